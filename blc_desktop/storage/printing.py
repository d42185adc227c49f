"""Printed papers as they are kept, and the free words of a day's report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, select, update

from blc_desktop.domain.facts.printing import (
    DailyNotes,
    Difference,
    Document,
    NumberUse,
    PrintedLine,
    Produced,
    ReportKind,
)
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.storage.tables import daily_note, letter, operator, printed_report
from blc_desktop.storage.uids import new_uid


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest print of a paper, without its bytes."""

    report_id: int
    number: int
    revision: int
    inputs: str
    inputs_digest: str


@dataclass(frozen=True, slots=True)
class ToKeep:
    """A paper on its way into the book; ``subject`` and ``inputs`` are frozen text."""

    kind: ReportKind
    day: date
    number: int
    revision: int
    subject: str
    subject_digest: str
    inputs: str
    inputs_digest: str
    differences: Sequence[Difference]
    document: Document
    operator_id: int
    printed_at: datetime


def newest(conn: Connection, posko_id: int, subject_digest: str) -> Newest | None:
    """Return the newest print of the paper with this subject, None if it was never printed."""
    kept = printed_report.c
    wanted = (
        select(kept.id, kept.number, kept.revision, kept.inputs, kept.inputs_digest)
        .where(kept.posko_id == posko_id, kept.subject_digest == subject_digest)
        .order_by(kept.revision.desc())
        .limit(1)
    )
    row = conn.execute(wanted).one_or_none()
    return None if row is None else Newest(*row)


def next_number(conn: Connection, posko_id: int) -> int:
    """Return the number that the next new paper gets: numbers are given without gaps."""
    highest = select(func.coalesce(func.max(printed_report.c.number), 0))
    return int(conn.execute(highest.where(printed_report.c.posko_id == posko_id)).scalar_one()) + 1


def is_kept(conn: Connection, posko_id: int, number: int, revision: int) -> bool:
    """Return whether a paper of this number and revision is kept."""
    kept = printed_report.c
    wanted = select(kept.id).where(
        kept.posko_id == posko_id, kept.number == number, kept.revision == revision
    )
    return conn.execute(wanted).first() is not None


def report_id(conn: Connection, posko_id: int, number: int, revision: int) -> int | None:
    """Return the id of a kept paper, None where there is none."""
    kept = printed_report.c
    wanted = select(kept.id).where(
        kept.posko_id == posko_id, kept.number == number, kept.revision == revision
    )
    return conn.execute(wanted).scalar_one_or_none()


def keep(conn: Connection, posko_id: int, paper: ToKeep) -> int:
    """Keep a paper and return its id."""
    key = conn.execute(
        insert(printed_report).values(
            posko_id=posko_id,
            uid=new_uid(),
            kind=paper.kind.value,
            day=paper.day,
            number=paper.number,
            revision=paper.revision,
            subject=paper.subject,
            subject_digest=paper.subject_digest,
            inputs=paper.inputs,
            inputs_digest=paper.inputs_digest,
            differences=_differences_text(paper.differences),
            pages=paper.document.pages,
            rows=paper.document.rows,
            document=paper.document.content,
            operator_id=paper.operator_id or None,
            printed_at=paper.printed_at,
        )
    ).inserted_primary_key
    return int(key[-1]) if key is not None else 0


def _differences_text(differences: Sequence[Difference]) -> str:
    listed = [{"path": change.path, "old": change.old, "new": change.new} for change in differences]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def document(
    conn: Connection,
    posko_id: int,
    number: int,
    revision: int | None = None,
    kind: ReportKind | None = None,
) -> Produced | None:
    """Return a kept paper as it was printed: ``revision``, or the newest of its number."""
    kept = printed_report.c
    wanted = (
        select(kept.document, kept.pages, kept.rows, kept.number, kept.revision)
        .where(kept.posko_id == posko_id, kept.number == number)
        .order_by(kept.revision.desc())
        .limit(1)
    )
    if revision is not None:
        wanted = wanted.where(kept.revision == revision)
    if kind is not None:
        wanted = wanted.where(kept.kind == kind.value)
    row = conn.execute(wanted).one_or_none()
    return None if row is None else Produced(*row, kept=True)


def letter_print(conn: Connection, posko_id: int, letter_id: int) -> tuple[int, int] | None:
    """Return number and revision of the newest paper that a letter was printed on, None if it never was."""
    kept = printed_report.c
    wanted = (
        select(kept.number, kept.revision, kept.subject)
        .where(kept.posko_id == posko_id, kept.kind == ReportKind.ISOLATION_LETTER.value)
        .order_by(kept.id.desc())
    )
    for row in conn.execute(wanted):
        if str(letter_id) in str(json.loads(row.subject).get("letters") or "").split(","):
            return row.number, row.revision
    return None


def changes_of(conn: Connection, posko_id: int, number: int, revision: int) -> tuple[Difference, ...]:
    """Return what a kept revision changed against the one before it."""
    kept = printed_report.c
    wanted = select(kept.differences).where(
        kept.posko_id == posko_id, kept.number == number, kept.revision == revision
    )
    text = conn.execute(wanted).scalar_one_or_none() or "[]"
    return tuple(Difference(tuple(one["path"]), one["old"], one["new"]) for one in json.loads(text))


