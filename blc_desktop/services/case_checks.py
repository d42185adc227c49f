"""What must be true of cases at any time; :mod:`.checks` gives these checks their names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.services import activities, today, zones
from blc_desktop.services.case_section import case_section
from blc_desktop.services.periods import period_facts
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import schedules, stock_figures

#: Days back for which the daily report is proven to balance.
DAYS = 7
Wrong = tuple[str, dict[str, object]]


def wrong_schedules(ws: Workspace) -> Iterator[Wrong]:
    """Yield every last day that no longer follows from its entries, and everybody isolated twice at once."""
    with ws.read() as rx:
        for isolation_id, stored, reckoned in schedules.outdated(rx.conn, rx.posko_id, rx.rules):
            yield "check.schedule", {"number": isolation_id, "stored": stored, "reckoned": reckoned}
        for first, second in schedules.overlapping(rx.conn, rx.posko_id):
            yield "check.isolated_twice", {"first": first, "second": second}


def unbalanced_reports(ws: Workspace) -> Iterator[Wrong]:
    """Yield every figure of the last days' reports that does not add up or differs from the first page."""
    for back in range(DAYS):
        yield from _report(ws, ws.day - timedelta(days=back))
    for kind in (ReportKind.WEEKLY, ReportKind.MONTHLY):
        facts = period_facts(ws, kind, ws.day)
        if not facts.balances:
            yield "check.report_period", {"first": facts.first, "last": facts.last}


def _report(ws: Workspace, day: date) -> Iterator[Wrong]:
    figures = today.today_figures(ws, day)
    with ws.read() as rx:
        cases = case_section(rx, day)
        zoning = zones.reckon(rx, day)
        work = activities.section(rx, day)
        listed = activities.listed_on(rx, day)
        stock = stock_figures.day_lines(rx.conn, rx.posko_id, day, rx.settings.expiring_days)
    if not cases.balances or cases.confirmed.today != figures.isolating:
        yield "check.report_cases", {"day": day}
    if sum(zoning.counts.values()) != len(zoning.cards) or zoning.counts != figures.zones:
        yield "check.report_zones", {"day": day}
    if not work.balances or work.today != listed:
        yield "check.report_activities", {"day": day}
    for line in stock:
        if line.opening + line.received - line.issued != line.closing:
            yield "check.report_stock", {"day": day, "item": line.name}
