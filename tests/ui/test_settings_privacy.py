"""Retention, a decision to destroy, a breach and a person's data, under the fingers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain import breach
from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.privacy import DestroyRecords
from blc_desktop.services import incidents, printing, residents, retention
from tests.support.old_village import NAME, Village, make_village
from tests.support.posko import acting_as, make_posko
from tests.support.settings_desk import act, go_to_list, page_of, rows, said_in
from tests.support.typing import box, form, part, press, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui.pages.settings import PAGE
from ui.pages.settings.destruction import DestructionDialog
from ui.pages.settings.incident_window import IncidentWindow
from ui.parts import EmptyState
from ui.tables.plain import PlainTable

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return make_village(tmp_path)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, village: Village) -> Desk:
    made = make_desk(tmp_path, [PAGE], workspace=village.ws)
    show(qtbot, made, "page_settings")
    return made


def push(inside: object, name: str) -> None:
    """Press a button by its key."""
    found = part(inside, name)  # type: ignore[arg-type]
    assert isinstance(found, QPushButton)
    assert found.isEnabled(), name
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)


def test_the_list_says_who_is_due_why_others_wait_and_keeps_somebody_longer(desk: Desk) -> None:
    section = go_to_list(desk, "retention")
    assert [row[0] for row in rows(section)] == ["Bunga Kertasari", NAME]
    told = said_in(section)
    assert "2 orang diusulkan: kejadian terakhirnya sebelum 26 November 2021" in told
    assert "isolasi belum ditutup 1, kasus belum diakhiri 2" in told
    assert "tidak kami temukan dalam peraturan" in told, "what is uncertain is said"
    act(section, NAME, Qt.Key.Key_Return)
    QTest.keyClick(box("person_window"), Qt.Key.Key_Escape)
    section.list.view.show_row(1)
    section.list.view.setFocus()
    press(section.list.view, Qt.Key.Key_H)
    asked = form("retention_hold_form")
    save(asked)
    assert asked.form.problem_text("reason")
    type_into(asked, reason="sengketa waris")
    save(asked)
    assert [row[0] for row in rows(section)] == ["Bunga Kertasari"]
    desk.session.ops.undo_last()
    assert len(rows(section)) == 2


def test_the_time_and_its_paper_are_set_here(desk: Desk) -> None:
    section = go_to_list(desk, "retention")
    push(section, "retention_time")
    asked = form("retention_time_form")
    line = asked.form.editor("retention_years").focus_widget()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_into(asked, retention_years="10", retention_basis="Perbup 12/2022")
    save(asked)
    assert "Masa simpan 10 tahun" in said_in(section)
    assert "Perbup 12/2022" in said_in(section)
    assert not part(section, "retention_decide").isEnabled(), "nobody is due any more"
    shown = next(each for each in section.list.findChildren(EmptyState) if each.isVisible())
    assert shown.title.text() == "Belum ada yang lewat masa simpannya"


def test_a_destruction_is_asked_twice_erases_for_good_and_names_what_is_left(
    desk: Desk, village: Village
) -> None:
    section = go_to_list(desk, "retention")
    desk.messages.answers = [False]
    push(section, "retention_decide")
    assert desk.messages.asked == ["Musnahkan data 2 orang?"]
    push(section, "retention_decide")
    asked = form("retention_decide_form")
    type_into(asked, decision_no="474/12/2026", name_1="Yanto", title_1="Babinsa", typed="musnahkan 2")
    save(asked)
    assert "MUSNAHKAN 2" in asked.form.problem_text("typed")
    assert residents.person_card(village.ws, village.patient).details.name == NAME
    line = asked.form.editor("typed").focus_widget()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_into(asked, typed="MUSNAHKAN 2")
    save(asked)
    dialog = box("destruction_dialog")
    assert isinstance(dialog, DestructionDialog)
    left = said_in(dialog)
    assert f"Cetakan yang tersimpan nomor {village.report_number}" in left
    assert village.backup.name in left
    assert "Kata-katanya sudah hilang" in left
    assert residents.person_card(village.ws, village.patient).details.name.startswith("Dimusnahkan ")
    push(dialog, "destruction_copies")
    assert not village.backup.exists()
    assert village.backup.name not in said_in(dialog)
    assert not part(dialog, "destruction_copies").isVisible(), "nothing is left to destroy here"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert rows(section) == []
    desk.session.ops.undo_last()
    assert residents.person_card(village.ws, village.patient).details.name.startswith("Dimusnahkan ")


def test_the_record_is_printed_and_past_decisions_open_again(desk: Desk, village: Village) -> None:
    section = go_to_list(desk, "retention")
    push(section, "retention_past")
    nothing = box("destructions_dialog")
    assert "Belum ada pemusnahan" in said_in(nothing)
    QTest.keyClick(nothing, Qt.Key.Key_Escape)
    seen = retention.outlook(village.ws)
    order = DestroyRecords(seen.cutoff, 2, typed="MUSNAHKAN 2")
    retention.destroy(village.ws, order)
    push(section, "retention_past")
    past = box("destructions_dialog")
    table = part(past, "destructions_table")
    assert isinstance(table, PlainTable)
    QTest.keyClick(table, Qt.Key.Key_Return)
    dialog = box("destruction_dialog")
    before = len(printing.list_printed(village.ws))
    push(dialog, "destruction_print")
    assert len(printing.list_printed(village.ws)) == before + 1
    QTest.keyClick(box("pdf_preview"), Qt.Key.Key_Escape)


def test_a_breach_is_recorded_ticked_and_closed_by_the_keyboard(desk: Desk, village: Village) -> None:
    section = go_to_list(desk, "incidents")
    press(desk.window, Qt.Key.Key_N)
    asked = form("incident_form")
    type_into(asked, title="Flash disk hilang", story="Jatuh di pasar")
    save(asked)
    window = box("incident_window")
    assert isinstance(window, IncidentWindow)
    assert window.steps.hasFocus(), "the keyboard begins at the steps"
    assert "sisa 72 jam" in window.deadline.text.text() or "sisa 71 jam" in window.deadline.text.text()
    push(window, "incident_close_file")
    refused = form("incident_close_form")
    type_into(refused, note="ketemu")
    save(refused)
    assert refused.form.problem_text("note"), "the steps of the law come first"
    QTest.keyClick(refused, Qt.Key.Key_Escape)
    (one,) = incidents.list_incidents(village.ws)
    for at, line in enumerate(one.steps):
        if line.step in breach.NEEDED:
            box("incident_window")
            window.steps.setFocus()
            window.steps.stand_on(at)
            QTest.keyClick(window.steps, Qt.Key.Key_Space)
            save(form("incident_step_form"))
    push(window, "incident_people")
    save(form("incident_people_form"))
    assert "orang terkena" in window.story.text()
    push(window, "incident_close_file")
    closing = form("incident_close_form")
    type_into(closing, note="ditemukan kembali")
    save(closing)
    assert "Ditutup: ditemukan kembali" in window.deadline.text.text()
    assert not window.tick_button.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert rows(section)[0][-1] == "ditutup"


def test_who_printed_or_saw_numbers_in_that_time_stands_in_the_file(desk: Desk, village: Village) -> None:
    residents.full_national_id(village.ws, village.neighbour)
    go_to_list(desk, "incidents")
    press(desk.window, Qt.Key.Key_N)
    asked = form("incident_form")
    type_into(asked, title="Layar dipotret", story="Di kantor desa")
    save(asked)
    window = box("incident_window")
    assert isinstance(window, IncidentWindow)
    window.tabs.setCurrentIndex(1)
    model = window.taken.model()
    assert [model.index(at, 2).data() for at in range(model.rowCount())] == ["NIK lengkap dilihat"]
    assert "(1)" in window.tabs.tabText(1)


def test_only_the_head_finds_these_sections(tmp_path: Path, qtbot: QtBot) -> None:
    operator = acting_as(make_posko(tmp_path), Role.OPERATOR)
    desk = make_desk(tmp_path, [PAGE], workspace=operator)
    show(qtbot, desk, "page_settings")
    names = [page_of(desk).menu.item(at).text() for at in range(page_of(desk).menu.count())]
    assert not {"Masa simpan data", "Kebocoran data"} & set(names)
