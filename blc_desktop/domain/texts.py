"""Texts that are sent on by WhatsApp: templates with tokens, and what must never stand in one.

They pass from telephone to telephone: figures only, no NIK, no full address (domain.md 1.6, 8).
"""

from __future__ import annotations

import re
from enum import StrEnum

from blc_desktop.domain.national_id import mask

#: Sixteen digits or more in a row, as people also write them: in groups, with spaces, dots or dashes between.
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15,}")


class TextKind(StrEnum):
    """A text by whom it goes to and what it is about."""

    DAY_DISTRICT = "whatsapp_district"
    DAY_POLICE = "whatsapp_police"
    WEEK = "whatsapp_week"
    ZONE = "whatsapp_zone"
    ACTIVITY_DISTRICT = "whatsapp_activity"
    ACTIVITY_POLICE = "whatsapp_activity_police"


_SENDER = ("addressee", "police", "district", "village", "posko")
_DAY = (*_SENDER, "day", "cutoff", "zone", "figures", "hindrances")
_ACTIVITY = (
    *(*_SENDER, "details", "day", "time", "place", "activity", "officers", "audience"),
    *("narrative", "result", "follow_up"),
)
#: What a template may name, in braces.
TOKENS: dict[TextKind, tuple[str, ...]] = {
    TextKind.DAY_DISTRICT: _DAY,
    TextKind.DAY_POLICE: _DAY,
    TextKind.WEEK: (*_SENDER, "days", "figures", "hindrances"),
    TextKind.ZONE: ("village", "posko", "day", "rt", "rw", "colour", "houses", "actions", "basis"),
    TextKind.ACTIVITY_DISTRICT: _ACTIVITY,
    TextKind.ACTIVITY_POLICE: _ACTIVITY,
}


def without_numbers(text: str) -> str:
    """Return ``text`` with every number of sixteen digits masked: it may be somebody's NIK."""
    return _NUMBER.sub(lambda found: mask(re.sub(r"\D", "", found[0])[:16]), text)
