"""The grid of a pasted list: a line a person, doubtful cells marked with their reason, a tick to take in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from blc_desktop.domain.commands.pasted import PastedLine
from blc_desktop.domain.facts.pasted import Judged, ReviewedDraft
from blc_desktop.domain.problems import Problem
from blc_desktop.exchange.pasted_cells import CHOICES, DATES, FIELDS
from blc_desktop.i18n import N_, _
from blc_desktop.words.formats import numeric_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.imports.words import field_word
from ui.parts import action
from ui.theme import color, palette

#: Shown whether or not the message tells them: an empty one says what is missing.
_ALWAYS = frozenset(
    {
        "name",
        "sex",
        "age",
        "area",
        "status",
        "test_kind",
        "result",
        "specimen_date",
        "result_date",
        "symptoms",
    }
)
_TITLES = {
    "sex": N_("L/P"),
    "area": N_("RT/RW"),
    "status": N_("Status"),
    "test_kind": N_("Tes"),
    "result": N_("Hasil"),
    "specimen_date": N_("Spesimen"),
    "result_date": N_("Tgl hasil"),
    "exposed_on": N_("Kontak terakhir"),
    "place": N_("Tempat"),
}
_WIDTHS = {"name": 170, "sex": 44, "age": 58, "area": 66, "address": 150, "note": 150, "symptoms": 130}
_CODE = Qt.ItemDataRole.UserRole
_TICK, _SOURCE, _FIRST = 0, 1, 2


@dataclass(slots=True)
class GridLine:
    """One line as it stands: the cells, the parser's doubts that nobody has settled, and the book's word."""

    line: PastedLine
    doubts: tuple[Problem, ...]
    judged: Judged
    left_over: str = ""
    ticked: bool = False
    problems: tuple[Problem, ...] = field(default=())

    def settle(self) -> None:
        """Put together what is wrong: the book's word, and doubts that were not settled by an edit."""
        known = {(one.code, one.field) for one in self.judged.problems}
        fresh = tuple(one for one in self.doubts if (one.code, one.field) not in known)
        self.problems = (*self.judged.problems, *fresh)

    @property
    def clean(self) -> bool:
        """Whether nothing at all is doubtful: such a line may be taken in without a look."""
        return not any(one.is_error or one.code.startswith("pasted.") for one in self.problems)


class _Marked(QStyledItemDelegate):
    """Fills a doubtful cell, also an empty one: the style sheet would leave it white."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        fill = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(fill, QBrush) and fill.style() != Qt.BrushStyle.NoBrush:
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), fill)
        super().paint(painter, option, index)


class _Choice(_Marked):
    """A closed set is chosen, not typed."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._members = CHOICES[name][1]

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        box = QComboBox(parent)
        box.addItem("", "")
        for member in self._members:
            box.addItem(word(member), member.value)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QComboBox)  # noqa: S101 - made above
        editor.setCurrentIndex(max(0, editor.findData(index.data(_CODE) or "")))

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QComboBox)  # noqa: S101 - as above
        model.setData(index, editor.currentData(), _CODE)
        model.setData(index, editor.currentText())


