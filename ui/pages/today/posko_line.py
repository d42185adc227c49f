"""One line of the first page: who is on duty, what was done today, and which follow-ups wait."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from blc_desktop.domain.facts.activities import DayTally
from blc_desktop.domain.kinds_activities import TaskState
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import _
from blc_desktop.words import activities as words
from ui.elided import ElidedLabel
from ui.page import PageContext
from ui.parts import button


class PoskoLine(QWidget):
    """Every number opens the list that makes it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("posko_line")
        self._context = context
        self.duty = ElidedLabel("", "muted")
        self.roster = button(_("Piket"), "open_roster", self._open_roster, look="chip", icon="calendar")
        self.done = button("", "open_activities", self._open_activities, look="chip", icon="activities")
        self.tasks = button("", "open_tasks", self._open_tasks, look="chip", icon="check")
        self._inner = inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.roster)
        inner.addWidget(self.duty, 1)
        inner.addWidget(self.done)
        inner.addWidget(self.tasks)

    def add_chip(self, chip: QWidget) -> None:
        """Put one more number at the end of the line."""
        self._inner.addWidget(chip)

    def show_facts(self, on_duty: str, tally: DayTally | None) -> None:
        """Show who is on duty, and the figures of the day."""
        self.duty.setText(on_duty or _("Belum ada yang dijadwalkan piket hari ini."))
        if tally is None:
            return
        self.done.setText(_("Kegiatan {n}").format(n=words.tally_words(tally)))
        self.done.setAccessibleName(_("Kegiatan hari ini: {n}").format(n=words.tally_words(tally)))
        self.tasks.setText(words.task_words(tally.section))
        self.tasks.setAccessibleName(words.task_words(tally.section))
        self.tasks.setVisible(bool(tally.section.open_tasks))

    def _open_roster(self) -> None:
        self._context.go("page_activities", leaf="leaf_roster")

    def _open_activities(self) -> None:
        wanted = Query().where(day=self._context.day, draft=False)
        self._context.go("page_activities", query=wanted, said=_("Kegiatan hari ini, tanpa konsep."))

    def _open_tasks(self) -> None:
        wanted = Query().where(task=TaskState.OPEN.value)
        self._context.go("page_activities", query=wanted, said=_("Tindak lanjut yang belum selesai."))
