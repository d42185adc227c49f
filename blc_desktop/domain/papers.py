"""The inputs of a paper, frozen as text, and what differs between two freezings of the same paper.

A frozen text is canonical: the same facts give the same text in every run, so that a digest can tell whether
anything changed since the last print. Pictures stand in it as their digest.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.printing import Difference, Plain

#: More differences than a paper can show or a person would read.
MOST_DIFFERENCES = 500
#: What a thing in a list is called by, in this order of preference; ``line`` holds a person's own facts.
_CALLED_BY = ("name", "day", "month", "title", "item_name", "function")
#: Fields that only say which thing it is: they tell nothing where the whole thing is new or gone.
_IDENTITY = frozenset(
    {"rt_id", "item_id", "entry_id", "isolation_id", "case_id", "person_id", "officer_id", "entered_at"}
    | {"content", "rt", "rw", "code", "name", "unit", "day", "month", "title", "mask"}
)
_COLUMN = "column:"


def freeze(facts: object) -> str:
    """Return ``facts`` (a tree of dataclasses, mappings, tuples and plain values) as canonical JSON."""
    return json.dumps(facts, default=_plainly, ensure_ascii=False, separators=(",", ":"))


def _plainly(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _keyed(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return _keyed(value)
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, frozenset | set):
        return sorted(str(member) for member in value)
    raise TypeError(type(value).__name__)


def _keyed(value: object) -> object:
    """Return a mapping with its keys as sorted text; anything else as it is."""
    if not isinstance(value, Mapping):
        return value
    named = {_key(key): member for key, member in value.items()}
    return {key: named[key] for key in sorted(named)}


def _key(key: object) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)


def digest(text: str) -> str:
    """Return the SHA-256 of ``text``, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Return how the frozen facts ``new`` differ from ``old``, in the order of the paper."""
    found = _between((), json.loads(old), json.loads(new))
    return tuple(islice(found, MOST_DIFFERENCES))


def _between(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, dict) or isinstance(new, dict):
        yield from _between_things(path, old, new)
    elif isinstance(old, list) or isinstance(new, list):
        yield from _between_lists(path, old or [], new or [])
    else:
        yield Difference(path, old, new)


def _between_things(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Difference]:
    """Compare two things field by field; a thing that is new or gone shows what it brought or took."""
    before = old if isinstance(old, dict) else {}
    after = new if isinstance(new, dict) else {}
    whole = not before or not after
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name), after.get(name)
        if whole and (name in _IDENTITY or not (was or now)):
            continue
        if name == "rows" and "columns" in after and "columns" in before:
            yield from _between_rows(after["columns"], was or [], now or [])
        else:
            yield from _between((*path, name), was, now)


def _between_lists(path: tuple[str, ...], old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    if not any(isinstance(member, dict | list) for member in (*old, *new)):
        yield Difference(path, _joined(old), _joined(new))
        return
    before, after = _named(old), _named(new)
    for name in dict.fromkeys([*after, *before]):
        yield from _between((*path, name), before.get(name), after.get(name))


def _joined(members: Sequence[Plain]) -> str | None:
    return ", ".join(str(member) for member in members) or None


def _named(members: Sequence[Any]) -> dict[str, Any]:
    """Return the members by what they are called; of those called alike, the second is ``name (2)``."""
    names = called([_called(member) or str(index) for index, member in enumerate(members, 1)])
    return dict(zip(names, members, strict=True))


def called(names: Sequence[str]) -> list[str]:
    """Return names as a path of differences has them: of those alike, the second is ``name (2)``."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told


def _called(member: Any) -> str | None:
    if not isinstance(member, dict):
        return None
    if isinstance(member.get("line"), dict):
        return _called(member["line"])
    if "rt_id" in member and "name" not in member:
        return full_area(member["rt"], member["rw"])
    return next((str(member[field]) for field in _CALLED_BY if member.get(field)), None)


def _between_rows(columns: Sequence[Any], old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    """Compare the rows of two lists: those unchanged are left out, the others paired by their first cell."""
    gone = Counter(map(_row_key, old)) - Counter(map(_row_key, new))
    come = Counter(map(_row_key, new)) - Counter(map(_row_key, old))
    before = _named_rows(old, gone)
    after = _named_rows(new, come)
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            yield Difference(("rows", name), was is not None, now is not None)
            continue
        for column, one, other in zip(columns, was, now, strict=False):
            if one != other:
                yield Difference(("rows", name, f"{_COLUMN}{column['title']}"), one, other)


def _row_key(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(row)


def _named_rows(rows: Sequence[Any], wanted: Counter[tuple[Any, ...]]) -> dict[str, Any]:
    left = Counter(wanted)
    named: dict[str, Any] = {}
    for row in rows:
        key = _row_key(row)
        if left[key] <= 0:
            continue
        left[key] -= 1
        name = str(row[0]) if row else ""
        count = 2
        while name in named:
            name = f"{row[0]} ({count})"
            count += 1
        named[name] = row
    return named


def column_title(part: str) -> str | None:
    """Return the marked title that a part of a path names, None where it names no column."""
    return part.removeprefix(_COLUMN) if part.startswith(_COLUMN) else None
