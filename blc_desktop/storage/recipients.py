"""Whom the documents of hand-outs went to, by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, case, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.kinds import RecipientKind, ResidentStatus
from blc_desktop.storage.tables import distribution, house, person, stock_document

#: Who does not live here any more.
GONE = (ResidentStatus.MOVED.value, ResidentStatus.DECEASED.value)
_BLOCK = 500


def head_of_family(of: FromClause) -> ColumnElement[Any]:
    """Pick the name a family of ``of`` (a table with household_id) goes by: its head's, else its eldest's.

    Who moved away or died stands for the family only where nobody else is left.
    """
    member = person.alias("member")
    return (
        select(member.c.name)
        .where(member.c.posko_id == of.c.posko_id, member.c.household_id == of.c.household_id)
        .order_by(
            case((member.c.status.in_(GONE), 1), else_=0),
            case((member.c.family_role == "Kepala keluarga", 0), else_=1),
            func.coalesce(member.c.birth_date, date.max),
            member.c.id,
        )
        .limit(1)
        .correlate(of)
        .scalar_subquery()
    )


def ids_of(document_ids: Sequence[int]) -> Select[Any]:
    """Return the statement that selects these documents, for :func:`of_documents`."""
    return select(stock_document.c.id).where(stock_document.c.id.in_(document_ids))


def of_handouts(conn: Connection, posko_id: int, documents: Sequence[int]) -> dict[int, Any]:
    """Return who received these hand-outs, by document; a document that is none is left out."""
    of_person = and_(person.c.posko_id == distribution.c.posko_id, person.c.id == distribution.c.person_id)
    of_house = and_(house.c.posko_id == distribution.c.posko_id, house.c.id == distribution.c.house_id)
    wanted = (
        select(
            distribution.c.document_id,
            distribution.c.recipient_kind.label("kind"),
            _name().label("name"),
            distribution.c.head_count,
        )
        .select_from(distribution.outerjoin(person, of_person).outerjoin(house, of_house))
        .where(distribution.c.posko_id == posko_id)
    )
    found: dict[int, Any] = {}
    for start in range(0, len(documents), _BLOCK):
        block = documents[start : start + _BLOCK]
        for row in conn.execute(wanted.where(distribution.c.document_id.in_(block))):
            found[row.document_id] = row
    return found


def _name() -> ColumnElement[Any]:
    return case(
        (distribution.c.recipient_kind == RecipientKind.PERSON.value, person.c.name),
        (distribution.c.recipient_kind == RecipientKind.HOUSEHOLD.value, head_of_family(distribution)),
        (distribution.c.recipient_kind == RecipientKind.HOUSE.value, house.c.address),
        else_=distribution.c.place,
    )


def of_documents(conn: Connection, posko_id: int, documents: Select[Any]) -> dict[int, Any]:
    """Return the recipient's kind, name and number by document, among the ids that ``documents`` selects.

    A reversal has the recipient of the hand-out that it takes back.
    """
    given = and_(
        stock_document.c.posko_id == distribution.c.posko_id,
        or_(
            stock_document.c.id == distribution.c.document_id,
            stock_document.c.reverses_id == distribution.c.document_id,
        ),
    )
    of_person = and_(person.c.posko_id == distribution.c.posko_id, person.c.id == distribution.c.person_id)
    of_house = and_(house.c.posko_id == distribution.c.posko_id, house.c.id == distribution.c.house_id)
    found = conn.execute(
        select(
            stock_document.c.id,
            distribution.c.recipient_kind.label("kind"),
            _name().label("name"),
            distribution.c.head_count,
        )
        .select_from(
            stock_document.join(distribution, given).outerjoin(person, of_person).outerjoin(house, of_house)
        )
        .where(stock_document.c.posko_id == posko_id, stock_document.c.id.in_(documents))
    )
    return {row.id: row for row in found}
