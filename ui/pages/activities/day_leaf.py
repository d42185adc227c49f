"""The activities: a line to type one, the figures of the day, the list, and one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.activities import TemplateFacts, TypeFacts
from blc_desktop.domain.kinds_activities import ActivitySource, TaskState
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import activities, activity_types
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import activities as words
from blc_desktop.words.labels import label as word
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.activities import specs
from ui.pages.activities.actions import ActivityActions
from ui.pages.activities.figures import Figures, Filters
from ui.pages.activities.intake import ask_for_photos, take_photos
from ui.pages.activities.leaf import Leaf
from ui.pages.activities.printing import ask_report
from ui.pages.activities.quick import QuickBar
from ui.parts import EmptyState, button, reveal
from ui.tables.cells import ListLook
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel

_TASK_TONES = {TaskState.OPEN: "yellow", TaskState.OVERDUE: "red", TaskState.DONE: "green"}

_FROM_PAGES = N_(
    "Yang masuk sendiri diubah di halaman asalnya. Yang diketik di sini dibuka dengan Enter: petugas, tindak "
    "lanjut, dan foto diisi di formulirnya."
)
#: Below this height, in logical pixels, the tiles give way to a line.
_LOW = 520


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
        self.figures = Figures(context)
        self.figures.asked.connect(self._narrow)
        self.body.addWidget(self.figures)
        self.list = self._build_list()
        self._set_period()
        self.steps = ActivityActions(context, self, self.list)
        self.card = self.steps.card
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.card)
        self.body.addLayout(middle, 1)
        self._connect()

    # --- building -----------------------------------------------------------------------------------

    def _build_buttons(self) -> None:
        self.template = button(_("Dari pola"), "activity_templates", icon="copy", keys="Ctrl+T")
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
        new = (_("Kegiatan baru"), self.ask_new) if self._may else None
        NoGrid(panel, self.ops, _("Kegiatan tidak diubah di tabel"), _(_FROM_PAGES), new)
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

    def _connect(self) -> None:
        self.list.opened.connect(self.steps.open)
        self.list.current_id_changed.connect(self._current)
        self.quick.saved.connect(self.list.show_id)

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list, the figures above it, and what the boxes offer."""
        self._set_period()
        self.list.refresh()
        self.quick.refresh()
        self._figures.ask(activities.tally, self.figures.show_tally)
        self._lists.ask(_choices, self._show_choices)
        self._current(self.list.view.current_id())

    def begin(self) -> None:
        """Put the keyboard into the line, where somebody may write; else into the list."""
        (self.quick.line if self._may else self.list.view).setFocus()

    def show_query(self, query: Query, said: str = "") -> None:
        """Show the list behind a number of another page."""
        self.list.show_query(query, said)

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

    def _narrow(self, said: str, filters: Filters) -> None:
        self.list.show_query(Query().where(**filters), said)
        self.list.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the list on a low screen."""
        super().resizeEvent(event)
        self.figures.narrow(yes=self.height() < _LOW)

    # --- doing --------------------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Open the whole form of a new activity."""
        FormDialog(self, self.ops, specs.new_spec()).begin({"day": self.context.day})

    def _from_template(self, template: TemplateFacts) -> None:
        FormDialog(self, self.ops, specs.new_spec()).begin(specs.template_values(template, self.context.day))

    def print_out(self) -> None:
        """Ask for the report of the days and the RT that the list shows."""
        filters = self.list.query().filters
        day = self.context.day
        begun = {"since": filters.get("day") or filters.get("since") or day, "until": day}
        ask_report(self.context, self, {**begun, "rt_id": filters.get("rt_id")})

    def _choose_drafts(self) -> None:
        self.take_drafts(ask_for_photos(self))

    def take_drafts(self, paths: Sequence[Path]) -> None:
        """Begin a draft with each photo, and show the drafts."""
        take_photos(self.context, self, paths, None, self.figures.show_drafts)

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
