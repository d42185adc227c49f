"""Rounds of mass testing in the book: what holds for all lines, the lines, and the kits they use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, select

from blc_desktop.domain.facts.testing import Kit, KitBatch, SessionLine
from blc_desktop.domain.kinds import CaseStatus, Sex, TestResult
from blc_desktop.domain.risks import age_on
from blc_desktop.domain.testing import is_test_kit
from blc_desktop.storage import rows, stock
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.stock import Holding
from blc_desktop.storage.tables import (
    batch,
    case_record,
    item,
    person,
    rt_area,
    stock_move,
    test,
    test_session,
)

_LOT = (
    select(batch.c.lot)
    .select_from(
        stock_move.join(
            batch, and_(batch.c.posko_id == stock_move.c.posko_id, batch.c.id == stock_move.c.batch_id)
        )
    )
    .where(stock_move.c.posko_id == test.c.posko_id, stock_move.c.id == test.c.move_id)
    .correlate(test)
    .scalar_subquery()
)


def fetch(conn: Connection, posko_id: int, session_id: int) -> dict[str, Any]:
    """Return a round's row. Raises ``Refused("row.gone")`` if there is none."""
    return dict(rows.fetch(conn, test_session, posko_id, session_id))


def add(conn: Connection, posko_id: int, **values: object) -> int:
    """Store a round."""
    return rows.add(conn, test_session, posko_id, **values)


def change(conn: Connection, posko_id: int, session_id: int, **values: Any) -> None:
    """Change what holds for the lines to come."""
    rows.change(conn, test_session, posko_id, session_id, **values)


def remove(conn: Connection, posko_id: int, session_id: int) -> None:
    """Take a round away that has no lines."""
    conn.execute(
        delete(test_session).where(test_session.c.posko_id == posko_id, test_session.c.id == session_id)
    )


def has_lines(conn: Connection, posko_id: int, session_id: int) -> bool:
    """Whether anybody was tested in a round."""
    lines = select(exists().where(test.c.posko_id == posko_id, test.c.session_id == session_id))
    return bool(conn.execute(lines).scalar())


def tested_already(conn: Connection, posko_id: int, session_id: int, person_id: int) -> bool:
    """Whether somebody stands in a round with a test that counts; an invalid one is to be done again."""
    standing = exists().where(
        test.c.posko_id == posko_id,
        test.c.session_id == session_id,
        test.c.person_id == person_id,
        test.c.result != TestResult.INVALID.value,
    )
    return bool(conn.execute(select(standing)).scalar())


def recent(conn: Connection, posko_id: int, limit: int) -> list[Any]:
    """Return the latest rounds with the number of their lines, the newest first."""
    lines = (
        select(func.count())
        .where(test.c.posko_id == test_session.c.posko_id, test.c.session_id == test_session.c.id)
        .correlate(test_session)
        .scalar_subquery()
    )
    wanted = (
        select(test_session, lines.label("lines"))
        .where(test_session.c.posko_id == posko_id)
        .order_by(test_session.c.day.desc(), test_session.c.id.desc())
        .limit(limit)
    )
    return list(conn.execute(wanted))


def lines(conn: Connection, posko_id: int, session_id: int, day: date) -> list[SessionLine]:
    """Return the lines of a round in the order they were entered."""
    return _lines(conn, posko_id, day, test.c.session_id == session_id)


def line(conn: Connection, posko_id: int, test_id: int, day: date) -> SessionLine:
    """Return one line."""
    return _lines(conn, posko_id, day, test.c.id == test_id)[0]


def _lines(conn: Connection, posko_id: int, day: date, which: ColumnElement[bool]) -> list[SessionLine]:
    source = (
        test.join(person, and_(person.c.posko_id == test.c.posko_id, person.c.id == test.c.person_id))
        .outerjoin(rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id))
        .outerjoin(
            case_record, and_(case_record.c.posko_id == test.c.posko_id, case_record.c.id == test.c.case_id)
        )
    )
    wanted = (
        select(
            test.c.id,
            test.c.person_id,
            test.c.result,
            test.c.case_id,
            case_record.c.status,
            person.c.name,
            person.c.sex,
            person.c.birth_date,
            rt_area.c.rt,
            rt_area.c.rw,
            _LOT.label("lot"),
        )
        .select_from(source)
        .where(test.c.posko_id == posko_id, which)
        .order_by(test.c.id)
    )
    return [
        SessionLine(
            test_id=row.id,
            person_id=row.person_id,
            name=row.name,
            sex=Sex(row.sex) if row.sex else None,
            age=age_on(row.birth_date, day),
            rt=row.rt,
            rw=row.rw,
            result=TestResult(row.result),
            case_id=row.case_id,
            status=CaseStatus(row.status) if row.status else None,
            lot=row.lot,
        )
        for row in conn.execute(wanted)
    ]


def kits(conn: Connection, posko_id: int, day: date) -> list[Kit]:
    """Return the goods in use that are used up by testing, with what is left of them on ``day``."""
    found = conn.execute(
        select(item.c.id, item.c.name, item.c.unit)
        .where(item.c.posko_id == posko_id, item.c.active)
        .order_by(by_letters())
    ).all()
    return [kit(conn, posko_id, row, day) for row in found if is_test_kit(row.name)]


def kit_of(conn: Connection, posko_id: int, item_id: int, day: date) -> Kit:
    """Return one of those goods."""
    row = conn.execute(
        select(item.c.id, item.c.name, item.c.unit).where(item.c.posko_id == posko_id, item.c.id == item_id)
    ).one()
    return kit(conn, posko_id, row, day)


def kit(conn: Connection, posko_id: int, row: Any, day: date) -> Kit:
    """Return the batches of an item that may be used on ``day``, what expires first standing first."""
    held = stock.holdings(conn, posko_id, row.id, day)
    fresh = _by_batch(holding for holding in held if not holding.expired(day))
    stale = _by_batch(holding for holding in held if holding.expired(day))
    return Kit(row.id, row.name, row.unit, fresh, sum(batch.left for batch in stale), stale)


def _by_batch(held: Iterable[Holding]) -> tuple[KitBatch, ...]:
    """Return what is there batch by batch, over all places and sources."""
    found: dict[int, KitBatch] = {}
    for holding in held:
        if holding.free > 0:
            known = found.get(holding.slot.batch_id)
            left = holding.free + (known.left if known else 0)
            found[holding.slot.batch_id] = KitBatch(
                holding.slot.batch_id, holding.lot, holding.expires_on, left
            )
    return tuple(found.values())


def slots_of(holdings: Sequence[stock.Holding], batch_id: int, day: date) -> list[stock.Holding]:
    """Return where a kit of this batch can be taken from on ``day``; expired ones stay for the refusal."""
    return [
        holding
        for holding in holdings
        if holding.slot.batch_id == batch_id and (holding.free > 0 or holding.expired(day))
    ]
