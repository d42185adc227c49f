"""Cells of a spreadsheet by their names: ``F7`` is column 5, row 7 (columns from 0, rows from 1)."""

from __future__ import annotations

import re

_REF = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.IGNORECASE)
_COLUMN = re.compile(r"\$?([A-Z]{1,3})", re.IGNORECASE)
_LETTERS = 26
#: The last column and row that a workbook can have (XFD1048576).
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576


def parse(text: str) -> tuple[int, int]:
    """Return column and row of ``F7`` in any of its spellings. ``ValueError`` where it names no cell."""
    found = _REF.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    column, row = _number(found[1]), int(found[2])
    if column >= MOST_COLUMNS or row > MOST_ROWS:
        raise ValueError(text)
    return column, row


def parse_column(text: str) -> int:
    """Return the column of ``F``. ``ValueError`` where it names none."""
    found = _COLUMN.fullmatch(text.strip())
    if found is None or _number(found[1]) >= MOST_COLUMNS:
        raise ValueError(text)
    return _number(found[1])


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def column_name(column: int) -> str:
    """Return ``F`` of 5."""
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def name(column: int, row: int) -> str:
    """Return ``F7``."""
    return f"{column_name(column)}{row}"
