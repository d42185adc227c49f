"""Patients from a line list: the person found or made, the case admitted as a form would admit it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from blc_desktop.domain.commands.patients import AdmitPatient, EndedElsewhere, TestLine
from blc_desktop.domain.isolation import last_isolation_day
from blc_desktop.domain.kinds import CaseStatus, CloseReason, PlaceKind, TestKind, TestResult
from blc_desktop.domain.risks import age_on
from blc_desktop.exchange import follow_up_rows, patients_rows
from blc_desktop.exchange.checked import Checked, Fate
from blc_desktop.progress import Progress
from blc_desktop.services import import_follow_ups
from blc_desktop.services.import_follow_ups import Followed
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, WriteTransaction
from blc_desktop.storage import admission, import_cases, import_residents, patients, schedules
from blc_desktop.storage.import_cases import KnownCases
from blc_desktop.storage.import_residents import Columns, Stamp

#: What a line list knows of a person; the rest of its values belong to the case.
PERSON = ("name", "national_id", "sex", "birth_date", "phone", "rt", "rw", "address")
_PERSON_UNREAD = frozenset({*PERSON, "age", "rt_rw", "birth_place_date"})
#: Gaps of a known person that a line list may fill; it is no authority on where somebody lives.
_FILLS = ("national_id", "sex", "birth_date", "phone")
_TOGETHER = 50


@dataclass(slots=True)
class Placed:
    """The rows to admit, the person of each where the book knows them, and the follow-ups to enter."""

    new: list[int] = field(default_factory=list)
    persons: dict[int, Any] = field(default_factory=dict)
    followed: Followed = field(default_factory=Followed)


def place(rx: ReadTransaction, checked: Checked) -> Placed:
    """Hold the accepted rows against the book, and set their fates."""
    import_follow_ups.judge(rx, checked)
    # A follow-up tells of a case through its first row alone; that row may wait while the others need not.
    leaders = {checked.leaders.get(index, index) for index in checked.indexes(Fate.ACCEPTED)}
    indexes = sorted(leaders)
    columns = person_columns(checked)
    found = import_residents.known_persons(rx.conn, rx.posko_id, columns, indexes)
    ages = checked.column("age")
    found = {index: row for index, row in found.items() if _of_age(row, ages[index], rx.day)}
    known = import_cases.of_people(rx.conn, rx.posko_id, [row.id for row in found.values()])
    placed = Placed(persons=found)
    for index in indexes:
        if _only_followed(checked, index):
            continue
        row = {name: column[index] for name, column in checked.values.items()}
        standing = _standing(row, known[found[index].id]) if index in found else Fate.ACCEPTED
        checked.fates[index] = standing
        if standing is Fate.REVIEW:
            facts = {"person_id": found[index].id, "differs": ["declared_on"]}
            checked.add(index, "duplicate.existing", "name", **facts)
        elif standing is Fate.ACCEPTED:
            placed.new.append(index)
    placed.followed = import_follow_ups.place(rx, checked, placed.new, found)
    return placed


def _only_followed(checked: Checked, index: int) -> bool:
    """Whether a row is a follow-up and no more, or one that waits for somebody."""
    if checked.fates[index] is not Fate.ACCEPTED:
        return True
    return follow_up_rows.is_long(checked) and not follow_up_rows.tells_a_case(checked, index)


def person_columns(checked: Checked) -> Columns:
    """Return the columns that tell of the persons, with what was unread of them."""
    unread = {
        index: told
        for index, read in checked.unread.items()
        if (told := {name: cell for name, cell in read.items() if name in _PERSON_UNREAD})
    }
    return Columns({name: checked.values[name] for name in PERSON if name in checked.values}, unread)


def _of_age(found: Any, age: int | None, day: date) -> bool:
    """Whether an age that is told fits; ages in lists are a year or two old."""
    known = age_on(found.birth_date, day)
    return found.national_id is not None or age is None or known is None or abs(known - age) <= 2


def _standing(row: dict[str, Any], known: KnownCases) -> Fate:
    """Return what becomes of a row about somebody the book knows as a patient already."""
    if row["status"] is None:
        return Fate.UNCHANGED if (row["specimen_date"], row["result"]) in known.tests else Fate.ACCEPTED
    for case in known.cases:
        same_day = case.declared_on == row["declared_on"]
        same_test = (row["specimen_date"], row["result"]) in known.tests and row["specimen_date"] is not None
        if same_day or same_test:
            onset = row["onset_date"] in {None, case.onset_date}
            ended = row["ended_reason"] is None or not case.open
            same = case.status == _admitted_status(row).value and onset and ended
            return Fate.UNCHANGED if same else Fate.REVIEW
    if any(case.open for case in known.cases):
        return Fate.REVIEW
    earlier = known.last_closed is not None and row["declared_on"] < known.last_closed
    return Fate.REVIEW if earlier else Fate.ACCEPTED


def _admitted_status(row: dict[str, Any]) -> CaseStatus:
    """Somebody discarded was a suspect until then."""
    status = CaseStatus(row["status"])
    return CaseStatus.SUSPECTED if status is CaseStatus.DISCARDED else status


def store(
    tx: WriteTransaction, checked: Checked, placed: Placed, import_id: int, day: date, progress: Progress
) -> None:
    """Store unknown persons, then admit every row."""
    columns = person_columns(checked)
    mark = Stamp(import_id, tx.now)
    unknown = [index for index in placed.new if index not in placed.persons]
    ids = {index: row.id for index, row in placed.persons.items()}
    if unknown:
        ids |= import_residents.store(tx.conn, tx.posko_id, columns, unknown, mark, progress)
    opened: dict[int, tuple[int, int]] = {}
    for count, index in enumerate(placed.new):
        if count % _TOGETHER == 0:
            progress.step(count, len(placed.new))
        if index in placed.persons:
            _fill(tx, placed.persons[index], columns.row(index), mark)
        row = {name: column[index] for name, column in checked.values.items()}
        unread = {n: t for n, t in checked.unread.get(index, {}).items() if n not in _PERSON_UNREAD}
        entered = enter(tx, ids[index], row, import_id, day, unread)
        if entered is not None:
            opened[index] = (entered[1], ids[index])
    finish(tx, placed.followed, opened, import_id, day, progress)


def finish(
    tx: WriteTransaction,
    followed: Followed,
    opened: dict[int, tuple[int, int]],
    import_id: int,
    day: date,
    progress: Progress,
) -> None:
    """Store the follow-ups, then reckon what they and the new cases bear on, each once."""
    import_follow_ups.store(tx, followed, opened, import_id, progress)
    fresh = sorted(isolation_id for isolation_id, _person in opened.values())
    import_follow_ups.reckon(tx, fresh, cause=schedules.ADMITTED, day=day, progress=progress)
    moved = {line.isolation_id for lines in followed.known.values() for line in lines}
    import_follow_ups.reckon(tx, sorted(moved), cause="monitoring", day=day, progress=progress)


def _fill(tx: WriteTransaction, found: Any, row: dict[str, Any], mark: Stamp) -> None:
    adds = {name: row[name] for name in _FILLS if row.get(name) and getattr(found, name) is None}
    if adds:
        import_residents.fill(tx.conn, tx.posko_id, found.id, adds, mark, {})


def enter(
    tx: WriteTransaction,
    person_id: int,
    row: dict[str, Any],
    import_id: int,
    day: date,
    unread: dict[str, str],
) -> tuple[int, int] | None:
    """Enter one checked row and return case and isolation, None where a negative test is all that it tells.

    The schedule is reckoned by :func:`finish`.
    """
    line = _test(row)
    who = stamp(tx)
    if row["status"] is None:
        if line is not None:
            patients.add_test(tx.conn, tx.posko_id, person_id, None, line, who, import_id=import_id)
        return None
    status = _admitted_status(row)
    declared = row["declared_on"] or day
    exposed = status in {CaseStatus.CLOSE_CONTACT, CaseStatus.TRAVELLER}
    started = patients_rows.starts_on(row["started_on"], declared)
    command = AdmitPatient(
        status=status,
        declared_on=declared,
        person_id=person_id,
        test=line,
        symptomatic=bool(row["symptomatic"]),
        onset_date=row["onset_date"],
        last_symptom_day=row["last_symptom_day"],
        symptoms=row["symptoms"],
        place_kind=PlaceKind(row["place_kind"]),
        place_name=row["place_name"],
        started_on=started,
        exposed_on=(row["exposed_on"] or declared) if exposed else None,
        note=row["note"],
    )
    return admission.enter(
        tx.conn,
        tx.posko_id,
        person_id,
        command,
        who,
        origin=admission.Origin(
            import_id=import_id,
            unread=json.dumps(unread, ensure_ascii=False) if unread else None,
            ended=_ended(row, declared, day),
        ),
    )


def _test(row: dict[str, Any]) -> TestLine | None:
    if not (row["test_kind"] or row["result"] or row["specimen_date"]):
        return None
    confirmed = row["status"] == CaseStatus.CONFIRMED.value
    return TestLine(
        kind=TestKind(row["test_kind"] or TestKind.OTHER.value),
        result=TestResult(row["result"] or (TestResult.POSITIVE if confirmed else TestResult.PENDING)),
        specimen_date=row["specimen_date"],
        result_date=row["result_date"],
    )


def _ended(row: dict[str, Any], declared: date, day: date) -> EndedElsewhere | None:
    """Return how a case ended before it came here.

    Where no day is told, somebody who died, was referred or moved never counts as isolating here: the day is
    that of the declaration. Whoever is done was done when the rule let them go, at the latest on ``day``.
    """
    if not row["ended_reason"]:
        return None
    reason = CloseReason(row["ended_reason"])
    if row["ended_on"]:
        return EndedElsewhere(reason, max(row["ended_on"], declared))
    if reason is not CloseReason.PERIOD_OVER:
        return EndedElsewhere(reason, declared)
    last = last_isolation_day(
        specimen_date=row["specimen_date"] or declared,
        onset_date=row["onset_date"],
        last_symptom_day=row["last_symptom_day"] if row["onset_date"] else None,
    )
    return EndedElsewhere(reason, max(min(last + timedelta(days=1), day), declared))
