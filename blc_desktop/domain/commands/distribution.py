"""The order to hand goods out, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.kinds import RecipientKind


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives: a household, a person, a house (its id), or a crowd (place and number of heads)."""

    kind: RecipientKind
    entity_id: int | None = None
    place: str = ""
    head_count: int | None = None
    rt_id: int | None = None


@dataclass(frozen=True, slots=True)
class HandOut:
    """Give goods away. ``expired_reason`` allows an expired batch to whoever holds the right to do so.

    ``prescription``: the doctor's, for goods that are handed out on one only.
    """

    day: date
    recipient: Recipient
    lines: tuple[IssueLine, ...]
    officer_id: int | None = None
    document_no: str = ""
    note: str = ""
    expired_reason: str = ""
    prescription: str = ""
