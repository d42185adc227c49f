"""A keystroke in the search over 1,000,000 residents, encrypted, with the painting of what was found.

The pause that the search box keeps while somebody types on is not counted: it is a choice, not a cost.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from benchmarks import books, desk
from benchmarks.results import Result, percentile, seconds
from ui.search_box import SearchBox
from ui.session import Session
from ui.window import MainWindow
from ui.work import InlineRunner

RESIDENTS = 1_000_000
TYPED = ("siti rahayu", "muhammad", "agus s", "dewi l", "3603121", "0849000", "qqq", "nur aini", "asep 003")


def measure() -> list[Result]:
    """Type each line letter by letter."""
    with desk.session(desk.unlock(books.book(RESIDENTS)), InlineRunner()) as shown:
        times = type_all(shown)
    median, worst = percentile(times, 0.5) * 1000, max(times) * 1000
    told = f"{len(times)} keystrokes, median {median:.0f} ms, worst {worst:.0f} ms"
    return [Result("search in 1,000,000, p95", percentile(times, 0.95) * 1000, 50, "ms", told)]


def type_all(shown: Session) -> list[float]:
    """Type each line letter by letter; return how long each letter took."""
    box, popup, pause = _parts(shown.window)
    box.setFocus()
    times: list[float] = []

    def answer() -> None:
        pause.timeout.emit()
        desk.settle(shown)
        popup.grab()

    for line in TYPED:
        for length in range(1, len(line) + 1):
            box.setText(line[:length])
            pause.stop()
            times.append(seconds(answer))
    return times


def _parts(window: MainWindow) -> tuple[SearchBox, QFrame, QTimer]:
    box = window.search
    popup = window.findChild(QFrame, "search_popup")
    pause = None if box is None else box.findChild(QTimer)
    if box is None or popup is None or pause is None:
        raise LookupError("the search box looks different now")
    return box, popup, pause
