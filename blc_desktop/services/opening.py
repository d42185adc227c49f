"""From the key to the open book: the file, its version, its posko."""

from __future__ import annotations

from blc_desktop.errors import Trouble
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.clock import Clock
from blc_desktop.services.workspace import Book
from blc_desktop.storage import backup, cipher, migrations
from blc_desktop.storage import settings as storage
from blc_desktop.storage.database import Database
from blc_desktop.storage.files import free_bytes
from blc_desktop.storage.keyfile import KeyFile

#: A migration may rewrite the book and keeps a backup of it.
_ROOM_TO_MIGRATE = 2


def open_book(
    folder: Folder, file: KeyFile, key: bytes, clock: Clock, progress: Progress | None = None
) -> Book:
    """Open the book of ``folder``; one of an older version is brought up, after a verified backup.

    Raises ``Trouble``: ``database_missing``, ``database_plaintext``, ``database_damaged``,
    ``keys_of_another`` (the key file belongs to another book), ``database_newer``, or what the machine says.
    """
    database = _open(folder, file, key)
    try:
        _bring_up(database, folder, file, clock, progress or Silent())
        with database.read() as conn:
            row = storage.read_posko(conn)
    except BaseException:
        database.close()
        raise
    return Book(database, folder, clock, row.id, row.uid, row.training, row.training_day)


def _open(folder: Folder, file: KeyFile, key: bytes) -> Database:
    try:
        return Database(folder.database, key)
    except Trouble as trouble:
        if trouble.code != "database_damaged" or not file.database_salt:
            raise
        # The engine says the same of a wrong key and of damage; the first bytes tell them apart.
        same = cipher.salt(folder.database) == file.database_salt
        raise Trouble("database_damaged" if same else "keys_of_another", path=folder.database) from trouble


def _bring_up(database: Database, folder: Folder, file: KeyFile, clock: Clock, progress: Progress) -> None:
    with database.read() as conn:
        if not migrations.is_behind(conn):
            return
    size = folder.database.stat().st_size
    if free_bytes(folder.path) < _ROOM_TO_MIGRATE * size:
        raise Trouble("disk_full", path=folder.path)
    target = folder.backups / f"{backup.stem(clock.now())}-before-upgrade{backup.SUFFIX}"
    backup.create(database, file, target, clock.now(), progress)
    with database.migrate() as conn:
        migrations.upgrade(conn)
