"""Activities: typed in seconds, and what was entered elsewhere counted once, shown with its origin."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.activities import (
    ActivityWords,
    AddActivity,
    AddType,
    AnnotateActivity,
    DropTemplate,
    EditActivity,
    EditType,
    FinishTask,
    RemoveActivities,
    SaveTemplate,
    TypeDetails,
)
from blc_desktop.domain.commands.referrals import Refer
from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource, TaskState
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import activities, activity_types, daily, referrals
from blc_desktop.services.areas import areas
from blc_desktop.services.booking import undo_document
from blc_desktop.services.workspace import Workspace
from tests.support.activities import details, did, give, give_crowd, hire, masks, type_id
from tests.support.cases import TODAY, confirm, days_ago, enter, somebody
from tests.support.contacts import listed
from tests.support.posko import acting_as, make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def today(ws: Workspace) -> list[ActivityLine]:
    return activities.lines_between(ws, TODAY, TODAY)


def tasks(ws: Workspace) -> tuple[int, int]:
    """Return how many follow-ups are open, and how many of them are late."""
    section = activities.tally(ws).section
    return section.open_tasks, section.overdue_tasks


def sources(ws: Workspace) -> list[tuple[ActivitySource, int | None]]:
    return sorted((line.source, line.heads) for line in today(ws))


def test_a_new_posko_has_types_under_all_four_functions(ws: Workspace) -> None:
    assert {each.function for each in activity_types.types(ws)} == set(ActivityFunction)


def test_an_activity_is_read_back_as_it_was_written(ws: Workspace) -> None:
    police = hire(ws, "Aipda Rudi", Affiliation.POLICE, "NRP 79010002")
    army = hire(ws, "Serka Yanto", Affiliation.ARMY)
    rt = areas(ws)[0].area_id
    key = did(
        ws,
        "SOS",
        clock="14.05",
        rt_id=rt,
        place="Pasar",
        heads=25,
        officer_ids=(police, army),
        result="tertib",
    )
    line = activities.line(ws, key)
    assert (line.clock, line.place, line.heads, line.result) == ("14:05", "Pasar", 25, "tertib")
    assert [(one.name, one.affiliation) for one in line.officers] == [
        ("Aipda Rudi", Affiliation.POLICE),
        ("Serka Yanto", Affiliation.ARMY),
    ]
    assert line.function is ActivityFunction.PREVENTION


def test_the_program_never_fills_in_a_time(ws: Workspace) -> None:
    assert activities.line(ws, did(ws)).clock is None


def test_a_round_of_monitoring_is_one_activity_an_officer_and_day(ws: Workspace) -> None:
    one, other = hire(ws, "Aipda Rudi"), hire(ws, "Bidan Sri", Affiliation.MIDWIFE)
    ill = [confirm(ws, days_ago(3)) for _ in range(3)]
    for admitted, officer in zip(ill, (one, one, other), strict=True):
        enter(ws, admitted.isolation_id, TODAY, officer_id=officer)
    assert sources(ws) == [(ActivitySource.MONITORING, 1), (ActivitySource.MONITORING, 2)]


def test_a_corrected_entry_does_not_make_another_activity(ws: Workspace) -> None:
    officer = hire(ws, "Aipda Rudi")
    ill = confirm(ws, days_ago(3))
    enter(ws, ill.isolation_id, TODAY, officer_id=officer)
    [before] = today(ws)
    enter(ws, ill.isolation_id, TODAY, "D", officer_id=officer)
    [after] = today(ws)
    assert (after.key, after.heads) == (before.key, 1)


def test_homes_given_to_on_a_round_are_one_activity_an_rt(ws: Workspace) -> None:
    item, officer = masks(ws), hire(ws, "Aipda Rudi")
    for rt in (1, 1, 1, 2):
        give(ws, item, officer, rt=rt)
    give_crowd(ws, item, 30)
    assert sources(ws) == [
        (ActivitySource.CROWD_HANDOUT, 30),
        (ActivitySource.HANDOUT, 1),
        (ActivitySource.HANDOUT, 3),
    ]


def test_a_handout_taken_back_is_no_activity_any_more(ws: Workspace) -> None:
    item = masks(ws)
    one, _two, crowd = give(ws, item), give(ws, item), give_crowd(ws, item)
    undo_document(one).run(ws)
    undo_document(crowd).run(ws)
    assert sources(ws) == [(ActivitySource.HANDOUT, 1)]


def test_tracing_and_referral_are_activities(ws: Workspace) -> None:
    index = confirm(ws, days_ago(2))
    listed(ws, index, somebody(), somebody())
    referrals.refer(ws, Refer(index.isolation_id, TODAY, "RSUD Balaraja", "sesak", clock="10.20"))
    found = {line.source: line for line in today(ws)}
    assert found[ActivitySource.TRACING].heads == 2
    sent = found[ActivitySource.REFERRAL]
    assert (sent.clock, sent.place, sent.rt) == ("10:20", "RSUD Balaraja", 1)


def test_words_added_to_a_derived_activity_make_no_second_one(ws: Workspace) -> None:
    give_crowd(ws, masks(ws))
    [before] = today(ws)
    words = ActivityWords("Dibagikan di pintu masuk", "tertib", "Tambah masker anak", TODAY)
    done = activities.annotate(ws, AnnotateActivity(before.key, before.version, words))
    [after] = today(ws)
    assert (after.key, after.narrative, after.heads) == (before.key, words.narrative, before.heads)
    assert activities.tally(ws).total == 1
    assert done.undo is not None
    done.undo.run(ws)
    assert activities.line(ws, before.key).narrative == ""


def test_a_derived_activity_is_taken_out_only_where_it_was_entered(ws: Workspace) -> None:
    give_crowd(ws, masks(ws))
    [line] = today(ws)
    with pytest.raises(Refused, match=r"activity\.not_typed"):
        activities.remove(ws, RemoveActivities((line.key,)))


def test_typing_again_what_counts_already_is_warned_of(ws: Workspace) -> None:
    item = masks(ws)
    assert activities.advise(ws, details(ws, "MSK")) == []
    give(ws, item, rt=1)
    first, second = (area.area_id for area in areas(ws)[:2])
    [problem] = activities.advise(ws, details(ws, "MSK", rt_id=first))
    assert (problem.code, problem.is_error) == ("activity.counted_already", False)
    assert activities.advise(ws, details(ws, "MSK", rt_id=second)) == []
    assert activities.advise(ws, details(ws, "SOS", rt_id=first)) == []


def test_what_is_removed_comes_back_by_undo(ws: Workspace) -> None:
    key = did(ws, place="Pasar")
    done = activities.remove(ws, RemoveActivities((key,)))
    assert today(ws) == []
    assert done.undo is not None
    done.undo.run(ws)
    assert [line.place for line in today(ws)] == ["Pasar"]


def test_an_edit_is_taken_back_with_its_officers(ws: Workspace) -> None:
    one, other = hire(ws, "Aipda Rudi"), hire(ws, "Serka Yanto")
    key = did(ws, officer_ids=(one,))
    line = activities.line(ws, key)
    assert line.activity_id is not None
    changed = details(ws, "IMB", officer_ids=(other, one), heads=9)
    done = activities.edit(ws, EditActivity(line.activity_id, line.version, changed))
    assert [each.name for each in activities.line(ws, key).officers] == ["Serka Yanto", "Aipda Rudi"]
    assert done.undo is not None
    done.undo.run(ws)
    back = activities.line(ws, key)
    assert (back.type_code, back.heads, [each.name for each in back.officers]) == (
        "SOS",
        None,
        ["Aipda Rudi"],
    )


def test_two_people_do_not_overwrite_each_other(ws: Workspace) -> None:
    key = did(ws)
    line = activities.line(ws, key)
    assert line.activity_id is not None
    activities.edit(ws, EditActivity(line.activity_id, line.version, details(ws, heads=3)))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        activities.edit(ws, EditActivity(line.activity_id, line.version, details(ws, heads=4)))


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"day": days_ago(-1)}, "date.in_future", "day"),
        ({"heads": 0}, "quantity.invalid", "heads"),
        ({"clock": "25.00"}, "clock.invalid", "clock"),
        ({"due_on": TODAY}, "activity.task_missing", "follow_up"),
        ({"follow_up": "cek lagi", "due_on": days_ago(1)}, "activity.due_before", "due_on"),
    ],
)
def test_wrong_values_are_said_at_their_field(
    ws: Workspace, more: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        did(ws, **more)  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field) == (code, field)
    assert today(ws) == []


def test_a_follow_up_is_a_task_until_it_is_done(ws: Workspace) -> None:
    key = did(ws, day=days_ago(3), follow_up="cek ulang warung", due_on=days_ago(1))
    did(ws, follow_up="pasang spanduk")
    assert tasks(ws) == (2, 1)
    done = activities.finish_task(ws, FinishTask(key, TODAY))
    assert activities.line(ws, key).task_on(TODAY) is TaskState.DONE
    assert tasks(ws) == (1, 0)
    assert activities.tally(ws, days_ago(1)).section.open_tasks == 1, "as the book stood on the day before"
    assert done.undo is not None
    done.undo.run(ws)
    assert activities.line(ws, key).task_on(TODAY) is TaskState.OVERDUE


def test_every_figure_equals_its_list(ws: Workspace) -> None:
    item = masks(ws)
    did(ws, "SOS", follow_up="lagi", due_on=TODAY)
    did(ws, "KRM", day=days_ago(1), follow_up="lagi", due_on=days_ago(1))
    give_crowd(ws, item)
    give(ws, item)
    confirmed = confirm(ws, days_ago(1))
    enter(ws, confirmed.isolation_id, TODAY)
    found = activities.tally(ws)
    source = activities.activity_listing(ws)

    def rows(**filters: object) -> int:
        query = Query().where(**filters)
        count = source.count(query)
        assert count == len(source.ids(query, Silent()))
        return count

    for each in found.section.functions:
        assert rows(day=TODAY, draft=False, function=each.function.value) == each.today
    assert rows(day=TODAY, draft=False) == found.total == 4
    assert rows(task="open") == found.section.open_tasks == 2
    assert rows(task="overdue") == found.section.overdue_tasks == 1


def test_section_four_of_the_daily_report_balances(ws: Workspace) -> None:
    item = masks(ws)
    for _ in range(3):
        did(ws, "SOS")
    did(ws, "RPT", day=days_ago(1))
    give_crowd(ws, item)
    section = daily.daily_facts(ws).activities
    assert section.balances
    assert (section.yesterday, section.today) == (1, 4)
    by_function = {each.function: each for each in section.functions}
    prevention, response = by_function[ActivityFunction.PREVENTION], by_function[ActivityFunction.RESPONSE]
    assert prevention.by_name == {"Sosialisasi 3M/5M": 3}
    assert (response.today, response.typed) == (1, 0)


def test_the_list_is_searched_by_type_place_words_and_officer(ws: Workspace) -> None:
    officer = hire(ws, "Aipda Rudi Hermawan")
    did(ws, "SOS", place="Pasar Kemis")
    did(ws, "IMB", result="warga menerima", officer_ids=(officer,))
    source = activities.activity_listing(ws)
    for text, wanted in (("pasar", 1), ("sosialisasi", 1), ("menerima", 1), ("hermawan", 1), ("posyandu", 0)):
        assert source.count(Query(search=text)) == wanted, text


def test_the_list_narrows_by_officer_rt_and_source(ws: Workspace) -> None:
    item, officer = masks(ws), hire(ws, "Aipda Rudi")
    rt = areas(ws)[0].area_id
    did(ws, officer_ids=(officer,))
    did(ws, rt_id=rt)
    give(ws, item, officer, rt=1)
    source = activities.activity_listing(ws)
    assert source.count(Query().where(officer_id=officer)) == 2
    assert source.count(Query().where(rt_id=rt)) == 2
    assert source.count(Query().where(kind="handout")) == 1
    assert source.count(Query().where(kind=type_id(ws, "SOS"))) == 2
    days = Query().where(since=TODAY - timedelta(days=6), until=TODAY)
    assert source.count(days) == 3


def test_a_type_can_be_renamed_but_keeps_its_function_once_used(ws: Workspace) -> None:
    did(ws, "SOS")
    found = next(each for each in activity_types.types(ws) if each.code == "SOS")
    assert found.used == 1
    renamed = TypeDetails("SOS", "Sosialisasi 5M", found.function)
    activity_types.edit_type(ws, EditType(found.type_id, found.version, renamed))
    assert [line.type_name for line in today(ws)] == ["Sosialisasi 5M"]
    moved = TypeDetails("SOS", "Sosialisasi 5M", ActivityFunction.SUPPORT)
    with pytest.raises(Refused, match=r"activity_type\.function_used"):
        activity_types.edit_type(ws, EditType(found.type_id, found.version + 1, moved))


@pytest.mark.parametrize(("code", "name"), [("sos", "Lain"), ("LAN", "sosialisasi 3m/5m")])
def test_no_two_types_share_a_code_or_a_name(ws: Workspace, code: str, name: str) -> None:
    with pytest.raises(Refused, match="_taken"):
        activity_types.add_type(ws, AddType(TypeDetails(code, name, ActivityFunction.SUPPORT)))


def test_a_template_keeps_all_but_day_and_time(ws: Workspace) -> None:
    officer = hire(ws, "Aipda Rudi")
    kept = details(
        ws, "IMB", clock="08.00", place="Keliling RW 02", officer_ids=(officer,), narrative="Imbauan"
    )
    saved = activity_types.save_template(ws, SaveTemplate("Keliling pagi", kept))
    [template] = activity_types.templates(ws)
    assert template.details.clock is None
    assert (template.details.place, template.details.officer_ids) == ("Keliling RW 02", (officer,))
    activity_types.drop_template(ws, DropTemplate(saved.value))
    assert activity_types.templates(ws) == []


def test_a_field_officer_writes_activities_and_a_reader_does_not(ws: Workspace) -> None:
    order = AddActivity(details(ws))
    activities.add(acting_as(ws, Role.FIELD_OFFICER), order)
    with pytest.raises(Refused, match="not_permitted"):
        activities.add(acting_as(ws, Role.VIEWER), order)
