"""Settings, "Aturan yang berlaku": every rule by date, and the posko's own in a form that refuses a gap."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.local_rules import SECTIONS
from blc_desktop.services import isolation, local_rules
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.pages.settings import PAGE
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.rules import RulesSection


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    ws = make_posko(tmp_path)
    confirm(ws, days_ago(4), somebody("Ani"))
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    page = desk.window.findChild(QWidget, "page_settings")
    assert isinstance(page, SettingsPage)
    page.open_target(section="rules")
    return desk


def section(desk: Desk) -> RulesSection:
    page = desk.window.findChild(QWidget, "page_settings")
    assert isinstance(page, SettingsPage)
    found = page.section("rules")
    assert isinstance(found, RulesSection)
    return found


def form(desk: Desk, name: str = "") -> FormDialog[object, object]:
    """Open the form of a section from the menu (or return the one that is open)."""
    if name:
        made = section(desk).findChild(QAction, f"local_rule_{name}")
        assert made is not None
        made.trigger()
    shown = [w for w in QApplication.topLevelWidgets() if w.objectName() == "local_rule_form"]
    (found,) = [w for w in shown if w.isVisible()]
    assert isinstance(found, FormDialog)
    return found


def type_into(dialog: FormDialog[object, object], **texts: str) -> None:
    for name, text in texts.items():
        editor = dialog.form.editor(name).focus_widget()
        editor.setFocus()
        editor.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(editor, text)


def column(desk: Desk, name: str) -> list[str]:
    model = section(desk).list.model
    at = [each.name for each in model.columns].index(name)
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def test_the_form_begins_with_the_figures_in_force_and_moves_what_is_open(desk: Desk, qtbot: QtBot) -> None:
    dialog = form(desk, "isolation")
    assert dialog.form.value("days") == 10
    type_into(dialog, days="14", legal_basis="SK Bupati 12/2021", valid_from="1/2/21")
    dialog.submit()
    assert not dialog.isVisible()
    assert column(desk, "origin").count("Posko") == 1
    assert "SK Bupati 12/2021" in column(desk, "basis")
    assert isolation.schedule_of(desk.workspace, 1).last_day == date(2021, 3, 1)
    assert any("1" in text for text in desk.messages.shown), "the operator is told how many dates moved"
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert isolation.schedule_of(desk.workspace, 1).last_day == date(2021, 2, 25)
    assert "Posko" not in column(desk, "origin")


def test_a_gap_and_an_overlap_of_zones_are_said_at_their_field(desk: Desk) -> None:
    dialog = form(desk, "zoning")
    type_into(dialog, orange_from="8", legal_basis="SK Bupati")
    dialog.submit()
    assert dialog.isVisible()
    assert "6–7" in dialog.form.problem_text("orange_from")
    type_into(dialog, orange_from="5")
    dialog.submit()
    assert "5" in dialog.form.problem_text("orange_from")
    type_into(dialog, orange_from="6")
    dialog.submit()
    assert not dialog.isVisible()


def test_a_paper_is_required(desk: Desk) -> None:
    dialog = form(desk, "contacts")
    dialog.submit()
    assert dialog.form.problem_text("legal_basis")
    dialog.reject()
    assert local_rules.standing(desk.workspace) == ()


def test_a_second_rule_over_the_first_is_refused_at_its_day(desk: Desk) -> None:
    first = form(desk, "quarantine")
    type_into(first, days="10", legal_basis="SK 1")
    first.submit()
    second = form(desk, "quarantine")
    type_into(second, days="12", legal_basis="SK 2", valid_from="1/3/21")
    second.submit()
    assert "SK 1" in second.form.problem_text("valid_from")
    second.reject()


def test_enter_corrects_a_local_rule_and_delete_withdraws_it(desk: Desk, qtbot: QtBot) -> None:
    first = form(desk, "isolation")
    type_into(first, days="12", legal_basis="SK 1")
    first.submit()
    panel = section(desk).list
    row = column(desk, "origin").index("Posko")
    panel.view.show_row(row)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    again = form(desk)
    assert (again.form.value("days"), again.form.value("legal_basis")) == (12, "SK 1")
    type_into(again, days="13")
    again.submit()
    (kept,) = local_rules.standing(desk.workspace)
    assert kept.values["days"] == 13
    panel.view.show_row(column(desk, "origin").index("Posko"))
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert local_rules.standing(desk.workspace) == ()


def test_every_section_has_its_form_and_takes_the_national_figures(desk: Desk) -> None:
    for number, name in enumerate(SECTIONS, 1):
        dialog = form(desk, name)
        type_into(dialog, legal_basis=f"SK {number}")
        dialog.submit()
        assert not dialog.isVisible(), name
    assert len(local_rules.standing(desk.workspace)) == len(SECTIONS)


def test_the_rounds_a_day_are_a_setting_here(desk: Desk) -> None:
    found = section(desk)
    found.form.editor("monitoring_rounds").set_value(2)
    found.save()
    assert desk.workspace.settings().monitoring_rounds == 2


def test_the_list_says_which_rule_holds_today(desk: Desk) -> None:
    states = dict(zip(column(desk, "basis"), column(desk, "state"), strict=True))
    assert states["Inmendagri 3/2021"] == "Berlaku"
    assert states["Inmendagri 4/2021"] == "Akan datang"
    assert desk.workspace.day == TODAY
