"""RT zones of a day: houses in the window, the colour by the rule in force, and what lies behind each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain import zoning
from blc_desktop.domain.facts.daily import ZoneSection
from blc_desktop.domain.facts.today import ZoneCard
from blc_desktop.domain.rules import RuleSet
from blc_desktop.domain.zoning import Zone
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import zones
from blc_desktop.storage.zones import Dweller

ACTIVE_IN_WINDOW = "active_in_window"
PER_HOUSEHOLD = "per_household"


@dataclass(frozen=True, slots=True)
class Zoning:
    """The zones of a day: one card an RT, in the order of their numbers.

    ``without_rt`` are cases in the window whose RT nobody knows: they colour no RT and must be placed.
    """

    day: date
    cards: tuple[ZoneCard, ...]
    basis: str
    legal_basis: str
    outside_validity: bool
    window_from: date
    window_until: date
    without_rt: tuple[int, ...]

    @property
    def counts(self) -> dict[Zone, int]:
        """Return how many RT have each colour, those not assessed included: sums to the number of RT."""
        found = dict.fromkeys(Zone, 0)
        for card in self.cards:
            found[card.zone] += 1
        return found


def zones_of(ws: Workspace, day: date | None = None) -> Zoning:
    """Return the zones of ``day`` (default: the working day) by the rule in force, local ones included."""
    with ws.read() as rx:
        return reckon(rx, day or ws.day)


def cases_in(rx: ReadTransaction, rt_id: int, day: date) -> tuple[int, ...]:
    """Return the cases that colour an RT, inside a transaction."""
    return zones.cases_of(counted(rx, day), rt_id)


def reckon(rx: ReadTransaction, day: date) -> Zoning:
    """Reckon the zones of a day inside a transaction.

    An RT with no house in the window is green. It is not assessed where an import met it, nobody has looked
    at it yet, and nobody is known to live there: green would be a guess.
    """
    return reckoned(rx, day, counted(rx, day), at_home(rx, day))


def reckoned(rx: ReadTransaction, day: date, cases: Sequence[Dweller], staying: Sequence[Dweller]) -> Zoning:
    """Reckon the zones from the ``cases`` that count on ``day`` and those ``staying`` isolated at home."""
    rules = rx.rules.on(day)
    houses = _by_rt(cases, lambda own: _houses(own, day, rules, rx.settings.zone_basis))
    active = _by_rt(staying, lambda own: len({dweller.house for dweller in own}))
    first, last = zoning.window(day, rules=rules)
    return Zoning(
        day=day,
        cards=tuple(
            _card(area, houses.get(area.rt_id, 0), active.get(area.rt_id, 0), day, rules)
            for area in zones.areas(rx.conn, rx.posko_id)
        ),
        basis=rx.settings.zone_basis,
        legal_basis=rules.zoning.legal_basis,
        outside_validity=rules.zoning.outside_validity,
        window_from=first,
        window_until=last,
        without_rt=tuple(dweller.case_id for dweller in cases if dweller.rt_id is None),
    )


def section(today: Zoning, yesterday: Zoning) -> ZoneSection:
    """Return the zones as the daily report tells them: counts, and the RT that are not green."""
    coloured = (Zone.YELLOW, Zone.ORANGE, Zone.RED)
    return ZoneSection(
        counts=today.counts,
        counts_yesterday=yesterday.counts,
        listed=tuple(card for card in today.cards if card.zone in coloured),
        green_with_active=tuple(
            card for card in today.cards if card.zone is Zone.GREEN and card.active_houses
        ),
        basis=today.legal_basis,
        outside_validity=today.outside_validity,
        window_from=today.window_from,
        window_until=today.window_until,
    )


def counted(rx: ReadTransaction, day: date) -> list[Dweller]:
    """Return the cases that colour the RT on ``day``, by the basis that the posko chose."""
    first, last = zoning.window(day, rules=rx.rules.on(day))
    doors = rx.settings.shared_dwelling_counts == PER_HOUSEHOLD
    read = zones.active_between if rx.settings.zone_basis == ACTIVE_IN_WINDOW else zones.confirmed_between
    return read(rx.conn, rx.posko_id, first, last, doors_count=doors)


def at_home(rx: ReadTransaction, day: date) -> list[Dweller]:
    """Return the cases that isolate in their own house on ``day``."""
    doors = rx.settings.shared_dwelling_counts == PER_HOUSEHOLD
    return zones.isolating_at_home(rx.conn, rx.posko_id, day, doors_count=doors)


def _houses(own: Iterable[Dweller], day: date, rules: RuleSet, basis: str) -> int:
    if basis == ACTIVE_IN_WINDOW:
        return len({dweller.house for dweller in own})
    dated: list[tuple[Hashable, date]] = [(dweller.house, dweller.day) for dweller in own]
    return zoning.houses_in_window(dated, on=day, rules=rules)


def _by_rt(dwellers: Iterable[Dweller], count: Callable[[list[Dweller]], int]) -> Mapping[int, int]:
    found: defaultdict[int, list[Dweller]] = defaultdict(list)
    for dweller in dwellers:
        if dweller.rt_id is not None:
            found[dweller.rt_id].append(dweller)
    return {rt_id: count(own) for rt_id, own in found.items()}


def _card(area: zones.Rt, houses: int, active: int, day: date, rules: RuleSet) -> ZoneCard:
    assessed = houses if area.known or houses else None
    return ZoneCard(
        rt_id=area.rt_id,
        rt=area.rt,
        rw=area.rw,
        houses=assessed,
        active_houses=active,
        zone=zoning.zone(assessed, on=day, rules=rules),
    )
