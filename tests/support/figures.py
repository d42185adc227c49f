"""Every figure that reports are made of: what must stay as it was when words are erased."""

from __future__ import annotations

from datetime import date, timedelta

from blc_desktop.domain import papers
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.services import distribution_views, goods_papers, today, vaccination_summary, zones
from blc_desktop.services.daily import daily_facts
from blc_desktop.services.periods import period_facts
from blc_desktop.services.workspace import Workspace


def figures(ws: Workspace, first: date = date(2021, 2, 3), count: int = 17) -> dict[str, str]:
    """Return every figure that reports are made of, as text; who is meant by name or initials left out."""
    days = [first + timedelta(days=at) for at in range(count)]
    last = days[-1]
    found: dict[str, object] = {f"daily {day}": daily_facts(ws.at(day), day) for day in days}
    found |= {f"today {day}": today.today_figures(ws.at(day), day) for day in days}
    for kind in (ReportKind.WEEKLY, ReportKind.MONTHLY):
        found[kind.value] = period_facts(ws.at(last), kind, last)
    found["zones"] = zones.zones_of(ws.at(last)).counts
    found["stock"] = goods_papers.stock_summary(ws.at(last), days[0], last)
    found["masks"] = distribution_views.masks_by_day(ws, days[0], last)
    found["vaccination"] = vaccination_summary.summary(ws.at(last))
    return {name: papers.freeze(facts) for name, facts in found.items()}
