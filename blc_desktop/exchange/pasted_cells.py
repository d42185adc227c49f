"""What stands in the cells of a pasted line, as values: the same for a message and for the grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from blc_desktop.domain.kinds import CaseStatus, PlaceKind, Sex, TestKind, TestResult
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.text import clean_name
from blc_desktop.exchange import values, vocabulary
from blc_desktop.exchange.checked import Context
from blc_desktop.exchange.pasted_fields import day_of

#: The fields of a line in the order of the grid.
FIELDS = (
    "name",
    "sex",
    "age",
    "area",
    "status",
    "test_kind",
    "result",
    "specimen_date",
    "result_date",
    "symptoms",
    "onset_date",
    "exposed_on",
    "place",
    "started_on",
    "phone",
    "national_id",
    "birth_date",
    "family_card_no",
    "address",
    "outcome",
    "note",
)
DATES = ("specimen_date", "result_date", "onset_date", "exposed_on", "started_on", "birth_date")
#: The cells that hold a member of a closed set.
CHOICES: dict[str, tuple[type[StrEnum], tuple[StrEnum, ...]]] = {
    "status": (
        CaseStatus,
        (
            CaseStatus.CONFIRMED,
            CaseStatus.PROBABLE,
            CaseStatus.SUSPECTED,
            CaseStatus.CLOSE_CONTACT,
            CaseStatus.TRAVELLER,
        ),
    ),
    "test_kind": (TestKind, tuple(TestKind)),
    "result": (TestResult, tuple(TestResult)),
}
_READERS: dict[str, Callable[[str], StrEnum | None]] = {
    "status": vocabulary.case_status,
    "test_kind": vocabulary.test_kind,
    "result": vocabulary.test_result,
}
_PLAIN_HOME = frozenset({"rumah", "isoman", "isolasi mandiri", "di rumah", "dirumah", "isoman di rumah"})
M = TypeVar("M", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Understood:
    """The values of a line by field, and what is wrong with the cells that gave none."""

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]


def understood(texts: Mapping[str, str], context: Context) -> Understood:
    """Return what the cells say. Days are day first or ISO; a cell that says nothing has no value."""
    told = {name: " ".join(text.split()) for name, text in texts.items() if text.strip()}
    found: dict[str, Any] = {
        name: told.get(name)
        for name in ("national_id", "family_card_no", "phone", "address", "note", "outcome")
    }
    found["name"] = clean_name(told.get("name", "")) or None
    problems: list[Problem] = []
    found["sex"] = _sex(told, problems)
    found["age"] = _age(told, problems)
    found["rt"], found["rw"] = _area(told, problems, context)
    for name, (kind, _members) in CHOICES.items():
        found[name] = _member(kind, name, told, problems)
    for name in DATES:
        found[name] = _day(name, told, problems, context.day)
    found |= _illness(told.get("symptoms"), found["onset_date"])
    found |= _place(told.get("place"))
    return Understood(found, tuple(problems))


def _sex(told: Mapping[str, str], problems: list[Problem]) -> Sex | None:
    if "sex" not in told:
        return None
    found = vocabulary.sex(told["sex"])
    if found is None:
        problems.append(Problem("value.unknown", "sex", facts={"value": told["sex"]}))
    return found


def _age(told: Mapping[str, str], problems: list[Problem]) -> int | None:
    if "age" not in told:
        return None
    found = values.age(told["age"])
    if found is None:
        problems.append(Problem("value.unknown", "age", Severity.WARNING, {"value": told["age"]}))
    return found


def _area(
    told: Mapping[str, str], problems: list[Problem], context: Context
) -> tuple[int | None, int | None]:
    if "area" not in told:
        return None, None
    found = values.area_pair(told["area"])
    if found.rt and found.rw:
        return found.rt, found.rw
    rt = re.fullmatch(r"(?:rt)?\s*0*(\d{1,3})\s*/?", told["area"].casefold())
    above = context.rw_of(int(rt[1])) if rt else None
    if rt and above:
        return int(rt[1]), above
    code = "pasted.rw_missing" if rt else "rt.invalid"
    problems.append(Problem(code, "area", facts={"value": told["area"], "rt": int(rt[1]) if rt else 0}))
    return None, None


def _member(kind: type[M], name: str, told: Mapping[str, str], problems: list[Problem]) -> M | None:
    text = told.get(name)
    if text is None:
        return None
    if text in {member.value for member in kind}:
        return kind(text)
    found = _READERS[name](text)
    if found is None:
        problems.append(Problem("value.unknown", name, facts={"value": text}))
        return None
    return kind(found.value)


def _day(name: str, told: Mapping[str, str], problems: list[Problem], today: date) -> date | None:
    if name not in told:
        return None
    iso, found = day_of(told[name], name, today)
    problems.extend(one for one in found if one.is_error)
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _illness(told: str | None, onset: date | None) -> dict[str, Any]:
    silent = told is None or vocabulary.without_symptoms(told)
    return {"symptoms": None if silent else told, "symptomatic": not silent or onset is not None}


def _place(told: str | None) -> dict[str, Any]:
    kind = vocabulary.place_kind(told) if told else PlaceKind.HOME
    plain = told is None or vocabulary.plain(told) in _PLAIN_HOME
    return {"place_kind": kind or PlaceKind.HOME, "place_name": None if plain else told}
