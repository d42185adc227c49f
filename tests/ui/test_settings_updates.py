"""Settings, Updates: a file is chosen, judged in plain words, asked about once, and handed to the program."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.updates import Edition, Outcome, UpdateStep
from blc_desktop.exchange import update_file
from blc_desktop.options import WindowOptions
from blc_desktop.paths import Folder
from blc_desktop.services import update_finish, updates
from blc_desktop.services.updates import Plan
from blc_desktop.services.workspace import Workspace
from tests.support.posko import acting_as, make_posko
from tests.support.settings_desk import go, said_in
from tests.support.typing import part, show
from tests.support.ui import Desk, RecordingMessages, make_desk
from tests.support.updates import KEYS, STRANGER, here, program, signed, update, version_of
from ui import app
from ui.pages.settings import PAGE
from ui.pages.settings import updates as section_file
from ui.pages.settings.updates import UpdatesSection
from ui.work import InlineRunner

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the programs of these tests are shell scripts"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program believe that it is a portable one of version 1.0.0."""
    made = program(tmp_path / "BLC Desktop", "1.0.0")
    monkeypatch.setattr(updates, "installed", lambda: here(made))
    monkeypatch.setattr(update_file, "trusted_keys", lambda: KEYS)
    return made


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, folder: Path) -> Desk:
    made = make_desk(tmp_path, [PAGE])
    show(qtbot, made, "page_settings")
    return made


def open_section(desk: Desk) -> UpdatesSection:
    found = go(desk, "updates")
    assert isinstance(found, UpdatesSection)
    return found


def choose(section: UpdatesSection, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(section_file, "ask_which_to_open", lambda *_asked: file)
    QTest.keyClick(part(section, "updates_choose"), Qt.Key.Key_Space)


def test_a_good_file_is_asked_about_backed_up_and_handed_over(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[Plan] = []
    desk.session.update_asked.connect(plans.append)
    section = open_section(desk)
    assert "1.0.0" in section.here.text()
    choose(section, update(tmp_path), monkeypatch)
    assert desk.messages.asked == ["Pasang versi 1.1.0, dirilis 1 Maret 2021?"]
    assert [plan.after for plan in plans] == ["1.1.0"]
    assert plans[0].relaunch
    assert list(desk.workspace.book.folder.backups.glob("*.blcbackup"))
    assert version_of(folder) == "1.0.0"


def test_who_says_no_changes_nothing(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[Plan] = []
    desk.session.update_asked.connect(plans.append)
    desk.messages.answers = [False]
    choose(open_section(desk), update(tmp_path), monkeypatch)
    assert plans == []
    assert not updates.stage_of(here(folder)).exists()


@pytest.mark.parametrize("case", ["stranger", "older", "other", "no_file"])
def test_what_does_not_fit_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    package = tmp_path / "package.zip"
    package.write_bytes(b"content")
    file, code = package, "update.not_one"
    if case == "stranger":
        file, code = signed(package, "1.1.0", key=STRANGER), "update.unsigned"
    elif case == "older":
        file, code = signed(package, "0.9.0"), "update.older"
    elif case == "other":
        file, code = signed(package, "1.1.0", edition=Edition.DEBIAN), "update.other_system"
    choose(open_section(desk), file, monkeypatch)
    assert desk.messages.shown == [code]
    assert desk.messages.asked == []


def test_how_the_last_one_ended_is_told(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = updates.prepare(update(tmp_path, healthy="false"), Folder(tmp_path), None)
    outcome = update_finish.finish(replace(plan, process=2**22 + 1))
    assert outcome == Outcome(False, "1.0.0", "1.1.0", UpdateStep.TRIAL, back=True, detail="book")
    section = open_section(desk)
    section.refresh()
    assert "Versi 1.0.0 tetap dipakai" in said_in(section)


def test_a_failed_update_is_told_once_after_the_unlock(tmp_path: Path, qtbot: QtBot, folder: Path) -> None:
    plan = updates.prepare(update(tmp_path, healthy="false"), Folder(tmp_path), None)
    update_finish.finish(replace(plan, process=2**22 + 1))
    first = make_desk(tmp_path, [PAGE])
    first.session.begin()
    assert [text for text in first.messages.shown if "tetap dipakai" in text]
    first.session.end()
    second = make_desk(tmp_path, [PAGE], workspace=first.workspace)
    second.session.begin()
    assert not [text for text in second.messages.shown if "tetap dipakai" in text]


def test_whoever_may_not_back_up_sees_no_button(tmp_path: Path, qtbot: QtBot, folder: Path) -> None:
    made = make_desk(tmp_path, [PAGE], workspace=acting_as(make_posko(tmp_path), Role.VIEWER))
    show(qtbot, made, "page_settings")
    assert not part(go(made, "updates"), "updates_choose").isVisible()


def test_run_from_its_sources_the_program_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    made = make_desk(tmp_path, [PAGE])
    show(qtbot, made, "page_settings")
    section = go(made, "updates")
    assert "kode sumber" in said_in(section)
    assert not part(section, "updates_choose").isEnabled()


def test_the_program_closes_the_book_before_the_helper_begins(
    tmp_path: Path, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    assert isinstance(running, QApplication)
    posko = make_posko(tmp_path)
    told: list[object] = []
    close = Workspace.close

    def closing(ws: Workspace) -> None:
        told.append("closed")
        close(ws)

    monkeypatch.setattr(Workspace, "close", closing)
    monkeypatch.setattr(updates, "hand_over", told.append)
    shell = app.Program(running, WindowOptions(posko.book.folder), InlineRunner(), told.append)
    shell.messages = RecordingMessages()
    session = shell.open_session(posko)
    plan = updates.prepare(update(tmp_path), posko.book.folder, None)
    session.update_asked.emit(plan)
    shell.end()
    assert told == ["closed", plan, 0]


def test_a_file_opened_from_the_desktop_is_taken_up_after_the_unlock(
    tmp_path: Path, qtbot: QtBot, folder: Path
) -> None:
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    assert isinstance(running, QApplication)
    posko = make_posko(tmp_path)
    file = update(tmp_path)
    messages = RecordingMessages(answers=[False])
    shell = app.Program(
        running, WindowOptions(posko.book.folder, file=file), InlineRunner(), lambda _code: None
    )
    shell.messages = messages
    shell.open_session(posko)
    assert messages.asked == ["Pasang versi 1.1.0, dirilis 1 Maret 2021?"]
    assert shell.session is not None
    shell.session.end()
    posko.close()
    shell.end()
