"""Backups: automatic ones daily and at close, one by hand, proving one, and the way back."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import backup_proof
from blc_desktop.services.backup_proof import Proof
from blc_desktop.services.clock import Clock, SystemClock
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import (
    audit,
    backup,
    backup_files,
    keyfile,
    keyring,
    recovery,
    restore,
    training_card,
)
from blc_desktop.storage import settings as storage
from blc_desktop.storage.backup import Manifest
from blc_desktop.storage.database import Database
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
    #: What the named checks found in it, and for which of them the time did not suffice.
    findings: int = 0
    not_reached: tuple[str, ...] = ()


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
    return BackupInfo(
        Path(kept["path"]),
        made_at,
        kept["records"],
        kept["sequence"],
        kept.get("findings", 0),
        tuple(kept.get("not_reached", ())),
    )


def create_backup(ws: Workspace, target: Path, progress: Progress | None = None) -> BackupInfo:
    """Write a verified backup to ``target``.

    Raises ``Refused``: ``not_permitted``, ``server.no_file``; ``Trouble`` of the disk, with nothing left
    behind.
    """
    ws.require(Permission.BACKUP)
    if target.resolve() in {ws.book.folder.database.resolve(), ws.book.folder.keys.resolve()}:
        raise Refused("backup_over_book", path=target)
    # Before it is made: the backup then holds this change too, and the next one is not due at once.
    with ws.write("CreateBackup") as tx:
        tx.audit(entity="backup", new={"file": target.name})
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
    for place in (folder, ws.book.folder.path):
        backup_files.sweep(place, now)
    made = _create(ws, folder / f"{backup.stem(now)}{backup.SUFFIX}", progress or Silent())
    backup_files.rotate(folder, now)
    return made


def backup_before_import(ws: Workspace, progress: Progress | None = None) -> BackupInfo | None:
    """Make a backup that an import can be taken back to, unless the last one holds every change already.

    Whoever may import but not back up imports all the same: the import itself can be undone.
    """
    if not ws.may(Permission.BACKUP):
        return None
    return backup_at_close(ws, progress)


@dataclass(frozen=True, slots=True)
class Verified:
    """A backup that was opened, held against its manifest, and looked through by the named checks."""

    manifest: Manifest
    proof: Proof

    @property
    def total(self) -> int:
        """The number of all records."""
        return self.manifest.total


def verify_backup(
    path: Path,
    username: str,
    password: str,
    beside: Folder,
    *,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Verified:
    """Prove a backup by opening it with a password of its own time, or with the recovery key of then.

    The named checks run on a copy of it; what they find is told, and does not make the backup useless.
    Raises ``Refused("wrong_password")``; ``Trouble``: ``file_missing``, ``backup_damaged``,
    ``backup_newer``, ``database_newer``.
    """
    with backup.unpacked(path, beside.path) as parts:
        look = _Look(clock or SystemClock(), progress or Silent(), slow=True)
        backup.compare(parts, _key_of(parts.keys, username, password), look)
        return Verified(parts.manifest, look.proof)


def restore_backup(
    path: Path, username: str, password: str, folder: Folder, *, clock: Clock | None = None
) -> Restored:
    """Prove a backup and make it the book of ``folder``; a book that is there is moved aside, not lost.

    Raises as :func:`verify_backup`, and ``Refused``: ``in_use`` while a window has the book open,
    ``training.backup_mixed`` and ``training.real_backup`` where a training would meet real people.
    """
    clock = clock or SystemClock()
    with Instance(folder), backup.unpacked(path, folder.path) as parts:
        key = _key_of(parts.keys, username, password)
        backup.compare(parts, key)
        _require_own_kind(parts.manifest, folder)
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


def _require_own_kind(manifest: Manifest, folder: Folder) -> None:
    """Refuse to put a training in the place of a real book, or a real book in the place of a training.

    A folder without a book takes either, and a book always takes its own backups.
    """
    if not folder.database.exists():
        return
    with contextlib.suppress(Trouble):
        if keyfile.load(folder).database_id == manifest.database_id:
            return
    laid_out = training_card.is_training(folder)
    if manifest.training and not laid_out:
        raise Refused("training.backup_mixed")
    if laid_out and not manifest.training:
        raise Refused("training.real_backup")


def _recovery_key(secret: str) -> bytes | None:
    with contextlib.suppress(Refused):
        return recovery.parse(secret)
    return None


class _Look:
    """Runs the named checks on whatever copy it is shown, and keeps what they found."""

    def __init__(self, clock: Clock, progress: Progress, *, slow: bool) -> None:
        self._clock, self._progress, self._slow = clock, progress, slow
        self.proof = Proof(())

    def __call__(self, copy: Database) -> None:
        seconds = backup_proof.ASKED_FOR if self._slow else backup_proof.AT_MAKING
        self.proof = backup_proof.prove(copy, self._clock, self._progress, seconds=seconds, slow=self._slow)


def _create(ws: Workspace, target: Path, progress: Progress) -> BackupInfo:
    database, file = ws.book.file, keyfile.load(ws.book.folder)
    now = ws.book.clock.now()
    look = _Look(ws.book.clock, progress, slow=False)
    manifest = backup.create(database, file, target.absolute(), now, progress, look)
    found = look.proof
    made = BackupInfo(
        target.absolute(), now, manifest.total, manifest.audit_sequence, found.findings, found.not_reached
    )
    kept = {
        "path": str(made.path),
        "made_at": now.isoformat(),
        "records": made.records,
        "sequence": made.sequence,
        "findings": made.findings,
        "not_reached": list(made.not_reached),
    }
    # Not a change of the book: chained, it would make the next backup due at once.
    with ws.write("KeepBackup") as tx:
        storage.save(tx.conn, tx.posko_id, {_LAST_BACKUP: kept})
    return made


def _newest_change(ws: Workspace) -> int:
    with ws.read() as rx:
        return audit.head(rx.conn, rx.posko_id).sequence
