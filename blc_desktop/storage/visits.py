"""Visits to institutions as rows: what was there, what was missing, and what that came to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from blc_desktop.domain.facts.compliance import VisitFacts, VisitLine
from blc_desktop.domain.kinds_oversight import InstitutionKind, InstitutionResult
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage import rows
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing, area_cell
from blc_desktop.storage.standing import standing_within
from blc_desktop.storage.tables import institution_visit, officer, rt_area
from blc_desktop.words import compliance as words

_visit = institution_visit
_WIDE = _visit.outerjoin(
    rt_area, and_(rt_area.c.posko_id == _visit.c.posko_id, rt_area.c.id == _visit.c.rt_id)
).outerjoin(officer, and_(officer.c.posko_id == _visit.c.posko_id, officer.c.id == _visit.c.officer_id))
_stands = _visit.c.taken_back_at.is_(None)


def fetch(conn: Connection, posko_id: int, visit_id: int) -> VisitFacts:
    """Return one visit. Raises ``Refused("row.gone")`` where there is none that stands."""
    return facts_of(rows.fetch_standing(conn, _visit, posko_id, visit_id))


def facts_of(row: Mapping[str, Any]) -> VisitFacts:
    """Return a row as it crosses the floors."""
    return VisitFacts(
        visit_id=row["id"],
        day=row["day"],
        clock=row["clock"] or "",
        kind=InstitutionKind(row["kind"]),
        place=row["place"],
        rt_id=row["rt_id"],
        met=tuple(json.loads(row["met"])),
        missing=tuple(json.loads(row["missing"])),
        result=InstitutionResult(row["result"]),
        contact=row["contact"] or "",
        follow_up=row["follow_up"] or "",
        officer_id=row["officer_id"],
        version=row["version"],
    )


def results(conn: Connection, posko_id: int, first: date, last: date) -> dict[InstitutionResult, int]:
    """Return how many visits of some days came to what, every result named."""
    wanted = (
        select(_visit.c.result, func.count())
        .where(*standing_within(_visit, posko_id, first, last))
        .group_by(_visit.c.result)
    )
    found = {row[0]: int(row[1]) for row in conn.execute(wanted)}
    return {result: found.get(result.value, 0) for result in InstitutionResult}


def lines(conn: Connection, posko_id: int, first: date, last: date) -> list[VisitLine]:
    """Return the visits of some days in their order, for paper."""
    wanted = (
        select(_visit, rt_area.c.rt, rt_area.c.rw, officer.c.name.label("officer_name"))
        .select_from(_WIDE)
        .where(*standing_within(_visit, posko_id, first, last))
        .order_by(_visit.c.day, _visit.c.id)
    )
    return [_line(row) for row in conn.execute(wanted)]


def _line(row: Any) -> VisitLine:
    met, missing = json.loads(row.met), tuple(json.loads(row.missing))
    return VisitLine(
        day=row.day,
        kind=InstitutionKind(row.kind),
        place=row.place,
        rt=row.rt,
        rw=row.rw,
        met=len(met),
        asked=len(met) + len(missing),
        missing=missing,
        result=InstitutionResult(row.result),
        officer=row.officer_name or "",
    )


def visits(scope: Scope) -> SqlListing:
    """Return the list of visits up to the scope's day, the newest first."""
    v = _visit.c
    return SqlListing(
        key=v.id,
        owner=v.posko_id,
        narrow=_WIDE,
        wide=_WIDE,
        fields=(
            Field(Column("day", N_("Tanggal"), 12, indexed=True), (v.day,)),
            Field(Column("kind", N_("Jenis"), 18, filterable=True), (v.kind,), _kind),
            Field(Column("place", N_("Lembaga"), 26), (v.place,), order=(v.place_fold,)),
            Field(
                Column("rt", N_("RT/RW"), 9), (rt_area.c.rt, rt_area.c.rw), area_cell,
                order=(rt_area.c.rw, rt_area.c.rt),
            ),
            Field(Column("result", N_("Hasil"), 14, filterable=True), (v.result,)),
            Field(
                Column("met", N_("Terpenuhi"), 10, Align.CENTER, sortable=False), (v.met, v.missing), _share
            ),
            Field(Column("missing", N_("Belum ada"), 34, sortable=False), (v.missing,), _missing),
            Field(Column("follow_up", N_("Tindak lanjut"), 24, sortable=False), (v.follow_up,)),
            Field(Column("contact", N_("Penanggung jawab"), 20, shown=False), (v.contact,)),
            Field(Column("officer", N_("Petugas"), 20), (officer.c.name,)),
        ),
        order=(v.day.desc(), v.id.desc()),
        filters={
            "days": lambda at, value: v.day > at.day - timedelta(days=int(str(value))),
            "kind": lambda _at, value: v.kind == InstitutionKind(value).value,
            "result": lambda _at, value: v.result == InstitutionResult(value).value,
            "rt": lambda _at, value: v.rt_id == value,
            "day": lambda _at, value: v.day == value,
        },
        search=_search,
        always=(_stands, v.day <= scope.day),
    )  # fmt: skip


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    typed = fold_name(text).split()
    placed = and_(*(_visit.c.place_fold.contains(word, autoescape=True) for word in typed))
    told = _visit.c.follow_up.icontains(text.strip(), autoescape=True)
    found = or_(placed, told) if typed else told
    order = (_visit.c.day.desc(), _visit.c.id.desc())
    return (Branch(_visit.c.id, _WIDE, (found, _stands, _visit.c.day <= scope.day), order),)


def _kind(_scope: Scope, value: str) -> InstitutionKind:
    return InstitutionKind(value)


def _share(_scope: Scope, met: str, missing: str) -> str:
    there = len(json.loads(met))
    return f"{there}/{there + len(json.loads(missing))}"


def _missing(_scope: Scope, codes: str) -> str:
    return words.items(json.loads(codes))
