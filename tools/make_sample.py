"""Write the sample village that ships with the program: three workbooks, messy as posko keep them.

    python -m tools.make_sample

The same bytes come out each time. The people are those of a training posko (nobody can be one of them, see
``blc_desktop/services/demo_people.py``); the habits are those of real workbooks: title rows, RT written four
ways, NIK as text with spaces and a few as numbers that lost their last digits, Indonesian dates, duplicates,
a note below the table.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from blc_desktop.domain.kinds import Sex
from blc_desktop.services.demo_people import DemoHousehold, DemoPerson, people
from blc_desktop.words.formats import long_date

OUTPUT = Path(__file__).resolve().parents[1] / "resources" / "sample"
DAY = date(2021, 2, 19)
RESIDENTS = 600
PATIENTS = 25
_SEED = 1945
_MADE = datetime(2021, 2, 19, tzinfo=UTC).replace(tzinfo=None)

_RESIDENT_HEADS = (
    "NO", "NOMOR KK", "NIK", "NAMA LENGKAP", "JK", "TEMPAT LAHIR", "TGL LAHIR",
    "HUBUNGAN", "ALAMAT", "RT/RW", "PEKERJAAN", "NO. HP",
)  # fmt: skip
_PATIENT_HEADS = (
    "No", "Nama", "NIK", "L/P", "RT/RW", "Tes", "Tanggal swab", "Hasil",
    "Gejala", "Mulai gejala", "Isolasi di", "Ket",
)  # fmt: skip
_STOCK_HEADS = ("No", "Nama barang", "Satuan", "Jumlah", "Batch", "Kedaluwarsa", "Sumber dana", "Stok min")
_STOCK: tuple[tuple[Any, ...], ...] = (
    ("Masker medis", "lembar", 5000, "MM-2101", date(2024, 1, 31), "Dana Desa", 500),
    ("Masker kain", "lembar", 1200, "", "", "Donasi", 200),
    ("Masker medis anak", "lembar", 400, "MA-11", "31 Desember 2023", "BNPB", 100),
    ("Hand sanitizer 500 ml", "botol", 96, "HS-81", "30/06/2022", "Dana Desa", 20),
    ("Disinfektan", "liter", 40, "DX-4", date(2021, 3, 9), "BPBD", 10),
    ("Sabun cuci tangan", "botol", 60, "", "", "Dana Desa", 12),
    ("Rapid antigen", "tes", 50, "AG-1101", date(2021, 11, 30), "Puskesmas", 25),
    ("Oksimeter", "unit", 5, "", "", "CSR", 2),
    ("Termometer inframerah", "unit", 3, "", "", "Dana Desa", 1),
    ("Vitamin C 500 mg", "strip", "350", "VC-7", "31-12-2022", "Dana Desa", 50),
    ("Paket sembako", "paket", 80, "", "15 Mei 2021", "Dinsos", 20),
    ("APD coverall", "set", 4, "", "", "BPBD", 5),
)


def main() -> None:
    """Write the three workbooks."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    dice = Random(_SEED)
    village = list(people(RESIDENTS, day=DAY, seed=_SEED, district="360312"))
    _write(
        "warga.xlsx", "Data Warga", "DATA WARGA DESA SUKAMANTRI", _RESIDENT_HEADS, _residents(dice, village)
    )
    _write(
        "pasien.xlsx",
        "Pasien",
        "DATA PASIEN COVID-19 DESA SUKAMANTRI",
        _PATIENT_HEADS,
        _patients(dice, village),
    )
    stock = [(number, *line) for number, line in enumerate(_STOCK, 1)]
    _write("stok.xlsx", "Stok", "STOK AWAL LOGISTIK POSKO SUKAMANTRI", _STOCK_HEADS, stock)


def _write(name: str, sheet: str, title: str, heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    book = xlsxwriter.Workbook(OUTPUT / name, {"default_date_format": "dd/mm/yyyy"})
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True, "align": "center"})
    page = book.add_worksheet(sheet)
    page.merge_range(0, 0, 0, len(heads) - 1, title, bold)
    page.merge_range(1, 0, 1, len(heads) - 1, "KECAMATAN PASAR KEMIS KABUPATEN TANGERANG", bold)
    page.write_row(3, 0, heads, bold)
    for offset, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "":
                page.write(4 + offset, column, value)
    page.write(5 + len(rows), 1, "Keterangan: data per 19 Februari 2021, diperbarui petugas posko")
    book.close()


def _residents(dice: Random, village: list[DemoHousehold]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for household in village:
        for person in household.persons:
            rows.append((len(rows) + 1, *_resident(dice, household, person)))
    for number in dice.sample(range(len(rows)), 4):  # typed twice, as happens where two people keep one file
        rows.append((len(rows) + 1, *rows[number][1:]))
    return rows


def _resident(dice: Random, household: DemoHousehold, person: DemoPerson) -> tuple[Any, ...]:
    return (
        household.family_card_no,
        _number(dice, person.national_id or ""),
        person.name.upper(),
        dice.choice(("L", "LK", "Laki-laki") if person.sex is Sex.MALE else ("P", "PR", "Perempuan")),
        person.birth_place,
        "31/02/1980" if dice.random() < 0.005 else _written(dice, person.birth_date),
        person.family_role,
        household.address,
        _area(dice, household),
        person.occupation,
        person.phone or "",
    )


def _number(dice: Random, number: str) -> str | float:
    """Write a NIK as it is found: plain, spaced, cut short, or as a number that lost its last digits."""
    chance = dice.random()
    if not number or chance < 0.9:
        return number
    if chance < 0.97:
        return f" {number[:6]} {number[6:12]} {number[12:]}"
    return number[:15] if chance < 0.985 else float(number[:15] + "0")


def _written(dice: Random, day: date) -> date | str:
    form = dice.randrange(4)
    if form == 0:
        return day
    return (long_date(day), day.strftime("%d/%m/%Y"), day.strftime("%d-%m-%Y"))[form - 1]


def _area(dice: Random, household: DemoHousehold) -> str:
    rt, rw = household.rt, household.rw
    return dice.choice(
        (f"{rt:02d}/{rw:02d}", f"{rt:03d}/{rw:03d}", f"RT {rt} RW {rw}", f"RT {rt:02d}/RW {rw:02d}")
    )


def _patients(dice: Random, village: list[DemoHousehold]) -> list[tuple[Any, ...]]:
    known = [
        (household, person)
        for household in village
        for person in household.persons
        if person.national_id is not None
    ]
    chosen = dice.sample(known, PATIENTS)
    return [(number, *_patient(dice, *each, number)) for number, each in enumerate(chosen, 1)]


def _patient(dice: Random, household: DemoHousehold, person: DemoPerson, number: int) -> tuple[Any, ...]:
    specimen = DAY - timedelta(days=int(number * 27 / PATIENTS))
    ill = dice.random() < 0.5
    onset = specimen - timedelta(days=dice.randrange(4))
    central = dice.random() < 0.2
    return (
        person.name,
        person.national_id,
        "L" if person.sex is Sex.MALE else "P",
        f"{household.rt:02d}/{household.rw:02d}",
        dice.choice(("PCR", "Swab antigen", "Antigen")),
        _written(dice, specimen),
        "Positif",
        dice.choice(("demam, batuk", "batuk pilek", "demam", "hilang penciuman")) if ill else "OTG",
        _written(dice, onset) if ill else "",
        "Rusun isolasi terpusat" if central else "Rumah",
        "Rujuk RSUD" if number == 9 else "",
    )


if __name__ == "__main__":
    main()
