"""Single cells: whatever somebody typed is read or doubted, never a crash, never a wrong century."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.exchange import dates, expiry, values, vocabulary
from blc_desktop.exchange.dates import Doubt
from blc_desktop.exchange.reading import Cell

DAY = date(2021, 2, 19)
BIRTHS = st.dates(date(1921, 2, 20), DAY)
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
CELLS = st.one_of(
    st.text(max_size=30),
    st.floats(allow_nan=False),
    st.integers(-(10**18), 10**18),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
)


@given(
    BIRTHS,
    st.sampled_from(
        [
            "{d:02}/{m:02}/{y}",
            "{d}-{m}-{y}",
            "{d} {w} {y}",
            "{y}-{m:02}-{d:02}",
            "{d:02}{m:02}{y}",
            "{d:02}.{m:02}.{y}",
            "Serang, {d:02}-{m:02}-{y}",
            "{d} {w3} {y}",
            "{d}/{m}/{yy:02}",
        ]
    ),
)
def test_every_way_of_writing_a_day_is_read(day: date, form: str) -> None:
    word = MONTHS[day.month - 1]
    written = form.format(d=day.day, m=day.month, y=day.year, w=word, w3=word[:3], yy=day.year % 100)
    assert dates.read_one(written, on=DAY) == day


@given(BIRTHS)
def test_a_serial_number_of_excel_is_a_day(day: date) -> None:
    serial = float((day - date(1899, 12, 30)).days)
    assert dates.read_one(serial, on=DAY) == day


@given(CELLS)
def test_no_cell_breaks_a_reader(cell: Cell) -> None:
    for read in (
        values.text,
        values.long_id,
        values.area_number,
        values.area_pair,
        values.amount,
        values.age,
    ):
        read(cell)
    found = dates.read_one(cell, on=DAY)
    assert found is None or isinstance(found, date | Doubt)
    assert not isinstance(found, date) or found.year >= dates.EARLIEST_YEAR
    expiry.read(cell, on=DAY)


@given(
    st.integers(1, 200),
    st.integers(1, 200),
    st.sampled_from(
        ["{:03}/{:03}", "RT {} RW {}", "RT.{:02}/RW.{:02}", "{} / {}", "RT/RW {:02}/{:02}", "rt{:02} rw{:02}"]
    ),
)
def test_rt_and_rw_in_one_cell(rt: int, rw: int, form: str) -> None:
    assert values.area_pair(form.format(rt, rw)) == values.Area(rt, rw)


@pytest.mark.parametrize("cell", ["01", "RT 01", "001", 1.0, "RT.1", "rt 001", "I"])
def test_one_rt_however_spelt(cell: str | float) -> None:
    assert values.area_number(cell) == values.Area(1)


@given(st.integers(0, 999_999_999))
def test_quantities_with_indonesian_separators(number: int) -> None:
    assert values.amount(f"{number:,}".replace(",", ".")) == values.Amount(number)
    assert values.amount(float(number)) == values.Amount(number)


@pytest.mark.parametrize("cell", [-1, "-5", "12,5", "banyak", 1.5])
def test_what_is_no_quantity(cell: object) -> None:
    found = values.amount(cell)  # type: ignore[arg-type]
    assert found is not None
    assert found.number is None


@pytest.mark.parametrize("cell", ["31/02/1980", "1984", "00/01/1990", "12/1990/3", "entah", "5/2/0020"])
def test_what_is_no_day(cell: str) -> None:
    assert dates.read_one(cell, on=DAY) is Doubt.INVALID


def test_one_slip_among_many_proofs_taints_nothing() -> None:
    column = [f"{day:02}/03/1990" for day in range(1, 29)] * 4 + ["03/14/1990"]
    read = dates.read_column(column, on=DAY)
    assert read["04/03/1990"] == date(1990, 3, 4)
    assert read["03/14/1990"] == date(1990, 3, 14)


@pytest.mark.parametrize(
    ("told", "expected"),
    [("belum sembuh", None), ("Sembuh", "period_over"), ("Rujuk RSUD", "referred"), ("", None)],
)
def test_endings(told: str, expected: str | None) -> None:
    found = vocabulary.outcome(told)
    assert (found.value if found else None) == expected


def test_a_numeric_number_has_lost_its_end() -> None:
    assert values.long_id(3603121203809001.0) == values.LongId("3603121203809001", lost=True)
    assert values.long_id("' 360312 120380 9001") == values.LongId("3603121203809001")
    assert values.long_id("3,60312E+15") == values.LongId("3,60312E+15", lost=True)
