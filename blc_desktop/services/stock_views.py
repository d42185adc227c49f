"""What stands in stock: the list, the card of one item, proposals, documents, and what can be chosen from."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from blc_desktop.domain import goods
from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.stock import IssueLine, ItemDetails, Pack
from blc_desktop.domain.facts.daily import StockLine
from blc_desktop.domain.facts.lists import MonthTotal, StockCardFacts, StockCardLine
from blc_desktop.domain.facts.stock import (
    BatchFacts,
    DocumentFacts,
    GoodsLine,
    ItemFacts,
    PickFacts,
    ProposalFacts,
    StockTiles,
)
from blc_desktop.domain.kinds import DocumentKind, MoveReason
from blc_desktop.domain.kinds_stock import Flow
from blc_desktop.domain.stock import Expired
from blc_desktop.domain.stock import propose as spread
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.i18n import language
from blc_desktop.services.listings import BookListing, scope
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import (
    ledger,
    loan_list,
    loans,
    movements,
    packs,
    rows,
    stock,
    stock_card_rows,
    stock_documents,
    stock_figures,
    stock_list,
)
from blc_desktop.storage.stock import Holding
from blc_desktop.storage.stock_card_rows import CardOf
from blc_desktop.storage.tables import batch, item, stock_document, stock_move
from blc_desktop.words.labels import label
from blc_desktop.words.recipients import recipient_words

HORIZONS = stock_list.HORIZONS
#: Asked for once a line of a card, which may have ten thousand.
_KINDS = {kind.value: kind for kind in DocumentKind}
_IN, _INNER = Flow.IN.value, Flow.INNER.value


def stock_listing(ws: Workspace) -> BookListing:
    """Return the list of goods as they stand on the working day; filters: ``storage.stock_list.FILTERS``."""
    return BookListing(ws, stock_list.declared)


def movement_listing(ws: Workspace) -> BookListing:
    """Return the list of every move; filters: ``storage.movements.FILTERS``."""
    return BookListing(ws, movements.MOVEMENTS)


def loan_listing(ws: Workspace) -> BookListing:
    """Return the list of loans as of the working day; filters state, item_id, borrower_kind, person_id."""
    return BookListing(ws, loan_list.loans)


def tiles(ws: Workspace) -> StockTiles:
    """Return how many goods are out, running out, expiring, expired, too many, and lent, on the day."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        at = scope(rx)
        found = stock_list.counts(rx.conn, at)
        lent, overdue = loan_list.counts(rx.conn, at)
    return StockTiles(
        out=found["out"],
        scarce=found["scarce"],
        expiring=found["expiring"],
        expired=found["expired"],
        excess=found["excess"],
        within={days: found[f"within_{days}"] for days in stock_list.HORIZONS},
        lent=lent,
        overdue=overdue,
    )


def document_of(ws: Workspace, move_id: int) -> int:
    """Return the document that a move belongs to. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return int(rows.fetch(rx.conn, stock_move, rx.posko_id, move_id)["document_id"])


def loan_of(ws: Workspace, line_id: int) -> tuple[int, int]:
    """Return the loan and the item that a line of the list of loans is about."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        move = rows.fetch(rx.conn, stock_move, rx.posko_id, line_id)
        found = loans.of_document(rx.conn, rx.posko_id, move["document_id"])
        item_id = rows.fetch(rx.conn, batch, rx.posko_id, move["batch_id"])["item_id"]
    if found is None:
        raise Refused("row.gone", entity="loan")
    return int(found["id"]), int(item_id)


def stock_lines(ws: Workspace) -> list[StockLine]:
    """Return opening, in, out and closing of every item on the working day."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return stock_figures.day_lines(rx.conn, rx.posko_id, rx.day, rx.settings.expiring_days)


def find_items(ws: Workspace, text: str = "", limit: int = 20) -> list[ItemFacts]:
    """Return the items in use whose name holds every word typed so far, by name."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = stock.items_named(rx.conn, rx.posko_id, fold_name(text).split(), limit)
        lines = stock_figures.day_lines(rx.conn, rx.posko_id, rx.day, rx.settings.expiring_days)
        kept = packs.of_all(rx.conn, rx.posko_id)
    closing = {line.item_id: line.closing for line in lines}
    return [
        _item_of(dict(row._mapping), closing.get(row.id, 0), kept.get(row.id, ()))  # noqa: SLF001 - its public name
        for row in found
    ]


