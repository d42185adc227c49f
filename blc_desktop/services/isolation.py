"""Isolation and quarantine: who is on which day, and every decision as a dated line that can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.isolation import (
    AddNote,
    ChangeOfficer,
    ChangePlace,
    CloseIsolation,
    ConfirmSymptomEnd,
    OverrideLastDay,
    ReopenIsolation,
)
from blc_desktop.domain.facts.isolation import Decision, IsolationLine, ScheduleFacts
from blc_desktop.domain.kinds import CloseReason, IsolationStep
from blc_desktop.errors import Refused
from blc_desktop.services.listings import BookListing
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import closing, isolation, lines, schedules
from blc_desktop.storage.case_listings import ISOLATIONS

Order = TypeVar("Order", ChangePlace, ChangeOfficer)
CHANGES: Changes = frozenset({Topic.ISOLATION, Topic.MONITORING, Topic.PATIENTS, Topic.ZONES, Topic.REPORTS})


def isolation_listing(ws: Workspace) -> BookListing:
    """Return the list of isolations; filters kind, status, rt, place, officer, state, figure, ids."""
    return BookListing(ws, ISOLATIONS)


def line(ws: Workspace, isolation_id: int) -> IsolationLine:
    """Return one isolation, open or closed. Raises ``Refused("row.gone")`` if there is none."""
    with ws.read() as rx:
        return lines.line(rx.conn, rx.posko_id, isolation_id, rx.day)


def schedule_of(ws: Workspace, isolation_id: int) -> ScheduleFacts:
    """Return the schedule of an isolation: its last day, why, and which days nobody has accounted for."""
    return line(ws, isolation_id).schedule


def decisions(ws: Workspace, isolation_id: int) -> list[Decision]:
    """Return the dated lines of an isolation, newest first."""
    with ws.read() as rx:
        return isolation.decisions(rx.conn, rx.posko_id, isolation_id)


def close(ws: Workspace, command: CloseIsolation) -> Done[int]:
    """Close isolations; return how many. All or none: one that may not be closed refuses the order.

    ``PERIOD_OVER`` is refused before the last day (``isolation.period_not_over``) and while days are not
    accounted for (``isolation.days_missing``), unless a reason is given.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("CloseIsolation") as tx:
        for found in _people(tx, command.isolation_ids, command.day):
            close_one(tx, command, found)
    back = ReopenIsolation(command.isolation_ids, reason="")
    return Done(len(command.isolation_ids), CHANGES, Undo("undo.close", lambda again: reopen(again, back)))


def close_one(tx: WriteTransaction, command: CloseIsolation, found: IsolationLine) -> None:
    """Close the isolation ``found`` (as of the day of ``command``) inside a transaction."""
    _may_close(found, command, tx.day)
    closing.close(tx.conn, tx.posko_id, found.isolation_id, command, stamp(tx))
    _audit(tx, found.isolation_id, {"closed_on": None}, {"closed_on": command.day})


def _may_close(found: IsolationLine, command: CloseIsolation, today: date) -> None:
    if found.closed_on is not None:
        raise Refused("isolation.closed_already", name=found.name)
    if command.day > today:
        raise Refused("date.in_future", field="day", day=command.day, today=today)
    if command.day < found.started_on:
        raise Refused("isolation.close_before_start", field="day", started=found.started_on)
    if command.close_reason is CloseReason.OTHER and not command.reason.strip():
        raise Refused("isolation.reason_missing", field="reason")
    if command.close_reason is not CloseReason.PERIOD_OVER or command.reason.strip():
        return
    if command.day < found.schedule.last_day:
        raise Refused(
            "isolation.period_not_over", field="reason", name=found.name, last_day=found.schedule.last_day
        )
    if found.schedule.held_back:
        days = len(found.schedule.missing_days)
        code = "isolation.days_missing" if days else "isolation.symptom_end_unconfirmed"
        raise Refused(code, field="reason", name=found.name, days=days)


