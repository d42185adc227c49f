"""Places of isolation in the settings: added, changed, taken out of use, linked to imported names."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.services import places
from tests.support.cases import confirm, days_ago
from tests.support.isolation_desk import box, choose, fill, show
from tests.support.posko import make_posko
from tests.support.ui import Desk
from ui.pages.patients import PAGE as PATIENTS
from ui.pages.settings import PAGE
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.places import PlacesSection


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    ws = make_posko(tmp_path)
    for name in ("Rusun Kemis", "rusun kemis"):
        confirm(ws, days_ago(2), place_kind=PlaceKind.CENTRAL, place_name=name)
    return show(tmp_path, qtbot, ws, PAGE, PATIENTS)


def section_of(desk: Desk) -> PlacesSection:
    desk.window.open_page("page_settings")
    page = desk.window.findChild(QWidget, "page_settings")
    assert isinstance(page, SettingsPage)
    page.open_target(section="places")
    found = page.section("places")
    assert isinstance(found, PlacesSection)
    return found


def add(desk: Desk, capacity: str = "2") -> PlacesSection:
    section = section_of(desk)
    beside = section.findChild(QPushButton, "places_add")
    assert beside is not None
    beside.setFocus()
    QTest.keyClick(beside, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = box("place_form")
    fill(asked, name="Rusun Pasar Kemis", capacity=capacity)
    QTest.keyClick(asked, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    return section


def test_a_place_is_added_and_names_from_imports_are_linked_to_it(desk: Desk) -> None:
    section = add(desk)
    (place,) = places.places(desk.workspace)
    assert (place.name, place.capacity, place.occupied) == ("Rusun Pasar Kemis", 2, 0)
    assert section.link.text() == "1 nama belum ditautkan…"
    section.link.click()
    asked = box("link_place")
    choose(asked, place_id=place.place_id)
    asked.submit()
    (place,) = places.places(desk.workspace)
    assert (place.occupied, place.room_for(1)) == (2, False)
    section.refresh()
    assert not section.link.isVisible()


def test_a_second_place_of_that_name_is_refused_at_its_field(desk: Desk) -> None:
    section = add(desk)
    section.add()
    asked = box("place_form")
    fill(asked, name="rusun  PASAR kemis")
    asked.submit()
    assert asked.isVisible()
    assert asked.form.problem_text("name")


def test_a_place_out_of_use_is_no_longer_offered(desk: Desk) -> None:
    section = add(desk)
    (place,) = places.places(desk.workspace)
    section.change(place.place_id)
    asked = box("place_form")
    choose(asked, active=False)
    asked.submit()
    assert places.places(desk.workspace) == []
    assert len(places.places(desk.workspace, everything=True)) == 1


def test_an_admission_chooses_a_place_by_name_and_is_warned_of_a_full_one(desk: Desk) -> None:
    add(desk, capacity="1")
    desk.window.open_page("page_patients")
    from ui.forms.dialog import FormDialog
    from ui.pages.patients import specs

    page = desk.window.findChild(QWidget, "page_patients")
    assert page is not None
    (place,) = places.places(desk.workspace)
    for number, name in enumerate(("Dewi", "Eko")):
        dialog: FormDialog[object, object] = FormDialog(
            page,
            desk.context.ops,
            specs.admission_spec(desk.workspace.day),  # type: ignore[arg-type]
        )
        dialog.begin(specs.STARTING)
        fill(dialog, person=name, area="1/1", name=name, specimen_date="18/2", result_date="19/2")
        choose(dialog, place_kind=PlaceKind.CENTRAL, sex="F")
        choose(dialog, place_id=place.place_id)
        dialog.submit()
        if number:
            assert "penuh: 1 dari 1" in dialog.form.problem_text("place_id")
            dialog.submit()
        assert not dialog.isVisible(), dialog.note.text.text()
    assert places.places(desk.workspace)[0].occupied == 2
