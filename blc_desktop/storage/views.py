"""Lists as their operators left them."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from blc_desktop.domain.views import ListState
from blc_desktop.storage.tables.office import list_view


def load(conn: Connection, posko_id: int, operator_id: int, listing: str) -> ListState | None:
    """Return the kept state of ``listing``, None if there is none or it is of a form we do not know."""
    stored = conn.execute(
        select(list_view.c.state).where(*_one(posko_id, operator_id, listing))
    ).scalar_one_or_none()
    if stored is None:
        return None
    try:
        values = json.loads(stored)
        return ListState(
            order=tuple(map(str, values["order"])),
            shown=tuple(map(str, values["shown"])),
            widths={str(name): int(width) for name, width in values["widths"].items()},
            sort=None if values["sort"] is None else str(values["sort"]),
            descending=bool(values["descending"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(conn: Connection, posko_id: int, operator_id: int, listing: str, state: ListState) -> None:
    """Keep ``state`` in place of what was kept before."""
    conn.execute(delete(list_view).where(*_one(posko_id, operator_id, listing)))
    conn.execute(
        insert(list_view).values(
            posko_id=posko_id,
            operator_id=operator_id,
            listing=listing,
            name="",
            state=json.dumps(asdict(state)),
        )
    )


def _one(posko_id: int, operator_id: int, listing: str) -> tuple[ColumnElement[bool], ...]:
    return (
        list_view.c.posko_id == posko_id,
        list_view.c.operator_id == operator_id,
        list_view.c.listing == listing,
        list_view.c.name == "",
    )
