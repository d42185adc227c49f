"""Where the RT lie: shapes kept as JSON, one an RT."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from blc_desktop.domain.geojson import Polygons
from blc_desktop.storage import rows
from blc_desktop.storage.tables import rt_boundary


def every(conn: Connection, posko_id: int) -> dict[int, Polygons]:
    """Return the shape of every RT that has one."""
    wanted = select(rt_boundary.c.rt_id, rt_boundary.c.polygons).where(rt_boundary.c.posko_id == posko_id)
    return {row.rt_id: _shape(row.polygons) for row in conn.execute(wanted)}


def _shape(kept: str) -> Polygons:
    return tuple(
        tuple(tuple((float(x), float(y)) for x, y in ring) for ring in rings) for rings in json.loads(kept)
    )


def kept(conn: Connection, posko_id: int, rt_ids: Sequence[int]) -> list[Mapping[str, Any]]:
    """Return the rows of some RT as they stand: what an undo puts back."""
    wanted = select(rt_boundary).where(rt_boundary.c.posko_id == posko_id, rt_boundary.c.rt_id.in_(rt_ids))
    names = ("rt_id", "polygons", "feature", "source", "loaded_at")
    return [{name: row[name] for name in names} for row in conn.execute(wanted).mappings()]


def put(
    conn: Connection, posko_id: int, rt_id: int, polygons: Polygons, feature: str, source: str, at: datetime
) -> None:
    """Keep a shape in place of the one that was there."""
    drop(conn, posko_id, [rt_id])
    text = json.dumps(polygons, separators=(",", ":"))
    values = {"rt_id": rt_id, "polygons": text, "feature": feature, "source": source, "loaded_at": at}
    rows.add(conn, rt_boundary, posko_id, **values)


def restore(conn: Connection, posko_id: int, before: Sequence[Mapping[str, Any]]) -> None:
    """Put rows back that :func:`kept` returned."""
    for row in before:
        rows.add(conn, rt_boundary, posko_id, **row)


def drop(conn: Connection, posko_id: int, rt_ids: Sequence[int]) -> None:
    """Take the shapes of some RT out."""
    conn.execute(
        delete(rt_boundary).where(rt_boundary.c.posko_id == posko_id, rt_boundary.c.rt_id.in_(rt_ids))
    )
