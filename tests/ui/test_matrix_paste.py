"""A block of letters pasted into the matrix: told first, entered by the rules of a cell, taken back whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.monitoring import RecordBlock, RecordMonitoring
from blc_desktop.services import checks, matrix, monitoring_block
from blc_desktop.services.workspace import Workspace
from tests.support.cases import confirm, days_ago, enter, somebody
from tests.support.isolation_desk import page_of, show, undo
from tests.support.posko import make_posko
from ui.pages.isolation.matrix_view import MatrixView

CTRL = Qt.KeyboardModifier.ControlModifier


def letters(view: MatrixView) -> dict[str, tuple[str, ...]]:
    """Return what the last three days of everybody say."""
    model = view.matrix_model
    people = [person for row in range(model.rowCount()) if (person := model.person(row)) is not None]
    return {one.line.name: tuple(model.letters(one, day) for day in model.days[-3:]) for one in people}


def test_a_block_of_letters_goes_down_the_people_and_along_the_days(tmp_path: Path, qtbot: QtBot) -> None:
    ws = make_posko(tmp_path)
    ani = confirm(ws, days_ago(3), somebody("Ani", rw=1, rt=1))
    confirm(ws, days_ago(3), somebody("Budi", rw=1, rt=2))
    enter(ws, ani.isolation_id, days_ago(1), "D")
    desk = show(tmp_path, qtbot, ws)
    view = page_of(desk).matrix
    before = letters(view)
    assert before == {"Ani": ("", "D", ""), "Budi": ("", "", "")}
    view.setCurrentIndex(
        view.matrix_model.index(view.currentIndex().row(), view.matrix_model.today_column - 2)
    )
    QGuiApplication.clipboard().setText("x\t\td, b\r\nX\t?\tX\r\n")
    desk.messages.answers = [False]
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert letters(view) == before
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert desk.messages.asked == ["Isi 4 sel pemantauan?"] * 2
    after = letters(view)
    assert (set(after["Ani"][2]), after["Ani"][:2], after["Budi"]) == ({"D", "B"}, ("X", "D"), ("X", "", "X"))
    undo(desk)
    assert letters(view) == before


def test_a_cell_of_a_block_that_may_not_be_entered_is_told_and_the_rest_stands(tmp_path: Path) -> None:
    ws = make_posko(tmp_path)
    ani = confirm(ws, days_ago(3), somebody("Ani")).isolation_id
    budi = confirm(ws, days_ago(3), somebody("Budi")).isolation_id
    order = RecordBlock((RecordMonitoring(ani, days_ago(-1), "X"), RecordMonitoring(budi, days_ago(1), "X")))
    done = monitoring_block.record_block(ws, order)
    assert done.value.entered == 1
    assert [(cell.isolation_id, cell.code) for cell in done.value.refused] == [(ani, "date.in_future")]
    assert said(ws, days_ago(1)) == {"Ani": "", "Budi": "X"}
    assert done.undo is not None
    done.undo.run(ws)
    assert said(ws, days_ago(1)) == {"Ani": "", "Budi": ""}
    assert all(outcome.ok for outcome in checks.run_all(ws))


def said(ws: Workspace, day: date) -> dict[str, str]:
    rows = matrix.monitoring_matrix(ws, ws.day, 7).rows
    return {row.line.name: row.cells[day].codes if day in row.cells else "" for row in rows}
