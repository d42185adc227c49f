"""Where in a sheet the headings stand, under titles and over two rows, and which rows hold data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange import follow_up_days, headings, profile, values
from blc_desktop.exchange.fields import FIELDS, Shape
from blc_desktop.exchange.reading import Cell, SheetData

#: Headings stand at most so many rows below the top.
_LOOKED_AT = 60
#: So many headings make a heading row.
_ENOUGH = 2
#: Rows of a further sheet are numbered from a multiple of this on; no sheet is so long.
PER_SHEET = 1_000_000
#: A row with so many filled cells is data whatever it says.
_RICH = 3

#: Words that stand beside a name in data alone, never under a table.
_PROOFS = frozenset({"family_role"})
_DIGITS = re.compile(r"\d{5}|^\d+[-/]\d+")
_TOTAL = re.compile(
    r"(?i)^\s*(sub\s*-?\s*total|grand\s*total|total|jumlah|jml|rekap\w*|t\s?o\s?t\s?a\s?l)\b[^a-z]*"
    r"((warga|penduduk|jiwa|orang|keseluruhan|seluruh\w*|semua|kk|pasien|barang|stok)\b)?[^a-z]*$"
)
#: A sum of goods may name what it sums: "Sub total BMHP", "Jumlah obat tablet".
_GOODS_TOTAL = re.compile(r"(?i)^\s*(sub\s*-?\s*total|grand\s*total|total|jumlah|jml)\b")
#: What numbers a heading between goods: A, B, IV. Goods themselves are numbered in figures.
_HEADING_MARK = re.compile(r"(?i)^\(?([a-z]|[ivx]+)[.)]?$")
#: What a row of goods says beside its name and its figure; a sum says none of it.
_OF_GOODS = ("unit", "batch", "expiry", "source", "pack", "stored_at", "reorder_level")
_NOTE = re.compile(
    r"(?i)^\s*(\*|catatan|keterangan|ket\b|note|nb\b|mengetahui|menyetujui|sumber|dibuat|disusun|hormat|kepala|"
    r"lurah|ketua|petugas|sekretaris|bhabin|babinsa|camat|kades|posko|data\b|dicetak|halaman|"
    r"yang (membuat|melapor))"
)
_SIGNED = re.compile(r"(?i)^[a-z .]+,\s*\d{1,2}\s+[a-z]+\s+\d{4}\s*$")
_SECTION = re.compile(r"(?i)\b(rt|rw|dusun|lingkungan|blok|kampung|kp|wilayah)\b")


@dataclass(frozen=True, slots=True)
class Layout:
    """``headings`` holds one text a column ("" for none); ``first_data`` indexes the first row below them."""

    headings: tuple[str, ...]
    heading_rows: tuple[int, ...]
    first_data: int
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataRows:
    """The rows that hold data, with their sheet row numbers, and the areas that lines between them name."""

    numbers: list[int]
    rows: list[Sequence[Cell]]
    #: From a sheet row number on: the RT/RW that a line above it (or the title) names.
    sections: tuple[tuple[int, values.Area], ...] = ()
    #: The sheets the rows come from, where there are more than one: row ``n`` of sheet ``k`` is numbered
    #: ``k * PER_SHEET + n``.
    sheets: tuple[str, ...] = ()

    def followed_by(self, name: str, more: DataRows) -> DataRows:
        """Return these rows with those of one further sheet below, which begins in no RT."""
        base = len(self.sheets) * PER_SHEET
        moved = [(base, values.NOWHERE), *((base + start, area) for start, area in more.sections)]
        return DataRows(
            self.numbers + [base + number for number in more.numbers],
            self.rows + more.rows,
            (*self.sections, *moved),
            (*self.sheets, name),
        )


def find(sheet: SheetData, kind: ImportKind) -> Layout:
    """Return where the headings are; a sheet without any begins with its first row of three filled cells."""
    width = max((len(row) for row in sheet.rows[:_LOOKED_AT]), default=0)
    best: tuple[float, int, tuple[str, ...], tuple[int, ...]] | None = None
    told: tuple[str, ...]
    used: tuple[int, ...]
    for index, row in enumerate(sheet.rows[:_LOOKED_AT]):
        days = _days(row, kind)
        texts = _texts(row, width, days)
        if sum(map(bool, texts)) < _ENOUGH or _holds_data(row, days):
            continue
        for told, used in ((texts, (index,)), (_joined(sheet, index, texts, kind), (index, index + 1))):
            score = _score(told, kind) if told else 0.0
            if score >= _ENOUGH and (best is None or score > best[0] + 0.05):
                best = (score, index, told, used)
    if best is None:
        return _bare(sheet, width)
    _, index, told, used = best
    after = _past_index_row(sheet.rows, used[-1] + 1)
    return Layout(told, tuple(row + 1 for row in used), after, _titles(sheet.rows[:index]))


def _days(row: Sequence[Cell], kind: ImportKind) -> Mapping[int, str]:
    """Return the cells of a row that head days of monitoring; only lists of patients have any."""
    return follow_up_days.run(row) if kind is ImportKind.PATIENTS else {}


def _holds_data(row: Sequence[Cell], days: Mapping[int, str]) -> bool:
    """Whether numbers, dates or long strings of digits tell that a row is no heading; saves comparing it."""
    return any(
        _DIGITS.search(cell) is not None if isinstance(cell, str) else cell is not None
        for at, cell in enumerate(row)
        if at not in days
    )


def _texts(row: Sequence[Cell], width: int, days: Mapping[int, str]) -> tuple[str, ...]:
    told = tuple(
        days.get(at, "") or (values.text(cell) if isinstance(cell, str) and len(cell) < 80 else "")
        for at, cell in enumerate(row)
    )
    return told + ("",) * (width - len(told))


def _score(told: Sequence[str], kind: ImportKind) -> float:
    """Sum the best likeness of each field that some heading surely names; other columns count a little."""
    best: dict[str, float] = {}
    other = 0.0
    for heading in filter(None, told):
        scores = headings.says(heading, kind)
        field = max(scores, key=lambda name: scores[name], default=None)
        if field is not None and scores[field] >= headings.SURE:
            best[field] = max(best.get(field, 0.0), scores[field])
        elif headings.passed_over(heading) >= 0.9:
            other += 0.3
    if kind is ImportKind.PATIENTS and follow_up_days.heads_days(told):
        other += 0.3
    return sum(best.values()) + other


def _joined(sheet: SheetData, index: int, above: tuple[str, ...], kind: ImportKind) -> tuple[str, ...]:
    """Return the headings of two rows as one, or () where the second row is none."""
    if index + 1 >= len(sheet.rows):
        return ()
    row = sheet.rows[index + 1]
    days = _days(row, kind)
    below = _texts(row, len(above), days)
    others = [cell for at, cell in enumerate(row) if at not in days]
    numeric = any(not isinstance(cell, str) and cell is not None for cell in others)
    words = [part for at, part in enumerate(below) if at not in days]
    if numeric or not any(below) or any(any(sign.isdigit() for sign in part) for part in words):
        return ()
    if any(above[at] and not follow_up_days.stands_over(above[at]) for at in days):
        return ()  # (1) (2) (3) under the headings number the columns
    over = _spread(sheet, index, above, below)
    return tuple(
        _day(parent, child) if at in days else _both(parent, child, kind)
        for at, (parent, child) in enumerate(zip(over, below, strict=True))
    )


def _day(parent: str, child: str) -> str:
    """Join the number or date of a day with what stands over it, where that speaks of days."""
    return f"{parent} {child}" if follow_up_days.stands_over(parent) else child


def _both(parent: str, child: str, kind: ImportKind) -> str:
    """Join two headings; the lower one alone where it names a field and both together name none.

    "Jumlah" over "Satuan" is a unit; "Ayah" over "Nama" is nobody's name.
    """
    if not parent or not child or parent == child:
        return child or parent
    both = f"{parent} {child}"
    if _best(both, kind) >= headings.SURE or headings.passed_over(parent) >= headings.SURE:
        return both
    return child if _best(child, kind) > headings.SURE and _best(parent, kind) else both


def _best(heading: str, kind: ImportKind) -> float:
    return max(headings.says(heading, kind).values(), default=0.0)


def _spread(sheet: SheetData, index: int, above: tuple[str, ...], below: tuple[str, ...]) -> list[str]:
    """Return the upper headings with merged ones (or blanks beside them) filled to the right."""
    over = list(above)
    for top, left, bottom, right in sheet.merged:
        if top == index == bottom:
            over[left : right + 1] = [above[left]] * (min(right, len(over) - 1) - left + 1)
    if not any(top == index for top, *_ in sheet.merged):
        for column in range(1, len(over)):
            if not over[column] and below[column]:
                over[column] = over[column - 1]
    return over


def _past_index_row(rows: Sequence[Sequence[Cell]], start: int) -> int:
    """Step over a row that numbers the columns: (1), (2), (3)."""
    if start < len(rows):
        told = [values.text(cell).strip("()") for cell in rows[start] if values.text(cell)]
        numbers = [int(part) for part in told if part.isdigit()]
        if len(numbers) == len(told) >= 3 and all(b - a == 1 for a, b in pairwise(numbers)):
            return start + 1
    return start


def _titles(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    return tuple(
        told for row in rows for cell in row if isinstance(cell, str) and (told := values.text(cell))
    )


def _bare(sheet: SheetData, width: int) -> Layout:
    first = next(
        (
            i
            for i, row in enumerate(sheet.rows)
            if sum(bool(values.text(cell)) for cell in row) >= min(_RICH, width)
        ),
        0,
    )
    return Layout(("",) * width, (), first, _titles(sheet.rows[:first]))


def data_rows(sheet: SheetData, layout: Layout, columns: Mapping[str, int], kind: ImportKind) -> DataRows:
    """Return the rows that hold data: no blank ones, totals, repeated headings, section lines and notes."""
    sorter = _Sorter(layout, columns, kind)
    first, second = sorter.keys
    numbers, rows = sorter.numbers, sorter.rows
    told = {heading for heading in layout.headings if heading}
    for number, row in enumerate(sheet.rows[layout.first_data :], layout.first_data + 1):
        name = row[first]
        if name and row[second] and type(name) is str and name not in told and not sorter.is_sum(name, row):
            sorter.settle_waiting()
            numbers.append(number)
            rows.append(row)
        else:
            sorter.take(number, row)
    sorter.close()
    return DataRows(numbers, rows, sorter.sections(sheet))


class _Sorter:
    """Decides about the rows that are not plainly data; those at the very end are notes until proven data."""

    def __init__(self, layout: Layout, columns: Mapping[str, int], kind: ImportKind) -> None:
        self.numbers: list[int] = []
        self.rows: list[Sequence[Cell]] = []
        self._layout = layout
        self._columns = columns
        self._fields = FIELDS[kind]
        self._of_goods = kind is ImportKind.STOCK
        self._key_columns = [columns[name] for name in ("name", "national_id", "item") if name in columns]
        self._waiting: list[tuple[int, Sequence[Cell]]] = []
        self._areas: list[tuple[int, values.Area]] = []

    @property
    def keys(self) -> tuple[int, int]:
        """The name's column and one more; a row that fills both is data."""
        order = (
            "name",
            "item",
            "national_id",
            "quantity",
            "birth_date",
            "sex",
            "specimen_date",
            "rt_rw",
            "rt",
        )
        found = [self._columns[name] for name in order if name in self._columns]
        found = found or list(self._columns.values())
        return found[0], found[1] if len(found) > 1 else found[0]

    def is_sum(self, name: str, row: Sequence[Cell]) -> bool:
        """Whether a row that bears ``name`` sums up others."""
        if _TOTAL.match(name):
            return True
        return self._of_goods and _GOODS_TOTAL.match(name) is not None and not self._says_of_goods(row)

    def _says_of_goods(self, row: Sequence[Cell]) -> bool:
        at = (self._columns[name] for name in _OF_GOODS if name in self._columns)
        return any(values.text(row[column]) for column in at if column < len(row))

    def _heads_goods(self, row: Sequence[Cell], told: Sequence[str]) -> bool:
        """Whether a row only names the kind of goods that follow: "TABLET", "A | BMHP"."""
        if not self._of_goods or self._says_of_goods(row):
            return False
        return len(told) == 1 or (len(told) == 2 and _HEADING_MARK.match(told[0]) is not None)

    def take(self, number: int, row: Sequence[Cell]) -> None:
        """Sort a row that lacks its name or its second key."""
        told = [words for cell in row if (words := values.text(cell))]
        filled = sum(bool(values.text(row[column])) for column in self._columns.values() if column < len(row))
        name = values.text(row[self.keys[0]]) if self.keys[0] < len(row) else ""
        total = self._is_total(told) or self.is_sum(name, row)
        if not told or not filled or total or self._repeats_headings(row):
            self._section(number, told)
        elif filled >= min(_RICH, len(self._columns)) and not _NOTE.match(told[0]):
            self.settle_waiting()
            self.numbers.append(number)
            self.rows.append(row)
        else:
            self._waiting.append((number, row))

    def _is_total(self, told: Sequence[str]) -> bool:
        return any(_TOTAL.match(words) for words in told[:2])

    def _repeats_headings(self, row: Sequence[Cell]) -> bool:
        same = sum(
            bool(heading) and values.text(cell).casefold() == heading.casefold()
            for cell, heading in zip(row, self._layout.headings, strict=False)
        )
        return same >= _ENOUGH

    def _section(self, number: int, told: Sequence[str]) -> None:
        if len(told) in {1, 2} and _SECTION.search(" ".join(told)):
            area = values.area_inside(" ".join(told))
            if area.rt or area.rw:
                self._areas.append((number, area))

    def settle_waiting(self) -> None:
        """Decide about what waits now that data follow it: between data, a lone name is a person."""
        for number, row in self._waiting:
            told = [words for cell in row if (words := values.text(cell))]
            if self._heads_goods(row, told):
                continue
            if len(told) == 1 and _SECTION.search(told[0]):
                self._section(number, told)
            elif (self._has_key(row) or len(told) >= 2) and not _NOTE.match(told[0]):
                self.numbers.append(number)
                self.rows.append(row)
        self._waiting.clear()

    def close(self) -> None:
        """Decide about what waits at the end: data have a name, and a cell that only data have."""
        for number, row in self._waiting:
            told = [words for cell in row if (words := values.text(cell))]
            noted = any(_NOTE.match(words) or _SIGNED.match(words) for words in told)
            if self._has_key(row) and not noted and (self._has_proof(row) or len(self._columns) < _ENOUGH):
                self.numbers.append(number)
                self.rows.append(row)
        self._waiting.clear()

    def _has_key(self, row: Sequence[Cell]) -> bool:
        return any(values.text(row[column]) for column in self._key_columns if column < len(row))

    def _has_proof(self, row: Sequence[Cell]) -> bool:
        for name, column in self._columns.items():
            shape, told = self._fields[name].shape, self._fields[name].vocabulary
            cell = row[column] if column < len(row) else None
            telling = shape in profile.STRICT or shape in {Shape.SMALL_NUMBER, Shape.TICK} or told in _PROOFS
            if telling and values.text(cell):
                sample = profile.Profile((cell,), 1.0, 1.0)
                if sample.share(self._fields[name], date.max):
                    return True
        return False

    def sections(self, sheet: SheetData) -> tuple[tuple[int, values.Area], ...]:
        """Return the areas that titles, the sheet's name and the lines between the rows name."""
        above = values.area_inside(" ".join((*self._layout.titles, sheet.name)))
        start = [(0, above)] if above.rt or above.rw else []
        return (*start, *self._areas)
