"""After a positive test: what the operator is asked, and all of it done in one transaction.

Status, isolation and the household's quarantine stand or fall together, and one undo takes them back. The
program confirms nobody: a positive antigen proposes, somebody declares (domain.md 2.2).
"""

from __future__ import annotations

from collections.abc import Callable

from blc_desktop.domain import case_status
from blc_desktop.domain import patients as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.patients import AdmitPatient, ChangeStatus, RemoveCase
from blc_desktop.domain.commands.testing import FollowPositive
from blc_desktop.domain.facts.patients import AdmissionFacts
from blc_desktop.domain.facts.testing import Followed, PositiveFacts
from blc_desktop.domain.kinds import CaseStatus, TestKind, TestResult
from blc_desktop.domain.risks import age_on
from blc_desktop.domain.testing import AMPLIFYING
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import household_contacts, patients
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import admission, case_changes, isolation, rows, snapshots, testing
from blc_desktop.storage import patients as storage
from blc_desktop.storage.tables import case_record, person, test
from blc_desktop.storage.tables import isolation as isolation_table
from blc_desktop.words.labels import label

CHANGES: Changes = patients.CHANGES
#: Takes one part of a decision back, inside the transaction of its undo.
Step = Callable[[WriteTransaction], None]


def positive_facts(ws: Workspace, test_id: int) -> PositiveFacts:
    """Return what a decision about a positive test starts from, the household included."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return _facts(rx, test_id)


def _facts(rx: ReadTransaction | WriteTransaction, test_id: int) -> PositiveFacts:
    row = testing.fetch(rx.conn, rx.posko_id, test_id)
    who = rows.fetch(rx.conn, person, rx.posko_id, row["person_id"])
    case_id = row["case_id"] or testing.open_case(rx.conn, rx.posko_id, row["person_id"])
    case = None if case_id is None else storage.case_values(rx.conn, rx.posko_id, case_id)
    kind = TestKind(row["kind"])
    return PositiveFacts(
        test_id=test_id,
        person_id=row["person_id"],
        name=who["name"],
        age=age_on(who["birth_date"], rx.day),
        kind=kind,
        specimen_date=row["specimen_date"],
        result_date=row["result_date"],
        direct=kind in AMPLIFYING,
        case_id=case_id,
        status=CaseStatus(case["status"]) if case else None,
        onset_date=case["onset_date"] if case else None,
        isolation_id=isolation.open_of_person(rx.conn, rx.posko_id, row["person_id"]),
        household=household_contacts.household_of(rx, row["person_id"]),
    )


def follow(ws: Workspace, command: FollowPositive) -> Done[Followed]:
    """Declare the status, let the isolation begin or go on, take the household in as contacts.

    Raises ``Refused`` for a test that is not positive (any more), for a confirmation without a word about
    who declared it, and with the first error of the rules of an admission or a change of status.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("FollowPositive") as tx:
        facts = _facts(tx, command.test_id)
        if testing.fetch(tx.conn, tx.posko_id, command.test_id)["result"] != TestResult.POSITIVE.value:
            raise Refused("test.not_positive", field="confirmed")
        if command.confirmed and not (command.declared_by or "").strip():
            raise Refused("patient.declared_by_missing", field="declared_by")
        case_id, step = _declare(tx, command, facts)
        contacts = household_contacts.admit(
            tx,
            command.contacts,
            declared_on=command.declared_on,
            exposed_on=command.exposed_on or command.declared_on,
            officer_id=command.officer_id,
        )
        isolation_id = isolation.open_of_person(tx.conn, tx.posko_id, facts.person_id)
        row = (
            None if isolation_id is None else rows.fetch(tx.conn, isolation_table, tx.posko_id, isolation_id)
        )
    value = Followed(facts.person_id, case_id, isolation_id, row["last_day"] if row else None, contacts)
    steps = (*(_removal(RemoveCase(contact)) for contact in contacts), step)
    return Done(value, CHANGES, Undo("undo.positive", lambda again: _undo(again, steps)))


