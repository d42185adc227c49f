"""The tables of a file that is looked at: what differs, its days, its people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from blc_desktop.domain.facts.exchange import DayLine, FieldPair, ParcelPreview, RecordLine
from blc_desktop.domain.kinds_exchange import Standing
from blc_desktop.i18n import _
from blc_desktop.words import exchange as words
from blc_desktop.words import problems
from blc_desktop.words.formats import full_date, integer
from blc_desktop.words.labels import label as word
from ui.parts import action
from ui.theme import color, palette

_OURS, _THEIRS = 2, 3
_AIR = 8
#: More rows than this help nobody who looks a file over, and would take seconds to lay out.
MOST_ROWS = 500
_TONES = {
    Standing.NEW: "green",
    Standing.CHANGED: "blue",
    Standing.CONFLICT: "orange",
    Standing.REFUSED: "red",
}
_TELLING = (
    Standing.REFUSED,
    Standing.CONFLICT,
    Standing.CHANGED,
    Standing.NEW,
    Standing.OLDER,
    Standing.SAME,
)


class PlainTable(QTableWidget):
    """A table to be read and walked through by keys; its last column takes what room there is."""

    def __init__(self, name: str, spoken: str, headings: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__(0, len(headings))
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setHorizontalHeaderLabels(list(headings))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        head.setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show ``rows`` and stand on the first."""
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                self.setItem(at, place, QTableWidgetItem(text))
        self.fit_rows()
        if rows:
            self.setCurrentCell(0, 0)

    def fit_rows(self) -> None:
        """Make every row as high as its words need, with air between the rows."""
        for at in range(self.rowCount()):
            self.fit_row(at)

    def fit_row(self, at: int) -> None:
        """Make one row as high as its words need."""
        self.resizeRowToContents(at)
        self.setRowHeight(at, self.rowHeight(at) + _AIR)

    def paint(self, at: int, place: int, tone: str) -> None:
        """Colour the word of a standing; the word itself says it too."""
        item = self.item(at, place)
        if item is not None and tone:
            item.setForeground(QBrush(color(palette().tone(tone).ink)))


class ConflictTable(PlainTable):
    """Ours beside theirs, a line a field; the value with the mark stands. Space or Enter changes sides."""

    def __init__(self) -> None:
        headings = (_("Siapa"), _("Isian"), _("Punya kami"), _("Punya mereka"))
        super().__init__("exchange_conflicts", _("Yang berbeda"), headings, (190, 130))
        self.horizontalHeader().setSectionResizeMode(_OURS, QHeaderView.ResizeMode.Stretch)
        self._lines: list[tuple[RecordLine, FieldPair]] = []
        self.theirs: set[tuple[str, str]] = set()
        action(self, "exchange_choose", _("Pakai nilai ini"), self._choose, "Space")
        self.activated.connect(lambda _index: self._choose())
        self.cellClicked.connect(lambda _row, _at: self._choose())

    def show_lines(self, records: Sequence[RecordLine]) -> None:
        """Show what differs; ours stands until somebody chooses."""
        self.theirs.clear()
        self._lines = [(record, pair) for record in records for pair in record.pairs if pair.conflict]
        shown = self._lines[:MOST_ROWS]
        rows = [(record.title, words.field_word(pair.name), "", "") for record, pair in shown]
        left = len(self._lines) - len(shown)
        if left:
            rows.append((_and_more(left), "", _("Tombol di atas berlaku untuk semuanya."), ""))
        self.fill(rows)
        self._mark_all()
        if self._lines:
            self.setCurrentCell(0, _OURS)

    def choose_all(self, *, theirs: bool) -> None:
        """Let ours, or theirs, stand everywhere."""
        self.theirs = (
            {(record.uid, pair.name) for record, pair in self._lines if not pair.fixed} if theirs else set()
        )
        self._mark_all()

    @property
    def count(self) -> int:
        """How many values differ, those that are not listed one by one too."""
        return len(self._lines)

    def _choose(self) -> None:
        at, place = self.currentRow(), self.currentColumn()
        if not 0 <= at < min(len(self._lines), MOST_ROWS) or place not in {_OURS, _THEIRS}:
            return
        record, pair = self._lines[at]
        if place == _THEIRS and not pair.fixed:
            self.theirs.add((record.uid, pair.name))
        else:
            self.theirs.discard((record.uid, pair.name))
        self._mark(at)

    def _mark_all(self) -> None:
        for at in range(min(len(self._lines), MOST_ROWS)):
            self._mark(at)

    def _mark(self, at: int) -> None:
        record, pair = self._lines[at]
        theirs = (record.uid, pair.name) in self.theirs
        shown = (words.value_words(pair.name, pair.ours), words.value_words(pair.name, pair.theirs))
        for place, text in zip((_OURS, _THEIRS), shown, strict=True):
            stands = (place == _THEIRS) == theirs
            item = self.item(at, place)
            if item is None:
                continue
            kept = _(" (NIK tidak diganti lewat berkas; periksa di halaman Warga)") if pair.fixed else ""
            item.setText(f"✓  {text}" if stands else text + kept)
            tone = palette().green if stands else palette().neutral
            item.setBackground(QBrush(color(tone.soft)) if stands else QBrush())
            item.setForeground(QBrush(color(tone.ink)))
        self.fit_row(at)


def day_table() -> PlainTable:
    """Return the empty table of days."""
    headings = (_("Hari"), _("Keadaan"), _("Angka di berkas"), _("Yang sudah diketahui"))
    table = PlainTable("exchange_days", _("Hari di berkas"), headings, (215, 100))
    table.horizontalHeader().setSectionResizeMode(_OURS, QHeaderView.ResizeMode.Stretch)
    return table


def show_days(table: PlainTable, days: Sequence[DayLine]) -> None:
    """Fill the table of days; what was known is shown only where a day says something else."""
    before = [line.before if line.standing is not Standing.SAME else None for line in days]
    rows = [
        (
            full_date(line.figures.day),
            word(line.standing),
            words.figures_words(line.figures),
            words.figures_words(known) if known else "",
        )
        for line, known in zip(days, before, strict=True)
    ]
    table.setColumnHidden(_THEIRS, not any(before))
    table.fill(rows)
    for at, line in enumerate(days):
        table.paint(at, 1, _TONES.get(line.standing, ""))


def record_table() -> PlainTable:
    """Return the empty table of people, cases and meetings."""
    headings = (_("Nama"), _("Jenis"), _("Keadaan"), _("Perubahan"))
    return PlainTable("exchange_records", _("Orang di berkas"), headings, (190, 250, 90))


def show_records(table: PlainTable, preview: ParcelPreview) -> None:
    """Fill the table of named records, those first that change the book; many alike are counted."""
    shown = sorted(preview.records, key=lambda line: _TELLING.index(line.standing))[:MOST_ROWS]
    rows = []
    for line in shown:
        about = words.about(line)
        kind = f"{word(line.kind)}, {about}" if about else word(line.kind)
        told = "; ".join(words.pair_words(pair) for pair in line.pairs)
        if line.refused:
            told = problems.sentence(line.refused, line.facts)
        rows.append((line.title, kind, word(line.standing), told))
    left = len(preview.records) - len(shown)
    table.fill([*rows, (_and_more(left), "", "", "")] if left else rows)
    for at, line in enumerate(shown):
        table.paint(at, 2, _TONES.get(line.standing, ""))


def _and_more(count: int) -> str:
    return _("… dan {n} lagi").format(n=integer(count))
