"""A list as people send it by WhatsApp, read into drafts that somebody reviews.

Every line that holds anything ends in exactly one place: in a draft, among the headings (greetings and chat
marks are headings that tell nothing), or among the lines that could not be read and are shown. Nothing is
guessed silently: what was inferred carries a doubt, and what was not understood is left over beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from blc_desktop.domain import dates, national_id
from blc_desktop.domain.dates import DateError
from blc_desktop.domain.kinds import CaseStatus, Sex, TestKind, TestResult
from blc_desktop.domain.national_id import NationalIdError
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.text import clean_name
from blc_desktop.exchange import pasted_fields as fields
from blc_desktop.exchange import pasted_words as words
from blc_desktop.exchange.checked import Context
from blc_desktop.exchange.pasted_fields import TAKEN, Cell, Scan, doubt

#: What a heading tells for all lines below it, until another heading says otherwise.
_HOLDS = ("status", "result", "test_kind", "specimen_date", "result_date", "area", "exposed_on")
_LABELS = re.compile(
    r"(?i)^\s*(?:nama|nik|no\W*ktp|no\W*kk|umur|usia|alamat|almt|no\W*hp|hp|telp|wa|ttl|tgl|tanggal|tempat"
    r"|gejala|keluhan|hasil|swab|status|jk|jenis kelamin|ket\w*|kontak|isolasi|isoman|rt|rw|pekerjaan"
    r"|domisili|kondisi)[^:=]{0,20}[:=]\s*\S"
)
_NAMED = re.compile(r"(?i)^\s*nama(?:\s+(?:lengkap|pasien))?\s*[:=]\s*")


@dataclass(frozen=True, slots=True)
class Draft:
    """One person as a message tells of them. ``lines`` are the lines it came from, ``source`` their words."""

    number: int
    lines: tuple[int, ...]
    source: str
    cells: Mapping[str, Cell]
    left_over: str = ""
    doubts: tuple[Problem, ...] = ()

    def texts(self) -> dict[str, str]:
        """Return what stands in the cells, by field; what is left over becomes the note."""
        told = {name: cell.text for name, cell in self.cells.items() if cell.text}
        return told | ({"note": self.left_over} if self.left_over else {})

    def problems(self) -> tuple[Problem, ...]:
        """Return every doubt about this draft."""
        return (*(one for cell in self.cells.values() for one in cell.doubts), *self.doubts)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is nobody: a title, a section, a greeting. ``cells`` are what it tells for those below."""

    line: int
    text: str
    cells: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A message read. ``unread`` are the lines that nothing was made of; ``sent_on`` the day of its marks."""

    drafts: tuple[Draft, ...]
    headings: tuple[Heading, ...]
    unread: tuple[tuple[int, str], ...]
    sent_on: date | None = None


@dataclass(slots=True)
class _Open:
    """A draft in the making."""

    numbered: bool
    scans: list[Scan]
    raws: list[str]
    labelled: bool = False
    only_name: bool = False


def read(text: str, context: Context) -> Pasted:
    """Read a message; ``context`` gives the posko's day and its RT. Never raises."""
    reader = _Reader(context)
    for number, raw in enumerate(text.splitlines(), 1):
        reader.line(number, raw)
    return reader.done()


