"""Counting what is in store: figure by figure, each kept at once; the differences are booked in one step.

The book may move while somebody counts. A line remembers what the book said when it was counted; what was
booked after that stays booked, and the difference is what the counter found (peers.md 1e).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from blc_desktop.domain import goods
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.counting import (
    AddFoundLine,
    CloseCount,
    CountLine,
    DropCount,
    ExplainLine,
    StartCount,
)
from blc_desktop.domain.counting import expected, shared_out, short_list
from blc_desktop.domain.facts.counting import CountLineFacts, ShortCandidate
from blc_desktop.domain.kinds import DocumentKind, MoveReason
from blc_desktop.domain.kinds_counting import CountReason, CountScope
from blc_desktop.errors import Refused
from blc_desktop.services import booking
from blc_desktop.services.count_views import lines_of
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import counting as storage
from blc_desktop.storage import rows, stock
from blc_desktop.storage.counting import Wanted
from blc_desktop.storage.stock import Move, Slot
from blc_desktop.storage.tables import item, stock_count, stock_count_line

_CHANGES: Changes = frozenset({Topic.STOCK})
#: So far back moves speak for counting an item today, in days.
_BUSY_DAYS = 30


def proposed_today(ws: Workspace) -> list[ShortCandidate]:
    """Return the items that a short count of today covers: longest not counted and most moved, in turns."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return _proposed(rx)


def _proposed(rx: ReadTransaction) -> list[ShortCandidate]:
    known = storage.countable(rx.conn, rx.posko_id, rx.day - timedelta(days=_BUSY_DAYS), rx.day)
    by_id = {one.item_id: one for one in known}
    chosen = [by_id[item_id] for item_id in short_list(known)]
    return [ShortCandidate(one.item_id, one.name, one.counted_on, one.moves) for one in chosen]


def start_count(ws: Workspace, command: StartCount) -> Done[int]:
    """Begin a count on the working day and return its id; undone, it is given up.

    Raises ``Refused("count.one_open")`` while another is open, ``count.nothing`` where nothing is there, and
    ``count.other_day`` where another day is looked at: what lies on the shelf lies there today.
    """
    ws.require(Permission.EDIT_STOCK)
    _guard_today(ws)
    with ws.write("StartCount") as tx:
        if storage.open_count(tx.conn, tx.posko_id) is not None:
            raise Refused("count.one_open")
        if command.scope is CountScope.PLACE and command.place_id is None:
            raise Refused("count.place_missing", field="place_id")
        wanted = _wanted(tx, command)
        if not wanted:
            raise Refused("count.nothing")
        values = {
            "number": storage.next_number(tx.conn, tx.posko_id),
            "scope": command.scope.value,
            "place_id": command.place_id if command.scope is CountScope.PLACE else None,
            "blind": command.blind,
            "day": tx.day,
            "officer_id": command.officer_id,
            "operator_id": tx.actor.operator_id,
        }
        count_id = rows.add(
            tx.conn, stock_count, tx.posko_id, **values, open_mark=1, started_at=tx.now, version=1
        )
        storage.add_lines(tx.conn, tx.posko_id, count_id, wanted)
        tx.audit(entity="stock_count", entity_id=count_id, new={**values, "lines": len(wanted)})
    return Done(count_id, _CHANGES, Undo("undo.count", lambda w: drop_count(w, DropCount(count_id))))


def _wanted(tx: WriteTransaction, command: StartCount) -> list[Wanted]:
    """Return every line of a count: what lies somewhere, then goods that the book has none of."""
    if command.scope is CountScope.PLACE:
        return storage.standing_lines(tx.conn, tx.posko_id, place_id=command.place_id)
    ids: tuple[int, ...] | None = None
    if command.scope is CountScope.SHORT:
        ids = command.item_ids or tuple(one.item_id for one in _proposed(tx))
    standing = storage.standing_lines(tx.conn, tx.posko_id, item_ids=ids)
    place_id = booking.usual_place(tx)
    empty = storage.items_without_stock(tx.conn, tx.posko_id, ids)
    return [*standing, *(Wanted(item_id, None, place_id) for item_id in empty)]


