"""The number of a letter: written by hand or typed; the program only proposes its usual shape."""

from __future__ import annotations

from datetime import date

from blc_desktop.words.formats import roman_month


def letter_number(template: str, day: date) -> str:
    """Return ``443/……/II/2021`` from ``443/……/{month_roman}/{year}``.

    The running number belongs to the village's own letter book, shared with all its letters: it is never
    counted here (domain.md 7). A template with other braces stands as it was typed.
    """
    return template.replace("{month_roman}", roman_month(day)).replace("{year}", str(day.year))
