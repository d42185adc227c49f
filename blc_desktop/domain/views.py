"""A list as somebody left it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ListState:
    """Columns by name: ``order`` left to right, those ``shown``, ``widths`` in pixels, and the sort."""

    order: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: str | None = None
    descending: bool = False
