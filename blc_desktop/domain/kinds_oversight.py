"""The closed sets of observation and enforcement (domain.md 3.2 and 6)."""

from __future__ import annotations

from enum import StrEnum


class Reaction(StrEnum):
    """How people took it to be spoken to."""

    ACCEPTANCE = "acceptance"
    COMMITMENT = "commitment"
    REFUSAL = "refusal"


class InstitutionKind(StrEnum):
    """What sort of institution is looked at."""

    WORSHIP = "worship"
    SCHOOL = "school"
    OFFICE = "office"
    MARKET = "market"
    SHOP = "shop"
    RESTAURANT = "restaurant"
    FACTORY = "factory"
    HEALTH = "health"
    TOURISM = "tourism"
    OTHER = "other"


class InstitutionResult(StrEnum):
    """What a visit found: everything asked for, part of it, or too little."""

    COMPLIANT = "compliant"
    PARTLY = "partly"
    NOT_COMPLIANT = "not_compliant"


class SanctionKind(StrEnum):
    """What somebody got. The first two anybody may give, the rest who has the right (domain.md 6)."""

    APPEAL = "appeal"
    VERBAL_WARNING = "verbal_warning"
    WRITTEN_WARNING = "written_warning"
    COMMUNITY_SERVICE = "community_service"
    ADMINISTRATIVE_FINE = "administrative_fine"
    TEMPORARY_CLOSURE = "temporary_closure"
    ID_RETENTION = "id_retention"


class SubjectKind(StrEnum):
    """Who got it: somebody by name, a business, or passers-by whose names nobody took."""

    PERSON = "person"
    BUSINESS = "business"
    UNNAMED = "unnamed"


class Violation(StrEnum):
    """What was done wrong."""

    NO_MASK = "no_mask"
    NO_DISTANCE = "no_distance"
    CROWD = "crowd"
    OPENING_HOURS = "opening_hours"
    NO_FACILITIES = "no_facilities"
    LEFT_ISOLATION = "left_isolation"
    CURFEW = "curfew"
    OTHER = "other"
