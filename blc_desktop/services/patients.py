"""Cases: admit, mend, declare another status, and look somebody up.

Every change that bears on a date has the schedule reckoned anew in the same transaction, with a dated line
that says why.
"""

from __future__ import annotations

from typing import Any

from blc_desktop.domain import case_status
from blc_desktop.domain import patients as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.patients import (
    AdmitPatient,
    ChangeStatus,
    EditCase,
    EndCase,
    RemoveCase,
)
from blc_desktop.domain.facts.isolation import HousemateAtRisk
from blc_desktop.domain.facts.patients import AdmissionFacts, Admitted, CaseFacts, StatusFacts
from blc_desktop.domain.kinds import IsolationStep
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.services import residents
from blc_desktop.services.listings import BookListing
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import (
    admission,
    case_cards,
    case_changes,
    graves,
    isolation,
    patients,
    schedules,
    snapshots,
)
from blc_desktop.storage.case_listings import CASES
from blc_desktop.storage.snapshots import Snapshot

CHANGES: Changes = frozenset({Topic.PATIENTS, Topic.ISOLATION, Topic.MONITORING, Topic.ZONES, Topic.REPORTS})


def patient_listing(ws: Workspace) -> BookListing:
    """Return the list of cases: search by person; filters status, rt, place, state, incomplete, ids."""
    return BookListing(ws, CASES)


def admission_facts(ws: Workspace, draft: AdmitPatient) -> AdmissionFacts:
    """Return what :func:`blc_desktop.domain.patients.check` needs to judge ``draft``."""
    with ws.read() as rx:
        return facts_for(rx, draft)


def check(ws: Workspace, draft: AdmitPatient) -> tuple[Problem, ...]:
    """Return what is wrong or unusual about ``draft``, each at its field.

    ``patient.already_isolating`` carries the ``isolation_id`` to open instead.
    """
    return rules.check(draft, admission_facts(ws, draft))


def expected(ws: Workspace, draft: AdmitPatient) -> rules.Expected | None:
    """Return when the isolation that ``draft`` begins would end, and why; None while that cannot be told."""
    with ws.read() as rx:
        return rules.expected(draft, rx.rules)


def admit(ws: Workspace, command: AdmitPatient) -> Done[Admitted]:
    """Take somebody in: the person if new, the case, the test, the isolation with its schedule.

    Raises ``Refused`` with the first error of :func:`check`. The undo takes all of it away again.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("AdmitPatient") as tx:
        value = enter(tx, command)
    undo = RemoveCase(value.case_id, value.person_id if command.new_person else None, command.test_id)
    changes = CHANGES | {Topic.RESIDENTS} if command.new_person else CHANGES
    return Done(value, changes, Undo("undo.admission", lambda again: remove(again, undo)))


def enter(tx: WriteTransaction, command: AdmitPatient) -> Admitted:
    """Take somebody in inside a transaction: the step that a pasted list shares with :func:`admit`."""
    refuse_errors(rules.check(command, facts_for(tx, command)))
    person_id = residents.enter(tx, command.new_person) if command.new_person else command.person_id or 0
    made = admission.admit(tx.conn, tx.posko_id, person_id, command, tx.rules, stamp(tx))
    tx.audit(
        entity="case_record",
        entity_id=made.case_id,
        new=patients.case_values(tx.conn, tx.posko_id, made.case_id),
    )
    housemates = case_cards.housemates_at_risk(tx.conn, tx.posko_id, person_id, tx.day)
    return Admitted(person_id, made.case_id, made.isolation_id, made.last_day, housemates)


def remove(ws: Workspace, command: RemoveCase) -> Done[None]:
    """Take a case away that was entered by mistake, and the person that came with it.

    Raises ``Refused("patient.has_entries")`` once somebody was monitored under it.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("RemoveCase") as tx:
        withdraw(tx, command)
    return Done(None, CHANGES | {Topic.RESIDENTS})


