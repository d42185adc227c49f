"""No part of a window is left without a place in it: it would be an unseen window of its own till the end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.support.demo_desk import PLACES, open_place
from tests.support.ui import make_desk


def parentless() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]


def test_every_part_of_every_page_stands_in_the_window(tmp_path: Path, qapp: QApplication) -> None:
    before = parentless()
    desk = make_desk(tmp_path)
    desk.window.show()
    for place in PLACES:
        open_place(desk, place)
    strays = [widget for widget in parentless() if widget not in before and widget is not desk.window]
    assert [f"{type(widget).__name__} {widget.objectName()}" for widget in strays] == []
