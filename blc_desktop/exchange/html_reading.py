"""Tables that web systems hand out as ``.xls`` and that are pages: every table of the page becomes rows."""

from __future__ import annotations

from html.parser import HTMLParser

from blc_desktop.exchange.packed import MOST_CELLS
from blc_desktop.exchange.text_encoding import decoded

_STARTS = tuple(f"<{tag}".encode() for tag in "html !doctype table meta head style body div center".split())
#: Nobody spans more; a page that says so is broken.
_WIDEST_SPAN = 200
_MOST_COVERED = 1_000_000

_PIECE = 1 << 16
_LONGEST_TAG = 1 << 18

Merged = list[tuple[int, int, int, int]]


def is_page(content: bytes) -> bool:
    """Whether the bytes begin like a page that may hold a table."""
    head = content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith(_STARTS) and b"<table" in content.lower()


def rows(content: bytes, most: int) -> tuple[list[list[str]], Merged]:
    """Return the rows of all tables of a page, at most ``most`` and one more, and its merged cells."""
    reader = _Reader(most)
    text = decoded(content)
    try:
        for begin in range(0, len(text), _PIECE):
            reader.feed(text[begin : begin + _PIECE])
            if len(reader.rawdata) > _LONGEST_TAG:
                return [], []  # a tag that does not end: the parser would go through it again and again
        reader.close()
    except AssertionError:  # so the parser says that a declaration is none
        return [], []
    except _Enough:
        pass
    width = max((len(row) for row in reader.rows), default=0)
    if width * len(reader.rows) > MOST_CELLS:
        return [[]] * (most + 1), []  # too much is as good as too long; the caller says so
    return [row + [""] * (width - len(row)) for row in reader.rows], reader.merged


class _Enough(Exception):
    """There are more rows or cells than are read."""


class _Reader(HTMLParser):
    """Collects cells; text outside of tables (a heading above) becomes a row of its own."""

    def __init__(self, most: int) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.merged: Merged = []
        self._most = most
        self._cells = 0
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._covered: dict[tuple[int, int], bool] = {}
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        if tag in {"style", "script", "title"}:
            self._silent += 1
        elif tag == "tr":
            self._end_row()
            self._row = []
        elif tag in {"td", "th"}:
            self._end_cell()
            if self._row is None:
                self._row = []
            told = dict(attrs)
            self._span = _number(told.get("rowspan")), _number(told.get("colspan"))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a row or a cell."""
        if tag in {"style", "script", "title"}:
            self._silent = max(self._silent - 1, 0)
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Keep text of a cell, or of a line above the table."""
        if self._silent:
            return
        if self._cell is not None:
            self._cell.append(data)
        elif self._row is None and data.strip():
            self._add([" ".join(data.split())])

    def close(self) -> None:
        """End what the page left open."""
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._skip_covered()
        top, left = len(self.rows), len(self._row)
        tall, wide = self._span
        self._row.append("".join(self._cell).strip())
        self._row += [""] * (wide - 1)
        if tall > 1 or wide > 1:
            self.merged.append((top, left, top + tall - 1, left + wide - 1))
        # A page may claim cells over cells; past this many, none of them means anything.
        for down in range(1, tall if len(self._covered) < _MOST_COVERED else 1):
            for right in range(wide):
                self._covered[top + down, left + right] = True
        self._cell = None

    def _skip_covered(self) -> None:
        assert self._row is not None  # noqa: S101 - asked before
        while self._covered.pop((len(self.rows), len(self._row)), False):
            self._row.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._skip_covered()
            self._add(self._row)
        self._row = None

    def _add(self, row: list[str]) -> None:
        self.rows.append(row)
        self._cells += len(row)
        if len(self.rows) > self._most or self._cells > MOST_CELLS:
            raise _Enough


def _number(told: str | None) -> int:
    return min(max(int(told), 1), _WIDEST_SPAN) if told and told.strip().isdigit() else 1
