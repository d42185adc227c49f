"""Contact tracing: whom a case met, the quarantine that follows, and the tests it waits for.

A contact is a case of its own; a link tells of the meeting. Somebody who is in quarantine already, or fell
ill since, is linked to that case, so that nothing of it is lost and nobody is quarantined twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain import contacts as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.contacts import (
    EditMeeting,
    ListContacts,
    ListedContact,
    Meeting,
    RemoveMeetings,
)
from blc_desktop.domain.commands.patients import AdmitPatient
from blc_desktop.domain.facts.contacts import ContactFacts, IndexFacts, Listed
from blc_desktop.domain.isolation import quarantine_last_day
from blc_desktop.domain.kinds import CaseStatus
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.services import residents
from blc_desktop.services.contact_views import index_in
from blc_desktop.services.patients import refuse_errors
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import admission, contacts, graves, patients, rows, schedules
from blc_desktop.storage.tables import isolation, person

CHANGES: Changes = frozenset(
    {Topic.PATIENTS, Topic.ISOLATION, Topic.MONITORING, Topic.RESIDENTS, Topic.ZONES, Topic.REPORTS}
)


@dataclass(frozen=True, slots=True)
class Made:
    """What listing one contact made: the link, and what its undo takes away or puts back."""

    link_id: int
    number: int
    case_id: int
    new_case: bool
    new_person: int | None
    quarantine_ends: date | None
    moved_from: date | None


def check(ws: Workspace, index_case_id: int, drafts: Sequence[ListedContact]) -> list[tuple[Problem, ...]]:
    """Return what is wrong or unusual about each of ``drafts``, in their order, each at its field."""
    with ws.read() as rx:
        index = index_in(rx, index_case_id)
        return [_problems(rx, index, draft) for draft in drafts]


def list_contacts(ws: Workspace, command: ListContacts) -> Done[Listed]:
    """List contacts of a case and put those into quarantine who are in none: all of them, or none.

    Whoever is in quarantine already, or became a case since, is linked to that; a later meeting begins the
    14 days anew. A quarantine that would be over by today is not begun. Raises ``Refused`` with the first
    error of :func:`check`, ``contact.nobody`` or ``contact.twice``. One undo takes all of it back.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("ListContacts") as tx:
        index = index_in(tx, command.index_case_id)
        _refuse_list(tx, command.contacts)
        made = [_list(tx, index, draft, index.next_number + at) for at, draft in enumerate(command.contacts)]
    ends = [one.quarantine_ends for one in made if one.quarantine_ends is not None]
    value = Listed(
        link_ids=tuple(one.link_id for one in made),
        numbers=tuple(one.number for one in made),
        quarantined=len(ends),
        linked=sum(not one.new_case for one in made),
        last_day=max(ends, default=None),
    )
    return Done(value, CHANGES, Undo("undo.contacts", lambda again: _unlist(again, tuple(made))))


def edit_meeting(ws: Workspace, command: EditMeeting) -> Done[int]:
    """Mend what was written about a meeting; the quarantine follows the last contact."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("EditMeeting") as tx:
        back = mend_meeting(tx, command)
    return Done(command.link_id, CHANGES, Undo("undo.meeting", lambda again: edit_meeting(again, back)))


def mend_meeting(tx: WriteTransaction, command: EditMeeting) -> EditMeeting:
    """Mend a meeting inside a transaction; return the order that puts it back."""
    row = contacts.fetch(tx.conn, tx.posko_id, command.link_id)
    index = index_in(tx, row["index_case_id"])
    refuse_errors(rules.check_meeting(command.meeting, index, tx.day))
    contacts.change(tx.conn, tx.posko_id, command.link_id, command.version, command.meeting)
    _follow(tx, row["contact_case_id"], row["met_on"])
    before = contacts.meeting_of(row)
    old, new = contacts.meeting_values(before), contacts.meeting_values(command.meeting)
    tx.audit(entity="contact_link", entity_id=command.link_id, old=old, new=new)
    return EditMeeting(command.link_id, command.version + 1, before)


def remove_meetings(ws: Workspace, command: RemoveMeetings) -> Done[int]:
    """Take meetings off the list; the contacts' cases and quarantines stay. Return how many."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("RemoveMeetings") as tx:
        gone = [dict(contacts.fetch(tx.conn, tx.posko_id, link_id)) for link_id in command.link_ids]
        for row in gone:
            graves.bury_meetings(tx.conn, tx.posko_id, [row["id"]], tx.now)
            contacts.remove(tx.conn, tx.posko_id, row["id"])
            _follow(tx, row["contact_case_id"], row["met_on"])
            tx.audit(entity="contact_link", entity_id=row["id"], old=_ends(row))

    def back(again: Workspace) -> Done[int]:
        again.require(Permission.EDIT_CASES)
        with again.write("RestoreMeetings") as tx:
            for row in gone:
                _link(
                    tx, row["index_case_id"], row["contact_case_id"], row["number"], contacts.meeting_of(row)
                )
                _meet_again(tx, row["contact_case_id"], row["met_on"])
        return Done(len(gone), CHANGES)

    return Done(len(gone), CHANGES, Undo("undo.meetings_removed", back))


