"""Daily follow-ups of a list as entries of monitoring, through the rules that every entry goes through.

An entry goes to the isolation that its row admits, else to the one of that person which covers its day. What
the book says otherwise is never overwritten unasked: such a row waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from blc_desktop.domain import cells
from blc_desktop.domain.cells import CellFacts
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.risks import months_on
from blc_desktop.domain.rules import RuleBook
from blc_desktop.exchange import patients_rows
from blc_desktop.exchange.checked import Checked, Fate, FollowUp
from blc_desktop.exchange.follow_up_cells import Reading
from blc_desktop.progress import Progress
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, WriteTransaction
from blc_desktop.storage import import_follow_ups as storage
from blc_desktop.storage import schedules
from blc_desktop.storage.import_follow_ups import Line, Span, Standing
from blc_desktop.storage.monitoring import ASKED_BACK

_TOGETHER = 500


@dataclass(slots=True)
class Followed:
    """The new entries of a list. ``admitted``: by the row that admits their patient.

    ``over`` holds by row what stands in the way of its entries; only somebody who looked may replace it.
    """

    admitted: dict[int, list[FollowUp]] = field(default_factory=dict)
    known: dict[int, list[Line]] = field(default_factory=dict)
    over: dict[int, tuple[list[Line], list[int]]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many entries are new."""
        return sum(map(len, self.admitted.values())) + sum(map(len, self.known.values()))


def told(reading: Reading) -> tuple[object, ...]:
    """Return what a reading says, in the order in which entries are stored and compared."""
    return (
        reading.codes,
        reading.temperature_tenths,
        reading.oxygen_saturation,
        reading.respiratory_rate,
        reading.pulse,
        reading.note,
    )


class Judge:
    """Holds entries against the rules in force on their day; what was judged once is not judged again."""

    def __init__(self, book: RuleBook, today: date) -> None:
        self._book = book
        self._today = today
        self._known: dict[tuple[Reading, int, int | None], tuple[Problem, ...]] = {}
        self._rules: dict[date, Any] = {}

    def problems(self, entry: FollowUp, birth_date: date | None) -> tuple[Problem, ...]:
        """Return what keeps an entry of somebody from standing in the book."""
        rules = self._rules.get(entry.day)
        if rules is None:
            rules = self._rules[entry.day] = self._book.on(entry.day)
        breaths = entry.reading.respiratory_rate
        months = None if breaths is None else months_on(birth_date, entry.day)
        key = (entry.reading, id(rules.monitoring), months)
        if key not in self._known:
            day = min(entry.day, self._today)
            self._known[key] = cells.check(_order(0, entry, day), CellFacts(day, day, birth_date), rules)
        return self._known[key]


def _order(isolation_id: int, entry: FollowUp, day: date) -> RecordMonitoring:
    reading = entry.reading
    return RecordMonitoring(
        isolation_id,
        day,
        codes=reading.codes,
        temperature_tenths=reading.temperature_tenths,
        oxygen_saturation=reading.oxygen_saturation,
        respiratory_rate=reading.respiratory_rate,
        pulse=reading.pulse,
        note=reading.note,
        slot=entry.slot,
    )


def judge(rx: ReadTransaction, checked: Checked) -> None:
    """Send rows to review whose entries no form would take: an implausible value, "not met" without a reason.

    So does a day more than two weeks before the isolation that the row itself tells of.
    """
    judged = Judge(rx.rules, rx.day)
    starts = [
        patients_rows.starts_on(started, declared)
        for started, declared in zip(checked.values["started_on"], checked.values["declared_on"], strict=True)
    ]
    births = checked.column("birth_date")
    for index, entries in checked.follow_ups.items():
        if checked.fates[index] is not Fate.ACCEPTED:
            continue
        start = starts[index]
        first = start - ASKED_BACK if start else None
        for entry in entries:
            for problem in judged.problems(entry, births[index]):
                _add(checked, index, problem, entry.field)
            if first is not None and entry.day < first:
                checked.add(index, "monitoring.before_start", entry.field, first=first)
        if checked.has_error(index):
            checked.fates[index] = Fate.REVIEW


def _add(checked: Checked, index: int, problem: Problem, name: str) -> None:
    """Note a problem of an entry at the column it was read from."""
    checked.problems.setdefault(index, []).append(
        Problem(problem.code, name, problem.severity, problem.facts)
    )


def place(rx: ReadTransaction, checked: Checked, new: Iterable[int], persons: Mapping[int, Any]) -> Followed:
    """Hold the entries against the book and set the fates of rows that bring nothing else.

    ``new`` are the rows that admit somebody, ``persons`` the people whom the book knows, by row.
    """
    followed = Followed()
    admitting = frozenset(new)
    others = []
    for index, entries in checked.follow_ups.items():
        if checked.fates[index] not in {Fate.ACCEPTED, Fate.UNCHANGED} or index in checked.repeated:
            continue
        leader = checked.leaders.get(index, index)
        if leader in admitting:
            followed.admitted.setdefault(leader, []).extend(entries)
        else:
            others.append((index, leader))
    if others:
        _among_known(rx, checked, others, persons, followed)
    _settle_followers(checked, admitting)
    checked.new_follow_ups = followed.count
    return followed


