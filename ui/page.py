"""What a page is: its entry in the rail, its surroundings, and when it is drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.i18n import N_
from ui import tokens
from ui.appearance import Appearance
from ui.beginning import first_step
from ui.elided import ElidedLabel
from ui.flow import Flow
from ui.messages import Messages
from ui.ops import Ops
from ui.parts import EmptyState, column, label, row
from ui.theme import kind

if TYPE_CHECKING:
    from blc_desktop.services.pins import HeldKey
    from blc_desktop.services.updates import Plan
    from blc_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Key:
    """A line of a page's keys in the help: ``keys`` like ``Ctrl+N``, and what they do (marked)."""

    keys: str
    meaning: str


@dataclass(slots=True)
class PageContext:
    """All a page needs. ``go(page_name, **target)`` opens another page at something.

    ``restore(path, username, password)`` closes the book and puts a proven backup in its place.
    ``update(plan)`` closes the program and lets a helper put a newer one in its place.
    ``hold_pin(held)`` keeps what a PIN re-opens until the program ends.
    ``show_person(parent, person_id)`` opens everything about one person over the page that asks.
    """

    ops: Ops
    messages: Messages
    appearance: Appearance
    go: Callable[..., None]
    set_day: Callable[[date | None], None]
    rebuild: Callable[[], None]
    restore: Callable[[Path, str, str], None]
    update: Callable[[Plan], None]
    show_person: Callable[[QWidget, int], object]
    hold_pin: Callable[[HeldKey], None]

    @property
    def workspace(self) -> Workspace:
        """The open book, seen on the day that is worked on."""
        return self.ops.workspace

    @property
    def day(self) -> date:
        """The day that is looked at and worked on."""
        return self.workspace.day

    def may(self, permission: Permission) -> bool:
        """Whether the operator holds ``permission`` (to hide or grey; the service asks again)."""
        return self.workspace.may(permission)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page's entry in the rail. ``name`` is its objectName; ``title`` a marked message (``N_``).

    ``load`` imports the page's class: a page that nobody opens costs neither time nor memory.
    """

    name: str
    title: str
    icon: str
    load: Callable[[], Callable[[PageContext], Page]]
    permission: Permission = Permission.VIEW


class Page(QWidget):
    """Base of all pages: a title line with buttons at the right, and ``body`` below.

    A subclass names its ``topics``, builds its widgets in ``__init__`` and asks for its facts in
    :meth:`refresh`, which is called when the page is first shown, when the working day moves, and when an
    operation touched one of its topics (at once if visible, else when it is shown next).
    """

    topics: frozenset[Topic] = frozenset()
    keys: Sequence[Key] = ()
    #: Whether the keyboard begins in the page's list; not where that would show somebody's card unasked.
    begins_in_list = False

    refreshed = Signal()

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        kind(self, "page")
        self.context = context
        self.ops = context.ops
        self._stale = True
        self.title = label("", "title")
        self.subtitle = ElidedLabel("", "muted")
        self.subtitle.hide()
        self._buttons = Flow(right=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        whole = QVBoxLayout(self)
        margin = tokens.PAGE_MARGIN
        whole.setContentsMargins(margin, 14, margin, 14)
        whole.setSpacing(12)
        whole.addLayout(self._head())
        whole.addLayout(self.body, 1)
        context.ops.hub.changed.connect(self._heard)

    def _head(self) -> QVBoxLayout:
        """Return the title beside the buttons, and below both the line that has room for all its words."""
        first = row(self.title, self._buttons)
        first.setStretch(1, 1)
        return column(first, self.subtitle, gap=0)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Set the two lines at the head of the page."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_button(self, made: QPushButton | QWidget) -> None:
        """Put a button at the right of the title line."""
        self._buttons.addWidget(made)

    def add_below_title(self, layout: QLayout) -> None:
        """Put a line (chips, filters) between title and body."""
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)  # noqa: S101 - made above
        whole.insertLayout(1, layout)

    def heightForWidth(self, width: int) -> int:
        """Return the least height at ``width``: a page that has more room to give scrolls only below it."""
        whole = self.layout()
        return whole.minimumHeightForWidth(width) if whole is not None else -1

    def take_keyboard(self) -> None:
        """Put the keyboard where work begins: into the list, on what is to be done first, else the page."""
        shown = [
            one
            for one in self.findChildren(QTableView)
            if one.isVisibleTo(self) and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        empty = any(one.isVisibleTo(self) for one in self.findChildren(EmptyState))
        begin: QWidget | None = None
        if shown and self.begins_in_list:
            begin = shown[0]
        elif empty and not shown:
            begin = first_step(self)
        (begin or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask for the facts and show them. Overridden; must be quick (questions go to ``ops``)."""

    def open_target(self, **target: object) -> None:
        """Show what another page or the search points at, such as ``person_id=7``. Overridden."""

    def may_leave(self) -> bool:
        """Whether the page may be left or the book locked now (drafts are kept anyhow)."""
        return True

    def turn_stale(self) -> None:
        """Draw anew: now if visible, else when shown next."""
        self._stale = True
        if self.isVisible():
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _renew(self) -> None:
        self._stale = False
        self.refresh()
        self.refreshed.emit()

    def _heard(self, changes: Changes) -> None:
        if self.topics & changes and self.ops.hub.shown_by is not self:
            self.turn_stale()


_DIGITS = 9
#: Where the digits of Ctrl end, Alt goes on: on every page Alt+1 … Alt+5 turn its faces.
_ALT_FROM = 6


def page_key(number: int) -> str:
    """Return the key that opens the page at this place of the rail, from 1; "" where digits have run out."""
    if number <= _DIGITS:
        return f"Ctrl+{number}"
    digit = number - _DIGITS - 1 + _ALT_FROM
    return f"Alt+{digit % 10}" if digit <= _DIGITS + 1 else ""


#: The keys that work on every page.
COMMON_KEYS = (
    Key("Ctrl+K", N_("Cari warga di seluruh buku")),
    Key("Ctrl+1 … Ctrl+9  Alt+6 … Alt+0", N_("Pindah halaman")),
    Key("Ctrl+Z", N_("Urungkan tindakan terakhir")),
    Key("F5", N_("Muat ulang halaman")),
    Key("Ctrl+L", N_("Kunci buku")),
    Key("F1", N_("Bantuan untuk layar ini, dengan tombolnya")),
)
