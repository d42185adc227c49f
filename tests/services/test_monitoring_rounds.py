"""Twice a day: rounds that do not overwrite each other, days that do, and the third miss in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.monitoring import ClearMonitoring, MarkAllWell, RecordMonitoring
from blc_desktop.domain.facts.monitoring import MatrixCell, MatrixFilter, MonitoringGroup, MonitoringState
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.kinds import Affiliation, CloseReason, MonitoringMethod, MonitoringSlot
from blc_desktop.domain.monitoring import Level
from blc_desktop.errors import Refused
from blc_desktop.services import daily, isolation, matrix, monitoring, today
from blc_desktop.services import settings as settings_service
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import rows
from blc_desktop.storage.tables import officer
from reports.press import produce
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import make_posko

WHOLE, MORNING, EVENING = MonitoringSlot


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """Open a posko that looks in on everybody twice a day."""
    made = make_posko(tmp_path)
    changed = replace(made.settings(), monitoring_rounds=2)
    settings_service.save(made, ChangeSettings(changed))
    return made


def cell_of(ws: Workspace, day: date = TODAY) -> MatrixCell | None:
    return matrix.monitoring_matrix(ws).rows[0].cells.get(day)


def test_each_round_keeps_its_own_entry_and_the_day_shows_the_worst(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "X", slot=MORNING, oxygen_saturation=96)
    enter(ws, admitted.isolation_id, TODAY, "B", slot=EVENING, oxygen_saturation=92)
    day = cell_of(ws)
    assert day is not None
    assert (day.codes, day.oxygen_saturation) == ("B", 92)
    assert [(entry.slot, entry.codes) for entry in day.rounds] == [(MORNING, "X"), (EVENING, "B")]
    assert matrix.monitoring_matrix(ws).rows[0].levels[TODAY] is Level.URGENT


def test_an_entry_in_any_round_counts_as_monitored(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    assert today.today_figures(ws).not_monitored == 1
    enter(ws, admitted.isolation_id, TODAY, "X", slot=MORNING)
    found = matrix.monitoring_matrix(ws)
    assert today.today_figures(ws).not_monitored == 0
    assert (found.monitored, found.rounds_made) == (1, {MORNING: 1, EVENING: 0})
    section = daily.daily_facts(ws).cases
    assert (section.monitored, section.monitoring_due) == (1, 1)
    (line,) = today.today_facts(ws).monitoring
    assert line.rounds_left == 1


def test_a_day_of_two_rounds_is_one_alert_in_the_report(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "S", slot=MORNING)
    enter(ws, admitted.isolation_id, TODAY, "D", slot=EVENING, temperature_tenths=385)
    assert daily.daily_facts(ws).cases.alerts_urgent == 1


def test_correcting_one_round_leaves_the_other_and_undo_brings_back_only_that(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "X", slot=MORNING)
    enter(ws, admitted.isolation_id, TODAY, "D", slot=EVENING)
    done = monitoring.record(ws, RecordMonitoring(admitted.isolation_id, TODAY, "X", slot=EVENING))
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == admitted.last_day
    assert done.undo is not None
    done.undo.run(ws)
    day = cell_of(ws)
    assert day is not None
    assert [entry.codes for entry in day.rounds] == ["X", "D"]


def test_an_entry_of_the_whole_day_takes_the_place_of_both_rounds_and_undo_restores_them(
    ws: Workspace,
) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "X", slot=MORNING)
    enter(ws, admitted.isolation_id, TODAY, "B", slot=EVENING)
    done = monitoring.record(ws, RecordMonitoring(admitted.isolation_id, TODAY, "X"))
    day = cell_of(ws)
    assert day is not None
    assert (day.codes, day.slot, day.rounds) == ("X", WHOLE, ())
    assert done.undo is not None
    done.undo.run(ws)
    day = cell_of(ws)
    assert day is not None
    assert [entry.codes for entry in day.rounds] == ["X", "B"]


def test_undo_does_not_push_aside_a_round_that_came_since(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "B")
    done = monitoring.record(ws, RecordMonitoring(admitted.isolation_id, TODAY, "X", slot=MORNING))
    enter(ws, admitted.isolation_id, TODAY, "X", slot=EVENING)
    assert done.undo is not None
    with pytest.raises(Refused, match=r"monitoring\.cell_changed"):
        done.undo.run(ws)


def test_one_round_or_the_whole_day_is_emptied(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "X", slot=MORNING)
    enter(ws, admitted.isolation_id, TODAY, "B", slot=EVENING)
    monitoring.clear(ws, ClearMonitoring(admitted.isolation_id, TODAY, EVENING))
    day = cell_of(ws)
    assert day is not None
    assert day.codes == "X"
    with pytest.raises(Refused, match=r"monitoring\.nothing_there"):
        monitoring.clear(ws, ClearMonitoring(admitted.isolation_id, TODAY, EVENING))
    enter(ws, admitted.isolation_id, TODAY, "B", slot=EVENING)
    done = monitoring.clear(ws, ClearMonitoring(admitted.isolation_id, TODAY))
    assert cell_of(ws) is None
    assert done.undo is not None
    done.undo.run(ws)
    day = cell_of(ws)
    assert day is not None
    assert [entry.codes for entry in day.rounds] == ["X", "B"]


def test_all_well_fills_the_round_that_is_made(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4), somebody("Ahmad"))
    with ws.write("AddOfficer") as tx:
        asker = rows.add(
            tx.conn, officer, tx.posko_id, name="Bidan Lilis", affiliation=Affiliation.MIDWIFE.value
        )
    enter(ws, admitted.isolation_id, TODAY, "X", slot=MORNING)
    command = MarkAllWell(TODAY, asker, MonitoringMethod.PHONE, slot=EVENING)
    done = monitoring.mark_all_well(ws, command)
    assert done.value.marked == (admitted.isolation_id,)
    assert monitoring.mark_all_well(ws, command).value.marked == ()
    assert done.undo is not None
    done.undo.run(ws)
    day = cell_of(ws)
    assert day is not None
    assert [entry.slot for entry in day.rounds] == [MORNING]


@pytest.mark.parametrize(("hour", "slot"), [(1, MORNING), (4, MORNING), (5, EVENING), (14, EVENING)])
def test_the_clock_on_the_wall_proposes_the_round(ws: Workspace, hour: int, slot: MonitoringSlot) -> None:
    """Twelve o'clock in Western Indonesia is five in the morning in UTC."""
    clock = ws.book.clock
    assert isinstance(clock, FrozenClock)
    clock.moment = datetime(2021, 2, 19, hour, tzinfo=UTC)
    assert matrix.monitoring_matrix(ws).slot is slot