def withdraw(tx: WriteTransaction, command: RemoveCase) -> None:
    """Take a case away inside a transaction, as :func:`remove` does."""
    if patients.has_entries(tx.conn, tx.posko_id, command.case_id):
        raise Refused("patient.has_entries")
    if patients.has_contacts(tx.conn, tx.posko_id, command.case_id):
        raise Refused("patient.has_contacts")
    old = patients.case_values(tx.conn, tx.posko_id, command.case_id)
    graves.bury_case(tx.conn, tx.posko_id, command.case_id, tx.now)
    patients.remove_case(tx.conn, tx.posko_id, command.case_id, command.keep_test_id)
    tx.audit(entity="case_record", entity_id=command.case_id, old=old)
    if command.person_id is not None:
        residents.withdraw(tx, command.person_id)


def edit(ws: Workspace, command: EditCase) -> Done[None]:
    """Mend a case; the schedules of its isolations follow.

    Raises ``Refused`` for a contradiction, a missing reason, or a case changed elsewhere meanwhile.
    """
    ws.require(Permission.EDIT_CASES)
    if not command.reason.strip():
        raise Refused("patient.reason_missing", field="reason")
    with ws.write("EditCase") as tx:
        before = snapshots.take(tx.conn, tx.posko_id, command.case_id)
        mend(tx, command, before)
        after = audit_change(tx, before)
    return Done(None, CHANGES, _undo("undo.edit", before, after))


def mend(tx: WriteTransaction, command: EditCase, before: Snapshot) -> None:
    """Mend the case ``before`` inside a transaction, as :func:`edit` does; its audit is the caller's."""
    refuse_errors(rules.check_dates(case_changes.as_admission(before.case, command), tx.day))
    known = case_changes.status_facts(tx.conn, tx.posko_id, before, tx.day)
    refuse_errors(tuple(case_status.after_death(command.onset_date, known)))
    case_changes.edit(tx.conn, tx.posko_id, command, before, tx.rules, stamp(tx))


def status_facts(ws: Workspace, case_id: int) -> StatusFacts:
    """Return what :func:`blc_desktop.domain.case_status.check` needs to judge a change of this case."""
    with ws.read() as rx:
        case = snapshots.take(rx.conn, rx.posko_id, case_id)
        return case_changes.status_facts(rx.conn, rx.posko_id, case, rx.day)


def change_status(ws: Workspace, command: ChangeStatus) -> Done[int | None]:
    """Declare another status from a day on; return the isolation the person is in now, if any.

    A contact or traveller who becomes a case leaves quarantine and begins isolation on that day; one who is
    discarded is let go; the way back is the same order with the earlier status. Raises ``Refused`` with the
    first error of :func:`blc_desktop.domain.case_status.check`.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("ChangeStatus") as tx:
        before = snapshots.take(tx.conn, tx.posko_id, command.case_id)
        isolation_id = step(tx, command, before)
        after = audit_change(tx, before)
    return Done(isolation_id, CHANGES, _undo("undo.status", before, after))


def step(tx: WriteTransaction, command: ChangeStatus, before: Snapshot) -> int | None:
    """Declare another status of the case ``before`` inside a transaction; its audit is the caller's."""
    facts = case_changes.status_facts(tx.conn, tx.posko_id, before, tx.day)
    refuse_errors(case_status.check(command, facts))
    return case_changes.change_status(tx.conn, tx.posko_id, command, facts, tx.rules, stamp(tx))


