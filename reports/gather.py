"""From a request to the facts of its paper: every list is read as the screen reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from blc_desktop.domain.facts.calls import CallListFacts
from blc_desktop.domain.facts.lists import Cell, ListColumn, ListFacts, ListFilter, ListTotal, StockCardFacts
from blc_desktop.domain.facts.monitoring import MatrixFilter, MonitoringGroup, MonitoringSheetFacts
from blc_desktop.domain.facts.printing import ReportRequest
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.listing import Align, Query, Row
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_
from blc_desktop.progress import Silent
from blc_desktop.services import full_numbers
from blc_desktop.services.areas import areas
from blc_desktop.services.calls import call_list_facts
from blc_desktop.services.isolation import isolation_listing
from blc_desktop.services.listings import BookListing
from blc_desktop.services.matrix import monitoring_sheet
from blc_desktop.services.officers import officers
from blc_desktop.services.patients import patient_listing
from blc_desktop.services.residents import resident_listing
from blc_desktop.services.stock_views import cards_of, item_by_code, stock_card
from blc_desktop.services.workspace import Workspace
from reports.cells import full_area_words

#: What a paper shows of a list, left to right; the rest stays on the screen. Never a birth date.
_RESIDENTS = ("name", "national_id", "sex", "age", "rt", "address", "phone", "status")
_CASES = (
    "name",
    "national_id",
    "sex",
    "age",
    "rt",
    "status",
    "declared_on",
    "test",
    "specimen_date",
    "onset_date",
    "place",
    "last_day",
    "outcome",
)
_ISOLATIONS = (
    "name",
    "sex",
    "age",
    "rt",
    "phone",
    "kind",
    "status",
    "place",
    "officer",
    "anchor_on",
    "last_day",
)
#: Wider than on the screen: a date with its year, a word that must not be cut.
_WIDTHS = {
    "name": 26,
    "age": 7,
    "rt": 9,
    "officer": 18,
    "declared_on": 12,
    "specimen_date": 12,
    "onset_date": 13,
    "last_day": 12,
    "kind": 18,
    "status": 14,
    "outcome": 14,
    "place": 12,
}
#: What must be read whole: it goes on in a second line.
_WRAPPED = frozenset({"name", "address", "officer", "kind", "status", "outcome"})
_DAY = ListColumn("day", N_("Hari ke-"), 8, Align.RIGHT)
_FREE_FROM = ListColumn("free_from", N_("Bebas mulai"), 12)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Whom a request narrows its list to."""

    rt_id: int | None
    officer_id: int | None
    filters: tuple[ListFilter, ...]


def gather_residents(ws: Workspace, request: ReportRequest) -> ListFacts:
    """Return the residents in the order of their names, of one RT where one is asked for."""
    listing, chosen = resident_listing(ws), _chosen(ws, request)
    query = Query(sort="name").where(rt_id=chosen.rt_id)
    columns, rows = _read(listing, query, _RESIDENTS, _whole(ws, request, full_numbers.of_people))
    sexes = [row[2] for row in rows]
    totals = (
        ListTotal(N_("laki-laki"), sexes.count(Sex.MALE)),
        ListTotal(N_("perempuan"), sexes.count(Sex.FEMALE)),
    )
    return _facts(ws, request, columns, rows, totals, chosen.filters)


def gather_patients(ws: Workspace, request: ReportRequest) -> ListFacts:
    """Return the cases declared by the day asked for, or within its period; the newest first."""
    chosen = _chosen(ws, request)
    query = Query().where(rt=chosen.rt_id, officer=chosen.officer_id)
    columns, rows = _read(patient_listing(ws), query, _CASES, _whole(ws, request, full_numbers.of_cases))
    declared = _CASES.index("declared_on")
    first, last = _period(request)
    within = tuple(row for row in rows if _is_within(row[declared], first, last))
    return _facts(ws, request, columns, within, (), chosen.filters)


