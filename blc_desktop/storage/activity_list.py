"""The list of activities: typed and derived ones in one order, each read where it was entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, or_, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource, TaskState
from blc_desktop.domain.listing import Align, Column, Query, Row
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage import activities, activity_figures
from blc_desktop.storage import activity_sources as sources
from blc_desktop.storage.activity_sources import BY_KIND, DERIVED, STEP, TYPED
from blc_desktop.storage.listings import Branch, Field, Filter, Scope, SqlListing
from blc_desktop.storage.tables import activity, activity_officer, activity_type, officer

_every = sources.everything().subquery("every")
_KEY: ColumnElement[int] = _every.c.local * STEP + _every.c.number
_ORDER = (
    _every.c.day.desc(),
    case((_every.c.clock.is_(None), 1), else_=0),
    _every.c.clock.desc(),
    _KEY.desc(),
)
#: The key of the activity that a row of the table of activities stands for or was added to.
_ROW_KEY = case(
    *(
        (activity.c.source == source.kind.value, activity.c.origin_id * STEP + source.number)
        for source in DERIVED
    ),
    else_=activity.c.id * STEP + TYPED.number,
)


#: Days in which a block of rows is usually found.
_NEAR = timedelta(days=30)


class ActivityListing(SqlListing):
    """Reads the rows of a block source by source: the key alone says where to look."""

    def first(self, conn: Connection, scope: Scope, query: Query, limit: int) -> list[tuple[int, Row]]:
        """Return the first rows. The newest days come first: where they suffice, the others are not asked."""
        plain = query.sort is None and not query.search.strip()
        if plain and not {"day", "since"} & query.filters.keys():
            near = query.where(since=scope.day - _NEAR)
            found = super().first(conn, scope, near, limit)
            if len(found) >= limit:
                return found
        return super().first(conn, scope, query, limit)

    def rows(self, conn: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of ``ids``; an id that is gone is absent."""
        found = activities.lines(conn, scope.posko_id, ids)
        return {key: _cells(line, scope) for key, line in found.items()}


def _cells(line: ActivityLine, scope: Scope) -> Row:
    """Return the cells of a line, in the order of the columns."""
    area = short_area(line.rt, line.rw)
    return (
        line.day,
        line.clock,
        line.type_name or ("" if line.typed else line.source),
        None if line.draft else line.source,
        area,
        line.place,
        ", ".join(each.name for each in line.officers),
        line.heads,
        line.task_on(scope.day),
        len(line.photos) or None,
        " · ".join(part for part in (line.narrative, line.result) if part),
        line.function,
        line.venue,
        line.audience,
        line.due_on,
    )


def _task(scope: Scope, value: object) -> ColumnElement[bool]:
    """Filter by follow-up: ``open`` has the overdue ones too."""
    state = TaskState(str(value))
    standing = activity_figures.tasks_open(scope.posko_id, scope.day)
    if state is TaskState.OVERDUE:
        standing = and_(standing, activity.c.due_on < scope.day)
    elif state is TaskState.DONE:
        standing = and_(activity.c.posko_id == scope.posko_id, activity.c.done_on <= scope.day)
    return _KEY.in_(select(_ROW_KEY).where(standing))


def _kind(_scope: Scope, value: object) -> ColumnElement[bool]:
    """Filter by type: an id of a type, or the value of a source."""
    if isinstance(value, int):
        return _every.c.type_id == value
    return _every.c.number == BY_KIND[ActivitySource(str(value))].number


FILTERS: dict[str, Filter] = {
    "day": lambda _scope, value: _every.c.day == value,
    "since": lambda _scope, value: _every.c.day >= value,
    "until": lambda _scope, value: _every.c.day <= value,
    "function": lambda _scope, value: _every.c.function == ActivityFunction(value).value,
    "kind": _kind,
    "rt_id": lambda _scope, value: _every.c.rt_id == value,
    "officer_id": lambda scope, value: activities.by_officer(scope.posko_id, _every, value),
    "task": _task,
    "draft": lambda _scope, value: _every.c.draft.is_(bool(value)),
    "ids": lambda _scope, value: _KEY.in_(value),
}


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find by words of the type, of the place, of what was written, or by an officer's name."""
    plain = text.strip()
    words = fold_name(text).split()
    types = select(activity_type.c.id).where(
        activity_type.c.posko_id == scope.posko_id,
        or_(
            and_(*(activity_type.c.name_fold.contains(word, autoescape=True) for word in words)),
            activity_type.c.code == plain.upper(),
        ),
    )
    written = select(_ROW_KEY).where(
        activity.c.posko_id == scope.posko_id,
        activity.c.removed_at.is_(None),
        or_(
            *(
                column.icontains(plain, autoescape=True)
                for column in (
                    activity.c.place,
                    activity.c.audience,
                    activity.c.narrative,
                    activity.c.result,
                    activity.c.follow_up,
                )
            )
        ),
    )
    named = select(officer.c.id).where(
        officer.c.posko_id == scope.posko_id, officer.c.name.icontains(plain, autoescape=True)
    )
    took_part = select(activity_officer.c.activity_id).where(
        activity_officer.c.posko_id == scope.posko_id, activity_officer.c.officer_id.in_(named)
    )
    found = or_(
        _KEY.in_(written),
        _every.c.place.icontains(plain, autoescape=True),
        _every.c.officer_id.in_(named),
        and_(_every.c.number == TYPED.number, _every.c.local.in_(took_part)),
        *((_every.c.type_id.in_(types),) if words else ()),
    )
    return (Branch(_KEY, _every, (found, _every.c.posko_id == scope.posko_id), _ORDER),)


def _column(name: str, title: str, width: int, *values: Any, **more: Any) -> Field:
    """Declare a column; one without a value of its own cannot be sorted by."""
    return Field(Column(name, title, width, sortable=bool(values), **more), values or (_every.c.local,))


ACTIVITIES = ActivityListing(
    key=_KEY,
    owner=_every.c.posko_id,
    narrow=_every,
    wide=_every,
    order=_ORDER,
    filters=FILTERS,
    search=_search,
    fields=(
        _column("day", N_("Tanggal"), 11, _every.c.day, indexed=True),
        _column("clock", N_("Pukul"), 6, _every.c.clock),
        _column("kind", N_("Kegiatan"), 25, filterable=True),
        _column("source", N_("Asal"), 15, _every.c.number),
        _column("rt", N_("RT/RW"), 8),
        _column("place", N_("Tempat"), 17, _every.c.place),
        _column("officers", N_("Petugas"), 19),
        _column("heads", N_("Orang"), 7, _every.c.heads, align=Align.RIGHT),
        _column("task", N_("Tindak lanjut"), 17),
        _column("photos", N_("Foto"), 5, align=Align.RIGHT),
        _column("words", N_("Uraian dan hasil"), 30),
        _column("function", N_("Fungsi"), 13, _every.c.function, filterable=True),
        _column("venue", N_("Jenis tempat"), 14, shown=False),
        _column("audience", N_("Sasaran"), 18, shown=False),
        _column("due_on", N_("Tenggat"), 11, shown=False),
    ),
)
