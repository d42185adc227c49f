"""Cases of a file against the book, and into it, by the orders that the forms use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from blc_desktop.domain import exchange as rules
from blc_desktop.domain import patients as case_rules
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.patients import (
    AdmitPatient,
    ChangeStatus,
    EditCase,
    EndedElsewhere,
    TestLine,
)
from blc_desktop.domain.facts.exchange import FieldPair, RecordLine
from blc_desktop.domain.kinds import CaseStatus, TestResult
from blc_desktop.domain.kinds_exchange import RecordKind, Standing
from blc_desktop.domain.parcel import CaseRecord, Parcel, TestRecord, as_mapping, digest
from blc_desktop.errors import Refused
from blc_desktop.progress import Progress
from blc_desktop.services import isolation, patients
from blc_desktop.services.exchange_people import HeldPerson, Into
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, WriteTransaction
from blc_desktop.storage import (
    admission,
    exchange_match,
    exchange_runs,
    lines,
    snapshot_text,
    snapshots,
)
from blc_desktop.storage import patients as case_storage
from blc_desktop.storage.exchange_runs import Became, ToldRecord
from blc_desktop.storage.snapshots import Snapshot

_DATED = ("declared_on", "symptomatic", "onset_date", "last_symptom_day", "symptoms")
_TOGETHER = 50


@dataclass(slots=True)
class HeldCase:
    """A case of a file against the book: ``case_id`` is the case here, None: none yet.

    ``untouched``: the case came from this partner, and nobody has changed it here since.
    """

    record: CaseRecord
    line: RecordLine
    digest: str
    case_id: int | None = None
    untouched: bool = False


def compare(
    rx: ReadTransaction, parcel: Parcel, partner_id: int, people: Sequence[HeldPerson]
) -> list[HeldCase]:
    """Return how every case of a file stands to the book."""
    uids = [record.uid for record in parcel.cases]
    told = exchange_runs.told_records(rx.conn, rx.posko_id, partner_id, RecordKind.CASE, uids)
    own = exchange_match.cases_by_uid(rx.conn, rx.posko_id, uids)
    bearers = {held.record.uid: held for held in people}
    ids = [held.person_id for held in people if held.person_id is not None]
    known = exchange_match.cases_of(rx.conn, rx.posko_id, ids)
    by_id = {row["id"]: row for listed in known.values() for row in listed}
    matched = [_match(record, bearers[record.person], told, own, known, by_id) for record in parcel.cases]
    found = [each for each in matched if each is not None]
    tests = exchange_match.tests_of(rx.conn, rx.posko_id, found)
    ends = exchange_match.endings(rx.conn, rx.posko_id, found)
    held = []
    for record, case_id in zip(parcel.cases, matched, strict=True):
        ours = _ours(by_id[case_id], tests.get(case_id, set()), ends.get(case_id)) if case_id else None
        before = told.get(record.uid) if case_id else None
        untouched = ours is not None and before is not None and before.version_after == ours["version"]
        line = _line(parcel, record, bearers[record.person], ours, before)
        held.append(HeldCase(record, line, digest(record), case_id, untouched))
    return held


def _match(
    record: CaseRecord,
    bearer: HeldPerson,
    told: Mapping[str, ToldRecord],
    own: Mapping[str, int],
    known: Mapping[int, Sequence[Mapping[str, Any]]],
    by_id: Mapping[int, Mapping[str, Any]],
) -> int | None:
    """Return the case here; it must be that person's: a uid alone moves no case to somebody else."""
    before = told.get(record.uid)
    candidates = [before.entity_id if before else None, own.get(record.uid)]
    for each in candidates:
        if each is not None and each in by_id and by_id[each]["person_id"] == bearer.person_id:
            return each
    return exchange_match.like(record, known.get(bearer.person_id or 0, ()))


def _ours(row: Mapping[str, Any], tests: set[tuple[Any, ...]], end: tuple[str, Any] | None) -> dict[str, Any]:
    ours = {name: row[name] for name in _DATED}
    return ours | {
        "status": row["status"],
        "version": row["version"],
        "tests": tests,
        "end": end or _outcome(row),
    }


def _outcome(row: Mapping[str, Any]) -> tuple[str, Any] | None:
    """Return how a case ended that has no closed isolation to tell it."""
    return (row["outcome"], row["ended_on"]) if row["outcome"] and not row["running"] else None


