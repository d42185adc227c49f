"""Weeks of zones as they were frozen: written once, read, taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from blc_desktop.domain.facts.zones import FrozenCard, FrozenCase, FrozenWeek
from blc_desktop.domain.rules import RuleSet
from blc_desktop.domain.zoning import Zone
from blc_desktop.storage import rows
from blc_desktop.storage.tables import operator, zone_snapshot

_SOURCE = zone_snapshot.outerjoin(
    operator,
    and_(operator.c.posko_id == zone_snapshot.c.posko_id, operator.c.id == zone_snapshot.c.operator_id),
)
_WANTED = select(zone_snapshot, operator.c.display_name.label("who")).select_from(_SOURCE)


def frozen(cards: Sequence[FrozenCard]) -> str:
    """Return cards as they are kept: equal cards, equal text."""
    return rows.compact([asdict(card) for card in cards])


def weeks(conn: Connection, posko_id: int, first: date, last: date) -> dict[date, FrozenWeek]:
    """Return the snapshots that stand of the weeks that end on some days, by their Sunday."""
    wanted = _WANTED.where(
        zone_snapshot.c.posko_id == posko_id,
        zone_snapshot.c.week_until >= first,
        zone_snapshot.c.week_until <= last,
        zone_snapshot.c.taken_back_at.is_(None),
    )
    return {row["week_until"]: _week(row) for row in conn.execute(wanted).mappings()}


def week(conn: Connection, posko_id: int, sunday: date) -> FrozenWeek | None:
    """Return the snapshot that stands of the week that ends on ``sunday``, if there is one."""
    return weeks(conn, posko_id, sunday, sunday).get(sunday)


def set_taken_back(conn: Connection, posko_id: int, snapshot_id: int, at: datetime | None) -> None:
    """Take a snapshot back, or (None) let it stand again. Refused where it is so already."""
    rows.set_taken_back(conn, zone_snapshot, posko_id, snapshot_id, at)


def _week(row: Mapping[Any, Any]) -> FrozenWeek:
    rules = RuleSet.from_snapshot(row["rules"]).zoning
    cards = tuple(_card(each) for each in json.loads(row["cards"]))
    counts = dict.fromkeys(Zone, 0)
    for card in cards:
        counts[card.zone] += 1
    return FrozenWeek(
        snapshot_id=row["id"],
        week_from=row["week_from"],
        week_until=row["week_until"],
        made_at=row["made_at"],
        operator=row["who"] or "",
        legal_basis=rules.legal_basis,
        outside_validity=rules.outside_validity,
        basis=row["basis"],
        note=row["note"] or "",
        cluster_from=rules.cluster_from,
        cards=cards,
        counts=counts,
    )


def _card(kept: Mapping[str, Any]) -> FrozenCard:
    cases = (
        FrozenCase(each["case_id"], date.fromisoformat(each["known_on"]), each["house"])
        for each in kept["cases"]
    )
    return FrozenCard(**{**kept, "zone": Zone(kept["zone"]), "cases": tuple(cases)})