class _Reader:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._drafts: list[Draft] = []
        self._headings: list[Heading] = []
        self._unread: list[tuple[int, str]] = []
        self._held: dict[str, Cell] = {}
        self._open: _Open | None = None
        self._sent: set[date] = set()

    def line(self, number: int, raw: str) -> None:
        clean = words.cleaned(raw)
        if not clean.strip():
            if raw.strip():
                self._headings.append(Heading(number, raw))  # only marks or emoji
            elif self._open is not None and not self._open.labelled:
                self._close()
            return
        scan = Scan(number, clean, self._context, clean)
        mark = words.CHAT_MARK.match(clean)
        if mark:
            self._mark(mark, scan)
            if not scan.text.replace(TAKEN, "").strip():
                self._headings.append(Heading(number, raw))
                return
        self._read(scan, raw)

    def _mark(self, mark: re.Match[str], scan: Scan) -> None:
        self._close()
        scan.blank(*mark.span())
        try:
            self._sent.add(dates.parse(mark[1], today=self._context.day))
        except DateError:
            return

    def _read(self, scan: Scan, raw: str) -> None:
        rest = scan.text.replace(TAKEN, " ")
        numbering = words.NUMBERING.match(rest)
        if numbering:
            scan.blank(0, numbering.end())
            rest = " " * numbering.end() + rest[numbering.end() :]
        named = _NAMED.match(rest)
        bare = rest.strip()
        if words.ADDRESS_ON_THE_WEB.search(bare):
            self._close()
            self._unread.append((scan.line, raw))
            return
        if not numbering and not named and (words.is_talk(bare) or words.RECAP.match(bare)):
            self._close()
            self._headings.append(Heading(scan.line, raw))
            return
        labelled = _LABELS.match(rest) is not None and named is None
        section = bare.endswith(":") and not labelled
        heading = not numbering and not named and (section or words.is_heading(bare))
        fields.read(scan)
        person = {"age", "national_id", "phone"} & scan.cells.keys()
        if heading and not person and not labelled:
            self._heading(scan, raw)
        elif labelled and self._open is not None and not numbering:
            self._continue(scan, raw)
        else:
            self._somebody(scan, raw, numbered=numbering is not None, named=named is not None)

    def _somebody(self, scan: Scan, raw: str, *, numbered: bool, named: bool) -> None:
        """Begin a draft where a name stands, or go on with the one before."""
        found = _NAMED.match(scan.text.replace(TAKEN, " ")) if named else None
        if found:
            scan.blank(0, found.end())
        name, kind = _name(scan)
        told = scan.cells.keys() - {"name", "sex"}
        if not name:
            self._nameless(scan, raw, numbered=numbered)
            return
        sure = bool(numbered or named or kind or told)
        follows = self._open is not None and self._open.numbered and not numbered and not kind
        if follows and not named and not told & {"age", "national_id"}:
            self._continue(scan, raw)
        elif sure or self._held or self._drafts or self._open is not None:
            self._begin(scan, raw, numbered=numbered, labelled=named)
            if not sure and self._open is not None:
                self._open.only_name = True
        else:
            self._unread.append((scan.line, raw))

    def _nameless(self, scan: Scan, raw: str, *, numbered: bool) -> None:
        """Facts without a name go on with somebody, are a section, or could not be read."""
        told = scan.cells.keys() - {"name"}
        if self._open is not None and not numbered and told:
            self._continue(scan, raw)
        elif told and not numbered and told <= {*_HOLDS, "rw", "symptoms", "place", "started_on"}:
            self._heading(scan, raw)
        elif told & {"national_id", "phone"}:
            self._begin(scan, raw, numbered=numbered, labelled=False)
        else:
            self._close()
            self._unread.append((scan.line, raw))

    def _begin(self, scan: Scan, raw: str, *, numbered: bool, labelled: bool) -> None:
        self._close()
        self._open = _Open(numbered, [scan], [raw], labelled)

    def _continue(self, scan: Scan, raw: str) -> None:
        if self._open is None:
            self._unread.append((scan.line, raw))
            return
        self._open.scans.append(scan)
        self._open.raws.append(raw)

    def _heading(self, scan: Scan, raw: str) -> None:
        self._close()
        told = {name: cell for name, cell in scan.cells.items() if name in _HOLDS and cell.text}
        if "specimen_date" in told and _meant_for_all(told["specimen_date"]):
            told["result_date"] = told.pop("specimen_date")  # "Data positif tgl 18/2": the day of the list
        if "status" in told and told["status"].text != CaseStatus.CONFIRMED.value:
            self._held = {}  # a section of contacts or suspects has none of the results above
        self._held |= told
        self._headings.append(Heading(scan.line, raw, told))

    def _close(self) -> None:
        if self._open is None:
            return
        draft = _made(self._open, self._held, self._context)
        self._open = None
        self._drafts.append(draft)

    def done(self) -> Pasted:
        self._close()
        sent = next(iter(self._sent)) if len(self._sent) == 1 else None
        return Pasted(tuple(self._drafts), tuple(self._headings), tuple(self._unread), sent)


