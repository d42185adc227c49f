"""What screens, papers and files ask about contacts: due tests, the household, the list, proposals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.contacts import (
    ListContacts,
    ListedContact,
    Meeting,
)
from blc_desktop.domain.commands.patients import AddTest, TestLine
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.contacts import DueTest
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, TestKind, TestPurpose, TestResult
from blc_desktop.domain.listing import Query
from blc_desktop.domain.pasted_contacts import parse
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import (
    contact_review,
    contact_views,
    contacts,
    patients,
    residents,
    testing,
    today,
)
from blc_desktop.services.exports import ExportKind, ExportTable, export
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, somebody
from tests.support.contacts import last_day, lines, listed
from tests.support.posko import acting_as, make_posko

FAMILY = {"family_card_no": "9903120102800001", "address": "Kp. A No. 1"}
JULY = date(2021, 7, 20)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def test_entry_and_exit_test_fall_due_by_the_rule_of_the_first_day(tmp_path: Path) -> None:
    ws = make_posko(tmp_path, day=JULY)
    index = confirm(ws, date(2021, 7, 19))
    listed(ws, index, somebody("Ani"), met_on=date(2021, 7, 19))
    (ani,) = lines(ws, index)
    assert due(ws) == [(ani.case_id, DueTest.ENTRY, JULY)]
    negative = TestLine(TestKind.RAPID_ANTIGEN, TestResult.NEGATIVE, JULY, JULY, TestPurpose.ENTRY)
    testing.add_test(ws, AddTest(ani.person_id, negative, ani.case_id))
    assert due(ws) == []
    fifth = ws.at(date(2021, 7, 24))
    assert due(fifth.at(date(2021, 7, 23))) == []
    assert due(fifth) == [(ani.case_id, DueTest.EXIT, date(2021, 7, 24))]
    assert today.today_figures(fifth).tests_due == 1
    behind = today.people_behind(fifth, Figure.TESTS_DUE)
    assert list(contact_views.contact_listing(fifth).ids(behind.query, Silent())) == [ani.case_id]
    exit_test = TestLine(
        TestKind.PCR, TestResult.NEGATIVE, date(2021, 7, 24), date(2021, 7, 24), TestPurpose.EXIT
    )
    testing.add_test(fifth, AddTest(ani.person_id, exit_test, ani.case_id))
    assert due(fifth) == []
    assert last_day(fifth, index) == date(2021, 7, 24)


def test_before_may_2021_no_test_is_ever_due(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3))
    listed(ws, index, somebody("Ani"))
    assert due(ws) == []
    assert due(ws.at(days_ago(-6))) == []


def due(ws: Workspace) -> list[tuple[int, DueTest, date]]:
    return [(case_id, test, day) for case_id, _isolation, test, day in contact_views.due_tests(ws)]


def test_the_household_is_offered_whole_and_says_who_is_listed(ws: Workspace) -> None:
    index = confirm(
        ws, days_ago(3), somebody("Ahmad", family_card_no="9903120102800001", address="Kp. A No. 1")
    )
    for name in ("Siti", "Rina"):
        person = somebody(name, family_card_no="9903120102800001", address="Kp. A No. 1")
        residents.add_resident(ws, AddResident(person))
    facts, mates = contact_views.household(ws, index.case_id)
    assert facts.name == "Ahmad"
    assert [(mate.name, mate.listed_as, mate.same_family) for mate in mates] == [
        ("Rina", None, True),
        ("Siti", None, True),
    ]
    listed(ws, index, mates[1].person_id)
    _facts, again = contact_views.household(ws, index.case_id)
    assert [(mate.name, mate.listed_as, mate.status) for mate in again] == [
        ("Rina", None, None),
        ("Siti", 1, CaseStatus.CLOSE_CONTACT),
    ]


def test_travellers_and_contacts_without_a_case_stand_in_the_same_list(ws: Workspace) -> None:
    contact(ws, days_ago(2), somebody("Budi"))
    index = confirm(ws, days_ago(3))
    listed(ws, index, somebody("Ani"))
    listing = contact_views.contact_listing(ws)
    assert listing.count(Query()) == 2
    only = Query(filters={"index": index.case_id})
    assert listing.count(only) == 1
    names = [column.name for column in listing.columns]
    row = listing.first(only, 5)[0][1]
    assert str(row[names.index("index")]).startswith("K1 · ")


def test_a_case_list_counts_its_contacts_plainly(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3))
    listed(ws, index, somebody("Ani"), somebody("Budi"))
    listing = patients.patient_listing(ws)
    at = [column.name for column in listing.columns].index("contacts")
    counts = {key: row[at] for key, row in listing.first(Query(), 10)}
    assert counts[index.case_id] == 2
    assert sum(int(str(count)) for count in counts.values()) == 2


def test_who_may_not_edit_cases_lists_nobody(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3))
    with pytest.raises(Refused, match="not_permitted"):
        listed(acting_as(ws, Role.VIEWER), index, somebody("Ani"))
    assert lines(acting_as(ws, Role.VIEWER), index) == ()


def test_cases_are_found_by_name_contacts_are_not(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3), somebody("Ahmad Fauzi"))
    listed(ws, index, somebody("Ahmad Kecil"))
    assert [found[:2] for found in contact_views.find_cases(ws, "ahmad")] == [(index.case_id, "Ahmad Fauzi")]


def test_the_file_of_contacts_tells_whom_they_met(ws: Workspace, tmp_path: Path) -> None:
    contact(ws, days_ago(2), somebody("Budi"))
    index = confirm(ws, days_ago(3), somebody("Ahmad"))
    meet = Meeting(days_ago(1), ContactCategory.WORK, "rekan", protected=False, duration_minutes=45)
    draft = ListedContact(meet, new_person=somebody("Ani"))
    contacts.list_contacts(ws, ListContacts(index.case_id, (draft,)))
    path = tmp_path / "kontak.xlsx"
    assert export(ws, ExportTable(ExportKind.CONTACTS, path, purpose="uji")).value == 2
    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert [found["Ani"][name] for name in ("Kasus indeks", "No. kontak", "Hubungan", "Kategori")] == [
        "Ahmad",
        "K1",
        "rekan",
        "Rekan kerja",
    ]
    assert found["Ani"]["Kontak terakhir"] == days_ago(1)
    assert (found["Ani"]["APD dipakai"], found["Ani"]["Lama (menit)"]) == ("Tidak", 45)
    assert found["Budi"]["Kasus indeks"] == ""
    assert found["Budi"]["Kontak terakhir"] == days_ago(2)


def test_pasted_names_are_proposed_the_nearest_first_and_never_linked(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3), somebody("Ahmad", rt=1, rw=1))
    far = residents.add_resident(ws, AddResident(somebody("Siti Aminah", rt=3, rw=2))).value
    near = residents.add_resident(ws, AddResident(somebody("Sitti Aminah", rt=1, rw=1))).value
    phone = residents.add_resident(ws, AddResident(somebody("Bu Neneng", phone="081234567890"))).value
    text = "Siti Aminah, P, 18/2\nNeneng, 0812-3456-7890\nOrang Baru Sekali"
    first, second, third = contact_review.propose(ws, index.case_id, parse(text, today=TODAY))
    assert [hit.person_id for hit in first.candidates] == [near, far]
    assert first.exact
    assert [hit.person_id for hit in second.candidates] == [phone]
    assert not second.exact
    assert third.candidates == ()
    assert lines(ws, index) == ()
