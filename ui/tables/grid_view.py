"""A list as a grid of cells: type, Enter down, Tab on, fill down, paste a block; all by keyboard."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from blc_desktop.i18n import _
from blc_desktop.services.grid_headings import headed
from ui import theme, tokens
from ui.clipboard import Copying
from ui.parts import action
from ui.tables.frozen import FrozenColumn
from ui.tables.grid_cells import Cell, read_block
from ui.tables.grid_model import GridModel

_PADDING = 22
_Index = QModelIndex | QPersistentModelIndex


class _CellDelegate(QStyledItemDelegate):
    """A plain line in the cell; a choice says what may be typed. Wrong cells are framed as well as tinted.

    ``typed`` carries a cell and what stands in its line so far.
    """

    typed = Signal(object, str)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        line = QLineEdit(parent)
        line.setObjectName("grid_cell")
        line.setProperty("kind", "cell")
        model = index.model()
        if isinstance(model, GridModel):
            column = model.columns[index.column()]
            line.setAccessibleName(_(column.title))
            line.setPlaceholderText(" · ".join(model.options(index.column())))
            cell = (model.row_id(index.row()), column.name)
            line.textEdited.connect(lambda text: self.typed.emit(cell, text))
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter for the cell alone: the line would hand it on to the grid, which moves once more."""
        enter = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and event.key() in enter:
            if event.type() == QEvent.Type.KeyPress:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
            return True
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.BackgroundRole) is not None:
            painter.save()
            painter.setPen(theme.color(theme.palette().red.solid))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.restore()


class GridView(QTableView):
    """Shows a :class:`GridModel`. ``pasted`` carries the cells a block would fill, in order.

    ``headed`` carries a block that begins with its headings; ``typed`` a cell and what it is becoming.
    """

    pasted = Signal(object)
    headed = Signal(object)
    typed = Signal(object, str)
    cell_left = Signal()
    left = Signal()

    def __init__(self, model: GridModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(_("Tabel isian"))
        self._model = model
        self._copying = Copying(model.ops, model.kind.value)
        self.setModel(model)
        delegate = _CellDelegate(self)
        delegate.typed.connect(self.typed)
        self.setItemDelegate(delegate)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(tokens.ROW_HEIGHT)
        down.hide()
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsMovable(True)
        self._set_widths()
        self.frozen = FrozenColumn(self, f"{name}_frozen")
        self.frozen.setItemDelegate(_CellDelegate(self.frozen))  # one of its own: it answers to its view
        action(self, "grid_fill_down", _("Isi ke bawah"), self.fill_down, "Ctrl+D")
        action(self, "grid_paste", _("Tempel dari Excel"), self.paste, "Ctrl+V")
        action(self, "grid_copy", _("Salin isian"), self.copy, "Ctrl+C")
        action(self, "grid_clear", _("Kosongkan isian"), self.clear_cells, "Del")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _set_widths(self) -> None:
        heading = QFont(self.font())
        heading.setPixelSize(tokens.SMALL)
        heading.setWeight(QFont.Weight.DemiBold)
        for at, column in enumerate(self._model.columns):
            cells = column.width * self.fontMetrics().horizontalAdvance("0") + _PADDING
            title = QFontMetrics(heading).horizontalAdvance(_(column.title)) + _PADDING
            self.setColumnWidth(at, max(cells, title))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep whose row it is in view."""
        super().resizeEvent(event)
        self.frozen.settle()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into view, and out from under the first column."""
        super().scrollTo(index, hint)
        covered = self.frozen.width() - self.columnViewportPosition(index.column())
        if index.column() and self.frozen.isVisible() and covered > 0:
            across = self.horizontalScrollBar()
            across.setValue(across.value() - covered)

    # --- moving -----------------------------------------------------------------------------------------

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Leave a cell: by Enter to the one below, by Tab to the next of the row."""
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        self.cell_left.emit()
        if hint == hints.EditNextItem:
            self.step(0, 1)
        elif hint == hints.EditPreviousItem:
            self.step(0, -1)
        elif hint == hints.SubmitModelCache:
            self.step(1, 0)

    def step(self, down: int, right: int) -> None:
        """Move the cursor; past the end of a row begins the next."""
        now = self.currentIndex()
        if not now.isValid():
            self.show_cell(0, 0)
            return
        row, at = now.row() + down, now.column() + right
        if at >= self._model.columnCount():
            row, at = row + 1, 0
        elif at < 0:
            row, at = row - 1, self._model.columnCount() - 1
        self.show_cell(row, at)

    def show_cell(self, row: int, at: int) -> None:
        """Put the cursor into a cell and bring it into view."""
        if 0 <= row < self._model.rowCount():
            index = self._model.index(row, at)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bare = (
            event.key(),
            event.modifiers()
            in {
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            },
        )
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and bare:
            self.step(1, 0)
        elif key == Qt.Key.Key_Tab and bare:
            self.step(0, 1)
        elif key == Qt.Key.Key_Backtab:
            self.step(0, -1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- blocks -----------------------------------------------------------------------------------------

    def chosen(self) -> tuple[range, range]:
        """Return the rows and columns of the selection, of the cursor where nothing is selected."""
        picked = self.selectionModel().selection().toList()
        if not picked:
            now = self.currentIndex()
            return range(now.row(), now.row() + now.isValid()), range(
                now.column(), now.column() + now.isValid()
            )
        span = picked[0]
        return range(span.top(), span.bottom() + 1), range(span.left(), span.right() + 1)

    def fill_down(self) -> None:
        """Give the selected cells what stands in the top one; a single cell what stands above it."""
        rows, columns = self.chosen()
        source = rows.start if len(rows) > 1 else rows.start - 1
        if not len(rows) or source < 0:
            return
        self._fill(
            {(row, at): self._model.text(source, at) for row in rows if row != source for at in columns}
        )

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        rows, columns = self.chosen()
        self._fill({(row, at): "" for row in rows for at in columns})

    def paste(self) -> None:
        """Fill a block from the clipboard, beginning at the cursor; one value fills the whole selection.

        A block that begins with its headings finds its columns by them.
        """
        block = read_block(QGuiApplication.clipboard().text())
        rows, columns = self.chosen()
        if block == [[""]]:
            return
        found = headed(self._model.kind, block)
        if found is not None:
            self.headed.emit(found)
            return
        if not len(rows):
            return
        if len(block) == 1 and len(block[0]) == 1:
            self._fill({(row, at): block[0][0] for row in rows for at in columns})
            return
        self._fill(
            {
                (rows.start + down, columns.start + right): text
                for down, line in enumerate(block)
                for right, text in enumerate(line)
                if rows.start + down < self._model.rowCount()
                and columns.start + right < self._model.columnCount()
            }
        )

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a block."""
        rows, columns = self.chosen()
        lines = [[self._model.text(row, at) for at in columns] for row in rows]
        self._copying.table(lines, len(lines))

    def _fill(self, texts: dict[tuple[int, int], str]) -> None:
        """Offer what differs from what stands there; columns that are only shown stay as they are."""
        typed: dict[Cell, str] = {
            (self._model.row_id(row), self._model.columns[at].name): text.strip()
            for (row, at), text in texts.items()
            if self._model.columns[at].editable and text.strip() != self._model.text(row, at)
        }
        if typed:
            self.pasted.emit(typed)
