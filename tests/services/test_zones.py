"""RT zones: houses, not persons; a window of seven days; the rule in force, or the posko's own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.kinds import DwellingKind
from blc_desktop.domain.zoning import Zone
from blc_desktop.services import zones
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import rows
from blc_desktop.storage import settings as stored_settings
from blc_desktop.storage.tables import house, person, rt_area, rule_override
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def colour(ws: Workspace, day: date = TODAY, rw: int = 1, rt: int = 1) -> tuple[int | None, Zone]:
    card = next(card for card in zones.zones_of(ws, day).cards if (card.rw, card.rt) == (rw, rt))
    return card.houses, card.zone


def test_several_in_one_house_are_one_house(ws: Workspace) -> None:
    for _ in range(3):
        confirm(ws, days_ago(2), somebody(address="Jl. Kenanga No. 8"))
    assert colour(ws) == (1, Zone.YELLOW)


def test_the_window_is_seven_days_the_day_included(ws: Workspace) -> None:
    confirm(ws, days_ago(6))
    assert colour(ws) == (1, Zone.YELLOW)
    assert colour(ws, days_ago(-1)) == (0, Zone.GREEN)
    assert colour(ws, days_ago(6)) == (1, Zone.YELLOW)
    assert colour(ws, days_ago(7)) == (0, Zone.GREEN)


def test_green_with_somebody_still_isolating_is_told(ws: Workspace) -> None:
    confirm(ws, days_ago(8))
    card = zones.zones_of(ws).cards[0]
    assert (card.zone, card.active_houses) == (Zone.GREEN, 1)


def test_a_late_result_falls_into_the_window_of_the_day_it_was_heard_of(ws: Workspace) -> None:
    confirm(ws, days_ago(12), received_on=days_ago(1))
    assert colour(ws) == (1, Zone.YELLOW)
    assert colour(ws, days_ago(3)) == (0, Zone.GREEN)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2021, 4, 5), Zone.YELLOW), (date(2021, 4, 6), Zone.ORANGE)]
)
def test_five_houses_are_yellow_until_the_fifth_of_april_and_orange_after(
    tmp_path: Path, day: date, expected: Zone
) -> None:
    ws = make_posko(tmp_path, day=day)
    for _ in range(5):
        confirm(ws, day)
    assert colour(ws, day) == (5, expected)


def test_the_posko_may_keep_its_own_limits_with_their_basis(ws: Workspace) -> None:
    for _ in range(2):
        confirm(ws, TODAY)
    with ws.write("SetRule") as tx:
        values = json.dumps({"yellow_max": 1, "orange_max": 2})
        rows.add(
            tx.conn,
            rule_override,
            tx.posko_id,
            section="zoning",
            values=values,
            legal_basis="Perbup 7/2021",
            valid_from=days_ago(3),
        )
    assert colour(ws) == (2, Zone.ORANGE)
    assert zones.zones_of(ws).legal_basis == "Perbup 7/2021"
    assert zones.zones_of(ws, days_ago(4)).legal_basis == "Inmendagri 3/2021"


def test_every_door_of_a_row_of_rooms_may_count_as_a_house(ws: Workspace) -> None:
    for _ in range(2):
        confirm(ws, TODAY, somebody(address="Kontrakan Haji Umar No. 1"))
    with ws.write("EditHouse") as tx:
        home = tx.conn.execute(house.select()).one().id
        rows.change(tx.conn, house, tx.posko_id, home, kind=DwellingKind.RENTED_ROOMS.value)
    assert colour(ws) == (1, Zone.YELLOW)
    with ws.write("SaveSettings") as tx:
        stored_settings.save(tx.conn, tx.posko_id, {"shared_dwelling_counts": "per_household"})
    assert colour(ws) == (2, Zone.YELLOW)


def test_active_cases_may_be_the_basis(ws: Workspace) -> None:
    confirm(ws, days_ago(8))
    assert colour(ws) == (0, Zone.GREEN)
    with ws.write("SaveSettings") as tx:
        stored_settings.save(tx.conn, tx.posko_id, {"zone_basis": "active_in_window"})
    assert colour(ws) == (1, Zone.YELLOW)


def test_an_rt_nobody_looked_at_and_nobody_lives_in_is_not_assessed(ws: Workspace) -> None:
    with ws.write("AddArea") as tx:
        rows.add(tx.conn, rt_area, tx.posko_id, rw=9, rt=9, confirmed=False)
    assert colour(ws, rw=9, rt=9) == (None, Zone.NOT_ASSESSED)
    confirm(ws, days_ago(20), somebody(rw=9, rt=9))
    assert colour(ws, rw=9, rt=9) == (0, Zone.GREEN)
    assert sum(zones.zones_of(ws).counts.values()) == 9


def test_a_case_without_an_rt_is_named_and_colours_none(ws: Workspace) -> None:
    admitted = confirm(ws, TODAY)
    with ws.write("Import") as tx:
        rows.change(tx.conn, person, tx.posko_id, admitted.person_id, rt_id=None, house_id=None)
        tx.conn.execute(person.update().values(household_id=None))
    seen = zones.zones_of(ws)
    assert seen.without_rt == (admitted.case_id,)
    assert seen.counts[Zone.GREEN] == 8
