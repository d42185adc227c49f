"""Times of day as people write them."""

from __future__ import annotations

import re

from blc_desktop.errors import Refused

_CLOCK = re.compile(r"(\d{1,2})(?:[.:]?(\d{2}))?")
_LAST_HOUR, _LAST_MINUTE = 23, 59


def read_clock(text: str | None) -> str | None:
    """Return ``HH:MM`` of ``7.30``, ``07:30``, ``0730`` or ``7``; None of nothing. ``ValueError`` else."""
    typed = (text or "").strip()
    if not typed:
        return None
    found = _CLOCK.fullmatch(typed)
    if found is None:
        raise ValueError(typed)
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        raise ValueError(typed)
    return f"{hour:02d}:{minute:02d}"


def clock_of(typed: str | None) -> str | None:
    """Return what :func:`read_clock` does. Raises ``Refused("clock.invalid")`` at the field ``clock``."""
    try:
        return read_clock(typed)
    except ValueError as error:
        raise Refused("clock.invalid", field="clock", value=typed) from error
