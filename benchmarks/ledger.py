"""A ledger of a million moves: the figures above the list of goods, and the list of moves; cards of items.

A card is measured as a user feels it: from Enter on the item until its lines are painted. One holds 10,000
moves of a store that has no others; one the last three months of an item that has 10,000 of a million.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from benchmarks import books, desk
from benchmarks.results import Result, seconds
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import DocumentKind, MoveReason
from blc_desktop.domain.listing import Query
from blc_desktop.domain.stock import flow_of
from blc_desktop.services import stock, stock_views
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import stock_document, stock_move
from blc_desktop.storage.uids import new_uid
from ui.pages.stock.card import StockCardBox
from ui.session import Session
from ui.work import InlineRunner

MOVES, CARD = 1_000_000, 10_000
ITEMS, DAYS = 100, 730
CHUNK = 50_000
LAST = date(2021, 2, 19)
NAME = "Barang 000"


def measure() -> list[Result]:
    """Count the tiles, show the list, open two cards."""
    busy = f"{MOVES:,} moves of {ITEMS} items over {DAYS} days"
    with desk.session(desk.unlock(_filled(MOVES, ITEMS)), InlineRunner()) as shown:
        ws = shown.context.workspace
        tiles = min(seconds(lambda: stock_views.tiles(ws)) for _ in range(8))
        listing = stock_views.movement_listing(ws)
        first = min(seconds(lambda: (listing.count(Query()), listing.first(Query(), 60))) for _ in range(5))
        recent, recent_rows = _card(shown, all_of_it=False)
    with desk.session(desk.unlock(_filled(CARD, 1)), InlineRunner()) as shown:
        whole, whole_rows = _card(shown, all_of_it=True)
    return [
        Result("stock tiles", tiles * 1000, 50, "ms", busy),
        Result("movements, count and first rows", first * 1000, 150, "ms", busy),
        Result("stock card of 10,000 moves", whole * 1000, 150, "ms", f"{whole_rows:,} rows with the totals"),
        Result("stock card, three months", recent * 1000, 150, "ms", f"{recent_rows:,} rows, among {busy}"),
    ]


def _card(shown: Session, *, all_of_it: bool) -> tuple[float, int]:
    """Return how long the card of the busiest item takes until it is painted, and its rows."""
    item_id = next(item.item_id for item in stock_views.find_items(shown.context.workspace, NAME))
    shown.window.open_page("page_stock")
    spent, rows = [], 0
    for _round in range(6):
        begin = time.perf_counter()
        box = StockCardBox(shown.window, shown.context, item_id, whole=all_of_it)
        box.open()
        desk.breathe()
        spent.append(time.perf_counter() - begin)
        rows = box.table.model().rowCount()
        box.close()
        box.deleteLater()
    return min(spent), rows


def _filled(moves: int, items: int) -> Path:
    """Return a training book with the ledger of two busy years, made once."""
    target = books.KEPT / f"ledger-{moves}"
    if not (target / "filled").exists():
        print(f"  making a ledger of {moves:,} moves …", file=sys.stderr, flush=True)
        books.copy(books.book(600, cases=6, days=2), target.name)
        ws = desk.unlock(target)
        _fill(ws, moves, items)
        ws.close()
        (target / "filled").touch()
    return target


def _fill(ws: Workspace, moves: int, count: int) -> None:
    """Receive plenty of every item two years ago, and let so many single pieces leave since."""
    begin = LAST - timedelta(days=DAYS)
    ids = [stock.add_item(ws, AddItem(ItemDetails(f"Barang {at:03d}", "buah"))).value for at in range(count)]
    lines = tuple(ReceiptLine(item, 10_000_000, f"L{item}", date(2023, 1, 1)) for item in ids)
    document = stock.receive_stock(ws, ReceiveStock(begin, lines, "Gudang")).value
    with ws.read() as rx:
        moved = stock_move.select().where(stock_move.c.document_id == document).order_by(stock_move.c.id)
        slots = [(row.batch_id, row.place_id, row.funding_source_id) for row in rx.conn.execute(moved)]
    for block in _blocks(ws.posko_id, document, slots, moves):
        with ws.write("Measure") as tx:
            tx.conn.execute(insert(stock_document), [head for head, _move in block])
            tx.conn.execute(insert(stock_move), [move for _head, move in block])


def _blocks(
    posko_id: int, document: int, slots: list[tuple[int, int, int]], moves: int
) -> Iterator[list[tuple[dict[str, Any], dict[str, Any]]]]:
    """Yield documents with their one move; the first item has as many as its card is to show."""
    block = []
    kind, used = DocumentKind.ISSUE, MoveReason.USED
    flow = flow_of(kind, used, -1).value
    every, begin = moves // CARD, LAST - timedelta(days=DAYS)
    for at in range(1, moves):
        batch_id, place_id, source_id = slots[0] if at % every == 0 else slots[1 + at % (len(slots) - 1)]
        day = begin + timedelta(days=at * DAYS // moves)
        key = document + at
        common = {"posko_id": posko_id, "day": day}
        head = {
            **common,
            "id": key,
            "uid": new_uid(),
            "kind": kind.value,
            "reason": used.value,
            "entered_at": datetime(2021, 2, 19, tzinfo=UTC),
        }
        move = {
            **common,
            "document_id": key,
            "batch_id": batch_id,
            "place_id": place_id,
            "funding_source_id": source_id,
            "quantity": -1,
            "flow": flow,
        }
        block.append((head, move))
        if len(block) == CHUNK:
            yield block
            block = []
    yield block
