"""What goes into a cell of the district's form: the cell by its name, the figure from a searched list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from blc_desktop.domain.district_forms import FormCell
from blc_desktop.i18n import _
from blc_desktop.services.figure_list import NamedFigure
from ui.pages.reports.form_sheet import value_words
from ui.parts import Card, Note, action, button, label, row

_DATA = Qt.ItemDataRole.UserRole
_REF_WIDTH = 70


class FormTools(Card):
    """``placed`` carries cell, figure and date column; ``taken`` sheet and cell; ``followed`` a cell."""

    placed = Signal(str, str, str)
    taken = Signal(str, str)
    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.ref = _line("form_ref", _("Sel"), "F7")
        self.ref.setFixedWidth(_REF_WIDTH)
        self.dates = _line("form_dates", _("Kolom tanggal"), "B")
        self.dates.setFixedWidth(_REF_WIDTH)
        self.dates.setToolTip(_("Bila format memuat satu baris per tanggal: kolom yang berisi tanggalnya."))
        self.find_line = _line("form_find", _("Cari angka"), _("Cari angka…"))
        self.figures = _list("form_figures", _("Angka, dengan nilai hari ini"))
        self.cells = _list("form_cells", _("Sudah dipasang"))
        self.problem = Note()
        self.place = button(
            _("Pasang di sel"), "form_place", self._place, look="primary", icon="check", keys="Ctrl+Return"
        )
        self.take = button(_("Lepas"), "form_take", self._take)
        self._lay_out()
        self.find_line.textChanged.connect(self._narrow)
        self.find_line.returnPressed.connect(self._place)
        self.figures.itemActivated.connect(lambda _item: self._place())
        self.cells.currentItemChanged.connect(lambda item, _before: self._follow(item))
        action(self.cells, "form_take_key", _("Lepas"), self._take, "Del")

    def _lay_out(self) -> None:
        self.body.addLayout(
            row(label(_("Sel"), "label"), self.ref, None, label(_("Kolom tanggal"), "label"), self.dates)
        )
        self.body.addWidget(self.find_line)
        self.body.addWidget(self.figures, 3)
        self.body.addWidget(self.problem)
        self.body.addLayout(row(self.place, None))
        self.body.addWidget(label(_("Sudah dipasang"), "label"))
        self.body.addWidget(self.cells, 2)
        self.body.addLayout(row(self.take, None))

    def show_figures(self, figures: Sequence[NamedFigure]) -> None:
        """Offer figures, each with its value of the day."""
        here = self._chosen()
        self.figures.clear()
        for figure in figures:
            item = QListWidgetItem(f"{figure.title}: {value_words(figure.value)[:40]}")
            item.setData(_DATA, figure.name)
            item.setToolTip(item.text())
            self.figures.addItem(item)
            if figure.name == here:
                self.figures.setCurrentItem(item)
        self._narrow(self.find_line.text())

    def show_cells(self, cells: Sequence[FormCell], values: Mapping[str, NamedFigure]) -> None:
        """List what goes where."""
        self.cells.blockSignals(True)
        self.cells.clear()
        for cell in cells:
            figure = values.get(cell.figure)
            by_date = f" ↓{cell.date_column}" if cell.date_column else ""
            item = QListWidgetItem(f"{cell.ref}{by_date}  {figure.title if figure else cell.figure}")
            item.setToolTip(f"{cell.sheet} · {item.text()}")
            item.setData(_DATA, (cell.sheet, cell.ref))
            self.cells.addItem(item)
        self.cells.blockSignals(False)

    def use_ref(self, ref: str) -> None:
        """Take the cell that was pointed at."""
        self.ref.setText(ref)
        self.say("")

    def say(self, text: str) -> None:
        """Show what is wrong with the cell."""
        self.problem.say(text, "red")

    def _chosen(self) -> str | None:
        row_ = self.figures.currentRow()
        return str(self.figures.item(row_).data(_DATA)) if row_ >= 0 else None

    def _narrow(self, typed: str) -> None:
        words, first = typed.casefold().split(), None
        for at in range(self.figures.count()):
            item = self.figures.item(at)
            fits = all(word in item.text().casefold() for word in words)
            item.setHidden(not fits)
            if fits and first is None:
                first = at
        unseen = self.figures.currentRow() < 0 or self.figures.item(self.figures.currentRow()).isHidden()
        if first is not None and unseen:
            self.figures.setCurrentRow(first)

    def _place(self) -> None:
        figure = self._chosen()
        if figure is not None and self.ref.text().strip():
            self.placed.emit(self.ref.text().strip(), figure, self.dates.text().strip())

    def _take(self) -> None:
        at = self.cells.currentRow()
        if at >= 0:
            sheet, ref = self.cells.item(at).data(_DATA)
            self.taken.emit(sheet, ref)

    def _follow(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.followed.emit(item.data(_DATA)[1])


def _line(name: str, title: str, placeholder: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setPlaceholderText(placeholder)
    return made


def _list(name: str, title: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
