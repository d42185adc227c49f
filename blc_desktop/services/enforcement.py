"""Sanctions: written down by who has the right, corrected, paid, given back, taken back, counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from typing import Any

from blc_desktop.domain import enforcement as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.clock import clock_of
from blc_desktop.domain.commands.enforcement import (
    EditSanction,
    ImposeSanction,
    RecordPayment,
    RecordReturn,
    SanctionDetails,
    TakeBackSanction,
)
from blc_desktop.domain.facts.enforcement import Authority, Repeated, SanctionFacts
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.services import entries
from blc_desktop.services.entries import Entry
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import enforcement as storage
from blc_desktop.storage import operations, rows
from blc_desktop.storage.tables import judicial_operation, officer, person, sanction

CHANGES: Changes = frozenset({Topic.ENFORCEMENT, Topic.REPORTS})
_ENTRY = Entry(sanction, "Sanction", "undo.sanction", CHANGES)
#: What only one kind of sanction has; elsewhere it is emptied.
_OWN = {
    "amount": SanctionKind.ADMINISTRATIVE_FINE,
    "service_hours": SanctionKind.COMMUNITY_SERVICE,
    "closed_until": SanctionKind.TEMPORARY_CLOSURE,
    "retained_at": SanctionKind.ID_RETENTION,
    "return_due": SanctionKind.ID_RETENTION,
}


def sanction_listing(ws: Workspace) -> BookListing:
    """Return the list; filters days, kind, violation, rt, person, operation, sanction, waiting."""
    return BookListing(ws, storage.sanctions)


def sanction_facts(ws: Workspace, sanction_id: int) -> SanctionFacts:
    """Return one sanction. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.fetch(rx.conn, rx.posko_id, sanction_id)


def advise(ws: Workspace, details: SanctionDetails, without: int | None = None) -> list[Problem]:
    """Return what only the book knows while somebody types: the right to give it, the limit, earlier ones.

    A missing right is an error, at the officer; what somebody got before is told at the name.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = _repeat_advice(rx, details, without)
        if details.officer_id is not None:
            right = _right(rx, details)
            if not right.allowed:
                return [*found, _no_right(right)]
            limit = rules.above_limit(details, right)
            found += [limit] if limit else []
    return found


def _repeat_advice(rx: ReadTransaction, details: SanctionDetails, without: int | None) -> list[Problem]:
    before = _repeated(rx, details, without)
    if before is None:
        return []
    facts = {"count": before.count, "day": before.latest, "kind": before.heaviest}
    field = "name" if details.subject is SubjectKind.BUSINESS else "person"
    return [Problem("sanction.repeated", field, Severity.WARNING, facts)]


def _repeated(rx: ReadTransaction, details: SanctionDetails, without: int | None = None) -> Repeated | None:
    return storage.repeated(
        rx.conn,
        rx.posko_id,
        details.subject,
        details.person_id,
        details.name or "",
        details.day,
        without=without,
    )


# --- writing --------------------------------------------------------------------------------------------


def impose(ws: Workspace, command: ImposeSanction) -> Done[int]:
    """Write a sanction down and return its id.

    Raises ``Refused("sanction.no_right")`` where the officer's affiliation may not give it, else as
    :func:`blc_desktop.domain.enforcement.check` finds.
    """
    ws.require(Permission.OVERSEE)
    with ws.write("ImposeSanction") as tx:
        values = _checked(tx, command.details)
        sanction_id = entries.add(tx, _ENTRY, values)
    return entries.written(_ENTRY, sanction_id)


def edit(ws: Workspace, command: EditSanction) -> Done[int]:
    """Correct a sanction; return its id. What was paid or given back stays as it is."""
    ws.require(Permission.OVERSEE)
    with ws.write("EditSanction") as tx:
        before = rows.fetch_standing(tx.conn, sanction, tx.posko_id, command.sanction_id)
        values = _checked(tx, command.details)
        if before["paid_on"] is not None and values["kind"] != before["kind"]:
            raise Refused("sanction.paid_already", field="kind", day=before["paid_on"])
        entries.correct(tx, _ENTRY, command.sanction_id, values, command.version)
    back = EditSanction(command.sanction_id, _details(before), command.version + 1)
    return Done(command.sanction_id, CHANGES, Undo("undo.sanction", lambda again: edit(again, back)))


def record_payment(ws: Workspace, command: RecordPayment) -> Done[int]:
    """Note that a fine was paid to the treasury, with the number of its proof; return the sanction's id.

    Raises ``Refused``: ``sanction.not_a_fine``, ``sanction.proof_missing``, a day that cannot be.
    """
    proof = (command.proof or "").strip() or None
    with _answered(ws, "RecordPayment", command.sanction_id, SanctionKind.ADMINISTRATIVE_FINE) as answer:
        if command.paid_on is not None:
            answer.not_outside("paid_on", command.paid_on)
            if proof is None:
                raise Refused("sanction.proof_missing", field="proof")
        answer.give(paid_on=command.paid_on, paid_proof=proof if command.paid_on else None)
    back = RecordPayment(command.sanction_id, answer.before["paid_on"], answer.before["paid_proof"])
    return Done(
        command.sanction_id, CHANGES, Undo("undo.sanction", lambda again: record_payment(again, back))
    )


def record_return(ws: Workspace, command: RecordReturn) -> Done[int]:
    """Note that a retained card was given back; return the sanction's id."""
    with _answered(ws, "RecordReturn", command.sanction_id, SanctionKind.ID_RETENTION) as answer:
        if command.returned_on is not None:
            answer.not_outside("returned_on", command.returned_on)
        answer.give(returned_on=command.returned_on)
    back = RecordReturn(command.sanction_id, answer.before["returned_on"])
    return Done(command.sanction_id, CHANGES, Undo("undo.sanction", lambda again: record_return(again, back)))


