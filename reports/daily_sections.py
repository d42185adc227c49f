"""The numbered sections of the daily report (domain.md 1.6), in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportlab.platypus import Flowable

from blc_desktop.domain.chart import by_day
from blc_desktop.domain.facts.daily import (
    AreaFigures,
    CaseSection,
    DailyFacts,
    Flow,
    ZoneSection,
)
from blc_desktop.domain.facts.today import ZoneCard
from blc_desktop.domain.kinds import TestKind
from blc_desktop.domain.listing import Align
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports.cells import area_words
from reports.charts import ChartBox
from reports.oversight import zone_paint
from reports.parts import PartColumn, Tile, Typesetter

number = formats.integer

#: As many RT as stand inside the zone table; more are listed below it, over the paper's width.
_INLINE_CARDS = 5
ZONE_ORDER = (Zone.GREEN, Zone.YELLOW, Zone.ORANGE, Zone.RED, Zone.NOT_ASSESSED)
ZONE_LETTERS = {
    Zone.GREEN: NC_("zone", "H"),
    Zone.YELLOW: NC_("zone", "K"),
    Zone.ORANGE: NC_("zone", "O"),
    Zone.RED: NC_("zone", "M"),
    Zone.NOT_ASSESSED: "–",
}
_PLACES = (
    ("home", N_("isolasi mandiri di rumah")),
    ("central", N_("isolasi terpusat")),
    ("hospital", N_("dirawat di rumah sakit")),
)


def key_figures(facts: DailyFacts) -> list[Tile]:
    """Return the figures that are read first, yesterday's beside them."""
    cases, zones = facts.cases, facts.zones
    yesterday = _("kemarin {figure}")
    due = _("{part} dari {whole}")
    return [
        Tile(
            number(cases.confirmed.today),
            _("konfirmasi aktif"),
            yesterday.format(figure=number(cases.confirmed.yesterday)),
        ),
        Tile(number(cases.new_cases), _("kasus baru"), yesterday.format(figure=cases.new_cases_yesterday)),
        Tile(
            number(cases.completed_today),
            _("selesai isolasi"),
            yesterday.format(figure=number(cases.completed_yesterday)),
        ),
        Tile(
            due.format(part=number(cases.monitored), whole=number(cases.monitoring_due)),
            _("sudah dipantau ({percent})").format(
                percent=formats.percent(cases.monitored, cases.monitoring_due)
            ),
            yesterday.format(
                figure=due.format(
                    part=number(cases.monitored_yesterday), whole=number(cases.monitoring_due_yesterday)
                )
            ),
            share=1.2,
        ),
        Tile(
            _coloured(zones.counts),
            _("RT kuning · oranye · merah"),
            yesterday.format(figure=_coloured(zones.counts_yesterday)),
            share=1.35,
        ),
    ]


def _coloured(counts: Mapping[Zone, int]) -> str:
    return " · ".join(number(counts.get(zone, 0)) for zone in (Zone.YELLOW, Zone.ORANGE, Zone.RED))


# --- section 1 ---------------------------------------------------------------------------------------


def case_section(make: Typesetter, facts: DailyFacts) -> list[Flowable]:
    """Return cases, tests and contacts: people through the day, then what they come to."""
    return [
        *make.heading(_("1. Kasus, tes, dan kontak erat"), 70),
        case_table(make, facts.cases, _("Kemarin"), _("Hari ini")),
        make.gap(0.6),
        make.paragraph(" ".join(_case_sentences(facts))),
        make.gap(0.25),
        make.paragraph(_balance_words(facts.cases), small=True, muted=True),
    ]


