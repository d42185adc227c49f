"""Telephone numbers as they are typed, brought to ``08…`` or ``021…``."""

from __future__ import annotations

import re

_NOISE = re.compile(r"[\s().\-]+")
#: A mobile number has 10 to 13 digits, one of the fixed network 8 to 12 with its area code.
_WHOLE = re.compile(r"08[1-9]\d{7,10}|0[2-79]\d{6,10}", re.ASCII)


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
    return digits if _WHOLE.fullmatch(digits) else None
