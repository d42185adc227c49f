"""Forms: by keyboard alone, errors at their field, drafts that survive."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.changes import Done
from blc_desktop.errors import Refused, Trouble
from blc_desktop.i18n import N_
from blc_desktop.services import drafts
from blc_desktop.services.workspace import Workspace
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.editors import ChoiceEditor
from ui.forms.fields import DateField, Field, NationalIdField, TemperatureField, TextField
from ui.forms.form import Values

_FIELDS: tuple[Field, ...] = (
    TextField(name="name", label=N_("Nama"), required=True),
    NationalIdField(name="national_id", label=N_("NIK"), birth_date="birth_date"),
    DateField(name="birth_date", label=N_("Tanggal lahir"), birth=True),
    DateField(name="day", label=N_("Tanggal")),
    TemperatureField(name="temperature", label=N_("Suhu")),
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    made = make_desk(tmp_path, specs=())
    qtbot.addWidget(made.window)
    return made


def dialog_of(qtbot: QtBot, desk: Desk, saved: list[Values]) -> FormDialog[Values, None]:
    def service(_workspace: Workspace, values: Values) -> Done[None]:
        if values["name"] == "Ganda":
            raise Refused("form.required", field="name")
        saved.append(values)
        return Done(None)

    spec: FormSpec[Values, None] = FormSpec(
        name="trial_form", title="Coba", fields=_FIELDS, build=lambda v: v, service=service, again=True
    )
    dialog = FormDialog(desk.window, desk.context.ops, spec)
    qtbot.addWidget(dialog)
    dialog.begin()
    return dialog


def type_into(dialog: FormDialog[Values, None], name: str, text: str) -> QWidget:
    field = dialog.form.editor(name).focus_widget()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def test_a_record_is_typed_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    saved: list[Values] = []
    dialog = dialog_of(qtbot, desk, saved)
    type_into(dialog, "name", "Siti")
    type_into(dialog, "national_id", "3603115204800003")
    assert str(dialog.form.value("birth_date")) == "1980-04-12"
    type_into(dialog, "day", "kmrn")
    type_into(dialog, "temperature", "37.8")
    dialog.submit()
    assert [(v["name"], str(v["day"]), v["temperature"]) for v in saved] == [("Siti", "2021-02-18", 378)]
    assert dialog.isHidden()


def test_errors_stand_under_their_field(qtbot: QtBot, desk: Desk) -> None:
    dialog = dialog_of(qtbot, desk, [])
    type_into(dialog, "temperature", "99")
    dialog.submit()
    assert dialog.form.problem_text("name") == "Perlu diisi."
    assert "99" in dialog.form.problem_text("temperature")
    assert not dialog.isHidden()


def test_a_refusal_of_the_service_keeps_the_box_open(qtbot: QtBot, desk: Desk) -> None:
    dialog = dialog_of(qtbot, desk, [])
    type_into(dialog, "name", "Ganda")
    dialog.submit()
    assert dialog.form.problem_text("name")
    assert not dialog.isHidden()


def test_loading_is_not_editing(qtbot: QtBot, desk: Desk) -> None:
    dialog = dialog_of(qtbot, desk, [])
    dialog.form.load({"name": "Budi"})
    assert not dialog.form.touched
    dialog.drafts.keep()
    assert drafts.load(desk.workspace, "trial_form") is None


def test_a_draft_survives_and_goes_when_it_is_saved(qtbot: QtBot, desk: Desk) -> None:
    dialog = dialog_of(qtbot, desk, [])
    type_into(dialog, "name", "Belum selesai")
    dialog.reject()
    again = dialog_of(qtbot, desk, [])
    assert again.form.value("name") == "Belum selesai"
    again.submit()
    assert drafts.load(desk.workspace, "trial_form") is None


def test_ctrl_d_copies_the_last_record(qtbot: QtBot, desk: Desk) -> None:
    dialog = dialog_of(qtbot, desk, [])
    type_into(dialog, "name", "Siti")
    dialog.submit_and_next()
    field = dialog.form.editor("name").focus_widget()
    assert dialog.form.value("name") is None
    QTest.keyClick(field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert dialog.form.value("name") == "Siti"


def test_a_choice_is_typed_by_its_words_and_a_space_alone_opens_the_list(
    qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(partial(qapp.setKeyboardInputInterval, qapp.keyboardInputInterval()))
    qapp.setKeyboardInputInterval(60_000)  # a slow machine types slowly
    editor = ChoiceEditor([("Masker kain", 1), ("Masker medis", 2), ("Paket sembako", 3)], "", optional=True)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.box, "masker m")
    assert editor.value() == 2
    assert not editor.box.view().isVisible()
    fresh = ChoiceEditor([("Masker kain", 1)], "", optional=True)
    qtbot.addWidget(fresh)
    fresh.show()
    QTest.keyClick(fresh.box, Qt.Key.Key_Space)
    assert fresh.box.view().isVisible()
    fresh.box.hidePopup()


def test_what_is_typed_while_the_server_is_away_is_kept_when_it_answers_again(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, keep = dialog_of(qtbot, desk, []), drafts.keep

    def away(_workspace: Workspace, _command: drafts.KeepDraft) -> Done[None]:
        raise Trouble("server_away")

    type_into(dialog, "name", "Siti Aminah")
    monkeypatch.setattr(drafts, "keep", away)
    dialog.drafts.keep()
    assert desk.messages.shown == [], "whoever types is not disturbed every few seconds"
    assert dialog.drafts._timer.isActive()
    monkeypatch.setattr(drafts, "keep", keep)
    dialog.drafts.keep()
    assert drafts.load(desk.workspace, "trial_form") == dialog.form.texts()


def test_a_save_that_the_server_did_not_take_leaves_the_form_as_it_is(qtbot: QtBot, desk: Desk) -> None:
    saved: list[Values] = []
    dialog = dialog_of(qtbot, desk, saved)

    def away(_workspace: Workspace, _values: Values) -> Done[None]:
        raise Trouble("server_away")

    there = dialog.spec
    dialog.spec = replace(there, service=away)
    type_into(dialog, "name", "Siti Aminah")
    dialog.submit()
    assert desk.messages.shown == ["server_away"]
    assert dialog.isVisible()
    assert dialog.form.texts()["name"] == "Siti Aminah"
    assert dialog.save.isEnabled()
    dialog.spec = there
    dialog.submit()
    assert [values["name"] for values in saved] == ["Siti Aminah"]
