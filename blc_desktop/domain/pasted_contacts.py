"""A pasted block of contacts, a line a person: cells from a spreadsheet, or a list as people send it.

Nothing is guessed silently: what a line does not plainly say stays empty, what nobody could place is handed
back in ``unread``, and whom a name means is for the operator to choose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from blc_desktop.domain import dates
from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.phones import normalize

#: More lines than anybody reviews at one go.
MOST_LINES = 200
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class PastedContact:
    """What one line says. ``line`` is the line itself, ``unread`` the parts of it that nobody could place."""

    line: str
    name: str = ""
    sex: Sex | None = None
    age: int | None = None
    phone: str | None = None
    relation: str | None = None
    met_on: date | None = None
    rt: int | None = None
    rw: int | None = None
    unread: tuple[str, ...] = ()


_HEADINGS = {
    "no": "number",
    "nomor": "number",
    "nama": "name",
    "nama lengkap": "name",
    "nama kontak": "name",
    "l/p": "sex",
    "jk": "sex",
    "j/k": "sex",
    "jenis kelamin": "sex",
    "kelamin": "sex",
    "umur": "age",
    "usia": "age",
    "hp": "phone",
    "no hp": "phone",
    "nomor hp": "phone",
    "telepon": "phone",
    "telp": "phone",
    "no telepon": "phone",
    "wa": "phone",
    "no wa": "phone",
    "rt/rw": "area",
    "rt": "area",
    "hubungan": "relation",
    "hubungan dengan kasus": "relation",
    "hub": "relation",
    "tanggal": "met_on",
    "tgl": "met_on",
    "tanggal kontak": "met_on",
    "tgl kontak": "met_on",
    "kontak terakhir": "met_on",
    "tanggal kontak terakhir": "met_on",
}
_BULLET = re.compile(r"^\s*(?:\(?\d{1,3}\s*[.)]\s*(?!\d)|[-*•–·]\s+)")
_SEX = {
    Sex.MALE: re.compile(r"(?i)l|lk|lk2|laki|laki[- ]?laki|pria|cowok"),
    Sex.FEMALE: re.compile(r"(?i)p|pr|prp|perempuan|wanita|cewek"),
}
_TITLES = (
    (re.compile(r"(?i)^(?:tn|bpk|bp|sdr)\.?\s+(?=\S)"), Sex.MALE),
    (re.compile(r"(?i)^(?:ny|nn|sdri)\.?\s+(?=\S)"), Sex.FEMALE),
    (re.compile(r"(?i)^an\.\s*(?=\S)"), None),
)
_AGE = re.compile(r"(?i)(?:umur|usia)?\s*(\d{1,3})\s*(?:th|thn|tahun)?\.?")
_AGE_TOLD = re.compile(r"(?i)\b(?:(?:umur|usia)\s*:?\s*(\d{1,3})|(\d{1,3})\s*(?:th|thn|tahun)\b\.?)")
_PHONE_TOLD = re.compile(r"(?<!\d)(?:\+?62|0)[\d .\-]{7,16}\d")
_AREA_TOLD = re.compile(r"(?i)\br\.?t\.?\s*\d{1,3}\s*(?:/|,|-|\s)?\s*(?:r\.?w\.?\s*)?\d{1,3}")
_DAY_TOLD = re.compile(
    r"(?i)\b(?:(?:tgl|tanggal|kontak(?:\s+terakhir)?)\.?\s*:?\s*)?"
    r"(\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|kmrn|kemarin|hari ini"
    r"|\d{1,2}\s+(?:jan|feb|peb|mar|apr|mei|jun|jul|agu|ags|sep|okt|nov|nop|des)[a-z]*(?:\s+\d{4})?)\b"
)
_SEX_TOLD = re.compile(r"\b(L|P|Lk|Pr|LK|PR|[Ll]aki[- ]?[Ll]aki|[Pp]erempuan)\b")
_RELATIONS = (
    "suami|istri|isteri|anak|ayah|bapak|ibu|adik|kakak|kakek|nenek|cucu|menantu|mertua|keponakan|paman|bibi"
    "|sepupu|ipar|saudara|tetangga|teman|rekan kerja|rekan|pembantu|sopir|guru|murid|jamaah|serumah"
)
_RELATION_TOLD = re.compile(rf"(?i)\b({_RELATIONS})\b")
_NOISE = re.compile(r"^[\s,;:.\-–()/]+|[\s,;:\-–(/]+$")
_WORDY_DAY = re.compile(r"(?i)kmrn|kemarin|hari ini")


def parse(text: str, *, today: date) -> tuple[PastedContact, ...]:
    """Return what each line of ``text`` says, blank lines and a line of headings left out.

    Cells are parted by tabs, semicolons or commas; a line without any is read as free words.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return ()
    order = _headings(_cells(lines[0]))
    if order is not None:
        lines = lines[1:]
    return tuple(_read(line, order, today) for line in lines[:MOST_LINES])


def _cells(line: str) -> list[str]:
    for sign in ("\t", ";", ","):
        if sign in line:
            return [cell.strip() for cell in line.split(sign)]
    return [line.strip()]


def _headings(cells: Sequence[str]) -> list[str] | None:
    """Return which field each cell of a line of headings names; None where the line is no such line."""
    named = [_HEADINGS.get(" ".join(cell.lower().replace(".", " ").split()), "") for cell in cells]
    return named if "name" in named and sum(map(bool, named)) >= 2 else None


