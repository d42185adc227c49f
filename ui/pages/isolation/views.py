"""The three faces of the isolation page: the board for the wall, the matrix to type in, the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from blc_desktop.domain.facts.board import Board, CalendarMonth
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import MatrixFilter
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import board as service
from blc_desktop.words.formats import full_date
from ui import tokens
from ui.pages.isolation.board_view import BoardView
from ui.pages.isolation.calendar_view import CalendarView
from ui.parts import button, reveal
from ui.segments import segment

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

Shown = Board | CalendarMonth


class View(StrEnum):
    """Which face is shown."""

    BOARD = "board"
    MATRIX = "matrix"
    CALENDAR = "calendar"


#: A view, its word, and the key that turns to it from anywhere on the page.
VIEWS = (
    (View.BOARD, N_("Papan"), "Alt+1"),
    (View.MATRIX, N_("Matriks"), "Alt+2"),
    (View.CALENDAR, N_("Kalender"), "Alt+3"),
)


class ViewSwitch(QWidget):
    """The segments that change the view, and the toggle that hides names from whoever passes by."""

    chosen = Signal(object)
    masked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments: dict[View, QPushButton] = {}
        self.hide_names = button(_("Samarkan nama"), "mask_names", look="chip", tip=_("Untuk layar dinding"))
        self.hide_names.setCheckable(True)
        self.hide_names.setMinimumWidth(self.hide_names.sizeHint().width() + 12)  # bold once it is on
        self.hide_names.toggled.connect(lambda _on: self.masked.emit())
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(tokens.SEGMENT_GAP)
        inner.addWidget(self.hide_names)
        for view, title, keys in VIEWS:
            made = segment(_(title), f"view_{view.value}", partial(self.chosen.emit, view), tip=keys)
            self.segments[view] = made
            inner.addWidget(made)
        self.show_view(View.MATRIX)

    @property
    def is_masked(self) -> bool:
        """Whether names are shown as initials."""
        return self.hide_names.isChecked()

    def show_view(self, view: View) -> None:
        """Mark the segment of ``view``; the matrix is worked in, so nothing is hidden there."""
        for known, made in self.segments.items():
            made.setChecked(known is view)
        reveal(self.hide_names, shown=view is not View.MATRIX)


class Views(QStackedWidget):
    """Holds the matrix that the page built, and the two views of who ends when."""

    opened = Signal(object)
    month_asked = Signal(object)

    def __init__(self, matrix: QWidget) -> None:
        super().__init__()
        self.board = BoardView()
        self.calendar = CalendarView()
        #: The view was turned to and has not been filled yet.
        self.waits_for_focus = False
        self._month: date | None = None
        self._pages: dict[View, QWidget] = {
            View.BOARD: self.board,
            View.MATRIX: matrix,
            View.CALENDAR: self.calendar,
        }
        for page in self._pages.values():
            self.addWidget(page)
        self.turn_to(View.MATRIX)
        self.board.opened.connect(self.opened.emit)
        self.calendar.opened.connect(self.opened.emit)
        self.calendar.month_asked.connect(self._turn_month)

    def turn_to(self, view: View) -> None:
        """Show a view; its people arrive a moment later."""
        self.waits_for_focus = view is not View.MATRIX
        self.setCurrentWidget(self._pages[view])

    def take_focus(self, view: View) -> None:
        """Put the keyboard into the board or the calendar."""
        self.waits_for_focus = False
        (self.board if view is View.BOARD else self.calendar).take_focus()

    def question(self, view: View, wanted: MatrixFilter) -> Callable[[Workspace], Shown]:
        """Return what to ask the book for ``view``: everybody, or those of the RT and officer chosen."""
        rt_id, officer_id, month = wanted.rt_id, wanted.officer_id, self._month
        if view is View.BOARD:
            return lambda ws: service.board(ws, rt_id=rt_id, officer_id=officer_id)
        return lambda ws: service.calendar_month(ws, month or ws.day, rt_id=rt_id, officer_id=officer_id)

    def show_found(self, found: Shown, *, masked: bool) -> str:
        """Show what the book answered; return the line for the head of the page."""
        if isinstance(found, Board):
            self.board.show_board(found, masked=masked)
            count = ngettext("{n} orang", "{n} orang", found.running).format(n=found.running)
            said = _("{count} dalam isolasi dan karantina · {day}")
            return said.format(count=count, day=full_date(found.day))
        self.calendar.show_month(found, masked=masked)
        return _("Hari terakhir isolasi dan karantina · {day}").format(day=full_date(found.today))

    def chosen(self, view: View) -> list[IsolationLine]:
        """Return the person the cursor is on in the board or the calendar."""
        return self.board.chosen() if view is View.BOARD else self.calendar.chosen()

    def _turn_month(self, day: date) -> None:
        self._month = day
        self.month_asked.emit(day)
