"""Pairs of records that may be one person, and what the two hold side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.problems import Problem


class Alike(StrEnum):
    """Why two records may be one person, the surest first."""

    NAME_AND_BIRTH = "name_and_birth"
    PHONE_AND_NAME = "phone_and_name"
    BIRTH_AND_AREA = "birth_and_area"
    NAME_AND_AREA = "name_and_area"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records, as the review list shows it. ``national_id`` is masked."""

    person_id: int
    version: int
    name: str
    sex: Sex | None
    birth_date: date | None
    age: int | None
    national_id: str
    phone: str
    rt: int | None
    rw: int | None
    address: str


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that may be one person, and why; ``first`` is the elder record."""

    first: Side
    second: Side
    why: tuple[Alike, ...]


@dataclass(frozen=True, slots=True)
class DuplicateList:
    """The pairs shown, the surest first, and how many there are in all."""

    pairs: tuple[DuplicatePair, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """Two records side by side.

    ``values`` holds for each field (:data:`blc_desktop.domain.merging.FIELDS`) what the first and the second
    say; ``belongings`` how many rows of each table hang on either; ``refused`` why the two cannot be one (a
    NIK that differs can be decided).
    """

    first: Side
    second: Side
    values: Mapping[str, tuple[Any, Any]]
    differing: tuple[str, ...]
    belongings: Mapping[str, tuple[int, int]]
    refused: Problem | None


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge that was made, for the list in which it can be taken back."""

    merge_id: int
    kept_name: str
    gone_name: str
    merged_at: datetime
    undone: bool
