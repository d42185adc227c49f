"""Contact tracing under the fingers: one contact, a household, a pasted block, the tests and the tree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.patients import ChangeStatus
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.contacts import ContactLine
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, Sex, TestResult
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import contact_views, patients, residents
from tests.support.cases import confirm, positive, somebody
from tests.support.contacts import listed
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.contacts.household import HouseholdDialog
from ui.contacts.paste import PasteDialog
from ui.contacts.single import ContactDialog
from ui.forms.dialog import FormDialog
from ui.pages import contacts as contacts_pages
from ui.pages import patients as patients_pages
from ui.pages import residents as residents_pages
from ui.pages import today as today_pages
from ui.pages.contacts import tree as tree_module
from ui.pages.contacts.page import ContactsPage
from ui.pages.contacts.tree import TreeWindow

TODAY = date(2021, 7, 20)
FAMILY: dict[str, Any] = {"family_card_no": "9903120102800001", "address": "Kp. A No. 1"}
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PAGES = [today_pages.PAGE, residents_pages.PAGE, patients_pages.PAGE, contacts_pages.PAGE]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Open a posko in July 2021 with one case, isolated since yesterday at home with a wife and a child."""
    ws = make_posko(tmp_path, day=TODAY)
    confirm(ws, date(2021, 7, 19), somebody("Ahmad Fauzi", **FAMILY))
    for name in ("Siti Fauzi", "Rafi Fauzi"):
        residents.add_resident(ws, AddResident(somebody(name, **FAMILY)))
    desk = make_desk(tmp_path, PAGES, workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    yield desk
    for box in QApplication.topLevelWidgets():
        if box.isVisible() and box is not desk.window:
            box.close()


def case_id(desk: Desk, name: str = "Ahmad Fauzi") -> int:
    """Return the case of somebody by name."""
    (found,) = patients.patient_listing(desk.workspace).ids(Query(search=name), Silent())
    return int(found)


def lines(desk: Desk) -> tuple[ContactLine, ...]:
    return contact_views.case_contacts(desk.workspace, case_id(desk)).met


def page(desk: Desk) -> ContactsPage:
    desk.window.open_page("page_contacts")
    found = desk.window.findChild(QWidget, "page_contacts")
    assert isinstance(found, ContactsPage)
    return found


def box(qtbot: QtBot, kind: type[Any], name: str = "") -> Any:
    """Return the box that is open: a button pressed by its keys acts a moment later, as Qt shows it sink."""

    def opened() -> list[QWidget]:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        return [w for w in found if not name or w.objectName() == name]

    qtbot.waitUntil(lambda: len(opened()) == 1)
    qtbot.waitUntil(opened()[0].isActiveWindow)
    return opened()[0]


def focused() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def keys(text: str) -> None:
    """Type into whatever has the keyboard."""
    QTest.keyClicks(focused(), text)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    for _time in range(times):
        QTest.keyClick(focused(), key, held)


def on_index(desk: Desk) -> ContactsPage:
    """Open the contacts of the one case, as its card in the list of patients does."""
    shown = page(desk)
    shown.open_target(index=case_id(desk))
    shown.list.view.setFocus()
    return shown


def test_one_contact_is_entered_in_the_order_of_the_form_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    on_index(desk)
    press(Qt.Key.Key_N, CTRL)
    dialog = box(qtbot, ContactDialog)
    assert "17–19 Jul" in dialog.window_note.text.text()
    assert "K1" in dialog.window_note.text.text()
    keys("Dewi Baru")
    press(Qt.Key.Key_Return)
    keys("p")  # jenis kelamin
    press(Qt.Key.Key_Return)
    keys("31")
    press(Qt.Key.Key_Return)
    keys("0812 3456 7890")
    press(Qt.Key.Key_Return)
    keys("Kp. B No. 2")
    press(Qt.Key.Key_Return)
    keys("2/1")
    press(Qt.Key.Key_Return)
    keys("rekan")
    press(Qt.Key.Key_Return)
    keys("rek")  # kategori: rekan kerja
    press(Qt.Key.Key_Return)
    keys("18/7")
    press(Qt.Key.Key_Return)
    keys("t")  # APD: tidak
    press(Qt.Key.Key_Return)
    keys("45")
    press(Qt.Key.Key_Return, CTRL)
    (line,) = lines(desk)
    assert (line.name, line.sex, line.phone, line.address, line.rt, line.rw) == (
        "Dewi Baru",
        Sex.FEMALE,
        "081234567890",
        "Kp. B No. 2",
        2,
        1,
    )
    assert (line.relation, line.category, line.met_on) == ("rekan", ContactCategory.WORK, date(2021, 7, 18))
    assert (line.protected, line.duration_minutes) == (False, 45)
    assert dialog.isVisible(), "ready for the next contact"
    assert "K2" in dialog.window_note.text.text()


def test_a_day_outside_the_window_is_warned_at_its_field_with_the_reason(desk: Desk, qtbot: QtBot) -> None:
    on_index(desk)
    press(Qt.Key.Key_N, CTRL)
    dialog = box(qtbot, ContactDialog)
    siti = residents.find_people(desk.workspace, "siti fauzi")[0]
    dialog.form.editor("person").pick(siti.person_id, siti.name)
    dialog.form.editor("category").set_value(ContactCategory.SOCIAL)
    dialog.form.focus("met_on")
    keys("10/7")
    assert "terlalu lama sebelum" in dialog.form.problem_text("met_on")
    dialog.submit()
    assert lines(desk) == (), "a warning is shown before anything is stored"
    dialog.submit()
    (line,) = lines(desk)
    assert line.outside_window


def test_the_case_itself_is_refused_as_its_own_contact(desk: Desk, qtbot: QtBot) -> None:
    on_index(desk)
    press(Qt.Key.Key_N, CTRL)
    dialog = box(qtbot, ContactDialog)
    ahmad = residents.find_people(desk.workspace, "ahmad fauzi")[0]
    dialog.form.editor("person").pick(ahmad.person_id, ahmad.name)
    dialog.form.editor("category").set_value(ContactCategory.SOCIAL)
    dialog.form.editor("met_on").set_text("18/7")
    dialog.submit()
    assert "kasusnya sendiri" in dialog.form.problem_text("person")
    assert lines(desk) == ()


def test_a_household_is_listed_in_one_step_and_undone_in_one(desk: Desk, qtbot: QtBot) -> None:
    on_index(desk)
    press(Qt.Key.Key_H, CTRL)
    dialog = box(qtbot, HouseholdDialog)
    assert [member.name for member in dialog.members.members] == ["Rafi Fauzi", "Siti Fauzi"]
    keys("kmrn")
    dialog.members.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right, times=3)
    press(Qt.Key.Key_F2)
    keys("istri")
    press(Qt.Key.Key_Return, CTRL)
    (line,) = lines(desk)
    assert (line.name, line.relation, line.category) == ("Siti Fauzi", "istri", ContactCategory.HOUSEHOLD)
    assert line.met_on == date(2021, 7, 19)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
    assert lines(desk) == ()