def differences_of(conn: Connection, posko_id: int, report_id: int) -> tuple[Difference, ...]:
    """Return what the print with this id changed against the one before it."""
    kept = printed_report.c
    wanted = select(kept.number, kept.revision).where(kept.posko_id == posko_id, kept.id == report_id)
    found = conn.execute(wanted).one_or_none()
    return () if found is None else changes_of(conn, posko_id, found.number, found.revision)


def listed(
    conn: Connection, posko_id: int, *, kind: ReportKind | None = None, day: date | None = None, most: int
) -> list[PrintedLine]:
    """Return the kept papers without their bytes, the newest first."""
    wanted = _lines(posko_id).order_by(printed_report.c.id.desc()).limit(most)
    if kind is not None:
        wanted = wanted.where(printed_report.c.kind == kind.value)
    if day is not None:
        wanted = wanted.where(printed_report.c.day == day)
    return [_line(row) for row in conn.execute(wanted)]


def _lines(posko_id: int) -> Select[Any]:
    kept = printed_report.c
    by = and_(operator.c.posko_id == kept.posko_id, operator.c.id == kept.operator_id)
    return (
        select(
            kept.kind,
            kept.day,
            kept.number,
            kept.revision,
            kept.pages,
            kept.rows,
            operator.c.display_name,
            kept.printed_at,
            kept.subject,
            kept.id,
        )
        .select_from(printed_report.outerjoin(operator, by))
        .where(kept.posko_id == posko_id)
    )


def _line(row: Any) -> PrintedLine:
    asked = json.loads(row[8])
    paper, item, rt, officer = (str(asked.get(name) or "") for name in ("paper", "item", "rt", "officer"))
    return PrintedLine(
        kind=ReportKind(row[0]),
        day=row[1],
        number=row[2],
        revision=row[3],
        pages=row[4],
        rows=row[5],
        operator=row[6] or "",
        printed_at=row[7],
        paper=paper,
        item=item,
        rt=rt,
        officer=officer,
        report_id=row[9],
    )


def notes(conn: Connection, posko_id: int, day: date, kind: ReportKind = ReportKind.DAILY) -> DailyNotes:
    """Return the free words of a report of ``kind``; version 0 where none were written yet."""
    row = conn.execute(select(daily_note).where(_note(posko_id, day, kind))).one_or_none()
    if row is None:
        return DailyNotes(day, kind=kind)
    return DailyNotes(
        day,
        row.hindrances,
        row.on_duty,
        row.letter_number,
        row.cutoff,
        row.version,
        kind,
        row.sequence,
    )


def _note(posko_id: int, day: date, kind: ReportKind) -> ColumnElement[bool]:
    of = daily_note.c
    return and_(of.posko_id == posko_id, of.kind == kind.value, of.day == day)


def number_used(conn: Connection, posko_id: int, number: str) -> list[NumberUse]:
    """Return the reports that bear a letter's number, and our letters that do, the latest first."""
    of = daily_note.c
    wanted = select(of.kind, of.day).where(of.posko_id == posko_id, of.letter_number == number)
    found = [NumberUse(ReportKind(row.kind), row.day) for row in conn.execute(wanted)]
    written = select(letter.c.day).where(
        letter.c.posko_id == posko_id,
        letter.c.number == number,
        letter.c.kind != LetterKind.CERTIFICATE.value,
        letter.c.taken_back_at.is_(None),
    )
    found += [NumberUse(None, day) for day in conn.execute(written).scalars()]
    return sorted(found, key=lambda use: use.day, reverse=True)


def last_sequence(conn: Connection, posko_id: int, year: int) -> int:
    """Return the highest running number that was counted for the reports of a year, 0 where none was."""
    of = daily_note.c
    wanted = select(func.max(of.sequence)).where(
        of.posko_id == posko_id, of.day.between(date(year, 1, 1), date(year, 12, 31))
    )
    return int(conn.execute(wanted).scalar() or 0)


def save_notes(conn: Connection, posko_id: int, written: DailyNotes) -> int | None:
    """Keep the words of a report; return the row's id, None where ``version`` is no longer the newest."""
    values = {
        "hindrances": written.hindrances,
        "on_duty": written.on_duty,
        "letter_number": written.letter_number,
        "sequence": written.sequence,
        "cutoff": written.cutoff,
        "version": written.version + 1,
    }
    own = _note(posko_id, written.day, written.kind)
    there = conn.execute(select(daily_note.c.id, daily_note.c.version).where(own)).one_or_none()
    if (there.version if there else 0) != written.version:
        return None
    if there is None:
        key = conn.execute(
            insert(daily_note).values(posko_id=posko_id, day=written.day, kind=written.kind.value, **values)
        ).inserted_primary_key
        return int(key[-1]) if key is not None else 0
    conn.execute(update(daily_note).where(own).values(**values))
    return int(there.id)
