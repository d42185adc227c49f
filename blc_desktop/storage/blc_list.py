"""The list of records for BLC: four kinds in one order of time, with what became of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, or_, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.blc import BlcKind, BlcState
from blc_desktop.domain.facts.blc import BlcRecord
from blc_desktop.domain.listing import Column, Row
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage import blc
from blc_desktop.storage.activity_sources import STEP, TYPED
from blc_desktop.storage.blc import RECORDS
from blc_desktop.storage.listings import Branch, Field, Filter, Scope, SqlListing
from blc_desktop.storage.tables import activity, activity_type, institution_visit, observation

#: Reads records of one kind of a posko by their numbers.
Read = Callable[[Connection, int, BlcKind, Sequence[int]], Mapping[int, BlcRecord]]

_ORDER = (
    RECORDS.c.day,
    case((RECORDS.c.clock.is_(None), 1), else_=0),
    RECORDS.c.clock,
    RECORDS.c.key,
)


def _reads_nothing(
    _conn: Connection, _posko: int, _kind: BlcKind, _ids: Sequence[int]
) -> dict[int, BlcRecord]:
    return {}


@dataclass(frozen=True, slots=True)
class BlcListing(SqlListing):
    """Reads the rows of a block kind by kind; ``read`` is handed in by whoever knows the words."""

    read: Read = _reads_nothing

    def rows(self, conn: Connection, scope: Scope, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of ``ids``; an id that is gone is absent."""
        wanted: dict[BlcKind, list[int]] = {}
        for key in ids:
            kind, number = blc.split(key)
            wanted.setdefault(kind, []).append(number)
        return {
            blc.key_of(kind, number): _cells(record)
            for kind, numbers in wanted.items()
            for number, record in self.read(conn, scope.posko_id, kind, numbers).items()
        }


def _cells(record: BlcRecord) -> Row:
    values = record.values
    area = short_area(int(values["rt"]), int(values["rw"])) if values.get("rt") else ""
    return (
        record.day,
        values.get("pukul") or None,
        record.kind,
        record.title,
        area,
        values.get("petugas", ""),
        record.state,
        record.entered_at,
        record.entered_by,
    )


def _state(_scope: Scope, value: object) -> ColumnElement[bool]:
    """Filter by whether a mark stands; a record that was corrected since has one."""
    return ~blc.marked() if BlcState(str(value)) is BlcState.PENDING else blc.marked()


FILTERS: dict[str, Filter] = {
    "kind": lambda _scope, value: RECORDS.c.kind == BlcKind(str(value)).value,
    "state": _state,
    "since": lambda _scope, value: RECORDS.c.day >= value,
    "until": lambda _scope, value: RECORDS.c.day <= value,
    "ids": lambda _scope, value: RECORDS.c.key.in_(value),
}


def _column(name: str, title: str, width: int, *values: Any, **more: Any) -> Field:
    return Field(Column(name, title, width, sortable=bool(values), **more), values or (RECORDS.c.key,))


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find by the name of a place, or by the words of an activity."""
    plain, folded = text.strip(), fold_name(text)
    kind, number = RECORDS.c.kind, RECORDS.c.number
    seen, visited = (
        select(table.c.id).where(
            table.c.posko_id == scope.posko_id, table.c.place_fold.contains(folded, autoescape=True)
        )
        for table in (observation, institution_visit)
    )
    types = select(activity_type.c.id).where(
        activity_type.c.posko_id == scope.posko_id,
        activity_type.c.name_fold.contains(folded, autoescape=True),
    )
    done = select(activity.c.id * STEP + TYPED.number).where(
        activity.c.posko_id == scope.posko_id,
        or_(
            activity.c.type_id.in_(types),
            activity.c.place.icontains(plain, autoescape=True),
            activity.c.narrative.icontains(plain, autoescape=True),
        ),
    )
    found = or_(
        and_(kind == BlcKind.OBSERVATIONS.value, number.in_(seen)),
        and_(kind == BlcKind.INSTITUTIONS.value, number.in_(visited)),
        and_(kind == BlcKind.ACTIVITIES.value, number.in_(done)),
    )
    return (Branch(RECORDS.c.key, RECORDS, (RECORDS.c.posko_id == scope.posko_id, found), _ORDER),)


def listing(read: Read) -> SqlListing:
    """Return the list; ``read`` gives its rows."""
    return BlcListing(
        key=RECORDS.c.key,
        owner=RECORDS.c.posko_id,
        narrow=RECORDS,
        wide=RECORDS,
        order=_ORDER,
        filters=FILTERS,
        search=_search,
        read=read,
        fields=(
            _column("day", N_("Tanggal"), 11, RECORDS.c.day, indexed=True),
            _column("clock", N_("Pukul"), 6, RECORDS.c.clock),
            _column("kind", N_("Jenis"), 22, RECORDS.c.kind),
            _column("title", N_("Isi"), 30),
            _column("rt", N_("RT/RW"), 8),
            _column("officer", N_("Petugas"), 20),
            _column("state", N_("Di BLC"), 20),
            _column("entered_at", N_("Diinput"), 16),
            _column("entered_by", N_("Oleh"), 16),
        ),
    )
