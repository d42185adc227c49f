"""Who may open the book, under the fingers: passwords, roles, the key, the recovery sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Permission, Role
from blc_desktop.errors import Refused
from blc_desktop.services import accounts
from blc_desktop.storage import keyring
from blc_desktop.words.rights import right
from tests.support.posko import PASSWORD
from tests.support.settings_desk import act, go_to_list, retype, rows
from tests.support.typing import box, form, part, press, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui import sheet
from ui.pages.settings import PAGE
from ui.pages.settings.section import ListSection
from ui.tables.plain import PlainTable

OTHER = "laut biru sore tenang"


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for service in (accounts.add, accounts.enable, accounts.change_password):
        defaults = {**(getattr(service, "__kwdefaults__", None) or {}), "cost": keyring.LIGHT}
        monkeypatch.setattr(service, "__kwdefaults__", defaults)
    made = make_desk(tmp_path, [PAGE])
    show(qtbot, made, "page_settings")
    return made


def add_operator(desk: Desk, username: str = "sri") -> ListSection:
    section = go_to_list(desk, "operators")
    press(section, Qt.Key.Key_N)
    dialog = form("operator_form")
    type_into(dialog, username=username, display_name="Sri Lestari", role="Operator")
    type_into(dialog, new_password=OTHER, repeated=OTHER)
    save(dialog)
    assert not dialog.isVisible(), dialog.note.text.text()
    return section


def may_open(desk: Desk, username: str, password: str) -> bool:
    try:
        accounts.unlock(desk.workspace.book.folder, username, password).close()
    except Refused:
        return False
    return True


def test_a_new_operator_opens_the_book_until_disabled(desk: Desk) -> None:
    section = add_operator(desk)
    assert may_open(desk, "sri", OTHER)
    desk.messages.answers = [False, True]
    act(section, "sri", Qt.Key.Key_Delete)
    assert may_open(desk, "sri", OTHER), "the question was answered with no"
    act(section, "sri", Qt.Key.Key_Delete)
    assert not may_open(desk, "sri", OTHER)
    assert rows(section)[1][3] == "disabled"


def test_a_disabled_operator_is_let_in_again_and_given_another_role(desk: Desk) -> None:
    section = add_operator(desk)
    desk.messages.answers = [True]
    act(section, "sri", Qt.Key.Key_Delete)
    assert part(section, "operators_renew").isVisible()
    act(section, "sri", Qt.Key.Key_Insert)
    dialog = form("operator_enable_form")
    type_into(dialog, new_password="kebun teh di bukit", repeated="kebun teh di bukit")
    save(dialog)
    assert may_open(desk, "sri", "kebun teh di bukit")
    act(section, "sri", Qt.Key.Key_F4)
    dialog = form("operator_role_form")
    type_into(dialog, role="Pembaca")
    save(dialog)
    assert {row.username: row.role for row in accounts.everybody(desk.workspace)}["sri"] is Role.VIEWER


def test_the_last_head_keeps_the_role_and_is_told_so(desk: Desk) -> None:
    section = go_to_list(desk, "operators")
    act(section, "kepala", Qt.Key.Key_F4)
    dialog = form("operator_role_form")
    type_into(dialog, role="Operator")
    save(dialog)
    assert dialog.form.problem_text("role")


def test_the_key_of_the_book_is_renewed_and_the_password_stays(desk: Desk) -> None:
    section = go_to_list(desk, "operators")
    before = desk.workspace.book.database.key
    desk.messages.answers = [False, True]
    for _time in range(2):
        QTest.keyClick(part(section, "operators_renew"), Qt.Key.Key_Space)
    assert desk.workspace.book.database.key != before
    assert may_open(desk, "kepala", PASSWORD)
    assert rows(section)


def test_the_table_of_rights_says_what_each_role_may_do(desk: Desk) -> None:
    section = go_to_list(desk, "operators")
    QTest.keyClick(part(section, "operators_rights"), Qt.Key.Key_Space)
    table = part(box("rights_dialog"), "rights_table")
    assert isinstance(table, PlainTable)
    texts = [
        [table.model().index(at, column).data() for column in range(5)] for at in range(table.rowCount())
    ]
    lines = {line[0]: line[1:] for line in texts}
    assert len(lines) == len(Permission), "two rights say the same"
    assert lines[right(Permission.ACCOUNTS)] == ["boleh", "–", "–", "–"]
    assert lines[right(Permission.MONITOR)] == ["boleh", "boleh", "boleh", "–"]


def test_the_same_name_twice_and_a_weak_password_are_refused(desk: Desk) -> None:
    section = add_operator(desk)
    press(section, Qt.Key.Key_N)
    dialog = form("operator_form")
    type_into(dialog, username="SRI", display_name="Sri Lain", new_password="abc", repeated="abc")
    save(dialog)
    assert dialog.form.problem_text("new_password")
    retype(dialog.form, new_password=OTHER, repeated=OTHER + "x")
    save(dialog)
    assert dialog.form.problem_text("repeated")
    retype(dialog.form, repeated=OTHER)
    save(dialog)
    assert dialog.form.problem_text("username")
    assert len(rows(section)) == 2


def test_one_changes_ones_own_password(desk: Desk) -> None:
    section = go_to_list(desk, "operators")
    QTest.keyClick(part(section, "operators_own_password"), Qt.Key.Key_Space)
    dialog = form("password_form")
    type_into(dialog, current_password=OTHER, new_password=OTHER, repeated=OTHER)
    save(dialog)
    assert "tidak benar" in dialog.form.problem_text("current_password")
    assert may_open(desk, "kepala", PASSWORD)
    retype(dialog.form, current_password=PASSWORD)
    save(dialog)
    assert may_open(desk, "kepala", OTHER)
    assert not may_open(desk, "kepala", PASSWORD)


def test_a_new_recovery_sheet_counts_only_once_it_is_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "ask_where_to_save", lambda *_args: tmp_path / "lembar.pdf")
    before = desk.workspace.book.folder.keys.read_bytes()
    section = go_to_list(desk, "operators")
    QTest.keyClick(part(section, "operators_sheet"), Qt.Key.Key_Space)
    dialog = box("new_sheet_dialog")
    finish = part(dialog, "new_sheet_finish")
    assert not finish.isEnabled()
    QTest.keyClick(part(dialog, "recovery_save"), Qt.Key.Key_Space)
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    assert desk.workspace.book.folder.keys.read_bytes() == before
    QTest.keyClick(finish, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert desk.workspace.book.folder.keys.read_bytes() != before
