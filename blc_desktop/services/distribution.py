"""Handing out: to a household, a person, a house or a crowd, booked out of stock in the same step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.facts.daily import HandoutLine
from blc_desktop.domain.facts.stock import EarlierHandout, MaskTotals
from blc_desktop.domain.stock import Expired
from blc_desktop.services.booking import undo_document
from blc_desktop.services.handing import give_out
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import distribution as storage
from blc_desktop.storage import handout_sums, rows, stock_figures
from blc_desktop.storage.tables import stock_move

_CHANGES: Changes = frozenset({Topic.STOCK, Topic.DISTRIBUTION})


def handout_listing(ws: Workspace) -> BookListing:
    """Return the list of what was handed out; filters: ``storage.distribution.FILTERS``."""
    return BookListing(ws, storage.HANDOUTS)


def handout_lines(ws: Workspace) -> list[HandoutLine]:
    """Return what was handed out on the working day, by item."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return stock_figures.handout_lines(rx.conn, rx.posko_id, rx.day)


def hand_out(ws: Workspace, command: HandOut) -> Done[int]:
    """Give goods away and return the document's id; undone by its reversal.

    First expiry goes first, unless the lines name their batches. An expired batch is given only with a
    reason, by whoever holds the right to do so. Raises ``Refused`` naming day, item, have and need.
    """
    ws.require(Permission.DISTRIBUTE)
    expired = Expired.REFUSE
    if command.expired_reason.strip():
        ws.require(Permission.ISSUE_EXPIRED)
        expired = Expired.ALLOW
    with ws.write("HandOut") as tx:
        given = give_out(tx, command, expired)
    return Done(given.document_id, _CHANGES, undo_document(given.document_id, *given.prepared))


def earlier_handouts(
    ws: Workspace, recipient: Recipient, item_ids: Sequence[int], day: date | None = None
) -> list[EarlierHandout]:
    """Return what these people got of these items shortly before (setting ``handout_warning_days``)."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        on = day or rx.day
        within = rx.settings.handout_warning_days
        found = storage.earlier(rx.conn, rx.posko_id, recipient, item_ids, on, within)
    return [
        EarlierHandout(
            item=row.item,
            quantity=int(row.quantity),
            unit=row.unit,
            day=row.day,
            days_ago=(on - row.day).days,
            officer=row.officer or "",
        )
        for row in found
    ]


def mask_totals(ws: Workspace, since: date, until: date) -> MaskTotals:
    """Return the masks handed out in these days, whole and by RT."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = handout_sums.masks(rx.conn, rx.posko_id, since, until)
        crowd = handout_sums.mask_crowd(rx.conn, rx.posko_id, since, until)
    return MaskTotals(
        pieces=sum(int(row.pieces) for row in found),
        households=sum(row.households + row.houses for row in found),
        persons=sum(row.persons for row in found),
        crowd_heads=crowd,
        by_area={None if row.rt is None else (row.rw, row.rt): int(row.pieces) for row in found},
    )


def photo_of(ws: Workspace, document_id: int) -> int | None:
    """Return the id of the photo of a hand-out, None where there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.photo_of(rx.conn, rx.posko_id, document_id)


def document_of(ws: Workspace, line_id: int) -> int:
    """Return the document that a line of the hand-out list belongs to. ``Refused("row.gone")`` if none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return int(rows.fetch(rx.conn, stock_move, rx.posko_id, line_id)["document_id"])
