"""Goods for a test: taken into the catalogue and received by one call each."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.commands.kits import KitPart, SetRecipe
from blc_desktop.domain.commands.stock import (
    AddItem,
    IssueLine,
    IssueStock,
    ItemDetails,
    ReceiptLine,
    ReceiveStock,
)
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.services import kits, stock, stock_views
from blc_desktop.services.workspace import Workspace

DAY = date(2021, 2, 19)


def add(ws: Workspace, name: str, unit: str = "buah", **details: object) -> int:
    """Take goods into the catalogue and return their id."""
    return stock.add_item(ws, AddItem(ItemDetails(name, unit, **details))).value  # type: ignore[arg-type]


def receive(
    ws: Workspace,
    item: int,
    quantity: int,
    lot: str = "",
    expires: date | None = None,
    *,
    day: date = DAY,
    source: str = "",
    place: int | None = None,
) -> int:
    """Receive goods, expired ones too, and return the document."""
    source_id = stock.add_funding_source(ws, source).value if source else None
    line = ReceiptLine(item, quantity, lot, expires, source_id, place, expired_too=True)
    return stock.receive_stock(ws, ReceiveStock(day, (line,), "Kecamatan")).value


def issue(
    ws: Workspace, item: int, quantity: int, *, day: date = DAY, reason: MoveReason = MoveReason.USED
) -> int:
    """Let goods leave and return the document."""
    return stock.issue_stock(ws, IssueStock(day, (IssueLine(item, quantity),), reason)).value


def balance(ws: Workspace, item: int) -> int:
    """Return what is there of an item on the working day."""
    return stock_views.item_facts(ws, item).balance


def groceries(ws: Workspace, *, since: date = DAY) -> tuple[int, int, int]:
    """Make a kit of 5 kg of rice and 2 bottles of oil, and return kit, rice and oil."""
    kit, rice, oil = add(ws, "Paket sembako", "paket"), add(ws, "Beras", "kg"), add(ws, "Minyak", "botol")
    kits.set_recipe(ws, SetRecipe(kit, since, (KitPart(rice, 5), KitPart(oil, 2))))
    return kit, rice, oil
