"""The open posko as services see it: who works, on which day, and one way to read and to write.

>>> with ws.read() as rx:      # one state of the book
...     rx.conn, rx.posko_id, rx.day, rx.rules, rx.settings
>>> with ws.write("AddResident") as tx:      # one transaction: rows and audit stand or fall together
...     tx.audit(entity="person", entity_id=7, old=None, new={"name": "Siti"})
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission, Role, may
from blc_desktop.domain.facts.post import Post, Signatory, TimeZone
from blc_desktop.domain.settings import Settings
from blc_desktop.errors import BlcError, Refused
from blc_desktop.paths import Folder
from blc_desktop.services.clock import Clock
from blc_desktop.storage import audit, heads, operators, rule_overrides
from blc_desktop.storage import settings as storage
from blc_desktop.storage.book_database import BookDatabase
from blc_desktop.storage.database import Database
from blc_desktop.storage.heads import RolledBack

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from blc_desktop.domain.rules import RuleBook

#: A step of the system's date that is worth a question, in days.
LONG_ABSENCE_DAYS = 31


@dataclass(frozen=True, slots=True)
class Actor:
    """The operator who works. ``by_recovery``: came in by the recovery key, and owes the book a new one."""

    operator_id: int
    username: str
    display_name: str
    role: Role
    by_recovery: bool = False


@dataclass(frozen=True, slots=True)
class DateJump:
    """The system's date is not where it should be: ``last_used`` is the day the book was used before."""

    last_used: date
    today: date


@dataclass(frozen=True, slots=True)
class Book:
    """What all views of one open posko share."""

    database: BookDatabase
    folder: Folder
    clock: Clock
    posko_id: int
    database_id: str
    training: bool
    training_day: date | None

    @property
    def on_server(self) -> bool:
        """Whether the book lies on a server, beside those of other posko."""
        return bool(self.folder.server)

    @property
    def file(self) -> Database:
        """The book's own file. Raises ``Refused("server.no_file")`` for a book on a server."""
        if not isinstance(self.database, Database):
            raise Refused("server.no_file")
        return self.database

    def require_file(self) -> None:
        """Raise ``Refused("server.no_file")`` for a book on a server."""
        if self.on_server:
            raise Refused("server.no_file")


class ReadTransaction:
    """One state of the book, and the day it is looked at."""

    def __init__(self, conn: Connection, ws: Workspace) -> None:
        self.conn = conn
        self.posko_id = ws.posko_id
        self.day = ws.day
        self.now = ws.book.clock.now()

    @cached_property
    def settings(self) -> Settings:
        """The posko's settings in this state of the book."""
        return storage.load(self.conn, self.posko_id)

    @cached_property
    def rules(self) -> RuleBook:
        """The national rules and the local ones that stand in for them."""
        from blc_desktop.domain.rules import RuleBook  # noqa: PLC0415 - much of what is asked needs no rule

        overrides = rule_overrides.standing(self.conn, self.posko_id)
        return RuleBook.with_overrides(overrides) if overrides else RuleBook.national()


class WriteTransaction(ReadTransaction):
    """A change in the making: rows and the chain of changes stand or fall together."""

    def __init__(self, conn: Connection, ws: Workspace, command: str, key: bytes) -> None:
        super().__init__(conn, ws)
        self.actor = ws.actor
        self.command = command
        self._key = key
        self._head: audit.Head | None = None
        self._links: list[audit.Link] = []
        self._done: list[Callable[[], None]] = []
        self._otherwise: list[Callable[[], None]] = []

    def audit(
        self,
        *,
        entity: str,
        entity_id: int | None = None,
        old: Mapping[str, object] | None = None,
        new: Mapping[str, object] | None = None,
    ) -> None:
        """Chain one change. Only fields that differ are kept; where none does, nothing is.

        The links are stored together at the end of the transaction: one by one they would cost a bulk change
        as much as its rows.
        """
        changed = audit.difference(old, new)
        if not changed and (old or new):
            return
        if self._head is None:
            self._head = audit.head(self.conn, self.posko_id)
        entry = audit.Entry(self.now, self.actor.operator_id or None, self.command, entity, entity_id)
        self._links.append(audit.link(self._key, entry, changed, self._head))
        self._head = self._links[-1].head

    def afterwards(self, done: Callable[[], None], *, otherwise: Callable[[], None]) -> None:
        """Have ``done`` called once this is committed, ``otherwise`` if not: for files beside the book."""
        self._done.append(done)
        self._otherwise.append(otherwise)

    def settle(self, *, committed: bool) -> None:
        """Call what was asked for with :meth:`afterwards`."""
        for step in self._done if committed else self._otherwise:
            step()

    def finish(self) -> None:
        """Store the links of the chain; the last step of a transaction."""
        audit.store(self.conn, self.posko_id, self._links)
        self._links.clear()

    @contextmanager
    def part(self) -> Iterator[None]:
        """Hold one part of an order that may be refused by itself: what it wrote goes, the rest stands."""
        head, links = self._head, len(self._links)
        try:
            with self.conn.begin_nested():
                yield
        except Refused:
            self._head = head
            del self._links[links:]
            raise


