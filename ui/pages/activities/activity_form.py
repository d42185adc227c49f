"""The form of one typed activity; of a draft with its photos in sight and the time its file's name tells."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.commands.activities import EditActivity
from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.i18n import _
from blc_desktop.services import activities
from blc_desktop.words import activities as words
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.activities import specs
from ui.parts import Note, button, row
from ui.photos import PhotoStrip, PhotoViewer


def open_activity(context: PageContext, parent: QWidget, line: ActivityLine) -> None:
    """Open the form of a typed activity. A draft that was confirmed gives way to the next one."""
    dialog = FormDialog(parent, context.ops, specs.edit_spec(line))
    if line.photos:
        dialog.extra.addWidget(_strip(context, dialog, line))
    if line.draft:
        _propose(dialog, line)
        dialog.done_with.connect(lambda _key: _next_draft(context, parent))
    dialog.begin(specs.values_of(line))


def _strip(context: PageContext, dialog: QWidget, line: ActivityLine) -> PhotoStrip:
    strip = PhotoStrip("activity_form_photos", context.ops)
    strip.show_photos(line.photos)

    def show(at: int) -> None:
        viewer = PhotoViewer(dialog, context.ops, words.title(line), line.photos)
        viewer.show_at(at)
        viewer.open()

    strip.chosen.connect(show)
    return strip


def _propose(dialog: FormDialog[EditActivity, int], line: ActivityLine) -> None:
    """Offer the time that the photo's name tells: it is taken over by whoever knows that it is right."""
    if not line.proposed_clock:
        return
    time = words.clock_words(line.proposed_clock)
    clock = dialog.form.editor("clock")
    note = Note(_("Foto ini menyebut pukul {time}. Benar waktu kegiatannya?").format(time=time), "blue")

    def take() -> None:
        clock.set_text(time)
        clock.edited.emit()
        note.say("")
        use.hide()

    use = button(_("Pakai {time}").format(time=time), "activity_take_clock", take, keys="Ctrl+T")
    dialog.extra.insertLayout(0, row(note, use, None))


def _next_draft(context: PageContext, parent: QWidget) -> None:
    def show(keys: list[int]) -> None:
        if keys:
            context.ops.read(
                lambda ws: activities.line(ws, keys[0]), lambda line: open_activity(context, parent, line)
            )

    context.ops.read(activities.draft_keys, show)
