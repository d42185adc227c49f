"""Writing the key file in step with the book: the file, its copy, and the copy inside the book.

Of a book on a server there is only the one inside it (docs/decisions/0011).
"""

from __future__ import annotations

import contextlib
from dataclasses import replace

from blc_desktop.errors import Trouble
from blc_desktop.paths import Folder
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import keyfile, keyring
from blc_desktop.storage import settings as storage
from blc_desktop.storage.keyfile import KeyFile


def keep_key_file(tx: WriteTransaction, folder: Folder, file: KeyFile) -> None:
    """Write ``file`` together with a transaction: prepared in it, put in place once it is committed.

    So a full disk refuses both. A power cut between the commit and the file leaves the older file: it opens
    the book with the password of before, and ``mend_key_file`` writes what the book remembers.
    """
    content = file.to_bytes()
    storage.keep_file(tx.conn, tx.posko_id, storage.KEY_FILE, "application/json", content, tx.now)
    tx.audit(entity="key_file", new={"slots": [slot.id for slot in file.slots]})
    if folder.server:
        return
    keyfile.prepare(folder, file)
    tx.afterwards(lambda: keyfile.settle(folder), otherwise=lambda: keyfile.forget(folder))


def present(rx: ReadTransaction, folder: Folder) -> KeyFile:
    """Return the key file that counts: the one of the folder, on a server the one in the book.

    Raises ``Trouble``: ``keys_missing``, ``keys_damaged``, ``keys_newer``.
    """
    if not folder.server:
        return keyfile.load(folder)
    file = kept_in_book(rx)
    if file is None:
        raise Trouble("keys_missing", path=folder.path)
    return file


def kept_in_book(rx: ReadTransaction) -> KeyFile | None:
    """Return the key file as the book remembers it, None where it remembers none."""
    content = storage.read_file(rx.conn, rx.posko_id, storage.KEY_FILE)
    if content is None:
        return None
    with contextlib.suppress(Trouble):
        return keyfile.from_bytes(content)
    return None


def mend_key_file(ws: Workspace) -> bool:
    """Write the key file from the book's own copy where it is lost or was altered; tell whether it was."""
    if ws.book.folder.server:
        return False
    with ws.read() as rx:
        kept = kept_in_book(rx)
    if kept is None:
        return False
    try:
        found = keyfile.load(ws.book.folder)
    except Trouble:
        found = None
    key = ws.book.database.key
    whole = found is not None and keyring.seal_holds(found, key)
    if found is not None and whole and not keyring.seal_holds(kept, key):
        # The book's key was renewed, and the machine stopped before the book remembered the new slots.
        with ws.write("KeepKeyFile") as tx:
            keep_key_file(tx, ws.book.folder, found)
        return False
    if whole and found is not None and {slot.id for slot in found.slots} != {slot.id for slot in kept.slots}:
        # The machine stopped between the commit of other slots and their file: what the book says counts.
        counting = replace(kept, database_salt=found.database_salt)
        keyfile.save(ws.book.folder, keyring.sealed(counting, key))
        return True
    if whole and ws.book.folder.keys.exists() and ws.book.folder.keys_copy.exists():
        return False
    keyfile.save(ws.book.folder, found if whole and found is not None else kept)
    return True
