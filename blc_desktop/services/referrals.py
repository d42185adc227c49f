"""Referrals: somebody in isolation is sent on, and later it is known what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.clock import clock_of
from blc_desktop.domain.commands.isolation import ChangePlace, CloseIsolation
from blc_desktop.domain.commands.referrals import AnswerReferral, Refer
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.referrals import ReferralFacts
from blc_desktop.domain.kinds import CloseReason, IsolationStep, PlaceKind, ReferralOutcome, ReferralThen
from blc_desktop.errors import Refused
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import closing, graves, isolation, lines, rows
from blc_desktop.storage import referrals as storage
from blc_desktop.storage.tables import referral

CHANGES: Changes = frozenset({Topic.ISOLATION, Topic.MONITORING, Topic.PATIENTS, Topic.ZONES, Topic.REPORTS})
#: Takes back what happened to an isolation along with a referral.
_Back = Callable[[WriteTransaction], None]


@dataclass(frozen=True, slots=True)
class _Written:
    """What an order about a referral wrote beside the referral's own row."""

    isolation_id: int
    event_id: int
    back: _Back | None


def referrals_of(ws: Workspace, isolation_id: int) -> list[ReferralFacts]:
    """Return the referrals out of an isolation, the latest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.of_isolation(rx.conn, rx.posko_id, isolation_id)


def waiting_referrals(ws: Workspace) -> list[ReferralFacts]:
    """Return the referrals of which nobody has heard yet, the latest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.waiting(rx.conn, rx.posko_id)


def refer(ws: Workspace, command: Refer) -> Done[int]:
    """Send somebody on and return the referral's id; the isolation stays, moves, or is closed as told.

    The undo takes all of it back, unless the outcome was written down since.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("Refer") as tx:
        found = lines.line(tx.conn, tx.posko_id, command.isolation_id, tx.day)
        values = _checked(command, found, tx)
        referral_id = rows.add(tx.conn, referral, tx.posko_id, **values)
        tx.audit(entity="referral", entity_id=referral_id, new=_told(values))
        facts = {"destination": values["destination"], "clock": values["clock"]}
        event_id = isolation.add_event(
            tx.conn,
            tx.posko_id,
            found.isolation_id,
            command.day,
            IsolationStep.REFERRED,
            stamp(tx),
            facts=facts,
            reason=command.reason.strip(),
        )
        written = _Written(found.isolation_id, event_id, _then(tx, command, found))
    return Done(
        referral_id, CHANGES, Undo("undo.refer", lambda again: _take_back(again, referral_id, written))
    )


def _checked(command: Refer, found: IsolationLine, tx: WriteTransaction) -> dict[str, Any]:
    """Return the columns of a referral that may be written down."""
    if found.closed_on is not None:
        raise Refused("isolation.closed_already", name=found.name)
    if command.day > tx.day:
        raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
    if command.day < found.started_on:
        raise Refused("referral.before_start", field="day", started=found.started_on)
    if not command.destination.strip():
        raise Refused("referral.destination_missing", field="destination")
    if not command.reason.strip():
        raise Refused("isolation.reason_missing", field="reason")
    return {
        "isolation_id": found.isolation_id,
        "person_id": found.person_id,
        "day": command.day,
        "clock": clock_of(command.clock),
        "destination": command.destination.strip(),
        "reason": command.reason.strip(),
        "transport": command.transport,
        "receiver": command.receiver,
        "officer_id": command.officer_id,
        "outcome": ReferralOutcome.PENDING.value,
        "operator_id": tx.actor.operator_id or None,
        "entered_at": tx.now,
    }


def _told(values: dict[str, Any]) -> dict[str, Any]:
    left_out = {"operator_id", "entered_at"}
    return {name: value for name, value in values.items() if value is not None and name not in left_out}


def _then(tx: WriteTransaction, command: Refer, found: IsolationLine) -> _Back | None:
    """Let the isolation follow as told; return what takes that back."""
    if command.then is ReferralThen.STAY:
        return None
    if command.then is ReferralThen.CLOSE:
        return _close(tx, found, command.day, CloseReason.REFERRED, command.reason.strip())
    place = PlaceKind.HOSPITAL
    move = ChangePlace(
        (found.isolation_id,),
        command.day,
        place,
        command.destination.strip(),
        command.reason.strip(),
        command.place_id,
    )
    return _move(tx, found, move)


def _close(tx: WriteTransaction, found: IsolationLine, day: Any, why: CloseReason, reason: str) -> _Back:
    order = CloseIsolation((found.isolation_id,), day, why, reason)
    closing.close(tx.conn, tx.posko_id, found.isolation_id, order, stamp(tx))
    tx.audit(
        entity="isolation", entity_id=found.isolation_id, old={"closed_on": None}, new={"closed_on": day}
    )

    def back(undoing: WriteTransaction) -> None:
        now = lines.line(undoing.conn, undoing.posko_id, found.isolation_id, undoing.day)
        closing.reopen(undoing.conn, undoing.posko_id, now, "", stamp(undoing), undoing.day)
        undoing.audit(
            entity="isolation", entity_id=found.isolation_id, old={"closed_on": day}, new={"closed_on": None}
        )

    return back


def _move(tx: WriteTransaction, found: IsolationLine, order: ChangePlace) -> _Back:
    home, there = closing.change_place(tx.conn, tx.posko_id, found, order, stamp(tx))
    old = {"place_kind": home.place_kind, "place_name": home.place_name}
    new = {"place_kind": there.place_kind, "place_name": there.place_name}
    tx.audit(entity="isolation", entity_id=found.isolation_id, old=old, new=new)

    def back(undoing: WriteTransaction) -> None:
        now = lines.line(undoing.conn, undoing.posko_id, found.isolation_id, undoing.day)
        closing.change_place(undoing.conn, undoing.posko_id, now, home, stamp(undoing))
        undoing.audit(entity="isolation", entity_id=found.isolation_id, old=new, new=old)

    return back


def _take_back(ws: Workspace, referral_id: int, written: _Written) -> Done[None]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("UndoRefer") as tx:
        before = storage.fetch(tx.conn, tx.posko_id, referral_id)
        graves.bury(tx.conn, tx.posko_id, referral, [referral_id], tx.now)
        storage.remove(tx.conn, tx.posko_id, referral_id, version=1)
        tx.audit(entity="referral", entity_id=referral_id, old={"destination": before.destination})
        isolation.drop_event(tx.conn, tx.posko_id, written.event_id)
        if written.back is not None:
            written.back(tx)
    return Done(None, CHANGES)


def answer(ws: Workspace, command: AnswerReferral) -> Done[ReferralOutcome]:
    """Write down what came of a referral, and let the isolation go along where that was asked."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("AnswerReferral") as tx:
        before = storage.fetch(tx.conn, tx.posko_id, command.referral_id)
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        if command.day < before.day:
            raise Refused("referral.answer_too_early", field="day", referred=before.day)
        pending = command.outcome is ReferralOutcome.PENDING
        _write_outcome(
            tx,
            before,
            command.version,
            {
                "outcome": command.outcome.value,
                "outcome_on": None if pending else command.day,
                "outcome_note": command.note.strip() or None,
            },
        )
        event_id = isolation.add_event(
            tx.conn,
            tx.posko_id,
            before.isolation_id,
            command.day,
            IsolationStep.REFERRAL_ANSWERED,
            stamp(tx),
            facts={"outcome": command.outcome.value, "destination": before.destination},
            reason=command.note.strip(),
        )
        back = _follow(tx, command, before) if command.follow else None
        written = _Written(before.isolation_id, event_id, back)
    return Done(
        command.outcome,
        CHANGES,
        Undo("undo.answer_referral", lambda again: _unanswer(again, before, written)),
    )


