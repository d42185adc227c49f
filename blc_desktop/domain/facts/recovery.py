"""What stands on the recovery sheet: the one way back in when every password is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """One sheet. ``key_groups`` are seven groups of five signs; they open the whole book."""

    posko: str
    village: str
    database_id: str
    date: date
    key_groups: tuple[str, ...]
    #: Of a training posko: says so on paper.
    training: bool = False
