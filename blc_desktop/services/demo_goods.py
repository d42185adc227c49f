"""The store room of a training posko: a purchase with its price and record, a count closed, one under way."""

from __future__ import annotations

from datetime import timedelta

from blc_desktop.domain.commands.counting import CloseCount, CountLine, StartCount
from blc_desktop.domain.commands.handing import Party, SaveHandover
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ReceiptLine, ReceiveStock, TransferStock
from blc_desktop.domain.goods import USUAL_GOODS
from blc_desktop.domain.kinds_counting import CountReason, CountScope
from blc_desktop.services import count_views, counting, handovers, stock
from blc_desktop.services.stock_views import item_by_code
from blc_desktop.services.workspace import Workspace

_BOUGHT = "SABUN"
_ROUNDS = 2
#: So many days before the last one goods were bought.
_BEFORE = 3


def keep_store(ws: Workspace, officer_id: int) -> dict[str, int]:
    """Buy some days ago, count and begin to count on the last day; return counts by kind."""
    _buy(ws.at(ws.day - timedelta(days=_BEFORE)))
    _carry(ws, officer_id)
    _count_all(ws, officer_id)
    return {"stock_counts": 1 + _begin_to_count(ws, officer_id)}


def _buy(ws: Workspace) -> None:
    item_id = item_by_code(ws, _BOUGHT)
    if item_id is None:
        details = next(usual for usual in USUAL_GOODS if usual.code == _BOUGHT)
        item_id = stock.add_item(ws, AddItem(details)).value
    source = stock.add_funding_source(ws, "Dana Desa").value
    line = ReceiptLine(item_id, 48, "SB-02", ws.day + timedelta(days=700), source, rupiah=576_000)
    order = ReceiveStock(ws.day, (line,), "Toko Berkah Sehat", "F-0217")
    entry = stock.receive_stock(ws, order).value
    head = ws.post().head
    record = SaveHandover(
        (entry,),
        place="Balai Desa Sukamantri",
        giver=Party("Hj. Nurhayati", "Pemilik Toko Berkah Sehat", "", "Jl. Raya Pasar Kemis No. 12"),
        receiver=Party(head.name, head.title, head.number, "Jl. Raya Sukamantri No. 1"),
        purpose="cuci tangan di gerbang tiap RW",
    )
    handovers.save_handover(ws, record)


def _carry(ws: Workspace, officer_id: int) -> None:
    """Move masks to a gate post, with a delivery note."""
    masks = item_by_code(ws, "MASKER-MEDIS")
    if masks is not None:
        gate = stock.add_place(ws, "Gerbang RW 002").value
        line = IssueLine(masks, 200)
        stock.transfer_stock(ws, TransferStock(ws.day, (line,), gate, "untuk pembagian", officer_id))


def _count_all(ws: Workspace, officer_id: int) -> None:
    """Count everything once; two figures are off, as they always are."""
    count_id = counting.start_count(ws, StartCount(officer_id=officer_id)).value
    lines = count_views.count_facts(ws, count_id).lines
    off = {2: (-2, CountReason.UNRECORDED_OUT), 4: (1, CountReason.MISCOUNTED)}
    for at, line in enumerate(lines):
        change, reason = off.get(at, (0, None))
        counted = max(0, line.current + change)
        counting.count_line(ws, CountLine(line.line_id, line.version, counted, reason))
    counting.close_count(ws, CloseCount(count_id))


def _begin_to_count(ws: Workspace, officer_id: int) -> int:
    order = StartCount(CountScope.SHORT, officer_id=officer_id)
    count_id = counting.start_count(ws, order).value
    for line in count_views.count_facts(ws, count_id).lines[:_ROUNDS]:
        counting.count_line(ws, CountLine(line.line_id, line.version, line.current))
    return 1
