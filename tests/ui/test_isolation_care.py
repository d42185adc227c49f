"""The boxes around an isolation, by keyboard: referral, absence, checklist, place, note, early exit."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.places import AddPlace, PlaceDetails
from blc_desktop.domain.commands.referrals import Refer
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import IsolationStep, PlaceKind, ReferralOutcome, ReferralThen
from blc_desktop.services import absences, isolation, matrix, places, referrals
from blc_desktop.words import isolation as words
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.isolation_desk import box, choose, fill, opened, page_of, press, show, undo
from tests.support.posko import make_posko
from tests.support.ui import Desk
from ui.pages.isolation.records import RecordsDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open a posko with three patients at home and a place for one."""
    ws = make_posko(tmp_path)
    for name in ("Ani", "Budi", "Citra"):
        confirm(ws, days_ago(3), somebody(name, birth_date=date(1990, 1, 1)))
    places.add_place(ws, AddPlace(PlaceDetails("Rusun", capacity=1)))
    places.add_place(ws, AddPlace(PlaceDetails("RSUD Balaraja", PlaceKind.HOSPITAL)))
    return show(tmp_path, qtbot, ws)


def people(desk: Desk) -> list[IsolationLine]:
    return [row.line for row in matrix.monitoring_matrix(desk.workspace).rows]


def place_called(desk: Desk, name: str) -> int:
    return next(place.place_id for place in places.places(desk.workspace) if place.name == name)


class TestReferral:
    def test_it_is_written_by_keyboard_moves_the_isolation_and_is_undone(self, desk: Desk) -> None:
        press(desk, Qt.Key.Key_R, CTRL)
        asked = box("refer")
        fill(asked, clock="8.05", reason="sesak")
        choose(asked, then=ReferralThen.MOVE, place_id=place_called(desk, "RSUD Balaraja"))
        QTest.keyClick(asked, Qt.Key.Key_Return, CTRL)
        assert not asked.isVisible()
        first = people(desk)[0]
        assert (first.place_kind, first.place_name) == (PlaceKind.HOSPITAL, "RSUD Balaraja")
        page = page_of(desk)
        assert "19 Feb 08.05 ke RSUD Balaraja: belum ada kabar" in page.panel.sent.text.text()
        undo(desk)
        assert people(desk)[0].place_kind is PlaceKind.HOME
        assert not page.panel.sent.isVisible()

    def test_a_destination_is_needed_and_an_hour_must_be_one(self, desk: Desk) -> None:
        press(desk, Qt.Key.Key_R, CTRL)
        asked = box("refer")
        fill(asked, reason="sesak")
        asked.submit()
        assert asked.form.problem_text("destination")
        fill(asked, destination="IGD", clock="27")
        asked.submit()
        assert asked.form.problem_text("clock")
        assert referrals.waiting_referrals(desk.workspace) == []

    def test_its_news_is_entered_from_the_box_of_records(self, desk: Desk) -> None:
        press(desk, Qt.Key.Key_R, CTRL)
        asked = box("refer")
        fill(asked, destination="RSUD", reason="demam tinggi")
        asked.submit()
        press(desk, Qt.Key.Key_J, CTRL)
        records = opened("person_records")
        assert isinstance(records, RecordsDialog)
        assert records.sent.rowCount() == 1
        records.sent.setFocus()
        records.answer.click()
        news = box("answer_referral")
        choose(news, outcome=ReferralOutcome.ADMITTED)
        news.submit()
        assert "Dirawat" in str(records.sent.model().index(0, 3).data())
        assert people(desk)[0].place_kind is PlaceKind.HOSPITAL
        records.accept()

    def test_the_button_beside_the_person_opens_it_too(self, desk: Desk) -> None:
        page_of(desk).panel.refer.click()
        assert box("refer").windowTitle().endswith(people(desk)[0].name)

    def test_enter_on_a_referral_asks_for_its_news_and_leaves_the_list_open(self, desk: Desk) -> None:
        referrals.refer(desk.workspace, Refer(1, TODAY, "RSUD", "sesak"))
        press(desk, Qt.Key.Key_J, CTRL)
        shown = opened("person_records")
        assert isinstance(shown, RecordsDialog)
        shown.sent.setFocus()
        QTest.keyClick(shown.sent, Qt.Key.Key_Return)
        assert box("answer_referral").isVisible()
        assert shown.isVisible()


