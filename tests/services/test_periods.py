"""The week's and the month's report: they balance, they are the sum of their days, they equal their lists."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from blc_desktop.domain import periods as spans
from blc_desktop.domain.commands.compliance import ObservationDetails, RecordObservation
from blc_desktop.domain.commands.zones import FreezeWeek
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.facts.printing import DailyNotes, ReportKind, ReportRequest
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.zoning import Zone
from blc_desktop.services import chart_facts, compliance, daily, periods, printing, today, zone_weeks
from blc_desktop.services import zones as zone_rules
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import make_posko
from tests.support.random_posko import live


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 20))
def test_weeks_run_from_monday_to_sunday_and_months_are_whole(day: date, count: int) -> None:
    week, month = spans.week_of(day), spans.month_of(day)
    assert (week.first.weekday(), week.last.weekday(), len(week.days)) == (0, 6, 7)
    assert week.first <= day <= week.last
    assert month.first.day == 1
    assert (month.last + timedelta(days=1)).day == 1
    assert month.first <= day <= month.last
    assert spans.previous_month(month).last + timedelta(days=1) == month.first
    assert week.before.last + timedelta(days=1) == week.first
    ends = spans.week_ends(day, count)
    assert len(ends) == count
    assert ends[-1] == day
    assert all(end.weekday() == 6 for end in ends[:-1])
    assert list(ends) == sorted(set(ends))


@settings(max_examples=3, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 10**6))
def test_any_week_and_month_of_any_posko_balances_and_is_the_sum_of_its_days(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    ws = make_posko(tmp_path_factory.mktemp("posko"))
    live(ws, seed)
    for kind, day in ((ReportKind.WEEKLY, days_ago(12)), (ReportKind.MONTHLY, TODAY)):
        facts = periods.period_facts(ws, kind, day)
        assert facts.balances
        days = [daily.daily_facts(ws, each) for each in spans.Span(facts.first, facts.last).days]
        flow = facts.cases.confirmed
        assert flow.yesterday == days[0].cases.confirmed.yesterday
        assert flow.entered == sum(each.cases.confirmed.entered for each in days)
        assert flow.left == sum(each.cases.confirmed.left for each in days)
        assert flow.today == days[-1].cases.confirmed.today
        assert facts.cases.new_cases == sum(each.cases.new_cases for each in days)
        assert facts.cases.completed_today == sum(each.cases.completed_today for each in days)
        assert facts.cases.monitored == sum(each.cases.monitored for each in days)
        assert facts.cases.cumulative == days[-1].cases.cumulative
        there = {zone: count for zone, count in days[-1].zones.counts.items() if count}
        assert facts.zones.counts[-1] == there
        behind = (today.people_behind(ws, Figure.NEW_CASES, each.day).ids for each in days)
        assert facts.cases.new_cases == sum(map(len, behind))
    ws.close()


def test_who_came_and_went_within_the_week_counts_in_both(ws: Workspace) -> None:
    from blc_desktop.domain.commands.isolation import CloseIsolation
    from blc_desktop.services import isolation

    passing = confirm(ws, days_ago(3))
    isolation.close(ws, CloseIsolation((passing.isolation_id,), days_ago(1), reason="rujuk"))
    flow = periods.period_facts(ws, ReportKind.WEEKLY, TODAY).cases.confirmed
    assert (flow.yesterday, flow.entered, flow.left, flow.today) == (0, 1, 1, 0)


def test_a_week_that_was_frozen_is_told_as_it_was_frozen(ws: Workspace) -> None:
    sunday = date(2021, 2, 14)
    confirm(ws, date(2021, 2, 12), somebody(rw=1, rt=1))
    zone_weeks.freeze_week(ws, FreezeWeek(sunday))
    confirm(ws, date(2021, 2, 13), somebody(rw=1, rt=2))  # entered late
    zones = periods.period_facts(ws, ReportKind.WEEKLY, TODAY).zones
    assert zones.ends[-2:] == (sunday, TODAY)
    assert zones.counts[-2][Zone.YELLOW] == 1
    assert zone_rules.zones_of(ws, sunday).counts[Zone.YELLOW] == 2, "reckoned now it would be two"
    assert all(sum(counts.values()) == len(zones.lines) == 8 for counts in zones.counts)


def test_a_section_of_another_street_appears_when_it_has_something_to_tell(ws: Workspace) -> None:
    assert periods.period_facts(ws, ReportKind.WEEKLY, TODAY).further == ()
    details = ObservationDetails(TODAY, VenueKind.MARKET, "Pasar", observed=10, masked=8)
    compliance.record(ws, RecordObservation(details))
    facts = periods.period_facts(ws, ReportKind.WEEKLY, TODAY)
    titles = [table.title for table in facts.further]
    assert "Kepatuhan protokol kesehatan" in titles
    table = facts.further[titles.index("Kepatuhan protokol kesehatan")]
    assert table.rows[0][1:4] == (10, 8, "80,0%")
    assert facts.compliance is not None


def test_the_paragraphs_of_the_days_stand_in_until_the_week_has_its_own(ws: Workspace) -> None:
    printing.save_daily_notes(ws, DailyNotes(days_ago(1), hindrances="Jalan terputus."))
    facts = periods.period_facts(ws, ReportKind.WEEKLY, TODAY)
    assert (facts.hindrances, facts.day_hindrances) == ("", ((days_ago(1), "Jalan terputus."),))
    sunday = ReportRequest(ReportKind.WEEKLY, TODAY).about
    own = DailyNotes(sunday, hindrances="Semua lancar.", letter_number="443/3", kind=ReportKind.WEEKLY)
    printing.save_daily_notes(ws, own)
    facts = periods.period_facts(ws, ReportKind.WEEKLY, TODAY)
    assert (facts.hindrances, facts.letter_number) == ("Semua lancar.", "443/3")
    assert periods.period_facts(ws, ReportKind.MONTHLY, TODAY).hindrances == ""


def test_the_charts_are_drawn_from_the_same_figures(ws: Workspace) -> None:
    for back in (1, 1, 3, 20):
        confirm(ws, days_ago(back))
    facts = chart_facts.chart_facts(ws, 14)
    shown = [each.count for each in facts.new_cases if each.day >= facts.span.first]
    assert (sum(shown), len(facts.people)) == (3, 3)
    assert sum(facts.places[-1].counts.values()) == daily.daily_facts(ws).cases.confirmed.today
