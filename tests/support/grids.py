"""Cells of grids changed through the service, as a grid does it, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited, RowChange, Step
from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
from blc_desktop.domain.commands.places import AddPlace, PlaceDetails
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import Affiliation, IsolationStep, PlaceKind
from blc_desktop.services import bulk_edit, checks, isolation, officers, places
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


def cells(ws: Workspace, kind: GridKind, row_id: int) -> dict[str, object]:
    """Return a row as it would be read: names instead of what is chosen."""
    values = bulk_edit.grid_rows(ws, kind, [row_id])[row_id].values
    return {
        name: getattr(value, "name", value) if name in {"officer", "place"} else value
        for name, value in values.items()
    }


def refusals(done: Done[BulkEdited]) -> list[tuple[str, str | None]]:
    return [(row.code, row.field) for row in done.value.refused]


def there_and_back(
    ws: Workspace, kind: GridKind, row_id: int, typed: Mapping[str, object], step: Step | None = None
) -> dict[str, object]:
    """Change a row, prove that the undo puts all of it back, and return the row as it was in between."""
    before = bulk_edit.grid_rows(ws, kind, [row_id])[row_id].values
    done = change(ws, kind, {row_id: typed}, step)
    assert done.value.refused == ()
    between = cells(ws, kind, row_id)
    assert done.undo is not None
    done.undo.run(ws)
    assert bulk_edit.grid_rows(ws, kind, [row_id])[row_id].values == before
    assert all(outcome.ok for outcome in checks.run_all(ws))
    return between


def an_officer(ws: Workspace, name: str = "Bidan Sri") -> int:
    return officers.add_officer(ws, AddOfficer(OfficerDetails(name, Affiliation.MIDWIFE))).value


def a_place(ws: Workspace, name: str = "Rusun Cikupa") -> int:
    return places.add_place(ws, AddPlace(PlaceDetails(name, PlaceKind.CENTRAL, 10))).value


def steps_of(ws: Workspace, isolation_id: int) -> list[tuple[date, IsolationStep, str | None]]:
    return [(one.day, one.step, one.reason) for one in isolation.decisions(ws, isolation_id)]
