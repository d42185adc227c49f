"""The schedule of an isolation, reckoned anew from what the book holds on every entry that bears on it.

The stored ``last_day`` is a function of the rows alone (dates of the case, its confirming test, standing
entries, what somebody asked), never of the order in which they came.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from blc_desktop.domain import isolation as rules
from blc_desktop.domain import monitoring as letters
from blc_desktop.domain.isolation import Anchor, Course, Observation
from blc_desktop.domain.kinds import IsolationKind, IsolationStep
from blc_desktop.domain.rules import Rule, RuleBook, RuleSet, national_on, thawed
from blc_desktop.storage import bulk, courses, exit_tests, isolation, rows
from blc_desktop.storage.courses import Seen
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.tables import isolation as table

#: The cause of a first reckoning: it moves no date that anybody knew.
ADMITTED = "admitted"
Row = Mapping[str, Any]
_DATES = ("specimen_date", "onset_date", "last_symptom_day")
_WHOLE_COURSE = date.max


@dataclass(frozen=True, slots=True)
class Known:
    """An isolation and its case as they stand now, where the caller has read them; ``tests`` None is read."""

    isolation: Row
    case: Row
    tests: Sequence[Row] | None = None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The rule's last day before and after."""

    before: date
    after: date


def reckon(
    conn: Connection,
    posko_id: int,
    which: int | Known,
    book: RuleBook,
    stamp: Stamp,
    *,
    cause: str,
    reason: str | None = None,
    day: date | None = None,
) -> Reckoned:
    """Reckon an isolation's schedule and store it; a last day that moved gets a dated line, with ``cause``.

    ``day`` dates that line (default: the working day); an admission writes none.
    """
    known = which if isinstance(which, Known) else None
    row = which.isolation if isinstance(which, Known) else rows.fetch(conn, table, posko_id, which)
    isolation_id: int = row["id"]
    made = _reckoned(conn, posko_id, row, book, known)
    before: date = row["last_day"]
    if _differs(row, made):
        rows.change(
            conn,
            table,
            posko_id,
            isolation_id,
            anchor_on=made.anchor,
            anchor_kind=made.anchor_kind.value,
            last_day=made.last_day,
            schedule=made.kept,
            updated_at=stamp.now,
        )
    if before != made.last_day and cause != ADMITTED:
        _tell_move(conn, posko_id, row, made, stamp, cause=cause, reason=reason, day=day)
    return Reckoned(before, made.last_day)


def _differs(row: Row, made: _Made) -> bool:
    return (row["last_day"], row["anchor_on"], row["schedule"]) != (made.last_day, made.anchor, made.kept)


def _tell_move(
    conn: Connection,
    posko_id: int,
    row: Row,
    made: _Made,
    stamp: Stamp,
    *,
    cause: str,
    reason: str | None = None,
    day: date | None = None,
) -> None:
    """Write the dated line of a last day that moved."""
    isolation.add_event(
        conn,
        posko_id,
        row["id"],
        day or stamp.day,
        IsolationStep.DATES_CHANGED,
        stamp,
        facts={"from": row["last_day"], "to": made.last_day, "cause": cause, "why": made.reasons},
        reason=reason,
    )


def reckon_many(
    conn: Connection,
    posko_id: int,
    isolation_ids: Sequence[int],
    book: RuleBook,
    stamp: Stamp,
    *,
    cause: str,
    day: date | None = None,
) -> None:
    """Reckon many schedules as :func:`reckon` does each, with a few questions for all of them."""
    changed = []
    wanted = select(table).where(table.c.posko_id == posko_id, table.c.id.in_(isolation_ids))
    found = [dict(row) for row in conn.execute(wanted.order_by(table.c.id)).mappings()]
    facts = courses.of_many(conn, posko_id, found)
    for row in found:
        made = _made(row, facts[row["id"]], book)
        if _differs(row, made):
            changed.append(
                {
                    "of_posko": posko_id,
                    "of_row": row["id"],
                    "anchor_on": made.anchor,
                    "anchor_kind": made.anchor_kind.value,
                    "last_day": made.last_day,
                    "schedule": made.kept,
                    "updated_at": stamp.now,
                }
            )
        if row["last_day"] != made.last_day and cause != ADMITTED:
            _tell_move(conn, posko_id, row, made, stamp, cause=cause, day=day)
    if changed:
        own = (table.c.posko_id == bindparam("of_posko"), table.c.id == bindparam("of_row"))
        conn.execute(update(table).where(*own).values(version=table.c.version + 1), changed)


