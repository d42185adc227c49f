"""Places of isolation as rows, and who is where on a day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select, update

from blc_desktop.domain.facts.places import PlaceFacts, UnlinkedPlace
from blc_desktop.domain.kinds import IsolationStep, PlaceKind
from blc_desktop.domain.places import fold_place
from blc_desktop.storage import rows
from blc_desktop.storage.asof import open_on
from blc_desktop.storage.tables import isolation, isolation_event, isolation_place


def listed(conn: Connection, posko_id: int, day: date, *, everything: bool) -> list[PlaceFacts]:
    """Return places by name with their occupancy on ``day``; only those in use, unless ``everything``."""
    wanted = (
        select(isolation_place)
        .where(isolation_place.c.posko_id == posko_id)
        .order_by(isolation_place.c.name_fold, isolation_place.c.id)
    )
    if not everything:
        wanted = wanted.where(isolation_place.c.active.is_(True))
    there = people(conn, posko_id, day)
    return [
        PlaceFacts(
            place_id=row.id,
            version=row.version,
            name=row.name,
            kind=PlaceKind(row.kind),
            capacity=row.capacity,
            address=row.address,
            phone=row.phone,
            active=row.active,
            occupied=len(there.get(row.id, ())),
        )
        for row in conn.execute(wanted)
    ]


def people(conn: Connection, posko_id: int, day: date) -> dict[int, list[int]]:
    """Return the isolations that are open in each place at the end of ``day``, by place.

    Who moved later was still where the first move after ``day`` took them from.
    """
    known = {
        row.name_fold: row.id
        for row in conn.execute(
            select(isolation_place.c.id, isolation_place.c.name_fold).where(
                isolation_place.c.posko_id == posko_id
            )
        )
    }
    if not known:
        return {}
    left = _left_after(conn, posko_id, day)
    wanted = (
        select(isolation.c.id, isolation.c.place_id)
        .where(isolation.c.posko_id == posko_id, open_on(day))
        .order_by(isolation.c.id)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for row in conn.execute(wanted):
        place = _from(left[row.id], known) if row.id in left else row.place_id
        if place is not None:
            found[place].append(row.id)
    return dict(found)


def _left_after(conn: Connection, posko_id: int, day: date) -> dict[int, Mapping[str, Any]]:
    """Return the first move after ``day`` of every isolation that has one."""
    wanted = (
        select(isolation_event.c.isolation_id, isolation_event.c.facts)
        .where(
            isolation_event.c.posko_id == posko_id,
            isolation_event.c.step == IsolationStep.PLACE_CHANGED.value,
            isolation_event.c.day > day,
        )
        .order_by(isolation_event.c.day.desc(), isolation_event.c.id.desc())
    )
    return {row.isolation_id: json.loads(row.facts) for row in conn.execute(wanted)}


def _from(move: Mapping[str, Any], known: Mapping[str, int]) -> int | None:
    """Return the place that a move left: by its id, or by its name where only that was written down."""
    place = move.get("from_place")
    if isinstance(place, int):
        return place
    return known.get(fold_place(str(move.get("from_name") or "")))


def by_name(conn: Connection, posko_id: int, name: str) -> int | None:
    """Return the place that is called ``name``."""
    wanted = select(isolation_place.c.id).where(
        isolation_place.c.posko_id == posko_id, isolation_place.c.name_fold == fold_place(name)
    )
    return conn.execute(wanted).scalar()


def unlinked(conn: Connection, posko_id: int) -> list[UnlinkedPlace]:
    """Return the names of places that isolations carry as text only, the most frequent first."""
    wanted = (
        select(isolation.c.place_name, func.count())
        .where(
            isolation.c.posko_id == posko_id,
            isolation.c.place_id.is_(None),
            isolation.c.place_name.is_not(None),
            isolation.c.place_kind != PlaceKind.HOME.value,
        )
        .group_by(isolation.c.place_name)
    )
    together: dict[str, tuple[str, int]] = {}
    for name, count in conn.execute(wanted):
        shown, before = together.get(fold_place(name), (name, 0))
        together[fold_place(name)] = (min(shown, name), before + count)
    found = [UnlinkedPlace(name, count) for fold, (name, count) in together.items() if fold]
    return sorted(found, key=lambda place: (-place.isolations, place.name))


def named_only(conn: Connection, posko_id: int, name: str) -> dict[int, str]:
    """Return the isolations that name a place ``name`` as text only, each with its own spelling."""
    wanted = select(isolation.c.id, isolation.c.place_name).where(
        isolation.c.posko_id == posko_id,
        isolation.c.place_id.is_(None),
        isolation.c.place_name.is_not(None),
        isolation.c.place_kind != PlaceKind.HOME.value,
    )
    fold = fold_place(name)
    return {row.id: row.place_name for row in conn.execute(wanted) if fold_place(row.place_name) == fold}


def link(conn: Connection, posko_id: int, names: Mapping[int, str], place_id: int | None) -> None:
    """Let isolations be at a place of the list (None: at none of it), each under the name given."""
    for isolation_id, name in names.items():
        rows.change(conn, isolation, posko_id, isolation_id, place_id=place_id, place_name=name)


def rename(conn: Connection, posko_id: int, place_id: int, name: str) -> None:
    """Let the isolations at a place carry its new name; what was decided keeps the old one."""
    conn.execute(
        update(isolation)
        .where(isolation.c.posko_id == posko_id, isolation.c.place_id == place_id)
        .values(place_name=name)
    )


def chosen(conn: Connection, posko_id: int, place_id: int) -> tuple[PlaceKind, str]:
    """Return kind and name of a place that somebody is taken to."""
    row = rows.fetch(conn, isolation_place, posko_id, place_id)
    return PlaceKind(row["kind"]), row["name"]
