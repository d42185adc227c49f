"""The activities: a line to type one, the figures of the day, the list, and one of them in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.activities import FinishTask, RemoveActivities, RemovePhoto
from blc_desktop.domain.facts.activities import ActivityLine, DayTally, PhotoFacts, TemplateFacts, TypeFacts
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource, TaskState
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import activities, activity_photos, activity_types
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import activities as words
from blc_desktop.words.formats import integer
from blc_desktop.words.labels import label as word
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.activities import specs
from ui.pages.activities.activity_form import open_activity
from ui.pages.activities.card import ActivityCard
from ui.pages.activities.intake import ask_for_photos, take_photos
from ui.pages.activities.leaf import Leaf
from ui.pages.activities.origins import open_origin
from ui.pages.activities.printing import ask_report
from ui.pages.activities.quick import QuickBar
from ui.parts import EmptyState, button, reveal
from ui.photos import PhotoViewer
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel
from ui.tiles import Tile

_TASK_TONES = {TaskState.OPEN: "yellow", TaskState.OVERDUE: "red", TaskState.DONE: "green"}


class DayLeaf(Leaf):
    """Everything about activities; by keyboard alone."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "activities_day")
        self._may = context.may(Permission.ACTIVITIES)
        self._figures, self._lists, self._one = (self.ops.latest(self) for _at in range(3))
        self._templates: list[TemplateFacts] = []
        self.setAcceptDrops(self._may)
        self._build_buttons()
        self.quick = QuickBar(context)
        reveal(self.quick, shown=self._may)
        self.body.addWidget(self.quick)
        self.body.addLayout(self._build_tiles())
        self.list = self._build_list()
        self._set_period()
        self.card = ActivityCard(context, self._open_current, self._menu())
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.card)
        self.body.addLayout(middle, 1)
        self._connect()

    # --- building -----------------------------------------------------------------------------------

    def _build_buttons(self) -> None:
        self.template = button(_("Dari pola"), "activity_templates", icon="copy")
        self._template_menu = QMenu(self.template)
        self._template_menu.setObjectName("activity_template_menu")
        self.template.setMenu(self._template_menu)
        self.drop_photos = button(
            _("Foto…"), "activity_add_drafts", self._choose_drafts, icon="folder", keys="Ctrl+O"
        )
        self.new = button(
            _("Kegiatan baru"), "activity_new", self.ask_new, look="primary", icon="add", keys="Ctrl+N"
        )
        self.print = button(_("Cetak…"), "activity_print", self.print_out, icon="print", keys="Ctrl+P")
        self.buttons = [self.template, self.drop_photos, self.print, self.new]
        for made in self.buttons:
            right = Permission.PRINT if made is self.print else Permission.ACTIVITIES
            reveal(made, shown=self.context.may(right))

    def _build_tiles(self) -> QHBoxLayout:
        self.total = Tile("tile_activities", _("kegiatan hari ini"))
        self.total.opened.connect(
            lambda: self._narrow(_("Kegiatan hari ini, tanpa konsep."), day=self.context.day, draft=False)
        )
        self.tasks = self.total.add_door("door_tasks", self._show_tasks)
        self.drafts = self.total.add_door("door_drafts", self._show_drafts)
        self.functions: dict[ActivityFunction, Tile] = {}
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.total, 3)
        for function, text in words.functions_in_order():
            tile = Tile(f"tile_{function.value}", text.lower())
            tile.opened.connect(partial(self._narrow_function, function))
            self.functions[function] = tile
            line.addWidget(tile, 2)
        return line

    def _build_list(self) -> ListPanel:
        self._source = activities.activity_listing(self.context.workspace)
        panel = ListPanel(
            "activity_list",
            self._source,
            self.ops,
            look=ListLook(
                texts={"clock": _clock, "kind": _kind_words},
                pills={"task": _task_pill, "source": _source_pill},
            ),
            empty=EmptyState(
                _("Belum ada kegiatan"),
                _(
                    "Ketik satu baris di atas lalu Enter. Pemantauan, pembagian, sesi tes, pelacakan, dan "
                    "rujukan masuk sendiri dari halamannya."
                ),
            ),
        )
        self.period = panel.add_choice("period", _("Semua tanggal"), [])
        panel.add_filter(
            "function", _("Semua fungsi"), [(text, each.value) for each, text in words.functions_in_order()]
        )
        self.kinds = panel.add_filter("kind", _("Semua kegiatan"), [])
        self.kinds.setMaximumWidth(190)  # names of types are long; the list below shows them whole
        if self.context.may(Permission.EXPORT):
            panel.allow_export()
            panel.export_asked.connect(
                lambda query, columns: export_listing(
                    self.context, self, "activities", self._source, query, columns
                )
            )
        return panel

    def _menu(self) -> list[tuple[str, str, Callable[[], None]]]:
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

    def _connect(self) -> None:
        self.list.opened.connect(self._open)
        self.list.current_id_changed.connect(self._current)
        self.card.photos.chosen.connect(self.show_photos)
        self.quick.saved.connect(self.list.show_id)

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list, the figures above it, and what the boxes offer."""
        self._set_period()
        self.list.refresh()
        self.quick.refresh()
        self._figures.ask(activities.tally, self._show_tally)
        self._lists.ask(_choices, self._show_choices)
        self._current(self.list.view.current_id())

    def begin(self) -> None:
        """Put the keyboard into the line, where somebody may write; else into the list."""
        (self.quick.line if self._may else self.list.view).setFocus()

    def show_query(self, query: Query, said: str = "") -> None:
        """Show the list behind a number of another page."""
        self.list.show_query(query, said)

    def _show_tally(self, found: DayTally) -> None:
        tone = "green" if found.target and found.total >= found.target else ""
        self.total.show_figure(words.tally_words(found), tone=tone)
        self.tasks.setText(words.task_words(found.section))
        drafts = ngettext("{n} konsep foto", "{n} konsep foto", found.drafts)
        self.drafts.setText(drafts.format(n=integer(found.drafts)))
        for each in found.section.functions:
            self.functions[each.function].show_figure(integer(each.today), words.made_of(each))
            self.functions[each.function].setToolTip(words.made_of(each))

    def _show_choices(self, found: tuple[list[TypeFacts], list[TemplateFacts]]) -> None:
        types, self._templates = found
        offered = [(word(each), each.value) for each in ActivitySource if each is not ActivitySource.TYPED]
        offered += [(each.name, each.type_id) for each in types]  # type: ignore[misc]
        _refill(self.kinds, [(text, {"kind": value}) for text, value in offered])
        self._template_menu.clear()
        for template in self._templates:
            entry = self._template_menu.addAction(template.name)
            entry.triggered.connect(lambda _on=False, one=template: self._from_template(one))
        self.template.setEnabled(bool(self._templates))
        self.template.setToolTip("" if self._templates else _("Simpan kegiatan sebagai pola lebih dulu."))

    def _set_period(self) -> None:
        """Offer the periods about the day that is worked on; the day itself is chosen at first."""
        day = self.context.day
        month = day.replace(day=1)
        choices: list[tuple[str, dict[str, object]]] = [
            (_("Hari ini"), {"day": day}),
            (_("7 hari terakhir"), {"since": day - timedelta(days=6), "until": day}),
            (_("Bulan ini"), {"since": month, "until": day}),
        ]
        first = self.period.count() == 1
        _refill(self.period, choices, at=1 if first else None)

    def _current(self, key: int | None) -> None:
        if key is None:
            self._one.drop()
            self.card.show_line(None)
            return
        self._one.ask(
            lambda ws: activities.line(ws, key), self.card.show_line, on_refused=lambda _e: self._gone()
        )

    def _gone(self) -> bool:
        self.card.show_line(None)
        return True

    def _narrow(self, said: str, **filters: object) -> None:
        self.list.show_query(Query().where(**filters), said)
        self.list.view.setFocus()

    def _narrow_function(self, function: ActivityFunction) -> None:
        said = _("{function}, hari ini.").format(function=word(function))
        self._narrow(said, day=self.context.day, draft=False, function=function.value)

    def _show_tasks(self) -> None:
        self._narrow(_("Tindak lanjut yang belum selesai."), task=TaskState.OPEN.value)

    def _show_drafts(self) -> None:
        self._narrow(_("Konsep dari foto: Enter melengkapi satu per satu."), draft=True)

    # --- doing --------------------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Open the whole form of a new activity."""
        FormDialog(self, self.ops, specs.new_spec()).begin({"day": self.context.day})

    def _from_template(self, template: TemplateFacts) -> None:
        FormDialog(self, self.ops, specs.new_spec()).begin(specs.template_values(template, self.context.day))

    def _open_current(self) -> None:
        if self.card.line is not None:
            self._open(self.card.line.key)

    def _open(self, key: int) -> None:
        self._with(key, self._open_line)

    def _open_line(self, line: ActivityLine) -> None:
        if not line.typed:
            open_origin(self.context, self, line.key)
        elif self._may:
            open_activity(self.context, self, line)

    def _with(self, key: int, run: Callable[[ActivityLine], None]) -> None:
        self.ops.read(lambda ws: activities.line(ws, key), run)

    def _with_current(self, run: Callable[[ActivityLine], None]) -> None:
        for key in self.list.selected_ids()[:1]:
            self._with(key, run)

    def ask_words(self) -> None:
        """Write what happened and what came of it; of a typed activity in its own form."""

        def ask(line: ActivityLine) -> None:
            if line.typed:
                open_activity(self.context, self, line)
            else:
                FormDialog(self, self.ops, specs.words_spec(line)).begin(specs.word_values(line))

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
            FormDialog(self, self.ops, specs.template_spec(details)).begin({"name": words.title(line)})

        self._with_current(ask)

    def remove(self) -> None:
        """Take the chosen activities out; one that was entered elsewhere is refused."""
        keys = tuple(self.list.selected_ids())
        if keys:
            said = ngettext("{n} kegiatan dihapus", "{n} kegiatan dihapus", len(keys)).format(n=len(keys))
            self.ops.run(RemoveActivities(keys), activities.remove, said=said)

    def print_out(self) -> None:
        """Ask for the report of the days and the RT that the list shows."""
        filters = self.list.query().filters
        day = self.context.day
        begun = {"since": filters.get("day") or filters.get("since") or day, "until": day}
        ask_report(self.context, self, {**begun, "rt_id": filters.get("rt_id")})

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

    # --- photos -------------------------------------------------------------------------------------

    def _choose_drafts(self) -> None:
        self.take_drafts(ask_for_photos(self))

    def take_drafts(self, paths: Sequence[Path]) -> None:
        """Begin a draft with each photo, and show the drafts."""
        take_photos(self.context, self, paths, None, self._show_drafts)

    def _choose_photos(self) -> None:
        for key in self.list.selected_ids()[:1]:
            take_photos(self.context, self, ask_for_photos(self), key)

    def show_photos(self, at: int) -> None:
        """Open the photos of the activity in the card, the one at ``at`` first."""
        line = self.card.line
        if line is None or not line.photos:
            return
        remove = partial(self._remove_photo, line.key) if self._may else None
        viewer = PhotoViewer(self, self.ops, words.title(line), line.photos, remove)
        viewer.show_at(at)
        viewer.open()

    def _remove_photo(self, key: int, photo: PhotoFacts) -> None:
        order = RemovePhoto(key, photo.attachment_id)
        self.ops.run(order, activity_photos.remove_photo, said=_("Foto dilepas dari kegiatan"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take_drafts(files)


def _choices(ws: Workspace) -> tuple[list[TypeFacts], list[TemplateFacts]]:
    return activity_types.types(ws), activity_types.templates(ws)


def _refill(box: QComboBox, choices: list[tuple[str, dict[str, object]]], at: int | None = None) -> None:
    """Offer other choices below the first one, which means all; the chosen word stays chosen."""
    chosen = box.currentText()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for text, filters in choices:
        box.addItem(text, filters)
    box.setCurrentIndex(at if at is not None else max(0, box.findText(chosen, Qt.MatchFlag.MatchExactly)))
    box.blockSignals(False)


def _clock(value: object) -> str:
    return words.clock_words(str(value) if value else None)


def _kind_words(value: object) -> str:
    """Say what an activity is called; a draft has no type yet."""
    if isinstance(value, ActivitySource):
        return word(value)
    return str(value) or _("Konsep dari foto")


def _task_pill(value: object) -> tuple[str, str]:
    if not value:
        return "", ""
    state = TaskState(str(value))
    return word(state), _TASK_TONES[state]


def _source_pill(value: object) -> tuple[str, str]:
    """Say on which page an activity was entered; nothing of one typed here."""
    if value is None:
        return _("Konsep"), "yellow"
    return words.page_of(ActivitySource(str(value))), "blue"
