"""What stands in the middle above a paper: what it is, that it is a correction, of whom and of when."""

from __future__ import annotations

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from reports import style
from reports.page import revision_words
from reports.parts import Typesetter


def title_lines(
    make: Typesetter, words: str, imprint: Imprint, *below: str, large: float = 1.42
) -> list[Flowable]:
    """Return the title, ``RALAT KE-1`` on a correction, and the lines ``below``.

    ``large`` is the size of the title in sizes of running text.
    """
    return [
        make.centred(words, large, style.BOLD),
        *correction_line(make, imprint),
        *(make.centred(line) for line in below),
    ]


def correction_line(make: Typesetter, imprint: Imprint) -> list[Flowable]:
    """Return ``RALAT KE-1``, nothing on a first print."""
    if not imprint.revision:
        return []
    return [make.centred(revision_words(imprint.revision).upper(), 1.1, style.SEMIBOLD)]
