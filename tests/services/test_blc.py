"""The queue for BLC: what waits, what was entered and by whom, headings and words, files."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from blc_desktop.domain.access import Role
from blc_desktop.domain.blc import COLUMNS, BlcKind, BlcMapping, BlcState, Mapped, word_key
from blc_desktop.domain.commands.blc import KeepMapping, MarkEntered, MarkPending
from blc_desktop.domain.commands.compliance import EditObservation, TakeBackObservation
from blc_desktop.domain.commands.zones import FreezeWeek
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.listing import Query
from blc_desktop.domain.weeks import last_whole_week
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import blc, compliance, zone_weeks
from blc_desktop.services.blc_export import ExportBlc, export_blc
from blc_desktop.services.workspace import Workspace
from tests.support.activities import did, give_crowd, masks
from tests.support.cases import TODAY, days_ago
from tests.support.oversight import look, observe
from tests.support.posko import acting_as


def keys(ws: Workspace, **filters: object) -> list[int]:
    return list(blc.blc_listing(ws).ids(Query(filters=filters), Silent()))


def mark(ws: Workspace, *ids: int) -> None:
    blc.mark_entered(ws, MarkEntered(blc.keys(ids)))


def test_what_was_written_down_waits_in_the_order_of_its_time(posko: Workspace) -> None:
    observe(posko, day=TODAY, clock="10.15")
    did(posko, day=days_ago(1))
    give_crowd(posko, masks(posko))
    found = [blc.record(posko, key) for key in keys(posko, state=BlcState.PENDING)]
    assert [(each.kind, each.day) for each in found] == [
        (BlcKind.ACTIVITIES, days_ago(1)),
        (BlcKind.OBSERVATIONS, TODAY),
        (BlcKind.ACTIVITIES, TODAY),
    ]
    assert blc.progress(posko).total == 3
    assert blc.progress(posko).pending[BlcKind.ACTIVITIES] == 2


def test_only_the_last_seven_days_are_counted(posko: Workspace) -> None:
    for back in (0, 6, 7):
        did(posko, day=days_ago(back))
    assert blc.progress(posko).total == 2
    assert blc.progress(posko, since=days_ago(9)).total == 3


def test_a_record_says_in_blcs_order_what_was_seen(posko: Workspace) -> None:
    observe(posko, 30, 18, distanced=12, reprimanded=3, clock="09.05")
    record = blc.record(posko, keys(posko)[0])
    assert set(record.values) == {column.code for column in COLUMNS[BlcKind.OBSERVATIONS]}
    told = {
        code: record.values[code] for code in ("kode_desa", "jenis_lokasi", "jml_dipantau", "jml_bermasker")
    }
    assert told == {
        "kode_desa": "36.03.12.2008",
        "jenis_lokasi": "Pasar",
        "jml_dipantau": "30",
        "jml_bermasker": "18",
    }


def test_whoever_entered_a_record_is_kept_and_may_take_it_back(posko: Workspace) -> None:
    observe(posko)
    (key,) = keys(posko)
    done = blc.mark_entered(posko, MarkEntered(blc.keys([key])))
    record = blc.record(posko, key)
    assert (record.state, record.entered_by) == (BlcState.ENTERED, "Siti Rahmawati")
    assert keys(posko, state=BlcState.PENDING) == []
    assert done.undo is not None
    back = done.undo.run(posko)
    assert blc.record(posko, key).state is BlcState.PENDING
    assert back.undo is not None
    back.undo.run(posko)
    assert blc.record(posko, key).state is BlcState.ENTERED


def test_a_record_that_is_corrected_after_it_was_entered_says_so(posko: Workspace) -> None:
    observed = observe(posko, 10, 8)
    (key,) = keys(posko)
    mark(posko, key)
    compliance.edit(posko, EditObservation(observed, look(10, 6), 1))
    assert blc.record(posko, key).state is BlcState.CHANGED
    mark(posko, key)
    assert blc.record(posko, key).state is BlcState.ENTERED


def test_what_was_taken_back_waits_no_more_and_cannot_be_marked(posko: Workspace) -> None:
    observed = observe(posko)
    (key,) = keys(posko)
    compliance.take_back(posko, TakeBackObservation(observed))
    assert keys(posko) == []
    with pytest.raises(Refused, match=r"row\.gone"):
        mark(posko, key)


def test_only_a_frozen_week_of_zones_is_a_record_with_a_line_an_rt(posko: Workspace, tmp_path: Path) -> None:
    sunday = last_whole_week(TODAY)[1]
    assert keys(posko, kind=BlcKind.ZONES) == []
    zone_weeks.freeze_week(posko, FreezeWeek(sunday))
    (key,) = keys(posko, kind=BlcKind.ZONES)
    assert len(blc.record(posko, key).lines) == 8, "as many as the posko has RT"
    path = tmp_path / "zona.csv"
    order = ExportBlc(path, sunday, sunday, csv=True, kind=BlcKind.ZONES)
    assert export_blc(posko, order).value == 8


def test_a_viewer_reads_and_marks_nothing(posko: Workspace) -> None:
    observe(posko)
    viewer = acting_as(posko, Role.VIEWER)
    (key,) = keys(viewer)
    orders: tuple[Callable[[], object], ...] = (
        lambda: blc.mark_entered(viewer, MarkEntered(blc.keys([key]))),
        lambda: blc.mark_pending(viewer, MarkPending(blc.keys([key]))),
        lambda: blc.keep_mapping(viewer, KeepMapping(BlcMapping())),
    )
    for order in orders:
        with pytest.raises(Refused, match="not_permitted"):
            order()


# --- headings and words ---------------------------------------------------------------------------------


def test_the_poskos_own_order_headings_and_words_are_used_everywhere(
    posko: Workspace, tmp_path: Path
) -> None:
    observe(posko)
    columns = (Mapped("jenis_lokasi", "Lokasi"), Mapped("jml_dipantau", "Orang"), Mapped("lat", "lat", False))
    own = BlcMapping({BlcKind.OBSERVATIONS: columns}, {word_key(VenueKind.MARKET): "Pasar rakyat"})
    blc.keep_mapping(posko, KeepMapping(own))
    heads = [head for _code, head in blc.headings(blc.mapping(posko), BlcKind.OBSERVATIONS)]
    assert heads[:2] == ["Lokasi", "Orang"]
    assert "lat" not in heads
    assert len(heads) == len(COLUMNS[BlcKind.OBSERVATIONS]) - 1, "what is not named comes last as it is"
    path = tmp_path / "a.csv"
    export_blc(posko, ExportBlc(path, TODAY, TODAY, csv=True, kind=BlcKind.OBSERVATIONS, purpose="uji"))
    lines = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert lines[0][:2] == ["Lokasi", "Orang"]
    assert lines[1][:2] == ["Pasar rakyat", "10"]


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ((Mapped("lat", "a"), Mapped("lon", " A ")), r"blc\.heading_twice"),
        ((Mapped("lat", " "),), r"blc\.heading_missing"),
        (tuple(Mapped(each.code, each.code, False) for each in COLUMNS[BlcKind.ZONES]), r"blc\.no_column"),
    ],
)
def test_headings_that_would_be_useless_are_refused(
    posko: Workspace, columns: tuple[Mapped, ...], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        blc.keep_mapping(posko, KeepMapping(BlcMapping({BlcKind.ZONES: columns})))


@given(st.permutations(COLUMNS[BlcKind.ACTIVITIES]), st.integers(0, 16))
def test_any_order_of_some_columns_keeps_every_column_once(order: list[object], named: int) -> None:
    columns = tuple(Mapped(each.code, each.code) for each in order[:named])  # type: ignore[attr-defined]
    own = BlcMapping({BlcKind.ACTIVITIES: columns})
    codes = [each.code for each in own.of(BlcKind.ACTIVITIES)]
    assert sorted(codes) == sorted(each.code for each in COLUMNS[BlcKind.ACTIVITIES])
    assert codes[: len(columns)] == [each.code for each in columns]


# --- files and sheets -----------------------------------------------------------------------------------


def test_a_workbook_has_a_sheet_a_kind_and_every_record_once(posko: Workspace, tmp_path: Path) -> None:
    observe(posko)
    did(posko)
    did(posko, day=days_ago(3))
    path = tmp_path / "blc.xlsx"
    assert export_blc(posko, ExportBlc(path, days_ago(2), TODAY, purpose="uji")).value == 2
    book = CalamineWorkbook.from_path(path)
    counts = [len(book.get_sheet_by_name(name).to_python()) - 1 for name in book.sheet_names]
    assert counts == [1, 0, 1, 0]


def test_one_csv_holds_all_kinds_and_names_them(posko: Workspace, tmp_path: Path) -> None:
    observe(posko)
    did(posko, place="=HYPERLINK(1)")
    path = tmp_path / "blc.csv"
    assert export_blc(posko, ExportBlc(path, TODAY, TODAY, csv=True, purpose="uji")).value == 2
    lines = list(csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [line["tabel"] for line in lines] == ["observations", "activities"]
    assert lines[1]["nama_lokasi"].startswith("'="), "nothing runs as a formula"


def test_sheets_hold_what_waits_and_on_request_what_was_entered_too(posko: Workspace) -> None:
    observe(posko)
    did(posko)
    mark(posko, keys(posko, kind=BlcKind.OBSERVATIONS)[0])
    assert [each.kind for each in blc.sheets(posko, TODAY, TODAY).records] == [BlcKind.ACTIVITIES]
    everything = blc.sheets(posko, TODAY, TODAY, pending_only=False)
    assert len(everything.records) == 2
    assert replace(everything, records=()).headings[BlcKind.ZONES][0][1] == "minggu_dari"


def test_names_of_officers_leave_for_a_purpose_and_locked_on_demand(posko: Workspace, tmp_path: Path) -> None:
    observe(posko)
    path = tmp_path / "blc.xlsx"
    order = ExportBlc(path, TODAY, TODAY, purpose="BLC", password="sawah hijau pagi hari")
    for refused, code in (
        (replace(order, purpose=" "), r"export\.purpose_missing"),
        (replace(order, csv=True), r"export\.csv_unprotected"),
        (replace(order, password="pendek"), r"password\."),
    ):
        with pytest.raises(Refused, match=code):
            export_blc(posko, refused)
    assert not path.exists()
    assert export_blc(posko, order).value == 1
    assert not path.read_bytes().startswith(b"PK"), "encrypted"