def _undo(ws: Workspace, steps: tuple[Step, ...]) -> Done[None]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("UndoFollowPositive") as tx:
        for step in steps:
            step(tx)
    return Done(None, CHANGES | {Topic.RESIDENTS})


def _removal(command: RemoveCase) -> Step:
    return lambda tx: patients.withdraw(tx, command)


def _declare(tx: WriteTransaction, command: FollowPositive, facts: PositiveFacts) -> tuple[int, Step]:
    """Declare the status of a new case or of the one there is; return the case and what takes it back."""
    status = CaseStatus.CONFIRMED if command.confirmed else CaseStatus.SUSPECTED
    if facts.case_id is None:
        return _admit(tx, command, facts, status)
    before = snapshots.take(tx.conn, tx.posko_id, facts.case_id)
    rows.change(tx.conn, test, tx.posko_id, command.test_id, case_id=facts.case_id)
    order = ChangeStatus(
        facts.case_id,
        status,
        command.declared_on,
        _("Tes {kind} positif").format(kind=label(facts.kind)),
        declared_by=command.declared_by,
        onset_date=command.onset_date,
        symptomatic=True if command.symptomatic else None,
    )
    now = snapshots.take(tx.conn, tx.posko_id, facts.case_id)
    known = case_changes.status_facts(tx.conn, tx.posko_id, now, tx.day)
    stays = status is known.status and case_status.symptomatic_after(order, known) is known.symptomatic
    if not stays:
        patients.refuse_errors(case_status.check(order, known))
        case_changes.change_status(tx.conn, tx.posko_id, order, known, tx.rules, stamp(tx))
    if command.symptoms:
        rows.change(tx.conn, case_record, tx.posko_id, facts.case_id, symptoms=command.symptoms)
    testing.follow(tx.conn, tx.posko_id, facts.case_id, frozenset(), tx.rules, stamp(tx))
    after = patients.audit_change(tx, before)
    return facts.case_id, lambda again: _unchange(again, before, after)


def _unchange(tx: WriteTransaction, before: snapshots.Snapshot, after: snapshots.Snapshot) -> None:
    for test_id in after.parts[test.name].keys() - before.parts[test.name].keys():
        rows.change(tx.conn, test, tx.posko_id, test_id, case_id=None)
    patients.audit_change(tx, patients.undo_change(tx, before, after, "undo.positive"))


def _admit(
    tx: WriteTransaction, command: FollowPositive, facts: PositiveFacts, status: CaseStatus
) -> tuple[int, Step]:
    order = AdmitPatient(
        status=status,
        declared_on=command.declared_on,
        person_id=facts.person_id,
        symptomatic=command.symptomatic or command.onset_date is not None,
        onset_date=command.onset_date,
        symptoms=command.symptoms,
        place_kind=command.place_kind,
        place_name=command.place_name,
        officer_id=command.officer_id,
        received_on=tx.day,
        declared_by=command.declared_by,
        test_id=command.test_id,
    )
    known = AdmissionFacts(
        tx.day,
        known=True,
        open_isolation_id=facts.isolation_id,
        last_closed_on=isolation.last_closed_of_person(tx.conn, tx.posko_id, facts.person_id),
    )
    patients.refuse_errors(rules.check(order, known))
    if facts.specimen_date and command.confirmed and command.declared_on < facts.specimen_date:
        raise Refused("patient.declared_before_specimen", field="declared_on", specimen=facts.specimen_date)
    made = admission.admit(tx.conn, tx.posko_id, facts.person_id, order, tx.rules, stamp(tx))
    tx.audit(
        entity="case_record",
        entity_id=made.case_id,
        new=storage.case_values(tx.conn, tx.posko_id, made.case_id),
    )
    return made.case_id, _removal(RemoveCase(made.case_id, keep_test_id=command.test_id))
