"""Orders about houses: which addresses are one roof, and what kind of dwelling stands there."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.kinds import DwellingKind


@dataclass(frozen=True, slots=True)
class MergeHouses:
    """``others`` are the same house as ``keep``: everybody there lives in ``keep`` from now on."""

    keep: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ConfirmHouse:
    """A provisional house is a house of its own; ``address`` may put its address right."""

    house_id: int
    version: int
    address: str | None = None


@dataclass(frozen=True, slots=True)
class SetDwellingKind:
    """Say what stands there; it decides how its doors count as houses in the zones."""

    house_id: int
    version: int
    kind: DwellingKind
