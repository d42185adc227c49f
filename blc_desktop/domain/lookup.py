"""What somebody means who types into the search box: a name, a number, an RT/RW, or a name in an RT."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A number shorter than this fits too many people to be worth a search.
SHORTEST_NUMBER = 3

_PAIR = re.compile(r"(?i)\b(?:rt\.?\s*)?0*(\d{1,3})\s*/\s*(?:rw\.?\s*)?0*(\d{1,3})\b")
_SPELT = re.compile(r"(?i)\brt\.?\s*0*(\d{1,3})(?:[\s,]*rw\.?\s*0*(\d{1,3}))?(?!\d)")
_RW = re.compile(r"(?i)\brw\.?\s*0*(\d{1,3})(?!\d)")
#: What is left of an RT/RW that is still being typed.
_UNFINISHED = re.compile(r"(?i)[\s,/]*\br[tw]?\.?\s*$")
_NUMBER = re.compile(r"^\+?[\d\s.\-']+$")


@dataclass(frozen=True, slots=True)
class Lookup:
    """``words`` is the text without the RT/RW; ``digits`` is set where the text is one number."""

    words: str = ""
    digits: str = ""
    rt: int | None = None
    rw: int | None = None

    @property
    def names_area(self) -> bool:
        """Whether an RT or an RW was named."""
        return self.rt is not None or self.rw is not None


def meant(text: str) -> Lookup:
    """Return what ``text`` asks for.

    ``03/04`` and ``rt 3 rw 4`` name an RT, ``rw 4`` a whole RW, ``3603 1201`` a number (NIK, KK, telephone),
    ``siti 03/04`` a name in an RT. RT comes before RW, as posko write it.
    """
    stripped = text.strip()
    if _NUMBER.match(stripped):
        digits = re.sub(r"\D", "", stripped)
        return Lookup(digits=_home(digits)) if len(digits) >= SHORTEST_NUMBER else Lookup()
    for pattern in (_PAIR, _SPELT, _RW):
        found = pattern.search(stripped)
        if found:
            rest = _UNFINISHED.sub("", f"{stripped[: found.start()]} {stripped[found.end() :]}")
            return _in_area(pattern, found, " ".join(rest.split()).strip(" ,/"))
    return Lookup(words=stripped)


def _in_area(pattern: re.Pattern[str], found: re.Match[str], words: str) -> Lookup:
    if pattern is _RW:
        return Lookup(words=words, rw=int(found[1]))
    return Lookup(words=words, rt=int(found[1]), rw=int(found[2]) if found[2] else None)


def _home(digits: str) -> str:
    """Return a telephone typed with the country's code as it is kept, with 0."""
    return "0" + digits[2:] if digits.startswith("62") and digits[2:3] == "8" else digits
