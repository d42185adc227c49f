"""How much is done, as a ring with the figure inside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from blc_desktop.i18n import _
from ui import theme

_SIZE, _WIDTH = 44, 5
_FULL = 360 * 16


class ProgressRing(QWidget):
    """Shows ``done`` of ``total``; a screen reader hears it in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("training_ring")
        self.setFixedSize(_SIZE, _SIZE)
        self.done, self.total = 0, 1

    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    def show_progress(self, done: int, total: int) -> None:
        """Show another figure."""
        self.done, self.total = done, max(total, 1)
        words = _("{done} dari {total} tugas selesai").format(done=done, total=total)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = _WIDTH / 2 + 1
        room = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        pen = QPen(theme.color(colors.neutral.soft), _WIDTH)
        painter.setPen(pen)
        painter.drawEllipse(room)
        full = self.done == self.total
        pen.setColor(theme.color(colors.green.solid if full else colors.accent_fill))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self.done:
            painter.drawArc(room, 90 * 16, -round(_FULL * self.done / self.total))
        font = self.font()
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.color(colors.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self.done}/{self.total}")