def item_facts(ws: Workspace, item_id: int) -> ItemFacts:
    """Return one item. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        row = rows.fetch(rx.conn, item, rx.posko_id, item_id)
        lines = stock_figures.day_lines(rx.conn, rx.posko_id, rx.day, rx.settings.expiring_days)
        kept = packs.of_item(rx.conn, rx.posko_id, item_id)
    balance = next((line.closing for line in lines if line.item_id == item_id), 0)
    return _item_of(dict(row), balance, kept)


def item_by_code(ws: Workspace, code: str) -> int | None:
    """Return the id of the item with this code (any case), or None."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return stock.item_with_code(rx.conn, rx.posko_id, code.strip())


def usual_goods(ws: Workspace) -> list[ItemDetails]:
    """Return the usual goods of a posko that are not in the catalogue yet, to be taken over."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return [
            details
            for details in goods.USUAL_GOODS
            if stock.item_named(rx.conn, rx.posko_id, details.name) is None
            and stock.item_with_code(rx.conn, rx.posko_id, details.code) is None
        ]


def funding_sources(ws: Workspace) -> list[tuple[int | None, str]]:
    """Return the funding sources as (id, name), then the usual ones not in use yet with None for an id."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        known = stock.sources(rx.conn, rx.posko_id)
    folded = {fold_name(name) for _id, name in known}
    usual = [(None, name) for name in goods.USUAL_FUNDING_SOURCES if fold_name(name) not in folded]
    return [*known, *usual]


def places(ws: Workspace) -> list[tuple[int, str]]:
    """Return the places where goods lie as (id, name); the first is the usual one."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return stock.places(rx.conn, rx.posko_id)


def propose(
    ws: Workspace,
    item_id: int,
    quantity: int,
    day: date | None = None,
    *,
    within: IssueLine | None = None,
) -> ProposalFacts:
    """Return which batches would give ``quantity`` on ``day`` (default: the working day).

    What expires first stands first, and expired batches are left out; ``batches`` shows all, for a choice.
    ``within`` may name the place and the funding source that are taken from.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        on = day or rx.day
        holdings = stock.holdings(rx.conn, rx.posko_id, item_id, on)
    if within is not None:
        holdings = ledger.within(within, holdings)
    proposal = spread(holdings, quantity, on, Expired.REFUSE)
    return ProposalFacts(
        picks=tuple(PickFacts(_batch(holding, on), taken) for holding, taken in proposal.picks),
        short=proposal.short,
        batches=tuple(_batch(holding, on) for holding in holdings if holding.free > 0),
    )


def documents(ws: Workspace, since: date, until: date) -> list[DocumentFacts]:
    """Return the documents of these days, newest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = stock_documents.documents(rx.conn, rx.posko_id, since, until)
        moved = stock_documents.goods(rx.conn, rx.posko_id, since, until)
        given = stock_documents.given_to(rx.conn, rx.posko_id, since, until)
    return [
        DocumentFacts(
            document_id=row.id,
            kind=DocumentKind(row.kind),
            day=row.day,
            entered_at=row.entered_at,
            document_no=row.document_no or "",
            counterparty=row.counterparty or _recipient(given.get(row.id)),
            reason=MoveReason(row.reason) if row.reason else None,
            note=row.note or "",
            reverses_id=row.reverses_id,
            undone_by=row.undone_by,
            goods=tuple(
                GoodsLine(line.name, line.unit, int(line.quantity)) for line in moved.get(row.id, ())
            ),
            officer=row.officer or "",
            prescription=row.prescription or "",
        )
        for row in found
    ]


def document_facts(ws: Workspace, document_id: int) -> DocumentFacts:
    """Return one document. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        day = rows.fetch(rx.conn, stock_document, rx.posko_id, document_id)["day"]
    return next(each for each in documents(ws, day, day) if each.document_id == document_id)


