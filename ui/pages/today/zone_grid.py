"""The RT of the village as cards, each with its number, its houses and its zone in letter and colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from blc_desktop.domain.addresses import full_area, short_area
from blc_desktop.domain.facts.today import ZoneCard
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import _, ngettext
from blc_desktop.words.labels import label
from ui import tokens
from ui.theme import color, palette

TONES = {Zone.GREEN: "green", Zone.YELLOW: "yellow", Zone.ORANGE: "orange", Zone.RED: "red"}
_CARD = QSize(66, 48)
_GAP = 6


class ZoneGrid(QWidget):
    """Cards in rows that fill the width. Arrow keys move, Enter or a click opens the RT."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("zone_grid")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._cards: tuple[ZoneCard, ...] = ()
        self._current = 0

    @property
    def cards(self) -> tuple[ZoneCard, ...]:
        """What is shown."""
        return self._cards

    def show_cards(self, cards: Sequence[ZoneCard]) -> None:
        """Show ``cards`` in the order given."""
        self._cards = tuple(cards)
        self._current = min(self._current, max(0, len(cards) - 1))
        counted = ngettext("{n} RT", "{n} RT", len(cards)).format(n=len(cards))
        self.setAccessibleName(_("Zona RT: {counted}").format(counted=counted))
        self.updateGeometry()
        self.update()

    def _columns(self, width: int) -> int:
        return max(1, (width + _GAP) // (_CARD.width() + _GAP))

    def heightForWidth(self, width: int) -> int:
        """Return the height that all cards take at ``width``."""
        rows = -(-len(self._cards) // self._columns(width))
        return max(_CARD.height(), rows * (_CARD.height() + _GAP) - _GAP)

    def sizeHint(self) -> QSize:
        """Suggest four cards to a row."""
        width = 4 * (_CARD.width() + _GAP) - _GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than two cards."""
        return QSize(2 * _CARD.width() + _GAP, self.heightForWidth(max(self.width(), _CARD.width())))

    def _place(self, index: int) -> QRect:
        columns = self._columns(self.width())
        width = (self.width() - (columns - 1) * _GAP) // columns
        row, column = divmod(index, columns)
        return QRect(column * (width + _GAP), row * (_CARD.height() + _GAP), width, _CARD.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards that the event touches."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in self._touched(event.rect()):
            focused = self.hasFocus() and index == self._current
            self._draw(painter, self._place(index), self._cards[index], focused=focused)
        painter.end()

    def _touched(self, rect: QRect) -> range:
        """Return the cards in the rows that ``rect`` touches: a regency has thousands."""
        columns, pitch = self._columns(self.width()), _CARD.height() + _GAP
        first = max(0, rect.top() // pitch) * columns
        last = (rect.bottom() // pitch + 1) * columns
        return range(first, min(last, len(self._cards)))

    def _draw(self, painter: QPainter, place: QRect, card: ZoneCard, *, focused: bool) -> None:
        tone = palette().tone(TONES.get(card.zone, ""))
        painter.setPen(QPen(color(palette().ink if focused else tone.solid), 2 if focused else 1))
        painter.setBrush(color(tone.soft))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(color(tone.ink))
        inner = place.adjusted(7, 5, -6, -5)
        font = QFont(self.font())
        font.setPixelSize(tokens.SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | top, short_area(card.rt, card.rw))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | top, _letter(card.zone))
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, _houses(card))

    def _at(self, point: QPoint) -> int | None:
        return next((i for i in range(len(self._cards)) if self._place(i).contains(point)), None)

    def event(self, event: QEvent) -> bool:
        """Tell what a card says in words."""
        if isinstance(event, QHelpEvent):
            index = self._at(event.pos())
            QToolTip.showText(event.globalPos(), "" if index is None else describe(self._cards[index]), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the RT under the pointer."""
        index = self._at(event.position().toPoint())
        if index is not None:
            self._current = index
            self.update()
            self.opened.emit(self._cards[index].rt_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, open by Enter."""
        columns = self._columns(self.width())
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }.get(Qt.Key(event.key()))
        if step is not None and self._cards:
            self._current = min(max(self._current + step, 0), len(self._cards) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._cards:
            self.opened.emit(self._cards[self._current].rt_id)
        else:
            super().keyPressEvent(event)


def _letter(zone: Zone) -> str:
    """Return the first letter of the zone's word: a colour never stands alone."""
    return "–" if zone is Zone.NOT_ASSESSED else label(zone)[0]


def _houses(card: ZoneCard) -> str:
    if card.houses is None:
        return "—"
    mark = " !" if card.zone is Zone.GREEN and card.active_houses else ""
    return _("{n} rmh").format(n=card.houses) + mark


def describe(card: ZoneCard) -> str:
    """Return what one card says, in a sentence."""
    place = full_area(card.rt, card.rw)
    text = _("{place}: zona {zone}, {houses} rumah dengan kasus dalam 7 hari, {active} rumah masih isolasi")
    houses = "—" if card.houses is None else card.houses
    return text.format(place=place, zone=label(card.zone).lower(), houses=houses, active=card.active_houses)
