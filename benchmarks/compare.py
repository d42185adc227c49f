"""Two lists of 5,000 cases held against each other, and double records found in 130,000 residents."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from benchmarks import books, desk, workbook
from benchmarks.results import Result, best, seconds
from blc_desktop.services import comparison, merging

ROWS = 5_000
RESIDENTS = 130_000
HEADINGS = (
    "No",
    "Nama",
    "L/P",
    "Tgl Lahir",
    "NIK",
    "RT",
    "RW",
    "Tgl Swab",
    "Jenis Tes",
    "Hasil",
    "Tempat Isolasi",
)


def measure() -> list[Result]:
    """Measure the comparison of a workbook as a whole (reading it included), then the list of pairs."""
    folder = books.copy(books.book(200), "compare")
    books.run("import", "patients", str(_list("ours", 0)), *books.opened(folder))
    theirs = _list("theirs", 250)
    told: dict[str, str] = {}
    ws = desk.unlock(folder)

    def comparing() -> None:
        found = comparison.compare_file(ws, theirs)
        told["compare"] = (
            f"{found.agreed} agreed, {len(found.different)} different, "
            f"{len(found.only_ours)} only ours, {len(found.only_theirs)} only theirs"
        )

    spent = best(3, lambda: seconds(comparing))
    ws.close()
    book = desk.unlock(books.book(RESIDENTS))

    def looking() -> None:
        told["pairs"] = f"{merging.duplicate_pairs(book).total} pairs"

    looked = best(3, lambda: seconds(looking))
    book.close()
    return [
        Result("compare 5,000 with 5,000", spent, 2.0, "s", told["compare"]),
        Result("double records in 130,000", looked, 3.0, "s", told["pairs"]),
    ]


def _list(name: str, shift: int) -> Path:
    """Return a list of cases: ``shift`` of them unknown to the other list, every tenth with another day."""
    target = books.KEPT / f"cases-{name}-{ROWS}.xlsx"
    if target.exists():
        return target
    books.KEPT.mkdir(parents=True, exist_ok=True)
    people = workbook.people(ROWS + shift)[shift:]
    with xlsxwriter.Workbook(target, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Pasien")
        sheet.write_row(0, 0, ["DATA PASIEN POSITIF COVID-19"])
        sheet.write_row(2, 0, HEADINGS)
        for row, told in enumerate(people, start=3):
            number, national_id, _card, who, sex, _place, born, _address, rt, rw, _phone = told
            slip = shift and isinstance(number, int) and number % 10 == 0
            day = date(2021, 2, 1) + timedelta(
                days=15 if slip else (number if isinstance(number, int) else 0) % 14
            )
            line = (number, who, sex, born, national_id, rt, rw, day, "PCR", "Positif", "Isoman")
            sheet.write_row(row, 0, line)
    return target
