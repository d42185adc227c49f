"""A sheet of the district's form on the screen: what it says, and which of our figures stand where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from blc_desktop.domain import cell_refs
from blc_desktop.domain.district_forms import FormCell, FormSheet
from blc_desktop.i18n import _
from blc_desktop.services.figure_list import NamedFigure, Value
from blc_desktop.words.formats import integer, numeric_date
from ui import theme

#: Empty rows and columns shown beyond the last that holds anything.
_AIR = 3
_LEAST_ROWS, _LEAST_COLUMNS = 24, 8
#: Widths of columns, in pixels: of an empty one, and the most that a long text gets.
_NARROW, _WIDE = 72, 240
#: Marks a cell that is filled by us.
_FILLED = Qt.ItemDataRole.UserRole


class _CellPainter(QStyledItemDelegate):
    """Draws the lines of a sheet, and a soft ground under what we fill."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors = theme.palette()
        if index.data(_FILLED):
            painter.fillRect(option.rect, theme.color(colors.accent_soft))
        super().paint(painter, option, index)
        painter.setPen(theme.color(colors.line))
        painter.drawRect(option.rect.adjusted(-1, -1, 0, 0))


class FormGrid(QTableWidget):
    """Letters above, numbers at the left, as a spreadsheet. ``pointed`` carries the cell under the cursor."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form_grid")
        self.setAccessibleName(_("Lembar format kecamatan"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setDefaultSectionSize(_NARROW)
        self.setShowGrid(False)
        self.setItemDelegate(_CellPainter(self))
        self.currentCellChanged.connect(lambda row, column, *_before: self._point(row, column))

    def show_sheet(
        self, sheet: FormSheet, cells: Sequence[FormCell], values: Mapping[str, NamedFigure]
    ) -> None:
        """Show a sheet with the figures that go into it; the cursor stays where it is."""
        here = self.currentRow(), self.currentColumn()
        widest = max((len(row) for row in sheet.rows), default=0)
        rows = max(len(sheet.rows) + _AIR, _LEAST_ROWS)
        columns = max(widest + _AIR, _LEAST_COLUMNS)
        self.blockSignals(True)
        self.clearSpans()
        self.clear()
        self.setRowCount(rows)
        self.setColumnCount(columns)
        self.setHorizontalHeaderLabels([cell_refs.column_name(at) for at in range(columns)])
        for at, row in enumerate(sheet.rows):
            for column, text in enumerate(row):
                if text or (column, at + 1) in sheet.formulas:
                    self.setItem(at, column, _plain(text, formula=(column, at + 1) in sheet.formulas))
        self._span(sheet)
        for cell in cells:
            self._place(cell, values.get(cell.figure))
        self._fit()
        self.blockSignals(False)
        if here[0] >= 0:
            self.setCurrentCell(*here)

    def stand_on(self, ref: str) -> None:
        """Put the cursor on a cell."""
        column, row = cell_refs.parse(ref)
        self.setCurrentCell(row - 1, column)

    def _fit(self) -> None:
        """Give each column the width of its longest text; what is merged across several does not count."""
        metrics = self.fontMetrics()
        for column in range(self.columnCount()):
            texts = (
                item.text()
                for row in range(self.rowCount())
                if (item := self.item(row, column)) is not None and self.columnSpan(row, column) == 1
            )
            wide = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 24
            self.setColumnWidth(column, min(max(wide, _NARROW), _WIDE))

    def _span(self, sheet: FormSheet) -> None:
        ends: dict[tuple[int, int], tuple[int, int]] = {}
        for (column, row), first in sheet.merged.items():
            right, bottom = ends.get(first, first)
            ends[first] = max(right, column), max(bottom, row)
        for (left, top), (right, bottom) in ends.items():
            wide, tall = right - left + 1, bottom - top + 1
            inside = top <= self.rowCount() and left < self.columnCount()
            if inside and (wide > 1 or tall > 1):
                self.setSpan(top - 1, left, tall, wide)

    def _place(self, cell: FormCell, figure: NamedFigure | None) -> None:
        """Show a figure in its cell: the day's value, or, by date, that the column is filled by date."""
        column, row = cell_refs.parse(cell.ref)
        if row > self.rowCount() or column >= self.columnCount():
            return
        title = figure.title if figure else cell.figure
        item = QTableWidgetItem("↓" if cell.date_column else value_words(figure.value) if figure else "?")
        item.setData(_FILLED, True)
        item.setForeground(QBrush(theme.color(theme.palette().accent)))
        by_date = _("{figure}, menurut tanggal di kolom {column}").format(
            figure=title, column=cell.date_column
        )
        item.setToolTip(by_date if cell.date_column else title)
        self.setItem(row - 1, column, item)

    def _point(self, row: int, column: int) -> None:
        if row >= 0 and column >= 0:
            self.pointed.emit(cell_refs.name(column, row + 1))


def value_words(value: Value) -> str:
    """Return a figure's value as it is shown beside its name."""
    if isinstance(value, str):
        return value
    return integer(value) if isinstance(value, int) else numeric_date(value)


def _plain(text: str, *, formula: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text or ("ƒ" if formula else ""))
    if formula:
        item.setToolTip(_("Rumus kecamatan: dihitung sendiri, tidak diisi."))
        item.setForeground(QBrush(theme.color(theme.palette().muted)))
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
    return item
