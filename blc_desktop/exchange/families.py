"""Cells that are written once and meant for several rows: merged down, or told for the head of a family."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from blc_desktop.exchange import values
from blc_desktop.exchange.layout import DataRows
from blc_desktop.exchange.reading import Cell, SheetData

#: What a family has in common, and what the batches of one article have in common.
_SHARED = ("family_card_no", "address", "registered_address", "rt", "rw", "rt_rw", "item", "unit", "source")
_WHERE = ("address", "registered_address", "rt", "rw", "rt_rw")
_HEAD = re.compile(r"(?i)\bkepala\b|^\s*(kk|k\.k\.?|kep\.? ?kel\w*\.?)\s*$")
#: A habit is one where so many rows keep it.
_MOSTLY = 0.9


def unmerged(sheet: SheetData, columns: Mapping[str, int], first_data: int) -> SheetData:
    """Return the sheet with cells that are merged down over rows of data written into each of them."""
    shared = {columns[name] for name in _SHARED if name in columns}
    tall = [
        (top, left, bottom)
        for top, left, bottom, _ in sheet.merged
        if top < bottom and top >= first_data and left in shared
    ]
    if not tall:
        return sheet
    rows = list(sheet.rows)
    # No cell belongs to two merged ones: a file that says so much is broken, and must not keep us for hours.
    budget = len(rows) * len(shared)
    for top, left, bottom in tall:
        budget -= bottom - top
        if budget < 0:
            break
        for at in range(top + 1, min(bottom + 1, len(rows))):
            if not values.text(rows[at][left]):
                rows[at] = _with(rows[at], {left: rows[top][left]})
    return replace(sheet, rows=rows)


def completed(data: DataRows, columns: Mapping[str, int]) -> DataRows:
    """Return the rows of a list that tells KK and address for the head of each family only, for all of it.

    It is such a list where the rows without a KK are no heads of families (or lack the address as well), and
    nearly all others have one.
    """
    card = columns.get("family_card_no")
    if card is None or not data.rows or not values.text(data.rows[0][card]):
        return data
    if not (places := [columns[name] for name in _WHERE if name in columns]):
        return _cards(data, columns, card)
    return _within_families(_cards(data, columns, card), card, places)


def _within_families(data: DataRows, card: int, places: Sequence[int]) -> DataRows:
    """Return the rows with the address of a family on each of its rows that stand together."""
    if all(row[place] for row in data.rows for place in places):
        return data
    rows: list[Sequence[Cell]] = []
    head: Sequence[Cell] = data.rows[0]
    changed = False
    for row in data.rows:
        gaps = [place for place in places if not values.text(row[place])]
        same = bool(values.text(row[card])) and row[card] == head[card]
        together = same and all(row[place] == head[place] for place in places if place not in gaps)
        if not (together and gaps):
            head = row if not together else head
            rows.append(row)
        else:
            changed = True
            rows.append(_with(row, {place: head[place] for place in gaps}))
    return replace(data, rows=rows) if changed else data


def _cards(data: DataRows, columns: Mapping[str, int], card: int) -> DataRows:
    if all(row[card] for row in data.rows):
        return data
    bare = [row for row in data.rows if not values.text(row[card])]
    told = [row for row in data.rows if values.text(row[card])]
    if not bare or not (_by_role(bare, told, columns) or _by_address(bare, told, columns)):
        return data
    head: Sequence[Cell] = data.rows[0]
    rows: list[Sequence[Cell]] = []
    for row in data.rows:
        if values.text(row[card]):
            head = row
            rows.append(row)
        else:
            rows.append(_with(row, {card: head[card]}))
    return replace(data, rows=rows)


def _by_role(
    bare: Sequence[Sequence[Cell]], told: Sequence[Sequence[Cell]], columns: Mapping[str, int]
) -> bool:
    role = columns.get("family_role")
    if role is None:
        return False

    def heads(rows: Sequence[Sequence[Cell]]) -> float:
        return sum(_HEAD.search(values.text(row[role])) is not None for row in rows) / len(rows)

    return heads(told) >= _MOSTLY and heads(bare) <= 1 - _MOSTLY


def _by_address(
    bare: Sequence[Sequence[Cell]], told: Sequence[Sequence[Cell]], columns: Mapping[str, int]
) -> bool:
    place = columns.get("address")
    if place is None:
        return False

    def addressed(rows: Sequence[Sequence[Cell]]) -> float:
        return sum(bool(values.text(row[place])) for row in rows) / len(rows)

    return addressed(told) >= _MOSTLY and addressed(bare) <= 1 - _MOSTLY


def _with(row: Sequence[Cell], cells: Mapping[int, Cell]) -> list[Cell]:
    filled = list(row)
    for place, cell in cells.items():
        filled[place] = cell
    return filled
