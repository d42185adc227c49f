"""Which record here a partner's record is: by what its files told before, by our own uid, by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from blc_desktop.domain.parcel import CaseRecord
from blc_desktop.storage import bulk, rows
from blc_desktop.storage.erased import erased_ids, is_erased
from blc_desktop.storage.tables import case_record, contact_link, isolation, person, test


def people_by_uid(conn: Connection, posko_id: int, uids: Iterable[str]) -> dict[str, int]:
    """Return uid → person of this book: what we sent comes back under our own names.

    Whoever was destroyed is nobody's match: a file that tells of them again brings a new person.
    """
    return _by_uid(conn, person, posko_id, uids, ~is_erased())


def cases_by_uid(conn: Connection, posko_id: int, uids: Iterable[str]) -> dict[str, int]:
    """Return uid → case of this book."""
    return _by_uid(conn, case_record, posko_id, uids, case_record.c.person_id.not_in(erased_ids(posko_id)))


def meetings_by_uid(conn: Connection, posko_id: int, uids: Iterable[str]) -> dict[str, int]:
    """Return uid → meeting of this book."""
    return _by_uid(conn, contact_link, posko_id, uids)


def _by_uid(
    conn: Connection, table: Any, posko_id: int, uids: Iterable[str], *where: ColumnElement[bool]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for block in bulk.questions(sorted(set(uids))):
        mine = (table.c.posko_id == posko_id, table.c.uid.in_(block), *where)
        wanted = select(table.c.uid, table.c.id).where(*mine)
        found |= {row.uid: row.id for row in conn.execute(wanted)}
    return found


def holders(conn: Connection, posko_id: int, numbers: Iterable[str]) -> dict[str, int]:
    """Return NIK → the person who bears it here."""
    found: dict[str, int] = {}
    for block in bulk.questions(sorted(set(numbers))):
        wanted = select(person.c.national_id, person.c.id).where(
            person.c.posko_id == posko_id, person.c.national_id.in_(block)
        )
        found |= {row.national_id: row.id for row in conn.execute(wanted)}
    return found


def cases_of(
    conn: Connection, posko_id: int, person_ids: Iterable[int]
) -> dict[int, list[Mapping[str, Any]]]:
    """Return person → cases, the oldest first; ``running`` tells whether the isolation is open."""
    found: dict[int, list[Mapping[str, Any]]] = {}
    for block in bulk.questions(sorted(set(person_ids))):
        running = select(isolation.c.case_id).where(
            isolation.c.posko_id == posko_id,
            isolation.c.person_id.in_(block),
            isolation.c.closed_on.is_(None),
        )
        wanted = select(case_record, case_record.c.id.in_(running).label("running")).where(
            case_record.c.posko_id == posko_id, case_record.c.person_id.in_(block)
        )
        for row in conn.execute(wanted.order_by(case_record.c.id)).mappings():
            found.setdefault(row["person_id"], []).append(dict(row))
    return found


def like(record: CaseRecord, known: Iterable[Mapping[str, Any]]) -> int | None:
    """Return the case among ``known`` that a record tells of: declared the same day, else both running."""
    listed = list(known)
    for row in listed:
        if row["declared_on"] == record.declared_on:
            return int(row["id"])
    for row in listed:
        if row["running"] and record.isolated and record.closed_on is None:
            return int(row["id"])
    return None


def tests_of(conn: Connection, posko_id: int, case_ids: Iterable[int]) -> dict[int, set[tuple[Any, ...]]]:
    """Return case → what its tests say: kind, result, specimen and result day."""
    found: dict[int, set[tuple[Any, ...]]] = {}
    for block in bulk.questions(sorted(set(case_ids))):
        wanted = select(test).where(test.c.posko_id == posko_id, test.c.case_id.in_(block))
        for row in conn.execute(wanted):
            own = found.setdefault(row.case_id, set())
            own.add((row.kind, row.result, row.specimen_date, row.result_date))
    return found


def endings(conn: Connection, posko_id: int, case_ids: Iterable[int]) -> dict[int, tuple[str, Any]]:
    """Return case → why and when its latest isolation was closed; one that runs is absent."""
    found: dict[int, tuple[str, Any]] = {}
    for block in bulk.questions(sorted(set(case_ids))):
        wanted = select(isolation).where(isolation.c.posko_id == posko_id, isolation.c.case_id.in_(block))
        for row in conn.execute(wanted.order_by(isolation.c.started_on, isolation.c.id)):
            if row.closed_on is None:
                found.pop(row.case_id, None)
            else:
                found[row.case_id] = (row.close_reason, row.closed_on)
    return found


def linked(conn: Connection, posko_id: int, index_case_id: int, contact_case_id: int) -> int | None:
    """Return the meeting that joins two cases, None where none does."""
    wanted = select(contact_link.c.id).where(
        contact_link.c.posko_id == posko_id,
        contact_link.c.index_case_id == index_case_id,
        contact_link.c.contact_case_id == contact_case_id,
    )
    return conn.execute(wanted.limit(1)).scalar()


def version_of(conn: Connection, posko_id: int, case_id: int) -> int:
    """Return the version a case is at."""
    return int(rows.fetch(conn, case_record, posko_id, case_id)["version"])