def reopen(ws: Workspace, command: ReopenIsolation) -> Done[int]:
    """Take a closing back. Refused where the person is in another isolation meanwhile."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("ReopenIsolation") as tx:
        people = _people(tx, command.isolation_ids, tx.day)
        closings = [reopen_one(tx, found, command.reason) for found in people]
    return Done(
        len(closings), CHANGES, Undo("undo.reopen", lambda again: _close_again(again, tuple(closings)))
    )


def reopen_one(tx: WriteTransaction, found: IsolationLine, reason: str) -> CloseIsolation:
    """Take the closing of ``found`` back inside a transaction; return the order that closes as before."""
    back = closing.reopen(tx.conn, tx.posko_id, found, reason, stamp(tx), tx.day)
    # Open again, it follows the rules as they stand now.
    schedules.reckon(tx.conn, tx.posko_id, found.isolation_id, tx.rules, stamp(tx), cause="rule")
    _audit(tx, found.isolation_id, {"closed_on": found.closed_on}, {"closed_on": None})
    return back


def _close_again(ws: Workspace, closings: tuple[CloseIsolation, ...]) -> Done[int]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("CloseIsolation") as tx:
        for command in closings:
            close_again(tx, command)
    return Done(len(closings), CHANGES)


def close_again(tx: WriteTransaction, command: CloseIsolation) -> None:
    """Close as it was closed before; it stood once, so that nothing is asked."""
    for isolation_id in command.isolation_ids:
        closing.close(tx.conn, tx.posko_id, isolation_id, command, stamp(tx))
        _audit(tx, isolation_id, {"closed_on": None}, {"closed_on": command.day})


def confirm_symptom_end(ws: Workspace, command: ConfirmSymptomEnd) -> Done[date]:
    """Note the last day with symptoms, and that somebody asked; return the last day of isolation."""
    ws.require(Permission.MONITOR)
    with ws.write("ConfirmSymptomEnd") as tx:
        found = lines.line(tx.conn, tx.posko_id, command.isolation_id, tx.day)
        last = command.last_symptom_day
        if last is None and found.schedule.symptomatic:
            raise Refused("isolation.symptom_day_missing", field="last_symptom_day", name=found.name)
        first = min(found.started_on, found.schedule.anchor_on)
        if last is not None and not first <= last <= tx.day:
            raise Refused("isolation.symptom_day_outside", field="last_symptom_day", first=first, last=tx.day)
        before = closing.symptom_end(tx.conn, tx.posko_id, found)
        after = closing.SymptomEnd(last, tx.day)
        reckoned = closing.set_symptom_end(
            tx.conn, tx.posko_id, found, after, tx.rules, stamp(tx), tx.day, command.reason
        )
        _audit(tx, command.isolation_id, before.as_facts(), after.as_facts())
    return Done(
        reckoned.after,
        CHANGES,
        Undo("undo.symptom_end", lambda again: _unconfirm(again, command.isolation_id, before)),
    )


def _unconfirm(ws: Workspace, isolation_id: int, before: closing.SymptomEnd) -> Done[date]:
    ws.require(Permission.MONITOR)
    with ws.write("UndoConfirmSymptomEnd") as tx:
        found = lines.line(tx.conn, tx.posko_id, isolation_id, tx.day)
        now = closing.symptom_end(tx.conn, tx.posko_id, found)
        reckoned = closing.set_symptom_end(
            tx.conn, tx.posko_id, found, before, tx.rules, stamp(tx), tx.day, ""
        )
        _audit(tx, isolation_id, now.as_facts(), before.as_facts())
    return Done(reckoned.after, CHANGES)


def override_last_day(ws: Workspace, command: OverrideLastDay) -> Done[date]:
    """Let the operator's date stand in for the rule's, or give it back to the rule; a reason is required."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("OverrideLastDay") as tx:
        found = lines.line(tx.conn, tx.posko_id, command.isolation_id, tx.day)
        before = set_last_day(tx, command, found)
        after = lines.line(tx.conn, tx.posko_id, command.isolation_id, tx.day).schedule.last_day
    return Done(after, CHANGES, Undo("undo.override", lambda again: override_last_day(again, before)))


def set_last_day(tx: WriteTransaction, command: OverrideLastDay, found: IsolationLine) -> OverrideLastDay:
    """Let a date stand in for the rule's inside a transaction; return the order that puts it back."""
    if not command.reason.strip():
        raise Refused("isolation.reason_missing", field="reason")
    if command.last_day is not None and command.last_day < found.started_on:
        raise Refused("isolation.last_day_before_start", field="last_day", started=found.started_on)
    before = closing.override(tx.conn, tx.posko_id, found, command, stamp(tx), tx.day)
    old: dict[str, object] = {"override_last_day": before.last_day}
    _audit(tx, command.isolation_id, old, {"override_last_day": command.last_day})
    return before


