"""Operasi yustisi: written down, corrected, taken back, and the tally that is published of them."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from blc_desktop.domain import enforcement as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.clock import clock_of
from blc_desktop.domain.commands.enforcement import (
    EditOperation,
    OperationDetails,
    RecordOperation,
    TakeBackOperation,
)
from blc_desktop.domain.facts.enforcement import OperationFacts, Tally
from blc_desktop.domain.kinds_oversight import SanctionKind
from blc_desktop.errors import Refused
from blc_desktop.services import entries
from blc_desktop.services.entries import Entry
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import enforcement
from blc_desktop.storage import operations as storage
from blc_desktop.storage.tables import judicial_operation

CHANGES: Changes = frozenset({Topic.ENFORCEMENT, Topic.REPORTS})


def _without_sanctions(tx: WriteTransaction, operation_id: int) -> None:
    named = enforcement.of_operation(tx.conn, tx.posko_id, operation_id)
    if named:
        raise Refused("operation.has_sanctions", count=named)


_ENTRY = Entry(judicial_operation, "Operation", "undo.operation", CHANGES, _without_sanctions)


def operation_listing(ws: Workspace) -> BookListing:
    """Return the list of operations; filter days."""
    return BookListing(ws, storage.operations)


def operation_facts(ws: Workspace, operation_id: int) -> OperationFacts:
    """Return one operation. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.fetch(rx.conn, rx.posko_id, operation_id)


def operations_of_days(ws: Workspace, first: date, last: date) -> list[tuple[int, str, date]]:
    """Return the operations of some days, the latest first: id, place, day."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.of_days(rx.conn, rx.posko_id, first, last)


def tally(ws: Workspace, first: date, last: date, *, inside: bool | None = True) -> Tally:
    """Return the tally of some days, of operations alone (``inside`` None: of every sanction)."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return tally_in(rx, first, last, inside=inside)


def tally_in(rx: ReadTransaction, first: date, last: date, *, inside: bool | None = True) -> Tally:
    """Return the tally inside a transaction."""
    sums = storage.sums(rx.conn, rx.posko_id, first, last)
    given = enforcement.given(rx.conn, rx.posko_id, first, last, inside=inside)
    fines = given[SanctionKind.ADMINISTRATIVE_FINE]
    heads = {kind: found.heads for kind, found in given.items()}
    return Tally(given=heads, fines=fines.amount, fines_paid=fines.paid, **sums)


def record_operation(ws: Workspace, command: RecordOperation) -> Done[int]:
    """Write an operation down and return its id. Raises ``Refused`` as the domain's check finds."""
    ws.require(Permission.OVERSEE)
    with ws.write("RecordOperation") as tx:
        values = _checked(tx, command.details)
        operation_id = entries.add(tx, _ENTRY, values)
    return entries.written(_ENTRY, operation_id)


def edit_operation(ws: Workspace, command: EditOperation) -> Done[int]:
    """Correct an operation; return its id."""
    ws.require(Permission.OVERSEE)
    with ws.write("EditOperation") as tx:
        values = _checked(tx, command.details)
        before = entries.correct(tx, _ENTRY, command.operation_id, values, command.version)
    back = EditOperation(command.operation_id, _details(before), command.version + 1)
    undo = Undo("undo.operation", lambda again: edit_operation(again, back))
    return Done(command.operation_id, CHANGES, undo)


def take_back_operation(ws: Workspace, command: TakeBackOperation) -> Done[int]:
    """Take an operation back. Raises ``Refused("operation.has_sanctions")`` while sanctions name it."""
    return entries.take_back(ws, _ENTRY, command.operation_id)


def _checked(tx: WriteTransaction, details: OperationDetails) -> dict[str, Any]:
    for problem in rules.check_operation(details, tx.day):
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)
    return {
        **asdict(details),
        "clock": clock_of(details.clock),
        "place": " ".join(details.place.split()),
        "note": (details.note or "").strip() or None,
    }


def _details(row: Any) -> OperationDetails:
    found = storage.facts_of(row)
    values: dict[str, Any] = {field.name: getattr(found, field.name) for field in fields(OperationDetails)}
    return OperationDetails(**values)
