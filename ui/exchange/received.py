"""The files that were taken in: from whom, of which days, when; the latest can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services import exchange_taking as service
from blc_desktop.words import exchange as words
from blc_desktop.words.formats import integer
from ui.page import PageContext
from ui.parts import EmptyState, button, reveal
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.panel import ListPanel
from ui.work import Lane

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("number", N_("Nomor"), width=7, align=Align.RIGHT),
    Column("partner", N_("Dari"), width=26),
    Column("state", N_("Keadaan"), width=11),
    Column("days", N_("Hari"), width=22),
    Column("people", N_("Orang"), width=7, align=Align.RIGHT),
    Column("message", N_("Pesan"), width=30),
    Column("made_at", N_("Dibuat"), width=16),
    Column("taken_at", N_("Diterima"), width=16),
    Column("file", N_("Berkas"), width=30),
)


class ReceivedList(ListPanel):
    """One line a file; Del takes an exchange back, unless somebody has worked on with what it brought."""

    def __init__(self, context: PageContext) -> None:
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        empty = EmptyState(
            _("Belum ada berkas yang diterima"), _("Buka berkas .blcx dari posko mitra (Ctrl+O).")
        )
        super().__init__(
            "exchange_received",
            source,
            context.ops,
            look=ListLook(pills={"state": _state}),
            empty=empty,
        )
        self._context = context
        self.back_button = button(
            _("Batalkan penerimaan"), "exchange_undo", self.take_back, icon="undo", tip="Del"
        )
        reveal(self.back_button, shown=context.may(Permission.IMPORT))
        self.bar.add_tool(self.back_button)
        self.add_row_action(
            "exchange_undo_row", _("Batalkan penerimaan"), lambda ids: self._undo(ids[0]), "Del"
        )

    def take_back(self) -> None:
        """Take the exchange under the cursor back."""
        exchange_id = self.view.current_id()
        if exchange_id is not None:
            self._undo(exchange_id)

    def _undo(self, exchange_id: int) -> None:
        if not self._context.may(Permission.IMPORT):
            return

        def work(ws: Workspace, progress: Progress) -> Done[int]:
            return service.undo(ws, exchange_id, progress)

        self._context.ops.long(
            self.window(), _("Membatalkan penerimaan…"), work, self._undone, lane=Lane.WRITE
        )

    def _undone(self, done: Done[int]) -> None:
        said = ngettext(
            "Penerimaan dibatalkan: {n} data kembali seperti semula",
            "Penerimaan dibatalkan: {n} data kembali seperti semula",
            done.value,
        )
        self._context.ops.say(said.format(n=integer(done.value)))
        self.refresh()


def _rows(ws: Workspace) -> list[tuple[int, Row]]:
    offset = ws.post().time_zone.offset_hours
    return [
        (
            line.exchange_id,
            (
                line.exchange_id,
                line.partner,
                words.run_state(line),
                words.days_words(line.first_day, line.last_day),
                line.people or None,
                line.message,
                words.moment(line.made_at, offset),
                words.moment(line.taken_at, offset),
                line.file_name,
            ),
        )
        for line in service.history(ws)
    ]


def _state(value: object) -> tuple[str, str]:
    return str(value), "green" if value == _("diterima") else ""
