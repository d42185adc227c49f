"""The training posko: reproducible, believable, and nobody in it can be real."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain import national_id
from blc_desktop.domain.kinds import ImportKind, PlaceKind, Sex
from blc_desktop.domain.listing import Query
from blc_desktop.paths import Folder
from blc_desktop.progress import Silent
from blc_desktop.services import (
    areas,
    demo,
    demo_samples,
    distribution,
    needs,
    officers,
    patients,
    places,
    referrals,
    residents,
    rumours,
    stock_views,
    today,
    vaccination,
)
from blc_desktop.services.demo_people import people
from tools import make_sample

DAY = date(2021, 2, 19)


def test_the_same_seed_invents_the_same_people_and_another_seed_others() -> None:
    one = list(people(500, day=DAY, seed=1, district="360312"))
    assert one == list(people(500, day=DAY, seed=1, district="360312"))
    assert one != list(people(500, day=DAY, seed=2, district="360312"))
    assert sum(len(household.persons) for household in one) == 500


def test_no_number_was_ever_given_out_and_each_fits_its_person() -> None:
    numbers = set()
    for household in people(2000, day=DAY, seed=3, district="360312"):
        assert int(household.family_card_no[12:]) > 9000
        for person in household.persons:
            assert person.birth_date <= DAY
            if person.national_id is None:
                continue
            parsed = national_id.parse(person.national_id, on=DAY)
            assert int(person.national_id[12:]) > 9000
            assert Sex(parsed.sex) is person.sex
            numbers.add(person.national_id)
            assert person.phone is None or person.phone.startswith("0849")
    assert len(numbers) > 1900


@pytest.mark.slow
def test_whom_a_household_made_ill_is_not_admitted_a_second_time(tmp_path: Path) -> None:
    """A third of this village falls ill, so that many who are chosen have caught it at home before."""
    ws, counts = demo.make_demo(Folder(tmp_path / "posko"), residents=300, days=14, cases=90)
    try:
        ill = patients.patient_listing(ws).count(Query().where(status="confirmed"))
        assert counts["cases"] == ill >= 90
    finally:
        ws.close()


@pytest.mark.slow
def test_a_training_posko_holds_four_weeks_of_work_and_its_day(tmp_path: Path) -> None:
    ws, counts = demo.make_demo(Folder(tmp_path / "posko"), residents=600, days=12)
    try:
        assert ws.day == DAY
        assert counts["residents"] == residents.resident_listing(ws).count(Query()) == 600
        assert counts["cases"] >= 6
        assert counts["monitoring"] > counts["cases"]
        assert counts["needs"] == needs.need_listing(ws).count(Query()) > 2
        assert today.today_facts(ws).open_needs == counts["needs"] - 2
        assert counts["vaccination_targets"] == vaccination.target_listing(ws).count(Query()) > 20
        assert counts["rumours"] == sum(astuple(rumours.counts(ws)))
        handouts = distribution.handout_listing(ws)
        assert handouts.count(Query()) == len(handouts.ids(Query(), Silent())) == counts["handouts"]
        assert len(officers.officers(ws)) == counts["officers"]
        assert {place.kind for place in places.places(ws)} == {PlaceKind.CENTRAL, PlaceKind.HOSPITAL}
        assert [found.day for found in referrals.waiting_referrals(ws)] == [DAY]
        assert all(area.head_name for area in areas.areas(ws))
        lines = stock_views.stock_lines(ws)
        assert any(line.low for line in lines)
        assert any(line.expiring for line in lines)
        assert all(line.opening + line.received - line.issued == line.closing for line in lines)
    finally:
        ws.close()


def test_the_sample_workbooks_are_what_their_maker_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = make_sample.OUTPUT
    monkeypatch.setattr(make_sample, "OUTPUT", tmp_path)
    make_sample.main()
    for name in demo_samples.WORKBOOKS.values():
        assert (tmp_path / name).read_bytes() == (shipped / name).read_bytes()


def test_a_day_is_worked_on_the_sample_village(tmp_path: Path) -> None:
    ws = demo.training_posko(Folder(tmp_path / "posko"))
    try:
        first = demo_samples.take_in(ws)
        assert first[ImportKind.PATIENTS].accepted == first[ImportKind.PATIENTS].rows == 25
        assert first[ImportKind.STOCK].accepted == 12
        people_in = first[ImportKind.RESIDENTS]
        assert people_in.review > 0
        assert people_in.rejected == 0
        again = demo_samples.take_in(ws)
        assert all(result.accepted == result.review == 0 for result in again.values())
        monitored, isolating = demo_samples.monitor(ws)
        assert 0 < monitored < isolating
        gifts, masks = demo_samples.hand_out_masks(ws)
        assert distribution.handout_listing(ws).count(Query()) == gifts
        assert distribution.mask_totals(ws, DAY, DAY).pieces == masks
    finally:
        ws.close()
