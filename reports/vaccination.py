"""Vaccination by RT and group, and who has no dose yet: names without NIK, RT by RT."""

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
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridflow import GridFlow
from reports.oversight import draw_paper
from reports.page import Sheet, sheet
from reports.parts import PartColumn, Tile, Typesetter
from reports.upward import Head

number = formats.integer
#: Room that a heading wants below itself, in points.
_ROOM = 120.0


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
        lambda make: _body(make, facts, sheet(paper)),
        imprint,
        paper,
        progress,
        signed_on=day,
        rows=len(facts.unvaccinated),
    )


def _body(make: Typesetter, facts: VaccinationReport, on: Sheet) -> list[Flowable]:
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
        *_unvaccinated(make, facts.unvaccinated, found.whole.targets, on),
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
        (_("Ditunda"), 13), (_("Menolak"), 11), (_("Tidak layak"), 13),
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


def _unvaccinated(
    make: Typesetter, lines: Sequence[UnvaccinatedLine], targets: int, on: Sheet
) -> list[Flowable]:
    heading = make.heading(_("3. Belum disuntik"), _ROOM)
    if not lines:
        said = _("Semua sasaran sudah mendapat dosis pertama.") if targets else _("Belum ada sasaran.")
        return [*heading, make.paragraph(said)]
    return [*heading, GridFlow(_people(lines, on), on)]


def _people(lines: Sequence[UnvaccinatedLine], on: Sheet) -> Grid:
    """Return the names, each RT under a line that says how many of them live there."""
    look = GridStyle()
    columns = (
        GridColumn(_("No."), 5, Align.RIGHT),
        GridColumn(_("Nama"), 26, wraps=True),
        GridColumn(_("L/P"), 5, Align.CENTER),
        GridColumn(_("Umur"), 6, Align.RIGHT),
        GridColumn(_("Kelompok"), 17),
        GridColumn(_("Keadaan"), 12),
        GridColumn(_("Sejak"), 9),
        GridColumn(_("Alasan"), 30, wraps=True),
    )
    rows: list[list[str]] = []
    banners: set[int] = set()
    at = 0
    for (rt, rw), found in groupby(lines, key=lambda line: (line.rt, line.rw)):
        own = list(found)
        area = _("RT belum diketahui") if rt is None or rw is None else full_area(rt, rw)
        count = ngettext("{n} orang", "{n} orang", len(own)).format(n=number(len(own)))
        banners.add(len(rows))
        rows.append([f"{area} · {count}"])
        rows += [_person(line, place) for place, line in enumerate(own, at + 1)]
        at += len(own)
    heads = frozenset(banners)
    return Grid(stretched(columns, on.inner_width, look), rows, look, strong=heads, banners=heads)


def _person(line: UnvaccinatedLine, at: int) -> list[str]:
    return [
        number(at),
        line.name,
        "" if line.sex is None else _("L") if line.sex is Sex.MALE else _("P"),
        "" if line.age is None else str(line.age),
        label(line.group),
        label(line.state),
        formats.short_date(line.state_on),
        line.reason,
    ]
