"""Which records somebody typed into BLC, and when."""

from __future__ import annotations

from sqlalchemy import Column, Index, String
from sqlalchemy import text as sql

from blc_desktop.domain.blc import BlcKind
from blc_desktop.storage.tables.base import Id, Instant, entity, one_of

#: Never rewritten: whoever was wrong takes the mark back and may set it again.
blc_mark = entity(
    "blc_mark",
    Column("kind", String(14), nullable=False),
    #: The id of the observation, the visit or the frozen week; of an activity its key in the list.
    Column("record_id", Id, nullable=False),
    #: What the record said at that moment, as a digest: told apart from what it says later.
    Column("stamp", String(16), nullable=False),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    one_of("kind", BlcKind),
    Index(
        "ux_blc_mark_standing",
        "posko_id",
        "kind",
        "record_id",
        unique=True,
        sqlite_where=sql("taken_back_at IS NULL"),
        postgresql_where=sql("taken_back_at IS NULL"),
    ),
)
