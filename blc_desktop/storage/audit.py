"""The chain of changes: who changed what, when and by which command, so that nothing vanishes unseen.

Every row's ``chain`` is an HMAC over the row before and a salted hash of the words of the change. The words
lie in a row of their own, which retention may erase: words go, proof stays. Whoever holds the book's key can
reckon the chain anew; it shows accident and clumsy tampering, and the head printed on paper shows more.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from blc_desktop.storage.tables import audit, audit_detail

START = "0" * 64
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """The newest link: how many changes there are, and the hash that stands for all of them."""

    sequence: int
    chain: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as it is chained."""

    at: datetime
    operator_id: int | None
    command: str
    entity: str
    entity_id: int | None


def head(conn: Connection, posko_id: int) -> Head:
    """Return the newest link of the chain."""
    newest = (
        select(audit.c.sequence, audit.c.chain)
        .where(audit.c.posko_id == posko_id)
        .order_by(audit.c.sequence.desc())
        .limit(1)
    )
    row = conn.execute(newest).first()
    return Head(0, START) if row is None else Head(row.sequence, row.chain)


def difference(old: Mapping[str, object] | None, new: Mapping[str, object] | None) -> dict[str, list[object]]:
    """Return field → [old, new] of the fields that differ, as JSON values."""
    before, after = old or {}, new or {}
    fields = [*after, *(field for field in before if field not in after)]
    return {
        field: [_plain(before.get(field)), _plain(after.get(field))]
        for field in fields
        if before.get(field) != after.get(field)
    }


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, tuple | list | frozenset | set):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)


@dataclass(frozen=True, slots=True)
class Link:
    """One change with its place in the chain, ready to be stored."""

    sequence: int
    entry: Entry
    words: str
    salt: str
    digest: str
    previous: str
    chain: str

    @property
    def head(self) -> Head:
        """Return the head that this link makes."""
        return Head(self.sequence, self.chain)


def link(key: bytes, entry: Entry, changed: Mapping[str, object], after: Head) -> Link:
    """Return the link that follows ``after`` (the head, read in the transaction that will store it)."""
    salt = secrets.token_hex(16)
    words = json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = _digest(salt, words)
    sequence = after.sequence + 1
    chain = _link(key, sequence, entry, digest, after.chain)
    return Link(sequence, entry, words, salt, digest, after.chain, chain)


def store(conn: Connection, posko_id: int, links: Sequence[Link]) -> None:
    """Store links in their order."""
    if not links:
        return
    rows = [
        {
            "posko_id": posko_id,
            "sequence": one.sequence,
            "at": one.entry.at,
            "operator_id": one.entry.operator_id,
            "command": one.entry.command,
            "entity": one.entry.entity,
            "entity_id": one.entry.entity_id,
            "difference_digest": one.digest,
            "previous": one.previous,
            "chain": one.chain,
        }
        for one in links
    ]
    details = [
        {"posko_id": posko_id, "sequence": one.sequence, "salt": one.salt, "difference": one.words}
        for one in links
    ]
    conn.execute(insert(audit), rows)
    conn.execute(insert(audit_detail), details)


def broken_links(conn: Connection, posko_id: int, key: bytes) -> Iterator[int]:
    """Yield the sequence numbers at which the chain does not hold: altered, missing or put in between."""
    before = Head(0, START)
    wanted = (
        select(audit, audit_detail.c.salt, audit_detail.c.difference)
        .outerjoin(
            audit_detail,
            (audit_detail.c.posko_id == audit.c.posko_id) & (audit_detail.c.sequence == audit.c.sequence),
        )
        .where(audit.c.posko_id == posko_id)
        .order_by(audit.c.sequence)
        .execution_options(yield_per=_BATCH)
    )
    with conn.execute(wanted) as rows:
        for row in rows:
            if not _holds(key, row, before):
                yield row.sequence
            before = Head(row.sequence, row.chain)


def _holds(key: bytes, row: Row[Any], before: Head) -> bool:
    """Whether a link follows the one before it and says what was said when it was made."""
    entry = Entry(row.at, row.operator_id, row.command, row.entity, row.entity_id)
    return (
        row.sequence == before.sequence + 1
        and row.previous == before.chain
        and hmac.compare_digest(
            row.chain, _link(key, row.sequence, entry, row.difference_digest, row.previous)
        )
        and (row.salt is None or row.difference_digest == _digest(row.salt, row.difference))
    )


def _digest(salt: str, words: str) -> str:
    return hashlib.sha256(f"{salt}{words}".encode()).hexdigest()


def _link(key: bytes, sequence: int, entry: Entry, digest: str, previous: str) -> str:
    facts = [
        sequence,
        entry.at.isoformat(),
        entry.operator_id,
        entry.command,
        entry.entity,
        entry.entity_id,
        digest,
    ]
    text = previous + json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
