"""The line below a grid whose changes may be dated steps: from which day they count, and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from blc_desktop.domain import dates
from blc_desktop.domain.commands.bulk_edit import Step
from blc_desktop.i18n import _
from blc_desktop.words.formats import numeric_date
from blc_desktop.words.problems import sentence
from ui.ops import Ops
from ui.parts import label

_DAY_WIDTH = 120


class StepLine(QWidget):
    """Day and reason of the steps that follow. Enter asks to ``go_on``; Esc goes ``back`` to the cells."""

    changed = Signal()
    go_on = Signal()
    back = Signal()

    def __init__(self, name: str, ops: Ops) -> None:
        super().__init__()
        self._ops = ops
        self.day = QLineEdit()
        self.reason = QLineEdit()
        self.fault = label("", "red")
        self.fault.hide()
        self.day.setFixedWidth(_DAY_WIDTH)
        self.day.setPlaceholderText(numeric_date(ops.workspace.day))
        self.reason.setPlaceholderText(_("Alasan: wajib untuk status, tanggal terakhir, dan penutupan"))
        for line, part, spoken in (
            (self.day, "day", _("Perubahan berlaku sejak")),
            (self.reason, "reason", _("Alasan perubahan")),
        ):
            line.setObjectName(f"{name}_step_{part}")
            line.setAccessibleName(spoken)
            line.textEdited.connect(lambda _text: self._read())
            line.returnPressed.connect(self._enter)
        since = label(_("Berlaku sejak"), "muted")
        since.setToolTip(_("Status, tempat, petugas, dan tanggal terakhir adalah langkah bertanggal · F4"))
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(8)
        for widget in (since, self.day, self.fault):
            lay.addWidget(widget)
        lay.addWidget(self.reason, 1)

    @property
    def step(self) -> Step:
        """Return the step as it was read last."""
        return Step(self._day(), self.reason.text().strip())

    def ask_reason(self) -> None:
        """Put the keyboard where the reason is missing."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def _day(self) -> date | None:
        text = self.day.text().strip()
        if not text:
            return None
        return dates.parse(text, today=self._ops.workspace.day)

    def _read(self) -> bool:
        """Say at once what is wrong with the day; hand on what is right."""
        try:
            self._day()
        except dates.DateError as error:
            self.fault.setText(sentence(error.code, error.facts))
            self.fault.show()
            return False
        self.fault.hide()
        self.changed.emit()
        return True

    def _enter(self) -> None:
        if self._read():
            self.go_on.emit()
