"""A block that begins with its headings: told from a block of mere cells, and brought to columns and rows.

Headings are understood as an import understands them, and as the grid writes them itself. A block that names
whom its lines are about is brought to their rows, wherever those stand; else the lines follow the cursor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.grid import GridColumn, GridKind
from blc_desktop.domain.grid_columns import COLUMNS
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.residents import digits_of
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.exchange.headings import SURE, fold, passed_over, says
from blc_desktop.i18n import _
from blc_desktop.services.bulk_streets import STREETS
from blc_desktop.services.workspace import Workspace

#: Rows among which those of a block are looked for; a longer list is narrowed first.
MOST = 20_000
_LIKE = {GridKind.RESIDENTS: ImportKind.RESIDENTS, GridKind.GOODS: ImportKind.STOCK}
_OFFICE = frozenset({GridKind.OFFICERS, GridKind.PLACES, GridKind.AREAS, GridKind.PARTNERS})
#: A column of the number alone: with the other of the two it makes the column RT/RW.
_HALVES = ("rt", "rw")
_NAMED_SURELY = 0.9


@dataclass(frozen=True, slots=True)
class HeadedBlock:
    """A block by its columns: the lines below the headings, and the headings that nobody knows."""

    columns: tuple[GridColumn, ...]
    lines: tuple[Mapping[str, str], ...]
    unknown: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[GridColumn, ...]:
        """Return the columns that say whom a line is about."""
        return tuple(column for column in self.columns if column.key)


@dataclass(frozen=True, slots=True)
class Found:
    """The row that a line is about, and the column that told it; without a row: how many it may be about."""

    row_id: int | None
    by: str | None = None
    candidates: int = 0


def headed(kind: GridKind, block: Sequence[Sequence[str]]) -> HeadedBlock | None:
    """Return ``block`` by its columns if its first line is headings, else None."""
    if len(block) < 2:
        return None
    heads = [_column(kind, text) for text in block[0]]
    written = [text for text in block[0] if text.strip()]
    known = [head for head in heads if head is not None]
    others = [
        text
        for text, head in zip(block[0], heads, strict=True)
        if head is None and text.strip() and passed_over(text) >= _NAMED_SURELY
    ]
    if not known or 2 * (len(known) + len(others)) < len(written) or len(set(known)) < len(known):
        return None
    lines = tuple(_line(heads, line) for line in block[1:] if any(cell.strip() for cell in line))
    names = {"area" if head in _HALVES else head for head in known}
    columns = tuple(column for column in COLUMNS[kind] if column.name in names)
    unknown = tuple(
        text.strip() for text, head in zip(block[0], heads, strict=True) if text.strip() and not head
    )
    return HeadedBlock(columns, lines, unknown)


def _column(kind: GridKind, heading: str) -> str | None:
    """Return the column that a heading names, a half of RT/RW, or None."""
    folded = fold(heading)
    if not folded:
        return None
    for column in COLUMNS[kind]:
        if folded in {fold(_(column.title)), fold(column.title)}:
            return column.name
    like = ImportKind.RESIDENTS if kind in _OFFICE else _LIKE.get(kind, ImportKind.PATIENTS)
    scores = says(heading, like)
    field = max(scores, key=lambda name: scores[name], default=None)
    if field is None or scores[field] < SURE:
        return None
    if field in _HALVES and any(column.name == "area" for column in COLUMNS[kind]):
        return field
    return next((column.name for column in COLUMNS[kind] if field in column.heads), None)


def _line(heads: Sequence[str | None], cells: Sequence[str]) -> dict[str, str]:
    """Return the cells of a line by column; RT and RW of columns of their own become one."""
    told = {head: text.strip() for head, text in zip(heads, cells, strict=False) if head is not None}
    halves = [told.pop(half, "") for half in _HALVES]
    if any(halves):
        told["area"] = "/".join(halves) if all(halves) else "".join(halves)
    return told


def find_rows(ws: Workspace, kind: GridKind, ids: Sequence[int], block: HeadedBlock) -> list[Found]:
    """Return which of the rows ``ids`` each line of ``block`` is about: by number, else by name and RT.

    Raises ``Refused("grid.too_many")`` where there are more than :data:`MOST` rows.
    """
    ws.require(Permission.VIEW)
    if len(ids) > MOST:
        raise Refused("grid.too_many", count=len(ids), most=MOST)
    with ws.read() as rx:
        rows = STREETS[kind].rows(rx.conn, rx.posko_id, ids, rx.day)
    known = {column.name: _index(column, rows.values()) for column in block.keys}
    return [_find(block, line, known, rows) for line in block.lines]


def _index(column: GridColumn, rows: Iterable[GridRow]) -> Mapping[object, list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for row in rows:
        key = _key(column, row.values.get(column.name))
        if key:
            found[key].append(row.row_id)
    return found


def _key(column: GridColumn, value: object) -> object:
    """Return what two ways of writing a key have in common."""
    if not value:
        return None
    if column.name == "area":
        return value if isinstance(value, tuple) else parse_rt_rw(str(value))
    if column.name == "national_id":
        return digits_of(str(value)) or None
    return fold_name(str(value))


def _find(
    block: HeadedBlock,
    line: Mapping[str, str],
    known: Mapping[str, Mapping[object, list[int]]],
    rows: Mapping[int, GridRow],
) -> Found:
    """Look a line up: a number tells more than a name; of several with one name, that of the RT is meant."""
    candidates: list[int] = []
    for column in sorted(block.keys, key=lambda one: one.name == "name"):
        found = known[column.name].get(_key(column, line.get(column.name)), [])
        if len(found) > 1 and "area" in line:
            area = parse_rt_rw(line["area"])
            found = [row_id for row_id in found if rows[row_id].values.get("area") == area]
        if len(found) == 1:
            return Found(found[0], column.name)
        candidates = found or candidates
    return Found(None, None, len(candidates))
