"""Names as people spell them, brought to one spelling for search (never for display).

Indonesian spelling changed in 1947 and 1972 and names kept the old letters: Soekarno/Sukarno,
Djoko/Joko, Tjahjo/Cahyo, Chairul/Hairul/Khairul, Sjamsul/Syamsul/Samsul; Muhammad has a dozen forms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Apostrophes join (Nu'man, Sa'diyah), every other mark parts.
_JOINS = "'’‘`ʼ"
_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_PLAIN |= dict.fromkeys(map(ord, _JOINS), "")
#: In this order: a digraph before the letters it is made of.
_SPELLINGS = (
    ("oe", "u"),
    ("tj", "c"),
    ("dj", "j"),
    ("sy", "s"),
    ("sj", "s"),
    ("sh", "s"),
    ("kh", "h"),
    ("ch", "h"),
    ("dz", "z"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("v", "f"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "j"),
    ("ie", "i"),
    ("y", "j"),
)
#: So many letters of an old spelling tell it from other names.
_TELLING = 3
#: Letters alone: 500 mg is not 50 mg, and RT 11 is not RT 1.
_DOUBLED = re.compile(r"([a-z])\1+")
_WHOLE = {
    "m": "muhamad",
    "mu": "muhamad",
    "moh": "muhamad",
    "muh": "muhamad",
    "mohd": "muhamad",
    "mhd": "muhamad",
    "mochamad": "muhamad",
    "mohamad": "muhamad",
    "mohammad": "muhamad",
    "mochammad": "muhamad",
    "mohammed": "muhamad",
    "mohamed": "muhamad",
    "muhammad": "muhamad",
    "muhamad": "muhamad",
    "muhammed": "muhamad",
    "muhamed": "muhamad",
    "muhamat": "muhamad",
    "mukhamad": "muhamad",
    "mukhammad": "muhamad",
    "abd": "abdul",
    "abdoel": "abdul",
    "abdul": "abdul",
}


def fold_name(name: str) -> str:
    """Return ``name`` folded for search: lower case, no marks, one spelling for each sound.

    ``Moh. Djoko Soesilo`` and ``Muhammad Joko Susilo`` fold alike. Folding what is folded changes nothing.
    """
    return " ".join(map(_fold_word, words(name)))


def words(name: str) -> tuple[str, ...]:
    """Return the words of ``name`` in plain lower-case letters and digits."""
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name)
        plain = "".join(sign for sign in parts if not unicodedata.combining(sign)).translate(_PLAIN)
        name = "".join(sign if sign.isascii() else " " for sign in plain)
    return tuple(name.translate(_PLAIN).split())


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    whole = _WHOLE.get(word)
    if whole is not None:
        return whole
    before = ""
    while before != word:  # one spelling can uncover another: "ddj" → "dj" → "j"
        before = word
        for old, new in _SPELLINGS:
            word = word.replace(old, new)
        word = _DOUBLED.sub(r"\1", word)
    return _WHOLE.get(word, word)


def search_tokens(name_fold: str) -> tuple[str, ...]:
    """Return the distinct words of a folded name, by which it is found."""
    return tuple(dict.fromkeys(name_fold.split()))


def typed_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that is still being typed, each folded to the beginning of a token.

    ``mu`` stays open to Mulyadi as well as Muhammad; ``moha`` can only become Mohamad, hence Muhammad.
    """
    return tuple(dict.fromkeys(_begin(word) for word in words(text)))


def _begin(word: str) -> str:
    folded = _fold_word(word)
    if len(word) > _TELLING:
        for spelling, whole in _WHOLE.items():
            if spelling.startswith(word) and not whole.startswith(folded):
                return whole
    return word if folded.startswith(word) else folded


def clean_name(name: str) -> str:
    """Return ``name`` with single spaces and without stray marks at its ends."""
    return " ".join(name.replace("\u00a0", " ").split()).strip(" .,;:-_'\"")
