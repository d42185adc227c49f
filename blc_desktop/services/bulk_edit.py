"""Lists edited as a grid: many records changed in one transaction, and taken back in one.

Each row is judged by the rules of its street, and stands in the audit by itself. A row that is refused is
told with its reason and left out, without a trace of it in the book.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited, RowChange, RowRefused
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.grid import LOOKED_UP, GridKind, chosen, parse
from blc_desktop.domain.grid_columns import COLUMNS, column_of
from blc_desktop.domain.national_id import mask
from blc_desktop.errors import Refused
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.bulk_block import Block, WayBack
from blc_desktop.services.bulk_choices import Choices
from blc_desktop.services.bulk_streets import STREETS
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.words.labels import label as word

_MASKED = ("national_id", "family_card_no")


def may_edit(ws: Workspace, kind: GridKind) -> bool:
    """Whether the operator may edit this list as a grid."""
    return all(ws.may(permission) for permission in STREETS[kind].permissions)


def grid_rows(ws: Workspace, kind: GridKind, ids: Sequence[int]) -> dict[int, GridRow]:
    """Return the rows of ``ids`` with all their cells; NIK and KK masked, an id that is gone absent."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = STREETS[kind].rows(rx.conn, rx.posko_id, ids, rx.day)
    whole = ws.may(Permission.VIEW_FULL_ID)
    return {row_id: replace(row, values=_shown(row.values, whole=whole)) for row_id, row in found.items()}


def choices(ws: Workspace, kind: GridKind) -> dict[str, tuple[str, ...]]:
    """Return what can be chosen in the columns whose choices stand in the book: officers and places."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        known = Choices(rx)
        return {
            column.name: tuple(known.of(column.kind)) for column in COLUMNS[kind] if column.kind in LOOKED_UP
        }


def bulk_edit(ws: Workspace, command: BulkEdit) -> Done[BulkEdited]:
    """Change cells of many records in one transaction; return what was changed and what was left out.

    Raises ``Refused("grid.some_refused")`` where a row is refused and all were wanted or none. The undo puts
    every changed row back, or, where one was changed again meanwhile, none.
    """
    _require(ws, command.kind)
    with ws.write("BulkEdit") as tx:
        value, back = _write(tx, command)
        if value.refused and command.all_or_none:
            raise Refused("grid.some_refused", count=len(value.refused))
    if not value.changed:
        return Done(value)
    return Done(value, STREETS[command.kind].changes, _undo(command.kind, back, len(value.changed)))


def preview(ws: Workspace, command: BulkEdit) -> Done[BulkEdited]:
    """Return what :func:`bulk_edit` would change and leave out. Nothing of it stays in the book."""
    _require(ws, command.kind)
    found: list[BulkEdited] = []
    try:
        with ws.write("BulkEdit") as tx:
            found.append(_write(tx, command)[0])
            raise _LookedAtError
    except _LookedAtError:
        return Done(found[0])


class _LookedAtError(Exception):
    """Takes a preview back out of the book."""


def _write(tx: WriteTransaction, command: BulkEdit) -> tuple[BulkEdited, WayBack]:
    street = STREETS[command.kind]
    rows = street.rows(tx.conn, tx.posko_id, [change.row_id for change in command.changes], tx.day)
    block = street.block(tx, command, rows)
    known = Choices(tx)
    kept: dict[int, int] = {}
    refused: list[RowRefused] = []
    for change in command.changes:
        try:
            with tx.part():
                cells = _change(tx, command.kind, block, change, rows.get(change.row_id), known)
        except Refused as error:
            refused.append(RowRefused(change.row_id, error.code, error.field, dict(error.facts)))
            continue
        if cells:
            kept[change.row_id] = kept.get(change.row_id, 0) + cells
    back = block.finish(kept.keys())
    return BulkEdited(tuple(kept), sum(kept.values()), tuple(refused)), back


def _change(
    tx: WriteTransaction, kind: GridKind, block: Block, change: RowChange, row: GridRow | None, known: Choices
) -> int:
    if row is None:
        raise Refused("row.gone", entity=kind.value)
    if change.expected is not None and row.versions != change.expected:
        raise Refused("row.changed_elsewhere", entity=kind.value)
    values = {name: _value(tx, kind, name, typed, known) for name, typed in change.values.items()}
    new = {name: value for name, value in values.items() if row.values[name] != value}
    return block.change(row, new) if new else 0


def _value(tx: WriteTransaction, kind: GridKind, name: str, typed: object, known: Choices) -> object:
    """Return the value of a cell: a text is read as the field of a form would read it."""
    column = column_of(kind, name)
    value = parse(column, typed or "", tx.day, word) if typed is None or isinstance(typed, str) else typed
    if column.kind in LOOKED_UP and isinstance(value, str):
        return chosen(column, value, known.of(column.kind))
    return value


def _require(ws: Workspace, kind: GridKind) -> None:
    for permission in STREETS[kind].permissions:
        ws.require(permission)


def _shown(values: Mapping[str, object], *, whole: bool) -> dict[str, object]:
    shown = dict(values)
    for name in _MASKED:
        number = shown.get(name)
        if number:
            shown[name] = mask(str(number))
    if not whole and "birth_date" in shown:
        del shown["birth_date"]
    return shown


def _undo(kind: GridKind, back: WayBack, rows: int) -> Undo:
    def run(ws: Workspace, progress: Progress) -> Done[None]:
        taken = count()

        def further() -> None:
            # A row whose cells stand in several records is taken back in several steps.
            progress.step(min(next(taken), rows), rows)

        _require(ws, kind)
        with ws.write("UndoBulkEdit") as tx:
            back(tx, further)
        return Done(None, STREETS[kind].changes)

    return Undo("undo.bulk_edit", lambda ws: run(ws, Silent()), run)
