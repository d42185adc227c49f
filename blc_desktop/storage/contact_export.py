"""Rows of the file of contacts: a line a meeting, and one for every contact or traveller without any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, FromClause, Row, and_, func, or_, select

from blc_desktop.domain.kinds import CaseStatus
from blc_desktop.storage.contact_list import LATEST_QUARANTINE
from blc_desktop.storage.exports import STAY, WHO, Span, read
from blc_desktop.storage.residents import with_home
from blc_desktop.storage.tables import case_record, contact_link, isolation, person

_INDEX = case_record.alias("index_case")
_INDEX_PERSON = person.alias("index_person")
_EXPOSED = (CaseStatus.CLOSE_CONTACT.value, CaseStatus.TRAVELLER.value)


def contacts(conn: Connection, posko_id: int, span: Span) -> Iterator[Row[Any]]:
    """Yield every contact and traveller with the quarantine, and whom they met, by the day of entry.

    Somebody who became a case since stays in the file as the contact of the case that listed them.
    """
    link = contact_link.c
    wanted = (
        select(
            *WHO,
            case_record.c.status,
            case_record.c.note,
            case_record.c.uid.label("case_uid"),
            _INDEX_PERSON.c.name.label("index_name"),
            _INDEX.c.uid.label("index_uid"),
            link.number,
            link.relation,
            link.category,
            func.coalesce(link.met_on, isolation.c.last_contact_on).label("met_on"),
            link.protected,
            link.duration_minutes,
            *STAY,
            isolation.c.entry_negative_on,
            isolation.c.exit_negative_on,
        )
        .select_from(_source())
        .where(
            person.c.posko_id == posko_id,
            or_(case_record.c.status.in_(_EXPOSED), link.id.is_not(None)),
            *span.holds(case_record.c.declared_on),
        )
        .order_by(case_record.c.declared_on, case_record.c.id, link.id)
    )
    return read(conn, wanted)


def _source() -> FromClause:
    """Return persons with their cases, meetings, index cases and quarantines."""
    link = contact_link.c
    return (
        with_home()
        .join(
            case_record,
            and_(case_record.c.posko_id == person.c.posko_id, case_record.c.person_id == person.c.id),
        )
        .outerjoin(
            contact_link,
            and_(link.posko_id == case_record.c.posko_id, link.contact_case_id == case_record.c.id),
        )
        .outerjoin(_INDEX, and_(_INDEX.c.posko_id == link.posko_id, _INDEX.c.id == link.index_case_id))
        .outerjoin(
            _INDEX_PERSON,
            and_(_INDEX_PERSON.c.posko_id == _INDEX.c.posko_id, _INDEX_PERSON.c.id == _INDEX.c.person_id),
        )
        .outerjoin(
            isolation, and_(isolation.c.posko_id == person.c.posko_id, isolation.c.id == LATEST_QUARANTINE)
        )
    )
