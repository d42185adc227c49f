"""Around an isolation: who met whom, where one may stay, being sent on, being away, what a home lacks."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, String, Text, UniqueConstraint

from blc_desktop.domain.kinds import (
    ContactCategory,
    LetterKind,
    NeedKind,
    PlaceKind,
    ReferralOutcome,
)
from blc_desktop.storage.tables.base import Folded, Id, Instant, entity, one_of, refers

#: Who met an index case, in the order of the ministry's listing form. The contact is a case of its own
#: (``CaseStatus.CLOSE_CONTACT``, later perhaps confirmed); one contact may have met several index cases.
contact_link = entity(
    "contact_link",
    Column("index_case_id", Id, nullable=False),
    Column("contact_case_id", Id, nullable=False),
    #: The K of the listing form (K1, K2 …), counted within the index case and never given twice.
    Column("number", Integer, nullable=False),
    Column("relation", Text),
    Column("category", String(16), nullable=False),
    #: The working day on which the contact was listed.
    Column("day", Date, nullable=False),
    #: The last day they met.
    Column("met_on", Date, nullable=False),
    Column("protected", Boolean),
    Column("duration_minutes", Integer),
    Column("note", Text),
    Column("officer_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("index_case_id", "case_record"),
    refers("contact_case_id", "case_record"),
    refers("officer_id", "officer"),
    one_of("category", ContactCategory),
    CheckConstraint("index_case_id <> contact_case_id", name="not_oneself"),
    UniqueConstraint("posko_id", "index_case_id", "contact_case_id"),
    UniqueConstraint("posko_id", "index_case_id", "number"),
    Index(None, "posko_id", "contact_case_id"),
    Index(None, "posko_id", "day"),
)

#: A place of central isolation or a hospital (rusun, shelter, RSUD); ``capacity`` None: not known.
isolation_place = entity(
    "isolation_place",
    Column("name", Text, nullable=False),
    Column("name_fold", Folded, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("capacity", Integer),
    Column("address", Text),
    Column("phone", String(20)),
    Column("active", Boolean, nullable=False, default=True),
    Column("version", Integer, nullable=False, default=1),
    one_of("kind", PlaceKind),
    CheckConstraint("capacity IS NULL OR capacity >= 0", name="capacity_not_negative"),
    UniqueConstraint("posko_id", "name_fold"),
)

#: Somebody is sent on, mostly to a hospital. The outcome comes later.
referral = entity(
    "referral",
    Column("isolation_id", Id, nullable=False),
    Column("person_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    #: HH:MM by the clock on the wall.
    Column("clock", String(5)),
    Column("destination", Text, nullable=False),
    Column("reason", Text),
    Column("transport", Text),
    #: Who took the patient over there.
    Column("receiver", Text),
    Column("outcome", String(10), nullable=False, default=ReferralOutcome.PENDING.value),
    Column("outcome_on", Date),
    Column("outcome_note", Text),
    Column("officer_id", Id),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("isolation_id", "isolation"),
    refers("person_id", "person"),
    refers("officer_id", "officer"),
    one_of("outcome", ReferralOutcome),
    Index(None, "posko_id", "isolation_id"),
    Index(None, "posko_id", "person_id"),
    Index(None, "posko_id", "day"),
)

#: Somebody in isolation was not at home. Never rewritten: a correction takes the line back and adds one.
absence = entity(
    "absence",
    Column("isolation_id", Id, nullable=False),
    Column("person_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("clock", String(5)),
    Column("seen_at", Text),
    Column("action", Text),
    Column("officer_id", Id),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    refers("isolation_id", "isolation"),
    refers("person_id", "person"),
    refers("officer_id", "officer"),
    Index(None, "posko_id", "isolation_id", "day"),
    Index(None, "posko_id", "day"),
)

#: What a home in isolation lacks: a task until it is met or dropped.
need = entity(
    "need",
    Column("person_id", Id, nullable=False),
    Column("household_id", Id),
    Column("isolation_id", Id),
    Column("kind", String(10), nullable=False),
    Column("detail", Text),
    #: The doctor's prescription, without which packages 2 and 3 are not handed out.
    Column("prescription", Text),
    Column("asked_on", Date, nullable=False),
    Column("officer_id", Id),
    Column("met_on", Date),
    Column("dropped_on", Date),
    Column("answer", Text),
    #: The hand-out that met it.
    Column("document_id", Id),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("person_id", "person"),
    refers("household_id", "household"),
    refers("isolation_id", "isolation"),
    refers("officer_id", "officer"),
    refers("document_id", "stock_document"),
    one_of("kind", NeedKind),
    CheckConstraint("met_on IS NULL OR dropped_on IS NULL", name="met_or_dropped"),
    Index(None, "posko_id", "person_id"),
    Index(None, "posko_id", "met_on", "dropped_on"),
)

#: A letter about an isolation: one of ours (printed), or that of the health centre, which alone certifies.
#: Never rewritten: one that was wrong is marked as void and another is written.
letter = entity(
    "letter",
    Column("isolation_id", Id, nullable=False),
    Column("person_id", Id, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("number", Text, nullable=False, default=""),
    Column("day", Date, nullable=False),
    #: The running number in ``number``; None where it is written by hand or is the health centre's.
    Column("sequence", Integer),
    #: The words as they stood when it was written, tokens and all: a new template leaves old letters alone.
    Column("template", Text),
    Column("issuer", Text),
    Column("note", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    refers("isolation_id", "isolation"),
    refers("person_id", "person"),
    one_of("kind", LetterKind),
    Index(None, "posko_id", "isolation_id"),
    Index(None, "posko_id", "day"),
)
