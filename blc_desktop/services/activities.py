"""Activities: written down, added to, taken out again; what is entered elsewhere is shown and counted once.

An activity's ``key`` is its id in the list, typed or derived (:mod:`blc_desktop.storage.activity_sources`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from blc_desktop.domain import activities as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.activity_line import Named, QuickLine, Vocabulary
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.clock import clock_of
from blc_desktop.domain.commands.activities import (
    ActivityDetails,
    ActivityWords,
    AddActivity,
    AnnotateActivity,
    EditActivity,
    FinishTask,
    RemoveActivities,
)
from blc_desktop.domain.facts.activities import (
    ActivityLine,
    ActivitySection,
    DayTally,
    FunctionCount,
    Origin,
)
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import activities as storage
from blc_desktop.storage import activity_figures as figures
from blc_desktop.storage import activity_types, rows
from blc_desktop.storage import officers as officer_storage
from blc_desktop.storage.activity_list import ACTIVITIES
from blc_desktop.storage.activity_sources import BY_NUMBER, TYPED, split
from blc_desktop.storage.tables import activity, activity_type, rt_area

CHANGES: Changes = frozenset({Topic.ACTIVITIES})
_SOURCE = {source.number: source.kind for source in BY_NUMBER.values()}


def activity_listing(ws: Workspace) -> BookListing:
    """Return the list of activities; filters: ``storage.activity_list.FILTERS``."""
    return BookListing(ws, ACTIVITIES)


def line(ws: Workspace, key: int) -> ActivityLine:
    """Return one activity. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return _line(rx, key)


def origin(ws: Workspace, key: int) -> Origin:
    """Return where a derived activity was entered. Raises ``Refused("row.gone")`` if it is no more."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = _line(rx, key)
        leads = storage.leads_to(rx.conn, rx.posko_id, found.source, found.origin_id)
    officer_id = found.officers[0].officer_id if found.officers else None
    return Origin(found.source, found.day, rt_id=found.rt_id, officer_id=officer_id, **leads)


def lines_between(
    ws: Workspace, since: date, until: date, *, rt_id: int | None = None, officer_id: int | None = None
) -> list[ActivityLine]:
    """Return the activities of these days in order of time; drafts are none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        keys = storage.keys_between(rx.conn, rx.posko_id, since, until, rt_id=rt_id, officer_id=officer_id)
        found = storage.lines(rx.conn, rx.posko_id, keys)
    return [found[key] for key in keys if key in found]


def vocabulary(ws: Workspace) -> Vocabulary:
    """Return the types, RT and officers that a line can speak of."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        types = activity_types.listed(rx.conn, rx.posko_id)
        areas = rx.conn.execute(
            rt_area.select().where(rt_area.c.posko_id == rx.posko_id).order_by(rt_area.c.rw, rt_area.c.rt)
        )
        return Vocabulary(
            [Named(each.type_id, each.name, each.code) for each in types if each.active],
            [(row.id, row.rt, row.rw) for row in areas],
            [Named(row.id, row.name) for row in officer_storage.listed(rx.conn, rx.posko_id, everyone=False)],
        )


def last_typed(ws: Workspace) -> ActivityLine | None:
    """Return the activity that this operator typed last, None where there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        key = figures.latest_of(rx.conn, rx.posko_id, rx_operator(ws))
        return None if key is None else _line(rx, key)


def draft_keys(ws: Workspace) -> list[int]:
    """Return the drafts that photos began, oldest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return figures.drafts(rx.conn, rx.posko_id)


def rx_operator(ws: Workspace) -> int | None:
    """Return the id of the operator at work, None for the program itself."""
    return ws.actor.operator_id or None


# --- figures -----------------------------------------------------------------------------------------------


def tally(ws: Workspace, day: date | None = None) -> DayTally:
    """Return what the page says above its list on ``day`` (default: the working day)."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return tally_of(rx, day or rx.day)


def tally_of(rx: ReadTransaction, day: date) -> DayTally:
    """Return the figures of ``day`` in a transaction that is open anyway."""
    drafts = figures.count_drafts(rx.conn, rx.posko_id)
    return DayTally(day, section(rx, day), drafts, rx.settings.activity_target)


def section(rx: ReadTransaction, day: date) -> ActivitySection:
    """Return section 4 of the daily report of ``day``: the four functions, and what they are made of."""
    eve = day - timedelta(days=1)
    found = figures.counts(rx.conn, rx.posko_id, eve, day)
    names = activity_types.names(rx.conn, rx.posko_id)
    functions = tuple(_function(each, day, found, names) for each in ActivityFunction)
    tasks, late = figures.count_tasks(rx.conn, rx.posko_id, day)
    return ActivitySection(
        functions=functions,
        yesterday=sum(each.yesterday for each in functions),
        today=sum(each.today for each in functions),
        open_tasks=tasks,
        overdue_tasks=late,
    )


