"""Cells of a list that is edited as a grid: which columns take typing, and what a typed text means.

A cell understands what the field of a form understands: ``5/2`` and ``kmrn`` as days, ``3/1`` as RT and RW,
the first letters of a word as the choice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blc_desktop.domain import dates
from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.errors import Refused

#: The word for a member of a closed set, in the language in use.
Word = Callable[[StrEnum], str]
_YES = frozenset({"y", "ya", "yes", "1", "x", "v", "true"})
_MOST_DIGITS = 9
_NO = frozenset({"t", "tidak", "n", "no", "0", "-", "false"})


class GridKind(StrEnum):
    """The lists that can be edited as a grid."""

    RESIDENTS = "residents"
    PATIENTS = "patients"
    CONTACTS = "contacts"
    ISOLATIONS = "isolations"
    TESTS = "tests"
    NEEDS = "needs"
    GOODS = "goods"
    OFFICERS = "officers"
    PLACES = "places"
    AREAS = "areas"
    PARTNERS = "partners"


class CellKind(StrEnum):
    """What a cell holds. A number is shown masked, and stays as it is unless it is typed anew.

    An officer and a place are chosen from the lists of the book by the beginning of their name.
    """

    FIXED = "fixed"
    TEXT = "text"
    NUMBER = "number"
    AREA = "area"
    DAY = "day"
    FUTURE_DAY = "future_day"
    BIRTH = "birth"
    CHOICE = "choice"
    YES_NO = "yes_no"
    WHOLE = "whole"
    TENTHS = "tenths"
    OFFICER = "officer"
    PLACE = "place"


#: Cells whose choices stand in the book.
LOOKED_UP = frozenset({CellKind.OFFICER, CellKind.PLACE})


@dataclass(frozen=True, slots=True)
class Chosen:
    """An officer or a place as a cell holds it: by ``number`` in its list; None where only the name is known.

    A place that is nothing but a kind of place (at home) has no name.
    """

    name: str | None
    number: int | None = None
    kind: StrEnum | None = None


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a grid. ``title`` is a marked message; ``width`` is in average characters.

    ``key``: the column tells one row from another, so that a block with headings is brought to its rows by
    it. ``step``: a change is a dated step, with its own day and reason. ``heads``: the fields of an import
    (:mod:`blc_desktop.exchange.fields`) by whose headings the column is known too.
    """

    name: str
    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 14
    members: tuple[StrEnum, ...] = ()
    required: bool = False
    most: int = 200
    key: bool = False
    step: bool = False
    heads: tuple[str, ...] = ()

    @property
    def editable(self) -> bool:
        """Whether the column takes typing."""
        return self.kind is not CellKind.FIXED


def parse(column: GridColumn, text: str, today: date, word: Word) -> object:
    """Return what ``text`` means in ``column``, None of nothing; what is looked up stays the name it is.

    Raises ``Refused`` with the code that the field of a form would say.
    """
    typed = " ".join(text.split())
    if not typed:
        if column.required:
            raise Refused("form.required", field=column.name)
        return None
    if column.kind is CellKind.AREA:
        pair = parse_rt_rw(typed)
        if pair is None:
            raise Refused("rt.invalid", field=column.name, value=typed)
        return pair
    if column.kind is CellKind.CHOICE:
        return _chosen(column, typed, word)
    if column.kind is CellKind.YES_NO:
        return _yes_or_no(column, typed)
    if column.kind in {CellKind.DAY, CellKind.FUTURE_DAY, CellKind.BIRTH}:
        return _day(column, typed, today)
    if column.kind in _FIGURES:
        return _FIGURES[column.kind](column, typed)
    if len(typed) > column.most:
        raise Refused("grid.too_long", field=column.name, most=column.most)
    return typed


def options(column: GridColumn, word: Word) -> Sequence[str]:
    """Return the words that a choice offers."""
    return [word(member) for member in column.members]


def _day(column: GridColumn, typed: str, today: date) -> date:
    try:
        if column.kind is CellKind.BIRTH:
            return dates.parse_birth(typed, on=today)
        day = dates.parse(typed, today=today)
    except dates.DateError as error:
        raise Refused(error.code, field=column.name, **error.facts) from None
    if day > today and column.kind is CellKind.DAY:
        raise Refused("date.in_future", field=column.name, day=day, today=today)
    return day


def _chosen(column: GridColumn, typed: str, word: Word) -> StrEnum:
    """Return the one member whose word is, or alone begins with, what was typed."""
    sought = typed.casefold()
    words = {member: word(member).casefold() for member in column.members}
    exact = [member for member, said in words.items() if sought in {said, member.value}]
    begun = [member for member, said in words.items() if said.startswith(sought)]
    found = exact or begun
    if len(found) != 1:
        raise Refused("grid.choice", field=column.name, value=typed, choices=", ".join(options(column, word)))
    return found[0]


def chosen(column: GridColumn, typed: str, known: Mapping[str, Chosen]) -> Chosen:
    """Return the one of ``known`` (by their words) that is, or alone begins with, what was typed."""
    sought = typed.casefold()
    exact = [one for name, one in known.items() if name.casefold() == sought]
    found = exact or [one for name, one in known.items() if name.casefold().startswith(sought)]
    if len(found) != 1:
        raise Refused("grid.choice", field=column.name, value=typed, choices=", ".join(known) or "—")
    return found[0]


def _whole(column: GridColumn, typed: str) -> int:
    digits = typed.replace(".", "").replace(",", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > _MOST_DIGITS:
        raise Refused("grid.whole", field=column.name, value=typed)
    return int(digits)


def _tenths(column: GridColumn, typed: str) -> int:
    whole, _comma, part = typed.replace(".", ",").partition(",")
    if not (whole + part).isascii() or not whole.isdigit() or len(whole) > 3 or (part and not part.isdigit()):
        raise Refused("grid.tenths", field=column.name, value=typed)
    return int(whole) * 10 + int((part or "0")[0])


def _yes_or_no(column: GridColumn, typed: str) -> bool:
    sought = typed.casefold()
    if sought in _YES or sought in _NO:
        return sought in _YES
    raise Refused("grid.yes_no", field=column.name, value=typed)


_FIGURES: Mapping[CellKind, Callable[[GridColumn, str], int]] = {
    CellKind.WHOLE: _whole,
    CellKind.TENTHS: _tenths,
}
