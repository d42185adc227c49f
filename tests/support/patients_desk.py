"""The patients page under the fingers: a posko with kits in store, boxes found by name, keys counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.services import residents, stock
from tests.support.cases import days_ago, somebody
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.pages.patients import PAGE
from ui.pages.patients.page import PatientsPage

NAMES = ("Ahmad Fauzi", "Budi Santoso", "Citra Dewi", "Dedi Kurnia", "Eka Putri")


def patients_desk(tmp_path: Path, qtbot: QtBot) -> Desk:
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
