"""Known USB sticks from the window: made known, filled when plugged in, told of in the status line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from blc_desktop.services import backups, sticks
from blc_desktop.services.clock import FrozenClock
from blc_desktop.storage import stick_files
from tests.support.settings_desk import go
from tests.support.typing import form, part, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui.disks import DiskWatch
from ui.pages.settings import PAGE, backup
from ui.status import StatusLine


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "usb"
    root.mkdir()
    monkeypatch.setattr(sticks, "_same_disk", lambda _root, _folder: False)
    monkeypatch.setattr(backup, "ask_for_folder", lambda *_asked: root)
    return root


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [PAGE])
    show(qtbot, made, "page_settings")
    return made


def test_a_stick_is_made_known_and_filled_when_it_comes_back(desk: Desk, stick: Path) -> None:
    backups.backup_at_close(desk.workspace)
    section = go(desk, "backup")
    assert "Belum ada yang dikenal" in section.sticks.text()  # type: ignore[attr-defined]
    QTest.keyClick(part(section, "stick_know"), Qt.Key.Key_Space)
    dialog = form("stick_form")
    type_into(dialog, name="Merah Bu Sri")
    save(dialog)
    assert "Merah Bu Sri" in section.sticks.text()  # type: ignore[attr-defined]
    clock = desk.workspace.book.clock
    assert isinstance(clock, FrozenClock)
    clock.moment += timedelta(days=1)
    newest = backups.backup_at_close(desk.workspace)
    assert newest is not None
    desk.session.disks.appeared.emit((stick,))
    assert (stick / stick_files.FOLDER / newest.path.name).exists()
    assert desk.window.status.copy_text() != ""
    QTest.keyClick(part(section, "stick_forget"), Qt.Key.Key_Space)
    dialog = form("stick_forget_form")
    type_into(dialog, stick="Merah")
    save(dialog)
    assert "Belum ada yang dikenal" in section.sticks.text()  # type: ignore[attr-defined]


def test_a_stick_without_a_name_is_asked_for_one(desk: Desk, stick: Path) -> None:
    backups.backup_at_close(desk.workspace)
    section = go(desk, "backup")
    QTest.keyClick(part(section, "stick_know"), Qt.Key.Key_Space)
    dialog = form("stick_form")
    save(dialog)
    assert dialog.form.problem_text("name")
    assert not (stick / stick_files.FOLDER).exists()


def test_only_disks_that_are_new_are_told(qtbot: QtBot) -> None:
    there: list[Path] = [Path("/a")]
    told: list[tuple[Path, ...]] = []
    watch = DiskWatch(lambda: tuple(there))
    watch.appeared.connect(told.append)
    watch.look()
    watch.look()
    there.append(Path("/b"))
    watch.look()
    there.clear()
    watch.look()
    there.append(Path("/b"))
    watch.look()
    assert told == [(Path("/a"),), (Path("/b"),), (Path("/b"),)]


def test_an_old_or_missing_copy_stands_out_in_the_status(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    now = datetime(2021, 2, 19, 5, tzinfo=UTC)
    line.say_copy(None, 7, now)
    assert "belum ada salinan" in line.copy_text()
    line.say_copy(now - timedelta(days=9), 7, now)
    assert "9 hari lalu" in line.copy_text()
    line.say_copy(now - timedelta(days=1), 7, now)
    assert "hari lalu" not in line.copy_text()


def test_the_age_of_the_last_backup_is_told_and_an_old_or_doubtful_one_stands_out(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    now = datetime(2021, 2, 19, 5, tzinfo=UTC)

    def told(age: timedelta | None, doubt: str = "") -> tuple[str, bool]:
        line.say(None if age is None else now - age, 7, encrypted=True, now=now, doubt=doubt)
        shown = part(line, "status_backup")
        assert isinstance(shown, QLabel)
        return shown.text(), shown.property("kind") == "warning"

    assert told(None) == ("· Belum ada cadangan", True)
    assert told(timedelta(hours=2)) == ("· Cadangan terakhir 19 Feb 10.00", False)
    assert told(timedelta(days=1)) == ("· Cadangan terakhir 1 hari lalu", False)
    assert told(timedelta(days=4)) == ("· Cadangan terakhir 4 hari lalu", True)
    assert told(timedelta(0), "berkasnya tidak ada lagi")[1]
