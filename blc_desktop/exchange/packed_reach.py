"""How far the cells of a sheet reach, told from its XML as it is unpacked, block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

#: As much of the end of a block as a cell's address, or the head of a row, may be cut in.
_OVERLAP = 200
#: Cells that reach far have six digits of a row or two letters of a column. Nearly no block has one, as every
#: program writes them; the second way of looking knows every way of writing an attribute, and takes its time.
_FAR = re.compile(rb' r="(?:[A-Za-z]{2}|[A-Za-z]?\d{6})')
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{1,4})(\d*)""")
#: A row's own number. A number alone elsewhere is none: the colours and edges of drawings are called r too.
_ROW = re.compile(rb"""[<:]row\s(?:[^>]*?\s)??r\s*=\s*["']\s*(\d+)""")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})


class Broken(Exception):
    """It is no XML, or declares a document type."""


@dataclass(slots=True)
class Reach:
    """How far the cells of a sheet of Excel reach, and how many tags there are."""

    rows: int = 0
    columns: int = 0
    tags: int = 0
    #: Texts that stand in many cells are counted elsewhere for these.
    characters: int = 0
    _told: int = 0
    _tail: bytes = b""

    @property
    def area(self) -> int:
        """Return for how many cells room is made."""
        return self.rows * max(self.columns, 1)

    def feed(self, block: bytes) -> None:
        """Look through the next block; an address may be cut by its edge."""
        self._told += block.count(b"<row") + (block.count(b":row") // 2 if b":row" in block else 0)
        self.rows = max(self.rows, self._told)
        self.tags += block.count(b"<")
        text = self._tail + block
        self._tail = text[-_OVERLAP:]
        if _FAR.search(text) or oddly_written(text):
            told = set(_ADDRESS.findall(text))
            rows = {*(number for _letters, number in told), *_ROW.findall(text)}
            self.rows = max(self.rows, *(int(number[:9] or 0) for number in rows), 0)
            self.columns = max(self.columns, *(_column(letters) for letters, _number in told), 0)


def oddly_written(text: bytes) -> bool:
    """Whether an attribute may stand otherwise than as `` r="A1"``: asked often, so only by counting."""
    if any(space in text for space in (b"\n", b"\r", b"\t")):
        return True
    cut = text.endswith(b"=")  # the quotation mark begins the next block
    return text.count(b"=") - cut != text.count(b'="') or b' ="' in text


def _column(letters: bytes) -> int:
    """Return the number of a column of capital or small letters, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter % 32
    return number


class OdsReach:
    """How far the cells of an OpenDocument sheet reach: one element may stand for a million of them.

    Empty rows and cells at the end are written so by LibreOffice itself; only what holds something counts.
    ``characters`` are those of all texts, each as often as it is repeated; ``area`` is that of all tables.
    """

    def __init__(self) -> None:
        self.rows = self.columns = self.characters = self.tags = 0
        self._before = self._row = self._row_times = self._column = self._cell_times = 0
        self._length = self._row_length = 0
        self._held = self._filled = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = _refuse

    @property
    def area(self) -> int:
        """Return for how many cells room is made."""
        return self._before + self.rows * max(self.columns, 1)

    def feed(self, block: bytes) -> None:
        """Look through the next block. Raises :class:`Broken`."""
        try:
            self._parser.Parse(block)
        except (expat.ExpatError, ValueError) as error:
            raise Broken from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE}table":
            self._before += self.rows * max(self.columns, 1)
            self._row = self.rows = self.columns = 0
        elif name == f"{_TABLE}table-row":
            self._row_times, self._column, self._held = _times(attributes, "rows"), 0, False
            self._row_length = 0
        elif name in _CELLS:
            self._cell_times, self._length = _times(attributes, "columns"), 0
            self._filled = any("office:1.0 value" in key for key in attributes)

    def _text(self, text: str) -> None:
        self._filled = True
        self._length += len(text)

    def _end(self, name: str) -> None:
        if name in _CELLS:
            self._column += self._cell_times
            self._row_length += self._length * self._cell_times
            if self._filled:
                self._held = True
                self.columns = max(self.columns, self._column)
            self._filled = False
        elif name == f"{_TABLE}table-row":
            self._row += self._row_times
            self.characters += self._row_length * self._row_times
            if self._held:
                self.rows = max(self.rows, self._row)


def _times(attributes: dict[str, str], what: str) -> int:
    told = attributes.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(told) if told.isdigit() and len(told) < 12 else 1


def _refuse(*_told: object) -> None:
    """Refuse a document type: a workbook has none, whoever declares one wants entities expanded."""
    raise ValueError("a document type")
