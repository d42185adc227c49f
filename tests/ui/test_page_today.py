"""Hari ini: every number is a door, and the list behind it has as many rows as the number says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.patients import AdmitPatient
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.kinds import CaseStatus, CloseReason, PlaceKind
from blc_desktop.services import isolation, patients, residents, stock
from blc_desktop.services.today import today_facts
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import make_posko
from tests.support.screen import open_page, press, show
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.pages.isolation.page import IsolationPage
from ui.pages.patients.page import PatientsPage
from ui.pages.stock.page import StockPage
from ui.pages.today.page import TodayPage


def fill_book(ws: Workspace) -> None:
    """Put somebody into every state, and goods that run low, spoil, or do neither."""
    seen = confirm(ws, days_ago(4), somebody("Ani"))
    enter(ws, seen.isolation_id, TODAY)
    missed = confirm(ws, days_ago(4), somebody("Budi", rt=2), place_kind=PlaceKind.CENTRAL)
    enter(ws, missed.isolation_id, days_ago(1))
    confirm(ws, days_ago(5), somebody("Citra", address="Jl. Kenanga No. 8"))
    confirm(ws, days_ago(5), somebody("Dewi", address="Jl. Kenanga No. 8"))
    confirm(ws, days_ago(12), somebody("Eko", rt=3))
    confirm(ws, TODAY, somebody("Fitri", rw=2))
    gone = confirm(ws, days_ago(6), somebody("Gani", rw=2))
    isolation.close(ws, CloseIsolation((gone.isolation_id,), TODAY, CloseReason.REFERRED))
    contact(ws, days_ago(3), somebody("Hadi"))
    patients.admit(ws, AdmitPatient(CaseStatus.SUSPECTED, TODAY, new_person=somebody("Ita")))
    goods(ws, "Masker", 5, least=10)
    goods(ws, "Sarung tangan", 3, least=4)
    goods(ws, "Hand sanitizer", 80, least=10, expires=days_ago(-10))
    goods(ws, "Sabun", 50, least=10)


def goods(ws: Workspace, name: str, quantity: int, *, least: int, expires: date | None = None) -> None:
    item = stock.add_item(ws, AddItem(ItemDetails(name, "buah", reorder_level=least))).value
    line = ReceiptLine(item, quantity, expires_on=expires)
    stock.receive_stock(ws, ReceiveStock(TODAY, (line,), opening=True))


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    ws = make_posko(tmp_path)
    fill_book(ws)
    made = make_desk(tmp_path, workspace=ws)
    show(made, qtbot)
    return made


@pytest.fixture
def page(desk: Desk) -> TodayPage:
    return open_page(desk, TodayPage, "page_today")


def rows_shown(desk: Desk) -> int:
    """Count the rows of whatever list is open now."""
    there = desk.window.current_page()
    if isinstance(there, IsolationPage):
        model = there.matrix.matrix_model
        return sum(model.person(at) is not None for at in range(model.rowCount()))
    assert isinstance(there, PatientsPage | StockPage)
    return there.list.model.rowCount()


def leading_number(text: str) -> int:
    return int(text.split(maxsplit=1)[0])


_TILES = {
    "isolating": Figure.ISOLATING,
    "not_monitored": Figure.NOT_MONITORED,
    "release_due": Figure.RELEASE_DUE,
    "low_stock": Figure.LOW_STOCK,
}


@pytest.mark.parametrize("back", [0, 1, 4])
@pytest.mark.parametrize("tile", _TILES)
def test_a_tile_opens_as_many_rows_as_it_says(desk: Desk, tile: str, back: int) -> None:
    desk.context.set_day(days_ago(back))
    page = open_page(desk, TodayPage, "page_today")
    number = int(page.tiles[tile].figure.text())
    page.tiles[tile].setFocus()
    press(Qt.Key.Key_Return)
    assert desk.window.current_page() is not page
    assert rows_shown(desk) == number
    if back == 0:
        assert number > 0, "a figure that is nought proves nothing"


@pytest.mark.parametrize("back", [0, 1])
@pytest.mark.parametrize(
    "figure",
    [Figure.ISOLATING_HOME, Figure.ISOLATING_ELSEWHERE, Figure.OVERDUE, Figure.NEW_CASES, Figure.EXPIRING],
)
def test_a_smaller_figure_is_a_door_of_its_own(desk: Desk, figure: Figure, back: int) -> None:
    desk.context.set_day(days_ago(back))
    page = open_page(desk, TodayPage, "page_today")
    made = page.doors[figure]
    if made.isHidden():
        assert figure is Figure.OVERDUE, "only arrears that are not there are not told"
        return
    number = leading_number(made.text())
    made.setFocus()
    press(Qt.Key.Key_Return)
    assert rows_shown(desk) == number
    if back == 0:
        assert number > 0


def test_in_a_low_window_the_zones_take_the_room_of_the_curve(desk: Desk, page: TodayPage) -> None:
    assert page.curve.isVisible()
    desk.window.resize(1092, 580)
    QApplication.processEvents()
    assert not page.curve.isVisible()
    assert page.zone_words.height() >= page.zone_words.heightForWidth(page.zone_words.width())
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    assert page.curve.isVisible()


def test_a_zone_card_opens_the_cases_whose_houses_it_counts(desk: Desk, page: TodayPage) -> None:
    facts = today_facts(desk.workspace)
    assert {card.houses for card in facts.zone_cards} == {0, 1, 2}
    for card in facts.zone_cards:
        page = open_page(desk, TodayPage, "page_today")
        page.zones.opened.emit(card.rt_id)
        there = desk.window.current_page()
        assert isinstance(there, PatientsPage)
        model = there.list.model
        ids = [model.row_id(at) for at in range(model.rowCount())]
        people = [patients.case_facts(desk.workspace, row).person_id for row in ids if row is not None]
        houses = {residents.person_card(desk.workspace, person).house_id for person in people}
        assert len(houses) == card.houses


def test_the_zones_are_walked_with_the_arrows(desk: Desk, page: TodayPage) -> None:
    page.zones.setFocus()
    press(Qt.Key.Key_Right)
    with_two = page.zones.cards[1]
    press(Qt.Key.Key_Return)
    there = desk.window.current_page()
    assert isinstance(there, PatientsPage)
    assert full_area(with_two.rt, with_two.rw) in there.list.narrowed.text.text()


def test_every_bar_opens_the_new_cases_of_its_day(desk: Desk, page: TodayPage) -> None:
    counts = [count.count for count in today_facts(desk.workspace).new_cases_by_day]
    assert sum(counts) == 7
    for bar, count in enumerate(counts):
        page = open_page(desk, TodayPage, "page_today")
        page.curve.opened.emit(bar)
        assert rows_shown(desk) == count


def test_a_door_says_what_is_shown_and_leads_back_to_all(desk: Desk, page: TodayPage) -> None:
    page.doors[Figure.NEW_CASES].click()
    there = desk.window.current_page()
    assert isinstance(there, PatientsPage)
    assert there.list.narrowed.isVisible()
    assert "Kasus baru" in there.list.narrowed.text.text()
    there.list.narrowed.everything.click()
    assert not there.list.narrowed.isVisible()
    assert there.list.model.rowCount() == 9


def test_the_matrix_says_which_figure_opened_it(desk: Desk, page: TodayPage) -> None:
    page.doors[Figure.ISOLATING_ELSEWHERE].click()
    there = desk.window.current_page()
    assert isinstance(there, IsolationPage)
    assert there.narrowed.isVisible()
    narrow = rows_shown(desk)
    there.narrowed.everything.click()
    assert not there.narrowed.isVisible()
    assert rows_shown(desk) > narrow


def test_a_line_opens_the_person_in_the_matrix(desk: Desk, page: TodayPage) -> None:
    page.monitoring.setFocus()
    page.monitoring.selectRow(1)
    line = page.monitoring.monitoring_model.line(1)
    assert line is not None
    press(Qt.Key.Key_Return)
    there = desk.window.current_page()
    assert isinstance(there, IsolationPage)
    assert there.panel.row is not None
    assert there.panel.row.line.isolation_id == line.isolation_id


def test_days_are_stepped_through_and_back(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    today = page.doors[Figure.NEW_CASES].text()
    assert not page.back.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Left, alt)
    qtbot.waitUntil(lambda: desk.context.day == days_ago(1))
    now = desk.window.current_page()
    assert isinstance(now, TodayPage)
    assert now.title.text() == "Kamis, 18 Februari 2021"
    assert now.back.isVisible()
    assert (today, now.doors[Figure.NEW_CASES].text()) == ("1 kasus baru hari ini", "0 kasus baru hari ini")
    assert desk.window.strip.isVisible(), "nobody takes yesterday for today"
    QTest.keyClick(now, Qt.Key.Key_Right, alt)
    qtbot.waitUntil(lambda: desk.context.day == TODAY)
    desk.context.set_day(days_ago(9))
    now = desk.window.current_page()
    assert isinstance(now, TodayPage)
    QTest.keyClick(now, Qt.Key.Key_Home, alt)
    assert desk.context.day == TODAY
    back = desk.window.current_page()
    assert isinstance(back, TodayPage)
    assert back.doors[Figure.NEW_CASES].text() == today


def test_a_change_elsewhere_shows_at_once(desk: Desk, page: TodayPage) -> None:
    before = int(page.tiles["isolating"].figure.text())
    ill = AdmitPatient(CaseStatus.CONFIRMED, TODAY, new_person=somebody("Joko"))
    desk.context.ops.run(ill, patients.admit)
    assert int(page.tiles["isolating"].figure.text()) == before + 1


@pytest.mark.parametrize(
    ("name", "key"),
    [("whatsapp_camat", Qt.KeyboardModifier.ControlModifier), ("whatsapp_kapolsek", None)],
)
def test_the_day_is_copied_for_whatsapp(
    desk: Desk, page: TodayPage, name: str, key: Qt.KeyboardModifier | None
) -> None:
    QGuiApplication.clipboard().clear()
    if key is None:
        action = page.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()
    else:
        QTest.keyClick(page, Qt.Key.Key_W, key)
    text = QGuiApplication.clipboard().text()
    assert "19 Februari 2021" in text
    assert ("Kapolsek" if "kapolsek" in name else "Camat") in text
    for person in ("Ani", "Citra", "Kenanga"):
        assert person not in text
    assert "disalin" in desk.window.toast.text()


def test_the_first_patient_is_begun_from_here(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(desk.window.current_page(), PatientsPage))
    there = desk.window.current_page()
    assert there is not None
    assert any(made.objectName() == "admit_patient" for made in there.findChildren(FormDialog))


def test_an_empty_day_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path)
    show(desk, qtbot)
    page = open_page(desk, TodayPage, "page_today")
    assert page.nobody.isVisible()
    assert not page.monitoring.isVisible()
    assert [page.tiles[name].figure.text() for name in _TILES] == ["0"] * 4
    assert {card.zone.value for card in page.zones.cards} == {"green"}


def test_a_posko_without_any_rt_is_told_where_to_begin(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path, workspace=make_posko(tmp_path, areas=()))
    show(desk, qtbot)
    page = open_page(desk, TodayPage, "page_today")
    assert page.no_areas.isVisible()
    assert not page.findChild(QWidget, "zone_scroll").isVisible()  # type: ignore[union-attr]