class TestAbsence:
    def test_not_at_home_in_the_matrix_asks_where_they_were_once(self, desk: Desk, qtbot: QtBot) -> None:
        page = page_of(desk)
        for _step in range(3):
            QTest.keyClick(page.matrix, Qt.Key.Key_Right)
        QTest.keyClicks(page.matrix, "t")
        asked = box("record_absence")
        fill(asked, clock="10.15", seen_at="pasar", action="diantar pulang")
        asked.submit()
        number = people(desk)[0].isolation_id
        (found,) = absences.absences_of(desk.workspace, number)
        assert (found.day, found.clock, found.seen_at) == (TODAY, "10:15", "pasar")
        page.matrix.select_person(number)
        told = page.panel.away.text
        qtbot.waitUntil(lambda: "19 Feb 10.15 terlihat di pasar: diantar pulang" in told.text())
        page.panel.form.editor("note").set_text("sudah pulang")
        page.panel.form.touched.add("note")
        page.panel.save.click()
        assert [w for w in desk.window.findChildren(type(asked)) if w.isVisible()] == []

    def test_a_left_box_leaves_the_answer_but_no_line(self, desk: Desk) -> None:
        page = page_of(desk)
        for _step in range(3):
            QTest.keyClick(page.matrix, Qt.Key.Key_Right)
        QTest.keyClicks(page.matrix, "t")
        box("record_absence").reject()
        row = matrix.monitoring_matrix(desk.workspace).rows[0]
        assert row.today is not None
        assert row.today.at_home is False
        assert absences.absences_of(desk.workspace, row.line.isolation_id) == []

    def test_a_line_is_taken_back_and_stands_again_by_undo(self, desk: Desk) -> None:
        press(desk, Qt.Key.Key_B, CTRL)
        asked = box("record_absence")
        fill(asked, seen_at="warung")
        asked.submit()
        press(desk, Qt.Key.Key_J, CTRL)
        records = opened("person_records")
        assert isinstance(records, RecordsDialog)
        records.away.setFocus()
        QTest.keyClick(records.away, Qt.Key.Key_Delete)
        number = people(desk)[0].isolation_id
        assert absences.absences_of(desk.workspace, number) == []
        assert not records.take_back.isEnabled()
        records.accept()
        undo(desk)
        assert len(absences.absences_of(desk.workspace, number)) == 1


class TestEligibility:
    def test_the_advice_follows_every_tick_and_a_different_decision_needs_a_reason(self, desk: Desk) -> None:
        press(desk, Qt.Key.Key_E, CTRL)
        asked = box("home_eligibility")
        assert "tanpa kamar terpisah" in asked.advice.text.text()  # type: ignore[attr-defined]
        for name in ("mild", "separate_room"):
            tick = asked.form.editor(name).focus_widget()
            tick.setFocus()
            QTest.keyClick(tick, Qt.Key.Key_Space)
        assert "boleh isolasi mandiri" in asked.advice.text.text()  # type: ignore[attr-defined]
        assert asked.form.value("decided") == PlaceKind.HOME
        choose(asked, decided=PlaceKind.CENTRAL)
        asked.submit()
        assert asked.form.problem_text("reason")
        fill(asked, reason="tidak ada yang merawat")
        asked.submit()
        kept = isolation.decisions(desk.workspace, people(desk)[0].isolation_id)[0]
        assert kept.step is IsolationStep.HOME_ASSESSED
        move = box("change_place")
        assert move.form.value("place_kind") == PlaceKind.CENTRAL
        choose(move, place_id=place_called(desk, "Rusun"))
        move.submit()
        assert people(desk)[0].place_name == "Rusun"

    def test_home_for_somebody_at_home_offers_no_move(self, desk: Desk) -> None:
        press(desk, Qt.Key.Key_E, CTRL)
        asked = box("home_eligibility")
        choose(asked, mild=True, separate_room=True)
        asked.submit()
        with pytest.raises(AssertionError, match="change_place: 0"):
            box("change_place")


