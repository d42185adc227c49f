"""Daily monitoring: 300 people over 21 days shown, and a key with its entry in the book and its paint.

A key is measured as a user feels it: from the press until the entry is stored, what it changed is shown and
the next person is painted. Everything is asked in line, so nothing of it can hide in another thread.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks import books, desk
from benchmarks.results import Result, percentile, seconds
from ui.pages.isolation.page import IsolationPage
from ui.work import InlineRunner

RESIDENTS, CASES, DAYS = 8_000, 700, 28
#: The width at which 21 days fit.
WIDE = (1700, 900)
KEYS = 60


def measure() -> list[Result]:
    """Show the matrix, then go down a column with X."""
    folder = books.copy(books.book(RESIDENTS, cases=CASES, days=DAYS), "monitoring")
    with desk.session(desk.unlock(folder), InlineRunner()) as shown:
        shown.window.resize(*WIDE)
        shown.window.open_page("page_isolation")
        page = shown.window.current_page()
        if not isinstance(page, IsolationPage):
            raise TypeError("the page of the matrix looks different now")
        view = page.matrix

        def show() -> None:
            page.refresh()
            desk.breathe()

        opened = min(seconds(show) for _ in range(5))

        def key() -> None:
            QTest.keyClick(view, Qt.Key.Key_X)
            desk.breathe()

        keys = [seconds(key) for _ in range(KEYS)]
        model = view.matrix_model
        people = sum(model.person(row) is not None for row in range(model.rowCount()))
        days = len(model.days)
    median, slow = percentile(keys, 0.5) * 1000, percentile(keys, 0.95) * 1000
    return [
        Result("matrix, shown anew", opened * 1000, 100, "ms", f"{people} people, {days} days"),
        Result("matrix, a key, median", median, 16, "ms", f"with its entry in the book; p95 {slow:.0f} ms"),
    ]
