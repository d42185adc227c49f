"""Taking an import back, whole or what a block of its rows became, unless something was built on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, exists, func, or_, select, update

from blc_desktop.domain.kinds import IsolationStep
from blc_desktop.domain.kinds_exchange import RecordKind
from blc_desktop.progress import Progress
from blc_desktop.storage import bulk, exchange_undo, import_follow_ups, person_links, residents, rows
from blc_desktop.storage.tables import (
    absence,
    aid_plan_line,
    case_event,
    case_record,
    contact_link,
    distribution,
    exchange_run,
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
#: All that an import writes rows of, which bear its number.
_MADE = (
    person,
    household,
    house,
    case_record,
    isolation,
    test,
    monitoring_entry,
    import_change,
    stock_document,
    item,
)
#: So many rows go at a time: between two blocks a cancel is felt.
_BLOCK = 2_000
_DATES = frozenset({"birth_date", "pregnant_until"})
#: What an import itself writes about an isolation, and what follows from something else that is asked for
#: (an entry, a test, an edit); any other line was a decision.
_OWN_STEPS = (
    IsolationStep.STARTED.value,
    IsolationStep.CLOSED.value,
    IsolationStep.DATES_CHANGED.value,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is taken back: all that an import made, or what it made between two :func:`marks`."""

    posko_id: int
    import_id: int
    after: Mapping[str, int] | None = None
    upto: Mapping[str, int] | None = None

    def of(self, table: Any, alias_of: Table | None = None) -> tuple[Any, ...]:
        """Return the conditions of the scope's rows of ``table`` (or of an alias of one)."""
        name = (table if alias_of is None else alias_of).name
        found: list[Any] = [table.c.posko_id == self.posko_id, table.c.import_id == self.import_id]
        if self.after is not None and self.upto is not None:
            found.append(table.c.id.between(self.after[name] + 1, self.upto[name]))
        return tuple(found)


def marks(conn: Connection, posko_id: int) -> dict[str, int]:
    """Return the highest id of each table an import writes to: what comes later has higher ones."""
    return {
        table.name: conn.execute(
            select(func.coalesce(func.max(table.c.id), 0)).where(table.c.posko_id == posko_id)
        ).scalar_one()
        for table in _MADE
    }


def _own(table: Table, scope: Scope) -> Any:
    return select(table.c.id).where(*scope.of(table))


def built_on(conn: Connection, scope: Scope) -> str | None:
    """Return what stands on what was made (a code of words), None where nothing does."""
    checks: tuple[tuple[str, Any], ...] = (
        ("exchanged", _changed_by_later(scope, exchange=True)),
        ("later", _changed_by_later(scope, exchange=False)),
        ("edited", _edited(scope)),
        *_on_isolations(scope),
        *_on_cases(scope),
        *_on_people(scope),
        ("changed", _changed_since(scope)),
    )
    for reason, condition in checks:
        if conn.execute(select(condition)).scalar():
            return reason
    return None


def _on_isolations(scope: Scope) -> Iterator[tuple[str, Any]]:
    posko_id, isolations = scope.posko_id, _own(isolation, scope)
    entry, event = monitoring_entry.c, isolation_event.c
    own_entries = _in(monitoring_entry, entry.isolation_id, isolations, posko_id)
    yield "monitored", exists().where(own_entries, _other(monitoring_entry, scope))
    yield "monitored", exists().where(*scope.of(monitoring_entry), entry.superseded_at.is_not(None))
    yield "monitored", exists().where(_in(absence, absence.c.isolation_id, isolations, posko_id))
    yield "decided", exists().where(_in(letter, letter.c.isolation_id, isolations, posko_id))
    yield (
        "decided",
        exists().where(
            _in(isolation_event, event.isolation_id, isolations, posko_id),
            event.step.not_in(_OWN_STEPS),
            ~exchange_undo.is_of_undone(posko_id, event.entered_at),
        ),
    )
    yield "decided", _closed_since(scope)


def _on_cases(scope: Scope) -> Iterator[tuple[str, Any]]:
    posko_id, cases = scope.posko_id, _own(case_record, scope)
    yield "decided", _mended(scope)
    yield "patient", exists().where(_in(test, test.c.case_id, cases, posko_id), _other(test, scope))
    for column in (contact_link.c.index_case_id, contact_link.c.contact_case_id):
        yield "contacts", exists().where(_in(contact_link, column, cases, posko_id))


