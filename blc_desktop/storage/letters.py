"""Letters as rows: one is never rewritten, only marked as void."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from blc_desktop.domain.facts.letters import LetterFacts
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.errors import Refused
from blc_desktop.storage import rows
from blc_desktop.storage.tables import isolation, letter, person

_BLOCK = 500


def _read(conn: Connection, posko_id: int, *conditions: ColumnElement[bool]) -> list[LetterFacts]:
    wanted = (
        select(letter)
        .where(letter.c.posko_id == posko_id, *conditions)
        .order_by(letter.c.day.desc(), letter.c.id.desc())
    )
    return [_facts(row) for row in conn.execute(wanted)]


def _facts(row: Any) -> LetterFacts:
    return LetterFacts(
        letter_id=row.id,
        isolation_id=row.isolation_id,
        person_id=row.person_id,
        kind=LetterKind(row.kind),
        number=row.number,
        day=row.day,
        issuer=row.issuer,
        note=row.note,
        template=row.template,
        void=row.taken_back_at is not None,
    )


def of_isolation(conn: Connection, posko_id: int, isolation_id: int) -> list[LetterFacts]:
    """Return every letter about an isolation, the void ones too, the latest first."""
    return _read(conn, posko_id, letter.c.isolation_id == isolation_id)


def of_ids(conn: Connection, posko_id: int, letter_ids: Sequence[int]) -> list[LetterFacts]:
    """Return letters in the order asked for. ``Refused("row.gone")`` if one is."""
    found = {
        each.letter_id: each
        for start in range(0, len(letter_ids), _BLOCK)
        for each in _read(conn, posko_id, letter.c.id.in_(list(letter_ids[start : start + _BLOCK])))
    }
    if len(found) != len(set(letter_ids)):
        raise Refused("row.gone", entity="letter")
    return [found[letter_id] for letter_id in letter_ids]


def standing(
    conn: Connection, posko_id: int, isolation_ids: Sequence[int], kind: LetterKind, until: date | None = None
) -> dict[int, LetterFacts]:
    """Return each isolation's latest letter of ``kind`` that stands and was written by ``until``."""
    by_then = () if until is None else (letter.c.day <= until,)
    found: dict[int, LetterFacts] = {}
    for start in range(0, len(isolation_ids), _BLOCK):
        block = letter.c.isolation_id.in_(list(isolation_ids[start : start + _BLOCK]))
        stands = letter.c.taken_back_at.is_(None)
        for each in _read(conn, posko_id, block, letter.c.kind == kind.value, stands, *by_then):
            found.setdefault(each.isolation_id, each)
    return found


def of_day(conn: Connection, posko_id: int, day: date, kind: LetterKind) -> list[LetterFacts]:
    """Return the letters of ``kind`` that were written on a day and stand, in the order of writing."""
    stands = letter.c.taken_back_at.is_(None)
    return _read(conn, posko_id, letter.c.day == day, letter.c.kind == kind.value, stands)[::-1]


def number_taken(conn: Connection, posko_id: int, numbers: Sequence[str]) -> str | None:
    """Return the first of ``numbers`` that a letter of ours bears already, None where all are free."""
    taken: set[str] = set()
    for start in range(0, len(numbers), _BLOCK):
        wanted = select(letter.c.number).where(
            letter.c.posko_id == posko_id,
            letter.c.number.in_(list(numbers[start : start + _BLOCK])),
            letter.c.sequence.is_not(None),
            letter.c.taken_back_at.is_(None),
        )
        taken.update(conn.execute(wanted).scalars())
    return next((number for number in numbers if number in taken), None)


def last_sequence(conn: Connection, posko_id: int, year: int) -> int:
    """Return the highest running number of a year among the letters that stand, 0 where there is none."""
    wanted = select(func.max(letter.c.sequence)).where(
        letter.c.posko_id == posko_id,
        letter.c.day.between(date(year, 1, 1), date(year, 12, 31)),
        letter.c.taken_back_at.is_(None),
    )
    return int(conn.execute(wanted).scalar() or 0)


def set_void(conn: Connection, posko_id: int, letter_id: int, at: datetime | None) -> None:
    """Mark a letter as void, or (None) let it stand again. Refused where it is so already."""
    row = rows.fetch(conn, letter, posko_id, letter_id)
    if (row["taken_back_at"] is None) == (at is None):
        raise Refused("row.changed_elsewhere", entity="letter")
    rows.change(conn, letter, posko_id, letter_id, taken_back_at=at)


def closed_for(conn: Connection, posko_id: int, isolation_id: int) -> str | None:
    """Return why an isolation was closed, None of an open one."""
    wanted = select(isolation.c.close_reason).where(
        isolation.c.posko_id == posko_id, isolation.c.id == isolation_id
    )
    reason: str | None = conn.execute(wanted).scalar()
    return reason


def latest_of_person(conn: Connection, posko_id: int, uid: str, until: date) -> int:
    """Return a person's latest isolation begun by ``until``. ``Refused("report.not_isolated")`` if none."""
    joined = isolation.join(
        person, (person.c.posko_id == isolation.c.posko_id) & (person.c.id == isolation.c.person_id)
    )
    wanted = (
        select(isolation.c.id)
        .select_from(joined)
        .where(isolation.c.posko_id == posko_id, person.c.uid == uid, isolation.c.started_on <= until)
        .order_by(isolation.c.started_on.desc(), isolation.c.id.desc())
        .limit(1)
    )
    found = conn.execute(wanted).scalar()
    if found is None:
        raise Refused("report.not_isolated", field="person", person=uid)
    return int(found)
