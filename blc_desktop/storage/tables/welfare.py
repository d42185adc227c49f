"""Social response: targets of vaccination and their doses, rumours and what was answered."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Index, Integer, String, Text

from blc_desktop.domain.kinds_welfare import RumourChannel, TargetState, VaccinationGroup
from blc_desktop.storage.tables.base import Folded, Id, Instant, entity, one_of, refers

#: Somebody the posko wants vaccinated. Taken off the list they stay in the book, marked so.
vaccination_target = entity(
    "vaccination_target",
    Column("person_id", Id, nullable=False),
    Column("target_group", String(16), nullable=False),
    Column("state", String(12), nullable=False, default=TargetState.WAITING.value),
    Column("state_on", Date, nullable=False),
    Column("reason", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    refers("person_id", "person"),
    one_of("target_group", VaccinationGroup),
    one_of("state", TargetState),
    Index(None, "posko_id", "person_id"),
)

#: A dose somebody got, wherever. One that was wrong is corrected or taken back.
vaccine_dose = entity(
    "vaccine_dose",
    Column("person_id", Id, nullable=False),
    Column("number", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("vaccine", Text, nullable=False),
    Column("place", Text),
    Column("note", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    refers("person_id", "person"),
    CheckConstraint("number > 0", name="number_positive"),
    Index(None, "posko_id", "person_id", "day"),
    Index(None, "posko_id", "day"),
)

#: What people say that is not so, and the answer that went out.
rumour = entity(
    "rumour",
    Column("heard_on", Date, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("claim", Text, nullable=False),
    Column("claim_fold", Folded, nullable=False),
    Column("rt_id", Id),
    Column("clarification", Text),
    Column("source", Text),
    #: The day on which the answer went out; None: still open.
    Column("clarified_on", Date),
    Column("clarified_by", String(16)),
    Column("officer_id", Id),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    refers("rt_id", "rt_area"),
    refers("officer_id", "officer"),
    one_of("channel", RumourChannel),
    one_of("clarified_by", RumourChannel, nullable=True),
    CheckConstraint("clarified_on IS NULL OR clarified_on >= heard_on", name="heard_first"),
    CheckConstraint("clarified_on IS NULL OR clarification IS NOT NULL", name="answered_in_words"),
    Index(None, "posko_id", "heard_on"),
    Index(None, "posko_id", "clarified_on"),
)
