"""From the door to the book and back: set-up, unlock, lock, the second window, closing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Permission, Role
from blc_desktop.options import WindowOptions
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, backups, setup
from blc_desktop.services.areas import areas
from blc_desktop.storage import keyring
from tests.support.door import front, is_open, messages, part, unlock
from tests.support.posko import PASSWORD, answers
from tests.support.program import program_at
from tests.support.typing import CTRL, form, save, type_into
from tests.support.ui import RecordingMessages
from ui import sheet
from ui.app import Program
from ui.setup_wizard import SetupWizard
from ui.unlock import UnlockWindow
from ui.work import InlineRunner

OTHER_PASSWORD = "kali jernih sore hari"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Return an empty data folder; a guess at a password costs next to nothing."""
    monkeypatch.setattr(setup.prepare, "__kwdefaults__", _cheap(setup.prepare))
    monkeypatch.setattr(accounts.recover, "__kwdefaults__", _cheap(accounts.recover))
    return Folder(tmp_path / "data")


def _cheap(function: object) -> dict[str, object]:
    defaults: dict[str, object] = dict(getattr(function, "__kwdefaults__", None) or {})
    return {**defaults, "cost": keyring.LIGHT}


@pytest.fixture
def book(folder: Folder) -> Folder:
    """Return a data folder with a posko in it."""
    setup.create_posko(folder, answers(), lambda _sheet: None, cost=keyring.LIGHT).close()
    return folder


@pytest.fixture
def program(qtbot: QtBot, folder: Folder) -> Iterator[Program]:
    with program_at(folder) as made:
        yield made


def test_the_right_password_opens_the_book(qtbot: QtBot, book: Folder, program: Program) -> None:
    window = front(qtbot, program)
    assert isinstance(window, UnlockWindow)
    assert window.operator.currentText() == "kepala"
    unlock(program)
    assert program.session is not None
    assert program.session.window.isVisible()
    assert "Siti Rahmawati" in program.session.window._head.operator


