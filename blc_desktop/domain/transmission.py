"""Who infected whom, as far as the links tell: a tree laid out once for the screen and for paper.

A contact who became a case hangs on one of the cases that list them; further cases that list the same contact
are told as further lines. Generations stand side by side from left to right, every case in a row of its own
within its generation, so that nothing overlaps and a page is cut between rows, never through a box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from blc_desktop.domain.kinds import CaseStatus

#: Measures of the picture in points; a box is narrower and lower than its place by the gaps.
BOX_WIDTH, BOX_HEIGHT = 150.0, 36.0
GAP_ACROSS, GAP_DOWN = 26.0, 12.0
STEP_ACROSS, STEP_DOWN = BOX_WIDTH + GAP_ACROSS, BOX_HEIGHT + GAP_DOWN


@dataclass(frozen=True, slots=True)
class TreeCase:
    """A case of the tree. ``began_on`` is its onset, else its specimen, else the day it was declared."""

    case_id: int
    person_id: int
    name: str
    age: int | None
    sex: str | None
    rt: int | None
    rw: int | None
    status: CaseStatus
    began_on: date
    contacts_listed: int
    became_cases: int


@dataclass(frozen=True, slots=True)
class TreeLink:
    """A meeting between two cases of the tree; ``name`` tells whom with whom."""

    index_case_id: int
    contact_case_id: int
    met_on: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands: ``generation`` counts from 0 at the left, ``row`` from 0 at the top."""

    case: TreeCase
    generation: int
    row: int
    parent: int | None

    @property
    def left(self) -> float:
        """Left edge of the box."""
        return self.generation * STEP_ACROSS

    @property
    def top(self) -> float:
        """Upper edge of the box, counted downwards."""
        return self.row * STEP_DOWN


@dataclass(frozen=True, slots=True)
class Tree:
    """The laid-out tree: every case once, parents left of their children, and the further meetings."""

    places: tuple[Place, ...]
    further: tuple[TreeLink, ...]
    generations: int
    rows: int

    @property
    def width(self) -> float:
        """Width of the picture in points."""
        return max(self.generations * STEP_ACROSS - GAP_ACROSS, 0.0)

    @property
    def height(self) -> float:
        """Height of the picture in points."""
        return max(self.rows * STEP_DOWN - GAP_DOWN, 0.0)

    def also_met(self) -> dict[int, tuple[str, ...]]:
        """Return whom else a case met besides the one it hangs on, by case."""
        places = self.by_case()
        found: dict[int, list[str]] = defaultdict(list)
        for link in self.further:
            found[link.contact_case_id].append(places[link.index_case_id].case.name)
        return {case_id: tuple(names) for case_id, names in found.items()}

    def by_case(self) -> dict[int, Place]:
        """Return the places by case."""
        return {place.case.case_id: place for place in self.places}


@dataclass(frozen=True, slots=True)
class TreePage:
    """A page of the tree: the generations and rows that stand on it, ends not included."""

    generations: range
    rows: range

    def holds(self, place: Place) -> bool:
        """Whether a case stands on this page."""
        return place.generation in self.generations and place.row in self.rows


def lay_out(cases: Iterable[TreeCase], links: Iterable[TreeLink]) -> Tree:
    """Lay the cases out. A link to a case that is not among them, or to itself, is passed over."""
    known = {case.case_id: case for case in sorted(cases, key=_order)}
    own = _first_meetings(known, links)
    parents = _parents(known, own)
    children: dict[int | None, list[int]] = defaultdict(list)
    for case_id in known:
        children[parents.get(case_id)].append(case_id)
    places, rows = _placed(known, parents, children)
    further = tuple(link for link in own if parents.get(link.contact_case_id) != link.index_case_id)
    generations = max((place.generation for place in places), default=-1) + 1
    return Tree(tuple(places), further, generations, rows)


def _order(case: TreeCase) -> tuple[date, int]:
    return case.began_on, case.case_id


