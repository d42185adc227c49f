"""Papan: who is overdue to be closed, who ends today, who ends tomorrow; large enough for a wall."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blc_desktop.domain.facts.board import Board
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.i18n import N_, _
from ui.pages.isolation.people_list import PeopleList
from ui.parts import Card, Pill, label

_COLUMNS = (
    ("overdue", N_("Lewat, belum ditutup"), "red"),
    ("today", N_("Berakhir hari ini"), "orange"),
    ("tomorrow", N_("Berakhir besok"), "blue"),
)


class BoardView(QWidget):
    """Three lists, each under its count. Enter opens a person."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("isolation_board")
        self.lists: dict[str, PeopleList] = {}
        self.counts: dict[str, Pill] = {}
        self._nobody: dict[str, QWidget] = {}
        side = QHBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        for name, title, tone in _COLUMNS:
            side.addWidget(self._column(name, _(title), tone), 1)
        self._last = self.lists["today"]

    def _column(self, name: str, title: str, tone: str) -> Card:
        card = Card(title)
        self.counts[name] = Pill("0", tone)
        self.counts[name].setObjectName(f"board_{name}_count")
        card.head.addWidget(self.counts[name])
        made = PeopleList(f"board_{name}", title)
        made.opened.connect(self.opened.emit)
        made.currentRowChanged.connect(lambda row, made=made: self._came_to(made, row))
        self.lists[name] = made
        self._nobody[name] = label(_("Tidak ada."), "muted")
        card.body.addWidget(made, 1)
        card.body.addWidget(self._nobody[name])
        card.body.addStretch(0)
        return card

    def _came_to(self, made: PeopleList, row: int) -> None:
        """Let the cursor be in one list at a time: whatever is done next is about that person."""
        if row < 0:
            return
        self._last = made
        for other in self.lists.values():
            if other is not made:
                other.setCurrentRow(-1)

    def show_board(self, board: Board, *, masked: bool) -> None:
        """Show ``board``, with initials where a wall looks on."""
        for name, lines in (("overdue", board.overdue), ("today", board.today), ("tomorrow", board.tomorrow)):
            self.lists[name].show_lines(lines, masked=masked, with_last_day=name == "overdue")
            tone = next(tone for known, _title, tone in _COLUMNS if known == name) if lines else ""
            self.counts[name].say(str(len(lines)), tone)
            self.lists[name].setVisible(bool(lines))
            self._nobody[name].setVisible(not lines)

    def chosen(self) -> list[IsolationLine]:
        """Return the person the cursor is on, if it is on one."""
        line = self._last.current_line()
        return [] if line is None else [line]

    def take_focus(self) -> None:
        """Put the keyboard into the first list that has somebody."""
        for made in self.lists.values():
            if made.count():
                if not self.chosen():
                    made.setCurrentRow(0)
                self._last.setFocus()
                return
        self.setFocus()
