"""The roster and the partners by keyboard, and what the first page says of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.duty import SetDuty
from blc_desktop.services import activity_types, duty, partners
from blc_desktop.services import settings as setting_service
from blc_desktop.services.officers import officers
from blc_desktop.services.workspace import Workspace
from tests.support.activities import did, hire
from tests.support.cases import TODAY
from tests.support.posko import acting_as, make_posko
from tests.support.typing import form, part, press, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui.pages import settings, today
from ui.pages.activities import PAGE
from ui.pages.activities.page import ActivitiesPage
from ui.pages.settings.activities import ActivitiesSection
from ui.pages.settings.page import SettingsPage
from ui.pages.today.page import TodayPage

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = make_posko(tmp_path)
    hire(made, "Aipda Rudi Hermawan")
    hire(made, "Serka Yanto Wibowo")
    return made


@pytest.fixture
def desk(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [today.PAGE, PAGE, settings.PAGE], workspace=ws)
    show(qtbot, made, "page_activities")
    return made


def page_of(desk: Desk) -> ActivitiesPage:
    found = part(desk.window, "page_activities")
    assert isinstance(found, ActivitiesPage)
    return found


def people(ws: Workspace, shift: str) -> list[str]:
    return [each.name for each in duty.roster(ws, TODAY).on(TODAY, shift)]


def test_enter_names_who_is_on_duty_and_del_empties(desk: Desk) -> None:
    page = page_of(desk)
    press(desk.window, Qt.Key.Key_F9, NONE)
    assert page.leaf is page.roster
    table = page.roster.table
    assert table.hasFocus()
    assert table.cell() == (TODAY, "Pagi"), "the cursor stands on today"
    QTest.keyClick(table, Qt.Key.Key_Return)
    dialog = form("duty_form")
    type_into(dialog, officer_ids="yan, rudi")
    save(dialog)
    assert people(desk.workspace, "Pagi") == ["Serka Yanto Wibowo", "Aipda Rudi Hermawan"]
    cell = table.item(0, TODAY.weekday())
    assert cell is not None
    assert cell.text() == "Serka Yanto Wibowo\nAipda Rudi Hermawan"
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert people(desk.workspace, "Pagi") == []
    press(desk.window, Qt.Key.Key_Z)
    assert people(desk.workspace, "Pagi") == ["Serka Yanto Wibowo", "Aipda Rudi Hermawan"]


def test_last_week_is_copied_and_taken_back(desk: Desk, qtbot: QtBot) -> None:
    ws = desk.workspace
    rudi = next(each.officer_id for each in officers(ws) if each.name.startswith("Aipda"))
    duty.set_duty(ws, SetDuty(TODAY - timedelta(days=7), "Malam", (rudi,)))
    page = page_of(desk)
    page.turn_to(1)
    press(desk.window, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: people(ws, "Malam") == ["Aipda Rudi Hermawan"])
    press(desk.window, Qt.Key.Key_Z)
    assert people(ws, "Malam") == []


def test_a_week_without_a_week_before_says_so(desk: Desk) -> None:
    page = page_of(desk)
    page.turn_to(1)
    page.roster.copy_week()
    assert desk.messages.shown == ["duty.nobody"]


def test_the_arrows_go_to_the_weeks_around(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk)
    page.turn_to(1)
    press(desk.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.roster.days.text() == "22–28 Februari 2021")
    press(desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.roster.days.text() == "15–21 Februari 2021")


def test_a_pasted_list_becomes_partners_and_a_second_paste_changes_nothing(desk: Desk) -> None:
    page = page_of(desk)
    page.turn_to(2)
    for _time in range(2):
        page.partners.ask_paste()
        dialog = form("partner_paste")
        dialog.form.editor("text").set_text("Wahyu; Ketua RW 01; 081234567890\nMimin; PKK; desa")
        save(dialog)
        assert not dialog.isVisible()
    assert [(one.name, one.area, one.phone) for one in partners.partners(desk.workspace)] == [
        ("Wahyu", "RW 01", "081234567890"),
        ("Mimin", "desa", ""),
    ]
    assert page.partners.list.model.rowCount() == 2


def test_a_text_without_a_partner_stays_in_its_box(desk: Desk) -> None:
    page = page_of(desk)
    page.turn_to(2)
    page.partners.ask_paste()
    dialog = form("partner_paste")
    dialog.form.editor("text").set_text("0812 3456 7890")
    save(dialog)
    assert dialog.isVisible()
    assert dialog.form.problem_text("text") == "Tidak ada baris yang terbaca."


def test_the_first_page_names_who_is_on_duty_and_counts_the_day(desk: Desk) -> None:
    ws = desk.workspace
    rudi = officers(ws)[0].officer_id
    duty.set_duty(ws, SetDuty(TODAY, "Pagi", (rudi,)))
    did(ws, follow_up="cek warung", due_on=TODAY)
    did(ws)
    desk.window.open_page("page_today")
    page = part(desk.window, "page_today")
    assert isinstance(page, TodayPage)
    page.turn_stale()
    assert page.posko.duty.text() == "Pagi: Aipda Rudi Hermawan"
    assert page.posko.done.text() == "Kegiatan 2"
    page.posko.tasks.click()
    assert page_of(desk).isVisible()
    assert page_of(desk).day.list.model.rowCount() == 1


def test_types_target_and_shifts_are_set_by_the_posko(desk: Desk) -> None:
    desk.window.open_page("page_settings")
    page = part(desk.window, "page_settings")
    assert isinstance(page, SettingsPage)
    page.open_target(section="activities")
    section = page.section("activities")
    assert isinstance(section, ActivitiesSection)
    section.add()
    dialog = form("activity_type_form")
    type_into(dialog, code="kbk", name="Kerja bakti")
    save(dialog)
    assert "KBK" in {each.code for each in activity_types.types(desk.workspace)}
    section.ask_settings()
    dialog = form("activity_settings_form")
    type_into(dialog, target="50")
    dialog.form.editor("shifts").set_text("Pagi\nMalam\nPagi")
    save(dialog)
    kept = setting_service.load(desk.workspace)
    assert (kept.activity_target, kept.duty_shifts) == (50, ("Pagi", "Malam"))


def test_a_reader_changes_neither_roster_nor_partners(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(ws, Role.VIEWER))
    show(qtbot, desk, "page_activities")
    page = page_of(desk)
    page.turn_to(1)
    assert not page.roster.copy.isVisible()
    page.turn_to(2)
    assert not page.partners.new.isVisible()
