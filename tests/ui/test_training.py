"""Training mode under the fingers: in beside the real posko, three tasks by keyboard, reset, code, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.training import TASKS, TrainingTask, full_code
from blc_desktop.options import WindowOptions
from blc_desktop.paths import Folder
from blc_desktop.services import demo, setup
from blc_desktop.storage import keyring
from tests.support import training as support
from tests.support.posko import answers
from tests.support.typing import box, form, part, press, save, type_into
from tests.support.ui import RecordingMessages
from ui.app import Program
from ui.files import is_marked
from ui.forms.pickers import PersonEditor
from ui.setup_wizard import SetupWizard
from ui.training.dock import TrainingDock
from ui.training.door import TrainingDoor
from ui.unlock import UnlockWindow
from ui.work import InlineRunner

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return support.lay_out(tmp_path, monkeypatch)


@pytest.fixture
def program(qtbot: QtBot, folder: Folder) -> Iterator[Program]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = Program(app, WindowOptions(folder), runner=InlineRunner(), leave=lambda _code: None)
    made.messages = RecordingMessages()
    yield made
    made.leave_book(lambda: None)
    if made.front is not None:
        made.front.hide()
        made.front.deleteLater()
    made.end()


def click(window: QWidget, name: str) -> None:
    """Press a button by Space."""
    button = part(window, name)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)


def enter(qtbot: QtBot, program: Program) -> TrainingDock:
    """Walk into the training that is laid out, and sign in as everybody may."""
    program.start()
    assert program.front is not None
    qtbot.waitUntil(lambda: program._was_painted)
    click(program.front, "unlock_training" if isinstance(program.front, UnlockWindow) else "setup_training")
    assert isinstance(program.front, TrainingDoor)
    click(program.front, "training_continue")
    sign_in(program)
    assert program.session is not None
    window = program.session.window
    window.resize(1366, 740)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    found = window.findChild(TrainingDock)
    assert found is not None
    return found


def sign_in(program: Program) -> None:
    window = program.front
    assert isinstance(window, UnlockWindow)
    assert window.operator.currentText() == demo.USERNAME
    assert demo.PASSWORD in " ".join(label.text() for label in window.findChildren(QLabel))
    QTest.keyClicks(window.password, demo.PASSWORD)
    QTest.keyClick(window.password, Qt.Key.Key_Return)


def done(dock: TrainingDock) -> set[TrainingTask]:
    return {task for task, line in dock.lines().items() if line.done}


def test_three_tasks_by_keyboard_with_a_hint_and_the_way_out(qtbot: QtBot, program: Program) -> None:
    dock = enter(qtbot, program)
    session = program.session
    assert session is not None
    window = session.window
    given = dock._state.assignment if dock._state else None
    assert given is not None
    assert done(dock) == {TrainingTask.SIGN_IN}
    assert dock.lines()[TrainingTask.FIND_RESIDENT].is_open, "the first open task stands open"

    window.open_page("page_today")
    before = window.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_F12)
    line = dock.lines()[TrainingTask.FIND_RESIDENT]
    assert line.head.hasFocus()
    click(window, "training_hint_find_resident")
    assert line.hint.isVisible()
    assert "Ctrl+K" in line.hint.text()
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert window.focusWidget() is before, "the keyboard is back where it was"

    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search is not None
    QTest.keyClicks(window.search, given.found.name)
    qtbot.waitUntil(window.search.hits.isVisible)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    page = part(window, "page_residents")
    press(page, Qt.Key.Key_E)
    edit = form("edit_resident")
    assert edit.layout() is not None
    assert is_marked(edit), "every box is marked"
    edit.form.editor("phone").set_text("")
    type_into(edit, phone=given.phone)
    save(edit)
    assert TrainingTask.FIND_RESIDENT in done(dock)
    assert dock.lines()[TrainingTask.ADMIT_PATIENT].is_open, "the next open task opens by itself"
    assert not dock.isAncestorOf(window.focusWidget()), "and takes no key away"

    click(window, "training_go_admit_patient")
    press(part(window, "page_patients"), Qt.Key.Key_N)
    admit = form("admit_patient")
    person = admit.form.editor("person")
    assert isinstance(person, PersonEditor)
    QTest.keyClicks(person.focus_widget(), given.patient.name)
    qtbot.waitUntil(person.hits.isVisible)
    QTest.keyClick(person.focus_widget(), Qt.Key.Key_Return)
    specimen = given.day - timedelta(days=1)
    type_into(
        admit, test_kind="PCR", specimen_date=f"{specimen:%d/%m/%Y}", result_date=f"{given.day:%d/%m/%Y}"
    )
    save(admit)
    assert TrainingTask.ADMIT_PATIENT in done(dock)

    window.open_page("page_compliance")
    press(part(window, "page_compliance"), Qt.Key.Key_N)
    seen = form("observation_form")
    numbers = {"observed": str(given.observed), "masked": str(given.masked)}
    type_into(seen, venue_kind="Pasar", place="Pasar Sukamantri", **numbers)
    save(seen)
    assert done(dock) == {
        TrainingTask.SIGN_IN, TrainingTask.FIND_RESIDENT, TrainingTask.ADMIT_PATIENT, TrainingTask.OBSERVE,
    }  # fmt: skip
    assert (dock.ring.done, dock.ring.total) == (4, len(TASKS))
    assert "4" in dock.ring.accessibleName()

    click(window, "training_leave")
    assert program.session is None
    assert isinstance(program.front, SetupWizard), "there is no real posko here: its set-up comes back"


def test_a_training_is_entered_and_left_beside_a_real_posko(
    qtbot: QtBot, program: Program, folder: Folder
) -> None:
    setup.create_posko(folder, answers(), lambda _sheet: None, cost=keyring.LIGHT).close()
    real = hashlib.sha256(folder.database.read_bytes()).hexdigest()
    dock = enter(qtbot, program)
    session = program.session
    assert session is not None
    assert session.workspace.book.folder == folder.training
    banner = part(session.window, "training_banner")
    assert banner.isVisible()
    assert "LATIHAN – bukan data sebenarnya" in banner.accessibleName()
    assert session.window.windowTitle().startswith("LATIHAN")
    assert dock.isVisible()
    program.lock()
    assert isinstance(program.front, UnlockWindow)
    assert part(program.front, "training_strip").isVisible()
    click(program.front, "unlock_leave_training")
    window = program.front
    assert isinstance(window, UnlockWindow)
    assert not window.findChildren(QWidget, "training_strip")
    assert "latihan" not in window.operator.currentText()
    assert program.appearance.look.last_user == ""
    assert hashlib.sha256(folder.database.read_bytes()).hexdigest() == real


def test_reset_is_asked_about_and_gives_the_first_day_again(qtbot: QtBot, program: Program) -> None:
    dock = enter(qtbot, program)
    session, messages = program.session, program.messages
    assert session is not None
    assert isinstance(messages, RecordingMessages)
    support.DEEDS[TrainingTask.OBSERVE](session.workspace, dock._state.assignment)  # type: ignore[union-attr]
    dock.refresh()
    assert TrainingTask.OBSERVE in done(dock)
    messages.answers = [False]
    click(session.window, "training_restart")
    assert program.session is session, "no means no"
    messages.answers = [True]
    click(session.window, "training_restart")
    sign_in(program)
    anew = program.session
    assert anew is not None
    assert anew is not session
    again = anew.window.findChild(TrainingDock)
    assert again is not None
    assert done(again) == {TrainingTask.SIGN_IN}


def test_the_code_is_large_and_the_trainer_types_it_in(qtbot: QtBot, program: Program) -> None:
    dock = enter(qtbot, program)
    session = program.session
    assert session is not None
    given = dock._state.assignment if dock._state else None
    assert given is not None
    for deed in support.DEEDS.values():
        deed(session.workspace, given)
    dock.refresh()
    assert done(dock) == set(TASKS)
    click(session.window, "training_code_open")
    shown = box("training_code")
    digits = part(shown, "training_code_digits")
    assert isinstance(digits, QLabel)
    code = full_code(support.SEAT, given.day)
    assert digits.text().split() == code.split()
    assert digits.fontMetrics().height() > 50, "to be read from the last row"
    assert " ".join(code[:5]) in digits.accessibleName(), "read digit by digit"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    program.leave_book(program.enter_training)
    door = program.front
    assert isinstance(door, TrainingDoor)
    QTest.keyClicks(door.code, code)
    QTest.keyClick(door.code, Qt.Key.Key_Return)
    assert "Kursi 12: lengkap" in door.answer.text.text()
    QTest.keyClicks(door.code, code[:-1] + str((int(code[-1]) + 1) % 10))
    QTest.keyClick(door.code, Qt.Key.Key_Return)
    assert "tidak benar" in door.answer.text.text()


def test_a_narrow_window_folds_the_tasks_to_their_ring(qtbot: QtBot, program: Program) -> None:
    dock = enter(qtbot, program)
    session = program.session
    assert session is not None
    window = session.window
    assert not dock.folded
    window.resize(1092, 580)
    qtbot.waitUntil(lambda: dock.folded)
    page = window.current_page()
    assert page is not None
    qtbot.waitUntil(lambda: page.width() > window.width() - 150)
    width = page.width()
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert not dock.folded
    assert page.width() == width, "it unfolds over the page, which keeps its room"
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert dock.folded


def test_a_seat_there_is_not_is_told_at_the_door(qtbot: QtBot, program: Program) -> None:
    program.start()
    program.enter_training()
    door = program.front
    assert isinstance(door, TrainingDoor)
    door.seat.setFocus()
    door.seat.selectAll()
    QTest.keyClicks(door.seat, "1200")
    QTest.keyClick(door.seat, Qt.Key.Key_Return)
    assert "999" in door.note.text.text()
    assert program.front is door
    click(door, "training_back")
    after: QWidget | None = program.front
    assert isinstance(after, SetupWizard)
