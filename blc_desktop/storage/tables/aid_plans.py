"""Planned distributions: what is to be given to which families, and what became of each line."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Index, Integer, String, Text, UniqueConstraint

from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState, QuotaBasis, TargetGroup
from blc_desktop.storage.tables.base import Id, Instant, entity, one_of, refers

#: One round of giving: a day, a target, a list of families in the order it is printed and recorded in.
aid_plan = entity(
    "aid_plan",
    Column("name", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("target", String(16), nullable=False),
    #: JSON: the ids of the RT that the list was drawn from; empty: all of them.
    Column("areas", Text, nullable=False, default="[]"),
    Column("state", String(10), nullable=False, default=PlanState.DRAFT.value),
    Column("note", Text),
    Column("officer_id", Id),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("officer_id", "officer"),
    one_of("target", TargetGroup),
    one_of("state", PlanState),
    Index(None, "posko_id", "day", "id"),
)

#: How much of an item a family gets: ``quantity`` a family, a head, or a head that the plan is meant for.
aid_plan_item = entity(
    "aid_plan_item",
    Column("plan_id", Id, nullable=False),
    Column("position", Integer, nullable=False),
    Column("item_id", Id, nullable=False),
    Column("basis", String(10), nullable=False),
    Column("quantity", Integer, nullable=False),
    refers("plan_id", "aid_plan"),
    refers("item_id", "item"),
    one_of("basis", QuotaBasis),
    CheckConstraint("quantity > 0", name="quantity_positive"),
    UniqueConstraint("posko_id", "plan_id", "item_id"),
    uid=False,
)

#: A family of a plan. ``number`` is its line on paper; ``members`` and ``targeted`` are as they were counted.
#: What it was given stands in the ledger, in the document; a document taken back leaves the line open again.
aid_plan_line = entity(
    "aid_plan_line",
    Column("plan_id", Id, nullable=False),
    Column("number", Integer, nullable=False),
    Column("household_id", Id, nullable=False),
    Column("rt_id", Id),
    Column("members", Integer, nullable=False),
    Column("targeted", Integer, nullable=False),
    #: Why somebody put the family on the list by hand, or took it off (then it is not counted).
    Column("added_reason", Text),
    Column("dropped_reason", Text),
    Column("outcome", String(10)),
    Column("document_id", Id),
    Column("received_by", Text),
    Column("note", Text),
    Column("recorded_on", Date),
    Column("version", Integer, nullable=False, default=1),
    refers("plan_id", "aid_plan"),
    refers("household_id", "household"),
    refers("rt_id", "rt_area"),
    refers("document_id", "stock_document"),
    one_of("outcome", LineOutcome, nullable=True),
    CheckConstraint("members >= 0 AND targeted >= 0 AND targeted <= members", name="heads"),
    Index(None, "posko_id", "plan_id", "number"),
    Index(None, "posko_id", "household_id"),
    Index(None, "posko_id", "document_id"),
    uid=False,
)
