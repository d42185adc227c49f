"""The list of reasons for which goods leave or come: the usual ones, and those the posko adds or renames."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain import goods
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.facts.stock import ReasonFacts
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import rows
from blc_desktop.storage import stock_reasons as storage
from blc_desktop.storage.tables import stock_reason

_CHANGES: Changes = frozenset({Topic.STOCK})


@dataclass(frozen=True, slots=True)
class KeepReason:
    """Take a reason into the list (no id), or put this in the place of what stood there."""

    name: str
    meaning: MoveReason
    active: bool = True
    reason_id: int | None = None
    version: int = 1


def reasons(ws: Workspace) -> list[ReasonFacts]:
    """Return the reasons of the book, then the usual ones that are not in it yet."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = storage.all_of(rx.conn, rx.posko_id)
    known = [ReasonFacts(row.id, row.name, MoveReason(row.meaning), row.active, row.version) for row in found]
    folded = {row.name_fold for row in found}
    usual = [
        ReasonFacts(None, name, meaning)
        for name, meaning in goods.USUAL_REASONS
        if fold_name(name) not in folded
    ]
    order = list(MoveReason)
    return sorted((*known, *usual), key=lambda each: order.index(each.meaning))


def keep_reason(ws: Workspace, command: KeepReason) -> Done[int]:
    """Take a reason into the list or change it, and return its id.

    What was booked with it keeps it, under its new name. Raises ``Refused``: ``name.missing``,
    ``reason.name_taken``.
    """
    ws.require(Permission.EDIT_STOCK)
    name = " ".join(command.name.split())
    if not name:
        raise Refused("name.missing", field="name")
    values: dict[str, object] = {
        "name": name,
        "name_fold": fold_name(name),
        "meaning": command.meaning.value,
        "active": command.active,
    }
    with ws.write("KeepReason") as tx:
        known = storage.named(tx.conn, tx.posko_id, name)
        if known is not None and known.id != command.reason_id:
            raise Refused("reason.name_taken", field="name", name=name)
        if command.reason_id is None:
            reason_id = rows.add(tx.conn, stock_reason, tx.posko_id, version=1, **values)
            tx.audit(entity="stock_reason", entity_id=reason_id, new=values)
            back = KeepReason(name, command.meaning, active=False, reason_id=reason_id)
        else:
            reason_id = command.reason_id
            old = dict(rows.fetch(tx.conn, stock_reason, tx.posko_id, reason_id))
            rows.change(tx.conn, stock_reason, tx.posko_id, reason_id, version=command.version, **values)
            before = {field: old[field] for field in values}
            tx.audit(entity="stock_reason", entity_id=reason_id, old=before, new=values)
            back = KeepReason(
                old["name"], MoveReason(old["meaning"]), old["active"], reason_id, command.version + 1
            )
    return Done(reason_id, _CHANGES, Undo("undo.reason", lambda again: keep_reason(again, back)))
