"""From a request to the facts of the papers about contacts: the listing forms, and the transmission tree."""

from __future__ import annotations

from dataclasses import replace

from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.domain.facts.contacts import CaseContacts, ContactLine, IndexFacts
from blc_desktop.domain.facts.lists import Cell, ListColumn, ListFacts
from blc_desktop.domain.facts.printing import ReportRequest
from blc_desktop.domain.facts.transmission import TransmissionFacts
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import contact_views, transmission
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import contacts as words
from blc_desktop.words.formats import integer
from blc_desktop.words.labels import label
from reports.cells import area_words, full_area_words
from reports.gather import chosen

_COLUMNS = (
    ListColumn("who", N_("Nama"), 0),
    ListColumn("index", N_("Kasus indeks"), 0),
    ListColumn("number", N_("No."), 6),
    ListColumn("name", N_("Nama"), 20, wraps=True),
    ListColumn("sex", N_("L/P"), 5, Align.CENTER),
    ListColumn("age", N_("Umur"), 6, Align.RIGHT),
    ListColumn("phone", N_("No. HP"), 16),
    ListColumn("address", N_("Alamat"), 19, wraps=True),
    ListColumn("rt", N_("RT/RW"), 10),
    ListColumn("relation", N_("Hubungan"), 12, wraps=True),
    ListColumn("category", N_("Kategori"), 14, wraps=True),
    ListColumn("met_on", N_("Kontak terakhir"), 13),
    ListColumn("protected", N_("APD"), 6),
    ListColumn("duration", N_("Lama"), 8, wraps=True),
    ListColumn("status", N_("Status"), 12, wraps=True),
    ListColumn("until", N_("Karantina s.d."), 13),
    ListColumn("due", N_("Tes"), 13, wraps=True),
)
_NOTE = N_("APD: alat pelindung diri dipakai saat kontak. * di luar masa yang dihitung sebagai kontak.")


def gather_contacts(ws: Workspace, request: ReportRequest) -> ListFacts:
    """Return the list of one case, or of every case that isolates or has a contact in quarantine.

    Raises ``Refused("report.case_unknown")`` for a uid that no case bears.
    """
    case_id = contact_views.case_of_uid(ws, request.case) if request.case else None
    narrowed = chosen(ws, replace(request, officer=None))
    area = parse_rt_rw(request.rt) if request.rt else None
    rows: list[tuple[Cell, ...]] = []
    for sheet in contact_views.sheets(ws, case_id):
        if area is None or area == (sheet.index.rt, sheet.index.rw):
            rows += _rows(sheet)
    return ListFacts(
        post=ws.post(),
        kind=request.kind.value,
        day=request.day,
        until=None,
        columns=_COLUMNS,
        rows=tuple(rows),
        filters=narrowed.filters,
        note=_NOTE,
        language=request.language,
    )


def _rows(sheet: CaseContacts) -> list[tuple[Cell, ...]]:
    banner = _banner(sheet.index)
    if not sheet.met:
        return [(sheet.index.name, banner, *(None for _column in _COLUMNS[2:]))]
    return [(f"{line.name} ({sheet.index.name})", banner, *_cells(line)) for line in sheet.met]


def _banner(index: IndexFacts) -> str:
    """Say whose list it is, as the head of the form does: who, when it began, what counts as a contact."""
    who = [index.name]
    if index.sex is not None:
        who.append(_("L") if index.sex.value == "M" else _("P"))
    if index.age is not None:
        who.append(_("{age} th").format(age=index.age))
    if index.rt is not None:
        who.append(full_area_words(index.rt, index.rw))
    listed = ngettext("{n} kontak", "{n} kontak", index.contacts).format(n=integer(index.contacts))
    found = listed if index.contacts else _("belum ada kontak yang dicatat")
    parts = (
        ", ".join(who),
        label(index.status),
        words.anchor_text(index.dates),
        words.window_text(index),
        found,
    )
    return " · ".join(part for part in parts if part)


def _cells(line: ContactLine) -> tuple[Cell, ...]:
    quarantine = line.quarantine
    until = quarantine.last_day if quarantine is not None and quarantine.of_contact else None
    star = "*" if line.outside_window else ""
    return (
        f"K{line.number}{star}",
        line.name,
        line.sex,
        line.age,
        line.phone,
        line.address,
        area_words(line.rt, line.rw) if line.rt is not None else None,
        line.relation,
        line.category,
        line.met_on,
        None if line.protected is None else _("ya") if line.protected else _("tidak"),
        words.duration_text(line.duration_minutes),
        line.status,
        until,
        words.due_text(quarantine.due) if quarantine is not None and quarantine.due else None,
    )


def gather_transmission(ws: Workspace, request: ReportRequest) -> TransmissionFacts:
    """Return the tree of the day, or the one that a case stands in."""
    case_id = contact_views.case_of_uid(ws, request.case) if request.case else None
    name = contact_views.index_facts(ws, case_id).name if case_id is not None else ""
    cases, links = transmission.pieces(ws, case_id)
    return TransmissionFacts(
        post=ws.post(),
        day=request.day,
        around=name,
        cases=cases,
        links=links,
        language=request.language,
    )
