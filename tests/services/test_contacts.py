"""Contact tracing: listed in one step, quarantined by the rule in force, linked, undone whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.commands.contacts import (
    EditMeeting,
    ListContacts,
    ListedContact,
    Meeting,
    RemoveMeetings,
)
from blc_desktop.domain.commands.patients import AddTest, ChangeStatus, RemoveCase, TestLine
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.patients import Admitted
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, TestKind, TestPurpose, TestResult
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import (
    checks,
    contact_views,
    contacts,
    isolation,
    patients,
    residents,
    testing,
)
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, days_ago, enter, positive, somebody
from tests.support.contacts import last_day, lines, listed, meeting
from tests.support.posko import make_posko

FAMILY = {"family_card_no": "9903120102800001", "address": "Kp. A No. 1"}
JULY = date(2021, 7, 20)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def codes(ws: Workspace, index: Admitted, *drafts: ListedContact) -> list[list[str]]:
    found = contacts.check(ws, index.case_id, drafts)
    return [[problem.code for problem in problems] for problems in found]


def test_new_contacts_are_entered_numbered_and_quarantined_for_fourteen_days(ws: Workspace) -> None:
    index = confirm(ws, days_ago(2))
    made = listed(ws, index, somebody("Ani"), somebody("Budi"))
    assert made.numbers == (1, 2)
    assert made.last_day == date(2021, 3, 4), "14 days after the last contact of 18 Feb"
    ani, budi = lines(ws, index)
    assert [(one.number, one.name, one.status) for one in (ani, budi)] == [
        (1, "Ani", CaseStatus.CLOSE_CONTACT),
        (2, "Budi", CaseStatus.CLOSE_CONTACT),
    ]
    assert ani.quarantine is not None
    assert (ani.quarantine.started_on, ani.quarantine.last_day) == (TODAY, date(2021, 3, 4))
    assert contact_views.index_facts(ws, index.case_id).contacts == 2


def test_one_undo_takes_the_whole_block_back(ws: Workspace) -> None:
    index = confirm(ws, days_ago(2))
    before = residents.resident_listing(ws).count(Query())
    drafts = tuple(
        ListedContact(meeting(days_ago(1)), new_person=somebody(name)) for name in ("Ani", "Budi", "Citra")
    )
    done = contacts.list_contacts(ws, ListContacts(index.case_id, drafts))
    assert residents.resident_listing(ws).count(Query()) == before + 3
    assert done.undo is not None
    done.undo.run(ws)
    assert residents.resident_listing(ws).count(Query()) == before
    assert lines(ws, index) == ()
    assert contact_views.contact_listing(ws).count(Query()) == 0
    assert all(outcome.ok for outcome in checks.run_all(ws))


def test_all_or_none_are_listed(ws: Workspace) -> None:
    index = confirm(ws, days_ago(2))
    drafts = (
        ListedContact(meeting(days_ago(1)), new_person=somebody("Ani")),
        ListedContact(meeting(days_ago(1)), person_id=index.person_id),
    )
    with pytest.raises(Refused) as refusal:
        contacts.list_contacts(ws, ListContacts(index.case_id, drafts))
    assert refusal.value.code == "contact.oneself"
    assert lines(ws, index) == ()


def test_contradictions_are_told_at_their_field(ws: Workspace) -> None:
    index = confirm(ws, days_ago(2))
    other = listed(ws, index, somebody("Ani"))
    (ani,) = lines(ws, index)
    assert other.numbers == (1,)
    tomorrow = days_ago(-1)
    assert codes(
        ws,
        index,
        ListedContact(meeting(days_ago(1)), person_id=index.person_id),
        ListedContact(meeting(tomorrow), new_person=somebody("Budi")),
        ListedContact(meeting(days_ago(9)), new_person=somebody("Budi")),
        ListedContact(meeting(days_ago(1)), person_id=ani.person_id),
        ListedContact(meeting(days_ago(1)), person_id=999),
        ListedContact(meeting(days_ago(3)), new_person=somebody("Budi")),
    ) == [
        ["contact.oneself", "contact.after_isolation"],
        ["date.in_future"],
        ["contact.before_window"],
        ["contact.already_listed", "contact.after_isolation"],
        ["contact.person_missing", "contact.after_isolation"],
        [],
    ]


def test_the_household_of_a_case_at_home_is_counted_beyond_its_isolation(ws: Workspace) -> None:
    index = confirm(ws, days_ago(2))
    at_home = Meeting(TODAY, ContactCategory.HOUSEHOLD)
    assert codes(ws, index, ListedContact(at_home, new_person=somebody("Ani"))) == [[]]
    facts = contact_views.index_facts(ws, index.case_id)
    assert facts.window == (days_ago(4), days_ago(2))
    assert facts.household_window == (days_ago(4), days_ago(-12))


def test_the_same_person_twice_in_one_block_is_refused(ws: Workspace) -> None:
    index = confirm(ws, days_ago(2))
    ani = residents.add_resident(ws, AddResident(somebody("Ani"))).value
    with pytest.raises(Refused) as refusal:
        listed(ws, index, ani, ani)
    assert refusal.value.code == "contact.twice"


def test_one_contact_of_several_cases_is_quarantined_once_from_the_last_meeting(ws: Workspace) -> None:
    first, second = confirm(ws, days_ago(3)), confirm(ws, days_ago(2), somebody("Kasus Dua"))
    listed(ws, first, somebody("Ani"), met_on=days_ago(3))
    (ani,) = lines(ws, first)
    assert codes(ws, second, ListedContact(meeting(days_ago(2)), person_id=ani.person_id)) == [
        ["contact.in_quarantine"]
    ]
    done = contacts.list_contacts(
        ws,
        ListContacts(second.case_id, (ListedContact(meeting(days_ago(2)), person_id=ani.person_id),)),
    )
    assert done.value.quarantined == 0
    assert done.value.linked == 1
    both = contact_views.case_contacts(ws, ani.case_id).met_by
    assert [line.index_name for line in both] == [lines(ws, first)[0].index_name, "Kasus Dua"]
    assert both[0].quarantine is not None
    assert both[0].quarantine.last_day == days_ago(-12), "14 days after the later meeting"
    assert contact_views.contact_listing(ws).count(Query()) == 1
    assert done.undo is not None
    done.undo.run(ws)
    again = lines(ws, first)[0].quarantine
    assert again is not None
    assert again.last_day == days_ago(-11)
    assert lines(ws, second) == ()


def test_a_meeting_mended_or_taken_off_moves_the_quarantine_and_back(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3))
    listed(ws, index, somebody("Ani"), met_on=days_ago(3))
    (line,) = lines(ws, index)
    mended = contacts.edit_meeting(ws, EditMeeting(line.link_id, line.version, meeting(days_ago(1))))
    assert last_day(ws, index) == days_ago(-13)
    assert mended.undo is not None
    mended.undo.run(ws)
    assert last_day(ws, index) == days_ago(-11)
    removed = contacts.remove_meetings(ws, RemoveMeetings((line.link_id,)))
    assert lines(ws, index) == ()
    assert removed.undo is not None
    removed.undo.run(ws)
    assert [(one.number, one.met_on) for one in lines(ws, index)] == [(1, days_ago(3))]
    (again,) = lines(ws, index)
    with pytest.raises(Refused, match=r"row.changed_elsewhere"):
        contacts.edit_meeting(ws, EditMeeting(again.link_id, again.version + 5, meeting(days_ago(1))))


def test_a_contact_becomes_a_case_and_back_with_its_links(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3))
    listed(ws, index, somebody("Ani"), met_on=days_ago(2))
    (ani,) = lines(ws, index)
    fell_ill = ChangeStatus(ani.case_id, CaseStatus.CONFIRMED, TODAY, "PCR positif", test=positive(TODAY))
    patients.change_status(ws, fell_ill)
    (case,) = lines(ws, index)
    assert (case.case_id, case.status) == (ani.case_id, CaseStatus.CONFIRMED)
    assert case.quarantine is not None
    assert not case.quarantine.of_contact
    ill = Query(filters={"state": "fell_ill"})
    assert list(contact_views.contact_listing(ws).ids(ill, Silent())) == [ani.case_id]
    patients.change_status(ws, ChangeStatus(ani.case_id, CaseStatus.CLOSE_CONTACT, TODAY, "salah lapor"))
    (back,) = lines(ws, index)
    assert back.status is CaseStatus.CLOSE_CONTACT
    assert back.met_on == days_ago(2)
    assert back.quarantine is not None
    assert back.quarantine.last_day == days_ago(-12), "still counted from the last contact"


def test_whoever_fell_ill_since_the_meeting_is_linked_to_that_case(ws: Workspace) -> None:
    index = confirm(ws, days_ago(8))
    ill = confirm(ws, days_ago(4), somebody("Budi"))
    assert codes(ws, index, ListedContact(meeting(days_ago(8)), person_id=ill.person_id)) == [
        ["contact.known_case"]
    ]
    listed(ws, index, ill.person_id, met_on=days_ago(8))
    (line,) = lines(ws, index)
    assert (line.case_id, line.status) == (ill.case_id, CaseStatus.CONFIRMED)


def test_a_quarantine_that_would_be_over_is_not_begun(ws: Workspace) -> None:
    index = confirm(ws, days_ago(20))
    late = ListedContact(meeting(days_ago(20)), new_person=somebody("Ani"))
    assert codes(ws, index, late) == [["contact.quarantine_over"]]
    done = contacts.list_contacts(ws, ListContacts(index.case_id, (late,)))
    assert done.value.quarantined == 0
    (line,) = lines(ws, index)
    assert line.quarantine is None
    assert isolation.isolation_listing(ws).count(Query(filters={"state": "open"})) == 1
    assert done.undo is not None
    done.undo.run(ws)
    assert lines(ws, index) == ()


def test_an_index_case_is_not_removed_from_under_its_contacts(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3))
    made = listed(ws, index, somebody("Ani"))
    with pytest.raises(Refused, match=r"patient.has_contacts"):
        patients.remove(ws, RemoveCase(index.case_id))
    contacts.remove_meetings(ws, RemoveMeetings(made.link_ids))
    patients.remove(ws, RemoveCase(index.case_id))


def test_an_undo_stops_at_what_was_built_on_it(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3))
    draft = ListedContact(meeting(days_ago(2)), new_person=somebody("Ani"))
    done = contacts.list_contacts(ws, ListContacts(index.case_id, (draft,)))
    (line,) = lines(ws, index)
    assert line.quarantine is not None
    enter(ws, line.quarantine.isolation_id, TODAY)
    assert done.undo is not None
    with pytest.raises(Refused, match=r"patient.has_entries"):
        done.undo.run(ws)
    assert len(lines(ws, index)) == 1


def test_a_contact_who_comes_back_from_being_a_case_keeps_the_tests(tmp_path: Path) -> None:
    ws = make_posko(tmp_path, day=date(2021, 7, 20))
    index = confirm(ws, date(2021, 7, 19))
    listed(ws, index, somebody("Ani"), met_on=date(2021, 7, 19))
    (ani,) = lines(ws, index)
    first, later = ws.day, date(2021, 7, 26)
    entry = TestLine(TestKind.RAPID_ANTIGEN, TestResult.NEGATIVE, first, first, TestPurpose.ENTRY)
    testing.add_test(ws, AddTest(ani.person_id, entry, ani.case_id))
    patients.change_status(ws, ChangeStatus(ani.case_id, CaseStatus.CONFIRMED, first, "salah baca"))
    patients.change_status(ws, ChangeStatus(ani.case_id, CaseStatus.CLOSE_CONTACT, first, "dibetulkan"))
    assert last_day(ws, index) == date(2021, 8, 2)
    again = ws.at(later)
    leave = TestLine(TestKind.PCR, TestResult.NEGATIVE, later, later, TestPurpose.EXIT)
    testing.add_test(again, AddTest(ani.person_id, leave, ani.case_id))
    assert last_day(again, index) == later, "the entry test of the first quarantine still counts"
