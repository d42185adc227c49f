"""What every editor of a form can do, and the surroundings it lives in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.problems import Problem, Severity
from ui.ops import Ops

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen ``now``, as (word, value); what is ``former`` stays where a record has it."""

    now: Sequence[tuple[str, object]]
    former: Sequence[tuple[str, object]] = ()


class BadValue(Exception):
    """What was typed is not a value. ``problem`` has no field yet; the form adds its name."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, severity=Severity.ERROR, facts=facts)


@dataclass(slots=True)
class Room:
    """What editors may need: the working day, a way to ask the book, and the last saved texts by field."""

    today: date
    ops: Ops | None = None
    last: dict[str, str] = field(default_factory=dict)

    def help(self, anchor: str) -> None:
        """Open the help at ``anchor``."""
        if self.ops is not None:
            self.ops.messages.help(anchor)

    def ask(self, owner: QWidget, question: Callable[[Workspace], T], on_done: Callable[[T], None]) -> None:
        """Ask the book once, for as long as ``owner`` lives."""
        if self.ops is not None:
            self.ops.latest(owner).ask(question, on_done)


class Editor(QWidget):
    """Edits one value. ``edited`` is said when the person types, never when a value is loaded."""

    edited = Signal()
    #: Values for other fields that follow from this one: a dict of field name to value.
    derived = Signal(object)
    #: What :meth:`enter` held back is settled: go to the next field now.
    go_on = Signal()
    #: Whether what was typed may be kept in a draft.
    secret = False
    #: Whether Enter goes to the next field.
    enter_moves_on = True
    #: What can be chosen has come from the book.
    arrived = Signal()
    #: Whether what can be chosen has yet to come; until then the value is the one that was set.
    waits = False

    def __init__(self) -> None:
        super().__init__()
        self.inner = QVBoxLayout(self)
        self.inner.setContentsMargins(0, 0, 0, 0)
        self.inner.setSpacing(2)

    def look_up(self, room: Room, question: Callable[[Workspace], T], take: Callable[[T], None]) -> None:
        """Ask the book what can be chosen here; ``take`` gets it."""

        def answered(found: T) -> None:
            self.waits = False
            take(found)
            self.arrived.emit()

        self.waits = room.ops is not None
        room.ask(self, question, answered)

    def enter(self) -> bool:
        """Enter was pressed: settle what is open, and return whether to go to the next field at once."""
        return True

    def focus_widget(self) -> QWidget:
        """Return the widget that is typed into."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what stands there, in the form a draft keeps."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put a draft's text back. Does not count as editing."""
        raise NotImplementedError

    def value(self) -> object:
        """Return the value, None when empty. Raises :class:`BadValue`."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show ``value``. Does not count as editing."""
        raise NotImplementedError

    def set_faulty(self, faulty: bool) -> None:
        """Draw the red border, or not."""
        widget = self.focus_widget()
        if bool(widget.property("faulty")) == faulty:
            return
        widget.setProperty("faulty", faulty)
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.updateGeometry()
