"""Sosial under the fingers: many chosen at once, one dialog for many doses, rumours, homes; all undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.rumours import RecordRumour
from blc_desktop.domain.commands.vaccination import SetTargetState
from blc_desktop.domain.kinds_welfare import DoseState, RumourState, TargetState, VaccinationGroup
from blc_desktop.domain.listing import Query
from blc_desktop.services import needs, rumours, vaccination, vaccination_summary
from blc_desktop.services.workspace import Workspace
from tests.support import people, typing
from tests.support.cases import TODAY, confirm, days_ago
from tests.support.oversight import rt_id
from tests.support.posko import acting_as, make_posko
from tests.support.ui import Desk, make_desk
from tests.support.welfare import answered, give, hear, shown, target
from ui.pages.reports import PAGE as REPORTS
from ui.pages.welfare import PAGE
from ui.pages.welfare.choose import ChooseTargets
from ui.pages.welfare.doses import DoseList
from ui.pages.welfare.page import WelfarePage
from ui.pages.welfare.recap import Recap
from ui.tables.panel import ListPanel

PLAIN = Qt.KeyboardModifier.NoModifier
OLD = TODAY.replace(year=1950)


@pytest.fixture
def posko(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def page_of(qtbot: QtBot, tmp_path: Path, ws: Workspace) -> tuple[WelfarePage, Desk]:
    desk = make_desk(tmp_path, [PAGE, REPORTS], workspace=ws)
    found = typing.show(qtbot, desk, "page_welfare")
    assert isinstance(found, WelfarePage)
    return found, desk


def turn(page: WelfarePage, number: int) -> None:
    typing.press(page, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)


def column(panel: ListPanel, name: str) -> list[object]:
    return [panel.model.value(at, name) for at in range(panel.model.rowCount())]


def doses(ws: Workspace) -> list[tuple[object, object]]:
    return sorted((str(row["name"]), row["number"]) for row in shown(vaccination.dose_listing(ws)))


# --- vaccination ------------------------------------------------------------------------------------------


def test_the_old_are_chosen_by_a_filter_added_all_at_once_and_undone(
    qtbot: QtBot, tmp_path: Path, posko: Workspace
) -> None:
    for at in range(12):
        people.add(posko, f"Lansia {at:02d}", birth_date=OLD)
    people.add(posko, "Muda", birth_date=TODAY.replace(year=2000))
    page, desk = page_of(qtbot, tmp_path, posko)
    typing.press(page, Qt.Key.Key_N)
    window = typing.box("targets_window")
    assert isinstance(window, ChooseTargets)
    ages = typing.part(window, "target_candidates_filter_age")
    typing.choose(ages, "Lansia")  # type: ignore[arg-type]
    assert window.group.currentData() == VaccinationGroup.ELDERLY.value, "the group follows the age"
    assert window.list.model.rowCount() == 12
    typing.press(window.list.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.messages.asked))  # a button's keys are felt a moment later
    assert "12 orang" in desk.messages.asked[0]
    assert window.list.model.rowCount() == 0, "who is on the list leaves the choice"
    window.accept()
    panel = page.vaccination.list
    assert column(panel, "group") == [VaccinationGroup.ELDERLY] * 12
    typing.press(page, Qt.Key.Key_Z)
    assert panel.model.rowCount() == 0


def test_one_box_writes_the_doses_of_all_selected_and_warns_of_who_isolates(
    qtbot: QtBot, tmp_path: Path, posko: Workspace
) -> None:
    siti, _budi = target(posko, "Siti"), target(posko, "Budi")
    give(posko, siti, day=days_ago(40))
    (person,) = (each.person_id for each in vaccination.targets(posko, [siti]))
    confirm(posko, days_ago(1), person)
    page, _desk = page_of(qtbot, tmp_path, posko)
    view = page.vaccination.list.view
    view.setFocus()
    typing.press(view, Qt.Key.Key_A)
    typing.press(view, Qt.Key.Key_D)
    form = typing.form("dose_form")
    assert form.form.value("vaccine") == "CoronaVac", "proposed from the dose before"
    form.form.editor("vaccine").set_text("")
    typing.save(form)
    assert form.form.problem_text("vaccine")
    typing.type_into(form, vaccine="AstraZeneca")
    typing.save(form)
    assert form.isVisible(), "somebody isolates: it asks once"
    (said,) = form.note.findChildren(QLabel)
    assert "Siti" in said.text()
    typing.save(form)
    assert not form.isVisible()
    assert doses(posko) == [("Budi", 1), ("Siti", 1), ("Siti", 2)]
    typing.press(page, Qt.Key.Key_Z)
    assert doses(posko) == [("Siti", 1)]


def test_a_tile_a_door_and_a_figure_of_the_recap_open_their_rows(
    qtbot: QtBot, tmp_path: Path, posko: Workspace
) -> None:
    a = target(posko, "Siti", rt=1)
    b = target(posko, "Budi", VaccinationGroup.TEACHER, rt=2)
    c = target(posko, "Tono", VaccinationGroup.TEACHER, rt=2)
    give(posko, a, day=days_ago(30))
    give(posko, b, day=days_ago(2))
    vaccination.set_state(posko, SetTargetState((c,), TargetState.REFUSED, TODAY, "takut"))
    page, _desk = page_of(qtbot, tmp_path, posko)
    leaf, panel = page.vaccination, page.vaccination.list
    for name, tile in leaf.tiles.items():
        typing.press(tile, Qt.Key.Key_Return, PLAIN)
        assert tile.figure.text() == str(panel.model.rowCount()), name
    door = typing.part(page, "door_refused")
    assert isinstance(door, QPushButton)
    assert door.text().startswith("1 ")
    door.click()
    assert column(panel, "name") == ["Tono"]
    typing.press(page, Qt.Key.Key_R)
    recap = typing.box("vaccination_recap")
    assert isinstance(recap, Recap)
    found = vaccination_summary.summary(posko)
    lines = [str(line.coverage.none) for line in found.by_area] + [str(found.whole.none)]
    cells = [recap.by_area.item(at, 2) for at in range(recap.by_area.rowCount())]
    assert [cell.text() for cell in cells if cell is not None] == lines
    recap.by_area.setFocus()
    recap.by_area.setCurrentCell(1, 2)
    typing.press(recap.by_area, Qt.Key.Key_Return, PLAIN)
    assert column(panel, "name") == ["Tono"], "those of RT 2 without a dose"
    assert not recap.isVisible()


def test_state_and_group_are_set_for_the_selected_and_del_takes_off_the_list(
    qtbot: QtBot, tmp_path: Path, posko: Workspace
) -> None:
    target(posko, "Siti")
    page, desk = page_of(qtbot, tmp_path, posko)
    panel = page.vaccination.list
    people.choose(panel, "Siti")
    typing.press(panel.view, Qt.Key.Key_T)
    form = typing.form("target_state_form")
    typing.type_into(form, state="Ditunda")
    typing.save(form)
    assert form.form.problem_text("reason")
    typing.type_into(form, reason="hamil muda")
    typing.save(form)
    assert column(panel, "state") == [TargetState.POSTPONED]
    typing.press(panel.view, Qt.Key.Key_G)
    group = typing.form("target_group_form")
    typing.type_into(group, group="Guru")
    typing.save(group)
    assert column(panel, "group") == [VaccinationGroup.TEACHER]
    people.choose(panel, "Siti")
    typing.press(panel.view, Qt.Key.Key_Delete, PLAIN)
    assert desk.messages.asked
    assert panel.model.rowCount() == 0
    typing.press(page, Qt.Key.Key_Z)
    assert column(panel, "name") == ["Siti"]


def test_the_doses_of_one_person_are_corrected_and_taken_back(
    qtbot: QtBot, tmp_path: Path, posko: Workspace
) -> None:
    siti, budi = target(posko, "Siti"), target(posko, "Budi")
    give(posko, siti, budi, day=days_ago(3))
    page, _desk = page_of(qtbot, tmp_path, posko)
    people.choose(page.vaccination.list, "Siti")
    typing.press(page.vaccination.list.view, Qt.Key.Key_O)
    window = typing.box("doses_window")
    assert isinstance(window, DoseList)
    assert column(window.list, "name") == ["Siti"]
    window.list.view.show_row(0)
    typing.press(window.list.view, Qt.Key.Key_Return, PLAIN)
    form = typing.form("dose_form")
    form.form.editor("vaccine").set_text("")
    typing.type_into(form, vaccine="Sinopharm")
    typing.save(form)
    assert column(window.list, "vaccine") == ["Sinopharm"]
    typing.press(window.list.view, Qt.Key.Key_Delete, PLAIN)
    assert doses(posko) == [("Budi", 1)]
    typing.press(window, Qt.Key.Key_Z)
    assert doses(posko) == [("Budi", 1), ("Siti", 1)]


# --- rumours ----------------------------------------------------------------------------------------------


def test_a_rumour_is_written_down_answered_copied_and_undone(
    qtbot: QtBot, tmp_path: Path, posko: Workspace
) -> None:
    page, desk = page_of(qtbot, tmp_path, posko)
    turn(page, 2)
    typing.press(page, Qt.Key.Key_N)
    form = typing.form("rumour_form")
    form.form.editor("claim").set_text("Vaksin mengandung chip")
    typing.save(form)
    panel = page.rumours.list
    assert column(panel, "state") == ["open"]
    panel.view.setFocus()
    panel.view.show_row(0)
    typing.press(panel.view, Qt.Key.Key_W)
    assert desk.messages.shown == ["rumour.not_clarified"]
    typing.press(panel.view, Qt.Key.Key_Return, PLAIN)
    answer = typing.form("rumour_form")
    answer.form.editor("clarification").set_text("Tidak ada chip di dalam vaksin.")
    typing.type_into(answer, clarified_on="19/2")
    typing.save(answer)
    assert answer.form.problem_text("source")
    assert answer.form.problem_text("clarified_by")
    typing.type_into(answer, source="Puskesmas", clarified_by="WhatsApp")
    typing.save(answer)
    assert not answer.isVisible()
    assert column(panel, "state") == ["clarified"]
    assert page.rumours.counts[RumourState.CLARIFIED].text().startswith("1 ")
    typing.press(panel.view, Qt.Key.Key_W)
    copied = QGuiApplication.clipboard().text()
    assert "Tidak ada chip di dalam vaksin." in copied
    assert "Siti Rahmawati" not in copied
    typing.press(panel.view, Qt.Key.Key_Delete, PLAIN)
    assert panel.model.rowCount() == 0
    typing.press(page, Qt.Key.Key_Z)
    assert column(panel, "state") == ["clarified"]


def test_the_counts_of_rumours_open_their_rows(qtbot: QtBot, tmp_path: Path, posko: Workspace) -> None:
    hear(posko)
    rumours.record(posko, RecordRumour(answered("Air garam menyembuhkan")))
    page, _desk = page_of(qtbot, tmp_path, posko)
    turn(page, 2)
    for state, made in page.rumours.counts.items():
        made.click()
        assert column(page.rumours.list, "state") == [state.value]
        assert made.text().startswith("1 ")


# --- homes ------------------------------------------------------------------------------------------------


def test_a_home_asks_for_a_need_is_narrowed_and_opens_its_person(
    qtbot: QtBot, tmp_path: Path, posko: Workspace
) -> None:
    head = people.add(posko, "Budi", family_card_no="3603121902210001", family_role="Kepala keluarga")
    other = people.add(posko, "Wati", family_card_no="3603121902210002", rt=2)
    for person_id in (head, other):
        confirm(posko, days_ago(2), person_id)
    page, _desk = page_of(qtbot, tmp_path, posko)
    turn(page, 3)
    panel = page.homes.list
    assert sorted(map(str, column(panel, "head"))) == ["Budi", "Wati"]
    typing.choose(typing.part(panel, "homes_in_need_filter_rt"), "RT 002/RW 001")  # type: ignore[arg-type]
    assert column(panel, "head") == ["Wati"]
    assert panel.query().filters == {"rt": rt_id(posko, 1, 2)}
    panel.view.setFocus()
    panel.view.show_row(0)
    typing.press(page, Qt.Key.Key_N)
    form = typing.form("need_form")
    typing.type_into(form, detail="beras")
    typing.save(form)
    assert "beras" in str(column(panel, "needs")[0])
    assert [each.detail for each in needs.open_needs(posko, other)] == ["beras"]
    typing.press(panel.view, Qt.Key.Key_B)
    giving = typing.form("hand_out")
    assert getattr(giving.form.value("person"), "name", "") == "Wati"
    giving.reject()
    typing.press(panel.view, Qt.Key.Key_Return, PLAIN)
    shown_person = typing.box("person_window")
    assert "Wati" in shown_person.windowTitle()
    shown_person.reject()


def test_a_viewer_sees_everything_and_is_offered_nothing_to_write(
    qtbot: QtBot, tmp_path: Path, posko: Workspace
) -> None:
    target(posko, "Siti")
    hear(posko)
    page, _desk = page_of(qtbot, tmp_path, acting_as(posko, Role.VIEWER))
    assert column(page.vaccination.list, "doses") == [DoseState.NONE]
    for number in (1, 2, 3):
        turn(page, number)
        assert not page.new.isVisible()
        for name in ("target_dose_open", "rumour_edit_open", "home_give_open", "home_need_open"):
            assert page.findChild(QPushButton, name) is None, name
    page.open_target(tab="rumours", query=Query().where(state="clarified"))
    assert page.rumours.list.model.rowCount() == 0
