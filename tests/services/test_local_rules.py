"""A posko's own rules: what is open follows, what is closed or printed stays, and all can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.isolation import CloseIsolation, ReopenIsolation
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.kinds import CloseReason
from blc_desktop.domain.local_rules import PutLocalRule, WithdrawLocalRule, figures_of
from blc_desktop.domain.monitoring import Level
from blc_desktop.domain.zoning import Zone
from blc_desktop.errors import Refused
from blc_desktop.services import case_checks, isolation, local_rules, matrix, printing, zones
from blc_desktop.services.local_rules import RuleState
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import acting_as, make_posko

SINCE = date(2021, 2, 1)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def order(ws: Workspace, section: str, **more: object) -> PutLocalRule:
    """Return the rule in force as a local one, some figures changed."""
    figures = figures_of(section, local_rules.rule_on(ws, section))
    changed = {name: more.pop(name) for name in list(more) if name in figures}
    values: dict[str, object] = {"legal_basis": "SK Bupati 12/2021", "valid_from": SINCE, **more}
    return PutLocalRule(section, {**figures, **changed}, **values)  # type: ignore[arg-type]


def last_day(ws: Workspace, isolation_id: int) -> date:
    return isolation.schedule_of(ws, isolation_id).last_day


def test_open_isolations_follow_a_new_rule_with_a_dated_line_that_names_the_paper(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    done = local_rules.put(ws, order(ws, "isolation", days=14))
    assert done.value.moved == 1
    schedule = isolation.schedule_of(ws, admitted.isolation_id)
    assert schedule.last_day == date(2021, 3, 1)
    assert (schedule.legal_basis, schedule.local_rule) == ("SK Bupati 12/2021", True)
    line = isolation.decisions(ws, admitted.isolation_id)[0]
    assert (line.day, line.facts["cause"], line.reason) == (TODAY, "rule", "SK Bupati 12/2021")
    assert done.undo is not None
    done.undo.run(ws)
    assert last_day(ws, admitted.isolation_id) == admitted.last_day
    assert not isolation.schedule_of(ws, admitted.isolation_id).local_rule


def test_a_closed_isolation_keeps_its_date_whatever_is_entered_later(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(14), somebody("Ani"))
    close = CloseIsolation((admitted.isolation_id,), days_ago(1), CloseReason.PERIOD_OVER, "diperiksa bidan")
    isolation.close(ws, close)
    assert local_rules.put(ws, order(ws, "isolation", days=14, free_days=6)).value.moved == 0
    assert last_day(ws, admitted.isolation_id) == admitted.last_day
    enter(ws, admitted.isolation_id, days_ago(8), "X")
    assert last_day(ws, admitted.isolation_id) == admitted.last_day
    enter(ws, admitted.isolation_id, days_ago(12), "D")
    assert last_day(ws, admitted.isolation_id) == date(2021, 2, 20), "13 days from the fever, not 20"
    assert list(case_checks.wrong_schedules(ws)) == []


def test_a_reopened_isolation_is_reckoned_by_the_rule_that_holds_now(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    isolation.close(ws, CloseIsolation((admitted.isolation_id,), TODAY, CloseReason.MOVED))
    local_rules.put(ws, order(ws, "isolation", days=14))
    isolation.reopen(ws, ReopenIsolation((admitted.isolation_id,), "salah orang"))
    assert last_day(ws, admitted.isolation_id) == date(2021, 3, 1)
    assert list(case_checks.wrong_schedules(ws)) == []


def test_a_printed_report_keeps_its_bytes(ws: Workspace) -> None:
    confirm(ws, days_ago(4))
    before = produce(ws, ReportRequest(ReportKind.DAILY, TODAY))
    local_rules.put(ws, order(ws, "zoning", yellow_to=1, orange_from=2, orange_to=3, red_from=4))
    local_rules.put(ws, order(ws, "isolation", days=14))
    kept = printing.reprint(ws, before.number, before.revision)
    assert kept.content == before.content


def test_a_quarantine_follows_its_own_section(ws: Workspace) -> None:
    admitted = contact(ws, days_ago(4))
    local_rules.put(ws, order(ws, "quarantine", days=10))
    assert last_day(ws, admitted.isolation_id) == date(2021, 2, 25)
    assert isolation.schedule_of(ws, admitted.isolation_id).local_rule


def test_zones_follow_from_the_day_the_rule_begins(ws: Workspace) -> None:
    for number in range(3):
        confirm(ws, days_ago(2), somebody(f"Warga {number}", rw=1, rt=1))
    yellow = zones.zones_of(ws).counts[Zone.YELLOW]
    changed = order(ws, "zoning", yellow_to=1, orange_from=2, orange_to=2, red_from=3, valid_from=TODAY)
    local_rules.put(ws, changed)
    assert yellow == 1
    assert zones.zones_of(ws).counts[Zone.RED] == 1
    assert zones.zones_of(ws, days_ago(1)).counts[Zone.YELLOW] == 1


def test_thresholds_of_the_posko_raise_its_alerts_and_hold_the_clock(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "X", temperature_tenths=377, oxygen_saturation=95)
    assert matrix.monitoring_matrix(ws).rows[0].levels[TODAY] is Level.WATCH
    done = local_rules.put(ws, order(ws, "monitoring", fever_temperature=376, watch_oxygen=96))
    assert done.value.moved == 1, "what counts as a fever begins the illness"
    assert matrix.monitoring_matrix(ws).rows[0].levels[TODAY] is Level.URGENT


def test_a_local_rule_is_corrected_and_withdrawn_and_both_come_back(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    first = local_rules.put(ws, order(ws, "isolation", days=12)).value
    again = order(ws, "isolation", days=13, replaces=first.override_id)
    second = local_rules.put(ws, again)
    assert last_day(ws, admitted.isolation_id) == date(2021, 2, 28)
    assert second.undo is not None
    second.undo.run(ws)
    assert last_day(ws, admitted.isolation_id) == date(2021, 2, 27)
    gone = local_rules.withdraw(ws, WithdrawLocalRule(first.override_id))
    assert last_day(ws, admitted.isolation_id) == admitted.last_day
    assert gone.undo is not None
    gone.undo.run(ws)
    assert last_day(ws, admitted.isolation_id) == date(2021, 2, 27)


def test_a_withdrawn_rule_does_not_come_back_over_another(ws: Workspace) -> None:
    first = local_rules.put(ws, order(ws, "isolation", days=12)).value
    gone = local_rules.withdraw(ws, WithdrawLocalRule(first.override_id))
    local_rules.put(ws, order(ws, "isolation", days=13))
    assert gone.undo is not None
    with pytest.raises(Refused, match=r"rule\.days_taken"):
        gone.undo.run(ws)


def test_what_the_domain_finds_is_refused_and_nothing_is_kept(ws: Workspace) -> None:
    gap = order(ws, "zoning", orange_from=8)
    with pytest.raises(Refused) as refused:
        local_rules.put(ws, gap)
    assert (refused.value.code, refused.value.field) == ("rule.houses_gap", "orange_from")
    local_rules.put(ws, order(ws, "isolation", days=12))
    with pytest.raises(Refused, match=r"rule\.overlap_open"):
        local_rules.put(ws, order(ws, "isolation", days=13, valid_from=TODAY))
    own = [line for line in local_rules.rule_lines(ws) if line.override_id is not None]
    assert [line.section for line in own] == ["isolation"]


def test_only_the_head_changes_rules(ws: Workspace) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        local_rules.put(acting_as(ws, Role.OPERATOR), order(ws, "isolation", days=12))


def test_the_list_holds_national_and_local_rules_by_date(ws: Workspace) -> None:
    until = date(2021, 3, 31)
    local_rules.put(ws, order(ws, "zoning", window_days=14, valid_from=TODAY, valid_until=until))
    lines = [line for line in local_rules.rule_lines(ws) if line.section == "zoning"]
    dates = [line.rule.valid_from for line in lines]
    assert dates == sorted(dates)
    (in_force,) = [line for line in lines if line.state is RuleState.IN_FORCE]
    assert (in_force.rule.local, in_force.rule.valid_until) == (True, until)
    assert lines[-1].state is RuleState.TO_COME
    with ws.read() as rx:
        assert not rx.rules.on(date(2021, 4, 1)).zoning.local
