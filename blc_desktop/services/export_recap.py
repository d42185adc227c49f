"""Hand-outs as a table to calculate on: a row a hand-out, a column an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.i18n import N_, _
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import distribution as storage
from blc_desktop.words.labels import label

_TOLD = (
    *(N_("Tanggal"), N_("Nomor catatan"), N_("Penerima"), N_("Jenis penerima"), N_("RT"), N_("RW")),
    *(N_("Jumlah orang"), N_("Petugas"), N_("No. dokumen"), N_("Sumber dana"), N_("Diterima oleh")),
)


@dataclass(frozen=True, slots=True)
class WideTable:
    """Headings, in the language in use, and rows."""

    headings: Sequence[str]
    lines: Iterator[tuple[object, ...]]


def wide(ws: Workspace, since: date | None, until: date | None) -> WideTable:
    """Return the hand-outs of these days, oldest first, their items in the order of their names.

    Without ``since`` all of them, without ``until`` those of one day.
    """
    ws.require(Permission.VIEW)
    last = until or since
    with ws.read() as rx:
        found = rx.conn.execute(storage.handed_out(rx.posko_id, since, last)).all()
    items = {row.item_id: f"{row.item} ({row.unit})" for row in found}
    order = sorted(items, key=lambda item_id: (items[item_id].casefold(), item_id))
    headings = [*(_(title) for title in _TOLD), *(items[item_id] for item_id in order)]
    by_document = groupby(
        sorted(found, key=lambda row: (row.day, row.document_id)), key=lambda row: row.document_id
    )
    return WideTable(headings, (_line(list(rows), order) for _document, rows in by_document))


def _line(rows: Sequence[Any], order: Sequence[int]) -> tuple[object, ...]:
    first = rows[0]
    given: dict[int, int] = {}
    for row in rows:
        given[row.item_id] = given.get(row.item_id, 0) + int(row.quantity)
    return (
        first.day,
        first.document_id,
        first.recipient,
        label(RecipientKind(first.recipient_kind)),
        first.rt,
        first.rw,
        first.head_count,
        first.officer,
        first.document_no,
        ", ".join(dict.fromkeys(row.source for row in rows)),
        first.received_by,
        *(given.get(item_id) for item_id in order),
    )
