"""Two lists of cases held against each other: only ours, only theirs, and where they say different things.

People are paired by NIK, else by telephone and name, else by sounding-alike name with birth date, RT or age;
one that fits two people is paired with neither. Nobody is compared on what a list does not tell.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

#: What is compared, in the order in which it is shown.
FIELDS = ("status", "specimen_date", "result_date", "onset_date", "place_kind", "ended")
#: Ages in lists are a year or two old.
_AGE_SLACK = 2


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of a list. ``key`` is our case, or the number of their line; ``facts`` holds what is told.

    ``facts`` are values by :data:`FIELDS`; a field that is not told is absent. ``fold`` is the folded name.
    """

    key: int
    name: str
    fold: str
    national_id: str | None = None
    phone: str | None = None
    birth_date: date | None = None
    age: int | None = None
    rt: int | None = None
    rw: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    #: The day the case counts from; what is older than the whole of their list is no difference.
    declared_on: date | None = None
    #: Whether our isolation runs.
    running: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One value in which two lines about one person differ."""

    ours: CaseLine
    theirs: CaseLine
    field: str
    our_value: object
    their_value: object

    @property
    def digest(self) -> str:
        """Stand for this difference, so that it need not be looked at again."""
        return digest(self.ours, self.field, self.our_value, self.their_value)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two lists say of each other; ``agreed`` counts the pairs without a difference."""

    only_ours: tuple[CaseLine, ...]
    only_theirs: tuple[CaseLine, ...]
    different: tuple[Difference, ...]
    agreed: int


def digest(line: CaseLine, *told: object) -> str:
    """Return what stands for something that a list says of somebody."""
    who = line.national_id or f"{line.fold}/{line.rt}/{line.rw}"
    text = "\n".join([who, *(str(one) for one in told)])
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def compare(ours: Sequence[CaseLine], theirs: Sequence[CaseLine]) -> Comparison:
    """Return how ``theirs`` stands to ``ours``.

    Of ours without a counterpart, those count that are isolating, or not older than the first of their days.
    """
    pairs = paired(ours, theirs)
    taken = {mine for mine, _other in pairs}
    met = {other for _mine, other in pairs}
    since = min((day for line in theirs for day in _days(line)), default=date.min)
    different: list[Difference] = []
    agreed = 0
    for mine, other in pairs:
        found = list(_differences(ours[mine], theirs[other]))
        different += found
        agreed += not found
    lonely = tuple(line for at, line in enumerate(ours) if at not in taken and _counts(line, since))
    return Comparison(
        lonely, tuple(line for at, line in enumerate(theirs) if at not in met), tuple(different), agreed
    )


def _days(line: CaseLine) -> Iterable[date]:
    told = (line.declared_on, line.facts.get("result_date"), line.facts.get("specimen_date"))
    return (day for day in told if isinstance(day, date))


def _counts(line: CaseLine, since: date) -> bool:
    return line.running or line.declared_on is None or line.declared_on >= since


def _differences(mine: CaseLine, other: CaseLine) -> Iterable[Difference]:
    for name in FIELDS:
        told, known = other.facts.get(name), mine.facts.get(name)
        if told is None or told == known or (name in {"place_kind", "ended"} and not mine.running):
            continue
        yield Difference(mine, other, name, known, told)


Key = Callable[[CaseLine], Hashable | None]


def paired(ours: Sequence[CaseLine], theirs: Sequence[CaseLine]) -> list[tuple[int, int]]:
    """Return the places of the lines about one person; each line is paired once, the surest ways first."""
    left, right = set(range(len(ours))), set(range(len(theirs)))
    pairs: list[tuple[int, int]] = []
    for key in _KEYS:
        mine, other = _by(ours, left, key), _by(theirs, right, key)
        for told, places in other.items():
            if len(places) != 1 or len(mine.get(told, ())) != 1:
                continue
            one, two = mine[told][0], places[0]
            if one in left and two in right and _possible(ours[one], theirs[two]):
                pairs.append((one, two))
                left.discard(one)
                right.discard(two)
    return sorted(pairs, key=lambda pair: pair[1])


def _by(lines: Sequence[CaseLine], places: set[int], key: Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at in sorted(places):
        told = key(lines[at])
        if told is not None:
            found[told].append(at)
    return found


def _name_and_birth(line: CaseLine) -> Hashable | None:
    return (line.fold, line.birth_date) if line.fold and line.birth_date else None


def _name_and_area(line: CaseLine) -> Hashable | None:
    return (line.fold, line.rt, line.rw) if line.fold and line.rt and line.rw else None


def _name_and_phone(line: CaseLine) -> Hashable | None:
    return (line.phone, line.fold.split()[0]) if line.phone and line.fold else None


_KEYS: tuple[Key, ...] = (
    lambda line: line.national_id,
    _name_and_phone,
    _name_and_birth,
    _name_and_area,
    lambda line: line.fold or None,
)


def _possible(mine: CaseLine, other: CaseLine) -> bool:
    """Whether nothing that both tell speaks against the two being one."""
    if mine.national_id and other.national_id:
        return mine.national_id == other.national_id
    if mine.birth_date and other.birth_date and mine.birth_date != other.birth_date:
        return False
    ages = mine.age is not None and other.age is not None
    if ages and abs((mine.age or 0) - (other.age or 0)) > _AGE_SLACK:
        return False
    areas = all((mine.rt, mine.rw, other.rt, other.rw))
    same = (mine.rt, mine.rw) == (other.rt, other.rw)
    return same or not areas or bool(mine.birth_date and other.birth_date) or bool(mine.phone and other.phone)