def _meant_for_all(cell: Cell) -> bool:
    return any(one.code == "pasted.date_meaning" for one in cell.doubts)


def _name(scan: Scan) -> tuple[str, str]:
    """Read the name: the first words left that are no mere connecting words. Return it with its title."""
    for start, end in fields.segments(scan.text):
        part = scan.text[start:end]
        kind, length, sex = words.title_of(part)
        bare = part[length:].lstrip(" .-0123456789)")
        length = len(part) - len(bare)
        cut = words.AFTER_NAME.search(bare)
        told = bare[: cut.start()] if cut else bare
        told = re.split(r"\s-\s|\s{3,}|\d", told, maxsplit=1)[0]
        if not any(len(word) > 1 and word not in words.STOP for word in _plain(told)):
            continue
        name = clean_name(told)
        if not _letters(name):
            continue
        span = (start, start + length + len(told))
        doubts = (doubt("pasted.baby", "name", name=name),) if kind == "baby" else ()
        scan.keep("name", f"Bayi {name}" if kind == "baby" else name, span, *doubts)
        _hints(scan, kind, sex or words.pilgrim(name), (start, start + length))
        return name, kind
    return "", ""


def _plain(text: str) -> list[str]:
    return [word.strip(".,'’-") for word in text.casefold().split()]


def _letters(text: str) -> bool:
    return sum(sign.isalpha() for sign in text) >= 2


def _hints(scan: Scan, kind: str, sex: Sex | None, span: tuple[int, int]) -> None:
    """Take what a title tells of sex and age, and say where it contradicts what is written."""
    if sex is not None:
        letter = "L" if sex is Sex.MALE else "P"
        known = scan.cells.get("sex")
        if known is None:
            scan.cells["sex"] = Cell(letter, scan.line, *span)
        elif known.text != letter:
            told = doubt("pasted.title_contradicts", "sex")
            scan.cells["sex"] = replace(known, doubts=(*known.doubts, told))
    age = scan.cells.get("age")
    years = int(age.text) if age else None
    if kind == "baby" and years is None:
        scan.cells["age"] = Cell("0", scan.line, *span, (doubt("pasted.baby_age", "age"),))
    elif age is not None and years is not None and _odd_age(kind, years):
        told = doubt("pasted.title_age", "age", age=years)
        scan.cells["age"] = replace(age, doubts=(*age.doubts, told))


def _odd_age(kind: str, years: int) -> bool:
    return (
        (kind == "child" and years >= 19)
        or (kind == "baby" and years >= 3)
        or (kind == "adult" and years < 12)
    )


def _made(made: _Open, held: Mapping[str, Cell], context: Context) -> Draft:
    """Put the lines of one person together, and let the headings fill what they left open."""
    cells: dict[str, Cell] = {}
    doubts: list[Problem] = []
    for scan in made.scans:
        for name, cell in scan.cells.items():
            known = cells.get(name)
            if known is None:
                cells[name] = cell
            elif name == "name":
                scan.text = _given_back(scan, cell)
            elif known.text != cell.text:
                doubts.append(doubt("pasted.twice_told", name, value=cell.text))
        doubts += scan.doubts
    if made.only_name:
        doubts.append(doubt("pasted.only_name", "name"))
    _from_headings(cells, held)
    _join_area(cells)
    _from_number(cells, context.day)
    _settle_status(cells)
    left = [part for scan in made.scans if (part := _left_over(scan.text))]
    lines = tuple(scan.line for scan in made.scans)
    return Draft(lines[0], lines, "\n".join(made.raws), cells, "; ".join(left), tuple(doubts))


