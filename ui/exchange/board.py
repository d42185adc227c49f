"""All posko that report here on the day: a line each, who is missing, and the sums below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.exchange import PoskoBoard, PoskoLine
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds_exchange import ReportState
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.i18n import N_, _
from blc_desktop.services import exchange_board as service
from blc_desktop.words import exchange as words
from blc_desktop.words.labels import label as word
from ui.page import PageContext
from ui.parts import EmptyState, Note, button, column, label, reveal
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.panel import ListPanel

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_FIGURES = (
    ("isolating", N_("Isolasi"), 7),
    ("new_cases", N_("Baru"), 6),
    ("not_monitored", N_("Belum dipantau"), 12),
    ("zone_green", N_("Hijau"), 6),
    ("zone_yellow", N_("Kuning"), 7),
    ("zone_orange", N_("Oranye"), 7),
    ("zone_red", N_("Merah"), 6),
    ("zone_not_assessed", N_("Belum dinilai"), 11),
)
_COLUMNS = (
    Column("name", N_("Posko"), width=27),
    Column("state", N_("Laporan hari ini"), width=16),
    Column("last_day", N_("Hari terakhir"), width=12),
    *(Column(name, title, width=width, align=Align.RIGHT) for name, title, width in _FIGURES),
    Column("compliance", N_("Bermasker"), width=14),
    Column("masks_given", N_("Masker dibagikan"), width=15, align=Align.RIGHT),
    Column("last_file", N_("Berkas terakhir"), width=16),
)


class Board(QWidget):
    """The list of posko with a sentence above (who is missing) and a line of sums below."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._latest = context.ops.latest(self)
        self.said = Note()
        self.total = label("", "strong", wrap=True)
        self.total.setObjectName("exchange_total")
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        empty = EmptyState(
            _("Belum ada posko yang melapor ke sini"),
            _(
                "Untuk posko kecamatan: tambahkan setiap desa di Posko mitra dengan hubungan "
                "Melapor ke sini, lalu terima berkasnya (Ctrl+O)."
            ),
        )
        self.list = ListPanel(
            "exchange_board",
            source,
            context.ops,
            look=ListLook(pills={"state": _state}),
            empty=empty,
        )
        self.print_button = button(
            _("Cetak rekapitulasi"), "exchange_print", self._print, icon="print", keys="Ctrl+P"
        )
        self.list.bar.add_tool(self.print_button)
        self.setLayout(column(self.said, self.list, self.total))

    def refresh(self) -> None:
        """Ask for the posko of the day."""
        self.list.refresh()
        self._latest.ask(service.board, self._show)

    def _print(self) -> None:
        """Show the paper of the day in the centre, where it is printed or saved."""
        self._context.go("page_reports", kind=ReportKind.POSKO)

    def _show(self, found: PoskoBoard) -> None:
        missing = bool(found.missing)
        reveal(self.print_button, shown=bool(found.lines) and self._context.may(Permission.PRINT))
        self.said.say(words.board_sentence(found) if found.lines else "", "yellow" if missing else "green")
        self.total.setText(words.total_words(found) if found.reported else "")
        self.total.setVisible(bool(found.reported))


def _rows(ws: Workspace) -> list[tuple[int, Row]]:
    offset = ws.post().time_zone.offset_hours
    return [(line.partner_id, _row(line, offset)) for line in service.board(ws).lines]


def _row(line: PoskoLine, offset: int) -> Row:
    figures = line.figures
    counts = [getattr(figures, name) if figures else None for name, _title, _width in _FIGURES]
    return (
        line.name,
        line.state,
        line.last_day,
        *counts,
        words.compliance_words(figures) if figures else "",
        figures.masks_given if figures else None,
        words.moment(line.last_file_at, offset),
    )


def _state(value: object) -> tuple[str, str]:
    state = ReportState(str(value))
    return word(state), {ReportState.REPORTED: "green", ReportState.LATE: "orange"}.get(state, "red")
