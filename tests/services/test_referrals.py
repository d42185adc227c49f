"""Sending somebody on: the isolation follows as told, the outcome comes later, and all of it comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.patients import RemoveCase
from blc_desktop.domain.commands.places import AddPlace, PlaceDetails
from blc_desktop.domain.commands.referrals import AnswerReferral, Refer
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CloseReason,
    IsolationStep,
    PlaceKind,
    ReferralOutcome,
    ReferralThen,
)
from blc_desktop.errors import Refused
from blc_desktop.services import isolation, patients, places, referrals, today
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import isolation as words
from blc_desktop.words import referral as referral_words
from tests.support.cases import TODAY, confirm, days_ago
from tests.support.posko import acting_as, make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def order(isolation_id: int, **more: object) -> Refer:
    values: dict[str, object] = {
        "day": TODAY,
        "destination": "RSUD Balaraja",
        "reason": "sesak, SpO2 90",
        "clock": "8.05",
        "transport": "Ambulans desa",
        **more,
    }
    return Refer(isolation_id, **values)  # type: ignore[arg-type]


def line(ws: Workspace, isolation_id: int) -> IsolationLine:
    return isolation.line(ws, isolation_id)


def test_a_referral_is_a_dated_line_and_waits_for_news(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    done = referrals.refer(ws, order(made.isolation_id))
    (found,) = referrals.referrals_of(ws, made.isolation_id)
    assert (found.destination, found.clock, found.outcome) == (
        "RSUD Balaraja",
        "08:05",
        ReferralOutcome.PENDING,
    )
    assert referral_words.referral(found) == "19 Feb 08.05 ke RSUD Balaraja: belum ada kabar"
    said = words.decision(isolation.decisions(ws, made.isolation_id)[0])
    assert said == "dirujuk ke RSUD Balaraja pukul 08.05 (sesak, SpO2 90)"
    assert line(ws, made.isolation_id).place_kind is PlaceKind.HOME
    assert done.undo is not None
    done.undo.run(ws)
    assert referrals.referrals_of(ws, made.isolation_id) == []
    assert isolation.decisions(ws, made.isolation_id)[0].step is IsolationStep.STARTED


def test_the_isolation_may_move_to_the_hospital_of_the_list(ws: Workspace) -> None:
    hospital = places.add_place(ws, AddPlace(PlaceDetails("RSUD Balaraja", PlaceKind.HOSPITAL, 5))).value
    made = confirm(ws, days_ago(4))
    done = referrals.refer(ws, order(made.isolation_id, then=ReferralThen.MOVE, place_id=hospital))
    found = line(ws, made.isolation_id)
    assert (found.place_kind, found.place_id) == (PlaceKind.HOSPITAL, hospital)
    assert today.today_figures(ws).isolating_home == 0
    assert done.undo is not None
    done.undo.run(ws)
    assert line(ws, made.isolation_id).place_kind is PlaceKind.HOME


def test_the_isolation_may_be_closed_as_referred_and_opened_again(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    done = referrals.refer(ws, order(made.isolation_id, then=ReferralThen.CLOSE))
    assert line(ws, made.isolation_id).closed_on == TODAY
    assert patients.case_facts(ws, made.case_id).values["outcome"] is None, "the case goes on in hospital"
    assert done.undo is not None
    done.undo.run(ws)
    assert line(ws, made.isolation_id).closed_on is None


@pytest.mark.parametrize(
    ("start", "outcome", "place", "closed"),
    [
        (ReferralThen.STAY, ReferralOutcome.ADMITTED, PlaceKind.HOSPITAL, False),
        (ReferralThen.MOVE, ReferralOutcome.RETURNED, PlaceKind.HOME, False),
        (ReferralThen.STAY, ReferralOutcome.TREATED, PlaceKind.HOME, False),
        (ReferralThen.STAY, ReferralOutcome.REFUSED, PlaceKind.HOME, False),
        (ReferralThen.MOVE, ReferralOutcome.DECEASED, PlaceKind.HOSPITAL, True),
    ],
)
def test_the_isolation_goes_along_with_the_outcome_and_back(
    ws: Workspace, start: ReferralThen, outcome: ReferralOutcome, place: PlaceKind, closed: bool
) -> None:
    made = confirm(ws, days_ago(4))
    number = referrals.refer(ws, order(made.isolation_id, day=days_ago(2), then=start)).value
    before = line(ws, made.isolation_id)
    done = referrals.answer(ws, AnswerReferral(number, 1, outcome, days_ago(1), "kabar keluarga"))
    after = line(ws, made.isolation_id)
    assert (after.place_kind, after.closed_on is not None) == (place, closed)
    assert (patients.case_facts(ws, made.case_id).values["outcome"] == CaseOutcome.DECEASED) is closed
    assert referrals.waiting_referrals(ws) == []
    assert done.undo is not None
    done.undo.run(ws)
    again = line(ws, made.isolation_id)
    assert (again.place_kind, again.closed_on) == (before.place_kind, None)
    (found,) = referrals.waiting_referrals(ws)
    assert (found.outcome_on, found.outcome_note) == (None, None)


def test_without_following_only_the_news_is_kept(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    number = referrals.refer(ws, order(made.isolation_id)).value
    referrals.answer(ws, AnswerReferral(number, 1, ReferralOutcome.ADMITTED, TODAY, follow=False))
    assert line(ws, made.isolation_id).place_kind is PlaceKind.HOME
    assert (
        words.decision(isolation.decisions(ws, made.isolation_id)[0]) == "kabar dari RSUD Balaraja: dirawat"
    )


def test_news_that_came_meanwhile_is_not_undone_with_the_referral(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    done = referrals.refer(ws, order(made.isolation_id, then=ReferralThen.CLOSE))
    referrals.answer(ws, AnswerReferral(done.value, 1, ReferralOutcome.ADMITTED, TODAY))
    assert done.undo is not None
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        done.undo.run(ws)
    assert line(ws, made.isolation_id).closed_on == TODAY, "the whole undo was refused"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"day": days_ago(-1)}, "date.in_future", "day"),
        ({"day": days_ago(9)}, "referral.before_start", "day"),
        ({"destination": " "}, "referral.destination_missing", "destination"),
        ({"reason": ""}, "isolation.reason_missing", "reason"),
        ({"clock": "25.00"}, "clock.invalid", "clock"),
    ],
)
def test_a_referral_that_cannot_be_is_refused(
    ws: Workspace, change: dict[str, object], code: str, field: str
) -> None:
    made = confirm(ws, days_ago(4))
    with pytest.raises(Refused) as refused:
        referrals.refer(ws, order(made.isolation_id, **change))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert referrals.referrals_of(ws, made.isolation_id) == []


def test_whoever_is_let_go_is_not_referred_and_news_is_not_older_than_the_referral(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    number = referrals.refer(ws, order(made.isolation_id, day=days_ago(1))).value
    with pytest.raises(Refused, match=r"referral\.answer_too_early"):
        referrals.answer(ws, AnswerReferral(number, 1, ReferralOutcome.ADMITTED, days_ago(2)))
    isolation.close(ws, CloseIsolation((made.isolation_id,), TODAY, CloseReason.MOVED))
    with pytest.raises(Refused, match=r"isolation\.closed_already"):
        referrals.refer(ws, order(made.isolation_id))


def test_a_case_with_a_referral_is_no_slip_of_the_pen(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    referrals.refer(ws, order(made.isolation_id))
    with pytest.raises(Refused, match=r"patient\.has_entries"):
        patients.remove(ws, RemoveCase(made.case_id))


def test_a_field_officer_does_not_refer(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    with pytest.raises(Refused, match="not_permitted"):
        referrals.refer(acting_as(ws, Role.FIELD_OFFICER), order(made.isolation_id))