def _read(line: str, order: Sequence[str] | None, today: date) -> PastedContact:
    plain = line if order is not None else _BULLET.sub("", line, count=1)
    cells = _cells(plain)
    made = PastedContact(line.strip())
    if order is not None:
        return _titled(_by_heading(made, cells, order, today))
    if len(cells) == 1:
        return _titled(_free(made, cells[0], today))
    return _titled(_by_looks(made, cells, today))


def _by_heading(
    made: PastedContact, cells: Sequence[str], order: Sequence[str], today: date
) -> PastedContact:
    for at, cell in enumerate(cells):
        field = order[at] if at < len(order) else ""
        if not cell or field == "number":
            continue
        text = f"RT {cell}" if field == "area" and cell[:1].isdigit() else cell
        value = _READERS[field](text, today) if field in _READERS else None
        made = _with(made, field, value) if value is not None else _unread(made, cell)
    return made


def _by_looks(made: PastedContact, cells: Sequence[str], today: date) -> PastedContact:
    """Place each cell by what it looks like; the first words are the name, the next the relation."""
    for cell in cells:
        if not cell or (not made.name and cell.isdecimal()):
            continue  # a number before the name counts the lines
        for field in ("sex", "phone", "area", "met_on", "age"):
            value = _READERS[field](cell, today)
            if value is not None and _is_free(made, field):
                made = _with(made, field, value)
                break
        else:
            made = _as_words(made, cell)
    return made


def _as_words(made: PastedContact, cell: str) -> PastedContact:
    if not made.name and _reads_as_name(cell):
        return replace(made, name=" ".join(cell.split()))
    if made.name and made.relation is None and _reads_as_name(cell):
        return replace(made, relation=" ".join(cell.split()))
    return _unread(made, cell)


def _free(made: PastedContact, text: str, today: date) -> PastedContact:
    """Take out of free words what is plainly told; what stands before is the name, the rest is unread."""
    cut = len(text)
    rest = text
    for field, pattern in _TOLD:
        found = pattern.search(rest)
        if found is None:
            continue
        told = next((group for group in found.groups() if group), found.group())
        value = _READERS[field](told, today)
        if value is None or (field == "relation" and found.start() == 0):
            continue
        made = _with(made, field, value)
        cut = min(cut, found.start())
        rest = rest[: found.start()] + " " * (found.end() - found.start()) + rest[found.end() :]
    made = replace(made, name=" ".join(_NOISE.sub("", rest[:cut]).split()))
    for part in re.split(r"[,;]|\s{2,}", rest[cut:]):
        left = _NOISE.sub("", part)
        made = _unread(made, left) if left else made
    return made


def _titled(made: PastedContact) -> PastedContact:
    """Take a title off the name; it tells the sex where nothing else does. A ``By. Ny.`` stays a baby."""
    for pattern, sex in _TITLES:
        if pattern.match(made.name):
            return replace(made, name=pattern.sub("", made.name, count=1), sex=made.sex or sex)
    return made


def _with(made: PastedContact, field: str, value: object) -> PastedContact:
    if field == "area":
        assert isinstance(value, tuple)  # noqa: S101 - what _area returns
        return replace(made, rt=value[0], rw=value[1])
    values: dict[str, object] = {field: value}
    return replace(made, **values)  # type: ignore[arg-type]


def _is_free(made: PastedContact, field: str) -> bool:
    return made.rt is None if field == "area" else getattr(made, field) is None


def _unread(made: PastedContact, text: str) -> PastedContact:
    return replace(made, unread=(*made.unread, text))


def _reads_as_name(text: str) -> bool:
    return sum(sign.isalpha() for sign in text) >= 2 and sum(sign.isdigit() for sign in text) <= 2


def _name(text: str, _today: date) -> str | None:
    return " ".join(text.split()) if _reads_as_name(text) else None


def _sex(text: str, _today: date) -> Sex | None:
    return next((sex for sex, pattern in _SEX.items() if pattern.fullmatch(text.strip(" ."))), None)


def _age(text: str, _today: date) -> int | None:
    found = _AGE.fullmatch(text.strip())
    return int(found[1]) if found and int(found[1]) <= _OLDEST else None


def _phone(text: str, _today: date) -> str | None:
    return normalize(text)


def _area(text: str, _today: date) -> tuple[int, int] | None:
    """Read an RT with its RW where the text says that it is one: ``3/7`` alone is a day as well."""
    if not re.match(r"(?i)\s*r\.?\s*[tw]", text):
        return None
    return parse_rt_rw(text) or parse_rt_rw(re.sub(r"(?i)^\s*r\.?\s*t\.?\s*:?", "", text))


def _day(text: str, today: date) -> date | None:
    """Read a day that is written as one: never a bare number, which is an age or counts the lines."""
    if not (
        _WORDY_DAY.fullmatch(text.strip()) or re.search(r"\d[-/. ]\s*(?:\d|[a-z]{3})", text, re.IGNORECASE)
    ):
        return None
    try:
        return dates.parse(text, today=today)
    except dates.DateError:
        return None


def _relation(text: str, _today: date) -> str | None:
    return " ".join(text.split()) or None


_READERS: dict[str, Callable[[str, date], object]] = {
    "name": _name,
    "sex": _sex,
    "age": _age,
    "phone": _phone,
    "area": _area,
    "met_on": _day,
    "relation": _relation,
}
#: In this order: a longer run of digits before the shorter ones that look like a part of it.
_TOLD = (
    ("phone", _PHONE_TOLD),
    ("area", _AREA_TOLD),
    ("age", _AGE_TOLD),
    ("met_on", _DAY_TOLD),
    ("sex", _SEX_TOLD),
    ("relation", _RELATION_TOLD),
)
