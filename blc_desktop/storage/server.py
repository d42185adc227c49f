"""A book on a PostgreSQL server, beside the books of other posko: the same program, other machinery.

What keeps them apart is the server itself: every row carries its ``posko_id``, and a policy on every table
shows a connection the rows of one posko only, of those its role was given (:mod:`storage.policies`).

A transaction that writes begins by taking the posko's own lock. So there is one writer at a time within a
posko, as in a file: what a service reads before it decides still holds when it writes, and the chain of
changes has one end. Writers of different posko never wait for one another.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from blc_desktop.errors import Refused, Trouble
from blc_desktop.storage import erased
from blc_desktop.storage.book_database import BookDatabase
from blc_desktop.storage.dialects import SameOrder
from blc_desktop.storage.server_address import Address
from blc_desktop.storage.server_errors import is_away, translated

#: How long a writer waits for another of the same posko, in seconds.
BUSY_SECONDS = 5
#: First key of the advisory locks ("BLC"); the second is the posko's id, or 0 for the schema.
LOCK = 0x424C43
_SCHEMA = 0
_READERS = 3
_SETTINGS = {
    "search_path": "public, pg_temp",
    "TimeZone": "UTC",
    "lock_timeout": f"{BUSY_SECONDS}s",
    "client_min_messages": "warning",
    # Nobody waits for a clever plan of a short question: compiling it costs more than answering.
    "jit": "off",
    # A laptop that drops off the network in the middle of a save gives its turn back within half a minute.
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "20s",
}


@dataclass(frozen=True, slots=True)
class PoskoOnServer:
    """One posko that the role may open."""

    id: int
    uid: str
    name: str
    village_code: str


def connect(address: Address, posko_id: int | None = None) -> psycopg.Connection[Any]:
    """Return a driver connection that sees the rows of one posko (None: of none)."""
    arguments: dict[str, Any] = dict(address.arguments)
    connection: psycopg.Connection[Any] = psycopg.connect(**arguments, autocommit=True)
    try:
        wanted = {**_SETTINGS, "blc.posko_id": str(posko_id or "")}
        calls = ", ".join("set_config(%s, %s, false)" for _ in wanted)
        told = [part for pair in wanted.items() for part in pair]
        connection.execute(f"SELECT {calls}", told)  # type: ignore[call-overload, unused-ignore]
        connection.autocommit = False
    except BaseException:
        connection.close()
        raise
    return connection


def poskos(address: Address) -> tuple[PoskoOnServer, ...]:
    """Return the posko that the role may open, by village code; none where the database is still empty.

    Raises ``Refused("server.role_too_strong")`` for a role that no policy binds: it would mix posko.
    """
    with translated(), connect(address) as connection:
        _require_bound(connection)
        if not _one(connection, "SELECT to_regclass('posko') IS NOT NULL"):
            return ()
        rows = connection.execute("SELECT id, uid, name, village_code FROM posko ORDER BY village_code, id")
        return tuple(PoskoOnServer(*row) for row in rows)


def chosen(address: Address, found: tuple[PoskoOnServer, ...]) -> PoskoOnServer:
    """Return the posko that the address names, or the only one there is.

    Raises ``Refused``: ``server.posko_missing``, ``server.posko_ambiguous`` (``names``).
    """
    wanted = address.posko.strip().casefold()
    fitting = [
        one for one in found if not wanted or wanted in (one.uid, one.village_code, one.name.casefold())
    ]
    if not fitting:
        raise Refused("server.posko_missing", server=address.shown, posko=address.posko)
    if len(fitting) > 1:
        raise Refused("server.posko_ambiguous", names=", ".join(one.village_code for one in fitting))
    return fitting[0]


def _require_bound(connection: psycopg.Connection[Any]) -> None:
    free = _one(connection, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = session_user")
    if free:
        raise Refused("server.role_too_strong")


def _one(connection: psycopg.Connection[Any], question: str) -> Any:
    row = connection.execute(question).fetchone()  # type: ignore[arg-type, call-overload, unused-ignore]
    return row[0] if row is not None else None


def orders_by_bytes(conn: Connection) -> bool:
    """Whether the database compares text byte by byte, as a book in a file does."""
    wanted = "SELECT datcollate FROM pg_database WHERE datname = current_database()"
    return str(conn.exec_driver_sql(wanted).scalar_one()).upper().replace("-", "") in {
        "C",
        "POSIX",
        "C.UTF8",
    }


class ServerDatabase(BookDatabase):
    """The book of one posko on a server. Its key seals the chain of changes and the key slots."""

    def __init__(self, address: Address, posko_id: int | None = None, key: bytes = b"") -> None:
        super().__init__(key)
        self.address = address
        self.server = address.shown
        self.server_role = str(address.arguments.get("user", ""))
        self.posko_id = posko_id
        #: Tells this program's own changes from others' when the server announces them.
        self.sender = secrets.token_hex(8)
        self._readers: list[psycopg.Connection[Any]] = []
        self._writer = self._engine(self._connect_writer, size=1)
        self._reader = self._engine(self._connect_reader, size=_READERS)
        event.listen(self._writer, "begin", self._take_turn)

    def unlock(self, key: bytes) -> None:
        """Take the book's key, once somebody opened a slot."""
        self._key = key

    def choose(self, posko_id: int) -> None:
        """See another posko from now on: the one that was just made."""
        self.posko_id = posko_id
        self._dispose()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield the one writing connection inside a transaction; commit at the end, roll back on an error.

        Where the connection breaks while the commit is on its way, the server is asked on another whether it
        took place. Raises ``Trouble("server_unsure")`` where that cannot be asked either.
        """
        with translated(), self._writer.connect() as connection:
            transaction = connection.begin()
            try:
                yield connection
                number = self._announced(connection)
            except BaseException:
                # A connection that broke cannot roll back; the server does it by itself.
                if not connection.invalidated:
                    transaction.rollback()
                raise
            try:
                transaction.commit()
            except DBAPIError as error:
                if not is_away(error.orig) or not self._took_place(number):
                    raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the book and cannot change it."""
        with translated(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def migrate(self) -> Iterator[Connection]:
        """Yield a connection inside a transaction that no other migration runs beside."""
        with translated(), self._writer.begin() as connection:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK, _SCHEMA))
            yield connection

    def interrupt_reads(self) -> None:
        """End every question that is being answered; each of them raises ``Cancelled``."""
        for connection in tuple(self._readers):
            if not connection.closed and connection.pgconn.transaction_status == _ACTIVE:
                connection.cancel_safe(timeout=1.0)

    def close(self) -> None:
        """Close every connection and forget the key."""
        self._dispose()
        self.forget_key()

    @property
    def channel(self) -> str:
        """The name under which changes of this posko are announced."""
        return f"blc_{self.posko_id}"

    def _dispose(self) -> None:
        self._writer.dispose()
        self._reader.dispose()
        self._readers.clear()

    def _announced(self, connection: Connection) -> int | None:
        """Announce the change with its commit, and return its number there (None: nothing changed)."""
        row = connection.exec_driver_sql(
            "SELECT pg_current_xact_id_if_assigned()::text, CASE WHEN pg_current_xact_id_if_assigned() "
            "IS NOT NULL THEN pg_notify(%s, %s) END",
            (self.channel, self.sender),
        ).one()
        return None if row[0] is None else int(row[0])

    def _took_place(self, number: int | None) -> bool:
        if number is None:
            return True
        try:
            with connect(self.address, self.posko_id) as connection:
                # The server may still be at it: it keeps the turn of the posko until it is done or gave up.
                if self.posko_id is not None:
                    connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK, self.posko_id))
                row = connection.execute("SELECT pg_xact_status(%s::xid8)", (str(number),)).fetchone()
        except psycopg.Error as error:
            raise Trouble("server_unsure") from error
        if row is None or row[0] == "in progress":
            raise Trouble("server_unsure")
        return bool(row[0] == "committed")

    def _take_turn(self, connection: Connection) -> None:
        if self.posko_id is not None:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK, self.posko_id))

    def _connect_writer(self) -> psycopg.Connection[Any]:
        return connect(self.address, self.posko_id)

    def _connect_reader(self) -> psycopg.Connection[Any]:
        connection = connect(self.address, self.posko_id)
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        self._readers = [one for one in self._readers if not one.closed]
        self._readers.append(connection)
        return connection

    def _engine(self, creator: Any, *, size: int) -> Engine:
        engine = create_engine(
            "postgresql+psycopg://",
            creator=creator,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0,
            pool_use_lifo=True,
            # After a break the next use connects anew instead of failing once more.
            pool_pre_ping=True,
            pool_timeout=60,
            # A message must not quote a name or a number.
            hide_parameters=True,
        )
        engine.dialect.statement_compiler = SameOrder
        erased.watch(engine)
        return engine


_ACTIVE = psycopg.pq.TransactionStatus.ACTIVE
