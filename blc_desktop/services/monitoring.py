"""Daily monitoring: one cell, an emptied cell, a whole RT. The matrix itself: :mod:`.matrix`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain import cells as rules
from blc_desktop.domain import monitoring as letters
from blc_desktop.domain.access import Permission
from blc_desktop.domain.cells import CellFacts
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.monitoring import ClearMonitoring, MarkAllWell, RecordMonitoring
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import AllWellOutcome, Recorded, Skipped
from blc_desktop.domain.kinds import MonitoringMethod, MonitoringSlot
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.risks import months_on
from blc_desktop.errors import Refused
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import isolation, lines, monitoring, schedules
from blc_desktop.storage.asof import open_on


@dataclass(frozen=True, slots=True)
class _Cell:
    """A round of somebody's day."""

    isolation_id: int
    day: date
    slot: MonitoringSlot


CHANGES: Changes = frozenset({Topic.MONITORING, Topic.ISOLATION, Topic.REPORTS})
#: Takes an entry back inside a transaction.
Back = Callable[[WriteTransaction], None]


def check(ws: Workspace, draft: RecordMonitoring) -> tuple[Problem, ...]:
    """Return what keeps a cell from being entered, each at its field."""
    with ws.read() as rx:
        whose = monitoring.subject(rx.conn, rx.posko_id, draft.isolation_id)
        return rules.check(
            draft, CellFacts(rx.day, whose.first_day, whose.birth_date), rx.rules.on(draft.day)
        )


def record(ws: Workspace, command: RecordMonitoring) -> Done[Recorded]:
    """Enter a cell. What stood there stays in the book as superseded; the schedule follows.

    Returns the findings past a threshold (advice to call the puskesmas) and the last day before and after.
    """
    ws.require(Permission.MONITOR)
    with ws.write("RecordMonitoring") as tx:
        back, value = enter(tx, command)
    return Done(value, CHANGES, _undo(back))


def enter(tx: WriteTransaction, command: RecordMonitoring) -> tuple[Back, Recorded]:
    """Enter a cell inside a transaction, as :func:`record` does; return the way back, too."""
    before, value = _record(tx, command)
    cell = _Cell(command.isolation_id, command.day, command.slot)
    return (lambda again: _bring_back(again, cell, before, value.entry_id)), value


def clear(ws: Workspace, command: ClearMonitoring) -> Done[date]:
    """Empty a round of a day (all of them: ``DAY``); return the last day of isolation that follows."""
    ws.require(Permission.MONITOR)
    with ws.write("ClearMonitoring") as tx:
        cell = _Cell(command.isolation_id, command.day, command.slot)
        before = _entries_in(tx, cell)
        if not before:
            raise Refused("monitoring.nothing_there")
        last_day = _clear(tx, cell)
    return Done(last_day, CHANGES, _undo(lambda again: _bring_back(again, cell, before, None)))


def mark_all_well(ws: Workspace, command: MarkAllWell) -> Done[AllWellOutcome]:
    """Mark as well whoever may be marked unasked; return who was marked, and who was skipped and why."""
    ws.require(Permission.MONITOR)
    with ws.write("MarkAllWell") as tx:
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        found, entered = _standing(tx, command)
        marked: dict[int, int] = {}
        skipped: list[Skipped] = []
        for line in found:
            reasons = rules.skip_reasons(
                line, entered.get(line.isolation_id, {}), command.day, tx.rules.on(command.day), command.slot
            )
            if reasons:
                skipped.append(Skipped(line.isolation_id, line.person_id, line.name, reasons))
            else:
                marked[line.isolation_id] = _mark_well(tx, line, command)
    outcome = AllWellOutcome(tuple(marked), tuple(skipped))
    undo = Undo("undo.all_well", lambda again: _unmark(again, command, marked))
    return Done(outcome, CHANGES, undo if marked else None)


def _standing(tx: WriteTransaction, command: MarkAllWell) -> tuple[list[IsolationLine], lines.Cells]:
    conditions = [open_on(command.day)]
    if command.rt_id is not None:
        conditions.append(isolation.lives_in(command.rt_id))
    if command.of_officer is not None:
        conditions.append(isolation.under(command.of_officer))
    return lines.lines_and_cells(tx.conn, tx.posko_id, command.day, conditions)


def _mark_well(tx: WriteTransaction, line: IsolationLine, command: MarkAllWell) -> int:
    entry = RecordMonitoring(
        line.isolation_id,
        command.day,
        codes=letters.Code.HEALTHY.value,
        method=command.method,
        officer_id=command.asked_by,
        slot=command.slot,
    )
    replaced = monitoring.in_the_way(tx.conn, tx.posko_id, line.isolation_id, command.day, command.slot)
    entry_id = monitoring.add(tx.conn, tx.posko_id, line.person_id, entry, stamp(tx), replaced, in_bulk=True)
    facts = {"day": command.day, "codes": entry.codes, "in_bulk": True, "method": command.method.value}
    tx.audit(entity="monitoring_entry", entity_id=entry_id, new=facts)
    return entry_id


