"""How what a partner says of somebody stands to what the book says: gaps, changes, conflicts.

A gap is no statement: what the partner leaves open never empties a field here, and what is empty here is
filled. Where both say something, ours stands unless it is merely what the same partner told before; then the
partner has changed its own word, and is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from blc_desktop.domain.addresses import address_key, full_area
from blc_desktop.domain.facts.exchange import FieldPair
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, CloseReason
from blc_desktop.domain.kinds_exchange import Standing
from blc_desktop.domain.parcel import CaseRecord, PersonRecord

#: Fields of a person that are held against the book, in the order in which they are shown.
PERSON_FIELDS = (
    "name",
    "national_id",
    "sex",
    "birth_date",
    "birth_place",
    "phone",
    "home",
    "family_card_no",
    "family_role",
    "registered_address",
    "occupation",
    "pregnant_until",
    "comorbidities",
    "status",
)
#: Of somebody who comes back under our own name: the home that the others wrote into one line is ours.
RETURNED_FIELDS = tuple(name for name in PERSON_FIELDS if name != "registered_address")
CASE_FIELDS = (
    "status",
    "declared_on",
    "symptomatic",
    "onset_date",
    "last_symptom_day",
    "symptoms",
    "tests",
    "end",
)
#: A NIK is given for life: a file fills a missing one and never puts another in its place (domain.md 5.1).
FIXED = frozenset({"national_id"})
#: What an ending of a case is called where only its isolation tells.
_REASONS = {
    CaseOutcome.COMPLETED: CloseReason.PERIOD_OVER,
    CaseOutcome.RECOVERED: CloseReason.PERIOD_OVER,
    CaseOutcome.DECEASED: CloseReason.DECEASED,
    CaseOutcome.MOVED: CloseReason.MOVED,
    CaseOutcome.DISCARDED: CloseReason.DISCARDED,
}


def pairs(
    names: tuple[str, ...],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    *,
    untouched: bool,
    fold: Callable[[str, Any], Any] | None = None,
) -> tuple[FieldPair, ...]:
    """Return the fields that differ. ``untouched``: ours is as the partner's last file left it."""
    folded = fold or folded_value
    found = []
    for name in names:
        own, other = ours.get(name), theirs.get(name)
        if _nothing(other) or folded(name, own) == folded(name, other):
            continue
        gap = _nothing(own)
        fixed = name in FIXED and not gap
        found.append(FieldPair(name, own, other, conflict=not gap and (fixed or not untouched), fixed=fixed))
    return tuple(found)


def _nothing(value: Any) -> bool:
    return value is None or value in {"", (), False}


def folded_value(name: str, value: Any) -> Any:
    """Return a value as it is compared: case, spaces and the spelling of an address do not matter."""
    if name == "home" and value is not None:
        rt, rw, address = value
        return rt, rw, address_key(address or "")
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def standing(found: tuple[FieldPair, ...]) -> Standing:
    """Return how a record stands whose differences these are."""
    if any(pair.conflict for pair in found):
        return Standing.CONFLICT
    return Standing.CHANGED if found else Standing.SAME


def home_of(record: PersonRecord, *, same_village: bool) -> tuple[int | None, int | None, str] | None:
    """Return RT, RW and address for our own book; None where they are another village's, or unknown."""
    if not same_village or (record.rt is None and not record.address):
        return None
    return record.rt, record.rw, record.address or ""


def away_from(record: PersonRecord, village: str) -> str | None:
    """Return the home in another village as one line of text, for the field of the registered address."""
    if record.registered_address or (record.rt is None and not record.address):
        return record.registered_address
    area = full_area(record.rt, record.rw) if record.rt and record.rw else ""
    return ", ".join(part for part in (record.address, area, village) if part)[:500]


def ending(record: CaseRecord) -> tuple[CloseReason, Any] | None:
    """Return why and on which day a case, or its isolation, ended; None while it runs."""
    if record.closed_on is not None and record.close_reason is not None:
        return record.close_reason, record.closed_on
    if record.outcome is not None and record.ended_on is not None:
        return _REASONS[record.outcome], record.ended_on
    if record.status is CaseStatus.DISCARDED:
        return CloseReason.DISCARDED, record.ended_on or record.declared_on
    return None
