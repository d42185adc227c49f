"""A new posko on a server, made by the owner of the tables: schema, rows, key slots, who may open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.services.clock import Clock
from blc_desktop.services.founding import NewPosko, add_head, keep_answers, posko_row
from blc_desktop.services.keys import keep_key_file
from blc_desktop.services.workspace import Book, Workspace, WriteTransaction
from blc_desktop.storage import migrations
from blc_desktop.storage import settings as storage
from blc_desktop.storage.files import make_folder
from blc_desktop.storage.keyfile import KeyFile

if TYPE_CHECKING:
    from blc_desktop.storage.server import ServerDatabase

# ruff: noqa: PLC0415 - a driver of a server is loaded only where there is one


@dataclass(frozen=True, slots=True)
class NewOnServer:
    """What is put on the server once the recovery sheet was saved."""

    new: NewPosko
    keys: KeyFile
    slot_id: str


def require_room(folder: Folder) -> None:
    """Raise ``Refused("server.posko_exists")`` where the address names a posko that is there already."""
    from blc_desktop.storage import server, server_address

    address = server_address.parse(folder.server)
    if address.posko:
        wanted = address.posko.casefold()
        for one in server.poskos(address):
            if wanted in (one.uid, one.village_code, one.name.casefold()):
                raise Refused("server.posko_exists", posko=one.name)


@dataclass(frozen=True, slots=True)
class Listed:
    """One posko of a server, and the roles that may open it."""

    name: str
    village_code: str
    roles: tuple[str, ...]


def whole_list(folder: Folder) -> tuple[Listed, ...]:
    """Return every posko of the server with its roles; only the owner of the tables sees them all.

    Raises ``Trouble("server_not_allowed")`` for another role.
    """
    from blc_desktop.storage import server, server_address, server_roles

    address = server_address.parse(folder.server)
    found = server.poskos(address)
    database = server.ServerDatabase(address)
    try:
        with database.read() as conn:
            given = server_roles.roles(conn) if found else []
    finally:
        database.close()
    return tuple(
        Listed(one.name, one.village_code, tuple(sorted(role for posko, role in given if posko == one.id)))
        for one in found
    )


def prepare_schema(folder: Folder, *, partitions: int = 0) -> None:
    """Make the tables of an empty database, or bring older ones to this program's version.

    ``partitions`` of a database for a whole regency part the tables of persons, days and changes by posko;
    that can be chosen only while it is empty. Only the owner may do this. Raises
    ``Refused("server.collation")`` for a database that orders text otherwise than byte by byte: lists would
    run otherwise than in a book on a laptop, and a search by the beginning of a word would find no index.
    """
    from blc_desktop.storage import server, server_address

    address = server_address.parse(folder.server)
    server.poskos(address)
    database = server.ServerDatabase(address)
    try:
        _bring_up(database, partitions)
    finally:
        database.close()


def _bring_up(database: ServerDatabase, partitions: int = 0) -> None:
    from blc_desktop.storage.server import orders_by_bytes

    with database.migrate() as conn:
        if not orders_by_bytes(conn):
            raise Refused("server.collation")
        if migrations.revision(conn) is None:
            migrations.upgrade(conn, partitions=partitions)
        elif migrations.is_behind(conn):
            migrations.upgrade(conn)


def found(folder: Folder, wanted: NewOnServer, key: bytes, clock: Clock) -> Workspace:
    """Make the posko in one transaction and return it open, its first operator at work.

    The role that makes it may open it from then on; others are let in by :func:`grant`.
    """
    from blc_desktop.storage import server, server_address, server_roles

    make_folder(folder.path)
    address = server_address.parse(folder.server)
    server.poskos(address)
    database = server.ServerDatabase(address, None, key)
    new = wanted.new
    try:
        _bring_up(database)
        with database.write() as conn:
            posko_id = storage.add_posko(conn, posko_row(new, wanted.keys.database_id, clock))
            server_roles.grant(conn, posko_id)
            server_roles.see(conn, posko_id)
            actor = add_head(conn, posko_id, new, wanted.slot_id, clock)
            day = new.training_day
            book = Book(database, folder, clock, posko_id, wanted.keys.database_id, day is not None, day)
            ws = Workspace(book, actor)
            tx = WriteTransaction(conn, ws, "CreatePosko", database.chain_key)
            keep_answers(tx, new, clock)
            keep_key_file(tx, folder, wanted.keys)
            tx.finish()
        database.choose(posko_id)
    except BaseException:
        database.close()
        raise
    return ws


def grant(ws: Workspace, role: str) -> None:
    """Let a server role open this posko; only the owner of the tables may.

    Raises ``Refused``: ``not_permitted``, ``server.role_unknown``; ``Trouble("server_not_allowed")``.
    """
    from blc_desktop.storage import server_roles

    ws.require(Permission.ACCOUNTS)
    with ws.write("GrantServerRole") as tx:
        server_roles.grant(tx.conn, tx.posko_id, role)
        tx.audit(entity="posko", entity_id=tx.posko_id, new={"server_role": role})


def revoke(ws: Workspace, role: str) -> None:
    """Let a server role open this posko no more. Raises as :func:`grant`."""
    from blc_desktop.storage import server_roles

    ws.require(Permission.ACCOUNTS)
    with ws.write("RevokeServerRole") as tx:
        server_roles.revoke(tx.conn, tx.posko_id, role)
        tx.audit(entity="posko", entity_id=tx.posko_id, old={"server_role": role})