@dataclass(frozen=True, slots=True)
class _Made:
    """A reckoned schedule as it is stored, with the facts it followed from."""

    last_day: date
    anchor: date
    anchor_kind: Anchor
    kept: str
    reasons: tuple[str, ...]


def _reckoned(conn: Connection, posko_id: int, row: Row, book: RuleBook, known: Known | None = None) -> _Made:
    facts = courses.of_one(conn, posko_id, row, known.case if known else None, known.tests if known else None)
    return _made(row, facts, book)


def _made(row: Row, facts: courses.Facts, book: RuleBook) -> _Made:
    if row["kind"] != IsolationKind.ISOLATION.value:
        return _quarantine(row, book)
    course, the_rules = _course(row, facts, book)
    made = rules.schedule(course, until=_WHOLE_COURSE, rules=the_rules)
    told: dict[str, object] = {
        "specimen_date": course.specimen_date,
        "onset_date": course.onset_date,
        "symptomatic": course.symptomatic,
        "last_symptom_day": course.last_symptom_day,
    }
    if the_rules.isolation.early_exit_day and course.exit_tests:
        told["exit_tests"] = exit_tests.frozen(course.exit_tests)
    kept = {
        "told": told,
        "symptomatic": made.symptomatic,
        "reasons": [{"code": code, "facts": facts} for code, facts in made.reasons],
        "legal_basis": made.legal_basis,
        "outside_validity": made.outside_validity,
        **_frozen(the_rules.isolation, the_rules),
    }
    reasons = tuple(code for code, _facts in made.reasons)
    return _Made(made.last_day, made.anchor_on, made.anchor_kind, rows.compact(kept), reasons)


def _anchor(course: Course) -> date:
    """Return the day whose rules count: the onset or the specimen as told, else the start."""
    anchor = course.onset_date or course.specimen_date or course.started_on
    if anchor is None:
        raise ValueError("an isolation without any date")
    return anchor


def _frozen(rule: Rule, the_rules: RuleSet) -> dict[str, object]:
    """Return the rule that gave the date, to be kept beside it: what is closed is reckoned with no other."""
    return {"local": rule.local, "rule": asdict(rule), "fever": the_rules.monitoring.fever_temperature}


def stored(row: Row) -> dict[str, Any]:
    """Return what was kept beside the date of a schedule."""
    kept: dict[str, Any] = json.loads(row["schedule"]) if row["schedule"] else {}
    return kept


def _kept(row: Row, told: Mapping[str, Any], anchor: date) -> RuleSet | None:
    """Return the rules that were frozen beside a schedule; what was not frozen is that of ``anchor``."""
    if "rule" not in told:
        return None
    section = "isolation" if row["kind"] == IsolationKind.ISOLATION.value else "quarantine"
    return _thawed(section, json.dumps(told["rule"]), told["fever"], anchor)


@lru_cache(maxsize=256)
def _thawed(section: str, rule: str, fever: int, anchor: date) -> RuleSet:
    """Return the rules of ``anchor`` with one frozen as JSON: most isolations of a time have the same."""
    national = national_on(anchor)
    monitoring_rule = replace(national.monitoring, fever_temperature=fever)
    frozen: dict[str, Any] = {section: thawed(section, json.loads(rule)), "monitoring": monitoring_rule}
    return replace(national, **frozen)


def _in_force(row: Row, book: RuleBook, anchor: date) -> RuleSet:
    """Return the rules of ``anchor``; a change of rule never changes what is closed."""
    kept = None if row["closed_on"] is None else _kept(row, stored(row), anchor)
    if kept is None:
        return book.on(anchor)
    rule: Rule = kept.isolation if row["kind"] == IsolationKind.ISOLATION.value else kept.quarantine
    # A corrected date may have moved a closed one under another rule of its own time.
    return kept if rule.covers(anchor) or rule.outside_validity else book.on(anchor)


def _course(row: Row, facts: courses.Facts, book: RuleBook) -> tuple[Course, RuleSet]:
    case, test = facts.case, facts.test
    told = Course(
        specimen_date=(test.specimen_date or test.result_date) if test else None,
        onset_date=case["onset_date"] if case else None,
        symptomatic=bool(case["symptomatic"]) if case else False,
        last_symptom_day=case["last_symptom_day"] if case else None,
        started_on=row["started_on"],
        exit_tests=facts.exits,
    )
    the_rules = _in_force(row, book, _anchor(told))
    return replace(told, observations=observations(facts.seen, the_rules)), the_rules


