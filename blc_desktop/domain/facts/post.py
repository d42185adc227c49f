"""The posko as it stands at the head of every paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TimeZone(StrEnum):
    """The three Indonesian time zones, by their usual letters."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def offset_hours(self) -> int:
        """Hours east of UTC."""
        return {"WIB": 7, "WITA": 8, "WIT": 9}[self.value]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signs: ``title`` above the space, ``name`` and ``number`` (NIP, NRP) below it."""

    name: str
    title: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """Identity and letterhead of the posko, and who signs for it."""

    name: str
    village: str
    village_kind: str
    village_code: str
    district: str
    regency: str
    province: str
    time_zone: TimeZone
    training: bool
    letterhead: tuple[str, ...]
    letterhead_address: str
    logo: bytes | None
    head: Signatory
    secretary: Signatory
    addressee: str
    copies_to: tuple[str, ...]
