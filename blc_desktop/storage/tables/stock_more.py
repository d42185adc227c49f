"""Around the ledger: packs, reasons, kits and their recipes, loans, and the sums of each day."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, String, Table, Text
from sqlalchemy import UniqueConstraint as Unique

from blc_desktop.domain.kinds import MoveReason
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.storage.tables.base import Folded, Id, entity, metadata, one_of, refers

#: Further packs of an item beside its usual one (item.pack_name): a dus of 40 boxes, a litre of 1000 mL.
item_pack = entity(
    "item_pack",
    Column("item_id", Id, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    refers("item_id", "item"),
    CheckConstraint("size > 1", name="size_above_one"),
    Unique("posko_id", "item_id", "name"),
    uid=False,
)

#: Why goods left or came, in the posko's own words; ``meaning`` is what the program makes of it.
stock_reason = entity(
    "stock_reason",
    Column("name", Text, nullable=False),
    Column("name_fold", Folded, nullable=False),
    Column("meaning", String(12), nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("version", Integer, nullable=False, default=1),
    one_of("meaning", MoveReason),
    Unique("posko_id", "name_fold"),
)

#: What one kit holds from a day on; the recipe of a day is the latest that began by then.
kit_recipe = entity(
    "kit_recipe",
    Column("kit_id", Id, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("note", Text),
    refers("kit_id", "item"),
    Unique("posko_id", "kit_id", "valid_from"),
)

#: So much of an item, in its smallest unit, in one kit.
kit_part = entity(
    "kit_part",
    Column("recipe_id", Id, nullable=False),
    Column("item_id", Id, nullable=False),
    Column("quantity", Integer, nullable=False),
    refers("recipe_id", "kit_recipe"),
    refers("item_id", "item"),
    CheckConstraint("quantity > 0", name="quantity_positive"),
    Unique("posko_id", "recipe_id", "item_id"),
    Index(None, "posko_id", "item_id"),
    uid=False,
)

#: Who has what a document of kind ``loan`` gave out; how much is in its moves.
loan = entity(
    "loan",
    Column("document_id", Id, nullable=False),
    Column("borrower_kind", String(10), nullable=False),
    Column("person_id", Id),
    Column("officer_id", Id),
    #: Somebody who stands in no list of the book, in words.
    Column("borrower", Text),
    Column("phone", String(20)),
    Column("due_on", Date),
    Column("version", Integer, nullable=False, default=1),
    refers("document_id", "stock_document"),
    refers("person_id", "person"),
    refers("officer_id", "officer"),
    one_of("borrower_kind", BorrowerKind),
    Unique("posko_id", "document_id"),
    Index(None, "posko_id", "person_id"),
)

#: A document of kind ``return`` and the loan it brings back.
loan_return = entity(
    "loan_return",
    Column("loan_id", Id, nullable=False),
    Column("document_id", Id, nullable=False),
    refers("loan_id", "loan"),
    refers("document_id", "stock_document"),
    Unique("posko_id", "document_id"),
    Index(None, "posko_id", "loan_id"),
    uid=False,
)

#: Derived: the sums of the moves of each day, kept by trigger as balances are; ``check`` proves them.
#: ``moved`` is signed; ``received``, ``issued`` and ``used`` (a part of ``issued``) are what the card shows.
stock_day = Table(
    "stock_day",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("batch_id", Id, primary_key=True, autoincrement=False),
    Column("place_id", Id, primary_key=True, autoincrement=False),
    Column("funding_source_id", Id, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("moved", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("issued", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Index(None, "posko_id", "day"),
    sqlite_with_rowid=False,
)
