"""Two records of one person made one, and made two again: rows move, nothing is lost.

What moved, what stood there and the words both were found by lie in ``person_merge.before``. The rows that
name a person are read from the tables themselves, so that a table added later moves as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, or_, select, update

from blc_desktop.domain.merging import Stay, combined
from blc_desktop.domain.text import search_tokens
from blc_desktop.errors import Refused
from blc_desktop.storage import person_links as links
from blc_desktop.storage import rows
from blc_desktop.storage.tables import (
    house,
    household,
    isolation,
    metadata,
    not_duplicate,
    person,
    person_merge,
)

_HOMES: tuple[tuple[Table, str], ...] = ((household, "household_id"), (house, "house_id"))


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: its number, and how many rows moved."""

    merge_id: int
    moved: int


def stays(conn: Connection, posko_id: int, person_id: int) -> list[Stay]:
    """Return the isolations and quarantines of a person."""
    wanted = select(isolation.c.started_on, isolation.c.closed_on).where(
        isolation.c.posko_id == posko_id, isolation.c.person_id == person_id
    )
    return [Stay(row.started_on, row.closed_on) for row in conn.execute(wanted.order_by(isolation.c.id))]


def merge(
    conn: Connection,
    posko_id: int,
    pair: tuple[int, int],
    from_gone: frozenset[str],
    now: datetime,
    operator_id: int | None,
) -> Merged:
    """Make the pair (kept, gone) one. The caller has judged that it may be."""
    kept_id, gone_id = pair
    kept = dict(rows.fetch(conn, person, posko_id, kept_id))
    gone = dict(rows.fetch(conn, person, posko_id, gone_id))
    values = combined(kept, gone, from_gone)
    before: dict[str, Any] = {
        "kept": links.as_json(kept),
        "gone": links.as_json(gone),
        "tokens": [links.tokens_of(conn, posko_id, one) for one in pair],
        "decisions": _move_decisions(conn, posko_id, kept_id, gone_id),
        "merges": _ids(conn, person_merge, person_merge.c.kept_id, posko_id, gone_id),
        "moved": _move_rows(conn, posko_id, kept_id, gone_id),
    }
    conn.execute(
        update(person_merge)
        .where(person_merge.c.posko_id == posko_id, person_merge.c.kept_id == gone_id)
        .values(kept_id=kept_id)
    )
    conn.execute(delete(person).where(person.c.posko_id == posko_id, person.c.id == gone_id))
    rows.change(conn, person, posko_id, kept_id, version=kept["version"], updated_at=now, **values)
    _find_by_both(conn, posko_id, (kept_id, gone_id), values["name_fold"], before["tokens"])
    before["homes"] = [
        *_vacate(conn, posko_id, gone, values, before["moved"]),
        *_vacate(conn, posko_id, kept, values, before["moved"]),
    ]
    merge_id = rows.add(
        conn,
        person_merge,
        posko_id,
        kept_id=kept_id,
        gone_id=gone_id,
        before=json.dumps(before, ensure_ascii=False),
        version_after=kept["version"] + 1,
        operator_id=operator_id,
        merged_at=now,
    )
    return Merged(merge_id, sum(map(len, before["moved"].values())))


def _ids(conn: Connection, table: Table, column: Any, posko_id: int, row_id: int) -> list[int]:
    wanted = select(table.c.id).where(table.c.posko_id == posko_id, column == row_id).order_by(table.c.id)
    return list(conn.execute(wanted).scalars())


def _move_rows(conn: Connection, posko_id: int, kept_id: int, gone_id: int) -> dict[str, list[int]]:
    """Let everything that names ``gone_id`` name ``kept_id``; return which rows those were."""
    moved = {}
    for table, column in links.naming("person"):
        ids = _ids(conn, table, column, posko_id, gone_id)
        if ids:
            moved[f"{table.name}.{column.name}"] = ids
            here = and_(table.c.posko_id == posko_id, column == gone_id)
            conn.execute(update(table).where(here).values({column.name: kept_id}))
    return moved


