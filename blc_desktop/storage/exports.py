"""Rows for files that leave the book, read in parts: nothing is held that is not being written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, Row, and_, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.storage import distribution, stock
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.residents import with_home
from blc_desktop.storage.tables import (
    audit,
    audit_detail,
    batch,
    case_record,
    funding_source,
    house,
    household,
    isolation,
    item,
    monitoring_entry,
    officer,
    operator,
    person,
    rt_area,
    stock_balance,
    stock_document,
    stock_move,
    stock_place,
    test,
)

#: Stands in ``expires_on`` where a batch bears no date.
NO_EXPIRY = stock.NO_EXPIRY
_PART = 2_000
#: Who somebody is and where they live: the beginning of every file about people's cases.
WHO: tuple[Any, ...] = (
    person.c.name,
    person.c.national_id,
    person.c.sex,
    person.c.birth_date,
    person.c.phone,
    rt_area.c.rt,
    rt_area.c.rw,
    house.c.address,
)
#: Where somebody isolates, and from when to when.
STAY: tuple[Any, ...] = (
    isolation.c.place_kind,
    isolation.c.place_name,
    isolation.c.started_on,
    isolation.c.last_day,
    isolation.c.override_last_day,
    isolation.c.closed_on,
    isolation.c.close_reason,
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days a file covers, both included, in a zone so many hours east; None leaves that end open."""

    since: date | None = None
    until: date | None = None
    offset_hours: int = 0

    def holds(self, day: ColumnElement[date]) -> list[ColumnElement[bool]]:
        """Return what must be true of ``day``."""
        since = [] if self.since is None else [day >= self.since]
        return since if self.until is None else [*since, day <= self.until]

    def holds_moment(self, moment: ColumnElement[datetime]) -> list[ColumnElement[bool]]:
        """Return what must be true of an instant."""
        zone = timezone(timedelta(hours=self.offset_hours))
        found = []
        if self.since is not None:
            found.append(moment >= datetime.combine(self.since, time(), tzinfo=zone))
        if self.until is not None:
            found.append(moment < datetime.combine(self.until + timedelta(days=1), time(), tzinfo=zone))
        return found


def read(conn: Connection, wanted: Any) -> Iterator[Row[Any]]:
    """Yield the rows of a question, held in parts."""
    with conn.execute(wanted.execution_options(yield_per=_PART)) as rows:
        yield from rows


def residents(conn: Connection, posko_id: int, _span: Span) -> Iterator[Row[Any]]:
    """Yield every person with home and family, by name."""
    wanted = (
        select(person, rt_area.c.rt, rt_area.c.rw, house.c.address, household.c.family_card_no)
        .select_from(with_home())
        .where(person.c.posko_id == posko_id)
        .order_by(person.c.name_fold, person.c.id)
    )
    return read(conn, wanted)


def patients(conn: Connection, posko_id: int, span: Span) -> Iterator[Row[Any]]:
    """Yield every case with its person, its first test and its isolations, by the day of its declaration."""
    return _cases(conn, posko_id, span.holds(case_record.c.declared_on))


def _cases(conn: Connection, posko_id: int, conditions: list[ColumnElement[bool]]) -> Iterator[Row[Any]]:
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
            *WHO,
            case_record.c.status,
            case_record.c.declared_on,
            case_record.c.symptoms,
            case_record.c.onset_date,
            case_record.c.outcome,
            case_record.c.note,
            case_record.c.uid.label("case_uid"),
            test.c.kind,
            test.c.specimen_date,
            test.c.result_date,
            test.c.result,
            *STAY,
        )
        .select_from(source)
        .where(person.c.posko_id == posko_id, *conditions)
        .order_by(case_record.c.declared_on, case_record.c.id, isolation.c.id)
    )
    return read(conn, wanted)


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


def stock_lines(conn: Connection, posko_id: int, _span: Span) -> Iterator[Row[Any]]:
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
        .order_by(by_letters(), batch.c.expires_on, batch.c.id)
    )
    return read(conn, wanted)


def monitoring(conn: Connection, posko_id: int, span: Span) -> Iterator[Row[Any]]:
    """Yield every entry of the monitoring that stands, by day and place."""
    entry = monitoring_entry
    source = (
        with_home()
        .join(entry, and_(entry.c.posko_id == person.c.posko_id, entry.c.person_id == person.c.id))
        .outerjoin(officer, and_(officer.c.posko_id == entry.c.posko_id, officer.c.id == entry.c.officer_id))
    )
    wanted = (
        select(entry, person.c.name, rt_area.c.rt, rt_area.c.rw, officer.c.name.label("officer"))
        .select_from(source)
        .where(entry.c.posko_id == posko_id, entry.c.superseded_at.is_(None), *span.holds(entry.c.day))
        .order_by(entry.c.day, rt_area.c.rw, rt_area.c.rt, person.c.name_fold, entry.c.id)
    )
    return read(conn, wanted)


def movements(conn: Connection, posko_id: int, span: Span) -> Iterator[Row[Any]]:
    """Yield every movement of the ledger, reversals too, in the order of the days."""
    document = stock_document
    source = (
        stock_move.join(
            document,
            and_(document.c.posko_id == stock_move.c.posko_id, document.c.id == stock_move.c.document_id),
        )
        .join(batch, and_(batch.c.posko_id == stock_move.c.posko_id, batch.c.id == stock_move.c.batch_id))
        .join(item, and_(item.c.posko_id == batch.c.posko_id, item.c.id == batch.c.item_id))
        .join(
            stock_place,
            and_(stock_place.c.posko_id == stock_move.c.posko_id, stock_place.c.id == stock_move.c.place_id),
        )
        .join(
            funding_source,
            and_(
                funding_source.c.posko_id == stock_move.c.posko_id,
                funding_source.c.id == stock_move.c.funding_source_id,
            ),
        )
        .outerjoin(
            officer,
            and_(officer.c.posko_id == document.c.posko_id, officer.c.id == document.c.officer_id),
        )
    )
    wanted = (
        select(
            document.c.day,
            document.c.id.label("document_id"),
            document.c.kind,
            document.c.document_no,
            document.c.counterparty,
            document.c.reason,
            document.c.note,
            document.c.entered_at,
            item.c.code,
            item.c.name,
            item.c.unit,
            batch.c.lot,
            batch.c.expires_on,
            funding_source.c.name.label("source"),
            stock_place.c.name.label("place"),
            stock_move.c.quantity,
            officer.c.name.label("officer"),
        )
        .select_from(source)
        .where(stock_move.c.posko_id == posko_id, *span.holds(document.c.day))
        .order_by(document.c.day, document.c.id, stock_move.c.id)
    )
    return read(conn, wanted)


def distributions(conn: Connection, posko_id: int, span: Span) -> Iterator[Row[Any]]:
    """Yield what was handed out and still stands, oldest first."""
    return read(conn, distribution.handed_out(posko_id, span.since, span.until))


def audit_entries(conn: Connection, posko_id: int, span: Span) -> Iterator[Row[Any]]:
    """Yield the chain of changes with its words, where they were not erased."""
    source = audit.outerjoin(
        audit_detail,
        and_(audit_detail.c.posko_id == audit.c.posko_id, audit_detail.c.sequence == audit.c.sequence),
    ).outerjoin(operator, and_(operator.c.posko_id == audit.c.posko_id, operator.c.id == audit.c.operator_id))
    wanted = (
        select(audit, audit_detail.c.difference, operator.c.username)
        .select_from(source)
        .where(audit.c.posko_id == posko_id, *span.holds_moment(audit.c.at))
        .order_by(audit.c.sequence)
    )
    return read(conn, wanted)
