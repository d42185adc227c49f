"""The zones of a village of 400 RT with 2,000 cases: the board of a day, a week frozen, and one RT opened."""

from __future__ import annotations

from datetime import date

from benchmarks import books, desk
from benchmarks.results import Result, best, seconds
from blc_desktop.domain.commands.zones import FreezeWeek
from blc_desktop.services import zone_board, zone_weeks

#: Some 180 people live in an RT.
RESIDENTS, CASES, DAYS = 72_000, 2_000, 28
SUNDAY = date(2021, 2, 14)


def measure() -> list[Result]:
    """Ask the services as the page does; the book is open."""
    folder = books.copy(books.book(RESIDENTS, cases=CASES, days=DAYS), "zones")
    ws = desk.unlock(folder)
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
        Result("a week frozen", frozen * 1000, 200, "ms", "reckoned, written and audited"),
    ]
