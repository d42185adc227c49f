"""Keluarga belum terjangkau: who was not given anything in a span of days, RT by RT, to be visited next."""

from __future__ import annotations

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.lists import ListColumn, ListFacts, ListFilter, ListTotal
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import distribution_views as views
from blc_desktop.services import stock_views
from blc_desktop.services.distribution_views import Span
from blc_desktop.services.workspace import Workspace
from reports.gather import chosen
from reports.listing import ListWords, draw_list

#: What of the list of families stands on paper, and how wide: narrow enough for an upright one.
_SHOWN = {"head": 22, "rt": 8, "address": 20, "members": 8, "family_card_no": 17, "poor": 13}
_MASKS = "masks"


def gather_coverage(ws: Workspace, request: ReportRequest) -> ListFacts:
    """Return the families that were not reached in the days asked for (without ``until`` the month so far).

    ``item`` is an item's code, ``masks`` for all masks, nothing for anything. Raises
    ``Refused("report.item_unknown")``.
    """
    span, goods = _span(ws, request)
    narrowed = chosen(ws, request)
    query = Query().where(missed=span.text, rt_id=narrowed.rt_id)
    listing = views.family_listing(ws)
    places = [next(at for at, one in enumerate(listing.columns) if one.name == name) for name in _SHOWN]
    columns = tuple(
        ListColumn(one.name, one.title, _SHOWN[one.name], one.align, wraps=one.name in {"head", "address"})
        for one in (listing.columns[at] for at in places)
    )
    rows = tuple(tuple(_cell(row[at]) for at in places) for row in listing.everything(query, Silent()))
    areas = [each for each in views.coverage(ws, span) if narrowed.rt_id in {None, each.rt_id}]
    return ListFacts(
        post=ws.post(),
        kind=request.kind.value,
        day=span.since,
        until=span.until,
        columns=columns,
        rows=rows,
        totals=(
            ListTotal(N_("Seluruh keluarga"), sum(each.families for each in areas)),
            ListTotal(N_("Terjangkau"), sum(each.reached for each in areas)),
        ),
        filters=(*([ListFilter(N_("Barang"), goods)] if goods else []), *narrowed.filters),
        language=request.language,
    )


def _cell(value: object) -> str | int | None:
    if isinstance(value, bool):
        return _("ya") if value else ""
    return value if isinstance(value, int) or value is None else str(value)


def _span(ws: Workspace, request: ReportRequest) -> tuple[Span, str]:
    """Return the days and goods that are looked at, and what the goods are called; all of them: nothing."""
    since = request.day if request.until is not None else request.day.replace(day=1)
    until = request.until or request.day
    if not request.item:
        return Span(since, until), ""
    if request.item == _MASKS:
        return Span(since, until, masks=True), _("semua masker")
    item_id = stock_views.item_by_code(ws, request.item)
    if item_id is None:
        raise Refused("report.item_unknown", field="item", item=request.item)
    return Span(since, until, item_id), stock_views.item_facts(ws, item_id).name


def draw_coverage(facts: ListFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the list, headed RT by RT."""
    known = facts.totals[0].value
    words = ListWords(
        title=_("Keluarga belum terjangkau"),
        unit=_("keluarga"),
        empty=_("Semua keluarga sudah terjangkau.") if known else _("Belum ada keluarga yang dicatat."),
    )
    return draw_list(facts, words, imprint, paper, progress, by_rt=True)
