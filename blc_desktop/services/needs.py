"""Needs of homes in isolation: written down, met by hand or out of the store, dropped, and all taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from blc_desktop.domain import needs as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.needs import (
    AskNeed,
    DropNeed,
    EditNeed,
    MeetByHandOut,
    MeetNeed,
    NeedDetails,
    ReopenNeed,
)
from blc_desktop.domain.facts.needs import HandoutChoice, NeedFacts
from blc_desktop.domain.needs import NeedState
from blc_desktop.errors import Refused
from blc_desktop.services.booking import undo_document
from blc_desktop.services.handing import give
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import graves, rows
from blc_desktop.storage import needs as storage
from blc_desktop.storage.tables import need, person

CHANGES: Changes = frozenset({Topic.NEEDS})
_WITH_STOCK: Changes = CHANGES | {Topic.STOCK, Topic.DISTRIBUTION}


def need_listing(ws: Workspace) -> BookListing:
    """Return the list of needs as of the working day; filters state, kind, rt, person."""
    return BookListing(ws, storage.needs)


def need_facts(ws: Workspace, need_id: int) -> NeedFacts:
    """Return one need. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = storage.fetch(rx.conn, rx.posko_id, rx.day, need_id)
    if found is None:
        raise Refused("row.gone", entity="need")
    return found


