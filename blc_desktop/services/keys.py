"""Writing the key file in step with the book: the file, its copy, and the copy inside the book.

Of a book on a server there is only the one inside it (docs/decisions/0011).
"""

from __future__ import annotations

import contextlib

from blc_desktop.errors import Trouble
from blc_desktop.paths import Folder
from blc_desktop.services.workspace import ReadTransaction, WriteTransaction
from blc_desktop.storage import keyfile
from blc_desktop.storage import settings as storage
from blc_desktop.storage.keyfile import KeyFile


def keep_key_file(tx: WriteTransaction, folder: Folder, file: KeyFile) -> None:
    """Write ``file`` together with a transaction: prepared in it, put in place once it is committed.

    So a full disk refuses both. A power cut between the commit and the file leaves the older file: it opens
    the book with the password of before, and ``accounts.mend_key_file`` writes what the book remembers.
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
