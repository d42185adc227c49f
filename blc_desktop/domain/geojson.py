"""Boundaries of RT out of a GeoJSON file: what is a shape, what it is called, and what is wrong with it.

A file that is no GeoJSON is refused; a shape that cannot be drawn is told of by name and left out, and the
rest of the file is not lost for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from blc_desktop.domain.addresses import parse_area_number, parse_rt_rw
from blc_desktop.errors import Refused

Point = tuple[float, float]
#: Rings of one polygon, the outer one first; several polygons make one RT.
Polygons = tuple[tuple[tuple[Point, ...], ...], ...]

#: The largest file that is read. A village of 400 RT has about 2 MB.
MOST_BYTES = 20 * 1024 * 1024
_MEBI = 1024 * 1024
_LEAST_POINTS = 4
#: Points nearer than this (degrees, about a metre) are drawn as one.
_NEAR = 1e-5
_RT_KEYS = ("rt", "no_rt", "nort", "rt_no", "nomor_rt", "kode_rt")
_RW_KEYS = ("rw", "no_rw", "norw", "rw_no", "nomor_rw", "kode_rw")
_NAME_KEYS = ("rt_rw", "rtrw", "nama", "name", "namobj", "wilayah", "keterangan", "label", "id")


@dataclass(frozen=True, slots=True)
class Feature:
    """A shape of the file. ``problem`` is a code where it cannot be drawn; then it has no polygons."""

    label: str
    rt: int | None
    rw: int | None
    polygons: Polygons
    problem: str = ""


def read_features(content: bytes) -> tuple[Feature, ...]:
    """Return the shapes of a GeoJSON file, in its order.

    Raises ``Refused`` at the field ``file``: ``map.too_large``, ``map.not_geojson``, ``map.empty``.
    """
    if len(content) > MOST_BYTES:
        facts = {"mebibytes": len(content) // _MEBI, "most": MOST_BYTES // _MEBI}
        raise Refused("map.too_large", field="file", **facts)
    try:
        document = json.loads(content.decode("utf-8-sig"))
        members = list(_members(document))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refused("map.not_geojson", field="file") from error
    if not members:
        raise Refused("map.empty", field="file")
    return tuple(_feature(member, at) for at, member in enumerate(members, 1))


def _members(document: Any) -> Iterator[Mapping[str, Any]]:
    kind = document["type"]
    if kind == "FeatureCollection":
        yield from (each for each in document["features"] if each["type"] == "Feature")
    elif kind == "Feature":
        yield document
    else:
        raise ValueError(kind)


def _feature(member: Mapping[str, Any], number: int) -> Feature:
    told = member.get("properties")
    properties = {str(name).lower(): value for name, value in told.items()} if isinstance(told, dict) else {}
    rt, rw = _numbers(properties)
    label = _label(properties) or f"#{number}"
    try:
        return Feature(label, rt, rw, _polygons(member.get("geometry")))
    except _Wrong as wrong:
        return Feature(label, rt, rw, (), wrong.code)


def _numbers(properties: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return RT and RW: each in a property of its own, or both in one text."""
    rt = _first_number(properties, _RT_KEYS)
    rw = _first_number(properties, _RW_KEYS)
    if rt is not None and rw is not None:
        return rt, rw
    for key in (*_NAME_KEYS, *_RT_KEYS):
        both = parse_rt_rw(str(properties.get(key) or ""))
        if both is not None:
            return both
    return rt, rw


def _first_number(properties: Mapping[str, Any], keys: Sequence[str]) -> int | None:
    for key in keys:
        if properties.get(key) is not None:
            found = parse_area_number(str(properties[key]))
            if found is not None:
                return found
    return None


def _label(properties: Mapping[str, Any]) -> str:
    named = next((str(properties[key]) for key in _NAME_KEYS if properties.get(key)), "")
    if named:
        return named[:80]
    return " ".join(
        f"{key.upper()} {properties[key]}" for key in ("rt", "rw") if properties.get(key) is not None
    )


# --- shapes ---------------------------------------------------------------------------------------------


class _Wrong(Exception):
    """A shape that cannot be drawn."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _polygons(geometry: Any) -> Polygons:
    if not isinstance(geometry, dict):
        raise _Wrong("map.no_shape")
    kind, places = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):  # not a set: it may be a list
        raise _Wrong("map.no_area")
    if not isinstance(places, list) or not places:
        raise _Wrong("map.no_shape")
    return tuple(_polygon(each) for each in (places if kind == "MultiPolygon" else [places]))


def _polygon(rings: Any) -> tuple[tuple[Point, ...], ...]:
    if not isinstance(rings, list) or not rings:
        raise _Wrong("map.no_shape")
    return tuple(_ring(ring) for ring in rings)


def _ring(places: Any) -> tuple[Point, ...]:
    if not isinstance(places, list) or len(places) < _LEAST_POINTS:
        raise _Wrong("map.few_points")
    points = _thinned([_point(place) for place in places])
    if points[0] != points[-1]:
        points.append(points[0])
    if len(points) < _LEAST_POINTS or _area(points) == 0:
        raise _Wrong("map.few_points")
    return tuple(points)


def _point(place: Any) -> Point:
    if not isinstance(place, list) or len(place) < 2 or not all(_is_number(part) for part in place[:2]):
        raise _Wrong("map.no_shape")
    # Compared before they are made floats: a whole number may have thousands of digits.
    if not (-180 <= place[0] <= 180 and -90 <= place[1] <= 90):
        raise _Wrong("map.projected")
    return float(place[0]), float(place[1])


def _is_number(part: Any) -> bool:
    return isinstance(part, int | float) and not isinstance(part, bool) and part == part  # noqa: PLR0124 - NaN


def _thinned(points: list[Point]) -> list[Point]:
    """Return a ring without points that nobody can tell apart; its ends stay."""
    kept = points[:1]
    for point in points[1:-1]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= _NEAR:
            kept.append(point)
    return [*kept, points[-1]]


def _area(points: Sequence[Point]) -> float:
    """Return twice the area that a closed ring goes round, in square degrees."""
    return abs(sum(x * further - later * y for (x, y), (later, further) in pairwise(points)))


def centre(polygons: Polygons) -> Point:
    """Return a point inside the largest polygon's bounds where its letter stands: the mean of its corners."""
    ring = max((rings[0] for rings in polygons), key=_area)[:-1]
    return sum(x for x, _y in ring) / len(ring), sum(y for _x, y in ring) / len(ring)
