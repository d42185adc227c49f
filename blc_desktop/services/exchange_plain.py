"""What a receiver without this program can open: the parcel's tables as workbooks, names masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.parcel import CaseRecord, DayFigures, Parcel, PersonRecord
from blc_desktop.domain.risks import age_on
from blc_desktop.exchange import writing
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.words.labels import label

_PEOPLE = (
    N_("No."), N_("Nama"), N_("NIK"), N_("L/P"), N_("Umur"), N_("RT/RW"), N_("Alamat"), N_("No. HP"),
    N_("Status"), N_("Ditetapkan"), N_("Tempat"), N_("Mulai isolasi"), N_("Selesai"),
)  # fmt: skip
#: Figures by the names they have everywhere: a machine finds them in any language.
_FIGURES = tuple(each.name for each in fields(DayFigures) if each.name not in {"areas", "stock"})


def workbooks(parcel: Parcel, stem: Path, password: str, day: date, progress: Progress) -> tuple[Path, ...]:
    """Write the figures and, where it names people, the people of a parcel; return the files.

    NIK are masked and the age stands for the birth date, as on every list (domain.md 8). Raises
    ``Trouble("export.unwritable")``.
    """
    made = []
    if parcel.days:
        path = stem.with_name(f"{stem.name}-angka.xlsx")
        figures = ([getattr(each, name) for name in _FIGURES] for each in parcel.days)
        writing.write_table(path, _("Harian"), _FIGURES, figures, progress, password=password)
        made.append(path)
    if parcel.people:
        path = stem.with_name(f"{stem.name}-orang.xlsx")
        headings = [_(heading) for heading in _PEOPLE]
        writing.write_table(path, _("Orang"), headings, _people(parcel, day), progress, password=password)
        made.append(path)
    return tuple(made)


def _people(parcel: Parcel, day: date) -> Iterator[list[object]]:
    """Yield a line a person, with the latest of their cases."""
    latest: dict[str, CaseRecord] = {}
    for case in sorted(parcel.cases, key=lambda each: each.declared_on):
        latest[case.person] = case
    for number, person in enumerate(parcel.people, 1):
        yield [number, *_person(person, day), *_case(latest.get(person.uid))]


def _person(person: PersonRecord, day: date) -> tuple[object, ...]:
    sex = {"M": _("L"), "F": _("P")}.get(person.sex or "")
    return (
        person.name,
        mask(person.national_id) if person.national_id else None,
        sex,
        age_on(person.birth_date, day),
        short_area(person.rt, person.rw),
        person.address,
        person.phone,
    )


def _case(case: CaseRecord | None) -> tuple[object, ...]:
    if case is None:
        return (None,) * 5
    place = label(case.place_kind) if case.isolated else None
    return label(case.status), case.declared_on, place, case.started_on, case.closed_on or case.ended_on
