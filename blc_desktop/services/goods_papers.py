"""What the papers of goods say: hand-over records, delivery notes, the summary per funding source."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from blc_desktop.domain import goods
from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.handing import Party
from blc_desktop.domain.facts.handing import (
    DeliveriesFacts,
    DeliveryFacts,
    HandedLine,
    HandoverFacts,
    HandoversFacts,
    SourceSummary,
    StockSummaryFacts,
    SummaryLine,
)
from blc_desktop.domain.facts.post import Post, Signatory
from blc_desktop.domain.handing import INCOMING, OUTGOING
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.text import fold_name
from blc_desktop.domain.worth import Paid, total, worth
from blc_desktop.errors import Refused
from blc_desktop.i18n import language
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import handing as storage
from blc_desktop.storage import recipients, stock
from blc_desktop.words.recipients import recipient_words

#: What is under way from one place to another; a hand-out to a family has its note when asked for by number.
_DELIVERED = frozenset({DocumentKind.TRANSFER, DocumentKind.ISSUE})
#: Of what comes from a donor somebody signs; what is given to others is asked for by number.
_HANDED_OVER = frozenset({DocumentKind.RECEIPT})


def funding_source_id(ws: Workspace, name: str) -> int:
    """Return the id of the funding source called ``name``. Raises ``Refused("report.source_unknown")``."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        for source_id, known in stock.sources(rx.conn, rx.posko_id):
            if fold_name(known) == fold_name(name):
                return source_id
    raise Refused("report.source_unknown", field="source", source=name)


def handovers(
    ws: Workspace,
    day: date,
    until: date | None = None,
    *,
    document_id: int | None = None,
    source_id: int | None = None,
) -> HandoversFacts:
    """Return the hand-over record of an entry, or every one of a day or a period.

    Without an entry: what was received on the day, or else on the last day before that had any.
    Entries that belong together (one record, else one counterparty and document number) make one record.
    Raises ``Refused("report.no_entry")`` where there is none.
    """
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        ids = None if document_id is None else _with_siblings(rx, document_id)
        found = _entries(rx, day, until, _HANDED_OVER, ids, source_id)
        records = [_record(rx, post, group, source_id) for group in _groups(rx, found)]
    return HandoversFacts(post=post, day=day, records=tuple(records), language=language())


def received(ws: Workspace, since: date, until: date, source_id: int) -> tuple[HandoverFacts, ...]:
    """Return the records of what came from one funding source in a period, the goods of that source alone."""
    return _of_source(ws, since, until, INCOMING, source_id, kept_only=False)


def handed_on(ws: Workspace, since: date, until: date, source_id: int) -> tuple[HandoverFacts, ...]:
    """Return the records somebody wrote of what was given on out of one funding source in a period."""
    return _of_source(ws, since, until, OUTGOING, source_id, kept_only=True)


def _of_source(
    ws: Workspace,
    since: date,
    until: date,
    kinds: Collection[DocumentKind],
    source_id: int,
    *,
    kept_only: bool,
) -> tuple[HandoverFacts, ...]:
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        found = storage.entries(
            rx.conn, rx.posko_id, kinds=kinds, since=since, until=until, source_id=source_id
        )
        records = [_record(rx, post, group, source_id) for group in _groups(rx, found)]
    return tuple(record for record in records if record.kept or not kept_only)


def deliveries(
    ws: Workspace, day: date, until: date | None = None, *, document_id: int | None = None
) -> DeliveriesFacts:
    """Return the delivery note of an entry, or one for each that left on a day or in a period.

    Without an entry on the day: those of the last day before that had any. Raises
    ``Refused("report.no_entry")`` where there is none.
    """
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        ids = None if document_id is None else (document_id,)
        found = _entries(rx, day, until, _DELIVERED, ids, None)
        moved = storage.moves(rx.conn, rx.posko_id, [row.id for row in found])
        given = recipients.of_documents(rx.conn, rx.posko_id, recipients.ids_of([row.id for row in found]))
        notes = [_delivery(post, row, moved[row.id], given.get(row.id)) for row in found]
    return DeliveriesFacts(post=post, day=day, notes=tuple(notes), language=language())


