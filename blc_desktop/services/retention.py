"""Retention: whose time is over, and the decision of the head that erases the words about them.

Nothing is erased by the program itself. What is erased cannot come back: no undo, a second confirmation by
typing, the backups and papers that still name somebody told by name. Figures of every day stay as they were.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from blc_desktop.domain import retention as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Topic, Undo
from blc_desktop.domain.commands.privacy import (
    DestroyOldBackups,
    DestroyRecords,
    HoldPerson,
    ReleasePerson,
)
from blc_desktop.domain.facts.privacy import (
    Destruction,
    DestructionFacts,
    NamedPrint,
    Remains,
    RetentionOutlook,
)
from blc_desktop.errors import BlcError, Refused
from blc_desktop.i18n import language
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import backups, sticks
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import (
    compaction,
    destructions,
    erasure,
    erasure_names,
    erasure_rows,
    erasure_traces,
    keyfile,
    residents,
)
from blc_desktop.storage import retention as storage
from blc_desktop.storage.backup import SUFFIX

_HELD = frozenset({Topic.PRIVACY})
_EVERYTHING = frozenset(Topic)
_STEPS = 7


def outlook(ws: Workspace, on: date | None = None) -> RetentionOutlook:
    """Return whose time is over on a day (default: the working day). Raises ``Refused("not_permitted")``."""
    ws.require(Permission.DESTROY)
    with ws.read() as rx:
        years, basis = rx.settings.retention_years, rx.settings.retention_basis
        before = rules.cutoff(on or ws.own_day, years)
        due = storage.due(before)
        unfinished = [one for one in destructions.everything(rx.conn, rx.posko_id) if not one.finished_at]
        return RetentionOutlook(
            years=years,
            basis=basis,
            cutoff=before,
            proposed=storage.counted(rx.conn, rx.posko_id, storage.proposed(before)),
            open={
                why: storage.counted(rx.conn, rx.posko_id, due & condition & ~storage.held())
                for why, condition in storage.open_reasons()
            },
            held=storage.counted(rx.conn, rx.posko_id, due & storage.held()),
            unfinished=unfinished[0].destruction_id if unfinished else None,
        )


def due_listing(ws: Workspace, on: date | None = None) -> BookListing:
    """Return whose time is over; filter ``state``: ``proposed``, ``waiting``, ``held``."""
    ws.require(Permission.DESTROY)
    # Declared anew for each question: the time may be changed while the list is shown.
    return BookListing(
        ws, lambda at: storage.listing(rules.cutoff(on or ws.own_day, at.settings.retention_years))
    )


def hold(ws: Workspace, command: HoldPerson) -> Done[int]:
    """Keep somebody's data longer. Raises ``Refused``: ``retention.reason``, ``row.gone``."""
    ws.require(Permission.DESTROY)
    reason = command.reason.strip()
    if not reason:
        raise Refused("retention.reason", field="reason")
    with ws.write("HoldPerson") as tx:
        residents.fetch(tx.conn, tx.posko_id, command.person_id)
        hold_id = destructions.hold(
            tx.conn, tx.posko_id, command.person_id, reason, tx.actor.operator_id, tx.now
        )
        tx.audit(
            entity="retention_hold", entity_id=hold_id, new={"person_id": command.person_id, "reason": reason}
        )
    undo = Undo("undo.hold_person", lambda again: release(again, ReleasePerson(command.person_id)))
    return Done(hold_id, _HELD, undo)


def release(ws: Workspace, command: ReleasePerson) -> Done[int]:
    """Keep somebody's data no longer than anybody else's; return how many holds were lifted."""
    ws.require(Permission.DESTROY)
    with ws.write("ReleasePerson") as tx:
        standing = destructions.holds(tx.conn, tx.posko_id, command.person_id)
        for hold_id, reason in standing:
            destructions.lift(tx.conn, tx.posko_id, hold_id, tx.now)
            old = {"person_id": command.person_id, "reason": reason}
            tx.audit(entity="retention_hold", entity_id=hold_id, old=old)
    if not standing:
        return Done(0)
    again = HoldPerson(command.person_id, standing[0][1])
    return Done(len(standing), _HELD, Undo("undo.release_person", lambda ws: hold(ws, again)))


