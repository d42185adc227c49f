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
    """Somebody who signs: ``title`` above the space, ``name`` and ``number`` (NIP, NRP) below it.

    A ``deputy`` signs in another's place; the title says so and is set as it is.
    """

    name: str
    title: str
    number: str = ""
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """Identity and letterhead of the posko, and who signs for it.

    ``witnesses`` sign below the two (Babinsa and Bhabinkamtibmas, where the posko wants it). Without
    ``letterhead_shown`` a paper begins with its title.
    """

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
    witnesses: tuple[Signatory, ...] = ()
    letterhead_shown: bool = True
