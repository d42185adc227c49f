"""The one list model (design.md section 4): exact count, ids in final order, rows in cached blocks by id.

The first paint needs the count and the first block. The ids of all rows arrive behind it, in the read lane;
from then on any row is one cheap question away. Nothing is sorted or filtered here: that is SQL's work.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from blc_desktop.domain.listing import Align, Column, ListingSource, Query, Row
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.progress import Silent
from ui import theme
from ui.ops import Ops
from ui.tables.cells import ListLook, text_of

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

BLOCK = 40
#: Blocks kept: 6,000 rows, a few megabytes.
_KEPT = 150
#: Above this many rows a list is sorted by indexed columns only (storage.md section 2).
LARGE = 50_000

IdRole = Qt.ItemDataRole.UserRole
ValueRole = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}
# As numbers: Qt asks five roles of every cell it paints, and comparing members of an enum takes longer.
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_WORDS = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)})
_IDENTITY, _VALUE = int(IdRole), int(ValueRole)


@dataclass(frozen=True, slots=True)
class _Renewal:
    """The same question answered again: the ids, and the rows of the blocks ``start`` to ``stop``."""

    ids: array[int]
    same: bool
    start: int
    stop: int
    rows: Mapping[int, Row]


class ListingModel(QAbstractTableModel):
    """Shows the answer of ``source`` to one :class:`Query` at a time.

    ``counted`` tells the exact number of rows as soon as it is known; ``settled`` that all ids are there, so
    that rows can be found by id.
    """

    counted = Signal(int)
    settled = Signal()
    refused = Signal(object)

    def __init__(
        self, source: ListingSource, ops: Ops, look: ListLook | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.source = source
        self.columns: Sequence[Column] = tuple(source.columns)
        self.look = look or ListLook()
        self.query = Query()
        self.ops = ops
        self._asking = ops.latest(self)
        self._count = 0
        self._ids: array[int] | None = array("q")
        self._head: list[tuple[int, Row]] = []
        self._blocks: OrderedDict[int, Mapping[int, Row]] = OrderedDict()
        self._wanted: set[int] = set()
        self._generation = 0

    # --- asking -----------------------------------------------------------------------------------------

    def ask(self, query: Query) -> None:
        """Show the answer to ``query``; what was asked before is dropped."""

        def first(_workspace: Workspace) -> tuple[int, list[tuple[int, Row]]]:
            return self.source.count(query), self.source.first(query, BLOCK)

        self._asking.ask(first, lambda answer: self._begin(query, *answer), on_refused=self._refuse)

    def refresh(self, first_row: int = 0, last_row: int = BLOCK - 1) -> None:
        """Ask the same again, without a blink: the rows in view come together with the new order."""
        query = self.query

        start = first_row // BLOCK
        stop = last_row // BLOCK + 1
        shown = self._ids

        def everything(_workspace: Workspace) -> _Renewal:
            ids = self.source.ids(query, Silent())
            rows = self.source.rows(ids[start * BLOCK : stop * BLOCK])
            return _Renewal(ids, same=ids == shown, start=start, stop=stop, rows=rows)

        self._asking.ask(everything, self._renew, on_refused=self._refuse)

    def _begin(self, query: Query, count: int, head: list[tuple[int, Row]]) -> None:
        self.beginResetModel()
        self._forget()
        self.query = query
        self._count = count
        self._ids = None
        self._head = head
        self.endResetModel()
        self.counted.emit(count)
        if count <= len(head):
            self._settle(array("q", (row_id for row_id, _row in head)))
        else:
            self._asking.ask(lambda _workspace: self.source.ids(query, Silent()), self._settle)

    def _settle(self, ids: array[int]) -> None:
        if len(ids) != self._count:
            # Somebody wrote between the two questions: the ids are the truth.
            self.beginResetModel()
            self._ids, self._count = ids, len(ids)
            self.endResetModel()
            self.counted.emit(self._count)
        else:
            self._ids = ids
        waiting, self._wanted = self._wanted, set()
        for block in sorted(waiting):
            self._fetch(block)
        self.settled.emit()

    def _renew(self, renewal: _Renewal) -> None:
        if not renewal.same:
            self.beginResetModel()
        self._forget()
        self._ids, self._count = renewal.ids, len(renewal.ids)
        for block in range(renewal.start, renewal.stop):
            self._blocks[block] = renewal.rows
        if renewal.same:
            self._repaint(0, self._count - 1)
        else:
            self.endResetModel()
            self.counted.emit(self._count)
        self.settled.emit()

    def _forget(self) -> None:
        self._generation += 1
        self._blocks.clear()
        self._wanted.clear()
        self._head = []

    def _refuse(self, error: Refused) -> bool:
        self.refused.emit(error)
        return True

    # --- rows -------------------------------------------------------------------------------------------

    def row_id(self, row: int) -> int | None:
        """Return the id of the row at ``row``, None while it is not known."""
        if self._ids is not None:
            return self._ids[row] if 0 <= row < len(self._ids) else None
        return self._head[row][0] if 0 <= row < len(self._head) else None

    def ids_between(self, first: int, last: int) -> list[int]:
        """Return the ids of the rows ``first`` to ``last``, both included, as far as they are known."""
        if self._ids is not None:
            return list(self._ids[first : last + 1])
        return [row_id for row_id, _row in self._head[first : last + 1]]

    def rows_of(self, ids: set[int]) -> list[int]:
        """Return where ``ids`` stand, in order; an id that is not in the list is absent."""
        if not ids:
            return []
        if self._ids is None:
            return [at for at, (row_id, _row) in enumerate(self._head) if row_id in ids]
        return [at for at, row_id in enumerate(self._ids) if row_id in ids]

    def values(self, row: int) -> Row | None:
        """Return the cells of a row if they are here; else ask for them and return None."""
        if row < len(self._head):
            return self._head[row][1]
        block = row // BLOCK
        rows = self._blocks.get(block)
        if rows is None:
            self._fetch(block)
            rows = self._blocks.get(block)
        row_id = self.row_id(row)
        return None if rows is None or row_id is None else rows.get(row_id)

    def value(self, row: int, column: str) -> object:
        """Return one cell by the column's name, None while it is not known."""
        cells = self.values(row)
        return None if cells is None else cells[self.column_at(column)]

    def column_at(self, name: str) -> int:
        """Return the place of the column ``name``."""
        return next(at for at, column in enumerate(self.columns) if column.name == name)

    def texts(self, row: Row, columns: Sequence[int]) -> list[str]:
        """Return the words of some cells of ``row``, as they are shown."""
        return [text_of(self.columns[at], row[at], self.look) for at in columns]

    def read_rows(self, ids: Sequence[int], on_done: Callable[[list[Row]], None]) -> None:
        """Read the rows of ``ids``, wherever they stand, and hand them over in that order."""

        def question(_workspace: Workspace) -> list[Row]:
            rows = self.source.rows(ids)
            return [rows[row_id] for row_id in ids if row_id in rows]

        self.ops.read(question, on_done)

    def _fetch(self, block: int) -> None:
        """Ask for a block, and in the same question for the next: a window may look into both."""
        if block in self._wanted:
            return
        self._wanted.add(block)
        if self._ids is None:
            return
        stop = block + 1
        if stop * BLOCK < self._count and stop not in self._blocks and stop not in self._wanted:
            self._wanted.add(stop)
            stop += 1
        ids = self._ids[block * BLOCK : stop * BLOCK]
        generation = self._generation

        def arrived(rows: dict[int, Row]) -> None:
            if generation == self._generation:
                self._keep(range(block, stop), rows)

        self.ops.read(lambda _workspace: self.source.rows(ids), arrived)

    def _keep(self, blocks: range, rows: Mapping[int, Row]) -> None:
        for block in blocks:
            self._wanted.discard(block)
            self._blocks[block] = rows
            self._blocks.move_to_end(block)
        while len(self._blocks) > _KEPT:
            self._blocks.popitem(last=False)
        self._repaint(blocks.start * BLOCK, min(blocks.stop * BLOCK, self._count) - 1)

    def _repaint(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # --- Qt's face --------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        asked = int(role)
        if asked == _ALIGNMENT:
            return _ALIGNED[self.columns[index.column()].align]
        if asked == _IDENTITY:
            return self.row_id(index.row())
        if asked not in _WORDS and asked != _VALUE:
            return None
        cells = self.values(index.row())
        if cells is None:
            return None
        at = index.column()
        return cells[at] if asked == _VALUE else text_of(self.columns[at], cells[at], self.look)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(column.title) + self._arrow(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED[column.align]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._sort_hint(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            colors = theme.palette()
            return theme.color(colors.muted if self.can_sort(column) else colors.neutral.solid)
        return None

    def _arrow(self, column: Column) -> str:
        if self.query.sort != column.name:
            return ""
        return "  ▼" if self.query.descending else "  ▲"

    def can_sort(self, column: Column) -> bool:
        """Whether the list can be sorted by ``column`` at its present length."""
        return column.sortable and (column.indexed or self._count <= LARGE)

    def _sort_hint(self, column: Column) -> str:
        if self.can_sort(column):
            return _("Klik untuk mengurutkan menurut {column}").format(column=_(column.title))
        if column.sortable:
            return _("Daftar ini terlalu panjang untuk diurutkan menurut {column}; saring dahulu").format(
                column=_(column.title)
            )
        return _(column.title)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column through the source; nothing happens for one that cannot be sorted by."""
        if 0 <= column < len(self.columns) and self.can_sort(self.columns[column]):
            descending = order == Qt.SortOrder.DescendingOrder
            self.ask(replace(self.query, sort=self.columns[column].name, descending=descending))

    def toggle_sort(self, column: int) -> None:
        """Sort by a column, the other way round if it is sorted by it already."""
        named = 0 <= column < len(self.columns) and self.query.sort == self.columns[column].name
        down = named and not self.query.descending
        self.sort(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
