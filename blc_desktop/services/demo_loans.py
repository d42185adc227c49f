"""Goods of the training posko that are lent, and those that are put together: oximeters, groceries."""

from __future__ import annotations

from datetime import date, timedelta

from blc_desktop.domain import goods
from blc_desktop.domain.commands.kits import AssembleKit, KitPart, SetRecipe
from blc_desktop.domain.commands.loans import Borrower, LendItems, ReturnLine, ReturnLoan
from blc_desktop.domain.commands.stock import (
    AddItem,
    IssueLine,
    ReceiptLine,
    ReceiveStock,
)
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.services import kits, loans, stock, stock_views
from blc_desktop.services.workspace import Workspace

#: What one packet of groceries holds, by the code of the goods: 5 kg, 2 litres, 1 kg, 10 packets.
_GROCERIES = (("BERAS", 5), ("MINYAK", 2), ("GULA", 1), ("MI-INSTAN", 10))


def use_goods(ws: Workspace, first: date) -> None:
    """Let parts of kits come in, kits be put together, and meters be lent since ``first`` or later."""
    usual = {details.code: details for details in goods.USUAL_GOODS}
    items: dict[str, int] = {}
    for code, _quantity in _GROCERIES:
        known = stock_views.item_by_code(ws, code)
        items[code] = known or stock.add_item(ws, AddItem(usual[code])).value
    kit = stock_views.item_by_code(ws, "SEMBAKO")
    if kit is not None:
        _pack_groceries(ws, kit, items)
    _lend(ws, first)


def _pack_groceries(ws: Workspace, kit: int, items: dict[str, int]) -> None:
    day = ws.day - timedelta(days=6)
    source = stock.add_funding_source(ws, "Dana Desa").value
    lines = tuple(
        ReceiptLine(items[code], quantity * 12, "", ws.day + timedelta(days=75 + quantity), source)
        for code, quantity in _GROCERIES
    )
    stock.receive_stock(ws, ReceiveStock(day, lines, "Toko Sumber Rejeki", "NOTA-118"))
    parts = tuple(KitPart(items[code], quantity) for code, quantity in _GROCERIES)
    kits.set_recipe(ws, SetRecipe(kit, day, parts))
    kits.assemble_kit(ws, AssembleKit(kit, 8, day, funding_source_id=source))


def _lend(ws: Workspace, first: date) -> None:
    meter = stock_views.item_by_code(ws, "OKSIMETER")
    if meter is None:
        return
    two_weeks, one_week = (max(first, ws.day - timedelta(days=back)) for back in (16, 9))
    _lend_two(ws, meter, "Ketua RT 002 (Pak Darsono)", two_weeks, ws.day - timedelta(days=2))
    loan = _lend_two(ws, meter, "Bidan Desa", one_week, ws.day + timedelta(days=5))
    loans.take_back(ws, ReturnLoan(loan, ws.day - timedelta(days=1), (ReturnLine(meter, whole=1),)))


def _lend_two(ws: Workspace, meter: int, name: str, day: date, until: date) -> int:
    """Lend two to somebody outside."""
    borrower = Borrower(BorrowerKind.OUTSIDE, name=name, phone="0849000000")
    order = LendItems(day, borrower, (IssueLine(meter, 2),), max(day, until))
    return loans.lend(ws, order).value
