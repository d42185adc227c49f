"""The family and the house of somebody as their rows stood, so that a move can be taken back whole."""

from __future__ import annotations

from collections.abc import Mapping
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
