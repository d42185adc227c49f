"""Isolation: who may be closed and when, what is asked first, and every decision as a line that undoes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from blc_desktop.domain.commands.isolation import (
    AddNote,
    ChangeOfficer,
    ChangePlace,
    CloseIsolation,
    ConfirmSymptomEnd,
    OverrideLastDay,
    ReopenIsolation,
)
from blc_desktop.domain.facts.isolation import IsolationState
from blc_desktop.domain.facts.monitoring import MatrixFilter, MonitoringGroup, MonitoringState
from blc_desktop.domain.kinds import CaseOutcome, CloseReason, IsolationStep, PlaceKind
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import isolation, matrix, patients, today
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import rows
from blc_desktop.storage.tables import isolation as table
from blc_desktop.words import isolation as words
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def over(ws: Workspace, days: int = 10) -> int:
    """Admit somebody without symptoms whose last day was ``days`` - 10 days ago, all days monitored."""
    admitted = confirm(ws, days_ago(days))
    for back in range(days, max(days - 11, -1), -1):
        enter(ws, admitted.isolation_id, days_ago(back))
    return admitted.isolation_id


def test_the_words_leave_no_doubt_of_the_last_day(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4), symptomatic=True, onset_date=days_ago(4))
    line = isolation.line(ws, admitted.isolation_id)
    assert words.until_text(line) == "Isolasi s.d. 28 Feb, bebas mulai 1 Mar"
    assert words.why(line.schedule).startswith("gejala pertama 15 Feb, 10 + 3 hari")


def test_a_watched_period_that_is_over_closes_with_one_key_and_opens_again(ws: Workspace) -> None:
    isolation_id = over(ws)
    line = isolation.line(ws, isolation_id)
    assert (line.state, line.ready_to_close) == (IsolationState.ENDS_TODAY, True)
    done = isolation.close(ws, CloseIsolation((isolation_id,), TODAY))
    closed = isolation.line(ws, isolation_id)
    assert closed.state is IsolationState.CLOSED
    assert closed.case_id is not None
    assert patients.case_facts(ws, closed.case_id).values["outcome"] == CaseOutcome.COMPLETED
    assert today.today_figures(ws).isolating == 0
    assert done.undo is not None
    again = done.undo.run(ws)
    assert today.today_figures(ws).release_due == 1
    assert patients.case_facts(ws, closed.case_id).values["outcome"] is None
    assert again.undo is not None
    again.undo.run(ws)
    assert isolation.line(ws, isolation_id).state is IsolationState.CLOSED


def test_a_period_that_runs_closes_only_with_a_reason(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    with pytest.raises(Refused, match=r"isolation\.period_not_over"):
        isolation.close(ws, CloseIsolation((admitted.isolation_id,), TODAY))
    isolation.close(ws, CloseIsolation((admitted.isolation_id,), TODAY, reason="Surat puskesmas 12/II"))
    assert isolation.decisions(ws, admitted.isolation_id)[0].reason == "Surat puskesmas 12/II"


def test_days_that_nobody_looked_at_hold_the_closing_back_until_somebody_asks(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(10))
    line = isolation.line(ws, admitted.isolation_id)
    assert line.schedule.missing_days
    assert not line.ready_to_close
    with pytest.raises(Refused, match=r"isolation\.days_missing"):
        isolation.close(ws, CloseIsolation((admitted.isolation_id,), TODAY))
    done = isolation.confirm_symptom_end(ws, ConfirmSymptomEnd(admitted.isolation_id, None, "ditelepon"))
    assert done.value == line.schedule.last_day
    assert isolation.line(ws, admitted.isolation_id).ready_to_close
    assert done.undo is not None
    done.undo.run(ws)
    assert not isolation.line(ws, admitted.isolation_id).ready_to_close
    isolation.confirm_symptom_end(ws, ConfirmSymptomEnd(admitted.isolation_id, None))
    isolation.close(ws, CloseIsolation((admitted.isolation_id,), TODAY))


def test_an_imported_illness_without_an_end_waits_for_the_question(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(14), symptomatic=True, onset_date=days_ago(14))
    line = isolation.line(ws, admitted.isolation_id)
    assert line.schedule.last_day == days_ago(1)
    assert line.schedule.symptom_end_unconfirmed
    assert "akhir gejala belum dipastikan" in words.why(line.schedule)
    assert line.state is IsolationState.OVER_NOT_CLOSED
    with pytest.raises(Refused, match=r"isolation\.symptom_day_missing"):
        isolation.confirm_symptom_end(ws, ConfirmSymptomEnd(admitted.isolation_id, None))
    done = isolation.confirm_symptom_end(ws, ConfirmSymptomEnd(admitted.isolation_id, days_ago(9)))
    assert done.value == days_ago(1)
    assert isolation.line(ws, admitted.isolation_id).ready_to_close


def test_symptoms_told_to_have_gone_on_move_the_last_day(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(14), symptomatic=True, onset_date=days_ago(14))
    done = isolation.confirm_symptom_end(ws, ConfirmSymptomEnd(admitted.isolation_id, days_ago(2)))
    assert done.value == TODAY + timedelta(days=1)
    assert done.undo is not None
    assert done.undo.run(ws).value == days_ago(1)


def test_the_end_of_symptoms_lies_within_the_illness(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4), symptomatic=True, onset_date=days_ago(4))
    with pytest.raises(Refused, match=r"isolation\.symptom_day_outside"):
        isolation.confirm_symptom_end(ws, ConfirmSymptomEnd(admitted.isolation_id, days_ago(9)))


def test_a_bulk_closing_closes_all_or_none(ws: Workspace) -> None:
    ready, running = over(ws), confirm(ws, days_ago(2)).isolation_id
    with pytest.raises(Refused, match=r"isolation\.period_not_over"):
        isolation.close(ws, CloseIsolation((ready, running), TODAY))
    assert isolation.line(ws, ready).closed_on is None
    other = over(ws, 12)
    assert isolation.close(ws, CloseIsolation((ready, other), TODAY)).value == 2


def test_who_is_referred_or_has_died_leaves_on_that_day(ws: Workspace) -> None:
    first, second = confirm(ws, days_ago(4)), confirm(ws, days_ago(4))
    isolation.close(ws, CloseIsolation((first.isolation_id,), days_ago(1), CloseReason.REFERRED))
    isolation.close(ws, CloseIsolation((second.isolation_id,), TODAY, CloseReason.DECEASED))
    assert [today.today_figures(ws, days_ago(back)).isolating for back in (2, 1, 0)] == [2, 1, 0]
    assert patients.case_facts(ws, first.case_id).values["outcome"] is None
    assert patients.case_facts(ws, second.case_id).values["outcome"] == CaseOutcome.DECEASED


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (CloseIsolation((1,), days_ago(9), CloseReason.MOVED), "isolation.close_before_start"),
        (CloseIsolation((1,), days_ago(-1), CloseReason.MOVED), "date.in_future"),
        (CloseIsolation((1,), TODAY, CloseReason.OTHER), "isolation.reason_missing"),
        (CloseIsolation((), TODAY), "isolation.nobody"),
    ],
)
def test_a_closing_that_cannot_be_is_refused(ws: Workspace, command: CloseIsolation, code: str) -> None:
    assert confirm(ws, days_ago(4)).isolation_id == 1
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        isolation.close(ws, command)


def test_the_book_itself_holds_no_two_open_isolations_of_one_person(ws: Workspace) -> None:
    """The form says so first (``patient.already_isolating``), the service again, the database last."""
    made = confirm(ws, days_ago(3))
    with ws.read() as rx:
        row = dict(rows.fetch(rx.conn, table, rx.posko_id, made.isolation_id))
    again = {name: value for name, value in row.items() if name not in {"posko_id", "id", "uid", "version"}}
    with pytest.raises(IntegrityError), ws.write("AdmitPatient") as tx:
        rows.add(tx.conn, table, tx.posko_id, **again)
    assert len(matrix.isolation_lines(ws)) == 1


def test_nobody_is_reopened_into_two_isolations(ws: Workspace) -> None:
    first = confirm(ws, days_ago(20))
    isolation.close(ws, CloseIsolation((first.isolation_id,), days_ago(5), reason="selesai"))
    confirm(ws, days_ago(1), first.person_id)
    with pytest.raises(Refused, match=r"isolation\.other_open"):
        isolation.reopen(ws, ReopenIsolation((first.isolation_id,), "salah tutup"))


def test_an_operator_may_set_the_last_day_and_give_it_back(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    with pytest.raises(Refused, match=r"isolation\.reason_missing"):
        isolation.override_last_day(ws, OverrideLastDay(admitted.isolation_id, TODAY, " "))
    command = OverrideLastDay(admitted.isolation_id, days_ago(-20), "komorbid, saran dokter")
    done = isolation.override_last_day(ws, command)
    schedule = isolation.schedule_of(ws, admitted.isolation_id)
    assert (done.value, schedule.last_day, schedule.overridden) == (days_ago(-20), days_ago(-20), True)
    assert schedule.rule_last_day == date(2021, 2, 25)
    assert "menurut aturan 25 Feb" in words.why(schedule)
    assert done.undo is not None
    assert done.undo.run(ws).value == date(2021, 2, 25)


def test_a_move_counts_from_its_day_and_the_days_before_keep_their_place(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    command = ChangePlace((admitted.isolation_id,), days_ago(1), PlaceKind.CENTRAL, "Rusun", "rumah sempit")
    done = isolation.change_place(ws, command)
    homes = [today.today_figures(ws, days_ago(back)).isolating_home for back in (2, 1, 0)]
    assert homes == [1, 0, 0]
    said = words.decision(isolation.decisions(ws, admitted.isolation_id)[0])
    assert said == "pindah dari rumah ke terpusat Rusun (rumah sempit)"
    with pytest.raises(Refused, match=r"isolation\.place_day_too_early"):
        isolation.change_place(ws, ChangePlace((admitted.isolation_id,), days_ago(3), PlaceKind.HOSPITAL))
    assert done.undo is not None
    done.undo.run(ws)
    assert today.today_figures(ws).isolating_home == 1
    assert today.today_figures(ws, days_ago(1)).isolating_home == 1


def test_an_officer_takes_people_over_in_bulk(ws: Workspace) -> None:
    ids = tuple(confirm(ws, days_ago(back)).isolation_id for back in (3, 2))
    with pytest.raises(Refused, match=r"date\.in_future"):
        isolation.change_officer(ws, ChangeOfficer(ids, days_ago(-1), None))
    assert isolation.change_officer(ws, ChangeOfficer(ids, TODAY, None)).value == 2
    assert isolation.decisions(ws, ids[0])[0].step is IsolationStep.OFFICER_CHANGED


def test_bulk_actions_are_all_or_none_and_come_back_whole(ws: Workspace) -> None:
    ids = tuple(confirm(ws, days_ago(back)).isolation_id for back in (5, 3, 1))
    with pytest.raises(Refused, match=r"isolation\.place_day_too_early"):
        isolation.change_place(ws, ChangePlace(ids, days_ago(2), PlaceKind.CENTRAL, "Rusun"))
    assert {isolation.line(ws, number).place_kind for number in ids} == {PlaceKind.HOME}
    moved = isolation.change_place(ws, ChangePlace(ids, TODAY, PlaceKind.CENTRAL, "Rusun", "penuh"))
    noted = isolation.add_note(ws, AddNote(ids, TODAY, "ditelepon bidan"))
    assert (moved.value, noted.value) == (3, 3)
    assert {isolation.decisions(ws, number)[0].reason for number in ids} == {"ditelepon bidan"}
    assert noted.undo is not None
    assert noted.undo.run(ws).value == 3
    assert {isolation.decisions(ws, number)[0].step for number in ids} == {IsolationStep.PLACE_CHANGED}
    assert moved.undo is not None
    again = moved.undo.run(ws)
    assert {isolation.line(ws, number).place_kind for number in ids} == {PlaceKind.HOME}
    assert again.undo is not None
    again.undo.run(ws)
    assert {isolation.line(ws, number).place_name for number in ids} == {"Rusun"}


def test_a_note_may_be_written_after_the_period(ws: Workspace) -> None:
    isolation_id = over(ws, 12)
    isolation.close(ws, CloseIsolation((isolation_id,), days_ago(1)))
    isolation.add_note(ws, AddNote((isolation_id,), TODAY, "surat selesai isolasi diterima"))
    assert isolation.decisions(ws, isolation_id)[0].reason == "surat selesai isolasi diterima"


def test_the_list_and_the_lines_show_the_same_people(ws: Workspace) -> None:
    confirm(ws, days_ago(3), somebody("Ahmad", rt=2))
    confirm(ws, days_ago(11), somebody("Budi", rt=1))
    contact(ws, days_ago(3))
    listing = isolation.isolation_listing(ws)
    lines = matrix.isolation_lines(ws)
    assert [line.name for line in lines] == ["Budi", "Ahmad"]
    ids = list(listing.ids(Query(filters={"kind": "isolation", "state": "open"}), Silent()))
    assert ids == [line.isolation_id for line in lines]
    due = matrix.isolation_lines(ws, wanted=MatrixFilter(state=MonitoringState.OVER_NOT_CLOSED))
    assert [line.name for line in due] == ["Budi"]
    assert len(matrix.isolation_lines(ws, wanted=MatrixFilter(MonitoringGroup.CONTACTS))) == 1
    assert listing.count(Query(filters={"state": "due"})) == 1
