"""Erasing the words about people, in one transaction; figures, days and the chain of changes stay."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, case, delete, func, or_, select, update

from blc_desktop.domain import retention as rules
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.retention import NameFinder
from blc_desktop.storage import exchange_undo, rows
from blc_desktop.storage.erasure_plan import CLEARED
from blc_desktop.storage.erasure_rows import OWN, documents, emptied, meetings, mine, received
from blc_desktop.storage.tables import (
    activity_photo,
    aid_plan_line,
    attachment,
    audit,
    audit_detail,
    case_event,
    case_record,
    contact_link,
    destruction_line,
    distribution,
    document_file,
    house,
    household,
    isolation,
    isolation_event,
    loan,
    not_duplicate,
    person,
    person_merge,
    person_token,
    removed_row,
    report_signing,
    sanction,
    stock_document,
)

#: Folded: after every letter, so that who was destroyed stands at the end of a list.
_LAST = "~"
#: Stands where the table wants a name.
NOBODY = "Dimusnahkan"


def erase_changes(conn: Connection, posko_id: int, rows: dict[str, set[int]], found: NameFinder) -> list[int]:
    """Erase the words of every change about ``rows``, and of changes elsewhere that name somebody.

    The name that another person bears may be the same, and is left alone; what was noted about that person
    is searched. Returns the numbers of the changes, whose places in the chain stay.
    """
    gone: list[int] = []
    wanted = (
        select(audit.c.sequence, audit.c.entity, audit.c.entity_id, audit_detail.c.difference)
        .join(
            audit_detail,
            and_(audit_detail.c.posko_id == audit.c.posko_id, audit_detail.c.sequence == audit.c.sequence),
        )
        .where(audit.c.posko_id == posko_id)
        .order_by(audit.c.sequence)
    )
    for row in conn.execute(wanted):
        about = row.entity_id in rows.get(row.entity, ())
        if about or found.finds_any(_without_own_name(row.entity, row.difference)):
            gone.append(row.sequence)
    for first, last in rules.ranges(gone):
        conn.execute(
            delete(audit_detail).where(
                audit_detail.c.posko_id == posko_id, audit_detail.c.sequence.between(first, last)
            )
        )
    return gone


def _without_own_name(entity: str, words: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(words)
    return {name: value for name, value in told.items() if (entity, name) != ("person", "name")}


def erase_people(conn: Connection, posko_id: int, destruction_id: int, day: date) -> None:
    """Leave of the persons themselves a code, the sex, the year of birth, RT, family and house."""
    lines = conn.execute(
        select(destruction_line.c.person_id, destruction_line.c.code, person.c.birth_date)
        .join(
            person,
            and_(
                person.c.posko_id == destruction_line.c.posko_id, person.c.id == destruction_line.c.person_id
            ),
        )
        .where(destruction_line.c.posko_id == posko_id, destruction_line.c.destruction_id == destruction_id)
    ).all()
    declared = dict(
        conn.execute(
            select(case_record.c.person_id, func.max(case_record.c.declared_on))
            .where(
                case_record.c.posko_id == posko_id,
                case_record.c.person_id.in_(mine(posko_id, destruction_id)),
            )
            .group_by(case_record.c.person_id)
        ).all()
    )
    for row in lines:
        conn.execute(
            update(person)
            .where(person.c.posko_id == posko_id, person.c.id == row.person_id)
            .values(
                name=rules.placeholder(row.code),
                name_fold=f"{_LAST}{row.code.casefold()}",
                birth_date=rules.reduced_birth(row.birth_date, declared.get(row.person_id, day)),
                version=person.c.version + 1,
                **CLEARED["person"],
            )
        )
    people = mine(posko_id, destruction_id)
    conn.execute(
        delete(person_token).where(person_token.c.posko_id == posko_id, person_token.c.person_id.in_(people))
    )
    pairs = or_(not_duplicate.c.first_id.in_(people), not_duplicate.c.second_id.in_(people))
    conn.execute(delete(not_duplicate).where(not_duplicate.c.posko_id == posko_id, pairs))
    conn.execute(
        delete(person_merge).where(person_merge.c.posko_id == posko_id, person_merge.c.kept_id.in_(people))
    )
    conn.execute(
        delete(removed_row).where(removed_row.c.posko_id == posko_id, removed_row.c.person_id.in_(people))
    )


def erase_records(conn: Connection, posko_id: int, destruction_id: int) -> None:
    """Empty the words of the records about the people; every figure and day stays."""
    people = mine(posko_id, destruction_id)

    def clear(table: Any, condition: Any, **more: object) -> None:
        values = {**CLEARED[table.name], **more}
        conn.execute(update(table).where(table.c.posko_id == posko_id, condition).values(**values))

    for table in OWN:
        if table is not sanction:
            clear(table, table.c.person_id.in_(people))
    clear(sanction, sanction.c.person_id.in_(people), **unnamed())
    # The name of a central place stays; at home it may be somebody's address.
    at_home = and_(isolation.c.person_id.in_(people), isolation.c.place_id.is_(None))
    conn.execute(update(isolation).where(isolation.c.posko_id == posko_id, at_home).values(place_name=None))
    _forget_homes(conn, posko_id, people)
    for table, owner, column in (
        (case_event, case_record, case_event.c.case_id),
        (isolation_event, isolation, isolation_event.c.isolation_id),
    ):
        own = select(owner.c.id).where(owner.c.posko_id == posko_id, owner.c.person_id.in_(people))
        clear(table, column.in_(own))
    cases = select(case_record.c.id).where(
        case_record.c.posko_id == posko_id, case_record.c.person_id.in_(people)
    )
    exchange_undo.forget_cases(conn, posko_id, cases)
    clear(contact_link, meetings(posko_id, destruction_id))
    clear(stock_document, stock_document.c.id.in_(documents(posko_id, destruction_id)))
    clear(loan, loan.c.person_id.in_(people))
    _erase_photos(conn, posko_id, destruction_id)
    clear(distribution, received(posko_id, destruction_id), photo_id=None)
    gone = select(household.c.id).where(
        household.c.posko_id == posko_id, emptied(household, person.c.household_id, posko_id)
    )
    clear(aid_plan_line, aid_plan_line.c.household_id.in_(gone))
    _erase_homes(conn, posko_id)


def _forget_homes(conn: Connection, posko_id: int, people: Select[Any]) -> None:
    """Take the names of homes out of dated decisions: the kinds of places stay, figures are made of them."""
    stays = select(isolation.c.id).where(isolation.c.posko_id == posko_id, isolation.c.person_id.in_(people))
    wanted = select(isolation_event.c.id, isolation_event.c.facts).where(
        isolation_event.c.posko_id == posko_id,
        isolation_event.c.isolation_id.in_(stays),
        isolation_event.c.facts.contains("_name"),
    )
    for row in conn.execute(wanted).all():
        told = json.loads(row.facts)
        for end in ("from", "to"):
            if told.get(f"{end}_kind") == PlaceKind.HOME.value:
                told.pop(f"{end}_name", None)
        conn.execute(
            update(isolation_event)
            .where(isolation_event.c.posko_id == posko_id, isolation_event.c.id == row.id)
            .values(facts=rows.compact(told))
        )


def unnamed() -> dict[str, object]:
    """Return what stands in a sanction where its name and proof stood: the table wants something there."""
    proof = case((sanction.c.paid_proof.is_not(None), "-"), else_=None)
    return {"name": NOBODY, "name_fold": _LAST, "paid_proof": proof}


def _erase_homes(conn: Connection, posko_id: int) -> None:
    """Empty family cards and addresses that nobody is left of."""
    cards = emptied(household, person.c.household_id, posko_id)
    conn.execute(update(household).where(household.c.posko_id == posko_id, cards).values(family_card_no=None))
    homes = emptied(house, person.c.house_id, posko_id)
    code = func.concat(f"{NOBODY} ", house.c.id)
    conn.execute(
        update(house)
        .where(house.c.posko_id == posko_id, homes)
        .values(address=code, address_key=code, note=None, version=house.c.version + 1)
    )


def _erase_photos(conn: Connection, posko_id: int, destruction_id: int) -> None:
    """Take out pictures and signed pages of what was given, unless another record shows them too."""
    given = select(distribution.c.photo_id).where(
        distribution.c.posko_id == posko_id,
        distribution.c.photo_id.is_not(None),
        received(posko_id, destruction_id),
    )
    signed = (document_file.c.posko_id == posko_id,
              document_file.c.document_id.in_(documents(posko_id, destruction_id)))  # fmt: skip
    photos = list(conn.execute(given).scalars())
    photos += conn.execute(select(document_file.c.attachment_id).where(*signed)).scalars()
    conn.execute(delete(document_file).where(*signed))
    conn.execute(
        update(distribution)
        .where(distribution.c.posko_id == posko_id, received(posko_id, destruction_id))
        .values(photo_id=None)
    )
    drop_files(conn, posko_id, photos)


def drop_files(conn: Connection, posko_id: int, attachment_ids: Iterable[int]) -> None:
    """Take out pictures and scans that no record shows any more."""
    shown = (
        (activity_photo, activity_photo.c.attachment_id),
        (document_file, document_file.c.attachment_id),
        (report_signing, report_signing.c.scan_id),
        (distribution, distribution.c.photo_id),
    )
    for key in set(attachment_ids):
        used = any(
            conn.execute(select(column).where(table.c.posko_id == posko_id, column == key).limit(1)).first()
            for table, column in shown
        )
        if not used:
            conn.execute(delete(attachment).where(attachment.c.posko_id == posko_id, attachment.c.id == key))
