"""Who may isolate at home, by the rule in force and by who lives in the house."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.eligibility import Criterion, HomeFacts, Housemate, asked, assess
from blc_desktop.domain.facts.isolation import Risk
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.rules import national_on
from blc_desktop.words import eligibility as words

FIRST, OMICRON = date(2021, 2, 19), date(2022, 2, 1)
ALL = frozenset(criterion.value for criterion in Criterion)


def codes(home: HomeFacts, met: frozenset[str] = ALL, on: date = FIRST) -> list[str]:
    return [each.code for each in assess(met, home, national_on(on).eligibility).obstacles]


@pytest.mark.parametrize(
    ("on", "age", "expected"),
    [
        (FIRST, 44, []),
        (FIRST, 45, ["age"]),
        (OMICRON, 45, []),
        (OMICRON, 46, ["age"]),
        (FIRST, None, ["age_unknown"]),
    ],
)
def test_the_limit_of_age_is_that_of_the_rule_in_force(
    on: date, age: int | None, expected: list[str]
) -> None:
    assert codes(HomeFacts(age, ()), on=on) == expected


@pytest.mark.parametrize("on", [FIRST, date(2021, 6, 1), OMICRON])
def test_every_question_of_the_rule_that_is_not_ticked_counts(on: date) -> None:
    rule = national_on(on).eligibility
    assert codes(HomeFacts(30, ()), frozenset(), on) == [criterion.value for criterion in asked(rule)]
    assert Criterion.NO_COMORBIDITY not in asked(rule)


def test_the_book_knows_illness_and_pregnancy_by_itself() -> None:
    assert codes(HomeFacts(30, (Risk.COMORBID,))) == ["comorbid"]
    assert codes(HomeFacts(30, (Risk.PREGNANT,))) == ["own_pregnant"]


@pytest.mark.parametrize("risk", list(Risk))
def test_whoever_is_endangered_at_home_speaks_against_it(risk: Risk) -> None:
    mate = Housemate("Budi", (risk,))
    assert codes(HomeFacts(30, (), (mate,))) == ["housemate"]
    ill_too = Housemate("Budi", (risk,), isolating=True)
    assert codes(HomeFacts(30, (), (ill_too,))) == []


def test_the_words_name_every_reason_and_the_basis() -> None:
    home = HomeFacts(61, (Risk.ELDERLY,), (Housemate("Siti", (Risk.PREGNANT,)),))
    made = assess(frozenset({"mild"}), home, national_on(FIRST).eligibility)
    said = words.recommendation(made)
    assert "KMK HK.01.07/MENKES/413/2020" in said
    assert "umur 61 tahun (batas: di bawah 45)" in said
    assert "tanpa kamar terpisah" in said
    assert "serumah: Siti (hamil)" in said


@given(
    st.sets(st.sampled_from(sorted(ALL))),
    st.one_of(st.none(), st.integers(0, 100)),
    st.lists(st.sampled_from(list(Risk)), unique=True),
    st.booleans(),
)
def test_home_is_recommended_only_where_nothing_speaks_against_it(
    met: set[str], age: int | None, risks: list[Risk], beside: bool
) -> None:
    mates = (Housemate("Ani", (Risk.UNDER_FIVE,)),) if beside else ()
    made = assess(frozenset(met), HomeFacts(age, tuple(risks), mates), national_on(OMICRON).eligibility)
    assert (made.recommended is PlaceKind.HOME) is not bool(made.obstacles)
    if made.recommended is PlaceKind.HOME:
        assert age is not None
        assert age < 46
        assert not beside
        assert Risk.COMORBID not in risks
        assert words.recommendation(made)
