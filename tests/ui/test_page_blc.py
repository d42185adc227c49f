"""The queue for BLC under the fingers: copy field by field, mark, the next one; headings; Hari ini."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.blc import BlcKind, BlcState
from blc_desktop.services import blc
from blc_desktop.services.workspace import Workspace
from tests.support.activities import did
from tests.support.cases import days_ago
from tests.support.oversight import observe
from tests.support.posko import acting_as, make_posko
from tests.support.typing import CTRL, box, form, part, save, show
from tests.support.ui import Desk, make_desk
from ui.pages.blc import PAGE
from ui.pages.blc import page as blc_page
from ui.pages.blc.mapping import MappingDialog
from ui.pages.blc.page import BlcPage
from ui.pages.today import PAGE as TODAY_PAGE


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = make_posko(tmp_path)
    observe(made, 30, 18, day=days_ago(2))
    did(made, day=days_ago(1), place="Balai desa")
    did(made, place="Pos ronda")
    return made


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> Desk:
    made = make_desk(tmp_path, [PAGE, TODAY_PAGE], workspace=ws)
    show(qtbot, made, "page_blc")
    return made


def page_of(desk: Desk) -> BlcPage:
    found = part(desk.window, "page_blc")
    assert isinstance(found, BlcPage)
    return found


def copied() -> str:
    return QGuiApplication.clipboard().text()


def state_of(page: BlcPage) -> BlcState | None:
    return None if page.card.record is None else page.card.record.state


def stand_on_first(page: BlcPage) -> None:
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Home, CTRL)


def test_enter_goes_into_the_fields_copies_one_and_goes_on_to_the_next(desk: Desk) -> None:
    page = page_of(desk)
    stand_on_first(page)
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    table = page.card.table
    assert table.hasFocus()
    told = []
    for _field in range(table.rowCount()):
        QTest.keyClick(table, Qt.Key.Key_Return)
        told.append(copied())
    assert told[0] == "17/02/2021"
    assert "30" in told
    assert "18" in told


def test_ctrl_enter_marks_the_record_and_opens_the_next_that_waits(desk: Desk) -> None:
    page = page_of(desk)
    stand_on_first(page)
    assert page.list.model.rowCount() == 3
    for left in (2, 1, 0):
        assert page.card.record is not None
        before = page.card.record.number, page.card.record.kind
        QTest.keyClick(page, Qt.Key.Key_Return, CTRL)
        assert page.list.model.rowCount() == left
        if left:
            assert page.card.record is not None
            assert (page.card.record.number, page.card.record.kind) != before
    assert blc.progress(desk.workspace).total == 0
    assert "0 belum di BLC" in page.subtitle.text()


def test_a_mark_is_taken_back_and_all_is_copied_at_once(desk: Desk) -> None:
    page = page_of(desk)
    page._states.setCurrentIndex(0)
    stand_on_first(page)
    QTest.keyClick(page, Qt.Key.Key_Return, CTRL)
    stand_on_first(page)
    assert state_of(page) is BlcState.ENTERED
    assert "Siti Rahmawati" in page.card.told.text()
    QTest.keyClick(page, Qt.Key.Key_Backspace, CTRL)
    assert state_of(page) is BlcState.PENDING
    QTest.keyClick(page, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert "Jumlah dipantau\t30" in copied().splitlines()


def test_many_are_marked_at_once_and_taken_back_by_undo(desk: Desk) -> None:
    page = page_of(desk)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(page.list.view, Qt.Key.Key_M, CTRL)
    assert blc.progress(desk.workspace).total == 0
    desk.context.ops.undo_last()
    assert blc.progress(desk.workspace).total == 3


def test_headings_are_changed_and_a_heading_twice_is_said_where_it_stands(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClick(part(page, "blc_mapping"), Qt.Key.Key_Space)
    dialog = box("blc_mapping_dialog")
    assert isinstance(dialog, MappingDialog)
    table = dialog.tables[BlcKind.OBSERVATIONS]
    set_heading(table, 0, "Waktu")
    set_heading(table, 1, "waktu")
    QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)
    assert "dua kali" in dialog.note.text.text()
    set_heading(table, 1, "Jam")
    table.setCurrentCell(1, 1)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)
    assert not dialog.isVisible(), dialog.note.text.text()
    heads = [head for _code, head in blc.headings(blc.mapping(desk.workspace), BlcKind.OBSERVATIONS)]
    assert heads[:2] == ["Jam", "Waktu"]
    stand_on_first(page)
    assert page.card.table.model().index(0, 0).data() == "Jam"


def set_heading(table: QTableWidget, at: int, text: str) -> None:
    item = table.item(at, 1)
    assert item is not None
    item.setText(text)


def test_the_week_is_written_to_a_file_that_is_asked_for(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "blc.csv"
    monkeypatch.setattr(blc_page, "ask_where_to_save", lambda *_asked: path)
    QTest.keyClick(part(page_of(desk), "blc_export"), Qt.Key.Key_Space)
    asked = form("export_form")
    assert asked.form.values()["purpose"] == "Input ke aplikasi BLC"
    save(asked)
    assert len(path.read_text("utf-8-sig").splitlines()) == 4


def test_hari_ini_says_how_many_wait_and_opens_them(desk: Desk, qtbot: QtBot) -> None:
    show(qtbot, desk, "page_today")
    chip = part(desk.window, "open_blc")
    assert chip.text() == "3 belum di BLC"  # type: ignore[attr-defined]
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert page_of(desk).isVisible()
    assert page_of(desk).list.model.rowCount() == 3


def test_whoever_may_not_mark_may_copy(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(ws, Role.VIEWER))
    show(qtbot, desk, "page_blc")
    page = page_of(desk)
    stand_on_first(page)
    assert page.card.isVisible()
    assert not part(page, "blc_entered").isVisible()
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_M, CTRL)
    assert blc.progress(ws).total == 3
