"""Dates, numbers and times as they are written in Indonesian, or in English once switched.

Indonesian: 1.234.567,5 · Jumat, 19 Februari 2021 · 08.05 · 86,6% (EYD). No library: the two languages need a
dozen rules, and start-up has no room for a locale database.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from blc_desktop.i18n import N_, _, language

_DAYS = (N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu"))
_MONTHS = (
    N_("Januari"),
    N_("Februari"),
    N_("Maret"),
    N_("April"),
    N_("Mei"),
    N_("Juni"),
    N_("Juli"),
    N_("Agustus"),
    N_("September"),
    N_("Oktober"),
    N_("November"),
    N_("Desember"),
)
_SHORT_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("Mei"),
    N_("Jun"),
    N_("Jul"),
    N_("Agu"),
    N_("Sep"),
    N_("Okt"),
    N_("Nov"),
    N_("Des"),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def weekday(day: date) -> str:
    """``Jumat``."""
    return _(_DAYS[day.weekday()])


def month(day: date) -> str:
    """``Februari``."""
    return _(_MONTHS[day.month - 1])


def short_month(day: date) -> str:
    """``Feb``."""
    return _(_SHORT_MONTHS[day.month - 1])


def roman_month(day: date) -> str:
    """``II``, as in letter numbers."""
    return _ROMAN[day.month - 1]


def full_date(day: date) -> str:
    """``Jumat, 19 Februari 2021``."""
    return f"{weekday(day)}, {long_date(day)}"


def long_date(day: date) -> str:
    """``19 Februari 2021``."""
    return f"{day.day} {month(day)} {day.year}"


def medium_date(day: date) -> str:
    """``19 Feb 2021``."""
    return f"{day.day} {short_month(day)} {day.year}"


def short_date(day: date) -> str:
    """``19 Feb``, where the year is plain from its surroundings."""
    return f"{day.day} {short_month(day)}"


def numeric_date(day: date) -> str:
    """``19/02/2021``: always four digits of year (a two-digit year is read as 1921 by Qt)."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def integer(value: int) -> str:
    """``1.234.567``."""
    grouped = f"{value:,}"
    return grouped if language() == "en" else grouped.replace(",", ".")


def number_range(first: int, last: int) -> str:
    """``17–1.019``; ``17`` alone where both are the same."""
    return integer(first) if first == last else f"{integer(first)}–{integer(last)}"


def signed(value: int) -> str:
    """``+1.234``, ``-12``: a difference."""
    return f"+{integer(value)}" if value > 0 else integer(value)


def decimal(value: float, places: int = 1) -> str:
    """``37,8``."""
    text = f"{value:,.{places}f}"
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))


def tenths(value: int | None) -> str:
    """Write a number kept in tenths: 378 → ``37,8``; None → an em dash."""
    return "—" if value is None else decimal(value / 10)


def percent(part: int, whole: int) -> str:
    """``86,6%``; an em dash when there is no whole."""
    return "—" if whole == 0 else f"{decimal(100 * part / whole)}%"


def clock(moment: datetime, offset_hours: int) -> str:
    """``08.05`` in a zone ``offset_hours`` east of UTC."""
    local = moment.astimezone(timezone(timedelta(hours=offset_hours)))
    return local.strftime("%H:%M" if language() == "en" else "%H.%M")


def wall_clock(kept: str | None) -> str:
    """Return a time of day that is kept as ``17.00`` or ``17:00`` in the language; empty for none."""
    return (kept or "").replace(".", ":") if language() == "en" else (kept or "").replace(":", ".")


def local_day(moment: datetime, offset_hours: int) -> date:
    """Return the date of a moment in a zone ``offset_hours`` east of UTC."""
    return moment.astimezone(timezone(timedelta(hours=offset_hours))).date()


def date_range(first: date, last: date) -> str:
    """``13–19 Februari 2021``, ``27 Feb–5 Mar 2021``, ``30 Des 2020–3 Jan 2021``."""
    if first == last:
        return long_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    start = short_date(first) if first.year == last.year else medium_date(first)
    return f"{start}–{medium_date(last)}"
