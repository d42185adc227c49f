"""The duty roster: who is on duty in which shift, by week; copied from the week before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.duty import CopyWeek, SetDuty
from blc_desktop.domain.facts.duty import WEEK, Roster, RosterCell, RosterFacts
from blc_desktop.domain.weeks import monday_of
from blc_desktop.errors import Refused
from blc_desktop.i18n import language
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import duty as storage

_CHANGES: Changes = frozenset({Topic.ACTIVITIES})
#: (day, shift) → ids, as a week stood.
_Stood = dict[tuple[date, str], tuple[int, ...]]


def roster(ws: Workspace, day: date | None = None) -> Roster:
    """Return the week of ``day`` (default: the working day), from Monday to Sunday."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return _week(rx, monday_of(day or rx.day))


def roster_facts(ws: Workspace, day: date) -> RosterFacts:
    """Return the week of ``day`` as it is printed."""
    week = roster(ws, day)
    cells = tuple(
        RosterCell(each, shift, tuple(person.name for person in week.on(each, shift)))
        for shift in week.shifts
        for each in week.days
    )
    return RosterFacts(ws.post(), week.monday, week.shifts, cells, language())


def duty_words(rx: ReadTransaction, day: date) -> str:
    """Return who is on duty on ``day``, as the daily report says it: ``Pagi: Rudi, Sri; Malam: Yanto``."""
    found = storage.between(rx.conn, rx.posko_id, day, day)
    shifts = _shifts(rx, (shift for _day, shift in found))
    said = ((shift, [one.name for one in found[day, shift]]) for shift in shifts if (day, shift) in found)
    return "; ".join(f"{shift}: {', '.join(names)}" for shift, names in said)


def set_duty(ws: Workspace, command: SetDuty) -> Done[date]:
    """Let exactly these officers be on duty in a shift; return its day."""
    ws.require(Permission.ACTIVITIES)
    shift = " ".join(command.shift.split())
    if not shift:
        raise Refused("duty.shift_missing", field="shift")
    with ws.write("SetDuty") as tx:
        before = _stood(tx, command.day, command.day).get((command.day, shift), ())
        storage.put(tx.conn, tx.posko_id, command.day, shift, command.officer_ids)
        about = f"{command.day.isoformat()} {shift}"
        tx.audit(entity="duty", old={about: list(before)}, new={about: list(command.officer_ids)})
    back = SetDuty(command.day, shift, before)
    return Done(command.day, _CHANGES, Undo("undo.duty", lambda again: set_duty(again, back)))


def copy_week(ws: Workspace, command: CopyWeek) -> Done[int]:
    """Put the week before into this one; return how many duties. Raises ``Refused("duty.nobody")``."""
    ws.require(Permission.ACTIVITIES)
    monday = monday_of(command.day)
    with ws.write("CopyDutyWeek") as tx:
        earlier = monday - timedelta(days=WEEK)
        source = _stood(tx, earlier, monday - timedelta(days=1))
        if not source:
            raise Refused("duty.nobody")
        before = _stood(tx, monday, monday + timedelta(days=WEEK - 1))
        new = {(day + timedelta(days=WEEK), shift): ids for (day, shift), ids in source.items()}
        _put_all(tx, before, new)
    undo = Undo("undo.duty", lambda again: _put_back(again, new, before))
    return Done(sum(map(len, new.values())), _CHANGES, undo)


def _put_back(ws: Workspace, now: _Stood, before: _Stood) -> Done[int]:
    ws.require(Permission.ACTIVITIES)
    with ws.write("UndoCopyDutyWeek") as tx:
        _put_all(tx, now, before)
    return Done(sum(map(len, before.values())), _CHANGES)


def _put_all(tx: WriteTransaction, before: _Stood, new: _Stood) -> None:
    for key in {**before, **new}:
        day, shift = key
        storage.put(tx.conn, tx.posko_id, day, shift, new.get(key, ()))
        about = f"{day.isoformat()} {shift}"
        tx.audit(entity="duty", old={about: list(before.get(key, ()))}, new={about: list(new.get(key, ()))})


def _stood(rx: ReadTransaction, since: date, until: date) -> _Stood:
    found = storage.between(rx.conn, rx.posko_id, since, until)
    return {key: tuple(each.officer_id for each in people) for key, people in found.items()}


def _week(rx: ReadTransaction, monday: date) -> Roster:
    found = storage.between(rx.conn, rx.posko_id, monday, monday + timedelta(days=WEEK - 1))
    return Roster(monday, _shifts(rx, (shift for _day, shift in found)), found)


def _shifts(rx: ReadTransaction, used: Iterable[str]) -> tuple[str, ...]:
    """Return the shifts of the settings, and behind them those that were in use under another name."""
    return tuple(dict.fromkeys((*rx.settings.duty_shifts, *sorted(set(used)))))
