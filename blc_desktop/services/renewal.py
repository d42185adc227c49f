"""Renewing the book's key: whoever left, and kept an old key file, opens nothing that is written from now on.

Nobody's password is needed: the new key is sealed to the public half of each slot. The order makes it safe
against a power cut at any moment: the new slots are written beside the old ones, the file is encrypted anew
in one transaction, then the new slots take the place of the old. ``opening.open_by`` finishes or forgets what
was cut off.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Topic
from blc_desktop.errors import Refused, Trouble
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.keys import keep_key_file
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import backup, cipher, keyfile, keyring
from blc_desktop.storage import settings as storage
from blc_desktop.storage.files import free_bytes
from blc_desktop.storage.keyfile import KeyFile

#: A backup with its container, and the pages written anew.
_ROOM = 3
_STEPS = 3


@dataclass(frozen=True, slots=True)
class RenewKey:
    """Encrypt the book under a new key, for everybody who can sign in today."""


def renew_key(ws: Workspace, _command: RenewKey, progress: Progress | None = None) -> Done[int]:
    """Give the book a new key and return how many slots open it. A verified backup is made first.

    Backups of before still open with the passwords of their time. No other program may have the book open.
    Raises ``Refused``: ``not_permitted``, ``renewal.on_server`` (there the rows are not encrypted with it:
    the password of the server's role is to be changed, by its keeper); ``Trouble``: ``disk_full``,
    ``database_locked`` and those of the machine, with the book as it was.
    """
    ws.require(Permission.ACCOUNTS)
    if ws.book.on_server:
        raise Refused("renewal.on_server", role=ws.book.database.server_role)
    progress = progress or Silent()
    folder, database = ws.book.folder, ws.book.file
    if free_bytes(folder.path) < _ROOM * folder.database.stat().st_size:
        raise Trouble("disk_full", path=folder.path)
    progress.step(0, _STEPS)
    _back_up(ws)
    progress.step(1, _STEPS)
    _keep_chain_key(ws)
    key = keyring.new_key()
    file = keyring.resealed(keyfile.load(folder), key)
    keyfile.prepare_next(folder, file)
    try:
        progress.step(2, _STEPS)
        database.renew(key)
    except BaseException:
        # Not on a guess: without these slots nobody opens a book that has its new key after all. Where it
        # cannot be told now, the next unlock finds out.
        with contextlib.suppress(Trouble):
            if cipher.opens(folder.database, database.key):
                keyfile.drop_next(folder)
        raise
    # From here on nobody may cancel: the book has its new key.
    _count_from_now(ws, keyring.sealed(replace(file, database_salt=database.salt()), key))
    return Done(len(file.slots), frozenset({Topic.ACCOUNTS}))


def _back_up(ws: Workspace) -> None:
    folder, now = ws.book.folder, ws.book.clock.now()
    target = folder.backups / f"{backup.stem(now)}-before-renewal{backup.SUFFIX}"
    backup.create(ws.book.file, keyfile.load(folder), target, now, Silent())


def _keep_chain_key(ws: Workspace) -> None:
    """Let the chain of changes be proven by the same key as before, whatever the book's own becomes."""
    key = ws.book.database.chain_key
    with ws.write("RenewKey") as tx:
        if storage.read_note(tx.conn, tx.posko_id, storage.CHAIN_KEY) is None:
            storage.save(tx.conn, tx.posko_id, {storage.CHAIN_KEY: key.hex()})
    ws.book.database.use_chain_key(key)


def _count_from_now(ws: Workspace, file: KeyFile) -> None:
    with ws.write("RenewKey") as tx:
        keep_key_file(tx, ws.book.folder, file)
        tx.audit(entity="key_file", new={"renewed_for": len(file.slots)})
    keyfile.drop_next(ws.book.folder)