def case_table(make: Typesetter, cases: CaseSection, before: str, now: str) -> Flowable:
    """Return the people of each kind from one evening to another; the two are called ``before``, ``now``."""
    columns = (
        PartColumn(_("Uraian"), 46, words=True),
        PartColumn(before, 12, Align.RIGHT),
        PartColumn(_("Baru/masuk"), 14, Align.RIGHT),
        PartColumn(_("Selesai/keluar"), 16, Align.RIGHT),
        PartColumn(now, 12, Align.RIGHT),
    )
    rows = [_flow_row(_("Konfirmasi aktif"), cases.confirmed)]
    rows += [
        _flow_row(_(title), cases.by_place[place]) for place, title in _PLACES if place in cases.by_place
    ]
    indented = range(1, len(rows))
    rows += [
        _flow_row(_("Suspek"), cases.suspected),
        _flow_row(_("Probable"), cases.probable),
        _flow_row(_("Kontak erat dalam karantina"), cases.contacts),
        _flow_row(_("Pelaku perjalanan dalam karantina"), cases.travellers),
    ]
    indents = [("LEFTPADDING", (0, row + 1), (0, row + 1), 13) for row in indented]
    return make.table(columns, rows, strong=(0,), extra=indents)


def _flow_row(title: str, flow: Flow) -> list[str]:
    return [title, number(flow.yesterday), number(flow.entered), number(flow.left), number(flow.today)]


def _case_sentences(facts: DailyFacts) -> list[str]:
    cases = facts.cases
    return [
        cumulative_words(cases),
        _("Tes hari ini: {tests}.").format(tests=tests_words(cases.tests)),
        _("Dirujuk {n} orang.").format(n=number(cases.referred)),
        _("Perlu tindakan segera {urgent} orang, perlu perhatian {watch} orang.").format(
            urgent=number(cases.alerts_urgent), watch=number(cases.alerts_watch)
        ),
        _("Masa isolasi selesai dan belum ditutup: {n} orang.").format(n=number(cases.release_due)),
        area_figures_words(facts.area),
    ]


def cumulative_words(cases: CaseSection) -> str:
    """Return where everybody ever confirmed stands: the parts sum to the whole."""
    parts = [
        _("aktif {n}").format(n=number(cases.confirmed.today)),
        _("selesai isolasi {n}").format(n=number(cases.cumulative_completed)),
        _("meninggal {n}").format(n=number(cases.cumulative_deceased)),
        _("pindah {n}").format(n=number(cases.cumulative_moved)),
    ]
    rarer = (
        (_("dirujuk {n}"), cases.cumulative_referred),
        (_("bukan kasus (discarded) {n}"), cases.cumulative_discarded),
        (_("lainnya {n}"), cases.cumulative_other),
    )
    parts += [words.format(n=number(count)) for words, count in rarer if count]
    return _("Kumulatif konfirmasi {total} orang: {parts}.").format(
        total=number(cases.cumulative), parts=", ".join(parts)
    )


def area_figures_words(area: AreaFigures) -> str:
    """Return what the posko watches over."""
    return _("Wilayah: {rw} RW, {rt} RT, {households} KK, {persons} jiwa, {houses} rumah.").format(
        rw=number(area.rw),
        rt=number(area.rt),
        households=number(area.households),
        persons=number(area.persons),
        houses=number(area.houses),
    )


def tests_words(tests: Mapping[str, tuple[int, int, int]]) -> str:
    """Return ``antigen 18 (positif 2), PCR 1 (menunggu hasil 1)``, or that there were none."""
    parts = []
    for kind, (taken, positive, waiting) in tests.items():
        details = []
        if positive or not waiting:
            details.append(_("positif {n}").format(n=number(positive)))
        if waiting:
            details.append(_("menunggu hasil {n}").format(n=number(waiting)))
        parts.append(f"{_lowered(label(TestKind(kind)))} {number(taken)} ({', '.join(details)})")
    return ", ".join(parts) or _("tidak ada")


def _lowered(word: str) -> str:
    """Return a word as it stands inside a sentence; an abbreviation keeps its capitals."""
    return word if word.isupper() else word.lower()


def _balance_words(cases: CaseSection) -> str:
    text = _(
        "Perhitungan: {yesterday} (kemarin) + {entered} (baru) − {left} (keluar) = {today} (hari ini). "
        "Pindah tempat isolasi dihitung keluar dan masuk."
    )
    return flow_words(text, cases.confirmed)


def flow_words(text: str, flow: Flow) -> str:
    """Return a sentence with the four figures of a flow in it."""
    return text.format(
        yesterday=number(flow.yesterday),
        entered=number(flow.entered),
        left=number(flow.left),
        today=number(flow.today),
    )


# --- section 2 ---------------------------------------------------------------------------------------


