"""Zones under the fingers: what makes a card, its scenario ticked, a week frozen, a map loaded."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.zoning import Zone
from blc_desktop.services import boundaries, zone_board, zone_weeks
from blc_desktop.words.zones import scenario_words
from tests.support import typing
from tests.support.cases import confirm, days_ago, somebody
from tests.support.oversight import rt_id
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.pages.patients import PAGE as PATIENTS
from ui.pages.patients.page import PatientsPage
from ui.pages.zones import PAGE
from ui.pages.zones.boundaries import MapReviewBox
from ui.pages.zones.page import ZonesPage

PLAIN = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Open a posko with two cases in RT 001/002, and one that only isolates still in RT 002/001."""
    ws = make_posko(tmp_path)
    confirm(ws, days_ago(2), somebody("Ani", rw=2, rt=1, address="Jl. Kenanga No. 8"))
    confirm(ws, days_ago(3), somebody("Budi", rw=2, rt=1, address="Jl. Kenanga No. 8"))
    confirm(ws, days_ago(9), somebody("Citra", rw=1, rt=2))
    return make_desk(tmp_path, [PAGE, PATIENTS], workspace=ws)


def page_of(desk: Desk, qtbot: QtBot) -> ZonesPage:
    found = typing.show(qtbot, desk, "page_zones")
    assert isinstance(found, ZonesPage)
    return found


def walk(page: ZonesPage, *keys: Qt.Key) -> None:
    page.board.setFocus()
    for key in keys:
        QTest.keyClick(page.board, key)


def test_every_rt_has_a_card_and_the_counts_sum_to_all_of_them(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk, qtbot)
    assert len(page.board.lines) == 8
    counts = {zone: int(pill.text().rsplit(" ", 1)[1]) for zone, pill in page.counts.items()}
    assert counts == zone_board.board(desk.workspace).counts
    assert sum(counts.values()) == 8
    assert "1 RT" in page.warning.text.text(), "a green RT hides an isolation"
    assert "8–14 Februari" in page.warning.text.text(), "a week waits to be frozen"


def test_arrows_walk_the_cards_and_the_panel_tells_what_makes_the_colour(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk, qtbot)
    walk(page, Qt.Key.Key_Home, Qt.Key.Key_Down)
    assert page.panel.title.text() == "RT 001/RW 002"
    assert page.panel.zone.text() == "Kuning"
    told = [child.text() for child in page.panel.findChildren(QPushButton)]
    assert any("Ani" in text for text in told)
    assert any("Budi" in text for text in told)
    assert "zona kuning" in page.board.accessibleDescription()
    walk(page, Qt.Key.Key_Up, Qt.Key.Key_Right)
    assert page.panel.title.text() == "RT 002/RW 001"
    assert "masih ada rumah" in page.panel.note.text.text()


def test_a_card_opens_the_list_of_the_cases_that_make_it(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk, qtbot)
    walk(page, Qt.Key.Key_Home, Qt.Key.Key_Down)
    typing.press(page, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: isinstance(desk.window.current_page(), PatientsPage))
    shown = desk.window.current_page()
    assert isinstance(shown, PatientsPage)
    behind = next(line for line in zone_board.board(desk.workspace).lines if line.card.zone is Zone.YELLOW)
    assert shown.list.model.rowCount() == len(behind.cases) == 2


def test_an_action_of_the_scenario_is_ticked_and_taken_back(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk, qtbot)
    walk(page, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return)
    button = page.panel.findChild(QPushButton, "tick_trace_contacts")
    assert isinstance(button, QPushButton)
    button.click()
    form = typing.form("tick_form")
    typing.type_into(form, note="2 kontak")
    typing.save(form)
    own = rt_id(desk.workspace, 2, 1)
    assert zone_board.rt_detail(desk.workspace, own).line.done == 1
    assert "skenario 1/3" in _card_text(page)
    typing.press(page, Qt.Key.Key_Z)
    assert zone_board.rt_detail(desk.workspace, own).line.done == 0


def _card_text(page: ZonesPage) -> str:
    line = next(line for line in page.board.lines if line.card.zone is Zone.YELLOW)
    return scenario_words(line)


