"""Two people change one record: what only one touched is kept, what both touched is asked, side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.residents import EditResident, ResidentDetails
from blc_desktop.errors import Refused
from blc_desktop.services import residents
from blc_desktop.words.problems import sentence
from tests.support import people
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.forms.merge import MergeDialog
from ui.pages.residents import specs


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    made = make_desk(tmp_path, specs=())
    qtbot.addWidget(made.window)
    return made


def details(desk: Desk, person_id: int) -> ResidentDetails:
    return residents.person_card(desk.workspace, person_id).details


def meanwhile(desk: Desk, person_id: int, **changes: object) -> None:
    """Let somebody else change the person."""
    card = residents.person_card(desk.workspace, person_id)
    theirs = replace(card.details, **changes)  # type: ignore[arg-type]
    residents.edit_resident(desk.workspace, EditResident(person_id, card.version, theirs))


def edit(qtbot: QtBot, desk: Desk, person_id: int) -> FormDialog[EditResident, int]:
    card = residents.person_card(desk.workspace, person_id)
    dialog = FormDialog(desk.window, desk.context.ops, specs.edit_spec(card))
    qtbot.addWidget(dialog)
    dialog.begin(specs.values_of(card.details))
    return dialog


def type_text(dialog: FormDialog[EditResident, int], name: str, text: str) -> None:
    dialog.form.restore({name: text})


def test_the_refusal_says_who_changed_what_and_when(desk: Desk) -> None:
    siti = people.add(desk.workspace, "Siti Aminah")
    card = residents.person_card(desk.workspace, siti)
    meanwhile(desk, siti, phone="081234567890")
    late = EditResident(siti, card.version, replace(card.details, name="Siti Aminah Putri"))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere") as caught:
        residents.edit_resident(desk.workspace, late)
    said = sentence(caught.value.code, caught.value.facts)
    assert said.startswith("Siti Rahmawati mengubah data ini pada 19 Februari 2021 pukul 12.00: ")
    assert "081234567890" in said


def test_changes_of_different_fields_are_both_kept(qtbot: QtBot, desk: Desk) -> None:
    siti = people.add(desk.workspace, "Siti Aminah")
    dialog = edit(qtbot, desk, siti)
    meanwhile(desk, siti, phone="081234567890")
    type_text(dialog, "name", "Siti Aminah Putri")
    dialog.submit()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    after = details(desk, siti)
    assert (after.name, after.phone) == ("Siti Aminah Putri", "081234567890")


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_a_field_that_both_changed_is_asked_about(qtbot: QtBot, desk: Desk, whose: str) -> None:
    siti = people.add(desk.workspace, "Siti Aminah", phone="081200000000")
    dialog = edit(qtbot, desk, siti)
    meanwhile(desk, siti, name="Siti Aminah Lestari", phone="081234567890")
    type_text(dialog, "name", "Siti Aminah Putri")
    dialog.submit()
    box = dialog.findChild(MergeDialog)
    assert box is not None
    words = " ".join(one.text() for one in box.findChildren(QLabel))
    assert "Siti Rahmawati mengubah data ini" in words
    assert box.findChildren(QRadioButton, "merge_phone_mine") == [], "only one of them changed it"
    choice = box.findChild(QRadioButton, f"merge_name_{whose}")
    assert isinstance(choice, QRadioButton)
    choice.click()
    box._keep()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    wanted = {"mine": "Siti Aminah Putri", "theirs": "Siti Aminah Lestari"}[whose]
    assert (details(desk, siti).name, details(desk, siti).phone) == (wanted, "081234567890")


def test_whoever_goes_back_keeps_what_was_typed(qtbot: QtBot, desk: Desk) -> None:
    siti = people.add(desk.workspace, "Siti Aminah")
    dialog = edit(qtbot, desk, siti)
    meanwhile(desk, siti, name="Siti Aminah Lestari")
    type_text(dialog, "name", "Siti Aminah Putri")
    dialog.submit()
    box = dialog.findChild(MergeDialog)
    assert box is not None
    box.reject()
    assert dialog.isVisible()
    assert dialog.form.texts()["name"] == "Siti Aminah Putri"
    assert details(desk, siti).name == "Siti Aminah Lestari"
