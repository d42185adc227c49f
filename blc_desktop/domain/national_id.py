"""The NIK: sixteen digits that hold where somebody was first registered, the birth date and the sex.

PPKKCC (place of first registration) + DDMMYY (a woman's day plus 40) + a sequence from 0001; no check digit
(domain.md 5.1). It is never changed, not even to mend a wrong birth date: what it says is a hint, not proof.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.rules import NationalIdRule, RuleSet, national_on

LENGTH = 16
#: What people and spreadsheets put before, between and after the digits.
_NOISE = str.maketrans("", "", " \t\r\n\u00a0\u202f.-_'’‘`")
#: A number that went through a cell of numbers: only fifteen digits survive that.
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?e\+?\d+|\d{16}[.,]0+", re.ASCII | re.IGNORECASE)


class NationalIdError(ValueError):
    """The text is no NIK. ``code``: ``national_id.`` + precision_lost, characters, length or date."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NationalId(NamedTuple):
    """A well-formed NIK and what it says. ``region_code`` is the district of first registration."""

    digits: str
    region_code: str
    birth_date: date
    sex: Sex

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of what is odd and yet no error: an unknown province, a sequence of 0000."""
        found = []
        if self.digits[:2] not in _national_rule().provinces:
            found.append("national_id.region")
        if self.digits.endswith("0000"):
            found.append("national_id.sequence")
        return tuple(found)

    def contradicts(self, birth_date: date | None, sex: Sex | str | None) -> bool:
        """Whether an entered birth date or sex differs from what the NIK says (a warning, never a block)."""
        other_day = birth_date is not None and birth_date != self.birth_date
        return other_day or (sex is not None and sex != self.sex)

    def problems(self, birth_date: date | None = None, sex: Sex | str | None = None) -> tuple[Problem, ...]:
        """Return everything odd as warnings, the mismatch with what was entered beside it included."""
        facts: dict[str, Mapping[str, object]] = {
            "national_id.region": {"province": self.digits[:2]},
            "national_id.mismatch": {"birth_date": self.birth_date, "sex": self.sex},
        }
        codes = (*self.warnings, *(("national_id.mismatch",) if self.contradicts(birth_date, sex) else ()))
        return tuple(Problem(code, "national_id", Severity.WARNING, facts.get(code, {})) for code in codes)


def digits_of(text: str) -> str:
    """Return ``text`` without spaces, dots, dashes and apostrophes."""
    return text.translate(_NOISE)


def parse(text: str, *, on: date | None = None, rules: RuleSet | None = None) -> NationalId:
    """Return the NIK in ``text``.

    Spaces, dots, dashes and a leading apostrophe are accepted. The century is the latest that is not after
    ``on``; without ``on`` a pivot kept with the rules stands for the day.
    Raises :class:`NationalIdError` with the code of what is wrong.
    """
    digits = text if len(text) == LENGTH and text.isascii() and text.isdigit() else _sixteen(text)
    rule = rules.national_id if rules is not None else _national_rule()
    day = int(digits[6:8])
    female = day > rule.woman_day_offset
    born = _born(
        day - rule.woman_day_offset if female else day,
        int(digits[8:10]),
        int(digits[10:12]),
        on or rule.pivot,
    )
    return NationalId(digits, digits[:6], born, _FEMALE if female else _MALE)


_MALE, _FEMALE = Sex.MALE, Sex.FEMALE


def _sixteen(text: str) -> str:
    """Return the sixteen digits in ``text``. Raises :class:`NationalIdError`."""
    if _ROUNDED.fullmatch(text.strip().lstrip("'")):
        raise NationalIdError("national_id.precision_lost")
    digits = digits_of(text)
    if digits and not (digits.isascii() and digits.isdigit()):
        raise NationalIdError("national_id.characters")
    if len(digits) != LENGTH:
        raise NationalIdError("national_id.length")
    return digits


def _born(day: int, month: int, year: int, latest: date) -> date:
    """Return the latest real date with a two-digit ``year`` that is not after ``latest``."""
    newest = latest.year - (latest.year - year) % 100
    for full_year in (newest, newest - 100):
        try:
            born = date(full_year, month, day)
        except ValueError:
            continue
        if born <= latest:
            return born
    raise NationalIdError("national_id.date")


@cache
def _national_rule() -> NationalIdRule:
    """Return the national way to read a NIK, the same at all times; an import asks 100,000 times."""
    return national_on(date.max).national_id


def mask(digits: str) -> str:
    """Return the NIK with birth date and sex hidden: ``360311******0003``.

    There is no official pattern (domain.md 8). Print age at most beside it: birth date and sex rebuild it.
    """
    return f"{digits[:6]}******{digits[12:]}" if len(digits) == LENGTH else "*" * len(digits)
