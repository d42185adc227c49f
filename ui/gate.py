"""The way into the book, as the unlock window sees it. Everything heavy is imported on the worker's side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from blc_desktop.domain.facts.recovery import RecoverySheet
    from blc_desktop.services.door import Door
    from blc_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sheet:
    """A recovery sheet to be kept: its facts, and the PDF that is saved or printed."""

    facts: RecoverySheet
    pdf: bytes

    @property
    def key(self) -> str:
        """The recovery key as it is printed."""
        return "-".join(self.facts.key_groups)


@dataclass(frozen=True, slots=True)
class Recovered:
    """The book, opened by its recovery key, and the new sheet that takes the old one's place."""

    workspace: Workspace
    sheet: Sheet


class Gate(Protocol):
    """What the unlock window may ask. Every method may take a second and runs in a lane."""

    def look(self) -> Door:
        """Return what can be told from outside: the posko's name and who may unlock it."""

    def unlock(self, username: str, password: str) -> Workspace:
        """Open the book. Raises ``Refused`` (wrong password, locked out) or ``Trouble``."""

    def holds(self, username: str) -> bool:
        """Whether ``username`` may come back by a PIN."""

    def recover(self, username: str, recovery_key: str, password: str) -> Recovered:
        """Open the book by the recovery key and give ``username`` a new password."""
