"""What an exchange that was taken back leaves behind: records at a higher version that say what they said.

Versions only count up, so that no open form overwrites what it never saw. The marks of earlier exchanges and
imports follow: what was put back counts as untouched again. An import of a workbook that made a record keeps
no mark of it until then: it is given one, a change that replaced nothing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from blc_desktop.domain.kinds_exchange import RecordKind
from blc_desktop.storage import imports, rows
from blc_desktop.storage.tables import (
    case_record,
    exchange_case_change,
    exchange_record,
    exchange_run,
    import_change,
    person,
)

#: What a mark replaced that only tells a version.
NOTHING = "{}"
_TABLES = {RecordKind.PERSON: person, RecordKind.CASE: case_record}


def people_before(conn: Connection, posko_id: int, import_id: int) -> dict[int, int]:
    """Return the people that an exchange or an import changed, each with the version that it found."""
    own = select(person.c.id).where(person.c.posko_id == posko_id, person.c.import_id == import_id)
    wanted = (
        select(import_change.c.entity_id, func.min(import_change.c.version_after))
        .where(
            import_change.c.posko_id == posko_id,
            import_change.c.import_id == import_id,
            import_change.c.entity == person.name,
            import_change.c.old != NOTHING,
            import_change.c.entity_id.not_in(own),
        )
        .group_by(import_change.c.entity_id)
    )
    return {entity_id: after - 1 for entity_id, after in conn.execute(wanted)}


def settle(conn: Connection, posko_id: int, kind: RecordKind, entity_id: int, before: int) -> None:
    """Let the marks of a record that is again as it was at version ``before`` follow to where it is now."""
    table = _TABLES[kind]
    row = rows.fetch(conn, table, posko_id, entity_id)
    now, maker = row["version"], row["import_id"]
    for marks, named in (
        (exchange_record, exchange_record.c.kind == kind.value),
        (import_change, import_change.c.entity == table.name),
    ):
        conn.execute(
            update(marks)
            .where(
                marks.c.posko_id == posko_id,
                named,
                marks.c.entity_id == entity_id,
                marks.c.version_after == before,
            )
            .values(version_after=now)
        )
    if maker is None:
        return
    left = conn.execute(select(left_at(posko_id, maker, kind, entity_id))).scalar_one()
    if left == before:
        imports.add_change(conn, posko_id, maker, table.name, entity_id, {}, now)


def forget_cases(conn: Connection, posko_id: int, case_ids: Any) -> None:
    """Empty what is kept of the words of cases (a question for their ids): their people are destroyed."""
    table = exchange_case_change
    conn.execute(
        update(table)
        .where(table.c.posko_id == posko_id, table.c.case_id.in_(case_ids))
        .values(before="", after="")
    )


def left_at(posko_id: int, import_id: int, kind: RecordKind, entity_id: Any) -> ColumnElement[int]:
    """Return the version at which the import left a record that it made; 1 where no mark says more."""
    own = exchange_record.alias()
    run = exchange_run.alias()
    mark = import_change.alias()
    return func.coalesce(
        select(func.max(mark.c.version_after))
        .where(
            mark.c.posko_id == posko_id,
            mark.c.import_id == import_id,
            mark.c.entity == _TABLES[kind].name,
            mark.c.entity_id == entity_id,
        )
        .scalar_subquery(),
        select(func.max(own.c.version_after))
        .join(run, and_(run.c.posko_id == own.c.posko_id, run.c.id == own.c.run_id))
        .where(
            own.c.posko_id == posko_id,
            run.c.import_id == import_id,
            own.c.kind == kind.value,
            own.c.entity_id == entity_id,
            own.c.made,
        )
        .scalar_subquery(),
        1,
    )


def is_of_undone(posko_id: int, moment: Any) -> ColumnElement[bool]:
    """Whether a line was written by an exchange that was taken back, or by taking it back: at its moment."""
    return (
        select(exchange_run.c.id)
        .where(
            exchange_run.c.posko_id == posko_id,
            exchange_run.c.undone_at.is_not(None),
            or_(exchange_run.c.taken_at == moment, exchange_run.c.undone_at == moment),
        )
        .exists()
    )
