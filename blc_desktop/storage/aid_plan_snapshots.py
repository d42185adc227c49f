"""A plan as its rows stood, so that a change of it can be taken back whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from blc_desktop.errors import Refused
from blc_desktop.storage import aid_plans as plans
from blc_desktop.storage import rows
from blc_desktop.storage.tables import aid_plan, aid_plan_item, aid_plan_line


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The rows of a plan, of its goods and of its lines."""

    plan: Mapping[str, Any]
    goods: tuple[Mapping[str, Any], ...]
    lines: tuple[Mapping[str, Any], ...]

    @property
    def plan_id(self) -> int:
        """The plan's id."""
        return int(self.plan["id"])

    @property
    def name(self) -> str:
        """What the plan is called."""
        return str(self.plan["name"])


def take(conn: Connection, posko_id: int, plan_id: int) -> Snapshot:
    """Return a plan as it stands. Raises ``Refused("row.gone")`` if there is none."""
    plan = rows.fetch(conn, aid_plan, posko_id, plan_id)
    return Snapshot(
        plan, _of(conn, posko_id, aid_plan_item, plan_id), _of(conn, posko_id, aid_plan_line, plan_id)
    )


def _of(conn: Connection, posko_id: int, table: Table, plan_id: int) -> tuple[Mapping[str, Any], ...]:
    wanted = select(table).where(table.c.posko_id == posko_id, table.c.plan_id == plan_id)
    return tuple(dict(row) for row in conn.execute(wanted.order_by(table.c.id)).mappings())


def put_back(conn: Connection, posko_id: int, kept: Snapshot, version: int | None) -> None:
    """Put a plan back. ``version``: what it was left at; None: it was taken out.

    Raises ``Refused("row.changed_elsewhere")`` where somebody changed it since.
    """
    if version is not None:
        now = rows.fetch(conn, aid_plan, posko_id, kept.plan_id)
        if now["version"] != version:
            raise Refused("row.changed_elsewhere", entity="aid_plan")
        plans.remove(conn, posko_id, kept.plan_id)
    conn.execute(insert(aid_plan), [{**kept.plan, "version": (version or kept.plan["version"]) + 1}])
    for table, own in ((aid_plan_item, kept.goods), (aid_plan_line, kept.lines)):
        if own:
            conn.execute(insert(table), list(own))


def remove_line(conn: Connection, posko_id: int, line_id: int) -> None:
    """Take one line out."""
    conn.execute(
        delete(aid_plan_line).where(aid_plan_line.c.posko_id == posko_id, aid_plan_line.c.id == line_id)
    )
