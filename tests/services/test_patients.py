"""Cases: taken in at one go, judged at each field, mended with a reason, declared something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.patients import (
    AddTest,
    AdmitPatient,
    ChangeStatus,
    EditCase,
    TestLine,
)
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.isolation import Risk
from blc_desktop.domain.facts.patients import CaseFacts
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    IsolationKind,
    IsolationStep,
    PlaceKind,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import isolation, patients, residents, testing, today
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, order, positive, somebody
from tests.support.posko import acting_as, make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def edit_of(case: CaseFacts, **changes: object) -> EditCase:
    values = {
        "case_id": case.case_id,
        "version": case.version,
        "declared_on": case.declared_on,
        "symptomatic": case.values["symptomatic"],
        "onset_date": case.values["onset_date"],
        "reason": "salah ketik",
        **changes,
    }
    return EditCase(**values)


def test_an_admission_makes_person_case_test_and_schedule_at_one_go(ws: Workspace) -> None:
    admitted = confirm(
        ws, days_ago(4), somebody("Dewi Lestari", rw=2, rt=3), symptomatic=True, onset_date=days_ago(4)
    )
    case = patients.case_facts(ws, admitted.case_id)
    assert (case.name, case.rt, case.rw, case.status) == ("Dewi Lestari", 3, 2, CaseStatus.CONFIRMED)
    assert case.tests[0].kind is TestKind.PCR
    assert admitted.last_day == date(2021, 2, 28)
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == date(2021, 2, 28)
    assert [line.step for line in isolation.decisions(ws, admitted.isolation_id)] == [IsolationStep.STARTED]


def test_the_undo_of_an_admission_leaves_nothing_behind(ws: Workspace) -> None:
    done = patients.admit(ws, order(days_ago(1)))
    assert done.undo is not None
    done.undo.run(ws)
    assert today.today_figures(ws).isolating == 0
    assert residents.resident_listing(ws).count(Query()) == 0
    assert patients.patient_listing(ws).count(Query()) == 0


def test_the_undo_of_an_admission_keeps_a_person_known_before(ws: Workspace) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody())).value
    done = patients.admit(ws, order(days_ago(1), person_id))
    assert done.undo is not None
    done.undo.run(ws)
    assert residents.resident_listing(ws).count(Query()) == 1


def test_an_admission_with_entries_is_no_slip_of_the_pen(ws: Workspace) -> None:
    done = patients.admit(ws, order(days_ago(1)))
    enter(ws, done.value.isolation_id, TODAY)
    assert done.undo is not None
    with pytest.raises(Refused, match=r"patient\.has_entries"):
        done.undo.run(ws)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"test": positive(days_ago(1), days_ago(2))}, "patient.result_before_specimen", "result_date"),
        ({"test": positive(days_ago(-1))}, "date.in_future", "specimen_date"),
        ({"symptomatic": True, "onset_date": days_ago(-2)}, "date.in_future", "onset_date"),
        ({"declared_on": days_ago(5)}, "patient.declared_before_specimen", "declared_on"),
        ({"received_on": days_ago(9)}, "patient.received_before_specimen", "received_on"),
        ({"started_on": TODAY}, "patient.starts_after_declared", "started_on"),
        ({"onset_date": days_ago(3)}, "patient.onset_without_symptoms", "symptoms"),
        (
            {"symptomatic": True, "onset_date": days_ago(3), "last_symptom_day": days_ago(4)},
            "patient.symptoms_end_before_onset",
            "last_symptom_day",
        ),
        ({"status": CaseStatus.CLOSE_CONTACT}, "patient.exposure_missing", "exposed_on"),
        ({"new_person": somebody("  ")}, "name.missing", "name"),
        ({"new_person": somebody(sex=None)}, "sex.missing", "sex"),
        ({"new_person": None}, "patient.person_missing", "person"),
    ],
)
def test_a_contradiction_is_told_at_its_field_and_refused(
    ws: Workspace, changes: dict[str, object], code: str, field: str
) -> None:
    values = {
        "status": CaseStatus.CONFIRMED,
        "declared_on": days_ago(2),
        "test": positive(days_ago(2)),
        "new_person": somebody(),
        **changes,
    }
    draft = AdmitPatient(**values)  # type: ignore[arg-type]
    assert (code, field) in {(p.code, p.field) for p in patients.check(ws, draft) if p.is_error}
    with pytest.raises(Refused):
        patients.admit(ws, draft)
    assert patients.patient_listing(ws).count(Query()) == 0


def test_what_is_only_unusual_is_a_warning(ws: Workspace) -> None:
    draft = AdmitPatient(
        CaseStatus.SUSPECTED,
        TODAY,
        new_person=somebody(),
        test=TestLine(TestKind.RAPID_ANTIGEN, specimen_date=TODAY),
        symptomatic=True,
    )
    found = {problem.code for problem in patients.check(ws, draft)}
    assert {"patient.confirm_proposed", "patient.onset_unknown"} <= found
    admitted = patients.admit(ws, draft).value
    # An antigen proposes; the operator declares.
    assert patients.case_facts(ws, admitted.case_id).status is CaseStatus.SUSPECTED
    assert today.today_figures(ws).isolating == 0


def test_whoever_isolates_already_is_opened_instead(ws: Workspace) -> None:
    first = confirm(ws, days_ago(3))
    again = order(TODAY, first.person_id)
    problem = next(p for p in patients.check(ws, again) if p.code == "patient.already_isolating")
    assert problem.facts["isolation_id"] == first.isolation_id
    with pytest.raises(Refused, match=r"patient\.already_isolating"):
        patients.admit(ws, again)


def test_a_later_illness_may_not_overlap_an_earlier_one(ws: Workspace) -> None:
    from blc_desktop.domain.commands.isolation import CloseIsolation

    first = confirm(ws, days_ago(30))
    close = CloseIsolation((first.isolation_id,), days_ago(5), CloseReason.PERIOD_OVER, "sembuh")
    isolation.close(ws, close)
    problems = {p.code for p in patients.check(ws, order(days_ago(9), first.person_id))}
    assert "patient.overlaps_earlier" in problems
    assert confirm(ws, days_ago(1), first.person_id).person_id == first.person_id


def test_mending_the_onset_moves_the_last_day_and_says_why(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    assert admitted.last_day == date(2021, 2, 25)
    case = patients.case_facts(ws, admitted.case_id)
    done = patients.edit(ws, edit_of(case, symptomatic=True, onset_date=days_ago(6)))
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == date(2021, 2, 26)
    line = isolation.decisions(ws, admitted.isolation_id)[0]
    assert (line.step, line.reason) == (IsolationStep.DATES_CHANGED, "salah ketik")
    assert (line.facts["from"], line.facts["to"]) == ("2021-02-25", "2021-02-26")
    assert done.undo is not None
    done.undo.run(ws)
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == date(2021, 2, 25)


def test_two_who_mend_the_same_case_do_not_overwrite_each_other(ws: Workspace) -> None:
    case = patients.case_facts(ws, confirm(ws, days_ago(4)).case_id)
    patients.edit(ws, edit_of(case, symptomatic=True, onset_date=days_ago(5)))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        patients.edit(ws, edit_of(case, symptomatic=True, onset_date=days_ago(6)))


def test_a_mended_declaration_moves_the_new_case_to_its_day(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4), declared_on=days_ago(1))
    case = patients.case_facts(ws, admitted.case_id)
    patients.edit(ws, edit_of(case, declared_on=days_ago(3)))
    assert today.today_figures(ws, days_ago(1)).new_cases == 0
    assert today.today_figures(ws, days_ago(3)).new_cases == 1
    assert today.today_figures(ws, days_ago(3)).isolating == 1


def test_a_contact_who_is_confirmed_leaves_quarantine_and_begins_isolation(ws: Workspace) -> None:
    admitted = contact(ws, days_ago(6))
    enter(ws, admitted.isolation_id, days_ago(2), "D")
    command = ChangeStatus(
        admitted.case_id,
        CaseStatus.CONFIRMED,
        days_ago(1),
        "PCR positif",
        test=positive(days_ago(1)),
        onset_date=days_ago(2),
    )
    done = patients.change_status(ws, command)
    case = patients.case_facts(ws, admitted.case_id)
    kinds = {line.isolation_id: line.kind for line in case.isolations}
    assert kinds[admitted.isolation_id] is IsolationKind.CONTACT_QUARANTINE
    assert done.value is not None
    assert kinds[done.value] is IsolationKind.ISOLATION
    # The onset is told: 17 February + 13.
    assert isolation.schedule_of(ws, done.value).last_day == date(2021, 3, 2)
    assert today.today_figures(ws).isolating == 1
    assert today.today_figures(ws, days_ago(2)).isolating == 0
    assert done.undo is not None
    done.undo.run(ws)
    assert patients.case_facts(ws, admitted.case_id).status is CaseStatus.CLOSE_CONTACT
    assert today.today_figures(ws).isolating == 0
    assert isolation.line(ws, admitted.isolation_id).closed_on is None


def test_a_discarded_suspect_is_let_go_and_may_come_back(ws: Workspace) -> None:
    draft = AdmitPatient(CaseStatus.SUSPECTED, days_ago(3), new_person=somebody())
    admitted = patients.admit(ws, draft).value
    gone = ChangeStatus(admitted.case_id, CaseStatus.DISCARDED, days_ago(1), "dua PCR negatif")
    assert patients.change_status(ws, gone).value is None
    assert patients.case_facts(ws, admitted.case_id).values["outcome"] == CaseOutcome.DISCARDED
    back = ChangeStatus(admitted.case_id, CaseStatus.SUSPECTED, TODAY, "gejala lagi")
    assert patients.change_status(ws, back).value is not None


@pytest.mark.parametrize(
    ("status", "day", "code"),
    [
        (CaseStatus.CONFIRMED, TODAY, "patient.status_unchanged"),
        (CaseStatus.DISCARDED, days_ago(9), "patient.status_day_too_early"),
        (CaseStatus.DISCARDED, days_ago(-1), "date.in_future"),
    ],
)
def test_a_status_needs_a_day_that_can_be(ws: Workspace, status: CaseStatus, day: date, code: str) -> None:
    admitted = confirm(ws, days_ago(4))
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        patients.change_status(ws, ChangeStatus(admitted.case_id, status, day, "uji"))


def test_two_negative_tests_end_a_quarantine_once_the_rule_knows_them(tmp_path: Path) -> None:
    day = date(2021, 7, 10)
    ws = make_posko(tmp_path, day=day)
    draft = AdmitPatient(
        CaseStatus.CLOSE_CONTACT, date(2021, 7, 5), new_person=somebody(), exposed_on=date(2021, 7, 5)
    )
    admitted = patients.admit(ws, draft).value
    assert admitted.last_day == date(2021, 7, 19)
    for purpose, taken in ((TestPurpose.ENTRY, date(2021, 7, 5)), (TestPurpose.EXIT, date(2021, 7, 9))):
        line = TestLine(TestKind.PCR, TestResult.NEGATIVE, taken, taken, purpose)
        testing.add_test(ws, AddTest(admitted.person_id, line, admitted.case_id))
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == date(2021, 7, 9)


def test_a_positive_test_only_proposes(ws: Workspace) -> None:
    admitted = contact(ws, days_ago(6))
    done = testing.add_test(ws, AddTest(admitted.person_id, positive(TODAY), admitted.case_id))
    assert done.value.proposed is CaseStatus.CONFIRMED
    assert patients.case_facts(ws, admitted.case_id).status is CaseStatus.CLOSE_CONTACT


def test_housemates_at_risk_are_warned_of(ws: Workspace) -> None:
    home = "Jl. Kenanga No. 8"
    for details in (
        somebody("Mbah Tarmi", address=home, birth_date=date(1945, 8, 17)),
        somebody("Ani", address=home, birth_date=date(2019, 1, 1)),
        somebody("Rina", address=home, birth_date=date(1995, 1, 1), pregnant_until=date(2021, 6, 1)),
        somebody("Joko", address=home, birth_date=date(1990, 1, 1)),
    ):
        residents.add_resident(ws, AddResident(details))
    admitted = confirm(ws, TODAY, somebody("Budi", address=home, birth_date=date(1985, 1, 1)))
    found = {mate.name: mate.risks for mate in admitted.housemates}
    assert found == {
        "Ani": (Risk.UNDER_FIVE,),
        "Mbah Tarmi": (Risk.ELDERLY,),
        "Rina": (Risk.PREGNANT,),
    }


def test_the_list_finds_filters_and_sorts(ws: Workspace) -> None:
    first = confirm(ws, days_ago(3), somebody("Ahmad Fauzi"), place_kind=PlaceKind.CENTRAL)
    second = confirm(ws, days_ago(2), somebody("Nur Aini", rt=2))
    listing = patients.patient_listing(ws)
    assert list(listing.ids(Query(), Silent())) == [second.case_id, first.case_id]
    assert list(listing.ids(Query(sort="name"), Silent())) == [first.case_id, second.case_id]
    assert list(listing.ids(Query(search="ahm"), Silent())) == [first.case_id]
    assert list(listing.ids(Query(filters={"place": "central"}), Silent())) == [first.case_id]
    assert listing.count(Query(filters={"status": "confirmed", "state": "open"})) == 2
    assert list(listing.ids(Query(search="aini", sort="declared_on"), Silent())) == [second.case_id]


def test_who_may_only_look_may_not_admit(ws: Workspace) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        patients.admit(acting_as(ws, Role.FIELD_OFFICER), order(TODAY))
