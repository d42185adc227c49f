"""Cells of a list that is edited as a grid: which columns take typing, and what a typed text means.

A cell understands what the field of a form understands: ``5/2`` and ``kmrn`` as days, ``3/1`` as RT and RW,
the first letters of a word as the choice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blc_desktop.domain import dates
from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.domain.kinds import ResidentStatus, Sex
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_

#: The word for a member of a closed set, in the language in use.
Word = Callable[[StrEnum], str]
_YES = frozenset({"y", "ya", "yes", "1", "x", "v", "true"})
_NO = frozenset({"t", "tidak", "n", "no", "0", "-", "false"})


class GridKind(StrEnum):
    """The lists that can be edited as a grid."""

    RESIDENTS = "residents"
    PATIENTS = "patients"


class CellKind(StrEnum):
    """What a cell holds. A number is shown masked, and stays as it is unless it is typed anew."""

    FIXED = "fixed"
    TEXT = "text"
    NUMBER = "number"
    AREA = "area"
    DAY = "day"
    FUTURE_DAY = "future_day"
    BIRTH = "birth"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a grid. ``title`` is a marked message; ``width`` is in average characters."""

    name: str
    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 14
    members: tuple[StrEnum, ...] = ()
    required: bool = False
    most: int = 200

    @property
    def editable(self) -> bool:
        """Whether the column takes typing."""
        return self.kind is not CellKind.FIXED


_RESIDENTS = (
    GridColumn("name", N_("Nama"), width=26, required=True),
    GridColumn("area", N_("RT/RW"), CellKind.AREA, 8, required=True),
    GridColumn("sex", N_("L/P"), CellKind.CHOICE, 12, tuple(Sex), required=True),
    GridColumn("birth_date", N_("Tanggal lahir"), CellKind.BIRTH, 11),
    GridColumn("national_id", N_("NIK"), CellKind.NUMBER, 17),
    GridColumn("family_card_no", N_("No. KK"), CellKind.NUMBER, 17),
    GridColumn("address", N_("Alamat"), width=26),
    GridColumn("phone", N_("No. HP"), width=14, most=24),
    GridColumn("family_role", N_("Hubungan keluarga"), width=16),
    GridColumn("occupation", N_("Pekerjaan"), width=18),
    GridColumn("comorbidities", N_("Penyakit penyerta"), width=18),
    GridColumn("pregnant_until", N_("Hamil, perkiraan lahir"), CellKind.FUTURE_DAY, 12),
    GridColumn("poor", N_("Keluarga kurang mampu"), CellKind.YES_NO, 10, required=True),
    GridColumn("birth_place", N_("Tempat lahir"), width=14),
    GridColumn("registered_address", N_("Alamat sesuai KTP"), width=22),
    GridColumn("status", N_("Keadaan"), CellKind.CHOICE, 12, tuple(ResidentStatus), required=True),
    GridColumn("note", N_("Keterangan"), width=20, most=1000),
)
_PATIENTS = (
    GridColumn("name", N_("Nama"), CellKind.FIXED, 24),
    GridColumn("area", N_("RT/RW"), CellKind.AREA, 8, required=True),
    GridColumn("phone", N_("No. HP"), width=14, most=24),
    GridColumn("status", N_("Status"), CellKind.FIXED, 14),
    GridColumn("declared_on", N_("Dinyatakan"), CellKind.DAY, 11, required=True),
    GridColumn("received_on", N_("Diterima posko"), CellKind.DAY, 11),
    GridColumn("specimen_date", N_("Spesimen"), CellKind.DAY, 11),
    GridColumn("result_date", N_("Tanggal hasil"), CellKind.DAY, 11),
    GridColumn("symptomatic", N_("Bergejala"), CellKind.YES_NO, 9, required=True),
    GridColumn("symptoms", N_("Gejala"), width=20),
    GridColumn("onset_date", N_("Gejala pertama"), CellKind.DAY, 11),
    GridColumn("last_symptom_day", N_("Demam atau gejala napas terakhir"), CellKind.DAY, 12),
    GridColumn("declared_by", N_("Dinyatakan oleh"), width=18),
    GridColumn("note", N_("Keterangan"), width=24, most=1000),
)
COLUMNS: dict[GridKind, tuple[GridColumn, ...]] = {
    GridKind.RESIDENTS: _RESIDENTS,
    GridKind.PATIENTS: _PATIENTS,
}


def column_of(kind: GridKind, name: str) -> GridColumn:
    """Return a column that takes typing. Raises ``Refused("grid.column")`` where there is no such one."""
    for column in COLUMNS[kind]:
        if column.name == name and column.editable:
            return column
    raise Refused("grid.column", field=name, name=name)


def parse(column: GridColumn, text: str, today: date, word: Word) -> object:
    """Return what ``text`` means in ``column``, None of nothing.

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


def _yes_or_no(column: GridColumn, typed: str) -> bool:
    sought = typed.casefold()
    if sought in _YES or sought in _NO:
        return sought in _YES
    raise Refused("grid.yes_no", field=column.name, value=typed)
