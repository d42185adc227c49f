"""Which rows tell of the people of a destruction: their own, and those of homes that nobody is left of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, case, exists, or_, select

from blc_desktop.domain.retention import NameFinder
from blc_desktop.storage.tables import (
    absence,
    case_record,
    contact_link,
    destruction_line,
    distribution,
    house,
    household,
    isolation,
    letter,
    loan,
    loan_return,
    monitoring_entry,
    need,
    person,
    person_merge,
    referral,
    sanction,
    test,
    vaccination_target,
    vaccine_dose,
)

#: Tables of which a row is about one person, named by ``person_id``.
OWN = (
    *(case_record, test, isolation, monitoring_entry, referral, absence, need, letter),
    *(vaccination_target, vaccine_dose, sanction),
)


def mine(posko_id: int, destruction_id: int) -> Select[Any]:
    """Return the persons of a destruction, as a question inside others."""
    return select(destruction_line.c.person_id).where(
        destruction_line.c.posko_id == posko_id, destruction_line.c.destruction_id == destruction_id
    )


def finder(conn: Connection, posko_id: int, destruction_id: int) -> NameFinder:
    """Return what finds the people of a destruction in text, before their names go.

    A telephone that somebody who stays answers too finds nobody.
    """
    gone = select(destruction_line.c.person_id).where(destruction_line.c.posko_id == posko_id)
    staying = select(person.c.phone).where(
        person.c.posko_id == posko_id, person.c.phone.is_not(None), person.c.id.not_in(gone)
    )
    who = conn.execute(
        select(
            person.c.name,
            person.c.national_id,
            case((person.c.phone.in_(staying), None), else_=person.c.phone).label("phone"),
            person.c.uid,
        ).where(person.c.posko_id == posko_id, person.c.id.in_(mine(posko_id, destruction_id)))
    ).all()
    return NameFinder(
        (row.name for row in who),
        (number for row in who for number in (row.national_id, row.phone, row.uid) if number),
    )


def rows_of(conn: Connection, posko_id: int, destruction_id: int) -> dict[str, set[int]]:
    """Return entity → ids of every row that tells of the people of a destruction."""
    people = mine(posko_id, destruction_id)

    def ids(table: Any, condition: ColumnElement[bool]) -> set[int]:
        return set(conn.execute(select(table.c.id).where(table.c.posko_id == posko_id, condition)).scalars())

    found = {"person": ids(person, person.c.id.in_(people))}
    merged = select(person_merge.c.gone_id).where(
        person_merge.c.posko_id == posko_id, person_merge.c.kept_id.in_(people)
    )
    found["person"] |= set(conn.execute(merged).scalars())
    for table in OWN:
        found[table.name] = ids(table, table.c.person_id.in_(people))
    found["contact_link"] = ids(contact_link, meetings(posko_id, destruction_id))
    found["loan"] = ids(loan, loan.c.person_id.in_(people))
    found["distribution"] = ids(distribution, received(posko_id, destruction_id))
    found["stock_document"] = set(conn.execute(documents(posko_id, destruction_id)).scalars())
    found["household"] = ids(household, emptied(household, person.c.household_id, posko_id))
    found["house"] = ids(house, emptied(house, person.c.house_id, posko_id))
    return found


def emptied(table: Any, column: Any, posko_id: int) -> ColumnElement[bool]:
    """Whether everybody of a family or house was destroyed, now or before, and somebody was."""
    here = and_(person.c.posko_id == posko_id, column == table.c.id)
    gone = select(destruction_line.c.person_id).where(destruction_line.c.posko_id == posko_id)
    return and_(
        exists(select(person.c.id).where(here, person.c.id.in_(gone))),
        ~exists(select(person.c.id).where(here, person.c.id.not_in(gone))),
    )


def received(posko_id: int, destruction_id: int) -> ColumnElement[bool]:
    """Whether a hand-out went to one of the people, or to a family of whom nobody is left."""
    people = mine(posko_id, destruction_id)
    families = select(household.c.id).where(
        household.c.posko_id == posko_id, emptied(household, person.c.household_id, posko_id)
    )
    return or_(distribution.c.person_id.in_(people), distribution.c.household_id.in_(families))


def documents(posko_id: int, destruction_id: int) -> CompoundSelect[Any]:
    """Return the documents of the ledger whose words name one of the people."""
    people = mine(posko_id, destruction_id)
    given = select(distribution.c.document_id).where(
        distribution.c.posko_id == posko_id, received(posko_id, destruction_id)
    )
    lent = select(loan.c.document_id).where(loan.c.posko_id == posko_id, loan.c.person_id.in_(people))
    back = (
        select(loan_return.c.document_id)
        .select_from(
            loan_return.join(
                loan, and_(loan.c.posko_id == loan_return.c.posko_id, loan.c.id == loan_return.c.loan_id)
            )
        )
        .where(loan.c.posko_id == posko_id, loan.c.person_id.in_(people))
    )
    return given.union(lent, back)


def meetings(posko_id: int, destruction_id: int) -> ColumnElement[bool]:
    """Whether a meeting was one of the people's."""
    cases = select(case_record.c.id).where(
        case_record.c.posko_id == posko_id, case_record.c.person_id.in_(mine(posko_id, destruction_id))
    )
    return or_(contact_link.c.index_case_id.in_(cases), contact_link.c.contact_case_id.in_(cases))
