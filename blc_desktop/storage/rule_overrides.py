"""Local rules that stand in for the national ones, as they lie in the book."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from blc_desktop.storage.tables import rule_override


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """Values of one section of the rules that hold here from ``valid_from`` on."""

    section: str
    values: Mapping[str, object]
    legal_basis: str
    valid_from: date


def standing(conn: Connection, posko_id: int) -> tuple[OverrideRow, ...]:
    """Return the overrides that were not ended, the oldest first."""
    wanted = (
        select(
            rule_override.c.section,
            rule_override.c["values"],
            rule_override.c.legal_basis,
            rule_override.c.valid_from,
        )
        .where(rule_override.c.posko_id == posko_id, rule_override.c.ended_at.is_(None))
        .order_by(rule_override.c.valid_from, rule_override.c.id)
    )
    return tuple(
        OverrideRow(section, json.loads(values), basis, valid_from)
        for section, values, basis, valid_from in conn.execute(wanted)
    )
