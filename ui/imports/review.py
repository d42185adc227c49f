"""The rows that wait, worked off in a grid: mend a cell, take the row in, leave it out.

Cells that are wrong are marked and say why below the grid. Ctrl+Enter takes the row in with what stands in
its cells; Ctrl+Shift+Enter takes it in as it was read (what is no value is kept beside the person); Del
leaves it out.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Done
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import Refused
from blc_desktop.exchange.fields import FIELDS
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import import_review
from blc_desktop.services.import_facts import ReviewRow
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.problems import sentence
from ui.imports.words import field_word
from ui.page import PageContext
from ui.parts import EmptyState, Note, action, button, label, row
from ui.theme import color, palette

_KEYS = "Ctrl+Enter · Ctrl+Shift+Enter · Del"


class ReviewWindow(QDialog):
    """The waiting rows of one kind, or of one import."""

    def __init__(
        self, parent: QWidget, context: PageContext, kind: ImportKind, import_id: int | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("import_review_window")
        self.setWindowTitle(_("Baris yang perlu diperiksa"))
        self.resize(1120, 620)
        self._context = context
        self._kind = kind
        self._import_id = import_id
        self._asked = context.ops.latest(self)
        self._rows: tuple[ReviewRow, ...] = ()
        self._fields: tuple[str, ...] = ()
        self.about = label("", "muted")
        self.table = QTableWidget()
        self._build_table()
        self.why = Note()
        self.nothing = EmptyState(_("Semua baris sudah diperiksa"), icon="check")
        self.take = button(_("Terima baris"), "review_take", self._take, look="primary", icon="check")
        self.as_read = button(_("Terima apa adanya"), "review_as_read", self._take_as_read)
        self.leave = button(_("Abaikan"), "review_drop", self._drop, look="danger")
        action(self, "review_take_keys", _("Terima baris"), self._take, "Ctrl+Return")
        action(self, "review_as_read_keys", _("Terima apa adanya"), self._take_as_read, "Ctrl+Shift+Return")
        action(self.table, "review_drop_keys", _("Abaikan"), self._drop, "Del")
        self._lay_out()
        context.ops.hub.changed.connect(lambda _changes: self._ask())
        self._ask()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(label(_("Baris yang perlu diperiksa"), "title"), None, self.about))
        hint = _("Betulkan sel bertanda, lalu terima barisnya. F2 atau ketik langsung untuk mengubah sel.")
        whole.addWidget(label(f"{hint}  {_KEYS}", "hint"))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        whole.addWidget(self.why)
        close = button(_("Tutup"), "review_close", self.accept)
        whole.addLayout(row(close, None, self.leave, self.as_read, self.take))

    def _build_table(self) -> None:
        self.table.setObjectName("review_table")
        self.table.setAccessibleName(_("Baris yang perlu diperiksa"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(True)
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.currentCellChanged.connect(lambda *_cells: self._explain())

    # --- showing ------------------------------------------------------------------------------------

    def _ask(self) -> None:
        import_id = self._import_id
        self._asked.ask(lambda ws: import_review.review_rows(ws, import_id), self._show)

    def _show(self, rows: Sequence[ReviewRow]) -> None:
        mine = tuple(one for one in rows if one.kind is self._kind)
        same = [one.row_id for one in mine] == [one.row_id for one in self._rows]
        if same and mine:
            return  # what was typed into other rows stays
        at, place = self.table.currentRow(), self.table.currentColumn()
        typed = self._typed()
        self._rows = mine
        used = {name for one in mine for name in one.values}
        self._fields = tuple(name for name in FIELDS[self._kind] if name in used)
        self._fill(typed)
        for part in (self.table, self.take, self.as_read, self.leave):
            part.setVisible(bool(mine))
        self.nothing.setVisible(not mine)
        waiting = ngettext("{n} baris menunggu", "{n} baris menunggu", len(mine)).format(n=len(mine))
        self.about.setText(waiting)
        if mine:
            self._place_cursor(min(max(at, 0), len(mine) - 1), place)
        self._explain()

    def _typed(self) -> dict[int, dict[str, str]]:
        return {one.row_id: self._texts(at) for at, one in enumerate(self._rows)}

    def _fill(self, typed: dict[int, dict[str, str]]) -> None:
        self.table.setColumnCount(len(self._fields))
        self.table.setHorizontalHeaderLabels([field_word(name) for name in self._fields])
        self.table.setRowCount(len(self._rows))
        self.table.setVerticalHeaderLabels([str(one.number) for one in self._rows])
        for at, one in enumerate(self._rows):
            wrong = {problem.column: problem for problem in one.problems}
            for place, name in enumerate(self._fields):
                item = QTableWidgetItem(typed.get(one.row_id, {}).get(name, one.values.get(name, "")))
                heading = one.headings.get(name, name)
                if heading in wrong or name in one.differs:
                    item.setBackground(QBrush(color(palette().orange.soft)))
                    item.setForeground(QBrush(color(palette().orange.ink)))
                self.table.setItem(at, place, item)
        for place in range(len(self._fields)):
            self.table.setColumnWidth(
                place, 150 if self._fields[place] in ("name", "address", "item") else 120
            )

    def _place_cursor(self, at: int, place: int) -> None:
        """Stand on the first marked cell of the row, unless a column was being worked down."""
        wrong = {problem.column for problem in self._rows[at].problems}
        headings = self._rows[at].headings
        marked = (i for i, name in enumerate(self._fields) if headings.get(name, name) in wrong)
        self.table.setCurrentCell(at, place if place >= 0 else next(marked, 0))

    def _current(self) -> ReviewRow | None:
        at = self.table.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _texts(self, at: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for place, name in enumerate(self._fields):
            item = self.table.item(at, place)
            if item is not None:
                found[name] = item.text()
        return found

    def _explain(self, extra: str = "") -> None:
        one = self._current()
        if one is None:
            self.why.say("")
            return
        lines = [f"{problem.column}: {sentence(problem.code, problem.facts)}" for problem in one.problems]
        self.why.say("\n".join((*lines, extra)).strip(), "red" if extra else "orange")

    # --- deciding -----------------------------------------------------------------------------------

    def _take(self) -> None:
        one = self._current()
        if one is None:
            return
        texts = self._texts(self.table.currentRow())
        corrected = {name: text for name, text in texts.items() if text != one.values.get(name, "")}

        def take(ws: Workspace, row_id: int) -> Done[int | None]:
            return import_review.resolve(ws, row_id, corrected)

        self._context.ops.run(
            one.row_id, take, said=_("Baris {n} diterima").format(n=one.number), on_refused=self._refused
        )

    def _take_as_read(self) -> None:
        one = self._current()
        if one is not None:
            said = _("Baris {n} diterima apa adanya").format(n=one.number)
            self._context.ops.run(one.row_id, import_review.accept_as_is, said=said, on_refused=self._refused)

    def _drop(self) -> None:
        chosen = sorted({index.row() for index in self.table.selectedIndexes()})
        for at in chosen:
            one = self._rows[at]
            said = _("Baris {n} diabaikan").format(n=one.number)
            self._context.ops.run(one.row_id, import_review.drop, said=said, on_refused=self._refused)

    def _refused(self, error: Refused) -> bool:
        """Say it below the grid and stand on the cell it belongs to."""
        if error.field in self._fields:
            self.table.setCurrentCell(self.table.currentRow(), self._fields.index(error.field))
        self._explain(sentence(error.code, error.facts))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