def test_the_third_miss_in_a_row_is_an_alert_with_its_list(ws: Workspace) -> None:
    never = confirm(ws, days_ago(5), somebody("Ani"))
    shut = confirm(ws, days_ago(5), somebody("Budi"))
    seen = confirm(ws, days_ago(5), somebody("Citra"))
    confirm(ws, days_ago(1), somebody("Dewi"))
    enter(ws, shut.isolation_id, days_ago(3), "X")
    for back in (2, 1, 0):
        enter(ws, shut.isolation_id, days_ago(back), "T")
    enter(ws, seen.isolation_id, days_ago(2), "X", slot=MORNING)
    whole = matrix.monitoring_matrix(ws)
    shown = matrix.monitoring_matrix(ws, wanted=MatrixFilter(state=MonitoringState.MISSED_THRICE))
    assert [row.line.name for row in shown.rows] == ["Ani", "Budi"]
    assert whole.state_counts[MonitoringState.MISSED_THRICE] == 2
    assert {row.line.name: row.line.unseen_days for row in whole.rows} == {
        "Ani": 6,
        "Budi": 3,
        "Citra": 2,
        "Dewi": 2,
    }
    missed = {line.name: line.missed for line in today.today_facts(ws).monitoring}
    assert missed == {"Ani": 6, "Budi": 3, "Citra": 0, "Dewi": 0}
    enter(ws, never.isolation_id, TODAY, "X", slot=EVENING)
    assert matrix.monitoring_matrix(ws).state_counts[MonitoringState.MISSED_THRICE] == 1


def test_the_sheet_of_a_group_holds_its_people_as_the_screen_shows_them(ws: Workspace) -> None:
    confirm(ws, days_ago(3), somebody("Ani"))
    for name, rt in (("Citra", 3), ("Budi", 1)):
        contact(ws, days_ago(3), somebody(name, rt=rt))
    request = ReportRequest(ReportKind.MONITORING_SHEET, TODAY, group=MonitoringGroup.CONTACTS.value)
    made = produce(ws, request)
    text = pdf_text.text(made.content)
    assert made.rows == 2
    assert text.index("Budi") < text.index("Citra")
    assert "Kontak erat" in text


def test_rounds_may_be_written_after_the_isolation_was_closed(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(12))
    isolation.close(ws, CloseIsolation((admitted.isolation_id,), days_ago(2), CloseReason.MOVED))
    assert not enter(ws, admitted.isolation_id, days_ago(5), "X", slot=EVENING).moved


def test_only_one_or_two_rounds_are_a_setting(ws: Workspace) -> None:
    with pytest.raises(Refused, match=r"setting\.range"):
        settings_service.save(ws, ChangeSettings(replace(ws.settings(), monitoring_rounds=3)))


ENTRY = st.tuples(
    st.integers(0, 6), st.sampled_from((MORNING, EVENING)), st.sampled_from(("X", "B", "D", "L", "T"))
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(ENTRY, max_size=6, unique_by=lambda entry: entry[:2]), data=st.data())
def test_rounds_in_any_order_give_the_same_last_day(
    ws: Workspace, entries: Sequence[tuple[int, MonitoringSlot, str]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(entries))
    ends = []
    for order in (entries, shuffled):
        admitted = confirm(ws, days_ago(6), somebody())
        for back, slot, codes in order:
            enter(ws, admitted.isolation_id, days_ago(back), codes, slot=slot)
        found = isolation.schedule_of(ws, admitted.isolation_id)
        ends.append((found.last_day, found.missing_days))
    assert ends[0] == ends[1]
