"""The hand-over record (berita acara serah terima, BAST): who gave what to whom, the amounts in words.

There is no form prescribed (domain.md 4.3): letterhead, number, the day in words, both parties, the goods,
what they are for, both signatures, and who knows of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.platypus import Flowable

from blc_desktop.domain.commands.handing import Party
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.handing import HandedLine, HandoverFacts, HandoversFacts
from blc_desktop.domain.facts.post import Signatory
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.domain.numbers_in_words import terbilang
from blc_desktop.domain.worth import total
from blc_desktop.i18n import NC_, _, language
from blc_desktop.progress import Progress
from blc_desktop.services.goods_papers import funding_source_id, handovers
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from reports import style
from reports.flow import several
from reports.page import Furniture, sheet
from reports.parts import PartColumn, SignatureBlock, Typesetter
from reports.rows import closed
from reports.style import Density
from reports.titles import title_lines

#: A record is read aloud and signed: larger than a list.
_DENSITY = Density(10.0, 8.2, 10.6, 1.38, 2.0, 8.0, 52.0, 0.0)
#: Between a party's number and its name, and before what stands below it: other spaces become one.
_APART, _BELOW = "\N{NO-BREAK SPACE}" * 2, "\N{NO-BREAK SPACE}" * 5
_DOTS = "……………………………………………"


def gather_handover(ws: Workspace, request: ReportRequest) -> HandoversFacts:
    """Return the record of the entry asked for, or those of the day or period, of one funding source."""
    source = funding_source_id(ws, request.source) if request.source else None
    return handovers(ws, request.day, request.until, document_id=request.document, source_id=source)


def draw_handover(facts: HandoversFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw every record beginning on a page of its own, with the letterhead."""
    on = sheet(paper)
    style.register_fonts()
    furniture = Furniture(on, facts.post, imprint, _("Berita acara serah terima barang"))
    make = Typesetter(_DENSITY, on.inner_width)
    stories = [partial(_story, make, each, facts, imprint) for each in facts.records]
    rows = sum(len(each.lines) for each in facts.records)
    return several(furniture, stories, rows, progress)


def _story(
    make: Typesetter, record: HandoverFacts, facts: HandoversFacts, imprint: Imprint
) -> list[Flowable]:
    told = [
        *_title(make, record, imprint),
        make.paragraph(_opening(record)),
        make.gap(0.5),
        *_party(make, 1, record.giver, _("PIHAK PERTAMA")),
        *_party(make, 2, record.receiver, _("PIHAK KEDUA")),
        make.paragraph(
            _(
                "PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK PERTAMA, "
                "barang sebagai berikut:"
            )
        ),
        make.gap(0.6),
        _goods(make, record.lines),
        make.gap(0.7),
        *_closing(make, record),
    ]
    return closed(told, _signatures(make, record, facts))


def _title(make: Typesetter, record: HandoverFacts, imprint: Imprint) -> list[Flowable]:
    number = _("Nomor: {number}").format(number=record.number or _DOTS)
    lines = title_lines(make, _("BERITA ACARA SERAH TERIMA BARANG"), imprint, number, large=1.35)
    return [make.gap(0.4), *lines, make.gap(1.2)]


def _opening(record: HandoverFacts) -> str:
    day = record.day
    return _(
        "Pada hari ini, {weekday}, tanggal {day} bulan {month} tahun {year} ({numeric}), bertempat di "
        "{place}, kami yang bertanda tangan di bawah ini:"
    ).format(
        weekday=formats.weekday(day),
        day=in_words(day.day),
        month=formats.month(day),
        year=year_in_words(day.year),
        numeric=formats.numeric_date(day),
        place=record.place or _DOTS,
    )


def _spells() -> bool:
    """Whether numbers are written out beside their figures; only in Indonesian."""
    return language() == "id"


def in_words(number: int) -> str:
    """Return a number in words on an Indonesian paper, in figures on one in another language."""
    return terbilang(number) if _spells() else formats.integer(number)


def year_in_words(year: int) -> str:
    """Return a year as :func:`in_words` would, without a separator where it stands in figures."""
    return terbilang(year) if _spells() else str(year)


