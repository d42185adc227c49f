"""Visits to institutions: written down by the items of the rule in force, corrected, taken back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from blc_desktop.domain import compliance as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.clock import clock_of
from blc_desktop.domain.commands.compliance import EditVisit, RecordVisit, TakeBackVisit, VisitDetails
from blc_desktop.domain.facts.compliance import VisitFacts
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.services import entries
from blc_desktop.services.compliance import CHANGES
from blc_desktop.services.entries import Entry
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import visits as storage
from blc_desktop.storage.tables import institution_visit

_ENTRY = Entry(institution_visit, "Visit", "undo.visit", CHANGES)


def visit_listing(ws: Workspace) -> BookListing:
    """Return the list of visits; filters days, kind, result, rt."""
    return BookListing(ws, storage.visits)


def visit_facts(ws: Workspace, visit_id: int) -> VisitFacts:
    """Return one visit. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.fetch(rx.conn, rx.posko_id, visit_id)


def items_asked(ws: Workspace, day: date | None = None) -> tuple[str, ...]:
    """Return the codes of what institutions are asked for on ``day`` (default: the working day)."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return rx.rules.on(day or rx.day).institution.items


def record_visit(ws: Workspace, command: RecordVisit) -> Done[int]:
    """Write a visit down and return its id. Raises ``Refused`` as the domain's check finds."""
    ws.require(Permission.OVERSEE)
    with ws.write("RecordVisit") as tx:
        values = _checked(tx, command.details)
        visit_id = entries.add(tx, _ENTRY, values)
    return entries.written(_ENTRY, visit_id)


def edit_visit(ws: Workspace, command: EditVisit) -> Done[int]:
    """Correct a visit; return its id."""
    ws.require(Permission.OVERSEE)
    with ws.write("EditVisit") as tx:
        values = _checked(tx, command.details)
        before = entries.correct(tx, _ENTRY, command.visit_id, values, command.version)
    back = EditVisit(command.visit_id, details_of(storage.facts_of(before)), command.version + 1)
    return Done(command.visit_id, CHANGES, Undo("undo.visit", lambda again: edit_visit(again, back)))


def take_back_visit(ws: Workspace, command: TakeBackVisit) -> Done[int]:
    """Take a visit back: it stays in the book, marked so, and counts no more."""
    return entries.take_back(ws, _ENTRY, command.visit_id)


def _checked(tx: WriteTransaction, details: VisitDetails) -> dict[str, Any]:
    rule = tx.rules.on(details.day).institution
    for problem in rules.check_visit(details, rule.items, tx.day):
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)
    return {
        "day": details.day,
        "clock": clock_of(details.clock),
        "kind": details.kind.value,
        "place": " ".join(details.place.split()),
        "place_fold": fold_name(details.place),
        "rt_id": details.rt_id,
        "met": json.dumps(details.met),
        "missing": json.dumps(details.missing),
        "result": rules.result_of(len(details.met), len(details.missing), rule).value,
        "legal_basis": rule.legal_basis,
        "follow_up": (details.follow_up or "").strip() or None,
        "contact": (details.contact or "").strip() or None,
        "officer_id": details.officer_id,
    }


def details_of(found: VisitFacts) -> VisitDetails:
    """Return a visit as its command holds it."""
    return VisitDetails(
        day=found.day,
        kind=found.kind,
        place=found.place,
        met=found.met,
        missing=found.missing,
        rt_id=found.rt_id,
        clock=found.clock or None,
        contact=found.contact or None,
        follow_up=found.follow_up or None,
        officer_id=found.officer_id,
    )
