"""How far vaccination has come, by RT and by group: every figure is the door to its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.vaccination import AreaCoverage, Coverage, VaccinationSummary
from blc_desktop.domain.kinds_welfare import DoseState, TargetState
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import vaccination_summary
from blc_desktop.words import vaccination as words
from blc_desktop.words.formats import full_date, integer
from blc_desktop.words.labels import label as word
from ui.page import PageContext
from ui.parts import Card, button, label, make_room, row
from ui.tables.plain import PlainTable

_HINT = N_("Enter pada satu angka membuka orangnya")
_FIRST, _REST = 150, 58
#: A column of figures: its field of a coverage, its title, and what the list is asked.
FIGURES: tuple[tuple[str, str, Mapping[str, object]], ...] = (
    ("targets", N_("Sasaran"), {}),
    ("none", N_("Belum"), {"doses": DoseState.NONE.value}),
    ("partial", N_("Sebagian"), {"doses": DoseState.PARTIAL.value}),
    ("complete", N_("Lengkap"), {"doses": DoseState.COMPLETE.value}),
    ("due", N_("Jatuh tempo"), {"due": True}),
    ("postponed", N_("Ditunda"), {"state": TargetState.POSTPONED.value}),
    ("refused", N_("Menolak"), {"state": TargetState.REFUSED.value}),
    ("not_eligible", N_("Tidak layak"), {"state": TargetState.NOT_ELIGIBLE.value}),
)

Line = tuple[str, Mapping[str, object], Coverage]


class _Figures(PlainTable):
    """Lines of figures; ``chosen`` carries the question behind one and what it is about."""

    chosen = Signal(object, str)

    def __init__(self, name: str, first: str) -> None:
        titles = [first, *(_(title) for _name, title, _asked in FIGURES)]
        widths = [_FIRST, *([_REST] * len(FIGURES))]
        super().__init__(name, titles, widths, frozenset(range(1, len(titles))))
        self.setAccessibleName(first)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._lines: Sequence[Line] = ()
        for column, (_name, title, _asked) in enumerate(FIGURES, 1):
            wide = self.fontMetrics().horizontalAdvance(_(title)) + 26
            self.setColumnWidth(column, max(_REST, wide))
        self.activated.connect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show ``lines``, the last of which is their sum."""
        self._lines = lines
        rows = [
            (title, *(integer(getattr(found, name)) for name, _title, _asked in FIGURES))
            for title, _filters, found in lines
        ]
        self.show_rows(rows, frozenset({len(rows) - 1}))

    def _open(self, index: QModelIndex) -> None:
        title, filters, _found = self._lines[index.row()]
        _name, column, asked = FIGURES[max(0, index.column() - 1)]
        self.chosen.emit(Query().where(**filters, **asked), f"{title} · {_(column)}")


class Recap(QDialog):
    """The coverage in a window; ``chosen`` carries what the list is to show."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("vaccination_recap")
        self.setWindowTitle(_("Rekap vaksinasi"))
        make_room(self, 920, 700)
        self._asked = context.ops.latest(self)
        self.basis = label("", "muted", wrap=True)
        self.by_group = _Figures("recap_groups", _("Kelompok"))
        self.by_area = _Figures("recap_areas", _("RT/RW"))
        groups, areas = Card(_("Menurut kelompok")), Card(_("Menurut RT"))
        groups.body.addWidget(self.by_group, 1)
        areas.body.addWidget(self.by_area, 1)
        for table in (self.by_group, self.by_area):
            table.chosen.connect(self._open)
        head = QHBoxLayout()
        head.addWidget(label(_("Rekap vaksinasi · {day}").format(day=full_date(context.day)), "title"))
        head.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self.basis)
        whole.addWidget(groups, 1)
        whole.addWidget(areas, 1)
        whole.addWidget(label(_(_HINT), "hint"))
        whole.addLayout(row(None, button(_("Tutup"), "recap_close", self.accept)))

    def begin(self) -> None:
        """Ask for the figures and show them, the keyboard in the first table."""
        self._asked.ask(vaccination_summary.summary, self._show)
        self.open()
        self.by_group.setFocus()
        self.by_group.setCurrentCell(0, 1)

    def _show(self, found: VaccinationSummary) -> None:
        self.basis.setText(words.basis(found.rules))
        whole: Line = (_("Seluruh daftar"), {}, found.whole)
        groups: list[Line] = [
            (word(each.group), {"group": each.group.value}, each.coverage) for each in found.by_group
        ]
        self.by_group.show_lines([*groups, whole])
        self.by_area.show_lines([*(_area(each) for each in found.by_area), whole])

    def _open(self, query: Query, said: str) -> None:
        self.accept()
        self.chosen.emit(query, said)


def _area(line: AreaCoverage) -> Line:
    if line.rt is None or line.rw is None:
        return _("RT belum diketahui"), {"no_rt": True}, line.coverage
    return full_area(line.rt, line.rw), {"rt": line.rt_id}, line.coverage
