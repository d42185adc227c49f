"""The newest link of the chain, kept beside the book: an older copy put in its place is noticed.

The file is sealed with a key that only the open book has. Whoever puts back an old copy of both files is not
noticed by it; only the code on paper shows that (docs/security.md).
"""

from __future__ import annotations

import contextlib
import hmac
import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from blc_desktop.errors import Trouble
from blc_desktop.paths import Folder
from blc_desktop.storage import audit as chain
from blc_desktop.storage.audit import Head
from blc_desktop.storage.files import plainly, read_small, write_whole
from blc_desktop.storage.tables import audit


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The book ends before, or runs otherwise than, what was seen here: change ``seen`` against ``found``."""

    seen: int
    found: int


def keep(folder: Folder, key: bytes, head: Head) -> None:
    """Remember the newest link."""
    told = {"sequence": head.sequence, "chain": head.chain, "seal": _seal(key, head)}
    write_whole(folder.head, json.dumps(told).encode())


def compare(conn: Connection, posko_id: int, folder: Folder, key: bytes) -> RolledBack | None:
    """Return how the book falls short of what was seen here; None: it does not, or nothing was seen."""
    seen = _seen(folder, key)
    if seen is None or seen.sequence == 0:
        return None
    wanted = select(audit.c.chain).where(audit.c.posko_id == posko_id, audit.c.sequence == seen.sequence)
    kept = conn.execute(wanted).scalar_one_or_none()
    if kept is not None and hmac.compare_digest(kept, seen.chain):
        return None
    return RolledBack(seen.sequence, chain.head(conn, posko_id).sequence)


def _seen(folder: Folder, key: bytes) -> Head | None:
    if not folder.head.exists():
        return None
    with contextlib.suppress(Trouble, ValueError, KeyError, TypeError, OverflowError), plainly(folder.head):
        told = read_small(folder.head)
        head = Head(int(told["sequence"]), str(told["chain"]))
        if hmac.compare_digest(str(told["seal"]).encode(), _seal(key, head).encode()):
            return head
    return None


def _seal(key: bytes, head: Head) -> str:
    return hmac.new(key, f"head {head.sequence} {head.chain}".encode(), "sha256").hexdigest()