def _among_known(
    rx: ReadTransaction,
    checked: Checked,
    rows: Sequence[tuple[int, int]],
    persons: Mapping[int, Any],
    followed: Followed,
) -> None:
    """Find the isolation of each entry, and what stands there already."""
    ids = [persons[leader].id for _index, leader in rows if leader in persons]
    spans = storage.isolations_of(rx.conn, rx.posko_id, ids)
    all_ids = [span.isolation_id for found in spans.values() for span in found]
    standing = storage.standing(rx.conn, rx.posko_id, all_ids)
    for index, leader in rows:
        person_id = persons[leader].id if leader in persons else 0
        own = spans.get(person_id, [])
        lines: list[Line] = []
        over: list[int] = []
        for entry in checked.follow_ups[index]:
            span = _covering(own, entry.day)
            if span is None:
                checked.add(index, "follow_up.no_isolation", entry.field, day=entry.day)
                continue
            there = standing.get((span.isolation_id, entry.day), [])
            line = Line(span.isolation_id, person_id, entry.day, entry.slot.value, told(entry.reading))
            in_the_way = _in_the_way(there, entry.slot)
            if any(one.told == line.told and one.slot == line.slot for one in in_the_way):
                continue
            lines.append(line)
            over += [one.entry_id for one in in_the_way]
            if in_the_way:
                facts = {"person_id": person_id, "differs": [entry.field], "day": entry.day}
                _add(checked, index, Problem("duplicate.existing", entry.field, facts=facts), entry.field)
        _fate(checked, index, lines, over, followed)


def _fate(checked: Checked, index: int, lines: list[Line], over: list[int], followed: Followed) -> None:
    """Settle a row by its entries: new ones are taken, none leaves it as it is, a contradiction waits."""
    if checked.has_error(index):
        checked.fates[index] = Fate.REVIEW
        if lines:
            followed.over[index] = (lines, over)
    elif lines:
        checked.fates[index] = Fate.ACCEPTED
        followed.known[index] = lines
    else:
        checked.fates[index] = Fate.UNCHANGED


def _covering(spans: Sequence[Span], day: date) -> Span | None:
    """Return the isolation that an entry of ``day`` belongs to: the latest that had begun.

    Symptoms are asked back for two weeks, so a day shortly before the first isolation belongs to that.
    """
    begun = [span for span in spans if span.started_on <= day]
    if begun:
        return begun[0]
    asked = [span for span in spans if span.started_on - ASKED_BACK <= day]
    return asked[-1] if asked else None


def _in_the_way(there: Sequence[Standing], slot: MonitoringSlot) -> list[Standing]:
    """Return what an entry would take the place of (see ``storage.monitoring.in_the_way``)."""
    whole = MonitoringSlot.DAY
    return [one for one in there if slot is whole or one.slot in (slot.value, whole.value)]


def _settle_followers(checked: Checked, admitting: frozenset[int]) -> None:
    """Leave as they are the rows of a list of follow-ups that tell nothing at all."""
    if not checked.leaders and "seen_on" not in checked.mapping.columns:
        return
    for index in checked.indexes(Fate.ACCEPTED):
        if index not in checked.follow_ups and index not in admitting:
            checked.fates[index] = Fate.UNCHANGED


def store(
    tx: WriteTransaction,
    followed: Followed,
    isolations: Mapping[int, tuple[int, int]],
    import_id: int,
    progress: Progress,
) -> None:
    """Store all entries at once; ``isolations`` tells (isolation, person) of each row that admitted somebody.

    The schedules are the caller's to reckon.
    """
    lines = [
        Line(*isolations[index], entry.day, entry.slot.value, told(entry.reading))
        for index, entries in followed.admitted.items()
        if index in isolations
        for entry in entries
    ]
    lines += [line for found in followed.known.values() for line in found]
    if lines:
        storage.store(tx.conn, tx.posko_id, lines, import_id, stamp(tx), progress)


def replace(tx: WriteTransaction, followed: Followed, index: int) -> None:
    """Let the entries of a row that somebody looked at stand in place of what contradicts them."""
    lines, over = followed.over.pop(index)
    storage.supersede(tx.conn, tx.posko_id, over, tx.now)
    followed.known[index] = lines


def reckon(
    tx: WriteTransaction, isolation_ids: Sequence[int], *, cause: str, day: date, progress: Progress
) -> None:
    """Reckon the schedules that new cases and entries bear on."""
    for start in range(0, len(isolation_ids), _TOGETHER):
        progress.step(start, len(isolation_ids))
        part = isolation_ids[start : start + _TOGETHER]
        schedules.reckon_many(tx.conn, tx.posko_id, part, tx.rules, stamp(tx), cause=cause, day=day)
