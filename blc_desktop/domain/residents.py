"""What makes an entry of a person doubtful or impossible, and what still waits."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain import national_id
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.residents import KnownPerson
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.national_id import NationalId, NationalIdError
from blc_desktop.domain.phones import normalize as normalize_phone
from blc_desktop.domain.problems import Problem, Severity

MASK_SIGN = "*"
_CARD_LENGTH = 16


@dataclass(frozen=True, slots=True)
class ResidentFacts:
    """What the book knows that bears on an entry made on ``day``.

    ``same_number`` holds the NIK already, ``look_alikes`` bear the same folded name and birth date,
    ``same_phone`` somebody else's telephone is the one that is entered.
    """

    day: date
    same_number: KnownPerson | None = None
    look_alikes: tuple[KnownPerson, ...] = ()
    same_phone: KnownPerson | None = None
    area_known: bool = True


def check(details: ResidentDetails, facts: ResidentFacts) -> tuple[Problem, ...]:
    """Return what is wrong with ``details``: errors keep them from being stored, warnings do not.

    A NIK never follows a person's move or a corrected birth date (domain.md 5.1), so that a mismatch with it
    is a warning.
    """
    problems: list[Problem] = []
    if not details.name.strip():
        problems.append(Problem("name.missing", "name"))
    if details.sex is None:
        problems.append(Problem("sex.missing", "sex"))
    if details.rt is None or details.rw is None:
        problems.append(Problem("rt.missing", "rt"))
    elif not facts.area_known:
        problems.append(_warning("rt.new", "rt", rt=details.rt, rw=details.rw))
    if details.birth_date is not None and details.birth_date > facts.day:
        problems.append(Problem("birth_date.future", "birth_date"))
    problems += _check_number(details, facts)
    if details.family_card_no and not _is_card(details.family_card_no):
        problems.append(_warning("family_card_no.length", "family_card_no"))
    if details.phone and normalize_phone(details.phone) is None:
        problems.append(_warning("phone.invalid", "phone"))
    if facts.same_phone is not None:
        problems.append(_warning("resident.same_phone", "phone", **_who(facts.same_phone)))
    problems += [_warning("resident.look_alike", "name", **_who(known)) for known in facts.look_alikes]
    return tuple(problems)


def _check_number(details: ResidentDetails, facts: ResidentFacts) -> list[Problem]:
    if not details.national_id or MASK_SIGN in details.national_id:
        return []
    try:
        parsed = national_id.parse(details.national_id, on=facts.day)
    except NationalIdError as error:
        return [Problem(error.code, "national_id")]
    if facts.same_number is not None:
        return [Problem("national_id.taken", "national_id", facts=_who(facts.same_number))]
    return [_warning("national_id.mismatch", "national_id")] if _differs(details, parsed) else []


def _differs(details: ResidentDetails, parsed: NationalId) -> bool:
    other_day = details.birth_date is not None and details.birth_date != parsed.birth_date
    other_sex = details.sex is not None and details.sex is not Sex(parsed.sex)
    return other_day or other_sex


def from_number(text: str, day: date) -> tuple[date, Sex] | None:
    """Return birth date and sex that a NIK tells, or None while it is not whole or not valid."""
    try:
        parsed = national_id.parse(text, on=day)
    except NationalIdError:
        return None
    return parsed.birth_date, Sex(parsed.sex)


def tidied(details: ResidentDetails, day: date) -> ResidentDetails:
    """Return ``details`` as they are stored: numbers in digits, telephone normalised, blanks as None.

    A birth date or a sex left open is taken from the NIK. Call it once :func:`check` finds no error.
    """
    number = details.national_id.strip() if details.national_id else None
    if number and MASK_SIGN not in number:
        parsed = national_id.parse(number, on=day)
        number = parsed.digits
        details = dataclasses.replace(
            details,
            birth_date=details.birth_date or parsed.birth_date,
            sex=details.sex or Sex(parsed.sex),
        )
    card = details.family_card_no
    phone = details.phone
    return dataclasses.replace(
        details,
        name=" ".join(details.name.split()),
        address=" ".join(details.address.split()),
        national_id=number or None,
        family_card_no=digits_of(card) if card and MASK_SIGN not in card else (card or None),
        phone=(normalize_phone(phone) or phone.strip()) if phone else None,
        birth_place=_blank(details.birth_place),
        family_role=_blank(details.family_role),
        registered_address=_blank(details.registered_address),
        occupation=_blank(details.occupation),
        comorbidities=_blank(details.comorbidities),
        note=_blank(details.note),
    )


def missing(details: ResidentDetails) -> tuple[str, ...]:
    """Return the fields that a complete record has and this one still lacks."""
    wanted = ("national_id", "birth_date", "sex", "rt", "address", "family_card_no")
    return tuple(name for name in wanted if getattr(details, name) in {None, ""})


def digits_of(text: str) -> str:
    """Return the digits of a number typed with spaces, dots or dashes."""
    return "".join(sign for sign in text if sign in "0123456789")


def _is_card(text: str) -> bool:
    return MASK_SIGN in text or len(digits_of(text)) == _CARD_LENGTH


def _blank(text: str | None) -> str | None:
    return text.strip() or None if text else None


def _who(known: KnownPerson) -> dict[str, object]:
    """Return what tells somebody in the book apart; an RT that is not known is a dash."""
    return {
        "name": known.name,
        "rt": known.rt if known.rt is not None else "–",
        "rw": known.rw if known.rw is not None else "–",
    }


def _warning(code: str, field: str, **facts: object) -> Problem:
    return Problem(code, field, Severity.WARNING, facts)
