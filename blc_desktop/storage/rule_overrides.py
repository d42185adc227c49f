"""Local rules that stand in for the national ones, as they lie in the book."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from blc_desktop.domain.rules import Override
from blc_desktop.errors import Refused
from blc_desktop.storage import rows
from blc_desktop.storage.tables import rule_override


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """Values of one section of the rules that hold here from ``valid_from`` (to ``valid_until``) on."""

    section: str
    values: Mapping[str, object]
    legal_basis: str
    valid_from: date
    valid_until: date | None = None
    override_id: int = 0


def standing(conn: Connection, posko_id: int) -> tuple[OverrideRow, ...]:
    """Return the overrides that were not ended, the oldest first."""
    wanted = (
        select(
            rule_override.c.section,
            rule_override.c["values"],
            rule_override.c.legal_basis,
            rule_override.c.valid_from,
            rule_override.c.valid_until,
            rule_override.c.id,
        )
        .where(rule_override.c.posko_id == posko_id, rule_override.c.ended_at.is_(None))
        .order_by(rule_override.c.valid_from, rule_override.c.id)
    )
    return tuple(
        OverrideRow(section, json.loads(values), basis, valid_from, valid_until, override_id)
        for section, values, basis, valid_from, valid_until, override_id in conn.execute(wanted)
    )


def add(conn: Connection, posko_id: int, override: Override, operator_id: int | None, at: datetime) -> int:
    """Keep a local rule and return its id."""
    return rows.add(
        conn,
        rule_override,
        posko_id,
        section=override.section,
        values=rows.compact(dict(override.values)),
        legal_basis=override.legal_basis,
        valid_from=override.valid_from,
        valid_until=override.valid_until,
        operator_id=operator_id,
        entered_at=at,
    )


def end(conn: Connection, posko_id: int, override_id: int, at: datetime) -> OverrideRow:
    """Let a local rule hold no longer, and return what it said. ``Refused("row.gone")`` where it does not."""
    found = next((row for row in standing(conn, posko_id) if row.override_id == override_id), None)
    if found is None:
        raise Refused("row.gone", entity="rule_override")
    rows.change(conn, rule_override, posko_id, override_id, ended_at=at)
    return found


def bring_back(conn: Connection, posko_id: int, override_id: int) -> None:
    """Let a local rule that was withdrawn hold again."""
    rows.change(conn, rule_override, posko_id, override_id, ended_at=None)
