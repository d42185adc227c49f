"""The reports of a week and of a month to the district: the day's report over more days (domain.md 1.6)."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.periods import PeriodFacts
from blc_desktop.domain.facts.printing import Document, Paper, ReportKind, ReportRequest
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.services.periods import period_facts
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from reports import style
from reports.daily_goods import goods_parts
from reports.flow import fitted
from reports.page import Furniture, sheet, village_words
from reports.parts import Tile, Typesetter
from reports.period_sections import case_part, further_part, trend_part, zone_part
from reports.rows import closed
from reports.upward import Head, changes_part, closing, hindrances, title

number = formats.integer
_TITLES = {
    ReportKind.WEEKLY.value: N_("LAPORAN MINGGUAN POSKO PENANGANAN COVID-19"),
    ReportKind.MONTHLY.value: N_("LAPORAN BULANAN POSKO PENANGANAN COVID-19"),
}
_RUNNING = {
    ReportKind.WEEKLY.value: N_("Laporan mingguan posko {village}, {days}"),
    ReportKind.MONTHLY.value: N_("Laporan bulanan posko {village}, {days}"),
}


def gather_period(ws: Workspace, request: ReportRequest) -> PeriodFacts:
    """Return the facts of the week or the month that the request's day lies in."""
    return period_facts(ws, request.kind, request.day)


def draw_period(facts: PeriodFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the report over as many pages as it takes; ``progress`` may cancel before every page."""
    on = sheet(paper)
    days = formats.date_range(facts.first, facts.last)
    running = _(_RUNNING[facts.kind]).format(village=village_words(facts.post), days=days)
    furniture = Furniture(on, facts.post, imprint, running)
    style.register_fonts()
    return fitted(furniture, lambda make: _story(make, facts, imprint), progress)


def _story(make: Typesetter, facts: PeriodFacts, imprint: Imprint) -> list[Flowable]:
    sections = [case_part, zone_part, _goods_part]
    story = [*title(make, _head(facts), imprint), make.tiles(_key_figures(facts))]
    for at, section in enumerate(sections, 1):
        story += section(make, facts, at)
    at = len(sections) + 1
    for table in facts.further:
        story += further_part(make, table, at)
        story += trend_part(make, facts) if table.trend else []
        at += 1
    heading = _("{n}. Hambatan dan tindak lanjut").format(n=at)
    end = [*hindrances(make, heading, _paragraph(facts), facts.on_duty), *changes_part(make, imprint)]
    return closed([*story, *end], closing(make, facts.post, facts.last))


def _head(facts: PeriodFacts) -> Head:
    return Head(
        post=facts.post,
        title=_(_TITLES[facts.kind]),
        number=facts.letter_number,
        dated=f"{formats.full_date(facts.first)} – {formats.full_date(facts.last)}",
        beneath=_("Data s.d. {day} pukul {time} {zone}").format(
            day=formats.long_date(facts.last),
            time=formats.wall_clock(facts.cutoff),
            zone=facts.post.time_zone.value,
        ),
    )


def _key_figures(facts: PeriodFacts) -> list[Tile]:
    """Return the figures that are read first, those of the period before beside them."""
    cases = facts.cases
    week = facts.kind == ReportKind.WEEKLY.value
    opening = _("awal minggu {n}") if week else _("awal bulan {n}")
    earlier = _("minggu lalu {n}") if week else _("bulan lalu {n}")
    of = _("{part} dari {whole}")
    return [
        Tile(
            number(cases.confirmed.today),
            _("konfirmasi aktif"),
            opening.format(n=number(cases.confirmed.yesterday)),
        ),
        Tile(number(cases.new_cases), _("kasus baru"), earlier.format(n=number(cases.new_cases_yesterday))),
        Tile(
            number(cases.completed_today),
            _("selesai isolasi"),
            earlier.format(n=number(cases.completed_yesterday)),
        ),
        Tile(
            formats.percent(cases.monitored, cases.monitoring_due),
            _("orang-hari isolasi dipantau"),
            of.format(part=number(cases.monitored), whole=number(cases.monitoring_due)),
            share=1.3,
        ),
        Tile(
            _coloured(facts.zones.counts[-1]),
            _("RT kuning · oranye · merah"),
            _("minggu lalu {n}").format(n=_coloured(facts.zones.counts[-2])),
            share=1.35,
        ),
    ]


def _coloured(counts: Mapping[Zone, int]) -> str:
    return " · ".join(number(counts.get(zone, 0)) for zone in (Zone.YELLOW, Zone.ORANGE, Zone.RED))


def _goods_part(make: Typesetter, facts: PeriodFacts, at: int) -> list[Flowable]:
    nothing = _("Tidak ada masker atau bantuan yang dibagikan.")
    return [
        *make.heading(_("{n}. Logistik, masker, dan bantuan").format(n=at), 60),
        *goods_parts(make, facts.stock, facts.handouts, nothing),
    ]


def _paragraph(facts: PeriodFacts) -> str:
    """Return the period's own paragraph; where nobody wrote one, those of its days, each with its date."""
    if facts.hindrances.strip():
        return facts.hindrances
    return "\n".join(f"{formats.short_date(day)}: {text.strip()}" for day, text in facts.day_hindrances)
