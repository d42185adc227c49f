"""Who isolates today, on one line each: day, dots of the days so far, today's signs, done or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.today import MonitoringLine
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.i18n import _, ngettext
from blc_desktop.words.formats import tenths
from blc_desktop.words.labels import label
from ui.parts import paint_pill
from ui.tables.look import dress
from ui.theme import color, palette

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_NAME, _RT, _PLACE, _DAY, _OFFICER, _TEMPERATURE, _OXYGEN, _STATUS = range(8)
_WIDTHS = (142, 76, 82, 150, 104, 54, 54, 100)
_DOT, _STEP = 8, 10
#: How much of the widest names may be missing before a column goes.
_LEAST_NAME = 12
#: What was written on days on which somebody was well.
_WELL = ("X", "A")


class MonitoringModel(QAbstractTableModel):
    """The monitoring lines of the first page, in the order in which the service gives them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[MonitoringLine, ...] = ()

    def show_lines(self, lines: Sequence[MonitoringLine]) -> None:
        """Show ``lines``."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> MonitoringLine | None:
        """Return the person on line ``row``."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of people."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_WIDTHS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        titles = (
            _("Nama"),
            _("RT/RW"),
            _("Tempat"),
            _("Hari ke-"),
            _("Petugas"),
            _("Suhu"),
            _("SpO₂"),
            _("Status"),
        )
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, or its line by :data:`LINE_ROLE`."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return days_told(line) if index.column() == _DAY else _text(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (_NAME, _DAY, _OFFICER):
            return days_told(line) if index.column() == _DAY else _text(line, index.column())
        return None


def _text(line: MonitoringLine, column: int) -> str:
    area = short_area(line.rt, line.rw) or "—"
    oxygen = "—" if line.oxygen_saturation is None else str(line.oxygen_saturation)
    words = (
        line.name,
        area,
        label(PlaceKind(line.place_kind)),
        str(line.day_number),
        line.officer or "—",
        tenths(line.temperature_tenths),
        oxygen,
        status_of(line)[0],
    )
    return words[column]


def days_told(line: MonitoringLine) -> str:
    """Return in words what the dots of a line show: which day it is, and what the days before it were."""
    before = line.cells[:-1]
    ill = sum(bool(cell) and cell not in _WELL for cell in line.cells)
    missed = sum(not cell for cell in before)
    parts = [_("Hari ke-{n}").format(n=line.day_number)]
    if ill:
        parts.append(ngettext("{n} hari tidak sehat", "{n} hari tidak sehat", ill).format(n=ill))
    if missed:
        parts.append(ngettext("{n} hari terlewat", "{n} hari terlewat", missed).format(n=missed))
    return " · ".join(parts)


def status_of(line: MonitoringLine) -> tuple[str, str]:
    """Return the word of a line's state today and its tone."""
    if line.missed:
        return _("{n}× terlewat").format(n=line.missed), "red"
    if line.codes_today is None:
        return _("Belum"), "yellow"
    if line.level == "urgent":
        return _("Perlu rujukan"), "red"
    if line.codes_today == "T":
        return _("Tidak ditemui"), ""
    if line.level == "watch":
        return _("Perhatian"), "orange"
    return (_("Satu putaran"), "yellow") if line.rounds_left else (_("Sudah"), "green")


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        special = index.column() in (_DAY, _STATUS)
        if not special or not isinstance(line, MonitoringLine):
            super().paint(painter, option, index)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, color(palette().accent_soft))
        if index.column() == _STATUS:
            word, tone = status_of(line)
            paint_pill(painter, option.rect.adjusted(4, 6, -4, -6), word, tone)
        else:
            _paint_days(painter, option.rect, line)


def _paint_days(painter: QPainter, place: QRect, line: MonitoringLine) -> None:
    """Draw the day number and a dot a day: well, ill (a triangle), missed (struck through), today (open)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color(palette().ink))
    number = QRect(place.left() + 8, place.top(), 24, place.height())
    painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(line.day_number))
    left, middle = place.left() + 34, place.center().y()
    room = (place.width() - 38) // _STEP
    cells = line.cells[-room:]
    for position, cell in enumerate(cells):
        box = QRectF(left + position * _STEP, middle - _DOT / 2, _DOT, _DOT)
        _paint_dot(painter, box, cell, today=position == len(cells) - 1)
    painter.restore()


def _paint_dot(painter: QPainter, box: QRectF, cell: str, *, today: bool) -> None:
    colors = palette()
    painter.setPen(Qt.PenStyle.NoPen)
    if cell and cell not in _WELL:
        painter.setBrush(color(colors.orange.solid))
        top = QPointF(box.center().x(), box.top() - 0.5)
        painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
        return
    if cell:
        painter.setBrush(color(colors.accent))
    elif today:
        painter.setPen(QPen(color(colors.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = box.adjusted(0.75, 0.75, -0.75, -0.75)
    else:
        painter.setBrush(color(colors.red.solid))
    painter.drawRoundedRect(box, 2, 2)
    if not cell and not today:
        painter.setPen(QPen(color(colors.panel), 1.5))
        painter.drawLine(box.topLeft(), box.bottomRight())


class MonitoringList(QTableView):
    """Enter or a double click opens the person's line in the matrix."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("monitoring_today")
        self.setAccessibleName(_("Pemantauan hari ini"))
        self._model = MonitoringModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        dress(self, row_height=32)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(40)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    @property
    def monitoring_model(self) -> MonitoringModel:
        """The model, for the page and its tests."""
        return self._model

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the matrix shows as well, rather than the names, where there is little room."""
        room = self.viewport().width() - sum(_WIDTHS) + _LEAST_NAME
        for column in (_OFFICER, _PLACE, _OXYGEN, _TEMPERATURE):
            self.setColumnHidden(column, room < 0)
            room += _WIDTHS[column] if room < 0 else 0
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        line = self._model.line(row)
        if line is not None:
            self.opened.emit(line.isolation_id)