def test_a_pasted_block_is_looked_over_and_nobody_is_linked_unasked(desk: Desk, qtbot: QtBot) -> None:
    shown = on_index(desk)
    before = residents.resident_listing(desk.workspace).count(Query())
    shown.paste.click()
    dialog = box(qtbot, PasteDialog)
    QApplication.clipboard().setText(
        "1. Siti Fauzi; P; 34; istri; 18/7\n2. Tn. Joko; 50; tetangga; 18/7; RT 3/2"
    )
    press(Qt.Key.Key_V, CTRL)
    dialog._parse()
    dialog.form.editor("category").set_value(ContactCategory.SOCIAL)
    assert [line.name for line in dialog.table.lines] == ["Siti Fauzi", "Joko"]
    assert dialog.table.undecided() == [0]
    dialog.submit()
    assert lines(desk) == ()
    assert "Baris 1" in dialog.note.text.text()
    QTest.keyClick(dialog, Qt.Key.Key_U, CTRL)
    qtbot.waitUntil(lambda: dialog.table.undecided() == [])
    dialog.submit()
    siti, joko = lines(desk)
    assert (siti.name, siti.relation) == ("Siti Fauzi", "istri")
    assert (joko.name, joko.sex, joko.rt, joko.rw) == ("Joko", Sex.MALE, 3, 2)
    assert residents.resident_listing(desk.workspace).count(Query()) == before + 1, "only Joko is new"


def test_a_cell_of_a_pasted_line_is_mended_where_it_stands(desk: Desk, qtbot: QtBot) -> None:
    shown = on_index(desk)
    shown.paste.click()
    dialog = box(qtbot, PasteDialog)
    keys("Orang Lain, 50, 18/7")
    dialog._parse()
    dialog.form.editor("category").set_value(ContactCategory.SOCIAL)
    dialog._judge_contacts()
    assert "Pilih laki-laki atau perempuan" in dialog.table.item(0, 8).text()
    dialog.table.setFocus()
    dialog.table.setCurrentCell(0, 2)
    press(Qt.Key.Key_F2)
    keys("L")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.item(0, 2).text() == "L")
    dialog.table.setCurrentCell(0, 4)
    press(Qt.Key.Key_F2)
    keys("3/1")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.item(0, 8).text() == "")
    dialog.submit()
    (line,) = lines(desk)
    assert (line.name, line.sex, line.rt) == ("Orang Lain", Sex.MALE, 3)


def test_the_list_of_patients_opens_the_form_and_the_list_of_a_case(desk: Desk, qtbot: QtBot) -> None:
    desk.window.open_page("page_patients")
    found: Any = desk.window.findChild(QWidget, "page_patients")
    found.list.view.setFocus()
    found.list.view.show_row(0)
    press(Qt.Key.Key_J, CTRL)
    dialog = box(qtbot, ContactDialog)
    assert dialog.index is not None
    assert dialog.index.name == "Ahmad Fauzi"
    dialog.close()
    found.card.contacts_asked.emit("list")
    shown = page(desk)
    assert shown.index is not None
    assert "Ahmad Fauzi" in shown.index_note.text.text()


