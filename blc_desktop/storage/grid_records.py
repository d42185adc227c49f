"""The rows of the other grids: isolations, tests, needs, goods, officers, places and RT."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, func, select

from blc_desktop.domain.commands.bulk_edit import Versions
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.kinds import (
    Affiliation,
    CaseStatus,
    CloseReason,
    IsolationKind,
    NeedKind,
    PlaceKind,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.kinds_activities import PartnerRole
from blc_desktop.domain.needs import NeedState
from blc_desktop.storage import houses, rows
from blc_desktop.storage.bulk import questions
from blc_desktop.storage.grid import officer_of, place_of, whom, with_officer
from blc_desktop.storage.listings import Aside
from blc_desktop.storage.needs import state_on
from blc_desktop.storage.tables import (
    batch,
    case_record,
    isolation,
    isolation_place,
    item,
    need,
    officer,
    partner,
    stock_balance,
    test,
)

Row = Mapping[Any, Any]
Rows = dict[int, GridRow]
_GOODS = (
    *("name", "code", "unit", "pack_name", "pack_size", "reorder_level", "excess_level"),
    *("durable", "mask", "prescription", "active"),
)
_OFFICER = ("name", "rank_or_id", "phone", "active")
_PLACE = ("name", "capacity", "address", "phone", "active")
_PARTNER = ("name", "phone", "area", "note", "active")
_AREA = ("hamlet", "head_name", "head_phone", "persons", "houses")


def isolation_rows(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> Rows:
    """Return isolations and quarantines; an id that is gone is absent."""
    found: Rows = {}
    known = _read(conn, posko_id, with_officer(isolation), isolation, ids)
    people = whom(conn, posko_id, [row["person_id"] for row in known])
    cases = rows.of_ids(conn, case_record, posko_id, [row["case_id"] for row in known if row["case_id"]])
    for row in known:
        case = cases.get(row["case_id"])
        values = {
            **people[row["person_id"]],
            "kind": IsolationKind(row["kind"]),
            "status": CaseStatus(case["status"]) if case else None,
            "started_on": row["started_on"],
            "place": place_of(row),
            "officer": officer_of(row),
            "last_day": row["override_last_day"] or row["last_day"],
            "closed_on": row["closed_on"],
            "close_reason": CloseReason(row["close_reason"]) if row["close_reason"] else None,
        }
        found[row["id"]] = GridRow(row["id"], Versions(row["version"]), values, {"isolation": row["id"]})
    return found


def rows_of_tests(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> Rows:
    """Return tests; an id that is gone is absent."""
    known = _read(conn, posko_id, with_officer(test), test, ids)
    people = whom(conn, posko_id, [row["person_id"] for row in known])
    return {
        row["id"]: GridRow(
            row["id"],
            Versions(row["version"]),
            {
                **people[row["person_id"]],
                "kind": TestKind(row["kind"]),
                "purpose": TestPurpose(row["purpose"]),
                "result": TestResult(row["result"]),
                "officer": officer_of(row),
                **{
                    name: row[name] for name in ("specimen_date", "result_date", "ct_tenths", "place", "note")
                },
            },
        )
        for row in known
    }


def need_rows(conn: Connection, posko_id: int, ids: Sequence[int], day: date) -> Rows:
    """Return needs of homes as they stand on ``day``; an id that is gone is absent."""
    wanted = with_officer(need).add_columns(state_on(day).label("state"))
    known = _read(conn, posko_id, wanted, need, ids)
    people = whom(conn, posko_id, [row["person_id"] for row in known])
    return {
        row["id"]: GridRow(
            row["id"],
            Versions(row["version"]),
            {
                **people[row["person_id"]],
                "kind": NeedKind(row["kind"]),
                "officer": officer_of(row),
                "state": NeedState(row["state"]),
                **{name: row[name] for name in ("detail", "prescription", "asked_on")},
            },
        )
        for row in known
    }


def goods_rows(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> Rows:
    """Return goods of the catalogue with their present balance; an id that is gone is absent."""
    balances = (
        select(batch.c.item_id, func.sum(stock_balance.c.quantity))
        .join_from(
            stock_balance,
            batch,
            and_(batch.c.posko_id == stock_balance.c.posko_id, batch.c.id == stock_balance.c.batch_id),
        )
        .where(stock_balance.c.posko_id == posko_id)
        .group_by(batch.c.item_id)
    )
    closing: dict[int, int] = {row[0]: int(row[1]) for row in conn.execute(balances)}
    return {
        row["id"]: GridRow(
            row["id"],
            Versions(row["version"]),
            {name: row[name] for name in _GOODS} | {"balance": closing.get(row["id"], 0)},
        )
        for row in rows.of_ids(conn, item, posko_id, ids).values()
    }


def officer_rows(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> Rows:
    """Return officers; an id that is gone is absent."""
    return {
        row["id"]: GridRow(
            row["id"],
            Versions(row["version"]),
            {name: row[name] for name in _OFFICER} | {"affiliation": Affiliation(row["affiliation"])},
        )
        for row in rows.of_ids(conn, officer, posko_id, ids).values()
    }


def place_rows(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> Rows:
    """Return places of isolation; an id that is gone is absent."""
    return {
        row["id"]: GridRow(
            row["id"],
            Versions(row["version"]),
            {name: row[name] for name in _PLACE} | {"kind": PlaceKind(row["kind"])},
        )
        for row in rows.of_ids(conn, isolation_place, posko_id, ids).values()
    }


def partner_rows(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> Rows:
    """Return partners of the directory; an id that is gone is absent."""
    return {
        row["id"]: GridRow(
            row["id"],
            Versions(row["version"]),
            {name: row[name] for name in _PARTNER} | {"role": PartnerRole(row["role"])},
        )
        for row in rows.of_ids(conn, partner, posko_id, ids).values()
    }


def area_rows(conn: Connection, posko_id: int, ids: Sequence[int], _day: date) -> Rows:
    """Return RT with their people and houses; an id that is gone is absent."""
    wanted = set(ids)
    found: Rows = {}
    for row in houses.areas(conn, posko_id):
        if row.id in wanted:
            own = {name: getattr(row, name) for name in _AREA}
            found[row.id] = GridRow(row.id, Versions(row.version), {"area": (row.rt, row.rw), **own})
    return found


def _read(
    conn: Connection, posko_id: int, wanted: Select[Any], table: Table, ids: Iterable[int]
) -> list[Row]:
    where = Aside(table.c.posko_id) == posko_id
    return [
        row
        for block in questions(list(ids))
        for row in conn.execute(wanted.where(where, table.c.id.in_(block))).mappings()
    ]
