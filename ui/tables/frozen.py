"""The first column of a wide table, which stays in view while the others are scrolled: whose row it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme import kind


class FrozenColumn(QTableView):
    """Lies over the first column of ``table`` once that is scrolled away; the keyboard never enters it."""

    def __init__(self, table: QTableView, name: str) -> None:
        super().__init__(table)
        self._table = table
        self.setObjectName(name)
        kind(self, "frozen")
        self.setAccessibleName(table.accessibleName())
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        down.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        for at in range(1, self.model().columnCount()):
            self.setColumnHidden(at, True)
        self.hide()
        across = table.horizontalHeader()
        for signal in (across.sectionResized, across.sectionMoved, across.geometriesChanged):
            signal.connect(self.settle)
        table.horizontalScrollBar().valueChanged.connect(self.settle)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)

    def settle(self) -> None:
        """Lie where the column would be; go where it can be seen itself, or was moved to another place."""
        table = self._table
        away = table.horizontalScrollBar().value() > 0 and table.horizontalHeader().visualIndex(0) == 0
        if away:
            width, edge = table.columnWidth(0), table.frameWidth()
            height = table.viewport().height() + table.horizontalHeader().height()
            self.setColumnWidth(0, width)
            self.setGeometry(edge, edge, width, height)
            self.verticalScrollBar().setValue(table.verticalScrollBar().value())
            self.raise_()
        self.setVisible(away)