def _unmark(ws: Workspace, command: MarkAllWell, marked: dict[int, int]) -> Done[int]:
    ws.require(Permission.MONITOR)
    with ws.write("UndoMarkAllWell") as tx:
        for isolation_id, entry_id in marked.items():
            cell = _Cell(isolation_id, command.day, command.slot)
            _still(tx, cell, entry_id)
            _clear(tx, cell)
    return Done(len(marked), CHANGES)


def _record(tx: WriteTransaction, command: RecordMonitoring) -> tuple[list[monitoring.Entry], Recorded]:
    """Enter a cell; return what stood there before, too. Few questions: it is done a hundred times a day."""
    whose = monitoring.subject(tx.conn, tx.posko_id, command.isolation_id)
    the_rules = tx.rules.on(command.day)
    for problem in rules.check(command, CellFacts(tx.day, whose.first_day, whose.birth_date), the_rules):
        raise Refused(problem.code, field=problem.field, **problem.facts)
    entry = rules.tidied(command)
    replaced = monitoring.in_the_way(tx.conn, tx.posko_id, entry.isolation_id, entry.day, entry.slot)
    entry_id = monitoring.add(tx.conn, tx.posko_id, whose.person_id, entry, stamp(tx), replaced)
    tx.audit(
        entity="monitoring_entry",
        entity_id=entry_id,
        old=monitoring.told(replaced[-1]) if replaced else None,
        new=monitoring.told(monitoring.columns(entry)),
    )
    for other in replaced[:-1]:
        tx.audit(entity="monitoring_entry", entity_id=other["id"], old=monitoring.told(other))
    reckoned = _reckon(tx, entry.isolation_id, entry.day)
    found = letters.findings(
        codes=entry.codes,
        temperature_tenths=entry.temperature_tenths,
        oxygen_saturation=entry.oxygen_saturation,
        respiratory_rate=entry.respiratory_rate,
        age_months=months_on(whose.birth_date, entry.day),
        rules=the_rules.monitoring,
    )
    return replaced, Recorded(entry_id, found, reckoned.before, reckoned.after)


def _entry_in(tx: WriteTransaction, cell: _Cell) -> monitoring.Entry | None:
    return monitoring.standing(tx.conn, tx.posko_id, cell.isolation_id, cell.day, cell.slot)


def _entries_in(tx: WriteTransaction, cell: _Cell) -> list[monitoring.Entry]:
    """Return what stands in a round; of the whole day, all of its entries."""
    found = monitoring.of_day(tx.conn, tx.posko_id, cell.isolation_id, cell.day)
    return [entry for entry in found if cell.slot in (MonitoringSlot.DAY, entry["slot"])]


def _clear(tx: WriteTransaction, cell: _Cell) -> date:
    for old in _entries_in(tx, cell):
        monitoring.supersede(tx.conn, tx.posko_id, old["id"], tx.now)
        tx.audit(entity="monitoring_entry", entity_id=old["id"], old=monitoring.told(old))
    return _reckon(tx, cell.isolation_id, cell.day).after


def _reckon(tx: WriteTransaction, isolation_id: int, day: date) -> schedules.Reckoned:
    return schedules.reckon(
        tx.conn, tx.posko_id, isolation_id, tx.rules, stamp(tx), cause="monitoring", day=day
    )


def _undo(back: Back) -> Undo:
    def run(ws: Workspace) -> Done[None]:
        ws.require(Permission.MONITOR)
        with ws.write("UndoMonitoring") as tx:
            back(tx)
        return Done(None, CHANGES)

    return Undo("undo.monitoring", run)


def _bring_back(
    tx: WriteTransaction, cell: _Cell, before: Sequence[monitoring.Entry], entry_id: int | None
) -> None:
    """Bring back the entries that stood in a cell before; refused if something came between."""
    _still(tx, cell, entry_id)
    if entry_id is not None:
        _clear(tx, cell)
    for entry in before:
        order = _again(entry)
        if monitoring.in_the_way(tx.conn, tx.posko_id, order.isolation_id, order.day, order.slot):
            raise Refused("monitoring.cell_changed")
        _record(tx, order)


def _still(tx: WriteTransaction, cell: _Cell, entry_id: int | None) -> None:
    """Refuse to take back an entry that something else stands in for by now."""
    now = _entry_in(tx, cell)
    if (now["id"] if now else None) != entry_id:
        raise Refused("monitoring.cell_changed")


def _again(entry: monitoring.Entry) -> RecordMonitoring:
    """Return the order that enters once more what an entry said."""
    return RecordMonitoring(
        isolation_id=entry["isolation_id"],
        day=entry["day"],
        codes=entry["codes"],
        at_home=entry["at_home"],
        temperature_tenths=entry["temperature_tenths"],
        oxygen_saturation=entry["oxygen_saturation"],
        respiratory_rate=entry["respiratory_rate"],
        pulse=entry["pulse"],
        note=entry["note"],
        method=MonitoringMethod(entry["method"]) if entry["method"] else None,
        officer_id=entry["officer_id"],
        slot=MonitoringSlot(entry["slot"]),
    )
