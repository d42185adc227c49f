"""Papers of goods that change hands: the words of a hand-over record, and what was paid."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Text, UniqueConstraint

from blc_desktop.storage.tables.base import Id, Instant, entity, refers

_PARTIES = ("giver", "receiver", "witness")
_PARTS = ("name", "title", "number", "address")

#: The words of a hand-over record (BAST). Its goods are those of its entries in the ledger.
handover = entity(
    "handover",
    #: The village's letter number; empty: written by hand.
    Column("number", Text, nullable=False, default=""),
    Column("place", Text, nullable=False, default=""),
    *(Column(f"{party}_{part}", Text, nullable=False, default="") for party in _PARTIES for part in _PARTS),
    Column("purpose", Text, nullable=False, default=""),
    Column("condition", Text, nullable=False, default=""),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
)

#: An entry stands in one hand-over record at most.
handover_document = entity(
    "handover_document",
    Column("handover_id", Id, nullable=False),
    Column("document_id", Id, nullable=False),
    refers("handover_id", "handover"),
    refers("document_id", "stock_document"),
    UniqueConstraint("posko_id", "document_id"),
    Index(None, "posko_id", "handover_id"),
    uid=False,
)

#: What was paid for one move of a receipt, in whole rupiah for all of it.
move_value = entity(
    "move_value",
    Column("document_id", Id, nullable=False),
    Column("batch_id", Id, nullable=False),
    Column("place_id", Id, nullable=False),
    Column("funding_source_id", Id, nullable=False),
    Column("rupiah", BigInteger, nullable=False),
    refers("document_id", "stock_document"),
    refers("batch_id", "batch"),
    refers("place_id", "stock_place"),
    refers("funding_source_id", "funding_source"),
    CheckConstraint("rupiah >= 0", name="rupiah_not_negative"),
    UniqueConstraint("posko_id", "document_id", "batch_id", "place_id", "funding_source_id"),
    Index(None, "posko_id", "batch_id"),
    uid=False,
)
