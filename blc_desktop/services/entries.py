"""Entries that are written once, corrected with a trace, and taken back: the steps all of them share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Undo
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import rows

if TYPE_CHECKING:
    from sqlalchemy import Table

#: Raises ``Refused`` where an entry cannot be taken back.
Check = Callable[[WriteTransaction, int], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of entry. ``word`` is its part of the commands' names, ``undo`` its counter-command's code.

    ``may_go(tx, row_id)`` raises ``Refused`` where an entry cannot be taken back.
    """

    table: Table
    word: str
    undo: str
    changes: Changes
    may_go: Check | None = None
    #: Who may write such an entry may take it back.
    permission: Permission = Permission.OVERSEE


def add(tx: WriteTransaction, entry: Entry, values: Mapping[str, Any]) -> int:
    """Write an entry down with who typed it and when; return its id."""
    row_id = rows.add(
        tx.conn,
        entry.table,
        tx.posko_id,
        operator_id=tx.actor.operator_id or None,
        entered_at=tx.now,
        **values,
    )
    tx.audit(entity=entry.table.name, entity_id=row_id, new=values)
    return row_id


def correct(
    tx: WriteTransaction, entry: Entry, row_id: int, values: Mapping[str, Any], version: int | None = None
) -> Mapping[str, Any]:
    """Change an entry that stands; return it as it was. Refused where it was changed since ``version``."""
    before = rows.fetch_standing(tx.conn, entry.table, tx.posko_id, row_id)
    rows.change(tx.conn, entry.table, tx.posko_id, row_id, version=version, **values)
    old = {name: before[name] for name in values}
    tx.audit(entity=entry.table.name, entity_id=row_id, old=old, new=values)
    return before


def written(entry: Entry, row_id: int) -> Done[int]:
    """Return the outcome of writing an entry down; its undo takes it back."""
    return Done(row_id, entry.changes, Undo(entry.undo, lambda again: take_back(again, entry, row_id)))


def take_back(ws: Workspace, entry: Entry, row_id: int) -> Done[int]:
    """Take an entry back: it stays in the book, marked so, and counts no more."""
    return _set(ws, entry, row_id, taken_back=True)


def _set(ws: Workspace, entry: Entry, row_id: int, *, taken_back: bool) -> Done[int]:
    ws.require(entry.permission)
    with ws.write(f"{'TakeBack' if taken_back else 'Restore'}{entry.word}") as tx:
        if taken_back and entry.may_go is not None:
            entry.may_go(tx, row_id)
        at = tx.now if taken_back else None
        rows.set_taken_back(tx.conn, entry.table, tx.posko_id, row_id, at)
        old, new = {"taken_back": not taken_back}, {"taken_back": taken_back}
        tx.audit(entity=entry.table.name, entity_id=row_id, old=old, new=new)
    back = Undo(entry.undo, lambda again: _set(again, entry, row_id, taken_back=not taken_back))
    return Done(row_id, entry.changes, back)
