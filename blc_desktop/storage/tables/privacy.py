"""Keeping people's data no longer than needed, and what to do when they got out."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Index, Integer, String, Text, UniqueConstraint

from blc_desktop.domain.kinds_privacy import BreachStep
from blc_desktop.storage.tables.base import Id, Instant, entity, one_of, refers

#: One decision of the head of the posko to erase the words about people whose time is over.
destruction = entity(
    "destruction",
    Column("number", Integer, nullable=False),
    Column("decided_on", Date, nullable=False),
    #: People whose last event lies before this day, so many years back.
    Column("cutoff", Date, nullable=False),
    Column("years", Integer, nullable=False),
    Column("legal_basis", Text, nullable=False),
    #: The number of the head's decision, and of the village's letter book.
    Column("decision_no", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    #: JSON list of [name, title].
    Column("witnesses", Text, nullable=False, default="[]"),
    Column("people", Integer, nullable=False),
    Column("records", Integer, nullable=False),
    #: JSON spans of the changes whose words were erased; their digest stands in the chain.
    Column("erased", Text, nullable=False, default="[]"),
    #: JSON: prints, other records, backups and sticks that still name somebody.
    Column("remains", Text, nullable=False, default="{}"),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    #: When the words were gone from the file itself; None: the last step was cut off and is to be done.
    Column("finished_at", Instant),
    CheckConstraint("people >= 0 AND records >= 0", name="counts"),
    UniqueConstraint("posko_id", "number"),
)

#: Somebody on a destruction list, without a name: where, which sorts of records, of which years.
destruction_line = entity(
    "destruction_line",
    Column("destruction_id", Id, nullable=False),
    Column("number", Integer, nullable=False),
    Column("person_id", Id, nullable=False),
    Column("code", String(8), nullable=False),
    Column("rt", Integer),
    Column("rw", Integer),
    #: JSON list of ``RecordSort``.
    Column("sorts", Text, nullable=False),
    Column("first_year", Integer, nullable=False),
    Column("last_year", Integer, nullable=False),
    Column("records", Integer, nullable=False),
    refers("destruction_id", "destruction"),
    refers("person_id", "person"),
    UniqueConstraint("posko_id", "person_id"),
    Index(None, "posko_id", "destruction_id", "number"),
    uid=False,
)

#: Somebody whose data must be kept longer, and why; while it stands, nobody proposes their destruction.
retention_hold = entity(
    "retention_hold",
    Column("person_id", Id, nullable=False),
    Column("reason", Text, nullable=False),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("lifted_at", Instant),
    refers("person_id", "person"),
    Index(None, "posko_id", "person_id"),
)

#: People's data that got out, or may have.
incident = entity(
    "incident",
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    #: What happened, as far as it is known.
    Column("story", Text, nullable=False),
    #: When it happened, from and to, and when the posko learnt of it: the 3 × 24 hours run from there.
    Column("began_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("known_at", Instant, nullable=False),
    Column("how_known", Text, nullable=False, default=""),
    #: Which data, in words, and what may come of it.
    Column("data", Text, nullable=False, default=""),
    Column("effects", Text, nullable=False, default=""),
    Column("measures", Text, nullable=False, default=""),
    Column("contact", Text, nullable=False, default=""),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("closing_note", Text),
    Column("version", Integer, nullable=False, default=1),
    CheckConstraint("closed_at IS NULL OR closing_note IS NOT NULL", name="closed_with_note"),
    UniqueConstraint("posko_id", "number"),
)

#: A step that was taken, by whom and when. One taken by mistake is unticked: the row goes, the chain tells.
incident_step = entity(
    "incident_step",
    Column("incident_id", Id, nullable=False),
    Column("step", String(10), nullable=False),
    Column("done_at", Instant, nullable=False),
    Column("done_by", Text, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("operator_id", Id),
    refers("incident_id", "incident"),
    one_of("step", BreachStep),
    UniqueConstraint("posko_id", "incident_id", "step"),
    uid=False,
)

#: Somebody whose data are concerned.
incident_person = entity(
    "incident_person",
    Column("incident_id", Id, nullable=False),
    Column("person_id", Id, nullable=False),
    Column("entered_at", Instant, nullable=False),
    refers("incident_id", "incident"),
    refers("person_id", "person"),
    UniqueConstraint("posko_id", "incident_id", "person_id"),
    Index(None, "posko_id", "person_id"),
    uid=False,
)
