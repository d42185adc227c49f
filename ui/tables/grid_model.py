"""The cells of a list that is edited: read in blocks, typed into, marked where what was typed is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited, RowChange, Step, Versions
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.grid import GridKind, options, parse
from blc_desktop.domain.grid_columns import COLUMNS
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import bulk_edit
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui import theme
from ui.ops import Ops
from ui.tables.grid_cells import Cell, Wrong, cell_text

_BLOCK = 120
_REASON_MISSING = frozenset({"patient.reason_missing", "isolation.reason_missing"})
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GridModel(QAbstractTableModel):
    """Shows and changes the records of ``ids``. ``told`` says that wrong cells came or went.

    A wrong cell stays until it is mended or given up, also where its row is filtered away meanwhile.
    ``reason_asked`` says that a step was refused for want of its reason.
    """

    told = Signal()
    reason_asked = Signal()

    def __init__(self, kind: GridKind, ops: Ops, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.columns = COLUMNS[kind]
        self.wrong: dict[Cell, Wrong] = {}
        #: Day and reason of the dated steps that cells mean.
        self.step = Step()
        #: Officers and places by column, as far as they are known.
        self.choices: Mapping[str, Sequence[str]] = {}
        self.ops = ops
        self._ids: list[int] = []
        self._rows: dict[int, GridRow] = {}
        self._fresh: set[int] = set()
        #: Rows that were changed here and not read since: their versions are behind by nobody else's doing.
        self._own: set[int] = set()
        self._on_their_way: Counter[int] = Counter()
        self._generation = 0

    # --- rows -------------------------------------------------------------------------------------------

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show other records."""
        self.beginResetModel()
        self._ids = list(ids)
        self._rows.clear()
        self._stale()
        self.endResetModel()
        self.told.emit()

    def reload(self) -> None:
        """Read again what is shown; it stands until the answer is there."""
        self._stale()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def ids(self) -> list[int]:
        """Return the records, top to bottom."""
        return list(self._ids)

    def row_id(self, row: int) -> int:
        """Return the record of a row."""
        return self._ids[row]

    def row(self, row: int) -> GridRow | None:
        """Return what is known of a row; ask for it where it is not, or no longer sure."""
        block = row // _BLOCK
        if block not in self._fresh:
            self._fresh.add(block)
            self._fetch(block)
        return self._rows.get(self._ids[row])

    def text(self, row: int, at: int) -> str:
        """Return what stands in a cell: what was typed where it is wrong, else what is stored."""
        column = self.columns[at]
        bad = self.wrong.get((self._ids[row], column.name))
        if bad is not None:
            return bad.text
        known = self.row(row)
        return "" if known is None else cell_text(column, known.values.get(column.name))

    def options(self, at: int) -> Sequence[str]:
        """Return what can be chosen in a column, nothing where it is typed freely."""
        column = self.columns[at]
        return self.choices.get(column.name) or options(column, word)

    def ask_choices(self) -> None:
        """Read which officers and places can be chosen."""

        def arrived(found: Mapping[str, Sequence[str]]) -> None:
            self.choices = found

        self.ops.read(lambda ws: bulk_edit.choices(ws, self.kind), arrived)

    def _stale(self) -> None:
        self._generation += 1
        self._fresh.clear()

    def _fetch(self, block: int) -> None:
        ids = self._ids[block * _BLOCK : (block + 1) * _BLOCK]
        generation = self._generation

        def arrived(rows: Mapping[int, GridRow]) -> None:
            if generation != self._generation:
                return
            self._rows.update(rows)
            self._own -= {row_id for row_id in rows if not self._on_their_way[row_id]}
            first = block * _BLOCK
            last = min(first + _BLOCK, len(self._ids)) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

        self.ops.read(lambda ws: bulk_edit.grid_rows(ws, self.kind, ids), arrived)

    # --- changing ---------------------------------------------------------------------------------------

    def order(self, typed: Mapping[Cell, str]) -> BulkEdit:
        """Return the order that ``typed`` makes. A cell that cannot be read is marked and left out of it."""
        changes: dict[int, dict[str, object]] = {}
        for cell, text in typed.items():
            self.wrong.pop(cell, None)
            column = next(one for one in self.columns if one.name == cell[1])
            try:
                parse(column, text, self.ops.workspace.day, word)
            except Refused as error:
                self.wrong[cell] = Wrong(text, sentence(error.code, error.facts))
                continue
            changes.setdefault(cell[0], {})[cell[1]] = text
        rows = tuple(RowChange(row_id, told, self._seen(row_id)) for row_id, told in changes.items())
        return BulkEdit(self.kind, rows, _("Diubah di tabel"), step=self.step)

    def _seen(self, row_id: int) -> Versions | None:
        """Return what a row was read at; None where a change of our own has overtaken that."""
        known = self._rows.get(row_id)
        return None if known is None or row_id in self._own else known.versions

    def carry_out(self, typed: Mapping[Cell, str]) -> None:
        """Store what was typed; what is refused stays in its cells, marked, with the reason."""
        order = self.order(typed)
        if order.changes:
            self.run(order, typed)
        self.show_marks()

    def run(self, order: BulkEdit, typed: Mapping[Cell, str]) -> None:
        """Carry out an order made of ``typed``."""

        def said(done: BulkEdited) -> str | None:
            if not done.changed:
                return None  # why stands below the grid
            return _("{cells} isian di {rows} baris diubah").format(cells=done.cells, rows=len(done.changed))

        rows = [change.row_id for change in order.changes]
        self._own.update(rows)
        self._on_their_way.update(rows)
        self.ops.run(
            order,
            bulk_edit.bulk_edit,
            on_done=lambda done: self._stored(done, typed),
            said=said,
            always=lambda: self._on_their_way.subtract(rows),
        )

    def _stored(self, done: BulkEdited, typed: Mapping[Cell, str]) -> None:
        self.mark_refused(done, typed)
        self.reload()

    def mark_refused(self, done: BulkEdited, typed: Mapping[Cell, str]) -> None:
        """Keep the typed cells of refused rows, the faulty one with its reason."""
        for refused in done.refused:
            reason = sentence(refused.code, refused.facts)
            own = [cell for cell in typed if cell[0] == refused.row_id]
            for cell in own:
                if cell not in self.wrong:
                    self.wrong[cell] = Wrong(typed[cell], reason)
        self.show_marks()
        if any(refused.code in _REASON_MISSING for refused in done.refused):
            self.reason_asked.emit()

    def try_again(self) -> None:
        """Store what could not be stored before: the rest was mended, or a reason given."""
        if self.wrong:
            self.carry_out({cell: bad.text for cell, bad in self.wrong.items()})

    def give_up(self) -> None:
        """Forget every cell that could not be stored; what is stored shows again."""
        self.wrong.clear()
        self.show_marks()

    def bring_back(self, texts: Mapping[Cell, str]) -> None:
        """Show cells that were typed in an earlier session and never stored, with what is wrong with each."""
        known = {column.name for column in self.columns if column.editable}
        fresh = {cell: text for cell, text in texts.items() if cell not in self.wrong and cell[1] in known}
        order = self.order(fresh)
        for change in order.changes:
            for name in change.values:
                cell = (change.row_id, name)
                self.wrong[cell] = Wrong(fresh[cell], _("Belum tersimpan. Ctrl+Enter menyimpannya."))
        self.show_marks()
        if order.changes:
            self.ops.run(order, bulk_edit.preview, on_done=lambda told: self._judged(told, fresh), quiet=True)

    def _judged(self, told: BulkEdited, typed: Mapping[Cell, str]) -> None:
        for refused in told.refused:
            for cell in typed:
                if cell[0] == refused.row_id and cell in self.wrong:
                    self.wrong[cell] = Wrong(typed[cell], sentence(refused.code, refused.facts))
        self.show_marks()

    def show_marks(self) -> None:
        """Paint the marks of wrong cells, and tell who speaks of them."""
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))
        self.told.emit()

    # --- Qt's face --------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsEditable if self.columns[index.column()].editable else found

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self.text(index.row(), index.column())
        column = self.columns[index.column()]
        bad = self.wrong.get((self._ids[index.row()], column.name))
        colors = theme.palette()
        if role == Qt.ItemDataRole.ToolTipRole:
            return bad.reason if bad is not None else None
        if role == Qt.ItemDataRole.BackgroundRole and bad is not None:
            return QBrush(theme.color(colors.red.soft))
        if role == Qt.ItemDataRole.ForegroundRole and not column.editable:
            return QBrush(theme.color(colors.muted))
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text, cell = str(value or "").strip(), (self._ids[index.row()], self.columns[index.column()].name)
        if text == self.text(index.row(), index.column()).strip():
            return True
        known = self.row(index.row())
        stored = "" if known is None else known.values.get(cell[1])
        if text == cell_text(self.columns[index.column()], stored):
            self.wrong.pop(cell, None)
            self.show_marks()
            return True
        self.carry_out({cell: text})
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _(self.columns[section].title) if role == Qt.ItemDataRole.DisplayRole else None
