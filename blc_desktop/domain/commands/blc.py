"""Orders about BLC."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.blc import BlcKind, BlcMapping

#: A record: its kind and its id in that kind.
RecordKey = tuple[BlcKind, int]


@dataclass(frozen=True, slots=True)
class MarkEntered:
    """Say that these records stand in BLC now; what somebody typed there is none of the program's doing."""

    records: tuple[RecordKey, ...]


@dataclass(frozen=True, slots=True)
class MarkPending:
    """Say that these records do not stand in BLC after all."""

    records: tuple[RecordKey, ...]


@dataclass(frozen=True, slots=True)
class KeepMapping:
    """Let records leave in the posko's own order, headings and words."""

    mapping: BlcMapping