def take_back(ws: Workspace, command: TakeBackSanction) -> Done[int]:
    """Take a sanction back: it stays in the book, marked so, and counts no more."""
    return entries.take_back(ws, _ENTRY, command.sanction_id)


class _Answer:
    """What is written into a sanction later on, in one transaction."""

    def __init__(self, tx: WriteTransaction, before: Any) -> None:
        self.tx = tx
        self.before = before

    def not_outside(self, field: str, day: date) -> None:
        """Refuse a day before the sanction, or one still to come."""
        if day > self.tx.day:
            raise Refused("date.in_future", field=field, day=day, today=self.tx.day)
        if day < self.before["day"]:
            raise Refused("sanction.answered_before", field=field, day=self.before["day"])

    def give(self, **values: Any) -> None:
        """Write it."""
        entries.correct(self.tx, _ENTRY, self.before["id"], values)


@contextmanager
def _answered(ws: Workspace, command: str, sanction_id: int, kind: SanctionKind) -> Iterator[_Answer]:
    ws.require(Permission.OVERSEE)
    with ws.write(command) as tx:
        before = rows.fetch_standing(tx.conn, sanction, tx.posko_id, sanction_id)
        if before["kind"] != kind.value:
            raise Refused("sanction.other_kind")
        yield _Answer(tx, before)


def _checked(tx: WriteTransaction, details: SanctionDetails) -> dict[str, Any]:
    """Return the row of a sanction. Whose right it was, and by which paper, is written as it stands then."""
    for problem in rules.check(details, tx.day, retention=tx.settings.id_retention):
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)
    right = _right(tx, details)
    if not right.allowed:
        missing = _no_right(right)
        raise Refused(missing.code, field=missing.field, **missing.facts)
    if details.operation_id is not None:
        rows.fetch_standing(tx.conn, judicial_operation, tx.posko_id, details.operation_id)
    name, person_id = _name_of(tx, details)
    return {
        **{field.name: getattr(details, field.name) for field in fields(details)},
        **{field: None for field, kind in _OWN.items() if kind is not details.kind},
        "kind": details.kind.value,
        "violation": details.violation.value,
        "subject": details.subject.value,
        "clock": clock_of(details.clock),
        "person_id": person_id,
        "name": name,
        "name_fold": fold_name(name) if name else None,
        "heads": details.heads if details.subject is SubjectKind.UNNAMED else 1,
        "affiliation": right.affiliation.value,
        "legal_basis": right.legal_basis,
        **{field: (getattr(details, field) or "").strip() or None for field in _TEXTS},
    }


#: What is typed freely.
_TEXTS = ("address", "place", "detail", "document_no", "note")


def _name_of(tx: WriteTransaction, details: SanctionDetails) -> tuple[str | None, int | None]:
    """Return the name as it is kept, and whom it links: the book's own spelling for somebody of the book."""
    if details.subject is SubjectKind.UNNAMED:
        return None, None
    if details.subject is SubjectKind.PERSON and details.person_id is not None:
        return str(rows.fetch(tx.conn, person, tx.posko_id, details.person_id)["name"]), details.person_id
    return " ".join((details.name or "").split()), None


def _right(rx: ReadTransaction, details: SanctionDetails) -> Authority:
    """Return whether the officer's affiliation may give it on the day, by which paper."""
    who = rows.fetch(rx.conn, officer, rx.posko_id, details.officer_id or 0)
    own = operations.authorities(rx.conn, rx.posko_id)
    rule = rx.rules.on(details.day).sanction
    return rules.may_give(details.kind, Affiliation(who["affiliation"]), details.day, rule, own)


def _no_right(right: Authority) -> Problem:
    facts = {"affiliation": right.affiliation, "kind": right.kind, "basis": right.legal_basis}
    return Problem("sanction.no_right", "officer_id", facts=facts)


def _details(row: Any) -> SanctionDetails:
    found = storage.facts_of(row)
    values: dict[str, Any] = {field.name: getattr(found, field.name) for field in fields(SanctionDetails)}
    return SanctionDetails(**values)
