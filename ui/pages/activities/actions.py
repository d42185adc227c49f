"""What can be done with the activity under the cursor: by the card's menu, and by keys from the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.activities import FinishTask, RemoveActivities, RemovePhoto
from blc_desktop.domain.facts.activities import ActivityLine, PhotoFacts
from blc_desktop.domain.kinds_activities import TaskState
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import activities, activity_photos
from blc_desktop.words import activities as words
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.activities import specs
from ui.pages.activities.activity_form import open_activity
from ui.pages.activities.card import ActivityCard, Entry
from ui.pages.activities.intake import ask_for_photos, take_photos
from ui.pages.activities.origins import open_origin
from ui.photos import PhotoViewer
from ui.tables.panel import ListPanel

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


class ActivityActions:
    """Acts on the chosen rows of ``panel``; boxes open over ``owner``. ``card`` tells of one of the rows."""

    def __init__(self, context: PageContext, owner: QWidget, panel: ListPanel) -> None:
        self.context = context
        self.ops = context.ops
        self.owner = owner
        self.list = panel
        self._may = context.may(Permission.ACTIVITIES)
        self.card = ActivityCard(context, self.open_current, self.menu())
        self.card.photos.chosen.connect(self.show_photos)

    def menu(self) -> list[Entry]:
        """Return what can be done with the activity in the card; by keys from the list too."""
        texts: list[tuple[str, str, Callable[[], None], str]] = [
            ("activity_whatsapp", _("Salin teks WhatsApp"), partial(self.copy_text, "camat"), "Ctrl+W"),
            (
                "activity_whatsapp_police",
                _("Salin teks WhatsApp untuk kapolsek"),
                partial(self.copy_text, "kapolsek"),
                "Ctrl+Shift+W",
            ),
        ]
        if self._may:
            texts += [
                ("activity_words", _("Uraian dan hasil…"), self.ask_words, "F2"),
                ("activity_photos_add", _("Tambah foto…"), self._choose_photos, "Ctrl+G"),
                ("activity_task_done", _("Tindak lanjut selesai"), self.finish_task, "Ctrl+J"),
                ("activity_template_save", _("Simpan sebagai pola…"), self.save_template, "Ctrl+Shift+S"),
                ("activity_remove", _("Hapus kegiatan"), self.remove, "Del"),
            ]
        texts.append(("activity_photos_show", _("Lihat foto"), partial(self.show_photos, 0), "Ctrl+I"))
        for name, text, run, keys in texts:
            self.list.add_row_action(f"{name}_row", text, lambda _ids, run=run: run(), keys)  # type: ignore[misc]
        return [(name, f"{text}\t{keys}", run) for name, text, run, keys in texts]

    def open_current(self) -> None:
        """Open the activity that the card tells of."""
        if self.card.line is not None:
            self.open(self.card.line.key)

    def open(self, key: int) -> None:
        """Open a typed activity to change it, any other where it was entered."""
        self._with(key, self._open_line)

    def _open_line(self, line: ActivityLine) -> None:
        if not line.typed:
            open_origin(self.context, self.owner, line.key)
        elif self._may:
            open_activity(self.context, self.owner, line)

    def _with(self, key: int, run: Callable[[ActivityLine], None]) -> None:
        self.ops.read(lambda ws: activities.line(ws, key), run)

    def _with_current(self, run: Callable[[ActivityLine], None]) -> None:
        for key in self.list.selected_ids()[:1]:
            self._with(key, run)

    def ask_words(self) -> None:
        """Write what happened and what came of it; of a typed activity in its own form."""

        def ask(line: ActivityLine) -> None:
            if line.typed:
                open_activity(self.context, self.owner, line)
            else:
                FormDialog(self.owner, self.ops, specs.words_spec(line)).begin(specs.word_values(line))

        self._with_current(ask)

    def finish_task(self) -> None:
        """Note that the follow-up is done today; where it was, that it is open again."""

        def finish(line: ActivityLine) -> None:
            done = line.task_on(self.context.day) is TaskState.DONE
            order = FinishTask(line.key, None if done else self.context.day)
            said = _("Tindak lanjut dibuka lagi") if done else _("Tindak lanjut selesai")
            self.ops.run(order, activities.finish_task, said=said)

        self._with_current(finish)

    def save_template(self) -> None:
        """Keep the chosen activity as a template."""

        def ask(line: ActivityLine) -> None:
            if line.type_id is None:
                self.context.messages.inform(_("Hanya kegiatan yang dicatat langsung dapat menjadi pola."))
                return
            details = specs.details_of(specs.values_of(line))
            FormDialog(self.owner, self.ops, specs.template_spec(details)).begin({"name": words.title(line)})

        self._with_current(ask)

    def remove(self) -> None:
        """Take the chosen activities out; one that was entered elsewhere is refused."""
        keys = tuple(self.list.selected_ids())
        if keys:
            said = ngettext("{n} kegiatan dihapus", "{n} kegiatan dihapus", len(keys)).format(n=len(keys))
            self.ops.run(RemoveActivities(keys), activities.remove, said=said)

    def copy_text(self, to: str) -> None:
        """Put the text of the chosen activity on the clipboard; ``to`` is ``camat`` or ``kapolsek``."""

        def work(ws: Workspace, key: int) -> str:
            from reports.whatsapp_activity import activity_text

            return activity_text(ws, key, to)

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.ops.say(_("Teks disalin. Tempelkan di WhatsApp dengan Ctrl+V."))

        for key in self.list.selected_ids()[:1]:
            self.ops.read(lambda ws, key=key: work(ws, key), copied)  # type: ignore[misc]

    def _choose_photos(self) -> None:
        for key in self.list.selected_ids()[:1]:
            take_photos(self.context, self.owner, ask_for_photos(self.owner), key)

    def show_photos(self, at: int) -> None:
        """Open the photos of the activity in the card, the one at ``at`` first."""
        line = self.card.line
        if line is None or not line.photos:
            return
        remove = partial(self._remove_photo, line.key) if self._may else None
        viewer = PhotoViewer(self.owner, self.ops, words.title(line), line.photos, remove)
        viewer.show_at(at)
        viewer.open()

    def _remove_photo(self, key: int, photo: PhotoFacts) -> None:
        order = RemovePhoto(key, photo.attachment_id)
        self.ops.run(order, activity_photos.remove_photo, said=_("Foto dilepas dari kegiatan"))
