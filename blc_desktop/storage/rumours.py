"""Rumours as rows and as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from blc_desktop.domain.facts.rumours import RumourCounts, RumourFacts
from blc_desktop.domain.kinds_welfare import RumourChannel, RumourState
from blc_desktop.domain.listing import Column
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage import rows
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing, area_cell
from blc_desktop.storage.tables import officer, rt_area, rumour

_WIDE = rumour.outerjoin(
    rt_area, and_(rt_area.c.posko_id == rumour.c.posko_id, rt_area.c.id == rumour.c.rt_id)
).outerjoin(officer, and_(officer.c.posko_id == rumour.c.posko_id, officer.c.id == rumour.c.officer_id))
_stands = rumour.c.taken_back_at.is_(None)


def fetch(conn: Connection, posko_id: int, rumour_id: int) -> RumourFacts:
    """Return one rumour. Raises ``Refused("row.gone")`` where there is none that stands."""
    return facts_of(rows.fetch_standing(conn, rumour, posko_id, rumour_id))


def facts_of(row: Mapping[str, Any]) -> RumourFacts:
    """Return a row as it crosses the floors."""
    return RumourFacts(
        rumour_id=row["id"],
        heard_on=row["heard_on"],
        channel=RumourChannel(row["channel"]),
        claim=row["claim"],
        rt_id=row["rt_id"],
        clarification=row["clarification"] or "",
        source=row["source"] or "",
        clarified_on=row["clarified_on"],
        clarified_by=RumourChannel(row["clarified_by"]) if row["clarified_by"] else None,
        officer_id=row["officer_id"],
        version=row["version"],
    )


def clarified_by(day: date) -> ColumnElement[bool]:
    """Whether the answer had gone out by ``day``."""
    return func.coalesce(rumour.c.clarified_on, date.max) <= day


def counts(conn: Connection, posko_id: int, day: date) -> RumourCounts:
    """Return how many rumours heard by ``day`` were open and how many answered by then."""
    answered = func.coalesce(func.sum(case((clarified_by(day), 1), else_=0)), 0)
    wanted = select(func.count(), answered).where(
        rumour.c.posko_id == posko_id, _stands, rumour.c.heard_on <= day
    )
    heard, clarified = conn.execute(wanted).one()
    return RumourCounts(int(heard) - int(clarified), int(clarified))


def rumours(scope: Scope) -> SqlListing:
    """Return the log of rumours up to the scope's day: the open ones first, then the newest."""
    r, day = rumour.c, scope.day
    answered = clarified_by(day)
    state = case((answered, RumourState.CLARIFIED.value), else_=RumourState.OPEN.value)
    return SqlListing(
        key=r.id,
        owner=r.posko_id,
        narrow=_WIDE,
        wide=_WIDE,
        fields=(
            Field(Column("state", N_("Keadaan"), 17, filterable=True), (state,)),
            Field(Column("heard_on", N_("Terdengar"), 12, indexed=True), (r.heard_on,)),
            Field(Column("channel", N_("Saluran"), 19, filterable=True), (r.channel,), _channel),
            Field(Column("claim", N_("Yang dikatakan"), 36, sortable=False), (r.claim,)),
            Field(
                Column("rt", N_("RT/RW"), 8), (rt_area.c.rt, rt_area.c.rw), area_cell,
                order=(rt_area.c.rw, rt_area.c.rt),
            ),
            Field(Column("clarification", N_("Klarifikasi"), 36, sortable=False), (r.clarification,)),
            Field(Column("source", N_("Sumber"), 18, sortable=False), (r.source,)),
            Field(Column("clarified_on", N_("Disebarkan"), 12), (r.clarified_on,)),
            Field(Column("clarified_by", N_("Disebarkan lewat"), 16), (r.clarified_by,), _way),
            Field(Column("officer", N_("Petugas"), 18), (officer.c.name,)),
        ),
        order=(case((answered, 1), else_=0), r.heard_on.desc(), r.id.desc()),
        filters={
            "state": lambda _at, value: state == RumourState(value).value,
            "channel": lambda _at, value: r.channel == RumourChannel(value).value,
            "rt": lambda _at, value: r.rt_id == value,
            "days": lambda at, value: r.heard_on > at.day - timedelta(days=int(str(value))),
            "clarified_on": lambda _at, value: r.clarified_on == value,
        },
        search=_search,
        always=(_stands, r.heard_on <= day),
    )  # fmt: skip


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find rumours by words of what was said, or in the clarification."""
    r, plain = rumour.c, text.strip()
    said = [r.claim_fold.contains(word, autoescape=True) for word in fold_name(text).split()]
    told = r.clarification.icontains(plain, autoescape=True) | r.source.icontains(plain, autoescape=True)
    found = or_(and_(*said), told) if said else told
    where = (found, _stands, r.heard_on <= scope.day)
    return (Branch(r.id, _WIDE, where, (r.heard_on.desc(), r.id.desc())),)


def _channel(_scope: Scope, value: str) -> RumourChannel:
    return RumourChannel(value)


def _way(_scope: Scope, value: str | None) -> RumourChannel | None:
    return RumourChannel(value) if value else None
