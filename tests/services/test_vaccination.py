"""Vaccination: many at once, states from doses, what cannot be is refused whole, all can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain import vaccination as rules
from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.merging import MergePeople
from blc_desktop.domain.commands.vaccination import (
    AddTargets,
    DoseDetails,
    EditDose,
    RecordDoses,
    RemoveTargets,
    SetTargetGroup,
    SetTargetState,
)
from blc_desktop.domain.facts.person_page import EventKind
from blc_desktop.domain.facts.vaccination import Coverage, DoseRules
from blc_desktop.domain.kinds_welfare import DoseState, TargetState, VaccinationGroup
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import merging, person_page, settings, vaccination, vaccination_summary
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.person_page import event_words
from tests.support import people
from tests.support.cases import TODAY, confirm, days_ago
from tests.support.oversight import rt_id
from tests.support.posko import acting_as
from tests.support.welfare import dose, give, shown, target, target_ids


def listed(ws: Workspace, **filters: object) -> list[str]:
    """Return the names on the target list."""
    found = shown(vaccination.target_listing(ws), Query().where(**filters))
    return [str(row["name"]) for row in found]


def doses_of(ws: Workspace, target_id: int) -> list[tuple[int, object]]:
    (found,) = vaccination.targets(ws, [target_id])
    return [(each.number, each.day) for each in found.doses]


# --- who is on the list -----------------------------------------------------------------------------------


def test_residents_are_chosen_by_age_rt_occupation_and_illness_and_leave_the_choice(posko: Workspace) -> None:
    old = people.add(posko, "Mbah Karto", birth_date=TODAY.replace(year=1950), rt=2)
    people.add(posko, "Bu Guru", birth_date=TODAY.replace(year=1980), occupation="Guru")
    people.add(posko, "Pak Sakit", birth_date=TODAY.replace(year=1979), comorbidities="diabetes")
    people.add(posko, "Anak", birth_date=TODAY.replace(year=2015))

    def chosen(**filters: object) -> set[str]:
        rows = shown(vaccination.candidate_listing(posko), Query().where(**filters))
        return {str(row["name"]) for row in rows}

    assert chosen(age="elderly") == {"Mbah Karto"}
    assert chosen(age="adult") == {"Bu Guru", "Pak Sakit"}
    assert chosen(rt=rt_id(posko, 1, 2)) == {"Mbah Karto"}
    assert chosen(occupation="Guru") == {"Bu Guru"}
    assert chosen(comorbid=True) == {"Pak Sakit"}
    assert vaccination_summary.occupations(posko) == ["Guru"]
    vaccination.add_targets(posko, AddTargets((old,), VaccinationGroup.ELDERLY))
    assert chosen(age="elderly") == set()
    found = shown(vaccination.candidate_listing(posko), Query(search="karto"))
    assert found == [], "somebody on the list is not found among those to be chosen"


def test_an_age_range_begins_on_the_birthday(posko: Workspace) -> None:
    sixty = TODAY.replace(year=TODAY.year - 60)
    people.add(posko, "Tepat", birth_date=sixty)
    people.add(posko, "Besok", birth_date=sixty + timedelta(days=1))
    rows = shown(vaccination.candidate_listing(posko), Query().where(age="elderly"))
    assert [row["name"] for row in rows] == ["Tepat"]


def test_many_are_added_at_once_known_ones_stay_and_undo_takes_off_the_new_ones_only(
    posko: Workspace,
) -> None:
    first = target(posko, "Siti", VaccinationGroup.TEACHER)
    ids = tuple(people.add(posko, f"Warga {at}") for at in range(30))
    (siti,) = (each.person_id for each in vaccination.targets(posko, [first]))
    done = vaccination.add_targets(posko, AddTargets((siti, *ids, ids[0]), VaccinationGroup.GENERAL))
    assert done.value == 30
    assert len(listed(posko)) == 31
    assert listed(posko, group=VaccinationGroup.TEACHER.value) == ["Siti"]
    assert done.undo is not None
    undone = done.undo.run(posko)
    assert listed(posko) == ["Siti"]
    assert undone.undo is not None
    undone.undo.run(posko)
    assert len(listed(posko)) == 31


def test_who_was_added_anew_cannot_be_put_back_a_second_time(posko: Workspace) -> None:
    first = target(posko, "Siti")
    (found,) = vaccination.targets(posko, [first])
    removed = vaccination.remove_targets(posko, RemoveTargets((first,)))
    vaccination.add_targets(posko, AddTargets((found.person_id,), VaccinationGroup.OTHER))
    assert removed.undo is not None
    with pytest.raises(Refused, match=r"vaccination\.on_list"):
        removed.undo.run(posko)
    assert listed(posko) == ["Siti"]


def test_two_records_merged_into_one_are_one_target(posko: Workspace) -> None:
    target(posko, "Siti Aminah")
    target(posko, "Siti Aminnah")
    kept, gone = (each.person_id for each in vaccination.targets(posko, sorted(target_ids(posko).values())))
    merging.merge(posko, MergePeople(kept, gone, 1, 1))
    assert len(listed(posko)) == 1
    assert vaccination_summary.summary(posko).whole.targets == 1


# --- how it stands ----------------------------------------------------------------------------------------


def test_a_state_wants_its_reason_is_set_for_many_and_undone(posko: Workspace) -> None:
    ids = (target(posko, "Siti"), target(posko, "Budi"))
    with pytest.raises(Refused, match=r"vaccination\.reason_missing") as refused:
        vaccination.set_state(posko, SetTargetState(ids, TargetState.REFUSED, TODAY))
    assert refused.value.field == "reason"
    vaccination.set_state(posko, SetTargetState(ids[:1], TargetState.INVITED, days_ago(3)))
    order = SetTargetState(ids, TargetState.POSTPONED, days_ago(1), "tekanan darah tinggi")
    done = vaccination.set_state(posko, order)
    assert set(listed(posko, state=TargetState.POSTPONED.value)) == {"Siti", "Budi"}
    assert done.undo is not None
    done.undo.run(posko)
    states = {each.name: (each.state, each.state_on) for each in vaccination.targets(posko, ids)}
    assert states == {"Siti": (TargetState.INVITED, days_ago(3)), "Budi": (TargetState.WAITING, TODAY)}


def test_an_undo_does_not_run_over_a_later_change(posko: Workspace) -> None:
    one = target(posko, "Siti")
    done = vaccination.set_group(posko, SetTargetGroup((one,), VaccinationGroup.TRADER))
    vaccination.set_group(posko, SetTargetGroup((one,), VaccinationGroup.TEACHER))
    assert done.undo is not None
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        done.undo.run(posko)


def test_the_state_follows_from_the_doses_and_from_the_settings(posko: Workspace) -> None:
    one = target(posko, "Siti")
    assert listed(posko, doses=DoseState.NONE.value) == ["Siti"]
    give(posko, one, day=days_ago(29))
    assert listed(posko, doses=DoseState.PARTIAL.value) == ["Siti"]
    assert listed(posko, due=True) == ["Siti"]
    give(posko, one, day=days_ago(1))
    assert listed(posko, doses=DoseState.COMPLETE.value) == ["Siti"]
    assert listed(posko, due=True) == []
    settings.save(posko, ChangeSettings(replace(posko.settings(), vaccine_doses=3)))
    (row,) = shown(vaccination.target_listing(posko))
    assert (row["doses"], row["due_on"]) == ("2/3", TODAY + timedelta(days=27))


def test_the_list_of_an_earlier_day_knows_no_later_dose(posko: Workspace) -> None:
    one = target(posko, "Siti")
    give(posko, one)
    (row,) = shown(vaccination.target_listing(posko.at(days_ago(1))))
    assert row["doses"] is DoseState.NONE


# --- doses ------------------------------------------------------------------------------------------------


def test_one_order_gives_each_their_next_dose_and_undo_takes_all_back(posko: Workspace) -> None:
    siti, budi = target(posko, "Siti"), target(posko, "Budi")
    give(posko, siti, day=days_ago(28))
    done = vaccination.record_doses(posko, RecordDoses((siti, budi), dose()))
    assert done.value == 2
    assert doses_of(posko, siti) == [(1, days_ago(28)), (2, TODAY)]
    assert doses_of(posko, budi) == [(1, TODAY)]
    assert done.undo is not None
    done.undo.run(posko)
    assert (doses_of(posko, siti), doses_of(posko, budi)) == ([(1, days_ago(28))], [])


@pytest.mark.parametrize(
    ("details", "code", "field"),
    [
        (dose(days_ago(-1)), "date.in_future", "day"),
        (dose(vaccine=" "), "vaccination.no_vaccine", "vaccine"),
        (dose(number=0), "vaccination.number", "number"),
        (dose(number=1), "vaccination.dose_twice", "number"),
        (dose(days_ago(20), number=2), "vaccination.dose_order", "day"),
    ],
)
def test_a_dose_that_cannot_be_is_refused_at_its_field_and_nobody_gets_it(
    posko: Workspace, details: DoseDetails, code: str, field: str
) -> None:
    siti, budi = target(posko, "Siti"), target(posko, "Budi")
    give(posko, siti, day=days_ago(10))
    with pytest.raises(Refused) as refused:
        vaccination.record_doses(posko, RecordDoses((budi, siti), details))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert doses_of(posko, budi) == []


def test_who_isolates_who_is_early_and_who_is_complete_is_warned_of(posko: Workspace) -> None:
    siti, budi, tono = target(posko, "Siti"), target(posko, "Budi"), target(posko, "Tono")
    give(posko, budi, tono, day=days_ago(60))
    give(posko, tono, day=days_ago(5))
    give_early = vaccination.advise(posko, [budi, tono], dose(days_ago(40)))
    assert [each.code for each in give_early] == ["vaccination.dose_order"], "faults come first"
    (person,) = (each.person_id for each in vaccination.targets(posko, [siti]))
    confirm(posko, days_ago(2), person)
    found = vaccination.advise(posko, [siti, budi, tono], dose())
    assert {each.code: each.facts["names"] for each in found} == {
        "vaccination.isolating": "Siti",
        "vaccination.complete": "Tono",
    }
    assert not any(each.is_error for each in found)
    assert listed(posko, isolating=True) == ["Siti"]
    give(posko, siti, day=days_ago(1))
    early = vaccination.advise(posko, [siti], dose())
    assert [each.code for each in early] == ["vaccination.isolating", "vaccination.early"]


def test_a_dose_is_corrected_with_its_version_taken_back_and_put_back(posko: Workspace) -> None:
    one = target(posko, "Siti")
    give(posko, one, day=days_ago(3))
    (row,) = vaccination.targets(posko, [one])[0].doses
    edited = vaccination.edit_dose(
        posko, EditDose(row.dose_id, dose(days_ago(2), "AstraZeneca"), row.version)
    )
    assert vaccination.dose_facts(posko, row.dose_id).vaccine == "AstraZeneca"
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        vaccination.edit_dose(posko, EditDose(row.dose_id, dose(), row.version))
    assert edited.undo is not None
    edited.undo.run(posko)
    assert doses_of(posko, one) == [(1, days_ago(3))]
    gone = vaccination.take_back_doses(posko, [row.dose_id])
    assert doses_of(posko, one) == []
    assert gone.undo is not None
    gone.undo.run(posko)
    assert doses_of(posko, one) == [(1, days_ago(3))]


def test_doses_survive_the_list(posko: Workspace) -> None:
    one = target(posko, "Siti")
    give(posko, one)
    (found,) = vaccination.targets(posko, [one])
    vaccination.remove_targets(posko, RemoveTargets((one,)))
    vaccination.add_targets(posko, AddTargets((found.person_id,), VaccinationGroup.GENERAL))
    assert listed(posko, doses=DoseState.PARTIAL.value) == ["Siti"]


def test_a_viewer_looks_and_writes_nothing(posko: Workspace) -> None:
    one = target(posko, "Siti")
    viewer = acting_as(posko, Role.VIEWER)
    assert listed(viewer) == ["Siti"]
    orders: tuple[Callable[[], object], ...] = (
        lambda: vaccination.add_targets(viewer, AddTargets((1,), VaccinationGroup.GENERAL)),
        lambda: vaccination.set_state(viewer, SetTargetState((one,), TargetState.INVITED, TODAY)),
        lambda: vaccination.record_doses(viewer, RecordDoses((one,), dose())),
        lambda: vaccination.remove_targets(viewer, RemoveTargets((one,))),
    )
    for order in orders:
        with pytest.raises(Refused, match="not_permitted"):
            order()


# --- sums -------------------------------------------------------------------------------------------------


def test_counts_by_rt_and_group_sum_to_the_whole_and_each_figure_is_its_list(posko: Workspace) -> None:
    a = target(posko, "Siti", rt=1)
    b = target(posko, "Budi", VaccinationGroup.TEACHER, rt=2)
    target(posko, "Tono", VaccinationGroup.TEACHER, rt=2)
    c = target(posko, "Wati", VaccinationGroup.TRADER, rt=2)
    give(posko, a, b, day=days_ago(30))
    give(posko, b, day=days_ago(1))
    vaccination.set_state(posko, SetTargetState((c,), TargetState.REFUSED, TODAY, "takut"))
    found = vaccination_summary.summary(posko)
    assert found.whole == Coverage(4, none=2, partial=1, complete=1, due=1, refused=1)
    for lines in (found.by_area, found.by_group):
        assert sum((line.coverage for line in lines), start=Coverage()) == found.whole
    asked: dict[str, dict[str, object]] = {
        "none": {"doses": DoseState.NONE.value},
        "partial": {"doses": DoseState.PARTIAL.value},
        "complete": {"doses": DoseState.COMPLETE.value},
        "due": {"due": True},
        "refused": {"state": TargetState.REFUSED.value},
    }
    for line in found.by_area:
        for name, filters in asked.items():
            rows = vaccination.target_listing(posko).ids(Query().where(rt=line.rt_id, **filters), Silent())
            assert len(rows) == getattr(line.coverage, name), (line.rt, name)


def test_a_dose_stands_on_the_page_of_its_person_with_who_wrote_it(posko: Workspace) -> None:
    one = target(posko, "Siti")
    give(posko, one, day=days_ago(3))
    (found,) = vaccination.targets(posko, [one])
    events = person_page.timeline(posko, found.person_id).events
    (line,) = (each for each in events if each.kind is EventKind.VACCINE)
    assert line.day == days_ago(3)
    assert event_words(line) == "CoronaVac, dosis ke-1 · Puskesmas Pasar Kemis"
    changed = {each.entity for each in person_page.history(posko, found.person_id)}
    assert {"vaccination_target", "vaccine_dose"} <= changed
    vaccination.take_back_doses(posko, [found.doses[0].dose_id])
    events = person_page.timeline(posko, found.person_id).events
    assert not [each for each in events if each.kind is EventKind.VACCINE]


@given(count=st.integers(0, 9), needed=st.integers(1, 5), days=st.integers(1, 365))
def test_a_next_dose_is_due_only_between_the_first_and_the_last(count: int, needed: int, days: int) -> None:
    by = DoseRules(needed, days)
    due = rules.due_on(count, TODAY if count else None, by)
    assert (due is not None) == (rules.dose_state(count, by) is DoseState.PARTIAL)
    if due is not None:
        assert (due - TODAY).days == days
