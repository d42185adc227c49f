"""Taking one import back whole, unless something was built on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, exists, func, or_, select, update

from blc_desktop.domain.kinds import IsolationStep
from blc_desktop.storage import person_links, residents, rows
from blc_desktop.storage.tables import (
    absence,
    aid_plan_line,
    case_event,
    case_record,
    distribution,
    house,
    household,
    import_change,
    import_run,
    isolation,
    isolation_event,
    item,
    letter,
    loan,
    monitoring_entry,
    person,
    person_token,
    stock_document,
    stock_move,
    test,
)

_TABLES: dict[str, Table] = {"person": person, "item": item, "household": household}
_DATES = frozenset({"birth_date", "pregnant_until"})
#: What an import itself writes about an isolation; any other line was a decision.
_OWN_STEPS = (IsolationStep.STARTED.value, IsolationStep.CLOSED.value)


def _own(table: Table, posko_id: int, import_id: int) -> Any:
    return select(table.c.id).where(table.c.posko_id == posko_id, table.c.import_id == import_id)


def built_on(conn: Connection, posko_id: int, import_id: int) -> str | None:
    """Return what stands on the import (a code of words), None where nothing does."""
    persons = _own(person, posko_id, import_id)
    isolations = _own(isolation, posko_id, import_id)
    cases = _own(case_record, posko_id, import_id)
    checks: tuple[tuple[str, Any], ...] = (
        ("edited", _edited(posko_id, import_id)),
        (
            "monitored",
            exists().where(_in(monitoring_entry, monitoring_entry.c.isolation_id, isolations, posko_id)),
        ),
        ("monitored", exists().where(_in(monitoring_entry, monitoring_entry.c.person_id, persons, posko_id))),
        ("monitored", exists().where(_in(absence, absence.c.isolation_id, isolations, posko_id))),
        ("decided", exists().where(_in(letter, letter.c.isolation_id, isolations, posko_id))),
        (
            "decided",
            exists().where(
                _in(isolation_event, isolation_event.c.isolation_id, isolations, posko_id),
                isolation_event.c.step.not_in(_OWN_STEPS),
            ),
        ),
        (
            "decided",
            exists().where(_in(case_record, case_record.c.id, cases, posko_id), case_record.c.version > 1),
        ),
        ("decided", _closed_since(posko_id, import_id)),
        (
            "patient",
            exists().where(
                _in(case_record, case_record.c.person_id, persons, posko_id), _other(case_record, import_id)
            ),
        ),
        ("patient", exists().where(_in(test, test.c.person_id, persons, posko_id), _other(test, import_id))),
        ("patient", exists().where(_in(test, test.c.case_id, cases, posko_id), _other(test, import_id))),
        ("given", exists().where(_in(distribution, distribution.c.person_id, persons, posko_id))),
        ("given", exists().where(_in(loan, loan.c.person_id, persons, posko_id))),
        ("changed", _changed_since(posko_id, import_id)),
    )
    for reason, condition in checks:
        if conn.execute(select(condition)).scalar():
            return reason
    return None


def _in(table: Table, column: Any, ids: Any, posko_id: int) -> Any:
    return and_(table.c.posko_id == posko_id, column.in_(ids))


def _other(table: Table, import_id: int) -> Any:
    return or_(table.c.import_id.is_(None), table.c.import_id != import_id)


def _edited(posko_id: int, import_id: int) -> Any:
    """Return whether somebody, or another import, has changed a person since."""
    return exists().where(
        person.c.posko_id == posko_id, person.c.import_id == import_id, person.c.version > 1
    )


def _closed_since(posko_id: int, import_id: int) -> Any:
    """Return whether a person closed an isolation: the import's own closings carry its moment."""
    return exists().where(
        isolation.c.posko_id == posko_id,
        isolation.c.import_id == import_id,
        isolation_event.c.isolation_id == isolation.c.id,
        isolation_event.c.step == IsolationStep.CLOSED.value,
        isolation_event.c.entered_at > isolation.c.created_at,
    )


def _changed_since(posko_id: int, import_id: int) -> Any:
    """Return whether a record that the import filled in has changed again since."""
    later = [
        exists().where(
            table.c.posko_id == posko_id,
            import_change.c.posko_id == posko_id,
            import_change.c.import_id == import_id,
            import_change.c.entity == name,
            import_change.c.entity_id == table.c.id,
            table.c.version > _last_version(posko_id, import_id, name, table),
        )
        for name, table in _TABLES.items()
    ]
    return or_(*later)