def test_a_password_of_the_command_line_opens_the_book_once(
    qtbot: QtBot, book: Folder, tmp_path: Path
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    options = WindowOptions(book, password=PASSWORD)
    program = Program(app, options, runner=InlineRunner(), leave=lambda _code: None)
    program.messages = RecordingMessages()
    program.start()
    qtbot.waitUntil(lambda: program.session is not None)
    program.lock()
    assert isinstance(program.front, UnlockWindow)
    qtbot.waitUntil(program.front.isVisible)
    assert program.session is None
    assert program.front.password.text() == ""
    program.end()


def test_a_wrong_password_is_told_and_may_be_tried_again(
    qtbot: QtBot, book: Folder, program: Program
) -> None:
    front(qtbot, program)
    window = unlock(program, "bukan sandi ini ya")
    assert window.problem_text()
    assert window.password.selectedText()
    unlock(program)
    assert program.session is not None


def test_a_pin_reopens_the_locked_program_until_it_was_wrong_three_times(
    qtbot: QtBot, book: Folder, program: Program
) -> None:
    front(qtbot, program)
    unlock(program)
    assert program.session is not None
    program.session.window.open_page("page_settings", section="look")
    QTest.keyClick(part(program.session.window, "look_pin"), Qt.Key.Key_Space)
    dialog = form("pin_form")
    type_into(dialog, pin="271845", again="271846")
    save(dialog)
    assert dialog.form.problem_text("again")
    again = dialog.form.editor("again").focus_widget()
    QTest.keyClick(again, Qt.Key.Key_A, CTRL)
    type_into(dialog, again="271845")
    save(dialog)
    program.lock()
    unlock(program, "271845")
    assert is_open(program)
    program.lock()
    for text in ("2", "1", "kata sandi"):
        window = unlock(program, "999998")
        assert text in window.problem_text()
    assert unlock(program, "271845").problem_text()
    unlock(program)
    assert is_open(program)


def test_damaged_keys_are_told_at_the_door(qtbot: QtBot, book: Folder, program: Program) -> None:
    for path in (book.keys, book.keys_copy):
        path.write_text("{", encoding="utf-8")
    window = front(qtbot, program)
    assert isinstance(window, UnlockWindow)
    assert window.problem_text()
    assert part(window, "unlock_restore").isVisible(), "what helps is offered"


def test_lock_forgets_the_book(qtbot: QtBot, book: Folder, program: Program) -> None:
    front(qtbot, program)
    unlock(program)
    assert program.session is not None
    shown = program.session.window
    with qtbot.waitActive(shown, timeout=2000):
        shown.activateWindow()
    QTest.keyClick(shown, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: program.session is None, timeout=2000)
    assert isinstance(program.front, UnlockWindow)
    assert program.front.password.text() == ""
    unlock(program)
    assert program.session is not None


def test_another_user_goes_on_where_the_first_locked(qtbot: QtBot, book: Folder, program: Program) -> None:
    front(qtbot, program)
    unlock(program)
    assert program.session is not None
    order = accounts.AddOperator("budi", "Budi Santoso", Role.VIEWER, OTHER_PASSWORD)
    accounts.add(program.session.workspace, order)
    program.session.lock_asked.emit()
    qtbot.waitUntil(lambda: program.session is None, timeout=2000)
    window = program.front
    assert isinstance(window, UnlockWindow)
    window.operator.setFocus()
    window.operator.setEditText("budi")
    unlock(program, OTHER_PASSWORD)
    assert program.session is not None
    assert program.session.workspace.actor.display_name == "Budi Santoso"
    assert not program.session.workspace.may(Permission.EDIT_RESIDENTS), "with that user's rights"


def test_an_idle_window_locks(qtbot: QtBot, book: Folder, program: Program) -> None:
    front(qtbot, program)
    unlock(program)
    assert program.session is not None
    program.session._idle._touched -= 3600
    program.session._idle.look()
    assert program.session is None


def test_the_second_window_is_told_who_has_the_book(qtbot: QtBot, book: Folder, program: Program) -> None:
    code = "import sys, pathlib\nfrom blc_desktop.paths import Folder\n"
    code += "from blc_desktop.storage.instance import Instance\n"
    code += "held = Instance(Folder(pathlib.Path(sys.argv[1]))); print('held', flush=True); input()"
    command = [sys.executable, "-c", code, str(book.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        front(qtbot, program)
        holder.communicate("\n")
    assert messages(program).shown == ["in_use"]


def test_closing_makes_a_backup(qtbot: QtBot, book: Folder, program: Program) -> None:
    front(qtbot, program)
    unlock(program)
    assert program.session is not None
    program.session.window.close()
    assert list(book.backups.glob("*.blcbackup"))


def test_the_recovery_key_lets_one_back_in(
    qtbot: QtBot, folder: Folder, program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept: list[str] = []
    setup.create_posko(
        folder, answers(), lambda facts: kept.append("".join(facts.key_groups)), cost=keyring.LIGHT
    ).close()
    window = front(qtbot, program)
    assert isinstance(window, UnlockWindow)
    monkeypatch.setattr(sheet, "ask_where_to_save", lambda *_args: tmp_path / "baru.pdf")
    program._recover("kepala")
    dialog = part(window, "recover_dialog")
    from ui.recover import RecoverDialog

    assert isinstance(dialog, RecoverDialog)
    dialog.form.load(
        {
            "username": "kepala",
            "recovery_key": kept[0],
            "new_password": "laut biru sore tenang",
            "repeated": "laut biru sore tenang",
        }
    )
    dialog.submit()
    dialog.sheet.save()
    dialog.submit()
    assert program.session is not None
    assert (tmp_path / "baru.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(Exception, match="wrong_recovery_key"):
        accounts.recover(folder, "kepala", kept[0], "sandi yang lain lagi")


def test_the_wizard_is_walked_by_keyboard(
    qtbot: QtBot, folder: Folder, program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sheet, "ask_where_to_save", lambda *_args: tmp_path / "lembar.pdf")
    wizard = front(qtbot, program)
    assert isinstance(wizard, SetupWizard)
    village, office, rt, operator, recovery = wizard.steps
    find = part(village, "village_search")
    QTest.keyClicks(find, "sukamantri pasar kemis")
    QTest.keyClick(find, Qt.Key.Key_Return)
    assert village.answers.village is not None
    assert village.answers.village.code == "36.03.12.2008"
    QTest.keyClick(find, Qt.Key.Key_Return)
    assert wizard.steps[wizard.at] is office
    QTest.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.answers.posko_name == "Posko Desa Sukamantri"
    assert wizard.steps[wizard.at] is rt
    QTest.keyClicks(part(rt, "areas_list"), "RW 1: 4 RT")
    QTest.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.steps[wizard.at] is operator
    for name, text in (
        ("display_name", "Siti Rahmawati"),
        ("username", "kepala"),
        ("password", PASSWORD),
        ("repeated", PASSWORD),
    ):
        field = part(operator, name)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert wizard.steps[wizard.at] is recovery
    assert not recovery.ready()
    wizard.go_on()
    assert not folder.database.exists()
    QTest.keyClick(part(recovery, "recovery_save"), Qt.Key.Key_Space)
    QTest.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert program.session is not None
    assert len(areas(program.session.workspace)) == 4
    assert backups.last_backup(program.session.workspace) is not None
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
