"""The NIK: sixteen digits that hold a region, a birth date, the sex and a sequence (domain.md 5.1).

It has no check digit and never changes: neither with a move nor with a corrected birth date. So region,
sequence and mismatch are only warned of.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.rule_sections import NationalIdRules
from blc_desktop.domain.rules import RuleSet, national

LENGTH = 16
#: What people and spreadsheets put between or before the digits.
_FILLING = str.maketrans("", "", " .-'’‘`\u00a0\u202f\t\r\n")
#: A number that went through a cell of numbers: only fifteen digits survive that.
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?e[+-]?\d+|\d{16}[.,]0+", re.ASCII | re.IGNORECASE)


class NationalId(NamedTuple):
    """A NIK that was read. ``region_code`` is the district of first registration, not of residence."""

    digits: str
    region_code: str
    birth_date: date
    sex: Sex


class NationalIdError(ValueError):
    """A text is no NIK. ``code``: ``national_id.`` + precision_lost, length, characters or date."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse(text: str, *, on: date | None = None, rules: RuleSet | None = None) -> NationalId:
    """Read a NIK, with or without spaces, dots, dashes and a leading apostrophe.

    The century is the latest that does not lie after ``on``, the day of entry; without it a pivot of the
    rules stands for the day. Raises :class:`NationalIdError`.
    """
    if len(text) != LENGTH or not (text.isascii() and text.isdigit()):
        text = _digits(text)
    reading = rules.national_id if rules is not None else _reading()
    day, sex = int(text[6:8]), Sex.MALE
    if day > reading.woman_day_offset:
        day, sex = day - reading.woman_day_offset, Sex.FEMALE
    birth_date = _birth_date(int(text[10:12]), int(text[8:10]), day, on or reading.pivot)
    return NationalId(text, text[:6], birth_date, sex)


def _digits(text: str) -> str:
    """Take the filling out. Raises :class:`NationalIdError` for what is not sixteen digits."""
    bare = text.strip().lstrip("'")
    digits = text.translate(_FILLING)
    if _ROUNDED.fullmatch(bare):
        raise NationalIdError("national_id.precision_lost")
    if digits and not (digits.isascii() and digits.isdigit()):
        raise NationalIdError("national_id.characters")
    if len(digits) != LENGTH:
        raise NationalIdError("national_id.length")
    return digits


def _birth_date(year: int, month: int, day: int, latest: date) -> date:
    """Return the latest date with a two-digit ``year`` that is real and not after ``latest``."""
    newest = latest.year - (latest.year - year) % 100
    for full_year in (newest, newest - 100):
        try:
            found = date(full_year, month, day)
        except ValueError:
            continue
        if found <= latest:
            return found
    raise NationalIdError("national_id.date")


_national_reading: list[NationalIdRules] = []


def _reading() -> NationalIdRules:
    """Return the national way to read a NIK; it has one version, and imports ask 100,000 times."""
    if not _national_reading:
        book = national()
        _national_reading.append(book.on(book.versions["national_id"][0].valid_from).national_id)
    return _national_reading[0]


def warnings(
    parsed: NationalId,
    *,
    birth_date: date | None = None,
    sex: str | None = None,
    rules: RuleSet | None = None,
) -> tuple[Problem, ...]:
    """Return what is strange about a NIK that was read: no error, since the paper may be right.

    ``birth_date`` and ``sex`` are what was entered beside it; they win over what the NIK says.
    """
    reading = rules.national_id if rules is not None else _reading()
    found: list[Problem] = []
    if parsed.region_code[:2] not in reading.provinces:
        found.append(_warning("national_id.region", province=parsed.region_code[:2]))
    if parsed.digits.endswith("0000"):
        found.append(_warning("national_id.sequence"))
    other_day = birth_date is not None and birth_date != parsed.birth_date
    other_sex = sex is not None and sex != parsed.sex
    if other_day or other_sex:
        found.append(_warning("national_id.mismatch", birth_date=parsed.birth_date, sex=parsed.sex.value))
    return tuple(found)


def _warning(code: str, **facts: object) -> Problem:
    return Problem(code, "national_id", Severity.WARNING, facts)


def mask(digits: str) -> str:
    """Hide digits 7 to 12 of a NIK or KK, the birth date: ``360311******0003``.

    There is no official pattern (domain.md 8). Never print birth date and sex beside it: they rebuild what is
    hidden. A number of another length shows its last four digits only.
    """
    if len(digits) == LENGTH:
        return f"{digits[:6]}******{digits[12:]}"
    return "*" * max(len(digits) - 4, 0) + digits[-4:] if len(digits) > 4 else "*" * len(digits)
