"""Cells of many records changed at once, through the service: refusals left out, all of it taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from blc_desktop.domain.access import Role
from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited, RowChange, Versions
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import bulk_edit, checks, patients, residents
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import audit
from tests.support.cases import confirm, contact, days_ago, somebody
from tests.support.grids import change
from tests.support.on_server import marked
from tests.support.people import add
from tests.support.posko import acting_as, make_posko

PEOPLE, CASES = GridKind.RESIDENTS, GridKind.PATIENTS
NIK = "3603125902809001"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def cells(ws: Workspace, kind: GridKind, row_id: int) -> Mapping[str, object]:
    return bulk_edit.grid_rows(ws, kind, [row_id])[row_id].values


def everything(ws: Workspace) -> dict[int, object]:
    """Return all that is known of everybody, numbers whole."""
    ids = residents.resident_listing(ws).ids(Query(), Silent())
    found: dict[int, object] = {}
    for person_id in ids:
        card = residents.person_card(ws, person_id)
        found[person_id] = (card.details, residents.full_national_id(ws, person_id))
    return found


def take_back(ws: Workspace, done: Done[BulkEdited]) -> None:
    assert done.undo is not None
    done.undo.run(ws)


def audited(ws: Workspace, order: str) -> list[int | None]:
    with ws.read() as rx:
        wanted = select(audit.c.entity_id).where(audit.c.command == order)
        return list(rx.conn.execute(wanted).scalars())


def test_one_order_fills_a_cell_of_many_and_one_undo_empties_it_again(ws: Workspace) -> None:
    ids = [add(ws, f"Warga {n}", phone="0812") for n in range(5)]
    before = everything(ws)
    done = change(ws, PEOPLE, {each: {"occupation": "Buruh", "area": "2/1"} for each in ids})
    assert (done.value.changed, done.value.cells, done.value.refused) == (tuple(ids), 10, ())
    assert {residents.person_card(ws, each).details.rt for each in ids} == {2}
    assert sorted(map(int, filter(None, audited(ws, "BulkEdit")))) == sorted(ids)
    take_back(ws, done)
    assert everything(ws) == before
    assert all(outcome.ok for outcome in checks.run_all(ws))


def test_a_refused_row_is_told_and_leaves_no_trace_while_the_others_are_stored(ws: Workspace) -> None:
    siti, budi = add(ws, "Siti", national_id=NIK), add(ws, "Budi", sex=Sex.MALE)
    done = change(ws, PEOPLE, {budi: {"national_id": NIK, "note": "x"}, siti: {"note": "y", "area": "9/9"}})
    refused = done.value.refused
    assert [(row.row_id, row.code, row.field) for row in refused] == [
        (budi, "national_id.taken", "national_id")
    ]
    assert (cells(ws, PEOPLE, budi)["note"], cells(ws, PEOPLE, siti)["note"]) == (None, "y")
    with pytest.raises(Refused, match=r"grid\.some_refused"):
        change(ws, PEOPLE, {siti: {"note": "z"}, budi: {"birth_date": "31/2/1980"}}, all_or_none=True)
    assert cells(ws, PEOPLE, siti)["note"] == "y"


def test_a_preview_tells_what_would_change_and_changes_nothing(ws: Workspace) -> None:
    siti, budi = add(ws, "Siti", national_id=NIK), add(ws, "Budi")
    before = everything(ws)
    cells_of = {siti: {"note": "a", "phone": "0812345678"}, budi: {"national_id": NIK}}
    order = BulkEdit(PEOPLE, tuple(RowChange(row_id, values) for row_id, values in cells_of.items()))
    told = bulk_edit.preview(ws, order).value
    assert (told.changed, told.cells, [row.row_id for row in told.refused]) == ((siti,), 2, [budi])
    assert everything(ws) == before
    assert all(outcome.ok for outcome in checks.run_all(ws))


def test_a_masked_number_stays_and_a_new_one_fills_birth_date_and_is_masked(ws: Workspace) -> None:
    siti = add(ws, "Siti", national_id=NIK)
    shown = cells(ws, PEOPLE, siti)["national_id"]
    assert "*" in str(shown)
    assert change(ws, PEOPLE, {siti: {"national_id": shown, "phone": "081234567890"}}).value.cells == 1
    assert residents.full_national_id(ws, siti) == NIK
    ani = add(ws, "Ani")
    change(ws, PEOPLE, {ani: {"national_id": "3603 1252 0480 0003"}})
    assert residents.person_card(ws, ani).details.birth_date == date(1980, 4, 12)


def test_a_gap_of_an_imported_person_does_not_keep_another_cell_from_being_filled(ws: Workspace) -> None:
    siti = add(ws, "Siti")
    with ws.write("Test") as tx:
        tx.conn.exec_driver_sql(marked("UPDATE person SET sex = NULL WHERE id = ?"), (siti,))
    assert change(ws, PEOPLE, {siti: {"phone": "081234567890"}}).value.refused == ()
    refused = change(ws, PEOPLE, {siti: {"sex": ""}}).value.refused
    assert [row.code for row in refused] == ["form.required"]


def test_a_row_somebody_else_changed_is_refused(ws: Workspace) -> None:
    siti = add(ws, "Siti")
    seen = bulk_edit.grid_rows(ws, PEOPLE, [siti])[siti].versions
    first = change(ws, PEOPLE, {siti: {"note": "lebih dulu"}})
    late = BulkEdit(PEOPLE, (RowChange(siti, {"note": "terlambat"}, seen),))
    assert [row.code for row in bulk_edit.bulk_edit(ws, late).value.refused] == ["row.changed_elsewhere"]
    change(ws, PEOPLE, {siti: {"phone": "081234567890"}})
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        take_back(ws, first)
    assert isinstance(seen, Versions)


def test_cells_of_a_case_follow_to_its_schedule_and_come_back(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(5))
    case_id = admitted.case_id
    before, last_day = cells(ws, CASES, case_id), _last_day(ws, case_id)
    done = change(
        ws,
        CASES,
        {case_id: {"onset_date": "12/2", "symptoms": "batuk", "area": "3/2", "phone": "0812345678"}},
    )
    assert done.value.refused == ()
    after = cells(ws, CASES, case_id)
    assert (after["onset_date"], after["symptomatic"], after["area"]) == (date(2021, 2, 12), True, (3, 2))
    assert _last_day(ws, case_id) != last_day
    take_back(ws, done)
    assert (cells(ws, CASES, case_id), _last_day(ws, case_id)) == (before, last_day)


def _last_day(ws: Workspace, case_id: int) -> date | None:
    return patients.case_facts(ws, case_id).isolations[0].schedule.last_day


def test_contradicting_dates_are_refused_by_the_rules_of_the_form(ws: Workspace) -> None:
    case_id = confirm(ws, days_ago(5)).case_id
    refused = change(ws, CASES, {case_id: {"result_date": "1/2"}}).value.refused
    assert [(row.code, row.field) for row in refused] == [("patient.result_before_specimen", "result_date")]
    quarantined = contact(ws, days_ago(3)).case_id
    refused = change(ws, CASES, {quarantined: {"specimen_date": "18/2"}}).value.refused
    assert [row.code for row in refused] == ["grid.no_test"]
    tomorrow = change(ws, CASES, {case_id: {"received_on": date(2021, 2, 20)}})
    assert [row.code for row in tomorrow.value.refused] == ["date.in_future"]


def test_a_refused_case_keeps_its_person_as_it_was(ws: Workspace) -> None:
    case_id = confirm(ws, days_ago(5)).case_id
    done = change(ws, CASES, {case_id: {"phone": "0812345678", "onset_date": date(2022, 1, 1)}})
    assert len(done.value.refused) == 1
    assert cells(ws, CASES, case_id)["phone"] is None
    assert done.undo is None


def test_who_may_not_edit_may_not_in_bulk(ws: Workspace) -> None:
    siti = add(ws, "Siti")
    volunteer = acting_as(ws, Role.FIELD_OFFICER)
    assert not bulk_edit.may_edit(volunteer, PEOPLE)
    with pytest.raises(Refused, match="not_permitted"):
        change(volunteer, PEOPLE, {siti: {"note": "x"}})
    assert "birth_date" not in bulk_edit.grid_rows(volunteer, PEOPLE, [siti])[siti].values


_TYPED = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Siti", "Ahmad Fauzi", ""]),
        "sex": st.sampled_from(["l", "p", "?"]),
        "area": st.sampled_from(["1/1", "2/1", "4/2", "7/7", "x"]),
        "address": st.sampled_from(["", "Jl. Melati No. 1", "Jl. Mawar No. 9", "Kp. Cadas"]),
        "national_id": st.sampled_from(["", NIK, "3603121708450001", "123"]),
        "family_card_no": st.sampled_from(["", "3603120101109001", "3603120101109002"]),
        "birth_date": st.sampled_from(["", "17/8/1945", "19/2/1980", "1/1/2030"]),
        "phone": st.sampled_from(["", "081234567890"]),
        "status": st.sampled_from(["menetap", "pindah"]),
        "pregnant_until": st.sampled_from(["", "1/6/2021"]),
    },
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, list[int]]]:
    workspace = make_posko(tmp_path_factory.mktemp("bulk"))
    ids = [
        add(workspace, "Siti", national_id=NIK, family_card_no="3603120101109001"),
        add(workspace, "Budi", sex=Sex.MALE, family_card_no="3603120101109001"),
        add(workspace, "Ani", address="Kp. Cadas"),
        add(workspace, "Joko", sex=Sex.MALE, birth_date=date(1970, 1, 2), address="Kp. Cadas"),
    ]
    yield workspace, ids
    workspace.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_TYPED, min_size=4, max_size=4))
def test_undo_restores_every_value_whatever_was_typed(
    shared: tuple[Workspace, list[int]], typed: list[dict[str, object]]
) -> None:
    ws, ids = shared
    before = everything(ws)
    done = change(ws, PEOPLE, dict(zip(ids, typed, strict=True)))
    assert {row.row_id for row in done.value.refused} | set(done.value.changed) <= set(ids)
    if done.undo is None:
        assert done.value.changed == ()
    else:
        take_back(ws, done)
    assert everything(ws) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "declared_on": st.sampled_from(["10/2", "14/2", "19/2"]),
            "onset_date": st.sampled_from(["", "9/2", "13/2", "+2"]),
            "symptoms": st.sampled_from(["", "demam"]),
            "symptomatic": st.sampled_from(["ya", "tidak"]),
            "specimen_date": st.sampled_from(["", "12/2", "14/2"]),
            "phone": st.sampled_from(["", "081234567890"]),
            "note": st.sampled_from(["", "catatan"]),
            "received_on": st.sampled_from(["", "15/2"]),
        },
    )
)
def test_undo_restores_a_case_and_its_last_day(
    shared: tuple[Workspace, list[int]], typed: dict[str, object]
) -> None:
    ws = shared[0]
    known = list(patients.patient_listing(ws).ids(Query(), Silent()))
    case_id = known[0] if known else confirm(ws, days_ago(5), somebody("Pasien", phone="0812345678")).case_id
    before, last_day = cells(ws, CASES, case_id), _last_day(ws, case_id)
    done = change(ws, CASES, {case_id: typed})
    if done.undo is not None:
        take_back(ws, done)
    assert (cells(ws, CASES, case_id), _last_day(ws, case_id)) == (before, last_day)


def test_a_case_counts_as_incomplete_until_its_gaps_are_filled(ws: Workspace) -> None:
    def incomplete() -> set[int]:
        return set(patients.patient_listing(ws).ids(Query().where(incomplete=True), Silent()))

    more: dict[str, Any] = {"phone": "0812345678", "birth_date": date(1980, 1, 1)}
    whole = confirm(ws, days_ago(5), somebody("Rina", **more)).case_id
    no_phone = confirm(ws, days_ago(5), somebody("Sari", birth_date=date(1980, 1, 1))).case_id
    no_onset = confirm(ws, days_ago(5), somebody("Tuti", **more), symptomatic=True).case_id
    no_specimen = confirm(ws, days_ago(5), somebody("Umi", **more)).case_id
    change(ws, CASES, {no_specimen: {"specimen_date": ""}})
    assert incomplete() == {no_phone, no_onset, no_specimen}
    change(
        ws,
        CASES,
        {
            no_phone: {"phone": "0812345679"},
            no_onset: {"onset_date": "13/2"},
            no_specimen: {"specimen_date": "14/2"},
        },
    )
    assert incomplete() == set()
    assert whole not in incomplete()
