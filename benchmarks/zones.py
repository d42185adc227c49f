"""The zones of a village of 400 RT after a season of 2,000 cases: a day, one RT opened, a week frozen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks import books, desk
from benchmarks.results import Result, best, seconds
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.patients import AdmitPatient, TestLine
from blc_desktop.domain.commands.zones import FreezeWeek
from blc_desktop.domain.kinds import CaseStatus, TestKind
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import isolation, patients, zone_board, zone_weeks
from blc_desktop.services.residents import resident_listing
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import patients as stored

#: Some 180 people live in an RT.
RESIDENTS, CASES, DAYS = 72_000, 2_000, 120
DAY, SUNDAY = date(2021, 2, 19), date(2021, 2, 14)


def _village() -> Path:
    """Return a book of its own, filled once: cases by chance over people and days, closed once over."""
    folder = books.KEPT / f"zones-{CASES}"
    if not (folder / "filled").exists():
        books.copy(books.book(RESIDENTS, cases=60, days=1), folder.name)
        ws = desk.unlock(folder)
        dice = Random(CASES)
        everyone = resident_listing(ws).ids(Query(), Silent())
        for person_id in _well(ws, dice.sample(list(everyone), 2 * CASES)):
            day = DAY - timedelta(days=dice.randrange(DAYS))
            test = TestLine(TestKind.PCR, specimen_date=day, result_date=day)
            order = AdmitPatient(CaseStatus.CONFIRMED, day, person_id=person_id, received_on=day, test=test)
            admitted = patients.admit(ws, order).value
            if admitted.last_day < DAY:
                order_end = CloseIsolation((admitted.isolation_id,), admitted.last_day, reason="measured")
                isolation.close(ws, order_end)
        ws.close()
        (folder / "filled").touch()
    return folder


def _well(ws: Workspace, some: list[int]) -> list[int]:
    """Return the first so many who are no case yet."""
    with ws.read() as rx:
        found = (key for key in some if not stored.cases_of(rx.conn, rx.posko_id, key))
        return list(islice(found, CASES))


def measure() -> list[Result]:
    """Ask the services as the page does; the book is open."""
    ws = desk.unlock(books.copy(_village(), "zones-run"))
    lines = zone_board.board(ws).lines
    counted = sum(len(line.cases) for line in lines)
    hot = max(lines, key=lambda line: len(line.cases)).card.rt_id
    told = f"{len(lines)} RT, {counted:,} cases in the window"
    board = best(5, lambda: seconds(lambda: zone_board.board(ws)))
    opened = best(5, lambda: seconds(lambda: zone_board.rt_detail(ws, hot)))
    frozen = seconds(lambda: zone_weeks.freeze_week(ws, FreezeWeek(SUNDAY)))
    ws.close()
    return [
        Result("zones of a day", board * 1000, 100, "ms", told),
        Result("one RT opened", opened * 1000, 100, "ms", "its houses, cases and scenario"),
        Result("a week frozen", frozen * 1000, 300, "ms", "reckoned, written and audited"),
    ]