def _given_back(scan: Scan, cell: Cell) -> str:
    return scan.text[: cell.start] + scan.clean[cell.start : cell.end] + scan.text[cell.end :]


def _from_headings(cells: dict[str, Cell], held: Mapping[str, Cell]) -> None:
    dated = {"specimen_date", "result_date"} & cells.keys()
    for name, cell in held.items():
        if name in cells or (name == "specimen_date" and "result_date" in cells and not dated):
            continue
        told = doubt("pasted.from_heading", name, line=cell.line)
        kept = tuple(one for one in cell.doubts if one.is_error or one.code == "pasted.kind_assumed")
        cells[name] = replace(cell, doubts=(told, *kept))


def _join_area(cells: dict[str, Cell]) -> None:
    """Add an RW that stands apart from its RT."""
    rw, area = cells.pop("rw", None), cells.get("area")
    if rw is None:
        return
    if area is not None and area.text.endswith("/"):
        cells["area"] = replace(area, text=area.text + rw.text)
    elif area is None:
        cells["area"] = replace(rw, text=f"/{rw.text}")


def _from_number(cells: dict[str, Cell], day: date) -> None:
    """Take sex and birth date from a valid NIK where the message does not tell them."""
    number = cells.get("national_id")
    if number is None:
        return
    try:
        parsed = national_id.parse(number.text, on=day)
    except NationalIdError as error:
        cells["national_id"] = replace(number, doubts=(*number.doubts, Problem(error.code, "national_id")))
        return
    told = {"sex": "L" if parsed.sex == Sex.MALE.value else "P", "birth_date": parsed.birth_date.isoformat()}
    for name, text in told.items():
        if name not in cells:
            cells[name] = replace(number, text=text, doubts=())


def _settle_status(cells: dict[str, Cell]) -> None:
    """Propose the status that result and words suggest, and mark it wherever nobody has declared it."""
    result, kind, status = cells.get("result"), cells.get("test_kind"), cells.get("status")
    positive = result is not None and result.text == TestResult.POSITIVE.value
    without = (told := cells.get("symptoms")) is not None and told.text == "OTG"
    if status is not None:
        if positive and status.text == CaseStatus.CLOSE_CONTACT.value:
            cells["status"] = replace(
                status, doubts=(*status.doubts, doubt("pasted.contact_positive", "status"))
            )
        return
    if positive and result is not None:
        direct = kind is not None and kind.text in {TestKind.PCR.value, TestKind.RAPID_MOLECULAR.value}
        sure = direct and not (kind and kind.doubts)
        unsure = () if sure else (doubt("pasted.confirm", "status"),)
        cells["status"] = replace(result, text=CaseStatus.CONFIRMED.value, doubts=unsure)
    elif result is not None and result.text == TestResult.PENDING.value:
        unsure = (doubt("pasted.status_assumed", "status"),)
        cells["status"] = replace(result, text=CaseStatus.SUSPECTED.value, doubts=unsure)
    elif without and told is not None:
        cells["symptoms"] = replace(told, doubts=(*told.doubts, doubt("pasted.otg", "status")))


_EDGES = " .,:;-/()[]{}=+'\"|"


def _left_over(text: str) -> str:
    """Return the words nothing was made of, connecting words at the edges taken off."""
    parts = []
    for piece in re.split(rf"{TAKEN}+", text):
        told = piece.split()
        while told and told[0].casefold().strip(_EDGES) in {"", *words.STOP}:
            told.pop(0)
        while told and told[-1].casefold().strip(_EDGES) in {"", *words.STOP}:
            told.pop()
        if told:
            parts.append(" ".join(told).strip(" ,;"))
    return ", ".join(part for part in parts if part)


def lines_of(pasted: Pasted) -> Sequence[int]:
    """Return every line that has its place, in order: what proves that none was lost."""
    drafts = [line for draft in pasted.drafts for line in draft.lines]
    others = [heading.line for heading in pasted.headings]
    return sorted([*drafts, *others, *(line for line, _text in pasted.unread)])
