"""Putting a backup in the place of the book: what was there is moved aside, never written over."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.storage import cipher, keyfile, keyring
from blc_desktop.storage.backup import Unpacked
from blc_desktop.storage.files import make_folder, plainly, sync_folder


def put_in_place(parts: Unpacked, key: bytes, folder: Folder, now: datetime) -> Path | None:
    """Make the unpacked backup the book of ``folder``; return where the old one went, if there was one.

    Only for whoever holds the instance lock, with every connection closed. A left-over ``-wal`` of the old
    book goes with it: beside the new one it would mix old rows in, and no check would notice.
    """
    aside = move_aside(folder, now)
    file = replace(parts.keys, database_salt=cipher.salt(parts.database))
    with plainly(folder.database):
        keyfile.save(folder, keyring.sealed(file, key))
        for leftover in _companions(folder.database):
            leftover.unlink(missing_ok=True)
        shutil.move(parts.database, folder.database)
        sync_folder(folder.path)
    return aside


def move_aside(folder: Folder, now: datetime) -> Path | None:
    """Move the book of ``folder``, with all that belongs to it, into a folder of its own; return that."""
    present = [path for path in _trio(folder) if path.exists()]
    if not present:
        return None
    aside = folder.path / now.strftime("replaced-%Y%m%d-%H%M%S")
    if aside.exists():
        raise Refused("restore_twice", path=aside)
    make_folder(aside)
    with plainly(aside):
        for path in present:
            path.replace(aside / path.name)
        sync_folder(folder.path)
    return aside


def _trio(folder: Folder) -> tuple[Path, ...]:
    return (
        folder.database,
        *_companions(folder.database),
        folder.keys,
        folder.keys_copy,
        folder.keys_next,
        folder.attempts,
        folder.head,
    )


def _companions(database: Path) -> tuple[Path, ...]:
    return tuple(database.with_name(database.name + suffix) for suffix in ("-wal", "-shm", "-journal"))
