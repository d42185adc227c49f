"""The lines of a pasted block as they will be listed: every cell can be mended, nobody is linked unasked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidgetItem

from blc_desktop.domain import dates
from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.commands.contacts import ListedContact, Meeting
from blc_desktop.domain.facts.contacts import Proposed
from blc_desktop.domain.kinds import ContactCategory, Sex
from blc_desktop.domain.pasted_contacts import PastedContact
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import _
from blc_desktop.words.problems import sentence
from ui.contacts.single import newcomer
from ui.forms.editors import ChoiceBox
from ui.people import describe
from ui.tables.plain import PlainTable
from ui.theme import color, palette

_NAME, _PERSON, _SEX, _AGE, _AREA, _PHONE, _RELATION, _DAY, _STATE = range(9)
_WIDTHS = (130, 204, 38, 52, 58, 118, 84, 86, 230)
_ROW = 38
_SHOWN_ROWS = 6
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_UNDECIDED, _NEW = 0, -1


@dataclass(frozen=True, slots=True)
class Common:
    """What holds of every line that says nothing else."""

    category: ContactCategory
    met_on: date | None
    area: str | None
    today: date


class PasteTable(PlainTable):
    """``changed`` is said when a line is ticked, mended, or somebody is chosen for it."""

    changed = Signal()

    def __init__(self) -> None:
        titles = (
            _("Nama"),
            _("Warga"),
            _("L/P"),
            _("Umur"),
            _("RT/RW"),
            _("No. HP"),
            _("Hubungan"),
            _("Kontak"),
            _("Catatan"),
        )
        super().__init__("pasted_contacts", titles, _WIDTHS, frozenset({_AGE}))
        self.setAccessibleName(_("Kontak dari daftar yang ditempel"))
        self.setEditTriggers(
            self.EditTrigger.DoubleClicked | self.EditTrigger.EditKeyPressed | self.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.lines: tuple[PastedContact, ...] = ()
        self._loading = False
        self.itemChanged.connect(lambda _item: self._said())

    # --- showing ------------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[PastedContact], proposed: Sequence[Proposed]) -> None:
        """Show what the block says, with whom each line may mean."""
        self._loading = True
        self.lines = tuple(lines)
        self.show_rows([_texts(line) for line in lines])
        for row, (line, found) in enumerate(zip(lines, proposed, strict=True)):
            first = self._cell(row, _NAME)
            first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            first.setCheckState(_CHECKED if line.name else _UNCHECKED)
            state = self._cell(row, _STATE)
            state.setFlags(state.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setCellWidget(row, _PERSON, self._people(row, line, found))
        self._loading = False
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + max(2, min(len(lines), _SHOWN_ROWS)) * _ROW + 4)
        if lines:
            self.setCurrentCell(0, _NAME)

    def _people(self, row: int, line: PastedContact, found: Proposed) -> ChoiceBox:
        box = ChoiceBox()
        box.setObjectName(f"pasted_person_{row}")
        box.setAccessibleName(_("Warga untuk {name}").format(name=line.name or line.line))
        if found.candidates:
            box.addItem(_("— pilih warganya —"), _UNDECIDED)
        for hit in found.candidates:
            box.addItem(f"{hit.name} · {describe(hit)}", hit.person_id)
        box.addItem(_("Orang baru"), _NEW)
        box.setSizePolicy(box.sizePolicy().Policy.Ignored, box.sizePolicy().verticalPolicy())
        box.activated.connect(lambda _at: self._said())
        return box

    def _said(self) -> None:
        if not self._loading:
            self.changed.emit()

    def take_first_proposals(self) -> None:
        """Choose the likeliest resident for every ticked line that is still undecided."""
        for row in range(self.rowCount()):
            box = self._box(row)
            if box is not None and box.currentData() == _UNDECIDED and self._ticked(row):
                box.setCurrentIndex(1)
        self._said()

    def show_states(self, states: dict[int, Sequence[Problem]]) -> None:
        """Say beside each line what is wrong or unusual about it."""
        self._loading = True
        for row, line in enumerate(self.lines):
            problems = states.get(row, ())
            texts = [sentence(problem.code, problem.facts) for problem in problems]
            if line.unread:
                told = sentence("contact.line_unread", {"text": ", ".join(line.unread)})
                texts.append(told)
            cell = self._cell(row, _STATE)
            cell.setText(" ".join(texts))
            cell.setToolTip("\n".join(texts))
            wrong = any(problem.is_error for problem in problems)
            tone = palette().red if wrong else palette().orange
            cell.setForeground(color(tone.ink))
        self._loading = False

    # --- reading ------------------------------------------------------------------------------------

    def chosen(self) -> list[int]:
        """Return the rows that are ticked."""
        return [row for row in range(self.rowCount()) if self._ticked(row)]

    def undecided(self) -> list[int]:
        """Return the ticked rows for which somebody must still be chosen."""
        found = []
        for row in self.chosen():
            box = self._box(row)
            if box is not None and box.currentData() == _UNDECIDED:
                found.append(row)
        return found

    def draft(self, row: int, common: Common) -> ListedContact:
        """Return the contact of a row. Raises ``Refused`` for a day or an RT/RW that cannot be read."""
        typed = self._text(row, _DAY)
        day = dates.parse(typed, today=common.today) if typed else common.met_on
        meeting = Meeting(
            met_on=day or common.today,
            category=common.category,
            relation=self._text(row, _RELATION) or None,
        )
        box = self._box(row)
        person_id = box.currentData() if box is not None else _NEW
        if isinstance(person_id, int) and person_id > 0:
            return ListedContact(meeting, person_id=person_id)
        sex, age = self._text(row, _SEX).upper()[:1], self._text(row, _AGE)
        details = newcomer(
            self._text(row, _NAME),
            {"L": Sex.MALE, "P": Sex.FEMALE}.get(sex),
            int(age) if age.isdecimal() else None,
            self._text(row, _AREA) or common.area,
            common.today,
            phone=self._text(row, _PHONE) or None,
        )
        return ListedContact(meeting, new_person=details)

    def says_day(self, row: int) -> bool:
        """Whether the row has a day of its own."""
        return bool(self._text(row, _DAY))

    def _ticked(self, row: int) -> bool:
        return self._cell(row, _NAME).checkState() == _CHECKED

    def _text(self, row: int, column: int) -> str:
        return " ".join(self._cell(row, column).text().split())

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        found = self.item(row, column)
        assert found is not None  # noqa: S101 - every cell is filled
        return found

    def _box(self, row: int) -> ChoiceBox | None:
        found = self.cellWidget(row, _PERSON)
        return found if isinstance(found, ChoiceBox) else None

    # --- keys ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the line; in the column of residents it opens the choice, as Enter does."""
        row, column = self.currentRow(), self.currentColumn()
        opens = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
        box = self._box(row) if column == _PERSON and row >= 0 else None
        if box is not None and event.key() in opens and not event.modifiers():
            box.setFocus()
            box.showPopup()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers() and row >= 0:
            cell = self._cell(row, _NAME)
            cell.setCheckState(_UNCHECKED if cell.checkState() == _CHECKED else _CHECKED)
        else:
            super().keyPressEvent(event)


def _texts(line: PastedContact) -> tuple[str, ...]:
    area = short_area(line.rt, line.rw)
    sex = "" if line.sex is None else _("L") if line.sex is Sex.MALE else _("P")
    return (
        line.name,
        "",
        sex,
        "" if line.age is None else str(line.age),
        area,
        line.phone or "",
        line.relation or "",
        "" if line.met_on is None else f"{line.met_on.day}/{line.met_on.month}/{line.met_on.year}",
        "",
    )
