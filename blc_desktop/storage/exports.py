"""Rows for files that leave the book, read in parts: nothing is held that is not being written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from blc_desktop.storage import stock
from blc_desktop.storage.residents import with_home
from blc_desktop.storage.tables import (
    batch,
    case_record,
    funding_source,
    house,
    household,
    isolation,
    item,
    person,
    rt_area,
    stock_balance,
    stock_place,
    test,
)

_PART = 2_000


def _read(conn: Connection, wanted: Any) -> Iterator[Row[Any]]:
    yield from conn.execute(wanted.execution_options(yield_per=_PART))


def residents(conn: Connection, posko_id: int) -> Iterator[Row[Any]]:
    """Yield every person with home and family, by name."""
    wanted = (
        select(person, rt_area.c.rt, rt_area.c.rw, house.c.address, household.c.family_card_no)
        .select_from(with_home())
        .where(person.c.posko_id == posko_id)
        .order_by(person.c.name_fold, person.c.id)
    )
    return _read(conn, wanted)


def patients(conn: Connection, posko_id: int) -> Iterator[Row[Any]]:
    """Yield every case with its person, its tests and its isolations, by the day of its declaration."""
    source = (
        with_home()
        .join(
            case_record,
            and_(case_record.c.posko_id == person.c.posko_id, case_record.c.person_id == person.c.id),
        )
        .outerjoin(
            isolation,
            and_(isolation.c.posko_id == person.c.posko_id, isolation.c.case_id == case_record.c.id),
        )
        .outerjoin(test, and_(test.c.posko_id == person.c.posko_id, test.c.id == _first_test()))
    )
    wanted = (
        select(
            person.c.name,
            person.c.national_id,
            person.c.sex,
            person.c.birth_date,
            person.c.phone,
            rt_area.c.rt,
            rt_area.c.rw,
            house.c.address,
            case_record.c.status,
            case_record.c.declared_on,
            case_record.c.symptoms,
            case_record.c.onset_date,
            case_record.c.outcome,
            case_record.c.note,
            test.c.kind,
            test.c.specimen_date,
            test.c.result_date,
            test.c.result,
            isolation.c.place_kind,
            isolation.c.place_name,
            isolation.c.started_on,
            isolation.c.last_day,
            isolation.c.override_last_day,
            isolation.c.closed_on,
            isolation.c.close_reason,
        )
        .select_from(source)
        .where(person.c.posko_id == posko_id)
        .order_by(case_record.c.declared_on, case_record.c.id, isolation.c.id)
    )
    return _read(conn, wanted)


def _first_test() -> Any:
    earlier = test.alias()
    return (
        select(earlier.c.id)
        .where(earlier.c.posko_id == case_record.c.posko_id, earlier.c.case_id == case_record.c.id)
        .order_by(earlier.c.specimen_date, earlier.c.id)
        .limit(1)
        .correlate(case_record)
        .scalar_subquery()
    )


def stock_lines(conn: Connection, posko_id: int) -> Iterator[Row[Any]]:
    """Yield every balance that is not zero, by item and expiry."""
    source = (
        stock_balance.join(batch, batch.c.id == stock_balance.c.batch_id)
        .join(item, item.c.id == batch.c.item_id)
        .join(stock_place, stock_place.c.id == stock_balance.c.place_id)
        .join(funding_source, funding_source.c.id == stock_balance.c.funding_source_id)
    )
    wanted = (
        select(
            item.c.code,
            item.c.name,
            item.c.unit,
            stock_balance.c.quantity,
            batch.c.lot,
            batch.c.expires_on,
            funding_source.c.name.label("source"),
            stock_place.c.name.label("place"),
            item.c.reorder_level,
        )
        .select_from(source)
        .where(stock_balance.c.posko_id == posko_id, stock_balance.c.quantity != 0)
        .order_by(item.c.name_fold, batch.c.expires_on, batch.c.id)
    )
    return _read(conn, wanted)


#: Stands in ``expires_on`` where a batch bears no date.
NO_EXPIRY = stock.NO_EXPIRY
