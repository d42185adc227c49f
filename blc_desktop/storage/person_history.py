"""Who changed what about one person, from the chain of changes: the words of every row that names them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, or_, select

from blc_desktop.storage.tables import (
    absence,
    audit,
    audit_detail,
    case_record,
    contact_link,
    isolation,
    isolation_place,
    letter,
    monitoring_entry,
    need,
    officer,
    operator,
    person,
    person_merge,
    referral,
    test,
)

#: More than a person would read; the newest come first.
MOST = 2000
_BLOCK = 500
#: Rows that name a person by ``person_id``.
_OWN: tuple[Table, ...] = (
    case_record,
    isolation,
    test,
    monitoring_entry,
    referral,
    absence,
    need,
    letter,
)


class Change(NamedTuple):
    """One link of the chain with its words; ``difference`` None: retention erased them."""

    sequence: int
    at: datetime
    operator: str
    command: str
    entity: str
    entity_id: int
    difference: dict[str, list[Any]] | None


def changes(conn: Connection, posko_id: int, person_id: int) -> list[Change]:
    """Return what was changed about a person, the newest first."""
    found: dict[int, Change] = {}
    for entity, keys in _named(conn, posko_id, person_id).items():
        for start in range(0, len(keys), _BLOCK):
            found |= {
                each.sequence: each for each in _of(conn, posko_id, entity, keys[start : start + _BLOCK])
            }
    return sorted(found.values(), reverse=True)[:MOST]


def change(conn: Connection, posko_id: int, sequence: int) -> Change | None:
    """Return one link of the chain."""
    return next(iter(_read(conn, posko_id, audit.c.sequence == sequence)), None)


def _named(conn: Connection, posko_id: int, person_id: int) -> dict[str, list[int]]:
    """Return entity → ids of the rows that tell of a person."""
    merged = select(person_merge.c.gone_id).where(
        person_merge.c.posko_id == posko_id,
        person_merge.c.kept_id == person_id,
        person_merge.c.undone_at.is_(None),
    )
    found = {"person": [person_id, *conn.execute(merged).scalars()]}
    for table in _OWN:
        own = select(table.c.id).where(table.c.posko_id == posko_id)
        if table is monitoring_entry or table is absence or table is letter:
            stays = found["isolation"]
            wanted = own.where(table.c.isolation_id.in_(stays))
        else:
            wanted = own.where(table.c.person_id == person_id)
        found[table.name] = list(conn.execute(wanted).scalars())
    cases = found["case_record"]
    links = select(contact_link.c.id).where(
        contact_link.c.posko_id == posko_id,
        or_(contact_link.c.index_case_id.in_(cases), contact_link.c.contact_case_id.in_(cases)),
    )
    found["contact_link"] = list(conn.execute(links).scalars())
    return found


def _of(conn: Connection, posko_id: int, entity: str, keys: Iterable[int]) -> list[Change]:
    return _read(conn, posko_id, audit.c.entity == entity, audit.c.entity_id.in_(list(keys)))


def _read(conn: Connection, posko_id: int, *conditions: Any) -> list[Change]:
    joined = audit.outerjoin(
        audit_detail,
        and_(audit_detail.c.posko_id == audit.c.posko_id, audit_detail.c.sequence == audit.c.sequence),
    ).outerjoin(operator, and_(operator.c.posko_id == audit.c.posko_id, operator.c.id == audit.c.operator_id))
    wanted = (
        select(audit, audit_detail.c.difference, operator.c.display_name)
        .select_from(joined)
        .where(audit.c.posko_id == posko_id, *conditions)
    )
    return [
        Change(
            row.sequence,
            row.at,
            row.display_name or "",
            row.command,
            row.entity,
            row.entity_id or 0,
            None if row.difference is None else json.loads(row.difference),
        )
        for row in conn.execute(wanted)
    ]


def names(conn: Connection, posko_id: int) -> dict[str, dict[int, str]]:
    """Return column → id → name, for the ids that a reader knows by a name."""
    tables = {"officer_id": officer, "place_id": isolation_place}
    return {
        column: {
            row.id: row.name
            for row in conn.execute(select(table.c.id, table.c.name).where(table.c.posko_id == posko_id))
        }
        for column, table in tables.items()
    }


def owner_of_case(conn: Connection, posko_id: int, case_id: int) -> int | None:
    """Return whose case it is, None if it is gone."""
    wanted = select(case_record.c.person_id).where(
        case_record.c.posko_id == posko_id, case_record.c.id == case_id
    )
    return conn.execute(wanted).scalar()


def uid_of(conn: Connection, posko_id: int, uid: str) -> int | None:
    """Return the person who bears ``uid``."""
    wanted = select(person.c.id).where(person.c.posko_id == posko_id, person.c.uid == uid.strip())
    return conn.execute(wanted).scalar()