def open_needs(ws: Workspace, person_id: int) -> list[NeedFacts]:
    """Return what is open for the home of a person, what has waited longest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.open_of_person(rx.conn, rx.posko_id, rx.day, person_id)


def handouts_that_may_have_met(ws: Workspace, need_id: int) -> list[HandoutChoice]:
    """Return the hand-outs to the home of a need since it was asked for, the newest first."""
    found = need_facts(ws, need_id)
    with ws.read() as rx:
        return storage.handouts_to(rx.conn, rx.posko_id, found.person_id, found.asked_on)


def ask(ws: Workspace, command: AskNeed) -> Done[int]:
    """Write a need down and return its id. Raises ``Refused`` as :func:`blc_desktop.domain.needs.check`."""
    ws.require(Permission.MONITOR)
    with ws.write("AskNeed") as tx:
        _check(command.details, tx.day)
        who = rows.fetch(tx.conn, person, tx.posko_id, command.person_id)
        values = {
            "person_id": command.person_id,
            "household_id": who["household_id"],
            "isolation_id": command.isolation_id,
            **_columns(command.details),
        }
        operator = tx.actor.operator_id or None
        need_id = rows.add(tx.conn, need, tx.posko_id, operator_id=operator, entered_at=tx.now, **values)
        tx.audit(entity="need", entity_id=need_id, new=values)
    return Done(need_id, CHANGES, Undo("undo.need", lambda again: _unask(again, need_id)))


def _unask(ws: Workspace, need_id: int) -> Done[None]:
    ws.require(Permission.MONITOR)
    with ws.write("UndoAskNeed") as tx:
        found = _open(tx, need_id)
        graves.bury(tx.conn, tx.posko_id, need, [need_id], tx.now)
        storage.remove(tx.conn, tx.posko_id, need_id)
        tx.audit(entity="need", entity_id=need_id, old=_columns(_details(found)))
    return Done(None, CHANGES)


def edit(ws: Workspace, command: EditNeed) -> Done[int]:
    """Correct an open need; return its id."""
    ws.require(Permission.MONITOR)
    with ws.write("EditNeed") as tx:
        back = mend(tx, command)
    return Done(command.need_id, CHANGES, Undo("undo.need", lambda again: edit(again, back)))


def mend(tx: WriteTransaction, command: EditNeed) -> EditNeed:
    """Correct an open need inside a transaction; return the order that puts it back."""
    _check(command.details, tx.day)
    before = _open(tx, command.need_id)
    values = _columns(command.details)
    rows.change(tx.conn, need, tx.posko_id, command.need_id, version=command.version, **values)
    tx.audit(entity="need", entity_id=command.need_id, old=_columns(_details(before)), new=values)
    return EditNeed(command.need_id, _details(before), command.version + 1)


def meet(ws: Workspace, command: MeetNeed) -> Done[int]:
    """Note that a need was met; packages 2 and 3 only with a prescription. Return its id."""
    ws.require(Permission.MONITOR)
    with ws.write("MeetNeed") as tx:
        before = _open(tx, command.need_id)
        if command.document_id is not None:
            given = storage.handouts_to(tx.conn, tx.posko_id, before.person_id, before.asked_on)
            if command.document_id not in {each.document_id for each in given}:
                raise Refused("need.other_handout", field="document_id")
        _met(tx, before, command)
    return Done(command.need_id, CHANGES, _undo(before))


def meet_by_hand_out(ws: Workspace, command: MeetByHandOut) -> Done[int]:
    """Hand goods out of the store and note that the need was met by them; return the document's id.

    One transaction: refused whole where the goods do not suffice, or a prescription is missing.
    """
    ws.require(Permission.DISTRIBUTE)
    order = command.hand_out
    with ws.write("MeetByHandOut") as tx:
        before = _open(tx, command.need_id)
        prescription = order.prescription or command.prescription or before.prescription
        document_id = give(tx, replace(order, prescription=prescription))
        met = MeetNeed(command.need_id, order.day, order.note, command.prescription, document_id)
        _met(tx, before, met)

    def take_back(again: Workspace) -> Done[int]:
        # The hand-out's reversal alone opens the need again; its answer goes with it.
        undone = undo_document(document_id).run(again)
        _undo(before).run(again)
        return Done(undone.value, _WITH_STOCK)

    return Done(document_id, _WITH_STOCK, Undo("undo.need", take_back))


def drop(ws: Workspace, command: DropNeed) -> Done[int]:
    """Note that a need is none any more, and why; return its id."""
    ws.require(Permission.MONITOR)
    if not command.answer.strip():
        raise Refused("need.reason_missing", field="answer")
    with ws.write("DropNeed") as tx:
        before = _open(tx, command.need_id)
        _not_outside(command.day, before, tx.day)
        _answer(
            tx, before, dropped_on=command.day, answer=command.answer.strip(), met_on=None, document_id=None
        )
    return Done(command.need_id, CHANGES, _undo(before))


def reopen(ws: Workspace, command: ReopenNeed) -> Done[int]:
    """Let a need that was met or dropped be one again; return its id."""
    ws.require(Permission.MONITOR)
    with ws.write("ReopenNeed") as tx:
        before = _fetch(tx, command.need_id)
        if before.state is NeedState.OPEN:
            raise Refused("need.open_already", name=before.name)
        _answer(tx, before, met_on=None, dropped_on=None, answer=None, document_id=None)
    return Done(command.need_id, CHANGES, _undo(before))


def _met(tx: WriteTransaction, before: NeedFacts, command: MeetNeed) -> None:
    prescription = command.prescription.strip() or before.prescription
    if not rules.may_be_handed_over(before.kind, prescription):
        raise Refused("need.prescription_missing", field="prescription")
    _not_outside(command.day, before, tx.day)
    _answer(
        tx,
        before,
        met_on=command.day,
        dropped_on=None,
        answer=command.answer.strip() or None,
        document_id=command.document_id,
        prescription=prescription or None,
    )


def _not_outside(day: date, before: NeedFacts, today: date) -> None:
    if day > today:
        raise Refused("date.in_future", field="day", day=day, today=today)
    if day < before.asked_on:
        raise Refused("need.answered_before_asked", field="day", asked=before.asked_on)


def _answer(tx: WriteTransaction, before: NeedFacts, **values: Any) -> None:
    old = {name: getattr(before, name) or None for name in values}
    rows.change(tx.conn, need, tx.posko_id, before.need_id, **values)
    tx.audit(entity="need", entity_id=before.need_id, old=old, new=values)


def _undo(before: NeedFacts) -> Undo:
    """Return what puts the answer of a need back as it was; refused where it was answered anew since."""
    names = ("met_on", "dropped_on", "answer", "document_id", "prescription")

    def run(ws: Workspace) -> Done[int]:
        ws.require(Permission.MONITOR)
        with ws.write("UndoNeed") as tx:
            now = _fetch(tx, before.need_id)
            if now.version != before.version + 1:
                raise Refused("row.changed_elsewhere", entity="need")
            _answer(tx, now, **{name: getattr(before, name) or None for name in names})
        return Done(before.need_id, CHANGES)

    return Undo("undo.need", run)


def _check(details: NeedDetails, today: date) -> None:
    for problem in rules.check(details, today):
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)


def _fetch(tx: WriteTransaction, need_id: int) -> NeedFacts:
    found = storage.fetch(tx.conn, tx.posko_id, tx.day, need_id)
    if found is None:
        raise Refused("row.gone", entity="need")
    return found


def _open(tx: WriteTransaction, need_id: int) -> NeedFacts:
    found = _fetch(tx, need_id)
    if found.state is not NeedState.OPEN:
        raise Refused("need.not_open", name=found.name)
    return found


def _details(found: NeedFacts) -> NeedDetails:
    return NeedDetails(found.kind, found.asked_on, found.detail, found.prescription, found.officer_id)


def _columns(details: NeedDetails) -> dict[str, object]:
    return {
        "kind": details.kind.value,
        "asked_on": details.asked_on,
        "detail": details.detail.strip() or None,
        "prescription": details.prescription.strip() or None,
        "officer_id": details.officer_id,
    }
