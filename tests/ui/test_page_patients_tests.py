"""Tests and statuses under the fingers: a round with one key a result, the boxes around it, the two lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.patients import AddTest, TestLine
from blc_desktop.domain.commands.residents import AddHousemate, AddResident, ResidentDetails
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, Sex, TestKind, TestResult
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import patients, residents, stock, stock_views, testing, testing_sessions
from tests.support.cases import TODAY, confirm, contact, days_ago, positive, somebody
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.forms.pickers import Picked
from ui.pages.patients import PAGE
from ui.pages.patients.page import PatientsPage
from ui.pages.patients.session import SessionWindow

NAMES = ("Ahmad Fauzi", "Budi Santoso", "Citra Dewi", "Dedi Kurnia", "Eka Putri")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open a posko with five residents, seven antigen kits in two batches, and nobody ill."""
    ws = make_posko(tmp_path)
    for name in NAMES:
        residents.add_resident(ws, AddResident(somebody(name)))
    item_id = stock.add_item(ws, AddItem(ItemDetails("Rapid antigen", "tes"))).value
    lines = (
        ReceiptLine(item_id, 5, "B-2", date(2021, 11, 30)),
        ReceiptLine(item_id, 2, "A-1", date(2021, 3, 31)),
    )
    stock.receive_stock(ws, ReceiveStock(days_ago(9), lines))
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.resize(1366, 768)
    desk.window.show()
    in_front(desk.window, qtbot)
    return desk


def page_of(desk: Desk) -> PatientsPage:
    found = desk.window.findChild(QWidget, "page_patients")
    assert isinstance(found, PatientsPage)
    return found


def shown(name: str) -> QWidget:
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]
    assert len(found) == 1, name
    return found[0]


def is_open(name: str) -> bool:
    """Whether a box is shown: a button that was pressed by its key acts a moment later."""
    return any(w.objectName() == name and w.isVisible() for w in QApplication.topLevelWidgets())


def box(name: str) -> FormDialog[object, object]:
    found = shown(name)
    assert isinstance(found, FormDialog)
    return found


class Keys:
    """Presses keys on whatever has the focus, as a keyboard does, and counts them."""

    def __init__(self) -> None:
        self.pressed = 0

    def __call__(self, *what: str | Qt.Key) -> None:
        for part in what:
            for key in part if isinstance(part, str) else (part,):
                target = QApplication.focusWidget()
                assert target is not None
                if isinstance(key, str):
                    QTest.keyClicks(target, key)
                else:
                    QTest.keyClick(target, key)
                self.pressed += 1


ENTER, UP, DELETE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Delete, Qt.Key.Key_Escape


