"""Contact tracing in a training posko: the households of a few cases, and who of them falls ill."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from blc_desktop.domain.commands.contacts import ListContacts, ListedContact, Meeting
from blc_desktop.domain.commands.patients import ChangeStatus, TestLine
from blc_desktop.domain.facts.contacts import ContactLine
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, TestKind
from blc_desktop.services import contact_views, contacts, isolation, patients
from blc_desktop.services.workspace import Workspace

#: Every third case is traced, up to so many: enough for every list and for a tree, and quickly made.
_EVERY, _TRACED = 3, 12
#: Days after listing on which somebody of the household may fall ill, and how often.
_INCUBATION, _ILL = 4, 0.3


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact in quarantine."""

    case_id: int
    person_id: int
    isolation_id: int
    last_day: date


@dataclass(slots=True)
class Tracing:
    """What was traced so far; ``due`` holds who falls ill on which day, ``ill`` everybody who is a case."""

    dice: Random
    seen: int = 0
    traced: int = 0
    listed: int = 0
    due: dict[date, list[Contact]] = field(default_factory=dict)
    quarantined: dict[int, Contact] = field(default_factory=dict)
    ill: set[int] = field(default_factory=set)

    def household(self, ws: Workspace, case_id: int) -> list[Contact]:
        """List everybody who lives with a case, and return those who go into quarantine."""
        self.seen += 1
        if self.traced >= _TRACED or self.seen % _EVERY:
            return []
        _index, members = contact_views.household(ws, case_id)
        free = [member for member in members if member.status is None][:6]
        if not free:
            return []
        self.traced += 1
        met_on = ws.day - timedelta(days=self.dice.randrange(2))
        drafts = tuple(
            ListedContact(
                Meeting(met_on, ContactCategory.HOUSEHOLD, protected=False),
                member.person_id,
            )
            for member in free
        )
        contacts.list_contacts(ws, ListContacts(case_id, drafts))
        self.listed += len(drafts)
        return [self._quarantined(ws, line) for line in contact_views.case_contacts(ws, case_id).met]

    def _quarantined(self, ws: Workspace, line: ContactLine) -> Contact:
        assert line.quarantine is not None  # noqa: S101 - nobody listed here was in the book as a case
        found = Contact(line.case_id, line.person_id, line.quarantine.isolation_id, line.quarantine.last_day)
        self.quarantined[line.person_id] = found
        if self.dice.random() < _ILL:
            self.due.setdefault(ws.day + timedelta(days=_INCUBATION), []).append(found)
        return found

    def fall_ill(self, ws: Workspace, found: Contact) -> tuple[int, date]:
        """Declare a contact confirmed; return the isolation and its last day."""
        test = TestLine(TestKind.PCR, specimen_date=ws.day, result_date=ws.day)
        order = ChangeStatus(found.case_id, CaseStatus.CONFIRMED, ws.day, "PCR positif", test=test)
        isolation_id = patients.change_status(ws, order).value or 0
        del self.quarantined[found.person_id]
        self.ill.add(found.person_id)
        return isolation_id, isolation.schedule_of(ws, isolation_id).last_day