class TestPlaces:
    def test_the_choice_says_how_full_it_is_and_a_full_one_is_warned_of_once(self, desk: Desk) -> None:
        page = page_of(desk)
        page.matrix.selectAll()
        press(desk, Qt.Key.Key_T, CTRL)
        asked = box("change_place")
        offered = asked.form.editor("place_id").box  # type: ignore[attr-defined]
        assert "Rusun · 0 dari 1 terisi" in [offered.itemText(at) for at in range(offered.count())]
        choose(asked, place_id=place_called(desk, "Rusun"))
        assert not asked.form.editor("place_name").isVisible()
        asked.submit()
        assert "penuh" in asked.form.problem_text("place_id")
        asked.submit()
        assert {line.place_name for line in people(desk)} == {"Rusun"}
        undo(desk)
        assert {line.place_kind for line in people(desk)} == {PlaceKind.HOME}

    def test_a_place_outside_the_list_is_named(self, desk: Desk) -> None:
        press(desk, Qt.Key.Key_T, CTRL)
        asked = box("change_place")
        choose(asked, place_kind=PlaceKind.CENTRAL)
        fill(asked, place_name="Balai desa")
        asked.submit()
        first = people(desk)[0]
        assert (first.place_kind, first.place_name, first.place_id) == (PlaceKind.CENTRAL, "Balai desa", None)


def test_a_note_is_written_about_everybody_chosen_and_undone(desk: Desk) -> None:
    page = page_of(desk)
    page.matrix.selectAll()
    page.decisions.note()
    asked = box("add_isolation_note")
    fill(asked, reason="dikunjungi lurah")
    asked.submit()
    ids = [line.isolation_id for line in people(desk)]
    latest = [isolation.decisions(desk.workspace, number)[0] for number in ids]
    assert {words.decision(line) for line in latest} == {"catatan (dikunjungi lurah)"}
    undo(desk)
    steps = {isolation.decisions(desk.workspace, number)[0].step for number in ids}
    assert steps == {IsolationStep.STARTED}


class TestEarlyExit:
    def test_before_2022_it_says_which_rule_does_not_know_it(self, desk: Desk) -> None:
        page_of(desk).decisions.early_exit()
        assert any("KMK HK.01.07/MENKES/413/2020" in text for text in desk.messages.shown)

    def test_two_tests_end_it_and_undo_gives_the_date_back(self, tmp_path: Path, qtbot: QtBot) -> None:
        specimen = date(2022, 2, 1)
        ws = make_posko(tmp_path, day=specimen + timedelta(days=7))
        confirm(ws, specimen, somebody("Ani"))
        desk = show(tmp_path, qtbot, ws)
        page_of(desk).decisions.early_exit()
        asked = box("early_exit")
        fill(asked, first_on="5/2", second_on="7/2", second_ct="35,2")
        choose(asked, second_negative=False)
        asked.submit()
        assert asked.form.problem_text("first_on"), "day 4 is too early"
        fill(asked, first_on="6/2")
        asked.submit()
        assert asked.form.problem_text("better")
        choose(asked, better=True)
        asked.submit()
        assert not asked.isVisible()
        assert people(desk)[0].schedule.last_day == date(2022, 2, 7)
        undo(desk)
        assert people(desk)[0].schedule.last_day == date(2022, 2, 11)

    def test_where_both_hours_are_told_they_are_kept_and_said_so(self, tmp_path: Path, qtbot: QtBot) -> None:
        specimen = date(2022, 2, 1)
        ws = make_posko(tmp_path, day=specimen + timedelta(days=7))
        confirm(ws, specimen, somebody("Ani"))
        desk = show(tmp_path, qtbot, ws)
        page_of(desk).decisions.early_exit()
        asked = box("early_exit")
        fill(asked, first_on="6/2", first_clock="16", second_on="7/2", second_clock="8.30")
        choose(asked, better=True)
        asked.submit()
        assert "24 jam" in asked.form.problem_text("second_clock")
        fill(asked, second_clock="25.00")
        asked.submit()
        assert asked.form.problem_text("second_clock")
        fill(asked, second_clock="16.00")
        asked.submit()
        assert not asked.isVisible()
        (line,) = people(desk)
        assert line.schedule.last_day == date(2022, 2, 7)
        why = [words.reason(code, facts) for code, facts in line.schedule.reasons]
        assert "selang menurut jam spesimen" in why[-1]
