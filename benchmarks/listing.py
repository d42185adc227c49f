"""The list of 1,000,000 residents: the first paint, and a jump anywhere with its paint.

The first page has come to rest before, as when somebody has looked at it; the list itself is asked for the
first time in this process.
"""

from __future__ import annotations

from random import Random

from benchmarks import books, desk
from benchmarks.results import Result, percentile, seconds
from blc_desktop.domain.listing import ListingSource
from blc_desktop.services import residents
from ui.session import Session
from ui.tables.panel import ListPanel

RESIDENTS = 1_000_000
JUMPS = 40


def measure() -> list[Result]:
    """Open the list, wait for its order, and jump about in it."""
    with desk.session(desk.unlock(books.book(RESIDENTS))) as shown:
        desk.settle(shown)
        listing = residents.resident_listing(shown.workspace)
        first, jumps = look_about(shown, "bench_residents", listing)
    median = percentile(jumps, 0.5) * 1000
    worst = percentile(jumps, 0.95) * 1000
    return [
        Result("list of 1,000,000, first paint", first * 1000, 150, "ms", "the first list of the process"),
        Result("list of 1,000,000, jump, p95", worst, 50, "ms", f"median {median:.0f} ms"),
    ]


def look_about(shown: Session, name: str, source: ListingSource) -> tuple[float, list[float]]:
    """Open a list and jump about in it; return the seconds to its first paint, and those of each jump."""
    panel = ListPanel(name, source, shown.ops)
    panel.resize(*desk.SIZE)
    model, view = panel.model, panel.view
    settled: list[bool] = []
    model.settled.connect(lambda: settled.append(True))

    def open_list() -> None:
        panel.show()
        panel.refresh()
        desk.wait_for(model.counted, lambda: model.rowCount() > 0)
        view.viewport().repaint()

    first = seconds(open_list)
    desk.wait_for(model.settled, lambda: bool(settled))
    dice = Random(1)

    def jump() -> None:
        view.show_row(dice.randrange(model.rowCount()))
        top, bottom = view.rows_in_view()
        view.viewport().repaint()  # asks for the rows it lacks
        desk.wait_for(model.dataChanged, lambda: bool(model.values(top) and model.values(bottom)))
        view.viewport().repaint()

    jumps = [seconds(jump) for _ in range(JUMPS)]
    panel.deleteLater()
    return first, jumps
