"""Goods that came and went in a posko, for papers and pictures: a gift, a purchase, something given on."""

from __future__ import annotations

from datetime import date, timedelta

from blc_desktop.domain.commands.stock import (
    AddItem,
    IssueLine,
    IssueStock,
    ItemDetails,
    ReceiptLine,
    ReceiveStock,
    TransferStock,
)
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.services import stock, stock_views
from blc_desktop.services.workspace import Workspace

DAY = date(2021, 2, 19)
EARLIER = DAY - timedelta(days=3)


def add_item(ws: Workspace, name: str, unit: str, pack: tuple[str, int] | None = None, low: int = 0) -> int:
    """Take an item into the catalogue."""
    name_of, size = pack or (None, None)
    details = ItemDetails(name, unit, "", name_of, size, low, mask="asker" in name)
    return stock.add_item(ws, AddItem(details)).value


def item_id(ws: Workspace, name: str) -> int:
    """Return the id of an item by its name."""
    return next(each.item_id for each in stock_views.find_items(ws, limit=999) if each.name == name)


def balance(ws: Workspace, name: str) -> int:
    """Return what there is of an item."""
    return stock_views.item_facts(ws, item_id(ws, name)).balance


def give_away(ws: Workspace, name: str, quantity: int, day: date = DAY, to: str = "Puskesmas") -> int:
    """Issue goods to somebody and return the entry's number."""
    line = IssueLine(item_id(ws, name), quantity)
    return stock.issue_stock(ws, IssueStock(day, (line,), MoveReason.USED, to, "SJ-1")).value


def furnish(ws: Workspace) -> tuple[int, int]:
    """Let masks come from Dana Desa for 600.000 and soap as a gift; return the numbers of both entries."""
    masks = add_item(ws, "Masker medis", "lembar", ("box", 50), 100)
    soap = add_item(ws, "Sabun cuci tangan", "botol")
    village = stock.add_funding_source(ws, "Dana Desa").value
    gift = stock.add_funding_source(ws, "CSR PT Maju").value
    stock.add_place(ws, "Posko")
    bought = ReceiptLine(masks, 1_500, "MM-7", date(2022, 3, 1), village, rupiah=600_000)
    given = ReceiptLine(soap, 24, "", None, gift)
    first = stock.receive_stock(ws, ReceiveStock(EARLIER, (bought,), "Toko Sehat", "F-12")).value
    second = stock.receive_stock(ws, ReceiveStock(EARLIER, (given,), "PT Maju", "SP-3")).value
    return first, second


def move_to_gate(ws: Workspace, name: str, quantity: int) -> int:
    """Move goods to a gate post and return the entry's number."""
    gate = stock.add_place(ws, "Gerbang RW 02").value
    line = IssueLine(item_id(ws, name), quantity)
    return stock.transfer_stock(ws, TransferStock(DAY, (line,), gate)).value
