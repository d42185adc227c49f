"""A health centre's workbook as it is kept: titles, rooms, groups, sums, and expiry by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange import expiry, rooms
from blc_desktop.exchange.checked import Checked, Fate
from tests.support.workbooks import DAY, checked

Rows = Sequence[Sequence[object]]

TITLES: Rows = [
    ["PEMERINTAH KABUPATEN TANGERANG"],
    ["PUSKESMAS PASAR KEMIS"],
    ["LAPORAN STOK OBAT DAN BMHP PER 31 JANUARI 2021"],
    [],
]
HEAD = ["NO", "NAMA OBAT / BMHP", "SATUAN", "NO. BATCH", "ED", "SISA STOK", "SUMBER DANA", "KET"]
STORE: Rows = [
    *TITLES,
    HEAD,
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    ["A", "TABLET"],
    [1, "Paracetamol 500 mg", "tablet", "PC0121", "2022-07", 1200, "APBD"],
    [2, "Amoxicillin 500 mg", "tablet", "AM55", "2021-12", "1.500", "JKN"],
    [3, "Amoxicillin 50 mg", "tablet", "AM5", "2021-12", 20, "JKN"],
    [4, "Vitamin B kompleks", "tablet", "VB1", "2023-01", "-", "APBD"],
    [None, "Sub Total", None, None, None, 2720],
    ["B", "BMHP"],
    [1, "Masker bedah", "box @50", "MB9", "2023/04", 12, "APBD"],
    [2, "Handscoon steril", "psg", "HS1", date(2022, 9, 1), "40", "BNPB"],
    [3, "Total Care mouthwash", "botol", "TC", "Jul-22", 6, "CSR"],
    [None, "SUB TOTAL BMHP", None, None, None, 58],
    [None, "JUMLAH SELURUHNYA", None, None, None, 2778],
    [],
    [None, "Mengetahui,"],
    [None, "Kepala Puskesmas"],
    [None, "dr. Ratna"],
]
WARD: Rows = [
    ["STOK OBAT RUANG ISOLASI"],
    ["NO", "NAMA OBAT / BMHP", "SISA STOK", "SATUAN", "ED", "NO. BATCH"],
    [1, "Paracetamol 500 mg", 1200, "tablet", "2022-07", "PC0121"],
    [2, "Vitamin C 500 mg", 90, "tablet", "ED 07-22", "VC7"],
    [None, "TOTAL", 1290],
]


def write(path: Path, sheets: Mapping[str, Rows]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "mmm-yy"}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


def goods(found: Checked) -> dict[tuple[str, str, str], tuple[Any, ...]]:
    """Return what was accepted by item, batch and place: quantity, unit, expiry, source."""
    told = (found.row(at).values for at in range(len(found)) if found.fates[at] is Fate.ACCEPTED)
    return {
        (row["item"], row["batch"], row["stored_at"]): (
            row["quantity"],
            row["unit"],
            row["expiry"],
            row["source"],
        )
        for row in told
    }


@pytest.fixture
def pharmacy(tmp_path: Path) -> Checked:
    sheets = {"Gudang Obat": STORE, "Ruang Isolasi": WARD, "Rekap": STORE}
    return checked(write(tmp_path / "farmasi.xlsx", sheets), ImportKind.STOCK)


def test_every_article_of_every_room_comes_in_and_nothing_else_does(pharmacy: Checked) -> None:
    store, ward = "Gudang Obat", "Ruang Isolasi"
    july, april = date(2022, 7, 31), date(2023, 4, 30)
    assert pharmacy.counts() == {"rows": 9, "accepted": 9, "review": 0, "rejected": 0, "unchanged": 0}
    assert goods(pharmacy) == {
        ("Paracetamol 500 mg", "PC0121", store): (1200, "tablet", july, "APBD"),
        ("Amoxicillin 500 mg", "AM55", store): (1500, "tablet", date(2021, 12, 31), "JKN"),
        ("Amoxicillin 50 mg", "AM5", store): (20, "tablet", date(2021, 12, 31), "JKN"),
        ("Vitamin B kompleks", "VB1", store): (0, "tablet", date(2023, 1, 31), "APBD"),
        ("Masker bedah", "MB9", store): (600, "lembar", april, "APBD"),
        ("Handscoon steril", "HS1", store): (40, "pasang", date(2022, 9, 30), "BNPB"),
        ("Total Care mouthwash", "TC", store): (6, "botol", july, "CSR"),
        ("Paracetamol 500 mg", "PC0121", ward): (1200, "tablet", july, None),
        ("Vitamin C 500 mg", "VC7", ward): (90, "tablet", july, None),
    }


def test_sums_groups_titles_and_signatures_are_no_goods(pharmacy: Checked) -> None:
    names = {str(pharmacy.row(at).values["item"]).casefold() for at in range(len(pharmacy))}
    assert not names & {"tablet", "bmhp", "sub total", "sub total bmhp", "jumlah seluruhnya", "dr. ratna"}
    assert "total care mouthwash" in names, "an article may begin with such a word"


def test_a_problem_names_the_room_and_its_row(tmp_path: Path) -> None:
    ward = [*WARD[:3], [2, "Vitamin C 500 mg", "sedikit", "tablet", "2022-07", "VC7"]]
    found = checked(write(tmp_path / "f.xlsx", {"Gudang": STORE, "Ruang Isolasi": ward}), ImportKind.STOCK)
    wrong = [found.place(at) for at in range(len(found)) if found.fates[at] is Fate.REVIEW]
    assert wrong == [("Ruang Isolasi", 4)]


def test_a_column_may_say_where_goods_lie(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nama Barang", "Satuan", "Jumlah", "Lokasi"],
        ["Masker medis", "lembar", 100, "Gudang A"],
        ["Masker medis", "lembar", 100, "Gudang B"],
    ]
    found = checked(write(tmp_path / "l.xlsx", {"Sheet1": rows}), ImportKind.STOCK)
    assert [found.row(at).values["stored_at"] for at in range(2)] == ["Gudang A", "Gudang B"]
    assert found.counts()["accepted"] == 2, "the same figure in two places is not the same row"


@pytest.mark.parametrize(
    "names",
    [
        ("Januari", "Februari"),
        ("Jan 21", "Feb 21"),
        ("Barang Masuk", "Barang Keluar"),
        ("Stok", "Rekap"),
        ("Sheet1", "Sheet2"),
        ("Minggu 1", "Minggu 2"),
    ],
)
def test_months_sums_and_movements_are_no_rooms(tmp_path: Path, names: tuple[str, str]) -> None:
    rows: Rows = [["Nama Barang", "Satuan", "Sisa"], ["Masker medis", "lembar", 70]]
    found = checked(write(tmp_path / "m.xlsx", dict.fromkeys(names, rows)), ImportKind.STOCK)
    assert len(found) == 1


@pytest.mark.parametrize("name", ["Apotek", "Ruang Isolasi", "Gudang 2", "Poli Gigi", "UGD", "Kamar Mariana"])
def test_a_room_may_be_called_anything_else(name: str) -> None:
    assert rooms.is_room(name)


@pytest.mark.parametrize(
    "cell",
    [
        *("2022-07", "2022/07", "07/2022", "7-2022", "07.2022", "202207", 202207, 202207.0, "07-22", "07/22"),
        *("Jul-22", "Jul 2022", "JULI 2022", "Juli '22", "ED 07-22", "Exp. Juli 2022", "Exp date: 2022-07"),
        *("31/07/2022", "2022-07-31", date(2022, 7, 31)),
    ],
)
def test_the_last_day_of_use_however_a_month_is_written(cell: str | float | date) -> None:
    assert expiry.read(cell, on=DAY) == date(2022, 7, 31)


def test_firsts_of_months_are_months_only_where_the_whole_column_is_so() -> None:
    assert expiry.whole_months([date(2022, 7, 1), date(2023, 1, 1), ""])
    assert expiry.whole_months([date(2022, 7, 1), "2023-01"])
    assert not expiry.whole_months([date(2022, 7, 1), date(2023, 1, 15)])
    assert not expiry.whole_months([date(2022, 7, 1)])
    assert expiry.read(date(2022, 2, 1), on=DAY, months=True) == date(2022, 2, 28)
