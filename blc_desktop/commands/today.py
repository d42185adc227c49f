"""``today``: the figures of the first page (contract.md)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from blc_desktop.commands.context import Context, Result, day_of
from blc_desktop.i18n import _

if TYPE_CHECKING:
    from blc_desktop.domain.facts.today import TodayFacts, TodayFigures

NAME = "today"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the day."""
    parser.add_argument("--date", type=day_of, metavar="YYYY-MM-DD", help=_("hari yang dilihat"))


def run(context: Context) -> Result:
    """Reckon the figures of the day."""
    from blc_desktop.services.today import today_facts

    facts = today_facts(context.open())
    return Result(values(facts), text(facts.figures))


def values(facts: TodayFacts) -> dict[str, object]:
    """Return the figures by the names that others rely on.

    ``new_cases`` is by day (ISO date → count) over the days of the page's curve, the last one the day asked
    for; ``new_cases_today`` is that day's count alone.
    """
    figures = facts.figures
    return {
        "isolating": figures.isolating,
        "not_monitored": figures.not_monitored,
        "release_due": figures.release_due,
        "overdue": figures.overdue,
        "low_stock": figures.low_stock,
        "expiring": figures.expiring,
        "new_cases": {each.day.isoformat(): each.count for each in facts.new_cases_by_day},
        "new_cases_today": figures.new_cases,
        "zones": {zone.value: count for zone, count in figures.zones.items()},
        "date": figures.day.isoformat(),
        "isolating_home": figures.isolating_home,
        "isolating_elsewhere": figures.isolating_elsewhere,
        "tests_due": figures.tests_due,
    }


def text(figures: TodayFigures) -> str:
    """Return the figures as a person reads them, a line each."""
    from blc_desktop.words.formats import full_date
    from blc_desktop.words.labels import label

    zones = ", ".join(f"{label(zone).lower()} {count}" for zone, count in figures.zones.items())
    lines = (
        (_("Dalam isolasi"), figures.isolating),
        (_("Belum dipantau hari ini"), figures.not_monitored),
        (_("Tertunggak sejak kemarin"), figures.overdue),
        (_("Masa isolasi selesai, belum ditutup"), figures.release_due),
        (_("Kasus baru"), figures.new_cases),
        (_("Tes karantina jatuh tempo"), figures.tests_due),
        (_("Stok menipis"), figures.low_stock),
        (_("Hampir kedaluwarsa"), figures.expiring),
        (_("Zona RT"), zones),
    )
    return "\n".join([full_date(figures.day), *(f"{title}: {value}" for title, value in lines)])