def _first_meetings(known: Mapping[int, TreeCase], links: Iterable[TreeLink]) -> list[TreeLink]:
    """Return one link a pair, the earliest, in a steady order."""
    pairs: dict[tuple[int, int], TreeLink] = {}
    for link in sorted(links, key=lambda one: (one.met_on, one.index_case_id, one.contact_case_id)):
        ends = link.index_case_id, link.contact_case_id
        if ends[0] != ends[1] and ends[0] in known and ends[1] in known:
            pairs.setdefault(ends, link)
    return list(pairs.values())


def _parents(known: Mapping[int, TreeCase], links: Sequence[TreeLink]) -> dict[int, int]:
    """Choose for each contact the case that began first of those that list them, never in a circle."""
    choices: dict[int, list[int]] = defaultdict(list)
    for link in links:
        choices[link.contact_case_id].append(link.index_case_id)
    parents: dict[int, int] = {}
    # The latest choose first: where two list each other, the one who fell ill first is the root.
    for case_id in reversed(list(known)):
        for index in sorted(choices[case_id], key=lambda one: _order(known[one])):
            if not _descends(index, case_id, parents):
                parents[case_id] = index
                break
    return parents


def _descends(case_id: int, ancestor: int, parents: Mapping[int, int]) -> bool:
    at: int | None = case_id
    while at is not None:
        if at == ancestor:
            return True
        at = parents.get(at)
    return False


def _placed(
    known: Mapping[int, TreeCase], parents: Mapping[int, int], children: Mapping[int | None, list[int]]
) -> tuple[list[Place], int]:
    """Give every case its generation and row: a leaf takes the next row, a parent the middle of its own."""
    rows = 0
    row_of: dict[int, int] = {}
    generation: dict[int, int] = {}
    waiting: list[tuple[int, bool]] = [(root, False) for root in reversed(children.get(None, []))]
    while waiting:
        case_id, seen = waiting.pop()
        own = children.get(case_id, [])
        if seen:
            row_of[case_id] = (row_of[own[0]] + row_of[own[-1]]) // 2
        elif own:
            generation[case_id] = generation.get(parents.get(case_id, -1), -1) + 1
            waiting.append((case_id, True))
            waiting += [(child, False) for child in reversed(own)]
        else:
            generation[case_id] = generation.get(parents.get(case_id, -1), -1) + 1
            row_of[case_id], rows = rows, rows + 1
    made = [
        Place(case, generation[case_id], row_of[case_id], parents.get(case_id))
        for case_id, case in known.items()
    ]
    return sorted(made, key=lambda place: (place.row, place.generation)), rows


def component(tree: Tree, case_id: int) -> frozenset[int]:
    """Return the cases of the tree that ``case_id`` stands in: its first case and all that hang on it."""
    places = tree.by_case()
    root = _root(places, case_id)
    return frozenset(each for each in places if _root(places, each) == root)


def _root(places: Mapping[int, Place], case_id: int) -> int:
    at = case_id
    while (parent := places[at].parent) is not None:
        at = parent
    return at


def pages(tree: Tree, *, across: int, down: int) -> tuple[Tree, tuple[TreePage, ...]]:
    """Cut the tree into pages of ``across`` generations and ``down`` rows, empty pages left out.

    A whole tree that fits on a page is not cut: it begins on the next one where it would be. Hence the tree
    is returned as it is spread over the pages.
    """
    spread = _spread(tree, down)
    cells = sorted({(place.row // down, place.generation // across) for place in spread.places})
    found = [
        TreePage(range(column * across, (column + 1) * across), range(band * down, (band + 1) * down))
        for band, column in cells or [(0, 0)]
    ]
    return spread, tuple(found)


def _spread(tree: Tree, down: int) -> Tree:
    """Move whole trees down to the next page where they would be cut and need not be."""
    places = tree.by_case()
    members: dict[int, list[Place]] = defaultdict(list)
    for place in tree.places:
        members[_root(places, place.case.case_id)].append(place)
    moved: list[Place] = []
    shift = 0
    for own in members.values():
        first = min(place.row for place in own)
        height = max(place.row for place in own) - first + 1
        begin = first + shift
        left = down - begin % down
        if height > left and begin % down and height <= down:
            shift += left
        moved += [replace(place, row=place.row + shift) for place in own]
    rows = max((place.row for place in moved), default=-1) + 1
    return replace(tree, places=tuple(sorted(moved, key=lambda one: (one.row, one.generation))), rows=rows)
