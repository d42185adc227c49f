"""Observations: sums before shares; what cannot be is refused at its field; all can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.compliance import (
    EditObservation,
    EditVisit,
    RecordObservation,
    RecordVisit,
    TakeBackObservation,
    VisitDetails,
)
from blc_desktop.domain.compliance import Band, check
from blc_desktop.domain.coordinates import degrees, micro_degrees
from blc_desktop.domain.facts.compliance import Seen
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import InstitutionKind, InstitutionResult, Reaction
from blc_desktop.domain.listing import Query
from blc_desktop.domain.rules import national
from blc_desktop.domain.weeks import last_whole_week, week_of
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import compliance, visits
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import compliance as words
from tests.support.cases import TODAY, days_ago
from tests.support.oversight import activities_of, hire, look, observe, rt_id
from tests.support.posko import acting_as


def test_the_band_follows_from_the_sums_not_from_the_mean_of_shares(posko: Workspace) -> None:
    observe(posko, 30, 18)
    observe(posko, 50, 45, venue_kind=VenueKind.ROAD, place="Jl. Raya")
    whole = compliance.compliance_facts(posko).whole
    assert (whole.seen.masked, whole.seen.observed) == (63, 80)
    assert whole.mask is Band.YELLOW, "the mean of 60 % and 90 % would be orange"


def test_lines_by_place_and_by_rt_sum_to_the_whole_and_name_what_has_no_rt(posko: Workspace) -> None:
    observe(posko, 10, 9, rt_id=rt_id(posko, 2, 3), distanced=4)
    observe(posko, 20, 8, venue_kind=VenueKind.STALL, place="Warung Bu Euis")
    facts = compliance.compliance_facts(posko)
    for lines in (facts.by_venue, facts.by_area):
        assert sum((line.seen for line in lines), start=Seen()) == facts.whole.seen
    assert [(line.rt, line.rw, line.mask) for line in facts.by_area] == [
        (3, 2, Band.YELLOW),
        (None, None, Band.RED),
    ]
    assert facts.whole.seen.asked_distance == 10, "distance was looked at in one place only"
    assert facts.whole.distance is Band.RED


def test_seven_days_count_the_day_included(posko: Workspace) -> None:
    observe(posko, 10, 1, days_ago(6))
    observe(posko, 10, 1, days_ago(7))
    assert compliance.compliance_facts(posko).whole.seen.observed == 10


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("place", look(place="  ")),
        ("masked", look(10, 11)),
        ("distanced", look(distanced=11)),
        ("reprimanded", look(reprimanded=11)),
        ("observed", look(0, 0)),
        ("day", look(day=days_ago(-1))),
        ("latitude", look(latitude="utara", longitude="106,5")),
        ("longitude", look(latitude="-6.17")),
        ("clock", look(clock="25.00")),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(posko: Workspace, field: str, details: object) -> None:
    with pytest.raises(Refused) as refused:
        compliance.record(posko, RecordObservation(details))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert compliance.observation_listing(posko).count(Query()) == 0


@given(
    st.integers(0, 50), st.integers(0, 50), st.none() | st.integers(0, 50), st.integers(0, 50), st.booleans()
)
def test_only_parts_of_those_seen_pass(
    observed: int, masked: int, distanced: int | None, reprimanded: int, placed: bool
) -> None:
    details = look(
        observed, masked, distanced=distanced, reprimanded=reprimanded, place="P" if placed else ""
    )
    parts = [masked, reprimanded, distanced or 0]
    sound = placed and observed > 0 and all(part <= observed for part in parts)
    assert (not check(details, TODAY)) is sound


@given(st.integers(-90_000_000, 90_000_000))
def test_a_coordinate_comes_back_as_it_was_typed(micro: int) -> None:
    assert micro_degrees(degrees(micro), 90) == micro
    assert micro_degrees(degrees(micro).replace(".", ","), 90) == micro


def test_an_observation_is_corrected_and_taken_back_and_both_can_be_undone(posko: Workspace) -> None:
    first = observe(posko, 10, 8, reaction=Reaction.REFUSAL, latitude="-6,178306", longitude="106.53")
    facts = compliance.observation_facts(posko, first)
    assert (facts.latitude, facts.longitude) == ("-6.178306", "106.53")
    done = compliance.edit(posko, EditObservation(first, look(12, 8), facts.version))
    assert compliance.compliance_facts(posko).whole.seen.observed == 12
    assert done.undo
    done.undo.run(posko)
    assert compliance.observation_facts(posko, first).reaction is Reaction.REFUSAL
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        compliance.edit(posko, EditObservation(first, look(12, 8), facts.version))
    gone = compliance.take_back(posko, TakeBackObservation(first))
    assert compliance.compliance_facts(posko).whole.mask is None
    assert gone.undo
    gone.undo.run(posko)
    assert compliance.compliance_facts(posko).whole.seen.observed == 10


def test_the_same_count_typed_twice_is_warned_of(posko: Workspace) -> None:
    officer = hire(posko, Affiliation.VOLUNTEER)
    same = look(clock="9.15", officer_id=officer)
    assert compliance.advise(posko, same) == []
    compliance.record(posko, RecordObservation(same))
    assert [each.code for each in compliance.advise(posko, same)] == ["observation.known"]


def test_the_list_is_the_sum(posko: Workspace) -> None:
    for at in range(12):
        observe(posko, 10 + at, 5, days_ago(at))
    listing = compliance.observation_listing(posko)
    at = [column.name for column in listing.columns].index("observed")
    rows = list(listing.everything(Query().where(days=7), Silent()))
    assert sum(row[at] for row in rows) == compliance.compliance_facts(posko).whole.seen.observed  # type: ignore[misc]
    assert listing.count(Query(search="sukamantri")) == 12
    assert listing.count(Query().where(week_until=date(2021, 2, 21))) == 5


def test_weeks_run_from_monday_to_sunday(posko: Workspace) -> None:
    assert week_of(TODAY) == (date(2021, 2, 15), date(2021, 2, 21))
    assert last_whole_week(TODAY) == (date(2021, 2, 8), date(2021, 2, 14))
    assert last_whole_week(date(2021, 2, 21)) == (date(2021, 2, 15), date(2021, 2, 21))
    observe(posko, 10, 5, date(2021, 2, 14))
    observe(posko, 10, 9, date(2021, 2, 15))
    observe(posko, 20, 20, TODAY, venue_kind=VenueKind.ROAD, place="Jl. Raya")
    trend = compliance.trend(posko)
    assert trend.sundays == (date(2021, 2, 14), date(2021, 2, 21))
    village, *parts = trend.series
    assert [week and (week.masked, week.observed) for week in village.weeks] == [(5, 10), (29, 30)]
    assert [(part.venue, part.weeks[0] is None) for part in parts] == [
        (VenueKind.MARKET, False),
        (VenueKind.ROAD, True),
    ]


def test_a_viewer_writes_nothing(posko: Workspace) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        observe(acting_as(posko, Role.VIEWER))


def test_what_is_seen_is_an_activity_by_itself(posko: Workspace) -> None:
    officer = hire(posko, Affiliation.VOLUNTEER)
    observe(posko, officer_id=officer)
    gone = observe(posko, officer_id=officer, clock="10.00")
    visits.record_visit(posko, RecordVisit(visit(("basin",), ())))
    assert activities_of(posko) == [("institution", None), ("observation", 10), ("observation", 10)]
    compliance.take_back(posko, TakeBackObservation(gone))
    assert activities_of(posko) == [("institution", None), ("observation", 10)]


# --- institutions ---------------------------------------------------------------------------------------


def visit(met: tuple[str, ...], missing: tuple[str, ...], day: date = TODAY) -> VisitDetails:
    return VisitDetails(day, InstitutionKind.WORSHIP, "Masjid Al-Ikhlas", met, missing)


@pytest.mark.parametrize(
    ("met", "missing", "expected"),
    [
        (("basin", "mask_sign"), (), InstitutionResult.COMPLIANT),
        (("basin",), ("mask_sign",), InstitutionResult.PARTLY),
        (("basin",), ("mask_sign", "sanitiser"), InstitutionResult.NOT_COMPLIANT),
    ],
)
def test_a_visit_comes_to_all_part_or_too_little(
    posko: Workspace, met: tuple[str, ...], missing: tuple[str, ...], expected: InstitutionResult
) -> None:
    key = visits.record_visit(posko, RecordVisit(visit(met, missing))).value
    assert visits.visit_facts(posko, key).result is expected
    assert dict(compliance.compliance_facts(posko).results)[expected] == 1


def test_a_visit_without_an_answer_or_with_an_item_of_another_rule_is_refused(posko: Workspace) -> None:
    with pytest.raises(Refused, match=r"visit\.nothing_checked"):
        visits.record_visit(posko, RecordVisit(visit((), ())))
    before = date(2021, 2, 8)
    with pytest.raises(Refused, match=r"visit\.item_unknown") as refused:
        visits.record_visit(posko, RecordVisit(visit(("crowd_limit",), (), before)))
    assert refused.value.field == "crowd_limit"


def test_a_visit_is_corrected_and_undone(posko: Workspace) -> None:
    key = visits.record_visit(posko, RecordVisit(visit(("basin",), ()))).value
    done = visits.edit_visit(posko, EditVisit(key, visit((), ("basin",)), 1))
    assert visits.visit_facts(posko, key).result is InstitutionResult.NOT_COMPLIANT
    assert done.undo
    done.undo.run(posko)
    assert visits.visit_facts(posko, key).result is InstitutionResult.COMPLIANT
    assert visits.visit_listing(posko).count(Query().where(result="compliant")) == 1


def test_every_item_of_the_rules_has_words() -> None:
    asked = {code for rule in national().section("institution") for code in rule.items}  # type: ignore[attr-defined]
    assert asked == words.codes()
