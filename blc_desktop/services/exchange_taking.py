"""A partner's file taken into the book: whole, in one transaction, under an exchange's number; and undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.exchange import TakeParcel
from blc_desktop.domain.facts.exchange import RecordLine, RunLine, Taken
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.kinds_exchange import RecordKind, Standing
from blc_desktop.errors import Refused
from blc_desktop.exchange import parcel_file
from blc_desktop.i18n import _
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import exchange_cases, exchange_meetings, exchange_people, import_undo, patients
from blc_desktop.services.exchange_people import Into
from blc_desktop.services.exchange_reading import (
    Compared,
    Opened,
    compare,
    has_news,
    open_file,
    require_names,
)
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import (
    contacts,
    exchange_partners,
    exchange_runs,
    exchange_undo,
    imports,
    snapshot_text,
)
from blc_desktop.storage.import_undo import Scope
from blc_desktop.words.formats import long_date

_FIGURES: Changes = frozenset({Topic.EXCHANGE, Topic.REPORTS})
_NAMED: Changes = _FIGURES | {
    Topic.RESIDENTS,
    Topic.PATIENTS,
    Topic.ISOLATION,
    Topic.MONITORING,
    Topic.ZONES,
    Topic.IMPORTS,
}


def take(ws: Workspace, command: TakeParcel, progress: Progress | None = None) -> Done[Taken]:
    """Take a file in as it was previewed: all of it or, on a cancel or an error, nothing.

    The file is held against the book once more: a conflict that nobody has seen leaves ours as it is. Days
    and records that a newer file has told are passed over. Raises as
    :func:`blc_desktop.services.exchange_reading.preview`, and ``Refused``: ``exchange.file_changed`` where
    the file is not the one that was previewed, ``exchange.changes_nothing``.
    """
    ws.require(Permission.IMPORT)
    step = progress or Silent()
    content = parcel_file.read(command.path)
    with ws.write("TakeParcel") as tx:
        opened = open_file(tx, command.path, content)
        if command.digest and opened.digest != command.digest:
            raise Refused("exchange.file_changed", file=command.path.name)
        require_names(ws, opened.parcel)
        compared = compare(tx, opened)
        if not has_news(tx, opened, compared):
            raise Refused("exchange.changes_nothing", sender=opened.parcel.sender.name)
        taken = _stored(tx, command, opened, compared, step)
    undo_it = Undo(
        "undo.exchange",
        lambda again: undo(again, taken.exchange_id),
        lambda again, step: undo(again, taken.exchange_id, step),
    )
    return Done(taken, _NAMED if opened.parcel.named else _FIGURES, undo_it)


def _stored(
    tx: WriteTransaction, command: TakeParcel, opened: Opened, compared: Compared, step: Progress
) -> Taken:
    parcel, partner = opened.parcel, opened.partner
    counts = _counts(compared)
    import_id = _add_import(tx, opened, counts) if parcel.named else None
    run_id = exchange_runs.add_run(
        tx.conn,
        tx.posko_id,
        partner_id=partner.partner_id,
        made_at=parcel.made_at,
        file_name=command.path.name,
        file_digest=opened.digest,
        sender=parcel.sender.name,
        village=parcel.sender.village,
        message=parcel.message,
        counts=counts,
        import_id=import_id,
        before_received_until=partner.received_until,
        before_reported_until=partner.reported_until,
        operator_id=tx.actor.operator_id or None,
        taken_at=tx.now,
    )
    days = [day.figures for day in compared.days if day.standing in {Standing.NEW, Standing.CHANGED}]
    exchange_runs.add_days(tx.conn, tx.posko_id, run_id, partner.partner_id, days)
    _hear(tx, opened)
    left_out: list[RecordLine] = []
    if import_id is not None:
        into = Into(run_id, import_id, partner.partner_id, command.theirs, command.all_theirs)
        left_out = _store_named(tx, opened, compared, into, step)
    step.step(0, 0)
    new = {
        "partner": partner.name,
        "file": opened.digest,
        "days": len(days),
        "left_out": len(left_out),
        **counts,
    }
    tx.audit(entity="exchange_run", entity_id=run_id, new=new)
    return Taken(run_id, partner.name, counts, len(days), len(parcel.people), tuple(left_out))


def _store_named(
    tx: WriteTransaction, opened: Opened, compared: Compared, into: Into, step: Progress
) -> list[RecordLine]:
    parcel = opened.parcel
    source = _("Berkas {sender}, {date}").format(
        sender=parcel.sender.name, date=long_date(parcel.made_at.date())
    )
    people = exchange_people.store(tx, compared.people, into, step)
    cases, left_out = exchange_cases.store(tx, compared.cases, people, into, source, step)
    left_out += exchange_meetings.store(tx, compared.meetings, cases, into)
    refused = (each.line for each in compared.people if each.line.standing is Standing.REFUSED)
    return [*refused, *left_out]


def _counts(compared: Compared) -> dict[str, int]:
    every = compared.standings
    return {standing.value: every.count(standing) for standing in Standing}


def _add_import(tx: WriteTransaction, opened: Opened, counts: dict[str, int]) -> int:
    """Give the named records an import's number: what they make bears it, and goes with it."""
    return imports.add_run(
        tx.conn,
        tx.posko_id,
        kind=ImportKind.EXCHANGE.value,
        file_name=opened.path.name,
        file_digest=opened.digest,
        day=tx.day,
        mapping={},
        counts=counts,
        operator_id=tx.actor.operator_id or None,
        imported_at=tx.now,
    )


