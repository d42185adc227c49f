"""Everything that happened to a person, grouped by day, with chips that narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from blc_desktop.domain.facts.person_page import EventGroup, EventKind, TimelineEvent
from blc_desktop.domain.kinds import TestResult
from blc_desktop.i18n import _
from blc_desktop.words import person_page as words
from ui import theme
from ui.parts import EmptyState, action, button, reveal, row
from ui.tables.plain import PlainTable

_WIDTHS = (230, 130)
#: So many letters may find no room.
_LONG = 70
#: Symptoms of the form that are worth a colour.
_ILL = frozenset("DBSLR")


class TimelineView(QWidget):
    """``opened`` carries the line on which Enter was pressed, ``follow_asked`` the other person of one."""

    opened = Signal(object)
    follow_asked = Signal(int)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("person_timeline")
        self._today = today
        self._group: EventGroup | None = None
        self._events: tuple[TimelineEvent, ...] = ()
        self._shown: list[TimelineEvent] = []
        self.chips: dict[EventGroup | None, QPushButton] = {
            group: self._chip(group) for group in (None, *EventGroup)
        }
        self.table = PlainTable("timeline_table", (_("Hari"), _("Jenis"), _("Apa")), _WIDTHS, frozenset())
        self.table.setAccessibleName(_("Linimasa"))
        self.table.setAlternatingRowColors(False)
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.nothing = EmptyState(_("Belum ada catatan"), icon="calendar")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(row(*self.chips.values(), None, gap=6))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        action(self, "timeline_follow", _("Buka orang lain pada baris ini"), self._follow, "Ctrl+Return")

    def _chip(self, group: EventGroup | None) -> QPushButton:
        text = words.group_word(group) if group else _("Semua")
        name = f"timeline_{group.value if group else 'all'}"
        made = button(text, name, partial(self.choose, group), look="chip")
        made.setCheckable(True)
        made.setChecked(group is None)
        return made

    def choose(self, group: EventGroup | None) -> None:
        """Show the lines of one group, or (None) all of them."""
        self._group = group
        self._fill(None)

    def show_events(self, events: Sequence[TimelineEvent]) -> None:
        """Show what happened; the cursor stays on the line it is on."""
        current = self.current
        self._events = tuple(events)
        counts = words.kinds_of(self._events)
        for group, chip in self.chips.items():
            count = len(self._events) if group is None else counts[group]
            name = words.group_word(group) if group else _("Semua")
            chip.setText(f"{name}  {count}")
        self._fill(current)

    @property
    def current(self) -> TimelineEvent | None:
        """The line the cursor is on."""
        at = self.table.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _fill(self, current: TimelineEvent | None) -> None:
        for group, chip in self.chips.items():
            chip.setChecked(group is self._group)
        self._shown = [event for event in self._events if self._group in (None, event.group)]
        self.table.setUpdatesEnabled(False)
        self.table.show_rows(self._rows())
        self._colour()
        self.table.setUpdatesEnabled(True)
        self.table.setVisible(bool(self._shown))
        reveal(self.nothing, shown=not self._shown)
        keys = [(event.kind, event.key) for event in self._shown]
        wanted = (current.kind, current.key) if current else None
        self.table.stand_on(keys.index(wanted) if wanted in keys else 0)

    def _rows(self) -> list[tuple[str, str, str]]:
        """Return the texts; a day is said once, on its first line."""
        made = []
        before: date | None = None
        for event in self._shown:
            day = "" if event.day == before else words.day_heading(event.day, self._today)
            made.append((day, words.kind_word(event.kind), words.event_words(event)))
            before = event.day
        return made

    def _colour(self) -> None:
        strong = self.table.font()
        strong.setWeight(strong.Weight.DemiBold)
        colors = theme.palette()
        for at, event in enumerate(self._shown):
            day, what, said = (self.table.item(at, column) for column in range(3))
            if day is not None and day.text():
                day.setFont(strong)
            tone = _tone(event)
            if what is not None and tone:
                what.setForeground(theme.color(colors.tone(tone).ink))
            if said is not None and len(said.text()) > _LONG:
                said.setToolTip(said.text())

    def _open(self, at: int) -> None:
        if 0 <= at < len(self._shown):
            self.opened.emit(self._shown[at])

    def _follow(self) -> None:
        other = self.current.facts.get("person_id") if self.current else None
        if isinstance(other, int):
            self.follow_asked.emit(other)


def _tone(event: TimelineEvent) -> str:
    """Return the colour of a line's kind: red asks for attention, green says all is well."""
    if event.kind is EventKind.TEST:
        result = event.facts["result"]
        return {TestResult.POSITIVE: "red", TestResult.NEGATIVE: "green"}.get(result, "yellow")  # type: ignore[call-overload, no-any-return]
    if event.kind is EventKind.MONITORING:
        codes = str(event.facts["codes"])
        return "orange" if _ILL & set(codes) else "green" if codes == "X" else ""
    return {
        EventKind.SANCTION: "orange",
        EventKind.ABSENCE: "red",
        EventKind.REFERRAL: "orange",
        EventKind.STATUS: "blue",
    }.get(event.kind, "")