def test_a_test_that_is_due_is_a_figure_that_opens_its_list(desk: Desk, qtbot: QtBot) -> None:
    index = _index(desk)
    listed(desk.workspace, index, somebody("Ani", rt=2), met_on=date(2021, 7, 19))
    desk.window.open_page("page_today")
    today: Any = desk.window.findChild(QWidget, "page_today")
    today.turn_stale()
    assert today.tests_due.text() == "1 tes jatuh tempo hari ini"
    today.tests_due.setFocus()
    press(Qt.Key.Key_Space)
    shown = page(desk)
    assert shown.list.model.rowCount() == 1
    assert shown.due.text().startswith("1 ")
    shown.list.view.setFocus()
    shown.list.view.show_row(0)
    press(Qt.Key.Key_T, CTRL)
    form = box(qtbot, FormDialog, "add_test")
    form.form.editor("result").set_value(TestResult.NEGATIVE)
    form.submit()
    assert contact_views.due_tests(desk.workspace) == []
    assert not shown.due.isVisible()


def _index(desk: Desk) -> Any:
    """Return the case as what an admission returns: only its id is looked at."""

    class Found:
        case_id = 0

    found = Found()
    found.case_id = case_id(desk)
    return found


def test_a_meeting_is_mended_and_taken_off_from_the_card(desk: Desk, qtbot: QtBot) -> None:
    listed(desk.workspace, _index(desk), somebody("Ani", rt=2), met_on=date(2021, 7, 19))
    shown = on_index(desk)
    shown.refresh()
    shown.list.view.show_row(0)
    press(Qt.Key.Key_E, CTRL)
    form = box(qtbot, FormDialog, "edit_meeting")
    form.form.editor("relation").set_text("sepupu")
    form.submit()
    assert lines(desk)[0].relation == "sepupu"
    shown.card.removal_asked.emit(shown.card.latest())
    assert lines(desk) == ()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
    assert lines(desk)[0].number == 1


def test_the_tree_is_walked_by_arrows_opened_by_enter_and_saved_as_a_picture(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(desk.workspace, _index(desk), somebody("Ani", rt=2), met_on=date(2021, 7, 18))
    (ani,) = lines(desk)
    ill = ChangeStatus(ani.case_id, CaseStatus.CONFIRMED, TODAY, "PCR", test=positive(TODAY))
    patients.change_status(desk.workspace, ill)
    page(desk)
    desk.window.setFocus()
    QTest.keyClick(page(desk), Qt.Key.Key_G, CTRL)
    window = box(qtbot, TreeWindow)
    assert window.picture.tree.generations == 2
    saved = tmp_path / "pohon.png"
    monkeypatch.setattr(tree_module, "ask_where_to_save", lambda *_args: saved)
    window.save_picture()
    image = QImage(str(saved))
    assert image.width() > 800
    assert image.pixelColor(0, 0).name() == "#ffffff"
    window.picture.setFocus()
    press(Qt.Key.Key_Right)
    assert window.picture.current == ani.case_id
    press(Qt.Key.Key_Left)
    assert window.picture.current == case_id(desk)
    press(Qt.Key.Key_Right)
    opened: list[dict[str, object]] = []
    window._context.go = lambda _name, **target: opened.append(target)
    press(Qt.Key.Key_Return)
    assert opened == [{"person_id": ani.person_id}]
    assert not window.isVisible()


def test_a_click_on_a_box_opens_its_person(desk: Desk, qtbot: QtBot) -> None:
    listed(desk.workspace, _index(desk), somebody("Ani", rt=2), met_on=date(2021, 7, 18))
    shown = page(desk)
    shown.tree.click()
    window = box(qtbot, TreeWindow)
    opened: list[int] = []
    window.picture.opened.connect(opened.append)
    middle = window.picture.box(case_id(desk)).center().toPoint()
    QTest.mouseClick(window.picture, Qt.MouseButton.LeftButton, pos=middle)
    assert opened == [residents.find_people(desk.workspace, "ahmad fauzi")[0].person_id]


def test_empty_pages_say_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    shown = page(desk)
    assert "Ctrl+N" in shown.list._empty.hint.text()
    shown.tree.click()
    window = box(qtbot, TreeWindow)
    assert window.nothing.isVisible()
    assert not window.save.isEnabled()


def test_a_draft_left_under_one_case_does_not_turn_up_under_another(desk: Desk, qtbot: QtBot) -> None:
    other = confirm(desk.workspace, date(2021, 7, 18), somebody("Kasus Lain", rt=3))
    on_index(desk)
    press(Qt.Key.Key_N, CTRL)
    dialog = box(qtbot, ContactDialog)
    keys("Belum Selesai")
    dialog.reject()
    shown = page(desk)
    shown.open_target(index=other.case_id)
    shown.new.click()
    again = box(qtbot, ContactDialog)
    assert again.index.name == "Kasus Lain"
    assert again.form.value("person") is None
    again.reject()
    on_index(desk)
    shown.new.click()
    back = box(qtbot, ContactDialog)
    assert back.form.value("person").name == "Belum Selesai", "it waits under the case it was typed for"
