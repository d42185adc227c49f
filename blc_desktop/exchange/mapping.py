"""Which column holds which field: recognised by heading and content, shown, changed, kept.

Neither is believed alone. A heading is taken at its word unless the cells refute it; cells of an unmistakable
shape (16 digits, dates, L/P, 03/04, telephone numbers) need no heading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import Refused, Trouble
from blc_desktop.exchange import (
    families,
    fitting,
    follow_up_days,
    headings,
    layout,
    profile,
    rooms,
    values,
)
from blc_desktop.exchange.fields import FIELDS, REQUIRED
from blc_desktop.exchange.follow_up_days import DayColumn
from blc_desktop.exchange.layout import DataRows, Layout
from blc_desktop.exchange.reading import SheetData, Workbook
from blc_desktop.exchange.recognised import Column, Mapping, Recognised, letter
from blc_desktop.paths import read_at_most

_SAMPLES = 4
#: A mapping has some twenty lines.
_MOST_BYTES = 1_000_000
#: A pair of column and field below this is not proposed.
_LEAST = 0.42


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
        return rooms.together(best, fitting)
    return _with_alike(best, [one for one in fitting if one is best or _alike(one.mapping, best.mapping)])


def best_guess(sheets: Sequence[SheetData], kind: ImportKind, on: date) -> Recognised:
    """Return what the likeliest sheet holds, for somebody to tell the rest; a mere guess is left out."""
    guesses = [recognise(sheet, kind, on) for sheet in sheets]
    found = max(guesses, key=lambda one: (one.score, len(one.sheet.rows)))
    if _convinces(found.mapping):
        return found
    columns = tuple(replace(column, field=None, confidence=0.0) for column in found.columns)
    offered = found.mapping.offered
    return replace(found, mapping=Mapping(kind, found.mapping.layout, {}, (), offered), columns=columns)


def _alike(one: Mapping, other: Mapping) -> bool:
    """Whether the headings of ``other`` that are used stand over the same columns of ``one``."""
    left, right = one.layout.headings, other.layout.headings
    used = [*other.columns.values(), *(day.index for day in other.days)]
    return bool(one.layout.heading_rows and other.layout.heading_rows) and all(
        index < len(left) and headings.fold(left[index]) == headings.fold(right[index]) for index in used
    )


def _with_alike(best: Recognised, alike: Sequence[Recognised]) -> Recognised:
    """Return ``best`` reading all sheets of ``alike``, in the order of the workbook."""
    first = alike[0]
    return replace(
        best,
        sheet=first.sheet,
        mapping=replace(best.mapping, layout=first.mapping.layout),
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
    days = follow_up_days.of_headings(laid.headings, on) if kind is ImportKind.PATIENTS else ()
    taken = frozenset(day.index for day in days)
    sure = _assign(laid, profiles, kind, on, taken)
    if kind is ImportKind.PATIENTS:
        idle = fitting.idle(laid.headings, {field: at for field, (at, _score) in sure.items()})
        sure = _assign(laid, profiles, kind, on, taken, idle) if idle else sure
    columns = {field: index for field, (index, _) in sure.items()}
    return Recognised(
        sheet,
        Mapping(kind, laid, columns, days, days),
        _described(laid, profiles, {index: (field, score) for field, (index, score) in sure.items()}, days),
        sum(score for _, score in sure.values()),
    )


def _assign(
    laid: Layout,
    profiles: Sequence[profile.Profile],
    kind: ImportKind,
    on: date,
    days: frozenset[int] = frozenset(),
    idle: frozenset[str] = frozenset(),
) -> dict[str, tuple[int, float]]:
    """Give each field the column that fits it best, the surest first; ``days`` and ``idle`` stay out."""
    pairs = [
        (score, -index, field.name)
        for index, heading in enumerate(laid.headings)
        if index not in days
        for field in FIELDS[kind].values()
        if field.name not in idle
        and (score := fitting.fit(heading, profiles[index], field, kind, on)) >= _LEAST
    ]
    given: dict[str, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, minus, field in sorted(pairs, reverse=True):
        if field not in given and -minus not in taken and not fitting.excluded(field, given):
            given[field] = (-minus, round(min(score, 1.0), 2))
            taken.add(-minus)
    return given


def _described(
    laid: Layout,
    profiles: Sequence[profile.Profile],
    given: MappingType[int, tuple[str, float]],
    days: Sequence[DayColumn],
) -> tuple[Column, ...]:
    named = {day.index: day.field for day in days}
    told = {**dict.fromkeys(named, (follow_up_days.MAPPED, 1.0)), **given}
    return tuple(
        Column(
            index,
            letter(index),
            heading,
            told.get(index, (None, 0.0))[0],
            told.get(index, (None, 0.0))[1],
            tuple(values.text(cell) for cell in profiles[index].cells[:_SAMPLES]),
            named.get(index),
        )
        for index, heading in enumerate(laid.headings)
        if heading or not profiles[index].empty
    )


def remapped(found: Recognised, wanted: MappingType[str, str]) -> Recognised:
    """Return ``found`` with the columns somebody chose: field → heading or letter; "" leaves it out.

    ``follow_ups`` names the columns of days by letters ("N:AG"); where it is not told they are read as
    recognised, but for those that hold a field.

    Raises ``Refused("import.mapping_field")`` for an unknown field, ``.mapping_column`` for an unknown column
    and ``.mapping_incomplete`` where too little is left.
    """
    kind, laid = found.mapping.kind, found.mapping.layout
    columns = {}
    for field, told in wanted.items():
        if field == follow_up_days.MAPPED:
            continue
        if field not in FIELDS[kind]:
            raise Refused("import.mapping_field", field="mapping", name=field)
        if told:
            columns[field] = _index_of(laid, told)
    if not suffices(columns, kind):
        raise Refused("import.mapping_incomplete", field="mapping", kind=kind.value)
    offered = found.mapping.offered
    letters = {index: letter(index) for index in range(len(laid.headings))}
    days = follow_up_days.chosen(
        [day for day in offered if day.index not in columns.values()],
        wanted.get(follow_up_days.MAPPED, ",".join(letters.values())),
        letters,
    )
    by_index = {day.index: follow_up_days.MAPPED for day in days}
    by_index |= {index: field for field, index in columns.items()}
    described = tuple(
        replace(column, field=by_index.get(column.index), confidence=1.0 if column.index in by_index else 0.0)
        for column in found.columns
    )
    return replace(found, mapping=Mapping(kind, laid, columns, days, offered), columns=described)


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
        content = read_at_most(path, _MOST_BYTES)
        if len(content) > _MOST_BYTES:
            raise Trouble("import.mapping_unreadable", file=path.name)
        kept = json.loads(content.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise Trouble("import.mapping_unreadable", file=path.name) from None
    kept = kept.get("mapping", kept) if isinstance(kept, dict) else None
    if not isinstance(kept, dict) or not all(isinstance(told, str) for told in kept.values()):
        raise Trouble("import.mapping_unreadable", file=path.name)
    return kept
