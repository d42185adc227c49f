"""Cells of grids changed through the service, as a grid does it."""

from __future__ import annotations

from collections.abc import Mapping

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited, RowChange, Step
from blc_desktop.domain.grid import GridKind
from blc_desktop.services import bulk_edit
from blc_desktop.services.workspace import Workspace


def change(
    ws: Workspace,
    kind: GridKind,
    cells: Mapping[int, Mapping[str, object]],
    step: Step | None = None,
    *,
    all_or_none: bool = False,
) -> Done[BulkEdited]:
    """Change cells of rows by their ids."""
    order = tuple(RowChange(row_id, values) for row_id, values in cells.items())
    told = BulkEdit(kind, order, "diubah di tabel", all_or_none=all_or_none, step=step or Step())
    return bulk_edit.bulk_edit(ws, told)
