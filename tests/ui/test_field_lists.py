"""The call list and the needs of homes: reached by a key, answered by a key, taken back by Ctrl+Z."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.isolation import ChangeOfficer, CloseIsolation
from blc_desktop.domain.commands.needs import AskNeed, NeedDetails
from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import CloseReason, NeedKind
from blc_desktop.domain.needs import NeedState
from blc_desktop.services import calls, isolation, matrix, needs, officers, stock, stock_views
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.forms.pickers import Picked
from ui.pages import isolation as isolation_pages
from ui.pages import today as today_pages
from ui.pages.isolation.call_list import CallList
from ui.pages.isolation.needs import NeedList
from ui.pages.isolation.page import IsolationPage
from ui.pages.today.page import TodayPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open a posko with three patients, the last two under an officer."""
    ws = make_posko(tmp_path)
    yanto = officers.add_officer(ws, AddOfficer(OfficerDetails("Yanto"))).value
    for at, name in enumerate(("Ani", "Budi", "Citra")):
        admitted = confirm(ws, days_ago(3), somebody(name, rt=1 + at, phone=f"0812000000{at}"))
        if at:
            isolation.change_officer(ws, ChangeOfficer((admitted.isolation_id,), TODAY, yanto, ""))
    desk = make_desk(tmp_path, [today_pages.PAGE, isolation_pages.PAGE], workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.open_page("page_isolation")
    active(desk.window, qtbot)
    page(desk).matrix.setFocus()
    return desk


def active(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def page(desk: Desk) -> IsolationPage:
    found = desk.window.findChild(QWidget, "page_isolation")
    assert isinstance(found, IsolationPage)
    return found


def window(name: str, qtbot: QtBot) -> QDialog:
    def shown() -> list[QWidget]:
        return [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)  # a button that is pressed by its key clicks a moment later
    (found,) = shown()
    assert isinstance(found, QDialog)
    active(found, qtbot)
    return found


def form(name: str, qtbot: QtBot) -> FormDialog[object, object]:
    found = window(name, qtbot)
    assert isinstance(found, FormDialog)
    return found


def ask(desk: Desk, kind: NeedKind = NeedKind.FOOD, detail: str = "") -> int:
    person_id = matrix.monitoring_matrix(desk.workspace).rows[0].line.person_id
    return needs.ask(desk.workspace, AskNeed(person_id, NeedDetails(kind, TODAY, detail))).value


def need_list(desk: Desk, qtbot: QtBot) -> NeedList:
    active(desk.window, qtbot)
    QTest.keyClick(page(desk).matrix, Qt.Key.Key_B, CTRL | SHIFT)
    found = window("needs_window", qtbot)
    assert isinstance(found, NeedList)
    found.list.view.show_row(0)
    found.list.view.setFocus()
    return found


def call_list(desk: Desk, qtbot: QtBot) -> CallList:
    QTest.keyClick(page(desk).matrix, Qt.Key.Key_T, CTRL | SHIFT)
    found = window("call_list_window", qtbot)
    assert isinstance(found, CallList)
    found.list.view.show_row(0)
    found.list.view.setFocus()
    return found


def names(shown: CallList) -> list[str]:
    model = shown.list.model
    at = [column.name for column in model.columns].index("name")
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def test_one_key_on_the_phone_is_an_entry_by_phone_and_goes_on_to_the_next(desk: Desk, qtbot: QtBot) -> None:
    shown = call_list(desk, qtbot)
    assert names(shown) == ["Budi", "Citra", "Ani"] == [line.name for line in calls.call_list(desk.workspace)]
    QTest.keyClick(shown.list.view, Qt.Key.Key_X)
    QTest.keyClick(shown.list.view, Qt.Key.Key_T)
    cells = {row.line.name: row.today for row in matrix.monitoring_matrix(desk.workspace).rows}
    budi, citra = cells["Budi"], cells["Citra"]
    assert budi is not None
    assert citra is not None
    assert (budi.codes, budi.method, citra.codes, citra.method) == ("X", "phone", "T", "phone")
    assert citra.note == "telepon tidak dijawab"
    assert cells["Ani"] is None
    tip = page(desk).matrix.matrix_model
    at = tip.row_of(next(r.line.isolation_id for r in matrix.monitoring_matrix(desk.workspace).rows[1:]))
    assert at is not None
    assert "Telepon" in str(tip.index(at, tip.today_column).data(Qt.ItemDataRole.ToolTipRole))


def test_what_was_entered_is_not_written_over_and_ctrl_z_takes_the_call_back(
    desk: Desk, qtbot: QtBot
) -> None:
    shown = call_list(desk, qtbot)
    QTest.keyClick(shown.list.view, Qt.Key.Key_X)
    shown.list.view.show_row(0)
    QTest.keyClick(shown.list.view, Qt.Key.Key_T)
    assert "Budi" in shown.hint.text()
    QTest.keyClick(shown, Qt.Key.Key_Z, CTRL)
    assert all(row.today is None for row in matrix.monitoring_matrix(desk.workspace).rows)


def test_enter_asks_for_all_that_was_said_and_shows_the_advice(desk: Desk, qtbot: QtBot) -> None:
    shown = call_list(desk, qtbot)
    QTest.keyClick(shown.list.view, Qt.Key.Key_Return)
    asked = form("call_answer", qtbot)
    for name, text in (("codes", "s"), ("temperature_tenths", "38,2"), ("oxygen_saturation", "91")):
        QTest.keyClicks(asked.form.editor(name).focus_widget(), text)
    asked.submit()
    cells = {row.line.name: row.today for row in matrix.monitoring_matrix(desk.workspace).rows}
    budi = cells["Budi"]
    assert budi is not None
    assert (budi.codes, budi.temperature_tenths, budi.oxygen_saturation) == ("S", 382, 91)
    assert "rujuk" in shown.hint.text()


def test_an_officer_has_a_list_of_their_own(desk: Desk, qtbot: QtBot) -> None:
    shown = call_list(desk, qtbot)
    shown.officers.setCurrentIndex(1)
    shown.officers.activated.emit(1)
    assert names(shown) == ["Budi", "Citra"]


def test_a_need_is_asked_from_the_panel_with_what_was_typed_there(desk: Desk, qtbot: QtBot) -> None:
    found = page(desk)
    note = found.panel.form.editor("note").focus_widget()
    note.setFocus()
    QTest.keyClicks(note, "beras dan telur")
    QTest.keyClick(found, Qt.Key.Key_K, CTRL | SHIFT)
    asked = form("need_form", qtbot)
    assert asked.form.value("detail") == "beras dan telur"
    asked.form.editor("kind").set_value(NeedKind.FOOD)
    asked.submit()
    line = matrix.monitoring_matrix(desk.workspace).rows[0].line
    (need,) = needs.open_needs(desk.workspace, line.person_id)
    assert (need.kind, need.detail, need.isolation_id) == (
        NeedKind.FOOD,
        "beras dan telur",
        line.isolation_id,
    )
    assert "beras dan telur" in found.panel.needs.text.text()


def test_a_missing_prescription_is_warned_of_when_asked_and_refused_when_met(
    desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClick(page(desk), Qt.Key.Key_K, CTRL | SHIFT)
    asked = form("need_form", qtbot)
    asked.form.editor("kind").set_value(NeedKind.PACKAGE_2)
    asked.submit()
    assert asked.isVisible()
    assert asked.form.problem_text("prescription")
    asked.submit()
    assert not asked.isVisible()
    shown = need_list(desk, qtbot)
    QTest.keyClick(shown.list.view, Qt.Key.Key_Return)
    met = form("need_meet", qtbot)
    met.submit()
    assert met.form.problem_text("prescription")
    QTest.keyClicks(met.form.editor("prescription").focus_widget(), "dr. Ratna 12/II")
    met.submit()
    assert not met.isVisible()
    assert shown.list.model.rowCount() == 0, "the list shows what is open"


def test_goods_out_of_the_store_meet_a_need_in_one_step_and_come_back_by_undo(
    desk: Desk, qtbot: QtBot
) -> None:
    ws = desk.workspace
    item_id = stock.add_item(ws, AddItem(ItemDetails("Paket sembako", "paket", "SEMBAKO"))).value
    stock.receive_stock(ws, ReceiveStock(days_ago(5), (ReceiptLine(item_id, 3),), "APBD"))
    need_id = ask(desk)
    shown = need_list(desk, qtbot)
    QTest.keyClick(shown, Qt.Key.Key_B, CTRL)
    given = form("need_hand_out", qtbot)
    assert given.form.value("item_id") == item_id, "the usual goods for the kind are proposed"
    given.submit()
    assert stock_views.item_facts(ws, item_id).balance == 2
    assert needs.need_facts(ws, need_id).state is NeedState.MET
    active(shown, qtbot)
    QTest.keyClick(shown, Qt.Key.Key_Z, CTRL)
    assert stock_views.item_facts(ws, item_id).balance == 3
    assert needs.need_facts(ws, need_id).state is NeedState.OPEN


def test_a_need_is_dropped_with_a_reason_and_opened_again(desk: Desk, qtbot: QtBot) -> None:
    need_id = ask(desk)
    shown = need_list(desk, qtbot)
    QTest.keyClick(shown.list.view, Qt.Key.Key_Delete)
    dropped = form("need_drop", qtbot)
    dropped.submit()
    assert dropped.form.problem_text("answer")
    QTest.keyClicks(dropped.form.editor("answer").focus_widget(), "dibantu keluarga")
    dropped.submit()
    assert needs.need_facts(desk.workspace, need_id).state is NeedState.DROPPED
    shown.reopen(need_id)
    assert needs.need_facts(desk.workspace, need_id).state is NeedState.OPEN


def test_the_first_page_counts_the_open_needs_and_opens_their_list(desk: Desk, qtbot: QtBot) -> None:
    ask(desk, detail="susu")
    ask(desk, NeedKind.OXIMETER)
    desk.window.open_page("page_today")
    found = desk.window.findChild(QWidget, "page_today")
    assert isinstance(found, TodayPage)
    found.turn_stale()
    door = found.findChild(QPushButton, "open_needs")
    assert door is not None
    assert door.text() == "Kebutuhan 2"
    door.click()
    shown = window("needs_window", qtbot)
    assert isinstance(shown, NeedList)
    assert shown.list.model.rowCount() == 2


def test_a_field_note_is_kept_for_somebody_whose_isolation_is_closed(desk: Desk, qtbot: QtBot) -> None:
    ws = desk.workspace
    line = matrix.monitoring_matrix(ws).rows[0].line
    isolation.close(ws, CloseIsolation((line.isolation_id,), days_ago(1), CloseReason.MOVED))
    QTest.keyClick(page(desk), Qt.Key.Key_N, CTRL | SHIFT)
    asked = form("field_note", qtbot)
    asked.form.editor("person").set_value(Picked(line.person_id, line.name))
    QTest.keyClicks(asked.form.editor("text").focus_widget(), "sudah bekerja lagi")
    asked.submit()
    assert not asked.isVisible()
    assert isolation.decisions(ws, line.isolation_id)[0].reason == "sudah bekerja lagi"
