"""Weeks of zones, Monday to Sunday: frozen by a person, never altered, compared with what is known now."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.zones import FreezeWeek, TakeBackWeek
from blc_desktop.domain.facts.zones import (
    FrozenCard,
    FrozenCase,
    FrozenWeek,
    WeekLine,
    ZoneBoard,
    ZoneChange,
)
from blc_desktop.domain.papers import digest
from blc_desktop.domain.weeks import last_whole_week, sunday_of, week_of
from blc_desktop.errors import Refused
from blc_desktop.services import zone_board, zones
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import rows
from blc_desktop.storage import zone_details as details
from blc_desktop.storage import zone_snapshots as storage
from blc_desktop.storage.tables import zone_snapshot

CHANGES: Changes = frozenset({Topic.ZONES, Topic.REPORTS})
#: As many weeks as the list shows.
WEEKS = 12


def weeks(ws: Workspace, most: int = WEEKS) -> list[WeekLine]:
    """Return the weeks that are over, the latest first, at most ``most`` and none before the first case."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        last = last_whole_week(rx.day)[1]
        begun = details.first_case(rx.conn, rx.posko_id) or last
        sundays = [
            sunday for back in range(most) if (sunday := last - timedelta(days=7 * back)) >= min(begun, last)
        ]
        kept = storage.weeks(rx.conn, rx.posko_id, sundays[-1], sundays[0])
        return [_line(rx, sunday, kept.get(sunday)) for sunday in sundays]


def week_to_freeze(ws: Workspace) -> date | None:
    """Return the Sunday of the latest week that is over and not frozen, None where it is."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        sunday = last_whole_week(rx.day)[1]
        return None if storage.week(rx.conn, rx.posko_id, sunday) else sunday


def frozen_week(ws: Workspace, sunday: date) -> FrozenWeek | None:
    """Return the week that ends on ``sunday`` as it was frozen, with what differs now; None: it is not."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return frozen_in(rx, sunday)


def frozen_in(rx: ReadTransaction, sunday: date) -> FrozenWeek | None:
    """Return a frozen week inside a transaction."""
    kept = storage.week(rx.conn, rx.posko_id, sunday)
    return None if kept is None else replace(kept, changes=_changes(kept, zone_board.board_in(rx, sunday)))


def _line(rx: ReadTransaction, sunday: date, kept: FrozenWeek | None) -> WeekLine:
    first, last = week_of(sunday)
    if kept is None:
        return WeekLine(first, last, zones.reckon(rx, sunday).counts, frozen=False, changed=0)
    changed = len(_changes(kept, zone_board.board_in(rx, sunday)))
    return WeekLine(first, last, kept.counts, True, changed, kept.made_at, kept.operator)


def freeze_week(ws: Workspace, command: FreezeWeek) -> Done[int]:
    """Freeze a week with its inputs and its rules; return the snapshot's id.

    Raises ``Refused``: ``zone_week.not_sunday``, ``zone_week.not_over``, ``zone_week.frozen_already``.
    """
    ws.require(Permission.OVERSEE)
    sunday = command.sunday
    if sunday != sunday_of(sunday):
        raise Refused("zone_week.not_sunday", field="sunday", day=sunday)
    with ws.write("FreezeWeek") as tx:
        if sunday > tx.day:
            raise Refused("zone_week.not_over", field="sunday", day=sunday)
        if storage.week(tx.conn, tx.posko_id, sunday) is not None:
            raise Refused("zone_week.frozen_already", field="sunday", day=sunday)
        rules = tx.rules.on(sunday)
        cards = _cards(tx, sunday)
        values = {
            "week_from": week_of(sunday)[0],
            "week_until": sunday,
            "basis": tx.settings.zone_basis,
            "shared_dwelling": tx.settings.shared_dwelling_counts,
            "rules": rules.snapshot(),
            "cards": storage.frozen(cards),
            "note": command.note.strip() or None,
        }
        operator = tx.actor.operator_id or None
        snapshot_id = rows.add(
            tx.conn, zone_snapshot, tx.posko_id, operator_id=operator, made_at=tx.now, **values
        )
        # The chain proves what was frozen by its digest: it would else hold every RT a second time.
        proof = {name: digest(str(values[name])) for name in ("rules", "cards")}
        tx.audit(entity="zone_snapshot", entity_id=snapshot_id, new={**values, **proof})
    back = TakeBackWeek(snapshot_id)
    return Done(snapshot_id, CHANGES, Undo("undo.zone_week", lambda again: take_back_week(again, back)))


