"""The box that gives goods away, opened from any page; with a person known, for that person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.kinds import RecipientKind
from ui.forms.dialog import FormDialog
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.page import PageContext
from ui.pages.distribution import specs
from ui.pages.distribution.photo import PhotoLine
from ui.pages.stock.specs import SINGLE
from ui.parts import Note


def open_hand_out(
    context: PageContext, parent: QWidget, person: Picked | None = None
) -> FormDialog[Values, int]:
    """Ask what is given to whom; what these people got lately stands below the form."""
    day = context.day
    photo = PhotoLine(context)
    spec = specs.hand_out_spec(day, lambda: None if photo.isHidden() else photo.photo)
    dialog: FormDialog[Values, int] = FormDialog(parent, context.ops, spec)
    form, note = dialog.form, Note()
    outlook = context.ops.latest(dialog)
    dialog.extra.addWidget(note)
    dialog.extra.addWidget(photo)
    dialog.done_with.connect(lambda _id: photo.clear())
    note.say("")

    def shape() -> None:
        crowd = form.value("kind") == RecipientKind.CROWD
        for name in specs.NAMED:
            form.show_field(name, shown=not crowd)
        for name in specs.CROWD:
            form.show_field(name, shown=crowd)
        photo.setVisible(crowd)
        values = form.values()
        outlook.ask(
            lambda ws: specs.outlook(ws, values, day),
            show,
            on_refused=lambda _error: True,
        )

    def show(found: specs.Outlook) -> None:
        form.show_field("prescription", shown=found.on_prescription)
        note.say(*specs.outlook_words(found))
        if dialog.isVisible():
            dialog.grow()

    form.show_field("expired_reason", shown=context.may(Permission.ISSUE_EXPIRED))
    form.show_field("prescription", shown=False)
    form.edited.connect(shape)
    form.loaded.connect(shape)
    dialog.begin({"kind": RecipientKind.HOUSEHOLD, "person": person, "day": day, "per": SINGLE})
    return dialog
