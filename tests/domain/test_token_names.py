"""What a template names reads in the operator's language and is kept in one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from blc_desktop import i18n
from blc_desktop.domain.letters import NUMBER_TOKENS, TOKENS, unknown_tokens
from blc_desktop.domain.texts import TOKENS as TEXT_TOKENS
from blc_desktop.words import tokens

_KNOWN = sorted({*TOKENS, *NUMBER_TOKENS, *(one for known in TEXT_TOKENS.values() for one in known)})


@given(st.lists(st.sampled_from(_KNOWN)), st.sampled_from(i18n.LANGUAGES))
def test_a_template_comes_back_as_it_was_kept(names: list[str], language: str) -> None:
    before = i18n.language()
    i18n.set_language(language)
    try:
        template = " ".join(f"Kata {{{name}}}" for name in names)
        assert tokens.kept(tokens.shown(template)) == template
    finally:
        i18n.set_language(before)


def test_no_english_name_stands_on_an_indonesian_screen() -> None:
    same = [name for name in _KNOWN if tokens.shown(f"{{{name}}}") == f"{{{name}}}"]
    assert sorted(same) == ["nik", "posko", "rt", "rw"]


def test_both_names_are_understood_and_others_are_refused_as_typed() -> None:
    assert tokens.kept("{nama} {name} {siapa}") == "{name} {name} {siapa}"
    assert unknown_tokens(tokens.kept("{nama} {siapa}")) == ("{siapa}",)
