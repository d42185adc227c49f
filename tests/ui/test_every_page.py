"""Every page as the eye, the ear and the Tab key meet it: no word cut, nothing out of reach, names, order.

The system's scale and the size of text chosen in the program both make the window smaller in the points that
Qt counts in: a screen of 1366 × 768 at 200 %, less a task bar and a title line, is 683 × 340 of them.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support import eyes
from tests.support.demo_desk import PLACES, desks, open_place, shown
from tests.support.ui import Desk
from ui.reading_order import follow_layout

__all__ = ["desks", "shown"]

SIZES = {
    "smallest window": (1024, 700),
    "1366x768 at 125 %": (1092, 558),
    "1366x768 at 150 %": (910, 460),
    "1366x768 at 200 %": (683, 340),
    "smallest window, text 150 %": (683, 467),
}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_no_word_is_cut_and_nothing_is_out_of_reach(shown: Desk, size: tuple[int, int]) -> None:
    shown.window.resize(*size)
    seen: list[str] = []
    for place in PLACES:
        open_place(shown, place)
        assert shown.window.size().toTuple() == size
        found = [*eyes.cut_words(shown.window), *eyes.out_of_reach(shown.window)]
        seen += [f"{place}: {each}" for each in found]
    assert seen == []


def test_every_part_has_a_name_and_its_turn_comes_as_the_eye_goes(shown: Desk) -> None:
    shown.window.resize(1366, 768)
    found: list[str] = []
    for place in PLACES:
        open_place(shown, place)
        page = shown.window.current_page()
        assert page is not None
        mute = [f"no name: {part}" for part in eyes.nameless(shown.window)]
        tabbed = [part for part in eyes.tab_order(shown.window, page) if page.isAncestorOf(part)]
        leaps = [f"Tab: {leap}" for leap in eyes.steps_back(tabbed)]
        told = [f"reader: {leap}" for leap in eyes.steps_back(eyes.reading_order(page))]
        found += [f"{place}: {each}" for each in (*mute, *leaps, *told)]
        assert tabbed, f"{place}: Tab comes to nothing"
    assert found == []


def test_what_was_put_between_others_later_is_met_between_them(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    first, last, between = QLineEdit(), QPushButton("last"), QLineEdit()
    layout = QVBoxLayout(holder)
    for part in (first, last):
        layout.addWidget(part)
    layout.insertWidget(1, between)
    holder.show()
    assert eyes.steps_back(eyes.tab_order(holder, holder))
    assert eyes.steps_back(eyes.reading_order(holder))
    follow_layout(holder)
    assert eyes.tab_order(holder, holder) == [first, between, last]
    assert eyes.reading_order(holder) == [first, between, last]


def test_the_eyes_see_what_is_cut_what_is_outside_and_what_has_no_name(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    cut, outside = QLabel("words that need room", holder), QPushButton(holder)
    cut.resize(40, 20)
    outside.move(290, 0)
    holder.resize(300, 200)
    holder.show()
    QApplication.processEvents()
    assert eyes.cut_words(holder) == [eyes.told(cut)]
    assert eyes.out_of_reach(holder) == [eyes.told(outside)]
    assert eyes.nameless(holder) == [eyes.told(outside)]
