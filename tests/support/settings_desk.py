"""The settings page under the fingers: walking to a section, its rows and its fields."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.support.typing import CTRL, part, press
from tests.support.ui import Desk
from ui.forms.form import Form as Fields
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.section import ListSection, Section


def page_of(desk: Desk) -> SettingsPage:
    found = part(desk.window, "page_settings")
    assert isinstance(found, SettingsPage)
    return found


def go(desk: Desk, name: str) -> Section:
    """Walk down the menu by the arrow key to a section."""
    page = page_of(desk)
    wanted = page.section(name)
    page.menu.setFocus()
    QTest.keyClick(page.menu, Qt.Key.Key_Home)
    while not wanted.isVisible():
        before = page.menu.currentRow()
        QTest.keyClick(page.menu, Qt.Key.Key_Down)
        assert page.menu.currentRow() > before, f"no section {name}"
    return wanted


def go_to_list(desk: Desk, name: str) -> ListSection:
    found = go(desk, name)
    assert isinstance(found, ListSection)
    return found


def rows(section: ListSection) -> list[tuple[object, ...]]:
    return [row for _id, row in section.list.model.source.first(section.list.query(), 50)]


def act(section: ListSection, first: str, key: Qt.Key) -> None:
    """Press ``key`` on the row that begins with ``first``."""
    at = [str(row[0]) for row in rows(section)].index(first)
    section.list.view.show_row(at)
    section.list.view.setFocus()
    press(section.list.view, key, Qt.KeyboardModifier.NoModifier)


def retype(fields: Fields, **texts: str) -> None:
    """Replace what stands in fields of a section."""
    for name, text in texts.items():
        widget = fields.editor(name).focus_widget()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(widget, text)


def fields_of(section: Section) -> Fields:
    found = section.findChild(Fields)
    assert isinstance(found, Fields)
    return found


def said_in(section: QWidget) -> str:
    return "\n".join(found.text() for found in section.findChildren(QLabel) if found.isVisible())
