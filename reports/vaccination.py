"""Vaccination by RT and group, and who has no dose yet: names without NIK, an RT after the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportlab.platypus import Flowable

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.facts.vaccination import Coverage, UnvaccinatedLine, VaccinationReport
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services import vaccination_summary
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words import vaccination as words
from blc_desktop.words.labels import label
from reports.oversight import draw_paper
from reports.parts import PartColumn, Tile, Typesetter
from reports.upward import Head

number = formats.integer
#: Room that a heading wants below itself, in points.
_ROOM, _AREA_ROOM = 120.0, 60.0


def gather_vaccination(ws: Workspace, request: ReportRequest) -> VaccinationReport:
    """Return how far vaccination had come by the day asked for."""
    return vaccination_summary.report(ws.at(request.day))


def draw_vaccination(
    facts: VaccinationReport, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw the paper; its rows are those who have no dose yet."""
    day = facts.summary.day
    head = Head(
        post=facts.post,
        title=_("LAPORAN VAKSINASI"),
        number="",
        dated=formats.full_date(day),
        beneath=_("Dari daftar sasaran posko"),
    )
    return draw_paper(
        head,
        lambda make: _body(make, facts),
        imprint,
        paper,
        progress,
        signed_on=day,
        rows=len(facts.unvaccinated),
    )


def _body(make: Typesetter, facts: VaccinationReport) -> list[Flowable]:
    found = facts.summary
    groups = [(label(line.group), line.coverage) for line in found.by_group]
    areas = [
        (_("RT belum diketahui") if line.rt is None or line.rw is None else full_area(line.rt, line.rw),
         line.coverage)
        for line in found.by_area
    ]  # fmt: skip
    return [
        make.tiles(_tiles(found.whole)),
        make.gap(0.3),
        make.paragraph(words.short_basis(found.rules), small=True, muted=True),
        *make.heading(_("1. Menurut kelompok"), _ROOM),
        _coverage(make, _("Kelompok"), groups, found.whole),
        *make.heading(_("2. Menurut RT"), _ROOM),
        _coverage(make, _("RT/RW"), areas, found.whole),
        *_unvaccinated(make, facts.unvaccinated, found.whole.targets),
    ]


def _tiles(whole: Coverage) -> list[Tile]:
    share = formats.percent(whole.complete, whole.targets) if whole.targets else "—"
    return [
        Tile(number(whole.targets), _("sasaran"), _("dalam daftar")),
        Tile(number(whole.none), _("belum disuntik"), _("daftar nama di bawah")),
        Tile(number(whole.partial), _("dosis sebagian"), _("{n} jatuh tempo").format(n=number(whole.due))),
        Tile(number(whole.complete), _("dosis lengkap"), share),
    ]


def _coverage(
    make: Typesetter, first: str, lines: Sequence[tuple[str, Coverage]], whole: Coverage
) -> Flowable:
    figures = (
        (_("Sasaran"), 10), (_("Belum"), 9), (_("Sebagian"), 11), (_("Lengkap"), 10), (_("Jatuh tempo"), 14),
        (_("Ditunda"), 10), (_("Menolak"), 11), (_("Tidak layak"), 14),
    )  # fmt: skip
    columns = (PartColumn(first, 22), *(PartColumn(name, share, Align.RIGHT) for name, share in figures))
    rows = [[title, *_figures(found)] for title, found in [*lines, (_("Seluruh daftar"), whole)]]
    return make.table(columns, rows, strong=(len(rows) - 1,))


def _figures(found: Coverage) -> list[str]:
    return [
        number(value)
        for value in (
            found.targets,
            found.none,
            found.partial,
            found.complete,
            found.due,
            found.postponed,
            found.refused,
            found.not_eligible,
        )
    ]


def _unvaccinated(make: Typesetter, lines: Sequence[UnvaccinatedLine], targets: int) -> list[Flowable]:
    heading = make.heading(_("3. Belum disuntik"), _ROOM)
    if not lines:
        said = _("Semua sasaran sudah mendapat dosis pertama.") if targets else _("Belum ada sasaran.")
        return [*heading, make.paragraph(said)]
    parts: list[Flowable] = [*heading]
    at = 0
    # A table an RT: one of all would take long to break into pages, and nobody reads across RT.
    for (rt, rw), found in groupby(lines, key=lambda line: (line.rt, line.rw)):
        own = list(found)
        area = _("RT belum diketahui") if rt is None or rw is None else full_area(rt, rw)
        count = ngettext("{n} orang", "{n} orang", len(own)).format(n=number(len(own)))
        parts += make.heading(f"{area} · {count}", _AREA_ROOM)
        parts.append(_people(make, own, at))
        at += len(own)
    return parts


def _people(make: Typesetter, lines: Sequence[UnvaccinatedLine], before: int) -> Flowable:
    columns = (
        PartColumn(_("No."), 6, Align.RIGHT),
        PartColumn(_("Nama"), 30, words=True),
        PartColumn(_("L/P"), 5),
        PartColumn(_("Umur"), 7, Align.RIGHT),
        PartColumn(_("Kelompok"), 18),
        PartColumn(_("Keadaan"), 15),
        PartColumn(_("Sejak"), 10),
        PartColumn(_("Alasan"), 28, words=True),
    )
    rows = [
        [
            number(at),
            line.name,
            "" if line.sex is None else _("L") if line.sex is Sex.MALE else _("P"),
            "" if line.age is None else str(line.age),
            label(line.group),
            label(line.state),
            formats.short_date(line.state_on),
            line.reason,
        ]
        for at, line in enumerate(lines, before + 1)
    ]
    return make.table(columns, rows)