def stock_summary(
    ws: Workspace, since: date, until: date, *, source_id: int | None = None
) -> StockSummaryFacts:
    """Return what came, went and is left of every item in a period, by funding source."""
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        paid = storage.paid(rx.conn, rx.posko_id, until)
        found = storage.summary(rx.conn, rx.posko_id, since, until, source_id)
    sources = [
        SourceSummary(source, tuple(_summary_line(row, paid) for row in rows))
        for source, rows in groupby(found, key=lambda row: str(row.source))
    ]
    return StockSummaryFacts(post=post, since=since, day=until, sources=tuple(sources), language=language())


def _summary_line(row: Any, paid: dict[tuple[int, int], Paid]) -> SummaryLine:
    closing = int(row.closing)
    return SummaryLine(
        item=row.name,
        unit=row.unit,
        opening=int(row.opening),
        incoming=int(row.incoming),
        outgoing=int(row.outgoing),
        closing=closing,
        rupiah=worth(closing, paid.get((row.item_id, row.funding_source_id))),
    )


# --- entries ---------------------------------------------------------------------------------------------


def _entries(
    rx: ReadTransaction,
    day: date,
    until: date | None,
    kinds: Collection[DocumentKind],
    ids: Sequence[int] | None,
    source_id: int | None,
) -> list[Any]:
    """Return the entries asked for; a single day without any stands for the last one before that had some."""
    if ids is not None:
        found = storage.entries(rx.conn, rx.posko_id, kinds=INCOMING | OUTGOING, ids=ids)
    else:
        since = day
        if until is None:
            since = storage.newest_day(rx.conn, rx.posko_id, kinds, day) or day
        last = since if until is None else until
        found = storage.entries(
            rx.conn, rx.posko_id, kinds=kinds, since=since, until=last, source_id=source_id
        )
    if not found:
        raise Refused("report.no_entry", day=day)
    return found


def _with_siblings(rx: ReadTransaction, document_id: int) -> tuple[int, ...]:
    """Return the entries that share a record with this one, and those that were typed with it."""
    record = storage.record_of(rx.conn, rx.posko_id, document_id)
    if record is not None:
        return storage.documents_of(rx.conn, rx.posko_id, record["id"])
    own = storage.entries(rx.conn, rx.posko_id, kinds=INCOMING | OUTGOING, ids=(document_id,))
    if not own:
        raise Refused("report.no_entry_number", field="document", number=document_id)
    same = storage.entries(
        rx.conn, rx.posko_id, kinds=[DocumentKind(own[0].kind)], since=own[0].day, until=own[0].day
    )
    free = [row for row in same if storage.record_of(rx.conn, rx.posko_id, row.id) is None]
    return tuple(row.id for row in free if _belongs(row) == _belongs(own[0]) or row.id == document_id)


def _belongs(row: Any) -> tuple[object, ...]:
    """Return what entries have in common that were typed one after the other for one delivery."""
    if not row.counterparty and not row.document_no:
        return (row.id,)
    return (row.kind, row.day, row.counterparty or "", row.document_no or "")


def _groups(rx: ReadTransaction, found: Sequence[Any]) -> list[list[Any]]:
    groups: dict[tuple[object, ...], list[Any]] = {}
    for row in found:
        record = storage.record_of(rx.conn, rx.posko_id, row.id)
        key = _belongs(row) if record is None else ("record", record["id"])
        groups.setdefault(key, []).append(row)
    return list(groups.values())


# --- a hand-over record ----------------------------------------------------------------------------------


