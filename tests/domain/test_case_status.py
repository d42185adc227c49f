"""Which status may be declared on which day, and what is said at which field."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain import case_words
from blc_desktop.domain.case_status import check, earliest_day
from blc_desktop.domain.commands.patients import ChangeStatus, EndCase
from blc_desktop.domain.facts.patients import StatusFacts
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus

TODAY = date(2021, 2, 19)
DECLARED = date(2021, 2, 10)


def facts(**more: object) -> StatusFacts:
    values: dict[str, object] = {
        "today": TODAY,
        "status": CaseStatus.CONFIRMED,
        "declared_on": DECLARED,
        "symptomatic": False,
        "tested_positive": True,
        **more,
    }
    return StatusFacts(**values)  # type: ignore[arg-type]


def found(command: ChangeStatus | EndCase, known: StatusFacts) -> dict[str, str | None]:
    return {problem.code: problem.field for problem in check(command, known)}


def status(new: CaseStatus, day: date = TODAY, **more: object) -> ChangeStatus:
    return ChangeStatus(1, new, day, "surat puskesmas", **more)  # type: ignore[arg-type]


def end(outcome: CaseOutcome, day: date = TODAY) -> EndCase:
    return EndCase(1, outcome, day, "surat puskesmas")


def test_death_before_the_onset_is_refused_at_its_day() -> None:
    known = facts(onset_date=date(2021, 2, 12), symptomatic=True)
    assert found(end(CaseOutcome.DECEASED, date(2021, 2, 11)), known) == {"patient.death_before_onset": "day"}
    assert found(end(CaseOutcome.DECEASED, date(2021, 2, 12)), known) == {}


def test_somebody_may_be_declared_confirmed_after_the_death() -> None:
    assert found(end(CaseOutcome.DECEASED, DECLARED - timedelta(days=2)), facts()) == {}
    assert found(end(CaseOutcome.MOVED, DECLARED - timedelta(days=2)), facts()) == {
        "patient.end_before_declared": "day"
    }
    late = facts(status=CaseStatus.SUSPECTED, outcome=CaseOutcome.DECEASED, ended_on=date(2021, 2, 15))
    assert found(status(CaseStatus.CONFIRMED), late) == {}


def test_an_onset_in_the_future_or_after_the_death_is_refused_at_its_field() -> None:
    ahead = status(CaseStatus.CONFIRMED, symptomatic=True, onset_date=TODAY + timedelta(days=1))
    assert found(ahead, facts(status=CaseStatus.SUSPECTED)) == {"date.in_future": "onset_date"}
    died = facts(status=CaseStatus.SUSPECTED, outcome=CaseOutcome.DECEASED, ended_on=date(2021, 2, 15))
    after = status(CaseStatus.CONFIRMED, symptomatic=True, onset_date=date(2021, 2, 16))
    assert found(after, died) == {"patient.onset_after_death": "onset_date"}


def test_no_reason_no_change() -> None:
    assert found(EndCase(1, CaseOutcome.RECOVERED, TODAY, "  "), facts()) == {
        "patient.reason_missing": "reason"
    }


def test_the_same_status_with_other_symptoms_is_a_change() -> None:
    assert found(status(CaseStatus.CONFIRMED), facts()) == {"patient.status_unchanged": "status"}
    fell_ill = status(CaseStatus.CONFIRMED, symptomatic=True, onset_date=TODAY)
    assert found(fell_ill, facts()) == {}
    well = status(CaseStatus.CONFIRMED, symptomatic=False)
    assert found(well, facts(symptomatic=True, onset_date=DECLARED)) == {
        "patient.onset_without_symptoms": "status"
    }


def test_somebody_isolated_under_another_case_is_not_isolated_twice() -> None:
    assert found(status(CaseStatus.SUSPECTED), facts(other_isolation_id=9)) == {
        "patient.already_isolating": "status"
    }


def test_ending_before_the_last_day_is_only_doubted() -> None:
    problems = check(end(CaseOutcome.COMPLETED), facts(last_day=TODAY + timedelta(days=3)))
    assert [(problem.code, problem.is_error) for problem in problems] == [
        ("patient.ends_before_last_day", False)
    ]


@given(
    st.sampled_from(CaseStatus),
    st.none() | st.sampled_from(CaseOutcome),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(-5, 25),
)
def test_no_status_is_let_in_before_what_stood_earlier_was_over(
    new: CaseStatus, outcome: CaseOutcome | None, ended: int, closed: int, on: int
) -> None:
    known = facts(
        outcome=outcome,
        ended_on=DECLARED + timedelta(days=ended) if outcome else None,
        last_closed_on=DECLARED + timedelta(days=closed),
        today=DECLARED + timedelta(days=15),
    )
    command = status(new, DECLARED + timedelta(days=on))
    errors = [problem for problem in check(command, known) if problem.is_error]
    if not errors:
        assert known.declared_on <= command.day <= known.today
        assert command.day >= earliest_day(command, known)
        if new is not CaseStatus.DISCARDED and outcome is not CaseOutcome.DECEASED:
            assert known.last_closed_on is not None
            assert command.day >= known.last_closed_on


@pytest.mark.parametrize(
    ("text", "meant", "rest"),
    [
        ("ODP", CaseStatus.SUSPECTED, ""),
        ("pdp ahmad", CaseStatus.SUSPECTED, "ahmad"),
        ("siti otg", CaseStatus.CLOSE_CONTACT, "siti"),
        ("positif", CaseStatus.CONFIRMED, ""),
        ("kontak erat", CaseStatus.CLOSE_CONTACT, ""),
        ("sembuh 3/1", CaseOutcome.RECOVERED, "3 1"),
    ],
)
def test_old_words_are_understood_where_they_are_typed(text: str, meant: object, rest: str) -> None:
    assert case_words.typed(text) == (meant, rest)


@pytest.mark.parametrize("text", ["Ahmad Positifianto", "", "Suspeksi", "12"])
def test_a_name_is_not_taken_for_a_status(text: str) -> None:
    assert case_words.typed(text) is None
