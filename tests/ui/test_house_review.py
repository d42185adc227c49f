"""Houses under review: addresses without a number, several families under one roof, what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.kinds import DwellingKind, Sex
from blc_desktop.services import houses
from blc_desktop.services.areas import areas
from blc_desktop.services.workspace import Workspace
from tests.support.people import add, choose, one_woman
from tests.support.screen import CTRL, action, box, focused, form, open_page, press, show, undo
from tests.support.ui import Desk, make_desk
from ui.pages.residents.houses import HouseReview
from ui.pages.residents.page import ResidentsPage

OTHER_NUMBER = "3603121708450001"


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """A posko with one woman in it, the window on Warga."""
    made = make_desk(tmp_path, workspace=one_woman(tmp_path))
    show(made, qtbot)
    return made


@pytest.fixture
def page(desk: Desk) -> ResidentsPage:
    return open_page(desk, ResidentsPage, "page_residents")


@pytest.fixture
def without_numbers(desk: Desk, page: ResidentsPage) -> ResidentsPage:
    """Three families of RT 1 whose address is only "Kp. Cadas"."""
    for name in ("Asep", "Beni", "Cecep"):
        add(desk.workspace, name, sex=Sex.MALE, address="Kp. Cadas")
    page.turn_stale()
    return page


def review_of(page: ResidentsPage, qtbot: QtBot) -> HouseReview:
    QTest.keyClick(page, Qt.Key.Key_R, CTRL)
    found = box("house_review", qtbot)
    assert isinstance(found, HouseReview)
    assert found.table.hasFocus()
    return found


def addresses(ws: Workspace) -> list[tuple[str, int, bool]]:
    """Address, families and whether it is provisional, of every house of RT 1."""
    found = houses.houses_in_area(ws, areas(ws)[0].area_id)
    return sorted((house.address, house.families, house.provisional) for house in found)


def test_provisional_houses_are_worked_off_one_by_one(
    desk: Desk, without_numbers: ResidentsPage, qtbot: QtBot
) -> None:
    review = review_of(without_numbers, qtbot)
    assert review.table.rowCount() == 3
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, CTRL)
    asked = form("confirm_house", qtbot)
    QTest.keyClicks(focused(), "Kp. Cadas No. 9")
    press(Qt.Key.Key_Return, CTRL)
    assert not asked.isVisible()
    assert ("Kp. Cadas No. 9", 1, False) in addresses(desk.workspace)
    assert review.table.rowCount() == 2
    assert review.table.currentRow() == 1, "the work goes on where it was"


def test_two_families_under_one_roof_become_one_house(
    desk: Desk, without_numbers: ResidentsPage, qtbot: QtBot
) -> None:
    review = review_of(without_numbers, qtbot)
    QTest.keyClick(review.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_G, CTRL)
    qtbot.waitUntil(lambda: review.table.rowCount() == 1)
    assert ("Kp. Cadas", 2, False) in addresses(desk.workspace)
    review.accept()
    undo(desk, qtbot)
    assert [house for house in addresses(desk.workspace) if house[2]] == [("Kp. Cadas", 1, True)] * 3


def test_a_family_moves_under_a_roof_that_was_looked_at_before(
    desk: Desk, without_numbers: ResidentsPage, qtbot: QtBot
) -> None:
    review = review_of(without_numbers, qtbot)
    assert not review.everything.isEnabled()
    review.areas.setCurrentIndex(1)
    review.areas.activated.emit(1)
    review.everything.setChecked(True)
    assert review.table.rowCount() == 4
    items = [review.table.item(at, 1) for at in range(4)]
    rows = {item.text(): at for at, item in enumerate(items) if item is not None}
    review.table.clearSelection()
    review.table.setSelectionMode(review.table.SelectionMode.MultiSelection)
    for address in ("Kp. Cadas", "Jl. Melati No. 1"):
        review.table.selectRow(rows[address])
    review.same.click()
    assert ("Jl. Melati No. 1", 2, False) in addresses(desk.workspace)
    assert review.table.rowCount() == 3


def test_rented_rooms_are_told_from_a_house(desk: Desk, without_numbers: ResidentsPage, qtbot: QtBot) -> None:
    review = review_of(without_numbers, qtbot)
    review.kind.click()
    asked = form("dwelling_kind", qtbot)
    asked.form.editor("kind").set_value(DwellingKind.BOARDING_HOUSE)
    asked.submit()
    found = houses.houses_in_area(desk.workspace, areas(desk.workspace)[0].area_id)
    assert [house.kind for house in found].count(DwellingKind.BOARDING_HOUSE) == 1
    review.accept()
    choose(without_numbers.list, "Siti Aminah")
    action(without_numbers, "resident_kind").trigger()
    asked = form("dwelling_kind", qtbot)
    asked.form.editor("kind").set_value(DwellingKind.RENTED_ROOMS)
    asked.submit()
    assert without_numbers.card.card is not None
    assert without_numbers.card.card.dwelling is DwellingKind.RENTED_ROOMS
