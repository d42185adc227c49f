"""What the records of the book tell about the ten tasks of a training: each question is one query.

Whatever was taken back, reversed or superseded does not count: the task is open again.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, select

from blc_desktop.domain.kinds import (
    CaseStatus,
    DocumentKind,
    PlaceKind,
    RecipientKind,
    TestKind,
    TestResult,
)
from blc_desktop.storage.tables import (
    audit,
    batch,
    case_record,
    contact_link,
    distribution,
    isolation,
    item,
    monitoring_entry,
    observation,
    person,
    printed_report,
    report_sending,
    stock_document,
    stock_move,
    test,
)

SIGN_IN = "SignIn"


def newest(conn: Connection, posko_id: int, table: Table) -> int:
    """Return the highest id of ``table``, 0 where it is empty: what comes later was done in the training."""
    highest = conn.execute(select(func.max(table.c.id)).where(table.c.posko_id == posko_id)).scalar_one()
    return int(highest or 0)


def people(conn: Connection, posko_id: int, keys: Collection[str]) -> dict[str, int]:
    """Return the ids of the people with these NIK."""
    wanted = select(person.c.national_id, person.c.id).where(
        person.c.posko_id == posko_id, person.c.national_id.in_(keys)
    )
    return {row.national_id: row.id for row in conn.execute(wanted)}


def _any(conn: Connection, table: Table, posko_id: int, *where: ColumnElement[bool]) -> bool:
    return bool(
        conn.execute(select(exists(select(1).where(table.c.posko_id == posko_id, *where)))).scalar_one()
    )


def signed_in(conn: Connection, posko_id: int, after: int) -> bool:
    """Whether somebody signed in after the link ``after`` of the chain of changes."""
    return _any(conn, audit, posko_id, audit.c.command == SIGN_IN, audit.c.sequence > after)


def has_phone(conn: Connection, posko_id: int, key: str, phone: str) -> bool:
    """Whether the person with this NIK has this telephone number."""
    return _any(conn, person, posko_id, person.c.national_id == key, person.c.phone == phone)


def _person_id(posko_id: int, key: str) -> Select[tuple[int]]:
    return select(person.c.id).where(person.c.posko_id == posko_id, person.c.national_id == key)


def is_confirmed(conn: Connection, posko_id: int, key: str, specimen: date) -> bool:
    """Whether the person is a confirmed case with a positive PCR of the specimen of this day."""
    wanted = (
        select(1)
        .select_from(case_record.join(test, test.c.case_id == case_record.c.id))
        .where(
            case_record.c.posko_id == posko_id,
            test.c.posko_id == posko_id,
            case_record.c.person_id.in_(_person_id(posko_id, key)),
            case_record.c.status == CaseStatus.CONFIRMED.value,
            test.c.kind == TestKind.PCR.value,
            test.c.result == TestResult.POSITIVE.value,
            test.c.specimen_date == specimen,
        )
    )
    return bool(conn.execute(select(exists(wanted))).scalar_one())


def is_in_central_place(conn: Connection, posko_id: int, key: str) -> bool:
    """Whether the person's running isolation is at a central place of the posko's list."""
    return _any(
        conn,
        isolation,
        posko_id,
        isolation.c.person_id.in_(_person_id(posko_id, key)),
        isolation.c.closed_on.is_(None),
        isolation.c.place_kind == PlaceKind.CENTRAL.value,
    )


def monitored(conn: Connection, posko_id: int, keys: Collection[str], day: date) -> int:
    """Return how many of these people have an entry that stands on ``day``."""
    wanted = (
        select(func.count(func.distinct(monitoring_entry.c.person_id)))
        .select_from(monitoring_entry.join(person, person.c.id == monitoring_entry.c.person_id))
        .where(
            monitoring_entry.c.posko_id == posko_id,
            person.c.posko_id == posko_id,
            person.c.national_id.in_(keys),
            monitoring_entry.c.day == day,
            monitoring_entry.c.superseded_at.is_(None),
        )
    )
    return int(conn.execute(wanted).scalar_one())


def met(conn: Connection, posko_id: int, index_key: str, contact_key: str) -> bool:
    """Whether one person is listed as a contact of the other's case."""
    index, contact = case_record.alias("index_case"), case_record.alias("contact_case")
    wanted = (
        select(1)
        .select_from(
            contact_link.join(index, index.c.id == contact_link.c.index_case_id).join(
                contact, contact.c.id == contact_link.c.contact_case_id
            )
        )
        .where(
            contact_link.c.posko_id == posko_id,
            index.c.posko_id == posko_id,
            contact.c.posko_id == posko_id,
            index.c.person_id.in_(_person_id(posko_id, index_key)),
            contact.c.person_id.in_(_person_id(posko_id, contact_key)),
        )
    )
    return bool(conn.execute(select(exists(wanted))).scalar_one())


