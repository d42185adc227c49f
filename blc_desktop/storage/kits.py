"""Kits as rows: what they hold from which day on, and what went into those that stand in the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select

from blc_desktop.domain.commands.kits import KitPart
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.storage import rows
from blc_desktop.storage.stock import Slot
from blc_desktop.storage.stock_figures import moves_of_items, stands
from blc_desktop.storage.tables import batch, item, kit_part, kit_recipe, stock_document, stock_move


def recipe(conn: Connection, posko_id: int, kit_id: int, day: date) -> tuple[KitPart, ...]:
    """Return what one kit holds on ``day``; nothing: it is no kit then."""
    began = (
        select(func.max(kit_recipe.c.valid_from))
        .where(
            kit_recipe.c.posko_id == posko_id, kit_recipe.c.kit_id == kit_id, kit_recipe.c.valid_from <= day
        )
        .scalar_subquery()
    )
    wanted = (
        select(kit_part.c.item_id, kit_part.c.quantity)
        .select_from(
            kit_part.join(
                kit_recipe,
                and_(kit_recipe.c.posko_id == kit_part.c.posko_id, kit_recipe.c.id == kit_part.c.recipe_id),
            )
        )
        .where(
            kit_recipe.c.posko_id == posko_id, kit_recipe.c.kit_id == kit_id, kit_recipe.c.valid_from == began
        )
        .order_by(kit_part.c.id)
    )
    return tuple(KitPart(row.item_id, row.quantity) for row in conn.execute(wanted))


def recipes(conn: Connection, posko_id: int, kit_id: int) -> list[Any]:
    """Return every part of every recipe of a kit by name of the part, the latest recipe first.

    A recipe without parts comes as one row without an item.
    """
    of_recipe = and_(kit_part.c.posko_id == kit_recipe.c.posko_id, kit_part.c.recipe_id == kit_recipe.c.id)
    of_item = and_(item.c.posko_id == kit_part.c.posko_id, item.c.id == kit_part.c.item_id)
    return list(
        conn.execute(
            select(
                kit_recipe.c.valid_from,
                kit_recipe.c.note,
                kit_part.c.item_id,
                kit_part.c.quantity,
                item.c.name,
                item.c.unit,
            )
            .select_from(kit_recipe.outerjoin(kit_part, of_recipe).outerjoin(item, of_item))
            .where(kit_recipe.c.posko_id == posko_id, kit_recipe.c.kit_id == kit_id)
            .order_by(kit_recipe.c.valid_from.desc(), kit_part.c.id)
        )
    )


def kit_ids(conn: Connection, posko_id: int) -> set[int]:
    """Return the items that ever had a recipe."""
    wanted = select(kit_recipe.c.kit_id).where(kit_recipe.c.posko_id == posko_id).distinct()
    return set(conn.execute(wanted).scalars())


def set_recipe(
    conn: Connection, posko_id: int, kit_id: int, valid_from: date, parts: Sequence[KitPart], note: str
) -> None:
    """Put a recipe in the place of the one of the same day, or beside the others."""
    remove_recipe(conn, posko_id, kit_id, valid_from)
    recipe_id = rows.add(conn, kit_recipe, posko_id, kit_id=kit_id, valid_from=valid_from, note=note or None)
    if parts:
        conn.execute(
            insert(kit_part),
            [
                {
                    "posko_id": posko_id,
                    "recipe_id": recipe_id,
                    "item_id": part.item_id,
                    "quantity": part.quantity,
                }
                for part in parts
            ],
        )


def remove_recipe(conn: Connection, posko_id: int, kit_id: int, valid_from: date) -> None:
    """Take out the recipe that began on a day, if there is one."""
    begun = select(kit_recipe.c.id).where(
        kit_recipe.c.posko_id == posko_id,
        kit_recipe.c.kit_id == kit_id,
        kit_recipe.c.valid_from == valid_from,
    )
    conn.execute(delete(kit_part).where(kit_part.c.posko_id == posko_id, kit_part.c.recipe_id.in_(begun)))
    conn.execute(
        delete(kit_recipe).where(
            kit_recipe.c.posko_id == posko_id,
            kit_recipe.c.kit_id == kit_id,
            kit_recipe.c.valid_from == valid_from,
        )
    )


def put_in(
    conn: Connection, posko_id: int, batch_id: int
) -> tuple[int, Mapping[int, list[tuple[Slot, int]]]]:
    """Return how many kits of a batch were put together here, and what went into them by item and slot."""
    documents = (
        select(stock_move.c.document_id)
        .select_from(moves_of_items())
        .where(
            stock_move.c.posko_id == posko_id,
            stock_move.c.batch_id == batch_id,
            stock_document.c.kind == DocumentKind.ASSEMBLE.value,
            stands(),
        )
        .distinct()
    )
    found = conn.execute(
        select(
            batch.c.item_id,
            stock_move.c.batch_id,
            stock_move.c.place_id,
            stock_move.c.funding_source_id,
            func.sum(stock_move.c.quantity).label("quantity"),
        )
        .select_from(moves_of_items())
        .where(stock_move.c.posko_id == posko_id, stock_move.c.document_id.in_(documents))
        .group_by(
            batch.c.item_id,
            batch.c.expires_on,
            stock_move.c.batch_id,
            stock_move.c.place_id,
            stock_move.c.funding_source_id,
        )
        .order_by(batch.c.expires_on.desc(), stock_move.c.batch_id)
    )
    made, parts = 0, dict[int, list[tuple[Slot, int]]]()
    for row in found:
        if row.quantity > 0:
            made += int(row.quantity)
        else:
            slot = Slot(row.batch_id, row.place_id, row.funding_source_id)
            parts.setdefault(row.item_id, []).append((slot, -int(row.quantity)))
    return made, parts


def taken_apart(conn: Connection, posko_id: int, batch_id: int) -> int:
    """Return how many kits of a batch were taken apart and are not back together."""
    wanted = (
        select(func.coalesce(func.sum(-stock_move.c.quantity), 0))
        .select_from(moves_of_items())
        .where(
            stock_move.c.posko_id == posko_id,
            stock_move.c.batch_id == batch_id,
            stock_document.c.kind == DocumentKind.UNPACK.value,
            stands(),
        )
    )
    return int(conn.execute(wanted).scalar_one())


def batches_of(conn: Connection, posko_id: int, item_id: int) -> int:
    """Return how many batches an item has in the book."""
    wanted = select(func.count()).where(batch.c.posko_id == posko_id, batch.c.item_id == item_id)
    return int(conn.execute(wanted).scalar_one())
