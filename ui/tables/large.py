"""A read-only table of text for what comes whole and may be long: a cell is written when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from blc_desktop.i18n import _
from ui.clipboard import Copying
from ui.ops import Ops
from ui.parts import action
from ui.tables.look import dress

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex
#: Writes the cells of one row.
Texts = Callable[[int], Sequence[str]]


class _Rows(QAbstractTableModel):
    """``count`` rows, each written by ``texts`` when it is asked for."""

    def __init__(self, titles: Sequence[str], numbers: frozenset[int]) -> None:
        super().__init__()
        self.titles, self._numbers = tuple(titles), numbers
        self._count = 0
        self._texts: Texts = _no_texts
        self._strong: frozenset[int] = frozenset()
        self._written: dict[int, Sequence[str]] = {}
        self._bold = QFont()
        self._bold.setWeight(QFont.Weight.DemiBold)

    def show(self, count: int, texts: Texts, strong: frozenset[int]) -> None:
        """Show other rows; those in ``strong`` are totals."""
        self.beginResetModel()
        self._count, self._texts, self._strong = count, texts, strong
        self._written.clear()
        self.endResetModel()

    def row_texts(self, row: int) -> Sequence[str]:
        """Return the cells of one row."""
        if row not in self._written:
            self._written[row] = self._texts(row)
        return self._written[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.row_texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in self._numbers else _LEFT
        if role == Qt.ItemDataRole.FontRole and index.row() in self._strong:
            return self._bold
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._numbers else _LEFT
        return None


class LargeTable(QTableView):
    """Rows of text; the last column takes what is left. ``opened`` carries a row (Enter, double click)."""

    opened = Signal(int)

    def __init__(
        self,
        name: str,
        titles: Sequence[str],
        widths: Sequence[int],
        numbers: frozenset[int],
        ops: Ops,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._copying = Copying(ops, name.removesuffix("_table"))
        self.rows = _Rows(titles, numbers)
        self.setModel(self.rows)
        dress(self)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setStretchLastSection(True)
        copying = action(self, f"{name}_copy", _("Salin sebagai tabel"), self.copy_rows)
        copying.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_rows(self, count: int, texts: Texts, strong: frozenset[int] = frozenset()) -> None:
        """Show ``count`` rows, each written by ``texts`` when it is seen; those in ``strong`` are totals."""
        self.rows.show(count, texts, strong)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as a table, with its headings (tabs and lines)."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [self.rows.titles, *(self.rows.row_texts(row) for row in chosen)]
        if chosen:
            self._copying.table(lines, len(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


def _no_texts(_row: int) -> Sequence[str]:
    return ()
