"""Single values of a form with their types, for whoever makes an order of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from blc_desktop.errors import Refused

Row = TypeVar("Row")


def day_of(values: Mapping[str, object], name: str) -> date:
    """Return the day of a required date field. ``TypeError`` if it is none: the form should have said so."""
    value = values[name]
    if not isinstance(value, date):
        raise TypeError(name)
    return value


def id_of(values: Mapping[str, object], name: str) -> int | None:
    """Return the id that was chosen, None of nothing."""
    value = values.get(name)
    return value if isinstance(value, int) else None


def text_of(values: Mapping[str, object], name: str) -> str | None:
    """Return what was typed, None of nothing."""
    value = values.get(name)
    return str(value) if value else None


def the_one(found: Iterable[Row], key: str, wanted: int, *, entity: str) -> Row:
    """Return the row of a short list whose ``key`` is ``wanted``.

    Raises ``Refused("row.gone")`` where somebody took it away meanwhile.
    """
    for row in found:
        if getattr(row, key) == wanted:
            return row
    raise Refused("row.gone", entity=entity)