def listed_on(rx: ReadTransaction, day: date) -> int:
    """Return how many activities the list has on ``day``: what the figures of the day are checked by."""
    return len(storage.keys_between(rx.conn, rx.posko_id, day, day))


def _function(
    function: ActivityFunction, day: date, found: list[Mapping[str, Any]], names: Mapping[int, str]
) -> FunctionCount:
    own = [row for row in found if row["function"] == function.value]
    by_name: dict[str, int] = {}
    for row in own:
        if row["day"] == day:
            kind = _SOURCE[row["number"]]
            name = names[row["type_id"]] if kind is ActivitySource.TYPED else kind.value
            by_name[name] = by_name.get(name, 0) + int(row["count"])
    today = [row for row in own if row["day"] == day]
    return FunctionCount(
        function=function,
        yesterday=sum(int(row["count"]) for row in own if row["day"] != day),
        today=sum(int(row["count"]) for row in today),
        typed=sum(int(row["count"]) for row in today if row["number"] == TYPED.number),
        by_name=dict(sorted(by_name.items(), key=lambda item: (-item[1], item[0]))),
    )


# --- writing -----------------------------------------------------------------------------------------------


def details_of(quick: QuickLine, day: date) -> ActivityDetails:
    """Return the activity that a line says, on ``day``."""
    return ActivityDetails(
        type_id=quick.type_id,
        day=day,
        clock=quick.clock,
        rt_id=quick.rt_id,
        place=quick.place,
        heads=quick.heads,
        officer_ids=tuple(quick.officer_ids),
    )


def advise(ws: Workspace, details: ActivityDetails) -> list[Problem]:
    """Return the warning that such work of the same day and RT is in the book already, if it is."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = rows.fetch(rx.conn, activity_type, rx.posko_id, details.type_id)
        twins = rules.TWINS.get(found["code"], ())
        others = figures.derived_on(rx.conn, rx.posko_id, details.day, twins, details.rt_id)
    return [rules.counted_twice(found["name"], others)] if others else []


def add(ws: Workspace, command: AddActivity) -> Done[int]:
    """Write an activity down and return its key. Raises ``Refused`` at the field that is wrong."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("AddActivity") as tx:
        values = _checked(tx, command.details)
        activity_id = rows.add(
            tx.conn, activity, tx.posko_id, operator_id=rx_operator(ws), entered_at=tx.now, **values
        )
        storage.set_officers(tx.conn, tx.posko_id, activity_id, command.details.officer_ids)
        new = {**values, "officers": list(command.details.officer_ids)}
        tx.audit(entity="activity", entity_id=activity_id, new=new)
    key = TYPED.key(activity_id)
    undo = Undo("undo.activity_added", lambda again: remove(again, RemoveActivities((key,))))
    return Done(key, CHANGES, undo)


def edit(ws: Workspace, command: EditActivity) -> Done[int]:
    """Change a typed activity, or confirm a draft; return its key."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("EditActivity") as tx:
        values = {**_checked(tx, command.details), "draft": False}
        before = storage.fetch(tx.conn, tx.posko_id, command.activity_id)
        officers = storage.officer_ids(tx.conn, tx.posko_id, command.activity_id)
        rows.change(tx.conn, activity, tx.posko_id, command.activity_id, version=command.version, **values)
        storage.set_officers(tx.conn, tx.posko_id, command.activity_id, command.details.officer_ids)
        old = {name: before[name] for name in values}
        tx.audit(
            entity="activity",
            entity_id=command.activity_id,
            old={**old, "officers": list(officers)},
            new={**values, "officers": list(command.details.officer_ids)},
        )
    put_back = _put_back(command.activity_id, command.version + 1, old, officers)
    return Done(TYPED.key(command.activity_id), CHANGES, Undo("undo.activity", put_back))


def _put_back(
    activity_id: int, version: int, old: Mapping[str, Any], officers: tuple[int, ...] | None
) -> Any:
    """Return what puts columns of a row back, as long as nobody changed it since."""

    def run(ws: Workspace) -> Done[int]:
        ws.require(Permission.ACTIVITIES)
        with ws.write("UndoActivity") as tx:
            now = storage.fetch(tx.conn, tx.posko_id, activity_id)
            rows.change(tx.conn, activity, tx.posko_id, activity_id, version=version, **old)
            if officers is not None:
                storage.set_officers(tx.conn, tx.posko_id, activity_id, officers)
            tx.audit(entity="activity", entity_id=activity_id, old={name: now[name] for name in old}, new=old)
        return Done(activity_id, CHANGES)

    return run


def annotate(ws: Workspace, command: AnnotateActivity) -> Done[int]:
    """Add words to an activity entered elsewhere; it stays one and the same. Return its key.

    Raises ``Refused("row.changed_elsewhere")`` where somebody else did so since it was read.
    """
    ws.require(Permission.ACTIVITIES)
    with ws.write("AnnotateActivity") as tx:
        found = _line(tx, command.key)
        for problem in rules.check_words(command.words, found.day):
            raise Refused(problem.code, field=problem.field, **problem.facts)
        activity_id = row_of(tx, found)
        values = _words(command.words)
        before = storage.fetch(tx.conn, tx.posko_id, activity_id)
        # A row that is made now, or was for photos, has the first version and no words.
        read = command.version or 1
        rows.change(tx.conn, activity, tx.posko_id, activity_id, version=read, **values)
        old = {name: before[name] for name in values}
        tx.audit(entity="activity", entity_id=activity_id, old=old, new=values)
    undo = Undo("undo.activity", _put_back(activity_id, read + 1, old, None))
    return Done(command.key, CHANGES, undo)


def row_of(tx: WriteTransaction, found: ActivityLine) -> int:
    """Return the row that holds words and photos of an activity, made for a derived one that has none."""
    if found.activity_id is not None:
        return found.activity_id
    return rows.add(
        tx.conn,
        activity,
        tx.posko_id,
        source=found.source.value,
        origin_id=found.origin_id,
        day=found.day,
        operator_id=tx.actor.operator_id or None,
        entered_at=tx.now,
    )


def remove(ws: Workspace, command: RemoveActivities) -> Done[int]:
    """Take typed activities out; return how many. One that was entered elsewhere is refused."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("RemoveActivities") as tx:
        ids = tuple(_typed(tx, key) for key in command.keys)
        _mark(tx, ids, removed=True)
    undo = Undo("undo.activity_removed", lambda again: _restore(again, ids))
    return Done(len(ids), CHANGES, undo)


