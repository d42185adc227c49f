"""The rail: every page has a key, none is taken by a page for something else, and all fit a low window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.support.typing import press, show
from tests.support.ui import Desk, make_desk
from ui import pages
from ui.page import page_key

_LOW = (1092, 580)
_HELD = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path)
    show(qtbot, made, "page_today")
    return made


def test_every_page_opens_by_its_key_which_its_tooltip_names_and_no_page_takes(desk: Desk) -> None:
    specs = pages.specs()
    strokes = {spec.name: QKeySequence(page_key(number)) for number, spec in enumerate(specs, start=1)}
    for name, keys in strokes.items():
        assert not keys.isEmpty()
        held, _plus, digit = keys.toString().rpartition("+")
        press(desk.window, Qt.Key(ord(digit)), _HELD[held])
        page = desk.window.current_page()
        assert page is not None
        assert page.objectName() == name
        made = desk.window.findChild(QToolButton, f"rail_{name.removeprefix('page_')}")
        assert made is not None
        assert made.toolTip().endswith(keys.toString())
        taken = {key for made in page.findChildren(QAction) for key in made.shortcuts()}
        taken |= {made.key() for made in page.findChildren(QShortcut)}
        taken |= {made.shortcut() for made in page.findChildren(QAbstractButton)}
        assert not taken & set(strokes.values()), name


def test_all_pages_stand_whole_one_below_the_other_in_a_low_window(desk: Desk) -> None:
    desk.window.resize(*_LOW)
    QApplication.sendPostedEvents()
    rail = desk.window.rail
    bottom = 0
    words_below = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    for spec in pages.specs():
        made = rail.findChild(QToolButton, f"rail_{spec.name.removeprefix('page_')}")
        assert made is not None
        top = made.mapTo(rail, QPoint(0, 0)).y()
        assert top >= bottom, spec.name
        assert made.toolButtonStyle() is words_below
        bottom = top + made.height()
    assert bottom <= rail.height()
