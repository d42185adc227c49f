"""The recognised columns with cells from each; a box per column says what it is taken for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange.mapping import Column
from blc_desktop.i18n import _
from ui.imports.words import field_choices

_WIDTHS = (44, 170, 190, 90, 0)
_SURE = 0.8


class MappingTable(QTableWidget):
    """``changed`` carries the mapping (field → column letter) after a box was changed."""

    changed = Signal(object)

    def __init__(self, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_WIDTHS), parent)
        self.setObjectName("import_mapping")
        self.setAccessibleName(_("Kolom yang dikenali"))
        self._choices = field_choices(kind)
        self._columns: tuple[Column, ...] = ()
        self._boxes: list[QComboBox] = []
        self.setHorizontalHeaderLabels(
            [_("Kolom"), _("Judul di berkas"), _("Dibaca sebagai"), _("Keyakinan"), _("Contoh isi")]
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(38)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS[:-1]):
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(len(_WIDTHS) - 1, QHeaderView.ResizeMode.Stretch)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show ``columns`` as they are taken now."""
        self._columns = tuple(columns)
        self._boxes = []
        self.setRowCount(len(columns))
        for at, column in enumerate(columns):
            sure = _("pasti") if column.confidence >= _SURE else _("perlu dilihat")
            samples = " · ".join(sample for sample in column.samples if sample)
            texts = {0: column.letter, 1: column.heading or "—", 3: sure if column.field else "—", 4: samples}
            for place, text in texts.items():
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(at, place, item)
            self.setCellWidget(at, 2, self._box(column))

    def _box(self, column: Column) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"import_column_{column.letter}")
        box.setAccessibleName(_("Kolom {letter} dibaca sebagai").format(letter=column.letter))
        box.addItem(_("— tidak dipakai —"), None)
        for word, name in self._choices:
            box.addItem(word, name)
        box.setCurrentIndex(max(0, box.findData(column.field)))
        box.activated.connect(lambda _at: self._chosen(box))
        self._boxes.append(box)
        return box

    def _chosen(self, box: QComboBox) -> None:
        """One column a field: whoever else was taken for it is let go."""
        name = box.currentData()
        for other in self._boxes:
            if other is not box and name is not None and other.currentData() == name:
                other.setCurrentIndex(0)
        self.changed.emit(self.mapping())

    def mapping(self) -> dict[str, str]:
        """Return what is chosen: field → column letter."""
        chosen = zip(self._boxes, self._columns, strict=True)
        return {
            str(box.currentData()): column.letter for box, column in chosen if box.currentData() is not None
        }