# --- the decision -------------------------------------------------------------------------------------------


def destroy(ws: Workspace, command: DestroyRecords, progress: Progress | None = None) -> Done[Destruction]:
    """Erase the words about everybody on the proposed list, for good.

    Raises ``Refused``: ``not_permitted``, ``retention.nobody``, ``retention.list_changed``,
    ``retention.typed``, ``retention.too_early``. A cancel before the last step leaves the book as it was;
    what stops the last one (the file written anew) leaves a decision that :func:`finish` completes. On a
    server all is one transaction: its pages, log and backups are its keeper's, and the decision says so.
    """
    ws.require(Permission.DESTROY)
    step = progress or Silent()
    with ws.write("DestroyRecords") as tx:
        compaction.overwrite_deleted(tx.conn)
        ids = _agreed(tx, command, ws.own_day)
        destruction_id = _decide(tx, command, ids, ws.own_day, step)
        _erase(tx, destruction_id, command, ws.own_day, step)
        if ws.book.on_server:
            _finished(tx, destruction_id, _copies(ws, tx))
    if not ws.book.on_server:
        finish(ws, destruction_id, step)
    return Done(destruction_of(ws, destruction_id), _EVERYTHING)


def _agreed(tx: WriteTransaction, command: DestroyRecords, today: date) -> list[int]:
    """Return who stands on the list, if it is the one that was decided about.

    A day that somebody only looks at does not count: nobody's time is over before its day.
    """
    if command.cutoff > rules.cutoff(today, tx.settings.retention_years):
        raise Refused("retention.too_early", cutoff=command.cutoff)
    ids = storage.ids(tx.conn, tx.posko_id, storage.proposed(command.cutoff))
    if not ids:
        raise Refused("retention.nobody")
    if len(ids) != command.people:
        raise Refused("retention.list_changed", seen=command.people, now=len(ids))
    if command.typed.strip() != rules.typed_confirmation(len(ids)):
        raise Refused("retention.typed", field="typed", expected=rules.typed_confirmation(len(ids)))
    return ids


def _decide(
    tx: WriteTransaction, command: DestroyRecords, ids: list[int], today: date, step: Progress
) -> int:
    homes = destructions.home_of(tx.conn, tx.posko_id, ids)
    lines = []
    for at, person_id in enumerate(ids):
        step.step(at, len(ids) * _STEPS)
        kept = storage.kept_of(tx.conn, tx.posko_id, person_id)
        lines.append(
            {
                "number": at + 1,
                "person_id": person_id,
                "code": rules.code_of(homes[person_id].uid),
                "rt": homes[person_id].rt,
                "rw": homes[person_id].rw,
                "sorts": json.dumps([sort.value for sort in kept.sorts]),
                "first_year": kept.first_year,
                "last_year": kept.last_year,
                "records": kept.records,
            }
        )
    destruction_id = destructions.add(
        tx.conn,
        tx.posko_id,
        number=destructions.next_number(tx.conn, tx.posko_id),
        decided_on=today,
        cutoff=command.cutoff,
        years=tx.settings.retention_years,
        legal_basis=tx.settings.retention_basis,
        decision_no=command.decision_no.strip(),
        note=command.note.strip(),
        witnesses=json.dumps(command.witnesses, ensure_ascii=False),
        people=len(ids),
        records=sum(line["records"] for line in lines),
        operator_id=tx.actor.operator_id or None,
        entered_at=tx.now,
    )
    destructions.add_lines(tx.conn, tx.posko_id, destruction_id, lines)
    return destruction_id


