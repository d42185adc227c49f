"""From entries to days: a balance at the end of every day, at as many points as a chart can show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from blc_desktop.domain.facts.goods_charts import DayQuantity

#: As many bars as can be told apart on a small laptop.
MOST_BARS = 62


def closings(
    opening: int, moved: Mapping[date, int], since: date, until: date, most: int = MOST_BARS
) -> tuple[DayQuantity, ...]:
    """Return the balance at the end of every day from ``since`` to ``until``.

    ``moved`` is what each day added or took. A span of more than ``most`` days is shown in even steps back
    from its last day, so that the last bar is always what is there now.
    """
    days = (until - since).days + 1
    step = max(1, -(-days // most))
    found, balance = [], opening
    for offset in range(days):
        day = since + timedelta(days=offset)
        balance += moved.get(day, 0)
        if (days - 1 - offset) % step == 0:
            found.append(DayQuantity(day, balance))
    return tuple(found)


def every_day(given: Mapping[date, int], since: date, until: date) -> tuple[DayQuantity, ...]:
    """Return what was given on every day of a span, 0 where nothing was."""
    days = (until - since).days + 1
    span = (since + timedelta(days=offset) for offset in range(days))
    return tuple(DayQuantity(day, given.get(day, 0)) for day in span)