def _hear(tx: WriteTransaction, opened: Opened) -> None:
    """Keep whose file it was, and what the sender says it has taken of ours."""
    parcel, partner = opened.parcel, opened.partner
    told: dict[str, Any] = {}
    if not partner.met:
        told["peer_uid"] = parcel.sender.uid
    newest = partner.last_received_at is None or parcel.made_at > partner.last_received_at
    if newest and parcel.received_until is not None:
        told |= {"received_until": parcel.received_until, "reported_until": parcel.reported_until}
    if told:
        exchange_partners.change(tx.conn, tx.posko_id, partner.partner_id, **told)


def _unhear(tx: WriteTransaction, row: Any) -> None:
    """Let what the partner said before stand again, unless a newer file has spoken since."""
    partner = exchange_partners.one(tx.conn, tx.posko_id, row["partner_id"])
    if partner.last_received_at == row["made_at"]:
        before = {name: row[f"before_{name}"] for name in ("received_until", "reported_until")}
        exchange_partners.change(tx.conn, tx.posko_id, partner.partner_id, **before)


# --- undone ------------------------------------------------------------------------------------------


def undo(ws: Workspace, exchange_id: int, progress: Progress | None = None) -> Done[int]:
    """Take an exchange back whole and return how many records and days went.

    The figures of an earlier file stand again. Raises ``Refused``: ``exchange.unknown``,
    ``exchange.undone_already``, ``exchange.later_stands`` where a later file told of the same people,
    ``exchange.erased`` where the words of somebody were destroyed, and
    ``import.built_on.*`` or ``row.changed_elsewhere`` where somebody has worked on since.
    """
    ws.require(Permission.IMPORT)
    step = progress or Silent()
    with ws.write("UndoExchange") as tx:
        row = _standing(tx, exchange_id)
        if exchange_runs.standing_after(tx.conn, tx.posko_id, exchange_id):
            raise Refused("exchange.later_stands", exchange_id=exchange_id)
        removed = exchange_runs.count_days(tx.conn, tx.posko_id, exchange_id)
        if row["import_id"] is not None:
            removed += _take_back(tx, exchange_id, row["import_id"], step)
        _unhear(tx, row)
        exchange_runs.set_run(tx.conn, tx.posko_id, exchange_id, undone_at=tx.now)
        step.step(0, 0)
        tx.audit(entity="exchange_run", entity_id=exchange_id, new={"undone": True, "removed": removed})
    return Done(removed, _NAMED)


def _standing(tx: WriteTransaction, exchange_id: int) -> Any:
    try:
        row = exchange_runs.run(tx.conn, tx.posko_id, exchange_id)
    except Refused as error:
        raise Refused("exchange.unknown", exchange_id=exchange_id) from error
    if row["undone_at"] is not None:
        raise Refused("exchange.undone_already", exchange_id=exchange_id)
    return row


def _take_back(tx: WriteTransaction, run_id: int, import_id: int, step: Progress) -> int:
    """Put changed cases back, take made meetings away, and then all that the import made."""
    people = exchange_undo.people_before(tx.conn, tx.posko_id, import_id)
    cases: dict[int, int] = {}
    changes = exchange_runs.case_changes(tx.conn, tx.posko_id, run_id)
    for before, after in changes:
        if not before:
            raise Refused("exchange.erased", exchange_id=run_id)
        stood = snapshot_text.read(before)
        now = patients.undo_change(tx, stood, snapshot_text.read(after), "undo.exchange")
        patients.audit_change(tx, now)
        cases[stood.case_id] = stood.case["version"]
    made: Sequence[int] = exchange_runs.made_by(tx.conn, tx.posko_id, run_id, RecordKind.MEETING)
    for link_id in made:
        contacts.remove(tx.conn, tx.posko_id, link_id)
    gone = import_undo.take_back(tx, Scope(tx.posko_id, import_id), step)
    for kind, found in ((RecordKind.PERSON, people), (RecordKind.CASE, cases)):
        for entity_id, version in found.items():
            exchange_undo.settle(tx.conn, tx.posko_id, kind, entity_id, version)
    return gone + len(changes) + len(made)


def history(ws: Workspace) -> list[RunLine]:
    """Return the files that were taken in, the latest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return exchange_runs.history(rx.conn, rx.posko_id)