def _on_people(scope: Scope) -> Iterator[tuple[str, Any]]:
    posko_id, persons = scope.posko_id, _own(person, scope)
    others = (("monitored", monitoring_entry), ("patient", case_record), ("patient", test))
    for reason, table in others:
        of_persons = _in(table, table.c.person_id, persons, posko_id)
        yield reason, exists().where(of_persons, _other(table, scope))
    for table in (distribution, loan):
        yield "given", exists().where(_in(table, table.c.person_id, persons, posko_id))


def _in(table: Table, column: Any, ids: Any, posko_id: int) -> Any:
    return and_(table.c.posko_id == posko_id, column.in_(ids))


def _other(table: Table, scope: Scope) -> Any:
    """Return the condition of rows that were not made within the scope."""
    found = [table.c.import_id.is_(None), table.c.import_id != scope.import_id]
    if scope.after is not None and scope.upto is not None:
        found.append(~table.c.id.between(scope.after[table.name] + 1, scope.upto[table.name]))
    return or_(*found)


def _edited(scope: Scope) -> Any:
    """Return whether somebody, or another import, has changed a person since."""
    left = _left_at(scope, RecordKind.PERSON, person)
    return exists().where(*scope.of(person), person.c.version > left)


def _changed_by_later(scope: Scope, *, exchange: bool) -> Any:
    """Return whether an import that came later, a workbook's or an ``exchange``, changed the people since."""
    later, run = import_change.alias(), import_run.alias()
    filled = select(import_change.c.entity_id).where(
        *scope.of(import_change), import_change.c.entity == person.name
    )
    of_exchange = exists().where(
        exchange_run.c.posko_id == scope.posko_id, exchange_run.c.import_id == later.c.import_id
    )
    return exists().where(
        later.c.posko_id == scope.posko_id,
        later.c.import_id > scope.import_id,
        later.c.entity == person.name,
        later.c.old != exchange_undo.NOTHING,
        or_(later.c.entity_id.in_(_own(person, scope)), later.c.entity_id.in_(filled)),
        run.c.posko_id == scope.posko_id,
        run.c.id == later.c.import_id,
        run.c.undone_at.is_(None),
        of_exchange if exchange else ~of_exchange,
    )


def _mended(scope: Scope) -> Any:
    """Return whether somebody has changed a case since."""
    left = _left_at(scope, RecordKind.CASE, case_record)
    return exists().where(*scope.of(case_record), case_record.c.version > left)


def _left_at(scope: Scope, kind: RecordKind, table: Table) -> Any:
    return exchange_undo.left_at(scope.posko_id, scope.import_id, kind, table.c.id)


def _closed_since(scope: Scope) -> Any:
    """Return whether a person closed an isolation: the import's own closings carry its moment."""
    return exists().where(
        *scope.of(isolation),
        isolation_event.c.isolation_id == isolation.c.id,
        isolation_event.c.step == IsolationStep.CLOSED.value,
        isolation_event.c.entered_at > isolation.c.created_at,
        ~exchange_undo.is_of_undone(scope.posko_id, isolation_event.c.entered_at),
    )


def _changed_since(scope: Scope) -> Any:
    """Return whether a record that the import filled in has changed again since."""
    later = [
        exists().where(
            table.c.posko_id == scope.posko_id,
            *scope.of(import_change),
            import_change.c.entity == name,
            import_change.c.entity_id == table.c.id,
            table.c.version > _last_version(scope, name, table),
        )
        for name, table in _TABLES.items()
    ]
    return or_(*later)


def _last_version(scope: Scope, name: str, table: Table) -> Any:
    """Return the version that the import left a record at; it may have filled it in more than once."""
    again = import_change.alias()
    return (
        select(func.max(again.c.version_after))
        .where(*scope.of(again, import_change), again.c.entity == name, again.c.entity_id == table.c.id)
        .scalar_subquery()
    )


def opening_documents(conn: Connection, scope: Scope) -> list[int]:
    """Return the stock documents of an import that were not taken back yet."""
    posko_id = scope.posko_id
    reversal = stock_document.alias()
    taken = select(reversal.c.reverses_id).where(
        reversal.c.posko_id == posko_id, reversal.c.reverses_id.is_not(None)
    )
    wanted = _own(stock_document, scope).where(stock_document.c.id.not_in(taken))
    return list(conn.execute(wanted).scalars())


def remove(conn: Connection, scope: Scope, now: datetime, progress: Progress) -> int:
    """Take out what the import made and put back what it filled in; return how many records that were.

    Persons, cases, tests and entries of monitoring go; houses and families go where nobody else is in them.
    Goods stay in the catalogue, out of use, since their card is kept for ever. ``progress`` is told after
    every block, and may cancel.
    """
    removed = _remove_entries(conn, scope, progress)
    removed += _remove_cases(conn, scope, progress)
    _restore(conn, scope, now)
    removed += _remove_persons(conn, scope, progress)
    removed += _retire_items(conn, scope)
    if scope.after is None:
        conn.execute(
            update(import_run)
            .where(import_run.c.posko_id == scope.posko_id, import_run.c.id == scope.import_id)
            .values(undone_at=now)
        )
    return removed