def count_line(ws: Workspace, command: CountLine) -> Done[CountLineFacts]:
    """Keep what was counted of a line, beside what the book says at this moment; return the line anew."""
    ws.require(Permission.EDIT_STOCK)
    if command.counted is not None and command.counted < 0:
        raise Refused("count.negative", field="counted")
    with ws.write("CountLine") as tx:
        before = rows.fetch(tx.conn, stock_count_line, tx.posko_id, command.line_id)
        _guard_open(tx, before["count_id"])
        book = None
        if command.counted is not None:
            book = sum(_held(tx, before["batch_id"], before["place_id"]).values())
        values = {
            "book": book,
            "counted": command.counted,
            "reason": command.reason.value if command.reason and command.counted != book else None,
            "note": command.note.strip() or None,
        }
        _keep_line(tx, command.line_id, command.version, before, values)
        fresh = _line(tx, before["count_id"], command.line_id)
    back = CountLine(
        command.line_id,
        command.version + 1,
        before["counted"],
        CountReason(before["reason"]) if before["reason"] else None,
        before["note"] or "",
    )
    return Done(fresh, _CHANGES, Undo("undo.count_line", lambda w: count_line(w, back)))


def explain_line(ws: Workspace, command: ExplainLine) -> Done[CountLineFacts]:
    """Keep why a line differs; the figure and what the book said beside it stay. Return the line anew."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("ExplainLine") as tx:
        before = rows.fetch(tx.conn, stock_count_line, tx.posko_id, command.line_id)
        _guard_open(tx, before["count_id"])
        reason = command.reason.value if command.reason else None
        values = {"reason": reason, "note": command.note.strip() or None}
        _keep_line(tx, command.line_id, command.version, before, values)
        fresh = _line(tx, before["count_id"], command.line_id)
    old = CountReason(before["reason"]) if before["reason"] else None
    back = ExplainLine(command.line_id, command.version + 1, old, before["note"] or "")
    return Done(fresh, _CHANGES, Undo("undo.count_line", lambda w: explain_line(w, back)))


def _keep_line(
    tx: WriteTransaction,
    line_id: int,
    version: int,
    before: Mapping[str, object],
    values: Mapping[str, object],
) -> None:
    at = tx.now if values.get("counted", before["counted"]) is not None else None
    told = {"counted_at": at} if "counted" in values else {}
    rows.change(tx.conn, stock_count_line, tx.posko_id, line_id, version=version, **values, **told)
    old = {name: before[name] for name in values}
    tx.audit(entity="stock_count_line", entity_id=line_id, old=old, new=values)


def add_found(ws: Workspace, command: AddFoundLine) -> Done[CountLineFacts]:
    """Add a line for goods on the shelf that no line names, already counted; undone, it counts as uncounted.

    Raises ``Refused("count.line_there")`` naming the line that is there already.
    """
    ws.require(Permission.EDIT_STOCK)
    if command.counted < 0:
        raise Refused("count.negative", field="counted")
    with ws.write("AddFoundLine") as tx:
        _guard_open(tx, command.count_id)
        goods_row = rows.fetch(tx.conn, item, tx.posko_id, command.item_id)
        count = rows.fetch(tx.conn, stock_count, tx.posko_id, command.count_id)
        place_id = command.place_id or count["place_id"] or booking.usual_place(tx)
        lot = " ".join(command.lot.split())
        booking.guard_lot(tx, command.item_id, lot, command.expires_on)
        batch_id = stock.batch_id(tx.conn, tx.posko_id, command.item_id, lot, command.expires_on)
        if storage.line_of_batch(tx.conn, tx.posko_id, command.count_id, batch_id, place_id) is not None:
            raise Refused("count.line_there", field="item_id", item=goods_row["name"], lot=command.lot)
        values = {
            "item_id": command.item_id,
            "batch_id": batch_id,
            "place_id": place_id,
            "book": sum(_held(tx, batch_id, place_id).values()),
            "counted": command.counted,
            "reason": CountReason.FOUND.value if command.counted else None,
        }
        number = storage.last_line_number(tx.conn, tx.posko_id, command.count_id) + 1
        line_id = rows.add(
            tx.conn,
            stock_count_line,
            tx.posko_id,
            count_id=command.count_id,
            number=number,
            counted_at=tx.now,
            version=1,
            **values,
        )
        tx.audit(entity="stock_count_line", entity_id=line_id, new={"count": command.count_id, **values})
        fresh = _line(tx, command.count_id, line_id)
    back = CountLine(line_id, 1, None)
    return Done(fresh, _CHANGES, Undo("undo.count_line", lambda w: count_line(w, back)))


def close_count(ws: Workspace, command: CloseCount) -> Done[int | None]:
    """Book the differences of a count as one document and return its id (None where nothing differed).

    Raises ``Refused``: ``count.uncounted`` naming how many lines nobody counted, ``count.unexplained`` for
    differences without a reason, ``count.recount`` naming goods of which more left since than was counted.
    Undone, the document is taken back and the count is open again.
    """
    ws.require(Permission.EDIT_STOCK)
    _guard_today(ws)
    with ws.write("CloseCount") as tx:
        count = rows.fetch(tx.conn, stock_count, tx.posko_id, command.count_id)
        _guard_open(tx, command.count_id)
        lines = lines_of(tx, command.count_id)
        _guard_complete(lines, uncounted_too=command.uncounted_too)
        later = storage.booked_after(tx.conn, tx.posko_id, tx.day)
        moves = [move for line in lines for move in _moves(tx, line, later=later)]
        document_id = _booked(tx, count["number"], count["officer_id"], moves) if moves else None
        rows.change(
            tx.conn,
            stock_count,
            tx.posko_id,
            command.count_id,
            open_mark=None,
            closed_at=tx.now,
            closed_on=tx.day,
            document_id=document_id,
        )
        tx.audit(entity="stock_count", entity_id=command.count_id, new={"closed_on": tx.day})
    return Done(document_id, _CHANGES, Undo("undo.count_closed", lambda w: reopen_count(w, command.count_id)))


def _guard_complete(lines: list[CountLineFacts], *, uncounted_too: bool) -> None:
    left = sum(line.counted is None for line in lines)
    if left == len(lines) or (left and not uncounted_too):
        raise Refused("count.uncounted", left=left, lines=len(lines))
    open_ones = [line for line in lines if line.unexplained]
    if open_ones:
        raise Refused("count.unexplained", lines=len(open_ones), item=open_ones[0].item)


def _moves(tx: WriteTransaction, line: CountLineFacts, *, later: bool) -> list[Move]:
    """Return the moves that bring the book to what was counted, as much having moved since.

    ``later``: entries of later days stand in the book (the machine's date went back), and must be left room.
    """
    change = line.difference
    if not change or line.counted is None or line.book is None:
        return []
    row = rows.fetch(tx.conn, stock_count_line, tx.posko_id, line.line_id)
    held = _held(tx, row["batch_id"], row["place_id"])
    if expected(line.counted, line.book, sum(held.values())) < 0:
        raise Refused(
            "count.recount", item=line.item, unit=line.unit, counted=line.counted, moved=-line.moved
        )
    batch_id = row["batch_id"] or stock.batch_id(tx.conn, tx.posko_id, line.item_id, "", None)
    if not held:
        source = stock.source_id(tx.conn, tx.posko_id, goods.UNKNOWN_SOURCE)
        held = {Slot(batch_id, row["place_id"], source): 0}
    moves = shared_out(held, change)
    if later:
        free = {each.slot: each.free for each in stock.holdings(tx.conn, tx.posko_id, line.item_id, tx.day)}
        if any(quantity < 0 and free[slot] < -quantity for slot, quantity in moves):
            raise Refused("count.later_moves", item=line.item)
    return moves


def _booked(tx: WriteTransaction, number: int, officer_id: int | None, moves: list[Move]) -> int:
    document_id = stock.add_document(
        tx.conn,
        tx.posko_id,
        kind=DocumentKind.COUNT,
        day=tx.day,
        entered_at=tx.now,
        moves=moves,
        reason=MoveReason.COUNTED.value,
        document_no=f"SO-{number}",
        officer_id=officer_id,
        operator_id=tx.actor.operator_id,
    )
    told = {
        "kind": DocumentKind.COUNT.value,
        "moves": [(slot.batch_id, quantity) for slot, quantity in moves],
    }
    tx.audit(entity="stock_document", entity_id=document_id, new=told)
    return document_id


def reopen_count(ws: Workspace, count_id: int) -> Done[int]:
    """Take the differences of a closed count back and open it again; what was counted stands.

    Raises ``Refused("count.one_open")`` while another is open, and what taking a document back raises.
    """
    ws.require(Permission.EDIT_STOCK)
    with ws.write("ReopenCount") as tx:
        count = rows.fetch(tx.conn, stock_count, tx.posko_id, count_id)
        if count["closed_at"] is None:
            raise Refused("count.not_closed")
        if storage.open_count(tx.conn, tx.posko_id) is not None:
            raise Refused("count.one_open")
        document_id = count["document_id"]
        if document_id is not None and stock.reversal_of(tx.conn, tx.posko_id, document_id) is None:
            booking.reverse(tx, document_id)
        rows.change(
            tx.conn,
            stock_count,
            tx.posko_id,
            count_id,
            open_mark=1,
            closed_at=None,
            closed_on=None,
            document_id=None,
        )
        tx.audit(entity="stock_count", entity_id=count_id, new={"reopened": True})
    return Done(count_id, _CHANGES)


def drop_count(ws: Workspace, command: DropCount) -> Done[None]:
    """Give an open count up: nothing is booked, what was typed stays to be read."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("DropCount") as tx:
        _guard_open(tx, command.count_id)
        rows.change(tx.conn, stock_count, tx.posko_id, command.count_id, open_mark=None, dropped_at=tx.now)
        tx.audit(entity="stock_count", entity_id=command.count_id, new={"dropped": True})
    return Done(None, _CHANGES, Undo("undo.count_dropped", lambda w: _take_up(w, command.count_id)))


def _take_up(ws: Workspace, count_id: int) -> Done[None]:
    """Open a count again that was given up."""
    ws.require(Permission.EDIT_STOCK)
    with ws.write("TakeUpCount") as tx:
        if storage.open_count(tx.conn, tx.posko_id) is not None:
            raise Refused("count.one_open")
        rows.change(tx.conn, stock_count, tx.posko_id, count_id, open_mark=1, dropped_at=None)
        tx.audit(entity="stock_count", entity_id=count_id, new={"dropped": False})
    return Done(None, _CHANGES)


def _guard_today(ws: Workspace) -> None:
    if ws.day != ws.own_day:
        raise Refused("count.other_day", day=ws.day)


def _guard_open(tx: WriteTransaction, count_id: int) -> None:
    if rows.fetch(tx.conn, stock_count, tx.posko_id, count_id)["open_mark"] is None:
        raise Refused("count.not_open")


def _held(tx: WriteTransaction, batch_id: int | None, place_id: int) -> dict[Slot, int]:
    return {} if batch_id is None else storage.held_at(tx.conn, tx.posko_id, batch_id, place_id)


def _line(tx: WriteTransaction, count_id: int, line_id: int) -> CountLineFacts:
    return next(line for line in lines_of(tx, count_id) if line.line_id == line_id)
