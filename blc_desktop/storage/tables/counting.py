"""Counting what is in store: a count and its lines, saved figure by figure."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, String, Text, UniqueConstraint

from blc_desktop.domain.kinds_counting import CountReason, CountScope
from blc_desktop.storage.tables.base import Id, Instant, entity, one_of, refers

stock_count = entity(
    "stock_count",
    #: Counted up within the posko, for the sheet and the history.
    Column("number", Integer, nullable=False),
    Column("scope", String(8), nullable=False),
    Column("place_id", Id),
    Column("blind", Boolean, nullable=False, default=False),
    Column("day", Date, nullable=False),
    Column("officer_id", Id),
    Column("operator_id", Id),
    Column("started_at", Instant, nullable=False),
    #: 1 while it is open, NULL after: one count is open at a time, or a difference could be booked twice.
    Column("open_mark", Integer),
    Column("closed_at", Instant),
    Column("closed_on", Date),
    Column("dropped_at", Instant),
    #: The document of its differences; None where there were none.
    Column("document_id", Id),
    Column("version", Integer, nullable=False, default=1),
    refers("place_id", "stock_place"),
    refers("officer_id", "officer"),
    refers("document_id", "stock_document"),
    one_of("scope", CountScope),
    CheckConstraint("open_mark IS NULL OR open_mark = 1", name="open_mark_one"),
    UniqueConstraint("posko_id", "number"),
    UniqueConstraint("posko_id", "open_mark"),
)

#: A batch at a place; ``batch_id`` None: goods of the catalogue of which the book has none.
stock_count_line = entity(
    "stock_count_line",
    Column("count_id", Id, nullable=False),
    Column("number", Integer, nullable=False),
    Column("item_id", Id, nullable=False),
    Column("batch_id", Id),
    Column("place_id", Id, nullable=False),
    #: What the book said at the moment of counting.
    Column("book", Integer),
    Column("counted", Integer),
    Column("counted_at", Instant),
    Column("reason", String(16)),
    Column("note", Text),
    Column("version", Integer, nullable=False, default=1),
    refers("count_id", "stock_count"),
    refers("item_id", "item"),
    refers("batch_id", "batch"),
    refers("place_id", "stock_place"),
    one_of("reason", CountReason, nullable=True),
    CheckConstraint("counted IS NULL OR counted >= 0", name="counted_not_negative"),
    CheckConstraint("(counted IS NULL) = (book IS NULL)", name="counted_with_book"),
    UniqueConstraint("posko_id", "count_id", "number"),
    UniqueConstraint("posko_id", "count_id", "batch_id", "place_id"),
    Index(None, "posko_id", "item_id"),
    uid=False,
)
