"""The closed sets around activities, the duty roster and the partners (domain.md 0, 1.4 and 3.2)."""

from __future__ import annotations

from enum import StrEnum


class ActivityFunction(StrEnum):
    """The four functions of a posko, in the order in which every report names them."""

    PREVENTION = "prevention"
    RESPONSE = "response"
    ENFORCEMENT = "enforcement_guidance"
    SUPPORT = "support"


class ActivitySource(StrEnum):
    """Where an activity was written down: on the page of activities, or elsewhere, counted there."""

    TYPED = "typed"
    MONITORING = "monitoring"
    HANDOUT = "handout"
    CROWD_HANDOUT = "crowd_handout"
    TESTING = "testing"
    TRACING = "tracing"
    REFERRAL = "referral"
    OBSERVATION = "observation"
    INSTITUTION = "institution"
    OPERATION = "operation"
    SANCTION = "sanction"
    CLARIFICATION = "clarification"


class VenueKind(StrEnum):
    """What kind of place it was (domain.md 3.2 A)."""

    MARKET = "market"
    NEIGHBOURHOOD = "neighbourhood"
    ROAD = "road"
    WORSHIP = "worship"
    SCHOOL = "school"
    OFFICE = "office"
    RESTAURANT = "restaurant"
    STALL = "stall"
    MALL = "mall"
    SPORTS = "sports"
    TOURISM = "tourism"
    ENTERTAINMENT = "entertainment"
    TERMINAL = "terminal"
    STATION = "station"
    AIRPORT = "airport"
    CHECKPOINT = "checkpoint"
    POSKO = "posko"
    OTHER = "other"


class TaskState(StrEnum):
    """What became of the follow-up of an activity."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


class PartnerRole(StrEnum):
    """Who a partner of the posko is (domain.md 1.4)."""

    RT_HEAD = "rt_head"
    RW_HEAD = "rw_head"
    WOMEN = "women"
    YOUTH = "youth"
    MIDWIFE = "midwife"
    HEALTH_CENTRE = "health_centre"
    CADRE = "cadre"
    RELIGIOUS = "religious"
    COMMUNITY = "community"
    SCHOOL = "school"
    OTHER = "other"