def gather_isolation(ws: Workspace, request: ReportRequest) -> ListFacts:
    """Return who isolates or stays in quarantine on the day, by RT: which day, the last in, the first out."""
    chosen = _chosen(ws, request)
    query = Query().where(state="open", rt=chosen.rt_id, officer=chosen.officer_id)
    columns, rows = _read(isolation_listing(ws), query, _ISOLATIONS)
    anchor, last = _ISOLATIONS.index("anchor_on"), _ISOLATIONS.index("last_day")
    columns = (*columns[:anchor], _DAY, *columns[anchor + 1 :])
    dated = tuple(
        (*row[:anchor], _days_since(row[anchor], request.day), *row[anchor + 1 :], _day_after(row[last]))
        for row in rows
    )
    over = sum(_is_before(row[last], request.day) for row in rows)
    totals = (ListTotal(N_("masa isolasi lewat dan belum ditutup"), over),)
    return _facts(ws, request, (*columns, _FREE_FROM), dated, totals, chosen.filters)


def gather_monitoring_sheet(ws: Workspace, request: ReportRequest) -> MonitoringSheetFacts:
    """Return the matrix rows of the day in the order of the screen."""
    chosen = _chosen(ws, request)
    group = MonitoringGroup(request.group or MonitoringGroup.PATIENTS)
    wanted = MatrixFilter(group, rt_id=chosen.rt_id, officer_id=chosen.officer_id)
    return monitoring_sheet(ws, request.day, wanted)


def gather_call_list(ws: Workspace, request: ReportRequest) -> CallListFacts:
    """Return who is to be rung up on the day, by officer and RT."""
    chosen = _chosen(ws, request)
    return call_list_facts(ws, request.day, officer_id=chosen.officer_id, rt_id=chosen.rt_id)


def gather_stock_card(ws: Workspace, request: ReportRequest) -> StockCardFacts:
    """Return the card of one item: over the period asked for, else from the first day of the year.

    Of one funding source or place, if it is named. Raises ``Refused``: ``report.item_needed`` without an
    item's code, ``report.item_unknown``, ``report.card_source_unknown``, ``report.card_place_unknown``.
    """
    if not request.item:
        raise Refused("report.item_needed", field="item")
    item_id = item_by_code(ws, request.item)
    if item_id is None:
        raise Refused("report.item_unknown", field="item", item=request.item)
    sources, places = cards_of(ws, item_id)
    since, until = request.day, request.until
    if until is None:
        since, until = request.day.replace(month=1, day=1), request.day
    return stock_card(
        ws,
        item_id,
        since,
        until,
        source_id=_named(sources, "source", request.source),
        place_id=_named(places, "place", request.place),
    )


def _named(known: Sequence[tuple[int, str]], field: str, wanted: str | None) -> int | None:
    """Return the id of the source or place that is named, None where none is."""
    if not wanted:
        return None
    for key, name in known:
        if name.casefold() == wanted.strip().casefold():
            return key
    raise Refused(f"report.card_{field}_unknown", field=field, name=wanted)


def _chosen(ws: Workspace, request: ReportRequest) -> _Chosen:
    filters = []
    rt_id = officer_id = None
    if request.rt:
        rt_id, rt, rw = _area(ws, request.rt)
        filters.append(ListFilter(N_("RT/RW"), full_area_words(rt, rw)))
    if request.officer:
        officer_id, name = _officer(ws, request.officer)
        filters.append(ListFilter(N_("Petugas"), name))
    return _Chosen(rt_id, officer_id, tuple(filters))


def _area(ws: Workspace, text: str) -> tuple[int, int, int]:
    """Return id, RT and RW of ``3/7`` in any of its spellings. Raises ``Refused("report.rt_unknown")``."""
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    for area in areas(ws):
        if numbers == [area.rt, area.rw]:
            return area.area_id, area.rt, area.rw
    raise Refused("report.rt_unknown", field="rt", rt=text)


