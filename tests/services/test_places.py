"""Places of isolation: the list, how full each is on a day, and names that imports brought."""

from __future__ import annotations

from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.isolation import ChangePlace, CloseIsolation
from blc_desktop.domain.commands.places import AddPlace, EditPlace, LinkPlace, PlaceDetails
from blc_desktop.domain.facts.places import PlaceFacts
from blc_desktop.domain.kinds import CloseReason, PlaceKind
from blc_desktop.errors import Refused
from blc_desktop.services import isolation, places
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import audit
from blc_desktop.words.places import occupancy
from tests.support.cases import TODAY, confirm, days_ago
from tests.support.posko import acting_as, make_posko

RUSUN = PlaceDetails("Rusun Pasar Kemis", capacity=2)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def add(ws: Workspace, details: PlaceDetails = RUSUN) -> int:
    return places.add_place(ws, AddPlace(details)).value


def place(ws: Workspace, place_id: int) -> PlaceFacts:
    return next(found for found in places.places(ws, everything=True) if found.place_id == place_id)


def test_occupancy_is_counted_from_open_isolations_by_place_and_day(ws: Workspace) -> None:
    rusun = add(ws)
    there = confirm(ws, days_ago(5), place_id=rusun)
    mover = confirm(ws, days_ago(5))
    isolation.change_place(
        ws,
        ChangePlace(
            (mover.isolation_id,), days_ago(2), PlaceKind.HOME, reason="rumah sempit", place_id=rusun
        ),
    )
    line = isolation.line(ws, mover.isolation_id)
    assert (line.place_kind, line.place_name, line.place_id) == (PlaceKind.CENTRAL, RUSUN.name, rusun)
    assert [place(ws.at(days_ago(back)), rusun).occupied for back in (6, 5, 3, 2, 0)] == [0, 1, 1, 2, 2]
    close = CloseIsolation((there.isolation_id,), days_ago(1), CloseReason.MOVED)
    isolation.close(ws, close)
    assert [place(ws.at(days_ago(back)), rusun).occupied for back in (2, 1, 0)] == [2, 1, 1]


def test_who_leaves_a_place_was_there_before(ws: Workspace) -> None:
    rusun = add(ws)
    made = confirm(ws, days_ago(5), place_id=rusun)
    done = isolation.change_place(ws, ChangePlace((made.isolation_id,), days_ago(1), PlaceKind.HOME))
    assert [place(ws.at(days_ago(back)), rusun).occupied for back in (2, 1)] == [1, 0]
    assert done.undo is not None
    done.undo.run(ws)
    assert place(ws, rusun).occupied == 1
    assert isolation.line(ws, made.isolation_id).place_id == rusun


def test_a_full_place_says_so_and_an_unknown_capacity_never_does(ws: Workspace) -> None:
    rusun, hall = add(ws), add(ws, PlaceDetails("Balai desa"))
    for _person in range(2):
        confirm(ws, days_ago(1), place_id=rusun)
    confirm(ws, days_ago(1), place_id=hall)
    full = place(ws, rusun)
    assert not full.room_for(1)
    assert occupancy(full) == "2 dari 2 terisi, penuh"
    assert place(ws, hall).room_for(100)
    assert occupancy(place(ws, hall)) == "1 orang"


def test_a_name_from_an_import_stays_text_until_it_is_linked(ws: Workspace) -> None:
    for name in ("rusun  pasar kemis", "Rusun Pasar Kemis"):
        confirm(ws, days_ago(3), place_kind=PlaceKind.CENTRAL, place_name=name)
    rusun = add(ws)
    assert place(ws, rusun).occupied == 0
    (named,) = places.unlinked_places(ws)
    assert named.isolations == 2
    done = places.link_place(ws, LinkPlace(named.name, rusun))
    assert (done.value, place(ws, rusun).occupied, places.unlinked_places(ws)) == (2, 2, [])
    assert done.undo is not None
    done.undo.run(ws)
    assert place(ws, rusun).occupied == 0
    assert {isolation.line(ws, number).place_name for number in (1, 2)} == {
        "rusun  pasar kemis",
        "Rusun Pasar Kemis",
    }
    with pytest.raises(Refused, match=r"place\.name_unknown"):
        places.link_place(ws, LinkPlace("Hotel", rusun))


def test_a_new_name_goes_with_the_people_and_comes_back_by_undo(ws: Workspace) -> None:
    rusun = add(ws)
    made = confirm(ws, days_ago(1), place_id=rusun)
    done = places.edit_place(ws, EditPlace(rusun, 1, PlaceDetails("Rusunawa", capacity=30, active=False)))
    assert isolation.line(ws, made.isolation_id).place_name == "Rusunawa"
    assert places.places(ws) == []
    assert done.undo is not None
    done.undo.run(ws)
    assert isolation.line(ws, made.isolation_id).place_name == RUSUN.name
    assert place(ws, rusun).capacity == 2


@pytest.mark.parametrize(
    ("details", "code"),
    [
        (PlaceDetails("  "), "name.missing"),
        (PlaceDetails("Rumah Pak RT", PlaceKind.HOME), "place.home"),
        (PlaceDetails("RUSUN pasar kemis"), "place.known"),
        (PlaceDetails("Balai", capacity=-1), "quantity.invalid"),
    ],
)
def test_a_place_that_cannot_be_is_refused(ws: Workspace, details: PlaceDetails, code: str) -> None:
    add(ws)
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        add(ws, details)
    assert len(places.places(ws, everything=True)) == 1


def test_two_edits_at_once_and_a_viewer_are_refused(ws: Workspace) -> None:
    rusun = add(ws)
    places.edit_place(ws, EditPlace(rusun, 1, PlaceDetails("Rusunawa")))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        places.edit_place(ws, EditPlace(rusun, 1, RUSUN))
    with pytest.raises(Refused, match="not_permitted"):
        add(acting_as(ws, Role.FIELD_OFFICER), PlaceDetails("Balai"))


def test_every_step_is_chained(ws: Workspace) -> None:
    with ws.read() as rx:
        before = audit.head(rx.conn, rx.posko_id).sequence
    rusun = add(ws)
    made = confirm(ws, days_ago(3), place_kind=PlaceKind.CENTRAL, place_name="Rusun Pasar Kemis")
    places.link_place(ws, LinkPlace("Rusun Pasar Kemis", rusun))
    isolation.change_place(ws, ChangePlace((made.isolation_id,), TODAY, PlaceKind.HOME))
    with ws.read() as rx:
        assert audit.head(rx.conn, rx.posko_id).sequence >= before + 4
