"""The recognised columns with cells from each; a box per column says what it is taken for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange import follow_up_days
from blc_desktop.exchange.recognised import Column
from blc_desktop.i18n import _
from ui.imports.words import day_word, field_choices
from ui.theme import color, palette

_WIDTHS = (40, 138, 190, 82, 0)
_SURE = 0.8
#: What more than one column may be: nothing, and a day of monitoring.
_SHARED = frozenset({None, follow_up_days.MAPPED})


class FieldBox(QComboBox):
    """Opens its list before anything is chosen: a key or a turn of the wheel changes no column unseen."""

    reached = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.currentTextChanged.connect(self.setToolTip)  # a narrow column cuts it

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard came: the table shows the row."""
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list for any key that would step through it."""
        steps = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in steps or (plain and event.text().isprintable() and event.text().strip()):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the table."""
        event.ignore()


class MappingTable(QTableWidget):
    """``changed`` carries the mapping (field → column letter) after a box was changed."""

    changed = Signal(object)

    def __init__(self, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_WIDTHS), parent)
        self.setObjectName("import_mapping")
        self.setAccessibleName(_("Kolom yang dikenali"))
        self._choices = field_choices(kind)
        self._columns: tuple[Column, ...] = ()
        self._boxes: list[FieldBox] = []
        self.setHorizontalHeaderLabels(
            ["", _("Judul di berkas"), _("Dibaca sebagai"), _("Keyakinan"), _("Contoh isi")]
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(40)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS[:-1]):
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(len(_WIDTHS) - 1, QHeaderView.ResizeMode.Stretch)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show ``columns`` as they are taken now; boxes of the same columns stay, and with them the focus."""
        same = [one.letter for one in columns] == [one.letter for one in self._columns]
        self._columns = tuple(columns)
        if not same:
            self._boxes = []
            self.setRowCount(0)
            self.setRowCount(len(columns))
        for at, column in enumerate(columns):
            self._show_texts(at, column)
            if not same:
                self.setCellWidget(at, 2, self._held(self._box(column)))
            self._boxes[at].setCurrentIndex(max(0, self._boxes[at].findData(column.field)))

    def _show_texts(self, at: int, column: Column) -> None:
        sure = column.confidence >= _SURE
        word = _("pasti") if sure else _("periksa")
        samples = " · ".join(sample for sample in column.samples if sample)
        texts = {0: column.letter, 1: column.heading or "—", 3: word if column.field else "—", 4: samples}
        for place, text in texts.items():
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if place == 3 and column.field and not sure:
                item.setForeground(QBrush(color(palette().orange.ink)))
            self.setItem(at, place, item)

    def _box(self, column: Column) -> FieldBox:
        box = FieldBox()
        box.setObjectName(f"import_column_{column.letter}")
        box.setAccessibleName(_("Kolom {letter} dibaca sebagai").format(letter=column.letter))
        box.addItem(_("— tidak dipakai —"), None)
        day = follow_up_days.of_field(column.day) if column.day else None
        if day is not None:
            box.addItem(day_word(day), follow_up_days.MAPPED)
        for word, name in self._choices:
            box.addItem(word, name)
        box.setMaxVisibleItems(14)
        box.activated.connect(lambda _at: self._chosen(box))
        box.reached.connect(lambda: self._bring(box))
        self._boxes.append(box)
        return box

    def _bring(self, box: FieldBox) -> None:
        """Scroll to the row that the keyboard is in."""
        self.scrollTo(self.model().index(self._boxes.index(box), 2))

    @staticmethod
    def _held(box: FieldBox) -> QWidget:
        """Give a box air within its row."""
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 3, 8, 3)
        inner.addWidget(box)
        return held

    def _chosen(self, box: FieldBox) -> None:
        """One column a field: whoever else was taken for it is let go."""
        name = box.currentData()
        for other in self._boxes:
            if other is not box and name not in _SHARED and other.currentData() == name:
                other.setCurrentIndex(0)
        self.changed.emit(self.mapping())

    @property
    def boxes(self) -> tuple[FieldBox, ...]:
        """The boxes, one a column, from the left."""
        return tuple(self._boxes)

    def mapping(self) -> dict[str, str]:
        """Return what is chosen: field → column letter."""
        chosen = list(zip(self._boxes, self._columns, strict=True))
        told = {
            str(box.currentData()): column.letter
            for box, column in chosen
            if box.currentData() not in _SHARED
        }
        days = [column.letter for box, column in chosen if box.currentData() == follow_up_days.MAPPED]
        if any(column.day for column in self._columns):
            told[follow_up_days.MAPPED] = ",".join(days)
        return told
