"""Workbooks as other posko keep them, written by the tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange import mapping, patients_rows, reading, residents_rows, stock_rows
from blc_desktop.exchange.checked import Checked, Context

Rows = Sequence[Sequence[object]]

DAY = date(2021, 2, 19)
CHECKS = {
    ImportKind.RESIDENTS: residents_rows.check,
    ImportKind.PATIENTS: patients_rows.check,
    ImportKind.STOCK: stock_rows.check,
}

#: Three people with valid invented numbers: a family of two, and a neighbour.
BUDI = ("3603121203809001", "Budi Santoso", "L", date(1980, 3, 12), "3603120101109001")
SITI = ("3603125407859002", "Siti Aminah", "P", date(1985, 7, 14), "3603120101109001")
TONO = ("3603120111509003", "Tono Wijaya", "L", date(1950, 11, 1), "3603120202129002")


def write_xlsx(
    path: Path, rows: Rows, sheet: str = "Sheet1", merged: Sequence[tuple[int, int, int, int]] = ()
) -> Path:
    """Write rows as they are: text as text, numbers as numbers, days as date cells."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(number, column, value)
                elif isinstance(value, date | datetime):
                    page.write_datetime(number, column, value)
                elif value is not None:
                    page.write(number, column, value)
        for top, left, bottom, right in merged:
            page.merge_range(top, left, bottom, right, str(rows[top][left]))
    return path


def checked(path: Path, kind: ImportKind = ImportKind.RESIDENTS) -> Checked:
    """Recognise a file and check its rows, as of a day in February 2021."""
    found = mapping.recognise_workbook(reading.read(path), kind, DAY)
    return CHECKS[kind](found.mapping, mapping.rows_of(found), Context(DAY))
