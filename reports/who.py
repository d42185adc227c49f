"""The lines that say who somebody is, on the papers about one person."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.kinds import Sex
from blc_desktop.i18n import _
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports.cells import full_area_words


def who_lines(
    name: str,
    national_id: str,
    sex: Sex | str | None,
    age: int | None,
    address: str,
    area: tuple[int | None, int | None],
) -> list[tuple[str, str]]:
    """Return name, NIK, sex and age, address with ``area`` (RT and RW, None: not known)."""
    rt, rw = area
    kept = label(Sex(sex)) if sex else ""
    years = _("{n} tahun").format(n=age) if age is not None else _("umur belum diketahui")
    place = full_area_words(rt, rw) if rt is not None else ""
    return [
        (_("Nama"), name),
        (_("NIK"), national_id),
        (_("Jenis kelamin, umur"), ", ".join(part for part in (kept, years) if part)),
        (_("Alamat"), ", ".join(part for part in (address, place) if part)),
    ]


def care_lines(
    phone: str | None, comorbidities: str, pregnant_until: date | None, day: date
) -> list[tuple[str, str]]:
    """Return the telephone, and what whoever looks after somebody must know as of ``day``."""
    known = [comorbidities] if comorbidities else []
    if pregnant_until and pregnant_until >= day:
        known.append(_("hamil, perkiraan lahir {day}").format(day=formats.long_date(pregnant_until)))
    return [(_("Telepon"), phone or ""), (_("Penyakit penyerta, kehamilan"), "; ".join(known))]
