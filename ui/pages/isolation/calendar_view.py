"""Kalender: a month with whoever ends on each of its days; the people of the chosen day beside it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from blc_desktop.domain.facts.board import CalendarMonth
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.i18n import _, ngettext
from blc_desktop.words.formats import full_date, month, short_date, weekday
from ui import tokens
from ui.pages.isolation.people_list import PeopleList, shown_name
from ui.parts import Card, button, label, tool_button
from ui.theme import color, palette

_DAY = Qt.ItemDataRole.UserRole + 1
_NAMES = Qt.ItemDataRole.UserRole + 2
_COUNT = Qt.ItemDataRole.UserRole + 3
_TONE = Qt.ItemDataRole.UserRole + 4
_SHOWN_NAMES = 3
Index = QModelIndex | QPersistentModelIndex


class CalendarView(QWidget):
    """Emits ``month_asked`` with a day of another month, ``opened`` with a person."""

    opened = Signal(object)
    month_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("isolation_calendar")
        self._month: CalendarMonth | None = None
        self._masked = False
        self._wanted: date | None = None
        self.grid = DayGrid()
        self.grid.turned.connect(self._turn)
        self.grid.opened.connect(self._enter)
        self.grid.currentCellChanged.connect(lambda *_cells: self._show_day())
        self.people = PeopleList("calendar_people", _("Berakhir pada hari yang dipilih"))
        self.people.opened.connect(self.opened.emit)
        self.nobody = label(_("Tidak ada yang berakhir pada hari ini."), "muted", wrap=True)
        self.elsewhere = label("", "muted", wrap=True)
        self.card = Card(" ")
        self.back = tool_button("calendar_back", _("Bulan sebelumnya"), "back", lambda: self._turn(-1))
        self.forward = tool_button(
            "calendar_forward", _("Bulan berikutnya"), "forward", lambda: self._turn(1)
        )
        self.now = button(_("Hari ini"), "calendar_today", self._to_today, look="segment")
        for part in (self.back, self.forward, self.now):
            self.card.head.addWidget(part)
        self.card.body.addWidget(self.grid, 1)
        self.card.body.addWidget(self.elsewhere)
        self.side = Card(" ")
        self.side.setFixedWidth(300)
        self.side.body.addWidget(self.people, 1)
        self.side.body.addWidget(self.nobody)
        self.side.body.addStretch(0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(14)
        whole.addWidget(self.card, 1)
        whole.addWidget(self.side)

    @property
    def day(self) -> date | None:
        """The day that is chosen."""
        return self.grid.day()

    def show_month(self, shown: CalendarMonth, *, masked: bool) -> None:
        """Show a month and stay on the day that was chosen, else go to the working day."""
        wanted = self._wanted or self.day or shown.today
        self._month, self._masked, self._wanted = shown, masked, None
        self.card.title.setText(f"{month(shown.month)} {shown.month.year}")
        self.card.title.show()
        self.grid.show_month(shown, masked=masked)
        days = [day for week in shown.weeks for day in week]
        self.grid.choose(wanted if wanted in days else shown.month)
        text = ngettext(
            "{n} orang berakhir di luar minggu-minggu ini.",
            "{n} orang berakhir di luar minggu-minggu ini.",
            shown.elsewhere,
        )
        self.elsewhere.setText(text.format(n=shown.elsewhere) if shown.elsewhere else "")
        self.elsewhere.setVisible(bool(shown.elsewhere))
        self._show_day()

    def chosen(self) -> list[IsolationLine]:
        """Return the person the cursor is on, if it is on one."""
        line = self.people.current_line()
        return [] if line is None else [line]

    def take_focus(self) -> None:
        """Put the keyboard into the days."""
        self.grid.setFocus()

    def _show_day(self) -> None:
        day = self.day
        if self._month is None or day is None:
            return
        lines = self._month.on(day)
        counted = ngettext("{n} orang", "{n} orang", len(lines)).format(n=len(lines))
        self.side.title.setText(f"{weekday(day)}, {short_date(day)} · {counted}")
        self.side.title.show()
        self.people.show_lines(lines, masked=self._masked)
        self.people.setVisible(bool(lines))
        self.nobody.setVisible(not lines)

    def _enter(self) -> None:
        """Go from a day to its people; a day with one person opens that person."""
        lines = self.people.lines()
        if len(lines) == 1:
            self.opened.emit(lines[0])
        elif lines:
            self.people.setCurrentRow(0)
            self.people.setFocus()

    def _turn(self, months: int) -> None:
        if self._month is None:
            return
        first = self._month.month
        at = first.month - 1 + months
        self._ask(date(first.year + at // 12, at % 12 + 1, 1))

    def _to_today(self) -> None:
        if self._month is not None:
            self._ask(self._month.today)

    def _ask(self, day: date) -> None:
        self._wanted = day
        self.month_asked.emit(day)


class DayGrid(QTableWidget):
    """Seven columns from Monday, a row a week. Arrows move, also into the next month; Enter opens a day."""

    opened = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 7, parent)
        self.setObjectName("calendar_grid")
        self.setAccessibleName(_("Kalender berakhirnya isolasi"))
        monday = date(2021, 2, 1)
        self.setHorizontalHeaderLabels([weekday(monday + timedelta(days=number)) for number in range(7)])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(_DayDelegate(self))
        self.cellDoubleClicked.connect(lambda _row, _column: self.opened.emit())

    def show_month(self, shown: CalendarMonth, *, masked: bool) -> None:
        """Fill the days."""
        self.blockSignals(True)
        self.setRowCount(len(shown.weeks))
        for row, week in enumerate(shown.weeks):
            for column, day in enumerate(week):
                self.setItem(row, column, _day_item(shown, day, masked=masked))
        self.blockSignals(False)

    def day(self) -> date | None:
        """Return the day the cursor is on."""
        found = self.currentIndex().data(_DAY)
        return found if isinstance(found, date) else None

    def choose(self, day: date) -> None:
        """Put the cursor on a day that is shown."""
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                if self.model().index(row, column).data(_DAY) == day:
                    self.setCurrentCell(row, column)
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, PageUp and PageDown turn the month."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(1 if key is Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)


def _day_item(shown: CalendarMonth, day: date, *, masked: bool) -> QTableWidgetItem:
    lines = shown.on(day)
    names = [shown_name(line, masked=masked) for line in lines]
    item = QTableWidgetItem("")
    counted = ngettext("{n} orang", "{n} orang", len(lines)).format(n=len(lines))
    item.setData(_DAY, day)
    item.setData(_NAMES, names)
    item.setData(_COUNT, len(lines))
    item.setData(_TONE, "red" if day < shown.today else "orange" if day == shown.today else "blue")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{full_date(day)}, {counted}")
    item.setData(Qt.ItemDataRole.ToolTipRole, f"{short_date(day)}: {', '.join(names) or counted}")
    item.setData(Qt.ItemDataRole.UserRole, (day.month == shown.month.month, day == shown.today))
    return item


class _DayDelegate(QStyledItemDelegate):
    """Paints a day: its number, how many end, and the first names."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one day."""
        colors = palette()
        inside, today = index.data(Qt.ItemDataRole.UserRole)
        place = QRect(option.rect).adjusted(2, 2, -2, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(color(colors.accent if focused or today else colors.line), 2 if focused else 1))
        painter.setBrush(color(colors.accent_soft if chosen else colors.panel if inside else colors.ground))
        painter.drawRoundedRect(QRectF(place), 6, 6)
        inner = place.adjusted(8, 4, -6, -4)
        day = index.data(_DAY)
        ink = colors.accent if today else colors.ink if inside else colors.muted
        self._write(painter, inner, str(day.day), ink, bold=today, right=False)
        count = index.data(_COUNT)
        if count:
            self._people(painter, inner, index, count)
        painter.restore()

    def _people(self, painter: QPainter, inner: QRect, index: Index, count: int) -> None:
        tone = palette().tone(str(index.data(_TONE)))
        counted = ngettext("{n} orang", "{n} orang", count).format(n=count)
        self._write(painter, inner, counted, tone.ink, bold=True, right=True)
        height = painter.fontMetrics().height()
        fits = max(0, (inner.height() - height - 4) // height)
        names = index.data(_NAMES)[: min(fits, _SHOWN_NAMES)]
        for at, name in enumerate(names):
            below = inner.adjusted(0, (at + 1) * height + 2, 0, 0)
            self._write(painter, below, name, palette().ink, bold=False, right=False)

    @staticmethod
    def _write(painter: QPainter, place: QRect, text: str, ink: str, *, bold: bool, right: bool) -> None:
        font = QFont(painter.font())
        font.setPixelSize(tokens.SMALL)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(color(ink))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignTop, cut)
