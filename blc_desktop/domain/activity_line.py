"""One activity in one line, as somebody types it in ten seconds: ``sos 3/1 25 budi 14.05 di pasar``.

First the type, by its code or the first letters of its words; then in any order RT/RW, the number of people,
a time, officers by the letters their names begin with; last, after ``di`` or ``@``, the place. Nothing is
guessed: what fits nothing or two things is refused with what it might have been.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from blc_desktop.domain.clock import read_clock
from blc_desktop.domain.text import words as plain_words
from blc_desktop.errors import Refused

_PLACE = re.compile(r"(?:^|\s)(?:@\s*|di\s+)(?P<place>\S.*)$", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
_AREA = re.compile(r"(?:rt\.?)?(\d{1,3})/(?:rw\.?)?(\d{1,3})", re.IGNORECASE)
_ONE_RT = re.compile(r"rt\.?(\d{1,3})", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_OFFERED = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A type (with its code) or an officer that a line can mean."""

    key: int
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a line can speak of. ``areas`` are (id, RT, RW)."""

    types: Sequence[Named]
    areas: Sequence[tuple[int, int, int]]
    officers: Sequence[Named]


@dataclass(slots=True)
class QuickLine:
    """What a line says."""

    type_id: int
    rt_id: int | None = None
    heads: int | None = None
    clock: str | None = None
    officer_ids: list[int] = field(default_factory=list)
    place: str = ""


def read(text: str, known: Vocabulary) -> QuickLine:
    """Return what ``text`` says. Raises ``Refused`` (``activity_line.*``) at the field ``line``."""
    place = _PLACE.search(text)
    head = text[: place.start()] if place else text
    tokens = head.split()
    if not tokens:
        raise Refused("activity_line.empty", field="line")
    kind, used = _type(tokens, known.types)
    line = QuickLine(kind.key, place=" ".join(place["place"].split()) if place else "")
    at = used
    while at < len(tokens):
        at += _value(tokens[at:], line, known)
    return line


def write(line: QuickLine, known: Vocabulary) -> str:
    """Return the line that says the same; a time is left out, it is typed anew each time."""
    kind = next(each for each in known.types if each.key == line.type_id)
    parts = [kind.code]
    parts += [f"{rt}/{rw}" for key, rt, rw in known.areas if key == line.rt_id]
    if line.heads is not None:
        parts.append(str(line.heads))
    names = {each.key: each.name for each in known.officers}
    parts += [" ".join(plain_words(names[key])) for key in line.officer_ids if key in names]
    if line.place:
        parts.append(f"di {line.place}")
    return " ".join(parts)


def _type(tokens: Sequence[str], types: Sequence[Named]) -> tuple[Named, int]:
    """Return the type that a line begins with, and how many words named it."""
    first = tokens[0]
    for each in types:
        if each.code.casefold() == first.casefold():
            return each, 1
    found, used = list(types), 0
    for token in tokens:
        narrower = _beginning(plain_words(token), found)
        if not narrower:
            break
        found, used = narrower, used + 1
    if not used:
        raise Refused("activity_line.type_unknown", field="line", word=first)
    # What is named in full, or by its first word, is meant before what only has the word somewhere in it.
    leading = [each for each in found if plain_words(each.name)[0].startswith(_plain(first))]
    found = leading if len(leading) == 1 else found
    if len(found) > 1:
        raise Refused("activity_line.type_unclear", field="line", word=first, names=_names(found))
    return found[0], used


def _value(tokens: Sequence[str], line: QuickLine, known: Vocabulary) -> int:
    """Take the next value of a line; return how many words it took."""
    token = tokens[0].rstrip(",;")
    if _CLOCK.fullmatch(token):
        try:
            line.clock = read_clock(token)
        except ValueError as error:
            raise Refused("clock.invalid", field="line", value=token) from error
    elif _AREA.fullmatch(token) or _ONE_RT.fullmatch(token):
        line.rt_id = _area(token, known.areas)
    elif _NUMBER.fullmatch(token):
        if line.heads is not None:
            raise Refused("activity_line.two_numbers", field="line", first=line.heads, second=token)
        line.heads = int(token.replace(".", "")) or None
    else:
        found, used = _officer(tokens, known.officers)
        if found.key not in line.officer_ids:
            line.officer_ids.append(found.key)
        return used
    return 1


def _area(token: str, areas: Sequence[tuple[int, int, int]]) -> int:
    both = _AREA.fullmatch(token)
    if both is not None:
        fitting = [key for key, rt, rw in areas if (rt, rw) == (int(both[1]), int(both[2]))]
    else:
        one = _ONE_RT.fullmatch(token)
        fitting = [key for key, rt, _rw in areas if one is not None and rt == int(one[1])]
    if len(fitting) == 1:
        return fitting[0]
    raise Refused("form.area_rw" if fitting else "form.area_unknown", field="line", value=token)


def _officer(tokens: Sequence[str], officers: Sequence[Named]) -> tuple[Named, int]:
    """Return the officer that the next words name: as many words as fit one name in its order."""
    found, used = list(officers), 0
    typed: tuple[str, ...] = ()
    for token in tokens:
        more = (*typed, *plain_words(token))
        narrower = _beginning(more, officers) if more != typed else []
        narrower = [each for each in narrower if each in found]
        if not narrower:
            break
        found, used, typed = narrower, used + 1, more
    if not used:
        raise Refused("activity_line.word_unknown", field="line", word=tokens[0])
    whole = [each for each in found if plain_words(each.name) == typed]
    found = whole if len(whole) == 1 else found
    if len(found) > 1:
        word = " ".join(tokens[:used])
        raise Refused("activity_line.officer_unclear", field="line", word=word, names=_names(found))
    return found[0], used


def _beginning(typed: Sequence[str], among: Sequence[Named]) -> list[Named]:
    """Return those whose name has words that begin with the typed ones, in the same order."""
    return [each for each in among if typed and _in_order(typed, plain_words(each.name))]


def _in_order(typed: Sequence[str], name: Sequence[str]) -> bool:
    rest = iter(name)
    return all(any(word.startswith(letters) for word in rest) for letters in typed)


def _plain(token: str) -> str:
    return "".join(plain_words(token))


def read_officers(text: str, officers: Sequence[Named]) -> tuple[int, ...]:
    """Return who is named in ``text``, divided by commas, each as in a line.

    Raises ``Refused``: ``activity_line.officer_unclear``, ``activity_line.officer_unknown``.
    """
    found: list[int] = []
    for part in filter(None, (each.strip() for each in text.split(","))):
        tokens = part.split()
        exact = [each for each in officers if each.name.casefold() == " ".join(tokens).casefold()]
        try:
            one, used = (exact[0], len(tokens)) if exact else _officer(tokens, officers)
        except Refused as refused:
            if refused.code == "activity_line.officer_unclear":
                raise
            raise Refused("activity_line.officer_unknown", field="officers", word=part) from refused
        if used < len(tokens):
            raise Refused("activity_line.officer_unknown", field="officers", word=part)
        if one.key not in found:
            found.append(one.key)
    return tuple(found)


def _names(found: Sequence[Named]) -> str:
    shown = ", ".join(each.name for each in found[:_OFFERED])
    return shown + (" …" if len(found) > _OFFERED else "")
