"""Tables out: a workbook whose numbers of sixteen digits stay text, or a CSV that Excel opens unasked.

Written under a temporary name beside the target and renamed: a full disk or a cancel leaves nothing behind.
"""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blc_desktop.domain.formulas import guarded
from blc_desktop.errors import Trouble
from blc_desktop.progress import Progress, Silent

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_STEP = 1_000
_WIDEST = 44
_RED = "#B02523"

Lines = Iterable[Sequence[object]]


def write_table(
    path: Path,
    title: str,
    headings: Sequence[str],
    lines: Lines,
    progress: Progress | None = None,
    *,
    password: str = "",
    mark: str = "",
) -> int:
    """Write one sheet called ``title`` to the workbook at ``path``; return the number of lines.

    ``mark`` stands in red in a column of its own behind the others, beside every line, and on every printed
    page: a training's file is never taken for a real one, nor is a line copied out of it.

    With ``password`` the file is encrypted as Excel does it (AES-256) and asks for it when it is opened.
    Nothing passes through a temporary file elsewhere. Raises ``Trouble("export.unwritable")``.
    """
    return write_tables(path, [(title, headings, lines)], progress, password=password, mark=mark)


def write_tables(
    path: Path,
    tables: Iterable[tuple[str, Sequence[str], Lines]],
    progress: Progress | None = None,
    *,
    password: str = "",
    mark: str = "",
) -> int:
    """Write a sheet a table (title, headings, lines) to one workbook; return the number of all lines."""

    def fill(part: Path) -> int:
        plain = BytesIO()
        count = write(plain)
        content = plain.getvalue()
        part.write_bytes(protected(content, password) if password else content)
        return count

    def write(target: BytesIO) -> int:
        from xlsxwriter import Workbook  # noqa: PLC0415 - most sessions write no workbook

        # In memory: otherwise names and numbers would pass through readable files in the system's folder.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                   "strings_to_numbers": False, "default_date_format": "dd/mm/yyyy"}  # fmt: skip
        with Workbook(target, options) as book:
            return sum(
                _fill_sheet(book, title, headings, _stepped(lines, progress or Silent()), mark)
                for title, headings, lines in tables
            )

    return _replacing(path, fill)


def protected(workbook: bytes, password: str) -> bytes:
    """Return a workbook that only ``password`` opens, in Excel and LibreOffice alike (ECMA-376, AES-256)."""
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - few files have a password

    target = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()


def _fill_sheet(book: Workbook, title: str, headings: Sequence[str], lines: Lines, mark: str) -> int:
    sheet = book.add_worksheet(_sheet_name(title))
    red = _mark_sheet(book, sheet, len(headings), mark)
    bold, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, min(max(len(heading) + 4, 12), _WIDEST))
        sheet.write_string(0, column, heading, bold)
    count = 0
    for count, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            if isinstance(value, str):
                sheet.write_string(count, column, value, text)
            elif value is not None:
                sheet.write(count, column, value)
        if mark:
            sheet.write_string(count, len(headings), mark, red)
    return count


def _mark_sheet(book: Workbook, sheet: Worksheet, column: int, mark: str) -> Any:
    """Head the column of the mark, and put it on every printed page; return how it is written."""
    red = book.add_format({"bold": True, "font_color": _RED})
    if mark:
        sheet.set_tab_color(_RED)
        sheet.set_header(f"&C&B&K{_RED.removeprefix('#')}{mark}")
        sheet.set_column(column, column, min(len(mark) + 2, _WIDEST))
        sheet.write_string(0, column, mark, red)
    return red


def write_csv(
    path: Path,
    headings: Sequence[str],
    lines: Lines,
    progress: Progress | None = None,
    delimiter: str = ";",
    *,
    mark: str = "",
) -> int:
    """Write a CSV with a byte order mark and ``;``, as Indonesian Excel reads it; return the number of lines.

    Texts are guarded against being run as formulas. Excel rounds a NIK when it opens a CSV by itself; whoever
    goes on in Excel takes the workbook, whose numbers are text.
    ``mark`` as in :func:`write_table`. Raises ``Trouble("export.unwritable")``.
    """
    last = [mark] if mark else []

    def fill(part: Path) -> int:
        with part.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, delimiter=delimiter)
            writer.writerow([*(_csv_cell(heading) for heading in headings), *last])
            count = 0
            for line in _stepped(lines, progress or Silent()):
                writer.writerow([*(_csv_cell(value) for value in line), *last])
                count += 1
            return count

    return _replacing(path, fill)


def _csv_cell(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else value


def _sheet_name(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:31] or "Data"


def _stepped(lines: Lines, progress: Progress) -> Iterator[Sequence[object]]:
    for number, line in enumerate(lines):
        if number % _STEP == 0:
            progress.step(number, 0)
        yield line


def _replacing(path: Path, fill: Callable[[Path], int]) -> int:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with _translated(path, part):
        count = fill(part)
        part.replace(path)
    return count


@contextmanager
def _translated(path: Path, part: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        code = "disk_full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "export.unwritable"
        raise Trouble(code, file=path.name, path=path.parent) from None
    finally:
        part.unlink(missing_ok=True)
