"""The order to hand goods out, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.domain.kinds import RecipientKind


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives: a household, a person, a house (its id), or a crowd (place and number of heads).

    ``rt_id``: where that is; of a named recipient it is looked up where it is not told.
    """

    kind: RecipientKind
    entity_id: int | None = None
    place: str = ""
    head_count: int | None = None
    rt_id: int | None = None


@dataclass(frozen=True, slots=True)
class HandOut:
    """Give goods away. ``expired_reason`` allows an expired batch to whoever holds the right to do so.

    ``prescription`` is its number or the doctor, for goods that are handed out on one only; ``received_by``
    who took the goods, where it was somebody else than who they are for. ``photo``: a picture of the giving.
    """

    day: date
    recipient: Recipient
    lines: tuple[IssueLine, ...]
    officer_id: int | None = None
    document_no: str = ""
    note: str = ""
    expired_reason: str = ""
    prescription: str = ""
    received_by: str = ""
    photo: ReadFile | None = None
