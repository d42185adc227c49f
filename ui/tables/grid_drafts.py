"""Cells of a grid that are not stored yet, kept in the book as what is typed into a form is.

A cell that was refused is kept at once, one that is still being typed a moment later: neither an idle lock
nor a power cut takes it away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.ops import Ops
from ui.tables.grid_cells import Cell
from ui.tables.grid_model import GridModel

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_PAUSE_MS = 1500


def count_kept(ops: Ops, listing: str, then: Callable[[int], None]) -> None:
    """Tell ``then`` how many cells of the grid of ``listing`` wait to be stored."""
    _load(ops, listing, lambda texts: then(len(texts)))


class GridDrafts(QObject):
    """Keeps the unsaved cells of ``model``, the grid of ``listing``."""

    def __init__(self, listing: str, model: GridModel, ops: Ops) -> None:
        super().__init__(model)
        self._listing, self._model, self._ops = listing, model, ops
        self._typing: dict[Cell, str] = {}
        self._kept: dict[Cell, str] = {}
        self._asked = self._restored = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        model.told.connect(self._told)

    def restore(self) -> None:
        """Bring back what was left, once."""
        if self._asked:
            return
        self._asked = True

        def arrived(texts: Mapping[Cell, str]) -> None:
            self._restored, self._kept = True, dict(texts)
            if texts:
                self._model.bring_back(texts)

        _load(self._ops, self._listing, arrived)

    def type_into(self, cell: Cell, text: str) -> None:
        """Note what stands in the line of a cell while somebody types."""
        self._typing = {cell: text}
        self._timer.start()

    def leave_cell(self) -> None:
        """Forget what was being typed: it went into the cell, or was given up."""
        self._typing = {}
        self._timer.start()

    def keep(self) -> None:
        """Keep what is not stored now, if it changed."""
        from blc_desktop.services import drafts

        if not self._restored:
            return
        cells = {cell: bad.text for cell, bad in self._model.wrong.items()} | self._typing
        if cells == self._kept:
            return
        self._kept = cells
        name = _name(self._listing)
        if cells:
            texts = {f"{row_id}:{column}": text for (row_id, column), text in cells.items()}
            self._ops.run(drafts.KeepDraft(name, texts), drafts.keep, quiet=True)
        else:
            self._ops.run(drafts.DropDraft(name), drafts.drop, quiet=True)

    def _told(self) -> None:
        """Keep marks at once: the cell was left, so that nothing is being typed any more."""
        self._typing = {}
        self.keep()


def _name(listing: str) -> str:
    return f"grid:{listing}"


def _load(ops: Ops, listing: str, then: Callable[[Mapping[Cell, str]], None]) -> None:
    from blc_desktop.services import drafts

    def question(workspace: Workspace) -> dict[str, str]:
        return drafts.load(workspace, _name(listing)) or {}

    def arrived(texts: Mapping[str, str]) -> None:
        found: dict[Cell, str] = {}
        for name, text in texts.items():
            row_id, _colon, column = name.partition(":")
            if row_id.isdigit():
                found[int(row_id), column] = text
        then(found)

    ops.read(question, arrived)
