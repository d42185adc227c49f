"""A posko moves from its laptop to a server, and back: copied whole, proven row by row, then opened there.

The book that was left stays where it was, unchanged and closed for work: it says where the posko went.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from blc_desktop.domain.access import Permission
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import server_founding
from blc_desktop.services.founding import stage_of
from blc_desktop.services.keys import present
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import cipher, keyfile, keyring, migrations, moving
from blc_desktop.storage import settings as storage
from blc_desktop.storage.database import Database
from blc_desktop.storage.files import make_folder, plainly, sync_folder
from blc_desktop.storage.moving import TableProof

# ruff: noqa: PLC0415 - a driver of a server is loaded only where there is one


@dataclass(frozen=True, slots=True)
class Moved:
    """What arrived: each table with its count and digest, equal on both sides."""

    posko: str
    proofs: tuple[TableProof, ...]

    @property
    def rows(self) -> int:
        """Return how many rows there are in all."""
        return sum(proof.rows for proof in self.proofs)


def to_server(
    ws: Workspace, server_folder: Folder, roles: tuple[str, ...] = (), progress: Progress | None = None
) -> Moved:
    """Copy the open book of a laptop to the server of ``server_folder``, as the owner of its tables.

    ``roles`` may open it there from then on, and the owner. One transaction at the server: it arrives whole
    or not at all. Raises ``Refused``: ``not_permitted``, ``server.no_file``, ``server.posko_exists``,
    ``server.role_unknown``; ``Trouble``: ``move_differs`` (``table``) and those of the server.
    """
    from blc_desktop.storage import server, server_address, server_roles

    ws.require(Permission.ACCOUNTS)
    ws.book.require_file()
    progress = progress or Silent()
    server_founding.prepare_schema(server_folder)
    address = server_address.parse(server_folder.server)
    if any(one.uid == ws.book.database_id for one in server.poskos(address)):
        raise Refused("server.posko_exists", posko=ws.post().name)
    database = server.ServerDatabase(address, None, ws.book.database.key)
    try:
        with ws.read() as rx, database.write() as conn:
            posko_id = storage.add_posko(conn, storage.whole_posko(rx.conn, rx.posko_id))
            server_roles.grant(conn, posko_id)
            server_roles.see(conn, posko_id)
            moving.copy(rx.conn, conn, (rx.posko_id, posko_id), progress)
            there = moving.proofs(conn, posko_id, progress, 2)
            moved = Moved(ws.post().name, _equal(moving.proofs(rx.conn, rx.posko_id, progress, 1), there))
            for role in roles:
                server_roles.grant(conn, posko_id, role)
    finally:
        database.close()
    _leave(ws, address.shown)
    return moved


def to_laptop(ws: Workspace, folder: Folder, progress: Progress | None = None) -> Moved:
    """Copy the open book of a server into ``folder``, encrypted with the book's key.

    What lies there of the same posko is moved aside. Raises ``Refused``: ``not_permitted``,
    ``posko_exists`` (another posko); ``Trouble``: ``move_differs`` and those of the disk.
    """
    ws.require(Permission.ACCOUNTS)
    progress = progress or Silent()
    if folder.database.exists() and keyfile.load(folder).database_id != ws.book.database_id:
        raise Refused("posko_exists", path=folder.path)
    stage = stage_of(folder)
    shutil.rmtree(stage.path, ignore_errors=True)
    make_folder(stage.path)
    try:
        moved = _fill(ws, stage, progress)
        _put_in_place(ws, stage, folder)
    finally:
        shutil.rmtree(stage.path, ignore_errors=True)
    _leave(ws, str(folder.path))
    return moved


def _fill(ws: Workspace, stage: Folder, progress: Progress) -> Moved:
    database = Database(stage.database, ws.book.database.key, create=True)
    try:
        with database.migrate() as conn:
            migrations.upgrade(conn)
        with ws.read() as rx, database.write() as conn:
            posko_id = storage.add_posko(conn, storage.whole_posko(rx.conn, rx.posko_id))
            moving.copy(rx.conn, conn, (rx.posko_id, posko_id), progress)
            here = moving.proofs(conn, posko_id, progress, 2)
            moved = Moved(ws.post().name, _equal(moving.proofs(rx.conn, rx.posko_id, progress, 1), here))
            storage.save(conn, posko_id, {storage.MOVED_TO: None})
            file = present(rx, ws.book.folder)
    finally:
        database.close()
    salted = keyfile.KeyFile(file.database_id, file.posko, cipher.salt(stage.database), file.slots)
    keyfile.save(stage, keyring.sealed(salted, ws.book.database.key))
    return moved


def _put_in_place(ws: Workspace, stage: Folder, folder: Folder) -> None:
    with plainly(folder.path):
        if folder.database.exists():
            aside = folder.path / f"moved-{ws.book.clock.now():%Y%m%d-%H%M%S}"
            aside.mkdir()
            for path in (folder.database, folder.keys, folder.keys_copy):
                if path.exists():
                    path.replace(aside / path.name)
        # The head of the chain that was seen here belongs to the book that was moved aside.
        folder.head.unlink(missing_ok=True)
        stage.keys_copy.replace(folder.keys_copy)
        stage.keys.replace(folder.keys)
        stage.database.replace(folder.database)
        sync_folder(folder.path)


def _equal(source: list[TableProof], target: list[TableProof]) -> tuple[TableProof, ...]:
    for before, after in zip(source, target, strict=True):
        if before != after:
            raise Trouble("move_differs", table=before.name, before=before.rows, after=after.rows)
    return tuple(target)


def _leave(ws: Workspace, place: str) -> None:
    """Say in the book that was left where the posko went; nobody works in two of them."""
    with ws.write("MoveBook") as tx:
        _note(tx, place)


def _note(tx: WriteTransaction, place: str) -> None:
    storage.save(tx.conn, tx.posko_id, {storage.MOVED_TO: place})
    tx.audit(entity="posko", entity_id=tx.posko_id, new={"moved_to": place})
