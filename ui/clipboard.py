"""The way out of the book over the clipboard: chained first (which list, how many rows), then copied.

A table has tabs between cells, a line a row, and nothing that a spreadsheet would run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtGui import QGuiApplication

from blc_desktop.domain.formulas import guarded_cell
from blc_desktop.services.leaving import CopyOut, record_copy
from ui.ops import Ops


class Copying:
    """What is copied from one list. ``listing`` is its name in the chain (:mod:`words.list_names`)."""

    def __init__(self, ops: Ops, listing: str) -> None:
        self._ops = ops
        self._listing = listing

    def text(self, text: str, rows: int = 1, then: Callable[[], None] | None = None) -> None:
        """Put ``text`` about so many ``rows`` on the clipboard once that is chained; call ``then``."""

        def put(_value: None) -> None:
            QGuiApplication.clipboard().setText(text)
            if then is not None:
                then()

        self._ops.run(CopyOut(self._listing, rows), record_copy, on_done=put, quiet=True)

    def table(self, lines: Iterable[Sequence[str]], rows: int) -> None:
        """Put ``lines``, so many ``rows`` and perhaps their headings, on the clipboard as a table."""
        self.text("\n".join("\t".join(map(_cell, line)) for line in lines), rows)


def _cell(text: str) -> str:
    return guarded_cell(" ".join(text.split()))
