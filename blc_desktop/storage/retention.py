"""Whose time is over: persons whose last event lies before a day, and why others must wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Column as SqlColumn
from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, func, or_, select

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.kinds_privacy import RecordSort
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing
from blc_desktop.storage.tables import (
    absence,
    aid_plan,
    aid_plan_line,
    case_event,
    case_record,
    contact_link,
    destruction_line,
    distribution,
    incident,
    incident_person,
    isolation,
    letter,
    loan,
    loan_return,
    monitoring_entry,
    need,
    person,
    referral,
    retention_hold,
    rt_area,
    sanction,
    stock_document,
    stock_move,
    test,
    vaccination_target,
    vaccine_dose,
)


class Source(NamedTuple):
    """Where events of a person lie: what links a row to the person, and the days that it tells."""

    sort: RecordSort
    rows: FromClause
    mine: ColumnElement[bool]
    days: tuple[SqlColumn[Any], ...]
    key: SqlColumn[Any]


def _join(left: Any, right: Any, column: Any, target: Any) -> Any:
    return left.join(right, and_(right.c.posko_id == left.c.posko_id, target == column))


_OF_CASE = _join(case_event, case_record, case_event.c.case_id, case_record.c.id)
_MET = case_record.alias("met_case")
_LINKS = contact_link.join(
    _MET,
    and_(
        _MET.c.posko_id == contact_link.c.posko_id,
        or_(_MET.c.id == contact_link.c.index_case_id, _MET.c.id == contact_link.c.contact_case_id),
    ),
)
_GIVEN = _join(distribution, stock_document, distribution.c.document_id, stock_document.c.id)
_PLANNED = _join(aid_plan_line, aid_plan, aid_plan_line.c.plan_id, aid_plan.c.id)
_LENT = _join(loan, stock_document, loan.c.document_id, stock_document.c.id)


def _own(sort: RecordSort, table: Any, *days: Any) -> Source:
    return Source(
        sort, table, and_(table.c.posko_id == person.c.posko_id, table.c.person_id == person.c.id), days,
        table.c.id,
    )  # fmt: skip


def _family(table: Any, column: Any) -> ColumnElement[bool]:
    return and_(table.c.posko_id == person.c.posko_id, column == person.c.household_id)


#: Every place where something happened to a person.
SOURCES: tuple[Source, ...] = (
    _own(
        RecordSort.CASE,
        case_record,
        case_record.c.declared_on,
        case_record.c.received_on,
        case_record.c.ended_on,
    ),
    Source(
        RecordSort.CASE,
        _OF_CASE,
        and_(case_record.c.posko_id == person.c.posko_id, case_record.c.person_id == person.c.id),
        (case_event.c.day,),
        case_event.c.id,
    ),
    _own(RecordSort.TEST, test, test.c.specimen_date, test.c.result_date),
    _own(
        RecordSort.ISOLATION,
        isolation,
        *(isolation.c.started_on, isolation.c.last_day, isolation.c.override_last_day, isolation.c.closed_on),
    ),
    _own(RecordSort.MONITORING, monitoring_entry, monitoring_entry.c.day),
    Source(
        RecordSort.CONTACT,
        _LINKS,
        and_(_MET.c.posko_id == person.c.posko_id, _MET.c.person_id == person.c.id),
        (contact_link.c.day, contact_link.c.met_on),
        contact_link.c.id,
    ),
    _own(RecordSort.CARE, referral, referral.c.day, referral.c.outcome_on),
    _own(RecordSort.CARE, absence, absence.c.day),
    _own(RecordSort.CARE, need, need.c.asked_on, need.c.met_on, need.c.dropped_on),
    _own(RecordSort.LETTER, letter, letter.c.day),
    _own(RecordSort.VACCINATION, vaccination_target, vaccination_target.c.state_on),
    _own(RecordSort.VACCINATION, vaccine_dose, vaccine_dose.c.day),
    _own(RecordSort.SANCTION, sanction, sanction.c.day, sanction.c.paid_on, sanction.c.returned_on),
    Source(
        RecordSort.AID,
        _GIVEN,
        and_(distribution.c.posko_id == person.c.posko_id, distribution.c.person_id == person.c.id),
        (stock_document.c.day,),
        distribution.c.id,
    ),
    Source(
        RecordSort.AID,
        _GIVEN,
        _family(distribution, distribution.c.household_id),
        (stock_document.c.day,),
        distribution.c.id,
    ),
    Source(
        RecordSort.AID,
        _PLANNED,
        _family(aid_plan_line, aid_plan_line.c.household_id),
        (aid_plan.c.day, aid_plan_line.c.recorded_on),
        aid_plan_line.c.id,
    ),
    Source(
        RecordSort.LOAN,
        _LENT,
        and_(loan.c.posko_id == person.c.posko_id, loan.c.person_id == person.c.id),
        (stock_document.c.day,),
        loan.c.id,
    ),
)


def _started(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def due(before: date) -> ColumnElement[bool]:
    """Whether all that happened to a person, and the last touch of their row, lie before ``before``."""
    silent = [
        ~exists(select(source.key).select_from(source.rows).where(
            source.mine, or_(*(day >= before for day in source.days))
        ).correlate(person))
        for source in SOURCES
    ]  # fmt: skip
    gone = select(destruction_line.c.id).where(
        destruction_line.c.posko_id == person.c.posko_id, destruction_line.c.person_id == person.c.id
    )
    return and_(person.c.updated_at < _started(before), ~exists(gone.correlate(person)), *silent)


def waiting() -> ColumnElement[bool]:
    """Whether something of a person is still open: then nobody proposes to destroy it."""
    return or_(*(condition for _why, condition in open_reasons()))


def open_reasons() -> Iterator[tuple[str, ColumnElement[bool]]]:
    """Yield what may still be open, as a code and its condition."""

    def own(table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        mine = (table.c.posko_id == person.c.posko_id, table.c.person_id == person.c.id)
        return exists(select(table.c.id).where(*mine, *conditions).correlate(person))

    yield "isolation", own(isolation, isolation.c.closed_on.is_(None))
    yield "case", own(case_record, case_record.c.outcome.is_(None))
    yield "fine", own(sanction, sanction.c.amount.is_not(None), sanction.c.paid_on.is_(None))
    yield "card", own(sanction, sanction.c.return_due.is_not(None), sanction.c.returned_on.is_(None))
    yield "loan", own(loan, ~settled())
    yield (
        "incident",
        exists(
            select(incident_person.c.id)
            .select_from(_join(incident_person, incident, incident_person.c.incident_id, incident.c.id))
            .where(
                incident_person.c.posko_id == person.c.posko_id,
                incident_person.c.person_id == person.c.id,
                incident.c.closed_at.is_(None),
            )
            .correlate(person)
        ),
    )


def settled() -> ColumnElement[bool]:
    """Whether everything that a loan gave out came back."""
    return and_(_lent() <= _brought_back())


def _moved(document: Any) -> Any:
    return (
        select(func.coalesce(func.sum(func.abs(stock_move.c.quantity)), 0))
        .where(stock_move.c.posko_id == loan.c.posko_id, stock_move.c.document_id == document)
        .correlate(loan)
    )


def _lent() -> Any:
    return _moved(loan.c.document_id).scalar_subquery()


def _brought_back() -> Any:
    back = loan_return.c
    return (
        select(func.coalesce(func.sum(func.abs(stock_move.c.quantity)), 0))
        .select_from(_join(loan_return, stock_move, back.document_id, stock_move.c.document_id))
        .where(back.posko_id == loan.c.posko_id, back.loan_id == loan.c.id)
        .correlate(loan)
        .scalar_subquery()
    )


def held() -> ColumnElement[bool]:
    """Whether somebody decided that a person's data must be kept longer."""
    standing = select(retention_hold.c.id).where(
        retention_hold.c.posko_id == person.c.posko_id,
        retention_hold.c.person_id == person.c.id,
        retention_hold.c.lifted_at.is_(None),
    )
    return exists(standing.correlate(person))


