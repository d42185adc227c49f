"""The words and the number of a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.kinds import LetterKind
from blc_desktop.domain.letters import TOKENS, filled, unknown_tokens, with_number
from blc_desktop.words.letters import built_in

_TEXT = st.text(st.characters(exclude_characters="{}"))


@given(st.lists(st.tuples(_TEXT, st.sampled_from(TOKENS))), st.dictionaries(st.sampled_from(TOKENS), _TEXT))
def test_every_known_token_is_filled_and_the_rest_stays(
    parts: list[tuple[str, str]], values: dict[str, str]
) -> None:
    template = "".join(f"{text}{{{token}}}" for text, token in parts)
    wanted = "".join(f"{text}{values.get(token, f'{{{token}}}')}" for text, token in parts)
    assert filled(template, values) == wanted
    assert unknown_tokens(template) == ()


def test_a_value_that_looks_like_a_token_is_not_filled_again() -> None:
    assert filled("{name}", {"name": "{rt}", "rt": "3"}) == "{rt}"


def test_what_nobody_can_fill_is_named_once() -> None:
    assert unknown_tokens("{nama} {name} {nama} {}") == ("{nama}", "{}")


@pytest.mark.parametrize("kind", [LetterKind.START, LetterKind.END_NOTE])
def test_the_built_in_words_name_only_what_is_known(kind: LetterKind) -> None:
    assert unknown_tokens(built_in(kind)) == ()
    assert {"{name}", "{first_day}", "{last_day}", "{basis}"} <= set(built_in(kind).replace(".", " ").split())


@pytest.mark.parametrize(
    ("pattern", "number", "wanted"),
    [
        ("443/……/II/2021", 17, "443/17/II/2021"),
        ("443/..../DS/2021", 17, "443/17/DS/2021"),
        ("443/{number}/II", 17, "443/17/II"),
        ("443/{number}/II", None, "443/……/II"),
        ("443/……/II/2021", None, "443/……/II/2021"),
        ("II/2021", 17, "17/II/2021"),
        ("", 17, "17"),
    ],
)
def test_the_number_stands_where_the_pattern_leaves_room(
    pattern: str, number: int | None, wanted: str
) -> None:
    assert with_number(pattern, number) == wanted
