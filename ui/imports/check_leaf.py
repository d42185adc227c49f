"""The middle leaf of an import: what was recognised, what is wrong, from which day it counts."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.i18n import _
from blc_desktop.services.import_facts import Preview
from ui.flow import folding
from ui.forms.editor import BadValue
from ui.forms.editors import DateEditor
from ui.imports.mapping_table import MappingTable
from ui.imports.problem_table import CountLine, ProblemTable
from ui.parts import EmptyState, button, column, label, row


class CheckLeaf(QWidget):
    """``sheet_chosen`` carries a sheet's name (None: all alike ones), ``day_chosen`` the day that counts."""

    sheet_chosen = Signal(object)
    day_chosen = Signal(object)
    keep_asked = Signal()

    def __init__(self, kind: ImportKind, today: date) -> None:
        super().__init__()
        self._together: tuple[str, ...] = ()
        self._told = today
        self.sheets = QComboBox()
        self.sheets.setObjectName("import_sheet")
        self.sheets.setAccessibleName(_("Lembar"))
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheets.setMaximumWidth(320)
        self.sheets.activated.connect(lambda _at: self.sheet_chosen.emit(self.sheets.currentData()))
        self.day = DateEditor(today, future=False, birth=False)
        self.day.line.setObjectName("import_day")
        self.day.line.setAccessibleName(_("Dihitung mulai tanggal"))
        self.day.setMaximumWidth(170)
        self.day.line.editingFinished.connect(self._another_day)
        self.counts = CountLine()
        self.mapping = MappingTable(kind)
        self.problems = ProblemTable()
        self.fine = EmptyState(_("Tidak ada masalah"), _("Semua baris terbaca."), icon="check")
        self.unknown = EmptyState(_("Belum ada yang dihitung"), "-", icon="info")
        for empty in (self.fine, self.unknown):
            empty.hint.setFixedWidth(300)
        self.keep = button(
            _("Ingat kolom ini"),
            "import_keep",
            self.keep_asked.emit,
            tip=_("Berkas lain dengan judul kolom yang sama dibaca seperti ini juga"),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self._judged = QStackedWidget()
        self._judged.addWidget(self.problems)
        self._judged.addWidget(self.fine)
        self._judged.addWidget(self.unknown)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.setHandleWidth(14)
        heads = label(_("Kolom yang dikenali"), "strong"), label(_("Yang perlu diperhatikan"), "strong")
        for head in heads:
            head.setMinimumHeight(self.keep.sizeHint().height())
        mapped = column(row(heads[0], None, self.keep), self.mapping, gap=6)
        for half in (mapped, column(heads[1], self._judged, gap=6)):
            half.setStretch(1, 1)
            beside.addWidget(_held(half))
        beside.setSizes([600, 440])
        beside.setStretchFactor(0, 1)
        words = [label(_("Lembar"), "label"), label(_("Dihitung mulai"), "label")]
        for word in words:
            word.setContentsMargins(0, 8, 0, 0)
        lines = row(words[0], self.sheets), row(words[1], self.day)
        for line, parts in zip(lines, ((words[0], self.sheets), (words[1], self.day)), strict=True):
            for part in parts:
                line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        top = folding(*lines, self.counts, top=True)
        whole = column(top, beside, gap=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def forget(self) -> None:
        """Another file comes: its sheets are its own."""
        self._together = ()

    def show_preview(self, shown: Preview) -> None:
        """Show what an import would do."""
        if len(shown.taken) > 1:
            self._together = shown.taken
        self._show_sheets(shown)
        self._told = shown.day
        self.day.set_value(shown.day)
        self.counts.setVisible(shown.complete)
        self.counts.show_counts(shown.counts)
        self.mapping.show_columns(shown.columns)
        for before, after in pairwise((self.sheets, self.day.line, *self.mapping.boxes, self.keep)):
            self.setTabOrder(before, after)
        self.problems.show_problems(shown.by_code, shown.examples)
        if shown.complete:
            self.unknown.say(_("Tidak ada baris data"), _("Pilih lembar lain atau berkas lain."))
        else:
            self.unknown.say(_("Belum ada yang dihitung"), _("Tentukan dulu isi kolomnya di sebelah kiri."))
        known = self.fine if shown.counts.get("rows") else self.unknown
        self._judged.setCurrentWidget(self.problems if shown.by_code else known)
        named = any(one.heading for one in shown.columns)
        self.keep.setEnabled(shown.complete and named)

    def _show_sheets(self, shown: Preview) -> None:
        self.sheets.clear()
        if self._together:
            first, *_between, last = self._together
            told = _("{n} lembar sejenis: {first} … {last}")
            self.sheets.addItem(told.format(n=len(self._together), first=first, last=last))
        for name in shown.sheets:
            self.sheets.addItem(name, name)
        at = 0 if len(shown.taken) > 1 else self.sheets.findData(shown.sheet)
        self.sheets.setCurrentIndex(at)
        self.sheets.setToolTip(self.sheets.currentText())
        self.sheets.setEnabled(self.sheets.count() > 1)

    def chosen_day(self) -> date | None:
        """Return the day that stands in the line, None where it is none."""
        try:
            chosen = self.day.value()
        except BadValue:
            return None
        return chosen if isinstance(chosen, date) else None

    def _another_day(self) -> None:
        day = self.chosen_day()
        if day is None:
            self.day.set_value(self._told)
        elif day != self._told:
            self._told = day
            self.day_chosen.emit(day)


def _held(layout: QVBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    return made