def proposed(before: date) -> ColumnElement[bool]:
    """Whether a person stands on the list that is proposed."""
    return and_(due(before), ~waiting(), ~held())


def counted(conn: Connection, posko_id: int, condition: ColumnElement[bool]) -> int:
    """Return of how many persons ``condition`` holds."""
    wanted = select(func.count()).select_from(person).where(person.c.posko_id == posko_id, condition)
    return int(conn.execute(wanted).scalar_one())


def ids(conn: Connection, posko_id: int, condition: ColumnElement[bool]) -> list[int]:
    """Return the persons of whom ``condition`` holds, in the order of their ids."""
    wanted = select(person.c.id).where(person.c.posko_id == posko_id, condition).order_by(person.c.id)
    return list(conn.execute(wanted).scalars())


class Found(NamedTuple):
    """What is kept of one person: sorts of records, first and last year, how many."""

    sorts: tuple[RecordSort, ...]
    first_year: int
    last_year: int
    records: int


def kept_of(conn: Connection, posko_id: int, person_id: int) -> Found:
    """Return what is kept of a person, as a destruction list tells it."""
    sorts: list[RecordSort] = [RecordSort.RESIDENT]
    days: list[date] = []
    records = 1
    row = conn.execute(
        select(person.c.created_at, person.c.updated_at).where(
            person.c.posko_id == posko_id, person.c.id == person_id
        )
    ).one()
    days += [row.created_at.date(), row.updated_at.date()]
    for source in SOURCES:
        bounds = [part for day in source.days for part in (func.min(day), func.max(day))]
        wanted = (
            select(func.count(source.key.distinct()), *bounds)
            .select_from(source.rows, person)
            .where(person.c.posko_id == posko_id, person.c.id == person_id, source.mine)
        )
        count, *found = conn.execute(wanted).one()
        if count:
            sorts.append(source.sort)
            records += int(count)
            days += [day for day in found if day is not None]
    years = sorted(day.year for day in days)
    return Found(tuple(dict.fromkeys(sorts)), years[0], years[-1], records)


