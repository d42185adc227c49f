"""Boundaries of RT from a GeoJSON file: looked through first, taken over where an RT is known for a shape."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.zones import LoadBoundaries
from blc_desktop.domain.geojson import MOST_BYTES, Feature, Polygons, read_features
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import read_at_most
from blc_desktop.services.areas import areas
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import boundaries as storage
from blc_desktop.storage import rows
from blc_desktop.storage.tables import rt_area

CHANGES: Changes = frozenset({Topic.ZONES})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A shape of the file and what became of it: the RT it is, or a code that says why it is none.

    ``map.rt_unknown``: no such RT in the posko; ``map.rt_unnamed``: the file does not say which;
    ``map.rt_twice``: another shape is that RT already; else what is wrong with the shape.
    """

    feature: Feature
    rt_id: int | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MapReview:
    """A file looked through. ``missing`` are RT of the posko for which there is no shape: (RT, RW)."""

    source: str
    lines: tuple[Reviewed, ...]
    missing: tuple[tuple[int, int], ...]

    @property
    def matched(self) -> int:
        """How many shapes are an RT of the posko."""
        return sum(line.rt_id is not None for line in self.lines)


def boundaries(ws: Workspace) -> dict[int, Polygons]:
    """Return the shape of every RT that has one, by the RT's id."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.every(rx.conn, rx.posko_id)


def review(ws: Workspace, path: Path) -> MapReview:
    """Look a file through without changing anything.

    Raises ``Refused`` as :func:`~blc_desktop.domain.geojson.read_features`, ``Trouble("file_missing")``.
    """
    ws.require(Permission.SETTINGS)
    try:
        if path.stat().st_size > MOST_BYTES:
            size = path.stat().st_size // 1024 // 1024
            raise Refused("map.too_large", field="file", mebibytes=size, most=MOST_BYTES // 1024 // 1024)
        content = read_at_most(path, MOST_BYTES)
    except OSError as error:
        raise Trouble("file_missing", path=path) from error
    known = {(area.rt, area.rw): area.area_id for area in areas(ws)}
    taken: set[int] = set()
    lines = []
    for feature in read_features(content):
        line = _reviewed(feature, known, taken)
        if line.rt_id is not None:
            taken.add(line.rt_id)
        lines.append(line)
    missing = tuple(number for number, rt_id in known.items() if rt_id not in taken)
    return MapReview(path.name, tuple(lines), missing)


def _reviewed(feature: Feature, known: dict[tuple[int, int], int], taken: set[int]) -> Reviewed:
    if feature.problem:
        return Reviewed(feature, None, feature.problem)
    if feature.rt is None or feature.rw is None:
        return Reviewed(feature, None, "map.rt_unnamed")
    rt_id = known.get((feature.rt, feature.rw))
    if rt_id is None:
        return Reviewed(feature, None, "map.rt_unknown")
    return Reviewed(feature, None, "map.rt_twice") if rt_id in taken else Reviewed(feature, rt_id)


def load(ws: Workspace, command: LoadBoundaries) -> Done[int]:
    """Take shapes over and return how many; those of other RT stay. Refused: ``map.nothing_matched``."""
    ws.require(Permission.SETTINGS)
    if not command.placed:
        raise Refused("map.nothing_matched", field="file")
    rt_ids = [placed.rt_id for placed in command.placed]
    if len(set(rt_ids)) != len(rt_ids):
        raise Refused("map.rt_twice", field="file")
    with ws.write("LoadBoundaries") as tx:
        before = storage.kept(tx.conn, tx.posko_id, rt_ids)
        for placed in command.placed:
            rows.fetch(tx.conn, rt_area, tx.posko_id, placed.rt_id)
            storage.put(
                tx.conn, tx.posko_id, placed.rt_id, placed.polygons, placed.feature, command.source, tx.now
            )
        tx.audit(entity="rt_boundary", new={"source": command.source, "areas": len(rt_ids)})

    def put_back(again: Workspace) -> Done[int]:
        again.require(Permission.SETTINGS)
        with again.write("UndoLoadBoundaries") as tx:
            storage.drop(tx.conn, tx.posko_id, rt_ids)
            storage.restore(tx.conn, tx.posko_id, before)
            tx.audit(entity="rt_boundary", new={"source": command.source, "taken_back": len(rt_ids)})
        return Done(len(rt_ids), CHANGES)

    return Done(len(rt_ids), CHANGES, Undo("undo.boundaries", put_back))
