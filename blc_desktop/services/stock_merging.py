"""Two entries of the catalogue that are one kind of goods, made one."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.stock import MergeItems
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import item_merging as storage
from blc_desktop.storage import kits, rows
from blc_desktop.storage.tables import item

_CHANGES: Changes = frozenset({Topic.STOCK, Topic.DISTRIBUTION})


def merge_items(ws: Workspace, command: MergeItems) -> Done[int]:
    """Let ``gone_id`` become a part of ``kept_id`` with all that was booked, and return the latter's id.

    The entry that goes is no longer in use; its card is that of the other. Raises ``Refused``:
    ``item.merge_self``, ``item.merge_units`` (both are counted in one unit), ``item.merge_durable``,
    ``item.merge_kits``, ``item.merged_already``.
    """
    ws.require(Permission.EDIT_STOCK)
    with ws.write("MergeItems") as tx:
        _check(tx, command)
        moved = storage.go_over(tx.conn, tx.posko_id, command.gone_id, command.kept_id)
        was_active = rows.fetch(tx.conn, item, tx.posko_id, command.gone_id)["active"]
        values = {"active": False, "merged_into_id": command.kept_id}
        rows.change(tx.conn, item, tx.posko_id, command.gone_id, **values)
        tx.audit(
            entity="item", entity_id=command.gone_id, old={"active": was_active}, new={**values, **moved}
        )

    def take_back(again: Workspace) -> Done[int]:
        again.require(Permission.EDIT_STOCK)
        with again.write("UndoMergeItems") as tx:
            gone = rows.fetch(tx.conn, item, tx.posko_id, command.gone_id)
            if gone["merged_into_id"] != command.kept_id:
                raise Refused("row.changed_elsewhere", entity="item")
            storage.go_back(tx.conn, tx.posko_id, moved, command.gone_id)
            values = {"active": was_active, "merged_into_id": None}
            rows.change(tx.conn, item, tx.posko_id, command.gone_id, **values)
            old = {"active": False, "merged_into_id": command.kept_id}
            tx.audit(entity="item", entity_id=command.gone_id, old=old, new=values)
        return Done(command.gone_id, _CHANGES)

    return Done(command.kept_id, _CHANGES, Undo("undo.merge_items", take_back))


def _check(tx: WriteTransaction, command: MergeItems) -> None:
    if command.kept_id == command.gone_id:
        raise Refused("item.merge_self", field="kept_id")
    kept = rows.fetch(tx.conn, item, tx.posko_id, command.kept_id)
    gone = rows.fetch(tx.conn, item, tx.posko_id, command.gone_id)
    for each in (kept, gone):
        if each["merged_into_id"] is not None:
            raise Refused("item.merged_already", field="kept_id", name=each["name"])
    facts = {"kept": kept["name"], "gone": gone["name"]}
    if fold_name(kept["unit"]) != fold_name(gone["unit"]):
        units = {"unit": kept["unit"], "other": gone["unit"]}
        raise Refused("item.merge_units", field="kept_id", **facts, **units)
    known = kits.kit_ids(tx.conn, tx.posko_id)
    together = storage.same_recipe(tx.conn, tx.posko_id, command.kept_id, command.gone_id)
    if command.gone_id in known or together:
        raise Refused("item.merge_kits", field="kept_id", **facts)
    if kept["durable"] != gone["durable"]:
        raise Refused("item.merge_durable", field="kept_id", **facts)
