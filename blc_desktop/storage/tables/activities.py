"""What the posko does, who is on duty, and whom it works with."""

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
    text,
)

from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource, PartnerRole, VenueKind
from blc_desktop.storage.tables.base import Folded, Id, Instant, entity, metadata, one_of, refers

#: A kind of activity under one of the four functions; one no longer in use keeps its name in the past.
activity_type = entity(
    "activity_type",
    Column("code", String(8), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_fold", Folded, nullable=False),
    Column("function", String(20), nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("version", Integer, nullable=False, default=1),
    one_of("function", ActivityFunction),
    UniqueConstraint("posko_id", "code"),
    UniqueConstraint("posko_id", "name_fold"),
)

#: One activity. With a ``source`` other than typed it is none of its own: it holds the words and photos that
#: somebody added to what was entered elsewhere, found by ``origin_id``, and counts nowhere.
activity = entity(
    "activity",
    Column("source", String(16), nullable=False, default=ActivitySource.TYPED.value),
    Column("origin_id", Id),
    Column("type_id", Id),
    Column("day", Date, nullable=False),
    #: HH:MM by the clock on the wall, as somebody typed it; never filled in by the program.
    Column("clock", String(5)),
    Column("rt_id", Id),
    Column("place", Text),
    Column("venue", String(16)),
    #: Whom it was for, in words, and how many they were.
    Column("audience", Text),
    Column("heads", Integer),
    Column("narrative", Text),
    Column("result", Text),
    Column("follow_up", Text),
    Column("due_on", Date),
    Column("done_on", Date),
    #: Begun by a photo and not confirmed yet: shown, never counted.
    Column("draft", Boolean, nullable=False, default=False),
    #: The time that the name of a draft's photo tells.
    Column("proposed_clock", String(5)),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("removed_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    refers("type_id", "activity_type"),
    refers("rt_id", "rt_area"),
    one_of("source", ActivitySource),
    one_of("venue", VenueKind, nullable=True),
    CheckConstraint("(source = 'typed') = (origin_id IS NULL)", name="origin_of_source"),
    CheckConstraint("source <> 'typed' OR draft OR type_id IS NOT NULL", name="typed_has_type"),
    CheckConstraint("heads IS NULL OR heads > 0", name="heads_positive"),
    CheckConstraint("follow_up IS NOT NULL OR (due_on IS NULL AND done_on IS NULL)", name="task_has_words"),
    UniqueConstraint("posko_id", "source", "origin_id"),
    #: With all that a count asks for, so that it is answered by the index alone.
    Index("ix_activity_day", "posko_id", "day", "clock", "source", "removed_at", "draft"),
    Index(None, "posko_id", "type_id"),
    #: The few that wait for something, among tens of thousands.
    Index(
        "ix_activity_task",
        "posko_id",
        "day",
        sqlite_where=text("follow_up IS NOT NULL"),
        postgresql_where=text("follow_up IS NOT NULL"),
    ),
    Index(
        "ix_activity_draft",
        "posko_id",
        "day",
        sqlite_where=text("draft IS 1"),
        postgresql_where=text("draft IS true"),
    ),
)

#: Who took part.
activity_officer = Table(
    "activity_officer",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("activity_id", Id, primary_key=True, autoincrement=False),
    Column("officer_id", Id, primary_key=True, autoincrement=False),
    #: The order in which they were named.
    Column("position", Integer, nullable=False),
    refers("activity_id", "activity"),
    refers("officer_id", "officer"),
    Index(None, "posko_id", "officer_id"),
)

#: The photos of an activity, in their order.
activity_photo = Table(
    "activity_photo",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("activity_id", Id, primary_key=True, autoincrement=False),
    Column("attachment_id", Id, primary_key=True, autoincrement=False),
    Column("position", Integer, nullable=False),
    refers("activity_id", "activity"),
    refers("attachment_id", "attachment"),
    Index(None, "posko_id", "attachment_id"),
)

#: An activity that comes again and again, without its day and time; ``values`` is JSON.
activity_template = entity(
    "activity_template",
    Column("name", Text, nullable=False),
    Column("values", Text, nullable=False),
    UniqueConstraint("posko_id", "name"),
)

#: Somebody on duty in one shift of a day (jadwal piket).
duty = Table(
    "duty",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("shift", String(40), primary_key=True),
    Column("officer_id", Id, primary_key=True, autoincrement=False),
    Column("position", Integer, nullable=False),
    refers("officer_id", "officer"),
)

#: Whom the posko works with: heads of RT and RW, PKK, karang taruna, midwife, health centre.
partner = entity(
    "partner",
    Column("name", Text, nullable=False),
    Column("name_fold", Folded, nullable=False),
    Column("role", String(16), nullable=False),
    Column("phone", String(20)),
    Column("area", Text),
    Column("note", Text),
    Column("active", Boolean, nullable=False, default=True),
    Column("version", Integer, nullable=False, default=1),
    one_of("role", PartnerRole),
    Index(None, "posko_id", "name_fold"),
)
