"""A case declared one thing after another: with a dated history, undone step by step, nothing lost."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from blc_desktop.domain.access import Role
from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.isolation import ChangePlace
from blc_desktop.domain.commands.patients import AddTest, ChangeStatus, EditCase, EndCase, TestLine
from blc_desktop.domain.facts.patients import CaseFacts
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    IsolationKind,
    PlaceKind,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import case_checks, isolation, patients, testing, today
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, order, positive, somebody
from tests.support.posko import acting_as, make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def declare(
    ws: Workspace, case_id: int, status: CaseStatus, day: date = TODAY, **more: object
) -> Done[object]:
    return patients.change_status(ws, ChangeStatus(case_id, status, day, "surat", **more))  # type: ignore[arg-type]


def end(ws: Workspace, case_id: int, outcome: CaseOutcome, day: date = TODAY) -> Done[None]:
    return patients.end_case(ws, EndCase(case_id, outcome, day, "surat", "Puskesmas"))


def undo(ws: Workspace, done: Done[object]) -> None:
    assert done.undo is not None
    done.undo.run(ws)


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (CaseOutcome.COMPLETED, CloseReason.PERIOD_OVER),
        (CaseOutcome.RECOVERED, CloseReason.PERIOD_OVER),
        (CaseOutcome.DECEASED, CloseReason.DECEASED),
        (CaseOutcome.MOVED, CloseReason.MOVED),
    ],
)
def test_an_end_closes_the_isolation_and_is_undone_whole(
    ws: Workspace, outcome: CaseOutcome, reason: CloseReason
) -> None:
    case_id = confirm(ws, days_ago(9)).case_id
    before = patients.case_facts(ws, case_id)
    done = end(ws, case_id, outcome, days_ago(1))
    case = patients.case_facts(ws, case_id)
    assert (case.values["outcome"], case.values["ended_on"]) == (outcome, days_ago(1))
    assert case.isolations[0].closed_on == days_ago(1)
    with ws.read() as rx:
        from blc_desktop.storage import rows
        from blc_desktop.storage.tables import isolation as table

        row = rows.fetch(rx.conn, table, rx.posko_id, case.isolations[0].isolation_id)
    assert row["close_reason"] == reason
    assert (case.history[-1].outcome, case.history[-1].declared_by) == (outcome, "Puskesmas")
    assert today.today_figures(ws).isolating == 0
    undo(ws, done)
    assert told(patients.case_facts(ws, case_id)) == told(before)


def test_somebody_referred_may_die_later(ws: Workspace) -> None:
    from blc_desktop.domain.commands.isolation import CloseIsolation

    admitted = confirm(ws, days_ago(9))
    gone = CloseIsolation((admitted.isolation_id,), days_ago(5), CloseReason.REFERRED, "sesak")
    isolation.close(ws, gone)
    end(ws, admitted.case_id, CaseOutcome.DECEASED, days_ago(2))
    case = patients.case_facts(ws, admitted.case_id)
    assert (case.values["outcome"], case.values["ended_on"]) == (CaseOutcome.DECEASED, days_ago(2))
    assert case.isolations[0].closed_on == days_ago(5), "the day of the referral stands"


def test_a_late_positive_confirms_the_dead_and_isolates_nobody(ws: Workspace) -> None:
    from blc_desktop.domain.commands.patients import AdmitPatient

    suspect = AdmitPatient(CaseStatus.SUSPECTED, days_ago(9), new_person=somebody())
    case_id = patients.admit(ws, suspect).value.case_id
    end(ws, case_id, CaseOutcome.DECEASED, days_ago(4))
    assert declare(ws, case_id, CaseStatus.CONFIRMED, days_ago(1)).value is None
    case = patients.case_facts(ws, case_id)
    assert (case.status, case.values["outcome"]) == (CaseStatus.CONFIRMED, CaseOutcome.DECEASED)
    assert today.today_figures(ws).isolating == 0
    assert list(case_checks.unbalanced_reports(ws)) == []


def test_a_mended_onset_may_not_lie_after_the_death(ws: Workspace) -> None:
    case_id = confirm(ws, days_ago(9)).case_id
    end(ws, case_id, CaseOutcome.DECEASED, days_ago(4))
    case = patients.case_facts(ws, case_id)
    mended = EditCase(case_id, case.version, days_ago(9), True, "keluarga", onset_date=days_ago(3))
    with pytest.raises(Refused, match=r"patient\.onset_after_death") as error:
        patients.edit(ws, mended)
    assert error.value.field == "onset_date"


def test_nobody_is_taken_in_twice(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(5))
    with pytest.raises(Refused, match=r"patient\.already_isolating") as error:
        confirm(ws, days_ago(1), admitted.person_id)
    assert (error.value.field, error.value.facts["isolation_id"]) == ("person", admitted.isolation_id)


def test_who_declared_and_how_ill_stands_in_every_line(ws: Workspace) -> None:
    case_id = contact(ws, days_ago(6)).case_id
    declare(ws, case_id, CaseStatus.SUSPECTED, days_ago(3), declared_by="Bidan Sri")
    declare(
        ws,
        case_id,
        CaseStatus.CONFIRMED,
        days_ago(1),
        declared_by="Puskesmas",
        symptomatic=True,
        onset_date=days_ago(4),
    )
    lines = patients.case_facts(ws, case_id).history
    assert [(line.status, line.declared_by, line.symptomatic) for line in lines] == [
        (CaseStatus.CLOSE_CONTACT, None, False),
        (CaseStatus.SUSPECTED, "Bidan Sri", False),
        (CaseStatus.CONFIRMED, "Puskesmas", True),
    ]


def test_who_falls_ill_later_stays_a_case_of_the_first_day(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(5))
    declare(ws, admitted.case_id, CaseStatus.CONFIRMED, TODAY, symptomatic=True, onset_date=days_ago(1))
    case = patients.case_facts(ws, admitted.case_id)
    assert case.declared_on == days_ago(5)
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == days_ago(1) + timedelta(days=13)
    assert today.today_figures(ws).new_cases == 0
    assert today.today_figures(ws, days_ago(5)).new_cases == 1


def test_a_case_that_was_a_mere_contact_remembers_its_contact(ws: Workspace) -> None:
    admitted = contact(ws, days_ago(6))
    negative = TestLine(TestKind.PCR, TestResult.NEGATIVE, days_ago(5), days_ago(5), TestPurpose.ENTRY)
    testing.add_test(ws, AddTest(admitted.person_id, negative, admitted.case_id))
    declare(ws, admitted.case_id, CaseStatus.CONFIRMED, days_ago(3))
    back = declare(ws, admitted.case_id, CaseStatus.CLOSE_CONTACT, days_ago(1)).value
    assert isinstance(back, int)
    line = isolation.line(ws, back)
    assert line.kind is IsolationKind.CONTACT_QUARANTINE
    assert line.schedule.last_day == days_ago(6) + timedelta(days=14)
    with ws.read() as rx:
        from blc_desktop.storage import rows
        from blc_desktop.storage.tables import isolation as table

        row = rows.fetch(rx.conn, table, rx.posko_id, back)
    assert (row["last_contact_on"], row["entry_negative_on"]) == (days_ago(6), days_ago(5))


def test_undo_takes_back_the_change_and_nothing_that_came_since(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(5))
    done = declare(ws, admitted.case_id, CaseStatus.CONFIRMED, TODAY, symptomatic=True, onset_date=TODAY)
    isolation.change_place(ws, ChangePlace((admitted.isolation_id,), TODAY, PlaceKind.CENTRAL, "Rusun"))
    added = testing.add_test(ws, AddTest(admitted.person_id, positive(TODAY), admitted.case_id)).value
    enter(ws, admitted.isolation_id, TODAY, "X")
    undo(ws, done)
    case = patients.case_facts(ws, admitted.case_id)
    assert case.values["symptomatic"] is False
    assert case.isolations[0].place_kind is PlaceKind.CENTRAL
    assert added.test_id in {test.test_id for test in case.tests}
    assert list(case_checks.wrong_schedules(ws)) == []


def test_what_was_changed_again_cannot_be_undone_past_it(ws: Workspace) -> None:
    case_id = contact(ws, days_ago(6)).case_id
    first = declare(ws, case_id, CaseStatus.SUSPECTED, days_ago(3))
    declare(ws, case_id, CaseStatus.CONFIRMED, days_ago(1))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        undo(ws, first)


def test_an_isolation_that_was_built_on_is_not_undone_away(ws: Workspace) -> None:
    case_id = contact(ws, days_ago(6)).case_id
    done = declare(ws, case_id, CaseStatus.CONFIRMED, days_ago(1))
    assert isinstance(done.value, int)
    enter(ws, done.value, TODAY)
    with pytest.raises(Refused, match=r"patient\.has_entries"):
        undo(ws, done)


def test_another_case_of_the_same_person_keeps_its_isolation(ws: Workspace) -> None:
    first = confirm(ws, days_ago(15))
    end(ws, first.case_id, CaseOutcome.RECOVERED, days_ago(4))
    second = confirm(ws, days_ago(2), first.person_id)
    with pytest.raises(Refused, match=r"patient\.already_isolating"):
        declare(ws, first.case_id, CaseStatus.SUSPECTED)
    assert isolation.line(ws, second.isolation_id).closed_on is None


def test_old_words_filter_the_list_as_they_are_typed(ws: Workspace) -> None:
    ill = confirm(ws, days_ago(3), somebody("Ahmad Fauzi")).case_id
    met = contact(ws, days_ago(3), somebody("Ahmad Yani")).case_id
    listing = patients.patient_listing(ws)
    answers = {
        text: list(listing.ids(Query(search=text), Silent()))
        for text in ("positif", "OTG", "otg ahmad", "odp", "ahmad", "positif yani")
    }
    assert answers == {
        "positif": [ill],
        "OTG": [met],
        "otg ahmad": [met],
        "odp": [],
        "ahmad": [ill, met],
        "positif yani": [],
    }
    assert listing.count(Query(search="positif", filters={"state": "open"})) == 1
    assert listing.count(Query(search="positif", sort="name")) == 1


def test_a_field_officer_declares_nothing(ws: Workspace) -> None:
    case_id = patients.admit(ws, order(TODAY)).value.case_id
    with pytest.raises(Refused, match="not_permitted"):
        end(acting_as(ws, Role.FIELD_OFFICER), case_id, CaseOutcome.RECOVERED)


# --- any sequence ---------------------------------------------------------------------------------------

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("status"), st.sampled_from(CaseStatus), st.integers(0, 12), st.booleans()),
        st.tuples(st.just("end"), st.sampled_from(CaseOutcome), st.integers(0, 12), st.booleans()),
        st.tuples(st.just("undo"), st.none(), st.just(0), st.just(value=False)),
        st.tuples(st.just("test"), st.none(), st.integers(0, 12), st.booleans()),
    ),
    min_size=2,
    max_size=9,
)


def told(case: CaseFacts) -> object:
    """Return all that a case tells, but what counts its changes."""
    passing = {"version", "updated_at"}
    return (
        {name: value for name, value in case.values.items() if name not in passing},
        case.history,
        {
            (line.isolation_id, line.kind, line.started_on, line.closed_on, line.schedule.last_day)
            for line in case.isolations
        },
    )


# An example takes a second, and shrinking one takes minutes: what failed is printed as it was found.
@pytest.mark.slow
@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(STEPS)
def test_any_sequence_of_changes_and_undos_leaves_the_history_whole(
    steps: list[tuple[str, object, int, bool]],
) -> None:
    with TemporaryDirectory() as folder:
        ws = make_posko(Path(folder))
        case_id = contact(ws, days_ago(14), somebody("Ahmad")).case_id
        person_id = patients.case_facts(ws, case_id).person_id
        undos: list[tuple[object, Done[object]]] = []
        tests = 0
        for kind, what, back, flag in steps:
            before = patients.case_facts(ws, case_id)
            try:
                if kind == "undo" and undos:
                    wanted, done = undos.pop()
                    undo(ws, done)
                    assert told(patients.case_facts(ws, case_id)) == wanted
                elif kind == "status":
                    onset = days_ago(back) if flag else None
                    done = declare(ws, case_id, CaseStatus(str(what)), days_ago(back), onset_date=onset)
                    undos.append((told(before), done))
                    grown(before, patients.case_facts(ws, case_id))
                elif kind == "end":
                    done = end(ws, case_id, CaseOutcome(str(what)), days_ago(back))
                    undos.append((told(before), done))
                    grown(before, patients.case_facts(ws, case_id))
                elif kind == "test":
                    undos.clear()  # a test moves dates of its own: what stood before cannot be compared
                    result = TestResult.POSITIVE if flag else TestResult.NEGATIVE
                    line = TestLine(TestKind.PCR, result, days_ago(back), days_ago(back))
                    testing.add_test(ws, AddTest(person_id, line, case_id))
                    tests += 1
            except Refused:
                assert told(patients.case_facts(ws, case_id)) == told(before)
            sound(ws, case_id, tests)
        assert list(case_checks.unbalanced_reports(ws)) == []
        ws.close()


def grown(before: CaseFacts, after: CaseFacts) -> None:
    """Every line that stood stands still, and one was added."""
    assert len(after.history) == len(before.history) + 1
    assert not [line for line in before.history if line not in after.history]
    kept = {line.isolation_id for line in before.isolations}
    assert kept <= {line.isolation_id for line in after.isolations}


def sound(ws: Workspace, case_id: int, tests: int) -> None:
    case = patients.case_facts(ws, case_id)
    assert sum(line.closed_on is None for line in case.isolations) <= 1
    assert len(case.tests) == tests
    latest = [line.status for line in case.history if line.status is not None]
    assert case.status in latest
    assert list(case_checks.wrong_schedules(ws)) == []
