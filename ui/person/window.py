"""The person page: a head that stays in sight over the timeline, or over who changed what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.facts.person_page import HistoryLine, Timeline
from blc_desktop.domain.kinds import ResidentStatus
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import person_page
from blc_desktop.words import isolation as isolation_words
from blc_desktop.words import person_page as words
from blc_desktop.words.labels import label as word
from ui.case_looks import status_pill
from ui.elided import ElidedLabel, GivingLabel
from ui.flow import folding
from ui.page import PageContext
from ui.parts import Pill, action, button, label, make_room, reveal, row
from ui.person.actions import Actions
from ui.person.history import HistoryView
from ui.person.lines import open_line
from ui.person.room import PersonRoom
from ui.person.timeline import TimelineView
from ui.segments import segment, segments
from ui.theme import kind

_TOPICS = frozenset(
    {
        Topic.RESIDENTS,
        Topic.PATIENTS,
        Topic.ISOLATION,
        Topic.MONITORING,
        Topic.NEEDS,
        Topic.DISTRIBUTION,
        Topic.IMPORTS,
    }
)
_TIMELINE, _HISTORY = 0, 1


def open_person(context: PageContext, parent: QWidget, person_id: int) -> PersonWindow:
    """Show everything about somebody."""
    shown = PersonWindow(context, parent, person_id)
    shown.open()
    return shown


class PersonWindow(PersonRoom):
    """Asks anew whenever an operation touched what it shows; closes by itself once the person is gone."""

    def __init__(self, context: PageContext, parent: QWidget, person_id: int) -> None:
        super().__init__(context, parent, person_id)
        self.setObjectName("person_window")
        self.setWindowTitle(_("Halaman orang"))
        make_room(self, 1120, 700)
        self._asked = context.ops.latest(self)
        self._past = context.ops.latest(self)
        self.name = GivingLabel("", "title")
        self.status, self.day, self.resident = Pill(), Pill(), Pill()
        self.about = ElidedLabel("", "muted")
        self.until = ElidedLabel("", "small")
        self.timeline = TimelineView(context.day)
        self.history = HistoryView(context, person_id)
        self.leaves = QStackedWidget()
        kind(self.leaves, "plain")
        self.leaves.addWidget(self.timeline)
        self.leaves.addWidget(self.history)
        self.steps = Actions(self)
        self._lay_out()
        self.timeline.opened.connect(lambda event: open_line(self, event))
        self.timeline.follow_asked.connect(lambda other: open_person(self.context, self, other))
        action(self, "person_turn", _("Pindah tab"), self.turn, "F9")
        action(self, "person_refresh", _("Muat ulang"), self.refresh, "F5")
        action(self, "person_undo", _("Urungkan"), context.ops.undo_last, "Ctrl+Z")
        context.ops.hub.changed.connect(self._heard)
        self.finished.connect(self.deleteLater)
        self.refresh()
        self.timeline.table.setFocus()

    def _lay_out(self) -> None:
        self._tabs = QButtonGroup(self)
        tabs = segments()
        for at, (name, text) in enumerate(
            (("person_timeline_tab", _("Linimasa")), ("person_history_tab", _("Riwayat")))
        ):
            made = segment(text, name, tip="F9")
            made.setChecked(at == _TIMELINE)
            self._tabs.addButton(made, at)
            tabs.addWidget(made)
        self._tabs.idClicked.connect(self._show_leaf)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(8)
        whole.addLayout(row(self.name, self.status, self.day, self.resident, None, self.steps.paper))
        whole.addWidget(self.about)
        whole.addWidget(self.until)
        whole.addLayout(folding(tabs, self.steps.bar))
        whole.addWidget(self.leaves, 1)
        close = button(_("Tutup"), "person_close", self.accept, tip="Esc")
        hint = label(_("Enter: buka baris · Ctrl+Enter: buka orang lain pada baris kontak · F9: tab"), "hint")
        whole.addLayout(folding(hint, close))

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the head and the timeline, and for the history where it is the one that is shown."""
        person_id = self.person_id
        self._asked.ask(
            lambda ws: person_page.timeline(ws, person_id), self._show, on_refused=self._not_found
        )
        if self.leaves.currentIndex() == _HISTORY:
            self._ask_history()

    def _not_found(self, error: Refused) -> bool:
        """Close: the person was merged into another, or taken out."""
        if error.code != "row.gone":
            return False
        self.reject()
        return True

    def _show(self, found: Timeline) -> None:
        head = self.head = found.head
        self.setWindowTitle(_("Halaman orang · {name}").format(name=head.name))
        self.name.setText(head.name)
        self.about.setText(words.head_words(head))
        status = words.status_words(head)
        tone = status_pill(head.case_status)[1] if not head.outcome else ""
        gone = head.resident in (ResidentStatus.MOVED, ResidentStatus.DECEASED)
        line = head.isolation
        for pill, text, look in (
            (self.status, status, tone),
            (self.day, words.day_words(head), "blue"),
            (self.resident, word(head.resident) if gone else "", "orange"),
        ):
            pill.say(text, look)
            reveal(pill, shown=bool(text))
        until = ""
        if line is not None:
            until = f"{isolation_words.until_text(line)} ({isolation_words.why(line.schedule)})"
            basis = isolation_words.rule_words(line.schedule)
            until = f"{until} · {basis}" if basis else until
        self.until.setText(until)
        reveal(self.until, shown=bool(until))
        self.timeline.show_events(found.events)
        self.steps.fit(head)

    def _ask_history(self) -> None:
        person_id = self.person_id
        self._past.ask(lambda ws: person_page.history(ws, person_id), self._show_history)

    def _show_history(self, found: tuple[HistoryLine, ...]) -> None:
        self.history.show_lines(found)

    def turn(self) -> None:
        """Show the other leaf and put the keyboard into it."""
        self._show_leaf(1 - self.leaves.currentIndex())

    def _show_leaf(self, at: int) -> None:
        self._tabs.button(at).setChecked(True)
        self.leaves.setCurrentIndex(at)
        if at == _HISTORY:
            self._ask_history()
        (self.timeline, self.history)[at].table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter to the tables: Qt would press the default button of a box that Enter just opened."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _heard(self, changes: Changes) -> None:
        if self.isVisible() and _TOPICS & changes:
            self.refresh()