class Workspace:
    """An open posko, an operator at work, and the day that is worked on."""

    def __init__(self, book: Book, actor: Actor, day: date | None = None) -> None:
        self.book = book
        self.actor = actor
        self._day = day

    @property
    def posko_id(self) -> int:
        """The id that every row of this posko carries."""
        return self.book.posko_id

    @property
    def day(self) -> date:
        """The working day: the one asked for, else the stored day of a training posko, else the system's."""
        return self._day or self.own_day

    @property
    def own_day(self) -> date:
        """The working day apart from any ``at``: what "back to today" goes back to."""
        return self.book.training_day or self.book.clock.today()

    def at(self, day: date | None) -> Workspace:
        """Return the same posko seen on another day (None: on its own working day)."""
        return Workspace(self.book, self.actor, day)

    def may(self, permission: Permission) -> bool:
        """Return whether the operator holds ``permission``."""
        return may(self.actor.role, permission)

    def require(self, permission: Permission) -> None:
        """Raise ``Refused("not_permitted")`` unless the operator holds ``permission``."""
        if not self.may(permission):
            raise Refused("not_permitted", permission=permission.value, role=self.actor.role.value)

    @contextmanager
    def read(self) -> Iterator[ReadTransaction]:
        """Yield one state of the book. Keep the block short: it holds one of few connections."""
        with self.book.database.read() as conn:
            yield ReadTransaction(conn, self)

    @contextmanager
    def write(self, command: str) -> Iterator[WriteTransaction]:
        """Yield one transaction of the order ``command``; it commits whole at the end of the block or not."""
        database, tx = self.book.database, None
        try:
            with database.write() as conn:
                tx = WriteTransaction(conn, self, command, database.chain_key)
                if self.book.on_server:
                    self._require_at_work(conn)
                yield tx
                tx.finish()
        except BaseException:
            if tx is not None:
                tx.settle(committed=False)
            raise
        tx.settle(committed=True)

    def _require_at_work(self, conn: Connection) -> None:
        """Refuse whoever was let in no more on another laptop while this window stood open.

        A file has one program at a time; on a server others go on. Raises ``Refused("operator_disabled")``.
        """
        row = operators.by_id(conn, self.posko_id, self.actor.operator_id)
        if row is not None and row.disabled_at is not None:
            raise Refused("operator_disabled", username=row.username)

    def settings(self) -> Settings:
        """Return the posko's settings."""
        with self.read() as rx:
            return rx.settings

    def post(self) -> Post:
        """Return the posko as it stands at the head of every paper."""
        with self.read() as rx:
            row = storage.read_posko(rx.conn, rx.posko_id)
            return _post(row, rx.settings, storage.read_file(rx.conn, rx.posko_id, storage.LOGO))

    def date_jump(self) -> DateJump | None:
        """Return how the system's date lies against the last use, None where nothing is strange about it.

        A training posko has its day stored, so it never asks.
        """
        today = self.book.clock.today()
        if self.book.training_day is not None:
            return None
        with self.read() as rx:
            kept = storage.read_note(rx.conn, rx.posko_id, storage.LAST_USED_DAY)
        if kept is None:
            return None
        last_used = date.fromisoformat(kept)
        strange = today < last_used or (today - last_used).days > LONG_ABSENCE_DAYS
        return DateJump(last_used, today) if strange else None

    def accept_date(self) -> None:
        """Keep the system's date as the day of last use: somebody said it is right, or it was not strange."""
        with self.write("AcceptDate") as tx:
            self.keep_date(tx)

    def keep_date(self, tx: WriteTransaction) -> None:
        """Keep the system's date as the day of last use, in a transaction that is open anyway."""
        today = self.book.clock.today().isoformat()
        storage.save(tx.conn, tx.posko_id, {storage.LAST_USED_DAY: today})

    def rolled_back(self) -> RolledBack | None:
        """Return how the book falls short of what was seen in this folder, None where nothing is missing."""
        with self.read() as rx:
            return heads.compare(rx.conn, rx.posko_id, self.book.folder, self.book.database.chain_key)

    def keep_head(self) -> None:
        """Remember the newest change beside the book."""
        with self.read() as rx:
            newest = audit.head(rx.conn, rx.posko_id)
        heads.keep(self.book.folder, self.book.database.chain_key, newest)

    def close(self) -> None:
        """Close every connection and forget the key; what was seen of the chain stays beside the book."""
        if self.book.database.key:
            # No part of the work: a folder that cannot be written must not keep anybody from leaving.
            with contextlib.suppress(BlcError):
                if self.rolled_back() is None:
                    self.keep_head()
        self.book.database.close()


def _post(row: storage.PoskoRow, settings: Settings, logo: bytes | None) -> Post:
    return Post(
        name=row.name,
        village=row.village,
        village_kind=row.village_kind,
        village_code=row.village_code,
        district=row.district,
        regency=row.regency,
        province=row.province,
        time_zone=TimeZone(settings.time_zone),
        training=row.training,
        letterhead=settings.letterhead,
        letterhead_address=settings.letterhead_address,
        logo=logo,
        head=Signatory(settings.head_name, settings.head_title, settings.head_number),
        secretary=Signatory(settings.secretary_name, settings.secretary_title, settings.secretary_number),
        addressee=settings.addressee,
        copies_to=settings.copies_to,
    )
