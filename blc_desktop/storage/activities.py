"""Activities as rows: typed ones, the words and photos added to derived ones, and both read as lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select

from blc_desktop.domain.activities import FUNCTIONS
from blc_desktop.domain.facts.activities import ActivityLine, PersonInCharge, PhotoFacts
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource, VenueKind
from blc_desktop.storage import activity_sources as sources
from blc_desktop.storage import rows
from blc_desktop.storage.activity_sources import TYPED, Source
from blc_desktop.storage.tables import (
    activity,
    activity_officer,
    activity_photo,
    activity_type,
    attachment,
    contact_link,
    officer,
    referral,
    rt_area,
)

_CHUNK = 500
Row = Mapping[str, Any]
_FROM = activity.outerjoin(
    activity_type,
    and_(activity_type.c.posko_id == activity.c.posko_id, activity_type.c.id == activity.c.type_id),
)
_OWN = select(
    activity,
    activity_type.c.function,
    activity_type.c.code,
    activity_type.c.name,
).select_from(_FROM)


def fetch(conn: Connection, posko_id: int, activity_id: int) -> Row:
    """Return one row of activities that was not removed. Raises ``Refused("row.gone")``."""
    return rows.fetch(conn, activity, posko_id, activity_id)


def set_officers(conn: Connection, posko_id: int, activity_id: int, officer_ids: Sequence[int]) -> None:
    """Let exactly these officers have taken part, in this order."""
    own = and_(activity_officer.c.posko_id == posko_id, activity_officer.c.activity_id == activity_id)
    conn.execute(delete(activity_officer).where(own))
    named = [
        {"posko_id": posko_id, "activity_id": activity_id, "officer_id": key, "position": at}
        for at, key in enumerate(dict.fromkeys(officer_ids))
    ]
    if named:
        conn.execute(insert(activity_officer), named)


def officer_ids(conn: Connection, posko_id: int, activity_id: int) -> tuple[int, ...]:
    """Return who took part, in their order."""
    wanted = (
        select(activity_officer.c.officer_id)
        .where(activity_officer.c.posko_id == posko_id, activity_officer.c.activity_id == activity_id)
        .order_by(activity_officer.c.position)
    )
    return tuple(conn.execute(wanted).scalars())


def hang(conn: Connection, posko_id: int, activity_id: int, attachment_ids: Iterable[int]) -> None:
    """Put photos behind those an activity has."""
    own = (activity_photo.c.posko_id == posko_id, activity_photo.c.activity_id == activity_id)
    last = conn.execute(select(func.max(activity_photo.c.position)).where(*own)).scalar()
    first = 0 if last is None else last + 1
    more = [
        {"posko_id": posko_id, "activity_id": activity_id, "attachment_id": key, "position": at}
        for at, key in enumerate(attachment_ids, first)
    ]
    if more:
        conn.execute(insert(activity_photo), more)


def take_off(conn: Connection, posko_id: int, activity_id: int, attachment_id: int) -> bool:
    """Take a photo off an activity; its bytes stay. Return whether it hung there."""
    own = and_(
        activity_photo.c.posko_id == posko_id,
        activity_photo.c.activity_id == activity_id,
        activity_photo.c.attachment_id == attachment_id,
    )
    return conn.execute(delete(activity_photo).where(own)).rowcount == 1


def used_on(conn: Connection, posko_id: int, attachment_ids: Collection[int]) -> dict[int, date]:
    """Return the day of the activity that each of these photos belongs to, where it still hangs at one."""
    wanted = (
        select(activity_photo.c.attachment_id, activity.c.day)
        .join(
            activity,
            and_(
                activity.c.posko_id == activity_photo.c.posko_id,
                activity.c.id == activity_photo.c.activity_id,
            ),
        )
        .where(
            activity_photo.c.posko_id == posko_id,
            activity_photo.c.attachment_id.in_(attachment_ids),
            activity.c.removed_at.is_(None),
        )
    )
    return {row.attachment_id: row.day for row in conn.execute(wanted)}


def leads_to(conn: Connection, posko_id: int, source: ActivitySource, local: int) -> dict[str, int]:
    """Return the ids that lead to where an activity was entered, by the names of ``Origin``."""
    if source is ActivitySource.CROWD_HANDOUT:
        return {"document_id": local}
    if source is ActivitySource.TESTING:
        return {"session_id": local}
    if source is ActivitySource.TRACING:
        return {"index_case_id": rows.fetch(conn, contact_link, posko_id, local)["index_case_id"]}
    if source is ActivitySource.REFERRAL:
        return {"isolation_id": rows.fetch(conn, referral, posko_id, local)["isolation_id"]}
    return {}


# --- lines -------------------------------------------------------------------------------------------------


def lines(conn: Connection, posko_id: int, keys: Sequence[int]) -> dict[int, ActivityLine]:
    """Return the activities of these keys; one that is gone is absent."""
    by_source: dict[int, list[int]] = defaultdict(list)
    for key in keys:
        local, number = divmod(key, sources.STEP)
        by_source[number].append(local)
    found: dict[int, ActivityLine] = {}
    for number, locals_ in by_source.items():
        source = sources.BY_NUMBER.get(number)
        for start in range(0, len(locals_), _CHUNK):
            chunk = locals_[start : start + _CHUNK]
            if source is TYPED:
                found |= _typed_lines(conn, posko_id, chunk)
            elif source is not None:
                found |= _derived_lines(conn, posko_id, source, chunk)
    return found


def keys_between(
    conn: Connection,
    posko_id: int,
    since: date,
    until: date,
    *,
    rt_id: int | None = None,
    officer_id: int | None = None,
) -> list[int]:
    """Return the keys of the activities of these days, in order of time; drafts are none."""
    every = sources.between(posko_id, since, until).subquery("every")
    wanted = select(every.c.local, every.c.number).where(every.c.draft.is_(False))
    if rt_id is not None:
        wanted = wanted.where(every.c.rt_id == rt_id)
    if officer_id is not None:
        wanted = wanted.where(by_officer(posko_id, every, officer_id))
    wanted = wanted.order_by(
        every.c.day, every.c.clock.is_(None), every.c.clock, every.c.number, every.c.local
    )
    return [row.local * sources.STEP + row.number for row in conn.execute(wanted)]


def by_officer(posko_id: int, every: Any, officer_id: int) -> Any:
    """Whether a line of a union of sources has this officer."""
    took_part = select(activity_officer.c.activity_id).where(
        activity_officer.c.posko_id == posko_id, activity_officer.c.officer_id == officer_id
    )
    typed = and_(every.c.number == TYPED.number, every.c.local.in_(took_part))
    return or_(every.c.officer_id == officer_id, typed)


def _typed_lines(conn: Connection, posko_id: int, ids: Sequence[int]) -> dict[int, ActivityLine]:
    wanted = _OWN.where(
        activity.c.posko_id == posko_id,
        activity.c.id.in_(ids),
        activity.c.source == ActivitySource.TYPED.value,
        activity.c.removed_at.is_(None),
    )
    found = [dict(row) for row in conn.execute(wanted).mappings()]
    own = [row["id"] for row in found]
    people, photos = _people(conn, posko_id, own), photos_of(conn, posko_id, own)
    areas = _areas(conn, posko_id, {row["rt_id"] for row in found})
    lines_ = (
        _line(TYPED, row["id"], row, row, areas, people.get(row["id"], ()), photos.get(row["id"], ()))
        for row in found
    )
    return {line.key: line for line in lines_}


def _derived_lines(
    conn: Connection, posko_id: int, source: Source, ids: Sequence[int]
) -> dict[int, ActivityLine]:
    origin = source.within(posko_id, ids=ids).subquery("origin")
    found = [dict(row) for row in conn.execute(select(origin).where(origin.c.local.in_(ids))).mappings()]
    added = _added(conn, posko_id, source, ids)
    photos = photos_of(conn, posko_id, [row["id"] for row in added.values()])
    areas = _areas(conn, posko_id, {row["rt_id"] for row in found})
    named = _officers(conn, posko_id, {row["officer_id"] for row in found})
    made = {}
    for row in found:
        own = added.get(row["local"])
        people = (named[row["officer_id"]],) if row["officer_id"] in named else ()
        hung = photos.get(own["id"], ()) if own else ()
        line = _line(source, row["local"], row, own, areas, people, hung)
        made[line.key] = line
    return made


def _added(conn: Connection, posko_id: int, source: Source, ids: Sequence[int]) -> dict[int, Row]:
    wanted = select(activity).where(
        activity.c.posko_id == posko_id,
        activity.c.source == source.kind.value,
        activity.c.origin_id.in_(ids),
    )
    return {row["origin_id"]: dict(row) for row in conn.execute(wanted).mappings()}


def _line(
    source: Source,
    local: int,
    row: Row,
    own: Row | None,
    areas: Mapping[int, tuple[int, int]],
    people: tuple[PersonInCharge, ...],
    photos: tuple[PhotoFacts, ...],
) -> ActivityLine:
    """Make a line: ``row`` tells what happened, ``own`` is the row of activities that holds its words."""
    typed = source is TYPED
    words: Row = own or {}
    function = row["function"] if typed else FUNCTIONS[source.kind].value
    rt, rw = areas.get(row["rt_id"], (None, None))
    return ActivityLine(
        key=source.key(local),
        source=source.kind,
        origin_id=local,
        activity_id=words.get("id"),
        version=words.get("version", 0),
        day=row["day"],
        clock=row["clock"],
        function=ActivityFunction(function) if function else None,
        type_id=row["type_id"] if typed else None,
        type_code=(row["code"] or "") if typed else "",
        type_name=(row["name"] or "") if typed else "",
        rt_id=row["rt_id"],
        rt=rt,
        rw=rw,
        place=row["place"] or "",
        venue=VenueKind(row["venue"]) if typed and row["venue"] else None,
        audience=(row["audience"] or "") if typed else "",
        heads=row["heads"],
        officers=people,
        narrative=words.get("narrative") or "",
        result=words.get("result") or "",
        follow_up=words.get("follow_up") or "",
        due_on=words.get("due_on"),
        done_on=words.get("done_on"),
        draft=bool(typed and row["draft"]),
        proposed_clock=row["proposed_clock"] if typed else None,
        photos=photos,
    )


def _areas(conn: Connection, posko_id: int, ids: Collection[int | None]) -> dict[int, tuple[int, int]]:
    wanted = select(rt_area.c.id, rt_area.c.rt, rt_area.c.rw).where(
        rt_area.c.posko_id == posko_id, rt_area.c.id.in_([key for key in ids if key is not None])
    )
    return {row.id: (row.rt, row.rw) for row in conn.execute(wanted)}


def _officers(conn: Connection, posko_id: int, ids: Collection[int | None]) -> dict[int, PersonInCharge]:
    wanted = select(officer).where(
        officer.c.posko_id == posko_id, officer.c.id.in_([key for key in ids if key is not None])
    )
    return {row.id: _person(row) for row in conn.execute(wanted)}


def _people(conn: Connection, posko_id: int, ids: Sequence[int]) -> dict[int, tuple[PersonInCharge, ...]]:
    wanted = (
        select(activity_officer.c.activity_id, officer)
        .join(
            officer,
            and_(
                officer.c.posko_id == activity_officer.c.posko_id,
                officer.c.id == activity_officer.c.officer_id,
            ),
        )
        .where(activity_officer.c.posko_id == posko_id, activity_officer.c.activity_id.in_(ids))
        .order_by(activity_officer.c.activity_id, activity_officer.c.position)
    )
    found: dict[int, tuple[PersonInCharge, ...]] = {}
    for row in conn.execute(wanted):
        found[row.activity_id] = (*found.get(row.activity_id, ()), _person(row))
    return found


def _person(row: Any) -> PersonInCharge:
    return PersonInCharge(row.id, row.name, Affiliation(row.affiliation), row.rank_or_id or "")


def photos_of(conn: Connection, posko_id: int, ids: Sequence[int]) -> dict[int, tuple[PhotoFacts, ...]]:
    """Return the photos of these rows of activities, in their order."""
    wanted = (
        select(activity_photo, attachment.c.name, attachment.c.digest)
        .join(
            attachment,
            and_(
                attachment.c.posko_id == activity_photo.c.posko_id,
                attachment.c.id == activity_photo.c.attachment_id,
            ),
        )
        .where(activity_photo.c.posko_id == posko_id, activity_photo.c.activity_id.in_(ids))
        .order_by(activity_photo.c.activity_id, activity_photo.c.position)
    )
    found: dict[int, tuple[PhotoFacts, ...]] = {}
    for row in conn.execute(wanted):
        photo = PhotoFacts(row.attachment_id, row.name, row.digest)
        found[row.activity_id] = (*found.get(row.activity_id, ()), photo)
    return found