def test_the_week_that_is_over_is_frozen_by_a_key_and_its_difference_shown(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk, qtbot)
    typing.press(page, Qt.Key.Key_B)
    form = typing.form("freeze_form")
    typing.save(form)
    sunday = date(2021, 2, 14)
    assert zone_weeks.frozen_week(desk.workspace, sunday) is not None
    assert not page.freeze.isVisible()
    confirm(desk.workspace, date(2021, 2, 12), somebody(rw=1, rt=4))
    typing.press(page, Qt.Key.Key_3, ALT)
    table = page.weeks.list.view
    table.setFocus()
    typing.press(table, Qt.Key.Key_Return, PLAIN)
    said = page.weeks.note.text.text()
    assert "004/001: hijau (0) → kuning (1)" in said


def test_another_day_is_a_key_away(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk, qtbot)
    typing.press(page, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: desk.context.day == days_ago(1))
    shown = desk.window.current_page()
    assert isinstance(shown, ZonesPage)
    assert shown.board.lines


# --- the map --------------------------------------------------------------------------------------------


def geojson(path: Path) -> Path:
    def square(x: float, y: float) -> list[list[list[float]]]:
        return [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]

    shapes = [
        ({"RT": 1, "RW": 2}, {"type": "Polygon", "coordinates": square(106, -6)}),
        ({"RT": 2, "RW": 2}, {"type": "Polygon", "coordinates": square(107, -6)}),
        ({"nama": "Blok C"}, {"type": "Polygon", "coordinates": square(108, -6)}),
        ({"nama": "Sumur"}, {"type": "Point", "coordinates": [106, -6]}),
    ]
    features = [{"type": "Feature", "properties": told, "geometry": shape} for told, shape in shapes]
    file = path / "batas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


def review(page: ZonesPage, file: Path) -> MapReviewBox:
    made = MapReviewBox(page, page.context, file)
    made.open()
    return made


def test_boundaries_are_reviewed_mended_and_drawn_and_a_click_opens_the_rt(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(desk, qtbot)
    box = review(page, geojson(tmp_path))
    assert box.table.item(3, 3).text() == "Bukan bidang (poligon)"  # type: ignore[union-attr]
    named = box.findChild(QComboBox, "map_rt_2")
    assert isinstance(named, QComboBox)
    typing.choose(named, "RT 001/RW 002")
    assert not box.take.isEnabled(), "two shapes cannot be one RT"
    typing.choose(named, "RT 003/RW 002")
    box.take.click()
    kept = boundaries.boundaries(desk.workspace)
    assert set(kept) == {rt_id(desk.workspace, 2, number) for number in (1, 2, 3)}
    typing.press(page, Qt.Key.Key_2, ALT)
    assert page.map.isVisible()
    wanted = rt_id(desk.workspace, 2, 3)
    at = page.map.point_of(wanted)
    QTest.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=QPoint(int(at.x()), int(at.y())))
    assert page.panel.title.text() == "RT 003/RW 002"
    assert page.board.current == wanted
    QTest.keyClick(page.map, Qt.Key.Key_Left)
    assert page.panel.title.text() == "RT 002/RW 002"


def test_a_wrong_file_is_told_in_the_box_and_nothing_is_lost(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(desk, qtbot)
    review(page, geojson(tmp_path)).take.click()
    before = boundaries.boundaries(desk.workspace)
    assert before
    wrong = tmp_path / "foto.geojson"
    wrong.write_bytes(b"\xff\xd8 a photo")
    box = review(page, wrong)
    assert "GeoJSON" in box.note.text.text()
    assert not box.take.isEnabled()
    box.reject()
    assert boundaries.boundaries(desk.workspace) == before
    assert desk.messages.shown == []


def test_a_posko_without_rt_is_told_what_to_do_first(tmp_path: Path, qtbot: QtBot) -> None:
    empty = make_desk(tmp_path, [PAGE], workspace=make_posko(tmp_path, areas=()))
    page = page_of(empty, qtbot)
    assert page.nothing.isVisible()
    assert not page.panel.isVisible()
