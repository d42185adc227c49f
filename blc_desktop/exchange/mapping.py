"""Which column holds which field: recognised by heading and content, shown, changed, kept.

Neither is believed alone. A heading is taken at its word unless the cells refute it; cells of an unmistakable
shape (16 digits, dates, L/P, 03/04, telephone numbers) need no heading.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from blc_desktop.domain.kinds import ImportKind, TestKind
from blc_desktop.errors import Refused, Trouble
from blc_desktop.exchange import dates, families, headings, layout, profile, rooms, values, vocabulary
from blc_desktop.exchange.fields import FIELDS, REQUIRED, Field, Shape
from blc_desktop.exchange.layout import DataRows, Layout
from blc_desktop.exchange.reading import SheetData, Workbook

_SAMPLES = 4
#: A pair of column and field below this is not proposed.
_LEAST = 0.42
#: Cells of a strict shape in fewer than this share refute a heading; so many or more stand in for one.
_REFUTES = 0.2
_STANDS_IN = 0.7
#: A heading that says so much names its field outright.
_OUTRIGHT = 0.95
#: How often the same KK stands in a list of residents: a NIK hardly ever does.
_UNIQUE = 0.93


@dataclass(frozen=True, slots=True)
class Column:
    """One column for the screen: sheet letter, heading, what it is taken for, how surely, some cells."""

    index: int
    letter: str
    heading: str
    field: str | None
    confidence: float
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Field → column index, in a sheet laid out so."""

    kind: ImportKind
    layout: Layout
    columns: MappingType[str, int]

    def heading(self, field: str) -> str:
        """Return the heading over a field's column, or its letter where it bears none."""
        index = self.columns.get(field)
        if index is None:
            return field
        return self.layout.headings[index] or letter(index)

    def to_json(self) -> dict[str, str]:
        """Return field → heading, or column letter where a heading is missing or not the only one."""
        told = [heading.casefold() for heading in self.layout.headings]
        return {
            field: self.layout.headings[index]
            if told[index] and told.count(told[index]) == 1
            else letter(index)
            for field, index in self.columns.items()
        }

    @property
    def digest(self) -> str:
        """Stand for the headings, to find a kept mapping again; "" where there are none."""
        if not any(self.layout.headings):
            return ""
        return hashlib.sha256("\n".join(map(headings.fold, self.layout.headings)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was made of one sheet; ``score`` compares the sheets of a workbook.

    ``more`` holds further sheets with the same headings: a posko keeps one sheet an RT.
    """

    sheet: SheetData
    mapping: Mapping
    columns: tuple[Column, ...]
    score: float
    more: tuple[tuple[SheetData, Layout], ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that are read."""
        return (self.sheet.name, *(sheet.name for sheet, _ in self.more))


def letter(index: int) -> str:
    """Return the letter of a column as a spreadsheet shows it: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def recognise_workbook(book: Workbook, kind: ImportKind, on: date) -> Recognised:
    """Return the sheet that fits ``kind`` best, recognised; with it, lists of people that are headed alike.

    Goods are counted anew on every sheet, people are not: twelve sheets of stock are twelve months (unless
    they are rooms, see :mod:`rooms`), twelve sheets of residents are twelve RT. Raises
    ``Refused("import.headings_not_found")`` where no sheet holds what ``kind`` needs.
    """
    found = [recognise(sheet, kind, on) for sheet in book.sheets if sheet.rows]
    fitting = [one for one in found if suffices(one.mapping.columns, kind) and _convinces(one.mapping)]
    if not fitting:
        raise Refused("import.headings_not_found", file=book.file_name, kind=kind.value)
    best = max(fitting, key=lambda one: (one.score, len(one.sheet.rows)))
    if kind is ImportKind.STOCK:
        return rooms.together(best, fitting, letter)
    return _with_alike(best, [one for one in fitting if one is best or _alike(one.mapping, best.mapping)])


def best_guess(sheets: Sequence[SheetData], kind: ImportKind, on: date) -> Recognised:
    """Return what the likeliest sheet holds, for somebody to tell the rest; a mere guess is left out."""
    guesses = [recognise(sheet, kind, on) for sheet in sheets]
    found = max(guesses, key=lambda one: (one.score, len(one.sheet.rows)))
    if _convinces(found.mapping):
        return found
    columns = tuple(replace(column, field=None, confidence=0.0) for column in found.columns)
    return replace(found, mapping=Mapping(kind, found.mapping.layout, {}), columns=columns)


def _alike(one: Mapping, other: Mapping) -> bool:
    """Whether the headings of ``other`` that are used stand over the same columns of ``one``."""
    left, right = one.layout.headings, other.layout.headings
    used = other.columns.values()
    return bool(one.layout.heading_rows and other.layout.heading_rows) and all(
        index < len(left) and headings.fold(left[index]) == headings.fold(right[index]) for index in used
    )


def _with_alike(best: Recognised, alike: Sequence[Recognised]) -> Recognised:
    """Return ``best`` reading all sheets of ``alike``, in the order of the workbook."""
    first = alike[0]
    return replace(
        best,
        sheet=first.sheet,
        mapping=Mapping(best.mapping.kind, first.mapping.layout, best.mapping.columns),
        more=tuple((one.sheet, one.mapping.layout) for one in alike[1:]),
    )


def rows_of(found: Recognised) -> DataRows:
    """Return the data rows of every sheet that is read."""
    rows = _rows(found.sheet, found.mapping.layout, found.mapping)
    if found.more:
        rows = replace(rows, sheets=(found.sheet.name,))
    for sheet, laid in found.more:
        rows = rows.followed_by(sheet.name, _rows(sheet, laid, found.mapping))
    return rows


def _rows(sheet: SheetData, laid: Layout, mapping: Mapping) -> DataRows:
    whole = families.unmerged(sheet, mapping.columns, laid.first_data)
    return families.completed(layout.data_rows(whole, laid, mapping.columns, mapping.kind), mapping.columns)


def _convinces(mapping: Mapping) -> bool:
    """Whether a heading row, or cells of an unmistakable shape, tell what the sheet is about."""
    shapes = {FIELDS[mapping.kind][field].shape for field in mapping.columns}
    return bool(mapping.layout.heading_rows) or bool(shapes & profile.STRICT)


def suffices(columns: MappingType[str, int], kind: ImportKind) -> bool:
    """Whether the columns without which ``kind`` cannot be imported are there."""
    return all(group & columns.keys() for group in REQUIRED[kind])


def recognise(sheet: SheetData, kind: ImportKind, on: date) -> Recognised:
    """Return what ``sheet`` holds, as far as it can be told."""
    laid = layout.find(sheet, kind)
    profiles = profile.of_columns(sheet.rows[laid.first_data :], len(laid.headings))
    sure = _assign(laid, profiles, kind, on)
    columns = {field: index for field, (index, _) in sure.items()}
    return Recognised(
        sheet,
        Mapping(kind, laid, columns),
        _described(laid, profiles, {index: (field, score) for field, (index, score) in sure.items()}),
        sum(score for _, score in sure.values()),
    )


def _assign(
    laid: Layout, profiles: Sequence[profile.Profile], kind: ImportKind, on: date
) -> dict[str, tuple[int, float]]:
    """Give each field the column that fits it best, the surest pairs first."""
    pairs = [
        (score, -index, field.name)
        for index, heading in enumerate(laid.headings)
        for field in FIELDS[kind].values()
        if (score := _fit(heading, profiles[index], field, kind, on)) >= _LEAST
    ]
    given: dict[str, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, minus, field in sorted(pairs, reverse=True):
        if field not in given and -minus not in taken and not _excluded(field, given):
            given[field] = (-minus, round(min(score, 1.0), 2))
            taken.add(-minus)
    return given


_INSTEAD = {
    "rt_rw": {"rt"},
    "rt": {"rt_rw"},
    "birth_place_date": {"birth_date"},
    "sex": {"sex_male", "sex_female"},
}


def _excluded(field: str, given: MappingType[str, object]) -> bool:
    """Whether a field says what another says that is found already."""
    return bool(_INSTEAD.get(field, set()) & given.keys()) or (
        field in {"sex_male", "sex_female"} and "sex" in given
    )


def _fit(heading: str, cells: profile.Profile, field: Field, kind: ImportKind, on: date) -> float:
    """Return how well a column fits a field, by heading and by content."""
    said = headings.says(heading, kind).get(field.name, 0.0) if heading else 0.0
    if cells.empty:
        return 0.7 * said if said >= headings.SURE else 0.0
    share = cells.share(field, on)
    if said >= headings.FAINT:
        if field.shape is Shape.LONG_ID and said >= _OUTRIGHT and cells.broken_ids() > 1 - _REFUTES:
            share = max(share, _REFUTES)  # spoilt numbers under "NIK" are spoilt NIK, not something else
        if field.shape in profile.STRICT and share < _REFUTES and len(cells.cells) >= 3:
            return 0.0
        if headings.passed_over(heading) > said and share < _STANDS_IN:
            return 0.0
        if field.vocabulary and field.shape is Shape.WORDS and cells.coded():
            return 0.0
        return 0.62 * said + 0.38 * share - _less_telling(heading, field)
    if heading and headings.names_a_field(heading, kind) and field.shape is not Shape.LONG_ID:
        return 0.0
    return _by_content(cells, field, share, kind, on)


def _less_telling(heading: str, field: Field) -> float:
    """Return what a heading loses against one that tells more.

    PCR and antigen stand before antibodies, what is left of a stock before what it began with.
    """
    if field.name == "quantity":
        return 0.05 if {"awal", "masuk", "diterima"} & set(headings.fold(heading).split()) else 0.0
    if field.name not in {"specimen_date", "result", "result_date"}:
        return 0.0
    return 0.05 if vocabulary.test_kind(heading) is TestKind.RAPID_ANTIBODY else 0.0


def _by_content(cells: profile.Profile, field: Field, share: float, kind: ImportKind, on: date) -> float:
    """Return how well cells fit a field that no heading names."""
    if share < _STANDS_IN or cells.filled < 0.1:
        return 0.0
    telling = _TELLING.get(field.name)
    return 0.62 * share * telling(cells, kind, on) if telling else 0.0


def _born(cells: profile.Profile, on: date) -> bool:
    years = [int(values.text(cell)[:4]) for cell in cells.cells if isinstance(cell, date)]
    years += [_year_of(cell) for cell in cells.cells if isinstance(cell, str)]
    known = sorted(year for year in years if year)
    return bool(known) and on.year - known[len(known) // 2] > 3


def _lately(cells: profile.Profile, on: date) -> bool:
    """Whether dates are of the years of the pandemic and none is still to come: no birth, no plan."""
    read = dates.read_column(cells.cells, on=on, past=False).values()
    return not _born(cells, on) and not any(isinstance(day, date) and day > on for day in read)


def _year_of(cell: str) -> int:
    found = [int(part) for part in "".join(s if s.isdigit() else " " for s in cell).split() if len(part) == 4]
    return found[0] if found else 0


#: How far unlabelled cells tell a field, given their shape: 1 is as far as cells can.
_TELLING: dict[str, Callable[[profile.Profile, ImportKind, date], float]] = {
    "national_id": lambda cells, _kind, _on: 1.0 if cells.distinct >= _UNIQUE else 0.75,
    "family_card_no": lambda cells, _kind, _on: 0.98 if cells.distinct < _UNIQUE else 0.7,
    "name": lambda cells, _kind, _on: 0.95 if cells.distinct > 0.7 and cells.filled > 0.8 else 0.0,
    "sex": lambda _cells, _kind, _on: 1.0,
    "birth_date": lambda cells, kind, on: 1.0 if kind is ImportKind.RESIDENTS or _born(cells, on) else 0.0,
    "birth_place_date": lambda _cells, _kind, _on: 1.02,
    "specimen_date": lambda cells, _kind, on: 0.7 + 0.3 * cells.filled if _lately(cells, on) else 0.0,
    "onset_date": lambda cells, _kind, on: 0.95 - 0.2 * cells.filled if _lately(cells, on) else 0.0,
    "expiry": lambda _cells, _kind, _on: 1.0,
    "rt_rw": lambda cells, _kind, _on: 0.0 if any(isinstance(cell, date) for cell in cells.cells) else 1.0,
    "phone": lambda _cells, _kind, _on: 1.0,
    "address": lambda _cells, _kind, _on: 0.9,
    "occupation": lambda _cells, _kind, _on: 0.9,
    "family_role": lambda _cells, _kind, _on: 0.9,
    "case_status": lambda _cells, _kind, _on: 0.8,
    "test_kind": lambda _cells, _kind, _on: 0.95,
    "result": lambda _cells, _kind, _on: 0.9,
    "symptoms": lambda _cells, _kind, _on: 0.9,
    "place": lambda _cells, _kind, _on: 0.85,
    "item": lambda _cells, _kind, _on: 0.9,
    "unit": lambda _cells, _kind, _on: 1.0,
    "source": lambda _cells, _kind, _on: 0.9,
    "quantity": lambda cells, _kind, _on: 0.0 if cells.counts_up() else 0.85,
}


def _described(
    laid: Layout, profiles: Sequence[profile.Profile], given: MappingType[int, tuple[str, float]]
) -> tuple[Column, ...]:
    return tuple(
        Column(
            index,
            letter(index),
            heading,
            given.get(index, (None, 0.0))[0],
            given.get(index, (None, 0.0))[1],
            tuple(values.text(cell) for cell in profiles[index].cells[:_SAMPLES]),
        )
        for index, heading in enumerate(laid.headings)
        if heading or not profiles[index].empty
    )


def remapped(found: Recognised, wanted: MappingType[str, str]) -> Recognised:
    """Return ``found`` with the columns somebody chose: field → heading or letter; "" leaves it out.

    Raises ``Refused("import.mapping_field")`` for an unknown field, ``.mapping_column`` for an unknown column
    and ``.mapping_incomplete`` where too little is left.
    """
    kind, laid = found.mapping.kind, found.mapping.layout
    columns = {}
    for field, told in wanted.items():
        if field not in FIELDS[kind]:
            raise Refused("import.mapping_field", field="mapping", name=field)
        if told:
            columns[field] = _index_of(laid, told)
    if not suffices(columns, kind):
        raise Refused("import.mapping_incomplete", field="mapping", kind=kind.value)
    by_index = {index: field for field, index in columns.items()}
    described = tuple(
        replace(column, field=by_index.get(column.index), confidence=1.0 if column.index in by_index else 0.0)
        for column in found.columns
    )
    return replace(found, mapping=Mapping(kind, laid, columns), columns=described)


def _index_of(laid: Layout, told: str) -> int:
    folded = [heading.casefold() for heading in laid.headings]
    if told.casefold() in folded:
        return folded.index(told.casefold())
    for index in range(len(laid.headings)):
        if letter(index) == told.strip().upper():
            return index
    raise Refused("import.mapping_column", field="mapping", name=told)


def load(path: Path) -> dict[str, str]:
    """Return the mapping kept in a JSON file: field → heading or column letter.

    Raises ``Trouble("import.mapping_unreadable")``.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        raise Trouble("import.mapping_unreadable", file=path.name) from None
    kept = kept.get("mapping", kept) if isinstance(kept, dict) else None
    if not isinstance(kept, dict) or not all(isinstance(told, str) for told in kept.values()):
        raise Trouble("import.mapping_unreadable", file=path.name)
    return kept
