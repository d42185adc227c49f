"""The rows that wait, worked off in a grid: mend a cell, take the row in, leave it out.

Cells that are wrong are marked and say why below the grid. Ctrl+Enter takes the chosen rows in with what
stands in their cells; Ctrl+Shift+Enter takes them in as they were read (what is no value is kept beside the
person); Ctrl+Del leaves them out; F8 goes to the next cell that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import BlcError, Cancelled, Refused
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services import import_review
from blc_desktop.services.import_facts import Decided, ReviewRow, RowDecision
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.problems import sentence
from ui.files import ask_where_to_save
from ui.imports.grid import ReviewGrid
from ui.imports.sizes import fit
from ui.imports.words import field_word
from ui.leaving import Wish, ask_what_for
from ui.page import PageContext
from ui.parts import EmptyState, Note, action, button, label, row
from ui.work import Lane


class ReviewWindow(QDialog):
    """The waiting rows of one kind, or of one import."""

    def __init__(
        self, parent: QWidget, context: PageContext, kind: ImportKind, import_id: int | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("import_review_window")
        self.setWindowTitle(_("Baris yang perlu diperiksa"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._kind = kind
        self._import_id = import_id
        self._asked = context.ops.latest(self)
        self._undo: Undo | None = None
        self._busy = False
        self.about = label("", "muted")
        self.said = label("", "green")
        self.table = ReviewGrid(kind, context.ops)
        self.why = Note()
        self.nothing = EmptyState(_("Semua baris sudah diperiksa"), icon="check")
        self._build_buttons()
        self._lay_out()
        fit(self, 1220, 700)
        self.table.currentCellChanged.connect(lambda *_cells: self._explain())
        self.table.itemSelectionChanged.connect(self._name_buttons)
        context.ops.hub.changed.connect(self._heard)
        self._ask()

    def _build_buttons(self) -> None:
        self.take = button("", "review_take", self._take, look="primary", icon="check")
        self.as_read = button("", "review_as_read", self._take_as_read)
        self.leave = button("", "review_drop", self._drop, look="danger")
        self.to_excel = button(_("Ke Excel…"), "review_problems", self._save, icon="save")
        action(self, "review_take_keys", _("Terima baris"), self._take, "Ctrl+Return")
        action(self, "review_as_read_keys", _("Terima apa adanya"), self._take_as_read, "Ctrl+Shift+Return")
        action(self, "review_drop_keys", _("Abaikan"), self._drop, "Ctrl+Del")
        action(self, "review_next", _("Masalah berikutnya"), lambda: self._step(forward=True), "F8")
        action(self, "review_last", _("Masalah sebelumnya"), lambda: self._step(forward=False), "Shift+F8")
        action(self, "review_undo", _("Urungkan"), self._take_back, "Ctrl+Z")
        self._name_buttons()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(label(_("Baris yang perlu diperiksa"), "title"), None, self.about))
        self.hint = label(_hint(), "hint", wrap=True)
        whole.addWidget(self.hint)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        whole.addWidget(self.why)
        close = button(_("Tutup"), "review_close", self.accept)
        whole.addLayout(row(close, self.to_excel, 12, self.said, None, self.leave, self.as_read, self.take))

    # --- showing ------------------------------------------------------------------------------------

    def _heard(self, changes: Changes) -> None:
        if Topic.IMPORTS in changes:
            self._ask()

    def _ask(self) -> None:
        import_id = self._import_id
        self._asked.ask(lambda ws: import_review.review_rows(ws, import_id), self._show)

    def _show(self, rows: Sequence[ReviewRow]) -> None:
        mine = [one for one in rows if one.kind is self._kind]
        at, place = self.table.currentRow(), self.table.currentColumn()
        before = self.table.rows[at].row_id if 0 <= at < len(self.table.rows) else None
        self.table.show_rows(mine)
        for part in (self.table, self.hint, self.take, self.as_read, self.leave, self.to_excel):
            part.setVisible(bool(mine))
        self.nothing.setVisible(not mine)
        waiting = ngettext("{n} baris menunggu", "{n} baris menunggu", len(mine))
        self.about.setText(waiting.format(n=integer(len(mine))) if mine else "")
        if mine and before not in {one.row_id for one in mine}:
            self.table.stand_on_problem(min(max(at, 0), len(mine) - 1), place)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._explain()
        self._name_buttons()

    def _name_buttons(self) -> None:
        """Say on the buttons how many rows they are for."""
        many = len(self.table.chosen())
        for made, one, more in (
            (self.take, _("Terima baris"), _("Terima {n} baris")),
            (self.as_read, _("Terima apa adanya"), _("Terima {n} apa adanya")),
            (self.leave, _("Abaikan"), _("Abaikan {n} baris")),
        ):
            text = more.format(n=integer(many)) if many > 1 else one
            made.setText(text)
            made.setAccessibleName(text)

    def _explain(self, extra: str = "") -> None:
        at = self.table.currentRow()
        if not 0 <= at < len(self.table.rows):
            self.why.say(extra, "red")
            return
        one = self.table.rows[at]
        lines = [
            f"{field_word(str(problem.facts.get('field') or ''))}: {sentence(problem.code, problem.facts)}"
            for problem in one.problems
        ]
        if extra and not any(line.endswith(extra) for line in lines):
            lines.append(extra)
        self.why.say("\n".join(lines), "red" if extra else "orange")

    def _step(self, *, forward: bool) -> None:
        self.table.commit()
        self.table.step_to_problem(forward)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- deciding -----------------------------------------------------------------------------------

    def _take(self) -> None:
        self.table.commit()
        lines = self.table.chosen()
        self._decide([RowDecision(self.table.rows[at].row_id, self.table.corrected(at)) for at in lines])

    def _take_as_read(self) -> None:
        self.table.commit()
        self._decide([RowDecision(self.table.rows[at].row_id) for at in self.table.chosen()])

    def _decide(self, decisions: Sequence[RowDecision]) -> None:
        """Take rows in: each that can be is, the others stay and say why."""
        if decisions:
            self._long(
                _("Menerima {n} baris…").format(n=integer(len(decisions))),
                lambda ws, progress: import_review.take_many(ws, decisions, progress),
                self._decided,
            )

    def _decided(self, done: Done[Decided]) -> None:
        self._undo, decided = done.undo, done.value
        said = _("{n} baris diterima. Ctrl+Z mengembalikannya.")
        self.said.setText(said.format(n=integer(decided.taken)) if decided.taken else "")
        if decided.refused:
            self._refused(decided)

    def _refused(self, decided: Decided) -> None:
        """Stand on the first cell that keeps its row from being taken in, and say why."""
        row_id, error = next(iter(decided.refused.items()))
        at = next((i for i, one in enumerate(self.table.rows) if one.row_id == row_id), -1)
        if at >= 0:
            fields = self.table.fields
            self.table.setCurrentCell(at, fields.index(error.field) if error.field in fields else 0)
        self._explain(_still_wrong(error, len(decided.refused)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        lines = self.table.chosen()
        row_ids = tuple(self.table.rows[at].row_id for at in lines)

        def drop(ws: Workspace, wanted: tuple[int, ...]) -> Done[None]:
            done = import_review.drop_many(ws, wanted)
            self._undo = done.undo
            return done

        def dropped(_none: None) -> None:
            said = _("{n} baris diabaikan. Ctrl+Z mengembalikannya.")
            self.said.setText(said.format(n=integer(len(row_ids))))

        if row_ids:
            self._context.ops.run(row_ids, drop, on_done=dropped, quiet=True)

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            self._context.ops.undo(undo, self._undone)

    def _undone(self) -> None:
        if shiboken6.isValid(self):
            self.said.setText(_("Diurungkan"))

    # --- work under way -----------------------------------------------------------------------------

    def reject(self) -> None:
        """Close, but never while rows are being taken in: the progress box stops that."""
        if not self._busy:
            super().reject()

    def _long(
        self, says: str, work: Callable[[Workspace, Progress], object], then: Callable[..., None]
    ) -> None:
        if self._busy:
            return
        self._busy = True
        self.said.setText("")

        def finished(value: object) -> None:
            if shiboken6.isValid(self):
                self._busy = False
                then(value)

        def failed(error: Exception) -> None:
            if not shiboken6.isValid(self):
                return
            self._busy = False
            self._ask()
            if isinstance(error, BlcError):
                self._explain(sentence(error.code, error.facts))
            elif not isinstance(error, Cancelled):
                self._context.messages.failed(error)

        self._context.ops.long(self, says, work, finished, lane=Lane.WRITE, on_failed=failed)

    def _save(self) -> None:
        ask_what_for(
            self._context, self, _("baris bermasalah"), self._write, proposed=_("Membetulkan baris impor")
        )

    def _write(self, wish: Wish) -> None:
        name = f"masalah-{self._kind.value}-{self._context.day.isoformat()}.xlsx"
        path = ask_where_to_save(self, name, _("Buku kerja Excel (*.xlsx)"))
        if path is not None:
            import_id, kind = self._import_id, self._kind
            said = _("{n} baris ditulis ke {file}")
            write = partial(import_review.problems_workbook, purpose=wish.purpose, password=wish.password)
            self._long(
                _("Menulis buku kerja…"),
                lambda ws, _progress: write(ws, import_id, path, kind).value,
                lambda rows: self.said.setText(said.format(n=integer(rows), file=path.name)),
            )


def _hint() -> str:
    keys = (
        ("F8", _("masalah berikutnya")),
        ("F2", _("ubah sel")),
        ("Ctrl+Enter", _("terima baris")),
        ("Ctrl+Shift+Enter", _("terima apa adanya")),
        ("Ctrl+Del", _("abaikan")),
        ("Ctrl+A", _("pilih semua")),
    )
    return " · ".join(f"{key} {meaning}" for key, meaning in keys)


def _still_wrong(error: Refused, rows: int) -> str:
    why = sentence(error.code, error.facts)
    return why if rows == 1 else _("{n} baris belum bisa diterima. {why}").format(n=integer(rows), why=why)
