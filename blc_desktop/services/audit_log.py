"""Reading the chain of changes: a list to search, one entry with its words, and whether the chain holds."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Topic
from blc_desktop.domain.facts.audit_log import AuditEntry, ChainState, Names, PaperAnswer
from blc_desktop.domain.listing import Query, Row
from blc_desktop.errors import Refused
from blc_desktop.progress import Progress
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import audit, audit_list, audit_names

_CODE = re.compile(r"\s*(\d{1,12})\s*-\s*([0-9a-f]{8,64})\s*", re.IGNORECASE)


def audit_listing(ws: Workspace) -> BookListing:
    """Return all changes, the newest first. Raises ``Refused("not_permitted")``.

    Search by number, words or user; filters operator, group, since (a day), record (entity and id).
    """
    ws.require(Permission.AUDIT)
    return _AuditListing(ws)


class _AuditListing(BookListing):
    """The chain as a list, told with the names that officers, RT and goods bear now."""

    def __init__(self, ws: Workspace) -> None:
        self._names: Names = {}
        super().__init__(ws, lambda _at: audit_list.listing(self._names))

    def _learn(self) -> None:
        with self._ws.read() as rx:
            self._names = audit_names.read(rx.conn, rx.posko_id)

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of ``ids``."""
        self._learn()
        return super().rows(ids)

    def first(self, query: Query, limit: int) -> list[tuple[int, Row]]:
        """Return the first ``limit`` rows quickly."""
        self._learn()
        return super().first(query, limit)

    def everything(self, query: Query, progress: Progress) -> Iterator[Row]:
        """Yield all answering rows in order."""
        self._learn()
        yield from super().everything(query, progress)


def entry(ws: Workspace, sequence: int) -> AuditEntry:
    """Return one change. Raises ``Refused``: ``not_permitted``, ``row.gone``."""
    ws.require(Permission.AUDIT)
    with ws.read() as rx:
        found = audit_list.entry(rx.conn, rx.posko_id, sequence)
    if found is None:
        raise Refused("row.gone", entity="audit")
    return found


def chain_state(ws: Workspace) -> ChainState:
    """Reckon the whole chain anew and return where it does not hold (30 µs a change)."""
    ws.require(Permission.AUDIT)
    with ws.read() as rx:
        newest = audit.head(rx.conn, rx.posko_id)
        broken = tuple(audit.broken_links(rx.conn, rx.posko_id, ws.book.database.chain_key))
    return ChainState(newest.sequence, newest.chain, broken)


def compare_with_paper(ws: Workspace, code: str) -> PaperAnswer:
    """Tell whether the verification code at the foot of a paper belongs to this book.

    ``AHEAD``: the paper is newer than the book, so an older copy of the book was put in its place.
    ``DIFFERS``: the book was written anew since. Raises ``Refused``: ``not_permitted``, ``audit.code``.
    """
    ws.require(Permission.AUDIT)
    found = _CODE.fullmatch(code)
    if found is None:
        raise Refused("audit.code", field="code")
    sequence, told = int(found[1]), found[2].lower()
    with ws.read() as rx:
        if sequence == 0:
            kept: str | None = audit.START
        else:
            kept = audit_list.chain_at(rx.conn, rx.posko_id, sequence)
    if kept is None:
        return PaperAnswer.AHEAD
    return PaperAnswer.HOLDS if hmac.compare_digest(kept[: len(told)], told) else PaperAnswer.DIFFERS


@dataclass(frozen=True, slots=True)
class AcceptOlderBook:
    """Go on with the book as it is although a newer one was seen here."""


def accept_older_book(ws: Workspace, _command: AcceptOlderBook) -> Done[None]:
    """Keep a trace of what is missing, and count from the book as it is.

    Raises ``Refused``: ``not_permitted``, ``audit.nothing_missing``.
    """
    ws.require(Permission.ACCOUNTS)
    missing = ws.rolled_back()
    if missing is None:
        raise Refused("audit.nothing_missing")
    with ws.write("AcceptOlderBook") as tx:
        tx.audit(entity="posko", entity_id=tx.posko_id, new={"seen": missing.seen, "found": missing.found})
    ws.keep_head()
    return Done(None, frozenset({Topic.ACCOUNTS}))
