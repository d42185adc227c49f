"""Copies of backups on USB sticks that this book knows: made by themselves when one is plugged in.

A stick is known by a mark on it and a line in the book, so that nobody's stick fills up by accident. What is
copied is encrypted as it lies in the backups folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Topic
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import backup_files, stick_files
from blc_desktop.storage import settings as storage
from blc_desktop.storage.uids import new_uid

_STICKS = "_sticks"
_CHANGED = frozenset({Topic.SETTINGS})
#: After so many days without a copy elsewhere the status line asks for one.
REMIND_AFTER_DAYS = 7


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick the book knows. ``copied_at`` (UTC) tells of the newest backup on it."""

    stick_id: str
    name: str
    copied_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KnowStick:
    """Let copies be made on the stick at ``root``; ``name`` is how people call it."""

    root: Path
    name: str


@dataclass(frozen=True, slots=True)
class ForgetStick:
    """Make no more copies on a stick; what lies on it stays."""

    stick_id: str


def known(ws: Workspace) -> tuple[Stick, ...]:
    """Return the sticks this book knows, by name."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return known_in(rx)


def newest_copy(ws: Workspace) -> datetime | None:
    """Return when the newest backup that lies on any stick was made (UTC), None: there is none."""
    moments = [stick.copied_at for stick in known(ws) if stick.copied_at is not None]
    return max(moments, default=None)


def know(ws: Workspace, command: KnowStick) -> Done[Stick]:
    """Mark a stick and make the first copy on it.

    Raises ``Refused``: ``not_permitted``, ``value_missing``, ``stick.no_backup``, ``stick.same_disk``;
    ``Trouble`` of the stick.
    """
    ws.require(Permission.BACKUP)
    name = command.name.strip()
    if not name:
        raise Refused("value_missing", field="name")
    if _same_disk(command.root, ws.book.folder.path):
        raise Refused("stick.same_disk", field="root", path=command.root)
    there = stick_files.marked(command.root)
    own = there is not None and there[1] == ws.book.database_id
    stick = Stick(there[0] if own and there is not None else new_uid(), name)
    folder = stick_files.mark(command.root, stick.stick_id, ws.book.database_id)
    made = replace(stick, copied_at=_copy(ws, folder))
    with ws.write("KnowStick") as tx:
        others = [one for one in known_in(tx) if one.stick_id != stick.stick_id]
        _keep(tx, [*others, made])
        tx.audit(entity="stick", new={"name": name})
    return Done(made, _CHANGED)


def forget(ws: Workspace, command: ForgetStick) -> Done[None]:
    """Make no more copies on a stick. Raises ``Refused("not_permitted")``."""
    ws.require(Permission.BACKUP)
    with ws.write("ForgetStick") as tx:
        before = known_in(tx)
        gone = [one for one in before if one.stick_id == command.stick_id]
        _keep(tx, [one for one in before if one.stick_id != command.stick_id])
        for one in gone:
            tx.audit(entity="stick", old={"name": one.name})
    return Done(None, _CHANGED)


def copy_to_plugged(ws: Workspace, roots: Iterable[Path]) -> tuple[Stick, ...]:
    """Copy the newest backup to every known stick among ``roots`` that lacks it; return those it went to.

    Raises ``Trouble`` of a stick, with what was copied before it kept.
    """
    if not ws.may(Permission.BACKUP):
        return ()
    lines = {one.stick_id: one for one in known(ws)}
    newest = backup_files.newest(ws.book.folder.backups, ws.book.clock.now())
    made: list[Stick] = []
    for root in roots:
        there = stick_files.marked(root)
        if there is None or there[1] != ws.book.database_id or there[0] not in lines or newest is None:
            continue
        stick = lines[there[0]]
        if stick.copied_at == newest.made_at:
            continue
        made.append(replace(stick, copied_at=_copy(ws, root / stick_files.FOLDER)))
    if made:
        _note(ws, made)
    return tuple(made)


def _copy(ws: Workspace, folder: Path) -> datetime:
    now = ws.book.clock.now()
    newest = backup_files.newest(ws.book.folder.backups, now)
    if newest is None:
        raise Refused("stick.no_backup", field="root")
    stick_files.copy(newest.path, folder)
    backup_files.rotate(folder, now)
    return newest.made_at


def _note(ws: Workspace, made: Iterable[Stick]) -> None:
    """Keep when copies were made: no change of the book, so it is not chained."""
    lines = {one.stick_id: one for one in made}
    with ws.write("KeepBackup") as tx:
        _keep(tx, [lines.get(one.stick_id, one) for one in known_in(tx)])


def known_in(rx: ReadTransaction) -> tuple[Stick, ...]:
    """Return the sticks this book knows, by name, inside a transaction."""
    kept = storage.read_note(rx.conn, rx.posko_id, _STICKS) or []
    found = (
        Stick(
            one["stick_id"],
            one["name"],
            None if one["copied_at"] is None else datetime.fromisoformat(one["copied_at"]),
        )
        for one in kept
    )
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _keep(tx: ReadTransaction, sticks: Iterable[Stick]) -> None:
    values = [
        {**asdict(one), "copied_at": None if one.copied_at is None else one.copied_at.isoformat()}
        for one in sticks
    ]
    storage.save(tx.conn, tx.posko_id, {_STICKS: values})


def _same_disk(root: Path, folder: Path) -> bool:
    """Whether a copy at ``root`` would be lost together with the book."""
    return root.stat().st_dev == folder.stat().st_dev
