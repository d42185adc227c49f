"""The closed sets of vaccination and rumours (domain.md 0: vaccination information, countering hoaxes)."""

from __future__ import annotations

from enum import StrEnum


class VaccinationGroup(StrEnum):
    """For which reason somebody is on the target list."""

    HEALTH_WORKER = "health_worker"
    ELDERLY = "elderly"
    PUBLIC_SERVICE = "public_service"
    TEACHER = "teacher"
    TRADER = "trader"
    COMORBID = "comorbid"
    GENERAL = "general"
    OTHER = "other"


class TargetState(StrEnum):
    """How it stands with a target before the doses are complete."""

    WAITING = "waiting"
    INVITED = "invited"
    POSTPONED = "postponed"
    REFUSED = "refused"
    NOT_ELIGIBLE = "not_eligible"


class DoseState(StrEnum):
    """What the doses in the book come to; never typed."""

    NONE = "none"
    PARTIAL = "partial"
    COMPLETE = "complete"


class RumourChannel(StrEnum):
    """How a rumour came, or by which way its clarification went out."""

    WHATSAPP = "whatsapp"
    SOCIAL_MEDIA = "social_media"
    TALK = "talk"
    GATHERING = "gathering"
    LEAFLET = "leaflet"
    LOUDSPEAKER = "loudspeaker"
    OTHER = "other"


class RumourState(StrEnum):
    """Whether it was answered."""

    OPEN = "open"
    CLARIFIED = "clarified"
