"""Two molecular tests end an isolation early, where the rule in force knows it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blc_desktop.domain.commands.early_exit import RecordExitTests
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.commands.patients import AddTest, TestLine
from blc_desktop.domain.early_exit import ExitTest
from blc_desktop.domain.isolation import Course, Observation, schedule
from blc_desktop.domain.kinds import TestKind, TestPurpose, TestResult
from blc_desktop.errors import Refused
from blc_desktop.services import checks, early_exit, isolation, monitoring, patients, testing
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import isolation as words
from tests.support.cases import confirm, enter, somebody
from tests.support.posko import make_posko

SPECIMEN = date(2022, 2, 1)
NOW = SPECIMEN + timedelta(days=7)


def after(days: int) -> date:
    return SPECIMEN + timedelta(days=days)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path, day=NOW)


def order(isolation_id: int, first: int = 5, second: int = 6, **more: object) -> RecordExitTests:
    values: dict[str, object] = {"better": True, "reason": "hasil lab", **more}
    tests = (ExitTest(after(number), TestKind.PCR, negative=True) for number in (first, second))
    return RecordExitTests(isolation_id, *tests, **values)  # type: ignore[arg-type]


def test_the_schedule_ends_with_the_second_test_and_says_why(ws: Workspace) -> None:
    made = confirm(ws, SPECIMEN, somebody())
    done = early_exit.record_exit_tests(ws, order(made.isolation_id, place="Labkesda"))
    schedule = isolation.schedule_of(ws, made.isolation_id)
    assert (done.value, schedule.last_day) == (after(6), after(6))
    assert "dua tes PCR memenuhi syarat, 6 Feb dan 7 Feb" in words.why(schedule)
    assert schedule.legal_basis == "SE HK.02.01/MENKES/18/2022"
    said = words.decision(isolation.decisions(ws, made.isolation_id)[0])
    assert said == "s.d. 11 Feb menjadi 7 Feb: dua tes PCR (hasil lab)"
    assert all(found.ok for found in checks.run_all(ws))
    assert done.undo is not None
    done.undo.run(ws)
    assert isolation.schedule_of(ws, made.isolation_id).last_day == after(10)
    assert len(patients.case_facts(ws, made.case_id).tests) == 1


def test_days_that_nobody_looked_at_still_hold_the_closing_back(ws: Workspace) -> None:
    made = confirm(ws, SPECIMEN, somebody())
    for number in (0, 1, 2, 4, 5, 6):
        enter(ws, made.isolation_id, after(number))
    early_exit.record_exit_tests(ws, order(made.isolation_id))
    assert isolation.schedule_of(ws, made.isolation_id).missing_days == (after(3),)
    with pytest.raises(Refused, match=r"isolation\.days_missing"):
        isolation.close(ws, CloseIsolation((made.isolation_id,), NOW))
    enter(ws, made.isolation_id, after(3))
    isolation.close(ws, CloseIsolation((made.isolation_id,), NOW))


def test_a_fever_after_the_tests_gives_the_date_back_to_the_rule(ws: Workspace) -> None:
    made = confirm(ws, SPECIMEN, somebody())
    early_exit.record_exit_tests(ws, order(made.isolation_id))
    recorded = monitoring.record(ws, RecordMonitoring(made.isolation_id, after(6), "D")).value
    assert recorded.last_day == after(6 + 13)


def test_somebody_ill_must_be_seen_well_first(ws: Workspace) -> None:
    made = confirm(ws, SPECIMEN, somebody(), symptomatic=True, onset_date=SPECIMEN)
    enter(ws, made.isolation_id, after(2), "D")
    with pytest.raises(Refused, match=r"early_exit\.not_better"):
        early_exit.record_exit_tests(ws, order(made.isolation_id))
    assert len(patients.case_facts(ws, made.case_id).tests) == 1, "nothing of it was kept"
    enter(ws, made.isolation_id, after(5))
    early_exit.record_exit_tests(ws, order(made.isolation_id))
    assert isolation.schedule_of(ws, made.isolation_id).last_day == after(6)


def test_tests_written_down_elsewhere_count_in_any_order(ws: Workspace) -> None:
    made = confirm(ws, SPECIMEN, somebody())
    for number in (6, 5):
        line = TestLine(TestKind.PCR, TestResult.NEGATIVE, after(number), after(number), TestPurpose.EXIT)
        testing.add_test(ws, AddTest(made.person_id, line, made.case_id))
    assert isolation.schedule_of(ws, made.isolation_id).last_day == after(6)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"first": 4}, "early_exit.too_early", "first_on"),
        ({"second": 5}, "early_exit.too_close", "second_on"),
        ({"second": 9}, "date.in_future", "second_on"),
        ({"better": False}, "early_exit.not_better", "better"),
    ],
)
def test_what_the_rule_does_not_accept_is_refused_at_its_field(
    ws: Workspace, change: dict[str, object], code: str, field: str
) -> None:
    made = confirm(ws, SPECIMEN, somebody())
    command = order(made.isolation_id, **change)  # type: ignore[arg-type]
    assert [(problem.code, problem.field) for problem in early_exit.check(ws, command)] == [(code, field)]
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        early_exit.record_exit_tests(ws, command)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_posko(tmp_path_factory.mktemp("any-order"), day=SPECIMEN + timedelta(days=9))


@settings(max_examples=15, deadline=None)
@given(
    entries=st.dictionaries(st.integers(0, 9), st.sampled_from(("X", "D", "L")), max_size=5),
    tested=st.lists(st.integers(4, 9), min_size=1, max_size=3, unique=True),
    ill=st.booleans(),
    dice=st.randoms(use_true_random=False),
)
def test_entries_and_tests_in_any_order_give_the_same_day(
    standing: Workspace, entries: dict[int, str], tested: list[int], ill: bool, dice: Random
) -> None:
    told: list[tuple[int, str]] = [*entries.items(), *((number, "test") for number in tested)]
    ends = set()
    for _round in range(2):
        dice.shuffle(told)
        more = {"symptomatic": True, "onset_date": SPECIMEN} if ill else {}
        made = confirm(standing, SPECIMEN, somebody(), **more)
        for number, what in told:
            if what == "test":
                line = TestLine(TestKind.PCR, TestResult.NEGATIVE, after(number), purpose=TestPurpose.EXIT)
                testing.add_test(standing, AddTest(made.person_id, line, made.case_id))
            else:
                enter(standing, made.isolation_id, after(number), what)
        ends.add(isolation.schedule_of(standing, made.isolation_id).last_day)
    course = Course(
        SPECIMEN,
        SPECIMEN if ill else None,
        ill,
        observations=tuple(Observation(after(number), what == "D") for number, what in entries.items()),
        started_on=SPECIMEN,
        exit_tests=tuple(ExitTest(after(number), TestKind.PCR, negative=True) for number in tested),
    )
    assert ends == {schedule(course, until=date.max).last_day}


def test_before_2022_it_is_refused_with_the_basis(tmp_path: Path) -> None:
    ws = make_posko(tmp_path, day=date(2021, 2, 19))
    made = confirm(ws, date(2021, 2, 12), somebody())
    first, second = (ExitTest(date(2021, 2, number), TestKind.PCR, negative=True) for number in (17, 18))
    with pytest.raises(Refused) as refused:
        early_exit.record_exit_tests(ws, RecordExitTests(made.isolation_id, first, second, better=True))
    assert refused.value.code == "early_exit.not_in_force"
    assert early_exit.rule_of(ws, made.isolation_id).early_exit_day == 0
