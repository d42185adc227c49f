"""Who changed what about one person, from the chain of changes: the words of every row that names them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, func, or_, select

from blc_desktop.storage import bulk, graves
from blc_desktop.storage.exchange_undo import NOTHING
from blc_desktop.storage.graves import Grave
from blc_desktop.storage.tables import (
    absence,
    audit,
    audit_detail,
    case_record,
    contact_link,
    import_change,
    import_run,
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
    vaccination_target,
    vaccine_dose,
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
    vaccination_target,
    vaccine_dose,
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
    """Return what was changed about a person and about what was taken away again, the newest first."""
    found: dict[int, Change] = {}
    living = _named(conn, posko_id, person_id)
    gone = graves.of_person(conn, posko_id, living["person"])
    wanted = {entity: set(keys) for entity, keys in living.items()}
    for grave in gone:
        wanted.setdefault(grave.entity, set()).add(grave.entity_id)
    for entity, keys in wanted.items():
        for part in bulk.questions(sorted(keys), _BLOCK):
            buried = _by_id(graves.of_rows(conn, posko_id, entity, part))
            for each in _of(conn, posko_id, entity, part):
                others = buried.get(each.entity_id, [])
                if _whose(each, others) in _mine(each, living, gone):
                    found[each.sequence] = each
    return sorted(found.values(), reverse=True)[:MOST]


def _by_id(found: Iterable[Grave]) -> dict[int, list[Grave]]:
    """Return id → its graves, the oldest first."""
    by_id: dict[int, list[Grave]] = {}
    for grave in sorted(set(found), key=lambda one: one.sequence):
        by_id.setdefault(grave.entity_id, []).append(grave)
    return by_id


def _whose(change: Change, buried: Sequence[Grave]) -> int | None:
    """Return the grave (its sequence) of the row that a change speaks of, None of the row that stands.

    An id is given again; a row's last change is that which took it away, at the moment it was buried.
    """
    taken_away = change.difference is not None and all(
        new is None for _old, new in change.difference.values()
    )
    for grave in buried:
        if change.sequence <= grave.sequence or (taken_away and change.at == grave.removed_at):
            return grave.sequence
    return None


def _mine(change: Change, living: Mapping[str, Sequence[int]], gone: Sequence[Grave]) -> set[int | None]:
    """Return which rows that bore the id of a change are this person's: graves, and None for what stands."""
    mine: set[int | None] = {
        grave.sequence
        for grave in gone
        if (grave.entity, grave.entity_id) == (change.entity, change.entity_id)
    }
    return mine | {None} if change.entity_id in living.get(change.entity, ()) else mine


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


def uid_of(conn: Connection, posko_id: int, uid: str) -> int | None:
    """Return the person who bears ``uid``."""
    wanted = select(person.c.id).where(person.c.posko_id == posko_id, person.c.uid == uid.strip())
    return conn.execute(wanted).scalar()


class Import(NamedTuple):
    """An import that wrote about a person, and the link of the chain that stands for it."""

    import_id: int
    sequence: int
    at: datetime
    operator: str
    file: str


class Made(NamedTuple):
    """A row that an import made (``old`` None) or filled in (``old``: what stood there before)."""

    import_id: int
    entity: str
    entity_id: int
    values: dict[str, Any]
    old: dict[str, Any] | None = None


def imports_of(conn: Connection, posko_id: int, import_ids: Iterable[int]) -> dict[int, Import]:
    """Return the imports of ``import_ids`` that stand, with who made them."""
    joined = import_run.join(
        audit,
        and_(
            audit.c.posko_id == import_run.c.posko_id,
            audit.c.entity == "import_run",
            audit.c.entity_id == import_run.c.id,
            audit.c.command == "ImportWorkbook",
        ),
    ).outerjoin(operator, and_(operator.c.posko_id == audit.c.posko_id, operator.c.id == audit.c.operator_id))
    wanted = (
        select(import_run.c.id, import_run.c.file_name, audit.c.sequence, audit.c.at, operator.c.display_name)
        .select_from(joined)
        .where(import_run.c.posko_id == posko_id, import_run.c.id.in_(list(import_ids)))
    )
    return {
        row.id: Import(row.id, row.sequence, row.at, row.display_name or "", row.file_name)
        for row in conn.execute(wanted)
    }


def made_by_imports(conn: Connection, posko_id: int, person_id: int) -> list[Made]:
    """Return the rows about a person that imports made or filled in, as they stand now."""
    found = []
    for table in (person, case_record, isolation, test):
        own = table.c.id if table is person else table.c.person_id
        wanted = select(table).where(
            table.c.posko_id == posko_id, own == person_id, table.c.import_id.is_not(None)
        )
        rows = conn.execute(wanted).mappings()
        found += [Made(row["import_id"], table.name, row["id"], dict(row)) for row in rows]
    entry = monitoring_entry.c
    counted = (
        select(entry.import_id, func.count().label("entries"), func.max(entry.id).label("last"))
        .where(entry.posko_id == posko_id, entry.person_id == person_id, entry.import_id.is_not(None))
        .group_by(entry.import_id)
    )
    found += [
        Made(row.import_id, monitoring_entry.name, row.last, {"entries": row.entries})
        for row in conn.execute(counted)
    ]
    return found + _filled(conn, posko_id, person_id)


def _filled(conn: Connection, posko_id: int, person_id: int) -> list[Made]:
    wanted = (
        select(import_change)
        .where(
            import_change.c.posko_id == posko_id,
            import_change.c.entity == "person",
            import_change.c.entity_id == person_id,
            import_change.c.old != NOTHING,
        )
        .order_by(import_change.c.id)
    )
    return [Made(row.import_id, "person", person_id, {}, json.loads(row.old)) for row in conn.execute(wanted)]
