"""Lists as their operators left them."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from blc_desktop.domain.views import ListState, NamedView, plain_filters
from blc_desktop.storage.tables.office import list_view


def load(conn: Connection, posko_id: int, operator_id: int, listing: str, name: str = "") -> ListState | None:
    """Return the kept state of ``listing``, None if there is none or it is of a form we do not know."""
    stored = conn.execute(
        select(list_view.c.state).where(*_one(posko_id, operator_id, listing), list_view.c.name == name)
    ).scalar_one_or_none()
    return None if stored is None else _read(stored)


def named(conn: Connection, posko_id: int, operator_id: int, listing: str) -> tuple[NamedView, ...]:
    """Return the views of ``listing`` that have a name, by name."""
    wanted = (
        select(list_view.c.name, list_view.c.state)
        .where(*_one(posko_id, operator_id, listing), list_view.c.name != "")
        .order_by(list_view.c.name)
    )
    read = ((row.name, _read(row.state)) for row in conn.execute(wanted))
    return tuple(NamedView(name, state) for name, state in read if state is not None)


def keep(
    conn: Connection, posko_id: int, operator_id: int, listing: str, state: ListState, name: str = ""
) -> None:
    """Keep ``state`` in place of what was kept before under ``name``."""
    drop(conn, posko_id, operator_id, listing, name)
    conn.execute(
        insert(list_view).values(
            posko_id=posko_id,
            operator_id=operator_id,
            listing=listing,
            name=name,
            state=json.dumps(asdict(state)),
        )
    )


def drop(conn: Connection, posko_id: int, operator_id: int, listing: str, name: str) -> None:
    """Forget what is kept under ``name``."""
    conn.execute(delete(list_view).where(*_one(posko_id, operator_id, listing), list_view.c.name == name))


def _read(stored: str) -> ListState | None:
    try:
        values = json.loads(stored)
        return ListState(
            order=tuple(map(str, values["order"])),
            shown=tuple(map(str, values["shown"])),
            widths={str(name): int(width) for name, width in values["widths"].items()},
            sort=None if values["sort"] is None else str(values["sort"]),
            descending=bool(values["descending"]),
            search=str(values.get("search", "")),
            filters=plain_filters(values.get("filters", {})),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _one(posko_id: int, operator_id: int, listing: str) -> tuple[ColumnElement[bool], ...]:
    return (
        list_view.c.posko_id == posko_id,
        list_view.c.operator_id == operator_id,
        list_view.c.listing == listing,
    )
