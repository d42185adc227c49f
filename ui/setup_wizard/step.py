"""What a step of the wizard is, and what the steps fill in together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.regions import Village
from ui.gate import Sheet
from ui.parts import label

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


#: Kept free beside a step for a scroll bar; what does not scroll ends with the step, in pixels.
SCROLL_ROOM = 10


@dataclass(slots=True)
class Answers:
    """Everything the first run asks. ``areas`` are (RW, RT); empty: taken from the first import."""

    village: Village | None = None
    posko_name: str = ""
    letterhead: tuple[str, ...] = ()
    letterhead_address: str = ""
    logo: bytes | None = None
    head_name: str = ""
    head_title: str = ""
    addressee: str = ""
    areas: tuple[tuple[int, int], ...] = ()
    username: str = ""
    display_name: str = ""
    password: str = ""


class Founder(Protocol):
    """Makes the posko in two steps, so that there is none before its recovery sheet is kept."""

    def prepare(self, answers: Answers) -> Sheet:
        """Make everything but put nothing in place; takes a second and runs in a lane."""

    def settle(self) -> Workspace:
        """Put what was prepared in place and return it open."""

    def abandon(self) -> None:
        """Throw away what was prepared."""


class Step(QWidget):
    """One page of the wizard. ``ready_changed``: whether one may go on may have changed."""

    ready_changed = Signal()
    #: Enter in the last field.
    finished = Signal()

    def __init__(self, title: str, hint: str, answers: Answers) -> None:
        super().__init__()
        self.answers = answers
        self.title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, SCROLL_ROOM, 0)
        self.body.setSpacing(10)
        self.body.addWidget(label(title, "title"))
        self.body.addWidget(label(hint, "muted", wrap=True))
        self.body.addSpacing(6)

    def enter(self) -> None:
        """Show what is known by now, and take the keyboard."""

    def leave(self) -> bool:
        """Take the answers over; False (with the reason shown) when something is missing."""
        return True

    def ready(self) -> bool:
        """Whether there is a point in going on."""
        return True
