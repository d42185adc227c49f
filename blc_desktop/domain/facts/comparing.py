"""What is shown of another agency's list beside ours, and the orders that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blc_desktop.domain.comparison import CaseLine, Difference


@dataclass(frozen=True, slots=True)
class ListComparison:
    """The result: what is put aside already is left out and counted in ``ignored``.

    ``texts`` are the cells of their lines by number, as the review of a pasted list takes them in; ``unread``
    the lines of a pasted list that nobody could read.
    """

    source: str
    only_ours: tuple[CaseLine, ...]
    only_theirs: tuple[CaseLine, ...]
    different: tuple[Difference, ...]
    agreed: int
    ignored: int
    texts: Mapping[int, Mapping[str, str]]
    unread: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Let their value stand for ours; ``source`` is who says so and goes into the reason."""

    difference: Difference
    source: str


@dataclass(frozen=True, slots=True)
class IgnoreDifference:
    """Put differences (by their digests) aside: they are not shown again. ``again`` True takes that back."""

    digests: tuple[str, ...]
    source: str
    again: bool = False
