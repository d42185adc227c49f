"""What hangs on two records, and the merges that were made."""

from __future__ import annotations

import json

from sqlalchemy import Connection, func, select

from blc_desktop.domain.facts.merging import MergeLine
from blc_desktop.storage import person_links as links
from blc_desktop.storage.tables import person, person_merge


def belongings(conn: Connection, posko_id: int, first: int, second: int) -> dict[str, tuple[int, int]]:
    """Return table → how many rows hang on the first and on the second."""
    found: dict[str, tuple[int, int]] = {}
    for table, column in links.naming("person"):
        wanted = (
            select(column, func.count())
            .where(table.c.posko_id == posko_id, column.in_((first, second)))
            .group_by(column)
        )
        counts = {row[0]: row[1] for row in conn.execute(wanted)}
        if counts:
            found[table.name] = (counts.get(first, 0), counts.get(second, 0))
    return found


def merges(conn: Connection, posko_id: int, limit: int) -> list[MergeLine]:
    """Return the merges, the latest first."""
    wanted = (
        select(person_merge, person.c.name)
        .join_from(person_merge, person, person.c.id == person_merge.c.kept_id)
        .where(person_merge.c.posko_id == posko_id, person.c.posko_id == posko_id)
        .order_by(person_merge.c.id.desc())
        .limit(limit)
    )
    return [
        MergeLine(
            row.id,
            row.name,
            json.loads(row.before)["gone"]["name"],
            row.merged_at,
            row.undone_at is not None,
        )
        for row in conn.execute(wanted)
    ]
