"""The main window: rail, search over everyone, operator and lock, pages, status line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from blc_desktop.i18n import _
from ui import tokens
from ui.elided import GivingLabel
from ui.forms.pickers import Find
from ui.page import Page, PageContext, PageSpec, page_key
from ui.parts import button
from ui.rail import Rail
from ui.scroll_room import scrolling
from ui.search_box import SearchBox
from ui.status import DayStrip, ServerStrip, StatusLine
from ui.theme import kind
from ui.toast import Toast

#: What is left of 1366×768 at 200 % beside a task bar and a title line; what needs more scrolls.
SMALLEST = (640, 320)


@dataclass(frozen=True, slots=True)
class Head:
    """What the shell says about the session."""

    operator: str
    posko: str
    home_day: date
    offset_hours: int
    last_backup: datetime | None
    encrypted: bool = True


class MainWindow(QMainWindow):
    """Made after the unlock, thrown away at the lock. ``lock_asked`` and ``close_asked`` are requests."""

    lock_asked = Signal()
    close_asked = Signal()
    page_shown = Signal(str)

    def __init__(self, head: Head, specs: Sequence[PageSpec], find: Find | None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(f"{head.posko} – BLC Desktop")
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 740)
        self.status = StatusLine()
        self.strip = DayStrip()
        self.server_strip = ServerStrip()
        self.rail = Rail(specs)
        self.search: SearchBox | None = None
        self._head = head
        self._find = find
        self._specs = {spec.name: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._rooms: dict[str, QScrollArea] = {}
        self._context: PageContext | None = None
        self._stack = QStackedWidget()
        self.toast = Toast(self, self._stack)
        self._banners = QVBoxLayout()
        self._upper = QHBoxLayout()
        self._may_close = False
        self._narrow = False
        self._beside = 0
        kind(self._stack, "plain")

    def furnish(self, context: PageContext) -> None:
        """Put the parts together, now that pages have somebody to ask, and show the first page."""
        self._context = context
        self.strip.back.clicked.connect(lambda: context.set_day(None))
        self.status.help.clicked.connect(lambda: context.messages.help(""))
        self.status.say(self._head.last_backup, self._head.offset_hours, encrypted=self._head.encrypted)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._top_bar(context))
        right.addLayout(self._banners)
        right.addWidget(self.strip)
        right.addWidget(self.server_strip)
        right.addWidget(self._stack, 1)
        upper = self._upper
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status)
        middle = QWidget()
        middle.setLayout(whole)
        self.setCentralWidget(middle)
        self._bind_keys()
        self.rail.chosen.connect(self.open_page)
        self.strip.say(context.day, self._head.home_day)
        for name in list(self._specs)[:1]:
            self.open_page(name)

    def _top_bar(self, context: PageContext) -> QFrame:
        bar = QFrame()
        bar.setObjectName("top_bar")
        inner = QHBoxLayout(bar)
        inner.setContentsMargins(20, 9, 20, 9)
        inner.setSpacing(12)
        if self._find is not None:
            self.search = SearchBox(context.ops, self._find, self)
            self.search.chosen.connect(lambda person: self.open_page("page_residents", person_id=person))
            self.search.everyone.connect(lambda text: self.open_page("page_residents", search=text))
            inner.addWidget(self.search, 3)
        inner.addStretch(2)
        who = GivingLabel(self._head.operator, "muted")
        who.setObjectName("operator_name")
        inner.addWidget(who)
        inner.addWidget(
            button(
                _("Kunci"),
                "lock_button",
                self.lock_asked.emit,
                icon="lock",
                keys="Ctrl+L",
                tip=_("Kunci buku"),
            )
        )
        return bar

    def _bind_keys(self) -> None:
        for number, name in enumerate(self._specs, start=1):
            if keys := page_key(number):
                QShortcut(QKeySequence(keys), self, lambda name=name: self.open_page(name))
        QShortcut(QKeySequence("Ctrl+K"), self, self.focus_search)
        QShortcut(QKeySequence("F5"), self, self._reload)

    def put_banner(self, banner: QWidget) -> None:
        """Lay a strip across the window, above the pages."""
        self._banners.addWidget(banner)

    def put_beside(self, part: QWidget) -> None:
        """Put a part of its own at the right of whatever page is open."""
        self._upper.addWidget(part)

    def make_room_beside(self, width: int) -> None:
        """So many pixels beside the pages are taken: the rail gives way as in a narrower window."""
        self._beside = width
        self._fit_rail()

    # --- pages ------------------------------------------------------------------------------------------

    def open_page(self, name: str, **target: object) -> None:
        """Show the page ``name``, at ``target`` if one is given (``person_id=7``)."""
        spec = self._specs.get(name)
        if spec is None or self._context is None:
            return
        page = self._pages.get(name)
        if page is None:
            page = spec.load()(self._context)
            self._pages[name] = page
            self._rooms[name] = scrolling(page, f"{name}_room")
            self._stack.addWidget(self._rooms[name])
        self.rail.mark(name)
        self._stack.setCurrentWidget(self._rooms[name])
        page.take_keyboard()
        if target:
            page.open_target(**target)
        self.page_shown.emit(name)

    def current_page(self) -> Page | None:
        """Return the page that is shown."""
        room = self._stack.currentWidget()
        page = room.widget() if isinstance(room, QScrollArea) else None
        return page if isinstance(page, Page) else None

    def day_changed(self, day: date) -> None:
        """Another day is looked at: pages are of one day, so they are made anew when they are opened."""
        self.strip.say(day, self._head.home_day)
        old, self._pages, self._rooms = self._rooms, {}, {}
        current = self.current_page()
        focused = self.focusWidget()
        if current is not None:
            self.open_page(current.objectName())
            self._focus_again(focused)
        for room in old.values():
            self._stack.removeWidget(room)
            room.deleteLater()

    def _focus_again(self, focused: QWidget | None) -> None:
        """Leave the keyboard on the new page's part of the same name (the stepper that moved the day)."""
        page = self.current_page()
        if focused is not None and focused.objectName() and page is not None:
            part = page.findChild(QWidget, focused.objectName())
            if part is not None:
                part.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Put the keyboard into the search over everyone."""
        if self.search is not None:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def _reload(self) -> None:
        page = self.current_page()
        if page is not None:
            page.turn_stale()

    def backed_up(self, moment: datetime, now: datetime | None = None, doubt: str = "") -> None:
        """Tell of the newest backup, and what is wrong with it (``doubt``), if anything."""
        head = self._head
        self.status.say(moment, head.offset_hours, encrypted=head.encrypted, now=now, doubt=doubt)

    def on_server(self, server: str, *, away: bool = False) -> None:
        """Tell that the book lies on ``server``, and whether it answers."""
        self.status.say_server(server, away=away)
        self.server_strip.say(server, away=away)

    def copied_elsewhere(self, moment: datetime | None) -> None:
        """Tell of the newest copy outside this computer; None: there is none."""
        self.status.say_copy(moment, self._head.offset_hours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def _fit_rail(self) -> None:
        narrow = self.width() - self._beside < tokens.WIDE
        if narrow != self._narrow:
            self._narrow = narrow
            self.rail.narrow(yes=narrow)

    # --- leaving ----------------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Whether every page can be left now."""
        return all(page.may_leave() for page in self._pages.values())

    def close_for_good(self) -> None:
        """Close without asking again."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            super().closeEvent(event)
        else:
            event.ignore()
            self.close_asked.emit()
