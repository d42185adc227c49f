"""Days that contradict each other, and typing that nobody saved: said at the field, kept through a kill."""

from __future__ import annotations

import multiprocessing
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.services import drafts
from blc_desktop.services.workspace import Workspace
from tests.support.people import add, cases
from tests.support.posko import make_posko
from tests.support.screen import CTRL, fill, focused, form, open_page, press, show
from tests.support.typist import type_until_killed
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.forms.pickers import PersonEditor
from ui.pages.patients.entry import AdmissionDialog
from ui.pages.patients.page import PatientsPage
from ui.pages.settings.page import SettingsPage

PROCESSES: Any = multiprocessing.get_context("spawn")


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    workspace = make_posko(tmp_path)
    add(workspace, "Siti Aminah", birth_date=date(1980, 4, 12))
    return workspace


def admission(desk: Desk, qtbot: QtBot) -> AdmissionDialog:
    page = open_page(desk, PatientsPage, "page_patients")
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    found = form("admit_patient", qtbot)
    assert isinstance(found, AdmissionDialog)
    return found


def choose_siti(dialog: AdmissionDialog, qtbot: QtBot) -> None:
    editor = dialog.form.editor("person")
    assert isinstance(editor, PersonEditor)
    QTest.keyClicks(focused(), "siti")
    qtbot.waitUntil(editor.hits.isVisible)
    press(Qt.Key.Key_Return)


def retype(dialog: FormDialog[Any, Any], **texts: str) -> None:
    """Type over what stands in fields."""
    for name, text in texts.items():
        line = dialog.form.editor(name).focus_widget()
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)


def test_a_specimen_after_its_result_is_told_at_the_result(
    tmp_path: Path, qtbot: QtBot, ws: Workspace
) -> None:
    desk = make_desk(tmp_path, workspace=ws)
    show(desk, qtbot)
    dialog = admission(desk, qtbot)
    choose_siti(dialog, qtbot)
    fill(dialog, specimen_date="18/2", result_date="17/2")
    dialog.submit()
    assert dialog.isVisible(), "nothing is stored"
    assert "mendahului tanggal spesimen" in dialog.form.problem_text("result_date")
    assert cases(ws) == {}
    retype(dialog, result_date="18/2")
    dialog.submit()
    assert set(cases(ws)) == {"Siti Aminah"}


def test_a_first_symptom_in_the_future_is_told_at_its_field(
    tmp_path: Path, qtbot: QtBot, ws: Workspace
) -> None:
    desk = make_desk(tmp_path, workspace=ws)
    show(desk, qtbot)
    dialog = admission(desk, qtbot)
    choose_siti(dialog, qtbot)
    fill(dialog, specimen_date="18/2", symptoms="demam", onset_date="+2")
    dialog.submit()
    assert dialog.isVisible()
    assert "belum tiba" in dialog.form.problem_text("onset_date")
    assert cases(ws) == {}


def test_a_local_rule_that_leaves_days_without_any_is_told_at_its_first_day(
    tmp_path: Path, qtbot: QtBot
) -> None:
    desk = make_desk(tmp_path, workspace=make_posko(tmp_path, day=date(2023, 3, 1)))
    show(desk, qtbot)
    page = open_page(desk, SettingsPage, "page_settings")
    page.open_target(section="rules")
    made = page.findChild(QAction, "local_rule_zoning")
    assert made is not None
    made.trigger()
    shown: list[QWidget] = [w for w in QApplication.topLevelWidgets() if w.objectName() == "local_rule_form"]
    (dialog,) = [w for w in shown if w.isVisible()]
    assert isinstance(dialog, FormDialog)
    retype(dialog, valid_from="1/2/23", legal_basis="SK Bupati")
    dialog.submit()
    assert dialog.isVisible()
    assert "31 Desember 2022 sampai 31 Januari 2023" in dialog.form.problem_text("valid_from")
    dialog.reject()


@pytest.mark.slow
def test_what_was_typed_and_never_saved_survives_a_kill(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    """Kill (-9) a real window in a process of its own, its form open; the book brings the typing back."""
    folder = ws.book.folder.path
    ws.close()
    told, telling = PROCESSES.Pipe(duplex=False)
    texts = {"person": "Zaenab", "area": "2/1", "symptoms": "demam"}
    typist = PROCESSES.Process(target=type_until_killed, args=(folder, texts, telling), daemon=True)
    typist.start()
    telling.close()
    kept = told.recv_bytes().decode().split(",")
    typist.kill()
    typist.join()
    assert typist.exitcode == (1 if sys.platform == "win32" else -9)
    assert set(texts) <= set(kept)
    again = make_desk(tmp_path, workspace=_reopened(folder))
    show(again, qtbot)
    back = admission(again, qtbot)
    assert {name: back.form.editor(name).text() for name in texts} == texts
    assert drafts.load(again.workspace, "admit_patient") is not None


def _reopened(folder: Path) -> Workspace:
    from datetime import UTC, datetime

    from blc_desktop.paths import Folder
    from blc_desktop.services import accounts
    from blc_desktop.services.clock import FrozenClock
    from tests.support.posko import PASSWORD

    clock = FrozenClock(datetime(2021, 2, 19, 5, tzinfo=UTC))
    return accounts.unlock(Folder(folder), "kepala", PASSWORD, clock=clock)