def stock_card(
    ws: Workspace,
    item_id: int,
    since: date,
    until: date,
    *,
    source_id: int | None = None,
    place_id: int | None = None,
) -> StockCardFacts:
    """Return the card of one item: every move from ``since`` to ``until``, in the order of their days.

    Of all funding sources and places, or of one. A move between places of the posko stands only on the card
    of a place. A reversal stands in the column of what it takes back, as a negative number.
    """
    ws.require(Permission.VIEW)
    post = ws.post()
    of = CardOf(ws.posko_id, item_id, source_id, place_id)
    with ws.read() as rx:
        goods_row = rows.fetch(rx.conn, item, rx.posko_id, item_id)
        opening, lines = _card_lines(rx, of, since, until)
        paid, lies, _why = stock_card_rows.names(rx.conn, rx.posko_id)
    return StockCardFacts(
        post=post,
        since=since,
        day=until,
        item_code=goods_row["code"],
        item_name=goods_row["name"],
        unit=goods_row["unit"],
        pack_name=goods_row["pack_name"] or "",
        pack_size=goods_row["pack_size"],
        reorder_level=goods_row["reorder_level"],
        opening=opening,
        lines=lines,
        months=_months(lines),
        closing=lines[-1].balance if lines else opening,
        language=language(),
        source=paid.get(source_id or 0, ""),
        place=lies.get(place_id or 0, ""),
    )


def cards_of(ws: Workspace, item_id: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the funding sources that ever paid for an item and the places where it ever lay, by name."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = stock_card_rows.sources_of(rx.conn, rx.posko_id, item_id)
        paid, lies, _why = stock_card_rows.names(rx.conn, rx.posko_id)
    sources = {(row.funding_source_id, paid[row.funding_source_id]) for row in found}
    here = {(row.place_id, lies[row.place_id]) for row in found}
    return sorted(sources, key=lambda each: each[1]), sorted(here, key=lambda each: each[1])


def _card_lines(
    rx: ReadTransaction, of: CardOf, since: date, until: date
) -> tuple[int, tuple[StockCardLine, ...]]:
    opening = stock_card_rows.balance_before(rx.conn, of, since)
    moves = stock_card_rows.moves(rx.conn, of, since, until)
    given = stock_card_rows.given_to(rx.conn, of, moves)
    paid, lies, why = stock_card_rows.names(rx.conn, rx.posko_id)
    paid = {key: "" if name == goods.UNKNOWN_SOURCE else name for key, name in paid.items()}
    said: dict[tuple[str | None, int | None], str] = {}
    balance, lines = opening, []
    for row in moves:
        move, document, day, kind, number, party, reason, note, *rest = row
        quantity, flow, place, source, reason_id, lot, last, reverses = rest
        balance += quantity
        came = flow == _IN or (flow == _INNER and quantity > 0)
        if (reason, reason_id) not in said:
            said[reason, reason_id] = why.get(reason_id) or (label(MoveReason(reason)) if reason else "")
        because = said[reason, reason_id]
        lines.append(
            StockCardLine(
                day,
                _KINDS[kind],
                number or "",
                party or _recipient(given.get(reverses or document)),
                quantity if came else 0,
                0 if came else -quantity,
                balance,
                lot,
                None if last == stock.NO_EXPIRY else last,
                paid[source],
                f"{because}; {note}" if because and note else note or because,
                lies[place],
                document,
                move,
            )
        )
    return opening, tuple(lines)


def _recipient(given: Any) -> str:
    return "" if given is None else recipient_words(given.kind, given.name, given.head_count)


def _months(lines: tuple[StockCardLine, ...]) -> tuple[MonthTotal, ...]:
    totals = []
    for _month, group in groupby(lines, key=lambda line: (line.day.year, line.day.month)):
        of_month = list(group)
        totals.append(
            MonthTotal(
                month=of_month[0].day.replace(day=1),
                incoming=sum(line.incoming for line in of_month),
                outgoing=sum(line.outgoing for line in of_month),
                closing=of_month[-1].balance,
            )
        )
    return tuple(totals)


def _batch(holding: Holding, day: date) -> BatchFacts:
    return BatchFacts(
        batch_id=holding.slot.batch_id,
        place_id=holding.slot.place_id,
        funding_source_id=holding.slot.funding_source_id,
        lot=holding.lot,
        expires_on=holding.expires_on,
        place=holding.place,
        funding_source=holding.funding_source,
        free=holding.free,
        expired=holding.expired(day),
    )


def _item_of(row: dict[str, Any], balance: int, kept: tuple[Pack, ...]) -> ItemFacts:
    return ItemFacts(
        item_id=row["id"],
        version=row["version"],
        code=row["code"],
        name=row["name"],
        unit=row["unit"],
        pack_name=row["pack_name"] or "",
        pack_size=row["pack_size"],
        reorder_level=row["reorder_level"],
        durable=row["durable"],
        mask=row["mask"],
        active=row["active"],
        balance=balance,
        prescription=row["prescription"],
        excess_level=row["excess_level"],
        packs=kept,
        merged_into_id=row["merged_into_id"],
    )
