"""Counts of an import, and its problems by kind with the first rows of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from blc_desktop.domain.problems import Severity
from blc_desktop.exchange.checked import CheckedRow
from blc_desktop.i18n import N_, _
from blc_desktop.words.formats import integer
from blc_desktop.words.problems_import import label as short
from ui.parts import Pill
from ui.tables.look import dress

COUNTS = (
    ("rows", N_("{n} baris"), ""),
    ("accepted", N_("{n} diterima"), "green"),
    ("review", N_("{n} perlu diperiksa"), "orange"),
    ("rejected", N_("{n} ditolak"), "red"),
    ("unchanged", N_("{n} sudah ada"), "blue"),
    ("follow_ups", N_("{n} catatan pemantauan"), "green"),
)
#: A count that is only told where there is something to count.
_NOW_AND_THEN = frozenset({"follow_ups"})
_WIDTHS = (148, 56, 112, 0)
_COUNT = 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SHOWN = 5


class CountLine(QWidget):
    """The counts of an import side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._pills = {name: Pill() for name, _text, _tone in COUNTS}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for name, pill in self._pills.items():
            pill.setObjectName(f"import_count_{name}")
            line.addWidget(pill)
        line.addStretch(1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show ``counts`` by the names of contract.md."""
        for name, text, tone in COUNTS:
            count = counts.get(name, 0)
            self._pills[name].say(_(text).format(n=integer(count)), tone if count else "")
            self._pills[name].setVisible(bool(count) or name not in _NOW_AND_THEN)


class ProblemTable(QTableWidget):
    """One line per kind of problem: what, how often, error or warning, and in which rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_WIDTHS), parent)
        self.setObjectName("import_problems")
        self.setAccessibleName(_("Masalah yang ditemukan"))
        for place, title in enumerate((_("Masalah"), _("Baris"), _("Akibat"), _("Misalnya di baris"))):
            item = QTableWidgetItem(title)
            item.setTextAlignment(_RIGHT if place == _COUNT else _LEFT)
            self.setHorizontalHeaderItem(place, item)
        dress(self)
        for column, width in enumerate(_WIDTHS[:-1]):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setSectionResizeMode(len(_WIDTHS) - 1, QHeaderView.ResizeMode.Stretch)

    def show_problems(self, by_code: Mapping[str, int], examples: Mapping[str, Sequence[CheckedRow]]) -> None:
        """Show the problems, the most frequent first."""
        ordered = sorted(by_code.items(), key=lambda found: -found[1])
        self.setRowCount(len(ordered))
        for at, (code, count) in enumerate(ordered):
            rows = examples.get(code, ())
            where = ", ".join(_example(one) for one in rows[:_SHOWN])
            for place, text in enumerate((short(code), integer(count), _effect(code, rows), where)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(_RIGHT if place == _COUNT else _LEFT)
                self.setItem(at, place, item)


def _effect(code: str, rows: Sequence[CheckedRow]) -> str:
    """Return what a problem does to its row."""
    if code == "duplicate.row":
        return _("tidak dobel")
    error = any(p.code == code and p.severity is Severity.ERROR for one in rows for p in one.problems)
    return _("diperiksa dulu") if error else _("peringatan")


def _example(row: CheckedRow) -> str:
    name = row.raw.get("name") or row.raw.get("item") or row.raw.get("national_id") or ""
    place = f"{row.sheet} {row.number}" if row.sheet else str(row.number)
    return f"{place} {name}".strip()