def take_back_week(ws: Workspace, command: TakeBackWeek) -> Done[int]:
    """Take a snapshot back: it stays in the book, marked so, and the week can be frozen anew."""
    return _set(ws, command.snapshot_id, taken_back=True)


def _set(ws: Workspace, snapshot_id: int, *, taken_back: bool) -> Done[int]:
    ws.require(Permission.OVERSEE)
    with ws.write("TakeBackWeek" if taken_back else "RestoreWeek") as tx:
        row = rows.fetch(tx.conn, zone_snapshot, tx.posko_id, snapshot_id)
        if not taken_back and storage.week(tx.conn, tx.posko_id, row["week_until"]) is not None:
            raise Refused("zone_week.frozen_already", day=row["week_until"])
        storage.set_taken_back(tx.conn, tx.posko_id, snapshot_id, tx.now if taken_back else None)
        old, new = {"taken_back": not taken_back}, {"taken_back": taken_back}
        tx.audit(entity="zone_snapshot", entity_id=snapshot_id, old=old, new=new)
    back = Undo("undo.zone_week", lambda again: _set(again, snapshot_id, taken_back=not taken_back))
    return Done(snapshot_id, CHANGES, back)


def _cards(rx: ReadTransaction, sunday: date) -> tuple[FrozenCard, ...]:
    """Return the RT of a day with the cases behind each: what a snapshot keeps."""
    reading = zone_board.read(rx, sunday)
    by_rt: dict[int, list[FrozenCase]] = {}
    for dweller in reading.cases:
        if dweller.rt_id is not None:
            kept = FrozenCase(dweller.case_id, dweller.day, _house_key(dweller.house))
            by_rt.setdefault(dweller.rt_id, []).append(kept)
    return tuple(
        FrozenCard(
            rt_id=line.card.rt_id,
            rt=line.card.rt,
            rw=line.card.rw,
            houses=line.card.houses,
            active_houses=line.card.active_houses,
            tests=line.tests,
            zone=line.card.zone,
            cases=tuple(by_rt.get(line.card.rt_id, ())),
        )
        for line in zone_board.board_of(rx, reading).lines
    )


def _house_key(house: Hashable) -> str:
    """Return a house as text, ``house-12``: equal within a snapshot where the cases share it."""
    return "-".join(map(_house_key, house)) if isinstance(house, tuple) else str(house)


def _changes(kept: FrozenWeek, now: ZoneBoard) -> tuple[ZoneChange, ...]:
    """Return the RT whose zone or houses are others now, those that are gone, and those that are new."""
    was = {card.rt_id: card for card in kept.cards}
    is_now = {line.card.rt_id: line.card for line in now.lines}
    found: list[ZoneChange] = []
    for rt_id in sorted({*was, *is_now}, key=lambda key: _number(was.get(key) or is_now[key])):
        old, new = was.get(rt_id), is_now.get(rt_id)
        if old is None or new is None or (old.zone, old.houses) != (new.zone, new.houses):
            area = old or new
            assert area is not None  # noqa: S101 - of one of the two
            found.append(
                ZoneChange(
                    area.rt,
                    area.rw,
                    old.zone if old else None,
                    old.houses if old else None,
                    new.zone if new else None,
                    new.houses if new else None,
                )
            )
    return tuple(found)


def _number(area: object) -> tuple[int, int]:
    return getattr(area, "rw", 0), getattr(area, "rt", 0)


def kept_weeks(rx: ReadTransaction, sundays: Sequence[date]) -> dict[date, FrozenWeek]:
    """Return the frozen weeks among some Sundays: what a chart over weeks draws where there is one."""
    return storage.weeks(rx.conn, rx.posko_id, min(sundays), max(sundays)) if sundays else {}