class PastedGrid(QTableWidget):
    """Shows lines; ``edited`` carries the line whose cells changed, ``ticks_changed`` that a tick did."""

    edited = Signal(int)
    ticks_changed = Signal()
    line_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pasted_table")
        self.setAccessibleName(_("Orang dalam daftar tempelan"))
        self.lines: list[GridLine] = []
        self.fields: tuple[str, ...] = ()
        self._filling = False
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        action(self, "pasted_tick", _("Centang baris"), self.toggle, "Ctrl+Space")
        self.itemChanged.connect(self._changed)
        self.currentCellChanged.connect(lambda *_cells: self.line_changed.emit())

    # --- showing --------------------------------------------------------------------------------------

    def show_drafts(self, drafts: Sequence[ReviewedDraft]) -> None:
        """Show a message anew; what is beyond doubt is ticked."""
        self.lines = []
        for draft in drafts:
            made = GridLine(
                PastedLine(draft.number, draft.texts, draft.source),
                draft.doubts,
                draft.judged,
                draft.left_over,
            )
            made.settle()
            made.ticked = made.clean
            self.lines.append(made)
        used = {name for draft in drafts for name in draft.texts}
        marked = {one.field for made in self.lines for one in made.problems}
        self.fields = tuple(name for name in FIELDS if name in _ALWAYS or name in used or name in marked)
        self._build()
        if self.lines:
            self.setCurrentCell(0, _FIRST)
        self.ticks_changed.emit()

    def _build(self) -> None:
        self._filling = True
        self.setColumnCount(_FIRST + len(self.fields))
        titles = [
            "✓",
            _("Baris asli"),
            *(_(_TITLES[n]) if n in _TITLES else field_word(n) for n in self.fields),
        ]
        self.setHorizontalHeaderLabels(titles)
        self.setRowCount(len(self.lines))
        self.setColumnWidth(_TICK, 40)
        self.setColumnWidth(_SOURCE, 210)
        for at, name in enumerate(self.fields, _FIRST):
            self.setColumnWidth(at, _WIDTHS.get(name, 112))
            self.setItemDelegateForColumn(at, _Choice(name, self) if name in CHOICES else _Marked(self))
        for row in range(len(self.lines)):
            self._fill(row)
        self._filling = False

    def _fill(self, row: int) -> None:
        made = self.lines[row]
        tick = QTableWidgetItem()
        tick.setFlags(
            Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        )
        tick.setCheckState(Qt.CheckState.Checked if made.ticked else Qt.CheckState.Unchecked)
        self.setItem(row, _TICK, tick)
        source = QTableWidgetItem(" ".join(made.line.source.split()))
        source.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        source.setToolTip(made.line.source)
        source.setForeground(QBrush(color(palette().neutral.ink)))
        self.setItem(row, _SOURCE, source)
        for at, name in enumerate(self.fields, _FIRST):
            self.setItem(row, at, _cell(name, made.line.texts.get(name, "")))
        self._mark(row)

    def _mark(self, row: int) -> None:
        """Colour the cells by what is wrong with them, and say why in their tips."""
        made = self.lines[row]
        for at, name in enumerate(self.fields, _FIRST):
            item = self.item(row, at)
            if item is None:
                continue
            own = [one for one in made.problems if one.field == name]
            tone = palette().red if any(one.is_error for one in own) else palette().orange
            item.setBackground(QBrush(color(tone.soft)) if own else QBrush())
            item.setForeground(QBrush(color(tone.ink)) if own else QBrush())
            item.setToolTip("\n".join(sentence(one.code, one.facts) for one in own))

    def show_judged(self, row: int, judged: Judged) -> None:
        """Show the book's word on a line that was changed."""
        made = self.lines[row]
        made.judged = judged
        made.settle()
        self._filling = True
        if made.ticked and not judged.ready:
            self._set_tick(row, ticked=False)
        self._mark(row)
        self._filling = False
        self.ticks_changed.emit()
        self.line_changed.emit()

    # --- changing -------------------------------------------------------------------------------------

    def current(self) -> GridLine | None:
        """Return the line under the cursor."""
        row = self.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def ticked(self) -> list[GridLine]:
        """Return the lines to be taken in."""
        return [made for made in self.lines if made.ticked]

    def toggle(self) -> None:
        """Tick or untick the line under the cursor."""
        row = self.currentRow()
        item = self.item(row, _TICK)
        if item is not None:
            on = item.checkState() != Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _set_tick(self, row: int, *, ticked: bool) -> None:
        self.lines[row].ticked = ticked
        item = self.item(row, _TICK)
        if item is not None:
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def decide(self, person_id: int | None, *, is_new: bool) -> None:
        """Say whose line this is."""
        made = self.current()
        if made is not None:
            made.line = replace(made.line, person_id=person_id, is_new=is_new)
            self.edited.emit(self.currentRow())

    def drop(self, rows: set[int]) -> None:
        """Leave lines out of the grid."""
        self.lines = [made for at, made in enumerate(self.lines) if at not in rows]
        at = max(0, min(min(rows, default=0), len(self.lines) - 1))
        self._build()
        if self.lines:
            self.setCurrentCell(at, _FIRST)
        self.ticks_changed.emit()
        self.line_changed.emit()

    def go_to(self, number: int, name: str | None) -> None:
        """Stand on a cell."""
        for row, made in enumerate(self.lines):
            if made.line.number == number:
                place = self.fields.index(name) + _FIRST if name in self.fields else _FIRST
                self.setCurrentCell(row, place)

    def _changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        row = item.row()
        if item.column() == _TICK:
            self._ticked(row, on=item.checkState() == Qt.CheckState.Checked)
        elif item.column() >= _FIRST:
            self._edited(row, self.fields[item.column() - _FIRST], item)

    def _ticked(self, row: int, *, on: bool) -> None:
        made = self.lines[row]
        made.ticked = on and made.judged.ready
        if made.ticked != on:
            self._filling = True
            self._set_tick(row, ticked=made.ticked)
            self._filling = False
            wrong = next((one.field for one in made.problems if one.is_error), None)
            self.go_to(made.line.number, wrong)
        self.ticks_changed.emit()

    def _edited(self, row: int, name: str, item: QTableWidgetItem) -> None:
        made = self.lines[row]
        told = item.data(_CODE) if name in CHOICES else item.text()
        texts: Mapping[str, str] = {**made.line.texts, name: (told or "").strip()}
        if made.line.texts.get(name, "") == texts[name]:
            return
        who = {"person_id": None, "is_new": False} if name in {"name", "national_id"} else {}
        made.line = replace(made.line, texts=texts, **who)  # type: ignore[arg-type]
        made.doubts = tuple(one for one in made.doubts if one.field != name)
        self.edited.emit(row)


def _cell(name: str, text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(_shown(name, text))
    if name in CHOICES:
        item.setData(_CODE, text)
    return item


def _shown(name: str, text: str) -> str:
    """Return how a value reads: a member's word, a day as people write it."""
    if name in CHOICES:
        kind = CHOICES[name][0]
        return word(kind(text)) if text in {member.value for member in kind} else text
    if name in DATES and text:
        try:
            return numeric_date(date.fromisoformat(text))
        except ValueError:
            return text
    return text