def _blocks(conn: Connection, table: Table, scope: Scope, progress: Progress) -> Iterator[Sequence[int]]:
    """Yield the ids of the scope's rows of ``table`` block by block, telling how far it is."""
    ids = list(conn.execute(_own(table, scope)).scalars())
    for start in range(0, len(ids), _BLOCK):
        progress.step(start, len(ids))
        yield ids[start : start + _BLOCK]


def _delete(conn: Connection, table: Table, column: Any, posko_id: int, ids: Sequence[int]) -> int:
    """Delete the rows of ``table`` whose ``column`` is one of ``ids``."""
    gone = 0
    for part in bulk.questions(ids):
        gone += conn.execute(delete(table).where(table.c.posko_id == posko_id, column.in_(part))).rowcount
    return gone


def _remove_entries(conn: Connection, scope: Scope, progress: Progress) -> int:
    """Take entries of monitoring out, and bring back those that they took the place of."""
    own = monitoring_entry.alias()
    again = import_follow_ups.replaced_by(conn, scope.posko_id, own, scope.of(own, monitoring_entry))
    gone = 0
    for ids in _blocks(conn, monitoring_entry, scope, progress):
        gone += _delete(conn, monitoring_entry, monitoring_entry.c.id, scope.posko_id, ids)
    import_follow_ups.stand_again(conn, scope.posko_id, again)
    return gone


def _remove_cases(conn: Connection, scope: Scope, progress: Progress) -> int:
    posko_id = scope.posko_id
    for ids in _blocks(conn, isolation, scope, progress):
        _delete(conn, isolation_event, isolation_event.c.isolation_id, posko_id, ids)
    for ids in _blocks(conn, case_record, scope, progress):
        _delete(conn, case_event, case_event.c.case_id, posko_id, ids)
    removed = 0
    for table in (test, isolation, case_record):
        removed = 0
        for ids in _blocks(conn, table, scope, progress):
            removed += _delete(conn, table, table.c.id, posko_id, ids)
    return removed


def _remove_persons(conn: Connection, scope: Scope, progress: Progress) -> int:
    posko_id = scope.posko_id
    person_links.forget_decisions(conn, posko_id, _own(person, scope))
    removed = 0
    for ids in _blocks(conn, person, scope, progress):
        _delete(conn, person_token, person_token.c.person_id, posko_id, ids)
        removed += _delete(conn, person, person.c.id, posko_id, ids)
    for table, column in ((household, "household_id"), (house, "house_id")):
        users = [person, distribution, household if table is house else aid_plan_line]
        free = [~exists().where(user.c.posko_id == posko_id, user.c[column] == table.c.id) for user in users]
        conn.execute(delete(table).where(*scope.of(table), *free))
    return removed


def _retire_items(conn: Connection, scope: Scope) -> int:
    documents = _own(stock_document, scope)
    lines = conn.execute(
        select(func.count())
        .select_from(stock_move)
        .where(_in(stock_move, stock_move.c.document_id, documents, scope.posko_id))
    ).scalar_one()
    conn.execute(update(item).where(*scope.of(item)).values(active=False, version=item.c.version + 1))
    return int(lines)


def _restore(conn: Connection, scope: Scope, now: datetime) -> None:
    """Put back what was there, the last change first."""
    replaced = (*scope.of(import_change), import_change.c.old != exchange_undo.NOTHING)
    wanted = select(import_change).where(*replaced).order_by(import_change.c.id.desc())
    for change in conn.execute(wanted).all():
        old = _values(json.loads(change.old))
        if change.entity == "person":
            version = rows.fetch(conn, person, scope.posko_id, change.entity_id)["version"]
            residents.change(conn, scope.posko_id, change.entity_id, now, version=version, **old)
        else:
            rows.change(conn, _TABLES[change.entity], scope.posko_id, change.entity_id, **old)


def _values(old: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in _DATES and value else value for name, value in old.items()
    }


def touched(conn: Connection, scope: Scope) -> list[int]:
    """Return the isolations of others that bear entries of the scope: their schedules follow its removal."""
    own = scope.of(monitoring_entry)
    return import_follow_ups.touched(conn, scope.posko_id, own, _own(isolation, scope))
