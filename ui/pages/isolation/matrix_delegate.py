"""How the matrix is painted: a soft fill by what the letters say, a frame around today, a dash for a gap."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from blc_desktop.domain.facts.monitoring import MatrixCell, MatrixRow
from blc_desktop.domain.monitoring import Level
from blc_desktop.words.rounds import MISSED_MARK
from ui import tokens
from ui.pages.isolation.matrix_model import Index, Lead, MatrixModel, Vital
from ui.parts import paint_pill
from ui.theme import color, palette
from ui.tokens import Tone

_PILL = 30


class MatrixDelegate(QStyledItemDelegate):
    """Paints headings, people and cells; what is typed and not confirmed stands in italics."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, MatrixModel):
            return
        # Asked of the model itself: the way through the index and its roles takes twice as long a cell.
        row = model.person(index.row())
        place: QRect = option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            self._heading(painter, place, index)
            return
        column = index.column()
        self._ground(painter, option, place)
        day = model.day_of(column)
        if day is not None:
            self._day(painter, place, row, day, model)
        else:
            self._words(painter, place, column, row, model)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _frame(painter, place.adjusted(1, 2, -1, -2), palette().ink, 2)

    @staticmethod
    def _heading(painter: QPainter, place: QRect, index: Index) -> None:
        painter.fillRect(place, color(palette().ground))
        if index.column() == Lead.NAME:
            painter.save()
            font = QFont(painter.font())
            font.setPixelSize(tokens.SMALL)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(color(palette().muted))
            wide = place.adjusted(10, 0, 400, 0)
            painter.setClipping(False)
            painter.drawText(wide, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
            painter.restore()

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, color(palette().accent_soft))
        painter.setPen(color(palette().line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _words(self, painter: QPainter, place: QRect, at: int, row: MatrixRow, model: MatrixModel) -> None:
        colors = palette()
        painter.setPen(color(colors.ink))
        align = Qt.AlignmentFlag.AlignCenter
        inner = place
        if at == Lead.NAME:
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            inner = place.adjusted(10, 0, -4, 0)
        elif at == Lead.UNTIL and row.line.state.value in ("ends_today", "over_not_closed"):
            painter.setPen(color(colors.orange.ink))
        elif at in (Lead.DAY_NUMBER, Lead.UNTIL):
            painter.setPen(color(colors.muted))
        vital = model.vital_of(at)
        if vital is not None:
            urgent = row.levels.get(model.days[-1]) is Level.URGENT
            self._vital(painter, place, row.today, vital, urgent=urgent)
        text = model.text(row, at)
        if at == Lead.NAME and row.missed:
            pill = QRect(inner.right() - _PILL, inner.top() + 7, _PILL, inner.height() - 14)
            paint_pill(painter, pill, f"{row.line.unseen_days}×", "red")
            inner = inner.adjusted(0, 0, -_PILL - 4, 0)
        if at == Lead.NAME:
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, align, text)

    @staticmethod
    def _vital(
        painter: QPainter, place: QRect, cell: MatrixCell | None, vital: Vital, *, urgent: bool
    ) -> None:
        """Colour an answer that needs somebody."""
        colors = palette()
        away = vital is Vital.AT_HOME and cell is not None and cell.at_home is False
        if away or (urgent and vital is not Vital.AT_HOME):
            _fill(painter, _box(place), colors.red)
            painter.setPen(color(colors.red.ink))
        else:
            painter.setPen(color(colors.ink))

    def _day(self, painter: QPainter, place: QRect, row: MatrixRow, day: date, model: MatrixModel) -> None:
        cell = row.cells.get(day)
        pending = model.typed(row, day)
        text = model.letters(row, day)
        today = model.days[-1]
        open_day = row.line.started_on <= day
        box = _box(place)
        if not open_day and not text:
            return
        if text or cell is not None:
            tone = tone_of(pending if pending is not None else cell.codes if cell is not None else "")
            _fill(painter, box, tone)
            painter.setPen(color(tone.ink))
            _written(painter, box.toRect(), text or "·", slanted=pending is not None)
            if pending is None and text.endswith(MISSED_MARK):
                _gap(painter, box)
        elif day < today:
            _fill(painter, box, palette().red)
            painter.setPen(color(palette().red.ink))
            painter.drawText(box.toRect(), Qt.AlignmentFlag.AlignCenter, "–")
        if day == today:
            _frame(painter, box.toRect(), palette().accent, 1)


def _written(painter: QPainter, place: QRect, codes: str, *, slanted: bool) -> None:
    upright = painter.font()
    if slanted:
        font = QFont(upright)
        font.setItalic(True)
        painter.setFont(font)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, codes)
    if slanted:
        painter.setFont(upright)


def tone_of(codes: str) -> Tone:
    """Return the colour of a cell: well green, symptoms yellow, breathless or referred red, safe grey."""
    colors = palette()
    if not codes or codes in ("A", "T"):
        return colors.neutral
    if codes == "X":
        return colors.green
    return colors.red if set(codes) & {"S", "R"} else colors.yellow


def _box(place: QRect) -> QRectF:
    return QRectF(place).adjusted(3, 5, -3, -5)


def _fill(painter: QPainter, box: QRectF, tone: Tone) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(tone.soft))
    painter.drawRoundedRect(box, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _gap(painter: QPainter, box: QRectF) -> None:
    """Underline a day of which a round was missed; the dash in it says the same in letters."""
    painter.fillRect(QRectF(box.left() + 4, box.bottom() - 3, box.width() - 8, 2), color(palette().red.solid))


def _frame(painter: QPainter, place: QRect, ink: str, width: int) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color(ink), width))
    painter.drawRoundedRect(QRectF(place), 4, 4)
