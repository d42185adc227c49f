"""The chips above the matrix: whose rows, in which state, and which of the day's rounds the keys fill."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from blc_desktop.domain.facts.monitoring import (
    MatrixFilter,
    MonitoringGroup,
    MonitoringMatrix,
    MonitoringState,
)
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.domain.rounds import ROUNDS
from blc_desktop.i18n import N_, _
from blc_desktop.services.matrix import CLOSED_DAYS
from blc_desktop.words import isolation as words
from blc_desktop.words.labels import label as word
from ui.flow import Flow
from ui.parts import button, label, row

_LEGEND = N_("X sehat  D demam  B batuk  S sesak  L lain  A aman  R rujuk  T tidak ditemui")
#: Changes to the other round.
ROUND_KEY = "F6"


class Chips(QWidget):
    """``group_chosen`` and ``state_chosen`` carry what was pressed, ``round_chosen`` the round to fill.

    ``closed_asked`` asks for those who were let go lately, and pressed again for those who are inside.

    The rounds are hidden where one round a day is made.
    """

    group_chosen = Signal(object)
    state_chosen = Signal(object)
    round_chosen = Signal(object)
    closed_asked = Signal()

    def __init__(self, corner: QWidget, parent: QWidget | None = None) -> None:
        """``corner`` stands at the end of the first line and stays when the chips are hidden."""
        super().__init__(parent)
        self._own: MonitoringSlot | None = None
        self._twice = False
        self.slot = MonitoringSlot.DAY
        self.groups = {
            group: _chip(f"group_{group.value}", words.group(group), partial(self.group_chosen.emit, group))
            for group in MonitoringGroup
        }
        self.states = {
            state: _chip(f"state_{state.value}", words.state(state), partial(self.state_chosen.emit, state))
            for state in MonitoringState
        }
        self.closed = _chip("state_closed", _("Sudah ditutup"), self.closed_asked.emit)
        told = _("Isolasi yang ditutup {n} hari terakhir: keterangan akhir pantau, buka kembali")
        self.closed.setToolTip(told.format(n=CLOSED_DAYS))
        self.rounds = {
            slot: _chip(f"round_{slot.value}", word(slot), partial(self.choose_round, slot))
            for slot in ROUNDS
        }
        for chip in self.rounds.values():
            chip.setToolTip(ROUND_KEY)
            chip.hide()
        legend = label(_(_LEGEND), "small", wrap=True)
        groups, states = Flow(gap=6), Flow(gap=6)
        for chip in self.groups.values():
            groups.addWidget(chip)
        for chip in (*self.states.values(), self.closed, *self.rounds.values()):
            states.addWidget(chip)
        first = row(groups, corner, gap=6)
        first.setStretch(0, 1)
        first.setAlignment(corner, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(first)
        whole.addLayout(states)
        whole.addWidget(legend)
        self._own_parts = (*self.groups.values(), *self.states.values(), self.closed, legend)

    def show_matrix(self, found: MonitoringMatrix, wanted: MatrixFilter) -> None:
        """Show the counts of ``found``, and what was asked for."""
        for group, chip in self.groups.items():
            chip.setText(f"{words.group(group)}  {found.group_counts.get(group, 0)}")
            chip.setChecked(group is wanted.group)
        for state, chip in self.states.items():
            chip.setText(f"{words.state(state)}  {found.state_counts.get(state, 0)}")
            chip.setChecked(state is wanted.state)
            chip.setEnabled(not wanted.closed)
        self.closed.setChecked(wanted.closed)
        self._show_rounds(found)

    def show_own(self, *, shown: bool) -> None:
        """Show the chips, or only what stands in the corner."""
        for part in self._own_parts:
            part.setVisible(shown)
        for chip in self.rounds.values():
            chip.setVisible(shown and self._twice)

    def _show_rounds(self, found: MonitoringMatrix) -> None:
        self._twice = found.rounds > 1
        for slot, chip in self.rounds.items():
            made = found.rounds_made.get(slot, 0)
            chip.setVisible(self._twice)
            chip.setText(f"{word(slot)}  {made}/{found.due}")
            said = _("Putaran {round}: {made} dari {due} orang")
            chip.setAccessibleName(said.format(round=word(slot).lower(), made=made, due=found.due))
        self._mark((self._own or found.slot) if self._twice else MonitoringSlot.DAY)

    def choose_round(self, slot: MonitoringSlot) -> None:
        """Let keys fill ``slot`` from now on, whatever the clock says."""
        self._own = slot
        self._mark(slot)
        self.round_chosen.emit(slot)

    def other_round(self) -> None:
        """Change to the other round, where there are two."""
        if self._twice:
            self.choose_round(next(slot for slot in ROUNDS if slot is not self.slot))

    def _mark(self, slot: MonitoringSlot) -> None:
        self.slot = slot
        for each, chip in self.rounds.items():
            chip.setChecked(each is slot)


def _chip(name: str, text: str, run: Callable[[], object]) -> QPushButton:
    chip = button(text, name, run, look="chip")
    chip.setCheckable(True)
    return chip
