"""Kits: what they hold from which day on, put together and taken apart as documents of the ledger."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.kits import AssembleKit, KitPart, SetRecipe, UnpackKit
from blc_desktop.domain.facts.kits import KitFacts, PartFacts, RecipeFacts
from blc_desktop.domain.stock import is_expired
from blc_desktop.errors import Refused
from blc_desktop.services import packing
from blc_desktop.services.booking import undo_document
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import kits as storage
from blc_desktop.storage import rows, stock
from blc_desktop.storage.tables import item

_CHANGES: Changes = frozenset({Topic.STOCK})


def kit_facts(ws: Workspace, kit_id: int) -> KitFacts:
    """Return what a kit holds, and how many are or could be there. ``Refused("row.gone")`` if none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        kit = rows.fetch(rx.conn, item, rx.posko_id, kit_id)
        recipe = storage.recipe(rx.conn, rx.posko_id, kit_id, rx.day)
        parts = tuple(_part(rx, part) for part in recipe)
        return KitFacts(
            kit_id=kit_id,
            name=kit["name"],
            unit=kit["unit"],
            assembled=_free(rx, kit_id),
            possible=min((part.have // part.quantity for part in parts), default=0),
            parts=parts,
            recipes=_recipes(rx, kit_id),
        )


def set_recipe(ws: Workspace, command: SetRecipe) -> Done[int]:
    """Say what a kit holds from a day on, and return the kit's id; undone, the recipe before it holds again.

    Kits that stand in the store keep what went into them. Raises ``Refused`` naming the part that cannot be.
    """
    ws.require(Permission.EDIT_STOCK)
    with ws.write("SetRecipe") as tx:
        kit = rows.fetch(tx.conn, item, tx.posko_id, command.kit_id)
        if kit["durable"]:
            raise Refused("kit.durable", item=kit["name"])
        _check(tx, command)
        before = _began_on(tx, command.kit_id, command.valid_from)
        storage.set_recipe(
            tx.conn, tx.posko_id, command.kit_id, command.valid_from, command.parts, command.note.strip()
        )
        told = {"valid_from": command.valid_from, "parts": _told(command.parts)}
        old = {"valid_from": command.valid_from, "parts": _told(before)} if before is not None else None
        tx.audit(entity="kit_recipe", entity_id=command.kit_id, old=old, new=told)

    def take_back(again: Workspace) -> Done[int]:
        if before is not None:
            return set_recipe(again, SetRecipe(command.kit_id, command.valid_from, before))
        return _forget(again, command)

    return Done(command.kit_id, _CHANGES, Undo("undo.recipe", take_back))


def assemble_kit(ws: Workspace, command: AssembleKit) -> Done[int]:
    """Put kits together out of the store, and return the document's id; undone by its reversal."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("AssembleKit") as tx:
        document_id = packing.assemble(tx, command)
    return Done(document_id, _CHANGES, undo_document(document_id))


def unpack_kit(ws: Workspace, command: UnpackKit) -> Done[int]:
    """Take kits apart, and return the document's id; undone by its reversal."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("UnpackKit") as tx:
        document_id = packing.unpack(tx, command)
    return Done(document_id, _CHANGES, undo_document(document_id))


def _check(tx: WriteTransaction, command: SetRecipe) -> None:
    known = storage.kit_ids(tx.conn, tx.posko_id)
    seen: set[int] = set()
    for part in command.parts:
        name = rows.fetch(tx.conn, item, tx.posko_id, part.item_id)["name"]
        if part.item_id == command.kit_id:
            raise Refused("kit.own_part", item=name)
        if part.item_id in known and storage.recipe(tx.conn, tx.posko_id, part.item_id, command.valid_from):
            raise Refused("kit.part_is_kit", item=name)
        if part.item_id in seen:
            raise Refused("kit.part_twice", item=name)
        if part.quantity <= 0:
            raise Refused("stock.quantity_not_positive", field="quantity", item=name)
        seen.add(part.item_id)


def _began_on(tx: WriteTransaction, kit_id: int, day: date) -> tuple[KitPart, ...] | None:
    for recipe in _recipes(tx, kit_id):
        if recipe.valid_from == day:
            return tuple(KitPart(part.item_id, part.quantity) for part in recipe.parts)
    return None


def _forget(ws: Workspace, command: SetRecipe) -> Done[int]:
    ws.require(Permission.EDIT_STOCK)
    with ws.write("UndoSetRecipe") as tx:
        storage.remove_recipe(tx.conn, tx.posko_id, command.kit_id, command.valid_from)
        old = {"valid_from": command.valid_from, "parts": _told(command.parts)}
        tx.audit(entity="kit_recipe", entity_id=command.kit_id, old=old)
    return Done(command.kit_id, _CHANGES)


def _told(parts: tuple[KitPart, ...]) -> list[tuple[int, int]]:
    return [(part.item_id, part.quantity) for part in parts]


def _part(rx: ReadTransaction, part: KitPart) -> PartFacts:
    goods = rows.fetch(rx.conn, item, rx.posko_id, part.item_id)
    have = _free(rx, part.item_id)
    return PartFacts(part.item_id, goods["name"], goods["unit"], part.quantity, have)


def _free(rx: ReadTransaction, item_id: int) -> int:
    held = stock.holdings(rx.conn, rx.posko_id, item_id, rx.day)
    return sum(max(each.free, 0) for each in held if not is_expired(each.expires_on, rx.day))


def _recipes(rx: ReadTransaction, kit_id: int) -> tuple[RecipeFacts, ...]:
    found = storage.recipes(rx.conn, rx.posko_id, kit_id)
    recipes = []
    for valid_from, rows_of in groupby(found, key=lambda row: row.valid_from):
        lines = list(rows_of)
        parts = tuple(
            PartFacts(line.item_id, line.name, line.unit, line.quantity)
            for line in lines
            if line.item_id is not None
        )
        recipes.append(RecipeFacts(valid_from, lines[0].note or "", parts))
    return tuple(recipes)
