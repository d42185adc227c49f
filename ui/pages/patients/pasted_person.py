"""Who of the book a pasted line is about: proposed, and chosen by somebody."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.pasted import Likeness, Proposal
from blc_desktop.i18n import N_, _
from ui.pages.patients.pasted_grid import GridLine

_WHY = {
    Likeness.NATIONAL_ID: N_("NIK sama"),
    Likeness.PHONE: N_("nomor HP sama"),
    Likeness.NAME_AND_BIRTH: N_("nama dan tanggal lahir sama"),
    Likeness.NAME_AND_AREA: N_("nama dan RT sama"),
    Likeness.NAME: N_("nama sama"),
}
_UNDECIDED, _NEW = -1, 0


class PersonChooser(QComboBox):
    """``decided`` carries the person's id (None: nobody of the book) and whether it is somebody new."""

    decided = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pasted_person")
        self.setAccessibleName(_("Orangnya di buku"))
        self.setFixedWidth(330)
        self.activated.connect(lambda _at: self._decide())

    def offer(self, made: GridLine) -> None:
        """Offer who a line may be about; nobody is chosen beforehand."""
        self.clear()
        proposals = made.judged.proposals
        if proposals:
            self.addItem(_("— pilih dahulu —"), _UNDECIDED)
        self.addItem(_("Orang baru"), _NEW)
        for one in proposals:
            self.addItem(_described(one), one.person_id)
        chosen = made.line.person_id or (_NEW if made.line.is_new or not proposals else _UNDECIDED)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.setEnabled(bool(proposals))

    def _decide(self) -> None:
        chosen = self.currentData()
        person_id = chosen if isinstance(chosen, int) and chosen > 0 else None
        self.decided.emit(person_id, chosen == _NEW)


def _described(one: Proposal) -> str:
    parts = [one.name]
    if one.rt is not None and one.rw is not None:
        parts.append(full_area(one.rt, one.rw))
    if one.age is not None:
        parts.append(_("{age} th").format(age=one.age))
    parts.append(_(_WHY[one.likeness]))
    return " · ".join(parts)
