"""A backup in the place of the book: from the settings, on a new laptop, and where the book opens no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.areas import AddArea, AreaDetails
from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, backups, setup
from blc_desktop.services.areas import add_area, areas
from blc_desktop.storage import keyring
from blc_desktop.storage.instance import Instance
from tests.support.door import front, is_open, messages, part, unlock
from tests.support.posko import PASSWORD, answers
from tests.support.program import program_at
from tests.support.typing import form, save, type_into
from ui import restoring
from ui.app import Program
from ui.pages.settings import backup
from ui.restore_box import RestoreBox
from ui.setup_wizard import SetupWizard
from ui.unlock import UnlockWindow


@pytest.fixture
def book(tmp_path: Path) -> Folder:
    """Return a data folder with a posko in it."""
    folder = Folder(tmp_path / "data")
    setup.create_posko(folder, answers(), lambda _sheet: None, cost=keyring.LIGHT).close()
    return folder


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with program_at(Folder(tmp_path / "data")) as made:
        yield made


@pytest.fixture
def new_laptop(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """Return the program at a folder that holds no book."""
    with program_at(Folder(tmp_path / "new laptop")) as made:
        yield made


@pytest.fixture
def saved(book: Folder, tmp_path: Path) -> Path:
    """Return a backup of the book as it was before RT 9 of RW 9 was added."""
    ws = accounts.unlock(book, "kepala", PASSWORD)
    target = tmp_path / "cadangan.blcbackup"
    backups.create_backup(ws, target)
    add_area(ws, AddArea(AreaDetails(rw=9, rt=9)))
    ws.close()
    return target


def ask_to_restore(program: Program, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Restore ``path`` from the settings, by keyboard."""
    monkeypatch.setattr(backup, "ask_which_to_open", lambda *_args: path)
    assert program.session is not None
    window = program.session.window
    window.open_page("page_settings", section="backup")
    QTest.keyClick(part(window, "backup_restore"), Qt.Key.Key_Space)
    dialog = form("backup_restore_form")
    type_into(dialog, password=PASSWORD)
    save(dialog)


def number_of_areas(program: Program) -> int:
    assert program.session is not None
    return len(areas(program.session.workspace))


def test_a_backup_takes_the_place_of_the_book(
    qtbot: QtBot, book: Folder, saved: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    front(qtbot, program)
    unlock(program)
    ask_to_restore(program, monkeypatch, saved)
    assert isinstance(program.front, UnlockWindow)
    assert "Cadangan dipulihkan" in messages(program).shown[0]
    unlock(program)
    assert number_of_areas(program) == 8
    [aside] = book.path.glob("replaced-*")
    assert (aside / book.database.name).exists(), "the book that was there is not lost"
    with pytest.raises(Refused, match="in_use"):
        Instance(book)


def test_nothing_is_restored_before_the_question_is_answered(
    qtbot: QtBot, book: Folder, saved: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    front(qtbot, program)
    unlock(program)
    messages(program).answers = [False]
    ask_to_restore(program, monkeypatch, saved)
    assert number_of_areas(program) == 9


def test_a_backup_that_went_bad_meanwhile_leaves_the_book_as_it_was(
    qtbot: QtBot, book: Folder, saved: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    front(qtbot, program)
    unlock(program)
    broken = saved.with_name("rusak.blcbackup")
    broken.write_bytes(saved.read_bytes()[:-2000])
    program.restore(broken, "kepala", PASSWORD)
    assert messages(program).shown == ["backup_damaged"]
    unlock(program)
    assert number_of_areas(program) == 9


def await_operator(qtbot: QtBot, program: Program) -> None:
    """Wait for the unlock window to offer the one user of the book that was put in place."""

    def offered() -> bool:
        return isinstance(program.front, UnlockWindow) and program.front.operator.currentText() == "kepala"

    qtbot.waitUntil(offered, timeout=3000)


def restore_box(program: Program, username: str, secret: str) -> RestoreBox:
    """Type what proves the backup into the box at the door, and go on."""
    box = program.front.findChild(RestoreBox) if program.front is not None else None
    assert isinstance(box, RestoreBox)
    box.form.load({"username": username, "password": secret})
    QTest.keyClick(part(box, "restore_go"), Qt.Key.Key_Space)
    return box


def test_a_new_laptop_takes_a_backup_instead_of_a_new_posko(
    qtbot: QtBot, saved: Path, new_laptop: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "ask_which_to_open", lambda *_args: saved)
    program = new_laptop
    wizard = front(qtbot, program)
    assert isinstance(wizard, SetupWizard)
    QTest.keyClick(part(wizard, "setup_restore"), Qt.Key.Key_Space)
    box = restore_box(program, "kepala", "salah sekali ini")
    assert box.form.problem_text("password")
    assert not program.folder.database.exists()
    restore_box(program, "kepala", PASSWORD)
    assert not box.isVisible()
    assert "Cadangan dipulihkan" in messages(program).shown[0]
    await_operator(qtbot, program)
    unlock(program)
    assert number_of_areas(program) == 8


def test_a_book_that_opens_no_more_is_replaced_by_the_recovery_key_of_the_backup(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    folder = program.folder
    made = setup.create_posko(
        folder, answers(), lambda facts: kept.append("-".join(facts.key_groups)), cost=keyring.LIGHT
    )
    saved = backups.create_backup(made, tmp_path / "cadangan.blcbackup").path
    made.close()
    for path in (folder.keys, folder.keys_copy):
        path.write_text("{", encoding="utf-8")
    monkeypatch.setattr(restoring, "ask_which_to_open", lambda *_args: saved)
    window = front(qtbot, program)
    messages(program).answers = [False, True]
    QTest.keyClick(part(window, "unlock_restore"), Qt.Key.Key_Space)
    restore_box(program, "", kept[0])
    assert program.front is window, "asked first: there is something that would be moved aside"
    restore_box(program, "", kept[0])
    assert program.front is not window
    await_operator(qtbot, program)
    unlock(program)
    assert is_open(program)
    assert len(list(folder.path.glob("replaced-*"))) == 1


def test_a_backup_opened_from_the_desktop_of_a_new_laptop_is_offered_at_once(
    qtbot: QtBot, saved: Path, new_laptop: Program
) -> None:
    new_laptop._file = saved
    wizard = front(qtbot, new_laptop)
    qtbot.waitUntil(lambda: wizard.findChild(RestoreBox) is not None, timeout=3000)
    box = part(wizard, "restore_box")
    QTest.keyClick(part(box, "restore_cancel"), Qt.Key.Key_Space)
    assert not box.isVisible()