def _erase(
    tx: WriteTransaction, destruction_id: int, command: DestroyRecords, today: date, step: Progress
) -> None:
    conn, posko_id = tx.conn, tx.posko_id
    found = erasure_rows.finder(conn, posko_id, destruction_id)
    nobody_elses = erasure_names.hider(conn, posko_id, destruction_id)
    prints = erasure_traces.prints_naming(conn, posko_id, found, step)
    step.step(2, _STEPS)
    changes = erasure.erase_changes(
        conn, posko_id, erasure_rows.rows_of(conn, posko_id, destruction_id), found
    )
    step.step(3, _STEPS)
    erasure.erase_records(conn, posko_id, destruction_id)
    erasure.erase_people(conn, posko_id, destruction_id, today)
    erasure_traces.forget_drafts(conn, posko_id, found, command.cutoff)
    erasure_traces.empty_imports(conn, posko_id, destruction_id, found, command.cutoff)
    erasure_traces.forget_exchanges(conn, posko_id, destruction_id)
    erasure_traces.erase_strays(conn, posko_id, command.cutoff)
    hidden = erasure_names.hide(conn, posko_id, nobody_elses)
    step.step(4, _STEPS)
    if command.prints:
        erasure_traces.destroy_prints(conn, posko_id, [one.report_id for one in prints])
    remains = Remains(
        prints=tuple(NamedPrint(*one) for one in prints),
        prints_destroyed=command.prints,
        texts=tuple(erasure_names.texts_naming(conn, posko_id, found)),
        hidden=hidden,
    )
    spans = json.dumps(rules.ranges(changes))
    destructions.keep(
        conn, posko_id, destruction_id, erased=spans, remains=destructions.remains_text(remains)
    )
    # Told in the chain: how many, and the digest of the list of changes whose words went.
    told = {
        "cutoff": command.cutoff,
        "people": command.people,
        "changes": len(changes),
        "erased_digest": rules.digest_of(spans),
        "decision_no": command.decision_no.strip(),
        "prints": len(prints) if command.prints else 0,
        "hidden": hidden,
    }
    tx.audit(entity="destruction", entity_id=destruction_id, new=told)
    step.step(5, _STEPS)


def finish(ws: Workspace, destruction_id: int, progress: Progress | None = None) -> Done[Destruction]:
    """Write the file anew, so that the words are out of its pages too, and name the backups that hold them.

    Raises ``Trouble`` where there is no room, or somebody else reads: to be done again later.
    """
    ws.require(Permission.DESTROY)
    _rewrite(ws, progress)
    with ws.write("FinishDestruction") as tx:
        _finished(tx, destruction_id, _copies(ws, tx))
    return Done(destruction_of(ws, destruction_id), _HELD)


def _finished(tx: WriteTransaction, destruction_id: int, copies: Remains) -> None:
    """Keep that the words are gone, and which ``copies`` of the book still hold them."""
    told = {name: getattr(copies, name) for name in ("backups", "sticks", "asides", "server")}
    remains = replace(_fetch(tx, destruction_id).remains, **told)
    text = destructions.remains_text(remains)
    destructions.keep(tx.conn, tx.posko_id, destruction_id, remains=text, finished_at=tx.now)
    tx.audit(entity="destruction", entity_id=destruction_id, new={"finished": True})


def _rewrite(ws: Workspace, progress: Progress | None) -> None:
    """Write the book's file anew, so that no free page of it holds a word; on a server its keeper does."""
    if not ws.book.on_server:
        compaction.rewrite(ws.book.file, progress or Silent())


def _copies(ws: Workspace, rx: ReadTransaction) -> Remains:
    """Return the backups of the book on this computer, the known sticks, books that were moved aside or left.

    Of a book on a server: what was left here when it moved there, and the server itself.
    """
    folder, server = ws.book.folder.local, ws.book.database.server
    known = tuple(stick.name for stick in sticks.known_in(rx) if stick.copied_at is not None)
    if server and not _left_here(ws):
        return Remains(sticks=known, server=server)
    files = tuple(sorted(path.name for path in folder.backups.glob(f"*{SUFFIX}")))
    asides = {path.parent.name for path in folder.path.glob("*/posko.db") if path.parent != folder.path}
    if server:
        asides.add(str(folder.path))
    return Remains(backups=files, sticks=known, asides=tuple(sorted(asides)), server=server)


