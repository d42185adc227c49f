"""How long people's data are kept, what is left of somebody afterwards, and where a name is found in text.

No retention period of the posko was found (domain.md 8): five years and the village's archive schedule are a
default of ours, a setting, and said to be uncertain wherever they are shown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

#: Years after the last event, where nobody set another number.
DEFAULT_YEARS = 5
#: What stands in the place of a name: the row that is left bears the code of the destruction list.
_PLACEHOLDER = "Dimusnahkan {code}"
#: What stands in the words of other records where the name stood: no code, which would tell people apart.
HIDDEN = "[dimusnahkan]"
_WORD = re.compile(r"\w+")
_CODE_LENGTH = 8


def cutoff(day: date, years: int) -> date:
    """Return the first day that is still kept on ``day``: what ended before it is due."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def code_of(uid: str) -> str:
    """Return the code by which a destruction list tells people apart without naming them."""
    return uid.replace("-", "")[-_CODE_LENGTH:].upper()


def placeholder(code: str) -> str:
    """Return what stands where the name stood."""
    return _PLACEHOLDER.format(code=code)


def reduced_birth(birth: date | None, reference: date) -> date | None:
    """Return a day of the same year that leaves the age on ``reference`` as it was: what age groups need."""
    if birth is None:
        return None
    had_birthday = (birth.month, birth.day) <= (reference.month, reference.day)
    return date(birth.year, 1, 1) if had_birthday else date(birth.year, 12, 31)


def typed_confirmation(count: int) -> str:
    """Return what must be typed before ``count`` people's words are erased for good."""
    return f"MUSNAHKAN {count}"


class NameFinder:
    """Finds whole names, and numbers (NIK, telephone, uid), in text: one pass whatever the number of people.

    A name of one word counts only where it stands alone: "Siti" in a sentence may be anybody.
    """

    def __init__(self, names: Iterable[str], numbers: Iterable[str]) -> None:
        self._numbers = {number.casefold() for number in numbers if number}
        self._alone: set[str] = set()
        self._longer: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            words = tuple(_words(name))
            if len(words) == 1:
                self._alone.add(words[0])
            elif words:
                self._longer.setdefault(words[0], []).append(words)

    def finds(self, text: str) -> bool:
        """Whether ``text`` holds one of the names or numbers."""
        return next(self._spans(text), None) is not None

    def hide(self, text: str) -> str:
        """Return ``text`` with :data:`HIDDEN` in the place of every name and number it holds."""
        parts, at = [], 0
        for begin, end in self._spans(text):
            parts += [text[at:begin], HIDDEN]
            at = end
        return "".join([*parts, text[at:]])

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names and numbers stand, from left to right, the longest name at each place."""
        if text.strip().casefold() in self._numbers:
            yield 0, len(text)
            return
        found = list(_WORD.finditer(text))
        words = [match.group().casefold() for match in found]
        alone, at = len(words) == 1 and words[0] in self._alone, 0
        while at < len(words):
            long = 1 if alone or words[at] in self._numbers else self._length(words, at)
            if long:
                yield found[at].start(), found[at + long - 1].end()
            at += long or 1

    def _length(self, words: Sequence[str], at: int) -> int:
        """Return how many words the longest name has that begins at ``at``; 0: none does."""
        names = self._longer.get(words[at], ())
        return max((len(name) for name in names if tuple(words[at : at + len(name)]) == name), default=0)

    def finds_any(self, value: object) -> bool:
        """Whether any text inside a JSON value holds one."""
        return any(self.finds(text) for text in _texts(value))


def _words(text: str) -> Iterator[str]:
    return (match.group().casefold() for match in _WORD.finditer(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def digest_of(spans: str) -> str:
    """Return what the chain keeps of the list of changes whose words were erased."""
    return hashlib.sha256(spans.encode()).hexdigest()


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers as first–last spans in order, for a list of thousands kept in one line."""
    spans: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans
