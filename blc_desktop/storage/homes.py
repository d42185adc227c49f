"""The family and the house of somebody as their rows stood, so that a move can be taken back whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert

from blc_desktop.errors import Refused
from blc_desktop.storage import rows
from blc_desktop.storage.tables import house, household


@dataclass(frozen=True, slots=True)
class Home:
    """The rows of a family and a house, None where there was none."""

    family: Mapping[str, Any] | None = None
    house: Mapping[str, Any] | None = None


class Homes:
    """Homes as they stood before an order, read together; one that came since is read when asked for."""

    def __init__(self, conn: Connection, posko_id: int, people: Iterable[Mapping[str, Any]]) -> None:
        known = list(people)
        self._families = rows.of_ids(conn, household, posko_id, _ids(known, "household_id"))
        self._houses = rows.of_ids(conn, house, posko_id, _ids(known, "house_id"))

    def take(self, conn: Connection, posko_id: int, household_id: int | None, house_id: int | None) -> Home:
        """Return a home as it stood."""
        family, own = self._families.get(household_id or 0), self._houses.get(house_id or 0)
        if (household_id and family is None) or (house_id and own is None):
            return take(conn, posko_id, household_id, house_id)
        return Home(family, own)


def _ids(people: Iterable[Mapping[str, Any]], name: str) -> list[int]:
    return [row[name] for row in people if row[name] is not None]


def take(conn: Connection, posko_id: int, household_id: int | None, house_id: int | None) -> Home:
    """Return a home as it stands."""
    return Home(
        None if household_id is None else rows.fetch(conn, household, posko_id, household_id),
        None if house_id is None else rows.fetch(conn, house, posko_id, house_id),
    )


def stand_again(conn: Connection, posko_id: int, home: Home) -> None:
    """Put a home back as it stood: rows that were dropped return with their ids.

    Raises ``Refused("row.changed_elsewhere")`` where another house has come to stand in its place.
    """
    if home.house is not None:
        _house_again(conn, posko_id, home.house)
    if home.family is not None:
        _family_again(conn, posko_id, home.family)


def _house_again(conn: Connection, posko_id: int, old: Mapping[str, Any]) -> None:
    if not rows.stands(conn, house, posko_id, old["id"]):
        conn.execute(insert(house).values(**old))
        return
    now = rows.fetch(conn, house, posko_id, old["id"])
    if (now["rt_id"], now["address_key"]) != (old["rt_id"], old["address_key"]):
        raise Refused("row.changed_elsewhere", entity="house")


def _family_again(conn: Connection, posko_id: int, old: Mapping[str, Any]) -> None:
    if not rows.stands(conn, household, posko_id, old["id"]):
        conn.execute(insert(household).values(**old))
        return
    now = rows.fetch(conn, household, posko_id, old["id"])
    kept = {name: old[name] for name in ("family_card_no", "house_id", "poor") if now[name] != old[name]}
    if kept:
        rows.change(conn, household, posko_id, old["id"], **kept)