def change_place(ws: Workspace, command: ChangePlace) -> Done[int]:
    """Move people to another place; return how many. All or none."""
    return _move(ws, (command,))


def _move(ws: Workspace, orders: Sequence[ChangePlace]) -> Done[int]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("ChangePlace") as tx:
        backs = [move_one(tx, order, found) for order, found in _each(tx, orders)]
    return Done(len(backs), CHANGES, Undo("undo.place", lambda again: _move(again, backs)))


def move_one(tx: WriteTransaction, order: ChangePlace, found: IsolationLine) -> ChangePlace:
    """Move somebody inside a transaction; return the order that moves back."""
    not_ahead(order.day, tx.day)
    back, to = closing.change_place(tx.conn, tx.posko_id, found, order, stamp(tx))
    _audit(tx, found.isolation_id, _place_of(back), _place_of(to))
    return back


def _place_of(order: ChangePlace) -> dict[str, object]:
    return {"place_kind": order.place_kind, "place_name": order.place_name, "place_id": order.place_id}


def change_officer(ws: Workspace, command: ChangeOfficer) -> Done[int]:
    """Put people under another officer; return how many. All or none."""
    return _hand_over(ws, (command,))


def _hand_over(ws: Workspace, orders: Sequence[ChangeOfficer]) -> Done[int]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("ChangeOfficer") as tx:
        backs = [hand_over_one(tx, order, found) for order, found in _each(tx, orders)]
    return Done(len(backs), CHANGES, Undo("undo.officer", lambda again: _hand_over(again, backs)))


def hand_over_one(tx: WriteTransaction, order: ChangeOfficer, found: IsolationLine) -> ChangeOfficer:
    """Put somebody under another officer inside a transaction; return the order that puts it back."""
    not_ahead(order.day, tx.day)
    back = closing.change_officer(tx.conn, tx.posko_id, found, order, stamp(tx))
    _audit(tx, found.isolation_id, {"officer_id": found.officer_id}, {"officer_id": order.officer_id})
    return back


def add_note(ws: Workspace, command: AddNote) -> Done[int]:
    """Write a dated line about each; any day will do, before the period or after it. Return how many."""
    ws.require(Permission.MONITOR)
    text = command.text.strip()
    if not text:
        raise Refused("isolation.reason_missing", field="reason")
    written: dict[int, int] = {}
    with ws.write("AddNote") as tx:
        not_ahead(command.day, tx.day)
        for isolation_id in _some(command.isolation_ids):
            written[isolation_id] = isolation.add_event(
                tx.conn, tx.posko_id, isolation_id, command.day, IsolationStep.NOTE, stamp(tx), reason=text
            )
            _audit(tx, isolation_id, {"note": None}, {"note": text})
    return Done(len(written), CHANGES, Undo("undo.note", lambda again: _drop_notes(again, written, text)))


def _drop_notes(ws: Workspace, written: Mapping[int, int], text: str) -> Done[int]:
    ws.require(Permission.MONITOR)
    with ws.write("UndoAddNote") as tx:
        for isolation_id, event_id in written.items():
            isolation.drop_event(tx.conn, tx.posko_id, event_id)
            _audit(tx, isolation_id, {"note": text}, {"note": None})
    return Done(len(written), CHANGES)


def _each(tx: WriteTransaction, orders: Sequence[Order]) -> list[tuple[Order, IsolationLine]]:
    """Return whom each order is about, all read at once."""
    for order in orders:
        not_ahead(order.day, tx.day)
    wanted = [(order, number) for order in orders for number in _some(order.isolation_ids)]
    found = _people(tx, [number for _order, number in wanted], tx.day)
    return [(order, line) for (order, _number), line in zip(wanted, found, strict=True)]


def _people(tx: WriteTransaction, ids: Sequence[int], day: date) -> list[IsolationLine]:
    return lines.of_ids(tx.conn, tx.posko_id, _some(tuple(ids)), day)


def _some(ids: tuple[int, ...]) -> tuple[int, ...]:
    if not ids:
        raise Refused("isolation.nobody")
    return tuple(dict.fromkeys(ids))


def not_ahead(day: date, today: date) -> None:
    """Refuse a day that has not come."""
    if day > today:
        raise Refused("date.in_future", field="day", day=day, today=today)


def _audit(tx: WriteTransaction, isolation_id: int, old: dict[str, object], new: dict[str, object]) -> None:
    tx.audit(entity="isolation", entity_id=isolation_id, old=old, new=new)