def in_front(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


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
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
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


# --- the lists and the boxes around them ----------------------------------------------------------------


def test_the_list_of_tests_begins_with_what_is_awaited(desk: Desk) -> None:
    ws = desk.workspace
    first, second = (residents.find_people(ws, text)[0].person_id for text in ("ahmad", "budi"))
    testing.add_test(ws, AddTest(first, positive(TODAY)))
    pending = TestLine(TestKind.PCR, TestResult.PENDING, days_ago(5))
    waits = testing.add_test(ws, AddTest(second, pending)).value.test_id
    page = page_of(desk)
    page.turn_stale()
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert page.tests.list.isVisible()
    assert not page.list.isVisible()
    page.tests.list.view.show_row(0)
    assert page.tests.list.selected_ids() == [waits]
    QTest.keyClick(page.tests.list.view, Qt.Key.Key_Return)
    asked = box("edit_test")
    for name, text in (("result_date", "19/2/2021"), ("result", "Positif"), ("ct_tenths", "23,4")):
        asked.form.editor(name).set_text(text)
    asked.submit()
    line = testing.line_of(ws, waits)[3]
    assert (line.result, line.ct_tenths) == (TestResult.POSITIVE, 234)
    assert box("follow_positive").isVisible(), "a positive goes on to what it proposes"


def test_a_result_is_never_presumed(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClick(page, Qt.Key.Key_F9)
    QTest.keyClick(page.tests, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    asked = box("add_test")
    asked.form.editor("person").set_value(Picked(1, NAMES[0]))
    asked.submit()
    assert asked.form.problem_text("result")
    asked.form.editor("result").set_text("Negatif")
    asked.form.editor("ct_tenths").set_text("abc")
    asked.submit()
    assert asked.form.problem_text("ct_tenths")
    asked.form.editor("ct_tenths").set_text("")
    asked.form.editor("result_date").set_text("19/2/2021")
    asked.submit()
    assert testing.test_listing(desk.workspace).count(Query()) == 1


def test_delete_takes_a_test_back_and_ctrl_z_brings_it_again(desk: Desk) -> None:
    ws = desk.workspace
    testing.add_test(ws, AddTest(residents.find_people(ws, "ahmad")[0].person_id, positive(TODAY)))
    page = page_of(desk)
    page.turn_stale()
    QTest.keyClick(page, Qt.Key.Key_F9)
    page.tests.list.view.show_row(0)
    QTest.keyClick(page.tests.list.view, Qt.Key.Key_Delete)
    assert testing.test_listing(ws).count(Query()) == 0
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert testing.test_listing(ws).count(Query()) == 1


def test_a_status_is_declared_and_undone_by_keyboard(desk: Desk) -> None:
    ws = desk.workspace
    case_id = confirm(ws, days_ago(5), somebody("Zainal")).case_id
    page = page_of(desk)
    page.turn_stale()
    page.list.view.setFocus()
    page.list.view.show_row(0)
    QTest.keyClick(page.list.view, Qt.Key.Key_F7)
    asked = box("change_status")
    asked.submit()
    assert asked.form.problem_text("reason")
    asked.form.editor("reason").set_text("dinyatakan dokter")
    asked.submit()
    assert asked.form.problem_text("status"), "the same status is no change"
    asked.form.editor("status").set_text("Meninggal")
    asked.form.editor("day").set_text("18/2/2021")
    asked.submit()
    assert not asked.isVisible()
    case = patients.case_facts(ws, case_id)
    assert (case.values["outcome"], case.values["ended_on"]) == (CaseOutcome.DECEASED, days_ago(1))
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert patients.case_facts(ws, case_id).values["outcome"] is None


def test_death_before_onset_is_told_at_the_day(desk: Desk) -> None:
    ws = desk.workspace
    confirm(ws, days_ago(5), somebody("Zainal"), symptomatic=True, onset_date=days_ago(6))
    page = page_of(desk)
    page.turn_stale()
    page.list.view.setFocus()
    page.list.view.show_row(0)
    QTest.keyClick(page.list.view, Qt.Key.Key_F7)
    asked = box("change_status")
    for name, text in (("status", "Meninggal"), ("day", "1/2/2021"), ("reason", "x")):
        asked.form.editor(name).set_text(text)
    asked.submit()
    assert "gejala pertama" in asked.form.problem_text("day")


def test_a_contact_becomes_a_case_without_symptoms(desk: Desk) -> None:
    ws = desk.workspace
    case_id = contact(ws, days_ago(5), somebody("Zainal")).case_id
    page = page_of(desk)
    page.turn_stale()
    page.list.view.setFocus()
    page.list.view.show_row(0)
    QTest.keyClick(page.list.view, Qt.Key.Key_F7)
    asked = box("change_status")
    asked.form.editor("status").set_text("Konfirmasi tanpa gejala")
    asked.form.editor("reason").set_text("PCR positif")
    asked.submit()
    assert asked.isVisible(), "a confirmation without a positive test is doubted once"
    asked.submit()
    case = patients.case_facts(ws, case_id)
    assert (case.status, case.values["symptomatic"]) == (CaseStatus.CONFIRMED, False)


def test_old_words_are_typed_into_the_find_line(desk: Desk, qtbot: QtBot) -> None:
    ws = desk.workspace
    confirm(ws, days_ago(5), somebody("Zainal"))
    met = contact(ws, days_ago(5), somebody("Yanti")).case_id
    page = page_of(desk)
    page.turn_stale()
    page.list.find_line.setFocus()
    QTest.keyClicks(page.list.find_line, "OTG")
    QTest.keyClick(page.list.find_line, Qt.Key.Key_Return)
    assert page.list.model.rowCount() == 1
    assert page.list.selected_ids() == [met]
