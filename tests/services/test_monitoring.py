"""Daily monitoring: cells that supersede, a date that follows, "all well" that invents nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.monitoring import ClearMonitoring, MarkAllWell, RecordMonitoring
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.facts.monitoring import MatrixFilter, MonitoringGroup, MonitoringState, SkipReason
from blc_desktop.domain.isolation import last_isolation_day
from blc_desktop.domain.kinds import Affiliation, CloseReason, MonitoringMethod
from blc_desktop.domain.monitoring import Level
from blc_desktop.errors import Refused
from blc_desktop.services import isolation, matrix, monitoring, today
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import rows
from blc_desktop.storage.tables import officer
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import acting_as, make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


@pytest.fixture
def asker(ws: Workspace) -> int:
    with ws.write("AddOfficer") as tx:
        return rows.add(
            tx.conn, officer, tx.posko_id, name="Bidan Lilis", affiliation=Affiliation.MIDWIFE.value
        )


def last_day(ws: Workspace, isolation_id: int) -> date:
    return isolation.schedule_of(ws, isolation_id).last_day


def test_letters_may_be_typed_in_any_order(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "b d")
    today_cell = matrix.monitoring_matrix(ws).rows[0].today
    assert today_cell is not None
    assert today_cell.codes == "DB"


def test_somebody_without_symptoms_who_falls_ill_begins_anew_and_is_told_why(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    recorded = enter(ws, admitted.isolation_id, TODAY, "D")
    assert recorded.moved
    assert recorded.last_day == date(2021, 3, 4)
    facts = isolation.decisions(ws, admitted.isolation_id)[0].facts
    assert (facts["cause"], facts["why"]) == ("monitoring", ["fell_ill"])


def test_a_measured_fever_counts_like_its_letter(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    assert enter(ws, admitted.isolation_id, TODAY, "", temperature_tenths=380).moved


def test_lost_smell_alone_does_not_hold_the_clock(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    assert not enter(ws, admitted.isolation_id, TODAY, "L").moved


def test_a_corrected_cell_supersedes_and_the_date_follows_back(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "X")
    command = RecordMonitoring(admitted.isolation_id, TODAY, "B")
    done = monitoring.record(ws, command)
    assert done.value.moved
    assert done.undo is not None
    done.undo.run(ws)
    assert last_day(ws, admitted.isolation_id) == admitted.last_day
    cell = matrix.monitoring_matrix(ws).rows[0].today
    assert cell is not None
    assert cell.codes == "X"


def test_a_cell_can_be_emptied_and_filled_again(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, "D")
    done = monitoring.clear(ws, ClearMonitoring(admitted.isolation_id, TODAY))
    assert done.value == admitted.last_day
    assert today.today_figures(ws).not_monitored == 1
    assert done.undo is not None
    done.undo.run(ws)
    assert last_day(ws, admitted.isolation_id) == date(2021, 3, 4)
    with pytest.raises(Refused, match=r"monitoring\.nothing_there"):
        monitoring.clear(ws, ClearMonitoring(admitted.isolation_id, days_ago(1)))


def test_an_undo_does_not_take_back_what_somebody_typed_since(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    done = monitoring.record(ws, RecordMonitoring(admitted.isolation_id, TODAY, "X"))
    enter(ws, admitted.isolation_id, TODAY, "B")
    assert done.undo is not None
    with pytest.raises(Refused, match=r"monitoring\.cell_changed"):
        done.undo.run(ws)


@pytest.mark.parametrize(
    ("entry", "level"),
    [
        ({"codes": "X", "temperature_tenths": 374, "oxygen_saturation": 95}, Level.NORMAL),
        ({"codes": "X", "temperature_tenths": 375}, Level.WATCH),
        ({"codes": "D", "temperature_tenths": 380}, Level.URGENT),
        ({"codes": "X", "oxygen_saturation": 94}, Level.WATCH),
        ({"codes": "X", "oxygen_saturation": 92}, Level.URGENT),
        ({"codes": "S"}, Level.URGENT),
        ({"codes": "X", "respiratory_rate": 31}, Level.URGENT),
    ],
)
def test_a_value_past_its_threshold_raises_an_alert(
    ws: Workspace, entry: dict[str, object], level: Level
) -> None:
    admitted = confirm(ws, days_ago(4))
    enter(ws, admitted.isolation_id, TODAY, **entry)  # type: ignore[arg-type]
    assert matrix.monitoring_matrix(ws).rows[0].levels[TODAY] is level


def test_a_child_is_judged_by_the_age_on_the_day(ws: Workspace) -> None:
    born = TODAY.replace(year=2020)  # one year old today, an infant of eleven months yesterday
    child = confirm(ws, days_ago(4), somebody("Bayi", birth_date=born)).isolation_id
    adult = confirm(ws, days_ago(4), somebody("Ibu", birth_date=date(1990, 1, 1))).isolation_id
    told = {
        (who, day): enter(ws, who, day, "X", respiratory_rate=45).alerts
        for who in (child, adult)
        for day in (days_ago(1), TODAY)
    }
    assert told[child, days_ago(1)] == ()
    assert [each.code for each in told[child, TODAY]] == ["alert.respiration_child"]
    assert [each.code for each in told[adult, TODAY]] == ["alert.respiration_urgent"]
    levels = {row.line.isolation_id: row.levels for row in matrix.monitoring_matrix(ws).rows}
    assert levels[child] == {days_ago(1): Level.NORMAL, TODAY: Level.WATCH}
    assert levels[adult][TODAY] is Level.URGENT
    assert enter(ws, child, TODAY, "X", respiratory_rate=85).alerts
    with pytest.raises(Refused) as refused:
        enter(ws, adult, TODAY, "X", respiratory_rate=85)
    assert (refused.value.code, refused.value.field) == ("monitoring.implausible", "respiratory_rate")


@pytest.mark.parametrize(
    ("command", "code", "field"),
    [
        (RecordMonitoring(1, TODAY, "Q"), "monitoring.unknown_code", "codes"),
        (RecordMonitoring(1, TODAY, "XD"), "monitoring.contradiction", "codes"),
        (RecordMonitoring(1, TODAY), "monitoring.empty", "codes"),
        (RecordMonitoring(1, TODAY, "T"), "monitoring.not_met_reason", "note"),
        (RecordMonitoring(1, days_ago(-1), "X"), "date.in_future", "day"),
        (RecordMonitoring(1, days_ago(40), "X"), "monitoring.before_start", "day"),
        (
            RecordMonitoring(1, TODAY, "X", temperature_tenths=3),
            "monitoring.implausible",
            "temperature_tenths",
        ),
        (
            RecordMonitoring(1, TODAY, "X", oxygen_saturation=101),
            "monitoring.implausible",
            "oxygen_saturation",
        ),
    ],
)
def test_an_entry_that_cannot_be_is_refused_at_its_field(
    ws: Workspace, command: RecordMonitoring, code: str, field: str
) -> None:
    confirm(ws, days_ago(4))
    assert [(p.code, p.field) for p in monitoring.check(ws, command)] == [(code, field)]
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        monitoring.record(ws, command)


def test_an_entry_may_be_made_after_the_period(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(20))
    close = CloseIsolation((admitted.isolation_id,), days_ago(5), CloseReason.MOVED)
    isolation.close(ws, close)
    assert not enter(ws, admitted.isolation_id, TODAY).moved


def test_not_met_never_counts_as_free_of_symptoms(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(10))
    for back in range(11):
        enter(ws, admitted.isolation_id, days_ago(back), "T" if back == 1 else "X")
    assert isolation.schedule_of(ws, admitted.isolation_id).missing_days == (days_ago(1),)
    assert today.today_figures(ws).not_monitored == 0


def test_all_well_marks_only_whom_it_may(ws: Workspace, asker: int) -> None:
    well = confirm(ws, days_ago(4), somebody("Ahmad", birth_date=date(1990, 1, 1)))
    ill = confirm(ws, days_ago(4), somebody("Budi"))
    enter(ws, ill.isolation_id, days_ago(3), "L")
    done_already = confirm(ws, days_ago(4), somebody("Cici"))
    enter(ws, done_already.isolation_id, TODAY, "X")
    confirm(ws, days_ago(4), somebody("Dedi", birth_date=date(1950, 1, 1)))
    confirm(ws, days_ago(4), somebody("Euis", pregnant_until=date(2021, 5, 1)))
    confirm(ws, days_ago(4), somebody("Fitri", comorbidities="asma"))
    confirm(ws, days_ago(10), somebody("Gani"))
    elsewhere = confirm(ws, days_ago(4), somebody("Hadi", rt=2))
    rt_id = matrix.monitoring_matrix(ws).rows[0].line.rt_id
    command = MarkAllWell(TODAY, asker, MonitoringMethod.PHONE, rt_id)
    done = monitoring.mark_all_well(ws, command)
    assert done.value.marked == (well.isolation_id,)
    assert {skipped.name: skipped.reasons for skipped in done.value.skipped} == {
        "Budi": (SkipReason.HAD_SYMPTOMS,),
        "Cici": (SkipReason.ALREADY_ENTERED,),
        "Dedi": (SkipReason.ELDERLY,),
        "Euis": (SkipReason.PREGNANT,),
        "Fitri": (SkipReason.COMORBID,),
        "Gani": (SkipReason.LAST_DAY,),
    }
    cells = {row.line.isolation_id: row.today for row in matrix.monitoring_matrix(ws).rows}
    cell = cells[well.isolation_id]
    assert cell is not None
    assert (cell.codes, cell.in_bulk, cell.method, cell.officer_id) == ("X", True, "phone", asker)
    assert cells[elsewhere.isolation_id] is None
    assert done.undo is not None
    done.undo.run(ws)
    assert {row.line.name for row in matrix.monitoring_matrix(ws).rows if row.today} == {"Cici"}


def test_the_matrix_stands_in_rt_order_with_those_at_risk_first(ws: Workspace) -> None:
    confirm(ws, days_ago(4), somebody("Ani", rw=2, rt=1))
    confirm(ws, days_ago(4), somebody("Budi", rw=1, rt=2))
    confirm(ws, days_ago(4), somebody("Cici", rw=1, rt=2, birth_date=date(1940, 1, 1)))
    contact(ws, days_ago(4), somebody("Dedi"))
    seen = matrix.monitoring_matrix(ws)
    assert [row.line.name for row in seen.rows] == ["Cici", "Budi", "Ani"]
    assert (seen.days[0], seen.days[-1], len(seen.days)) == (days_ago(13), TODAY, 14)
    assert seen.group_counts[MonitoringGroup.CONTACTS] == 1
    sheet = matrix.monitoring_sheet(ws)
    assert [row.line.name for row in sheet.rows] == ["Cici", "Budi", "Ani"]


def test_every_chip_counts_the_rows_it_shows_and_agrees_with_the_first_page(ws: Workspace) -> None:
    for back, entered in ((11, False), (10, True), (4, True), (3, False), (0, False)):
        admitted = confirm(ws, days_ago(back))
        if entered:
            enter(ws, admitted.isolation_id, TODAY, "D" if back == 4 else "X")
    whole = matrix.monitoring_matrix(ws)
    for state in MonitoringState:
        shown = matrix.monitoring_matrix(ws, wanted=MatrixFilter(state=state))
        assert len(shown.rows) == whole.state_counts[state]
    figures = today.today_figures(ws)
    counts = whole.state_counts
    assert counts[MonitoringState.NOT_MONITORED] == figures.not_monitored == 3
    assert counts[MonitoringState.OVERDUE] == figures.overdue == 2
    assert counts[MonitoringState.ENDS_TODAY] + counts[MonitoringState.OVER_NOT_CLOSED] == 2
    due = matrix.monitoring_matrix(ws, wanted=MatrixFilter(figure=Figure.RELEASE_DUE))
    assert len(due.rows) == figures.release_due == 2


@pytest.mark.parametrize("codes", ["X", "D", "T"])
def test_a_matrix_with_one_row_renewed_is_the_matrix_asked_for_anew(ws: Workspace, codes: str) -> None:
    sick = [confirm(ws, days_ago(back), somebody(f"Orang {back}")) for back in (1, 4, 12)]
    contact(ws, days_ago(2), somebody("Kontak"))
    shown = matrix.monitoring_matrix(ws)
    for each in sick:
        enter(ws, each.isolation_id, TODAY, codes, note="tidak di rumah")
        row = matrix.matrix_row(ws, each.isolation_id, shown.days)
        assert row is not None
        shown = matrix.with_row(shown, row)
        assert shown == matrix.monitoring_matrix(ws)


def test_a_viewer_enters_nothing_a_field_officer_does(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    command = RecordMonitoring(admitted.isolation_id, TODAY, "X")
    with pytest.raises(Refused, match="not_permitted"):
        monitoring.record(acting_as(ws, Role.VIEWER), command)
    monitoring.record(acting_as(ws, Role.FIELD_OFFICER), command)


DAYS = st.integers(0, 14)
ENTRIES = st.lists(st.tuples(DAYS, st.sampled_from(["X", "D", "B", "L", "S", "DB"])), max_size=10)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_posko(tmp_path_factory.mktemp("order"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES, order=st.randoms(use_true_random=False), symptomatic=st.booleans())
def test_the_order_of_entries_does_not_matter(
    standing: Workspace, entries: list[tuple[int, str]], order: object, symptomatic: bool
) -> None:
    by_day = dict(entries)
    ends = []
    for _round in range(2):
        admitted = confirm(
            standing, days_ago(14), symptomatic=symptomatic, onset_date=days_ago(14) if symptomatic else None
        )
        told = list(by_day.items())
        order.shuffle(told)  # type: ignore[attr-defined]
        for back, codes in told:
            enter(standing, admitted.isolation_id, days_ago(back), codes)
        ends.append(last_day(standing, admitted.isolation_id))
    ill = sorted(days_ago(back) for back, codes in by_day.items() if set(codes) & set("DBS"))
    onset = days_ago(14) if symptomatic else ill[0] if ill else None
    expected = last_isolation_day(
        specimen_date=days_ago(14), onset_date=onset, last_symptom_day=ill[-1] if ill else None
    )
    assert ends == [expected, expected]
