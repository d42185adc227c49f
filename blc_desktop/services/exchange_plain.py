"""What a receiver without this program can open: a parcel's days and people as tables, names masked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.lists import Cell, ListColumn, ListFacts
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.listing import Align
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.parcel import COUNTS, CaseRecord, Parcel, PersonRecord
from blc_desktop.domain.risks import age_on
from blc_desktop.i18n import N_, _, language
from blc_desktop.words.exchange_figures import headings
from blc_desktop.words.labels import label

_PEOPLE = (
    ListColumn("name", N_("Nama"), 22, wraps=True),
    ListColumn("national_id", N_("NIK"), 17),
    ListColumn("sex", N_("L/P"), 4),
    ListColumn("age", N_("Umur"), 6, Align.RIGHT),
    ListColumn("rt", N_("RT/RW"), 8),
    ListColumn("address", N_("Alamat"), 22, wraps=True),
    ListColumn("phone", N_("No. HP"), 14),
    ListColumn("status", N_("Status"), 13, wraps=True),
    ListColumn("declared_on", N_("Ditetapkan"), 12),
    ListColumn("place", N_("Tempat"), 13, wraps=True),
    ListColumn("started_on", N_("Mulai isolasi"), 12),
    ListColumn("ended_on", N_("Selesai"), 12),
)
Table = tuple[str, Sequence[str], Iterator[Sequence[object]]]


def tables(parcel: Parcel) -> tuple[Table, ...]:
    """Return the days of a parcel as sheets of a workbook: figures, RT with their zones, stock."""
    figures = ([day.day, *(getattr(day, name) for name in COUNTS)] for day in parcel.days)
    zones = (
        [day.day, short_area(each.rt, each.rw), label(each.zone), each.houses]
        for day in parcel.days
        for each in day.areas
    )
    stock = (
        [day.day, each.name, each.unit, each.opening, each.received, each.issued, each.closing]
        for day in parcel.days
        for each in day.stock
    )
    moved = (_("Saldo awal"), _("Masuk"), _("Keluar"), _("Sisa"))
    return (
        (_("Harian"), [_("Hari"), *headings(COUNTS)], figures),
        (_("Zonasi"), [_("Hari"), _("RT/RW"), _("Zona"), _("Rumah dengan kasus")], zones),
        (_("Stok"), [_("Hari"), _("Barang"), _("Satuan"), *moved], stock),
    )


def people_list(post: Post, parcel: Parcel, day: date) -> ListFacts:
    """Return the people of a parcel as a list, a line a person with the latest of their cases.

    NIK are masked and the age stands for the birth date, as on every list (domain.md 8).
    """
    latest: dict[str, CaseRecord] = {}
    for case in sorted(parcel.cases, key=lambda each: each.declared_on):
        latest[case.person] = case
    rows = tuple((*_person(each, day), *_case(latest.get(each.uid))) for each in parcel.people)
    return ListFacts(post, ReportKind.RESIDENTS.value, day, None, _PEOPLE, rows, language=language())


def _person(person: PersonRecord, day: date) -> tuple[Cell, ...]:
    return (
        person.name,
        mask(person.national_id) if person.national_id else None,
        person.sex,
        age_on(person.birth_date, day),
        short_area(person.rt, person.rw),
        person.address,
        person.phone,
    )


def _case(case: CaseRecord | None) -> tuple[Cell, ...]:
    if case is None:
        return (None,) * 5
    place = case.place_kind if case.isolated else None
    return case.status, case.declared_on, place, case.started_on, case.closed_on or case.ended_on
