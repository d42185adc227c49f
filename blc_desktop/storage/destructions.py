"""Decisions to destroy, their lists, and what they left: rows in and out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from blc_desktop.domain.facts.privacy import Destruction, DestructionLine, NamedPrint, Remains
from blc_desktop.domain.kinds_privacy import RecordSort
from blc_desktop.storage.tables import (
    audit,
    audit_detail,
    destruction,
    destruction_line,
    operator,
    person,
    retention_hold,
)
from blc_desktop.storage.uids import new_uid


def next_number(conn: Connection, posko_id: int) -> int:
    """Return the number of the next decision."""
    highest = select(func.coalesce(func.max(destruction.c.number), 0))
    return int(conn.execute(highest.where(destruction.c.posko_id == posko_id)).scalar_one()) + 1


def add(conn: Connection, posko_id: int, **values: object) -> int:
    """Keep a decision and return its id."""
    key = conn.execute(
        insert(destruction).values(posko_id=posko_id, uid=new_uid(), **values)
    ).inserted_primary_key
    return int(key[-1]) if key is not None else 0


def add_lines(conn: Connection, posko_id: int, destruction_id: int, lines: Sequence[dict[str, Any]]) -> None:
    """Keep the list of a decision."""
    rows = [{"posko_id": posko_id, "destruction_id": destruction_id, **line} for line in lines]
    conn.execute(insert(destruction_line), rows)


def keep(conn: Connection, posko_id: int, destruction_id: int, **values: object) -> None:
    """Keep what came of a decision."""
    conn.execute(
        update(destruction)
        .where(destruction.c.posko_id == posko_id, destruction.c.id == destruction_id)
        .values(**values)
    )


def remains_text(remains: Remains) -> str:
    """Return what still names somebody, as it is kept."""
    return json.dumps(asdict(remains), ensure_ascii=False)


def _remains(text: str) -> Remains:
    kept = json.loads(text)
    if not kept:
        return Remains()
    return Remains(
        prints=tuple(NamedPrint(**one) for one in kept["prints"]),
        prints_destroyed=kept["prints_destroyed"],
        texts=tuple((name, key) for name, key in kept["texts"]),
        backups=tuple(kept["backups"]),
        sticks=tuple(kept["sticks"]),
        asides=tuple(kept["asides"]),
        hidden=kept.get("hidden", 0),
        server=kept.get("server", ""),
    )


def everything(conn: Connection, posko_id: int) -> list[Destruction]:
    """Return every decision, the newest first."""
    by = and_(operator.c.posko_id == destruction.c.posko_id, operator.c.id == destruction.c.operator_id)
    wanted = (
        select(destruction, operator.c.display_name)
        .select_from(destruction.outerjoin(operator, by))
        .where(destruction.c.posko_id == posko_id)
        .order_by(destruction.c.number.desc())
    )
    return [_destruction(row) for row in conn.execute(wanted)]


def _destruction(row: Any) -> Destruction:
    spans = json.loads(row.erased)
    return Destruction(
        destruction_id=row.id,
        number=row.number,
        decided_on=row.decided_on,
        cutoff=row.cutoff,
        years=row.years,
        legal_basis=row.legal_basis,
        decision_no=row.decision_no,
        note=row.note,
        witnesses=tuple((name, title) for name, title in json.loads(row.witnesses)),
        people=row.people,
        records=row.records,
        changes=sum(last - first + 1 for first, last in spans),
        remains=_remains(row.remains),
        finished_at=row.finished_at,
        operator=row.display_name or "",
    )


def lines_of(conn: Connection, posko_id: int, destruction_id: int) -> tuple[DestructionLine, ...]:
    """Return the list of a decision, in its order."""
    wanted = (
        select(destruction_line)
        .where(destruction_line.c.posko_id == posko_id, destruction_line.c.destruction_id == destruction_id)
        .order_by(destruction_line.c.number)
    )
    return tuple(
        DestructionLine(
            row.number,
            row.code,
            row.rt,
            row.rw,
            tuple(RecordSort(sort) for sort in json.loads(row.sorts)),
            row.first_year,
            row.last_year,
            row.records,
        )
        for row in conn.execute(wanted)
    )


def is_destroyed(conn: Connection, posko_id: int, person_id: int) -> bool:
    """Whether the words about a person were erased."""
    wanted = select(destruction_line.c.id).where(
        destruction_line.c.posko_id == posko_id, destruction_line.c.person_id == person_id
    )
    return conn.execute(wanted).first() is not None


def hold(conn: Connection, posko_id: int, person_id: int, reason: str, operator_id: int, at: datetime) -> int:
    """Keep somebody's data longer."""
    key = conn.execute(
        insert(retention_hold).values(
            posko_id=posko_id,
            uid=new_uid(),
            person_id=person_id,
            reason=reason,
            operator_id=operator_id or None,
            entered_at=at,
        )
    ).inserted_primary_key
    return int(key[-1]) if key is not None else 0


def holds(conn: Connection, posko_id: int, person_id: int) -> list[tuple[int, str]]:
    """Return (id, reason) of the holds on a person that stand."""
    wanted = select(retention_hold.c.id, retention_hold.c.reason).where(
        retention_hold.c.posko_id == posko_id,
        retention_hold.c.person_id == person_id,
        retention_hold.c.lifted_at.is_(None),
    )
    return [(row.id, row.reason) for row in conn.execute(wanted)]


def lift(conn: Connection, posko_id: int, hold_id: int, at: datetime | None) -> None:
    """Let a hold stand no longer, or (None) again."""
    conn.execute(
        update(retention_hold)
        .where(retention_hold.c.posko_id == posko_id, retention_hold.c.id == hold_id)
        .values(lifted_at=at)
    )


def home_of(conn: Connection, posko_id: int, person_ids: Sequence[int]) -> dict[int, Any]:
    """Return uid and RT of persons by id."""
    from blc_desktop.storage.residents import with_home  # noqa: PLC0415 - lists need it, this street does not
    from blc_desktop.storage.tables import rt_area  # noqa: PLC0415 - as above

    found: dict[int, Any] = {}
    for start in range(0, len(person_ids), 500):
        block = person.c.id.in_(list(person_ids[start : start + 500]))
        wanted = select(person.c.id, person.c.uid, rt_area.c.rt, rt_area.c.rw).select_from(with_home())
        for row in conn.execute(wanted.where(person.c.posko_id == posko_id, block)):
            found[row.id] = row
    return found


def wordless_changes(conn: Connection, posko_id: int) -> list[int]:
    """Return the changes of the chain that have no words any more."""
    wanted = (
        select(audit.c.sequence)
        .outerjoin(
            audit_detail,
            and_(audit_detail.c.posko_id == audit.c.posko_id, audit_detail.c.sequence == audit.c.sequence),
        )
        .where(audit.c.posko_id == posko_id, audit_detail.c.sequence.is_(None))
        .order_by(audit.c.sequence)
    )
    return list(conn.execute(wanted).scalars())


def erased_texts(conn: Connection, posko_id: int) -> list[tuple[int, int, str]]:
    """Return (id, number, spans as text) of every decision."""
    wanted = select(destruction.c.id, destruction.c.number, destruction.c.erased).where(
        destruction.c.posko_id == posko_id
    )
    return [(row.id, row.number, row.erased) for row in conn.execute(wanted)]
