"""Letters by keyboard: written for the chosen people, looked at, void, and the health centre's recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.facts.letters import LetterFacts
from blc_desktop.domain.kinds import CloseReason, LetterKind
from blc_desktop.services import isolation, letters, matrix
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, days_ago, enter, somebody
from tests.support.isolation_desk import box, choose, fill, opened, page_of, press, show, undo
from tests.support.posko import acting_as, make_posko
from tests.support.screen import activate
from tests.support.ui import Desk
from ui.forms.form import Form
from ui.pages.isolation.letters import LettersDialog
from ui.pages.settings import PAGE as SETTINGS
from ui.pages.settings.page import SettingsPage
from ui.preview import PdfPreview

CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    ws = make_posko(tmp_path)
    for name in ("Ani", "Budi", "Citra"):
        confirm(ws, days_ago(3), somebody(name))
    return show(tmp_path, qtbot, ws, SETTINGS)


def of_everybody(desk: Desk) -> dict[str, list[LetterFacts]]:
    return {
        row.line.name: letters.letters_of(desk.workspace, row.line.isolation_id)
        for row in matrix.monitoring_matrix(desk.workspace).rows
    }


def preview() -> list[str]:
    """Return the text of each page of the paper that is shown, and close it."""
    shown = opened("pdf_preview")
    assert isinstance(shown, PdfPreview)
    found = pdf_text.pages(bytes(shown.pane.content))
    shown.close()
    return found


def write(desk: Desk, number: str = "17") -> list[str]:
    """Write letters for the two people at the top and return their pages."""
    QTest.keyClick(page_of(desk).matrix, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(desk, Qt.Key.Key_L, BOTH)
    asked = box("new_letters")
    fill(asked, first_number=number)
    QTest.keyClick(asked, Qt.Key.Key_Return, CTRL)
    return preview()


def listed(desk: Desk) -> LettersDialog:
    press(desk, Qt.Key.Key_J, BOTH)
    found = opened("person_letters")
    assert isinstance(found, LettersDialog)
    return found


def test_the_chosen_people_get_a_page_each_and_one_key_takes_it_back(desk: Desk) -> None:
    pages = write(desk)
    assert ["Ani" in pages[0], "Budi" in pages[1], len(pages)] == [True, True, 2]
    assert "Nomor: 443/18/II/2021" in pages[1]
    assert [len(found) for found in of_everybody(desk).values()] == [1, 1, 0]
    assert "Surat mulai isolasi 443/18/II/2021, 19 Feb" in page_of(desk).panel.letters.text.text()
    undo(desk)
    assert [each.void for found in of_everybody(desk).values() for each in found] == [True, True]
    assert not page_of(desk).panel.letters.isVisible()


def test_a_number_that_is_taken_is_told_at_its_field_and_nothing_is_written(desk: Desk) -> None:
    write(desk)
    page_of(desk).matrix.select_person(3)
    press(desk, Qt.Key.Key_L, BOTH)
    asked = box("new_letters")
    fill(asked, first_number="18")
    QTest.keyClick(asked, Qt.Key.Key_Return, CTRL)
    assert asked.isVisible()
    assert "443/18/II/2021" in asked.form.problem_text("first_number")
    assert of_everybody(desk)["Citra"] == []


def test_a_letter_is_printed_again_and_made_void_in_the_list_of_one_person(desk: Desk) -> None:
    write(desk)
    page_of(desk).matrix.select_person(1)
    shown = listed(desk)
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    (page,) = preview()
    assert "Ani" in page
    activate(shown)
    QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    assert [each.void for each in of_everybody(desk)["Ani"]] == [True]
    item = shown.table.item(0, 1)
    assert item is not None
    assert item.text() == "Surat mulai isolasi (batal)"
    assert not shown.print_again.isEnabled()
    QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    assert len(of_everybody(desk)["Ani"]) == 1


def test_the_health_centres_letter_is_recorded_and_stands_in_the_panel(desk: Desk) -> None:
    shown = listed(desk)
    assert shown.nothing.isVisible()
    QTest.mouseClick(shown.record, Qt.MouseButton.LeftButton)
    asked = box("certificate")
    fill(asked, number="445/12", issuer="Puskesmas Pasar Kemis")
    QTest.keyClick(asked, Qt.Key.Key_Return, CTRL)
    assert not asked.isVisible()
    assert [each.kind for each in of_everybody(desk)["Ani"]] == [LetterKind.CERTIFICATE]
    assert not shown.print_again.isEnabled(), "it is not ours to print"
    shown.close()
    said = page_of(desk).panel.letters.text.text()
    assert said == "Surat puskesmas/rumah sakit 445/12, 19 Feb, Puskesmas Pasar Kemis"


def test_the_recap_of_the_person_is_one_button_away(desk: Desk) -> None:
    enter(desk.workspace, 1, days_ago(2), "B")
    shown = listed(desk)
    shown.recap.setFocus()
    QTest.keyClick(shown.recap, Qt.Key.Key_Space)
    text = "\n".join(preview())
    assert "REKAP PEMANTAUAN" in text
    assert "1 dari 4 hari dipantau, 3 hari tidak ada catatan." in text


def test_whose_time_is_over_is_offered_the_note_at_the_end(desk: Desk) -> None:
    made = confirm(desk.workspace, days_ago(14), somebody("Dedi"), symptomatic=False)
    for back in range(14, -1, -1):
        enter(desk.workspace, made.isolation_id, days_ago(back))
    page = page_of(desk)
    page.turn_stale()
    page.matrix.select_person(made.isolation_id)
    press(desk, Qt.Key.Key_L, BOTH)
    asked = box("new_letters")
    assert asked.form.value("kind") == LetterKind.END_NOTE
    QTest.keyClick(asked, Qt.Key.Key_Return, CTRL)
    (page_text,) = preview()
    assert "KETERANGAN MASA PANTAU SELESAI" in page_text
    press(desk, Qt.Key.Key_Home)
    page.matrix.select_person(1)
    press(desk, Qt.Key.Key_L, BOTH)
    asked = box("new_letters")
    choose(asked, kind=LetterKind.END_NOTE)
    QTest.keyClick(asked, Qt.Key.Key_Return, CTRL)
    assert "belum selesai" in asked.form.problem_text("kind")


def test_those_who_were_let_go_are_given_the_note_many_at_once(desk: Desk) -> None:
    made = [confirm(desk.workspace, days_ago(14), somebody(name)) for name in ("Dedi", "Dodi")]
    for one in made:
        for back in range(14, -1, -1):
            enter(desk.workspace, one.isolation_id, days_ago(back))
    ids = tuple(one.isolation_id for one in made)
    isolation.close(desk.workspace, CloseIsolation(ids, TODAY, CloseReason.PERIOD_OVER))
    page = page_of(desk)
    page.turn_stale()
    page.chips.closed.click()
    shown = {line.isolation_id for line in (page.matrix.person_of(one).line for one in ids)}  # type: ignore[union-attr]
    assert shown == set(ids), "those who were closed, and they alone"
    page.matrix.setFocus()
    page.matrix.select_person(ids[0])
    QTest.keyClick(page.matrix, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(desk, Qt.Key.Key_L, BOTH)
    asked = box("new_letters")
    assert asked.form.value("kind") == LetterKind.END_NOTE
    QTest.keyClick(asked, Qt.Key.Key_Return, CTRL)
    pages = preview()
    assert len(pages) == 2
    assert all("KETERANGAN MASA PANTAU SELESAI" in text for text in pages)
    page.chips.closed.click()
    assert page.matrix.person_of(ids[0]) is None, "back among those inside"


def test_a_viewer_reads_letters_and_writes_none(tmp_path: Path, qtbot: QtBot) -> None:
    ws = make_posko(tmp_path)
    confirm(ws, days_ago(3), somebody("Ani"))
    desk = show(tmp_path, qtbot, acting_as(ws, Role.VIEWER))
    shown = listed(desk)
    hidden = (shown.write, shown.record, shown.void)
    assert [part.isVisible() for part in hidden] == [False] * 3
    assert shown.recap.isEnabled()


class TestTemplates:
    def section(self, desk: Desk) -> QWidget:
        desk.window.open_page("page_settings")
        page = desk.window.findChild(QWidget, "page_settings")
        assert isinstance(page, SettingsPage)
        page.open_target(section="letters")
        return page.section("letters")

    def retype(self, section: QWidget, text: str) -> Form:
        form = section.findChild(Form)
        assert isinstance(form, Form)
        widget = form.editor("letter_start").focus_widget()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(widget, text)
        return form

    def press_button(self, section: QWidget, name: str) -> None:
        found = section.findChild(QPushButton, name)
        assert found is not None
        activate(section.window())
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_Space)

    def test_words_are_looked_at_before_they_are_saved_and_hold_afterwards(self, desk: Desk) -> None:
        section = self.section(desk)
        self.retype(section, "Kepada {nama}, sampai {hari_terakhir}.")
        self.press_button(section, "letters_preview_letter_start")
        (page,) = preview()
        assert "Kepada Siti Contoh, sampai Minggu, 28 Februari 2021." in page
        assert desk.workspace.settings().letter_start == "", "looking keeps nothing"
        self.press_button(section, "letters_save")
        assert desk.workspace.settings().letter_start == "Kepada {name}, sampai {last_day}."
        assert desk.workspace.settings().letter_end_note == "", "built-in words are not copied"

    def test_the_built_in_words_come_back(self, desk: Desk) -> None:
        section = self.section(desk)
        form = self.retype(section, "Kepada {name}")
        self.press_button(section, "letters_save")
        self.press_button(section, "letters_reset")
        assert "diminta menjalani" in str(form.value("letter_start"))
        self.press_button(section, "letters_save")
        assert desk.workspace.settings().letter_start == ""

    def test_a_token_that_nobody_knows_is_told_at_the_field(self, desk: Desk) -> None:
        section = self.section(desk)
        form = self.retype(section, "Kepada {siapa}")
        self.press_button(section, "letters_save")
        assert "{siapa} tidak dikenal" in form.problem_text("letter_start")
        assert "{nama}" in form.problem_text("letter_start")
        assert any("{bebas_mulai}" in found.text() for found in section.findChildren(QLabel))

    def test_a_posko_that_counts_is_offered_the_next_number(self, desk: Desk) -> None:
        section = self.section(desk)
        form = section.findChild(Form)
        assert isinstance(form, Form)
        box_ = form.editor("letters_counted").focus_widget()
        box_.setFocus()
        QTest.keyClick(box_, Qt.Key.Key_Space)
        self.press_button(section, "letters_save")
        desk.window.open_page("page_isolation")
        page_of(desk).matrix.setFocus()
        press(desk, Qt.Key.Key_L, BOTH)
        assert box("new_letters").form.value("first_number") == 1