def _party(make: Typesetter, number: int, party: Party, called: str) -> list[Flowable]:
    """Return who somebody is; what is not known leaves a line to write on."""
    lines = [
        (f"{number}.{_APART}{_('Nama')}", party.name or _DOTS),
        (f"{_BELOW}{_('Jabatan')}", party.title or _DOTS),
        (f"{_BELOW}{_('NIP/NRP/NIK')}", party.number),
        (f"{_BELOW}{_('Alamat')}", party.address or _DOTS),
    ]
    told = [line for line in lines if line[1]]
    said = _("selanjutnya disebut {party}.").format(party=called)
    return [make.details(told), make.gap(0.2), make.paragraph(said), make.gap(0.6)]


def _goods(make: Typesetter, lines: Sequence[HandedLine]) -> Flowable:
    priced = any(line.rupiah is not None for line in lines)
    right = Align.RIGHT
    columns = [
        PartColumn(_("No."), 0.05, right),
        PartColumn(_("Nama barang"), 0.22, words=True),
        PartColumn(_("Jumlah"), 0.15, right, words=True),
        *([PartColumn(_("Terbilang"), 0.25, words=True)] if _spells() else []),
        *([PartColumn(_("Nilai (Rp)"), 0.14, right)] if priced else []),
        PartColumn(_("Keterangan"), 0.28, words=True),
    ]
    rows = [_goods_row(number, line, priced=priced) for number, line in enumerate(lines, 1)]
    strong = set()
    if priced:
        strong.add(len(rows))
        whole = total([line.rupiah for line in lines])
        amount = formats.integer(whole) if whole is not None else "—"
        rows.append(["", _(NC_("total", "Jumlah")), *[""] * (len(columns) - 4), amount, ""])
    return make.table(columns, rows, strong=strong)


def _goods_row(number: int, line: HandedLine, *, priced: bool) -> list[str]:
    value = "—" if line.rupiah is None else formats.integer(line.rupiah)
    return [
        str(number),
        line.name,
        f"{formats.integer(line.quantity)} {line.unit}",
        *([f"{in_words(line.quantity)} {line.unit}"] if _spells() else []),
        *([value] if priced else []),
        _remark(line),
    ]


def _remark(line: HandedLine) -> str:
    """Say in packs how much it is, which batch, and until when it may be used."""
    parts = []
    if line.pack_size and line.quantity >= line.pack_size:
        packs, rest = divmod(line.quantity, line.pack_size)
        loose = f" + {rest} {line.unit}" if rest else ""
        parts.append(f"{formats.integer(packs)} {line.pack_name} {_('isi')} {line.pack_size}{loose}")
    if line.lot:
        parts.append(_("batch {lot}").format(lot=line.lot))
    if line.expires_on:
        parts.append(_("kedaluwarsa {day}").format(day=formats.medium_date(line.expires_on)))
    return "; ".join(parts)


def _closing(make: Typesetter, record: HandoverFacts) -> list[Flowable]:
    told = []
    whole = total([line.rupiah for line in record.lines])
    if whole is not None:
        spelt = _("Nilai seluruhnya Rp{amount} ({words} rupiah).")
        plain = _("Nilai seluruhnya Rp{amount}.")
        amount = formats.integer(whole)
        told.append((spelt if _spells() else plain).format(amount=amount, words=in_words(whole)))
    sources = list(dict.fromkeys(line.source for line in record.lines if line.source))
    if sources:
        told.append(_("Sumber dana: {sources}.").format(sources=", ".join(sources)))
    condition = record.condition or _("baik dan cukup")
    told.append(_("Barang diserahterimakan dalam keadaan {condition}.").format(condition=condition))
    if record.purpose:
        told.append(_("Barang dipergunakan untuk {purpose}.").format(purpose=record.purpose))
    end = _("Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.")
    return [make.paragraph(" ".join(told)), make.gap(0.5), make.paragraph(end), make.gap(1.2)]


def _signatures(make: Typesetter, record: HandoverFacts, facts: HandoversFacts) -> list[Flowable]:
    dated = f"{facts.post.village}, {formats.long_date(record.day)}"
    parts: list[Flowable] = [
        make.signatures(
            SignatureBlock("", _("PIHAK KEDUA"), _signer(record.receiver)),
            SignatureBlock(dated, _("PIHAK PERTAMA"), _signer(record.giver)),
        )
    ]
    if record.witness.name:
        title = record.witness.title or _("Saksi")
        block = SignatureBlock(_("Mengetahui,"), title, _signer(record.witness))
        parts += [make.gap(0.8), make.witness(block)]
    return parts


def _signer(party: Party) -> Signatory:
    return Signatory(party.name, party.title, party.number)
