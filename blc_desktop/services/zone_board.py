"""The zones of a day RT by RT: what makes each colour, what it asks for, and what of that was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain import zoning
from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.today import ZoneCard
from blc_desktop.domain.facts.zones import ActionLine, HouseCase, RtDetail, ZoneBoard, ZoneHouse, ZoneLine
from blc_desktop.domain.rules import RuleSet
from blc_desktop.domain.weeks import monday_of, week_of
from blc_desktop.errors import Refused
from blc_desktop.services import zones
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.services.zones import Zoning
from blc_desktop.storage import zone_details as storage
from blc_desktop.storage.zones import Dweller


def board(ws: Workspace, day: date | None = None) -> ZoneBoard:
    """Return the zones of ``day`` (default: the working day) with what stands behind each."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return board_in(rx, day or rx.day)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the zones of a day are reckoned from: the cases that count, and those who isolate at home."""

    day: date
    cases: tuple[Dweller, ...]
    staying: tuple[Dweller, ...]


def read(rx: ReadTransaction, day: date) -> Reading:
    """Read what a day is reckoned from: the costly part, done once."""
    return Reading(day, tuple(zones.counted(rx, day)), tuple(zones.at_home(rx, day)))


def board_in(rx: ReadTransaction, day: date) -> ZoneBoard:
    """Return the board inside a transaction."""
    return board_of(rx, read(rx, day))


def board_of(rx: ReadTransaction, reading: Reading) -> ZoneBoard:
    """Return the board of what was read already."""
    day = reading.day
    found = zones.reckoned(rx, day, reading.cases, reading.staying)
    return ZoneBoard(
        day=day,
        lines=_lines(rx, found, reading.cases),
        counts=found.counts,
        basis=found.basis,
        legal_basis=found.legal_basis,
        outside_validity=found.outside_validity,
        window_from=found.window_from,
        window_until=found.window_until,
        without_rt=found.without_rt,
    )


def _lines(rx: ReadTransaction, found: Zoning, cases: Sequence[Dweller]) -> tuple[ZoneLine, ...]:
    rules = rx.rules.on(found.day)
    tests = storage.tests_by_area(rx.conn, rx.posko_id, found.window_from, found.window_until)
    done = storage.done_by_area(rx.conn, rx.posko_id, *_week(found.day))
    by_rt: dict[int, list[Dweller]] = {}
    for dweller in cases:
        if dweller.rt_id is not None:
            by_rt.setdefault(dweller.rt_id, []).append(dweller)
    return tuple(
        _line(card, by_rt.get(card.rt_id, []), tests, done.get(card.rt_id, set()), rules, found.day)
        for card in found.cards
    )


def _week(day: date) -> tuple[date, date]:
    """Return the days of the week that are over by ``day``: what is ticked later is not known yet."""
    return monday_of(day), day


def _line(
    card: ZoneCard,
    own: Sequence[Dweller],
    tests: Mapping[int, int],
    done: set[str],
    rules: RuleSet,
    day: date,
) -> ZoneLine:
    most = max(Counter(dweller.house for dweller in own).values(), default=0)
    asked = zoning.actions(card.zone, on=day, rules=rules)
    return ZoneLine(
        card=card,
        tests=tests.get(card.rt_id, 0),
        cluster=most if most >= rules.zoning.cluster_from else 0,
        cases=tuple(dweller.case_id for dweller in own),
        asked=len(asked),
        done=len(done.intersection(asked)),
    )


# --- one RT ---------------------------------------------------------------------------------------------


def rt_detail(ws: Workspace, rt_id: int, day: date | None = None) -> RtDetail:
    """Return the houses and cases behind the colour of an RT, and its checklist.

    Raises ``Refused("row.gone")`` where there is no such RT.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        on = day or rx.day
        reading = read(rx, on)
        line = next((each for each in board_of(rx, reading).lines if each.card.rt_id == rt_id), None)
        if line is None:
            raise Refused("row.gone", entity="rt_area")
        rules = rx.rules.on(on)
        first, last = week_of(on)
        return RtDetail(
            line=line,
            houses=_houses(rx, rt_id, reading),
            actions=_actions(rx, line, on, rules),
            scenario_basis=rules.scenario.legal_basis,
            week_from=first,
            week_until=last,
        )


def _houses(rx: ReadTransaction, rt_id: int, reading: Reading) -> tuple[ZoneHouse, ...]:
    """Return the houses that count, the fullest first, then those where somebody only isolates still."""
    counting = [each for each in reading.cases if each.rt_id == rt_id]
    known = {each.case_id for each in counting}
    staying = [each for each in reading.staying if each.rt_id == rt_id and each.case_id not in known]
    people = storage.cases(
        rx.conn, rx.posko_id, [each.case_id for each in (*counting, *staying)], reading.day
    )
    by_house: dict[Hashable, list[HouseCase]] = {}
    for each in (*counting, *staying):
        who = people[each.case_id]
        by_house.setdefault(each.house, []).append(
            HouseCase(who.case_id, who.person_id, who.name, each.day, who.isolating)
        )
    roofs = {each.house: people[each.case_id].address for each in (*counting, *staying)}
    counts = {each.house for each in counting}
    found = [ZoneHouse(roofs[house], tuple(cases), house in counts) for house, cases in by_house.items()]
    return tuple(sorted(found, key=lambda each: (not each.counts, -len(each.cases), each.address)))


def _actions(rx: ReadTransaction, line: ZoneLine, day: date, rules: RuleSet) -> tuple[ActionLine, ...]:
    asked = zoning.actions(line.card.zone, on=day, rules=rules)
    first, _last = _week(day)
    ticks = storage.ticks(rx.conn, rx.posko_id, line.card.rt_id, asked, day)
    return tuple(
        ActionLine(
            action,
            tuple(tick for code, tick in ticks if code == action and tick.day >= first),
            next((tick for code, tick in ticks if code == action and tick.day < first), None),
        )
        for action in asked
    )
