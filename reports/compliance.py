"""How people and institutions kept to the protocol over some days: bands, trend, what was missing where."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.compliance import BandLine, ComplianceReport, VisitLine
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services.oversight_reports import compliance_report, period_of
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import compliance as words
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports.oversight import days_head, draw_paper, zone_paint
from reports.parts import PartColumn, Tile, Typesetter
from reports.plots import PlotBox

number = formats.integer
_CHART = 118.0
_MASK, _DISTANCE = 3, 5


def gather_compliance(ws: Workspace, request: ReportRequest) -> ComplianceReport:
    """Return what was seen over the days asked for, else over the seven that end on the day."""
    return compliance_report(ws, *period_of(request.day, request.until))


def draw_compliance(facts: ComplianceReport, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the paper; its rows are the institutions visited."""
    shown = facts.facts
    beneath = _("Pita dari jumlah orang: bermasker dibagi dipantau")
    head = days_head(facts.post, _("LAPORAN KEPATUHAN PROTOKOL KESEHATAN"), shown.first, shown.last, beneath)
    return draw_paper(
        head,
        lambda make: _body(make, facts),
        imprint,
        paper,
        progress,
        signed_on=shown.last,
        rows=len(facts.visits),
    )


def _body(make: Typesetter, facts: ComplianceReport) -> list[Flowable]:
    return [make.tiles(_tiles(facts)), *_people(make, facts), *_institutions(make, facts.visits)]


def _tiles(facts: ComplianceReport) -> list[Tile]:
    shown = facts.facts
    seen = shown.whole.seen
    observations = ngettext("{n} pantauan", "{n} pantauan", seen.observations).format(
        n=number(seen.observations)
    )
    results = ", ".join(f"{label(each).lower()} {number(n)}" for each, n in shown.results if n)
    return [
        Tile(
            formats.percent(seen.masked, seen.observed) if seen.observed else "—",
            _("bermasker"),
            words.band_word(shown.whole.mask),
        ),
        Tile(
            formats.percent(seen.distanced, seen.asked_distance) if seen.asked_distance else "—",
            _("jaga jarak"),
            words.band_word(shown.whole.distance),
        ),
        Tile(number(seen.observed), _("orang dipantau"), observations),
        Tile(number(seen.reprimanded), _("orang ditegur"), _("di tempat")),
        Tile(number(shown.visits), _("lembaga dikunjungi"), results or "—", share=1.4),
    ]


def _people(make: Typesetter, facts: ComplianceReport) -> list[Flowable]:
    heading = make.heading(_("1. Perorangan"), 120)
    shown = facts.facts
    if not shown.whole.seen.observations:
        return [*heading, make.paragraph(_("Tidak ada pantauan dalam masa laporan."))]
    return [
        *heading,
        _bands(make, _("Jenis tempat"), shown.by_venue, shown.whole),
        make.gap(),
        _bands(make, _("RT/RW"), shown.by_area, None),
        make.gap(0.3),
        make.paragraph(_basis(facts), small=True, muted=True),
        make.gap(0.6),
        make.paragraph(
            _("Bermasker per pekan (Senin–Minggu): seluruh desa dan tempat yang paling banyak dipantau"),
            small=True,
            muted=True,
        ),
        PlotBox(words.trend_chart(facts.trend), make.width, _CHART),
    ]


def _basis(facts: ComplianceReport) -> str:
    shown = facts.facts
    text = _("Dasar pita: {basis}.").format(basis=shown.legal_basis)
    if shown.outside_validity:
        text += " " + _("Tanggal ini di luar masa berlaku aturan; dipakai aturan terdekat.")
    return text


def _bands(make: Typesetter, first: str, lines: Sequence[BandLine], whole: BandLine | None) -> Flowable:
    columns = (
        PartColumn(first, 24),
        PartColumn(_("Pantauan"), 10, Align.RIGHT),
        PartColumn(_("Bermasker"), 20, Align.RIGHT),
        PartColumn(_("Pita"), 11),
        PartColumn(_("Jaga jarak"), 20, Align.RIGHT),
        PartColumn(_("Pita"), 11),
        PartColumn(_("Ditegur"), 9, Align.RIGHT),
    )
    rows = [_band_row(words.place_word(line), line) for line in lines]
    shown = list(lines)
    strong: tuple[int, ...] = ()
    if whole is not None:
        rows.append(_band_row(_("Seluruh desa"), whole))
        shown.append(whole)
        strong = (len(rows) - 1,)
    paint: list[tuple[object, ...]] = []
    for at, line in enumerate(shown, 1):
        for column, band in ((_MASK, line.mask), (_DISTANCE, line.distance)):
            if band is not None:
                paint += zone_paint(column, at, band)
    return make.table(columns, rows, strong=strong, extra=paint)


def _band_row(name: str, line: BandLine) -> list[str]:
    seen = line.seen
    return [
        name,
        number(seen.observations),
        words.short_share(seen.masked, seen.observed),
        words.band_word(line.mask),
        words.short_share(seen.distanced, seen.asked_distance),
        words.band_word(line.distance),
        number(seen.reprimanded),
    ]


def _institutions(make: Typesetter, visits: Sequence[VisitLine]) -> list[Flowable]:
    heading = make.heading(_("2. Lembaga"), 120)
    if not visits:
        return [*heading, make.paragraph(_("Tidak ada lembaga yang dikunjungi dalam masa laporan."))]
    columns = (
        PartColumn(_("No."), 5, Align.RIGHT),
        PartColumn(_("Tanggal"), 11),
        PartColumn(_("Lembaga"), 28, words=True),
        PartColumn(_("RT/RW"), 11),
        PartColumn(_("Sarana ada"), 14),
        PartColumn(_("Hasil"), 17, words=True),
        PartColumn(_("Belum ada"), 34, words=True),
    )
    rows = [
        [
            str(at),
            formats.short_date(line.day),
            f"{line.place} ({label(line.kind).lower()})",
            short_area(line.rt, line.rw),
            _("{part} dari {whole}").format(part=line.met, whole=line.asked),
            label(line.result),
            words.items(line.missing),
        ]
        for at, line in enumerate(visits, 1)
    ]
    return [*heading, make.table(columns, rows)]
