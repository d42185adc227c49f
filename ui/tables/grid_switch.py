"""A list turned into a grid and back: the button, the key, and what waits to be stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import _, ngettext
from ui.icons import icon
from ui.ops import Ops
from ui.parts import action, tool_button
from ui.tables.grid_drafts import count_kept
from ui.tables.grid_panel import GridPanel
from ui.tables.panel import ListPanel

_KEYS = "Ctrl+Shift+E"


class GridSwitch(QObject):
    """Lets ``panel`` be edited as a grid of ``kind``: Ctrl+Shift+E, and back with Esc."""

    def __init__(self, panel: ListPanel, kind: GridKind, ops: Ops) -> None:
        super().__init__(panel)
        self._panel, self._kind, self._ops = panel, kind, ops
        self._query: Query | None = None
        self._looked = False
        self.grid: GridPanel | None = None
        name = panel.objectName()
        self.button = tool_button(f"{name}_to_grid", _("Ubah di tabel"), "matrix", self.turn)
        self.button.setCheckable(True)
        self._tip(begin=False)
        panel.bar.add_tool(self.button, before=panel.columns_button)
        action(panel, f"{name}_turn_grid", _("Ubah di tabel"), self.turn, _KEYS)
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
            self._look_for_unsaved()

    def _tip(self, *, begin: bool) -> None:
        self.button.setIcon(icon("list" if begin else "matrix"))
        self.button.setAccessibleName(_("Kembali ke daftar") if begin else _("Ubah di tabel"))
        self.button.setToolTip(_("Kembali ke daftar · Esc") if begin else _("Ubah di tabel · Ctrl+Shift+E"))
        if begin:
            self._say_unsaved(0)

    def _begin(self) -> None:
        if self.grid is None:
            self.grid = GridPanel(self._kind, self._panel.objectName(), self._ops)
            self.grid.view.left.connect(self.turn)
        row = max(0, self._panel.view.currentIndex().row())
        self._query = None
        self._panel.show_instead(self.grid)
        self._follow()
        self.grid.begin()
        self.grid.view.setFocus()
        self.grid.view.show_cell(min(row, self.grid.model.rowCount() - 1), 0)

    def _follow(self) -> None:
        """Show what the list found. The same question asked again renews cells, and moves no row."""
        if not self._looked:
            self._looked = True
            self._look_for_unsaved()
        if self.grid is None or not self.on:
            return
        model = self._panel.model
        if self._query == model.query:
            self.grid.model.reload()
            return
        self._query = model.query
        self.grid.model.show_ids(model.ids_between(0, model.rowCount() - 1))

    def _look_for_unsaved(self) -> None:
        count_kept(self._ops, self._panel.objectName(), self._say_unsaved)

    def _say_unsaved(self, count: int) -> None:
        """Say at the button how many cells wait to be stored since an earlier session."""
        text = ngettext("{n} belum tersimpan", "{n} belum tersimpan", count).format(n=count) if count else ""
        styles = Qt.ToolButtonStyle
        self.button.setText(text)
        self.button.setToolButtonStyle(
            styles.ToolButtonTextBesideIcon if count else styles.ToolButtonIconOnly
        )


class NoGrid(QObject):
    """Says of a list whose lines are not edited in cells why, and offers to write a new one."""

    def __init__(
        self,
        panel: ListPanel,
        ops: Ops,
        why: str,
        detail: str,
        more: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__(panel)
        self._ops, self._why, self._detail, self._more = ops, why, detail, more
        name = panel.objectName()
        self.button = tool_button(f"{name}_to_grid", _("Ubah di tabel"), "matrix", self.explain)
        self.button.setToolTip(_("Ubah di tabel") + f" · {_KEYS}")
        panel.bar.add_tool(self.button, before=panel.columns_button)
        action(panel, f"{name}_turn_grid", _("Ubah di tabel"), self.explain, _KEYS)

    def explain(self) -> None:
        """Say why, and write a new line for who wants to."""
        if self._more is None:
            self._ops.messages.inform(self._why, self._detail)
        elif self._ops.messages.ask(self._why, self._detail, yes=self._more[0]):
            self._more[1]()
