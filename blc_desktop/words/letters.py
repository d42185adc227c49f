"""Letters in words: the number's shape, and the built-in text of the posko's own letters."""

from __future__ import annotations

from datetime import date, timedelta

from blc_desktop.domain.addresses import area_number
from blc_desktop.domain.facts.letters import LetterFacts, LetterPage
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.domain.letters import filled, with_number
from blc_desktop.i18n import N_, _
from blc_desktop.words import formats
from blc_desktop.words.labels import label

#: What is not known is left to be written by hand.
_DOTS = "………………………"

_TEXTS = {
    LetterKind.START: N_(
        "Menurut catatan {posko}, warga berikut diminta menjalani {kind}:\n"
        "\n"
        "Nama : {name}\n"
        "NIK : {nik}\n"
        "Umur, jenis kelamin : {age}, {sex}\n"
        "Alamat : {address}, RT {rt}/RW {rw}\n"
        "Tempat : {place}\n"
        "Mulai : {first_day}\n"
        "Sampai dengan : {last_day}\n"
        "\n"
        "Selama masa itu yang bersangkutan diminta tetap berada di tempat tersebut, memakai masker, "
        "menjaga jarak dari orang serumah, dan memberi kabar setiap hari kepada petugas pemantau, {officer}. "
        "Bila muncul demam, batuk, atau sesak napas, segera hubungi petugas atau puskesmas.\n"
        "\n"
        "Bila tidak ada perubahan, yang bersangkutan bebas mulai {free_from}. Tanggal dapat diundur menurut "
        "gejala dan hasil tes. Dasar hitung: {basis}."
    ),
    LetterKind.END_NOTE: N_(
        "{posko} mencatat bahwa masa pantau warga berikut telah selesai:\n"
        "\n"
        "Nama : {name}\n"
        "NIK : {nik}\n"
        "Umur, jenis kelamin : {age}, {sex}\n"
        "Alamat : {address}, RT {rt}/RW {rw}\n"
        "Tempat : {place}\n"
        "Dipantau mulai : {first_day}\n"
        "Sampai dengan : {last_day}\n"
        "Bebas mulai : {free_from}\n"
        "\n"
        "Selama masa itu yang bersangkutan dipantau oleh {officer}. Tanggal dihitung menurut {basis}.\n"
        "\n"
        "Warga sekitar diharapkan menerima kembali yang bersangkutan sebagaimana biasa."
    ),
}


def letter_number(template: str, day: date, number: int | None = None, village_code: str = "") -> str:
    """Return ``443/……/II/2021`` from ``443/……/{month_roman}/{year}``, with ``number`` in place of the dots.

    The running number belongs to the village's own letter book, shared with all its letters: it is never
    counted here unless the posko has set it so (domain.md 7). Other braces stand as they were typed.
    """
    values = {
        "day": f"{day.day:02d}",
        "month": f"{day.month:02d}",
        "month_roman": formats.roman_month(day),
        "year": str(day.year),
        "village_code": village_code,
    }
    return filled(with_number(template, number), values)


def built_in(kind: LetterKind) -> str:
    """Return the program's own words of a letter, tokens and all, in the language in use."""
    return _(_TEXTS[kind])


def body(page: LetterPage, post: Post) -> str:
    """Return the words of a letter with every token filled."""
    return filled(page.template or built_in(page.kind), _values(page, post))


def _values(page: LetterPage, post: Post) -> dict[str, str]:
    return {
        "name": page.name,
        "nik": page.national_id or _DOTS,
        "age": _("{n} tahun").format(n=page.age) if page.age is not None else _DOTS,
        "sex": label(page.sex).lower() if page.sex else _DOTS,
        "address": page.address or _DOTS,
        "rt": _three(page.rt),
        "rw": _three(page.rw),
        "phone": page.phone or _DOTS,
        "kind": label(page.isolation_kind).lower(),
        "place": _place(page),
        "first_day": formats.full_date(page.first_day),
        "last_day": formats.full_date(page.last_day),
        "free_from": formats.full_date(page.last_day + timedelta(days=1)),
        "basis": page.legal_basis or _DOTS,
        "officer": page.officer or _DOTS,
        "posko": post.name,
        "village": post.village,
        "number": page.number,
        "day": formats.long_date(page.day),
    }


def _three(number: int | None) -> str:
    return "……" if number is None else area_number(number)


def _place(page: LetterPage) -> str:
    where = label(page.place_kind).lower()
    return f"{where}, {page.place_name}" if page.place_name else where


def said(letter: LetterFacts) -> str:
    """``Surat puskesmas/rumah sakit 445/12/II/2021, 1 Mar, Puskesmas Pasar Kemis``: one line of a list."""
    what = " ".join(part for part in (label(letter.kind), letter.number) if part)
    return ", ".join(part for part in (what, formats.short_date(letter.day), letter.issuer or "") if part)
