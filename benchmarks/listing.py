"""The list of 1,000,000 residents: the first paint, and a jump anywhere with its paint."""

from __future__ import annotations

from random import Random

from benchmarks import books, desk
from benchmarks.results import Result, percentile, seconds
from blc_desktop.services import residents
from ui.tables.panel import ListPanel

RESIDENTS = 1_000_000
JUMPS = 40


def measure() -> list[Result]:
    """Open the list, wait for its order, and jump about in it."""
    with desk.session(desk.unlock(books.book(RESIDENTS))) as shown:
        panel = ListPanel("bench_residents", residents.resident_listing(shown.workspace), shown.ops)
        panel.resize(*desk.SIZE)
        model = panel.model
        seen: list[bool] = []
        model.counted.connect(lambda _count: seen.append(True))
        model.settled.connect(lambda: seen.append(False))

        def open_list() -> None:
            panel.show()
            desk.wait_for(lambda: True in seen)
            panel.grab()

        first = seconds(open_list)
        desk.wait_for(lambda: False in seen)
        dice = Random(1)

        def jump() -> None:
            row = dice.randrange(model.rowCount())
            panel.view.show_row(row)
            panel.grab()  # asks for the rows it needs
            desk.wait_for(lambda: model.values(row) is not None)
            panel.grab()

        jumps = [seconds(jump) for _ in range(JUMPS)]
        panel.deleteLater()
    return [
        Result("list of 1,000,000, first paint", first * 1000, 150, "ms", f"{model.rowCount():,} rows"),
        Result("list of 1,000,000, jump, p95", percentile(jumps, 0.95) * 1000, 50, "ms", f"{JUMPS} jumps"),
    ]