def _restore(ws: Workspace, ids: tuple[int, ...]) -> Done[int]:
    ws.require(Permission.ACTIVITIES)
    with ws.write("RestoreActivities") as tx:
        _mark(tx, ids, removed=False)
    return Done(len(ids), CHANGES)


def _mark(tx: WriteTransaction, ids: tuple[int, ...], *, removed: bool) -> None:
    for activity_id in ids:
        before = storage.fetch(tx.conn, tx.posko_id, activity_id)
        moment = tx.now if removed else None
        rows.change(tx.conn, activity, tx.posko_id, activity_id, removed_at=moment)
        tx.audit(
            entity="activity",
            entity_id=activity_id,
            old={"removed_at": before["removed_at"]},
            new={"removed_at": moment},
        )


def finish_task(ws: Workspace, command: FinishTask) -> Done[int]:
    """Note that a follow-up is done, or that it is open again; return the activity's key."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("FinishTask") as tx:
        found = _line(tx, command.key)
        if not found.follow_up or found.activity_id is None:
            raise Refused("activity.no_task")
        if command.day is not None and command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        rows.change(tx.conn, activity, tx.posko_id, found.activity_id, done_on=command.day)
        old, new = {"done_on": found.done_on}, {"done_on": command.day}
        tx.audit(entity="activity", entity_id=found.activity_id, old=old, new=new)
    back = FinishTask(command.key, found.done_on)
    return Done(command.key, CHANGES, Undo("undo.activity_task", lambda again: finish_task(again, back)))


def _line(rx: ReadTransaction, key: int) -> ActivityLine:
    found = storage.lines(rx.conn, rx.posko_id, [key]).get(key)
    if found is None:
        raise Refused("row.gone", entity="activity")
    return found


def _typed(tx: WriteTransaction, key: int) -> int:
    """Return the row of a typed activity. Raises ``Refused("activity.not_typed")`` for any other."""
    source, local = split(key)
    if source is not TYPED:
        raise Refused("activity.not_typed")
    _line(tx, key)
    return local


def _checked(tx: WriteTransaction, details: ActivityDetails) -> dict[str, Any]:
    for problem in rules.check(details, tx.day):
        raise Refused(problem.code, field=problem.field, **problem.facts)
    rows.fetch(tx.conn, activity_type, tx.posko_id, details.type_id)
    return {
        "type_id": details.type_id,
        "day": details.day,
        "clock": clock_of(details.clock),
        "rt_id": details.rt_id,
        "place": " ".join(details.place.split()) or None,
        "venue": details.venue.value if details.venue else None,
        "audience": " ".join(details.audience.split()) or None,
        "heads": details.heads,
        **_words(details.words),
    }


def _words(words: ActivityWords) -> dict[str, Any]:
    task = words.follow_up.strip() or None
    values = {
        "narrative": words.narrative.strip() or None,
        "result": words.result.strip() or None,
        "follow_up": task,
        "due_on": words.due_on,
    }
    return values if task else {**values, "done_on": None}
