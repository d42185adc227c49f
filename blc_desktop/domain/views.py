"""A list as somebody left it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ListState:
    """Columns by name: ``order`` left to right, those ``shown``, ``widths`` in pixels, sort and filters.

    A view with a name holds what was searched for as well.
    """

    order: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: str | None = None
    descending: bool = False
    search: str = ""
    filters: Mapping[str, str | int | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedView:
    """A list as somebody kept it under a name."""

    name: str
    state: ListState


def plain_filters(filters: Mapping[str, object]) -> dict[str, str | int | bool]:
    """Return the filters that can be kept: words, numbers and yes or no. A door's own figure is none."""
    return {
        name: str(value) if isinstance(value, str) else value
        for name, value in filters.items()
        if isinstance(value, (str, int, bool))
    }
