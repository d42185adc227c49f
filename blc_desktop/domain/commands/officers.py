"""Orders about officers (petugas): who visits, monitors and hands out."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.kinds import Affiliation


@dataclass(frozen=True, slots=True)
class OfficerDetails:
    """One officer; ``rank_or_id`` is a rank with NRP, a NIP, or nothing."""

    name: str
    affiliation: Affiliation = Affiliation.VILLAGE
    rank_or_id: str | None = None
    phone: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class AddOfficer:
    """Enter one officer."""

    details: OfficerDetails


@dataclass(frozen=True, slots=True)
class EditOfficer:
    """Change one officer; ``active`` False takes the name out of the choices, not out of the past."""

    officer_id: int
    version: int
    details: OfficerDetails
