"""A list of people leaves for a purpose, and locked where somebody wants it so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.listing import Query
from blc_desktop.services import audit_log, residents
from tests.support.cases import confirm, days_ago, somebody
from tests.support.posko import make_posko
from tests.support.typing import CTRL, form, part, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui.pages.reports import PAGE as REPORTS
from ui.pages.reports.catalogue import entry_of
from ui.pages.reports.page import ReportsPage
from ui.pages.residents import PAGE


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    ws = make_posko(tmp_path)
    residents.add_resident(ws, AddResident(somebody("Siti Aminah")))
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, made, "page_residents")
    return made


def test_the_password_is_typed_twice_and_locks_the_workbook(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "warga.xlsx"
    monkeypatch.setattr("ui.exports.ask_where_to_save", lambda *_args: target)
    action = part(desk.window, "page_residents").findChild(QAction, "export_rows")
    assert isinstance(action, QAction)
    action.trigger()
    dialog = form("export_form")
    type_into(dialog, purpose="puskesmas", password="sawah hijau pagi hari", again="sawah hijau")
    save(dialog)
    assert dialog.form.problem_text("again")
    assert not target.exists()
    QTest.keyClick(dialog.form.editor("again").focus_widget(), Qt.Key.Key_A, CTRL)
    type_into(dialog, again="sawah hijau pagi hari")
    save(dialog)
    assert not target.read_bytes().startswith(b"PK")


def test_a_weak_password_is_told_at_its_field(desk: Desk, tmp_path: Path) -> None:
    action = part(desk.window, "page_residents").findChild(QAction, "export_rows")
    assert isinstance(action, QAction)
    action.trigger()
    dialog = form("export_form")
    type_into(dialog, purpose="puskesmas", password="pendek", again="pendek")
    save(dialog)
    assert dialog.form.problem_text("password")


def test_the_table_of_a_paper_with_names_leaves_for_a_purpose_figures_as_they_are(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = make_posko(tmp_path)
    confirm(ws, days_ago(2))
    desk = make_desk(tmp_path, [REPORTS], workspace=ws)
    show(qtbot, desk, "page_reports")
    page = part(desk.window, "page_reports")
    assert isinstance(page, ReportsPage)
    target = tmp_path / "tabel.xlsx"
    monkeypatch.setattr("ui.pages.reports.live.ask_where_to_save", lambda *_args: target)
    QTest.keyClick(part(page, "report_table"), Qt.Key.Key_Space)
    assert target.read_bytes().startswith(b"PK"), "the daily report names nobody: nothing is asked"
    target.unlink()
    page.centre.list.choose(entry_of(ReportKind.PATIENTS))
    QTest.keyClick(part(page, "report_table"), Qt.Key.Key_Space)
    dialog = form("export_form")
    save(dialog)
    assert dialog.form.problem_text("purpose")
    type_into(dialog, purpose="dinkes", password="sawah hijau pagi hari", again="sawah hijau pagi hari")
    save(dialog)
    assert target.exists()
    assert not target.read_bytes().startswith(b"PK"), "encrypted"
    newest = audit_log.audit_listing(ws).first(Query(), 1)
    assert "dinkes" in str(newest)
