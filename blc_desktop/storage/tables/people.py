"""Persons, their households, and the words they are searched by."""

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
    false,
    text,
)

from blc_desktop.domain.kinds import ResidentStatus, Sex
from blc_desktop.storage.tables.base import Folded, Id, Instant, entity, metadata, one_of, refers

#: A family card (KK). Not a house: several may share one.
household = entity(
    "household",
    Column("family_card_no", String(16)),
    Column("house_id", Id),
    #: Whether the family counts as poor (kurang mampu): the posko's own mark, for whom aid is planned.
    Column("poor", Boolean, nullable=False, server_default=false()),
    Column("import_id", Id),
    Column("version", Integer, nullable=False, default=1),
    refers("house_id", "house"),
    Index(None, "posko_id", "family_card_no"),
    Index(None, "posko_id", "house_id"),
)

#: One person, many roles: resident, patient, contact, recipient.
person = entity(
    "person",
    Column("name", Text, nullable=False),
    Column("name_fold", Folded, nullable=False),
    Column("national_id", String(16)),
    Column("sex", String(1)),
    Column("birth_date", Date),
    Column("birth_place", Text),
    Column("phone", String(20)),
    Column("household_id", Id),
    Column("house_id", Id),
    Column("rt_id", Id),
    Column("family_role", String(20)),
    Column("registered_address", Text),
    Column("occupation", Text),
    Column("pregnant_until", Date),
    Column("comorbidities", Text),
    Column("status", String(12), nullable=False, default=ResidentStatus.PRESENT.value),
    Column("note", Text),
    #: JSON of field → text that was read but could not be stored as a value (a 15-digit NIK, 31/02).
    Column("unread", Text),
    Column("import_id", Id),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("household_id", "household"),
    refers("house_id", "house"),
    refers("rt_id", "rt_area"),
    one_of("sex", Sex, nullable=True),
    one_of("status", ResidentStatus),
    CheckConstraint("national_id IS NULL OR length(national_id) = 16", name="national_id_length"),
    Index(None, "posko_id", "name_fold", "id"),
    Index(None, "posko_id", "national_id", unique=True),
    Index(None, "posko_id", "phone"),
    Index(None, "posko_id", "rt_id", "name_fold", "id"),
    Index(None, "posko_id", "household_id"),
    Index(None, "posko_id", "house_id"),
    Index(None, "posko_id", "birth_date", "id"),
    Index(None, "posko_id", "import_id"),
    #: The few who moved away or died: how many live here is all rows less these, without reading all rows.
    Index(
        "ix_person_gone",
        "posko_id",
        "status",
        sqlite_where=text("status IN ('moved', 'deceased')"),
        postgresql_where=text("status IN ('moved', 'deceased')"),
    ),
)

#: Two records of one person made one: what was moved and what was there before, so that it can be undone.
person_merge = entity(
    "person_merge",
    Column("kept_id", Id, nullable=False),
    #: The row that went; its values and what hung on it stand in ``before`` (JSON).
    Column("gone_id", Id, nullable=False),
    Column("before", Text, nullable=False),
    Column("version_after", Integer, nullable=False),
    Column("operator_id", Id),
    Column("merged_at", Instant, nullable=False),
    Column("undone_at", Instant),
    refers("kept_id", "person"),
    Index(None, "posko_id", "kept_id"),
)

#: Two people somebody looked at and found to be two: not proposed as duplicates again.
not_duplicate = Table(
    "not_duplicate",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("first_id", Id, primary_key=True, autoincrement=False),
    Column("second_id", Id, primary_key=True, autoincrement=False),
    Column("decided_at", Instant, nullable=False),
    refers("first_id", "person"),
    refers("second_id", "person"),
    CheckConstraint("first_id < second_id", name="in_order"),
)

#: Search: every word of a folded name, in the order in which the hits are wanted (storage.md section 2).
person_token = Table(
    "person_token",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("token", Folded, primary_key=True),
    Column("name_fold", Folded, primary_key=True),
    Column("person_id", Id, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
