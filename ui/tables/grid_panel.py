"""A list turned into a grid and back: the switch, the grid, and the sentence below it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import _
from blc_desktop.services import bulk_edit
from blc_desktop.words.problems import sentence
from ui.icons import icon
from ui.ops import Ops
from ui.parts import Note, action, label, tool_button
from ui.tables.grid_model import Cell, GridModel
from ui.tables.grid_view import GridView
from ui.tables.panel import ListPanel

#: So many reasons are told in the question before a paste.
_REASONS = 4


class GridPanel(QWidget):
    """The grid with what it says: where the cursor stands, what is wrong there, and how many cells are."""

    def __init__(self, kind: GridKind, name: str, ops: Ops) -> None:
        super().__init__()
        self.setObjectName(f"{name}_grid_panel")
        self._ops = ops
        self.model = GridModel(kind, ops, self)
        self.view = GridView(self.model, f"{name}_grid", self)
        self.where = label("", "muted")
        self.wrong = Note("", "red")
        self.wrong.setObjectName(f"{name}_grid_wrong")
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        lay.addWidget(self.view, 1)
        lay.addWidget(self.wrong)
        lay.addWidget(self.where)
        self.model.told.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._tell())
        self.view.pasted.connect(self._pasted)
        self._tell()

    def _tell(self) -> None:
        now = self.view.currentIndex()
        wrong = self.model.wrong
        here = None
        text = _("Ketik di sel · Enter ke bawah · Tab ke samping · Ctrl+D isi ke bawah · Ctrl+V tempel")
        if now.isValid() and now.row() < self.model.rowCount():
            column = self.model.columns[now.column()]
            here = wrong.get((self.model.row_id(now.row()), column.name))
            text = f"{self.model.text(now.row(), 0)} · {_(column.title)}   —   {text}"
        self.where.setText(text)
        if here is not None:
            more = _(" ({count} isian belum tersimpan)").format(count=len(wrong)) if len(wrong) > 1 else ""
            self.wrong.say(here.reason + more, "red")
        elif wrong:
            first = next(iter(wrong.values()))
            said = _("{count} isian belum tersimpan, ditandai merah. “{text}”: {reason}")
            self.wrong.say(said.format(count=len(wrong), text=first.text, reason=first.reason), "red")
        self.wrong.setVisible(bool(wrong))

    def _pasted(self, typed: Mapping[Cell, str]) -> None:
        """Store a fill or a paste; where more than one row changes, say first what will."""
        order = self.model.order(typed)
        if len({cell[0] for cell in typed}) < 2 or not order.changes:
            if order.changes:
                self.model.run(order, typed)
            self.model.show_marks()
            return
        self._ops.run(
            order, bulk_edit.preview, on_done=lambda told: self._ask(order, typed, told), quiet=True
        )

    def _ask(self, order: BulkEdit, typed: Mapping[Cell, str], told: BulkEdited) -> None:
        unread = [bad.reason for cell, bad in self.model.wrong.items() if cell in typed]
        reasons = [*unread, *(sentence(row.code, row.facts) for row in told.refused)]
        question = _("Ubah {rows} baris, {cells} isian?").format(rows=len(told.changed), cells=told.cells)
        lines = []
        if reasons:
            lines.append(_("{count} ditolak dan tetap ditandai di tabel:").format(count=len(reasons)))
            lines += [f"• {reason}" for reason in list(dict.fromkeys(reasons))[:_REASONS]]
        lines.append(_("Ctrl+Z mengembalikan semuanya sekaligus."))
        if not told.changed:
            self.model.mark_refused(told, typed)
        elif self._ops.messages.ask(question, "\n".join(lines), yes=_("Ubah")):
            self.model.run(order, typed)
        else:
            for cell in typed:
                self.model.wrong.pop(cell, None)
        self.model.show_marks()


class GridSwitch(QObject):
    """Lets ``panel`` be edited as a grid of ``kind``: Ctrl+Shift+E, and back with Esc."""

    def __init__(self, panel: ListPanel, kind: GridKind, ops: Ops) -> None:
        super().__init__(panel)
        self._panel, self._kind, self._ops = panel, kind, ops
        self._query: Query | None = None
        self.grid: GridPanel | None = None
        name = panel.objectName()
        self.button = tool_button(f"{name}_to_grid", _("Ubah di tabel"), "matrix", self.turn)
        self.button.setCheckable(True)
        self._tip(begin=False)
        panel.bar.add_tool(self.button, before=panel.columns_button)
        action(panel, f"{name}_turn_grid", _("Ubah di tabel"), self.turn, "Ctrl+Shift+E")
        panel.model.settled.connect(self._follow)

    @property
    def on(self) -> bool:
        """Whether the grid is shown."""
        return self.grid is not None and self.button.isChecked()

    def turn(self) -> None:
        """Show the grid in place of the list, or the list again."""
        begin = self._panel.shown_instead is None
        self.button.setChecked(begin)
        self._tip(begin=begin)
        if begin:
            self._begin()
        else:
            self._panel.show_instead(None)
            self._query = None
            self._panel.view.setFocus()

    def _tip(self, *, begin: bool) -> None:
        self.button.setIcon(icon("list" if begin else "matrix"))
        self.button.setAccessibleName(_("Kembali ke daftar") if begin else _("Ubah di tabel"))
        self.button.setToolTip(_("Kembali ke daftar · Esc") if begin else _("Ubah di tabel · Ctrl+Shift+E"))

    def _begin(self) -> None:
        if self.grid is None:
            self.grid = GridPanel(self._kind, self._panel.objectName(), self._ops)
            self.grid.view.left.connect(self.turn)
        row = max(0, self._panel.view.currentIndex().row())
        self._query = None
        self._panel.show_instead(self.grid)
        self._follow()
        self.grid.view.setFocus()
        self.grid.view.show_cell(min(row, self.grid.model.rowCount() - 1), 0)

    def _follow(self) -> None:
        """Show what the list found. The same question asked again renews cells, and moves no row."""
        if self.grid is None or not self.on:
            return
        model = self._panel.model
        if self._query == model.query:
            self.grid.model.reload()
            return
        self._query = model.query
        self.grid.model.show_ids(model.ids_between(0, model.rowCount() - 1))
