"""One person in one place: every table speaks, in order; who changed what; one value put back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.absences import RecordAbsence
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.merging import MergePeople
from blc_desktop.domain.commands.needs import AskNeed, NeedDetails
from blc_desktop.domain.commands.patients import AddTest, ChangeStatus, EditCase, RemoveCase
from blc_desktop.domain.commands.person_page import RestoreValue
from blc_desktop.domain.commands.referrals import Refer
from blc_desktop.domain.commands.residents import AddResident, EditResident
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.commands.testing import TakeBackTest
from blc_desktop.domain.facts.person_page import EventGroup, EventKind, HistoryLine, TimelineEvent
from blc_desktop.domain.kinds import CaseStatus, ImportKind, MonitoringSlot, NeedKind, RecipientKind
from blc_desktop.errors import Refused
from blc_desktop.services import (
    absences,
    distribution,
    imports,
    merging,
    needs,
    patients,
    person_page,
    referrals,
    residents,
    stock,
    testing,
)
from blc_desktop.services.import_facts import ImportWorkbook
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import residents as stored
from blc_desktop.words import person_history as past
from blc_desktop.words import person_page as words
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, positive, somebody
from tests.support.contacts import listed
from tests.support.posko import acting_as, make_posko
from tests.support.workbooks import write_xlsx

NIK = "3603124501900001"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def details_of(ws: Workspace, person_id: int) -> tuple[int, object]:
    with ws.read() as rx:
        row = stored.fetch(rx.conn, rx.posko_id, person_id)
        return row["version"], stored.details_of(row)


def edit(ws: Workspace, person_id: int, **changes: object) -> None:
    version, details = details_of(ws, person_id)
    residents.edit_resident(ws, EditResident(person_id, version, replace(details, **changes)))  # type: ignore[arg-type, type-var]


def lines_of(ws: Workspace, person_id: int, kind: EventKind) -> list[TimelineEvent]:
    return [event for event in person_page.timeline(ws, person_id).events if event.kind is kind]


def said(ws: Workspace, person_id: int, kind: EventKind) -> list[str]:
    return [words.event_words(event) for event in lines_of(ws, person_id, kind)]


def give(ws: Workspace, recipient: Recipient, pieces: int) -> None:
    item = stock.add_item(ws, AddItem(ItemDetails(f"Masker {pieces}", "lembar"))).value
    stock.receive_stock(ws, ReceiveStock(days_ago(9), (ReceiptLine(item, 100, "A", date(2022, 1, 1)),)))
    distribution.hand_out(ws, HandOut(TODAY, recipient, (IssueLine(item, pieces),)))


def changed(ws: Workspace, person_id: int, entity: str, field: str) -> HistoryLine:
    """Return the latest change of a field."""
    return next(
        line
        for line in person_page.history(ws, person_id)
        if line.entity == entity and any(change.field == field for change in line.changes)
    )


# --- the head ---------------------------------------------------------------------------------------------


def test_the_head_says_who_it_is_and_on_which_day_of_isolation(ws: Workspace) -> None:
    who = somebody("Dewi Lestari", birth_date=date(1990, 1, 5), national_id=NIK)
    made = confirm(ws, days_ago(6), who)
    head = person_page.timeline(ws, made.person_id).head
    assert words.head_words(head) == "P · 31 tahun · RT 001/RW 001 · NIK 360312******0001"
    assert words.status_words(head) == "Konfirmasi"
    assert words.day_words(head) == "Isolasi hari ke-6"


def test_somebody_who_was_never_ill_has_a_head_and_an_empty_timeline(ws: Workspace) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Budi"))).value
    found = person_page.timeline(ws, person_id)
    assert (found.head.case_id, found.head.isolation, found.events) == (None, None, ())


def test_a_person_who_is_gone_is_refused(ws: Workspace) -> None:
    with pytest.raises(Refused, match=r"row\.gone"):
        person_page.timeline(ws, 4711)


# --- the timeline -----------------------------------------------------------------------------------------


def test_everything_stands_in_one_line_of_time_the_newest_first(ws: Workspace) -> None:
    made = confirm(ws, days_ago(8), somebody("Dewi Lestari"))
    listed(ws, made, somebody("Budi Santoso"), met_on=days_ago(7))
    enter(ws, made.isolation_id, days_ago(3), "DB", temperature_tenths=385, oxygen_saturation=96)
    absences.record_absence(ws, RecordAbsence(made.isolation_id, days_ago(2), "10.15", "pasar", "ditegur"))
    detail = NeedDetails(NeedKind.FOOD, days_ago(1), "beras")
    needs.ask(ws, AskNeed(made.person_id, detail, made.isolation_id))
    referrals.refer(ws, Refer(made.isolation_id, TODAY, "RSUD Balaraja", "sesak", "08.05"))
    found = person_page.timeline(ws, made.person_id).events
    assert [event.day for event in found] == sorted((event.day for event in found), reverse=True)
    kinds = {event.kind for event in found}
    assert kinds == {
        EventKind.TEST,
        EventKind.STATUS,
        EventKind.MET,
        EventKind.MONITORING,
        EventKind.ABSENCE,
        EventKind.NEED,
        EventKind.REFERRAL,
        EventKind.DECISION,
    }
    assert found[0].kind is EventKind.REFERRAL
    assert said(ws, made.person_id, EventKind.REFERRAL) == [
        "dirujuk ke RSUD Balaraja pukul 08.05 · sesak · belum ada kabar"
    ]
    assert said(ws, made.person_id, EventKind.MONITORING) == ["DB · 38,5 °C · SpO₂ 96%"]
    assert said(ws, made.person_id, EventKind.ABSENCE) == ["10.15 terlihat di pasar: ditegur"]
    assert said(ws, made.person_id, EventKind.NEED) == ["Bahan makanan: beras · belum dipenuhi"]


def test_a_contact_is_told_on_both_pages(ws: Workspace) -> None:
    index = confirm(ws, days_ago(5), somebody("Dewi Lestari"))
    listed(ws, index, somebody("Budi Santoso"), met_on=days_ago(5))
    (met,) = lines_of(ws, index.person_id, EventKind.MET)
    other = met.facts["person_id"]
    assert isinstance(other, int)
    assert "bertemu Budi Santoso (K1)" in words.event_words(met)
    assert "kontak K1 dari Dewi Lestari" in said(ws, other, EventKind.LISTED)[0]


def test_what_the_family_was_given_counts_and_what_a_neighbour_got_does_not(ws: Workspace) -> None:
    one = residents.add_resident(ws, AddResident(somebody("Siti", family_card_no="3603121201100001"))).value
    other = residents.add_resident(ws, AddResident(somebody("Budi"))).value
    card = residents.person_card(ws, one)
    give(ws, Recipient(RecipientKind.HOUSEHOLD, card.household_id), 5)
    give(ws, Recipient(RecipientKind.PERSON, one), 3)
    give(ws, Recipient(RecipientKind.PERSON, other), 7)
    assert said(ws, one, EventKind.AID) == [
        "Masker 3 3 lembar",
        "Masker 5 5 lembar · untuk sekeluarga",
    ]


def test_a_merge_is_told_and_brings_the_lines_of_the_other_record(ws: Workspace) -> None:
    one = residents.add_resident(ws, AddResident(somebody("Siti Aminah"))).value
    gone = confirm(ws, days_ago(4), somebody("Siti Aminh")).person_id
    kept, other = (residents.person_card(ws, each).version for each in (one, gone))
    merging.merge(ws, MergePeople(one, gone, kept, other))
    assert said(ws, one, EventKind.MERGE) == ["data ganda “Siti Aminh” digabungkan ke sini"]
    assert len(lines_of(ws, one, EventKind.TEST)) == 1
    assert lines_of(ws, one, EventKind.MERGE)[0].day == TODAY


def test_a_day_with_two_rounds_is_one_line(ws: Workspace) -> None:

    made = confirm(ws, days_ago(4))
    for slot, codes in ((MonitoringSlot.MORNING, "X"), (MonitoringSlot.EVENING, "D")):
        enter(ws, made.isolation_id, TODAY, codes, slot=slot)
    (line,) = said(ws, made.person_id, EventKind.MONITORING)
    assert line.startswith("D")
    assert "2 putaran" in line


def test_every_kind_of_line_belongs_to_a_filter(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    counts = words.kinds_of(person_page.timeline(ws, made.person_id).events)
    assert counts[EventGroup.TESTS] == 1
    assert counts[EventGroup.CONTACTS] == 0
    assert {event.group for event in person_page.timeline(ws, made.person_id).events} == {
        EventGroup.TESTS,
        EventGroup.DECISIONS,
    }


# --- who changed what -------------------------------------------------------------------------------------


def test_a_change_is_told_field_by_field_with_old_and_new(ws: Workspace) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Dewi", phone="081200000001"))).value
    edit(ws, person_id, phone="081200000002", occupation="guru")
    newest, first = person_page.history(ws, person_id)
    assert past.line_words(newest) == "Data warga: diubah"
    assert newest.operator == "Siti Rahmawati"
    assert words.moment_words(newest.at) == "19 Feb 2021 12.00"
    told = {past.change_words("person", change) for change in newest.changes}
    assert told == {"No. HP: 081200000001 → 081200000002", "pekerjaan: guru"}
    assert past.line_words(first) == "Data warga: dicatat"
    assert not any(change.restorable for change in first.changes)


def test_a_whole_number_is_never_told(ws: Workspace) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Dewi", national_id=NIK))).value
    residents.full_national_id(ws, person_id)
    found = person_page.history(ws, person_id)
    assert NIK not in str(found)
    assert past.line_words(found[0]) == "NIK lengkap dilihat"


def test_the_field_officer_reads_no_birth_date_and_may_restore_nothing(ws: Workspace) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Dewi", birth_date=date(1990, 1, 5)))).value
    edit(ws, person_id, birth_date=date(1991, 1, 5), occupation="guru")
    field = acting_as(ws, Role.FIELD_OFFICER)
    found = person_page.history(field, person_id)
    assert "1990" not in str(found)
    assert not any(change.restorable for line in found for change in line.changes)
    order = RestoreValue(person_id, found[0].sequence, "occupation")
    with pytest.raises(Refused, match=r"history\.cannot_restore"):
        person_page.restore(field, order)


def test_the_history_of_cases_isolation_tests_and_monitoring_is_in_it(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4), somebody("Dewi"))
    enter(ws, made.isolation_id, TODAY, "D")
    patients.change_status(
        ws, ChangeStatus(made.case_id, CaseStatus.DISCARDED, TODAY, "hasil ulang negatif", "Puskesmas")
    )
    entities = {line.entity for line in person_page.history(ws, made.person_id)}
    assert {"person", "case_record", "monitoring_entry"} <= entities
    line = changed(ws, made.person_id, "case_record", "status")
    told = [past.change_words("case_record", change) for change in line.changes]
    assert "status: Konfirmasi → Discarded" in told


# --- one value back ---------------------------------------------------------------------------------------


def test_one_value_is_put_back_the_rest_stays_and_undo_takes_it_back(ws: Workspace) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Dewi", phone="081200000001"))).value
    edit(ws, person_id, phone="081200000002", occupation="guru")
    edit(ws, person_id, occupation="dosen")
    line = changed(ws, person_id, "person", "phone")
    done = person_page.restore(ws, RestoreValue(person_id, line.sequence, "phone"))
    card = residents.person_card(ws, person_id)
    assert (card.details.phone, card.details.occupation) == ("081200000001", "dosen")
    assert past.line_words(person_page.history(ws, person_id)[0]) == "Data warga: diubah"
    assert done.undo is not None
    done.undo.run(ws)
    assert residents.person_card(ws, person_id).details.phone == "081200000002"


def test_a_value_that_stands_again_is_not_offered(ws: Workspace) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Dewi", phone="081200000001"))).value
    edit(ws, person_id, phone="081200000002")
    edit(ws, person_id, phone="081200000001")
    newest, before, _first = person_page.history(ws, person_id)
    assert [change.restorable for change in newest.changes] == [True]
    assert [change.restorable for change in before.changes] == [False]


def test_an_rt_goes_back_together_with_its_rw(ws: Workspace) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Dewi", rw=1, rt=1))).value
    edit(ws, person_id, rw=2, rt=3)
    line = changed(ws, person_id, "person", "rt")
    person_page.restore(ws, RestoreValue(person_id, line.sequence, "rt"))
    details = residents.person_card(ws, person_id).details
    assert (details.rw, details.rt) == (1, 1)


def test_a_day_of_a_case_goes_back_and_the_schedule_follows(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4), symptomatic=True, onset_date=days_ago(6))
    facts = patients.case_facts(ws, made.case_id)
    before = facts.isolations[0].schedule.last_day
    order = EditCase(
        made.case_id, facts.version, days_ago(4), symptomatic=True, reason="salah", onset_date=days_ago(5)
    )
    patients.edit(ws, order)
    assert patients.case_facts(ws, made.case_id).isolations[0].schedule.last_day != before
    line = changed(ws, made.person_id, "case_record", "onset_date")
    back = RestoreValue(made.person_id, line.sequence, "onset_date", "ternyata benar")
    with pytest.raises(Refused, match=r"patient\.reason_missing"):
        person_page.restore(ws, replace(back, reason=""))
    person_page.restore(ws, back)
    assert patients.case_facts(ws, made.case_id).isolations[0].schedule.last_day == before


def test_a_value_of_somebody_else_cannot_be_put_back_from_here(ws: Workspace) -> None:
    one = residents.add_resident(ws, AddResident(somebody("Dewi"))).value
    other = contact(ws, days_ago(2), somebody("Budi")).person_id
    edit(ws, one, occupation="guru")
    edit(ws, one, occupation="dosen")
    line = changed(ws, one, "person", "occupation")
    with pytest.raises(Refused, match=r"history\.cannot_restore"):
        person_page.restore(ws, RestoreValue(other, line.sequence, "occupation"))


def test_a_test_that_was_taken_back_stays_in_the_history(ws: Workspace) -> None:
    mine, other = (residents.add_resident(ws, AddResident(somebody(n))).value for n in ("Ani", "Budi"))
    line = positive(days_ago(3))
    test_id = testing.add_test(ws, AddTest(mine, line)).value.test_id
    testing.take_back(ws, TakeBackTest(test_id))
    again = testing.add_test(ws, AddTest(other, positive(days_ago(1)))).value.test_id
    assert again == test_id, "the id is given again, to a test of somebody else"
    told = [(past.line_words(each), each.operator) for each in person_page.history(ws, mine)]
    assert [words for words, _who in told[:2]] == ["Tes: dibatalkan atau dihapus", "Tes: dicatat"]
    assert told[0][1], "it says who took it back"
    taken = person_page.history(ws, mine)[0]
    assert ("specimen_date", days_ago(3).isoformat(), None) in {
        (each.field, each.old, each.new) for each in taken.changes
    }
    others = [each for each in person_page.history(ws, other) if each.entity == "test"]
    assert [past.line_words(each) for each in others] == ["Tes: dicatat"]


def test_a_case_that_was_taken_away_stays_in_the_history(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    patients.remove(ws, RemoveCase(admitted.case_id))
    words_ = [past.line_words(each) for each in person_page.history(ws, admitted.person_id)]
    assert "Kasus: dibatalkan atau dihapus" in words_
    assert "Kasus: dicatat" in words_


def test_what_an_import_wrote_is_told_with_its_file(ws: Workspace, tmp_path: Path) -> None:
    head = ["Nama", "L/P", "Tgl Lahir", "No HP", "RT/RW", "Tgl Swab", "Hasil", "H1", "H2"]
    row = ["Andi", "L", date(1980, 5, 1), "081234567890", "01/02", "10/02/2021", "Positif", "X", "B"]
    imports.run(ws, ImportWorkbook(write_xlsx(tmp_path / "kasus.xlsx", [head, row]), ImportKind.PATIENTS))
    edit(ws, 1, phone="081399999999")
    told = {(each.entity, past.line_words(each)): each for each in person_page.history(ws, 1)}
    brought = told["person", "Data warga: impor kasus.xlsx"]
    assert ("phone", None, "081234567890") in {(one.field, one.old, one.new) for one in brought.changes}
    assert brought.operator
    entries = told["monitoring_entry", "Pemantauan: impor kasus.xlsx"]
    assert [(one.field, one.new) for one in entries.changes] == [("entries", 2)]
    assert {"case_record", "isolation", "test"} <= {entity for entity, _words in told}
    edited = told["person", "Data warga: diubah"]
    person_page.restore(ws, RestoreValue(1, edited.sequence, "phone"))
    assert details_of(ws, 1)[1].phone == "081234567890"  # type: ignore[attr-defined]
