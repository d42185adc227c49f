"""Photos and signed scans, kept inside the encrypted book and nowhere else."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, String, Text

from blc_desktop.storage.tables.base import Id, Instant, entity

#: Streets refer to it by columns or link tables of their own.
attachment = entity(
    "attachment",
    Column("name", Text, nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    #: SHA-256 of the file as it came, before it was made small: the same file is known again.
    Column("digest", String(64), nullable=False),
    #: 64 bits of what a picture shows; pictures that differ in few of them look alike. Empty: no picture.
    Column("likeness", String(16), nullable=False, default=""),
    Column("operator_id", Id),
    Column("stored_at", Instant, nullable=False),
    CheckConstraint("size > 0", name="size_positive"),
    Index(None, "posko_id", "digest"),
)
