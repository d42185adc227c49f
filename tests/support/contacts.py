"""Contacts for a test: listed in one step, and read back as the form shows them."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.commands.contacts import (
    ListContacts,
    ListedContact,
    Meeting,
)
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.contacts import ContactLine, Listed
from blc_desktop.domain.facts.patients import Admitted
from blc_desktop.domain.kinds import ContactCategory
from blc_desktop.services import (
    contact_views,
    contacts,
)
from blc_desktop.services.workspace import Workspace
from tests.support.cases import days_ago


def meeting(met_on: date, **more: object) -> Meeting:
    """Return a meeting in company."""
    return Meeting(met_on, ContactCategory.SOCIAL, **more)  # type: ignore[arg-type]


def listed(ws: Workspace, index: Admitted, *who: ResidentDetails | int, met_on: date | None = None) -> Listed:
    """List people as contacts of a case in one step."""
    drafts = [
        ListedContact(meeting(met_on or days_ago(1)), person_id=one)
        if isinstance(one, int)
        else ListedContact(meeting(met_on or days_ago(1)), new_person=one)
        for one in who
    ]
    return contacts.list_contacts(ws, ListContacts(index.case_id, tuple(drafts))).value


def lines(ws: Workspace, index: Admitted) -> tuple[ContactLine, ...]:
    """Return the contacts that a case lists."""
    return contact_views.case_contacts(ws, index.case_id).met


def last_day(ws: Workspace, index: Admitted) -> date:
    """Return the last day of the quarantine of the one contact of a case."""
    (line,) = lines(ws, index)
    assert line.quarantine is not None
    return line.quarantine.last_day
