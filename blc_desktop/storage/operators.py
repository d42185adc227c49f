"""The rows of those who have a password."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from blc_desktop.domain.access import Role
from blc_desktop.storage.rows import add as add_row
from blc_desktop.storage.tables import operator


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """One operator. ``slot_id`` names the key slot, None once it was taken out."""

    id: int
    username: str
    display_name: str
    role: Role
    slot_id: str | None
    must_change_password: bool
    disabled_at: datetime | None
    version: int


def add(
    conn: Connection,
    posko_id: int,
    *,
    username: str,
    display_name: str,
    role: Role,
    slot_id: str | None,
    at: datetime,
    must_change_password: bool = False,
) -> int:
    """Store an operator and return the id."""
    return add_row(
        conn,
        operator,
        posko_id,
        username=username,
        display_name=display_name,
        role=role.value,
        slot_id=slot_id,
        created_at=at,
        must_change_password=must_change_password,
    )


def everybody(conn: Connection, posko_id: int) -> tuple[OperatorRow, ...]:
    """Return all operators by name, the disabled ones too."""
    return tuple(_row(row) for row in conn.execute(_all(posko_id).order_by(operator.c.username)))


def by_username(conn: Connection, posko_id: int, username: str) -> OperatorRow | None:
    """Return the operator of a (folded) user name."""
    row = conn.execute(_all(posko_id).where(operator.c.username == username)).one_or_none()
    return None if row is None else _row(row)


def by_id(conn: Connection, posko_id: int, operator_id: int) -> OperatorRow | None:
    """Return the operator of an id."""
    row = conn.execute(_all(posko_id).where(operator.c.id == operator_id)).one_or_none()
    return None if row is None else _row(row)


def heads(conn: Connection, posko_id: int) -> int:
    """Return how many heads of the posko can still sign in."""
    wanted = select(func.count()).where(
        operator.c.posko_id == posko_id, operator.c.role == Role.HEAD.value, operator.c.disabled_at.is_(None)
    )
    return int(conn.execute(wanted).scalar_one())


def _all(posko_id: int) -> Select[Any]:
    return select(*(operator.c[field.name] for field in fields(OperatorRow))).where(
        operator.c.posko_id == posko_id
    )


def _row(row: Row[Any]) -> OperatorRow:
    values = row._asdict()
    return OperatorRow(**{**values, "role": Role(values["role"])})
