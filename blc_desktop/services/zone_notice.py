"""What is told to the head of an RT: its zone of a day, and what is to be done in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.today import ZoneCard
from blc_desktop.domain.rules import ScenarioRule
from blc_desktop.errors import Refused
from blc_desktop.services import zones
from blc_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ZoneNotice:
    """One RT's zone with the control scenario in force, and the legal basis of its colour."""

    card: ZoneCard
    scenario: ScenarioRule
    legal_basis: str


def zone_notice(ws: Workspace, rt_id: int, day: date) -> ZoneNotice:
    """Return the notice of an RT on ``day``. Raises ``Refused("row.gone")``."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        zoning = zones.reckon(rx, day)
        rules = rx.rules.on(day)
    card = next((each for each in zoning.cards if each.rt_id == rt_id), None)
    if card is None:
        raise Refused("row.gone", entity="rt_area")
    return ZoneNotice(card, rules.scenario, zoning.legal_basis)
