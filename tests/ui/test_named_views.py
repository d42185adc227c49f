"""A list kept under a name: columns, order, filters and search come back, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from blc_desktop.domain.views import ListState
from blc_desktop.errors import Refused
from blc_desktop.services import views
from tests.support.cases import confirm, days_ago, somebody
from tests.support.people import add
from tests.support.posko import make_posko
from tests.support.screen import CTRL, fill, form, open_page, press, show, undo
from tests.support.ui import Desk, make_desk
from ui.page import Page
from ui.pages.patients.page import PatientsPage
from ui.pages.residents.page import ResidentsPage
from ui.tables.panel import ListPanel

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    ws = make_posko(tmp_path)
    add(ws, "Ani", phone="0812345678")
    add(ws, "Budi", rt=2)
    confirm(ws, days_ago(5), somebody("Rina"))
    made = make_desk(tmp_path, workspace=ws)
    show(made, qtbot)
    return made


def menu(page: Page, panel: ListPanel, qtbot: QtBot) -> QMenu:
    """Open the menu of views by its keys."""
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    panel.view.setFocus()
    press(Qt.Key.Key_T, CTRL | SHIFT)
    found = page.findChildren(QMenu, f"{panel.objectName()}_views_menu")
    found[-1].close()
    return found[-1]


def choose(found: QMenu, text: str) -> None:
    next(one for one in found.actions() if one.text() == text).trigger()


def names(panel: ListPanel) -> list[object]:
    return [panel.model.value(row, "name") for row in range(panel.model.rowCount())]


def test_a_view_brings_columns_order_and_search_back(desk: Desk, qtbot: QtBot) -> None:
    page = open_page(desk, ResidentsPage, "page_residents")
    panel = page.list
    at = panel.model.column_at("occupation")
    panel.view.setColumnHidden(at, False)
    panel.find_line.setText("ani")
    panel._ask()
    panel.model.sort(panel.model.column_at("age"), Qt.SortOrder.DescendingOrder)
    choose(menu(page, panel, qtbot), "Simpan tampilan…")
    dialog = form("save_view", qtbot)
    fill(dialog, name="Ani saja")
    press(Qt.Key.Key_S, CTRL)
    assert not dialog.isVisible()
    choose(menu(page, panel, qtbot), "Semua warga")
    assert names(panel) == ["Ani", "Budi", "Rina"]
    assert panel.view.isColumnHidden(at)
    choose(menu(page, panel, qtbot), "Ani saja")
    assert names(panel) == ["Ani"]
    assert panel.find_line.text() == "ani"
    assert not panel.view.isColumnHidden(at)
    assert (panel.model.query.sort, panel.model.query.descending) == ("age", True)


def test_a_removed_view_comes_back_by_undo(desk: Desk, qtbot: QtBot) -> None:
    page = open_page(desk, ResidentsPage, "page_residents")
    state = ListState(order=("name",), shown=("name",), search="budi", filters={"status": "present"})
    views.save(desk.workspace, views.SaveView("residents_list", "Milik Budi", state))
    found = menu(page, page.list, qtbot)
    gone = next(one.menu() for one in found.actions() if one.text() == "Hapus tampilan")
    assert isinstance(gone, QMenu)
    choose(gone, "Milik Budi")
    assert views.named(desk.workspace, "residents_list") == ()
    undo(desk, qtbot)
    assert [view.state for view in views.named(desk.workspace, "residents_list")] == [state]


def test_the_ready_views_of_patients_each_answer(desk: Desk, qtbot: QtBot) -> None:
    page = open_page(desk, PatientsPage, "page_patients")
    told = {}
    for one in menu(page, page.list, qtbot).actions()[:6]:
        one.trigger()
        told[one.text()] = names(page.list)
    assert told == {
        "Semua pasien": ["Rina"],
        "Masih isolasi": ["Rina"],
        "Masa isolasi berakhir": [],
        "Belum dipantau hari ini": ["Rina"],
        "Belum lengkap": ["Rina"],
        "Kontak erat": [],
    }


def test_a_view_needs_a_name_and_the_same_name_takes_its_place(desk: Desk) -> None:
    ws = desk.workspace
    with pytest.raises(Refused, match=r"view\.name"):
        views.save(ws, views.SaveView("residents_list", "  ", ListState()))
    first = ListState(search="a")
    views.save(ws, views.SaveView("residents_list", "Saya", first))
    again = views.save(ws, views.SaveView("residents_list", " Saya ", ListState(search="b")))
    assert [view.state.search for view in views.named(ws, "residents_list")] == ["b"]
    assert again.undo is not None
    again.undo.run(ws)
    assert [view.state.search for view in views.named(ws, "residents_list")] == ["a"]
    assert views.load(ws, "residents_list") is None or views.load(ws, "residents_list") != first
