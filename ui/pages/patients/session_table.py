"""The lines of a round: one key gives a result and goes to the next line, Delete takes a line back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidgetItem

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.testing import SessionLine
from blc_desktop.domain.kinds import CaseStatus, Sex, TestResult
from blc_desktop.i18n import _
from blc_desktop.words.labels import label as word
from ui import theme
from ui.pages.patients.session_entry import RESULT_KEYS
from ui.tables.plain import PlainTable

_RESULT = 5
_NUMBERS = frozenset({0, 3})
_TONES = {
    TestResult.POSITIVE: "red",
    TestResult.NEGATIVE: "green",
    TestResult.INVALID: "orange",
    TestResult.PENDING: "yellow",
}


class SessionTable(PlainTable):
    """``told`` carries a test and its new result; ``unwanted`` a test to take back; ``decide`` a positive."""

    told = Signal(int, object)
    unwanted = Signal(int, str)
    decide = Signal(int)
    #: Escape, or arrow down on the last line: back to where names are typed.
    left = Signal()

    def __init__(self) -> None:
        titles = (
            _("No."),
            _("Nama"),
            _("L/P"),
            _("Umur"),
            _("RT/RW"),
            _("Hasil"),
            _("Batch"),
            _("Status kasus"),
        )
        widths = (46, 220, 44, 56, 120, 140, 100, 120)
        super().__init__("session_table", titles, widths, _NUMBERS)
        self.setAccessibleName(_("Baris sesi tes"))
        self._lines: list[SessionLine] = []

    @property
    def lines(self) -> Sequence[SessionLine]:
        """The lines that are shown, in the order they were entered."""
        return self._lines

    def show_lines(self, lines: Sequence[SessionLine]) -> None:
        """Show all lines; the place of the cursor stays."""
        at = self.currentRow()
        self._lines = list(lines)
        self.setRowCount(len(self._lines))
        for row in range(len(self._lines)):
            self._write(row)
        if 0 <= at < len(self._lines):
            self.setCurrentCell(at, 1)

    def add_line(self, line: SessionLine) -> None:
        """Show one more line at the end."""
        self._lines.append(line)
        self.setRowCount(len(self._lines))
        self._write(len(self._lines) - 1)
        self.scrollToBottom()

    def replace_line(self, line: SessionLine) -> None:
        """Show a line whose result changed."""
        for row, known in enumerate(self._lines):
            if known.test_id == line.test_id:
                self._lines[row] = line
                self._write(row)

    def _write(self, row: int) -> None:
        for column, text in enumerate(_cells(row + 1, self._lines[row])):
            item = QTableWidgetItem(text)
            if column in _NUMBERS:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if column == _RESULT:
                tone = theme.palette().tone(_TONES[self._lines[row].result])
                item.setForeground(theme.color(tone.ink))
                font = self.font()
                font.setWeight(font.Weight.DemiBold)
                item.setFont(font)
            self.setItem(row, column, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentRow(), event.key()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        last = row == len(self._lines) - 1
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        result = None if held else RESULT_KEYS.get(key)
        if key == Qt.Key.Key_Escape or (last and key == Qt.Key.Key_Down):
            self.left.emit()
        elif line is not None and result is not None:
            self._result(line, result, row)
        elif line is not None and key == Qt.Key.Key_Delete:
            self.unwanted.emit(line.test_id, line.name)
        else:
            super().keyPressEvent(event)

    def _result(self, line: SessionLine, result: TestResult, row: int) -> None:
        """Give a result and go to the next line; Enter alone only goes on."""
        if result is not TestResult.PENDING:
            self.told.emit(line.test_id, result)
        if row + 1 < len(self._lines):
            self.setCurrentCell(row + 1, 1)
        else:
            self.left.emit()


def _cells(number: int, line: SessionLine) -> tuple[str, ...]:
    sex = "" if line.sex is None else _("L") if line.sex is Sex.MALE else _("P")
    area = full_area(line.rt, line.rw) if line.rt is not None and line.rw is not None else ""
    status = word(line.status) if line.status is not None else ""
    if line.wants_decision and line.status is not CaseStatus.CONFIRMED:
        status = _("{status} · perlu keputusan").format(status=status) if status else _("perlu keputusan")
    age = "" if line.age is None else str(line.age)
    return (str(number), line.name, sex, age, area, word(line.result), line.lot or "", status)
