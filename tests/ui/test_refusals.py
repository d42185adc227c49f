"""A box that says why its work failed: at the field, in its note, or as a fault; never not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.errors import Refused, Trouble
from tests.support.ui import RecordingMessages
from ui.forms.editor import Room
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.refusals import show_failure
from ui.parts import Note


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[tuple[Form, Note]]:
    window = QWidget()
    qtbot.addWidget(window)
    form, note = Form((TextField(name="username", label="Nama"),), Room(date(2021, 2, 19))), Note()
    layout = QVBoxLayout(window)
    layout.addWidget(form)
    layout.addWidget(note)
    window.show()
    yield form, note
    window.hide()


@pytest.mark.parametrize(
    ("error", "at_field", "in_note"),
    [
        (Refused("wrong_password", field="username"), True, False),
        (Refused("wrong_password", field="no_field_of_this_form"), False, True),
        (Trouble("disk_full"), False, True),
    ],
    ids=["field", "another form's field", "trouble"],
)
def test_whatever_fails_is_said_once(
    box: tuple[Form, Note], error: Exception, at_field: bool, in_note: bool
) -> None:
    form, note = box
    show_failure(error, form, note, RecordingMessages())
    assert bool(form.problem_text("username")) is at_field
    assert note.isVisible() is in_note


def test_a_fault_goes_the_way_of_all_faults(box: tuple[Form, Note]) -> None:
    with pytest.raises(RuntimeError, match="a fault"):
        show_failure(RuntimeError("a fault"), *box, RecordingMessages())
