"""The help as somebody uses it: F1 where one stands, a word typed, a link followed, a problem explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop import i18n
from blc_desktop.errors import Refused, Trouble
from blc_desktop.words import help_book
from tests.support.typing import form, press, show
from tests.support.ui import make_desk
from ui import theme
from ui.help.desk import HelpDesk
from ui.help.window import HelpWindow, Place
from ui.messages import BoxMessages
from ui.pages.settings.page import SettingsPage

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def helped(qtbot: QtBot) -> Iterator[HelpDesk]:
    """Return the help as the program makes it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desk = HelpDesk(app)
    yield desk
    desk.end()
    desk.deleteLater()


def read(desk: HelpDesk, qtbot: QtBot) -> HelpWindow:
    """Return the window of the help, the keyboard in it."""
    window = desk.window()
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    return window


def back_to(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_f1_opens_the_chapter_of_the_page_and_of_the_section(
    tmp_path: Path, qtbot: QtBot, helped: HelpDesk
) -> None:
    desk = make_desk(tmp_path)
    show(qtbot, desk, "page_today")
    for name in ("page_isolation", "page_zones"):
        desk.window.open_page(name)
        press(desk.window, Qt.Key.Key_F1, NONE)
        shown = read(helped, qtbot)
        assert shown.place().chapter == name.removeprefix("page_")
        assert "Tombol di halaman ini" in shown.text.toPlainText()
        back_to(desk.window, qtbot)
    desk.window.open_page("page_settings", section="backup")
    page = desk.window.current_page()
    assert isinstance(page, SettingsPage)
    press(page, Qt.Key.Key_F1, NONE)
    heading = help_book.chapter("settings", "id").heading_of("backup")
    assert heading
    assert read(helped, qtbot).place() == Place("settings", heading)
    button = desk.window.findChild(QPushButton, "status_help")
    assert button is not None
    button.click()
    assert desk.messages.helped == [""]


def test_a_box_blocks_the_page_but_not_its_help_and_a_faulty_field_has_its_own(
    tmp_path: Path, qtbot: QtBot, helped: HelpDesk
) -> None:
    desk = make_desk(tmp_path)
    page = show(qtbot, desk, "page_residents")
    press(page, Qt.Key.Key_N)
    box = form("add_resident")
    editor = box.form.editor("national_id").focus_widget()
    editor.setFocus()
    QTest.keyClicks(editor, "3603")
    box.submit()
    link = box.findChild(QPushButton, "national_id_help")
    assert link is not None
    assert link.isVisible()
    link.click()
    assert desk.messages.helped == ["residents#national-id"]
    editor.setFocus()
    press(editor, Qt.Key.Key_F1, NONE)
    window = read(helped, qtbot)
    assert window.windowModality() is Qt.WindowModality.NonModal
    assert window.place().chapter == "residents"
    assert "NIK dan nomor KK" in window.text.textCursor().block().text()
    QTest.keyClicks(window.search, "x")
    assert window.search.text() == "x", "it takes keys while the box is open"
    back_to(box, qtbot)
    name_field = box.form.editor("name").focus_widget()
    assert not box.findChild(QPushButton, "name_help").isVisible(), "a missing name needs no chapter"  # type: ignore[union-attr]
    name_field.setFocus()
    box.reject()


@pytest.fixture
def window(qtbot: QtBot) -> HelpWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, "light")
    made = HelpWindow(None)
    qtbot.addWidget(made)
    made.open_anchor("today")
    made.show()
    back_to(made, qtbot)
    return made


def test_searching_reading_and_going_back_by_keyboard(window: HelpWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    QTest.keyClicks(window.search, "kadaluarsa")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.text.hasFocus()
    assert window.place().chapter == "stock"
    marks = [mark.cursor.selectedText().lower() for mark in window.text.extraSelections()]
    assert set(marks) == {"kedaluwarsa"}
    before = window.text.textCursor().position()
    QTest.keyClick(window.text, Qt.Key.Key_F3)
    assert window.text.textCursor().position() != before
    window.text.anchorClicked.emit(QUrl("rules.md#zones"))
    assert window.place().chapter == "rules"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place().chapter == "stock"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place().chapter == "today"
    assert not window.back.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.place().chapter == "stock"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_word_that_is_nowhere_says_so(window: HelpWindow) -> None:
    QTest.keyClicks(window.search, "qqqzzz")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.found.text() == "Tidak ditemukan. Coba kata lain."
    assert window.place().chapter == "today"


def test_every_part_has_a_name_for_a_screen_reader(window: HelpWindow) -> None:
    parts = [window.search, window.list, window.text, window.back, window.forward, window.card]
    for part in parts:
        told = QAccessible.queryAccessibleInterface(part)
        assert told.text(QAccessible.Text.Name), part.objectName()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_chapter_is_drawn_in_the_colours_of_each_theme(qtbot: QtBot, name: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, name)
    i18n.set_language("en")
    made = HelpWindow(None)
    qtbot.addWidget(made)
    made.open_anchor("isolation")
    made.show()
    html = made.text.toHtml().lower()
    assert theme.palette().ink.lower() in html
    assert "../pictures/en/isolation.png" in html
    theme.apply_theme(app, "light")


def test_the_card_is_printed_only_while_a_book_is_open(window: HelpWindow) -> None:
    asked: list[QWidget] = []
    assert not window.card.isEnabled()
    window.let_print(asked.append)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents()
    window.card.click()
    assert asked
    assert set(map(id, asked)) == {id(window)}


@pytest.mark.parametrize(
    ("error", "anchor"),
    [(Trouble("disk_full"), "trouble#disk-full"), (Refused("stock.expired"), "stock#expiry")],
)
def test_a_box_about_a_problem_leads_to_its_page(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: Exception, anchor: str
) -> None:
    shown: list[str] = []

    def press_help(box: QMessageBox) -> int:
        button = box.findChild(QPushButton, "message_help")
        assert button is not None
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press_help)
    BoxMessages(lambda: None, lambda _error: 1, shown.append).failed(error)
    assert shown == [anchor]


def test_a_plain_message_offers_no_help(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[object] = []

    def look(box: QMessageBox) -> int:
        offered.append(box.findChild(QPushButton, "message_help"))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    messages = BoxMessages(lambda: None, lambda _error: 1, lambda _anchor: None)
    messages.inform("Selesai")
    messages.failed(Refused("value_missing"))
    assert offered == [None, None]
