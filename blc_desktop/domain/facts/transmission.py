"""What the paper of the transmission tree says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.transmission import TreeCase, TreeLink


@dataclass(frozen=True, slots=True)
class TransmissionFacts:
    """The linked cases as of ``day``; ``around`` names the case whose tree it is, empty for all of them."""

    post: Post
    day: date
    around: str
    cases: tuple[TreeCase, ...]
    links: tuple[TreeLink, ...]
    language: str = "id"
