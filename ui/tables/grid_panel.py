"""A grid with what it says below: where the cursor stands, what is wrong there, day and reason of steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.grid_columns import steps
from blc_desktop.i18n import _
from blc_desktop.services import bulk_edit
from blc_desktop.services.grid_headings import Found, HeadedBlock, find_rows
from blc_desktop.words.problems import sentence
from ui.ops import Ops
from ui.parts import Note, action, button, label
from ui.tables.grid_cells import Cell
from ui.tables.grid_drafts import GridDrafts
from ui.tables.grid_model import GridModel
from ui.tables.grid_view import GridView
from ui.tables.step_line import StepLine

#: So many reasons are told in the question before a paste.
_REASONS = 4
_NAMES = 3


class GridPanel(QWidget):
    """The grid of a list called ``name``."""

    def __init__(self, kind: GridKind, name: str, ops: Ops) -> None:
        super().__init__()
        self.setObjectName(f"{name}_grid_panel")
        self._ops = ops
        self.model = GridModel(kind, ops, self)
        self.view = GridView(self.model, f"{name}_grid", self)
        self.drafts = GridDrafts(name, self.model, ops)
        self.where = label("", "muted")
        self.steps = StepLine(f"{name}_grid", ops) if steps(kind) else None
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        lay.addWidget(self.view, 1)
        lay.addWidget(self._build_wrong(name))
        if self.steps is not None:
            lay.addWidget(self.steps)
        lay.addWidget(self.where)
        self._connect(name)
        self._tell()

    def _build_wrong(self, name: str) -> Note:
        self.wrong = Note("", "red")
        self.wrong.setObjectName(f"{name}_grid_wrong")
        again = button(_("Coba simpan lagi"), f"{name}_grid_again", self.model.try_again, look="link")
        again.setToolTip("Ctrl+Enter")
        drop = button(_("Buang yang merah"), f"{name}_grid_give_up", self.model.give_up, look="link")
        inner = self.wrong.layout()
        if isinstance(inner, QHBoxLayout):
            inner.setSpacing(16)
            inner.setStretch(0, 1)
            inner.addWidget(again)
            inner.addWidget(drop)
        return self.wrong

    def _connect(self, name: str) -> None:
        self.model.told.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._tell())
        self.view.pasted.connect(self._pasted)
        self.view.headed.connect(self._headed)
        self.view.typed.connect(self.drafts.type_into)
        self.view.cell_left.connect(self.drafts.leave_cell)
        action(self, f"{name}_grid_try_again", _("Coba simpan lagi"), self.model.try_again, "Ctrl+Return")
        if self.steps is not None:
            line = self.steps
            line.changed.connect(self._take_step)
            line.go_on.connect(self._go_on)
            line.back.connect(self.view.setFocus)
            self.model.reason_asked.connect(line.ask_reason)
            action(self, f"{name}_grid_reason", _("Tanggal dan alasan langkah"), line.ask_reason, "F4")

    def begin(self) -> None:
        """Read what can be chosen, and bring back what was typed and never stored."""
        self.model.ask_choices()
        self.drafts.restore()

    # --- what it says ---------------------------------------------------------------------------------------

    def _tell(self) -> None:
        now = self.view.currentIndex()
        wrong = self.model.wrong
        here = None
        text = _("Ketik di sel · Enter ke bawah · Tab ke samping · Ctrl+D isi ke bawah · Ctrl+V tempel")
        if now.isValid() and now.row() < self.model.rowCount():
            column = self.model.columns[now.column()]
            here = wrong.get((self.model.row_id(now.row()), column.name))
            choices = self.model.options(now.column())
            more = _("Pilihan: {choices}").format(choices=" · ".join(choices)) if choices else text
            text = f"{self.model.text(now.row(), 0)} · {_(column.title)}   —   {more}"
        self.where.setText(text)
        if here is not None:
            more = _(" ({count} isian belum tersimpan)").format(count=len(wrong)) if len(wrong) > 1 else ""
            self.wrong.say(here.reason + more, "red")
        elif wrong:
            first = next(iter(wrong.values()))
            said = _("{count} isian belum tersimpan, ditandai merah. “{text}”: {reason}")
            self.wrong.say(said.format(count=len(wrong), text=first.text, reason=first.reason), "red")
        self.wrong.setVisible(bool(wrong))

    # --- steps ----------------------------------------------------------------------------------------------

    def _take_step(self) -> None:
        if self.steps is not None:
            self.model.step = self.steps.step

    def _go_on(self) -> None:
        """Store what waited for its reason, and go back to the cells."""
        self.model.try_again()
        self.view.setFocus()

    # --- blocks ---------------------------------------------------------------------------------------------

    def _headed(self, block: HeadedBlock) -> None:
        """Bring a block with headings to its rows: by whom its lines name, else from the cursor down."""
        said = [_("Judul dikenali: {names}").format(names=_listed([_(one.title) for one in block.columns]))]
        if block.unknown:
            said.append(_("Judul tidak dikenali, dilewati: {names}").format(names=_listed(block.unknown)))
        if block.keys:
            ids = self.model.ids()
            self._ops.read(
                lambda ws: find_rows(ws, self.model.kind, ids, block),
                lambda found: self._fill_found(block, found, said),
            )
            return
        first = max(0, self.view.currentIndex().row())
        rows = self.model.ids()[first : first + len(block.lines)]
        found = [Found(row_id) for row_id in rows]
        self._fill_found(block, [*found, *[Found(None)] * (len(block.lines) - len(rows))], said)

    def _fill_found(self, block: HeadedBlock, found: Sequence[Found], said: list[str]) -> None:
        """Offer the cells of a block; an empty cell of it empties nothing, and a key is not written."""
        known = {column.name: column for column in self.model.columns if column.editable}
        typed: dict[Cell, str] = {}
        lost: list[str] = []
        for line, row in zip(block.lines, found, strict=True):
            if row.row_id is None:
                lost.append(next((line[one.name] for one in block.keys if line.get(one.name)), "—"))
                continue
            cells = {name: text for name, text in line.items() if text and name in known and name != row.by}
            typed |= {(row.row_id, name): text for name, text in cells.items()}
        if lost:
            count = len(lost)
            missing = _("{count} baris tidak ada atau tidak tunggal di tabel ini: {names}")
            said.append(missing.format(count=count, names=_listed(lost, _NAMES)))
        if not typed:
            self._ops.messages.inform(_("Tidak ada isian yang dapat ditempel"), "\n".join(said))
            return
        self._pasted(typed, said)

    def _pasted(self, typed: Mapping[Cell, str], said: Sequence[str] = ()) -> None:
        """Store a fill or a paste; where more than one row changes, say first what will."""
        order = self.model.order(typed)
        if not said and (len({cell[0] for cell in typed}) < 2 or not order.changes):
            if order.changes:
                self.model.run(order, typed)
            self.model.show_marks()
            return

        def ask(told: BulkEdited) -> None:
            self._ask(order, typed, told, said)

        self._ops.run(order, bulk_edit.preview, on_done=ask, quiet=True)

    def _ask(self, order: BulkEdit, typed: Mapping[Cell, str], told: BulkEdited, said: Sequence[str]) -> None:
        unread = [bad.reason for cell, bad in self.model.wrong.items() if cell in typed]
        reasons = [*unread, *(sentence(row.code, row.facts) for row in told.refused)]
        question = _("Ubah {rows} baris, {cells} isian?").format(rows=len(told.changed), cells=told.cells)
        lines = list(said)
        if reasons:
            lines.append(_("{count} ditolak dan tetap ditandai di tabel:").format(count=len(reasons)))
            lines += [f"• {reason}" for reason in list(dict.fromkeys(reasons))[:_REASONS]]
        lines.append(_("Ctrl+Z mengembalikan semuanya sekaligus."))
        if not told.changed and not told.refused and not unread:
            self._ops.messages.inform(_("Semua isian sudah sama dengan yang ditempel."), "\n".join(said))
        elif not told.changed:
            self.model.mark_refused(told, typed)
        elif self._ops.messages.ask(question, "\n".join(lines), yes=_("Ubah")):
            self.model.run(order, typed)
        else:
            for cell in typed:
                self.model.wrong.pop(cell, None)
        self.model.show_marks()


def _listed(names: Sequence[str], most: int = 8) -> str:
    """Return names in a row, the rest as a number."""
    rest = _(" dan {count} lagi").format(count=len(names) - most) if len(names) > most else ""
    return ", ".join(names[:most]) + rest
