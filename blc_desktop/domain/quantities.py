"""Quantities as people say them: ``2 box 10``, ``3 dus``, ``1,5 liter``, ``120``; in the smallest unit.

A bare number counts the smallest unit. A word behind a number is the unit or one of the item's packs, in any
case, abbreviated as far as it stays clear; a second number without a word counts the smallest unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from blc_desktop.domain.commands.stock import Pack

#: One number with the word behind it, if there is one. ``x``, ``+``, ``&`` and ``dan`` join parts.
_PART = re.compile(r"\s*(?P<number>\d+(?:[.,]\d+)*)\s*(?P<word>[^\W\d_][^\d,;+&]*)?")
_JOINING = re.compile(r"\s*(?:\+|&|,|;|\bdan\b|\b@)\s*", re.IGNORECASE)
_LARGEST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class QuantityError(Exception):
    """What was typed is no quantity of this item. ``code`` has a sentence, ``facts`` fill it."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


def parse(text: str, unit: str, packs: Sequence[Pack] = ()) -> int:
    """Return ``text`` in the smallest unit of an item. Raises :class:`QuantityError`.

    ``quantity.missing``, ``.unreadable``, ``.unit_unknown`` (names the word and what is known),
    ``.not_positive``, ``.broken`` (no whole number of the smallest unit), ``.too_large``.
    """
    typed = text.strip()
    if not typed:
        raise QuantityError("quantity.missing")
    if typed.lstrip().startswith(("-", "−")):
        raise QuantityError("quantity.not_positive")
    total = sum((_worth(number, word, unit, packs) for number, word in _parts(typed)), Fraction(0))
    if total.denominator != 1:
        raise QuantityError("quantity.broken", {"value": typed, "unit": unit})
    if total <= 0:
        raise QuantityError("quantity.not_positive")
    if total > _LARGEST:
        raise QuantityError("quantity.too_large", {"value": typed})
    return int(total)


def spelled(quantity: int, unit: str, packs: Sequence[Pack] = ()) -> str:
    """Say a quantity in packs, the largest first: 110 of boxes of 50 are ``2 box 10 lembar``."""
    parts, rest = [], quantity
    for pack in sorted(packs, key=lambda each: -each.size):
        count, rest = divmod(rest, pack.size)
        if count:
            parts.append(f"{_grouped(count)} {pack.name}")
    if rest or not parts:
        parts.append(f"{_grouped(rest)} {unit}")
    return " ".join(parts)


def _parts(typed: str) -> list[tuple[Fraction, str]]:
    found: list[tuple[Fraction, str]] = []
    at = 0
    while at < len(typed):
        joined = _JOINING.match(typed, at)
        if joined and joined.end() > at and found:
            at = joined.end()
            continue
        part = _PART.match(typed, at)
        if part is None:
            raise QuantityError("quantity.unreadable", {"value": typed})
        word = re.sub(r"\bdan\s*$", "", (part["word"] or "").strip(), flags=re.IGNORECASE).strip(" .@")
        found.append((_number(part["number"]), word))
        at = part.end()
    return found


def _number(digits: str) -> Fraction:
    """Read a number: dots in groups of three separate thousands, a last comma or dot separates decimals."""
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits) or re.fullmatch(r"\d+,\d+", digits):
        return Fraction(digits.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+(\.\d+)?", digits):
        return Fraction(digits)
    raise QuantityError("quantity.unreadable", {"value": digits})


def _worth(number: Fraction, word: str, unit: str, packs: Sequence[Pack]) -> Fraction:
    if not word:
        return number
    known = {unit: 1} | {pack.name: pack.size for pack in packs}
    wanted = _folded(word)
    exact = [size for name, size in known.items() if _folded(name) == wanted]
    begun = [size for name, size in known.items() if len(wanted) > 1 and _folded(name).startswith(wanted)]
    matches = exact or begun
    if len(set(matches)) != 1:
        raise QuantityError("quantity.unit_unknown", {"value": word, "known": ", ".join(known)})
    return number * matches[0]


def _folded(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", word.casefold())


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
