"""The closed sets of papers: what becomes of a print, where its letter number comes from."""

from __future__ import annotations

from enum import StrEnum


class PaperState(StrEnum):
    """How far a kept paper has come."""

    DRAFT = "paper_draft"
    SIGNED = "paper_signed"
    SENT = "paper_sent"


class NumberFrom(StrEnum):
    """Where the letter number of a report that goes upward comes from."""

    #: Dots stay on the paper: it is written by hand, from the village's own letter book.
    BY_HAND = "number_by_hand"
    TYPED = "number_typed"
    #: The next running number of the year, in the posko's pattern.
    COUNTED = "number_counted"
