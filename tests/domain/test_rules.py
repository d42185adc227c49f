"""Dated rules: what is in force, what a posko puts in its place, what a report keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.rules import SECTIONS, RuleBook, RuleOverride, RuleSet, ScenarioRule, national
from blc_desktop.errors import Refused
from blc_desktop.words import scenario

DAYS = st.dates(date(2019, 1, 1), date(2030, 1, 1))


def test_the_basis_changes_with_the_day() -> None:
    assert national().on(date(2021, 2, 19)).zoning.legal_basis == "Inmendagri 3/2021"
    assert national().on(date(2021, 2, 23)).zoning.legal_basis == "Inmendagri 4/2021"
    assert national().on(date(2021, 2, 19)).quarantine.exit_test_day == 0
    assert national().on(date(2021, 7, 5)).quarantine.exit_test_day == 5


@pytest.mark.parametrize(("on", "yellow_max"), [(date(2020, 1, 1), 5), (date(2026, 1, 1), 2)])
def test_outside_all_validity_the_nearest_applies_and_says_so(on: date, yellow_max: int) -> None:
    rule = national().on(on).zoning
    assert rule.outside_validity
    assert rule.yellow_max == yellow_max


@given(DAYS)
def test_every_day_has_every_rule_with_a_basis(on: date) -> None:
    rules = national().on(on)
    for name in SECTIONS:
        rule = getattr(rules, name)
        assert rule.legal_basis
        assert rule.outside_validity is not rule.covers(on)


@pytest.mark.parametrize("name", SECTIONS)
def test_versions_follow_one_another_without_gap_or_overlap(name: str) -> None:
    versions = national().section(name)
    for before, after in pairwise(versions):
        assert before.valid_until is not None
        assert after.valid_from == before.valid_until + timedelta(days=1)


def test_a_local_rule_holds_from_its_day_on_with_its_own_basis() -> None:
    first = RuleOverride("zoning", {"yellow_max": 3}, "SK Bupati 1", date(2021, 5, 1))
    second = RuleOverride("zoning", {"orange_max": 8}, "SK Bupati 2", date(2021, 6, 1))
    book = RuleBook.with_overrides([second, first])
    assert not book.on(date(2021, 4, 30)).zoning.local
    may, june = book.on(date(2021, 5, 1)).zoning, book.on(date(2021, 6, 1)).zoning
    assert (may.yellow_max, may.orange_max, may.legal_basis) == (3, 5, "SK Bupati 1")
    assert (june.yellow_max, june.orange_max, june.legal_basis) == (3, 8, "SK Bupati 2")


@pytest.mark.parametrize(
    ("section", "values", "basis", "code"),
    [
        ("zoning", {"yellow_max": 9}, "SK", "rule.value_invalid"),
        ("zoning", {"yellow_max": "3"}, "SK", "rule.value_invalid"),
        ("zoning", {"basis": "guessed"}, "SK", "rule.value_invalid"),
        ("zoning", {"colour": 3}, "SK", "rule.value_unknown"),
        ("zoning", {"legal_basis": "other"}, "SK", "rule.value_unknown"),
        ("zoning", {}, "SK", "rule.value_unknown"),
        ("zoning", {"yellow_max": 3}, " ", "rule.basis_missing"),
        ("weather", {"rain": 1}, "SK", "rule.section_unknown"),
    ],
)
def test_a_local_rule_that_makes_no_sense_is_refused(
    section: str, values: Mapping[str, object], basis: str, code: str
) -> None:
    with pytest.raises(Refused) as told:
        RuleBook.with_overrides([RuleOverride(section, values, basis, date(2021, 5, 1))])
    assert told.value.code == code


@given(DAYS)
def test_a_frozen_rule_set_is_read_back_as_it_was(on: date) -> None:
    rules = national().on(on)
    assert RuleSet.from_snapshot(rules.snapshot()) == rules


def test_open_points_are_marked() -> None:
    assert {"basis", "shared_dwelling"} <= set(national().on(date(2021, 2, 19)).zoning.uncertain)
    assert "asymptomatic_anchor" in national().on(date(2021, 2, 19)).isolation.uncertain


def test_every_action_of_a_scenario_has_words() -> None:
    told = {
        code
        for version in national().section("scenario")
        if isinstance(version, ScenarioRule)
        for colour in (version.green, version.yellow, version.orange, version.red)
        for code in colour
    }
    assert told == scenario.codes()
    assert all(scenario.action(code) for code in told)