# --- inside -----------------------------------------------------------------------------------------


def _problems(
    rx: ReadTransaction | WriteTransaction, index: IndexFacts, draft: ListedContact
) -> tuple[Problem, ...]:
    return rules.check(draft, _facts(rx, index, draft))


def _facts(rx: ReadTransaction | WriteTransaction, index: IndexFacts, draft: ListedContact) -> ContactFacts:
    met_on = draft.meeting.met_on
    last = quarantine_last_day(last_contact=met_on, quarantine_start=rx.day, rules=rx.rules.on(rx.day))
    over = last if last < rx.day else None
    if draft.new_person is not None:
        entry = residents.entry_facts(rx, draft.new_person)
        return ContactFacts(rx.day, index, known=False, over_since=over, resident=entry)
    person_id = draft.person_id
    if person_id is None or not patients.person_known(rx.conn, rx.posko_id, person_id):
        return ContactFacts(rx.day, index, known=False)
    return ContactFacts(
        today=rx.day,
        index=index,
        known=True,
        listed_as=contacts.listed_as(rx.conn, rx.posko_id, index.case_id, person_id),
        leads_to=contacts.leads_to(rx.conn, rx.posko_id, person_id, met_on),
        over_since=over,
    )


def _refuse_list(tx: WriteTransaction, drafts: Sequence[ListedContact]) -> None:
    if not drafts:
        raise Refused("contact.nobody")
    seen: set[int] = set()
    for draft in drafts:
        if draft.person_id is not None and draft.person_id in seen:
            name = rows.fetch(tx.conn, person, tx.posko_id, draft.person_id)["name"]
            raise Refused("contact.twice", field="person", name=name)
        if draft.person_id is not None:
            seen.add(draft.person_id)


def _list(tx: WriteTransaction, index: IndexFacts, draft: ListedContact, number: int) -> Made:
    facts = _facts(tx, index, draft)
    refuse_errors(rules.check(draft, facts))
    new_person = residents.enter(tx, draft.new_person) if draft.new_person is not None else None
    person_id = new_person if new_person is not None else draft.person_id or 0
    ends: date | None = None
    moved_from: date | None = None
    if facts.leads_to is not None:
        case_id = facts.leads_to.case_id
        moved_from = _meet_again(tx, case_id, draft.meeting.met_on)
    else:
        case_id, ends = _begin(tx, person_id, draft.meeting, over=facts.over_since is not None)
    link_id = _link(tx, index.case_id, case_id, number, draft.meeting)
    return Made(link_id, number, case_id, facts.leads_to is None, new_person, ends, moved_from)


def list_known(tx: WriteTransaction, index: IndexFacts, person_id: int, meeting: Meeting) -> Made | None:
    """List somebody who is in quarantine, or a case since, as a contact; None where there is no such case.

    Raises ``Refused`` with the first error of :func:`check`.
    """
    facts = _facts(tx, index, ListedContact(meeting, person_id))
    if facts.leads_to is None:
        return None
    return _list(tx, index, ListedContact(meeting, person_id), index.next_number)


def list_case(tx: WriteTransaction, index: IndexFacts, case_id: int, meeting: Meeting) -> Made:
    """List a case that was just admitted as a contact; taking the case away takes the link with it."""
    number = index.next_number
    link_id = _link(tx, index.case_id, case_id, number, meeting)
    return Made(link_id, number, case_id, False, None, None, None)


def problems(
    rx: ReadTransaction | WriteTransaction, index: IndexFacts, draft: ListedContact
) -> tuple[Problem, ...]:
    """Return what is wrong or unusual about a contact, each at its field, inside a transaction."""
    return _problems(rx, index, draft)