def _moved(posko_id: int, kind: DocumentKind, code: str, quantity: int, after: int) -> Select[tuple[int]]:
    """Return the documents after ``after`` that moved so many of an item in all and were not reversed."""
    reversing = stock_document.alias("reversing")
    whole = (
        stock_document.join(stock_move, stock_move.c.document_id == stock_document.c.id)
        .join(batch, batch.c.id == stock_move.c.batch_id)
        .join(item, item.c.id == batch.c.item_id)
    )
    return (
        select(stock_document.c.id)
        .select_from(whole)
        .where(
            *(table.c.posko_id == posko_id for table in (stock_document, stock_move, batch, item)),
            stock_document.c.kind == kind.value,
            stock_document.c.id > after,
            item.c.code == code,
            ~exists(
                select(1).where(
                    reversing.c.posko_id == posko_id, reversing.c.reverses_id == stock_document.c.id
                )
            ),
        )
        .group_by(stock_document.c.id)
        .having(func.abs(func.sum(stock_move.c.quantity)) == quantity)
    )


def received(conn: Connection, posko_id: int, code: str, quantity: int, document_no: str, after: int) -> bool:
    """Whether so many of an item came in under this number of a delivery note, however it is cased."""
    return _any(
        conn,
        stock_document,
        posko_id,
        stock_document.c.id.in_(_moved(posko_id, DocumentKind.RECEIPT, code, quantity, after)),
        func.upper(func.trim(stock_document.c.document_no)) == document_no.upper(),
    )


def handed_out(conn: Connection, posko_id: int, code: str, quantity: int, key: str, after: int) -> bool:
    """Whether so many of an item were given to the family, or to the very person, with this NIK."""
    of_family = select(person.c.household_id).where(
        person.c.posko_id == posko_id, person.c.national_id == key
    )
    family = (distribution.c.recipient_kind == RecipientKind.HOUSEHOLD.value) & (
        distribution.c.household_id.in_(of_family)
    )
    alone = (distribution.c.recipient_kind == RecipientKind.PERSON.value) & (
        distribution.c.person_id.in_(_person_id(posko_id, key))
    )
    return _any(
        conn,
        distribution,
        posko_id,
        distribution.c.document_id.in_(_moved(posko_id, DocumentKind.HANDOUT, code, quantity, after)),
        family | alone,
    )


def observed(conn: Connection, posko_id: int, seen: int, masked: int, day: date, after: int) -> bool:
    """Whether so many were seen on ``day``, so many of them with a mask, in an entry that stands."""
    return _any(
        conn,
        observation,
        posko_id,
        observation.c.id > after,
        observation.c.day == day,
        observation.c.observed == seen,
        observation.c.masked == masked,
        observation.c.taken_back_at.is_(None),
    )


def reported(conn: Connection, posko_id: int, kind: str, day: date, after: int) -> bool:
    """Whether the paper of ``day`` was printed and noted as sent."""
    wanted = (
        select(1)
        .select_from(printed_report.join(report_sending, report_sending.c.report_id == printed_report.c.id))
        .where(
            printed_report.c.posko_id == posko_id,
            report_sending.c.posko_id == posko_id,
            printed_report.c.id > after,
            printed_report.c.kind == kind,
            printed_report.c.day == day,
            report_sending.c.taken_back_at.is_(None),
        )
    )
    return bool(conn.execute(select(exists(wanted))).scalar_one())