def end_case(ws: Workspace, command: EndCase) -> Done[None]:
    """Declare how a case ended; the isolation it is in is closed on that day.

    Raises ``Refused`` with the first error of :func:`blc_desktop.domain.case_status.check`.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("EndCase") as tx:
        before = snapshots.take(tx.conn, tx.posko_id, command.case_id)
        facts = case_changes.status_facts(tx.conn, tx.posko_id, before, tx.day)
        refuse_errors(case_status.check(command, facts))
        case_changes.end_case(tx.conn, tx.posko_id, command, stamp(tx))
        after = audit_change(tx, before)
    return Done(None, CHANGES, _undo("undo.status", before, after))


def declare(ws: Workspace, command: ChangeStatus | EndCase) -> Done[Any]:
    """Declare a status or an end, whichever it is: what one box asks for."""
    return end_case(ws, command) if isinstance(command, EndCase) else change_status(ws, command)


def _undo(code: str, before: Snapshot, after: Snapshot) -> Undo:
    def run(ws: Workspace) -> Done[None]:
        ws.require(Permission.EDIT_CASES)
        with ws.write("RestoreCase") as tx:
            audit_change(tx, undo_change(tx, before, after, code))
        return Done(None, CHANGES)

    return Undo(code, run)


def undo_change(
    tx: WriteTransaction, before: Snapshot, after: Snapshot, code: str, now: Snapshot | None = None
) -> Snapshot:
    """Take a change of a case back inside a transaction; the schedules follow what stands then.

    ``now`` is the case as it stands, where it was read already; it is returned, for the audit, which is the
    caller's.
    """
    now = now or snapshots.take(tx.conn, tx.posko_id, before.case_id)
    for isolation_id in snapshots.restore(tx.conn, tx.posko_id, before, after, now):
        facts = {"undone": code}
        isolation.add_event(
            tx.conn, tx.posko_id, isolation_id, tx.day, IsolationStep.NOTE, stamp(tx), facts=facts
        )
        schedules.reckon(tx.conn, tx.posko_id, isolation_id, tx.rules, stamp(tx), cause="undone")
    return now


def audit_change(tx: WriteTransaction, before: Snapshot, after: Snapshot | None = None) -> Snapshot:
    """Chain what changed since ``before``, and return the case as it stands now (``after``, if read)."""
    after = after or snapshots.take(tx.conn, tx.posko_id, before.case_id)
    tx.audit(entity="case_record", entity_id=before.case_id, old=dict(before.case), new=dict(after.case))
    return after


def case_facts(ws: Workspace, case_id: int) -> CaseFacts:
    """Return everything about one case as of the working day. ``Refused("row.gone")`` if it is gone."""
    with ws.read() as rx:
        return case_cards.case_facts(rx.conn, rx.posko_id, case_id, rx.day)


def cases_of(ws: Workspace, person_id: int) -> tuple[int, ...]:
    """Return the ids of somebody's cases, the latest first."""
    with ws.read() as rx:
        return tuple(patients.cases_of(rx.conn, rx.posko_id, person_id))


def housemates_at_risk(ws: Workspace, person_id: int) -> tuple[HousemateAtRisk, ...]:
    """Return who shares a house or a family card with somebody and is pregnant, small, old or ill."""
    with ws.read() as rx:
        return case_cards.housemates_at_risk(rx.conn, rx.posko_id, person_id, rx.day)


def facts_for(rx: ReadTransaction | WriteTransaction, draft: AdmitPatient) -> AdmissionFacts:
    """Return what the book knows that bears on an admission, inside a transaction."""
    if draft.new_person is not None:
        return AdmissionFacts(rx.day, known=False, resident=residents.entry_facts(rx, draft.new_person))
    if draft.person_id is None or not patients.person_known(rx.conn, rx.posko_id, draft.person_id):
        return AdmissionFacts(rx.day, known=False)
    return AdmissionFacts(
        rx.day,
        known=True,
        open_isolation_id=isolation.open_of_person(rx.conn, rx.posko_id, draft.person_id),
        last_closed_on=isolation.last_closed_of_person(rx.conn, rx.posko_id, draft.person_id),
    )


def refuse_errors(problems: tuple[Problem, ...]) -> None:
    """Raise the first error among ``problems`` as a refusal; warnings pass."""
    for problem in problems:
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)
