"""Taking back much at once shows how far it is, and can be stopped: then nothing is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.changes import Undo
from blc_desktop.domain.commands.bulk_edit import BulkEdit, RowChange
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Cancelled
from blc_desktop.progress import Cancellable, Silent
from blc_desktop.services import bulk_edit, imports, residents
from blc_desktop.services.imports import ImportWorkbook
from blc_desktop.services.workspace import Workspace
from tests.support import people
from tests.support.exchange import names
from tests.support.imports import HeldRunner
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from tests.support.workbooks import BUDI, SITI, write_xlsx
from ui.longwork import ProgressDialog
from ui.pages.residents import PAGE
from ui.work import Lane


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


@pytest.fixture
def runner() -> HeldRunner:
    return HeldRunner()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, ws: Workspace, runner: HeldRunner) -> Desk:
    made = make_desk(tmp_path, [PAGE], workspace=ws, runner=runner)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


def imported(ws: Workspace, tmp_path: Path) -> Undo:
    heads = ["NIK", "Nama", "L/P", "Tgl Lahir", "No KK", "RT/RW", "Alamat"]
    file = write_xlsx(tmp_path / "warga.xlsx", [heads, *((*who, "1/1", "Jl. A 1") for who in (BUDI, SITI))])
    done = imports.run(ws, ImportWorkbook(file, ImportKind.RESIDENTS))
    assert done.undo is not None
    return done.undo


def edited(ws: Workspace) -> Undo:
    ids = [people.add(ws, name) for name in ("Budi", "Siti", "Tono")]
    changes = tuple(RowChange(row_id, {"phone": "081234567890"}) for row_id in ids)
    done = bulk_edit.bulk_edit(ws, BulkEdit(GridKind.RESIDENTS, changes))
    assert done.undo is not None
    return done.undo


def phones(ws: Workspace) -> list[object]:
    ids = residents.resident_listing(ws).ids(Query(), Silent())
    return [row.values["phone"] for row in bulk_edit.grid_rows(ws, GridKind.RESIDENTS, ids).values()]


def shown() -> ProgressDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, ProgressDialog)]
    found = [one for one in found if not one._over]
    assert len(found) == 1
    return found[0]


def stop() -> None:
    cancel = shown().findChild(QPushButton, "progress_cancel")
    assert isinstance(cancel, QPushButton)
    cancel.click()


def test_an_undo_of_an_import_can_be_stopped_and_done_again(
    desk: Desk, ws: Workspace, runner: HeldRunner, tmp_path: Path
) -> None:
    undo = imported(ws, tmp_path)
    said: list[str] = []
    runner.held = Lane.WRITE
    desk.context.ops.undo(undo, lambda: said.append("undone"))
    stop()
    runner.release()
    assert len(names(ws)) == 2
    assert said == []
    runner.held = None
    desk.context.ops.undo(undo, lambda: said.append("undone"))
    assert names(ws) == set()
    assert said == ["undone"]


def test_an_undo_of_many_edited_rows_can_be_stopped_and_done_again(
    desk: Desk, ws: Workspace, runner: HeldRunner
) -> None:
    undo = edited(ws)
    runner.held = Lane.WRITE
    desk.context.ops.undo(undo)
    stop()
    runner.release()
    assert phones(ws) == ["081234567890"] * 3
    runner.held = None
    desk.context.ops.undo(undo)
    assert phones(ws) == [None] * 3


def test_an_undo_of_many_edited_rows_tells_how_far_it_is(ws: Workspace) -> None:
    """A cancel half way leaves every row as the edit left it."""
    undo = edited(ws)
    told: list[tuple[int, int]] = []

    class Watched(Cancellable):
        def step(self, done: int, total: int) -> None:
            told.append((done, total))
            super().step(done, total)

    assert undo.long is not None
    impatient = Watched()
    impatient.cancel()
    with pytest.raises(Cancelled):
        undo.long(ws, impatient)
    assert phones(ws) == ["081234567890"] * 3
    told.clear()
    undo.long(ws, Watched())
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert phones(ws) == [None] * 3
