"""Partners of exchange by file as rows: the code agreed with each, what was sent, what they took."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from blc_desktop.domain.facts.exchange import PartnerFacts
from blc_desktop.domain.kinds_exchange import PeerRole
from blc_desktop.storage import rows
from blc_desktop.storage.tables import exchange_day, exchange_partner, exchange_run, exchange_sent


def add(
    conn: Connection,
    posko_id: int,
    name: str,
    role: PeerRole,
    secret: bytes,
    key_id: str,
    now: datetime,
) -> int:
    """Store a partner and return the id."""
    return rows.add(
        conn,
        exchange_partner,
        posko_id,
        name=name,
        role=role.value,
        secret=secret,
        key_id=key_id,
        active=True,
        created_at=now,
        version=1,
    )


def by_key(conn: Connection, posko_id: int, key_id: str) -> Any | None:
    """Return the partner whose code has this id, None where there is none."""
    wanted = select(exchange_partner).where(
        exchange_partner.c.posko_id == posko_id, exchange_partner.c.key_id == key_id
    )
    return conn.execute(wanted).one_or_none()


def partners(
    conn: Connection, posko_id: int, conditions: Iterable[ColumnElement[bool]] = ()
) -> list[PartnerFacts]:
    """Return the partners by name, those in use first."""
    newest = (
        select(exchange_run.c.partner_id, func.max(exchange_run.c.made_at).label("at"))
        .where(exchange_run.c.posko_id == posko_id, exchange_run.c.undone_at.is_(None))
        .group_by(exchange_run.c.partner_id)
        .subquery()
    )
    told = (
        select(exchange_day.c.partner_id, func.max(exchange_day.c.day).label("day"))
        .select_from(
            exchange_day.join(
                exchange_run,
                and_(
                    exchange_run.c.posko_id == exchange_day.c.posko_id,
                    exchange_run.c.id == exchange_day.c.run_id,
                ),
            )
        )
        .where(exchange_day.c.posko_id == posko_id, exchange_run.c.undone_at.is_(None))
        .group_by(exchange_day.c.partner_id)
        .subquery()
    )
    wanted = (
        select(exchange_partner, newest.c.at, told.c.day)
        .select_from(
            exchange_partner.outerjoin(newest, newest.c.partner_id == exchange_partner.c.id).outerjoin(
                told, told.c.partner_id == exchange_partner.c.id
            )
        )
        .where(exchange_partner.c.posko_id == posko_id, *conditions)
    )
    found = [_facts(row) for row in conn.execute(wanted)]
    return sorted(found, key=lambda one: (not one.active, one.name.casefold(), one.partner_id))


def one(conn: Connection, posko_id: int, partner_id: int) -> PartnerFacts:
    """Return a partner. Raises ``Refused("row.gone")`` if there is none."""
    rows.fetch(conn, exchange_partner, posko_id, partner_id)
    return partners(conn, posko_id, (exchange_partner.c.id == partner_id,))[0]


def row_of(conn: Connection, posko_id: int, partner_id: int) -> Any:
    """Return the stored row, code and all. Raises ``Refused("row.gone")``."""
    return rows.fetch(conn, exchange_partner, posko_id, partner_id)


def change(conn: Connection, posko_id: int, partner_id: int, **values: object) -> None:
    """Change what is kept of a partner."""
    rows.change(conn, exchange_partner, posko_id, partner_id, **values)  # type: ignore[arg-type]


def add_sent(conn: Connection, posko_id: int, **values: object) -> int:
    """Store that a file was made."""
    return rows.add(conn, exchange_sent, posko_id, **values)


def _facts(row: Any) -> PartnerFacts:
    return PartnerFacts(
        partner_id=row.id,
        name=row.name,
        role=PeerRole(row.role),
        active=row.active,
        version=row.version,
        created_at=row.created_at,
        last_made_at=row.last_made_at,
        last_received_at=row.at,
        last_day=row.day,
        received_until=row.received_until,
        reported_until=row.reported_until,
        met=row.peer_uid is not None,
    )
