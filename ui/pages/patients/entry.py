"""The quick entry of a patient: it asks only what the paper in hand says, and tells what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blc_desktop.domain.commands.patients import AdmitPatient
from blc_desktop.domain.facts.isolation import HousemateAtRisk
from blc_desktop.domain.facts.patients import Admitted
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.patients import Expected
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import patients
from blc_desktop.words import isolation as words
from ui.forms.dialog import FormDialog
from ui.forms.pickers import Picked
from ui.ops import Ops
from ui.pages.patients import specs
from ui.pages.patients.card import risky
from ui.parts import Note, link

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

#: Nothing follows from an entry as long as none of these is told.
_TELLING = ("specimen_date", "result_date", "onset_date", "exposed_on")
_Outlook = tuple[Expected | None, tuple[HousemateAtRisk, ...]]


class AdmissionDialog(FormDialog[AdmitPatient, Admitted]):
    """``admitted`` carries what was made, and whether the person isolates at home."""

    admitted = Signal(object, bool)
    isolation_asked = Signal(int)

    def __init__(self, parent: QWidget, ops: Ops) -> None:
        super().__init__(parent, ops, specs.admission_spec(ops.workspace.day))
        self._today = ops.workspace.day
        self._outlook = ops.latest(self)
        self._standing: int | None = None
        self.schedule = Note()
        self.schedule.setObjectName("admission_schedule")
        self.mates = Note()
        self.mates.setObjectName("admission_housemates")
        self.standing = link(_("Buka isolasi yang berjalan"), "admission_isolation", self._open_standing)
        self.standing.hide()
        for part in (self.standing, self.schedule, self.mates):
            self.extra.addWidget(part)
        self.form.edited.connect(self._shape)
        self.form.loaded.connect(self._shape)
        self.noticed.connect(self._find_standing)
        self.done_with.connect(self._admitted)

    def _shape(self) -> None:
        """Ask for sex and RT of somebody new only, for the first day of symptoms that there are.

        A place of the list only where nobody stays at home.
        """
        form = self.form
        picked = form.value("person")
        new = isinstance(picked, Picked) and picked.person_id is None and bool(picked.name)
        by_number = new and isinstance(picked, Picked) and specs.is_number(picked.name)
        shown = {
            "sex": new and not by_number,
            "area": new,
            "name": by_number,
            "address": new,
            "exposed_on": form.value("status") in specs.EXPOSED,
            "place_id": form.value("place_kind") not in (None, PlaceKind.HOME),
            "onset_date": bool(form.editor("symptoms").text() or form.editor("onset_date").text()),
        }
        for name, wanted in shown.items():
            form.show_field(name, shown=wanted)
        self._look_ahead()
        if self.isVisible():
            self.grow()

    # --- what follows -------------------------------------------------------------------------------

    def _look_ahead(self) -> None:
        """Ask when the isolation would end and who lives beside the person, as far as can be told."""
        values = self.form.values()
        picked = values["person"]
        person_id = picked.person_id if isinstance(picked, Picked) else None
        told = any(values[name] is not None for name in _TELLING)
        try:
            draft = specs.admission_of(values, self._today) if told else None
        except Refused:
            draft = None

        def question(ws: Workspace) -> _Outlook:
            ahead = patients.expected(ws, draft) if draft is not None else None
            return ahead, patients.housemates_at_risk(ws, person_id) if person_id is not None else ()

        self._outlook.ask(question, self._show_outlook, on_refused=lambda _error: True)

    def _show_outlook(self, outlook: _Outlook) -> None:
        ahead, mates = outlook
        text = ""
        if ahead is not None:
            why = "; ".join(words.reason(code, facts) for code, facts in ahead.reasons)
            text = f"{words.span(ahead.kind, ahead.last_day)} ({why})"
        self.schedule.say(text)
        people = ", ".join(risky(mate) for mate in mates)
        at_home = self.form.value("place_kind") == PlaceKind.HOME
        advice = _("Serumah yang berisiko: {people}. Pertimbangkan isolasi terpusat.")
        self.mates.say(advice.format(people=people) if people and at_home else "", "yellow")
        if self.isVisible():
            self.grow()

    def _find_standing(self, found: Sequence[Problem]) -> None:
        """Offer the isolation that somebody is in already."""
        ids = [p.facts["isolation_id"] for p in found if p.code == "patient.already_isolating"]
        self._standing = ids[0] if ids and isinstance(ids[0], int) else None
        self.standing.setVisible(self._standing is not None)

    def _open_standing(self) -> None:
        if self._standing is not None:
            self.form.touched.clear()
            self.drafts.drop()
            self.reject()
            self.isolation_asked.emit(self._standing)

    def _admitted(self, admitted: Admitted) -> None:
        self.admitted.emit(admitted, self.form.value("place_kind") == PlaceKind.HOME)
