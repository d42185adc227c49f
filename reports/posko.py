"""All posko of a kecamatan on one day: sums, a line a posko, and who has not reported."""

from __future__ import annotations

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.exchange import PoskoBoard
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.domain.parcel import DayFigures
from blc_desktop.i18n import NC_, _
from blc_desktop.progress import Progress
from blc_desktop.services import exchange_board
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import exchange as words
from blc_desktop.words import formats
from reports.oversight import draw_paper
from reports.parts import PartColumn, Tile, Typesetter
from reports.upward import Head

number = formats.integer
_ROOM = 120.0


def gather_posko(ws: Workspace, request: ReportRequest) -> PoskoBoard:
    """Return all posko on the day asked for."""
    return exchange_board.board(ws.at(request.day))


def draw_posko(facts: PoskoBoard, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the paper; its rows are the posko."""
    head = Head(
        post=facts.post,
        title=_("REKAPITULASI POSKO"),
        number="",
        dated=formats.full_date(facts.day),
        beneath=_("Dari berkas yang diterima dari setiap posko"),
    )
    return draw_paper(
        head,
        lambda make: _body(make, facts),
        imprint,
        paper,
        progress,
        signed_on=facts.day,
        rows=len(facts.lines),
    )


def _body(make: Typesetter, facts: PoskoBoard) -> list[Flowable]:
    if not facts.lines:
        said = _(
            "Belum ada posko yang melapor ke sini. Tambahkan setiap desa di Laporan, Posko mitra, dengan "
            "hubungan Melapor ke sini, lalu terima berkasnya."
        )
        return [make.paragraph(said)]
    return [
        make.tiles(_tiles(facts)),
        make.gap(0.8),
        make.paragraph(words.board_sentence(facts)),
        make.gap(0.3),
        make.paragraph(
            _(
                "Jumlah hanya memuat posko yang sudah melapor; yang belum tidak dihitung nol. "
                "Hijau sampai Belum adalah banyaknya RT; Belum: belum dinilai."
            ),
            small=True,
            muted=True,
        ),
        *make.heading(_("1. Setiap posko"), _ROOM),
        _cases(make, facts),
        *make.heading(_("2. Kepatuhan, masker, dan kegiatan"), _ROOM),
        _work(make, facts),
    ]


def _tiles(facts: PoskoBoard) -> list[Tile]:
    total = facts.total
    expected = _("dari {n} posko").format(n=number(len(facts.lines)))
    new = _("kasus baru: {n}").format(n=number(total.new_cases))
    overdue = _("{n} sejak kemarin").format(n=number(total.overdue))
    return [
        Tile(number(facts.reported), _("sudah melapor"), expected),
        Tile(number(total.isolating), _("sedang isolasi"), new),
        Tile(number(total.not_monitored), _("belum dipantau"), overdue),
        Tile(
            number(total.zone_red + total.zone_orange),
            _("RT oranye dan merah"),
            _("{n} merah").format(n=number(total.zone_red)),
        ),
    ]


def _cases(make: Typesetter, facts: PoskoBoard) -> Flowable:
    figures = (
        (_("Isolasi"), 9), (_("Baru"), 6), (_("Selesai"), 8), (_(NC_("posko", "Wafat")), 7),
        (_("Kontak"), 9), (_("Hijau"), 7), (_("Kuning"), 8), (_("Oranye"), 9), (_("Merah"), 7),
        (_(NC_("posko", "Belum")), 8),
    )  # fmt: skip
    columns = (
        PartColumn(_("Posko"), 27, words=True),
        PartColumn(_(NC_("posko", "Laporan")), 21, words=True),
        *(PartColumn(title, share, Align.RIGHT) for title, share in figures),
    )
    rows = [[line.name, words.state_words(line), *_case_figures(line.figures)] for line in facts.lines]
    rows.append([_(NC_("sum", "Jumlah")), _reported(facts), *_case_figures(facts.total)])
    return make.table(columns, rows, strong=(len(rows) - 1,))


def _case_figures(figures: DayFigures | None) -> list[str]:
    if figures is None:
        return ["—"] * 10
    return [
        number(value)
        for value in (
            figures.isolating,
            figures.new_cases,
            figures.completed,
            figures.deceased,
            figures.contacts,
            figures.zone_green,
            figures.zone_yellow,
            figures.zone_orange,
            figures.zone_red,
            figures.zone_not_assessed,
        )
    ]


def _work(make: Typesetter, facts: PoskoBoard) -> Flowable:
    columns = (
        PartColumn(_("Posko"), 26, words=True),
        PartColumn(_("Diamati"), 10, Align.RIGHT),
        PartColumn(_("Bermasker"), 12, Align.RIGHT),
        PartColumn(_("Kepatuhan"), 18),
        PartColumn(_("Masker dibagikan"), 17, Align.RIGHT),
        PartColumn(_(NC_("posko", "Tes")), 8, Align.RIGHT),
        PartColumn(_(NC_("posko", "Kegiatan")), 11, Align.RIGHT),
    )
    rows = [[line.name, *_work_figures(line.figures)] for line in facts.lines]
    rows.append([_(NC_("sum", "Jumlah")), *_work_figures(facts.total)])
    return make.table(columns, rows, strong=(len(rows) - 1,))


def _work_figures(figures: DayFigures | None) -> list[str]:
    if figures is None:
        return ["—"] * 6
    return [
        number(figures.observed),
        number(figures.masked),
        words.compliance_words(figures),
        number(figures.masks_given),
        number(figures.tests),
        number(figures.activities),
    ]


def _reported(facts: PoskoBoard) -> str:
    return _("{reported} dari {expected}").format(
        reported=number(facts.reported), expected=number(len(facts.lines))
    )
