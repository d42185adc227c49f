"""A workbook of invented residents as a posko keeps it, for the import to read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from benchmarks import books

HEADINGS = (
    "No",
    "NIK",
    "No. KK",
    "Nama Lengkap",
    "L/P",
    "Tempat Lahir",
    "Tgl Lahir",
    "Alamat",
    "RT",
    "RW",
    "No HP",
)
FIRST = "Ahmad Siti Budi Dewi Nur Agus Rina Hasan Slamet Rini Joko Yanti Asep Euis Dadang Lilis".split()
LAST = "Saputra Lestari Hidayat Rahayu Santoso Fauzi Wulandari Permana Suryadi Aini Kusuma Hakim".split()


def residents(rows: int) -> Path:
    """Return a workbook of that many residents, none of whom can be real (numbers never given out)."""
    target = books.KEPT / f"residents-{rows}.xlsx"
    if not target.exists():
        books.KEPT.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(
            target, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
        ) as book:
            sheet = book.add_worksheet("Warga")
            sheet.write_row(0, 0, ["DATA WARGA DESA SUKAMANTRI"])
            sheet.write_row(2, 0, HEADINGS)
            for number, row in enumerate(people(rows), start=1):
                sheet.write_row(number + 2, 0, row)
    return target


def people(rows: int) -> list[tuple[object, ...]]:
    """Return invented residents in the order of :data:`HEADINGS`."""
    dice = Random(19)
    made: list[tuple[object, ...]] = []
    for number in range(1, rows + 1):
        female = dice.random() < 0.5
        born = date(1935, 1, 1) + timedelta(days=number % 31_000)
        day = born.day + (40 if female else 0)
        national_id = f"360308{day:02}{born:%m%y}{9000 + number // 31_000:04}"
        household = number // 4
        name = f"{dice.choice(FIRST)} {dice.choice(LAST)} {dice.choice(LAST)}"
        made.append((
            number, national_id, f"360308{1 + household % 28:02}0115{household // 28 % 10_000:04}", name,
            "P" if female else "L", "Tangerang", born, f"Kp. Sukamantri No. {household}",
            f"{household % 60 % 6 + 1:03}", f"{household % 60 // 6 + 1:03}", f"0849{number:08}",
        ))  # fmt: skip
    return made
