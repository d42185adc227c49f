"""Workbooks as posko keep them: .xlsx, .xls, .ods and .csv become plain rows of cells.

What a file is, is told by its first bytes and not by its name: web systems hand out tables as ``.xls`` that
are text. The file is read once, as a whole, so that its digest is that of what was read, and so that Excel
may go on using it. A sheet too long for a posko is refused before it is unpacked.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from blc_desktop.errors import Refused, Trouble
from blc_desktop.exchange import compound, csv_reading, html_reading, packed

#: What a cell may hold; a number is always a float or an int, never text.
Cell = str | float | int | bool | date | datetime | time | timedelta | None

#: More rows than this are refused: the largest kelurahan counts a third of it.
MAX_ROWS = 300_000
#: More bytes than this are not read at all.
MAX_BYTES = 150_000_000

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class SheetData:
    """One sheet: ``rows[0]`` is sheet row 1. ``merged`` holds merged cells as (top, left, bottom, right)."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as it was read. ``digest`` is the SHA-256 of its bytes; hidden sheets are left out."""

    file_name: str
    digest: str
    sheets: tuple[SheetData, ...] = field(repr=False)

    def sheet(self, name: str) -> SheetData:
        """Return the sheet called ``name`` (case and outer spaces aside).

        Raises ``Refused("import.sheet_unknown")`` naming the sheets that there are.
        """
        wanted = name.strip().casefold()
        for sheet in self.sheets:
            if sheet.name.strip().casefold() == wanted:
                return sheet
        names = ", ".join(sheet.name for sheet in self.sheets)
        raise Refused("import.sheet_unknown", field="sheet", sheet=name, sheets=names)


def read(path: Path, only: str | None = None) -> Workbook:
    """Read the workbook at ``path``, all its sheets or ``only`` one.

    Raises ``Trouble`` with ``import.file_missing``, ``.file_locked``, ``.file_unreadable``, ``.file_empty``,
    ``.not_a_workbook``, ``.encrypted`` or ``.too_large``, and ``Refused("import.sheet_unknown")``.
    """
    content = _content(path)
    if content.startswith((_ZIP, _COMPOUND)):
        sheets = _from_workbook(content, path.name, only)
    else:
        sheets = _from_text(content, path)
    book = Workbook(path.name, hashlib.sha256(content).hexdigest(), sheets)
    if only is not None:
        book = Workbook(book.file_name, book.digest, (book.sheet(only),))
    if not any(sheet.rows for sheet in book.sheets):
        raise Trouble("import.file_empty", file=path.name)
    return book


def read_block(text: str, name: str) -> Workbook:
    """Read a block as a spreadsheet copies it, tabs between cells, called ``name``.

    Raises ``Trouble`` with ``import.file_empty``, ``.not_a_workbook`` or ``.too_large``.
    """
    # A clipboard may hand over halves of signs; they become question marks.
    content = text.encode(errors="replace")
    if not text.strip():
        raise Trouble("import.file_empty", file=name)
    return Workbook(name, hashlib.sha256(content).hexdigest(), _from_text(content, Path(name)))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Trouble("import.too_large", file=path.name, rows=MAX_ROWS)
        content = path.read_bytes()
    except FileNotFoundError:
        raise Trouble("import.file_missing", file=path.name) from None
    except IsADirectoryError:
        raise Trouble("import.not_a_workbook", file=path.name) from None
    except PermissionError:
        raise Trouble("import.file_locked", file=path.name) from None
    except OSError:
        raise Trouble("import.file_unreadable", file=path.name) from None
    if not content.strip():
        raise Trouble("import.file_empty", file=path.name)
    return content


def _from_workbook(content: bytes, name: str, only: str | None) -> tuple[SheetData, ...]:
    _require_small(content, name)
    try:
        with packed.panics_told(), calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            visible = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ == calamine.SheetTypeEnum.WorkSheet
                and sheet.visible == calamine.SheetVisibleEnum.Visible
            ]
            if only is not None:
                wanted = only.strip().casefold()
                visible = [
                    sheet for sheet in book.sheet_names if sheet.strip().casefold() == wanted
                ] or visible
            return tuple(_sheet(book.get_sheet_by_name(sheet), sheet, name) for sheet in visible)
    except calamine.PasswordError:
        raise Trouble("import.encrypted", file=name) from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        code = "import.encrypted" if packed.encrypted(content) else "import.not_a_workbook"
        raise Trouble(code, file=name) from None


def _require_small(content: bytes, name: str) -> None:
    """Look through a workbook before the library makes room for what it asks for."""
    try:
        if content.startswith(_ZIP):
            packed.require_small(content, MAX_ROWS)
        else:
            compound.require_small(content)
    except packed.TooLarge:
        raise Trouble("import.too_large", file=name, rows=MAX_ROWS) from None
    except packed.NotRead:
        code = "import.encrypted" if packed.encrypted(content) else "import.not_a_workbook"
        raise Trouble(code, file=name) from None


def _sheet(sheet: calamine.CalamineSheet, name: str, file: str) -> SheetData:
    if sheet.total_height * sheet.total_width > packed.MOST_CELLS or sheet.total_height > MAX_ROWS:
        raise Trouble("import.too_large", file=file, rows=MAX_ROWS)
    merged = tuple(
        (top, left, bottom, right) for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())
    )
    return SheetData(name, sheet.to_python(skip_empty_area=False) if sheet.start else [], merged)


def _from_text(content: bytes, path: Path) -> tuple[SheetData, ...]:
    merged: html_reading.Merged = []
    rows: list[list[str]] | None
    if html_reading.is_page(content):
        rows, merged = html_reading.rows(content, MAX_ROWS)
    else:
        rows = csv_reading.rows(content, MAX_ROWS)
    if rows is None:
        raise Trouble("import.not_a_workbook", file=path.name)
    if len(rows) > MAX_ROWS:
        raise Trouble("import.too_large", file=path.name, rows=MAX_ROWS)
    width = max((len(row) for row in rows), default=0)
    if width * len(rows) > packed.MOST_CELLS:
        raise Trouble("import.too_large", file=path.name, rows=MAX_ROWS)
    even = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    return (SheetData(path.stem, even, tuple(merged)),)
