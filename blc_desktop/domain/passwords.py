"""What a password must be: long enough that guessing does not pay, in signs or in words.

A guess costs a sixth of a second of one core and 64 MiB; six digits fall in hours, ten mixed signs or four
words do not.
"""

from __future__ import annotations

import math
from enum import IntEnum

from blc_desktop.domain.problems import Problem

LEAST_SIGNS = 10
LEAST_WORDS = 4
_LEAST_WORD = 2
_LEAST_DIFFERENT = 5

#: Bits a word adds where somebody tries the words of a dictionary, not signs.
_WORD_BITS = 12.0


class Strength(IntEnum):
    """How well a password stands against somebody who has the laptop and much time."""

    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


def problems(password: str, username: str = "") -> tuple[Problem, ...]:
    """Return what keeps ``password`` from being taken, nothing if it may."""
    words = [word for word in password.split() if len(word) >= _LEAST_WORD]
    if len(password) < LEAST_SIGNS and len(words) < LEAST_WORDS:
        return (Problem("password.short", "password", facts={"signs": LEAST_SIGNS, "words": LEAST_WORDS}),)
    if len(set(password.casefold())) < _LEAST_DIFFERENT:
        return (Problem("password.simple", "password"),)
    if username and password.casefold() == username.casefold():
        return (Problem("password.simple", "password"),)
    return ()


def strength(password: str) -> Strength:
    """Return how strong ``password`` is, by a careful estimate."""
    bits = min(_bits_of_signs(password), _bits_of_words(password))
    if bits < 32:
        return Strength.WEAK
    if bits < 45:
        return Strength.FAIR
    return Strength.GOOD if bits < 60 else Strength.STRONG


def _bits_of_signs(password: str) -> float:
    alphabet = 0
    for kind, size in ((str.islower, 26), (str.isupper, 26), (str.isdigit, 10)):
        alphabet += size if any(kind(sign) for sign in password) else 0
    alphabet += 20 if any(not sign.isalnum() for sign in password) else 0
    # A sign that was there before adds little.
    different = len(set(password))
    return (different + (len(password) - different) / 3) * math.log2(max(alphabet, 2))


def _bits_of_words(password: str) -> float:
    words = password.split()
    if len(words) < 2 or not all(word.isalpha() for word in words):
        return math.inf
    return len(set(words)) * _WORD_BITS
