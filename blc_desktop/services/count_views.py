"""Stock counts as they are looked at: the one that is open, the history, and what a sheet says."""

from __future__ import annotations

from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.counting import Accuracy, accuracy
from blc_desktop.domain.facts.counting import CountFacts, CountLineFacts, CountSheetFacts, CountSummary
from blc_desktop.domain.kinds_counting import CountReason, CountScope, CountState
from blc_desktop.errors import Refused
from blc_desktop.i18n import language
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import counting as storage
from blc_desktop.storage import rows, stock
from blc_desktop.storage.counting import Wanted
from blc_desktop.storage.tables import batch, item


def open_count_id(ws: Workspace) -> int | None:
    """Return the id of the count that is open, None where none is."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.open_count(rx.conn, rx.posko_id)


def count_facts(ws: Workspace, count_id: int) -> CountFacts:
    """Return a count with its lines. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = storage.heads(rx.conn, rx.posko_id, count_id)
        if not found:
            raise Refused("row.gone", entity="stock_count")
        head, lines = found[0], lines_of(rx, count_id)
    return CountFacts(
        count_id=count_id,
        number=head.number,
        scope=CountScope(head.scope),
        state=_state(head),
        blind=head.blind,
        day=head.day,
        place=head.place or "",
        officer=head.officer or "",
        lines=tuple(lines),
        accuracy=accuracy([line.difference for line in lines]),
    )


def counts(ws: Workspace) -> list[CountSummary]:
    """Return every count there was, the latest first, with how exact it was."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        heads = storage.heads(rx.conn, rx.posko_id)
        known = storage.accuracies(rx.conn, rx.posko_id)
    nothing = (0, Accuracy(0, 0, 0, 0))
    return [
        CountSummary(
            count_id=head.id,
            number=head.number,
            scope=CountScope(head.scope),
            state=_state(head),
            day=head.day,
            closed_on=head.closed_on,
            place=head.place or "",
            officer=head.officer or "",
            lines=known.get(head.id, nothing)[0],
            accuracy=known.get(head.id, nothing)[1],
        )
        for head in heads
    ]


def count_sheet(ws: Workspace, count_id: int | None = None, *, blind: bool | None = None) -> CountSheetFacts:
    """Return the sheet of a count; without one of the open count, and without that of all there is in store.

    ``blind`` leaves out what the book says (default: as the count was begun).
    """
    ws.require(Permission.VIEW)
    wanted = count_id or open_count_id(ws)
    if wanted is None:
        return _sheet_of_all(ws, blind=bool(blind))
    facts = count_facts(ws, wanted)
    return CountSheetFacts(
        post=ws.post(),
        day=facts.day,
        number=facts.number,
        scope=facts.scope,
        place=facts.place,
        officer=facts.officer,
        blind=facts.blind if blind is None else blind,
        lines=facts.lines,
        language=language(),
    )


def _sheet_of_all(ws: Workspace, *, blind: bool) -> CountSheetFacts:
    with ws.read() as rx:
        places = dict(stock.places(rx.conn, rx.posko_id))
        usual = next(iter(places), 0)
        empty = storage.items_without_stock(rx.conn, rx.posko_id)
        wanted = storage.standing_lines(rx.conn, rx.posko_id)
        wanted += [Wanted(item_id, None, usual) for item_id in empty]
        lines = tuple(_unbegun(rx, number, each, places) for number, each in enumerate(wanted, 1))
    return CountSheetFacts(
        post=ws.post(),
        day=ws.day,
        number=None,
        scope=CountScope.ALL,
        place="",
        officer="",
        blind=blind,
        lines=lines,
        language=language(),
    )


def _unbegun(rx: ReadTransaction, number: int, wanted: Wanted, places: dict[int, str]) -> CountLineFacts:
    goods = rows.fetch(rx.conn, item, rx.posko_id, wanted.item_id)
    lot, expires_on, held = "", None, 0
    if wanted.batch_id is not None:
        found = rows.fetch(rx.conn, batch, rx.posko_id, wanted.batch_id)
        lot, expires_on = found["lot"], found["expires_on"]
        held = sum(storage.held_at(rx.conn, rx.posko_id, wanted.batch_id, wanted.place_id).values())
    return CountLineFacts(
        line_id=0,
        version=0,
        number=number,
        item_id=wanted.item_id,
        item=goods["name"],
        unit=goods["unit"],
        pack_name=goods["pack_name"] or "",
        pack_size=goods["pack_size"],
        lot=lot,
        expires_on=None if expires_on == stock.NO_EXPIRY else expires_on,
        place=places.get(wanted.place_id, ""),
        current=held,
    )


def lines_of(rx: ReadTransaction, count_id: int) -> list[CountLineFacts]:
    """Return the lines of a count, in their order, inside a transaction."""
    return [_line(row) for row in storage.lines(rx.conn, rx.posko_id, count_id)]


def _line(row: Any) -> CountLineFacts:
    return CountLineFacts(
        line_id=row.id,
        version=row.version,
        number=row.number,
        item_id=row.item_id,
        item=row.item,
        unit=row.unit,
        pack_name=row.pack_name or "",
        pack_size=row.pack_size,
        lot=row.lot or "",
        expires_on=None if row.expires_on in {None, stock.NO_EXPIRY} else row.expires_on,
        place=row.place,
        current=int(row.current),
        book=row.book,
        counted=row.counted,
        reason=CountReason(row.reason) if row.reason else None,
        note=row.note or "",
    )


def _state(head: Any) -> CountState:
    if head.open_mark is not None:
        return CountState.OPEN
    if head.dropped_at is not None:
        return CountState.DROPPED
    return CountState.UNDONE if head.undone_by is not None else CountState.CLOSED