def _line(
    parcel: Parcel,
    record: CaseRecord,
    bearer: HeldPerson,
    ours: Mapping[str, Any] | None,
    told: ToldRecord | None,
) -> RecordLine:
    if bearer.line.standing is Standing.REFUSED:
        return _as_line(record, bearer, Standing.REFUSED, refused=bearer.line.refused)
    if told is not None and told.made_at > parcel.made_at:
        return _as_line(record, bearer, Standing.OLDER)
    if ours is None:
        return _as_line(record, bearer, Standing.NEW)
    if told is not None and told.digest == digest(record):
        return _as_line(record, bearer, Standing.SAME)
    theirs = {**as_mapping(record), "status": record.status.value, "end": _end(record)}
    theirs["tests"] = _new_tests(record, ours["tests"])
    untouched = told is not None and told.version_after == ours["version"]
    found = rules.pairs(rules.CASE_FIELDS, {**ours, "tests": None}, theirs, untouched=untouched)
    return _as_line(record, bearer, rules.standing(found), tuple(_worded(pair) for pair in found))


def _end(record: CaseRecord) -> tuple[str, Any] | None:
    found = rules.ending(record)
    return None if found is None else (found[0].value, found[1])


def _new_tests(record: CaseRecord, known: set[tuple[Any, ...]]) -> tuple[TestRecord, ...]:
    """Return the tests that are not in the book; one whose result has come in the meantime is another."""
    return tuple(each for each in record.tests if _key(each) not in known)


def _key(each: TestRecord) -> tuple[Any, ...]:
    return each.kind.value, each.result.value, each.specimen_date, each.result_date


def _worded(pair: FieldPair) -> FieldPair:
    """Give a status its kind back, for whoever shows it."""
    if pair.name != "status":
        return pair
    return FieldPair(pair.name, CaseStatus(pair.ours), CaseStatus(pair.theirs), pair.conflict, pair.fixed)


def _as_line(
    record: CaseRecord,
    bearer: HeldPerson,
    standing: Standing,
    found: tuple[FieldPair, ...] = (),
    refused: str = "",
) -> RecordLine:
    facts = {"status": record.status, "declared_on": record.declared_on}
    return RecordLine(record.uid, RecordKind.CASE, bearer.record.name, standing, found, refused, facts)


# --- taking in ---------------------------------------------------------------------------------------


def store(
    tx: WriteTransaction,
    held: Sequence[HeldCase],
    people: Mapping[str, int],
    into: Into,
    source: str,
    progress: Progress,
) -> tuple[dict[str, int], list[RecordLine]]:
    """Store cases; return uid → case for all that stand here, and those a rule of the book stood against.

    Each is a part of its own: one that is refused leaves the others as they are.
    """
    found: dict[str, int] = {}
    left_out: list[RecordLine] = []
    for at, each in enumerate(held):
        if at % _TOGETHER == 0:
            progress.step(at, len(held))
        person_id = people.get(each.record.person)
        if person_id is None or each.line.standing is Standing.REFUSED:
            left_out.append(each.line)
            continue
        try:
            with tx.part():
                case_id = _take(tx, each, person_id, into, source)
        except Refused as error:
            left_out.append(_left_out(each.line, error))
            if each.case_id is not None:
                found[each.record.uid] = each.case_id
        else:
            found[each.record.uid] = case_id
    return found, left_out


def _left_out(line: RecordLine, error: Refused) -> RecordLine:
    facts = {**line.facts, **error.facts}
    return RecordLine(line.uid, line.kind, line.title, Standing.REFUSED, line.pairs, error.code, facts)


def _take(tx: WriteTransaction, held: HeldCase, person_id: int, into: Into, source: str) -> int:
    case_id, made = held.case_id, False
    if case_id is None:
        case_id, made = _admit(tx, held.record, person_id, into, source), True
    elif held.line.standing in {Standing.CHANGED, Standing.CONFLICT}:
        _change(tx, held, case_id, into, source)
    if held.line.standing is not Standing.OLDER:
        became = Became(
            kind=RecordKind.CASE,
            uid=held.record.uid,
            digest=held.digest,
            entity_id=case_id,
            made=made,
            version_after=_version(tx, case_id) if made or held.untouched else 0,
        )
        exchange_runs.add_record(tx.conn, tx.posko_id, into.run_id, into.partner_id, became)
    return case_id


def _version(tx: WriteTransaction, case_id: int) -> int:
    return exchange_match.version_of(tx.conn, tx.posko_id, case_id)


