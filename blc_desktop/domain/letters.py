"""Letters about an isolation: their words are a template, their number stands in the village's letter book.

The posko does not certify (domain.md 2.3): it asks somebody to begin, and notes that its watch is over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

#: What a template may name, in braces, in the order in which the settings explain it.
TOKENS = (
    "name",
    "nik",
    "age",
    "sex",
    "address",
    "rt",
    "rw",
    "phone",
    "kind",
    "place",
    "first_day",
    "last_day",
    "free_from",
    "basis",
    "officer",
    "posko",
    "village",
    "number",
    "day",
)
#: What the pattern of a letter's number may name.
NUMBER_TOKENS = ("number", "day", "month", "month_roman", "year", "village_code")
#: From this age on (years) somebody has an identity card and signs for himself; before, a parent or guardian.
OF_AGE = 17
_TOKEN = re.compile(r"\{([^{}]*)\}")
#: Where the running number of a letter book goes in a pattern.
_BLANK = re.compile(r"\{number\}|…+|\.{3,}")


class BlankForm(StrEnum):
    """Forms to be filled by pen, by the names of the command line."""

    PATIENTS = "patients"
    CONTACTS = "contacts"
    MONITORING = "monitoring"


def unknown_tokens(template: str, known: Collection[str] = TOKENS) -> tuple[str, ...]:
    """Return what ``template`` names in braces and nobody can fill, with the braces, each once."""
    found = (match for match in _TOKEN.findall(template) if match not in known)
    return tuple(dict.fromkeys(f"{{{token}}}" for token in found))


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return ``template`` with its tokens replaced; one that ``values`` lacks stands as it is."""
    return _TOKEN.sub(lambda match: values.get(match[1], match[0]), template)


def with_number(pattern: str, number: int | None) -> str:
    """Put a running number into ``443/……/II/2021``: where its dots or ``{number}`` stand, else before it.

    Without a number the dots stay, to be written by hand.
    """
    if number is None:
        return pattern.replace("{number}", "……")
    if _BLANK.search(pattern) is None:
        return f"{number}/{pattern}" if pattern else str(number)
    return _BLANK.sub(str(number), pattern, count=1)
