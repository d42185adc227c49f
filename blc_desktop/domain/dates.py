"""Days as they are typed: ``5/2``, ``5-2-21``, ``17 Agustus 1945``, ``kmrn``, ``+3``. Day first, always."""

from __future__ import annotations

import re
from datetime import date, timedelta

from blc_desktop.errors import Refused

_MONTHS = {
    "jan": 1,
    "feb": 2,
    "peb": 2,
    "mar": 3,
    "apr": 4,
    "mei": 5,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "agu": 8,
    "ags": 8,
    "agt": 8,
    "aug": 8,
    "sep": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "nop": 11,
    "des": 12,
    "dec": 12,
}
_WORDS = {
    "hari ini": 0,
    "hr ini": 0,
    "hi": 0,
    "h": 0,
    "today": 0,
    "kemarin": -1,
    "kmrn": -1,
    "kmr": -1,
    "k": -1,
    "yesterday": -1,
    "besok": 1,
    "bsk": 1,
    "lusa": 2,
    "tomorrow": 1,
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,9})\.?[-/. ,]*(\d{4}|\d{2})?")
_COMPACT_ISO = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(\d\d)")
_WEEKDAY = re.compile(r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[,.\s]+")
_SHIFT = re.compile(r"([+-])\s*(\d{1,3})")


class DateError(Refused):
    """The text is no day. ``code`` is ``date.unreadable`` or ``date.impossible``."""


def parse(text: str, *, today: date) -> date:
    """Return the day that ``text`` means to somebody who works on ``today``.

    Without a year, the one that brings the day nearest to ``today`` is meant (in January, ``28/12`` is last
    year's). A two-digit year is of this century unless that lies more than ten years ahead.
    Raises :class:`DateError`.
    """
    cleaned = " ".join(text.strip().lower().split())
    if cleaned in _WORDS:
        return today + timedelta(days=_WORDS[cleaned])
    shift = _SHIFT.fullmatch(cleaned)
    if shift:
        return today + timedelta(days=int(shift[1] + shift[2]))
    day, month, year = _parts(cleaned)
    if year is None:
        return _nearest(day, month, today)
    return _made(_century(year, today.year + 10), month, day)


def parse_birth(text: str, *, on: date) -> date:
    """Return the birth date that ``text`` means; two-digit years are the latest that is not after ``on``.

    Raises :class:`DateError`; a birth date needs its year.
    """
    day, month, year = _parts(" ".join(text.strip().lower().split()))
    if year is None:
        raise DateError("date.unreadable", text=text)
    full = _century(year, on.year)
    born = _made(full, month, day)
    return born if born <= on or year >= 100 else _made(full - 100, month, day)


def _parts(text: str) -> tuple[int, int, int | None]:
    text = _WEEKDAY.sub("", text, count=1)
    iso = _ISO.fullmatch(text)
    if iso:
        return int(iso[3]), int(iso[2]), int(iso[1])
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        return int(numeric[1]), int(numeric[2]), int(numeric[3]) if numeric[3] else None
    named = _NAMED.fullmatch(text)
    if named:
        month = _MONTHS.get(named[2][:3])
        if month is not None:
            return int(named[1]), month, int(named[3]) if named[3] else None
    return _compact(text)


def _compact(text: str) -> tuple[int, int, int | None]:
    """Return the parts of ``050221``, ``05022021`` or ``20210205``: typed on a block of digits."""
    if text.isascii() and text.isdigit() and len(text) in (6, 8):
        iso = _COMPACT_ISO.fullmatch(text)
        if iso and not 1 <= int(text[2:4]) <= 12:
            return int(iso[3]), int(iso[2]), int(iso[1])
        return int(text[:2]), int(text[2:4]), int(text[4:])
    raise DateError("date.unreadable", text=text)


def _century(year: int, latest: int) -> int:
    if year >= 100:
        return year
    century = latest // 100 * 100
    return century + year if century + year <= latest else century - 100 + year


def _nearest(day: int, month: int, today: date) -> date:
    found = []
    leap = (day, month) == (29, 2)
    reach = 8 if leap else 1  # around 1900 and 2100 leap years lie eight apart
    for year in range(today.year - reach, today.year + reach + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise DateError("date.impossible", day=day, month=month)
    return min(found, key=lambda near: (abs((near - today).days), near))


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError("date.impossible", day=day, month=month) from None
