"""Names brought to one spelling for search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.numbers_in_words import LIMIT, terbilang
from blc_desktop.domain.text import clean_name, fold_name, search_tokens, typed_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soekarno", "SUKARNO"),
        ("Djoko Soesilo", "Joko Susilo"),
        ("Tjahjono", "Cahyono"),
        ("Jusuf", "Yusuf"),
        ("Achmad", "Ahmad"),
        ("Akhmad", "Ahmad"),
        ("Choirul", "Khoirul"),
        ("Syarif", "Sarif"),
        ("Sjarif", "Syarif"),
        ("Annisa", "Anisa"),
        ("Moh. Ali", "Muhammad Ali"),
        ("M. Ali", "Muhamad Ali"),
        ("Mochammad Ali", "MUHAMMAD  ALI"),
        ("Abd. Rahman", "Abdul Rahman"),
        ("Nu'man", "Numan"),
        ("José", "Jose"),
    ],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_different_names_stay_different() -> None:
    assert len({fold_name(name) for name in ("Siti", "Santi", "Budi", "Dewi", "Rudi", "Wati")}) == 6


@given(st.text(max_size=40))
def test_folding_what_is_folded_changes_nothing(name: str) -> None:
    folded = fold_name(name)
    assert fold_name(folded) == folded
    assert folded.isascii()
    assert search_tokens(folded) == tuple(dict.fromkeys(folded.split()))


@pytest.mark.parametrize("name", ["Muhammad", "Mochammad", "Soekarno", "Djoko", "Abdul", "Mulyadi", "Siti"])
def test_a_name_being_typed_finds_it_from_the_fourth_letter_on(name: str) -> None:
    token = fold_name(name)
    for length in range(4, len(name) + 1):
        (typed,) = typed_words(name[:length])
        assert token.startswith(typed), name[:length]


def test_a_name_is_cleaned_for_display_without_changing_its_case() -> None:
    assert clean_name(" 'SITI\u00a0  Aminah, ") == "SITI Aminah"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (15, "lima belas"),
        (100, "seratus"),
        (1000, "seribu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (39_353_000, "tiga puluh sembilan juta tiga ratus lima puluh tiga ribu"),
        (2_000_000_000, "dua miliar"),
        (1_000_000_000_000, "satu triliun"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert terbilang(number) == words


@given(st.lists(st.integers(0, LIMIT - 1), unique=True, min_size=2, max_size=2))
def test_two_numbers_never_read_alike(numbers: list[int]) -> None:
    one, other = map(terbilang, numbers)
    assert one != other
    assert "  " not in one
    assert "satu ribu" not in one or "puluh satu ribu" in one or "ratus satu ribu" in one


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_what_has_no_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        terbilang(number)


def test_a_doubled_figure_is_another_figure() -> None:
    assert fold_name("Amoxicillin 500 mg") != fold_name("Amoxicillin 50 mg")
    assert fold_name("Amoxicillin 500 mg") == fold_name("amoksicilin 500 mg")
