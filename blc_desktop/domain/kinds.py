"""The closed sets of the field (domain.md section 9): what a column of the book may hold."""

from __future__ import annotations

from enum import StrEnum


class Sex(StrEnum):
    """As in the NIK: a woman's day of birth is written plus 40."""

    MALE = "M"
    FEMALE = "F"


class DwellingKind(StrEnum):
    """What stands at an address; it decides how its doors count as houses for zoning."""

    HOUSE = "house"
    RENTED_ROOMS = "rented_rooms"
    BOARDING_HOUSE = "boarding_house"
    DORMITORY = "dormitory"


class ResidentStatus(StrEnum):
    """Whether a person still counts among the residents."""

    PRESENT = "present"
    TEMPORARY = "temporary"
    MOVED = "moved"
    DECEASED = "deceased"


class CaseStatus(StrEnum):
    """Status of a case in the words of KMK HK.01.07/MENKES/413/2020."""

    SUSPECTED = "suspected"
    PROBABLE = "probable"
    CONFIRMED = "confirmed"
    CLOSE_CONTACT = "close_contact"
    TRAVELLER = "traveller"
    DISCARDED = "discarded"


class CaseOutcome(StrEnum):
    """How a case ended."""

    COMPLETED = "completed"
    RECOVERED = "recovered"
    DECEASED = "deceased"
    MOVED = "moved"
    DISCARDED = "discarded"


class TestKind(StrEnum):
    """What was tested with."""

    __test__ = False  # the name begins with Test: pytest must not collect it

    PCR = "pcr"
    RAPID_ANTIGEN = "rapid_antigen"
    RAPID_MOLECULAR = "rapid_molecular"
    RAPID_ANTIBODY = "rapid_antibody"
    OTHER = "other"


class TestPurpose(StrEnum):
    """Why it was tested."""

    __test__ = False

    DIAGNOSIS = "diagnosis"
    ENTRY = "entry"
    EXIT = "exit"
    SCREENING = "screening"


class TestResult(StrEnum):
    """What came out, or that it is still awaited."""

    __test__ = False

    POSITIVE = "positive"
    NEGATIVE = "negative"
    INVALID = "invalid"
    PENDING = "pending"


class IsolationKind(StrEnum):
    """Isolation of a case, or quarantine of a contact or a traveller."""

    ISOLATION = "isolation"
    CONTACT_QUARANTINE = "contact_quarantine"
    TRAVELLER_QUARANTINE = "traveller_quarantine"


class PlaceKind(StrEnum):
    """Where somebody isolates."""

    HOME = "home"
    CENTRAL = "central"
    HOSPITAL = "hospital"


class IsolationStep(StrEnum):
    """What one dated line in the life of an isolation says."""

    STARTED = "started"
    DATES_CHANGED = "dates_changed"
    SYMPTOM_END_CONFIRMED = "symptom_end_confirmed"
    PLACE_CHANGED = "place_changed"
    OFFICER_CHANGED = "officer_changed"
    OVERRIDDEN = "overridden"
    HOME_ASSESSED = "home_assessed"
    REFERRED = "referred"
    REFERRAL_ANSWERED = "referral_answered"
    CLOSED = "closed"
    REOPENED = "reopened"
    NOTE = "note"


class CloseReason(StrEnum):
    """Why an isolation was closed."""

    PERIOD_OVER = "period_over"
    REFERRED = "referred"
    DECEASED = "deceased"
    MOVED = "moved"
    DISCARDED = "discarded"
    BECAME_CASE = "became_case"
    OTHER = "other"


class ContactCategory(StrEnum):
    """Where a contact met the case, in the words of the ministry's contact listing form."""

    HOUSEHOLD = "household"
    HOSPITAL = "hospital"
    HEALTH_CENTRE = "health_centre"
    CLINIC = "clinic"
    WORK = "work"
    SOCIAL = "social"
    SCHOOL = "school"
    VEHICLE = "vehicle"
    OTHER = "other"


class ReferralOutcome(StrEnum):
    """What became of somebody who was sent on."""

    PENDING = "pending"
    ADMITTED = "admitted"
    TREATED = "treated"
    REFUSED = "refused"
    RETURNED = "returned"
    DECEASED = "deceased"


class NeedKind(StrEnum):
    """What a home in isolation lacks. Packages 2 and 3 are handed out on a doctor's prescription only."""

    FOOD = "food"
    MEDICINE = "medicine"
    PACKAGE_1 = "package_1"
    PACKAGE_2 = "package_2"
    PACKAGE_3 = "package_3"
    OXIMETER = "oximeter"
    OTHER = "other"


class ReferralThen(StrEnum):
    """What becomes of the isolation of somebody who is sent on."""

    STAY = "stay"
    MOVE = "move"
    CLOSE = "close"


class LetterKind(StrEnum):
    """Letters about an isolation. The posko does not certify: ``CERTIFICATE`` is the health centre's."""

    START = "start"
    END_NOTE = "end_note"
    CERTIFICATE = "certificate"


class MonitoringSlot(StrEnum):
    """Which of a day's rounds an entry belongs to; ``DAY`` where one round a day is made."""

    DAY = "day"
    MORNING = "morning"
    EVENING = "evening"


class MonitoringMethod(StrEnum):
    """How somebody was asked."""

    VISIT = "visit"
    PHONE = "phone"
    WHATSAPP = "whatsapp"


class DocumentKind(StrEnum):
    """What a stock document does."""

    OPENING = "opening"
    RECEIPT = "receipt"
    ISSUE = "issue"
    HANDOUT = "handout"
    TRANSFER = "transfer"
    COUNT = "count"
    REVERSAL = "reversal"
    LOAN = "loan"
    RETURN = "return"
    ASSEMBLE = "assemble"
    UNPACK = "unpack"


class MoveReason(StrEnum):
    """Why stock left or came other than by receipt or hand-out."""

    USED = "used"
    LOST = "lost"
    DAMAGED = "damaged"
    EXPIRED = "expired"
    RETURNED = "returned"
    FOUND = "found"
    COUNTED = "counted"
    ENTRY_ERROR = "entry_error"


class RecipientKind(StrEnum):
    """Who received a hand-out."""

    HOUSEHOLD = "household"
    PERSON = "person"
    HOUSE = "house"
    CROWD = "crowd"


class ImportKind(StrEnum):
    """What a workbook holds."""

    RESIDENTS = "residents"
    PATIENTS = "patients"
    STOCK = "stock"
    #: Named records of another posko; neither listed nor undone as a workbook is.
    EXCHANGE = "exchange"


class Affiliation(StrEnum):
    """Where an officer comes from (unsur)."""

    VILLAGE = "village"
    ARMY = "army"
    POLICE = "police"
    CIVIL_PROTECTION = "civil_protection"
    MUNICIPAL_POLICE = "municipal_police"
    MIDWIFE = "midwife"
    HEALTH_CENTRE = "health_centre"
    HEALTH_CADRE = "health_cadre"
    RT_RW = "rt_rw"
    VOLUNTEER = "volunteer"
    OTHER = "other"
