"""The numbered sections of a week's and a month's report, in words."""

from __future__ import annotations

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import CaseSection
from blc_desktop.domain.facts.periods import FiguresTable, PeriodFacts, RtWeeks, ZoneWeeks
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.listing import Align
from blc_desktop.domain.plot import Plot
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import _
from blc_desktop.words import charts, formats
from blc_desktop.words.labels import label
from reports.cells import area_words, cell_words
from reports.daily_sections import (
    ZONE_LETTERS,
    ZONE_ORDER,
    area_figures_words,
    case_table,
    cumulative_words,
    flow_words,
    tests_words,
)
from reports.oversight import zone_paint
from reports.parts import PartColumn, Typesetter
from reports.plots import PlotBox

number = formats.integer
_CHART = 108.0
_PYRAMID = 150.0
_GUTTER = 14.0


def case_part(make: Typesetter, facts: PeriodFacts, at: int) -> list[Flowable]:
    """Return people through the period, what they come to, and the curves."""
    cases = facts.cases
    return [
        *make.heading(_("{n}. Kasus, tes, dan kontak erat").format(n=at), 70),
        case_table(make, cases, _("Awal"), _("Akhir")),
        make.gap(0.6),
        make.paragraph(" ".join(_sentences(facts))),
        make.gap(0.25),
        make.paragraph(_balance_words(cases), small=True, muted=True),
        make.gap(0.5),
        _side_by_side(
            make,
            (_("Kasus baru per tanggal"), charts.epidemic_curve(facts.new_cases_by_day, facts.first)),
            (_("Konfirmasi aktif menurut tempat, tiap sore"), charts.active_by_place(facts.places)),
            _CHART,
        ),
        *_ages(make, facts),
    ]


def _side_by_side(
    make: Typesetter, left: tuple[str, Plot], right: tuple[str, Plot], height: float
) -> Flowable:
    width = (make.width - _GUTTER) / 2
    stacks: list[list[Flowable]] = [
        [make.paragraph(heading, small=True, muted=True), PlotBox(plot, width, height)]
        for heading, plot in (left, right)
    ]
    return make.beside(stacks[0], stacks[1], width / make.width, _GUTTER)


def _ages(make: Typesetter, facts: PeriodFacts) -> list[Flowable]:
    """Return the pyramid of the month's cases; a week has too few for one."""
    if facts.kind != ReportKind.MONTHLY.value or not facts.people:
        return []
    pyramid, unknown = charts.ages_and_sexes(facts.people)
    found = [
        make.gap(0.5),
        make.paragraph(_("Kasus baru menurut umur dan jenis kelamin"), small=True, muted=True),
        PlotBox(pyramid, make.width * 0.62, _PYRAMID),
    ]
    if unknown:
        words = _("{n} kasus tanpa umur atau jenis kelamin tidak digambar.").format(n=number(unknown))
        found.append(make.paragraph(words, small=True, muted=True))
    return found


def _sentences(facts: PeriodFacts) -> list[str]:
    cases = facts.cases
    return [
        cumulative_words(cases),
        _("Tes dalam masa laporan: {tests}.").format(tests=tests_words(cases.tests)),
        _("Dirujuk {n} orang.").format(n=number(cases.referred)),
        _("Pemantauan: {done} dari {due} orang-hari isolasi ({percent}).").format(
            done=number(cases.monitored),
            due=number(cases.monitoring_due),
            percent=formats.percent(cases.monitored, cases.monitoring_due),
        ),
        _("Masa isolasi selesai dan belum ditutup: {n} orang.").format(n=number(cases.release_due)),
        area_figures_words(facts.area),
    ]


def _balance_words(cases: CaseSection) -> str:
    text = _(
        "Perhitungan: {yesterday} (awal) + {entered} (baru) − {left} (keluar) = {today} (akhir). "
        "Pindah tempat isolasi dihitung keluar dan masuk."
    )
    return flow_words(text, cases.confirmed)


# --- zones -------------------------------------------------------------------------------------------


