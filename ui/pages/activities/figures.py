"""The figures above the list: tiles where there is room for them, a line of chips on a low screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from blc_desktop.domain.facts.activities import DayTally
from blc_desktop.domain.kinds_activities import ActivityFunction, TaskState
from blc_desktop.i18n import _, ngettext
from blc_desktop.words import activities as words
from blc_desktop.words.formats import integer
from blc_desktop.words.labels import label as word
from ui.page import PageContext
from ui.parts import button, row
from ui.tiles import Tile

Filters = Mapping[str, object]


class Figures(QWidget):
    """Every number is a door: ``asked`` carries what the list is narrowed to, in words and as filters."""

    asked = Signal(str, object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.total = Tile("tile_activities", _("kegiatan hari ini"))
        self.total.opened.connect(self.show_today)
        self.tasks = self.total.add_door("door_tasks", self.show_tasks)
        self.drafts = self.total.add_door("door_drafts", self.show_drafts)
        self.functions: dict[ActivityFunction, Tile] = {}
        self.chips: dict[ActivityFunction, QPushButton] = {}
        self.whole = button("", "chip_activities", self.show_today, look="chip", icon="activities")
        self.waiting = button("", "chip_tasks", self.show_tasks, look="chip", icon="check")
        self._tiles, self._line = QWidget(), QWidget()
        tiles = QHBoxLayout(self._tiles)
        tiles.setContentsMargins(0, 0, 0, 0)
        tiles.setSpacing(14)
        tiles.addWidget(self.total, 3)
        chips = row(self.whole)
        for function, text in words.functions_in_order():
            open_it = partial(self.show_function, function)
            tile = Tile(f"tile_{function.value}", text.lower())
            tile.opened.connect(open_it)
            self.functions[function] = tile
            tiles.addWidget(tile, 2)
            self.chips[function] = button("", f"chip_{function.value}", open_it, look="chip")
            chips.addWidget(self.chips[function])
        chips.addWidget(self.waiting)
        chips.addStretch(1)
        self._line.setLayout(chips)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._tiles)
        inner.addWidget(self._line)
        self.narrow(yes=False)

    def narrow(self, *, yes: bool) -> None:
        """Show the chips in place of the tiles, or the tiles."""
        self._tiles.setVisible(not yes)
        self._line.setVisible(yes)

    def show_tally(self, found: DayTally) -> None:
        """Show the figures of the day."""
        tone = "green" if found.target and found.total >= found.target else ""
        self.total.show_figure(words.tally_words(found), tone=tone)
        _name(self.whole, _("Kegiatan {n}").format(n=words.tally_words(found)))
        _name(self.tasks, words.task_words(found.section))
        _name(self.waiting, words.task_words(found.section))
        drafts = ngettext("{n} konsep foto", "{n} konsep foto", found.drafts)
        _name(self.drafts, drafts.format(n=integer(found.drafts)))
        for each in found.section.functions:
            tile, chip = self.functions[each.function], self.chips[each.function]
            tile.show_figure(integer(each.today), words.made_of(each))
            tile.setToolTip(words.made_of(each))
            _name(chip, f"{word(each.function)} {integer(each.today)}")
            chip.setToolTip(words.made_of(each))

    def show_today(self) -> None:
        """Ask for the list of the day."""
        filters = {"day": self._context.day, "draft": False}
        self.asked.emit(_("Kegiatan hari ini, tanpa konsep."), filters)

    def show_function(self, function: ActivityFunction) -> None:
        """Ask for the list of one function of the day."""
        filters = {"day": self._context.day, "draft": False, "function": function.value}
        self.asked.emit(_("{function}, hari ini.").format(function=word(function)), filters)

    def show_tasks(self) -> None:
        """Ask for the follow-ups that are open."""
        self.asked.emit(_("Tindak lanjut yang belum selesai."), {"task": TaskState.OPEN.value})

    def show_drafts(self) -> None:
        """Ask for the drafts that photos began."""
        self.asked.emit(_("Konsep dari foto: Enter melengkapi satu per satu."), {"draft": True})


def _name(made: QPushButton, text: str) -> None:
    made.setText(text)
    made.setAccessibleName(text)
