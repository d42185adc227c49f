"""Two years of a posko: 40,000 activities beside its cases, the list opened, its figures, the report.

The day's list is what the page opens with; the whole list is what "Semua tanggal" asks for.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import insert

from benchmarks import books, desk
from benchmarks.results import Result, best, seconds
from blc_desktop.domain.listing import Query
from blc_desktop.services import activities, activity_types, daily
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import activity
from blc_desktop.storage.uids import new_uid
from ui.session import Session
from ui.tables.panel import ListPanel

RESIDENTS, ACTIVITIES, DAYS = 8_000, 40_000, 730


def measure() -> list[Result]:
    """Open the list of the day and of all days, count, and gather the daily report."""
    folder = full(books.copy(books.book(RESIDENTS), "activities"))
    with desk.session(desk.unlock(folder)) as shown:
        desk.settle(shown)
        ws = shown.workspace
        today = best(3, lambda: _open(shown, Query().where(day=ws.day)))
        every = best(3, lambda: _open(shown, Query()))
        counted = best(5, lambda: seconds(lambda: activities.tally(ws)))
        report = best(3, lambda: seconds(lambda: daily.daily_facts(ws)))
    told = f"of {ACTIVITIES:,} activities"
    return [
        Result("activities of the day, first paint", today * 1000, 150, "ms", told),
        Result("activities of all days, first paint", every * 1000, 300, "ms", told),
        Result("counters of the day's activities", counted * 1000, 50, "ms", told),
        Result("daily report's facts", report, 0.5, "s", told),
    ]


def _open(shown: Session, query: Query) -> float:
    """Return the seconds until a list that was just made is painted."""
    panel = ListPanel("bench_activities", activities.activity_listing(shown.workspace), shown.ops)
    panel.resize(*desk.SIZE)

    def show() -> None:
        panel.show()
        panel.show_query(query)
        desk.wait_for(panel.model.counted, lambda: panel.model.rowCount() > 0)
        panel.view.viewport().repaint()

    taken = seconds(show)
    desk.settle(shown)
    panel.deleteLater()
    return taken


def full(folder: Path) -> Path:
    """Write all the activities of two years into the book in ``folder``, at once, and return it."""
    ws = desk.unlock(folder)
    try:
        _fill(ws)
    finally:
        ws.close()
    return folder


def _fill(ws: Workspace) -> None:
    types = [each.type_id for each in activity_types.types(ws)]
    dice = Random(1)
    with ws.write("FillForMeasure") as tx:
        rows = [
            {
                "posko_id": tx.posko_id,
                "uid": new_uid(),
                "source": "typed",
                "type_id": dice.choice(types),
                "day": ws.day - timedelta(days=at % DAYS),
                "clock": f"{dice.randrange(7, 21):02d}:{dice.randrange(60):02d}",
                "place": "Pasar Sukamantri",
                "heads": dice.randrange(1, 60),
                "narrative": "Imbauan protokol kesehatan kepada pedagang dan pengunjung pasar.",
                "draft": False,
                "entered_at": tx.now,
                "version": 1,
            }
            for at in range(ACTIVITIES)
        ]
        tx.conn.execute(insert(activity), rows)
