"""The lines of a count: what the book says, what was counted, what moved meanwhile, and why it differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTableWidgetItem

from blc_desktop.domain.facts.counting import CountLineFacts
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer, medium_date, signed
from blc_desktop.words.labels import label as word
from ui import theme
from ui.tables.plain import PlainTable

_BOOK, _COUNTED, _OFF, _MOVED, _REASON = 5, 6, 7, 8, 9
_NUMBERS = frozenset({0, _BOOK, _COUNTED, _OFF, _MOVED})


class CountTable(PlainTable):
    """Shows the lines of a count in the order of its sheet."""

    def __init__(self) -> None:
        titles = (
            *(_("No."), _("Barang"), _("Batch"), _("Kedaluwarsa"), _("Tempat"), _("Menurut buku")),
            *(_("Terhitung"), _("Selisih"), _("Bergerak"), _("Sebab selisih")),
        )
        super().__init__("count_table", titles, (48, 210, 96, 104, 140, 106, 84, 76, 80, 150), _NUMBERS)
        self.setAccessibleName(_("Baris stok opname"))
        self.lines: list[CountLineFacts] = []
        self._shows_book = True

    def show_lines(self, lines: Sequence[CountLineFacts], *, shows_book: bool) -> None:
        """Show all lines; a blind count leaves out what the book says."""
        self.lines, self._shows_book = list(lines), shows_book
        for at in (_BOOK, _OFF, _REASON):
            self.setColumnHidden(at, not shows_book)
        self.setRowCount(len(self.lines))
        for at in range(len(self.lines)):
            self._write(at)

    def replace_line(self, line: CountLineFacts) -> None:
        """Show a line as it was just kept; one that is new goes to the end."""
        for at, known in enumerate(self.lines):
            if known.line_id == line.line_id:
                self.lines[at] = line
                self._write(at)
                return
        self.lines.append(line)
        self.setRowCount(len(self.lines))
        self._write(len(self.lines) - 1)

    def _write(self, at: int) -> None:
        line = self.lines[at]
        for column, text in enumerate(_cells(line)):
            cell = QTableWidgetItem(text)
            if column in _NUMBERS:
                cell.setTextAlignment(self.RIGHT)
            if column == _OFF and line.difference:
                tone = theme.palette().tone("red" if line.unexplained else "orange")
                cell.setForeground(theme.color(tone.ink))
            self.setItem(at, column, cell)


def _cells(line: CountLineFacts) -> tuple[str, ...]:
    off = line.difference
    reason = word(line.reason) if line.reason else ""
    return (
        str(line.number),
        line.item,
        line.lot,
        medium_date(line.expires_on) if line.expires_on else "",
        line.place,
        integer(line.current if line.book is None else line.book),
        "" if line.counted is None else integer(line.counted),
        "" if off is None else signed(off),
        signed(line.moved) if line.moved else "",
        f"{reason}: {line.note}" if reason and line.note else reason or line.note,
    )
