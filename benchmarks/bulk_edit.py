"""300 people chosen in a list and one of their cells filled, taken back again; and 300 cases the same."""

from __future__ import annotations

from datetime import date
from functools import partial

from benchmarks import books, desk
from benchmarks.results import Result, seconds
from blc_desktop.domain.commands.bulk_edit import BulkEdit, RowChange
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import bulk_edit, patients, residents
from blc_desktop.services.workspace import Workspace

RESIDENTS, CASES, DAYS = 8_000, 700, 28
ROWS = 300
ROUNDS = 3


def measure() -> list[Result]:
    """Fill one cell of 300 residents, the RT of 300 residents, and two cells of 300 cases."""
    ws = desk.unlock(books.copy(books.book(RESIDENTS, cases=CASES, days=DAYS), "bulk_edit"))
    people = residents.resident_listing(ws).ids(Query(), Silent())[:ROWS].tolist()
    cases = patients.patient_listing(ws).ids(Query(), Silent())[:ROWS].tolist()
    symptoms: dict[str, object] = {"onset_date": date(2021, 2, 1)}
    results = [
        _result(ws, "one cell of 300 residents", 1.0, GridKind.RESIDENTS, people, {"occupation": "Buruh"}),
        _result(ws, "the RT of 300 residents", 1.0, GridKind.RESIDENTS, people, {"area": (1, 1)}),
        _result(ws, "one cell of 300 cases", 1.0, GridKind.PATIENTS, cases, {"note": "sudah dihubungi"}),
        # Every schedule is reckoned anew, with a dated line.
        _result(ws, "first symptoms of 300 cases", 1.0, GridKind.PATIENTS, cases, symptoms),
    ]
    ws.close()
    return results


def _result(
    ws: Workspace, name: str, bar: float, kind: GridKind, ids: list[int], values: dict[str, object]
) -> Result:
    command = BulkEdit(kind, tuple(RowChange(row_id, values) for row_id in ids), "ukur")
    spent, undone, told = [], [], ""
    for _round in range(ROUNDS):
        done = None

        def edit() -> None:
            nonlocal done
            done = bulk_edit.bulk_edit(ws, command)

        spent.append(seconds(edit))
        if done is None or done.undo is None:
            raise ValueError(name)
        told = f"{len(done.value.changed)} changed, {len(done.value.refused)} refused"
        undone.append(seconds(partial(done.undo.run, ws)))
    return Result(name, min(spent), bar, "s", f"{told}; undo {min(undone):.2f} s")
