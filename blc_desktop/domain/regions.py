"""The villages of Indonesia with their Kemendagri codes, found by code or by typing.

The data ships in ``resources/regions`` (83,762 villages, Kepmendagri 300.2.2-2138/2025). It is read once,
when it is first asked for, and kept; the form of the file is told by ``tools/make_regions.py``.
"""

from __future__ import annotations

import gzip
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate, islice


class VillageKind(StrEnum):
    """What a village is by law, told by the first digit of the last part of its code."""

    KELURAHAN = "kelurahan"
    DESA = "desa"
    DESA_ADAT = "desa_adat"


_KINDS = {"1": VillageKind.KELURAHAN, "2": VillageKind.DESA, "3": VillageKind.DESA_ADAT}


@dataclass(frozen=True, slots=True)
class Village:
    """One village. ``code`` is dotted (``36.03.12.2008``); ``regency`` tells Kabupaten or Kota."""

    code: str
    name: str
    kind: VillageKind
    district: str
    regency: str
    province: str


def by_code(code: str) -> Village | None:
    """Return the village of a code like ``36.03.12.2008`` (dots and spaces may be missing), else None."""
    digits = _digits(code)
    if len(digits) != 10:
        return None
    gazetteer = _gazetteer()
    position = next(gazetteer.starting_with(digits), None)
    return None if position is None else gazetteer.village(position)


def search(text: str, limit: int = 50) -> list[Village]:
    """Return up to ``limit`` villages for what was typed, the best first, equals in the order of their codes.

    Every word must begin a word of the village, its district, regency or province; a village's name may be
    typed together or apart (``suka asih``, ``sukaasih``); digits are taken as the beginning of a code. First
    come those whose name is what was typed, then those that begin so, then those that hold the first word.
    """
    gazetteer = _gazetteer()
    if digits := _digits(text):
        found = gazetteer.starting_with(digits)
    else:
        found = gazetteer.fitting(_telling(_fold(text).split()))
    return [gazetteer.village(position) for position in islice(found, limit)]


def _digits(text: str) -> str:
    digits = text.replace(".", "").replace(" ", "").replace("-", "")
    return digits if digits.isascii() and digits.isdigit() else ""


def _fold(text: str) -> str:
    """Return ``text`` in lower case without apostrophes, every other mark a space; lines are kept."""
    return text.casefold().translate(_FOLDING)


_FOLDING = str.maketrans(dict.fromkeys("'’‘`´") | dict.fromkeys('().,-/*"', " "))

# Words that name a level, not a place: "Desa Sukamantri Kec. Pasar Kemis" means "Sukamantri Pasar Kemis".
_LEVELS = frozenset(["desa", "kelurahan", "kel", "kecamatan", "kec", "kabupaten", "kab", "provinsi", "prov"])


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word not in _LEVELS] or words


class _Lines:
    """Lines of words in one text, so that looking for the beginning of a word is one search in it."""

    def __init__(self, lines: list[str]) -> None:
        # Every word follows a space, every line begins and ends with a newline.
        self.text = "\n " + "\n ".join(lines) + "\n"
        self._starts = array("I", accumulate((len(line) + 2 for line in lines), initial=0))

    def having(self, needle: str) -> Iterator[int]:
        """Yield the numbers of the lines that hold ``needle``, each once, in order."""
        text, starts = self.text, self._starts
        at = text.find(needle)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            yield line
            at = text.find(needle, starts[line + 1])

    def holds(self, line: int, needle: str) -> bool:
        """Return whether one line holds ``needle``."""
        return self.text.find(needle, self._starts[line], self._starts[line + 1]) >= 0


class _Gazetteer:
    """The whole list in memory, in the order of the codes."""

    def __init__(self, text: str) -> None:
        provinces, regencies, districts, names, self._codes = text.split("\f")
        self._provinces = dict(_pairs(provinces))
        self._regencies = dict(_pairs(regencies))
        rows = [line.split("\t") for line in districts.split("\n")]
        self._districts = [(code, name) for code, name, _ in rows]
        self._firsts = list(accumulate((int(count) for _, _, count in rows), initial=0))
        self._names = names.split("\n")

    @cached_property
    def _by_name(self) -> _Lines:
        return _Lines(_fold("\n".join(self._names)).split("\n"))

    @cached_property
    def _by_joined_name(self) -> _Lines:
        return _Lines(_fold("\n".join(self._names)).replace(" ", "").split("\n"))

    @cached_property
    def _by_district(self) -> _Lines:
        above = {code: f"{name} {self._provinces[code[:2]]}" for code, name in self._regencies.items()}
        lines = (f"{name} {above[code[:4]]}" for code, name in self._districts)
        return _Lines(_fold("\n".join(lines)).split("\n"))

    def village(self, position: int) -> Village:
        """Return the village at a position of the list."""
        code, district = self._districts[self._place(position)]
        tail = self._codes[position * 4 : position * 4 + 4]
        return Village(
            code=f"{code[:2]}.{code[2:4]}.{code[4:]}.{tail}",
            name=self._names[position],
            kind=_KINDS[tail[0]],
            district=district,
            regency=self._regencies[code[:4]],
            province=self._provinces[code[:2]],
        )

    def _place(self, position: int) -> int:
        return bisect_right(self._firsts, position) - 1

    def starting_with(self, digits: str) -> Iterator[int]:
        """Yield the positions of the villages whose code, of ten digits, begins with ``digits``."""
        for place, (code, _) in enumerate(self._districts):
            if code.startswith(digits[:6]):
                for position in range(self._firsts[place], self._firsts[place + 1]):
                    if self._codes[position * 4 : position * 4 + 4].startswith(digits[6:]):
                        yield position

    def fitting(self, words: list[str]) -> Iterator[int]:
        """Yield the positions that fit the folded words, the best first, each once."""
        seen: set[int] = set()
        for candidates, others in self._ranks(words):
            needles = [" " + word for word in others]
            for position in candidates:
                if position not in seen and self._holds_all(position, needles):
                    seen.add(position)
                    yield position

    def _ranks(self, words: list[str]) -> Iterator[tuple[Iterator[int], list[str]]]:
        """Yield, the best first, positions to look at and the words that must still be found there."""
        if not words:
            return
        for count in range(len(words), 0, -1):
            yield self._by_joined_name.having(f" {''.join(words[:count])}\n"), words[count:]
        for count in range(len(words), 0, -1):
            yield self._by_joined_name.having(f" {''.join(words[:count])}"), words[count:]
        yield self._by_name.having(f" {words[0]}"), words[1:]
        rarest = max(words, key=len)
        yield self._by_name.having(f" {rarest}"), words
        yield self._below(self._by_district.having(f" {rarest}")), words

    def _below(self, places: Iterator[int]) -> Iterator[int]:
        for place in places:
            yield from range(self._firsts[place], self._firsts[place + 1])

    def _holds_all(self, position: int, needles: list[str]) -> bool:
        return all(
            self._by_name.holds(position, needle) or self._by_district.holds(self._place(position), needle)
            for needle in needles
        )


def _pairs(block: str) -> Iterator[tuple[str, str]]:
    for line in block.split("\n"):
        code, _, name = line.partition("\t")
        yield code, name


@cache
def _gazetteer() -> _Gazetteer:
    packed = (files("resources") / "regions" / "villages.txt.gz").read_bytes()
    return _Gazetteer(gzip.decompress(packed).decode())
