"""The box that prints all about one person: asked for, printed, kept, and told in the chain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.listing import Query
from blc_desktop.services import audit_log, printing
from blc_desktop.services.workspace import Workspace
from tests.support.old_village import NAME, NIK, SECRET_NOTE, Village, make_village
from tests.support.pdf_text import pages
from tests.support.posko import acting_as
from tests.support.typing import box, form, save, show
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.pages.residents import PAGE
from ui.person import PersonWindow, open_person


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return make_village(tmp_path)


def window_of(desk: Desk, village: Village) -> PersonWindow:
    open_person(desk.context, desk.window, village.patient)
    found = box("person_window")
    assert isinstance(found, PersonWindow)
    return found


def step(window: PersonWindow) -> QAction:
    """Return the step of the menu "Tindakan"."""
    found = window.findChild(QAction, "person_person_data")
    assert isinstance(found, QAction)
    return found


def asked(window: PersonWindow) -> FormDialog[Any, Any]:
    step(window).trigger()
    return form("person_data_form")


def happened(ws: Workspace) -> list[str]:
    """Return what the chain tells, the newest first."""
    return [str(row[3]) for _id, row in audit_log.audit_listing(ws).first(Query(), 4)]


def printed(ws: Workspace) -> str:
    """Return the words of the newest print of somebody's data."""
    newest = next(one for one in printing.list_printed(ws) if one.kind is ReportKind.PERSON_DATA)
    return " ".join(" ".join(pages(printing.reprint(ws, newest.number).content)).split())


def test_it_is_asked_printed_kept_and_told(tmp_path: Path, qtbot: QtBot, village: Village) -> None:
    ws = village.ws
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, desk, "page_residents")
    before = len(printing.list_printed(ws))
    window = window_of(desk, village)
    question = asked(window)
    assert NAME in question.windowTitle()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert len(printing.list_printed(ws)) == before, "nobody prints by leaving"
    save(asked(window))
    assert "Data satu orang" in box("pdf_preview").windowTitle()
    assert len(printing.list_printed(ws)) == before + 1
    assert happened(ws)[0] == "Dicetak"
    text = printed(ws)
    assert NAME in text
    assert SECRET_NOTE in text
    assert NIK not in text, "masked, unless it is asked for"


def test_the_whole_number_is_a_tick_and_a_line_of_its_own(
    tmp_path: Path, qtbot: QtBot, village: Village
) -> None:
    ws = village.ws
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, desk, "page_residents")
    question = asked(window_of(desk, village))
    box_of = question.form.editor("full").focus_widget()
    box_of.setFocus()
    QTest.keyClick(box_of, Qt.Key.Key_Space)
    save(question)
    box("pdf_preview")
    assert {"NIK lengkap dilihat", "Dicetak"} <= set(happened(ws))
    assert NIK in printed(ws)


def test_who_may_not_see_numbers_is_not_offered_it(tmp_path: Path, qtbot: QtBot, village: Village) -> None:
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(village.ws, Role.FIELD_OFFICER))
    show(qtbot, desk, "page_residents")
    offered = step(window_of(desk, village))
    assert not offered.isEnabled() or not offered.isVisible()
    before = len(printing.list_printed(village.ws))
    offered.trigger()
    assert len(printing.list_printed(village.ws)) == before