def _left_here(ws: Workspace) -> bool:
    """Whether the book that moved to a server left its old self on this computer."""
    try:
        return keyfile.load(ws.book.folder.local).database_id == ws.book.database_id
    except BlcError:
        return False


def destroy_copies(
    ws: Workspace, command: DestroyOldBackups, progress: Progress | None = None
) -> Done[Destruction]:
    """Empty the papers, and take out backups that still hold the words, once a new backup was made.

    Raises ``Refused``: ``not_permitted``, ``retention.unfinished``; ``Trouble`` where no new backup could be
    made: then no old one is taken out.
    """
    ws.require(Permission.DESTROY)
    one = destruction_of(ws, command.destruction_id)
    if one.finished_at is None:
        raise Refused("retention.unfinished")
    wanted = set(command.backups) & set(one.remains.backups)
    gone: list[str] = []
    if wanted:
        backups.backup_at_close(ws, progress)
        newest = backups.last_backup(ws)
        gone = [
            name
            for name in sorted(wanted)
            if (newest is None or newest.path.name != name) and _unlink(ws.book.folder.local.backups / name)
        ]
    with ws.write("DestroyCopies") as tx:
        emptied = 0
        if command.prints:
            ids = [each.report_id for each in one.remains.prints]
            emptied = erasure_traces.destroy_prints(tx.conn, tx.posko_id, ids)
        left = tuple(name for name in one.remains.backups if name not in gone)
        remains = replace(
            one.remains,
            backups=left,
            prints_destroyed=one.remains.prints_destroyed or command.prints,
        )
        destructions.keep(
            tx.conn, tx.posko_id, one.destruction_id, remains=destructions.remains_text(remains)
        )
        tx.audit(entity="destruction", entity_id=one.destruction_id, new={"backups": gone, "prints": emptied})
    if command.prints:
        _rewrite(ws, progress)
    return Done(destruction_of(ws, command.destruction_id), frozenset({Topic.PRIVACY, Topic.REPORTS}))


def _unlink(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


# --- reading ------------------------------------------------------------------------------------------------


def list_destructions(ws: Workspace) -> tuple[Destruction, ...]:
    """Return every decision, the newest first."""
    ws.require(Permission.DESTROY)
    with ws.read() as rx:
        return tuple(destructions.everything(rx.conn, rx.posko_id))


def destruction_of(ws: Workspace, destruction_id: int) -> Destruction:
    """Return one decision. Raises ``Refused("row.gone")``."""
    ws.require(Permission.DESTROY)
    with ws.read() as rx:
        return _fetch(rx, destruction_id)


def _fetch(rx: ReadTransaction, destruction_id: int) -> Destruction:
    found = destructions.everything(rx.conn, rx.posko_id)
    for one in found:
        if one.destruction_id == destruction_id:
            return one
    raise Refused("row.gone", entity="destruction")


def destruction_paper(ws: Workspace, number: int | None) -> DestructionFacts:
    """Return the facts of the Berita Acara of a decision, by its number (None: the newest).

    Raises ``Refused``: ``not_permitted``, ``retention.no_decision``.
    """
    ws.require(Permission.DESTROY)
    with ws.read() as rx:
        found = destructions.everything(rx.conn, rx.posko_id)
        chosen = [one for one in found if number is None or one.number == number]
        if not chosen:
            raise Refused("retention.no_decision", field="document", number=number or 0)
        lines = destructions.lines_of(rx.conn, rx.posko_id, chosen[0].destruction_id)
    return DestructionFacts(ws.post(), chosen[0], lines, language())
