"""Goods of the training posko beyond what was received and given: places, loans, a kit, something lost."""

from __future__ import annotations

from datetime import timedelta

from blc_desktop.domain.commands.kits import AssembleKit, KitPart, SetRecipe
from blc_desktop.domain.commands.loans import Borrower, LendItems, ReturnLine, ReturnLoan
from blc_desktop.domain.commands.stock import IssueLine, IssueStock, ReceiptLine, ReceiveStock, TransferStock
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.services import kits, loans, stock, stock_views
from blc_desktop.services.workspace import Workspace

#: What one packet of groceries holds, by the code of the goods: 5 kg, 2 litres, 1 kg, 10 packets.
_GROCERIES = (("BERAS", 5), ("MINYAK", 2), ("GULA", 1), ("MI-INSTAN", 10))


def add_goods(ws: Workspace) -> None:
    """Let parts of kits come in, kits be put together, meters be lent, masks go to the gate, soap get lost."""
    known = {code: stock_views.item_by_code(ws, code) for code, _quantity in _GROCERIES}
    items = {code: item_id for code, item_id in known.items() if item_id is not None}
    kit = stock_views.item_by_code(ws, "SEMBAKO")
    if kit is not None and len(items) == len(_GROCERIES):
        _pack_groceries(ws, kit, items)
    _lend(ws)
    _move_and_lose(ws)


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


def _lend(ws: Workspace) -> None:
    meter = stock_views.item_by_code(ws, "OKSIMETER")
    if meter is None:
        return
    arrived = ReceiveStock(ws.day - timedelta(days=21), (ReceiptLine(meter, 6),), "Puskesmas", "PKM-07")
    stock.receive_stock(ws, arrived)
    for name, back, due in (("Ketua RT 002 (Pak Darsono)", 16, 2), ("Bidan Desa", 9, -5)):
        lent_on = ws.day - timedelta(days=back)
        borrower = Borrower(BorrowerKind.OUTSIDE, name=name, phone="0800000000")
        order = LendItems(lent_on, borrower, (IssueLine(meter, 2),), ws.day - timedelta(days=due))
        loan = loans.lend(ws, order).value
    loans.take_back(ws, ReturnLoan(loan, ws.day - timedelta(days=1), (ReturnLine(meter, whole=1),)))


def _move_and_lose(ws: Workspace) -> None:
    masks, soap = (stock_views.item_by_code(ws, code) for code in ("MASKER-MEDIS", "SABUN"))
    if masks is not None and stock_views.item_facts(ws, masks).balance >= 400:
        gate = stock.add_place(ws, "Gerbang RW 02").value
        stock.transfer_stock(ws, TransferStock(ws.day, (IssueLine(masks, 400),), gate, "Untuk pos jaga"))
    if soap is not None and stock_views.item_facts(ws, soap).balance >= 2:
        lost = IssueStock(
            ws.day, (IssueLine(soap, 2),), MoveReason.DAMAGED, note="Botol pecah", because="Rusak"
        )
        stock.issue_stock(ws, lost)
