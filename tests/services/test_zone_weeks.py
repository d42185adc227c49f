"""Zones by RT: what makes a colour, the week that is frozen, the checklist that is ticked, the map."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.commands.zones import (
    FreezeWeek,
    LoadBoundaries,
    Placed,
    TakeBackTick,
    TakeBackWeek,
    TickAction,
)
from blc_desktop.domain.geojson import centre, read_features
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.zoning import Zone
from blc_desktop.errors import Refused
from blc_desktop.services import boundaries, scenario, zone_board, zone_weeks, zones
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import rows
from blc_desktop.storage.tables import rt_area
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.oversight import hire, rt_id

SUNDAY = date(2021, 2, 14)


def test_the_board_says_what_stands_behind_each_rt(posko: Workspace) -> None:
    for _each in range(3):
        confirm(posko, days_ago(2), somebody(address="Jl. Kenanga No. 8"))
    confirm(posko, days_ago(9), somebody(rw=2, rt=2))
    board = zone_board.board(posko)
    line = board.lines[0]
    assert (line.card.houses, line.card.zone, line.cluster, line.tests) == (1, Zone.YELLOW, 3, 3)
    with posko.read() as rx:
        assert line.cases == zones.cases_in(rx, line.card.rt_id, posko.day)
    green = next(each for each in board.lines if (each.card.rw, each.card.rt) == (2, 2))
    assert (green.card.zone, green.card.active_houses, green.cluster) == (Zone.GREEN, 1, 0)
    assert sum(board.counts.values()) == len(board.lines) == 8


def test_two_in_one_house_are_no_cluster(posko: Workspace) -> None:
    for _each in range(2):
        confirm(posko, TODAY, somebody(address="Jl. Kenanga No. 8"))
    assert zone_board.board(posko).lines[0].cluster == 0


def test_an_rt_opens_its_houses_and_those_who_only_isolate_still(posko: Workspace) -> None:
    first = confirm(posko, days_ago(2), somebody("Ani", address="Jl. Kenanga No. 8"))
    confirm(posko, days_ago(3), somebody("Budi", address="Jl. Kenanga No. 8"))
    confirm(posko, days_ago(8), somebody("Citra", address="Jl. Mawar No. 1"))
    detail = zone_board.rt_detail(posko, rt_id(posko))
    assert [
        (house.address, [case.name for case in house.cases], house.counts) for house in detail.houses
    ] == [
        ("Jl. Kenanga No. 8", ["Ani", "Budi"], True),
        ("Jl. Mawar No. 1", ["Citra"], False),
    ]
    assert detail.houses[0].cases[0].case_id == first.case_id
    assert detail.line.card.houses == sum(house.counts for house in detail.houses)


# --- weeks ----------------------------------------------------------------------------------------------


def test_a_frozen_week_never_changes_and_tells_what_is_known_otherwise_now(posko: Workspace) -> None:
    confirm(posko, date(2021, 2, 10), received_on=date(2021, 2, 10))
    zone_weeks.freeze_week(posko, FreezeWeek(SUNDAY))
    before = zone_weeks.frozen_week(posko, SUNDAY)
    assert before is not None
    assert (before.counts[Zone.YELLOW], before.counts[Zone.GREEN], before.changes) == (1, 7, ())
    confirm(posko, date(2021, 2, 12), somebody(rw=2, rt=4))
    with posko.write("AddArea") as tx:
        rows.add(tx.conn, rt_area, tx.posko_id, rw=9, rt=9, confirmed=False)
    after = zone_weeks.frozen_week(posko, SUNDAY)
    assert after is not None
    assert (after.cards, after.counts) == (before.cards, before.counts)
    assert [(each.rt, each.rw, each.was, each.now) for each in after.changes] == [
        (4, 2, Zone.GREEN, Zone.YELLOW),
        (9, 9, None, Zone.NOT_ASSESSED),
    ]
    kept = next(card for card in after.cards if card.cases)
    assert [(case.known_on, case.house.split("-")[0]) for case in kept.cases] == [
        (date(2021, 2, 10), "house")
    ]
    assert after.legal_basis == "Inmendagri 3/2021"


def test_a_week_is_frozen_once_on_its_sunday_and_when_it_is_over(posko: Workspace) -> None:
    assert zone_weeks.week_to_freeze(posko) == SUNDAY
    for sunday, code in ((TODAY, "not_sunday"), (date(2021, 2, 21), "not_over")):
        with pytest.raises(Refused, match=rf"zone_week\.{code}"):
            zone_weeks.freeze_week(posko, FreezeWeek(sunday))
    made = zone_weeks.freeze_week(posko, FreezeWeek(SUNDAY))
    assert zone_weeks.week_to_freeze(posko) is None
    with pytest.raises(Refused, match=r"zone_week\.frozen_already"):
        zone_weeks.freeze_week(posko, FreezeWeek(SUNDAY))
    assert made.undo
    gone = made.undo.run(posko)
    assert zone_weeks.week_to_freeze(posko) == SUNDAY
    again = zone_weeks.freeze_week(posko, FreezeWeek(SUNDAY)).value
    assert gone.undo
    with pytest.raises(Refused, match=r"zone_week\.frozen_already"):
        gone.undo.run(posko)
    zone_weeks.take_back_week(posko, TakeBackWeek(again))
    gone.undo.run(posko)


def test_the_sunday_itself_proposes_its_own_week(posko: Workspace) -> None:
    assert zone_weeks.week_to_freeze(posko.at(date(2021, 2, 21))) == date(2021, 2, 21)


def test_the_list_of_weeks_tells_frozen_from_reckoned(posko: Workspace) -> None:
    confirm(posko, date(2021, 2, 10), received_on=date(2021, 2, 10))
    zone_weeks.freeze_week(posko, FreezeWeek(SUNDAY))
    confirm(posko, date(2021, 2, 11), somebody(rw=2, rt=1))
    confirm(posko, date(2021, 2, 1), somebody(rw=2, rt=2))
    latest, earlier = zone_weeks.weeks(posko)
    assert (latest.frozen, latest.counts[Zone.YELLOW], latest.changed) == (True, 1, 1)
    assert (earlier.frozen, earlier.week_until, earlier.counts[Zone.YELLOW]) == (False, date(2021, 2, 7), 1)
    assert sum(earlier.counts.values()) == 8


# --- the scenario ---------------------------------------------------------------------------------------


def test_actions_of_the_colour_are_ticked_with_day_and_officer_and_taken_back(posko: Workspace) -> None:
    confirm(posko, days_ago(4))
    own, officer = rt_id(posko), hire(posko, Affiliation.MIDWIFE, "Bidan Sri")
    scenario.tick(posko, TickAction(own, "trace_contacts", TODAY, officer, "12 kontak"))
    key = scenario.tick(posko, TickAction(own, "find_suspects", TODAY - timedelta(days=1))).value
    detail = zone_board.rt_detail(posko, own)
    ticked = {line.action: [(tick.day, tick.officer) for tick in line.ticks] for line in detail.actions}
    assert ticked == {
        "find_suspects": [(days_ago(1), "")],
        "trace_contacts": [(TODAY, "Bidan Sri")],
        "isolate_strictly": [],
    }
    assert (detail.line.done, detail.line.asked) == (2, 3)
    scenario.take_back_tick(posko, TakeBackTick(key))
    assert zone_board.rt_detail(posko, own).line.done == 1


def test_a_tick_of_last_week_is_told_and_counts_no_more(posko: Workspace) -> None:
    confirm(posko, days_ago(5), received_on=days_ago(5))
    own = rt_id(posko)
    scenario.tick(posko, TickAction(own, "trace_contacts", SUNDAY))
    detail = zone_board.rt_detail(posko, own)
    line = next(each for each in detail.actions if each.action == "trace_contacts")
    assert (line.ticks, line.before and line.before.day, detail.line.done) == ((), SUNDAY, 0)


def test_only_what_the_colour_asks_for_can_be_ticked(posko: Workspace) -> None:
    with pytest.raises(Refused, match=r"scenario\.not_asked"):
        scenario.tick(posko, TickAction(rt_id(posko), "curfew_20", TODAY))
    with pytest.raises(Refused, match=r"date\.in_future"):
        scenario.tick(posko, TickAction(rt_id(posko), "active_surveillance", days_ago(-1)))


# --- the map --------------------------------------------------------------------------------------------


def square(x: float, y: float, size: float = 0.01) -> list[list[list[float]]]:
    return [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]]


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def polygon(x: float, y: float) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": square(x, y)}


def written(path: Path, *features: dict[str, object]) -> Path:
    file = path / "batas-rt.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return file


def test_shapes_are_matched_by_their_numbers_and_each_fault_is_told(posko: Workspace, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        feature(polygon(106.5, -6.1), RT="001", RW="001"),
        feature({"type": "MultiPolygon", "coordinates": [square(106.6, -6.1)]}, nama="RT 02 / RW 01"),
        feature(polygon(106.7, -6.1), RT=9, RW=9),
        feature(polygon(106.7, -6.1), nama="Sawah"),
        feature(polygon(106.8, -6.1), RT=1, RW=1),
        feature({"type": "Point", "coordinates": [106, -6]}, RT=3, RW=1),
        feature({"type": "Polygon", "coordinates": [[[1, 1], [1, 1], [1, 1], [1, 1]]]}, RT=3, RW=1),
        feature({"type": "Polygon", "coordinates": square(666_000, 9_300_000)}, RT=3, RW=1),
        feature(None, RT=3, RW=1),
    )
    found = boundaries.review(posko, file)
    assert [line.problem for line in found.lines] == [
        *("", "", "map.rt_unknown", "map.rt_unnamed", "map.rt_twice"),
        *("map.no_area", "map.few_points", "map.projected", "map.no_shape"),
    ]
    assert found.matched == 2
    assert (3, 1) in found.missing
    assert len(found.missing) == 6
    assert boundaries.boundaries(posko) == {}, "nothing is kept by looking"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "map.not_geojson"),
        (b"[1]", "map.not_geojson"),
        (b'{"type":"Topology"}', "map.not_geojson"),
        (b'{"type":"FeatureCollection","features":[]}', "map.empty"),
        (b" " * (21 * 1024 * 1024), "map.too_large"),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_field(
    posko: Workspace, tmp_path: Path, content: bytes, code: str
) -> None:
    file = tmp_path / "x.geojson"
    file.write_bytes(content)
    with pytest.raises(Refused, match=code.replace(".", r"\.")) as refused:
        boundaries.review(posko, file)
    assert refused.value.field == "file"


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=12,
    )
)
def test_whatever_stands_as_geometry_is_told_never_crashes(geometry: object) -> None:
    document = {
        "type": "FeatureCollection",
        "features": [feature({"type": "Polygon", "coordinates": geometry})],
    }
    (found,) = read_features(json.dumps(document).encode())
    assert bool(found.problem) != bool(found.polygons)


def test_boundaries_are_taken_over_replaced_and_undone(posko: Workspace, tmp_path: Path) -> None:
    file = written(
        tmp_path, feature(polygon(106.5, -6.1), RT=1, RW=1), feature(polygon(106.6, -6.1), RT=2, RW=1)
    )
    found = boundaries.review(posko, file)
    placed = tuple(
        Placed(line.rt_id, line.feature.label, line.feature.polygons) for line in found.lines if line.rt_id
    )
    boundaries.load(posko, LoadBoundaries(found.source, placed))
    kept = boundaries.boundaries(posko)
    assert len(kept) == 2
    moved = Placed(placed[0].rt_id, "baru", read_features(file.read_bytes())[1].polygons)
    done = boundaries.load(posko, LoadBoundaries("lain.geojson", (moved,)))
    assert boundaries.boundaries(posko)[moved.rt_id] == moved.polygons
    assert done.undo
    done.undo.run(posko)
    assert boundaries.boundaries(posko) == kept
    with pytest.raises(Refused, match=r"map\.nothing_matched"):
        boundaries.load(posko, LoadBoundaries("x", ()))
    assert centre(kept[placed[0].rt_id]) == pytest.approx((106.505, -6.095))
