"""A small read-only table of plain text, for what comes whole and is looked at beside something else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.tables.look import dress

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Rows of text; the last column takes what is left. ``numbers`` are the columns set to the right."""

    RIGHT = _RIGHT

    def __init__(
        self,
        name: str,
        titles: Sequence[str],
        widths: Sequence[int],
        numbers: frozenset[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(titles), parent)
        self.setObjectName(name)
        self._numbers = numbers
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(_RIGHT if column in numbers else _LEFT)
            self.setHorizontalHeaderItem(column, item)
        dress(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setSectionResizeMode(len(titles) - 1, QHeaderView.ResizeMode.Stretch)

    def settle(self) -> None:
        """Take over what is being typed into a cell: whoever saves by a key has not left it yet."""
        if self.state() == self.State.EditingState:
            self.setFocus()

    def stand_on(self, row: int) -> None:
        """Select one row and nothing else, whatever keys are held down at this moment."""
        if 0 <= row < self.rowCount():
            whole = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.model().index(row, 0), whole)

    def show_rows(self, rows: Sequence[Sequence[str]], strong: frozenset[int] = frozenset()) -> None:
        """Show ``rows``; those whose index is in ``strong`` are totals."""
        self.setRowCount(len(rows))
        for at, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column in self._numbers:  # to the left they stand anyhow, and asking for it takes long
                    item.setTextAlignment(_RIGHT)
                if at in strong:
                    font = self.font()
                    font.setWeight(font.Weight.DemiBold)
                    item.setFont(font)
                self.setItem(at, column, item)