def _officer(ws: Workspace, text: str) -> tuple[int, str]:
    wanted = text.strip().casefold()
    for officer in officers(ws, everyone=True):
        if officer.name.casefold() == wanted:
            return officer.officer_id, officer.name
    raise Refused("report.officer_unknown", field="officer", officer=text)


#: The whole NIK of a list's rows by their ids; None: they stay masked.
_Numbers = Callable[[Sequence[int]], dict[int, str]] | None


class _OfIds(Protocol):
    def __call__(self, ws: Workspace, ids: Sequence[int], /, *, paper: str) -> dict[int, str]: ...


def _whole(ws: Workspace, request: ReportRequest, read: _OfIds) -> _Numbers:
    """Return what reads whole NIK where the request asks for them; whoever may not is refused then."""
    return (lambda ids: read(ws, ids, paper=request.kind.value)) if request.full_ids else None


def _read(
    listing: BookListing, query: Query, names: tuple[str, ...], numbers: _Numbers = None
) -> tuple[tuple[ListColumn, ...], tuple[tuple[Cell, ...], ...]]:
    """Read the wanted columns of a whole list in one state of the book, NIK masked unless ``numbers``."""
    places = {column.name: index for index, column in enumerate(listing.columns)}
    shown = [listing.columns[places[name]] for name in names]
    columns = tuple(
        ListColumn(
            column.name,
            column.title,
            _WIDTHS.get(column.name, column.width),
            Align.CENTER if column.name == "sex" else column.align,
            wraps=column.name in _WRAPPED,
        )
        for column in shown
    )
    pick = _picker(tuple(places[name] for name in names), names.index("sex") if "sex" in names else None)
    if numbers is None:
        return columns, tuple(pick(row) for row in listing.everything(query, Silent()))
    ids = listing.ids(query, Silent())
    found, whole, at = listing.rows(ids), numbers(ids), names.index("national_id")
    picked = ((row_id, pick(found[row_id])) for row_id in ids if row_id in found)
    return columns, tuple((*row[:at], whole.get(row_id), *row[at + 1 :]) for row_id, row in picked)


def _picker(places: tuple[int, ...], sex: int | None) -> Callable[[Row], tuple[Cell, ...]]:
    """Return what takes the wanted cells out of a row; a bare sex letter becomes its member."""

    def pick(row: Row) -> tuple[Cell, ...]:
        cells: list[Cell] = [row[place] for place in places]  # type: ignore[misc]
        if sex is not None and cells[sex]:
            cells[sex] = Sex(str(cells[sex]))
        return tuple(cells)

    return pick


def _facts(
    ws: Workspace,
    request: ReportRequest,
    columns: tuple[ListColumn, ...],
    rows: tuple[tuple[Cell, ...], ...],
    totals: tuple[ListTotal, ...],
    filters: tuple[ListFilter, ...],
) -> ListFacts:
    return ListFacts(
        post=ws.post(),
        kind=request.kind.value,
        day=request.day,
        until=request.until,
        columns=columns,
        rows=rows,
        totals=totals,
        filters=filters,
        language=request.language,
    )


def _period(request: ReportRequest) -> tuple[date, date]:
    """Return the days of a request: up to its day, or from its day to its ``until``."""
    return (date.min, request.day) if request.until is None else (request.day, request.until)


def _is_within(cell: Cell, first: date, last: date) -> bool:
    """Whether a date lies in a period; a case without a date of declaration is never left out."""
    return not isinstance(cell, date) or first <= cell <= last


def _is_before(cell: Cell, day: date) -> bool:
    return isinstance(cell, date) and cell < day


def _days_since(cell: Cell, day: date) -> Cell:
    return (day - cell).days if isinstance(cell, date) else None


def _day_after(cell: Cell) -> Cell:
    return cell + timedelta(days=1) if isinstance(cell, date) else None


#: What the papers of other streets have in common with these.
chosen = _chosen
