"""Needs of homes as rows, and the list of them as of a day.

A need whose hand-out was taken back is open again: nothing has reached the home.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, not_, or_, select

from blc_desktop.domain.facts.needs import HandoutChoice, NeedFacts
from blc_desktop.domain.kinds import NeedKind
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.needs import NeedState
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage import distribution
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing, area_cell
from blc_desktop.storage.tables import need, officer, person, rt_area, stock_document

_PEOPLE = (
    need.join(person, and_(person.c.posko_id == need.c.posko_id, person.c.id == need.c.person_id))
    .outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
    .outerjoin(officer, and_(officer.c.posko_id == need.c.posko_id, officer.c.id == need.c.officer_id))
)
_undone = stock_document.alias("taken_back")


def _taken_back() -> ColumnElement[bool]:
    return (
        select(_undone.c.id)
        .where(_undone.c.posko_id == need.c.posko_id, _undone.c.reverses_id == need.c.document_id)
        .correlate(need)
        .exists()
    )


def _met(day: date) -> ColumnElement[bool]:
    return and_(func.coalesce(need.c.met_on, date.max) <= day, not_(_taken_back()))


def _dropped(day: date) -> ColumnElement[bool]:
    return func.coalesce(need.c.dropped_on, date.max) <= day


def open_on(day: date) -> ColumnElement[bool]:
    """Whether a need was asked for by ``day`` and neither met nor dropped by then."""
    return and_(need.c.asked_on <= day, not_(_met(day)), not_(_dropped(day)))


def state_on(day: date) -> ColumnElement[str]:
    """Return the state of a need as of ``day``."""
    return case(
        (_met(day), NeedState.MET.value), (_dropped(day), NeedState.DROPPED.value), else_=NeedState.OPEN.value
    )


def count_open(conn: Connection, posko_id: int, day: date) -> int:
    """Count the needs that are open on ``day``."""
    wanted = select(func.count()).select_from(_PEOPLE).where(need.c.posko_id == posko_id, open_on(day))
    return int(conn.execute(wanted).scalar_one())


def fetch(conn: Connection, posko_id: int, day: date, need_id: int) -> NeedFacts | None:
    """Return one need as it stands on ``day``, None if there is none."""
    return next(iter(_facts(conn, posko_id, day, need.c.id == need_id)), None)


def open_of_person(conn: Connection, posko_id: int, day: date, person_id: int) -> list[NeedFacts]:
    """Return what is open for the home of a person: their own needs and those of their family."""
    family = select(person.c.household_id).where(
        person.c.posko_id == posko_id, person.c.id == person_id, person.c.household_id.is_not(None)
    )
    home = or_(need.c.person_id == person_id, need.c.household_id.in_(family))
    return _facts(conn, posko_id, day, and_(home, open_on(day)))


def _facts(conn: Connection, posko_id: int, day: date, which: ColumnElement[bool]) -> list[NeedFacts]:
    wanted = (
        select(need, person.c.name, state_on(day).label("state"))
        .select_from(_PEOPLE)
        .where(need.c.posko_id == posko_id, which)
        .order_by(need.c.asked_on, need.c.id)
    )
    return [_made(row) for row in conn.execute(wanted).mappings()]


def _made(row: Mapping[Any, Any]) -> NeedFacts:
    return NeedFacts(
        need_id=row["id"],
        person_id=row["person_id"],
        name=row["name"],
        household_id=row["household_id"],
        isolation_id=row["isolation_id"],
        kind=NeedKind(row["kind"]),
        detail=row["detail"] or "",
        prescription=row["prescription"] or "",
        asked_on=row["asked_on"],
        officer_id=row["officer_id"],
        state=NeedState(row["state"]),
        met_on=row["met_on"],
        dropped_on=row["dropped_on"],
        answer=row["answer"] or "",
        document_id=row["document_id"],
        version=row["version"],
    )


def remove(conn: Connection, posko_id: int, need_id: int) -> None:
    """Take a need out that was written down by mistake."""
    conn.execute(delete(need).where(need.c.posko_id == posko_id, need.c.id == need_id))


def handouts_to(conn: Connection, posko_id: int, person_id: int, since: date) -> list[HandoutChoice]:
    """Return what somebody or their family was given since a day and still stands, the newest first."""
    found: dict[int, HandoutChoice] = {}
    for row in distribution.to_home(conn, posko_id, person_id, since):
        before = found.get(row.document_id)
        what = f"{row.item} {int(row.quantity)} {row.unit}"
        words = f"{before.what}, {what}" if before else what
        found[row.document_id] = HandoutChoice(row.document_id, row.day, words)
    return list(found.values())


def needs(scope: Scope) -> SqlListing:
    """Return the list of needs as of the scope's day, what has waited longest first."""
    day = scope.day
    waited = case((open_on(day), need.c.asked_on))
    return SqlListing(
        key=need.c.id,
        owner=need.c.posko_id,
        narrow=_PEOPLE,
        wide=_PEOPLE,
        fields=(
            Field(Column("state", N_("Keadaan"), 15, filterable=True), (state_on(day),)),
            Field(Column("name", N_("Nama"), 24), (person.c.name,), order=(person.c.name_fold,)),
            Field(Column("rt", N_("RT/RW"), 8), (rt_area.c.rt, rt_area.c.rw), area_cell),
            Field(Column("kind", N_("Kebutuhan"), 21, filterable=True), (need.c.kind,), _kind),
            Field(Column("detail", N_("Rincian"), 26, sortable=False), (need.c.detail,)),
            Field(Column("asked_on", N_("Diminta"), 12), (need.c.asked_on,)),
            Field(Column("waited", N_("Hari"), 6, Align.RIGHT), (waited,), _days),
            Field(Column("prescription", N_("Resep"), 16, sortable=False), (need.c.prescription,)),
            Field(Column("answered_on", N_("Selesai"), 12), (_answered(day),)),
            Field(Column("answer", N_("Jawaban"), 26, sortable=False), (need.c.answer,)),
            Field(Column("officer", N_("Petugas"), 18), (officer.c.name,)),
            Field(Column("phone", N_("Telepon"), 13, sortable=False, shown=False), (person.c.phone,)),
        ),
        order=(case((open_on(day), 0), else_=1), need.c.asked_on, need.c.id),
        filters={
            "state": lambda _scope, value: state_on(day) == NeedState(value).value,
            "kind": lambda _scope, value: need.c.kind == NeedKind(value).value,
            "rt": lambda _scope, value: person.c.rt_id == value,
            "person": lambda _scope, value: need.c.person_id == value,
        },
        search=_search,
        always=(need.c.asked_on <= day,),
    )


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find needs by words of the person's name, or of what is lacking."""
    words = fold_name(text).split()
    named = and_(*(person.c.name_fold.contains(word, autoescape=True) for word in words))
    detail = need.c.detail.icontains(text.strip(), autoescape=True)
    found = or_(named, detail) if words else detail
    return (Branch(need.c.id, _PEOPLE, (found, need.c.asked_on <= scope.day), (need.c.asked_on, need.c.id)),)


def _answered(day: date) -> ColumnElement[Any]:
    return case((_met(day), need.c.met_on), (_dropped(day), need.c.dropped_on))


def _kind(_scope: Scope, value: str) -> NeedKind:
    return NeedKind(value)


def _days(scope: Scope, since: date | None) -> int | None:
    return None if since is None else (scope.day - since).days
