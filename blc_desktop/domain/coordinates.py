"""Degrees as people copy them out of a map, kept as whole millionths."""

from __future__ import annotations

import re

_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,9})?")
_MILLION = 1_000_000


def micro_degrees(text: str | None, most: int) -> int | None:
    """Return ``-6,178306`` (or with a point) in millionths of a degree; None of nothing.

    ``ValueError`` where it is no number, or lies beyond ``most`` degrees.
    """
    typed = (text or "").strip().rstrip("°")
    if not typed:
        return None
    if _DEGREES.fullmatch(typed) is None:
        raise ValueError(typed)
    value = round(float(typed.replace(",", ".")) * _MILLION)
    if abs(value) > most * _MILLION:
        raise ValueError(typed)
    return value


def degrees(micro: int | None) -> str:
    """Return millionths of a degree as they are typed, with a point; empty of nothing."""
    return "" if micro is None else f"{micro / _MILLION:.6f}".rstrip("0").rstrip(".")
