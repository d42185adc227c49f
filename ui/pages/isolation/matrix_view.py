"""The matrix under the fingers: one key a cell, straight down, as the printed sheet is read.

X, A and R say all there is to say and move to the next person; T asks for its reason first. D, B, S and L add
up (a second press takes the letter off) and wait for Enter or an arrow. Delete empties a cell. Digits in the
sign columns are a temperature or a saturation; in "Di rumah" Y or T (ya, tidak), or N (no), answers. Where
two rounds a day are made, keys fill the chosen one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from blc_desktop.domain.commands.monitoring import ClearMonitoring, RecordMonitoring
from blc_desktop.domain.facts.monitoring import MatrixCell, MatrixRow, MonitoringMatrix
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.i18n import _
from ui.forms.editor import BadValue
from ui.forms.editors import temperature_of
from ui.pages.isolation.matrix_delegate import MatrixDelegate
from ui.pages.isolation.matrix_model import Lead, MatrixModel, Vital
from ui.theme import color, palette

ALONE = "XART"
TOGETHER = "DBSL"
NOT_MET = "T"
#: Ya or yes, tidak, no.
HOME_KEYS = "YTN"
#: The signs that are typed as numbers.
TYPED = (Vital.TEMPERATURE, Vital.OXYGEN)
_LETTERS = ALONE + TOGETHER
_WIDTHS = {Lead.NAME: 150, Lead.DAY_NUMBER: 42, Lead.UNTIL: 58}
_LEAST_NAME = 110
_DAY_WIDTH = 34
#: With room for what two rounds said.
_WIDE_DAY = 44
_VITAL_WIDTHS = {Vital.TEMPERATURE: 52, Vital.OXYGEN: 50, Vital.AT_HOME: 72}
_FIXED = sum(_WIDTHS.values()) + sum(_VITAL_WIDTHS.values()) + 20
MIN_DAYS, MAX_DAYS = 5, 21


class MatrixView(QTableView):
    """Emits an order for every finished cell; it knows neither services nor rules."""

    recorded = Signal(object)
    #: Somebody was not met: the order waits for its reason.
    reason_asked = Signal(object)
    cleared = Signal(object)
    person_changed = Signal(object)
    opened = Signal(object)
    days_fit_changed = Signal(int)
    #: What was typed into a sign's box and is no value: a :class:`~ui.forms.editor.BadValue`.
    mistyped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("monitoring_matrix")
        self.setAccessibleName(_("Matriks pemantauan"))
        self._model = MatrixModel(self)
        self._fits = 14
        self.setModel(self._model)
        self.setItemDelegate(MatrixDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Painted whole, ground and all: scrolling by a line then moves what stands there and paints one line.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(_DAY_WIDTH)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)

    # --- showing ------------------------------------------------------------------------------------

    @property
    def matrix_model(self) -> MatrixModel:
        """The model, for the page and its tests."""
        return self._model

    def show_matrix(self, matrix: MonitoringMatrix) -> None:
        """Show ``matrix`` and stay with the person and the column the cursor was on."""
        person = self.current_person_id()
        column = self.currentIndex().column()
        days_before = len(self._model.days)
        rounds_before = self._model.rounds
        self._model.show_matrix(matrix)
        if rounds_before != matrix.rounds:
            self._fit()
        self._lay_out()
        if column >= 0 and days_before != len(matrix.days):
            column = self._model.today_column
        row = self._model.row_of(person) if person is not None else None
        if row is None:
            row, column = self._model.next_person(-1), self._model.today_column
        if row is not None and self.currentIndex() != self._model.index(row, column):
            self._go(row, column if column >= 0 else self._model.today_column)
        else:
            self.person_changed.emit(self.current_person_id())

    def current_person_id(self) -> int | None:
        """Return the isolation the cursor is on."""
        person = self._model.person(self.currentIndex().row())
        return None if person is None else person.line.isolation_id

    def person_of(self, isolation_id: int | None) -> MatrixRow | None:
        """Return the line of an isolation; None where it is not shown."""
        at = None if isolation_id is None else self._model.row_of(isolation_id)
        return None if at is None else self._model.person(at)

    def chosen(self) -> tuple[int, ...]:
        """Return the isolations of all selected lines, top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        people = (self._model.person(row) for row in rows)
        return tuple(person.line.isolation_id for person in people if person is not None)

    def select_person(self, isolation_id: int) -> None:
        """Put the cursor on today's cell of a person."""
        row = self._model.row_of(isolation_id)
        if row is not None:
            self._go(row, self._model.today_column)

    def next_person(self) -> None:
        """Move to today's cell of the next person."""
        self._step(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell how many days fit when the width changes."""
        super().resizeEvent(event)
        self._fit()
        self._lay_out()

    def _fit(self) -> None:
        fits = max(MIN_DAYS, min(MAX_DAYS, (self.viewport().width() - _FIXED) // self._day_width))
        if fits != self._fits:
            self._fits = fits
            self.days_fit_changed.emit(fits)

    @property
    def _day_width(self) -> int:
        return _DAY_WIDTH if self._model.rounds == 1 else _WIDE_DAY

    def choose_slot(self, slot: MonitoringSlot) -> None:
        """Let keys fill ``slot`` from now on; what is typed in the cell belongs to the round before."""
        if slot is not self._model.slot:
            self._commit_at(self.currentIndex())
            self._model.choose_slot(slot)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground first, since nobody else does."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), color(palette().panel))
        super().paintEvent(event)

    @property
    def days_fit(self) -> int:
        """How many day columns the width has room for."""
        return self._fits

    def _lay_out(self) -> None:
        model = self._model
        for lead, width in _WIDTHS.items():
            self.setColumnWidth(lead, width)
        for column in range(len(Lead), model.columnCount()):
            vital = model.vital_of(column)
            self.setColumnWidth(column, self._day_width if vital is None else _VITAL_WIDTHS[vital])
        used = sum(self.columnWidth(column) for column in range(model.columnCount()))
        spare = self.viewport().width() - used
        # Names take what is left over, and give way where a narrow window would cut the last column.
        self.setColumnWidth(Lead.NAME, max(_LEAST_NAME, _WIDTHS[Lead.NAME] + spare))
        self.clearSpans()
        for row in range(model.rowCount()):
            if model.person(row) is None:
                self.setSpan(row, 0, 1, model.columnCount())

    # --- keys ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters into cells, arrows between people, Enter to confirm and go on."""
        index = self.currentIndex()
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        day = self._model.day_of(index.column())
        vital = self._model.vital_of(index.column())
        letter = event.text().upper()
        if day is not None and letter and letter in _LETTERS:
            self._letter(index.row(), day, letter)
        elif vital is Vital.AT_HOME and letter and letter in HOME_KEYS:
            self._at_home(index.row(), answer=letter == "Y")
        elif vital in TYPED and letter and letter in "0123456789,.":
            self._type_sign(index.row(), vital, letter)
        elif not self._moving_key(event, index, day):
            super().keyPressEvent(event)

    def _moving_key(self, event: QKeyEvent, index: QModelIndex, day: date | None) -> bool:
        vital = self._model.vital_of(index.column())
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.column() < len(Lead):
            self._open(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (key is Qt.Key.Key_Down and not shift):
            self._step(1)
        elif key is Qt.Key.Key_Up and not shift:
            self._step(-1)
        elif vital in TYPED and key in {Qt.Key.Key_Backspace, Qt.Key.Key_Escape}:
            self._model.set_pending_sign(index.row(), vital, None)
        elif key is Qt.Key.Key_Delete and day is not None:
            self._clear(index.row(), day)
        elif (
            key is Qt.Key.Key_Escape and day is not None and self._model.pending(index.row(), day) is not None
        ):
            self._model.set_pending(index.row(), day, None)
        else:
            return False
        return True

    def _letter(self, row: int, day: date, letter: str) -> None:
        if not self._model.may_enter(row, day):
            return
        if letter == NOT_MET:
            self.reason_asked.emit(replace(self.entry(row, day), codes=NOT_MET))
            return
        if letter in ALONE:
            self._model.set_pending(row, day, letter)
            self._step(1)
            return
        before = self._model.pending(row, day)
        held = set(before or "") & set(TOGETHER)
        held ^= {letter}
        self._model.set_pending(row, day, "".join(code for code in TOGETHER if code in held) or None)

    def _commit_at(self, index: QModelIndex) -> None:
        vital = self._model.vital_of(index.column())
        if vital in TYPED:
            self._commit_sign(index.row(), vital)
        else:
            self._commit(index.row(), self._model.day_of(index.column()))

    def _commit(self, row: int, day: date | None) -> None:
        """Send off what is typed in a cell; the letters stay shown until the book has answered."""
        codes = None if day is None else self._model.pending(row, day)
        person = self._model.person(row)
        if codes is None or day is None or person is None:
            return
        self.recorded.emit(replace(self.entry(row, day), codes=codes))

    def entry(self, row: int, day: date) -> RecordMonitoring:
        """Return an order that repeats what the cell of ``day`` says now, to be changed in one point."""
        person = self._model.person(row)
        if person is None:
            raise ValueError("no person on this line")
        slot, cell = self._model.round_of(person, day)
        return entry_of(person.line.isolation_id, day, cell, slot)

    def _at_home(self, row: int, *, answer: bool) -> None:
        today = self._model.days[-1]
        if self._model.may_enter(row, today):
            self.recorded.emit(replace(self.entry(row, today), at_home=answer))
            self._step(1)

    def _commit_sign(self, row: int, vital: Vital) -> None:
        """Send off what is typed into a sign's cell, or say that it is no value."""
        text = self._model.pending_sign(row, vital)
        if text is None:
            return
        self._model.set_pending_sign(row, vital, None)
        before = self.entry(row, self._model.days[-1])
        try:
            if vital is Vital.TEMPERATURE:
                order = replace(before, temperature_tenths=temperature_of(text))
            else:
                order = replace(before, oxygen_saturation=percent_of(text))
        except BadValue as bad:
            self.mistyped.emit(bad)
            return
        if order != before:
            self.recorded.emit(order)

    def _clear(self, row: int, day: date) -> None:
        person = self._model.person(row)
        if self._model.pending(row, day) is not None:
            self._model.set_pending(row, day, None)
        elif person is not None:
            slot, cell = self._model.round_of(person, day)
            if cell is not None:
                self.cleared.emit(ClearMonitoring(person.line.isolation_id, day, slot))

    def _type_sign(self, row: int, vital: Vital, sign: str) -> None:
        if self._model.may_enter(row, self._model.days[-1]):
            text = (self._model.pending_sign(row, vital) or "") + sign
            self._model.set_pending_sign(row, vital, text[:5])

    # --- moving -------------------------------------------------------------------------------------

    def _step(self, step: int) -> None:
        index = self.currentIndex()
        row = self._model.next_person(index.row(), step)
        if row is None:
            self._commit_at(index)
        else:
            self._go(row, index.column())

    def _go(self, row: int, column: int) -> None:
        index = self._model.index(row, column)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        if previous.isValid():
            self._commit_at(previous)
        if current.row() != previous.row():
            self.person_changed.emit(self.current_person_id())

    def _open(self, index: QModelIndex) -> None:
        person = self._model.person(index.row())
        if person is not None and index.column() < len(Lead):
            self.opened.emit(person)


def percent_of(text: str) -> int | None:
    """Return the whole percent as typed; None when empty. Raises :class:`BadValue`."""
    typed = text.strip().removesuffix("%").strip()
    if not typed:
        return None
    if not typed.isdecimal():
        raise BadValue("form.number", value=text)
    return int(typed)


def entry_of(isolation_id: int, day: date, cell: MatrixCell | None, slot: MonitoringSlot) -> RecordMonitoring:
    """Return the order that would write ``cell`` again as it stands (an empty one where there is none)."""
    if cell is None:
        return RecordMonitoring(isolation_id, day, slot=slot)
    return RecordMonitoring(
        isolation_id,
        day,
        codes=cell.codes,
        at_home=cell.at_home,
        temperature_tenths=cell.temperature_tenths,
        oxygen_saturation=cell.oxygen_saturation,
        respiratory_rate=cell.respiratory_rate,
        pulse=cell.pulse,
        note=cell.note,
        officer_id=cell.officer_id,
        slot=slot,
    )
