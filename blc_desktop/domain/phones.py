"""Telephone numbers as they are typed, brought to ``08…`` or ``021…``."""

from __future__ import annotations

import re

_NOISE = re.compile(r"[\s().\-/]+")


def normalize(text: str) -> str | None:
    """Return the number in national form, or None if ``text`` is not an Indonesian telephone number.

    ``+62 812-3456-7890``, ``62812…``, ``812…`` (a lost leading zero) and ``0812…`` are alike.
    """
    digits = _NOISE.sub("", text.strip().lstrip("'"))
    digits = digits.removesuffix(".0")
    if digits.startswith("+62"):
        digits = "0" + digits[3:]
    elif digits.startswith("62") and len(digits) >= 10:
        digits = "0" + digits[2:]
    elif digits.startswith("8"):
        digits = "0" + digits
    if not digits.isdigit() or not digits.startswith("0"):
        return None
    return digits if 8 <= len(digits) <= 14 else None