def _move_decisions(conn: Connection, posko_id: int, kept_id: int, gone_id: int) -> list[dict[str, Any]]:
    """Let "not the same person" speak of the kept record; return what was said of either before."""
    mine = and_(
        not_duplicate.c.posko_id == posko_id,
        or_(
            *(
                column.in_((kept_id, gone_id))
                for column in (not_duplicate.c.first_id, not_duplicate.c.second_id)
            )
        ),
    )
    before = [dict(row) for row in conn.execute(select(not_duplicate).where(mine)).mappings()]
    conn.execute(delete(not_duplicate).where(mine))
    after: dict[tuple[int, int], dict[str, Any]] = {}
    for row in before:
        ends = {kept_id if one == gone_id else one for one in (row["first_id"], row["second_id"])}
        if len(ends) == 2:
            first, second = sorted(ends)
            after[first, second] = {**row, "first_id": first, "second_id": second}
    if after:
        conn.execute(insert(not_duplicate), list(after.values()))
    return [links.as_json(row) for row in before]


def _find_by_both(
    conn: Connection, posko_id: int, pair: tuple[int, int], fold: str, tokens: Sequence[Any]
) -> None:
    """Let the one be found by the words of both names, and the other by none."""
    own = [(token, fold) for token in search_tokens(fold)]
    links.set_tokens(conn, posko_id, pair[0], [*own, *tokens[0], *tokens[1]])
    links.set_tokens(conn, posko_id, pair[1], [])


def _vacate(
    conn: Connection,
    posko_id: int,
    old: Mapping[str, Any],
    values: Mapping[str, Any],
    moved: dict[str, list[int]],
) -> list[dict[str, Any]]:
    """Take out the family and the house that stand empty now; what was given to them goes along."""
    taken = []
    for table, name in _HOMES:
        left, new = old[name], values[name]
        if left is None or left == new or _lived_in(conn, posko_id, name, left):
            continue
        if table is household and new is not None:
            for other, column in links.naming("household"):
                ids = _ids(conn, other, column, posko_id, left)
                if ids:
                    moved.setdefault(f"{other.name}.{column.name}@{left}", []).extend(ids)
                    here = and_(other.c.posko_id == posko_id, column == left)
                    conn.execute(update(other).where(here).values({column.name: new}))
        if not links.named(conn, posko_id, table.name, left):
            kept = links.as_json(rows.fetch(conn, table, posko_id, left))
            taken.append({"table": table.name, "row": kept})
            conn.execute(delete(table).where(table.c.posko_id == posko_id, table.c.id == left))
    return taken


def _lived_in(conn: Connection, posko_id: int, name: str, row_id: int) -> bool:
    living = select(person.c.id).where(person.c.posko_id == posko_id, person.c[name] == row_id).limit(1)
    return conn.execute(living).first() is not None


# --- taking back ----------------------------------------------------------------------------------------


def part(conn: Connection, posko_id: int, merge_id: int, now: datetime) -> tuple[int, int]:
    """Undo a merge; return the ids (kept, come back).

    Raises ``Refused("merge.undone_already")``, ``("merge.changed_since")`` once the kept record was changed
    or merged again, ``("merge.number_taken")`` where somebody else bears the NIK by now.
    """
    row = rows.fetch(conn, person_merge, posko_id, merge_id)
    if row["undone_at"] is not None:
        raise Refused("merge.undone_already")
    before = json.loads(row["before"])
    kept_id = row["kept_id"]
    kept = rows.fetch(conn, person, posko_id, kept_id)
    if kept["version"] != row["version_after"] or kept["uid"] != before["kept"]["uid"]:
        raise Refused("merge.changed_since", name=kept["name"])
    _number_free(conn, posko_id, before, kept_id)
    homes = _homes_back(conn, posko_id, before["homes"])
    old = links.from_json(person, _at_home(before["kept"], homes))
    own = {name: value for name, value in old.items() if name not in {"posko_id", "id", "uid", "version"}}
    rows.change(conn, person, posko_id, kept_id, version=kept["version"], **{**own, "updated_at": now})
    gone_id = links.put_back(conn, posko_id, person, _at_home(before["gone"], homes))
    _rows_back(conn, posko_id, before["moved"], (kept_id, gone_id), homes)
    _decisions_back(conn, posko_id, before, kept_id, gone_id)
    links.set_tokens(conn, posko_id, kept_id, before["tokens"][0])
    links.set_tokens(conn, posko_id, gone_id, before["tokens"][1])
    rows.change(conn, person_merge, posko_id, merge_id, undone_at=now)
    return kept_id, gone_id


