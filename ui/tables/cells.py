"""How a value of a list becomes text, a pill or a row of dots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from blc_desktop.domain.listing import Align, Column
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer, medium_date
from blc_desktop.words.labels import label, labels

ToText = Callable[[object], str]
#: From a value to a word and the signal colour behind it.
ToPill = Callable[[object], tuple[str, str]]
#: From a value to one letter a dot: ``x`` done, ``!`` alarming, ``-`` missed, ``o`` today, ``.`` to come.
ToDots = Callable[[object], str]


@dataclass(frozen=True, slots=True)
class ListLook:
    """What a page adds to a list's columns: own words, pills and dots, by the column's name."""

    texts: Mapping[str, ToText] = field(default_factory=dict)
    pills: Mapping[str, ToPill] = field(default_factory=dict)
    dots: Mapping[str, ToDots] = field(default_factory=dict)


def text_of(column: Column, value: object, look: ListLook) -> str:
    """Return what stands in a cell of ``column``; nothing for a value that is not known."""
    if column.name in look.texts:
        return look.texts[column.name](value)
    if column.name in look.pills:
        return look.pills[column.name](value)[0]
    return plain_text(value, column.align)


def plain_text(value: object, align: Align = Align.LEFT) -> str:
    """Return the usual words for a value: dates, whole numbers, members of closed sets, yes and no.

    A whole number is grouped only in a right-aligned column: 1.500 masks, but RT 003 and a code stay as is.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, tuple):
        return labels(value)
    if isinstance(value, date):
        return medium_date(value)
    if isinstance(value, int):
        return integer(value) if align is Align.RIGHT else str(value)
    return str(value)
