"""The view of a list: keyboard for all, selection by id, copy as a table, columns that move and hide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from blc_desktop.i18n import _
from ui import tokens
from ui.clipboard import Copying
from ui.parts import action
from ui.tables.delegates import DotsDelegate, PillDelegate, WordDelegate
from ui.tables.model import ListingModel
from ui.tables.room import ColumnRoom


class ListingView(QTableView):
    """Shows a :class:`ListingModel`. Row actions are the widget's actions; they stand in the context menu."""

    opened = Signal(int)
    current_id_changed = Signal(object)
    typed = Signal(str)

    def __init__(self, model: ListingModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._model = model
        self._kept: tuple[set[int], int | None, int] = (set(), None, 0)
        self._copying = Copying(model.ops, name.removesuffix("_table").removesuffix("_list"))
        self.setModel(model)
        self.room = ColumnRoom(self, model)
        self._dress()
        self._delegates()
        self._connect()

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setAutoScroll(False)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(tokens.ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setSectionsMovable(True)
        across.setStretchLastSection(True)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setMinimumSectionSize(36)
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.reset_columns()

    def _delegates(self) -> None:
        look = self._model.look
        self.setItemDelegate(WordDelegate(self))
        for at, column in enumerate(self._model.columns):
            if column.name in look.pills:
                self.setItemDelegateForColumn(at, PillDelegate(look.pills[column.name], self))
            elif column.name in look.dots:
                self.setItemDelegateForColumn(at, DotsDelegate(look.dots[column.name], self))

    def _connect(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._model.toggle_sort)
        header.customContextMenuRequested.connect(self._column_menu)
        self._model.modelAboutToBeReset.connect(self._keep_place)
        self._model.settled.connect(self._restore_place)
        self.activated.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.current_id_changed.emit(self._model.row_id(now.row()))
        )
        self.copying = action(self, "copy_rows", _("Salin sebagai tabel"), self.copy_rows)
        self.copying.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))

    # --- columns ----------------------------------------------------------------------------------------

    def reset_columns(self) -> None:
        """Give every column its own width, and hide those that are not shown at first."""
        header = self.horizontalHeader()
        for at, column in enumerate(self._model.columns):
            if header.visualIndex(at) != at:
                header.moveSection(header.visualIndex(at), at)
            self.setColumnHidden(at, not column.shown)
        self.room.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into the room there is."""
        super().resizeEvent(event)
        self.room.fit()

    def shown_columns(self) -> list[int]:
        """Return the columns that are shown, in the order in which they stand on the screen."""
        header = self.horizontalHeader()
        order = sorted(range(header.count()), key=header.visualIndex)
        return [at for at in order if not self.isColumnHidden(at)]

    def shown_column_names(self) -> list[str]:
        """Return the names of the shown columns, left to right (what an export or a print follows)."""
        return [self._model.columns[at].name for at in self.shown_columns()]

    def column_menu(self, parent: QWidget) -> QMenu:
        """Return the menu that shows and hides columns."""
        menu = QMenu(parent)
        menu.setObjectName("column_menu")
        for at, column in enumerate(self._model.columns):
            entry = menu.addAction(_(column.title))
            entry.setCheckable(True)
            entry.setChecked(not self.isColumnHidden(at))
            entry.toggled.connect(lambda shown, at=at: self._show_column(at, shown=shown))
        menu.addSeparator()
        menu.addAction(_("Kembalikan kolom semula"), self.reset_columns)
        return menu

    def _show_column(self, at: int, *, shown: bool) -> None:
        if shown or len(self.shown_columns()) > 1:
            self.setColumnHidden(at, not shown)
            self.room.fit()

    def _column_menu(self, where: QPoint) -> None:
        self.column_menu(self).exec(self.horizontalHeader().mapToGlobal(where))

    # --- selection --------------------------------------------------------------------------------------

    def current_id(self) -> int | None:
        """Return the id of the row the cursor stands on."""
        return self._model.row_id(self.currentIndex().row())

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, in the order of the list."""
        spans = sorted((span.top(), span.bottom()) for span in self.selectionModel().selection().toList())
        return [row_id for top, bottom in spans for row_id in self._model.ids_between(top, bottom)]

    def select_ids(self, ids: set[int], current: int | None = None) -> None:
        """Select the rows of ``ids``, and move the cursor to ``current``."""
        rows = self._model.rows_of(ids | ({current} if current is not None else set()))
        last = self._model.columnCount() - 1
        selection = QItemSelection()
        for row in rows:
            if self._model.row_id(row) in ids:
                selection.select(self._model.index(row, 0), self._model.index(row, last))
            if self._model.row_id(row) == current:
                self.selectionModel().setCurrentIndex(
                    self._model.index(row, self._first_column()), QItemSelectionModel.SelectionFlag.NoUpdate
                )
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def show_row(self, row: int) -> None:
        """Move the cursor to ``row`` and bring it into view."""
        if 0 <= row < self._model.rowCount():
            index = self._model.index(row, self._first_column())
            self.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def rows_in_view(self) -> tuple[int, int]:
        """Return the first and last row that can be seen."""
        top = max(0, self.rowAt(0))
        bottom = self.rowAt(self.viewport().height() - 1)
        return top, bottom if bottom >= 0 else top + 60

    def _first_column(self) -> int:
        shown = self.shown_columns()
        return shown[0] if shown else 0

    def _keep_place(self) -> None:
        selected = set(self.selected_ids())
        if selected or self.current_id() is not None:
            self._kept = (selected, self.current_id(), self.rowAt(0))

    def _restore_place(self) -> None:
        selected, current, top = self._kept
        self._kept = (set(), None, 0)
        if selected or current is not None:
            self.select_ids(selected, current)
            self.verticalScrollBar().setValue(top)

    # --- keys -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        bare = held in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and bare:
            self._open(self.currentIndex().row())
        elif key == Qt.Key.Key_Home and bare:
            self.show_row(0)
        elif key == Qt.Key.Key_End and bare:
            self.show_row(self._model.rowCount() - 1)
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and held == Qt.KeyboardModifier.ShiftModifier):
            self._menu_at(self.visualRect(self.currentIndex()).bottomLeft())
        elif (bare or held == Qt.KeyboardModifier.ShiftModifier) and _is_word(event.text()):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu_at(event.pos())

    def _menu_at(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self.actions())
        menu.exec(self.viewport().mapToGlobal(where))

    def _open(self, row: int) -> None:
        row_id = self._model.row_id(row)
        if row_id is not None:
            self.opened.emit(row_id)

    # --- copy -------------------------------------------------------------------------------------------

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as a table, with its headings (tabs and lines)."""
        ids = self.selected_ids()
        if ids:
            self._model.read_rows(ids, self._to_clipboard)

    def _to_clipboard(self, rows: Sequence[tuple[object, ...]]) -> None:
        columns = self.shown_columns()
        lines = [[_(self._model.columns[at].title) for at in columns]]
        lines += [self._model.texts(row, columns) for row in rows]
        self._copying.table(lines, len(rows))


def _is_word(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()
