"""The daily report's facts: they balance on any day of any posko, and equal the lists on screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from blc_desktop.domain.commands.isolation import ChangePlace, CloseIsolation
from blc_desktop.domain.commands.patients import AddTest, ChangeStatus, TestLine
from blc_desktop.domain.facts.daily import Flow
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.kinds import (
    CaseStatus,
    PlaceKind,
    TestKind,
    TestResult,
)
from blc_desktop.domain.zoning import Zone
from blc_desktop.services import daily, isolation, patients, testing, today
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, positive, somebody
from tests.support.posko import make_posko
from tests.support.random_posko import live


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def test_yesterdays_figures_stand_beside_todays(ws: Workspace) -> None:
    first = confirm(ws, days_ago(4))
    confirm(ws, TODAY)
    moved = confirm(ws, days_ago(3))
    isolation.change_place(ws, ChangePlace((moved.isolation_id,), TODAY, PlaceKind.CENTRAL))
    isolation.close(ws, CloseIsolation((first.isolation_id,), TODAY, reason="surat puskesmas"))
    cases = daily.daily_facts(ws).cases
    assert cases.confirmed == Flow(yesterday=2, entered=1, left=1, today=2)
    assert cases.by_place["home"] == Flow(yesterday=2, entered=1, left=2, today=1)
    assert cases.by_place["central"] == Flow(yesterday=0, entered=1, left=0, today=1)
    assert (cases.completed_today, cases.cumulative, cases.cumulative_completed) == (1, 3, 1)
    assert cases.balances


def test_a_contact_who_falls_ill_leaves_one_line_and_enters_another(ws: Workspace) -> None:
    admitted = contact(ws, days_ago(5))
    change = ChangeStatus(admitted.case_id, CaseStatus.CONFIRMED, TODAY, "PCR", test=positive(TODAY))
    patients.change_status(ws, change)
    cases = daily.daily_facts(ws).cases
    assert cases.contacts == Flow(yesterday=1, entered=0, left=1, today=0)
    assert cases.confirmed == Flow(yesterday=0, entered=1, left=0, today=1)


def test_tests_are_counted_by_the_day_of_their_specimen_and_of_their_result(ws: Workspace) -> None:
    late = confirm(ws, days_ago(1), test=positive(days_ago(1), TODAY))
    pending = TestLine(TestKind.PCR, TestResult.PENDING, TODAY)
    testing.add_test(ws, AddTest(late.person_id, pending, late.case_id))
    assert daily.daily_facts(ws).cases.tests == {"pcr": (1, 1, 1)}
    assert daily.daily_facts(ws, days_ago(1)).cases.tests == {"pcr": (1, 0, 1)}


def test_alerts_count_people_by_their_gravest_value(ws: Workspace) -> None:
    for codes, oxygen in (("X", 97), ("X", 94), ("S", 90)):
        admitted = confirm(ws, days_ago(2))
        enter(ws, admitted.isolation_id, TODAY, codes, oxygen_saturation=oxygen)
    cases = daily.daily_facts(ws).cases
    assert (cases.alerts_urgent, cases.alerts_watch) == (1, 1)
    assert (cases.monitored, cases.monitoring_due) == (3, 3)


def test_the_area_counts_those_who_live_here(ws: Workspace) -> None:
    confirm(ws, TODAY, somebody("Ani", address="Jl. Melati No. 1"))
    confirm(ws, TODAY, somebody("Budi", rw=2, rt=1))
    area = daily.daily_facts(ws).area
    assert (area.rw, area.rt, area.persons, area.houses) == (2, 8, 2, 2)


# A seed cannot be made simpler, so nothing is shrunk.
@settings(max_examples=5, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 10**6))
@example(215)  # confirmed, suspected again, confirmed again
def test_the_report_balances_on_any_day_of_any_posko(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    ws = make_posko(tmp_path_factory.mktemp("posko"))
    live(ws, seed)
    before: Flow | None = None
    for back in range(24, -1, -4):
        for day in (days_ago(back + 1), days_ago(back)):
            before = _balances(ws, day, before if day == days_ago(back) else None)


def _balances(ws: Workspace, day: date, before: Flow | None) -> Flow:
    facts = daily.daily_facts(ws, day)
    figures = today.today_figures(ws, day)
    cases = facts.cases
    assert cases.balances
    assert before is None or cases.confirmed.yesterday == before.today
    assert cases.confirmed.today == figures.isolating == cases.monitoring_due
    assert cases.monitoring_due - cases.monitored == figures.not_monitored
    assert cases.by_place["home"].today == figures.isolating_home
    assert (cases.new_cases, cases.release_due) == (figures.new_cases, figures.release_due)
    assert facts.zones.counts == figures.zones
    assert sum(facts.zones.counts.values()) == facts.area.rt
    assert (
        len(facts.zones.listed)
        == facts.area.rt - figures.zones[Zone.GREEN] - figures.zones[Zone.NOT_ASSESSED]
    )
    assert facts.new_cases_by_day[-1].count == figures.new_cases
    for figure in (Figure.ISOLATING, Figure.NOT_MONITORED, Figure.OVERDUE, Figure.NEW_CASES):
        assert len(today.people_behind(ws, figure, day).ids) == getattr(figures, figure.value)
    return cases.confirmed
