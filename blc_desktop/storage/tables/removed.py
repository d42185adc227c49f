"""Rows that were taken out of the book, so that the history still finds whose they were."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table

from blc_desktop.storage.tables.base import Id, Instant, metadata

#: Of a row that is gone: whose it was, and the last change (``sequence``) that was about it. An id may be
#: given again, to a row about somebody else: changes up to that number are not that one's.
removed_row = Table(
    "removed_row",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("entity", String(40), primary_key=True),
    Column("entity_id", Id, primary_key=True, autoincrement=False),
    Column("sequence", Id, primary_key=True, autoincrement=False),
    Column("person_id", Id, primary_key=True, autoincrement=False),
    Column("removed_at", Instant, nullable=False),
    Index(None, "posko_id", "person_id"),
)
