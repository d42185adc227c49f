"""A parcel as JSON and back, held to the types and bounds of :mod:`blc_desktop.domain.parcel`.

Reading is driven by the dataclasses themselves: a field says what may stand in it, and nothing else gets in.
A field that an older program did not know has its default; one that a newer program added is passed over.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterable
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from blc_desktop.domain import parcel as values
from blc_desktop.domain.parcel import Parcel
from blc_desktop.errors import Trouble

T = TypeVar("T")
_MOST_NUMBER = 1_000_000_000
_TEXT_LENGTH = 500
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)
_LENGTHS = {"message": values.MESSAGE_LENGTH}
_COUNTS = {
    "days": values.MOST_DAYS,
    "people": values.MOST_PEOPLE,
    "cases": values.MOST_CASES,
    "meetings": values.MOST_MEETINGS,
    "stock": values.MOST_STOCK,
    "areas": values.MOST_AREAS,
    "tests": values.MOST_TESTS,
}


def to_json(parcel: Parcel) -> dict[str, Any]:
    """Return a parcel as JSON can hold it; fields at their defaults are left out."""
    told = values.plain(parcel)
    told["sender"] = values.plain(parcel.sender)
    return told


def from_json(told: Any) -> Parcel:
    """Return the parcel that ``told`` holds. Raises ``Trouble("exchange.damaged")``, ``.too_large``."""
    try:
        found = _read(Parcel, told)
        _consistent(found)
    except (KeyError, TypeError, ValueError) as error:
        raise Trouble("exchange.damaged") from error
    return found


def _read(kind: type[T], told: Any) -> T:
    """Return a dataclass made of a JSON object. Raises ``ValueError``, ``TypeError``, ``KeyError``."""
    if not isinstance(told, dict):
        raise TypeError(type(told))
    hints = _hints(cast("Hashable", kind))
    found = {}
    for each in fields(kind):  # type: ignore[arg-type]
        if each.name in told:
            found[each.name] = _value(hints[each.name], told[each.name], each)
        elif each.default is MISSING:
            raise KeyError(each.name)
    return kind(**found)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, told: Any, where: Field[Any]) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        if told is None:
            return None
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        return _many(get_args(hint)[0], told, where.name)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(_text(told, _TEXT_LENGTH))
    if hint in _SIMPLE:
        return _SIMPLE[hint](told, where.name)
    return _read(hint, told)


def _many(kind: type[T], told: Any, name: str) -> tuple[T, ...]:
    if not isinstance(told, list):
        raise TypeError(type(told))
    if len(told) > _COUNTS[name]:
        raise Trouble("exchange.too_large")
    return tuple(_read(kind, each) for each in told)


def _text(told: Any, most: int) -> str:
    """Return text that a database takes: no control characters but line breaks, no half of a character."""
    if not isinstance(told, str):
        raise TypeError(type(told))
    if len(told) > most:
        raise ValueError(len(told))
    told.encode()
    if any(ord(sign) < 32 and sign not in "\n\t" for sign in told):
        raise ValueError("a control character")
    return told


def _number(told: Any, _name: str) -> int:
    if type(told) is not int or not 0 <= told <= _MOST_NUMBER:
        raise ValueError(type(told))
    return told


def _flag(told: Any, _name: str) -> bool:
    if type(told) is not bool:
        raise TypeError(type(told))
    return told


def _day(told: Any, _name: str) -> date:
    found = date.fromisoformat(_text(told, 10))
    if not _EARLIEST <= found <= _LATEST:
        raise ValueError(found)
    return found


def _moment(told: Any, _name: str) -> datetime:
    found = datetime.fromisoformat(_text(told, 40))
    if found.tzinfo is None or not _EARLIEST < found.date() < _LATEST:
        raise ValueError(found)
    return found


_SIMPLE: dict[type, Callable[[Any, str], Any]] = {
    str: lambda told, name: _text(told, _LENGTHS.get(name, _TEXT_LENGTH)),
    int: _number,
    bool: _flag,
    date: _day,
    datetime: _moment,
}


def _consistent(parcel: Parcel) -> None:
    """Refuse what no program of ours writes: things told twice, cases of nobody, figures that contradict."""
    _unique(day.day for day in parcel.days)
    people = _unique(each.uid for each in parcel.people)
    _unique(each.national_id for each in parcel.people if each.national_id)
    cases = _unique(each.uid for each in parcel.cases)
    _unique(each.uid for each in parcel.meetings)
    if not all(case.person in people for case in parcel.cases):
        raise ValueError("a case of nobody")
    for meeting in parcel.meetings:
        ends = {meeting.index_case, meeting.contact_case}
        if len(ends) != 2 or not ends <= cases:
            raise ValueError("a meeting of nobody")
    for person in parcel.people:
        _person(person)
    for day in parcel.days:
        if day.masked > day.observed or day.distanced > day.asked_distance:
            raise ValueError("more than were seen")
    if parcel.made_at.utcoffset() is None:
        raise ValueError("no moment")


def _person(person: values.PersonRecord) -> None:
    for name, length in (("national_id", 16), ("family_card_no", 16)):
        digits = getattr(person, name)
        if digits is not None and not (len(digits) == length and digits.isascii() and digits.isdigit()):
            raise ValueError(name)
    if not person.name.strip() or not _UID_LENGTH >= len(person.uid) > 0:
        raise ValueError("no name")
    if len(person.phone or "") > 20 or len(person.family_role or "") > 20:
        raise ValueError("longer than the book takes")
    if (person.rt is None) != (person.rw is None) or max(person.rt or 0, person.rw or 0) > 999:
        raise ValueError("no RT")


_UID_LENGTH = 36


def _unique(keys: Iterable[Any]) -> set[Any]:
    found: set[Any] = set()
    for key in keys:
        if key in found:
            raise ValueError("told twice")
        found.add(key)
    return found
