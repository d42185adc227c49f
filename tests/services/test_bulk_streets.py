"""Every list as a grid, by the rules of its own street: dated steps, refusals told, all of it taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blc_desktop.domain.commands.bulk_edit import Step
from blc_desktop.domain.commands.contacts import ListContacts, ListedContact, Meeting
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import (
    CaseStatus,
    CloseReason,
    ContactCategory,
    IsolationStep,
    TestKind,
)
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import (
    bulk_edit,
    contact_views,
    contacts,
    isolation,
    patients,
    testing,
)
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.grids import a_place, an_officer, cells, change, refusals, steps_of, there_and_back
from tests.support.posko import make_posko

G = GridKind


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


# --- patients -------------------------------------------------------------------------------------------


def test_a_status_typed_in_a_cell_is_declared_with_its_day_and_reason(ws: Workspace) -> None:
    met = contact(ws, days_ago(6), somebody("Rina"))
    step = Step(days_ago(1), "hasil PCR puskesmas")
    done = change(ws, G.PATIENTS, {met.case_id: {"status": "konf"}}, step)
    assert done.value.refused == ()
    case = patients.case_facts(ws, met.case_id)
    line = case.history[-1]
    assert (line.status, line.day, line.reason) == (CaseStatus.CONFIRMED, days_ago(1), "hasil PCR puskesmas")
    assert [one.closed_on for one in case.isolations if one.isolation_id == met.isolation_id] == [days_ago(1)]
    assert done.undo is not None
    done.undo.run(ws)
    after = patients.case_facts(ws, met.case_id)
    assert [one.status for one in after.history] == [CaseStatus.CLOSE_CONTACT]
    assert [one.closed_on for one in after.isolations] == [None]


def test_a_status_without_a_reason_or_before_the_one_that_stands_is_refused(ws: Workspace) -> None:
    case_id = confirm(ws, days_ago(5)).case_id
    assert refusals(change(ws, G.PATIENTS, {case_id: {"status": "discarded"}})) == [
        ("patient.reason_missing", "reason")
    ]
    early = change(ws, G.PATIENTS, {case_id: {"status": "discarded"}}, Step(days_ago(9), "salah orang"))
    assert refusals(early) == [("patient.status_day_too_early", "day")]
    assert cells(ws, G.PATIENTS, case_id)["status"] is CaseStatus.CONFIRMED


def test_place_and_officer_of_a_patient_are_dated_steps_of_the_isolation(ws: Workspace) -> None:
    an_officer(ws)
    a_place(ws)
    admitted = confirm(ws, days_ago(5))
    isolation_id = admitted.isolation_id
    done = change(
        ws,
        G.PATIENTS,
        {admitted.case_id: {"place": "rusun", "officer": "bidan"}},
        Step(days_ago(2), "rumah sempit"),
    )
    assert done.value.refused == ()
    assert steps_of(ws, isolation_id)[:2] == [
        (days_ago(2), IsolationStep.OFFICER_CHANGED, "rumah sempit"),
        (days_ago(2), IsolationStep.PLACE_CHANGED, "rumah sempit"),
    ]
    assert done.undo is not None
    done.undo.run(ws)
    now = cells(ws, G.PATIENTS, admitted.case_id)
    assert (now["place"], now["officer"]) == (None, None)


def test_all_kinds_of_cells_of_a_patient_change_together_and_come_back_together(ws: Workspace) -> None:
    an_officer(ws)
    a_place(ws)
    case_id = confirm(ws, days_ago(5), somebody("Rina")).case_id
    between = there_and_back(
        ws,
        G.PATIENTS,
        case_id,
        {
            "area": "3/2",
            "status": "probable",
            "test_kind": "antigen",
            "specimen_date": "13/2",
            "onset_date": "12/2",
            "place": "rusun",
            "officer": "bidan",
            "note": "lewat grup",
        },
        Step(None, "antigen saja"),
    )
    assert (between["status"], between["test_kind"]) == (CaseStatus.PROBABLE, TestKind.RAPID_ANTIGEN)
    assert (between["place"], between["officer"], between["area"]) == ("Rusun Cikupa", "Bidan Sri", (3, 2))
    assert (between["declared_on"], between["onset_date"]) == (TODAY, date(2021, 2, 12))


def test_a_place_nobody_listed_and_an_officer_who_left_are_refused_with_the_choices(ws: Workspace) -> None:
    officer_id = an_officer(ws)
    case_id = confirm(ws, days_ago(5)).case_id
    change(ws, G.OFFICERS, {officer_id: {"active": "tidak"}})
    for name, text in (("officer", "bidan"), ("place", "hotel")):
        assert refusals(change(ws, G.PATIENTS, {case_id: {name: text}})) == [("grid.choice", name)]


def test_the_day_of_exposure_moves_the_quarantine_and_is_none_of_a_confirmed_case(ws: Workspace) -> None:
    met = contact(ws, days_ago(6))
    between = there_and_back(ws, G.PATIENTS, met.case_id, {"exposed_on": "15/2"})
    assert between["exposed_on"] == date(2021, 2, 15)
    case_id = confirm(ws, days_ago(5)).case_id
    assert refusals(change(ws, G.PATIENTS, {case_id: {"exposed_on": "10/2"}})) == [
        ("grid.no_exposure", "exposed_on")
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(["konf", "probable", "suspek", "kontak", "discarded"]),
            "declared_on": st.sampled_from(["10/2", "14/2", "18/2", "19/2"]),
            "onset_date": st.sampled_from(["", "9/2", "15/2"]),
            "exposed_on": st.sampled_from(["11/2", "16/2"]),
            "specimen_date": st.sampled_from(["12/2", "14/2"]),
            "test_kind": st.sampled_from(["pcr", "antigen"]),
            "place": st.sampled_from(["rusun", "rumah", "rumah sakit"]),
            "officer": st.sampled_from(["bidan", ""]),
            "area": st.sampled_from(["1/1", "3/2"]),
            "note": st.sampled_from(["", "catatan"]),
        },
    ),
    st.sampled_from([None, days_ago(1), days_ago(4)]),
)
def test_whatever_a_row_says_one_undo_puts_it_back(
    both: tuple[Workspace, tuple[int, int]], typed: dict[str, object], day: date | None
) -> None:
    ws, ids = both
    before = [(bulk_edit.grid_rows(ws, G.PATIENTS, ids)[each].values, schedule(ws, each)) for each in ids]
    done = change(ws, G.PATIENTS, dict.fromkeys(ids, typed), Step(day, "diperiksa lagi"))
    assert set(done.value.changed).isdisjoint(row.row_id for row in done.value.refused)
    if done.undo is not None:
        done.undo.run(ws)
    after = [(bulk_edit.grid_rows(ws, G.PATIENTS, ids)[each].values, schedule(ws, each)) for each in ids]
    assert after == before


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, tuple[int, int]]]:
    """A confirmed case and a contact in quarantine, with an officer and a place to choose."""
    workspace = make_posko(tmp_path_factory.mktemp("both"))
    an_officer(workspace)
    a_place(workspace)
    ids = confirm(workspace, days_ago(5)).case_id, contact(workspace, days_ago(6)).case_id
    yield workspace, ids
    workspace.close()


def schedule(ws: Workspace, case_id: int) -> list[tuple[object, ...]]:
    lines = patients.case_facts(ws, case_id).isolations
    return [(line.kind, line.started_on, line.closed_on, line.schedule.last_day) for line in lines]


# --- contacts -------------------------------------------------------------------------------------------


@pytest.fixture
def listed(ws: Workspace) -> int:
    """Return the case of a contact that somebody confirmed met six days ago."""
    index = confirm(ws, days_ago(5), somebody("Budi"))
    meeting = Meeting(days_ago(6), ContactCategory.WORK)
    order = ListContacts(index.case_id, (ListedContact(meeting, new_person=somebody("Rina")),))
    contacts.list_contacts(ws, order)
    ids = contact_views.contact_listing(ws).ids(Query(search="rina"), Silent())
    return int(ids[0])


def test_a_meeting_is_mended_in_its_cells_and_the_quarantine_follows(ws: Workspace, listed: int) -> None:
    before = patients.case_facts(ws, listed).isolations[0].schedule.last_day
    typed = {
        "met_on": "15/2",
        "category": "rumah t",
        "relation": "anak",
        "protected": "t",
        "duration_minutes": "30",
    }
    done = change(ws, G.CONTACTS, {listed: {**typed, "phone": "0812345678", "meeting_note": "satu kamar"}})
    assert done.value.refused == ()
    after = patients.case_facts(ws, listed).isolations[0].schedule.last_day
    assert (after - before).days == 2
    now = cells(ws, G.CONTACTS, listed)
    assert (now["relation"], now["protected"], now["duration_minutes"]) == ("anak", False, 30)
    assert now["index"] == "K1 · Budi"
    assert done.undo is not None
    done.undo.run(ws)
    assert patients.case_facts(ws, listed).isolations[0].schedule.last_day == before
    assert cells(ws, G.CONTACTS, listed)["meeting_note"] is None


def test_meeting_status_and_officer_of_a_contact_change_and_come_back_together(
    ws: Workspace, listed: int
) -> None:
    an_officer(ws)
    typed = {"met_on": "14/2", "status": "suspek", "officer": "bidan", "relation": "teman"}
    between = there_and_back(ws, G.CONTACTS, listed, typed, Step(None, "demam"))
    assert (between["status"], between["officer"]) == (CaseStatus.SUSPECTED, "Bidan Sri")


def test_somebody_who_is_in_no_meeting_has_none_to_mend(ws: Workspace) -> None:
    met = contact(ws, days_ago(6))
    assert refusals(change(ws, G.CONTACTS, {met.case_id: {"relation": "anak"}})) == [
        ("grid.no_meeting", "relation")
    ]


# --- isolations -----------------------------------------------------------------------------------------


def test_a_last_day_set_in_a_cell_needs_a_reason_and_is_a_dated_line(ws: Workspace) -> None:
    isolation_id = confirm(ws, days_ago(5)).isolation_id
    assert refusals(change(ws, G.ISOLATIONS, {isolation_id: {"last_day": "1/3"}})) == [
        ("isolation.reason_missing", "reason")
    ]
    step = Step(None, "permintaan puskesmas")
    between = there_and_back(ws, G.ISOLATIONS, isolation_id, {"last_day": "1/3"}, step)
    assert between["last_day"] == date(2021, 3, 1)
    assert (TODAY, IsolationStep.OVERRIDDEN, "permintaan puskesmas") in steps_of(ws, isolation_id)


def test_isolations_are_closed_and_opened_again_by_the_rules_of_closing(ws: Workspace) -> None:
    isolation_id = confirm(ws, days_ago(5)).isolation_id
    refused = change(ws, G.ISOLATIONS, {isolation_id: {"closed_on": "18/2"}})
    assert refusals(refused) == [("isolation.period_not_over", "reason")]
    step = Step(None, "pindah ke Serang")
    done = change(ws, G.ISOLATIONS, {isolation_id: {"close_reason": "pindah", "closed_on": "18/2"}}, step)
    assert done.value.refused == ()
    assert isolation.line(ws, isolation_id).closed_on == date(2021, 2, 18)
    assert refusals(change(ws, G.ISOLATIONS, {isolation_id: {"place": "rumah sakit"}})) == [
        ("isolation.closed_already", None)
    ]
    step = Step(None, "pindahnya kemarin dulu")
    between = there_and_back(ws, G.ISOLATIONS, isolation_id, {"closed_on": "17/2"}, step)
    assert (between["closed_on"], between["close_reason"]) == (date(2021, 2, 17), CloseReason.MOVED)
    change(ws, G.ISOLATIONS, {isolation_id: {"closed_on": ""}}, Step(None, "salah orang"))
    assert isolation.line(ws, isolation_id).closed_on is None


def test_a_step_in_the_future_is_refused(ws: Workspace) -> None:
    an_officer(ws)
    isolation_id = confirm(ws, days_ago(5)).isolation_id
    tomorrow = change(ws, G.ISOLATIONS, {isolation_id: {"officer": "bidan"}}, Step(days_ago(-1)))
    assert refusals(tomorrow) == [("date.in_future", "day")]


# --- what is lacking --------------------------------------------------------------------------------------


def test_every_list_of_people_tells_who_is_not_complete(ws: Workspace) -> None:
    an_officer(ws)
    more: dict[str, Any] = {"phone": "081234567890", "birth_date": date(1980, 1, 1)}
    whole = confirm(ws, days_ago(5), somebody("Rina", **more))
    gaps = confirm(ws, days_ago(5), somebody("Sari", birth_date=date(1980, 1, 1)))
    enter(ws, whole.isolation_id, days_ago(1))
    met = contact(ws, days_ago(6), somebody("Tuti", **more))
    both = {whole.isolation_id: {"officer": "bidan"}, gaps.isolation_id: {"officer": "bidan"}}
    change(ws, G.ISOLATIONS, both)

    def incomplete(listing: object) -> set[int]:
        return set(listing.ids(Query().where(incomplete=True), Silent()))  # type: ignore[attr-defined]

    assert incomplete(isolation.isolation_listing(ws)) == {gaps.isolation_id, met.isolation_id}
    assert incomplete(contact_views.contact_listing(ws)) == {met.case_id}
    change(ws, G.CONTACTS, {met.case_id: {"officer": "bidan"}})
    assert incomplete(contact_views.contact_listing(ws)) == set()
    tests = {
        cells(ws, G.TESTS, each)["name"]: each for each in testing.test_listing(ws).ids(Query(), Silent())
    }
    assert incomplete(testing.test_listing(ws)) == set(tests.values())
    change(ws, G.TESTS, {tests["Rina"]: {"result_date": "15/2", "place": "Puskesmas"}})
    assert incomplete(testing.test_listing(ws)) == {tests["Sari"]}