def _record(rx: ReadTransaction, post: Post, group: list[Any], source_id: int | None) -> HandoverFacts:
    ids = [row.id for row in group]
    moved = storage.moves(rx.conn, rx.posko_id, ids)
    incoming = DocumentKind(group[0].kind) in INCOMING
    wanted = [
        row
        for document in ids
        for row in moved[document]
        if _counts(row, DocumentKind(group[0].kind)) and source_id in {None, row.funding_source_id}
    ]
    paid = {} if incoming else storage.paid(rx.conn, rx.posko_id, group[0].day)
    lines = _merged([_line(row, paid) for row in wanted])
    kept = storage.record_of(rx.conn, rx.posko_id, ids[0])
    if kept is None:
        return _proposed(rx, post, group, lines, incoming=incoming)
    return HandoverFacts(
        number=kept["number"],
        day=group[0].day,
        place=kept["place"],
        incoming=incoming,
        giver=storage.party_of(kept, "giver"),
        receiver=storage.party_of(kept, "receiver"),
        witness=storage.party_of(kept, "witness"),
        purpose=kept["purpose"],
        condition=kept["condition"],
        lines=lines,
        documents=tuple(ids),
        kept=True,
    )


def _merged(lines: list[HandedLine]) -> tuple[HandedLine, ...]:
    """Return one line for what is the same goods of the same batch from the same source."""
    found: dict[HandedLine, list[HandedLine]] = {}
    for line in lines:
        found.setdefault(replace(line, quantity=0, rupiah=None), []).append(line)
    return tuple(
        replace(key, quantity=sum(each.quantity for each in same), rupiah=total([e.rupiah for e in same]))
        for key, same in found.items()
    )


def _counts(row: Any, kind: DocumentKind) -> bool:
    """Of what only changed its place, what left counts; the arrival is the same goods again."""
    return kind is not DocumentKind.TRANSFER or row.quantity < 0


def _proposed(
    rx: ReadTransaction, post: Post, group: list[Any], lines: tuple[HandedLine, ...], *, incoming: bool
) -> HandoverFacts:
    """Return the words of a record nobody has written yet: our head, and whom the entry names."""
    given = recipients.of_documents(rx.conn, rx.posko_id, recipients.ids_of([group[0].id])).get(group[0].id)
    name = group[0].counterparty or _recipient(given)
    ours = _party(post.head, post)
    other = Party(title=name) if incoming else Party(name=name)
    return HandoverFacts(
        number="",
        day=group[0].day,
        place=post.name,
        incoming=incoming,
        giver=other if incoming else ours,
        receiver=ours if incoming else other,
        witness=Party(),
        purpose="",
        condition="",
        lines=lines,
        documents=tuple(row.id for row in group),
    )


def _party(signatory: Signatory, post: Post) -> Party:
    return Party(signatory.name, signatory.title, signatory.number, post.letterhead_address)


def _recipient(given: Any) -> str:
    return "" if given is None else recipient_words(given.kind, given.name, given.head_count)


def _line(row: Any, paid: dict[tuple[int, int], Paid]) -> HandedLine:
    quantity = abs(row.quantity)
    rupiah = row.rupiah
    if rupiah is None:
        rupiah = worth(quantity, paid.get((row.item_id, row.funding_source_id)))
    return HandedLine(
        name=row.name,
        unit=row.unit,
        quantity=quantity,
        pack_name=row.pack_name or "",
        pack_size=row.pack_size,
        lot=row.lot,
        expires_on=None if row.expires_on == stock.NO_EXPIRY else row.expires_on,
        source="" if row.source == goods.UNKNOWN_SOURCE else row.source,
        rupiah=rupiah,
    )


# --- a delivery note -------------------------------------------------------------------------------------


def _delivery(post: Post, row: Any, moved: list[Any], given: Any) -> DeliveryFacts:
    kind = DocumentKind(row.kind)
    out = [move for move in moved if move.quantity < 0]
    arrived = [move for move in moved if move.quantity > 0]
    destination = row.counterparty or _recipient(given)
    if kind is DocumentKind.TRANSFER:
        destination = ", ".join(dict.fromkeys(move.place for move in arrived))
    return DeliveryFacts(
        kind=kind,
        document_no=row.document_no or "",
        day=row.day,
        origin=", ".join(dict.fromkeys(move.place for move in out)) or post.name,
        destination=destination,
        officer=row.officer or "",
        note=row.note or "",
        lines=tuple(_line(move, {}) for move in out),
        document_id=row.id,
    )
