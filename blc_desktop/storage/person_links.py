"""Every place in the book that names a person, a family or a house, read from the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Table, delete, insert, or_, select

from blc_desktop.storage.tables import Instant, metadata, not_duplicate, person_merge, person_token

#: Remembered decisions about persons: they go with the person and keep nobody in the book.
_DECISIONS = frozenset({"not_duplicate", "person_merge"})


def naming(target: str) -> Iterator[tuple[Table, Column[Any]]]:
    """Yield the tables with a column that refers to ``target``, and that column; decisions aside."""
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            if key.referred_table.name == target and table.name not in _DECISIONS:
                yield table, table.c[key.column_keys[-1]]


def named(conn: Connection, posko_id: int, target: str, row_id: int) -> bool:
    """Whether anything names the row ``row_id`` of ``target``."""
    return any(
        conn.execute(select(column).where(table.c.posko_id == posko_id, column == row_id).limit(1)).first()
        for table, column in naming(target)
    )


def merged_into(conn: Connection, posko_id: int, person_id: int) -> bool:
    """Whether another record was merged into this person and still is."""
    standing = select(person_merge.c.id).where(
        person_merge.c.posko_id == posko_id,
        person_merge.c.kept_id == person_id,
        person_merge.c.undone_at.is_(None),
    )
    return conn.execute(standing.limit(1)).first() is not None


def forget_decisions(conn: Connection, posko_id: int, persons: Any) -> None:
    """Drop what was decided about ``persons`` (a list of ids or a question): they leave the book."""
    conn.execute(
        delete(not_duplicate).where(
            not_duplicate.c.posko_id == posko_id,
            or_(not_duplicate.c.first_id.in_(persons), not_duplicate.c.second_id.in_(persons)),
        )
    )
    conn.execute(
        delete(person_merge).where(
            person_merge.c.posko_id == posko_id,
            person_merge.c.kept_id.in_(persons),
            person_merge.c.undone_at.is_not(None),
        )
    )


def tokens_of(conn: Connection, posko_id: int, person_id: int) -> list[tuple[str, str]]:
    """Return (word, folded name) under which a person is found: a walk through all words, for a merge."""
    wanted = select(person_token.c.token, person_token.c.name_fold).where(
        person_token.c.posko_id == posko_id, person_token.c.person_id == person_id
    )
    return [(row.token, row.name_fold) for row in conn.execute(wanted)]


def set_tokens(conn: Connection, posko_id: int, person_id: int, tokens: list[tuple[str, str]]) -> None:
    """Let a person be found by ``tokens`` and by nothing else."""
    conn.execute(
        delete(person_token).where(person_token.c.posko_id == posko_id, person_token.c.person_id == person_id)
    )
    lines = [
        {"posko_id": posko_id, "token": token, "name_fold": fold, "person_id": person_id}
        for token, fold in dict.fromkeys(map(tuple, tokens))
    ]
    if lines:
        conn.execute(insert(person_token), lines)


def as_json(row: Any) -> dict[str, Any]:
    """Return a row as it can be kept in JSON."""
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in dict(row).items()
    }


def from_json(table: Table, kept: dict[str, Any]) -> dict[str, Any]:
    """Return a row as :func:`as_json` kept it."""
    values: dict[str, Any] = {}
    for name, value in kept.items():
        values[name] = value if value is None else _read(table.c[name].type, value)
    return values


def _read(kind: Any, value: Any) -> Any:
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def put_back(conn: Connection, posko_id: int, table: Table, kept: dict[str, Any]) -> int:
    """Store a row again that was taken out, under its id, or a new one where another row bears that now."""
    values = from_json(table, kept)
    taken = select(table.c.id).where(table.c.posko_id == posko_id, table.c.id == values["id"])
    if conn.execute(taken).first() is not None:
        del values["id"]
    return int(conn.execute(insert(table).values(**values).returning(table.c.id)).scalar_one())
