"""Orders about a pasted list: the lines as somebody reviewed them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import ContactCategory


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line of the review: its cells as they stand, and whose it is.

    ``person_id`` is the person of the book that was accepted for it; ``is_new`` says that somebody looked at
    the proposals and found none of them to be the one. While neither is told, a line with proposals waits.
    """

    number: int
    texts: Mapping[str, str]
    source: str = ""
    person_id: int | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class BlockIndex:
    """The case whose contacts a block lists, and where they met: chosen once for all close contacts in it."""

    case_id: int
    category: ContactCategory


@dataclass(frozen=True, slots=True)
class TakePasted:
    """Take reviewed lines in, all or none. ``received_on`` is the day the posko received the message.

    With ``index``, the close contacts among them are listed as contacts of that case.
    """

    lines: tuple[PastedLine, ...]
    received_on: date | None = None
    declared_by: str = ""
    index: BlockIndex | None = None
