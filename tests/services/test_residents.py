"""Persons, households and houses through their services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.areas import AddArea, AreaDetails, EditArea, RemoveArea
from blc_desktop.domain.commands.houses import ConfirmHouse, MergeHouses, SetDwellingKind
from blc_desktop.domain.commands.officers import AddOfficer, EditOfficer, OfficerDetails
from blc_desktop.domain.commands.residents import (
    AddHousemate,
    AddResident,
    EditResident,
    MarkDeceased,
    MoveResident,
    ResidentDetails,
)
from blc_desktop.domain.kinds import Affiliation, DwellingKind, ResidentStatus, Sex
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import areas, houses, officers, residents
from blc_desktop.services.workspace import Workspace
from tests.support.posko import acting_as, make_posko

NIK = "3603121902809001"
SITI = ResidentDetails(
    "Siti Aminah", Sex.FEMALE, 1, 2, "Kp. Cadas No. 3", "3603125902809001", "3603120101109001"
)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def add(ws: Workspace, details: ResidentDetails = SITI, **changes: object) -> int:
    return residents.add_resident(ws, AddResident(replace(details, **changes))).value  # type: ignore[arg-type]


def codes(ws: Workspace, details: ResidentDetails, person_id: int | None = None) -> set[str]:
    return {problem.code for problem in residents.check(ws, details, person_id)}


def test_birth_date_and_sex_come_from_the_nik(ws: Workspace) -> None:
    assert residents.from_number(ws, "3603 1259 0280 9001") == (date(1980, 2, 19), Sex.FEMALE)
    assert residents.from_number(ws, "3603 12") is None
    card = residents.person_card(ws, add(ws))
    assert card.details.birth_date == date(1980, 2, 19)
    assert card.age == 41


def test_the_nik_is_masked_in_lists_with_age_and_no_birth_date_beside_it(ws: Workspace) -> None:
    person = add(ws)
    listing = residents.resident_listing(ws)
    row = listing.rows([person])[person]
    cells = dict(zip((column.name for column in listing.columns), row, strict=True))
    assert cells["national_id"] == "360312******9001"
    assert cells["age"] == 41
    assert cells["rt"] == "002/001"
    assert date(1980, 2, 19) not in row
    [hit] = residents.find_people(ws, "siti")
    assert hit.national_id == "360312******9001"


def test_the_whole_nik_needs_the_right_and_leaves_a_trace(ws: Workspace) -> None:
    person = add(ws)
    assert residents.full_national_id(ws, person) == "3603125902809001"
    viewer = acting_as(ws, Role.VIEWER)
    with pytest.raises(Refused, match="not_permitted"):
        residents.full_national_id(viewer, person)
    card = residents.person_card(viewer, person)
    assert card.details.birth_date is None
    assert card.details.national_id == "360312******9001"


def test_a_nik_that_is_taken_names_who_has_it(ws: Workspace) -> None:
    person = add(ws)
    other = replace(SITI, name="Euis")
    [problem] = [p for p in residents.check(ws, other) if p.is_error]
    assert problem.code == "national_id.taken"
    assert problem.facts["name"] == "Siti Aminah"
    with pytest.raises(Refused, match=r"national_id\.taken"):
        add(ws, other)
    assert "national_id.taken" not in codes(ws, SITI, person)


def test_what_is_doubtful_warns_and_what_is_missing_refuses(ws: Workspace) -> None:
    assert codes(ws, ResidentDetails("")) == {"name.missing", "sex.missing", "rt.missing"}
    doubtful = replace(SITI, sex=Sex.MALE, family_card_no="123", phone="12", rt=77)
    assert codes(ws, doubtful) == {"national_id.mismatch", "family_card_no.length", "phone.invalid", "rt.new"}
    assert not any(problem.is_error for problem in residents.check(ws, doubtful))
    assert "birth_date.future" in codes(ws, replace(SITI, birth_date=date(2031, 1, 1)))
    add(ws)
    assert "resident.look_alike" in codes(ws, ResidentDetails("SITI  AMINAH", Sex.FEMALE, 1, 1))


def test_only_name_sex_and_rt_are_needed_and_the_rest_is_told_as_missing(ws: Workspace) -> None:
    person = add(ws, ResidentDetails("Ujang", Sex.MALE, 1, 1))
    card = residents.person_card(ws, person)
    assert set(card.missing) == {"national_id", "birth_date", "address", "family_card_no"}
    listing = residents.resident_listing(ws)
    assert list(listing.ids(Query().where(incomplete=True), Silent())) == [person]


def test_a_housemate_keeps_the_address_and_joins_the_family(ws: Workspace) -> None:
    mother = add(ws)
    child = ResidentDetails("Rizki", Sex.MALE, birth_date=date(2018, 5, 1))
    person = residents.add_housemate(ws, AddHousemate(mother, child)).value
    card = residents.person_card(ws, mother)
    [mate] = card.housemates
    assert (mate.person_id, mate.same_family, mate.age) == (person, True, 2)
    assert residents.person_card(ws, person).details.address == "Kp. Cadas No. 3"


def test_two_families_at_one_address_live_in_one_house(ws: Workspace) -> None:
    first = residents.person_card(ws, add(ws))
    second = residents.person_card(
        ws, add(ws, ResidentDetails("Ujang", Sex.MALE, 1, 2, "KAMPUNG CADAS NOMOR 3"))
    )
    assert first.house_id == second.house_id
    assert first.household_id != second.household_id


def test_an_edit_is_refused_after_somebody_elses_and_undone_whole(ws: Workspace) -> None:
    person = add(ws)
    card = residents.person_card(ws, person)
    changed = replace(card.details, name="Siti Aminah Wati", phone="0849 1234 5678")
    done = residents.edit_resident(ws, EditResident(person, card.version, changed))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        residents.edit_resident(ws, EditResident(person, card.version, card.details))
    assert [hit.name for hit in residents.find_people(ws, "wati siti")] == ["Siti Aminah Wati"]
    assert done.undo is not None
    done.undo.run(ws)
    assert residents.find_people(ws, "wati") == []
    assert residents.full_national_id(ws, person) == "3603125902809001"


def test_a_masked_number_handed_back_stays_and_another_is_refused(ws: Workspace) -> None:
    person = add(ws)
    card = residents.person_card(ws, person)
    with pytest.raises(Refused, match=r"national_id\.characters"):
        residents.edit_resident(
            ws, EditResident(person, card.version, replace(card.details, national_id="360312******9999"))
        )


def test_who_moved_or_died_stays_in_the_book_but_not_in_the_count(ws: Workspace) -> None:
    moved, died = add(ws), add(ws, ResidentDetails("Oman", Sex.MALE, 1, 1))
    listing = residents.resident_listing(ws)
    residents.mark_deceased(ws, MarkDeceased(died, 1))
    done = residents.move_resident(ws, MoveResident(moved, 1))
    assert listing.count(Query()) == 2
    assert listing.count(Query().where(status="resident")) == 0
    assert list(listing.ids(Query().where(status="deceased"), Silent())) == [died]
    assert done.undo is not None
    done.undo.run(ws)
    assert residents.person_card(ws, moved).details.status is ResidentStatus.PRESENT


def test_undoing_an_entry_leaves_nothing_behind(ws: Workspace) -> None:
    done = residents.add_resident(ws, AddResident(SITI))
    assert done.undo is not None
    done.undo.run(ws)
    assert residents.resident_listing(ws).count(Query()) == 0
    assert residents.find_people(ws, "siti") == []
    assert [area.houses for area in areas.areas(ws) if area.houses] == []


def test_addresses_without_a_number_wait_for_review_and_can_be_merged_and_parted(ws: Workspace) -> None:
    one = add(ws, ResidentDetails("Oman", Sex.MALE, 1, 1, "Kp. Cadas"))
    two = add(ws, ResidentDetails("Euis", Sex.FEMALE, 1, 1, "Kp. Cadas"))
    first, second = houses.houses_to_review(ws)
    assert (first.names, second.names) == (("Oman",), ("Euis",))
    done = houses.merge_houses(ws, MergeHouses(first.house_id, (second.house_id,)))
    assert residents.person_card(ws, one).house_id == residents.person_card(ws, two).house_id
    assert houses.houses_to_review(ws) == []
    assert done.undo is not None
    done.undo.run(ws)
    assert len(houses.houses_to_review(ws)) == 2
    house = houses.houses_to_review(ws)[0]
    houses.confirm_house(ws, ConfirmHouse(house.house_id, house.version, "Kp. Cadas No. 9"))
    [left] = houses.houses_to_review(ws)
    houses.set_dwelling_kind(ws, SetDwellingKind(left.house_id, left.version, DwellingKind.BOARDING_HOUSE))
    kinds = {house.kind for house in houses.houses_in_area(ws, left.rt_id)}
    assert kinds == {DwellingKind.HOUSE, DwellingKind.BOARDING_HOUSE}
    provisional = residents.resident_listing(ws).ids(Query().where(provisional=True), Silent())
    assert len(provisional) == 1


def test_the_list_is_filtered_by_place_age_and_risk(ws: Workspace) -> None:
    elder = add(ws, birth_date=date(1950, 1, 1), national_id=None)
    child = add(ws, ResidentDetails("Rizki", Sex.MALE, 2, 1, birth_date=date(2017, 1, 1)))
    ill = add(
        ws,
        ResidentDetails("Dedi", Sex.MALE, 2, 1, birth_date=date(1985, 1, 1), comorbidities="Asma"),
    )
    listing = residents.resident_listing(ws)

    def found(**filters: object) -> list[int]:
        return sorted(listing.ids(Query().where(**filters), Silent()))

    assert found(rw=2) == [child, ill]
    assert found(age_group="elderly") == [elder]
    assert found(age_group="under_five") == [child]
    assert found(age_group="adult") == [ill]
    assert found(at_risk=True) == [elder, child, ill]
    assert list(listing.ids(Query(sort="age", descending=True), Silent())) == [child, ill, elder]
    assert list(listing.ids(Query(sort="rt"), Silent())) == [elder, ill, child]


def test_an_rt_is_entered_renumbered_and_taken_out_when_empty(ws: Workspace) -> None:
    area = areas.add_area(ws, AddArea(AreaDetails(3, 1, head_name="Pak Ujang"))).value
    with pytest.raises(Refused, match=r"area\.known"):
        areas.add_area(ws, AddArea(AreaDetails(3, 1)))
    areas.edit_area(ws, EditArea(area, 1, AreaDetails(3, 2)))
    person = add(ws, rt=2, rw=3)
    with pytest.raises(Refused, match=r"area\.in_use"):
        areas.remove_area(ws, RemoveArea(area))
    [facts] = [each for each in areas.areas(ws) if each.rw == 3]
    assert (facts.area_id, facts.rt, facts.persons, facts.houses) == (area, 2, 1, 1)
    residents.move_resident(ws, MoveResident(person, 1))
    assert [each.persons for each in areas.areas(ws) if each.rw == 3] == [0]


def test_officers_retire_but_stay_known(ws: Workspace) -> None:
    details = OfficerDetails("Serka Yanto", Affiliation.ARMY, "NRP 3198")
    officer = officers.add_officer(ws, AddOfficer(details)).value
    assert [each.name for each in officers.officers(ws)] == ["Serka Yanto"]
    officers.edit_officer(ws, EditOfficer(officer, 1, replace(details, active=False)))
    assert officers.officers(ws) == []
    assert len(officers.officers(ws, everyone=True)) == 1
    with pytest.raises(Refused, match=r"name\.missing"):
        officers.add_officer(ws, AddOfficer(OfficerDetails(" ")))


def test_an_officer_or_rt_that_somebody_else_changed_is_not_overwritten(ws: Workspace) -> None:
    officer = officers.add_officer(ws, AddOfficer(OfficerDetails("Yanto"))).value
    edited = officers.edit_officer(ws, EditOfficer(officer, 1, OfficerDetails("Serka Yanto")))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        officers.edit_officer(ws, EditOfficer(officer, 1, OfficerDetails("Serma Yanto")))
    assert [(each.name, each.version) for each in officers.officers(ws)] == [("Serka Yanto", 2)]
    assert edited.undo is not None
    edited.undo.run(ws)
    assert [(each.name, each.version) for each in officers.officers(ws)] == [("Yanto", 3)]
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        edited.undo.run(ws)
    area = areas.add_area(ws, AddArea(AreaDetails(3, 1))).value
    areas.edit_area(ws, EditArea(area, 1, AreaDetails(3, 1, head_name="Pak Ujang")))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        areas.edit_area(ws, EditArea(area, 1, AreaDetails(3, 1, head_name="Pak Asep")))
    [facts] = [each for each in areas.areas(ws) if each.rw == 3]
    assert facts.head_name == "Pak Ujang"
