"""From the key to the open book: the file, its version, its posko."""

from __future__ import annotations

from collections.abc import Callable

from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.clock import Clock
from blc_desktop.services.workspace import Book
from blc_desktop.storage import backup, cipher, keyfile, migrations
from blc_desktop.storage import settings as storage
from blc_desktop.storage.book_database import BookDatabase
from blc_desktop.storage.database import Database
from blc_desktop.storage.files import free_bytes
from blc_desktop.storage.keyfile import KeyFile

#: A migration may rewrite the book and keeps a backup of it.
_ROOM_TO_MIGRATE = 2


def open_by(
    folder: Folder,
    file: KeyFile,
    opens: Callable[[KeyFile], bytes],
    clock: Clock,
    progress: Progress | None = None,
) -> tuple[Book, KeyFile]:
    """Open the book with the key that ``opens`` gets out of its key file; return both.

    A renewal of the key that was cut short is finished here where the book has its new key already, and
    forgotten where it still has the old one.
    """
    if folder.server:
        return open_book(folder, file, opens(file), clock, progress), file
    key, renewed = opens(file), keyfile.load_next(folder)
    try:
        book = open_book(folder, file, key, clock, progress)
    except Trouble as trouble:
        if renewed is None or trouble.code != "database_damaged":
            raise
        book = open_book(folder, renewed, opens(renewed), clock, progress)
        file = renewed
        keyfile.save(folder, file)
    keyfile.drop_next(folder)
    return book, file


def open_book(
    folder: Folder, file: KeyFile, key: bytes, clock: Clock, progress: Progress | None = None
) -> Book:
    """Open the book of ``folder``; one of an older version is brought up, after a verified backup.

    Raises ``Trouble``: ``database_missing``, ``database_plaintext``, ``database_damaged``,
    ``keys_of_another`` (the key file belongs to another book), ``database_newer``, or what the machine says;
    ``Refused("book_moved")`` where the posko is worked in elsewhere; of a book on a server
    ``Refused("book_came_home")`` for that, and ``"server.older"`` where its owner must bring it up first.
    """
    if folder.server:
        return _on_server(folder, file, key, clock)
    database = _open(folder, file, key)
    try:
        _bring_up(database, folder, file, clock, progress or Silent())
        return _read(database, folder, clock)
    except BaseException:
        database.close()
        raise


def _read(database: BookDatabase, folder: Folder, clock: Clock, posko_id: int | None = None) -> Book:
    with database.read() as conn:
        row = storage.read_posko(conn, posko_id)
        chain_key = storage.read_note(conn, row.id, storage.CHAIN_KEY)
        moved_to = storage.read_note(conn, row.id, storage.MOVED_TO)
    if moved_to is not None:
        raise Refused("book_came_home" if folder.server else "book_moved", place=moved_to)
    if chain_key is not None:
        database.use_chain_key(bytes.fromhex(chain_key))
    return Book(database, folder, clock, row.id, row.uid, row.training, row.training_day)


def _on_server(folder: Folder, file: KeyFile, key: bytes, clock: Clock) -> Book:
    from blc_desktop.storage import server, server_address  # noqa: PLC0415 - a book in a file needs no driver

    address = server_address.parse(folder.server)
    found = [one for one in server.poskos(address) if one.uid == file.database_id]
    if not found:
        raise Trouble("keys_of_another", path=address.shown)
    database = server.ServerDatabase(address, found[0].id, key)
    try:
        with database.read() as conn:
            behind = migrations.is_behind(conn)
        if behind:
            raise Refused("server.older", server=address.shown)
        return _read(database, folder, clock, found[0].id)
    except BaseException:
        database.close()
        raise


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