def zone_part(make: Typesetter, facts: PeriodFacts, at: int) -> list[Flowable]:
    """Return the zones week by week, and every RT that was not green in one of them."""
    weeks = facts.zones
    share = 0.55
    left: list[Flowable] = [_zone_counts(make, weeks, make.width * share)]
    right: list[Flowable] = [
        make.paragraph(_("Jumlah RT menurut zona, tiap akhir minggu"), small=True, muted=True),
        PlotBox(charts.zones_over_weeks(weeks), make.width * (1 - share) - _GUTTER, _CHART),
    ]
    parts = [
        *make.heading(_("{n}. Zonasi RT per minggu").format(n=at), _CHART + 30),
        make.beside(left, right, share, _GUTTER),
        make.gap(0.4),
        make.paragraph(_basis_words(weeks), small=True, muted=True),
    ]
    watched = [line for line in weeks.lines if any(zone is not Zone.GREEN for zone in line.zones)]
    if not watched:
        return [*parts, make.paragraph(_("Semua RT hijau di akhir setiap minggu itu."))]
    return [*parts, make.gap(0.5), _watched(make, weeks, watched)]


def _zone_counts(make: Typesetter, weeks: ZoneWeeks, width: float) -> Flowable:
    columns = (
        PartColumn("", 6, Align.CENTER),
        PartColumn(_("Zona"), 26),
        *(PartColumn(formats.short_date(day), 13, Align.RIGHT) for day in weeks.ends),
    )
    rows = [
        [_(ZONE_LETTERS[zone]), label(zone), *(number(counts.get(zone, 0)) for counts in weeks.counts)]
        for zone in ZONE_ORDER
    ]
    rows.append(["", _("Jumlah RT"), *(number(sum(counts.values())) for counts in weeks.counts)])
    paint = [paint for row, zone in enumerate(ZONE_ORDER, 1) for paint in zone_paint(0, row, zone)]
    return make.table(columns, rows, width=width, extra=paint, strong=(len(rows) - 1,))


def _watched(make: Typesetter, weeks: ZoneWeeks, lines: list[RtWeeks]) -> Flowable:
    """Return RT by week: the zone's letter and the houses with a case in its seven days."""
    columns = (
        PartColumn(_("RT/RW"), 20),
        *(
            PartColumn(_("s.d. {day}").format(day=formats.short_date(day)), 16, Align.CENTER)
            for day in weeks.ends
        ),
    )
    rows, paint = [], []
    for row, line in enumerate(lines, 1):
        cells = []
        for column, (zone, houses) in enumerate(zip(line.zones, line.houses, strict=True), 1):
            cells.append(f"{_(ZONE_LETTERS[zone])} ({number(houses)})" if houses else _(ZONE_LETTERS[zone]))
            paint += zone_paint(column, row, zone)
        rows.append([area_words(line.rt, line.rw), *cells])
    return make.table(columns, rows, extra=paint)


def _basis_words(weeks: ZoneWeeks) -> str:
    text = _("Dasar: {basis}. Tiap akhir minggu dihitung rumah dengan kasus terkonfirmasi 7 hari.").format(
        basis="; ".join(weeks.bases)
    )
    if weeks.outside_validity:
        text += " " + _("Ada akhir minggu di luar masa berlaku aturan; dipakai aturan terdekat.")
    return text


# --- other streets -----------------------------------------------------------------------------------


def trend_part(make: Typesetter, facts: PeriodFacts) -> list[Flowable]:
    """Return the line of the protocol over the weeks, where anybody looked."""
    if facts.compliance is None:
        return []
    return [
        make.gap(0.5),
        make.paragraph(_("Kepatuhan per minggu, seluruh desa"), small=True, muted=True),
        PlotBox(charts.compliance_over_weeks(facts.compliance), make.width * 0.62, _CHART),
    ]


def further_part(make: Typesetter, table: FiguresTable, at: int) -> list[Flowable]:
    """Return the figures of another street under a heading of their own."""
    columns = [
        PartColumn(_(column.title), max(column.width, 4), column.align, words=column.wraps)
        for column in table.columns
    ]
    rows = [[cell_words(cell) for cell in row] for row in table.rows]
    found = [*make.heading(f"{at}. {_(table.title)}", 50), make.table(columns, rows)]
    return [*found, make.gap(0.3), make.paragraph(table.note)] if table.note else found
