"""Workbooks as other posko keep them, written by the tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

Rows = Sequence[Sequence[object]]

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
