"""Import of 10,000 patients with 20 follow-ups each: a block of day columns, or one row each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from benchmarks import books, workbook
from benchmarks.results import Result, seconds

PATIENTS = 10_000
DAYS = 20
#: The issue sets none; a minute is what somebody waits for without going away.
BAR = 60.0
_FIRST = date(2021, 1, 1)
_WRITTEN = ("X", "36,5", "B", "D", "36.7/98", "sehat", "batuk", "38,1 demam", 36.4, "")


def measure() -> list[Result]:
    """Measure the command for both forms, each on a fresh book; the second import must bring nothing."""
    return [
        _imported("import 10,000 cases × 20 days", _file("wide", _wide)),
        _imported("import 200,000 follow-ups, a row each", _file("long", _long)),
    ]


def _imported(name: str, file: Path) -> Result:
    fresh = books.copy(books.book(200), "follow-ups")
    arguments = ("import", "patients", str(file), "--date", books.DAY, *books.opened(fresh))
    answer: dict[str, object] = {}
    took = seconds(lambda: answer.update(books.run(*arguments)))
    again = books.run(*arguments)
    told = f"{answer['follow_ups']} entries; again: {again['accepted']} accepted, {again['follow_ups']} new"
    return Result(name, took, BAR, "s", told)


def _file(name: str, rows: object) -> Path:
    target = books.KEPT / f"follow-ups-{name}.xlsx"
    if not target.exists():
        books.KEPT.mkdir(parents=True, exist_ok=True)
        options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
        with xlsxwriter.Workbook(target, options) as book:
            sheet = book.add_worksheet("Pasien")
            for number, row in enumerate(rows()):  # type: ignore[operator]
                sheet.write_row(number, 0, row)
    return target


def _wide() -> Iterator[tuple[object, ...]]:
    dice = Random(3)
    days = (f"H{number}" for number in range(1, DAYS + 1))
    yield ("No", "NIK", "Nama", "L/P", "Tgl Lahir", "RT", "RW", "Tgl Swab", "Jenis Tes", "Hasil", *days)
    for number, (nik, name, sex, born, rt, rw, day) in enumerate(_people(), start=1):
        cells = (dice.choice(_WRITTEN) for _day in range(DAYS))
        yield (number, nik, name, sex, born, rt, rw, day, "PCR", "Positif", *cells)


def _long() -> Iterator[tuple[object, ...]]:
    dice = Random(3)
    yield ("NIK", "Nama", "RT", "RW", "Tgl Swab", "Hasil", "Tgl Pemantauan", "Suhu", "Gejala", "SpO2")
    for nik, name, _sex, _born, rt, rw, day in _people():
        for number in range(DAYS):
            on, symptom = day + timedelta(days=number), dice.choice(("tidak ada", "batuk", "demam"))
            yield (nik, name, rt, rw, day, "Positif", on, dice.choice((36.4, "36,5")), symptom, 97)


def _people() -> Iterator[tuple[str, str, str, date, str, str, date]]:
    for number, row in enumerate(workbook.people(PATIENTS)):
        _no, nik, _kk, name, sex, _place, born, _address, rt, rw, _phone = row
        yield nik, name, sex, born, rt, rw, _FIRST + timedelta(days=number % 28)  # type: ignore[misc]
