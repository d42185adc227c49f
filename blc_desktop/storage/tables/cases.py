"""Cases, their tests, and the isolation that follows."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, String, Text, text

from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    CloseReason,
    IsolationKind,
    IsolationStep,
    MonitoringMethod,
    MonitoringSlot,
    PlaceKind,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.storage.tables.base import Id, Instant, entity, one_of, refers

#: One illness (or suspicion, or contact) of one person.
case_record = entity(
    "case_record",
    Column("person_id", Id, nullable=False),
    Column("status", String(15), nullable=False),
    #: Day the status was declared; for a confirmed case the day that counts as a new case.
    Column("declared_on", Date, nullable=False),
    Column("declared_by", Text),
    #: Day the posko received the result; late results else fall out of every window.
    Column("received_on", Date),
    Column("symptomatic", Boolean, nullable=False, default=False),
    Column("onset_date", Date),
    #: Last day with fever or respiratory symptoms, once somebody asked; None: not yet known.
    Column("last_symptom_day", Date),
    Column("symptoms", Text),
    Column("outcome", String(12)),
    Column("ended_on", Date),
    Column("note", Text),
    Column("unread", Text),
    Column("import_id", Id),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("person_id", "person"),
    one_of("status", CaseStatus),
    one_of("outcome", CaseOutcome, nullable=True),
    Index(None, "posko_id", "person_id"),
    Index(None, "posko_id", "status", "declared_on"),
    Index(None, "posko_id", "import_id"),
)

#: A dated line in the life of a case: status given, changed, ended; old and new are in the audit too.
case_event = entity(
    "case_event",
    Column("case_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("status", String(15)),
    Column("outcome", String(12)),
    #: Whether there were symptoms when ``status`` was declared; None for an end.
    Column("symptomatic", Boolean),
    Column("reason", Text),
    #: Who declared it: the health centre, a doctor, the posko.
    Column("declared_by", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    refers("case_id", "case_record"),
    Index(None, "posko_id", "case_id"),
)

#: A round of mass testing: day, kit batch and officer once, then a line a person.
test_session = entity(
    "test_session",
    Column("day", Date, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("purpose", String(12), nullable=False),
    Column("place", Text),
    Column("officer_id", Id),
    #: The kit that was used up, one a test; None: the kits came from elsewhere.
    Column("item_id", Id),
    Column("batch_id", Id),
    #: Why kits past their day may be used, from who may allow it.
    Column("expired_reason", Text),
    Column("note", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("officer_id", "officer"),
    refers("item_id", "item"),
    refers("batch_id", "batch"),
    one_of("kind", TestKind),
    one_of("purpose", TestPurpose),
    Index(None, "posko_id", "day"),
)

#: A test of a person.
test = entity(
    "test",
    Column("person_id", Id, nullable=False),
    Column("case_id", Id),
    Column("kind", String(20), nullable=False),
    Column("purpose", String(12), nullable=False, default=TestPurpose.DIAGNOSIS.value),
    Column("specimen_date", Date),
    #: HH:MM, where it is known: two exit tests must lie 24 hours apart.
    Column("specimen_clock", String(5)),
    Column("result_date", Date),
    Column("received_on", Date),
    Column("result", String(10), nullable=False),
    Column("place", Text),
    Column("ct_tenths", Integer),
    Column("session_id", Id),
    #: The move by which this test's kit left the store: a line of its round's document.
    Column("move_id", Id),
    Column("officer_id", Id),
    Column("note", Text),
    Column("import_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("person_id", "person"),
    refers("case_id", "case_record"),
    refers("session_id", "test_session"),
    refers("move_id", "stock_move"),
    refers("officer_id", "officer"),
    one_of("kind", TestKind),
    one_of("purpose", TestPurpose),
    one_of("result", TestResult),
    Index(None, "posko_id", "person_id"),
    Index(None, "posko_id", "case_id"),
    Index(None, "posko_id", "specimen_date"),
    Index(None, "posko_id", "session_id"),
)

#: Isolation of a case or quarantine of a contact or traveller. ``last_day`` follows by rule (the schedule is
#: reckoned anew on every entry that bears on it) unless ``override_last_day`` stands in for it.
isolation = entity(
    "isolation",
    Column("person_id", Id, nullable=False),
    Column("case_id", Id),
    Column("kind", String(22), nullable=False),
    Column("place_kind", String(10), nullable=False),
    Column("place_name", Text),
    #: One of the places with a capacity; ``place_name`` alone where only the name is known.
    Column("place_id", Id),
    Column("officer_id", Id),
    Column("started_on", Date, nullable=False),
    #: Day 0 of the count, and what it is: specimen, onset, last_contact, arrival.
    Column("anchor_on", Date, nullable=False),
    Column("anchor_kind", String(15), nullable=False),
    Column("last_day", Date, nullable=False),
    #: JSON: reason codes with facts, provisional, missing days, rule and legal basis.
    Column("schedule", Text, nullable=False),
    #: Quarantine: last contact or arrival, and the two tests.
    Column("last_contact_on", Date),
    Column("entry_negative_on", Date),
    Column("exit_negative_on", Date),
    Column("override_last_day", Date),
    Column("override_reason", Text),
    Column("closed_on", Date),
    Column("close_reason", String(12)),
    Column("close_note", Text),
    Column("import_id", Id),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("person_id", "person"),
    refers("case_id", "case_record"),
    refers("officer_id", "officer"),
    refers("place_id", "isolation_place"),
    one_of("kind", IsolationKind),
    one_of("place_kind", PlaceKind),
    one_of("close_reason", CloseReason, nullable=True),
    CheckConstraint("closed_on IS NULL OR close_reason IS NOT NULL", name="closed_with_reason"),
    Index(None, "posko_id", "person_id"),
    Index(None, "posko_id", "case_id"),
    Index(None, "posko_id", "closed_on", "last_day"),
    #: Nobody is isolated twice at once.
    Index(
        "uq_isolation_open_person",
        "posko_id",
        "person_id",
        unique=True,
        sqlite_where=text("closed_on IS NULL"),
        postgresql_where=text("closed_on IS NULL"),
    ),
)

#: A dated decision about an isolation, with its reason; never edited.
isolation_event = entity(
    "isolation_event",
    Column("isolation_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("step", String(22), nullable=False),
    #: JSON facts: old and new last day, place, officer, reason code.
    Column("facts", Text, nullable=False),
    Column("reason", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    refers("isolation_id", "isolation"),
    one_of("step", IsolationStep),
    Index(None, "posko_id", "isolation_id"),
)

#: One cell of the matrix. Append-only: a correction sets ``superseded_at`` of the old line and adds one.
monitoring_entry = entity(
    "monitoring_entry",
    Column("isolation_id", Id, nullable=False),
    Column("person_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("slot", String(8), nullable=False, default=MonitoringSlot.DAY.value),
    #: Letters of the form in canonical order, e.g. ``DB``; empty when only vital signs were taken.
    Column("codes", String(8), nullable=False),
    Column("at_home", Boolean),
    Column("temperature_tenths", Integer),
    Column("oxygen_saturation", Integer),
    Column("respiratory_rate", Integer),
    Column("pulse", Integer),
    Column("note", Text),
    Column("method", String(10)),
    Column("officer_id", Id),
    Column("in_bulk", Boolean, nullable=False, default=False),
    Column("import_id", Id),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("superseded_at", Instant),
    refers("isolation_id", "isolation"),
    refers("person_id", "person"),
    refers("officer_id", "officer"),
    one_of("method", MonitoringMethod, nullable=True),
    one_of("slot", MonitoringSlot),
    Index(None, "posko_id", "isolation_id", "day"),
    Index(None, "posko_id", "day"),
    #: A round of a day holds one entry that stands.
    Index(
        "uq_monitoring_entry_standing",
        "posko_id",
        "isolation_id",
        "day",
        "slot",
        unique=True,
        sqlite_where=text("superseded_at IS NULL"),
        postgresql_where=text("superseded_at IS NULL"),
    ),
)
