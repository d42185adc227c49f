"""The monitoring matrix as a table: a line per person under a heading per RT, a column per day.

The model also holds what is typed and not yet answered by the book (``pending``), so that a cell never
blinks between a key and its confirmation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.monitoring import MatrixCell, MatrixRow, MonitoringMatrix
from blc_desktop.domain.kinds import MonitoringMethod, MonitoringSlot
from blc_desktop.domain.rounds import to_fill
from blc_desktop.i18n import _, ngettext
from blc_desktop.words.formats import short_date, tenths
from blc_desktop.words.labels import label
from blc_desktop.words.rounds import day_letters, round_lines

Index = QModelIndex | QPersistentModelIndex

#: Delegates and tests read the person of a line, the cell of a day and what is pending by these roles.
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_ROLE = Qt.ItemDataRole.UserRole + 2
PENDING_ROLE = Qt.ItemDataRole.UserRole + 3


class Lead(IntEnum):
    """The columns before the days."""

    NAME = 0
    DAY_NUMBER = 1
    UNTIL = 2


class Vital(IntEnum):
    """The columns behind the days: what was measured today."""

    TEMPERATURE = 0
    OXYGEN = 1
    AT_HOME = 2


#: Asked for every painted cell: looked up, not made anew.
_LEADS = len(Lead)
_VITALS = tuple(Vital)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names the RT of the people below it."""

    text: str


