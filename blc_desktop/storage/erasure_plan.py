"""Which words are erased of somebody, table by table, and which columns stay because figures need them.

A test goes through every column of every table that hangs on a person: each is named here, one way or the
other, so that a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Erased: column → what stands there afterwards. (Name, birth date, family card and address: erasure.py.)
CLEARED: Mapping[str, Mapping[str, object]] = {
    "person": {
        **dict.fromkeys(("national_id", "birth_place", "phone", "registered_address", "occupation")),
        **dict.fromkeys(("pregnant_until", "comorbidities", "note", "unread", "family_role")),
    },
    "case_record": dict.fromkeys(("declared_by", "symptoms", "note", "unread")),
    "case_event": dict.fromkeys(("reason", "declared_by")),
    "test": dict.fromkeys(("note", "specimen_clock")),
    "isolation": dict.fromkeys(("override_reason", "close_note")),
    "isolation_event": dict.fromkeys(("reason",)),
    "monitoring_entry": dict.fromkeys(("note",)),
    "contact_link": dict.fromkeys(("relation", "note")),
    "referral": dict.fromkeys(("reason", "transport", "receiver", "outcome_note", "clock")),
    "absence": dict.fromkeys(("seen_at", "action", "clock")),
    "need": dict.fromkeys(("detail", "prescription", "answer")),
    "letter": dict.fromkeys(("template", "note")),
    "vaccination_target": dict.fromkeys(("reason",)),
    "vaccine_dose": dict.fromkeys(("place", "note")),
    "distribution": dict.fromkeys(("received_by", "place")),
    "loan": dict.fromkeys(("borrower", "phone")),
    "sanction": dict.fromkeys(("detail", "address", "note", "retained_at", "clock")),
    "stock_document": dict.fromkeys(("counterparty", "note", "prescription")),
    "aid_plan_line": dict.fromkeys(("received_by", "note", "added_reason", "dropped_reason")),
}

#: Kept, and what for. Codes, days, counts and numbers are kept everywhere: figures are made of them.
KEPT: Mapping[str, Mapping[str, str]] = {
    "case_record": {"status": "figures", "outcome": "figures"},
    "case_event": {"status": "figures", "outcome": "figures"},
    "person": {"sex": "figures", "status": "figures", "name": "replaced", "name_fold": "replaced"},
    "test": {"kind": "figures", "purpose": "figures", "result": "figures", "place": "where tests are made"},
    "isolation": {
        "kind": "figures",
        "place_kind": "figures",
        "place_name": "the name of an isolation place; of a home it is emptied",
        "anchor_kind": "figures",
        "schedule": "days and rules, no words about the person",
        "close_reason": "figures",
    },
    "isolation_event": {
        "step": "figures",
        "facts": "days, codes and places of a decision; the names of homes are emptied",
    },
    "monitoring_entry": {"slot": "figures", "codes": "figures", "method": "figures"},
    "contact_link": {"category": "figures"},
    "referral": {"destination": "a hospital", "outcome": "figures"},
    "need": {"kind": "figures"},
    "letter": {"kind": "figures", "number": "the village's letter book", "issuer": "an office"},
    "vaccination_target": {"target_group": "figures", "state": "figures"},
    "vaccine_dose": {"vaccine": "figures"},
    "distribution": {"recipient_kind": "figures"},
    "loan": {"borrower_kind": "figures"},
    "sanction": {
        **dict.fromkeys(("kind", "violation", "subject", "affiliation"), "figures"),
        **dict.fromkeys(("name", "name_fold", "paid_proof"), "replaced"),
        "place": "where it happened",
        "legal_basis": "a rule",
        "document_no": "the number of a report",
    },
    "stock_document": {"kind": "figures", "reason": "figures", "document_no": "the number of a paper"},
    "aid_plan_line": {"outcome": "figures"},
    "household": {"family_card_no": "emptied with its last member"},
    "destruction_line": {"code": "the list", "sorts": "the list"},
    "retention_hold": {"reason": "a decision of the posko"},
}
