"""Who changed a record meanwhile, when, and in which fields: what the chain of changes tells of it."""

from __future__ import annotations

import json
from datetime import timedelta, timezone

from sqlalchemy import Connection, select

from blc_desktop.domain.facts.post import TimeZone
from blc_desktop.errors import Refused
from blc_desktop.storage import settings
from blc_desktop.storage.tables import audit, audit_detail, operator


def changed_elsewhere(conn: Connection, entity: str, posko_id: int, row_id: int | None) -> Refused:
    """Return the refusal of a change to a record that is no longer as it was read (None: the settings).

    Its facts are ``entity`` and, where the chain tells of the record: ``by`` (a person's name), ``at`` (an
    instant, in the posko's zone), ``command`` and ``words`` (field → [before, after]) of its newest change.
    """
    wanted = (
        select(audit.c.at, audit.c.command, operator.c.display_name, audit_detail.c.difference)
        .outerjoin(
            operator, (operator.c.posko_id == audit.c.posko_id) & (operator.c.id == audit.c.operator_id)
        )
        .outerjoin(
            audit_detail,
            (audit_detail.c.posko_id == audit.c.posko_id) & (audit_detail.c.sequence == audit.c.sequence),
        )
        .where(audit.c.posko_id == posko_id, audit.c.entity == entity, audit.c.entity_id == row_id)
        .order_by(audit.c.sequence.desc())
        .limit(1)
    )
    row = conn.execute(wanted).first()
    if row is None or row.display_name is None:
        return Refused("row.changed_elsewhere", entity=entity)
    words = json.loads(row.difference) if row.difference else {}
    return Refused(
        "row.changed_elsewhere",
        entity=entity,
        by=row.display_name,
        at=row.at.astimezone(_zone(conn, posko_id)),
        command=row.command,
        words=words,
    )


def _zone(conn: Connection, posko_id: int) -> timezone:
    zone = TimeZone(settings.load(conn, posko_id).time_zone)
    return timezone(timedelta(hours=zone.offset_hours))
