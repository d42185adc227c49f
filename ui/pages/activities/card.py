"""One activity in full beside the list: who, where, what was said of it, its photos, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.domain.kinds_activities import TaskState
from blc_desktop.i18n import _, ngettext
from blc_desktop.words import activities as words
from blc_desktop.words.formats import medium_date
from blc_desktop.words.labels import label as word
from ui.page import PageContext
from ui.parts import Note, button, label, link, reveal, row
from ui.photos import PhotoStrip
from ui.word_card import WordCard

#: Name, words and action of each line of the card's menu.
Entry = tuple[str, str, Callable[[], None]]
#: Below this height, in logical pixels, the row of photos would cover the words.
_LOW = 320


class ActivityCard(WordCard):
    """Tells of the line under the cursor; the page says what its buttons do."""

    def __init__(self, context: PageContext, open_it: Callable[[], None], menu: list[Entry]) -> None:
        super().__init__("activity")
        self.context = context
        self.line: ActivityLine | None = None
        self.photos = PhotoStrip("activity_photos", context.ops)
        self.open = button(_("Ubah…"), "activity_open", open_it, icon="edit", tip="Enter")
        self.more = button(_("Tindakan"), "activity_actions", icon="more")
        self.more.setMenu(self._menu(menu))
        self.body.addWidget(self.photos)
        self.body.addLayout(row(self.open, self.more, None))
        self.tell_nothing()

    def _menu(self, entries: list[Entry]) -> QMenu:
        made = QMenu(self)
        made.setObjectName("activity_menu")
        for name, text, run in entries:
            entry = made.addAction(text)
            entry.setObjectName(name)
            entry.triggered.connect(lambda _on=False, run=run: run())
        return made

    def show_line(self, line: ActivityLine | None) -> None:
        """Tell of ``line``; None hides the card."""
        self.line = line
        if line is None:
            self.tell_nothing()
            return
        self.tell(words.title(line), self._parts(line))
        self.photos.show_photos(line.photos)
        self._fit()
        self.open.setText(
            _("Buka asalnya") if not line.typed else _("Lengkapi…") if line.draft else _("Ubah…")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words their room on a low screen; the photos open by Ctrl+I all the same."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.line is not None and bool(self.line.photos)
        reveal(self.photos, shown=shown and self.height() >= _LOW)

    def _parts(self, line: ActivityLine) -> list[QWidget]:
        when = medium_date(line.day)
        if line.clock:
            when = _("{day}, pukul {time}").format(day=when, time=words.clock_words(line.clock))
        parts: list[QWidget] = [label(when, "muted")]
        if line.function is not None:
            parts.append(label(word(line.function), "strong"))
        told = (words.where(line), words.reached(line), words.officer_words(line.officers))
        parts += [label(text, wrap=True) for text in told if text]
        if line.venue is not None:
            parts.append(label(word(line.venue), "muted"))
        if line.draft:
            parts.append(Note(_("Konsep dari foto: belum dihitung sampai dilengkapi."), "yellow"))
        elif not line.typed:
            said = _("Terhitung sendiri dari {source}.").format(source=word(line.source).lower())
            parts.append(Note(said, "blue"))
        if line.photos:
            count = ngettext("{n} foto", "{n} foto", len(line.photos)).format(n=len(line.photos))
            parts.append(link(count, "activity_photo_link", lambda: self.photos.chosen.emit(0), "Ctrl+I"))
        for head, text in ((_("Uraian"), line.narrative), (_("Hasil"), line.result)):
            if text:
                parts += [label(head, "label"), label(text, wrap=True)]
        return [*parts, *self._task(line)]

    def _task(self, line: ActivityLine) -> list[QWidget]:
        state = line.task_on(self.context.day)
        if state is None:
            return []
        due = _(" s.d. {day}").format(day=medium_date(line.due_on)) if line.due_on else ""
        tone = {TaskState.DONE: "green", TaskState.OVERDUE: "red", TaskState.OPEN: "yellow"}[state]
        return [label(_("Tindak lanjut"), "label"), Note(f"{line.follow_up}{due} · {word(state)}", tone)]
