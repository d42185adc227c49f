"""What is kept of people's data: sorts of records, and the steps after a breach."""

from __future__ import annotations

from enum import StrEnum


class RecordSort(StrEnum):
    """What a destruction list says of somebody: which sorts of records there are, never what they say."""

    RESIDENT = "resident"
    CASE = "case"
    TEST = "test"
    ISOLATION = "isolation"
    MONITORING = "monitoring"
    CONTACT = "contact"
    CARE = "care"
    LETTER = "letter"
    AID = "aid"
    VACCINATION = "vaccination"
    SANCTION = "sanction"
    LOAN = "loan"


class BreachStep(StrEnum):
    """What is to be done after a breach (UU 27/2022 art. 46; our order)."""

    CONTAIN = "contain"
    SECURE = "secure"
    EVIDENCE = "evidence"
    ASSESS = "assess"
    HEAD = "head"
    SUBJECT = "subject"
    AUTHORITY = "authority"
    PUBLIC = "public"
    PREVENT = "prevent"


class BreachLetter(StrEnum):
    """The papers of a breach."""

    SUBJECT = "subject"
    AUTHORITY = "authority"
    RECORD = "record"
