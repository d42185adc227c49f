"""Referrals as rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, select

from blc_desktop.domain.facts.referrals import ReferralFacts
from blc_desktop.domain.kinds import ReferralOutcome
from blc_desktop.errors import Refused
from blc_desktop.storage.tables import officer, person, referral

_JOINED = referral.join(
    person, and_(person.c.posko_id == referral.c.posko_id, person.c.id == referral.c.person_id)
).outerjoin(officer, and_(officer.c.posko_id == referral.c.posko_id, officer.c.id == referral.c.officer_id))


def _read(conn: Connection, posko_id: int, *conditions: ColumnElement[bool]) -> list[ReferralFacts]:
    wanted = (
        select(
            referral, person.c.uid.label("person_uid"), person.c.name, officer.c.name.label("officer_name")
        )
        .select_from(_JOINED)
        .where(referral.c.posko_id == posko_id, *conditions)
        .order_by(referral.c.day.desc(), referral.c.id.desc())
    )
    return [_facts(row) for row in conn.execute(wanted)]


def _facts(row: Any) -> ReferralFacts:
    return ReferralFacts(
        referral_id=row.id,
        version=row.version,
        isolation_id=row.isolation_id,
        person_id=row.person_id,
        person_uid=row.person_uid,
        name=row.name,
        day=row.day,
        clock=row.clock,
        destination=row.destination,
        reason=row.reason,
        transport=row.transport,
        receiver=row.receiver,
        officer=row.officer_name or "",
        outcome=ReferralOutcome(row.outcome),
        outcome_on=row.outcome_on,
        outcome_note=row.outcome_note,
    )


def of_isolation(conn: Connection, posko_id: int, isolation_id: int) -> list[ReferralFacts]:
    """Return the referrals out of an isolation, the latest first."""
    return _read(conn, posko_id, referral.c.isolation_id == isolation_id)


def waiting(conn: Connection, posko_id: int) -> list[ReferralFacts]:
    """Return the referrals of which nobody has heard, the latest first."""
    return _read(conn, posko_id, referral.c.outcome == ReferralOutcome.PENDING.value)


def of_person(conn: Connection, posko_id: int, uid: str, until: date) -> list[ReferralFacts]:
    """Return the referrals of a person up to a day, the latest first."""
    return _read(conn, posko_id, person.c.uid == uid, referral.c.day <= until)


def fetch(conn: Connection, posko_id: int, referral_id: int) -> ReferralFacts:
    """Return one referral. Raises ``Refused("row.gone")`` if there is none."""
    found = _read(conn, posko_id, referral.c.id == referral_id)
    if not found:
        raise Refused("row.gone", entity="referral")
    return found[0]


def remove(conn: Connection, posko_id: int, referral_id: int, version: int) -> None:
    """Take back a referral as it was written. Raises ``Refused`` once something was added to it."""
    gone = conn.execute(
        delete(referral).where(
            referral.c.posko_id == posko_id, referral.c.id == referral_id, referral.c.version == version
        )
    )
    if gone.rowcount != 1:
        raise Refused("row.changed_elsewhere", entity="referral")