# --- the list on the screen ---------------------------------------------------------------------------------

_HOMES = person.outerjoin(
    rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id)
)


def _last_days() -> tuple[ColumnElement[Any], ...]:
    """Return the last day of each source, as questions of their own; the latest of them is told."""
    return tuple(
        select(func.max(day)).select_from(source.rows).where(source.mine).correlate(person).scalar_subquery()
        for source in SOURCES
        for day in source.days
    )


def _latest(_scope: Scope, touched: datetime, *days: date | None) -> date:
    return max([touched.date(), *(day for day in days if day is not None)])


def _sorts(_scope: Scope, *found: object) -> tuple[RecordSort, ...]:
    told = [source.sort for source, there in zip(SOURCES, found, strict=True) if there]
    return tuple(dict.fromkeys([RecordSort.RESIDENT, *told]))


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    own = person.c.posko_id == scope.posko_id
    folded = fold_name(text)
    return (Branch(person.c.id, person, (own, person.c.name_fold.contains(folded, autoescape=True))),)


def listing(before: date) -> SqlListing:
    """Return who is due before a day; the filter ``state``: ``proposed`` (default), ``waiting``, ``held``."""
    states = {
        "proposed": and_(~waiting(), ~held()),
        "waiting": and_(waiting(), ~held()),
        "held": held(),
    }
    there = tuple(
        exists(select(source.key).select_from(source.rows).where(source.mine).correlate(person))
        for source in SOURCES
    )
    return SqlListing(
        key=person.c.id,
        owner=person.c.posko_id,
        narrow=person,
        wide=_HOMES,
        fields=(
            Field(Column("name", N_("Nama"), width=24), (person.c.name,), order=(person.c.name_fold,)),
            Field(
                Column("rt", N_("RT/RW"), width=9, sortable=False),
                (rt_area.c.rt, rt_area.c.rw),
                show=lambda _scope, rt, rw: short_area(rt, rw),
            ),
            Field(
                Column("last_event", N_("Kejadian terakhir"), width=15, sortable=False),
                (person.c.updated_at, *_last_days()),
                show=_latest,
            ),
            Field(Column("sorts", N_("Data yang disimpan"), width=44, sortable=False), there, show=_sorts),
            Field(
                Column("number", N_("No. orang"), width=8, align=Align.RIGHT, sortable=False),
                (person.c.id,),
            ),
        ),
        order=(person.c.name_fold, person.c.id),
        filters={"state": lambda _scope, value: states[str(value)]},
        search=_search,
        always=(due(before),),
    )
