"""Orders about the duty roster (jadwal piket) and the partners of the posko."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds_activities import PartnerRole


@dataclass(frozen=True, slots=True)
class SetDuty:
    """Let exactly these officers be on duty in a shift of a day, in this order."""

    day: date
    shift: str
    officer_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CopyWeek:
    """Put the roster of the week before into the week of ``day``, in place of what stands there."""

    day: date


@dataclass(frozen=True, slots=True)
class PartnerDetails:
    """Somebody the posko works with. ``area`` is text: an RT, an RW, or the whole village."""

    name: str
    role: PartnerRole = PartnerRole.OTHER
    phone: str = ""
    area: str = ""
    note: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class AddPartner:
    """Take a partner into the directory."""

    details: PartnerDetails


@dataclass(frozen=True, slots=True)
class EditPartner:
    """Change a partner, or take one out of sight. ``version`` is the one that was read."""

    partner_id: int
    version: int
    details: PartnerDetails


@dataclass(frozen=True, slots=True)
class AddPartners:
    """Take many partners in at once; one that is there already (name and role) is brought up to date."""

    partners: tuple[PartnerDetails, ...]