def observations(entries: Iterable[Seen], the_rules: RuleSet) -> tuple[Observation, ...]:
    """Return what entries (day, letters, temperature in tenths) say; "not met" says nothing."""
    held = ((day, letters.holds_clock(codes, fever, rules=the_rules), codes) for day, codes, fever in entries)
    return tuple(Observation(day, holds) for day, holds, codes in held if holds or letters.observed(codes))


def _quarantine(row: Row, book: RuleBook) -> _Made:
    since = row["last_contact_on"] or row["started_on"]
    the_rules = _in_force(row, book, row["started_on"])
    anchor, code = Anchor.ARRIVAL, "traveller"
    if row["kind"] == IsolationKind.TRAVELLER_QUARANTINE.value:
        last_day = rules.traveller_last_day(since, rules=the_rules)
    else:
        anchor = Anchor.LAST_CONTACT
        last_day = rules.quarantine_last_day(
            last_contact=since,
            quarantine_start=row["started_on"],
            entry_negative_on=row["entry_negative_on"],
            exit_negative_on=row["exit_negative_on"],
            rules=the_rules,
        )
        code = "exit_test" if last_day == row["exit_negative_on"] else "last_contact"
    kept = {
        "symptomatic": False,
        "reasons": [{"code": code, "facts": {"anchor": since, "days": (last_day - since).days}}],
        "legal_basis": the_rules.quarantine.legal_basis,
        "outside_validity": the_rules.quarantine.outside_validity,
        **_frozen(the_rules.quarantine, the_rules),
    }
    return _Made(last_day, since, anchor, rows.compact(kept), (code,))


@dataclass(frozen=True, slots=True)
class Held:
    """What still holds back "ready to close" on a day."""

    missing_days: tuple[date, ...]
    symptom_end_unconfirmed: bool


def held_back(
    row: Row, kept: Mapping[str, Any], entries: Iterable[Seen], asked_until: date | None, day: date
) -> Held:
    """Return what nobody has accounted for by ``day``: reckoned when read, since days pass by themselves.

    ``kept`` is what :func:`stored` tells of the row.
    """
    anchor = row["started_on"] if row["kind"] != IsolationKind.ISOLATION.value else row["anchor_on"]
    the_rules = _kept(row, kept, anchor) or national_on(anchor)
    seen = observations(entries, the_rules)
    if row["kind"] != IsolationKind.ISOLATION.value:
        return Held(_unseen(row, seen, asked_until, day), symptom_end_unconfirmed=False)
    told = kept.get("told", {})
    dates = {name: date.fromisoformat(told[name]) if told.get(name) else None for name in _DATES}
    course = Course(
        **dates,
        symptomatic=bool(told.get("symptomatic")),
        asked_until=asked_until,
        observations=seen,
        started_on=row["started_on"],
        exit_tests=exit_tests.thawed(told.get("exit_tests", ())),
    )
    made = rules.schedule(course, until=day, rules=the_rules)
    return Held(made.missing_days, made.symptom_end_unconfirmed)


def _unseen(row: Row, seen: Iterable[Observation], asked_until: date | None, day: date) -> tuple[date, ...]:
    """Return the days of a quarantine that nobody has looked at: a symptom there would need a test."""
    known = {observation.day for observation in seen}
    missed = letters.missed(known, row["started_on"], min(row["last_day"], day))
    return tuple(each for each in missed if asked_until is None or each > asked_until)


def outdated(conn: Connection, posko_id: int, book: RuleBook) -> Iterator[tuple[int, date, date]]:
    """Yield (isolation, stored last day, last day by rule) wherever the two differ: a check's business."""
    wanted = select(table).where(table.c.posko_id == posko_id).order_by(table.c.id)
    every = [dict(row) for row in conn.execute(wanted).mappings()]
    for part in bulk.questions(every):
        facts = courses.of_many(conn, posko_id, part)
        for row in part:
            made = _made(row, facts[row["id"]], book)
            if made.last_day != row["last_day"]:
                yield row["id"], row["last_day"], made.last_day


def overlapping(conn: Connection, posko_id: int) -> list[tuple[int, int]]:
    """Return pairs of isolations of one person that were open on the same day."""
    other = table.alias("other")
    together = and_(
        other.c.posko_id == table.c.posko_id,
        other.c.person_id == table.c.person_id,
        other.c.id > table.c.id,
        or_(table.c.closed_on.is_(None), table.c.closed_on > other.c.started_on),
        or_(other.c.closed_on.is_(None), other.c.closed_on > table.c.started_on),
    )
    wanted = select(table.c.id, other.c.id).join_from(table, other, together)
    found = conn.execute(wanted.where(table.c.posko_id == posko_id))
    return [(row[0], row[1]) for row in found]