def _number_free(conn: Connection, posko_id: int, before: Mapping[str, Any], kept_id: int) -> None:
    numbers = [before[one]["national_id"] for one in ("kept", "gone") if before[one]["national_id"]]
    taken = select(person.c.name).where(
        person.c.posko_id == posko_id, person.c.national_id.in_(numbers), person.c.id != kept_id
    )
    found = conn.execute(taken).scalars().first()
    if found is not None:
        raise Refused("merge.number_taken", name=found)


def _homes_back(conn: Connection, posko_id: int, homes: Sequence[Any]) -> dict[tuple[str, int], int]:
    """Put families and houses back, houses first; return their ids by table and old id."""
    made: dict[tuple[str, int], int] = {}
    for one in sorted(homes, key=lambda home: home["table"] != "house"):
        table = metadata.tables[one["table"]]
        kept = dict(one["row"])
        if "house_id" in kept:
            kept["house_id"] = made.get(("house", kept["house_id"]), kept["house_id"])
        made[one["table"], kept["id"]] = links.put_back(conn, posko_id, table, kept)
    return made


def _at_home(kept: Mapping[str, Any], homes: Mapping[tuple[str, int], int]) -> dict[str, Any]:
    moved = {name: homes.get((table.name, kept[name]), kept[name]) for table, name in _HOMES}
    return {**kept, **moved}


def _rows_back(
    conn: Connection,
    posko_id: int,
    moved: Mapping[str, list[int]],
    pair: tuple[int, int],
    homes: Mapping[tuple[str, int], int],
) -> None:
    """Give every row back, and what was added since to a case or an isolation that goes back."""
    kept_id, gone_id = pair
    for place, ids in moved.items():
        path, _at, family = place.partition("@")
        name, column = path.split(".")
        table = metadata.tables[name]
        target = homes.get(("household", int(family)), int(family)) if family else gone_id
        here = table.c.id.in_(ids)
        # An id may have been given to a row of somebody else by now.
        own = here if family else and_(here, table.c[column] == kept_id)
        _set(conn, posko_id, table, own, column, target)
    cases = moved.get("case_record.person_id", [])
    _belonging(conn, posko_id, "case_id", cases, gone_id)
    wanted = select(isolation.c.id).where(isolation.c.posko_id == posko_id, isolation.c.person_id == gone_id)
    _belonging(conn, posko_id, "isolation_id", list(conn.execute(wanted).scalars()), gone_id)


def _belonging(conn: Connection, posko_id: int, name: str, ids: list[int], gone_id: int) -> None:
    for table, column in links.naming("person"):
        if name in table.c and ids:
            _set(conn, posko_id, table, table.c[name].in_(ids), column.name, gone_id)


def _set(conn: Connection, posko_id: int, table: Table, where: Any, column: str, value: int) -> None:
    conn.execute(update(table).where(table.c.posko_id == posko_id, where).values({column: value}))


def _decisions_back(
    conn: Connection, posko_id: int, before: Mapping[str, Any], kept_id: int, gone_id: int
) -> None:
    """Say again what was said of either; a decision made since about the kept record stays with it."""
    old = before["gone"]["id"]
    for kept in before["decisions"]:
        ends = [gone_id if one == old else one for one in (kept["first_id"], kept["second_id"])]
        first, second = sorted(ends)
        if not _both_there(conn, posko_id, first, second):
            continue
        line = {**links.from_json(not_duplicate, kept), "first_id": first, "second_id": second}
        conn.execute(delete(not_duplicate).where(*_pair(posko_id, first, second)))
        if old in (kept["first_id"], kept["second_id"]):
            other = next(one for one in ends if one != gone_id)
            if not any({other, kept_id} == {k["first_id"], k["second_id"]} for k in before["decisions"]):
                low, high = sorted((other, kept_id))
                conn.execute(delete(not_duplicate).where(*_pair(posko_id, low, high)))
        conn.execute(insert(not_duplicate).values(**line))
    ids = before["merges"]
    _set(conn, posko_id, person_merge, person_merge.c.id.in_(ids), "kept_id", gone_id)


def _both_there(conn: Connection, posko_id: int, first: int, second: int) -> bool:
    there = select(person.c.id).where(person.c.posko_id == posko_id, person.c.id.in_((first, second)))
    return len(conn.execute(there).all()) == 2


def _pair(posko_id: int, first: int, second: int) -> tuple[Any, ...]:
    return (
        not_duplicate.c.posko_id == posko_id,
        not_duplicate.c.first_id == first,
        not_duplicate.c.second_id == second,
    )
