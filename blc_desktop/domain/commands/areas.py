"""Orders about the RT of the village."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AreaDetails:
    """One RT: its number holds only inside its RW."""

    rw: int
    rt: int
    hamlet: str | None = None
    head_name: str | None = None
    head_phone: str | None = None


@dataclass(frozen=True, slots=True)
class AddArea:
    """Enter one RT."""

    details: AreaDetails


@dataclass(frozen=True, slots=True)
class EditArea:
    """Change one RT; it counts as confirmed from then on."""

    area_id: int
    version: int
    details: AreaDetails


@dataclass(frozen=True, slots=True)
class RemoveArea:
    """Take out an RT in which nobody lives."""

    area_id: int
