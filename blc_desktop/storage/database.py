"""The open book: one connection that writes, a few that read, and nothing else.

Writers begin with ``BEGIN IMMEDIATE``: a transaction that starts as a reader and then wants to write fails at
once when somebody else writes. Readers are ``query_only`` for life and see one state for a whole block.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO
from weakref import finalize

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from blc_desktop.errors import Trouble
from blc_desktop.storage import cipher, erased
from blc_desktop.storage.book_database import BookDatabase
from blc_desktop.storage.files import plainly

READERS = 3
#: One reader keeps much in memory (the lists of a big village), the others little: so much that the whole
#: process stays below 250 MB with a million residents.
LARGE_CACHE_MIB = 48
SMALL_CACHE_MIB = 8


class Database(BookDatabase):
    """The encrypted file at ``path``, opened with its 32-byte ``key``. Close it to forget the key.

    ``large_cache_mib`` bounds the memory of the reader that is used most.
    """

    def __init__(
        self, path: Path, key: bytes, *, create: bool = False, large_cache_mib: int = LARGE_CACHE_MIB
    ) -> None:
        super().__init__(key)
        self.path = path
        self._large_cache_mib = large_cache_mib
        #: Nobody connects while the key changes.
        self._connecting = Lock()
        #: Which key the file has cannot be told: a renewal was cut off. The next unlock finds out.
        self._undecided = False
        self._readers: list[Any] = []
        self._pages: BinaryIO | None = None
        self._writer = self._engine("BEGIN IMMEDIATE", self._connect_writer, size=1)
        self._reader = self._engine("BEGIN", self._connect_reader, size=READERS)
        cipher.connect(path, key, cache_mib=SMALL_CACHE_MIB, create=create).close()

    def renew(self, key: bytes) -> None:
        """Encrypt the whole file anew under ``key``: after a crash it opens with the old or the new one.

        Needs as much room again as the file has. Every other connection of this program is closed first.
        """
        with self._connecting:
            self._writer.dispose()
            self._reader.dispose()
            self._readers.clear()
            try:
                cipher.renew(self.path, self._key, key)
            except BaseException:
                # What counts is which key the file has, not what went wrong afterwards.
                if not self._has(key):
                    raise
            self._key = key

    def pages(self) -> BinaryIO:
        """Return the bytes of the file, from its first on; only for whoever keeps it from changing.

        The stream stays open as long as the book: closing it would drop the engine's own locks on the file
        (see :func:`storage.cipher.salt`). One reader at a time.
        """
        if self._pages is None:
            with plainly(self.path):
                self._pages = self.path.open("rb", buffering=0)
            # A book that was never closed ends as its connections do: with the object.
            finalize(self, self._pages.close)
        self._pages.seek(0)
        return self._pages

    def salt(self) -> str:
        """Return the salt that the file begins with, as hex: it tells one file from another."""
        with self.maintain() as connection:
            return cipher.salt_of(connection)

    def _has(self, key: bytes) -> bool:
        """Return whether the file has its new key; where it cannot be told, nobody connects any more.

        On a full disk the engine may not even be able to open what it wrote. Going on with the old key would
        find a book that looks damaged, and it is not.
        """
        self._undecided = True
        found = cipher.opens(self.path, key)
        self._undecided = not found and not cipher.opens(self.path, self._key)
        return found

    def _require_decided(self) -> None:
        if self._undecided:
            raise Trouble("renewal_undecided")

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield the one writing connection inside a transaction; commit at the end, roll back on an error."""
        with cipher.translated(self.path), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the book and cannot change it."""
        with cipher.translated(self.path), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def migrate(self) -> Iterator[Connection]:
        """Yield the writing connection inside a transaction in which foreign keys are not watched.

        They must be off before the transaction begins: inside it the switch is ignored.
        """
        with cipher.translated(self.path), self._writer.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is None:
                raise RuntimeError("no connection")
            raw.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
            finally:
                raw.execute("PRAGMA foreign_keys=ON")

    @contextmanager
    def maintain(self) -> Iterator[Any]:
        """Yield a driver connection of its own, in no transaction: for backups, checks and migrations."""
        self._require_decided()
        with cipher.translated(self.path):
            connection = cipher.connect(self.path, self._key, cache_mib=SMALL_CACHE_MIB)
            try:
                yield connection
            finally:
                connection.close()

    def interrupt_reads(self) -> None:
        """End every question that is being answered; each of them raises ``Cancelled``."""
        for connection in tuple(self._readers):
            connection.interrupt()

    def close(self) -> None:
        """Close every connection and forget the key."""
        self._writer.dispose()
        self._reader.dispose()
        self._readers.clear()
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        self.forget_key()

    def _connect_writer(self) -> Any:
        with self._connecting:
            self._require_decided()
            return cipher.connect(self.path, self._key, cache_mib=SMALL_CACHE_MIB)

    def _connect_reader(self) -> Any:
        cache = SMALL_CACHE_MIB if self._readers else self._large_cache_mib
        with self._connecting:
            self._require_decided()
            connection = cipher.connect(self.path, self._key, cache_mib=cache)
        connection.execute("PRAGMA query_only=ON")
        self._readers.append(connection)
        return connection

    def _engine(self, begin: str, creator: Any, *, size: int) -> Engine:
        engine = create_engine(
            f"sqlite+pysqlite:///{self.path}",
            module=driver,
            creator=creator,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0,
            # The connection used last is used next: the one with the large, warm cache.
            pool_use_lifo=True,
            pool_timeout=60,
            # A message must not quote a name or a number.
            hide_parameters=True,
        )

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        erased.watch(engine)
        return engine
