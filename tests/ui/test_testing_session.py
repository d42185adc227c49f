"""A round of testing under the fingers: name, Enter, one key a result; what follows from a positive."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.residents import AddHousemate, AddResident, ResidentDetails
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import CaseStatus, Sex, TestResult
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import patients, residents, stock, stock_views, testing, testing_sessions
from tests.support.cases import days_ago, somebody
from tests.support.patients_desk import (
    DELETE,
    ENTER,
    ESCAPE,
    UP,
    Keys,
    box,
    in_front,
    is_open,
    patients_desk,
    shown,
)
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.pages.patients import PAGE
from ui.pages.patients.session import SessionWindow


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open a posko with five residents, seven antigen kits in two batches, and nobody ill."""
    return patients_desk(tmp_path, qtbot)


def session(desk: Desk, qtbot: QtBot, *, kit: str = "A-1") -> SessionWindow:
    """Open a round by keyboard, with what is proposed."""
    QTest.keyClick(desk.window, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: is_open("test_session"))
    head = box("test_session")
    assert kit in head.form.editor("kit").text(), "what expires first is proposed"
    in_front(head, qtbot)
    QTest.keyClick(head, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = shown("session_window")
    assert isinstance(found, SessionWindow)
    in_front(found, qtbot)
    return found


def results(window: SessionWindow) -> list[tuple[str, TestResult]]:
    return [(line.name, line.result) for line in window.table.lines]


def test_name_enter_and_one_key_a_person(desk: Desk, qtbot: QtBot) -> None:
    window = session(desk, qtbot)
    press = Keys()
    press("ahm", ENTER, "n")
    press("bud", ENTER, "t")
    press("cit", ENTER, ENTER)
    assert results(window) == [
        ("Ahmad Fauzi", TestResult.NEGATIVE),
        ("Budi Santoso", TestResult.INVALID),
        ("Citra Dewi", TestResult.PENDING),
    ]
    assert press.pressed == 3 * (3 + 2)
    assert "4" in window.kits.text(), "three of seven kits are gone"
    assert "B-2" in window.note.text.text(), "the batch that was opened is named"
    assert window.entry.name.hasFocus()


def test_a_kit_past_its_day_is_used_once_somebody_says_why(desk: Desk, qtbot: QtBot) -> None:
    order = AddItem(ItemDetails("Antigen lama", "tes"))
    item_id = stock.add_item(desk.workspace, order).value
    line = ReceiptLine(item_id, 4, "L-0", days_ago(1))
    stock.receive_stock(desk.workspace, ReceiveStock(days_ago(20), (line,)))
    QTest.keyClick(desk.window, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: is_open("test_session"))
    head = box("test_session")
    reason = head.form.editor("expired_reason").focus_widget()
    assert not reason.isVisible(), "nobody is asked why as long as the kit is within its day"
    kit = head.form.editor("kit")
    (stale,) = testing_sessions.kits(desk.workspace, desk.workspace.day)[0].stale
    kit.set_value(f"{item_id}/{stale.batch_id}")
    kit.edited.emit()
    assert "kedaluwarsa 18 Feb 2021" in kit.text()
    assert reason.isVisible()
    in_front(head, qtbot)
    QTest.keyClick(head, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "kedaluwarsa" in head.form.problem_text("kit")
    QTest.keyClicks(reason, "Diperpanjang dinas")
    QTest.keyClick(head, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window = shown("session_window")
    assert isinstance(window, SessionWindow)
    in_front(window, qtbot)
    assert "L-0 (kedaluwarsa" in window.about.text()
    Keys()("ahm", ENTER, "n")
    assert results(window) == [("Ahmad Fauzi", TestResult.NEGATIVE)]
    assert "3" in window.kits.text()


def test_results_go_straight_down_the_list_afterwards(desk: Desk, qtbot: QtBot) -> None:
    window = session(desk, qtbot)
    press = Keys()
    for start in ("ahm", "bud", "cit"):
        press(start, ENTER, ENTER)
    press(UP, UP, UP, "npn")
    assert [result for _name, result in results(window)] == [
        TestResult.NEGATIVE,
        TestResult.POSITIVE,
        TestResult.NEGATIVE,
    ]
    assert window.entry.name.hasFocus(), "after the last line one types on"
    assert testing.test_listing(desk.workspace).count(Query(filters={"result": "pending"})) == 0


def test_keys_that_come_before_the_answer_are_not_lost(desk: Desk, qtbot: QtBot) -> None:
    window = session(desk, qtbot)
    name = window.entry.name
    held: list[object] = []
    name._asking.ask = lambda _question, then, **_more: held.append(then)  # type: ignore[method-assign]
    press = Keys()
    press("bud", ENTER, "p")
    assert name.text() == "bud", "the key of the result does not fall into the name"
    assert results(window) == []
    then = held[-1]
    assert callable(then)
    then([(2, "Budi Santoso", "")])
    assert results(window) == [("Budi Santoso", TestResult.POSITIVE)]


def test_somebody_not_in_the_book_is_added_with_the_line(desk: Desk, qtbot: QtBot) -> None:
    window = session(desk, qtbot)
    press = Keys()
    press("Fajar Nugraha", ENTER)
    sex = window.entry.fresh.editor("new_sex").focus_widget()
    assert sex.hasFocus()
    press("l", ENTER, "3/1", ENTER, ENTER, "p")
    assert results(window) == [("Fajar Nugraha", TestResult.POSITIVE)]
    (hit,) = residents.find_people(desk.workspace, "fajar")
    assert (hit.sex, hit.rt, hit.rw) == (Sex.MALE, 3, 1)
    assert window.entry.name.hasFocus()
    QTest.keyClick(window.entry.name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert results(window) == []
    assert residents.find_people(desk.workspace, "fajar") == []


def test_delete_takes_a_line_back_with_its_kit(desk: Desk, qtbot: QtBot) -> None:
    window = session(desk, qtbot)
    press = Keys()
    press("ahm", ENTER, "n", "bud", ENTER, "n")
    press(UP, DELETE)
    assert results(window) == [("Ahmad Fauzi", TestResult.NEGATIVE)]
    assert stock_views.find_items(desk.workspace)[0].balance == 6
    assert "6" in window.kits.text()


def test_the_same_person_twice_is_told_and_not_stored(desk: Desk, qtbot: QtBot) -> None:
    window = session(desk, qtbot)
    press = Keys()
    press("ahm", ENTER, "n", "ahm", ENTER, "n")
    assert len(window.table.lines) == 1
    assert "Ahmad Fauzi" in window.note.text.text()


def test_when_the_kits_are_used_up_the_line_says_so(desk: Desk, qtbot: QtBot) -> None:
    ws = desk.workspace
    window = session(desk, qtbot)
    press = Keys()
    for name in ("Gani", "Hani", "Ika"):
        residents.add_resident(ws, AddResident(somebody(f"{name} Lestari")))
    for start in ("ahm", "bud", "cit", "ded", "eka", "gan", "han"):
        press(start, ENTER, "n")
    assert "0" in window.kits.text()
    press("ika", ENTER, "n")
    assert len(window.table.lines) == 7
    assert "Rapid antigen" in window.note.text.text()


def test_positives_are_followed_in_one_box(desk: Desk, qtbot: QtBot) -> None:
    ws = desk.workspace
    budi = residents.find_people(ws, "budi")[0].person_id
    mate = residents.add_housemate(ws, AddHousemate(budi, ResidentDetails("Sari", Sex.FEMALE))).value
    window = session(desk, qtbot)
    Keys()("bud", ENTER, "p")
    assert "1" in window.follow.text()
    in_front(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: is_open("follow_positive"))
    asked = box("follow_positive")
    asked.submit()
    assert asked.form.problem_text("declared_by"), "an antigen confirms nobody by itself"
    assert patients.patient_listing(ws).count(Query()) == 0
    asked.form.editor("declared_by").set_text("Puskesmas Pasar Kemis")
    home = asked.findChild(QCheckBox, "household_0")
    assert isinstance(home, QCheckBox)
    assert home.isChecked()
    in_front(asked, qtbot)
    before = asked.form.editor("officer_id").focus_widget()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    qtbot.waitUntil(home.hasFocus)  # the household is reached by Tab, before the buttons
    asked.submit()
    listing = patients.patient_listing(ws)
    rows = listing.rows(list(listing.ids(Query(sort="name"), Silent())))
    at = [column.name for column in listing.columns].index("status")
    assert [row[at] for row in rows.values()] == [CaseStatus.CONFIRMED, CaseStatus.CLOSE_CONTACT]
    assert mate in {patients.case_facts(ws, case_id).person_id for case_id in rows}
    assert not window.follow.isEnabled()
    window.accept()
    assert not window.isVisible()


def test_leaving_with_open_positives_asks_first(desk: Desk, qtbot: QtBot) -> None:
    window = session(desk, qtbot)
    Keys()("bud", ENTER, "p")
    desk.messages.answers = [False]
    Keys()(ESCAPE)
    assert len(desk.messages.asked) == 1
    assert not window.isVisible()


def test_an_empty_round_leaves_nothing_behind(desk: Desk, qtbot: QtBot) -> None:
    session(desk, qtbot).accept()
    assert testing_sessions.recent(desk.workspace) == []


@pytest.mark.slow
def test_fifty_people_take_so_many_keys(tmp_path: Path, qtbot: QtBot) -> None:
    """The figure of the issue: names by their first letters, one Enter, one key for the result."""
    ws = make_posko(tmp_path)
    names = [f"{first} {last}" for first in ("Asep", "Bayu", "Cecep", "Dadang", "Euis") for last in _LAST]
    for name in names:
        residents.add_resident(ws, AddResident(somebody(name)))
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.show()
    in_front(desk.window, qtbot)
    window = session(desk, qtbot, kit="")
    press = Keys()
    for at, name in enumerate(names):
        first, last = name.split()
        press(f"{first[:2]} {last[:3]}".lower(), ENTER, "p" if at % 10 == 0 else "n")
    assert [line.name for line in window.table.lines] == names
    assert press.pressed == 50 * (6 + 2), "six letters, Enter, one key"
    desk.messages.answers = [False]
    window.accept()


_LAST = (
    "Abdullah",
    "Firmansyah",
    "Gunawan",
    "Hidayat",
    "Iskandar",
    "Maulana",
    "Nugroho",
    "Permana",
    "Rahman",
    "Sutisna",
)
