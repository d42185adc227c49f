"""The table of a paper for a spreadsheet: the same facts, the same order, values instead of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from blc_desktop.domain.facts.daily import CaseSection, DailyFacts, Flow, StockLine
from blc_desktop.domain.facts.exchange import PoskoBoard
from blc_desktop.domain.facts.handing import StockSummaryFacts
from blc_desktop.domain.facts.lists import Cell, ListFacts, StockCardFacts
from blc_desktop.domain.facts.periods import PeriodFacts
from blc_desktop.domain.kinds import PlaceKind, Sex
from blc_desktop.domain.parcel import COUNTS
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import NC_, _
from blc_desktop.words.exchange_figures import headings
from blc_desktop.words.labels import label

Line = Sequence[object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: headings in the language in use, lines of values."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    #: Whether its lines name people, or may: then it leaves the program for a purpose.
    personal: bool = True


def sheet_of(facts: object) -> Sheet | None:
    """Return the table of a paper's facts; None where it has none."""
    if isinstance(facts, ListFacts):
        return _list(facts)
    if isinstance(facts, StockCardFacts):
        return _stock_card(facts)
    if isinstance(facts, StockSummaryFacts):
        return _stock_summary(facts)
    if isinstance(facts, DailyFacts):
        return _figures(facts.cases, facts.zones.counts, facts.zones.counts_yesterday, facts.stock)
    if isinstance(facts, PoskoBoard):
        return _posko(facts)
    if isinstance(facts, PeriodFacts):
        return _figures(facts.cases, facts.zones.counts[-1], facts.zones.counts[-2], facts.stock)
    return None


def _list(facts: ListFacts) -> Sheet:
    headings = (_("No."), *(_(column.title) for column in facts.columns))
    lines = ((number, *map(_value, row)) for number, row in enumerate(facts.rows, 1))
    return Sheet(headings, tuple(lines))


def _value(cell: Cell) -> object:
    if isinstance(cell, Sex):
        return _("L") if cell is Sex.MALE else _("P")
    return label(cell) if isinstance(cell, StrEnum) else cell


def _stock_card(facts: StockCardFacts) -> Sheet:
    headings = (
        _("Tanggal"),
        _("Jenis"),
        _("No. dokumen"),
        _("Dari/Kepada"),
        _("Masuk"),
        _("Keluar"),
        _("Sisa"),
        _("No. batch"),
        _("Kedaluwarsa"),
        _("Sumber"),
        _("Keterangan"),
    )
    opening: Line = (facts.since, _("Saldo awal"), "", "", None, None, facts.opening, "", None, "", "")
    lines = (
        (
            line.day,
            label(line.kind),
            line.document_no,
            line.counterparty,
            line.incoming or None,
            line.outgoing or None,
            line.balance,
            line.batch_no,
            line.expires_on,
            line.source,
            line.remarks,
        )
        for line in facts.lines
    )
    return Sheet(headings, (opening, *lines))


def _stock_summary(facts: StockSummaryFacts) -> Sheet:
    headings = (
        _("Sumber"),
        _("Barang"),
        _("Satuan"),
        _("Awal"),
        _("Masuk"),
        _("Keluar"),
        _("Akhir"),
        _("Nilai (Rp)"),
    )
    lines = (
        (
            source.source,
            line.item,
            line.unit,
            line.opening,
            line.incoming,
            line.outgoing,
            line.closing,
            line.rupiah,
        )
        for source in facts.sources
        for line in source.lines
    )
    return Sheet(headings, tuple(lines), personal=False)


def _figures(
    cases: CaseSection,
    zones: Mapping[Zone, int],
    zones_before: Mapping[Zone, int],
    stock: Iterable[StockLine],
) -> Sheet:
    headings = (_("Bagian"), _("Uraian"), _("Sebelumnya"), _("Masuk"), _("Keluar"), _("Akhir"))
    lines = [*_people(cases), *_zones(zones, zones_before), *_goods(stock)]
    return Sheet(headings, tuple(lines), personal=False)


def _people(cases: CaseSection) -> Iterator[Line]:
    section = _("Pasien")
    flows: tuple[tuple[str, Flow], ...] = (
        (_("Konfirmasi aktif"), cases.confirmed),
        *((label(PlaceKind(place)), flow) for place, flow in cases.by_place.items()),
        (_("Suspek"), cases.suspected),
        (_("Probable"), cases.probable),
        (_("Kontak erat"), cases.contacts),
        (_("Pelaku perjalanan"), cases.travellers),
    )
    for name, flow in flows:
        yield section, name, flow.yesterday, flow.entered, flow.left, flow.today
    yield section, _("Kasus baru"), cases.new_cases_yesterday, None, None, cases.new_cases
    yield section, _("Selesai isolasi"), cases.completed_yesterday, None, None, cases.completed_today
    yield section, _("Dipantau"), cases.monitored_yesterday, None, None, cases.monitored
    yield section, _("Wajib dipantau"), cases.monitoring_due_yesterday, None, None, cases.monitoring_due
    yield section, _("Kumulatif konfirmasi"), None, None, None, cases.cumulative


def _zones(now: Mapping[Zone, int], before: Mapping[Zone, int]) -> Iterator[Line]:
    for zone in Zone:
        yield _("Zonasi RT"), label(zone), before.get(zone, 0), None, None, now.get(zone, 0)


def _goods(stock: Iterable[StockLine]) -> Iterator[Line]:
    for line in stock:
        name = f"{line.name} ({line.unit})"
        yield _("Stok"), name, line.opening, line.received, line.issued, line.closing


def _posko(facts: PoskoBoard) -> Sheet:
    """Return a line a posko, and one of the sums; a posko that has not reported has no figures."""
    told = (
        (
            line.name,
            line.last_day,
            *(getattr(line.figures, name) if line.figures else None for name in COUNTS),
        )
        for line in facts.lines
    )
    total = (_(NC_("sum", "Jumlah")), None, *(getattr(facts.total, name) for name in COUNTS))
    return Sheet((_("Posko"), _("Hari terakhir"), *headings(COUNTS)), (*told, total))
