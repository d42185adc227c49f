"""Training mode under the fingers: in beside the real posko, three tasks by keyboard, reset, code, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.facts.training import Assignment
from blc_desktop.domain.training import TASKS, Completion, TrainingTask, code_of, full_code
from blc_desktop.paths import Folder
from blc_desktop.services import demo, setup
from blc_desktop.storage import keyring
from tests.support import training as support
from tests.support import training_walk
from tests.support.posko import answers
from tests.support.program import program_at
from tests.support.typing import box, form, part, press
from tests.support.ui import RecordingMessages
from ui import preview
from ui.app import Program
from ui.files import is_marked
from ui.setup_wizard import SetupWizard
from ui.training.dock import TrainingDock
from ui.training.door import TrainingDoor
from ui.unlock import UnlockWindow
from ui.window import MainWindow


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return support.lay_out(tmp_path, monkeypatch)


@pytest.fixture
def program(qtbot: QtBot, folder: Folder) -> Iterator[Program]:
    with program_at(folder) as made:
        yield made


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


def open_window(program: Program) -> MainWindow:
    assert program.session is not None
    return program.session.window


def assignment(dock: TrainingDock) -> Assignment:
    assert dock._state is not None
    return dock._state.assignment


def done(dock: TrainingDock) -> set[TrainingTask]:
    return {task for task, line in dock.lines().items() if line.done}


def test_the_ten_tasks_by_keyboard_as_their_hints_say_and_the_code_at_the_end(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "ask_where_to_save", lambda *_asked: tmp_path / "laporan.pdf")
    dock = enter(qtbot, program)
    window, given = open_window(program), assignment(dock)
    finished = {TrainingTask.SIGN_IN}
    assert done(dock) == finished
    for task, walk in training_walk.WALKS.items():
        line = dock.lines()[task]
        assert line.is_open, f"{task}: the first open task stands open"
        assert not dock.isAncestorOf(window.focusWidget()), "and takes no key away"
        click(window, f"training_go_{task.value.replace('-', '_')}")
        walk(qtbot, window, given)
        finished.add(task)
        assert done(dock) == finished, task
        assert (dock.ring.done, dock.ring.total) == (len(finished), len(TASKS))
    assert str(len(TASKS)) in dock.ring.accessibleName()
    click(window, "training_code_open")
    digits = part(box("training_code"), "training_code_digits")
    assert isinstance(digits, QLabel)
    assert digits.text().split() == full_code(support.SEAT, given.day).split()
    QTest.keyClick(box("training_code"), Qt.Key.Key_Escape)

    click(window, "training_leave")
    assert program.session is None
    assert isinstance(program.front, SetupWizard), "there is no real posko here: its set-up comes back"


def test_a_hint_is_a_key_away_and_the_keyboard_comes_back(qtbot: QtBot, program: Program) -> None:
    dock = enter(qtbot, program)
    window = open_window(program)
    before = window.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_F12)
    line = dock.lines()[TrainingTask.FIND_RESIDENT]
    assert line.head.hasFocus()
    click(window, "training_hint_find_resident")
    assert line.hint.isVisible()
    assert "Ctrl+K" in line.hint.text()
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert window.focusWidget() is before, "the keyboard is back where it was"
    window.open_page("page_residents")
    press(part(window, "page_residents"), Qt.Key.Key_N)
    assert is_marked(form("add_resident")), "every box is marked"


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


def test_a_code_on_the_way_says_what_is_missing_where_the_trainer_types_it_in(
    qtbot: QtBot, program: Program
) -> None:
    dock = enter(qtbot, program)
    click(open_window(program), "training_code_open")
    shown = box("training_code")
    digits = part(shown, "training_code_digits")
    assert isinstance(digits, QLabel)
    code = code_of(Completion(support.SEAT, assignment(dock).day, frozenset({TrainingTask.SIGN_IN})))
    assert digits.text().split() == code.split()
    assert digits.fontMetrics().height() > 50, "to be read from the last row"
    assert " ".join(code[:5]) in digits.accessibleName(), "read digit by digit"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    program.leave_book(program.enter_training)
    door = program.front
    assert isinstance(door, TrainingDoor)
    QTest.keyClicks(door.code, code)
    QTest.keyClick(door.code, Qt.Key.Key_Return)
    assert "Kursi 12: 1 dari 10 tugas, belum: 2, 3" in door.answer.text.text()
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


def test_the_strip_takes_no_room_from_a_form(qtbot: QtBot, program: Program) -> None:
    enter(qtbot, program)
    assert program.session is not None
    window = program.session.window
    window.open_page("page_settings", section="operators")
    click(window, "operators_own_password")
    dialog = form("password_form")
    assert is_marked(dialog)
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0, "all fields are seen at once"
    dialog.reject()