def _write_outcome(tx: WriteTransaction, before: ReferralFacts, version: int, new: dict[str, Any]) -> None:
    rows.change(tx.conn, referral, tx.posko_id, before.referral_id, version=version, **new)
    old = {name: asdict(before)[name] for name in new}
    tx.audit(entity="referral", entity_id=before.referral_id, old=old, new=new)


def _follow(tx: WriteTransaction, command: AnswerReferral, before: ReferralFacts) -> _Back | None:
    found = lines.line(tx.conn, tx.posko_id, before.isolation_id, tx.day)
    if found.closed_on is not None:
        return None
    in_hospital = found.place_kind is PlaceKind.HOSPITAL
    ids, note = (found.isolation_id,), command.note.strip()
    if command.outcome is ReferralOutcome.DECEASED:
        return _close(tx, found, command.day, CloseReason.DECEASED, note or before.destination)
    if command.outcome is ReferralOutcome.ADMITTED and not in_hospital:
        return _move(tx, found, ChangePlace(ids, command.day, PlaceKind.HOSPITAL, before.destination, note))
    if command.outcome is ReferralOutcome.RETURNED and in_hospital:
        return _move(tx, found, ChangePlace(ids, command.day, PlaceKind.HOME, None, note))
    return None


def _unanswer(ws: Workspace, before: ReferralFacts, written: _Written) -> Done[None]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("UndoAnswerReferral") as tx:
        now = storage.fetch(tx.conn, tx.posko_id, before.referral_id)
        old = {
            "outcome": before.outcome.value,
            "outcome_on": before.outcome_on,
            "outcome_note": before.outcome_note,
        }
        _write_outcome(tx, now, before.version + 1, old)
        isolation.drop_event(tx.conn, tx.posko_id, written.event_id)
        if written.back is not None:
            written.back(tx)
    return Done(None, CHANGES)
