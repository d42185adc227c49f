"""The queue for BLC: what waits, what was entered, by whom, and the posko's own headings and words.

Nothing is sent anywhere. The program is not the official app: somebody types a record into BLC and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from blc_desktop.domain import blc as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.blc import BlcKind, BlcMapping
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.blc import KeepMapping, MarkEntered, MarkPending, RecordKey
from blc_desktop.domain.facts.blc import BlcProgress, BlcRecord, BlcSheetsFacts
from blc_desktop.errors import Refused
from blc_desktop.services.blc_records import records
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import blc as storage
from blc_desktop.storage import blc_list

CHANGES: Changes = frozenset({Topic.BLC})
#: As many days back as Hari ini counts what waits, its own day included.
COUNTED_DAYS = 7


def blc_listing(ws: Workspace) -> BookListing:
    """Return the list of records, the oldest first; filters kind, state, since, until, ids."""
    return BookListing(ws, blc_list.listing(records))


def record(ws: Workspace, record_key: int) -> BlcRecord:
    """Return the record of an id in the list. Raises ``Refused("row.gone")``."""
    ws.require(Permission.VIEW)
    kind, number = storage.split(record_key)
    with ws.read() as rx:
        found = records(rx.conn, rx.posko_id, kind, [number]).get(number)
    if found is None:
        raise Refused("row.gone", entity=kind.value)
    return found


def key(record: BlcRecord) -> int:
    """Return the id of a record in the list."""
    return storage.key_of(record.kind, record.number)


def progress(ws: Workspace, *, since: date | None = None) -> BlcProgress:
    """Return how many records wait, up to the working day; by default of the last seven days."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        first = since or rx.day - timedelta(days=COUNTED_DAYS - 1)
        return BlcProgress(storage.pending(rx.conn, rx.posko_id, first, rx.day))


def keys(ids: Iterable[int]) -> tuple[RecordKey, ...]:
    """Return the records of ids in the list."""
    return tuple(storage.split(each) for each in ids)


def mark_entered(ws: Workspace, command: MarkEntered) -> Done[int]:
    """Keep that records were entered, with what they said at that moment; return how many.

    One that was marked before and corrected since is marked anew. Raises ``Refused``: ``not_permitted``,
    ``row.gone`` where one of them is gone.
    """
    ws.require(Permission.REPORT_BLC)
    with ws.write("MarkEntered") as tx:
        stamps = _stamps(tx, command.records)
        operator = tx.actor.operator_id or None
        storage.set_marks(tx.conn, tx.posko_id, stamps, operator_id=operator, at=tx.now)
        for kind, number, _stamp in stamps:
            tx.audit(entity="blc_mark", entity_id=number, new={"kind": kind, "state": "entered"})
    back = MarkPending(command.records)
    return Done(len(stamps), CHANGES, Undo("undo.blc_mark", lambda again: mark_pending(again, back)))


def mark_pending(ws: Workspace, command: MarkPending) -> Done[int]:
    """Take the marks of records back; return how many had one."""
    ws.require(Permission.REPORT_BLC)
    count, had = 0, []
    with ws.write("MarkPending") as tx:
        for kind in BlcKind:
            numbers = [number for of, number in command.records if of is kind]
            there = storage.marks(tx.conn, tx.posko_id, kind, numbers)
            count += storage.take_marks_back(tx.conn, tx.posko_id, kind, list(there), tx.now)
            had += [(kind, number) for number in there]
            for number in there:
                tx.audit(entity="blc_mark", entity_id=number, new={"kind": kind, "state": "pending"})
    back = MarkEntered(tuple(had))
    return Done(count, CHANGES, Undo("undo.blc_mark", lambda again: mark_entered(again, back)))


def _stamps(tx: WriteTransaction, wanted: Sequence[RecordKey]) -> list[tuple[BlcKind, int, str]]:
    stamps = []
    for kind in BlcKind:
        numbers = [number for of, number in wanted if of is kind]
        found = records(tx.conn, tx.posko_id, kind, numbers)
        if len(found) < len(set(numbers)):
            raise Refused("row.gone", entity=kind.value)
        stamps += [(kind, number, found[number].stamp) for number in found]
    return stamps


# --- headings and words ---------------------------------------------------------------------------------


def mapping(ws: Workspace) -> BlcMapping:
    """Return the posko's own headings, order and words."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.mapping(rx.conn, rx.posko_id)


def keep_mapping(ws: Workspace, command: KeepMapping) -> Done[None]:
    """Keep the posko's own headings, order and words.

    What was entered before now counts as changed where its words did. Raises ``Refused``: ``not_permitted``,
    ``blc.no_column``, ``blc.heading_missing``, ``blc.heading_twice``.
    """
    ws.require(Permission.SETTINGS)
    for columns in command.mapping.columns.values():
        for problem in rules.check_columns(columns):
            raise Refused(problem.code, field=problem.field, **problem.facts)
    with ws.write("KeepBlcMapping") as tx:
        before = storage.mapping(tx.conn, tx.posko_id)
        storage.keep_mapping(tx.conn, tx.posko_id, command.mapping)
        tx.audit(entity="setting", old=_told(before), new=_told(command.mapping))
    back = KeepMapping(before)
    return Done(None, CHANGES, Undo("undo.blc_mapping", lambda again: keep_mapping(again, back)))


def _told(kept: BlcMapping) -> dict[str, object]:
    headings = {
        kind.value: [each.heading for each in own if each.shown] for kind, own in kept.columns.items()
    }
    return {"blc_headings": headings, "blc_words": dict(kept.words)}


# --- paper and files ------------------------------------------------------------------------------------


def sheets(ws: Workspace, first: date, last: date, *, pending_only: bool = True) -> BlcSheetsFacts:
    """Return the records of these days as entry sheets, in the order of their days."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        own = storage.mapping(rx.conn, rx.posko_id)
        found: list[BlcRecord] = []
        for kind in BlcKind:
            numbers = storage.keys_between(rx.conn, rx.posko_id, kind, first, last)
            read = records(rx.conn, rx.posko_id, kind, numbers)
            found += [read[number] for number in numbers if number in read]
    wanted = [each for each in found if each.entered_at is None] if pending_only else found
    wanted.sort(key=lambda each: each.day)
    return BlcSheetsFacts(
        ws.post(), first, last, tuple(wanted), {kind: headings(own, kind) for kind in BlcKind}
    )


def headings(own: BlcMapping, kind: BlcKind) -> tuple[tuple[str, str], ...]:
    """Return column codes and headings of a kind, in the order in which they leave."""
    return tuple((each.code, each.heading) for each in own.of(kind) if each.shown)
