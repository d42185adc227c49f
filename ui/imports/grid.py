"""The grid in which waiting rows are worked off: cells to mend, marked where something is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTableWidget, QTableWidgetItem

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.problems import Severity
from blc_desktop.exchange import follow_up_days
from blc_desktop.exchange.fields import FIELDS
from blc_desktop.i18n import _
from blc_desktop.services.import_facts import ReviewRow
from ui import icons
from ui.clipboard import Copying
from ui.imports.words import field_word
from ui.ops import Ops
from ui.theme import color, palette

_WIDTHS = {"national_id": 168, "family_card_no": 168, "name": 190, "address": 200, "item": 190, "note": 190}
_NARROW = {"rt": 64, "rw": 64, "rt_rw": 148, "age": 70, "quantity": 96, "unit": 90}
_USUAL = 128
_ISO_DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
#: Where the text of a cell that was not touched is kept.
_BEFORE = Qt.ItemDataRole.UserRole


class ReviewGrid(QTableWidget):
    """One line a waiting row, one column a field; what is typed into a line stays until it is decided."""

    def __init__(self, kind: ImportKind, ops: Ops) -> None:
        super().__init__()
        self._copying = Copying(ops, "import_review")
        self._kind = kind
        self._rows: list[ReviewRow] = []
        self._fields: tuple[str, ...] = ()
        self.setObjectName("review_table")
        self.setAccessibleName(_("Baris yang perlu diperiksa"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setAlternatingRowColors(True)
        self.verticalHeader().setDefaultSectionSize(32)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    @property
    def rows(self) -> Sequence[ReviewRow]:
        """The rows that are shown."""
        return self._rows

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the columns."""
        return self._fields

    # --- showing ------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Show ``rows``; lines that stand already keep what was typed into them."""
        wanted = {one.row_id for one in rows}
        known = {one.row_id for one in self._rows}
        if wanted <= known:
            for at in range(len(self._rows) - 1, -1, -1):
                if self._rows[at].row_id not in wanted:
                    self.removeRow(at)
                    del self._rows[at]
            return
        typed = {one.row_id: self.corrected(at) for at, one in enumerate(self._rows)}
        self._rows = list(rows)
        used = {name for one in rows for name in (*one.values, *marked(one))}
        days = (name for one in rows for name in one.values if follow_up_days.of_field(name))
        self._fields = (*(name for name in FIELDS[self._kind] if name in used), *dict.fromkeys(days))
        self._fill(typed)

    def _fill(self, typed: Mapping[int, Mapping[str, str]]) -> None:
        self.setColumnCount(len(self._fields))
        self.setRowCount(len(self._rows))
        self.setHorizontalHeaderLabels([field_word(name) for name in self._fields])
        self.setVerticalHeaderLabels([f"{one.sheet} {one.number}".strip() for one in self._rows])
        for at, one in enumerate(self._rows):
            wrong = marked(one)
            for place, name in enumerate(self._fields):
                before = _shown(one.values.get(name, ""))
                item = QTableWidgetItem(typed.get(one.row_id, {}).get(name, before))
                item.setData(_BEFORE, before)
                if name in wrong:
                    _mark(item, wrong[name])
                self.setItem(at, place, item)
        for place, name in enumerate(self._fields):
            self.setColumnWidth(place, _WIDTHS.get(name) or _NARROW.get(name) or _USUAL)

    # --- moving -------------------------------------------------------------------------------------

    def stand_on_problem(self, at: int, place: int = -1) -> None:
        """Stand on the first marked cell of a line, on ``place`` if that one is marked."""
        if not 0 <= at < len(self._rows):
            return
        wrong = marked(self._rows[at])
        places = [i for i, name in enumerate(self._fields) if name in wrong]
        self.setCurrentCell(at, place if place in places else next(iter(places), 0))

    def step_to_problem(self, forward: bool) -> None:
        """Stand on the next (or the last) marked cell that was not mended yet, around the end."""
        cells = [
            (at, place)
            for at, one in enumerate(self._rows)
            for place, name in enumerate(self._fields)
            if name in marked(one) and not self._mended(at, place)
        ]
        here = (self.currentRow(), self.currentColumn())
        ahead = [cell for cell in cells if (cell > here if forward else cell < here)]
        if ahead or cells:
            at, place = (ahead or cells)[0 if forward else -1]
            self.setCurrentCell(at, place)

    def chosen(self) -> list[int]:
        """Return the lines that are selected, else the one that is stood on."""
        lines = sorted({index.row() for index in self.selectedIndexes()})
        if len(lines) > 1:
            return lines
        return [self.currentRow()] if 0 <= self.currentRow() < len(self._rows) else []

    # --- typing -------------------------------------------------------------------------------------

    def commit(self) -> None:
        """Take what is being typed: a key that decides about the line must not lose it."""
        editor = self.focusWidget() if self.state() is QAbstractItemView.State.EditingState else None
        if isinstance(editor, QLineEdit):
            self.commitData(editor)
            self.closeEditor(editor, self.itemDelegate().EndEditHint.NoHint)

    def corrected(self, at: int) -> dict[str, str]:
        """Return what was typed anew in a line: field → text."""
        found: dict[str, str] = {}
        for place, name in enumerate(self._fields):
            item = self.item(at, place)
            if item is not None and self._mended(at, place):
                found[name] = item.text().strip()
        return found

    def _mended(self, at: int, place: int) -> bool:
        item = self.item(at, place)
        return item is not None and item.text().strip() != item.data(_BEFORE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste and empty cells as a spreadsheet does; any other key as ever."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not event.modifiers():
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        cells = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        if not cells:
            return
        lines: dict[int, list[str]] = {}
        for at, place in cells:
            item = self.item(at, place)
            lines.setdefault(at, []).append(item.text() if item is not None else "")
        self._copying.table(lines.values(), len(lines))

    def _paste(self, text: str) -> None:
        top, left = self.currentRow(), self.currentColumn()
        for down, line in enumerate(text.rstrip("\n").splitlines()):
            for right, cell in enumerate(line.split("\t")):
                item = self.item(top + down, left + right)
                if item is not None:
                    item.setText(cell.strip())
                    self.selectionModel().select(
                        self.indexFromItem(item), QItemSelectionModel.SelectionFlag.Select
                    )


def marked(row: ReviewRow) -> dict[str, Severity]:
    """Return the fields of a row that something is wrong with, and how badly."""
    found = dict.fromkeys(row.differs, Severity.ERROR)
    for problem in row.problems:
        name = str(problem.facts.get("field") or "")
        if found.get(name) is not Severity.ERROR:
            found[name] = problem.severity
    found.pop("row", None)
    return found


def _mark(item: QTableWidgetItem, severity: Severity) -> None:
    error = severity is Severity.ERROR
    tone = palette().orange if error else palette().yellow
    item.setIcon(icons.icon("warning" if error else "info", "orange" if error else "yellow"))
    item.setForeground(QBrush(color(tone.ink)))
    item.setBackground(QBrush(color(tone.soft)))


def _shown(text: str) -> str:
    """Return a day as people here write it."""
    found = _ISO_DAY.match(text)
    return f"{found[3]}/{found[2]}/{found[1]}" if found else text
