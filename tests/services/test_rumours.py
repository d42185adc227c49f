"""Rumours: open until the answer went out, refused at the field, counted once as an activity."""

from __future__ import annotations

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.rumours import EditRumour, RecordRumour, RumourDetails, TakeBackRumour
from blc_desktop.domain.facts.rumours import RumourCounts
from blc_desktop.domain.kinds_welfare import RumourChannel, RumourState
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.services import rumours
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, days_ago
from tests.support.oversight import activities_of, rt_id
from tests.support.posko import acting_as
from tests.support.welfare import answered, hear, said, shown


def test_a_rumour_is_open_until_its_answer_has_gone_out(posko: Workspace) -> None:
    one = hear(posko)
    hear(posko, "Tes swab merusak otak", heard_on=days_ago(1))
    assert rumours.counts(posko) == RumourCounts(2, 0)
    draft = said(clarification="Sudah dicek", source="Puskesmas")
    rumours.edit(posko, EditRumour(one, draft, 1))
    assert rumours.counts(posko) == RumourCounts(2, 0), "an answer that nobody sent is none"
    rumours.edit(posko, EditRumour(one, answered(), 2))
    assert rumours.counts(posko) == RumourCounts(1, 1)
    listing = rumours.rumour_listing(posko)
    for state in RumourState:
        (row,) = shown(listing, Query().where(state=state.value))
        assert row["state"] == state.value
    assert [row["state"] for row in shown(listing)] == ["open", "clarified"], "what waits stands first"


def test_a_rumour_clarified_today_was_open_yesterday(posko: Workspace) -> None:
    rumours.record(posko, RecordRumour(answered(heard_on=days_ago(3))))
    assert rumours.counts(posko) == RumourCounts(0, 1)
    assert rumours.counts(posko.at(days_ago(1))) == RumourCounts(1, 0)


@pytest.mark.parametrize(
    ("details", "code", "field"),
    [
        (said("  "), "rumour.no_claim", "claim"),
        (said(heard_on=days_ago(-1)), "date.in_future", "heard_on"),
        (answered(clarified_on=days_ago(-1)), "date.in_future", "clarified_on"),
        (answered(clarified_on=days_ago(1)), "rumour.answered_before", "clarified_on"),
        (answered(clarification=""), "rumour.no_clarification", "clarification"),
        (answered(source=" "), "rumour.no_source", "source"),
        (answered(clarified_by=None), "rumour.no_way", "clarified_by"),
        (said(clarified_by=RumourChannel.TALK), "rumour.no_day", "clarified_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    posko: Workspace, details: RumourDetails, code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        rumours.record(posko, RecordRumour(details))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert shown(rumours.rumour_listing(posko)) == []


def test_a_rumour_is_found_filtered_taken_back_and_put_back(posko: Workspace) -> None:
    one = hear(posko, "Vaksin haram", rt_id=rt_id(posko, 2, 3))
    hear(posko, "Rumah sakit mengcovidkan pasien", heard_on=days_ago(20))
    listing = rumours.rumour_listing(posko)
    assert [row["claim"] for row in shown(listing, Query(search="vaksin"))] == ["Vaksin haram"]
    assert [row["rt"] for row in shown(listing, Query().where(days=7))] == ["003/002"]
    done = rumours.take_back(posko, TakeBackRumour(one))
    assert rumours.counts(posko) == RumourCounts(1, 0)
    assert done.undo is not None
    done.undo.run(posko)
    assert rumours.counts(posko) == RumourCounts(2, 0)


def test_an_edit_is_undone_and_does_not_run_over_another(posko: Workspace) -> None:
    one = hear(posko)
    done = rumours.edit(posko, EditRumour(one, answered(), 1))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        rumours.edit(posko, EditRumour(one, said("lain"), 1))
    assert done.undo is not None
    done.undo.run(posko)
    assert rumours.rumour_facts(posko, one).state is RumourState.OPEN


def test_an_answer_that_went_out_is_one_activity_and_an_open_rumour_none(posko: Workspace) -> None:
    one = hear(posko)
    assert activities_of(posko) == []
    rumours.edit(posko, EditRumour(one, answered(), 1))
    assert activities_of(posko) == [("clarification", None)]
    assert activities_of(posko, days_ago(1)) == []
    rumours.take_back(posko, TakeBackRumour(one))
    assert activities_of(posko, TODAY) == []


def test_a_viewer_writes_no_rumour(posko: Workspace) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        hear(acting_as(posko, Role.VIEWER))
