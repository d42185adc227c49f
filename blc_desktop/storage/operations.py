"""Operasi yustisi and the right to give sanctions, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, select

from blc_desktop.domain.facts.enforcement import Authority, OperationFacts, OperationLine
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind
from blc_desktop.domain.listing import Align, Column
from blc_desktop.i18n import N_
from blc_desktop.storage import enforcement, rows
from blc_desktop.storage.listings import Field, Scope, SqlListing, area_cell, clock_cell
from blc_desktop.storage.standing import standing_within
from blc_desktop.storage.tables import judicial_operation, officer, rt_area, sanction, sanction_authority

_operation = judicial_operation
_WIDE = _operation.outerjoin(
    rt_area, and_(rt_area.c.posko_id == _operation.c.posko_id, rt_area.c.id == _operation.c.rt_id)
).outerjoin(
    officer, and_(officer.c.posko_id == _operation.c.posko_id, officer.c.id == _operation.c.officer_id)
)
_given = (
    select(func.coalesce(func.sum(sanction.c.heads), 0))
    .where(
        sanction.c.posko_id == _operation.c.posko_id,
        sanction.c.operation_id == _operation.c.id,
        sanction.c.taken_back_at.is_(None),
    )
    .correlate(_operation)
    .scalar_subquery()
)
_personnel = _operation.c.police + _operation.c.army + _operation.c.municipal_police + _operation.c.others
#: The figures of an operation that a tally adds up.
FIGURES = (
    *("targeted_people", "targeted_places", "targeted_events"),
    *("confined", "police", "army", "municipal_police", "others"),
)


def fetch(conn: Connection, posko_id: int, operation_id: int) -> OperationFacts:
    """Return one operation. Raises ``Refused("row.gone")`` where there is none that stands."""
    row = rows.fetch_standing(conn, _operation, posko_id, operation_id)
    return facts_of(row, enforcement.of_operation(conn, posko_id, operation_id))


def facts_of(row: Mapping[str, Any], sanctions: int = 0) -> OperationFacts:
    """Return a row as it crosses the floors."""
    return OperationFacts(
        operation_id=row["id"],
        day=row["day"],
        clock=row["clock"] or "",
        place=row["place"],
        rt_id=row["rt_id"],
        officer_id=row["officer_id"],
        note=row["note"] or "",
        version=row["version"],
        sanctions=sanctions,
        **{name: row[name] for name in FIGURES},
    )


def of_days(conn: Connection, posko_id: int, first: date, last: date) -> list[tuple[int, str, date]]:
    """Return the operations of some days, the latest first: id, place, day."""
    wanted = (
        select(_operation.c.id, _operation.c.place, _operation.c.day)
        .where(*standing_within(_operation, posko_id, first, last))
        .order_by(_operation.c.day.desc(), _operation.c.id.desc())
    )
    return [(row.id, row.place, row.day) for row in conn.execute(wanted)]


def sums(conn: Connection, posko_id: int, first: date, last: date) -> dict[str, int]:
    """Return how many operations there were on some days, and the sums of their figures."""
    parts = [func.coalesce(func.sum(_operation.c[name]), 0).label(name) for name in FIGURES]
    wanted = select(func.count().label("operations"), *parts).where(
        *standing_within(_operation, posko_id, first, last)
    )
    return {name: int(value) for name, value in conn.execute(wanted).mappings().one().items()}


def lines(conn: Connection, posko_id: int, first: date, last: date) -> list[OperationLine]:
    """Return the operations of some days in their order, for paper."""
    o = _operation.c
    wanted = (
        select(
            o.day, o.clock, o.place, o.targeted_people, o.targeted_places, o.targeted_events,
            _personnel.label("personnel"), _given.label("given"),
        )
        .where(*standing_within(_operation, posko_id, first, last))
        .order_by(o.day, o.id)
    )  # fmt: skip
    return [OperationLine(row[0], row[1] or "", *row[2:]) for row in conn.execute(wanted)]


def operations(scope: Scope) -> SqlListing:
    """Return the list of operations up to the scope's day, the newest first."""
    o = _operation.c
    return SqlListing(
        key=o.id,
        owner=o.posko_id,
        narrow=_WIDE,
        wide=_WIDE,
        fields=(
            Field(Column("day", N_("Tanggal"), 12, indexed=True), (o.day,)),
            Field(Column("clock", N_("Pukul"), 7, sortable=False), (o.clock,), clock_cell),
            Field(Column("place", N_("Tempat"), 26), (o.place,)),
            Field(Column("rt", N_("RT/RW"), 9), (rt_area.c.rt, rt_area.c.rw), area_cell),
            Field(Column("people", N_("Orang"), 7, Align.RIGHT), (o.targeted_people,)),
            Field(Column("places", N_("Lokasi"), 8, Align.RIGHT), (o.targeted_places,)),
            Field(Column("events", N_("Acara"), 7, Align.RIGHT), (o.targeted_events,)),
            Field(Column("personnel", N_("Personel"), 9, Align.RIGHT), (_personnel,)),
            Field(Column("given", N_("Ditindak"), 9, Align.RIGHT), (_given,)),
            Field(Column("confined", N_("Kurungan"), 9, Align.RIGHT), (o.confined,)),
            Field(Column("officer", N_("Pencatat"), 20), (officer.c.name,)),
            Field(Column("note", N_("Catatan"), 24, sortable=False), (o.note,)),
        ),
        order=(o.day.desc(), o.id.desc()),
        filters={
            "days": lambda at, value: o.day > at.day - timedelta(days=int(str(value))),
            "day": lambda _at, value: o.day == value,
        },
        always=(o.taken_back_at.is_(None), o.day <= scope.day),
    )


# --- who may --------------------------------------------------------------------------------------------


def authorities(conn: Connection, posko_id: int) -> list[Authority]:
    """Return the posko's own entries that stand, in the order they began."""
    table = sanction_authority
    wanted = (
        select(table)
        .where(table.c.posko_id == posko_id, table.c.withdrawn_at.is_(None))
        .order_by(table.c.valid_from, table.c.id)
    )
    return [authority_of(row) for row in conn.execute(wanted).mappings()]


def authority_of(row: Mapping[Any, Any]) -> Authority:
    """Return a row as it crosses the floors."""
    return Authority(
        kind=SanctionKind(row["kind"]),
        affiliation=Affiliation(row["affiliation"]),
        allowed=row["allowed"],
        legal_basis=row["legal_basis"],
        authority_id=row["id"],
        valid_from=row["valid_from"],
        valid_until=row["valid_until"],
        most_amount=row["most_amount"],
    )