class MatrixModel(QAbstractTableModel):
    """Shows one :class:`MonitoringMatrix`. Columns: name, day number, last day, the days, today's signs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Heading | MatrixRow] = []
        self._days: tuple[date, ...] = ()
        self._pending: dict[tuple[int, date], str] = {}
        self._signs: dict[tuple[int, Vital], str] = {}
        self._rounds = 1
        self._slot = MonitoringSlot.DAY

    # --- what it shows ------------------------------------------------------------------------------

    def show_matrix(self, matrix: MonitoringMatrix) -> None:
        """Show ``matrix``. The same people on the same days are updated in place, without a reset."""
        lines = _with_headings(matrix.rows)
        self._rounds = matrix.rounds
        if matrix.days == self._days and _ids(lines) == _ids(self._lines):
            self._lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._lines, self._days = lines, matrix.days
        self.endResetModel()

    def show_person(self, person: MatrixRow) -> None:
        """Show ``person`` anew, on the line where they stand."""
        row = self.row_of(person.line.isolation_id)
        if row is not None:
            self._lines[row] = person
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    @property
    def rounds(self) -> int:
        """How many rounds a day has."""
        return self._rounds

    @property
    def slot(self) -> MonitoringSlot:
        """The round that keys fill."""
        return self._slot

    def choose_slot(self, slot: MonitoringSlot) -> None:
        """Let keys fill ``slot``, and show the signs of that round."""
        self._slot = slot
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, self.columnCount() - 1))

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the day columns, oldest first."""
        return self._days

    def person(self, row: int) -> MatrixRow | None:
        """Return the person on line ``row``; None on a heading or outside."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, MatrixRow) else None

    def row_of(self, isolation_id: int) -> int | None:
        """Return the line on which a person stands."""
        for row in range(len(self._lines)):
            person = self.person(row)
            if person is not None and person.line.isolation_id == isolation_id:
                return row
        return None

    def next_person(self, row: int, step: int = 1) -> int | None:
        """Return the next line with a person after ``row`` in direction ``step``, headings skipped."""
        row += step
        while 0 <= row < len(self._lines):
            if self.person(row) is not None:
                return row
            row += step
        return None

    # --- columns ------------------------------------------------------------------------------------

    @property
    def today_column(self) -> int:
        """The column of the day the matrix is of."""
        return len(Lead) + len(self._days) - 1

    def day_of(self, column: int) -> date | None:
        """Return the day of a day column."""
        index = column - _LEADS
        return self._days[index] if 0 <= index < len(self._days) else None

    def vital_of(self, column: int) -> Vital | None:
        """Return which sign a column behind the days holds."""
        index = column - _LEADS - len(self._days)
        return _VITALS[index] if 0 <= index < len(_VITALS) else None

    # --- pending keys -------------------------------------------------------------------------------

    def cell(self, row: int, day: date) -> MatrixCell | None:
        """Return the stored cell of a person on ``day``."""
        person = self.person(row)
        return None if person is None else person.cells.get(day)

    def round_of(self, person: MatrixRow, day: date) -> tuple[MonitoringSlot, MatrixCell | None]:
        """Return which round a key fills on ``day``, and what that round says so far."""
        cell = person.cells.get(day)
        slot = to_fill(cell, self._slot)
        if cell is None or slot is MonitoringSlot.DAY:
            return slot, cell
        return slot, cell.round(slot)

    def letters(self, person: MatrixRow, day: date) -> str:
        """Return the letters a cell shows: typed ones before stored ones, the worst round first."""
        typed = self.typed(person, day)
        if typed is not None:
            return typed
        return day_letters(person.cells.get(day), self._rounds, over=day < self._days[-1])

    def set_pending(self, row: int, day: date, codes: str | None) -> None:
        """Show ``codes`` as typed but not confirmed; None forgets them."""
        person = self.person(row)
        if person is None:
            return
        key = (person.line.isolation_id, day)
        if codes is None:
            self._pending.pop(key, None)
        else:
            self._pending[key] = codes
        index = self.index(row, len(Lead) + self._days.index(day))
        self.dataChanged.emit(index, index)

    def confirm(self, isolation_id: int, day: date, codes: str) -> None:
        """Forget that ``codes`` wait for an answer; what was typed since then goes on waiting."""
        if self._pending.get((isolation_id, day)) == codes:
            del self._pending[isolation_id, day]

    def pending(self, row: int, day: date) -> str | None:
        """Return what is typed in a cell and not yet confirmed."""
        person = self.person(row)
        return None if person is None else self.typed(person, day)

    def typed(self, person: MatrixRow, day: date) -> str | None:
        """Return what is typed in a person's cell and not yet confirmed."""
        return self._pending.get((person.line.isolation_id, day))

    def pending_sign(self, row: int, vital: Vital) -> str | None:
        """Return what is typed into a sign's cell and not yet sent off."""
        person = self.person(row)
        return None if person is None else self._signs.get((person.line.isolation_id, vital))

    def set_pending_sign(self, row: int, vital: Vital, text: str | None) -> None:
        """Show ``text`` as typed; None forgets it."""
        person = self.person(row)
        if person is None:
            return
        key = (person.line.isolation_id, vital)
        if text is None:
            self._signs.pop(key, None)
        else:
            self._signs[key] = text
        index = self.index(row, len(Lead) + len(self._days) + vital)
        self.dataChanged.emit(index, index)

    def may_enter(self, row: int, day: date) -> bool:
        """Whether a cell takes an entry: the isolation had begun, and was not closed before."""
        person = self.person(row)
        if person is None:
            return False
        line = person.line
        return line.started_on <= day and (line.closed_on is None or day <= line.closed_on)

    # --- Qt -----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Lines, headings included."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Name, day number, last day, the days, today's signs."""
        return 0 if parent.isValid() else len(Lead) + len(self._days) + len(Vital)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be entered."""
        if self.person(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Day numbers over the days; the month in the tooltip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        day = self.day_of(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day) if day else self._title(section)
        if role == Qt.ItemDataRole.ToolTipRole and day:
            return short_date(day)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return left if section == Lead.NAME else Qt.AlignmentFlag.AlignCenter
        return None

    def _title(self, section: int) -> str:
        vital = self.vital_of(section)
        if vital is not None:
            return {
                Vital.TEMPERATURE: _("Suhu"),
                Vital.OXYGEN: _("SpO₂"),
                Vital.AT_HOME: _("Di rumah"),
            }[vital]
        return {Lead.NAME: _("Nama"), Lead.DAY_NUMBER: _("Hari"), Lead.UNTIL: _("s.d.")}[Lead(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and by role what stands behind it."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, MatrixRow):
            return self._of_person(line, index, role)
        first = index.column() == Lead.NAME and role == Qt.ItemDataRole.DisplayRole
        return line.text if first else None

    def _of_person(self, line: MatrixRow, index: Index, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self.text(line, index.column())
            missed = index.column() == Lead.NAME and line.missed
            return f"{text}, {unseen_words(line.line.unseen_days)}" if missed else text
        if role == ROW_ROLE:
            return line
        day = self.day_of(index.column())
        if role == CELL_ROLE:
            return line.cells.get(day) if day else self.round_of(line, self._days[-1])[1]
        if role == PENDING_ROLE:
            return self.pending(index.row(), day) if day else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, index.column(), day)
        return None

    def text(self, person: MatrixRow, column: int) -> str:
        """Return what the cell of a person shows: what is typed before what is stored."""
        day = self.day_of(column)
        if day is not None:
            return self.letters(person, day)
        vital = self.vital_of(column)
        if vital is not None:
            typed = self._signs.get((person.line.isolation_id, vital))
            return _vital_text(self.round_of(person, self._days[-1])[1], vital) if typed is None else typed
        if column == Lead.NAME:
            return person.line.name
        if column == Lead.DAY_NUMBER:
            return str(person.line.day_number)
        return short_date(person.line.schedule.last_day)

    @staticmethod
    def _tip(person: MatrixRow, column: int, day: date | None) -> str | None:
        if column == Lead.NAME:
            lines = [person.line.phone or person.line.name]
            lines += [unseen_words(person.line.unseen_days)] if person.missed else []
            return "\n".join(lines)
        cell = person.cells.get(day) if day else None
        return _cell_tip(cell) if cell else None


def unseen_words(days: int) -> str:
    """``3 hari berturut-turut tidak dipantau atau tidak ditemui``."""
    text = ngettext(
        "{n} hari berturut-turut tidak dipantau atau tidak ditemui",
        "{n} hari berturut-turut tidak dipantau atau tidak ditemui",
        days,
    )
    return text.format(n=days)


def _cell_tip(cell: MatrixCell) -> str | None:
    """Return what stands behind a cell: its rounds, how somebody was asked, and the note."""
    lines = list(round_lines(cell))
    if not lines and cell.method:
        lines.append(label(MonitoringMethod(cell.method)))
    lines += [cell.note] if cell.note else []
    return "\n".join(lines) or None


def _vital_text(cell: MatrixCell | None, vital: Vital) -> str:
    if cell is None:
        return ""
    if vital is Vital.TEMPERATURE:
        return "" if cell.temperature_tenths is None else tenths(cell.temperature_tenths)
    if vital is Vital.OXYGEN:
        return "" if cell.oxygen_saturation is None else str(cell.oxygen_saturation)
    return {True: _("ya"), False: _("tidak"), None: ""}[cell.at_home]


def _with_headings(rows: Sequence[MatrixRow]) -> list[Heading | MatrixRow]:
    """Put a heading before the first person of each RT. The rows come ordered by the service."""
    lines: list[Heading | MatrixRow] = []
    last: object = ()
    for row in rows:
        where = (row.line.rt, row.line.rw)
        if where != last:
            lines.append(Heading(rt_words(*where)))
            last = where
        lines.append(row)
    return lines


def rt_words(rt: int | None, rw: int | None) -> str:
    """``RT 001/RW 002``, or words for somebody whose RT is not known."""
    return _("RT belum diketahui") if rt is None or rw is None else full_area(rt, rw)


def _ids(lines: Sequence[Heading | MatrixRow]) -> list[object]:
    return [line.text if isinstance(line, Heading) else line.line.isolation_id for line in lines]
