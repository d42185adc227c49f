"""Lists from others on screen: pasted and reviewed by keyboard, or held against ours and taken over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, PlaceKind, Sex
from blc_desktop.domain.listing import Query
from blc_desktop.services import contact_views, patients, residents
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import acting_as, make_posko
from tests.support.screen import activate, show, wait_for
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.forms.pickers import Picked
from ui.pages.patients import PAGE
from ui.pages.patients.compare import CompareWindow, open_compare
from ui.pages.patients.pasted import PastedWindow, open_pasted

LIST = """Hasil swab Puskesmas:
1. Tn. Ahmad 43 th RT 01/02 PCR tgl 17/2 hasil 18/2 positif
2. Ny. Siti 36 th RT 3/1 PCR tgl 16/2 hasil 18/2 positif
3. Tn. Tanpa Alamat 30 th PCR tgl 16/2 positif
https://contoh.id/daftar"""
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open the page of patients of a posko that knows one Ahmad."""
    ws = make_posko(tmp_path)
    residents.add_resident(ws, AddResident(somebody("Achmad", rw=2, rt=1, sex=Sex.MALE)))
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    show(desk, qtbot)
    return desk


def page(desk: Desk) -> QWidget:
    found = desk.window.findChild(QWidget, "page_patients")
    assert found is not None
    return found


def paste(desk: Desk, text: str = LIST) -> PastedWindow:
    QGuiApplication.clipboard().setText(text)
    window = open_pasted(desk.context, page(desk))
    assert window is not None
    activate(window)
    return window


def count(desk: Desk) -> int:
    return patients.patient_listing(desk.workspace).count(Query())


def shown(window: PastedWindow, row: int) -> dict[str, str]:
    texts = {}
    for at, name in enumerate(window.grid.fields, 2):
        item = window.grid.item(row, at)
        assert item is not None
        texts[name] = item.text()
    return texts


def at(window: PastedWindow, row: int, name: str) -> None:
    window.grid.setCurrentCell(row, window.grid.fields.index(name) + 2)


def type_into(window: PastedWindow, row: int, name: str, text: str) -> None:
    at(window, row, name)
    window.grid.setFocus()
    QTest.keyClick(window.grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait_for(lambda: window.grid.lines[row].line.texts.get(name) == text)


def test_the_clipboard_is_read_and_only_what_is_beyond_doubt_is_ticked(desk: Desk) -> None:
    window = paste(desk)
    assert [made.ticked for made in window.grid.lines] == [False, True, False]
    assert shown(window, 1)["specimen_date"] == "16/02/2021"
    assert shown(window, 1)["status"] == "Konfirmasi"
    assert "https://contoh.id/daftar" in window.unread.toPlainText()
    assert window.take.text() == "Catat 1 orang"
    assert count(desk) == 0


def test_the_shortcut_of_the_page_opens_it(desk: Desk) -> None:
    QGuiApplication.clipboard().setText(LIST)
    QTest.keyClick(desk.window, Qt.Key.Key_V, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    opened = [w for w in QApplication.topLevelWidgets() if isinstance(w, PastedWindow) and w.isVisible()]
    assert len(opened) == 1
    assert len(opened[0].grid.lines) == 3


def test_a_doubtful_cell_is_marked_with_its_reason_beside_the_line(desk: Desk) -> None:
    window = paste(desk)
    at(window, 2, "area")
    item = window.grid.item(2, window.grid.fields.index("area") + 2)
    assert item is not None
    assert "RT" in item.toolTip()
    assert "Isi RT dan RW." in window.why.text.text()
    assert window.source.text() == LIST.splitlines()[3]


def test_a_line_that_cannot_stand_is_not_ticked_and_the_cell_is_shown(desk: Desk) -> None:
    window = paste(desk)
    at(window, 2, "name")
    QTest.keyClick(window.grid, Qt.Key.Key_Space, CONTROL)
    assert not window.grid.lines[2].ticked
    assert window.grid.currentColumn() - 2 == window.grid.fields.index("area")


def test_by_keyboard_alone_a_list_is_mended_decided_and_taken_in(desk: Desk) -> None:
    window = paste(desk)
    type_into(window, 2, "area", "4/2")
    at(window, 2, "name")
    QTest.keyClick(window.grid, Qt.Key.Key_Space, CONTROL)
    at(window, 0, "name")
    QTest.keyClick(window.grid, Qt.Key.Key_F4)
    people = window.findChild(QComboBox, "pasted_person")
    assert people is not None
    assert [people.itemText(n) for n in range(people.count())][:2] == ["— pilih dahulu —", "Orang baru"]
    assert QApplication.focusWidget() is people
    QTest.keyClick(people, Qt.Key.Key_Down)
    QTest.keyClick(people, Qt.Key.Key_Down)
    people.activated.emit(people.currentIndex())
    at(window, 0, "name")
    QTest.keyClick(window.grid, Qt.Key.Key_Space, CONTROL)
    assert [made.ticked for made in window.grid.lines] == [True, True, True]
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert count(desk) == 3
    assert residents.resident_listing(desk.workspace).count(Query()) == 3, "Ahmad is the one of the book"
    assert not window.isVisible()


def test_what_remains_stays_and_ctrl_z_takes_back(desk: Desk) -> None:
    window = paste(desk)
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert (count(desk), len(window.grid.lines)) == (1, 2)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert count(desk) == 0


def test_the_day_it_was_received_is_kept_beside_the_result(desk: Desk) -> None:
    window = paste(desk, "[18/2 10.32] Bu Bidan: 1. Ny. Siti 36 th RT 3/1 PCR tgl 15/2 hasil 16/2 positif")
    assert window.received.line.text() == "18/02/2021"
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    case = patients.case_facts(desk.workspace, 1)
    assert (case.values["received_on"], case.declared_on) == (days_ago(1), days_ago(3))


def test_a_status_is_chosen_from_a_list(desk: Desk) -> None:
    window = paste(desk)
    at(window, 1, "status")
    QTest.keyClick(window.grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData(CaseStatus.SUSPECTED.value))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait_for(lambda: window.grid.lines[1].line.texts["status"] == "suspected")


def test_the_index_case_is_chosen_once_for_the_contacts_of_a_block(desk: Desk) -> None:
    index = confirm(desk.workspace, days_ago(4), somebody("Dewi"))
    window = paste(desk, "Kontak erat Dewi:\n1. Tn. Budi 20 th RT 1/2 kontak terakhir 16/2\n"
                   "2. Ny. Rina 31 th RT 1/2")  # fmt: skip
    QTest.keyClick(window, Qt.Key.Key_I, CONTROL)
    (asked,) = window.findChildren(FormDialog)
    activate(asked)
    asked.form.editor("index").set_value(Picked(index.case_id, "Dewi"))
    QTest.keyClick(asked, Qt.Key.Key_Return, CONTROL)
    assert window.index.text() == "Kontak dari Dewi"
    at(window, 1, "exposed_on")
    assert "Isi kontak terakhir" in window.why.text.text()
    activate(window)
    at(window, 0, "name")
    QTest.keyClick(window.grid, Qt.Key.Key_Space, CONTROL)
    assert [made.ticked for made in window.grid.lines] == [True, False]
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    (met,) = contact_views.case_contacts(desk.workspace, index.case_id).met
    assert (met.name, met.category) == ("Budi", ContactCategory.HOUSEHOLD)


def test_text_that_was_not_taken_in_comes_back(desk: Desk) -> None:
    window = paste(desk)
    window.reject()
    again = paste(desk, "halo")
    assert again.text.toPlainText() == LIST
    again.text.setPlainText("tidak ada")
    QTest.keyClick(again.text, Qt.Key.Key_Return, CONTROL)
    assert again.nothing.isVisible()


def test_who_may_not_enter_cases_has_no_such_button(tmp_path: Path, qtbot: QtBot) -> None:
    ws = acting_as(make_posko(tmp_path), Role.VIEWER)
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.show()
    assert page(desk).findChild(QWidget, "patients_other_lists").isHidden()  # type: ignore[union-attr]
    assert open_pasted(desk.context, page(desk)) is None
    assert open_compare(desk.context, page(desk)) is None


# --- comparing ------------------------------------------------------------------------------------------


@pytest.fixture
def compare(desk: Desk) -> CompareWindow:
    """Compare a pasted list with a book of two patients."""
    confirm(desk.workspace, days_ago(6), somebody("Lilis", rt=2))
    confirm(desk.workspace, days_ago(3), somebody("Ani", rt=4))
    window = open_compare(desk.context, page(desk))
    assert window is not None
    activate(window)
    window.origin.setText("Puskesmas")
    window.text.setPlainText(
        "1. Ny. Lilis RT 2/1 PCR 12/2 positif dirawat di RSUD Balaraja\n"
        "2. Ny. Baru 40 th RT 3/1 PCR 17/2 positif"
    )
    QTest.keyClick(window.text, Qt.Key.Key_Return, CONTROL)
    return window


def rows(window: CompareWindow, side: str) -> list[list[str]]:
    table = window.tables[side]
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append([item.text() if item else "" for item in items])
    return found


def test_three_lists_say_what_differs(compare: CompareWindow) -> None:
    assert rows(compare, "different") == [
        ["Lilis", "RT 002/RW 001", "Tanggal spesimen", "13 Feb 2021", "12 Feb 2021"],
        ["Lilis", "RT 002/RW 001", "Tempat", "Rumah", "Rumah sakit"],
    ]
    assert [row[0] for row in rows(compare, "theirs")] == ["Baru"]
    assert [row[0] for row in rows(compare, "ours")] == ["Ani"]
    assert compare.chips["different"].text() == "Berbeda (2)"


def test_enter_takes_theirs_and_ctrl_z_gives_it_back(desk: Desk, compare: CompareWindow) -> None:
    compare.tables["different"].stand_on(1)
    QTest.keyClick(compare, Qt.Key.Key_Return, CONTROL)
    case = patients.case_facts(desk.workspace, 1)
    assert case.isolations[0].place_kind is PlaceKind.HOSPITAL
    assert len(rows(compare, "different")) == 1
    QTest.keyClick(compare, Qt.Key.Key_Z, CONTROL)
    assert patients.case_facts(desk.workspace, 1).isolations[0].place_kind is PlaceKind.HOME
    assert len(rows(compare, "different")) == 2, "and it is shown as a difference again"


def test_del_puts_a_difference_aside(compare: CompareWindow) -> None:
    compare.tables["different"].stand_on(0)
    QTest.keyClick(compare.tables["different"], Qt.Key.Key_Delete)
    assert [row[2] for row in rows(compare, "different")] == ["Tempat"]
    compare._start()
    assert [row[2] for row in rows(compare, "different")] == ["Tempat"]
    assert "1 diabaikan" in compare.about.text()


def test_who_only_they_have_is_reviewed_and_taken_in(desk: Desk, compare: CompareWindow) -> None:
    QTest.mouseClick(compare.chips["theirs"], Qt.MouseButton.LeftButton)
    QTest.keyClick(compare, Qt.Key.Key_Return, CONTROL)
    (review,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, PastedWindow) and w.isVisible())
    activate(review)
    assert review.origin.text() == "Puskesmas"
    review.grid.setCurrentCell(0, 2)
    if not review.grid.lines[0].ticked:
        QTest.keyClick(review.grid, Qt.Key.Key_Space, CONTROL)
    QTest.keyClick(review, Qt.Key.Key_Return, CONTROL)
    assert count(desk) == 3
    assert rows(compare, "theirs") == [], "compared anew: they have nobody we lack"
    assert patients.case_facts(desk.workspace, 3).values["received_on"] == TODAY


def test_who_only_we_have_is_copied_to_be_sent(compare: CompareWindow) -> None:
    compare.chips["ours"].click()
    assert not compare.take.isVisible()
    compare.copy.click()
    assert QGuiApplication.clipboard().text() == "1. Ani RT 004/RW 001"


def test_a_file_that_is_no_list_is_refused_inside_the_window(compare: CompareWindow, tmp_path: Path) -> None:
    file = tmp_path / "kosong.csv"
    file.write_text("a;b\n1;2\n", encoding="utf-8")
    compare.read_file(file)
    assert compare.note.text.text()
    assert isinstance(compare, QDialog)


def test_both_windows_stand_among_the_keys_of_the_page(desk: Desk) -> None:
    keys = {key.keys for key in page(desk).keys}  # type: ignore[attr-defined]
    actions = {action.shortcut().toString() for action in page(desk).actions()}
    assert {"Ctrl+Shift+V", "Ctrl+Shift+B"} <= keys & actions
