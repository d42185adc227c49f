"""The merges that were made, the latest first: one that was wrong is taken back, today or next month."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.commands.merging import UndoMerge
from blc_desktop.domain.facts.merging import MergeLine
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import merging
from blc_desktop.words.formats import medium_date
from blc_desktop.words.problems import sentence
from ui.page import PageContext
from ui.parts import EmptyState, Note, button, label, make_room, row
from ui.tables.plain import PlainTable


class MergeHistory(QDialog):
    """Which records were merged into which, and the button that parts them again."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        changed: Callable[[], None],
        stand_on: int | None = None,
    ) -> None:
        """``stand_on`` is the merge that the cursor begins on; else the latest."""
        super().__init__(parent)
        self.setObjectName("merge_history")
        self.setWindowTitle(_("Penggabungan yang lalu"))
        make_room(self, 760, 460)
        self._context = context
        self._changed = changed
        self._stand_on = stand_on
        self._asked = context.ops.latest(self)
        self._lines: tuple[MergeLine, ...] = ()
        titles = [_("Hari"), _("Yang dipertahankan"), _("Yang digabungkan"), _("Keadaan")]
        self.table = PlainTable("merge_history_table", titles, (110, 220, 220), frozenset())
        self.table.setAccessibleName(_("Penggabungan yang lalu"))
        self.table.itemSelectionChanged.connect(self._selected)
        self.note = Note()
        self.nothing = EmptyState(_("Belum ada data yang digabung"), icon="merge")
        self.part = button(_("Batalkan penggabungan"), "merge_part", self._part, look="danger")
        close = button(_("Tutup"), "merge_history_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Penggabungan yang lalu"), "title"))
        whole.addWidget(self.note)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        whole.addLayout(row(close, None, self.part))
        self.note.say("")
        self._ask()

    def _ask(self) -> None:
        self._asked.ask(merging.merge_history, self._show)

    def _show(self, lines: Sequence[MergeLine]) -> None:
        self._lines = tuple(lines)
        self.table.show_rows(
            [
                (
                    medium_date(line.merged_at.date()),
                    line.kept_name,
                    line.gone_name,
                    _("dibatalkan") if line.undone else _("digabung"),
                )
                for line in lines
            ]
        )
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        ids = [line.merge_id for line in lines]
        self.table.stand_on(ids.index(self._stand_on) if self._stand_on in ids else 0)
        self.table.setFocus()
        self._selected()

    def _line(self) -> MergeLine | None:
        at = self.table.currentRow()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _selected(self) -> None:
        line = self._line()
        self.part.setEnabled(line is not None and not line.undone)

    def _part(self) -> None:
        line = self._line()
        if line is not None:
            self._context.ops.run(
                UndoMerge(line.merge_id),
                merging.undo_merge,
                said=_("Penggabungan dibatalkan"),
                on_done=lambda _ids: self._parted(),
                on_refused=self._refused,
            )

    def _parted(self) -> None:
        self.note.say(_("Kedua data kembali seperti semula."), "green")
        self._ask()
        self._changed()

    def _refused(self, error: Refused) -> bool:
        self.note.say(sentence(error.code, error.facts), "red")
        return True
