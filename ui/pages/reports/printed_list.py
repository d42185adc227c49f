"""What was printed, newest first; Enter opens the kept bytes again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from blc_desktop.domain.facts.printing import PrintedLine
from blc_desktop.i18n import _
from blc_desktop.words.formats import clock, integer, local_day, medium_date
from blc_desktop.words.papers import TITLES

_WIDTHS = (66, 136, 150, 106, 88, 74, 60, 144, 0)


class PrintedList(QTableWidget):
    """The kept papers. ``opened`` carries number and revision."""

    opened = Signal(int, int)

    def __init__(self, offset_hours: int, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_WIDTHS), parent)
        self.setObjectName("printed_list")
        self.setAccessibleName(_("Sudah dicetak"))
        self._offset = offset_hours
        self._lines: tuple[PrintedLine, ...] = ()
        self.setHorizontalHeaderLabels(
            [
                _("Nomor"),
                _("Laporan"),
                _("Untuk"),
                _("Tanggal data"),
                _("Ralat"),
                _("Halaman"),
                _("Baris"),
                _("Dicetak"),
                _("Oleh"),
            ]
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS[:-1]):
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(len(_WIDTHS) - 1, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_lines(self, lines: Sequence[PrintedLine]) -> None:
        """Show ``lines`` in the order given."""
        self._lines = tuple(lines)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(self._texts(line)):
                self.setItem(row, column, QTableWidgetItem(text))

    @property
    def lines(self) -> tuple[PrintedLine, ...]:
        """What is shown, top to bottom."""
        return self._lines

    def _texts(self, line: PrintedLine) -> tuple[str, ...]:
        revision = _("ke-{n}").format(n=line.revision) if line.revision else "—"
        rows = integer(line.rows) if line.rows else "—"
        printed_on = medium_date(local_day(line.printed_at, self._offset))
        printed = f"{printed_on} {clock(line.printed_at, self._offset)}"
        return (
            str(line.number),
            _(TITLES[line.kind]),
            _about(line),
            medium_date(line.day),
            revision,
            str(line.pages),
            rows,
            printed,
            line.operator,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the paper."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self.opened.emit(self._lines[row].number, self._lines[row].revision)


def _about(line: PrintedLine) -> str:
    """``RT 3/1 · Bidan Sri · F4``: what was asked for besides kind and day."""
    rt = f"RT {line.rt}" if line.rt else ""
    return " · ".join(part for part in (line.item, rt, line.officer, line.paper.upper()) if part)
