"""A page or a list with nothing in it: what it says, and that the keyboard is on what is to be done first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blc_desktop.domain.listing import Query
from tests.support.people import add
from tests.support.screen import focused, open_page, show
from tests.support.settings_desk import go_to_list
from tests.support.ui import Desk, make_desk
from ui.pages.residents.page import ResidentsPage
from ui.parts import EmptyState
from ui.tables.panel import ListPanel


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Return a posko in which nothing was entered yet."""
    made = make_desk(tmp_path)
    show(made, qtbot)
    return made


def said(panel: ListPanel) -> str:
    """Return what the list says of itself."""
    return next(one.title.text() for one in panel.findChildren(EmptyState) if one.isVisible())


@pytest.mark.parametrize(
    ("page", "first"),
    [
        ("page_residents", "resident_new"),
        ("page_patients", "patient_new"),
        ("page_stock", "stock_usual_first"),
        ("page_distribution", "distribution_new"),
        ("page_compliance", "compliance_new"),
        ("page_welfare", "welfare_new"),
    ],
)
def test_the_keyboard_begins_on_what_is_to_be_done_first(desk: Desk, page: str, first: str) -> None:
    desk.window.open_page(page)
    QApplication.processEvents()
    assert focused().objectName() == first


def test_a_search_without_an_answer_leaves_the_keyboard_at_its_words(desk: Desk) -> None:
    add(desk.workspace, "Siti Aminah")
    page = open_page(desk, ResidentsPage, "page_residents")
    page.list.view.setFocus()
    page.list.show_query(Query(search="tidak ada namanya"))
    assert focused() is page.list.find_line
    page.list.reset()
    page.list.take_keyboard()
    assert focused() is page.list.view


def test_a_filter_that_hides_nothing_is_not_blamed_for_an_empty_list(desk: Desk) -> None:
    page = open_page(desk, ResidentsPage, "page_residents")
    page.list.show_query(Query().where(status="moved"))
    assert said(page.list) == "Belum ada warga"
    add(desk.workspace, "Siti Aminah")
    page.list.show_query(Query().where(status="moved"))
    assert said(page.list) == "Tidak ada yang cocok"


def test_the_list_of_what_is_to_be_destroyed_says_that_nothing_is(desk: Desk) -> None:
    desk.window.open_page("page_settings")
    assert said(go_to_list(desk, "retention").list) == "Belum ada yang lewat masa simpannya"
