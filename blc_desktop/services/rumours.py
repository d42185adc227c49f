"""Rumours: written down, answered, corrected, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blc_desktop.domain import rumours as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.rumours import EditRumour, RecordRumour, RumourDetails, TakeBackRumour
from blc_desktop.domain.facts.rumours import RumourCounts, RumourFacts
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.services import entries
from blc_desktop.services.entries import Entry
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import rumours as storage
from blc_desktop.storage.tables import rumour

CHANGES: Changes = frozenset({Topic.WELFARE, Topic.ACTIVITIES})
_ENTRY = Entry(rumour, "Rumour", "undo.rumour", CHANGES, permission=Permission.ACTIVITIES)


def rumour_listing(ws: Workspace) -> BookListing:
    """Return the log of rumours; filters state, channel, rt, days, clarified_on."""
    return BookListing(ws, storage.rumours)


def rumour_facts(ws: Workspace, rumour_id: int) -> RumourFacts:
    """Return one rumour. Raises ``Refused("row.gone")`` where there is none that stands."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.fetch(rx.conn, rx.posko_id, rumour_id)


def counts(ws: Workspace) -> RumourCounts:
    """Return how many are open and how many answered, up to the working day."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.counts(rx.conn, rx.posko_id, rx.day)


def record(ws: Workspace, command: RecordRumour) -> Done[int]:
    """Write a rumour down and return its id. Raises ``Refused`` as :func:`rules.check` finds."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("RecordRumour") as tx:
        rumour_id = entries.add(tx, _ENTRY, _checked(tx, command.details))
    return entries.written(_ENTRY, rumour_id)


def edit(ws: Workspace, command: EditRumour) -> Done[int]:
    """Correct a rumour or answer it; return its id."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("EditRumour") as tx:
        values = _checked(tx, command.details)
        before = entries.correct(tx, _ENTRY, command.rumour_id, values, command.version)
    back = EditRumour(command.rumour_id, _details(before), command.version + 1)
    return Done(command.rumour_id, CHANGES, Undo("undo.rumour", lambda again: edit(again, back)))


def take_back(ws: Workspace, command: TakeBackRumour) -> Done[int]:
    """Take a rumour back: it stays in the book, marked so, and counts no more."""
    return entries.take_back(ws, _ENTRY, command.rumour_id)


def _checked(tx: WriteTransaction, details: RumourDetails) -> dict[str, Any]:
    for problem in rules.check(details, tx.day):
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)
    return {
        "heard_on": details.heard_on,
        "channel": details.channel.value,
        "claim": details.claim.strip(),
        "claim_fold": fold_name(details.claim),
        "rt_id": details.rt_id,
        "clarification": details.clarification.strip() or None,
        "source": details.source.strip() or None,
        "clarified_on": details.clarified_on,
        "clarified_by": details.clarified_by.value if details.clarified_by else None,
        "officer_id": details.officer_id,
    }


def _details(row: Mapping[str, Any]) -> RumourDetails:
    found = storage.facts_of(row)
    return RumourDetails(
        heard_on=found.heard_on,
        channel=found.channel,
        claim=found.claim,
        rt_id=found.rt_id,
        clarification=found.clarification,
        source=found.source,
        clarified_on=found.clarified_on,
        clarified_by=found.clarified_by,
        officer_id=found.officer_id,
    )
