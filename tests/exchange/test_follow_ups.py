"""Days of monitoring in a case list: how they are headed, what their cells say, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain import monitoring
from blc_desktop.domain.kinds import ImportKind, MonitoringSlot
from blc_desktop.exchange import follow_up_cells as cells
from blc_desktop.exchange import follow_up_days as days
from blc_desktop.exchange.checked import Checked, Fate
from blc_desktop.exchange.follow_up_cells import UNKNOWN, Measure, Reading
from tests.support.workbooks import checked, write_xlsx

ON = date(2021, 2, 19)
START = date(2021, 2, 10)


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("X", Reading("X")),
        ("x", Reading("X")),
        ("sehat", Reading("X")),
        ("tidak ada keluhan", Reading("X")),
        ("D+B", Reading("DB")),
        ("db", Reading("DB")),
        ("demam", Reading("D")),
        ("batuk ringan", Reading("B")),
        ("batuk, pilek", Reading("BL", note="batuk, pilek")),
        ("36,5", Reading(temperature_tenths=365)),
        (36.5, Reading(temperature_tenths=365)),
        (97, Reading(oxygen_saturation=97)),
        (0.97, Reading(oxygen_saturation=97)),
        ("36.7/98", Reading(temperature_tenths=367, oxygen_saturation=98)),
        ("38,1 demam", Reading("D", 381)),
        ("SpO2: 97% suhu 36,4", Reading(temperature_tenths=364, oxygen_saturation=97)),
        ("nadi 80 rr 20", Reading(respiratory_rate=20, pulse=80)),
        ("tidak di rumah", Reading("T", note="tidak di rumah")),
        ("dirujuk ke RSUD", Reading("R", note="dirujuk ke RSUD")),
    ],
)
def test_a_cell_is_read_in_letters_words_and_figures(cell: str | float, reading: Reading) -> None:
    assert cells.read(cell) == reading


@pytest.mark.parametrize("cell", ["", "-", "--", "—", None, "  "])
def test_a_dash_is_a_day_that_nobody_monitored(cell: str | None) -> None:
    assert cells.read(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["v", "√", "ok", "tidak demam", "kurang sehat", "sembuh", "365", 20, 1, True, "sehat demam", "120/80",
     "tidak ada", "as", "37-38"],
)  # fmt: skip
def test_what_may_mean_two_things_means_nothing(cell: str | float | bool) -> None:
    assert cells.read(cell) is UNKNOWN


@given(st.text(max_size=20), st.sampled_from(list(Measure)))
def test_no_cell_breaks_the_reading_and_every_reading_is_one_the_book_takes(
    cell: str, measure: Measure
) -> None:
    found = cells.read(cell, measure)
    if isinstance(found, Reading):
        assert monitoring.parse_codes(found.codes) == found.codes
        assert found != Reading(), "an entry says something"


@given(st.sets(st.sampled_from("DBSL"), min_size=1), st.sampled_from(["", " ", "+", ", ", "/"]))
def test_letters_of_the_form_are_read_in_any_order(letters: set[str], between: str) -> None:
    found = cells.read(between.join(sorted(letters)))
    assert isinstance(found, Reading)
    assert set(found.codes) == letters


def fields(*headings: str) -> list[str]:
    return [column.field for column in days.of_headings(headings, ON)]


@pytest.mark.parametrize(
    ("headings", "first", "last"),
    [
        (["Nama", "H1", "H2", "H20"], "+0", "+19"),
        (["Nama", "Hari ke-1", "Hari ke-2"], "+0", "+1"),
        (["Nama", "H0", "H1"], "+0", "+1"),
        (["H+1", "H+2"], "+1", "+2"),
        (["1", "2", "3"], "+0", "+2"),
        (["1/2", "2/2", "3/2"], "2021-02-01", "2021-02-03"),
        (["2/1", "2/2", "2/3"], "2021-02-01", "2021-02-03"),
        (["30/12", "31/12", "1/1"], "2020-12-30", "2021-01-01"),
        (["01-Feb", "02-Feb"], "2021-02-01", "2021-02-02"),
        (["Februari 2021 14", "Februari 2021 15"], "2021-02-14", "2021-02-15"),
    ],
)
def test_a_heading_tells_its_day(headings: list[str], first: str, last: str) -> None:
    told = fields(*headings)
    assert (told[0].split(":")[1], told[-1].split(":")[1]) == (first, last)


def test_a_heading_tells_what_is_measured_and_when() -> None:
    found = days.of_headings(["Suhu H1 pagi", "Gejala H1", "SpO2 H2 sore"], ON)
    assert [(one.measure, one.slot) for one in found] == [
        (Measure.TEMPERATURE, MonitoringSlot.MORNING),
        (Measure.SYMPTOMS, MonitoringSlot.DAY),
        (Measure.OXYGEN, MonitoringSlot.EVENING),
    ]


@pytest.mark.parametrize("headings", [["No", "NIK", "Nama"], ["1", "2"], ["Tgl Swab", "Tgl Hasil"], ["RT 1"]])
def test_other_headings_are_no_days(headings: list[str]) -> None:
    assert fields(*headings) == []


@given(
    st.dates(date(2020, 3, 1), date(2022, 12, 31)),
    st.sampled_from(list(Measure)),
    st.sampled_from(list(MonitoringSlot)),
)
def test_a_column_is_known_again_by_its_field(on: date, measure: Measure, slot: MonitoringSlot) -> None:
    for column in (days.DayColumn(3, on, None, measure, slot), days.DayColumn(3, None, 4, measure, slot)):
        assert days.of_field(column.field, 3) == column


def sheet(tmp_path: Path, *rows: Sequence[object]) -> Checked:
    return checked(write_xlsx(tmp_path / "p.xlsx", [list(row) for row in rows]), ImportKind.PATIENTS)


HEAD = ["Nama", "Umur", "L/P", "RT/RW", "Tgl Swab", "Hasil"]
ANDI = ["Andi", 40, "L", "01/02", "10/02/2021", "Positif"]
BELA = ["Bela", 30, "P", "01/02", "11/02/2021", "Positif"]


def entries(found: Checked, index: int = 0) -> list[tuple[date, str, int | None]]:
    return [(e.day, e.reading.codes, e.reading.temperature_tenths) for e in found.follow_ups.get(index, ())]


def test_numbered_days_count_from_the_start_of_each_patient(tmp_path: Path) -> None:
    found = sheet(tmp_path, [*HEAD, "H1", "H2", "H3"], [*ANDI, "X", "", "D"], [*BELA, "36,6", "-", "B"])
    assert entries(found, 0) == [(date(2021, 2, 10), "X", None), (date(2021, 2, 12), "D", None)]
    assert entries(found, 1) == [(date(2021, 2, 11), "", 366), (date(2021, 2, 13), "B", None)]
    assert found.counts()["accepted"] == 2


def test_a_start_of_isolation_that_is_told_is_day_one(tmp_path: Path) -> None:
    head = [*HEAD, "Tgl Hasil", "Mulai Isolasi", "Hari ke-1", "Hari ke-2"]
    found = sheet(tmp_path, head, [*ANDI, "13/02/2021", "12/02/2021", "X", "X"])
    assert [day for day, *_ in entries(found)] == [date(2021, 2, 12), date(2021, 2, 13)]


def test_dates_in_the_headings_tell_the_day_themselves(tmp_path: Path) -> None:
    real = [date(2021, 2, day) for day in (12, 13, 14)]
    found = sheet(tmp_path, [*HEAD, *real], [*ANDI, "X", "X", "B"])
    assert entries(found)[-1] == (date(2021, 2, 14), "B", None)


def test_numbers_below_a_heading_that_speaks_of_days(tmp_path: Path) -> None:
    head = [*HEAD, "Pemantauan hari ke-", None, None]
    below: list[object] = [None] * len(HEAD)
    found = sheet(tmp_path, ["DATA PASIEN"], head, [*below, 1, 2, 3], [*ANDI, "X", "36,9", "X"])
    assert [day.day for day, *_ in entries(found)] == [10, 11, 12]


def test_numbered_columns_are_no_days(tmp_path: Path) -> None:
    found = sheet(tmp_path, HEAD, [1, 2, 3, 4, 5, 6], ANDI)
    assert len(found) == 1
    assert not found.mapping.days


def test_what_is_measured_in_columns_of_its_own_becomes_one_entry(tmp_path: Path) -> None:
    found = sheet(tmp_path, [*HEAD, "Suhu H1", "Gejala H1", "SpO2 H1"], [*ANDI, "38,2", "demam", 93])
    (only,) = found.follow_ups[0]
    assert only.reading == Reading("D", 382, 93)


def test_a_cell_that_nobody_can_read_makes_the_row_wait(tmp_path: Path) -> None:
    found = sheet(tmp_path, [*HEAD, "H1", "H2"], [*ANDI, "X", "√"], [*BELA, "X", "X"])
    assert list(found.fates) == [Fate.REVIEW, Fate.ACCEPTED]
    (problem,) = found.problems[0]
    assert (problem.code, problem.is_error, found.mapping.heading(problem.field or "")) == (
        "value.unknown",
        True,
        "H2",
    )


def test_a_block_full_of_s_may_mean_sehat_and_waits(tmp_path: Path) -> None:
    head = [*HEAD, *(f"H{n}" for n in range(1, 6))]
    found = sheet(tmp_path, head, [*ANDI, *"SSSSS"], [*BELA, *"SSSBS"])
    assert found.counts()["review"] == 2
    with_x = sheet(tmp_path, head, [*ANDI, *"XSSSS"], [*BELA, *"XSSBS"])
    assert with_x.counts()["accepted"] == 2


def test_a_day_that_is_still_to_come_waits(tmp_path: Path) -> None:
    found = sheet(tmp_path, [*HEAD, *(f"H{n}" for n in range(1, 13))], [*ANDI, *["X"] * 12])
    assert found.counts_by_code() == {"date.in_future": 2}


LONG = ["Tanggal", "Nama", "RT/RW", "Suhu", "Gejala"]


def test_one_row_a_follow_up(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        LONG,
        ["10/02/2021", "Andi", "01/02", "36,5", "tidak ada"],
        ["11/02/2021", "Andi", "01/02", "38,2", "demam"],
        ["11/02/2021", "Bela", "01/02", "-", "batuk"],
    )
    assert found.mapping.columns["seen_on"] == 0
    assert found.leaders == {1: 0}
    assert entries(found, 0) == [(date(2021, 2, 10), "X", 365)]
    assert entries(found, 1) == [(date(2021, 2, 11), "D", 382)]


def test_the_same_day_twice_is_the_same_or_a_doubt_or_two_rounds(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        LONG,
        [datetime.combine(date(2021, 2, 10), time(8)), "Andi", "01/02", "36,5", "batuk"],
        [datetime.combine(date(2021, 2, 10), time(17)), "Andi", "01/02", "37,5", "batuk"],
        ["11/02/2021", "Andi", "01/02", "36,5", "batuk"],
        ["11/02/2021", "Andi", "01/02", "36.5", "Batuk"],
        ["12/02/2021", "Andi", "01/02", "36,5", "batuk"],
        ["12/02/2021", "Andi", "01/02", "36,9", "batuk"],
    )
    slots = [found.follow_ups[index][0].slot for index in (0, 1)]
    assert slots == [MonitoringSlot.MORNING, MonitoringSlot.EVENING]
    assert [found.fates[index] for index in (2, 3, 4, 5)] == [
        Fate.ACCEPTED,
        Fate.UNCHANGED,
        Fate.ACCEPTED,
        Fate.REVIEW,
    ]


def test_a_list_of_patients_with_a_bare_date_is_no_list_of_follow_ups(tmp_path: Path) -> None:
    found = sheet(tmp_path, ["Nama", "Umur", "L/P", "RT/RW", "Tanggal", "Gejala", "Status"], [
        "Andi", 40, "L", "01/02", "10/02/2021", "batuk", "Positif",
    ])  # fmt: skip
    assert "seen_on" not in found.mapping.columns
    assert found.counts()["accepted"] == 1
