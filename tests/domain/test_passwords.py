"""What a password must be."""

from __future__ import annotations

import pytest

from blc_desktop.domain.passwords import Strength, problems, strength


@pytest.mark.parametrize("password", ["sawah hijau pagi hari", "latihan-posko", "di ke ya no"])
def test_long_enough_in_signs_or_words(password: str) -> None:
    assert problems(password, "latihan") == ()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("pendek", "password.short"),
        ("123456", "password.short"),
        ("aaaaaaaaaaaa", "password.simple"),
        ("kepala.posko", "password.simple"),
    ],
)
def test_what_is_not_taken(password: str, code: str) -> None:
    assert [problem.code for problem in problems(password, "kepala.posko")] == [code]


def test_strength_grows() -> None:
    assert strength("123456") is Strength.WEAK
    assert strength("sawah hijau pagi hari") >= Strength.GOOD
    assert strength("sawah hijau pagi hari jalan") is Strength.STRONG
    assert strength("aB3$kQ9!xZ7&") is Strength.STRONG
