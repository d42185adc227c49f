"""Masker untuk BLC: the masks of each day by kind and by whom they went to, ready to be typed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.changes import Topic
from blc_desktop.domain.facts.recap import MaskDay
from blc_desktop.domain.listing import Align, Column, Query, Row
from blc_desktop.i18n import N_, _
from blc_desktop.services.distribution_views import masks_by_day
from blc_desktop.words.formats import integer, medium_date
from ui.page import PageContext
from ui.pages.distribution.recap import Open
from ui.pages.distribution.span_bar import SpanBar
from ui.parts import EmptyState, label
from ui.tables.fixed import ShortList
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel
from ui.work_list import WorkList

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_RIGHT = Align.RIGHT
COLUMNS = (
    Column("day", N_("Tanggal"), 12),
    Column("item", N_("Jenis masker"), 24),
    Column("pieces", N_("Jumlah"), 9, _RIGHT),
    Column("to_families", N_("Untuk keluarga"), 14, _RIGHT),
    Column("families", N_("Keluarga"), 9, _RIGHT),
    Column("to_persons", N_("Untuk perorangan"), 15, _RIGHT),
    Column("persons", N_("Orang"), 8, _RIGHT),
    Column("to_public", N_("Di tempat umum"), 14, _RIGHT),
    Column("heads", N_("Orang di tempat umum"), 18, _RIGHT),
)


def open_masks(context: PageContext, parent: QWidget, show: Open) -> MaskList:
    """Show the masks of the last seven days."""
    shown = MaskList(parent, context, show)
    shown.begin()
    return shown


_RECKONED = N_(
    "Angkanya dihitung dari pembagian yang tercatat: buka barisnya dengan Enter, lalu perbaiki pembagiannya."
)


class MaskList(WorkList):
    """One line a day and kind of mask; Enter opens its hand-outs."""

    topics = frozenset({Topic.DISTRIBUTION, Topic.STOCK})

    def __init__(self, parent: QWidget, context: PageContext, show: Open) -> None:
        self._show_rows = show
        self.found: list[MaskDay] = []
        self.span_bar = SpanBar("masks", context.day, 7)
        panel = ListPanel(
            "mask_days",
            ShortList(COLUMNS, self._rows, lambda: context.workspace),
            context.ops,
            empty=EmptyState(_("Belum ada masker dibagikan"), _("Pilih tanggal lain.")),
        )
        super().__init__(parent, context, "masks_window", _("Masker untuk BLC"), panel)
        panel.view.setAccessibleName(_("Masker per hari"))
        NoGrid(panel, context.ops, _("Hitungan masker tidak diubah di tabel"), _(_RECKONED))
        panel.opened.connect(self._open)
        panel.model.settled.connect(self._tell)
        self.span_bar.changed.connect(panel.refresh)
        self.total = label("", "strong")
        whole = self.layout()
        whole.insertWidget(1, self.span_bar)  # type: ignore[union-attr]
        whole.insertWidget(2, self.total)  # type: ignore[union-attr]
        self.hint.setText(_("Enter: buka pembagiannya · Ctrl+A, Ctrl+C: salin sebagai tabel"))

    def _rows(self, ws: Workspace) -> list[tuple[int, Row]]:
        span = self.span_bar.span()
        self.found = masks_by_day(ws, *span) if span else []
        return [
            (
                at,
                (
                    each.day,
                    each.item,
                    each.pieces,
                    each.to_families,
                    each.families,
                    each.to_persons,
                    each.persons,
                    each.to_public,
                    each.heads,
                ),
            )
            for at, each in enumerate(self.found)
        ]

    def _tell(self) -> None:
        pieces = sum(each.pieces for each in self.found)
        told = _("{n} masker: {families} untuk keluarga, {persons} untuk perorangan, {public} di tempat umum")
        self.total.setText(
            told.format(
                n=integer(pieces),
                families=integer(sum(each.to_families for each in self.found)),
                persons=integer(sum(each.to_persons for each in self.found)),
                public=integer(sum(each.to_public for each in self.found)),
            )
        )

    def _open(self, at: int) -> None:
        one = self.found[at]
        self.accept()
        self._show_rows(
            Query().where(day=one.day, item_id=one.item_id), f"{one.item} · {medium_date(one.day)}"
        )