def _begin(tx: WriteTransaction, person_id: int, meeting: Meeting, *, over: bool) -> tuple[int, date | None]:
    """Write a contact's case down and begin the quarantine, unless it would be over by today."""
    order = AdmitPatient(
        status=CaseStatus.CLOSE_CONTACT,
        declared_on=tx.day,
        person_id=person_id,
        officer_id=meeting.officer_id,
        exposed_on=meeting.met_on,
    )
    ends: date | None = None
    if over:
        case_id = admission.open_case(tx.conn, tx.posko_id, person_id, order, stamp(tx))
    else:
        made = admission.admit(tx.conn, tx.posko_id, person_id, order, tx.rules, stamp(tx))
        case_id, ends = made.case_id, made.last_day
    new = patients.case_values(tx.conn, tx.posko_id, case_id)
    tx.audit(entity="case_record", entity_id=case_id, new=new)
    return case_id, ends


def _link(tx: WriteTransaction, index_case_id: int, case_id: int, number: int, meeting: Meeting) -> int:
    link_id = contacts.add(tx.conn, tx.posko_id, index_case_id, case_id, number, meeting, stamp(tx))
    ends = {"index_case_id": index_case_id, "contact_case_id": case_id, "number": number}
    tx.audit(entity="contact_link", entity_id=link_id, new=ends | contacts.meeting_values(meeting))
    return link_id


def _ends(row: dict[str, object]) -> dict[str, object]:
    ends = {name: row[name] for name in ("index_case_id", "contact_case_id", "number")}
    return ends | contacts.meeting_values(contacts.meeting_of(row))


def _meet_again(tx: WriteTransaction, case_id: int, met_on: date) -> date | None:
    """Count an open quarantine from a later meeting; return what it was counted from before, if it moved."""
    row = contacts.quarantine_of(tx.conn, tx.posko_id, case_id)
    if row is None or (row["last_contact_on"] is not None and row["last_contact_on"] >= met_on):
        return None
    before: date = row["last_contact_on"] or row["started_on"]
    _count_from(tx, row["id"], met_on)
    return before


def _follow(tx: WriteTransaction, case_id: int, was: date) -> None:
    """Let an open quarantine follow a meeting that was mended or taken off: it was counted from ``was``."""
    row = contacts.quarantine_of(tx.conn, tx.posko_id, case_id)
    latest = contacts.last_meeting(tx.conn, tx.posko_id, case_id)
    if row is None or latest is None or latest == row["last_contact_on"]:
        return
    if row["last_contact_on"] in (was, None) or latest > row["last_contact_on"]:
        _count_from(tx, row["id"], latest)


def _count_from(tx: WriteTransaction, isolation_id: int, last_contact: date) -> None:
    rows.change(tx.conn, isolation, tx.posko_id, isolation_id, last_contact_on=last_contact)
    schedules.reckon(tx.conn, tx.posko_id, isolation_id, tx.rules, stamp(tx), cause="contact")


def _unlist(ws: Workspace, made: tuple[Made, ...]) -> Done[None]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("UnlistContacts") as tx:
        unlist(tx, made)
    return Done(None, CHANGES)


def unlist(tx: WriteTransaction, made: Sequence[Made]) -> None:
    """Take back what listing contacts made, inside a transaction."""
    for one in reversed(made):
        row = dict(contacts.fetch(tx.conn, tx.posko_id, one.link_id))
        graves.bury_meetings(tx.conn, tx.posko_id, [one.link_id], tx.now)
        contacts.remove(tx.conn, tx.posko_id, one.link_id)
        tx.audit(entity="contact_link", entity_id=one.link_id, old=_ends(row))
        if one.new_case:
            _withdraw(tx, one, row["met_on"])
        elif one.moved_from is not None:
            quarantine = contacts.quarantine_of(tx.conn, tx.posko_id, one.case_id)
            if quarantine is not None:
                _count_from(tx, quarantine["id"], one.moved_from)


def _withdraw(tx: WriteTransaction, one: Made, met_on: date) -> None:
    """Take away the case that listing made, unless another case has listed the same contact since."""
    if contacts.last_meeting(tx.conn, tx.posko_id, one.case_id) is not None:
        _follow(tx, one.case_id, met_on)
        return
    if patients.has_entries(tx.conn, tx.posko_id, one.case_id):
        raise Refused("patient.has_entries")
    if patients.has_contacts(tx.conn, tx.posko_id, one.case_id):
        raise Refused("patient.has_contacts")
    old = patients.case_values(tx.conn, tx.posko_id, one.case_id)
    graves.bury_case(tx.conn, tx.posko_id, one.case_id, tx.now)
    patients.remove_case(tx.conn, tx.posko_id, one.case_id)
    tx.audit(entity="case_record", entity_id=one.case_id, old=old)
    if one.new_person is not None:
        residents.withdraw(tx, one.new_person)
