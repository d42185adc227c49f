"""The ledger: append-only moves in the smallest unit, and the balance kept beside them by the database."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from blc_desktop.domain.kinds import DocumentKind, MoveReason, RecipientKind
from blc_desktop.domain.kinds_stock import Flow
from blc_desktop.storage.tables.base import Folded, Id, Instant, entity, metadata, one_of, refers

item = entity(
    "item",
    Column("code", String(30), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_fold", Folded, nullable=False),
    #: The smallest unit; every quantity counts it.
    Column("unit", Text, nullable=False),
    #: What the usual pack is called and holds, e.g. box of 50; None: given singly. Others: ``item_pack``.
    Column("pack_name", Text),
    Column("pack_size", Integer),
    Column("reorder_level", Integer, nullable=False, default=0),
    #: Above this there is more than is needed; 0: no such limit.
    Column("excess_level", Integer, nullable=False, default=0, server_default="0"),
    Column("durable", Boolean, nullable=False, default=False),
    Column("mask", Boolean, nullable=False, default=False),
    #: Handed out on a doctor's prescription only.
    Column("prescription", Boolean, nullable=False, default=False, server_default=false()),
    Column("active", Boolean, nullable=False, default=True),
    #: The item this one turned out to be a second entry of; its batches went there.
    Column("merged_into_id", Id),
    Column("import_id", Id),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("posko_id", "code"),
    CheckConstraint("pack_size IS NULL OR pack_size > 1", name="pack_size_above_one"),
    CheckConstraint("reorder_level >= 0", name="reorder_level_not_negative"),
    CheckConstraint("excess_level >= 0", name="excess_level_not_negative"),
    refers("merged_into_id", "item"),
    Index(None, "posko_id", "name_fold"),
)

#: ``lot`` is empty and ``expires_on`` 9999-12-31 where there is none: a NULL would defeat UNIQUE. ``twin`` is
#: 0, but for a batch that came from a merged item and met one with the same lot and expiry.
batch = entity(
    "batch",
    Column("item_id", Id, nullable=False),
    Column("lot", String(40), nullable=False, default=""),
    Column("expires_on", Date, nullable=False),
    Column("twin", Integer, nullable=False, default=0, server_default="0"),
    Column("import_id", Id),
    refers("item_id", "item"),
    UniqueConstraint("posko_id", "item_id", "lot", "expires_on", "twin"),
    uid=False,
)

funding_source = entity(
    "funding_source",
    Column("name", Text, nullable=False),
    Column("name_fold", Folded, nullable=False),
    Column("import_id", Id),
    UniqueConstraint("posko_id", "name_fold"),
)

#: Where stock lies: the posko itself, a store room, a gate post.
stock_place = entity(
    "stock_place",
    Column("name", Text, nullable=False),
    UniqueConstraint("posko_id", "name"),
)

stock_document = entity(
    "stock_document",
    Column("kind", String(10), nullable=False),
    Column("reverses_id", Id),
    #: The day it happened; ``entered_at`` is the moment it was typed.
    Column("day", Date, nullable=False),
    Column("document_no", Text),
    #: From or to whom, in words.
    Column("counterparty", Text),
    Column("reason", String(12)),
    Column("note", Text),
    #: The doctor's prescription, for goods that are handed out on one only.
    Column("prescription", Text),
    Column("officer_id", Id),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("import_id", Id),
    refers("reverses_id", "stock_document"),
    refers("officer_id", "officer"),
    one_of("kind", DocumentKind),
    one_of("reason", MoveReason, nullable=True),
    UniqueConstraint("posko_id", "reverses_id"),
    Index(None, "posko_id", "day", "id"),
)

#: ``day`` is the document's, kept here as well: lists and cards of a million moves go by it.
stock_move = entity(
    "stock_move",
    Column("document_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("batch_id", Id, nullable=False),
    Column("place_id", Id, nullable=False),
    Column("funding_source_id", Id, nullable=False),
    Column("quantity", Integer, nullable=False),
    #: The column of the stock card it stands in; a reversal stands where what it takes back stood.
    Column("flow", String(5), nullable=False),
    #: Why, in the posko's own words.
    Column("reason_id", Id),
    refers("document_id", "stock_document"),
    refers("batch_id", "batch"),
    refers("place_id", "stock_place"),
    refers("funding_source_id", "funding_source"),
    refers("reason_id", "stock_reason"),
    one_of("flow", Flow),
    CheckConstraint("quantity <> 0", name="quantity_not_zero"),
    Index(None, "posko_id", "document_id"),
    Index(None, "posko_id", "day", "id"),
    Index(None, "posko_id", "batch_id", "day"),
    uid=False,
)

#: Derived: kept by trigger in the transaction of the move; proven equal to the sum of moves by ``check``.
stock_balance = Table(
    "stock_balance",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("batch_id", Id, primary_key=True, autoincrement=False),
    Column("place_id", Id, primary_key=True, autoincrement=False),
    Column("funding_source_id", Id, primary_key=True, autoincrement=False),
    Column("quantity", Integer, nullable=False),
    CheckConstraint("quantity >= 0", name="quantity_not_negative"),
    sqlite_with_rowid=False,
)

#: Who received what a hand-out document gave.
distribution = entity(
    "distribution",
    Column("document_id", Id, nullable=False),
    Column("recipient_kind", String(10), nullable=False),
    Column("household_id", Id),
    Column("person_id", Id),
    Column("house_id", Id),
    Column("rt_id", Id),
    Column("place", Text),
    Column("head_count", Integer),
    #: Who took the goods, where it was somebody else than who they are for.
    Column("received_by", Text),
    #: A picture of the giving, where nobody signs: at the market, on the road.
    Column("photo_id", Id),
    refers("document_id", "stock_document"),
    refers("household_id", "household"),
    refers("person_id", "person"),
    refers("house_id", "house"),
    refers("rt_id", "rt_area"),
    refers("photo_id", "attachment"),
    one_of("recipient_kind", RecipientKind),
    CheckConstraint("head_count IS NULL OR head_count > 0", name="head_count_positive"),
    UniqueConstraint("posko_id", "document_id"),
    Index(None, "posko_id", "household_id"),
    Index(None, "posko_id", "person_id"),
    Index(None, "posko_id", "house_id"),
    Index(None, "posko_id", "rt_id"),
)
