"""What is wrong with one value: a code, a severity and facts, without words."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps a record from being stored as it is; a warning goes with it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``field`` is the name of the value it belongs to, ``facts`` fill its sentence."""

    code: str
    field: str | None = None
    severity: Severity = Severity.ERROR
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Whether the value cannot be stored as it is."""
        return self.severity is Severity.ERROR
