"""Double records on screen: the list of pairs, the decision, and the merge side by side by keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.listing import Query
from blc_desktop.services import merging, patients, residents
from tests.support.cases import confirm, days_ago, somebody
from tests.support.posko import make_posko
from tests.support.screen import activate, show, wait_for
from tests.support.ui import Desk, make_desk
from ui.pages.residents import PAGE
from ui.pages.residents.duplicates import DuplicatesWindow
from ui.pages.residents.merge import MergeWindow
from ui.pages.residents.merge_history import MergeHistory

BORN = date(1980, 2, 19)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open the page of residents of a book with Djoko twice, once ill."""
    ws = make_posko(tmp_path)
    first = somebody("Djoko Susilo", birth_date=BORN, sex=Sex.MALE, occupation="Guru")
    residents.add_resident(ws, AddResident(first))
    confirm(
        ws, days_ago(4), somebody("Joko Susilo", rt=3, birth_date=BORN, sex=Sex.MALE, phone="081234567890")
    )
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    show(desk, qtbot)
    return desk


def badge(desk: Desk) -> QPushButton:
    found = desk.window.findChild(QPushButton, "residents_duplicates")
    assert found is not None
    return found


def shown() -> list[DuplicatesWindow]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, DuplicatesWindow) and w.isVisible()]


def opened(desk: Desk) -> DuplicatesWindow:
    QTest.keyClick(desk.window, Qt.Key.Key_G, CONTROL)
    wait_for(lambda: len(shown()) == 1)
    (window,) = shown()
    activate(window)
    return window


def side_by_side(window: DuplicatesWindow) -> MergeWindow:
    QTest.mouseClick(window.look, Qt.MouseButton.LeftButton)
    (merge,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, MergeWindow) and w.isVisible())
    activate(merge)
    return merge


def marked(merge: MergeWindow) -> dict[str, int]:
    """Return field → the column whose value stands."""
    found = {}
    for row, name in enumerate(merge._fields):
        for column in (1, 2):
            item = merge.table.item(row, column)
            if item is not None and item.text().startswith("✓"):
                found[name] = column
    return found


def go(merge: MergeWindow, name: str, column: int) -> None:
    merge.table.setCurrentCell(merge._fields.index(name), column)
    QTest.keyClick(merge.table, Qt.Key.Key_Space)


def test_the_button_counts_and_goes_when_nothing_is_double(desk: Desk) -> None:
    assert badge(desk).text() == "Ganda (1)…"
    window = opened(desk)
    assert window.table.rowCount() == 1
    QTest.keyClick(window.table, Qt.Key.Key_Delete)
    assert window.nothing.isVisible()
    assert badge(desk).isHidden()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert window.table.rowCount() == 1
    assert not badge(desk).isHidden()


def test_side_by_side_gaps_are_filled_and_a_key_changes_the_side(desk: Desk) -> None:
    merge = side_by_side(opened(desk))
    assert marked(merge) | {"status": 1} == {
        "name": 1,
        "sex": 1,
        "birth_date": 1,
        "occupation": 1,
        "phone": 2,
        "status": 1,
        "home": 1,
    }
    go(merge, "home", 2)
    go(merge, "occupation", 2)  # the second tells none: nothing to choose
    assert (marked(merge)["home"], marked(merge)["occupation"]) == (2, 1)
    assert "1 kasus" in merge.held.text()


def test_the_merge_is_made_and_undone_by_keys(desk: Desk) -> None:
    window = opened(desk)
    merge = side_by_side(window)
    go(merge, "home", 2)
    QTest.keyClick(merge, Qt.Key.Key_Return, CONTROL)
    ws = desk.workspace
    assert residents.resident_listing(ws).count(Query()) == 1
    (hit,) = residents.find_people(ws, "joko")
    card = residents.person_card(ws, hit.person_id)
    assert (card.details.name, card.details.rt, card.details.phone) == ("Djoko Susilo", 3, "081234567890")
    assert len(patients.cases_of(ws, hit.person_id)) == 1
    assert not merge.isVisible()
    activate(window)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert residents.resident_listing(ws).count(Query()) == 2
    assert window.table.rowCount() == 1


def test_a_merge_of_another_day_is_taken_back_from_the_list_of_merges(desk: Desk) -> None:
    window = opened(desk)
    merge = side_by_side(window)
    QTest.keyClick(merge, Qt.Key.Key_Return, CONTROL)
    past = window.findChild(QPushButton, "duplicates_past")
    assert past is not None
    QTest.mouseClick(past, Qt.MouseButton.LeftButton)
    history = window.findChild(MergeHistory)
    assert history is not None
    item = history.table.item(0, 2)
    assert item is not None
    assert item.text() == "Joko Susilo"
    QTest.mouseClick(history.part, Qt.MouseButton.LeftButton)
    assert residents.resident_listing(desk.workspace).count(Query()) == 2
    assert not history.part.isEnabled()
    assert window.table.rowCount() == 1, "the pair is proposed again"


def test_two_nik_ask_for_a_choice_and_a_reason(tmp_path: Path, qtbot: QtBot) -> None:
    ws = make_posko(tmp_path)
    for number, rt in (("3603121902809001", 1), ("3603121902809002", 2)):
        details = somebody("Dedi", rt=rt, sex=Sex.MALE, national_id=number)
        residents.add_resident(ws, AddResident(details))
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    merge = side_by_side(opened(desk))
    QTest.keyClick(merge, Qt.Key.Key_Return, CONTROL)
    assert "berbeda" in merge.note.text.text()
    go(merge, "national_id", 2)
    QTest.keyClick(merge, Qt.Key.Key_Return, CONTROL)
    assert residents.resident_listing(ws).count(Query()) == 2, "no reason yet"
    QTest.keyClicks(merge.reason, "KTP diperlihatkan")
    QTest.keyClick(merge, Qt.Key.Key_Return, CONTROL)
    (hit,) = residents.find_people(ws, "dedi")
    assert residents.full_national_id(ws, hit.person_id) == "3603121902809002"


def test_two_open_isolations_are_told_and_cannot_be_merged(tmp_path: Path, qtbot: QtBot) -> None:
    ws = make_posko(tmp_path)
    for rt in (1, 2):
        confirm(ws, days_ago(3), somebody("Ani", rt=rt, birth_date=BORN))
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    merge = side_by_side(opened(desk))
    assert "Tutup salah satunya" in merge.note.text.text()
    assert not merge.save.isEnabled()


def test_the_key_stands_in_the_list_of_keys(desk: Desk) -> None:
    page = desk.window.findChild(QWidget, "page_residents")
    assert "Ctrl+G" in {key.keys for key in page.keys}  # type: ignore[union-attr]
    assert merging.duplicate_count(desk.workspace) == 1