def zone_section(make: Typesetter, facts: DailyFacts) -> list[Flowable]:
    """Return the zones of the RT beside the curve of new cases; long lists of RT stand below both."""
    share, gutter = 0.54, 14.0
    left = [_zone_table(make, facts.zones, make.width * share)]
    height = make.density.chart_height
    right = [
        make.paragraph(_chart_title(facts), small=True, muted=True),
        ChartBox(by_day(facts.new_cases_by_day, facts.day), make.width * (1 - share) - gutter, height),
    ]
    basis, listed = _basis_words(facts.zones), _listed_words(facts.zones)
    below: list[Flowable] = []
    if make.density.terse:
        below.append(make.paragraph(" ".join([basis, *listed]), small=True))
    else:
        below.append(make.paragraph(basis, small=True, muted=True))
        for text in listed:
            below += [make.gap(0.25), make.paragraph(text, small=True)]
    return [
        *make.heading(_("2. Zonasi RT"), height + 30),
        make.beside(left, right, share, gutter),
        make.gap(0.5),
        *below,
    ]


def _listed_words(zones: ZoneSection) -> list[str]:
    """Return a sentence for each zone with too many RT for its line, and one on RT green with a case."""
    said = [
        f"{label(zone)} ({number(len(cards))} RT): {_cards_words(cards)}."
        for zone, cards in _by_zone(zones.listed).items()
        if len(cards) > _INLINE_CARDS
    ]
    if zones.green_with_active:
        cards = ", ".join(area_words(card.rt, card.rw) for card in zones.green_with_active)
        said.append(_("Hijau tetapi masih ada rumah dengan kasus aktif: {cards}.").format(cards=cards))
    return said


def _zone_table(make: Typesetter, zones: ZoneSection, width: float) -> Flowable:
    columns = (
        PartColumn("", 5, Align.CENTER),
        PartColumn(_("Zona"), 22),
        PartColumn(_("RT"), 6, Align.RIGHT),
        PartColumn(_("Kemarin"), 15, Align.RIGHT),
        PartColumn(_("RT/RW (rumah dengan kasus)"), 44, words=True),
    )
    by_zone = _by_zone(zones.listed)
    rows, paint = [], []
    for index, zone in enumerate(ZONE_ORDER, 1):
        cards = by_zone.get(zone, ())
        where = _cards_words(cards) if len(cards) <= _INLINE_CARDS else _("lihat rincian di bawah")
        letter = _(ZONE_LETTERS[zone])
        rows.append(
            [
                letter,
                label(zone),
                number(zones.counts.get(zone, 0)),
                number(zones.counts_yesterday.get(zone, 0)),
                where,
            ]
        )
        paint += zone_paint(0, index, zone)
    return make.table(columns, rows, width=width, extra=paint)


def _by_zone(cards: Iterable[ZoneCard]) -> dict[Zone, list[ZoneCard]]:
    """Return the cards by zone, the worst zone first, each in the order of RW and RT."""
    found: dict[Zone, list[ZoneCard]] = {zone: [] for zone in reversed(ZONE_ORDER)}
    for card in sorted(cards, key=lambda card: (card.rw, card.rt)):
        found[card.zone].append(card)
    return {zone: listed for zone, listed in found.items() if listed}


def _cards_words(cards: Iterable[ZoneCard]) -> str:
    return ", ".join(f"{area_words(card.rt, card.rw)} ({card.houses or 0})" for card in cards)


def _basis_words(zones: ZoneSection) -> str:
    text = _("Dasar: {basis}. Dihitung dari kasus terkonfirmasi {days}.").format(
        basis=zones.basis, days=formats.date_range(zones.window_from, zones.window_until)
    )
    if zones.outside_validity:
        text += " " + _("Tanggal ini di luar masa berlaku aturan; dipakai aturan terdekat.")
    return text


def _chart_title(facts: DailyFacts) -> str:
    if not facts.new_cases_by_day:
        return _("Kasus baru per tanggal")
    first, last = facts.new_cases_by_day[0].day, facts.new_cases_by_day[-1].day
    return _("Kasus baru per tanggal, {days}").format(days=formats.date_range(first, last))
