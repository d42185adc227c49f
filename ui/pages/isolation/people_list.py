"""A list of people as a wall reads it: the name large, where and how long below, initials where asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import IsolationKind
from blc_desktop.domain.masking import initials
from blc_desktop.i18n import _
from blc_desktop.words.formats import short_date
from blc_desktop.words.labels import label as word
from ui import tokens
from ui.pages.isolation.matrix_model import rt_words
from ui.theme import color, kind, palette

_LINE = Qt.ItemDataRole.UserRole + 1
_DETAIL = Qt.ItemDataRole.UserRole + 2
_HEIGHT = 48


def shown_name(line: IsolationLine, *, masked: bool) -> str:
    """Return the name, or what a wall may show of it."""
    return initials(line.name) if masked else line.name


class PeopleList(QListWidget):
    """People with two lines each. Enter or a double click opens one."""

    opened = Signal(object)

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        kind(self, "people")
        self.setItemDelegate(_PersonDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(lambda _item: self._open())

    def show_lines(
        self, lines: Sequence[IsolationLine], *, masked: bool, with_last_day: bool = False
    ) -> None:
        """Show ``lines`` and stay on the person the cursor was on."""
        before = self.current_line()
        self.clear()
        for line in lines:
            name = shown_name(line, masked=masked)
            detail = _detail(line, with_last_day=with_last_day)
            item = QListWidgetItem(name)
            item.setData(_LINE, line)
            item.setData(_DETAIL, detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {detail}")
            item.setSizeHint(QSize(0, _HEIGHT))
            self.addItem(item)
            if before is not None and line.isolation_id == before.isolation_id:
                self.setCurrentItem(item)

    def lines(self) -> list[IsolationLine]:
        """Return whom it shows."""
        return [self.item(at).data(_LINE) for at in range(self.count())]

    def current_line(self) -> IsolationLine | None:
        """Return the person the cursor is on."""
        at = self.currentRow()
        found = self.item(at).data(_LINE) if at >= 0 else None
        return found if isinstance(found, IsolationLine) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; the arrows move."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        line = self.current_line()
        if line is not None:
            self.opened.emit(line)


def _detail(line: IsolationLine, *, with_last_day: bool) -> str:
    """``RT 001/RW 001 · hari ke-10 · s.d. 19 Feb · rumah · karantina``."""
    until = _("s.d. {day}").format(day=short_date(line.schedule.last_day))
    parts = [
        rt_words(line.rt, line.rw),
        _("hari ke-{n}").format(n=line.day_number),
        *([until] if with_last_day else []),
        line.place_name or word(line.place_kind).lower(),
    ]
    if line.kind is not IsolationKind.ISOLATION:
        parts.append(word(line.kind).lower())
    return " · ".join(parts)


class _PersonDelegate(QStyledItemDelegate):
    """Paints the name over its detail."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of two lines."""
        return QSize(0, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one person."""
        colors, place = palette(), QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, color(colors.accent_soft))
        painter.setPen(color(colors.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        inner = place.adjusted(10, 5, -8, -5)
        self._text(painter, inner, str(index.data()), tokens.HEADING, QFont.Weight.DemiBold, top=True)
        painter.setPen(color(colors.muted))
        self._text(painter, inner, str(index.data(_DETAIL)), tokens.SMALL, QFont.Weight.Normal, top=False)
        painter.restore()

    @staticmethod
    def _text(
        painter: QPainter, place: QRect, text: str, size: int, weight: QFont.Weight, *, top: bool
    ) -> None:
        font = QFont(painter.font())
        font.setPixelSize(size)
        font.setWeight(weight)
        painter.setFont(font)
        if top:
            painter.setPen(color(palette().ink))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        align = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | align, cut)
