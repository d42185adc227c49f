"""The RT of the village as cards, RW by RW: colour and word, houses, isolations, tests, the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from blc_desktop.domain.facts.zones import ZoneLine
from blc_desktop.i18n import _, ngettext
from blc_desktop.words import zones as words
from blc_desktop.words.labels import label
from ui import tokens
from ui.theme import color, palette

_CARD = QSize(158, 76)
_GAP = 8
_HEADING = 26


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a card stands, and in which line and column of all cards."""

    box: QRect
    line: int
    column: int


class ZoneBoardView(QWidget):
    """Arrow keys move, a click too; ``chosen`` carries the RT the cursor is on, ``opened`` Enter's."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("zone_board")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._lines: tuple[ZoneLine, ...] = ()
        self._places: list[_Place] = []
        self._headings: list[tuple[QRect, str]] = []
        self._current = 0

    @property
    def lines(self) -> tuple[ZoneLine, ...]:
        """What is shown, in the order of RW and RT."""
        return self._lines

    @property
    def current(self) -> int | None:
        """The id of the RT the cursor is on."""
        return self._lines[self._current].card.rt_id if self._lines else None

    def show_lines(self, lines: Sequence[ZoneLine]) -> None:
        """Show ``lines``; the cursor stays on its RT."""
        before = self.current
        self._lines = tuple(sorted(lines, key=lambda line: (line.card.rw, line.card.rt)))
        ids = [line.card.rt_id for line in self._lines]
        self._current = ids.index(before) if before in ids else 0
        counted = ngettext("{n} RT", "{n} RT", len(lines)).format(n=len(lines))
        self.setAccessibleName(_("Zona RT: {counted}").format(counted=counted))
        self._tell()
        self._lay_out()

    def stand_on(self, rt_id: int) -> None:
        """Put the cursor on an RT."""
        ids = [line.card.rt_id for line in self._lines]
        if rt_id in ids:
            self._move(ids.index(rt_id))

    def place_of(self, rt_id: int) -> QRect:
        """Return where the card of an RT stands, in the board's own pixels."""
        ids = [line.card.rt_id for line in self._lines]
        return self._places[ids.index(rt_id)].box

    # --- places -------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Give every card its place: each RW begins a line below its heading."""
        columns = max(1, (self.width() + _GAP) // (_CARD.width() + _GAP))
        width = (self.width() - (columns - 1) * _GAP) // columns
        self._places, self._headings = [], []
        top = line = 0
        for rw, group in groupby(self._lines, key=lambda each: each.card.rw):
            own = list(group)
            self._headings.append((QRect(0, top, self.width(), _HEADING), words.rw_heading(rw, own)))
            top += _HEADING
            for at in range(len(own)):
                column = at % columns
                if at and not column:
                    top += _CARD.height() + _GAP
                    line += 1
                box = QRect(column * (width + _GAP), top, width, _CARD.height())
                self._places.append(_Place(box, line, column))
            top += _CARD.height() + _GAP
            line += 1
        self.setMinimumHeight(max(0, top))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the cards anew."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Suggest three cards to a row."""
        return QSize(3 * (_CARD.width() + _GAP) - _GAP, self.minimumHeight())

    # --- drawing ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the headings and cards that the event touches."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, text in self._headings:
            if box.intersects(event.rect()):
                painter.setFont(self._font(tokens.SMALL, bold=True))
                painter.setPen(color(palette().muted))
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        for at, (line, place) in enumerate(zip(self._lines, self._places, strict=True)):
            if place.box.intersects(event.rect()):
                self._draw(painter, place.box, line, current=at == self._current)
        painter.end()

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _draw(self, painter: QPainter, box: QRect, line: ZoneLine, *, current: bool) -> None:
        tone = palette().tone(words.TONES.get(line.card.zone, ""))
        strong = current and self.hasFocus()
        painter.setPen(
            QPen(color(palette().ink if current else tone.solid), 2.5 if strong else 1.4 if current else 1)
        )
        painter.setBrush(color(tone.soft))
        painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5), 7, 7)
        inner = box.adjusted(10, 7, -9, -7)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setPen(color(tone.ink))
        painter.setFont(self._font(tokens.TEXT, bold=True))
        painter.drawText(inner, left | Qt.AlignmentFlag.AlignTop, words.rt_word(line))
        painter.setFont(self._font(tokens.SMALL, bold=True))
        painter.drawText(inner, right | Qt.AlignmentFlag.AlignTop, label(line.card.zone))
        painter.setFont(self._font(tokens.SMALL))
        painter.drawText(inner, left | Qt.AlignmentFlag.AlignVCenter, words.houses_words(line))
        painter.drawText(inner, left | Qt.AlignmentFlag.AlignBottom, words.tests_words(line))
        painter.drawText(inner, right | Qt.AlignmentFlag.AlignBottom, words.scenario_words(line))
        if words.warning(line):
            painter.setFont(self._font(tokens.SMALL, bold=True))
            painter.setPen(color(palette().tone("red").ink))
            painter.drawText(inner, right | Qt.AlignmentFlag.AlignVCenter, words.warning_mark(line))

    # --- moving -------------------------------------------------------------------------------------

    def _at(self, point: QPoint) -> int | None:
        return next((at for at, place in enumerate(self._places) if place.box.contains(point)), None)

    def event(self, event: QEvent) -> bool:
        """Tell what a card says in words."""
        if isinstance(event, QHelpEvent):
            at = self._at(event.pos())
            text = "" if at is None else words.card_words(self._lines[at])
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the cursor rests."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand on the RT under the pointer."""
        super().mousePressEvent(event)
        at = self._at(event.position().toPoint())
        if at is not None:
            self._move(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the RT under the pointer."""
        at = self._at(event.position().toPoint())
        if at is not None:
            self.opened.emit(self._lines[at].card.rt_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, open by Enter."""
        key = Qt.Key(event.key())
        if not self._lines:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move(self._current + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(self._beside(1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if key == Qt.Key.Key_Home else len(self._lines) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._lines[self._current].card.rt_id)
        else:
            super().keyPressEvent(event)

    def _beside(self, step: int) -> int:
        """Return the card below (1) or above (-1): the nearest column of the next line."""
        here = self._places[self._current]
        line = [at for at, place in enumerate(self._places) if place.line == here.line + step]
        if not line:
            return self._current
        return min(line, key=lambda at: abs(self._places[at].column - here.column))

    def _move(self, at: int) -> None:
        self._current = min(max(at, 0), len(self._lines) - 1)
        self._tell()
        self.update()
        self.chosen.emit(self._lines[self._current].card.rt_id)

    def _tell(self) -> None:
        self.setAccessibleDescription(words.card_words(self._lines[self._current]) if self._lines else "")
