"""Two windows at one record: both open its form, the second saves after the first, and is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from blc_desktop.services.workspace import Workspace
from tests.support.ui import Desk
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.merge import MergeDialog

Form = FormDialog[Any, Any]
Opens = Callable[[Workspace], tuple[FormSpec[Any, Any], Mapping[str, object]]]


@dataclass(frozen=True)
class Record:
    """A record as its form is opened: ``open`` reads it, the rest are texts typed into its fields."""

    open: Opens
    #: A field that both change: what I type, what the other types.
    both: tuple[str, str, str]
    #: A field that only I change, one that only the other changes; None where the form has but one field.
    mine: tuple[str, str] | None = None
    theirs: tuple[str, str] | None = None


Makes = Callable[[Workspace], Record]


def of(read: Callable[[Workspace], Any], spec: Callable[[Any], Any], values: Callable[[Any], Any]) -> Opens:
    """Return what opens a form: ``read`` finds the record, the rest makes the form and its values."""

    def opened(ws: Workspace) -> tuple[Any, Any]:
        found = read(ws)
        return spec(found), values(found)

    return opened


def what_both_touched_is_asked(qtbot: QtBot, desk: Desk, record: Record) -> None:
    """Let two windows change ``record``: each keeps what it alone touched, the rest is asked and given up."""
    first, second = _opened(qtbot, desk, record), _opened(qtbot, desk, record)
    field, my_own, their_own = record.both
    _type(first, {field: their_own, **_typed(record.theirs)})
    _submit(first)
    assert not first.isVisible(), first.note.text.text()
    _type(second, {field: my_own, **_typed(record.mine)})
    _submit(second)
    asked = second.findChild(MergeDialog)
    assert asked is not None, second.note.text.text()
    words = " ".join(one.text() for one in asked.findChildren(QLabel))
    assert "Siti Rahmawati mengubah data ini" in words
    assert [clash.field.name for clash in asked._clashes] == [field], "only what both changed is asked"
    choice = asked.findChild(QRadioButton, f"merge_{field}_theirs")
    assert isinstance(choice, QRadioButton)
    choice.click()
    asked._keep()
    assert not second.isVisible(), second.note.text.text()
    after = _opened(qtbot, desk, record).form.texts()
    for name, text in {field: their_own, **_typed(record.theirs), **_typed(record.mine)}.items():
        assert after.get(name, "") == text, name


def _typed(one: tuple[str, str] | None) -> dict[str, str]:
    return {} if one is None else {one[0]: one[1]}


def _type(dialog: Form, texts: Mapping[str, str]) -> None:
    """Type into fields; a choice takes its word, and no other."""
    dialog.form.restore(texts)
    held = dialog.form.texts()
    for name, text in texts.items():
        assert held.get(name, "") == text, name


def _opened(qtbot: QtBot, desk: Desk, record: Record) -> Form:
    spec, values = record.open(desk.workspace)
    dialog = FormDialog(desk.window, desk.context.ops, spec)
    qtbot.addWidget(dialog)
    dialog.begin(values)
    return dialog


def _submit(dialog: Form) -> None:
    """Save; a warning passes at the second try."""
    dialog.submit()
    if dialog.isVisible() and dialog.findChild(MergeDialog) is None:
        dialog.submit()