def _admit(tx: WriteTransaction, record: CaseRecord, person_id: int, into: Into, source: str) -> int:
    """Take somebody in as the form would, by the same rules, with the import's mark for the undo."""
    tests = [_test_line(each) for each in record.tests]
    telling = _telling(record)
    command = AdmitPatient(
        status=CaseStatus.SUSPECTED if record.status is CaseStatus.DISCARDED else record.status,
        declared_on=record.declared_on,
        person_id=person_id,
        test=tests[telling] if telling is not None else None,
        symptomatic=record.symptomatic,
        onset_date=record.onset_date,
        last_symptom_day=record.last_symptom_day,
        symptoms=record.symptoms,
        place_kind=record.place_kind,
        place_name=record.place_name,
        started_on=record.started_on,
        received_on=record.received_on,
        exposed_on=record.exposed_on,
        declared_by=record.declared_by or source,
    )
    end = rules.ending(record)
    ended = EndedElsewhere(*end) if end else None
    origin = admission.Origin(import_id=into.import_id, ended=ended)
    _refuse(tx, command, ended)
    if record.isolated:
        made = admission.admit(tx.conn, tx.posko_id, person_id, command, tx.rules, stamp(tx), origin=origin)
        case_id = made.case_id
    else:
        case_id = admission.open_case(tx.conn, tx.posko_id, person_id, command, stamp(tx), origin=origin)
    for at, line in enumerate(tests):
        if at != telling:
            case_storage.add_test(
                tx.conn, tx.posko_id, person_id, case_id, line, stamp(tx), import_id=into.import_id
            )
    return case_id


def _refuse(tx: WriteTransaction, command: AdmitPatient, ended: EndedElsewhere | None) -> None:
    """Refuse what the form would refuse; an isolation that is over stands in nobody's way."""
    facts = patients.facts_for(tx, command)
    problems = case_rules.check(command, facts)
    over = {"patient.already_isolating"} if ended is not None else set()
    patients.refuse_errors(tuple(problem for problem in problems if problem.code not in over))
    if ended is not None and ended.day > tx.day:
        raise Refused("date.in_future", field="ended_on", day=ended.day, today=tx.day)


def _telling(record: CaseRecord) -> int | None:
    """Return which test the count starts from: the first positive one, else the first."""
    if not record.tests:
        return None
    positive = (at for at, each in enumerate(record.tests) if each.result is TestResult.POSITIVE)
    return next(positive, 0)


def _test_line(each: TestRecord) -> TestLine:
    return TestLine(each.kind, each.result, each.specimen_date, each.result_date, each.purpose)


def _change(tx: WriteTransaction, held: HeldCase, case_id: int, into: Into, source: str) -> None:
    taken = {pair.name for pair in held.line.pairs if into.takes(held.record.uid, pair)}
    if not taken:
        return
    before = snapshots.take(tx.conn, tx.posko_id, case_id)
    if "tests" in taken:
        _add_tests(tx, held, before, into)
    if taken & set(_DATED):
        _mend(tx, held.record, case_id, taken, source)
    if "status" in taken:
        _declare(tx, held.record, case_id, source)
    if "end" in taken:
        _close(tx, held.record, case_id, source)
    after = patients.audit_change(tx, before)
    exchange_runs.add_case_change(
        tx.conn, tx.posko_id, into.run_id, case_id, snapshot_text.write(before), snapshot_text.write(after)
    )


def _add_tests(tx: WriteTransaction, held: HeldCase, before: Snapshot, into: Into) -> None:
    known = exchange_match.tests_of(tx.conn, tx.posko_id, [before.case_id]).get(before.case_id, set())
    for each in _new_tests(held.record, known):
        case_storage.add_test(
            tx.conn,
            tx.posko_id,
            before.case["person_id"],
            before.case_id,
            _test_line(each),
            stamp(tx),
            import_id=into.import_id,
        )


def _mend(tx: WriteTransaction, record: CaseRecord, case_id: int, taken: set[str], source: str) -> None:
    """Put their dates and symptoms in the place of ours, as somebody at the form would."""
    now = snapshots.take(tx.conn, tx.posko_id, case_id)
    kept = {name: getattr(record, name) if name in taken else now.case[name] for name in _DATED}
    order = EditCase(
        case_id=case_id,
        version=now.case["version"],
        reason=source,
        received_on=now.case["received_on"],
        declared_by=now.case["declared_by"],
        note=now.case["note"],
        **kept,
    )
    patients.mend(tx, order, now)


def _declare(tx: WriteTransaction, record: CaseRecord, case_id: int, source: str) -> None:
    now = snapshots.take(tx.conn, tx.posko_id, case_id)
    order = ChangeStatus(
        case_id=case_id,
        status=record.status,
        day=max(record.declared_on, now.case["declared_on"]),
        reason=source,
        declared_by=record.declared_by or source,
        onset_date=record.onset_date,
        symptomatic=record.symptomatic or None,
    )
    patients.step(tx, order, now)


def _close(tx: WriteTransaction, record: CaseRecord, case_id: int, source: str) -> None:
    """Close what is open of the case, on the day and for the reason they tell."""
    end = rules.ending(record)
    if end is None:
        return
    now = snapshots.take(tx.conn, tx.posko_id, case_id)
    running = [row["id"] for row in now.isolations if row["closed_on"] is None]
    if not running:
        raise Refused("exchange.nothing_open")
    order = CloseIsolation((running[0],), end[1], end[0], source)
    isolation.close_one(tx, order, lines.line(tx.conn, tx.posko_id, running[0], end[1]))
