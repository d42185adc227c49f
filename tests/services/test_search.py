"""The search box: old spellings, any word first, numbers, RT/RW."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from blc_desktop.domain.commands.residents import AddResident, ResidentDetails
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import residents
from blc_desktop.services.workspace import Workspace
from tests.support.posko import make_posko

PEOPLE = (
    ResidentDetails(
        "Moh. Djoko Soesilo", Sex.MALE, 1, 2, "Kp. Cadas No. 1", "3603121902809001", "3603120101109001"
    ),
    ResidentDetails("Siti Nurhaliza", Sex.FEMALE, 1, 2, "Kp. Cadas No. 2", phone="+62 849-1122-3344"),
    ResidentDetails("Nurhayati Siti", Sex.FEMALE, 2, 3, "Kp. Kukun No. 2"),
    ResidentDetails("Mulyadi", Sex.MALE, 1, 3, "Kp. Cadas No. 9"),
    ResidentDetails("Chairul 100% Anwar", Sex.MALE, 1, 3, "Kp. Cadas No. 10"),
)


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = make_posko(Path(tmp_path_factory.mktemp("search")))
    for details in PEOPLE:
        residents.add_resident(workspace, AddResident(details))
    yield workspace
    workspace.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("muhammad joko susilo", ["Moh. Djoko Soesilo"]),
        ("moha", ["Moh. Djoko Soesilo"]),
        ("djok", ["Moh. Djoko Soesilo"]),
        ("sus moh", ["Moh. Djoko Soesilo"]),
        ("mu", ["Moh. Djoko Soesilo", "Mulyadi"]),
        ("mul", ["Mulyadi"]),
        ("siti nur", ["Nurhayati Siti", "Siti Nurhaliza"]),
        ("NURHA SITI", ["Nurhayati Siti", "Siti Nurhaliza"]),
        ("khairul", ["Chairul 100% Anwar"]),
        ("hair 100%", ["Chairul 100% Anwar"]),
        ("aliza", []),
        ("%", []),
        ("_", []),
        ("3603 1219", ["Moh. Djoko Soesilo"]),
        ("3603120101", ["Moh. Djoko Soesilo"]),
        ("0849 11", ["Siti Nurhaliza"]),
        ("+62 849 11", ["Siti Nurhaliza"]),
        ("849112", ["Siti Nurhaliza"]),
        ("02/01", ["Moh. Djoko Soesilo", "Siti Nurhaliza"]),
        ("rt 2 rw 1", ["Moh. Djoko Soesilo", "Siti Nurhaliza"]),
        ("rt 3", ["Chairul 100% Anwar", "Mulyadi", "Nurhayati Siti"]),
        ("rw 2", ["Nurhayati Siti"]),
        ("siti 3/2", ["Nurhayati Siti"]),
        ("", []),
    ],
)
def test_typing_finds(ws: Workspace, typed: str, found: list[str]) -> None:
    assert sorted(hit.name for hit in residents.find_people(ws, typed)) == sorted(found)


@pytest.mark.parametrize("typed", ["siti", "3603", "02/01", "rt 3", "mu", "nothing"])
def test_the_list_counts_what_it_lists_and_shows_it_first(ws: Workspace, typed: str) -> None:
    listing = residents.resident_listing(ws)
    for query in (Query(typed), Query(typed).where(status="resident"), Query(typed, sort="name")):
        ids = list(listing.ids(query, Silent()))
        assert listing.count(query) == len(ids) == len(set(ids))
        assert [key for key, _row in listing.first(query, 10)] == ids


def test_no_more_than_asked_for(ws: Workspace) -> None:
    assert len(residents.find_people(ws, "rt 3", limit=2)) == 2