def _last_version(posko_id: int, import_id: int, name: str, table: Table) -> Any:
    """Return the version that the import left a record at; it may have filled it in more than once."""
    again = import_change.alias()
    return (
        select(func.max(again.c.version_after))
        .where(
            again.c.posko_id == posko_id,
            again.c.import_id == import_id,
            again.c.entity == name,
            again.c.entity_id == table.c.id,
        )
        .scalar_subquery()
    )


def opening_documents(conn: Connection, posko_id: int, import_id: int) -> list[int]:
    """Return the stock documents of an import that were not taken back yet."""
    reversal = stock_document.alias()
    taken = select(reversal.c.reverses_id).where(
        reversal.c.posko_id == posko_id, reversal.c.reverses_id.is_not(None)
    )
    wanted = _own(stock_document, posko_id, import_id).where(stock_document.c.id.not_in(taken))
    return list(conn.execute(wanted).scalars())


def remove(conn: Connection, posko_id: int, import_id: int, now: datetime) -> int:
    """Take out what the import made and put back what it filled in; return how many records that were.

    Persons, cases and tests go; houses and families go where nobody else is in them. Goods stay in the
    catalogue, out of use, since their card is kept for ever.
    """
    removed = _remove_cases(conn, posko_id, import_id)
    _restore(conn, posko_id, import_id, now)
    removed += _remove_persons(conn, posko_id, import_id)
    removed += _retire_items(conn, posko_id, import_id)
    conn.execute(
        update(import_run)
        .where(import_run.c.posko_id == posko_id, import_run.c.id == import_id)
        .values(undone_at=now)
    )
    return removed


def _remove_cases(conn: Connection, posko_id: int, import_id: int) -> int:
    isolations, cases = _own(isolation, posko_id, import_id), _own(case_record, posko_id, import_id)
    conn.execute(
        delete(isolation_event).where(
            _in(isolation_event, isolation_event.c.isolation_id, isolations, posko_id)
        )
    )
    conn.execute(delete(case_event).where(_in(case_event, case_event.c.case_id, cases, posko_id)))
    removed = 0
    for table in (test, isolation, case_record):
        gone = conn.execute(delete(table).where(table.c.posko_id == posko_id, table.c.import_id == import_id))
        removed = gone.rowcount
    return removed


def _remove_persons(conn: Connection, posko_id: int, import_id: int) -> int:
    persons = _own(person, posko_id, import_id)
    person_links.forget_decisions(conn, posko_id, persons)
    conn.execute(delete(person_token).where(_in(person_token, person_token.c.person_id, persons, posko_id)))
    removed = conn.execute(
        delete(person).where(person.c.posko_id == posko_id, person.c.import_id == import_id)
    ).rowcount
    for table, column in ((household, "household_id"), (house, "house_id")):
        users = [person, distribution, household if table is house else aid_plan_line]
        free = [~exists().where(user.c.posko_id == posko_id, user.c[column] == table.c.id) for user in users]
        conn.execute(delete(table).where(table.c.posko_id == posko_id, table.c.import_id == import_id, *free))
    return removed


def _retire_items(conn: Connection, posko_id: int, import_id: int) -> int:
    lines = conn.execute(
        select(func.count())
        .select_from(stock_move)
        .where(_in(stock_move, stock_move.c.document_id, _own(stock_document, posko_id, import_id), posko_id))
    ).scalar_one()
    conn.execute(
        update(item)
        .where(item.c.posko_id == posko_id, item.c.import_id == import_id)
        .values(active=False, version=item.c.version + 1)
    )
    return int(lines)


def _restore(conn: Connection, posko_id: int, import_id: int, now: datetime) -> None:
    """Put back what was there, the last change first."""
    wanted = (
        select(import_change)
        .where(import_change.c.posko_id == posko_id, import_change.c.import_id == import_id)
        .order_by(import_change.c.id.desc())
    )
    for change in conn.execute(wanted).all():
        old = _values(json.loads(change.old))
        if change.entity == "person":
            version = rows.fetch(conn, person, posko_id, change.entity_id)["version"]
            residents.change(conn, posko_id, change.entity_id, now, version=version, **old)
        else:
            rows.change(conn, _TABLES[change.entity], posko_id, change.entity_id, **old)


def _values(old: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in _DATES and value else value for name, value in old.items()
    }
