"""Looking after the rules: observations, visits, operations, sanctions, and what belongs to zones."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy import text as sql

from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import (
    InstitutionKind,
    InstitutionResult,
    Reaction,
    SanctionKind,
    SubjectKind,
    Violation,
)
from blc_desktop.domain.zoning import Zone
from blc_desktop.storage.tables.base import Folded, Id, Instant, entity, one_of, refers

#: People counted within sight at one place: how many wore a mask, kept their distance, were spoken to.
#: One that was wrong is taken back or corrected; the chain of changes keeps what stood there.
observation = entity(
    "observation",
    Column("day", Date, nullable=False),
    #: HH:MM by the clock on the wall.
    Column("clock", String(5)),
    Column("venue_kind", String(16), nullable=False),
    Column("place", Text, nullable=False),
    Column("place_fold", Folded, nullable=False),
    Column("rt_id", Id),
    Column("observed", Integer, nullable=False),
    Column("masked", Integer, nullable=False),
    #: None: distance was not looked at.
    Column("distanced", Integer),
    Column("reprimanded", Integer, nullable=False, default=0),
    Column("reaction", String(12)),
    #: Degrees times a million.
    Column("latitude_micro", Integer),
    Column("longitude_micro", Integer),
    Column("officer_id", Id),
    Column("note", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    refers("rt_id", "rt_area"),
    refers("officer_id", "officer"),
    one_of("venue_kind", VenueKind),
    one_of("reaction", Reaction, nullable=True),
    CheckConstraint("observed > 0", name="somebody_seen"),
    CheckConstraint("masked BETWEEN 0 AND observed", name="masked_of_observed"),
    CheckConstraint("distanced IS NULL OR distanced BETWEEN 0 AND observed", name="distanced_of_observed"),
    CheckConstraint("reprimanded BETWEEN 0 AND observed", name="reprimanded_of_observed"),
    Index(None, "posko_id", "day"),
    Index(None, "posko_id", "rt_id", "day"),
)

#: A visit to a place of worship, a shop, an office: which of the things asked for were there.
institution_visit = entity(
    "institution_visit",
    Column("day", Date, nullable=False),
    Column("clock", String(5)),
    Column("kind", String(12), nullable=False),
    Column("place", Text, nullable=False),
    Column("place_fold", Folded, nullable=False),
    Column("rt_id", Id),
    #: Codes of what was there and of what was missing, JSON lists; what does not apply stands in neither.
    Column("met", Text, nullable=False),
    Column("missing", Text, nullable=False),
    Column("result", String(14), nullable=False),
    #: By whose rule the items were asked for, as it stood then.
    Column("legal_basis", Text, nullable=False),
    Column("follow_up", Text),
    Column("contact", Text),
    Column("officer_id", Id),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    refers("rt_id", "rt_area"),
    refers("officer_id", "officer"),
    one_of("kind", InstitutionKind),
    one_of("result", InstitutionResult),
    Index(None, "posko_id", "day"),
    Index(None, "posko_id", "place_fold"),
)

#: One operasi yustisi, with the figures that its tally is published with and nobody else's book holds.
judicial_operation = entity(
    "judicial_operation",
    Column("day", Date, nullable=False),
    Column("clock", String(5)),
    Column("place", Text, nullable=False),
    Column("rt_id", Id),
    Column("targeted_people", Integer, nullable=False, default=0),
    Column("targeted_places", Integer, nullable=False, default=0),
    Column("targeted_events", Integer, nullable=False, default=0),
    Column("police", Integer, nullable=False, default=0),
    Column("army", Integer, nullable=False, default=0),
    Column("municipal_police", Integer, nullable=False, default=0),
    Column("others", Integer, nullable=False, default=0),
    #: Short confinement by a court: told to the posko, never given by it.
    Column("confined", Integer, nullable=False, default=0),
    Column("officer_id", Id),
    Column("note", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    refers("rt_id", "rt_area"),
    refers("officer_id", "officer"),
    CheckConstraint(
        "targeted_people >= 0 AND targeted_places >= 0 AND targeted_events >= 0 AND police >= 0 AND army >= 0"
        " AND municipal_police >= 0 AND others >= 0 AND confined >= 0",
        name="no_negative_figures",
    ),
    Index(None, "posko_id", "day"),
)

#: Who may give which sanction, where the posko's region says otherwise than the national rule.
sanction_authority = entity(
    "sanction_authority",
    Column("kind", String(20), nullable=False),
    Column("affiliation", String(16), nullable=False),
    Column("allowed", Boolean, nullable=False),
    Column("legal_basis", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date),
    #: The highest fine in rupiah that the paper allows.
    Column("most_amount", Integer),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    one_of("kind", SanctionKind),
    one_of("affiliation", Affiliation),
    Index(None, "posko_id", "kind", "affiliation"),
)

#: What somebody got, by whose right. A fine is set here and paid elsewhere: this is no cash desk.
sanction = entity(
    "sanction",
    Column("day", Date, nullable=False),
    Column("clock", String(5)),
    Column("kind", String(20), nullable=False),
    Column("violation", String(16), nullable=False),
    Column("detail", Text),
    Column("subject", String(10), nullable=False),
    Column("person_id", Id),
    Column("name", Text),
    Column("name_fold", Folded),
    #: How many, where nobody's name was taken; else one.
    Column("heads", Integer, nullable=False, default=1),
    Column("address", Text),
    Column("place", Text),
    Column("rt_id", Id),
    Column("operation_id", Id),
    Column("officer_id", Id, nullable=False),
    #: As they stood on the day: officers change, rules too.
    Column("affiliation", String(16), nullable=False),
    Column("legal_basis", Text, nullable=False),
    #: Number of the report (BAP), or of the written warning.
    Column("document_no", Text),
    #: Rupiah set, never taken.
    Column("amount", Integer),
    Column("paid_on", Date),
    Column("paid_proof", Text),
    Column("service_hours", Integer),
    Column("closed_until", Date),
    Column("retained_at", Text),
    Column("return_due", Date),
    Column("returned_on", Date),
    Column("note", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Column("version", Integer, nullable=False, default=1),
    refers("person_id", "person"),
    refers("rt_id", "rt_area"),
    refers("operation_id", "judicial_operation"),
    refers("officer_id", "officer"),
    one_of("kind", SanctionKind),
    one_of("violation", Violation),
    one_of("subject", SubjectKind),
    one_of("affiliation", Affiliation),
    CheckConstraint("heads > 0", name="somebody"),
    CheckConstraint("amount IS NULL OR amount > 0", name="amount_positive"),
    CheckConstraint("paid_on IS NULL OR paid_proof IS NOT NULL", name="paid_with_proof"),
    CheckConstraint("subject = 'unnamed' OR name IS NOT NULL", name="named"),
    Index(None, "posko_id", "day"),
    Index(None, "posko_id", "person_id"),
    Index(None, "posko_id", "name_fold"),
    Index(None, "posko_id", "operation_id"),
)

#: The zones of a week, Monday to Sunday, as they stood on its Sunday: frozen, with the rule they were
#: reckoned by and the houses and cases of each RT. Never rewritten; one that was a mistake is taken back.
zone_snapshot = entity(
    "zone_snapshot",
    Column("week_from", Date, nullable=False),
    Column("week_until", Date, nullable=False),
    Column("basis", String(24), nullable=False),
    Column("shared_dwelling", String(16), nullable=False),
    #: The whole rule set as JSON.
    Column("rules", Text, nullable=False),
    #: One entry an RT as JSON: numbers, houses, active houses, tests, zone, and the cases by house.
    Column("cards", Text, nullable=False),
    Column("note", Text),
    Column("operator_id", Id),
    Column("made_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Index(
        None,
        "posko_id",
        "week_until",
        unique=True,
        sqlite_where=sql("taken_back_at IS NULL"),
        postgresql_where=sql("taken_back_at IS NULL"),
    ),
)

#: Something of the control scenario was done in an RT. Never rewritten, only taken back.
scenario_tick = entity(
    "scenario_tick",
    Column("rt_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    #: A code of the scenario in the rules.
    Column("action", String(32), nullable=False),
    #: The colour that asked for it, as it stood.
    Column("zone", String(12), nullable=False),
    Column("officer_id", Id),
    Column("note", Text),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    refers("rt_id", "rt_area"),
    refers("officer_id", "officer"),
    one_of("zone", Zone),
    Index(None, "posko_id", "rt_id", "day"),
    Index(None, "posko_id", "day"),
)

#: Where an RT lies on the map, as the posko loaded it.
rt_boundary = entity(
    "rt_boundary",
    Column("rt_id", Id, nullable=False),
    #: Polygons of rings of points in degrees, as JSON.
    Column("polygons", Text, nullable=False),
    #: What it was called in the file.
    Column("feature", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("loaded_at", Instant, nullable=False),
    refers("rt_id", "rt_area"),
    UniqueConstraint("posko_id", "rt_id"),
    uid=False,
)
