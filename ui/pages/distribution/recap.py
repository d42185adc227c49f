"""Rekap pembagian: a line a day, RT, item or funding source, a column an item; figures open their rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDialog, QHeaderView, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.facts.recap import Recap, RecapLine
from blc_desktop.domain.kinds_distribution import RecapBy
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.progress import Progress
from blc_desktop.services.distribution_views import recap
from blc_desktop.services.exports import ExportKind, ExportTable, export
from blc_desktop.words.formats import integer, medium_date
from blc_desktop.words.giving import recap_line_words
from blc_desktop.words.labels import label as word
from ui.clipboard import Copying
from ui.files import ask_where_to_save
from ui.leaving import Wish, ask_what_for
from ui.ops import Ops
from ui.page import PageContext
from ui.pages.distribution.span_bar import SpanBar
from ui.pages.reports.press import print_report, request_of
from ui.parts import EmptyState, action, button, label, row
from ui.tables.plain import PlainTable
from ui.work import Lane

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

#: Opens the list of hand-outs at a question, with the words that say what it is narrowed to.
Open = Callable[[Query, str], object]
_LINE_WIDTH, _CELL_WIDTH, _HEAD_PADDING = 210, 110, 26
#: What the first column holds.
_FIRST = {
    RecapBy.DAY: N_("Tanggal"),
    RecapBy.AREA: N_("RT/RW"),
    RecapBy.ITEM: N_("Barang"),
    RecapBy.SOURCE: N_("Sumber dana"),
}


def open_recap(context: PageContext, parent: QWidget, show: Open) -> RecapWindow:
    """Show the recap of the last 30 days."""
    shown = RecapWindow(context, parent, show)
    shown.refresh()
    shown.open()
    return shown


class RecapWindow(QDialog):
    """The recap; Enter on a figure closes it and opens the hand-outs behind that figure."""

    def __init__(self, context: PageContext, parent: QWidget, show: Open) -> None:
        super().__init__(parent)
        self.setObjectName("recap_window")
        self.setWindowTitle(_("Rekap pembagian"))
        room = self.screen().availableSize()
        self.resize(min(1300, room.width() - 40), min(640, room.height() - 60))
        self._context, self._show_rows = context, show
        self._latest = context.ops.latest(self)
        self.recap: Recap | None = None
        self.span = SpanBar("recap", context.day, 30)
        self.span.changed.connect(self.refresh)
        self.by = QComboBox(self)
        self.by.setObjectName("recap_by")
        self.by.setAccessibleName(_("Dirinci"))
        for each in RecapBy:
            self.by.addItem(word(each), each)
        self.by.currentIndexChanged.connect(lambda _at: self.refresh())
        self.table: _RecapTable | None = None
        self.empty = EmptyState(_("Belum ada pembagian"), _("Pilih tanggal lain."))
        self._lay_out()
        context.ops.hub.changed.connect(self._heard)

    def _lay_out(self) -> None:
        self.paper = button(_("Cetak"), "recap_print", self._print, icon="print", keys="Ctrl+P")
        self.file = button(_("Excel…"), "recap_export", self._export, icon="export", keys="Ctrl+Shift+X")
        self.file.setVisible(self._context.may(Permission.EXPORT))
        head = row(label(_("Rekap pembagian"), "title"), None, self.by, self.paper, self.file)
        hint = _("Enter pada angka: buka pembagiannya · Ctrl+C: salin sebagai tabel · Ctrl+P: cetak")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(20, 16, 20, 16)
        self._whole.setSpacing(10)
        self._whole.addLayout(head)
        self._whole.addWidget(self.span)
        self._whole.addWidget(self.empty, 1)
        self._whole.addWidget(label(hint, "hint", wrap=True))
        self._whole.addLayout(row(None, button(_("Tutup"), "recap_close", self.accept)))

    def refresh(self) -> None:
        """Ask for the recap of the days and the kind that are chosen."""
        span = self.span.span()
        if span is not None:
            by = RecapBy(str(self.by.currentData()))
            self._latest.ask(lambda ws: recap(ws, by, *span), self._show)

    def _show(self, found: Recap) -> None:
        self.recap = found
        if self.table is not None:
            self._whole.removeWidget(self.table)
            self.table.setParent(None)  # its keys go at once, not when the loop comes round
            self.table.deleteLater()
        self.table = _RecapTable(found, self._context.ops)
        self.table.opened.connect(self._open)
        self._whole.insertWidget(2, self.table, 1)
        self.table.setVisible(bool(found.lines))
        self.empty.setVisible(not found.lines)
        if found.lines and not self.span.is_typed_in():
            self.table.setFocus()

    def _open(self, line_at: int, column_at: int) -> None:
        found = self.recap
        if found is None:
            return
        line = found.lines[line_at] if 0 <= line_at < len(found.lines) else None
        column = found.columns[column_at] if 0 <= column_at < len(found.columns) else None
        told = " · ".join(
            part
            for part in (
                recap_line_words(found, line) if line else "",
                column.name if column else "",
                f"{medium_date(found.since)}–{medium_date(found.until)}",
            )
            if part
        )
        self.accept()
        self._show_rows(found.query(line, column), told)

    def _print(self) -> None:
        span = self.span.span()
        if span is not None:
            request = request_of(self._context, ReportKind.DISTRIBUTION_RECAP)
            print_report(self._context, self, replace(request, day=span[0], until=span[1]))

    def _export(self) -> None:
        """Ask what for: the workbook names who received."""
        span = self.span.span()
        if span is not None:
            title = _("Rekap pembagian")
            ask_what_for(self._context, self, title, lambda wish: self._write(wish, span), proposed=title)

    def _write(self, wish: Wish, span: tuple[date, date]) -> None:
        path = ask_where_to_save(
            self, f"rekap-pembagian-{self._context.day.isoformat()}.xlsx", _("Buku kerja Excel (*.xlsx)")
        )
        if path is None:
            return
        order = ExportTable(
            ExportKind.DISTRIBUTION_RECAP,
            path,
            purpose=wish.purpose,
            day=span[0],
            until=span[1],
            password=wish.password,
        )

        def work(ws: Workspace, progress: Progress) -> int:
            return export(ws, order, progress).value

        def done(rows: int) -> None:
            told = _("{n} baris ditulis ke {file}")
            self._context.ops.say(told.format(n=integer(rows), file=path.name))

        self._context.ops.long(self, _("Menulis buku kerja…"), work, done, lane=Lane.WRITE)

    def _heard(self, changes: Changes) -> None:
        if self.isVisible() and Topic.DISTRIBUTION in changes:
            self.refresh()


class _RecapTable(PlainTable):
    """The figures. ``opened`` carries line and column, -1 for a total; the people of a line open the line."""

    opened = Signal(int, int)

    def __init__(self, found: Recap, ops: Ops) -> None:
        named = found.by is not RecapBy.ITEM
        titles = [
            _(_FIRST[found.by]),
            *(f"{column.name} ({column.unit})" if named else column.name for column in found.columns),
            *([] if named else [_(NC_("total", "Jumlah"))]),
            _("Keluarga"),
            _("Perorangan"),
            _("Umum (orang)"),
        ]
        widths = [_LINE_WIDTH, *[_CELL_WIDTH] * (len(titles) - 1)]
        super().__init__("recap_table", titles, [*widths[:-1], 0], frozenset(range(1, len(titles))))
        self.setAccessibleName(_("Rekap pembagian"))
        self._copying = Copying(ops, "distribution_recap")
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        # The last column is as wide as its head: what does not fit is scrolled to.
        self.horizontalHeader().setSectionResizeMode(len(titles) - 1, QHeaderView.ResizeMode.Interactive)
        for at, title in enumerate(titles):
            wanted = QFontMetrics(bold).horizontalAdvance(title) + _HEAD_PADDING
            self.setColumnWidth(at, max(widths[at], wanted))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._found = found
        rows = [self._cells(line) for line in found.lines]
        if named:
            rows.append([_(NC_("total", "Jumlah")), *(integer(each) for each in found.totals), "", "", ""])
        self.show_rows(rows, frozenset({len(found.lines)} if named else ()))
        self.setCurrentCell(0, 1)
        self.doubleClicked.connect(lambda index: self._open(index.row(), index.column()))
        copying = action(self, "recap_copy", _("Salin sebagai tabel"), self.copy_all)
        copying.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))

    def _cells(self, line: RecapLine) -> list[str]:
        first = recap_line_words(self._found, line)
        if self._found.by is RecapBy.ITEM:
            first = f"{first} ({line.unit})"
        cells = [*line.cells, *([line.total] if self._found.by is RecapBy.ITEM else [])]
        people = (line.families, line.persons, line.heads)
        return [first, *(integer(each) if each else "—" for each in (*cells, *people))]

    def copy_all(self) -> None:
        """Put the whole table on the clipboard, with its headings (tabs and lines)."""
        heads = [
            head.text() if (head := self.horizontalHeaderItem(at)) else "" for at in range(self.columnCount())
        ]
        lines = [
            [cell.text() if (cell := self.item(at, column)) else "" for column in range(self.columnCount())]
            for at in range(self.rowCount())
        ]
        self._copying.table([heads, *lines], len(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def _open(self, line: int, column: int) -> None:
        """Open what makes a figure; beyond the items it is the whole line."""
        is_item = 1 <= column <= len(self._found.columns)
        self.opened.emit(line if line < len(self._found.lines) else -1, column - 1 if is_item else -1)
