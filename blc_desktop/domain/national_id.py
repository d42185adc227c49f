"""The NIK: sixteen digits that hold where somebody was first registered, the birth date and the sex.

PPKKCC (place of first registration) + DDMMYY (a woman's day plus 40) + a sequence from 0001; no check digit
(domain.md 5.1). It is never changed, not even to mend a wrong birth date: what it says is a hint, not proof.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.rules import RuleSet

_NOISE = re.compile(r"[\s.\-'’`_]+")
_SCIENTIFIC = re.compile(r"^\d([.,]\d+)?[eE]\+?\d+$")
#: Kemendagri codes of the provinces, 2025 list; 91 to 96 are the six of Papua.
PROVINCES = frozenset(
    int(code)
    for code in (
        "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 "
        "61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96"
    ).split()
)
#: Without a day to judge by: two-digit years above this are of the last century.
PIVOT_YEAR = 26


class NationalIdError(ValueError):
    """The text is no NIK. ``code`` is one of contract.md's, such as ``national_id.length``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class NationalId:
    """A well-formed NIK and what it says. ``sex`` is ``M`` or ``F``."""

    digits: str
    region_code: str
    birth_date: date
    sex: str

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of what is odd and yet no error: an unknown province, a sequence of 0000."""
        found = []
        if int(self.digits[:2]) not in PROVINCES:
            found.append("national_id.region")
        if self.digits[12:] == "0000":
            found.append("national_id.sequence")
        return tuple(found)

    def contradicts(self, birth_date: date | None, sex: Sex | str | None) -> bool:
        """Whether an entered birth date or sex differs from what the NIK says (a warning, never a block)."""
        return (birth_date is not None and birth_date != self.birth_date) or (
            sex is not None and str(sex) != self.sex
        )


def digits_of(text: str) -> str:
    """Return ``text`` without spaces, dots, dashes and apostrophes."""
    return _NOISE.sub("", text)


def parse(text: str, *, on: date | None = None, rules: RuleSet | None = None) -> NationalId:
    """Return the NIK in ``text``.

    Spaces, dots, dashes and a leading apostrophe are accepted. The century is the latest that is not after
    ``on``; without ``on`` a pivot decides. ``rules`` is taken for the sake of one face and bears on nothing.
    Raises :class:`NationalIdError` with the code of what is wrong.
    """
    del rules
    if _SCIENTIFIC.match(text.strip()):
        raise NationalIdError("national_id.precision_lost")
    digits = _NOISE.sub("", text)
    if not (digits.isascii() and digits.isdigit()):
        raise NationalIdError("national_id.characters")
    if len(digits) != 16:
        raise NationalIdError("national_id.length")
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    female = day > 40
    born = _born(day - 40 if female else day, month, year, on)
    return NationalId(digits, digits[:6], born, "F" if female else "M")


def _born(day: int, month: int, year: int, on: date | None) -> date:
    if on is None:
        centuries: tuple[int, ...] = (1900,) if year > PIVOT_YEAR else (2000,)
    else:
        centuries = (2000, 1900)
    for century in (*centuries, 1900 if centuries == (2000,) else 2000):
        try:
            born = date(century + year, month, day)
        except ValueError:
            continue
        if on is None or born <= on:
            return born
    raise NationalIdError("national_id.date")


def mask(digits: str) -> str:
    """Return the NIK with birth date and sex hidden: ``360311******0003``."""
    return f"{digits[:6]}******{digits[12:]}" if len(digits) == 16 else "*" * len(digits)
