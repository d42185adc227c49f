"""Putting a backup in the place of the book: what was there is moved aside, never written over.

The restored book is made whole in a folder of its own, which then gets the name :attr:`Folder.restored` in
one step. From there on the restore is decided: :func:`finish` moves the old files aside and the new ones in
place, and does the same again, as far as it is left to do, where the machine stopped in the middle. Before
that name is given, nothing of the old book was touched.
"""

from __future__ import annotations

import os
import platform
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.storage import cipher, keyfile, keyring
from blc_desktop.storage.backup import Unpacked
from blc_desktop.storage.files import make_folder, plainly, sync_file, sync_folder, write_whole
from blc_desktop.storage.instance import Instance

#: In the folder of the restored book: the name of the folder that the replaced one goes into.
_ASIDE = "aside.txt"


def put_in_place(parts: Unpacked, key: bytes, folder: Folder, now: datetime) -> Path | None:
    """Make the unpacked backup the book of ``folder``; return where the old one went, if there was one.

    Only for whoever holds the instance lock, with every connection closed. A left-over ``-wal`` of the old
    book goes with it: beside the new one it would mix old rows in, and no check would notice.
    """
    if folder.restored.exists():
        finish(folder)
    aside = folder.path / now.strftime("replaced-%Y%m%d-%H%M%S")
    if aside.exists():
        raise Refused("restore_twice", path=aside)
    _make_whole(parts, key, Folder(folder.restoring), aside.name)
    with plainly(folder.path):
        folder.restoring.replace(folder.restored)
        sync_folder(folder.path)
    return finish(folder)


def _make_whole(parts: Unpacked, key: bytes, stage: Folder, aside: str) -> None:
    shutil.rmtree(stage.path, ignore_errors=True)
    make_folder(stage.path)
    file = replace(parts.keys, database_salt=cipher.salt(parts.database))
    keyfile.save(stage, keyring.sealed(file, key))
    write_whole(stage.path / _ASIDE, aside.encode())
    with plainly(stage.database):
        sync_file(parts.database)
        parts.database.replace(stage.database)
        sync_folder(stage.path)


def finish(folder: Folder) -> Path | None:
    """Put a restored book that is whole in place, as far as that is left to do.

    Only for whoever holds the instance lock. Returns where the replaced book went, None where there was none.
    """
    stage = Folder(folder.restored)
    with plainly(folder.path):
        told = (stage.path / _ASIDE).read_text(encoding="utf-8", errors="replace")
        aside = folder.path / (Path(told).name or _ASIDE)
        _clear_the_place(folder, stage, aside)
        # The book goes last: a data folder with a book in it has its keys.
        for new, place in ((stage.keys_copy, folder.keys_copy), (stage.keys, folder.keys)):
            if new.exists():
                new.replace(place)
        sync_folder(folder.path)
        if stage.database.exists():
            stage.database.replace(folder.database)
            sync_folder(folder.path)
        # First the name goes: a folder of which only half is deleted must not be taken for a restore.
        stage.path.replace(folder.restoring)
        sync_folder(folder.path)
    shutil.rmtree(folder.restoring, ignore_errors=True)
    return aside if aside.exists() else None


def _clear_the_place(folder: Folder, stage: Folder, aside: Path) -> None:
    """Move aside what belongs to the old book: whatever the new one has not taken the place of yet."""
    old = [
        place
        for new, places in (
            (stage.keys_copy, (folder.keys_copy,)),
            (stage.keys, (folder.keys,)),
            (stage.database, _of_the_book(folder)),
        )
        if new.exists()
        for place in places
        if place.exists()
    ]
    if not old:
        return
    make_folder(aside)
    sync_folder(folder.path)
    for path in old:
        path.replace(aside / path.name)
    sync_folder(aside)
    sync_folder(folder.path)


def resume(folder: Folder) -> None:
    """Finish a restore that was cut off between two steps, and sweep up one that had not begun to count.

    Raises ``Refused("in_use")`` while another program is at it.
    """
    if not folder.restored.exists() and not folder.restoring.exists():
        return
    try:
        with Instance(folder):
            _settle(folder)
    except Refused as refused:
        holder = refused.facts.get("pid"), refused.facts.get("host")
        if holder == (str(os.getpid()), platform.node()):
            # The window that asks is the one that holds the book.
            _settle(folder)
        elif folder.restored.exists():
            raise


def _settle(folder: Folder) -> None:
    if folder.restored.exists():
        finish(folder)
    shutil.rmtree(folder.restoring, ignore_errors=True)


def _of_the_book(folder: Folder) -> tuple[Path, ...]:
    beside = tuple(
        folder.database.with_name(folder.database.name + end) for end in ("-wal", "-shm", "-journal")
    )
    return (folder.database, *beside, folder.keys_next, folder.attempts, folder.head)
