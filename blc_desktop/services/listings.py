"""The lists of the book as the screen, the papers and the exports read them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence

from blc_desktop.domain.access import Permission
from blc_desktop.domain.listing import Column, Query, Row
from blc_desktop.progress import Progress
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage.listings import Scope, SqlListing

#: A list whose SQL depends on the day is declared anew for each question.
Declared = SqlListing | Callable[[Scope], SqlListing]


def scope(rx: ReadTransaction | WriteTransaction) -> Scope:
    """Return what the lists of this transaction are judged by."""
    return Scope(rx.posko_id, rx.day, rx.settings, lambda: rx.rules)


class BookListing:
    """A :class:`blc_desktop.domain.listing.ListingSource` that reads the open book, each answer by itself."""

    def __init__(self, ws: Workspace, declared: Declared) -> None:
        self._ws = ws
        self._declared = declared
        with ws.read() as rx:
            self.columns: Sequence[Column] = self._of(scope(rx)).columns

    def count(self, query: Query) -> int:
        """Return how many rows answer ``query``."""
        self._ws.require(Permission.VIEW)
        with self._ws.read() as rx:
            at = scope(rx)
            return self._of(at).count(rx.conn, at, query)

    def ids(self, query: Query, progress: Progress) -> array[int]:
        """Return the ids of every answering row in final order."""
        self._ws.require(Permission.VIEW)
        with self._ws.read() as rx:
            at = scope(rx)
            return self._of(at).ids(rx.conn, at, query, progress)

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of ``ids``; an id that is gone is absent."""
        self._ws.require(Permission.VIEW)
        with self._ws.read() as rx:
            at = scope(rx)
            return self._of(at).rows(rx.conn, at, ids)

    def first(self, query: Query, limit: int) -> list[tuple[int, Row]]:
        """Return the first ``limit`` rows quickly."""
        self._ws.require(Permission.VIEW)
        with self._ws.read() as rx:
            at = scope(rx)
            return self._of(at).first(rx.conn, at, query, limit)

    def everything(self, query: Query, progress: Progress) -> Iterator[Row]:
        """Yield all answering rows in order, within one transaction: what an export or a paper holds."""
        self._ws.require(Permission.VIEW)
        with self._ws.read() as rx:
            at = scope(rx)
            yield from self._of(at).everything(rx.conn, at, query, progress)

    def _of(self, at: Scope) -> SqlListing:
        return self._declared if isinstance(self._declared, SqlListing) else self._declared(at)
