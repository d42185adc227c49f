"""How two records of one person become one: which values stand, and what forbids it.

Whatever is not chosen stays in the merge itself, so that it can be undone; notes are joined, and both names
remain searchable. Two different NIK are two people until somebody says, with a reason, which of the two is
right (domain.md 5.1: a NIK never changes). Two isolations at one time cannot be one person's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from blc_desktop.domain.problems import Problem
from blc_desktop.domain.text import fold_name

#: Field → the columns it stands for. A home is one thing: family, house and RT go together.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "national_id": ("national_id",),
    "sex": ("sex",),
    "birth_date": ("birth_date",),
    "birth_place": ("birth_place",),
    "phone": ("phone",),
    "home": ("household_id", "house_id", "rt_id"),
    "family_role": ("family_role",),
    "registered_address": ("registered_address",),
    "occupation": ("occupation",),
    "pregnant_until": ("pregnant_until",),
    "comorbidities": ("comorbidities",),
    "status": ("status",),
}
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stay:
    """An isolation of one of the two: from ``start`` until ``end`` (None: still open)."""

    start: date
    end: date | None


def combined(kept: Record, gone: Record, from_gone: AbstractSet[str]) -> dict[str, Any]:
    """Return the columns of the one record: chosen values, gaps filled from the other, notes joined."""
    values: dict[str, Any] = {}
    for name, columns in FIELDS.items():
        takes = name in from_gone or all(kept[column] in {None, ""} for column in columns)
        source = gone if takes and any(gone[column] is not None for column in columns) else kept
        values |= {column: source[column] for column in columns}
    values["name_fold"] = fold_name(values["name"])
    values["note"] = _joined(kept["note"], gone["note"])
    values["unread"] = _unread(kept["unread"], gone["unread"], values)
    return values


def _joined(one: str | None, other: str | None) -> str | None:
    parts = dict.fromkeys(part for part in (one, other) if part)
    return "\n".join(parts) or None


def _unread(one: str | None, other: str | None, values: Record) -> str | None:
    """Keep what could not be read of either, but for fields that have a value now."""
    told = {**json.loads(other or "{}"), **json.loads(one or "{}")}
    left = {name: text for name, text in told.items() if not values.get(name)}
    return json.dumps(left, ensure_ascii=False) if left else None


def differing(kept: Record, gone: Record) -> tuple[str, ...]:
    """Return the fields in which the two say different things."""
    return tuple(
        name
        for name, columns in FIELDS.items()
        if any(kept[column] is not None for column in columns)
        and any(gone[column] is not None for column in columns)
        and any(kept[column] != gone[column] for column in columns)
    )


def refusal(kept: Record, gone: Record, *, chosen: bool, reason: str) -> Problem | None:
    """Return why two records may not become one, as far as the persons themselves tell."""
    if kept["id"] == gone["id"]:
        return Problem("merge.oneself")
    numbers = (kept["national_id"], gone["national_id"])
    if all(numbers) and numbers[0] != numbers[1]:
        facts = {"first": kept["name"], "second": gone["name"]}
        if not chosen:
            return Problem("merge.national_id_differs", "national_id", facts=facts)
        if not reason.strip():
            return Problem("merge.reason_missing", "reason", facts=facts)
    return None


def clash(ours: Iterable[Stay], theirs: Iterable[Stay]) -> Problem | None:
    """Return the isolations of the two that ran at one time: one person is isolated once."""
    for one in ours:
        for other in theirs:
            if one.end is None and other.end is None:
                return Problem("merge.two_open", facts={"first": one.start, "second": other.start})
            apart = (one.end is not None and one.end <= other.start) or (
                other.end is not None and other.end <= one.start
            )
            if not apart:
                return Problem("merge.overlap", facts={"first": one.start, "second": other.start})
    return None
