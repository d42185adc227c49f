"""Backups: automatic ones daily and at close, one by hand, proving one, and the way back."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.clock import Clock, SystemClock
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import audit, backup, backup_files, keyfile, keyring, recovery, restore
from blc_desktop.storage import settings as storage
from blc_desktop.storage.backup import Manifest
from blc_desktop.storage.instance import Instance
from blc_desktop.storage.keyfile import KeyFile

_LAST_BACKUP = "_last_backup"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A verified backup: where it lies, when it was made (UTC), how many records it holds."""

    path: Path
    made_at: datetime
    records: int
    #: The newest change it holds.
    sequence: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup put in place: what it holds, and where the book that was there went."""

    manifest: Manifest
    aside: Path | None


def last_backup(ws: Workspace) -> BackupInfo | None:
    """Return the newest backup that was made and verified from this book, None before the first."""
    with ws.read() as rx:
        kept = storage.read_note(rx.conn, rx.posko_id, _LAST_BACKUP)
    if kept is None:
        return None
    made_at = datetime.fromisoformat(kept["made_at"])
    return BackupInfo(Path(kept["path"]), made_at, kept["records"], kept["sequence"])


def create_backup(ws: Workspace, target: Path, progress: Progress | None = None) -> BackupInfo:
    """Write a verified backup to ``target``.

    Raises ``Refused``: ``not_permitted``, ``server.no_file``; ``Trouble`` of the disk, with nothing left
    behind.
    """
    ws.require(Permission.BACKUP)
    if target.resolve() in {ws.book.folder.database.resolve(), ws.book.folder.keys.resolve()}:
        raise Refused("backup_over_book", path=target)
    return _create(ws, target, progress or Silent())


def backup_if_due(ws: Workspace, progress: Progress | None = None) -> BackupInfo | None:
    """Make today's automatic backup if there is none yet and something changed; None: nothing to do.

    A book on a server is backed up there, by whoever keeps the server (docs/server.md).
    """
    if ws.book.on_server:
        return None
    last = last_backup(ws)
    now = ws.book.clock.now()
    if last is not None and last.made_at.date() == now.date() and last.path.exists():
        return None
    return backup_at_close(ws, progress)


def backup_at_close(ws: Workspace, progress: Progress | None = None) -> BackupInfo | None:
    """Make an automatic backup unless the last one already holds every change; then keep only some."""
    if ws.book.on_server:
        return None
    last = last_backup(ws)
    if last is not None and last.path.exists() and last.sequence == _newest_change(ws):
        return None
    folder, now = ws.book.folder.backups, ws.book.clock.now()
    backup_files.sweep(folder, now)
    made = _create(ws, folder / f"{backup.stem(now)}{backup.SUFFIX}", progress or Silent())
    backup_files.rotate(folder)
    return made


def backup_before_import(ws: Workspace, progress: Progress | None = None) -> BackupInfo | None:
    """Make a backup that an import can be taken back to, unless the last one holds every change already.

    Whoever may import but not back up imports all the same: the import itself can be undone.
    """
    if not ws.may(Permission.BACKUP):
        return None
    return backup_at_close(ws, progress)


def verify_backup(path: Path, username: str, password: str, beside: Folder) -> Manifest:
    """Prove a backup by opening it with a password of its own time, or with the recovery key of then.

    Raises ``Refused("wrong_password")``; ``Trouble``: ``file_missing``, ``backup_damaged``,
    ``backup_newer``, ``database_newer``.
    """
    with backup.unpacked(path, beside.path) as parts:
        backup.compare(parts, _key_of(parts.keys, username, password))
        return parts.manifest


def restore_backup(
    path: Path, username: str, password: str, folder: Folder, *, clock: Clock | None = None
) -> Restored:
    """Prove a backup and make it the book of ``folder``; a book that is there is moved aside, not lost.

    Raises as :func:`verify_backup`, and ``Refused("in_use")`` while a window has the book open.
    """
    clock = clock or SystemClock()
    with Instance(folder), backup.unpacked(path, folder.path) as parts:
        key = _key_of(parts.keys, username, password)
        backup.compare(parts, key)
        aside = restore.put_in_place(parts, key, folder, clock.now())
        return Restored(parts.manifest, aside)


def _key_of(file: KeyFile, username: str, secret: str) -> bytes:
    """Return the key of a backup, by a password of its time or by the recovery key of its time."""
    by_sheet, written = file.recovery(), _recovery_key(secret)
    if by_sheet is not None and written is not None:
        return keyring.open_with_recovery(file, by_sheet, written)
    slot = file.operator(username)
    if slot is None:
        raise Refused("wrong_password", field="password")
    return keyring.open_with_password(file, slot, secret)


def _recovery_key(secret: str) -> bytes | None:
    with contextlib.suppress(Refused):
        return recovery.parse(secret)
    return None


def _create(ws: Workspace, target: Path, progress: Progress) -> BackupInfo:
    database, file = ws.book.file, keyfile.load(ws.book.folder)
    now = ws.book.clock.now()
    manifest = backup.create(database, file, target.absolute(), now, progress)
    made = BackupInfo(target.absolute(), now, manifest.total, manifest.audit_sequence)
    kept = {
        "path": str(made.path),
        "made_at": now.isoformat(),
        "records": made.records,
        "sequence": made.sequence,
    }
    # Not a change of the book: chained, it would make the next backup due at once.
    with ws.write("KeepBackup") as tx:
        storage.save(tx.conn, tx.posko_id, {_LAST_BACKUP: kept})
    return made


def _newest_change(ws: Workspace) -> int:
    with ws.read() as rx:
        return audit.head(rx.conn, rx.posko_id).sequence
