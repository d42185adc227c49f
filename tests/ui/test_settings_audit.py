"""The history of all changes under the fingers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.services import accounts, audit_log, residents
from tests.support.cases import somebody
from tests.support.posko import PASSWORD, acting_as, make_posko
from tests.support.typing import box, form, part, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui.pages.settings import PAGE
from ui.pages.settings.audit import AuditSection
from ui.pages.settings.page import SettingsPage
from ui.tables.plain import PlainTable

NIK = "9903111502900001"


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    ws = make_posko(tmp_path)
    residents.add_resident(ws, AddResident(somebody("Dewi Sartika", national_id=NIK)))
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, made, "page_settings")
    return made


def section_of(desk: Desk) -> AuditSection:
    page = part(desk.window, "page_settings")
    assert isinstance(page, SettingsPage)
    page.open_target(section="audit")
    found = page.section("audit")
    assert isinstance(found, AuditSection)
    return found


def press(section: AuditSection, name: str) -> None:
    QTest.keyClick(part(section, name), Qt.Key.Key_Space)


def test_enter_shows_a_change_with_old_and_new_and_the_number_in_part(desk: Desk) -> None:
    section = section_of(desk)
    view = section.list.view
    assert section.list.model.rowCount() > 0
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    dialog = box("audit_entry")
    table = part(dialog, "audit_entry_fields")
    assert isinstance(table, PlainTable)
    shown = {
        table.model().index(at, 0).data(): table.model().index(at, 2).data() for at in range(table.rowCount())
    }
    assert shown["nama"] == "Dewi Sartika"
    assert shown["NIK"] == "990311******0001"
    assert isinstance(part(dialog, "audit_entry_person"), QPushButton)


def test_from_one_change_the_list_narrows_to_everything_about_its_record(desk: Desk) -> None:
    section = section_of(desk)
    whole = section.list.model.rowCount()
    section.list.view.setFocus()
    QTest.keyClick(section.list.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(section.list.view, Qt.Key.Key_Return)
    QTest.keyClick(part(box("audit_entry"), "audit_entry_record"), Qt.Key.Key_Space)
    told = {section.list.model.value(at, "record") for at in range(section.list.model.rowCount())}
    assert told == {"Data warga #1"}
    assert 0 < section.list.model.rowCount() < whole


def test_the_chain_is_checked_and_compared_with_a_code_on_paper(desk: Desk) -> None:
    section = section_of(desk)
    press(section, "audit_check")
    state = audit_log.chain_state(desk.workspace)
    assert state.code in section.note.text.text()
    press(section, "audit_paper")
    dialog = form("audit_paper_form")
    type_into(dialog, code="12")
    save(dialog)
    assert dialog.form.problem_text("code")
    widget = dialog.form.editor("code").focus_widget()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_into(dialog, code=f"{state.sequence + 5}-0123abcd")
    save(dialog)
    assert "lebih baru" in section.note.text.text()


def test_a_chain_that_was_written_into_is_told_in_red(desk: Desk) -> None:
    with desk.workspace.book.file.maintain() as raw:
        raw.execute("UPDATE audit_detail SET difference = replace(difference, 'Dewi', 'Desi')")
    section = section_of(desk)
    press(section, "audit_check")
    assert "putus" in section.note.text.text()


def test_whoever_may_not_read_it_has_no_such_section(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(make_posko(tmp_path), Role.OPERATOR))
    show(qtbot, desk, "page_settings")
    page = part(desk.window, "page_settings")
    assert isinstance(page, SettingsPage)
    words = [page.menu.item(at).text() for at in range(page.menu.count())]
    assert "Cadangan data" in words
    assert "Riwayat perubahan" not in words


def test_an_older_book_is_told_at_once_and_accepted_knowingly(tmp_path: Path, qtbot: QtBot) -> None:
    ws = make_posko(tmp_path)
    folder, clock = ws.book.folder, ws.book.clock
    ws.close()
    shutil.copy(folder.database, tmp_path / "old.db")
    again = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    residents.add_resident(again, AddResident(somebody("Dewi Sartika")))
    again.close()
    shutil.copy(tmp_path / "old.db", folder.database)
    desk = make_desk(tmp_path, [PAGE], workspace=accounts.unlock(folder, "kepala", PASSWORD, clock=clock))
    desk.session.begin()
    assert any("buku lama telah dikembalikan" in text for text in desk.messages.shown)
    show(qtbot, desk, "page_settings")
    section = section_of(desk)
    assert section.accept.isVisible()
    desk.messages.answers = [False, True]
    press(section, "audit_accept")
    assert section.accept.isVisible(), "the question was answered with no"
    press(section, "audit_accept")
    assert not section.accept.isVisible()
    assert desk.workspace.rolled_back() is None
