"""Nothing flashes up as a window of its own while a page or a box is put together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.cases import confirm, days_ago, somebody
from tests.support.posko import make_posko
from tests.support.ui import make_desk
from ui import pages


class Shown(QObject):
    """Keeps the name of every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName() or repr(watched))
        return False


def test_every_page_opens_without_a_stray_window(tmp_path: Path, qtbot: QtBot) -> None:
    ws = make_posko(tmp_path)
    confirm(ws, days_ago(3), somebody("Ani"))
    app, shown = QApplication.instance(), Shown()
    assert app is not None
    app.installEventFilter(shown)
    desk = make_desk(tmp_path, workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.show()
    for spec in pages.specs():
        desk.window.open_page(spec.name)
    app.removeEventFilter(shown)
    assert shown.names == ["main_window"]


def test_a_form_opens_as_one_window(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.window.open_page("page_patients")
    app, shown = QApplication.instance(), Shown()
    assert app is not None
    app.installEventFilter(shown)
    new = desk.window.findChild(QPushButton, "patient_new")
    assert isinstance(new, QPushButton)
    new.click()
    app.removeEventFilter(shown)
    assert shown.names == ["admit_patient"]
