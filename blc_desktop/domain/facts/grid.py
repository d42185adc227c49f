"""What a grid shows of one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from blc_desktop.domain.commands.bulk_edit import Versions


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its cells by column, numbers masked, and what it was read at.

    ``keys`` are the ids of the records that its cells reach into, by what they are (``person``, ``meeting``).
    """

    row_id: int
    versions: Versions
    values: Mapping[str, object]
    keys: Mapping[str, int | None] = field(default_factory=dict)
