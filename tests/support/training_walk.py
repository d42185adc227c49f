"""The nine tasks after signing in, each walked by keyboard as its hint says, in the window of the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.facts.training import Assignment
from blc_desktop.domain.training import TrainingTask
from tests.support.typing import CTRL, Form, form, part, press, save, type_into
from ui.forms.pickers import PersonEditor
from ui.pages.isolation.page import IsolationPage
from ui.pages.reports.page import ReportsPage
from ui.window import MainWindow

ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
Walk = Callable[[QtBot, MainWindow, Assignment], None]


def typed(day: date) -> str:
    """Return a day as it is typed."""
    return f"{day:%d/%m/%Y}"


def pick(qtbot: QtBot, dialog: Form, field: str, name: str) -> None:
    """Find somebody by their name and take the first who is offered, by Enter."""
    editor = dialog.form.editor(field)
    assert isinstance(editor, PersonEditor)
    line = editor.focus_widget()
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(line, name)
    qtbot.waitUntil(editor.hits.isVisible)
    QTest.keyClick(line, Qt.Key.Key_Return)


def find_resident(qtbot: QtBot, window: MainWindow, given: Assignment) -> None:
    """Find somebody by the box at the top; put the new telephone number in the old one's place."""
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    search = window.search
    assert search is not None
    QTest.keyClicks(search, given.found.name)
    qtbot.waitUntil(search.hits.isVisible)
    QTest.keyClick(search, Qt.Key.Key_Return)
    press(part(window, "page_residents"), Qt.Key.Key_E)
    edit = form("edit_resident")
    phone = edit.form.editor("phone").focus_widget()
    phone.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(phone, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(phone, given.phone)
    save(edit)


def admit_patient(qtbot: QtBot, window: MainWindow, given: Assignment) -> None:
    """Admit somebody whose PCR was positive."""
    press(part(window, "page_patients"), Qt.Key.Key_N)
    admit = form("admit_patient")
    pick(qtbot, admit, "person", given.patient.name)
    type_into(admit, test_kind="PCR", specimen_date=typed(given.specimen_on), result_date=typed(given.day))
    save(admit)


def at_person(window: MainWindow, name: str) -> IsolationPage:
    """Go down the matrix to somebody's line, in the column of today."""
    page = part(window, "page_isolation")
    assert isinstance(page, IsolationPage)
    matrix = page.matrix
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    lines = matrix.model().rowCount()
    for key in (*[Qt.Key.Key_Up] * lines, *[Qt.Key.Key_Down] * lines):
        here = matrix.person_of(matrix.current_person_id())
        if here is not None and here.line.name == name:
            return page
        QTest.keyClick(matrix, key)
    raise AssertionError(name)


def plan_isolation(_qtbot: QtBot, window: MainWindow, given: Assignment) -> None:
    """Move somebody to the central place of the posko's list."""
    page = at_person(window, given.isolating[0].name)
    press(page.matrix, Qt.Key.Key_T)
    move = form("change_place")
    type_into(move, place_id="Rusun isolasi Pasar Kemis")
    save(move)


def monitor(_qtbot: QtBot, window: MainWindow, given: Assignment) -> None:
    """Enter that three people are well today."""
    for who in given.isolating:
        page = at_person(window, who.name)
        QTest.keyClicks(page.matrix, "x")


def list_contact(qtbot: QtBot, window: MainWindow, given: Assignment) -> None:
    """List whom the first of them met."""
    press(part(window, "page_contacts"), Qt.Key.Key_N)
    listed = form("list_contact")
    pick(qtbot, listed, "index", given.isolating[0].name)
    pick(qtbot, listed, "person", given.contact.name)
    type_into(listed, category="Sosial", met_on=typed(given.met_on))
    save(listed)


def receive_masks(_qtbot: QtBot, window: MainWindow, given: Assignment) -> None:
    """Book a delivery."""
    press(part(window, "page_stock"), Qt.Key.Key_N)
    receipt = form("receive_stock")
    type_into(receipt, item_id="Masker medis", quantity=str(given.masks_received))
    type_into(receipt, counterparty="BPBD", document_no=given.document_no)
    save(receipt)


def hand_out(qtbot: QtBot, window: MainWindow, given: Assignment) -> None:
    """Give masks to a family."""
    press(part(window, "page_distribution"), Qt.Key.Key_N)
    handed = form("hand_out")
    pick(qtbot, handed, "person", given.household.name)
    type_into(handed, item_id="Masker kain", quantity=str(given.masks_given))
    save(handed)


def observe(_qtbot: QtBot, window: MainWindow, given: Assignment) -> None:
    """Enter what was seen at the market."""
    press(part(window, "page_compliance"), Qt.Key.Key_N)
    seen = form("observation_form")
    numbers = {"observed": str(given.observed), "masked": str(given.masked)}
    type_into(seen, venue_kind="Pasar", place="Pasar Sukamantri", **numbers)
    save(seen)


def report(qtbot: QtBot, window: MainWindow, _given: Assignment) -> None:
    """Keep the day's report as a PDF, and note it as sent."""
    page = part(window, "page_reports")
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(page.centre.paper.save_button.isEnabled)
    press(page, Qt.Key.Key_S)
    press(page, Qt.Key.Key_2, ALT)
    listed = part(window, "printed_list_table")
    qtbot.waitUntil(listed.hasFocus)
    press(listed, Qt.Key.Key_Down, PLAIN)
    press(listed, Qt.Key.Key_R)
    sent = form("paper_sent")
    type_into(sent, clock="17.05")
    save(sent)


#: Signing in is walked by the one who opens the program.
WALKS: dict[TrainingTask, Walk] = {
    TrainingTask.FIND_RESIDENT: find_resident,
    TrainingTask.ADMIT_PATIENT: admit_patient,
    TrainingTask.PLAN_ISOLATION: plan_isolation,
    TrainingTask.MONITOR: monitor,
    TrainingTask.LIST_CONTACT: list_contact,
    TrainingTask.RECEIVE_MASKS: receive_masks,
    TrainingTask.HAND_OUT: hand_out,
    TrainingTask.OBSERVE: observe,
    TrainingTask.REPORT: report,
}
