"""Observations as rows: written, corrected, taken back, listed and summed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from blc_desktop.domain.coordinates import degrees
from blc_desktop.domain.facts.compliance import ObservationFacts, Seen
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import Reaction
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_, NC_
from blc_desktop.storage import rows
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing, area_cell, clock_cell
from blc_desktop.storage.standing import standing_within
from blc_desktop.storage.tables import observation, officer, rt_area

_WIDE = observation.outerjoin(
    rt_area, and_(rt_area.c.posko_id == observation.c.posko_id, rt_area.c.id == observation.c.rt_id)
).outerjoin(
    officer, and_(officer.c.posko_id == observation.c.posko_id, officer.c.id == observation.c.officer_id)
)
_stands = observation.c.taken_back_at.is_(None)
_asked_distance = case((observation.c.distanced.is_not(None), observation.c.observed), else_=0)
_SUMS = (
    func.count(observation.c.id),
    func.coalesce(func.sum(observation.c.observed), 0),
    func.coalesce(func.sum(observation.c.masked), 0),
    func.coalesce(func.sum(_asked_distance), 0),
    func.coalesce(func.sum(observation.c.distanced), 0),
    func.coalesce(func.sum(observation.c.reprimanded), 0),
)


def fetch(conn: Connection, posko_id: int, observation_id: int) -> ObservationFacts:
    """Return one observation. Raises ``Refused("row.gone")`` where there is none that stands."""
    return facts_of(rows.fetch_standing(conn, observation, posko_id, observation_id))


def facts_of(row: Mapping[str, Any]) -> ObservationFacts:
    """Return a row as it crosses the floors."""
    return ObservationFacts(
        observation_id=row["id"],
        day=row["day"],
        clock=row["clock"] or "",
        venue_kind=VenueKind(row["venue_kind"]),
        place=row["place"],
        rt_id=row["rt_id"],
        observed=row["observed"],
        masked=row["masked"],
        distanced=row["distanced"],
        reprimanded=row["reprimanded"],
        reaction=Reaction(row["reaction"]) if row["reaction"] else None,
        latitude=degrees(row["latitude_micro"]),
        longitude=degrees(row["longitude_micro"]),
        officer_id=row["officer_id"],
        note=row["note"] or "",
        version=row["version"],
    )


def known(conn: Connection, posko_id: int, values: dict[str, Any]) -> bool:
    """Whether the same count of the same place, day and hour stands already: it was typed twice."""
    same = ("day", "clock", "place_fold", "observed", "masked", "officer_id")
    conditions = [observation.c[name].is_not_distinct_from(values[name]) for name in same]
    wanted = select(observation.c.id).where(observation.c.posko_id == posko_id, _stands, *conditions).limit(1)
    return conn.execute(wanted).first() is not None


# --- sums -----------------------------------------------------------------------------------------------


def seen(conn: Connection, posko_id: int, first: date, last: date) -> Seen:
    """Return the sums of all observations of some days, both included."""
    return Seen(
        *map(
            int,
            conn.execute(select(*_SUMS).where(*standing_within(observation, posko_id, first, last))).one(),
        )
    )


def by_venue(conn: Connection, posko_id: int, first: date, last: date) -> dict[VenueKind, Seen]:
    """Return the sums by kind of place."""
    kind = observation.c.venue_kind
    wanted = select(kind, *_SUMS).where(*standing_within(observation, posko_id, first, last)).group_by(kind)
    found = {row[0]: Seen(*map(int, row[1:])) for row in conn.execute(wanted)}
    return {kind: found[kind.value] for kind in VenueKind if kind.value in found}


def by_area(conn: Connection, posko_id: int, first: date, last: date) -> dict[int | None, Seen]:
    """Return the sums by RT; None: where no RT was named."""
    wanted = (
        select(observation.c.rt_id, *_SUMS)
        .where(*standing_within(observation, posko_id, first, last))
        .group_by(observation.c.rt_id)
    )
    return {row[0]: Seen(*map(int, row[1:])) for row in conn.execute(wanted)}


def by_day(
    conn: Connection, posko_id: int, first: date, last: date
) -> list[tuple[date, VenueKind, int | None, Seen]]:
    """Return the sums of each day, kind of place and RT: what weeks are made of."""
    parts = (observation.c.day, observation.c.venue_kind, observation.c.rt_id)
    wanted = (
        select(*parts, *_SUMS).where(*standing_within(observation, posko_id, first, last)).group_by(*parts)
    )
    return [(row[0], VenueKind(row[1]), row[2], Seen(*map(int, row[3:]))) for row in conn.execute(wanted)]


def first_day(conn: Connection, posko_id: int) -> date | None:
    """Return the day of the first observation."""
    wanted = select(func.min(observation.c.day)).where(observation.c.posko_id == posko_id, _stands)
    found: date | None = conn.execute(wanted).scalar_one()
    return found


# --- the list -------------------------------------------------------------------------------------------


def observations(scope: Scope) -> SqlListing:
    """Return the list of observations up to the scope's day, the newest first."""
    o = observation.c
    return SqlListing(
        key=o.id,
        owner=o.posko_id,
        narrow=_WIDE,
        wide=_WIDE,
        fields=(
            Field(Column("day", N_("Tanggal"), 12, indexed=True), (o.day,)),
            Field(Column("clock", N_("Pukul"), 7, sortable=False), (o.clock,), clock_cell),
            Field(
                Column("venue_kind", N_("Jenis tempat"), 16, filterable=True), (o.venue_kind,), _kind
            ),
            Field(Column("place", N_("Tempat"), 24), (o.place,), order=(o.place_fold,)),
            Field(
                Column("rt", N_("RT/RW"), 9), (rt_area.c.rt, rt_area.c.rw), area_cell,
                order=(rt_area.c.rw, rt_area.c.rt),
            ),
            Field(Column("observed", NC_("masks", "Dipantau"), 9, Align.RIGHT), (o.observed,)),
            Field(Column("masked", N_("Bermasker"), 10, Align.RIGHT), (o.masked,)),
            Field(
                Column("mask_share", N_("% masker"), 9, Align.RIGHT), (o.masked, o.observed), _share,
                order=(o.masked * 1000 / o.observed,),
            ),
            Field(Column("distanced", N_("Jaga jarak"), 10, Align.RIGHT), (o.distanced,)),
            Field(Column("reprimanded", N_("Ditegur"), 8, Align.RIGHT), (o.reprimanded,)),
            Field(Column("reaction", N_("Respons"), 12, shown=False), (o.reaction,), _reaction),
            Field(Column("officer", N_("Petugas"), 20), (officer.c.name,)),
            Field(
                Column("coordinates", N_("Koordinat"), 20, sortable=False, shown=False),
                (o.latitude_micro, o.longitude_micro), _point,
            ),
            Field(Column("note", N_("Catatan"), 24, sortable=False), (o.note,)),
        ),
        order=(o.day.desc(), o.id.desc()),
        filters={
            "days": lambda at, value: o.day > at.day - timedelta(days=int(str(value))),
            "week_until": _week,
            "venue_kind": lambda _at, value: o.venue_kind == VenueKind(value).value,
            "rt": lambda _at, value: o.rt_id == value,
            "officer": lambda _at, value: o.officer_id == value,
            "day": lambda _at, value: o.day == value,
            "no_rt": lambda _at, _value: o.rt_id.is_(None),
        },
        search=_search,
        always=(_stands, o.day <= scope.day),
    )  # fmt: skip


def _week(_scope: Scope, value: object) -> ColumnElement[bool]:
    """Narrow to the week that ends on a Sunday."""
    if not isinstance(value, date):
        raise TypeError(value)
    return observation.c.day.between(value - timedelta(days=6), value)


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find observations by words of the place, or in the note."""
    words = fold_name(text).split()
    placed = and_(*(observation.c.place_fold.contains(word, autoescape=True) for word in words))
    noted = observation.c.note.icontains(text.strip(), autoescape=True)
    found = or_(placed, noted) if words else noted
    order = (observation.c.day.desc(), observation.c.id.desc())
    return (Branch(observation.c.id, _WIDE, (found, _stands, observation.c.day <= scope.day), order),)


def _kind(_scope: Scope, value: str) -> VenueKind:
    return VenueKind(value)


def _reaction(_scope: Scope, value: str | None) -> Reaction | None:
    return Reaction(value) if value else None


def _share(_scope: Scope, part: int, whole: int) -> int:
    """Return whole percent, rounded down: 899 of 1,000 is not yet 90 %."""
    return part * 100 // whole


def _point(_scope: Scope, latitude: int | None, longitude: int | None) -> str:
    return "" if latitude is None else f"{degrees(latitude)}, {degrees(longitude)}"
