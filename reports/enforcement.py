"""Operasi yustisi as its tally is published, and every sanction of the days: people by initials alone."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.enforcement import EnforcementReport, OperationLine, SanctionLine, Tally
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.kinds_oversight import SanctionKind
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import NC_, _
from blc_desktop.progress import Progress
from blc_desktop.services.oversight_reports import enforcement_report, period_of
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports.oversight import days_head, draw_paper
from reports.parts import PartColumn, Typesetter

number = formats.integer


def gather_enforcement(ws: Workspace, request: ReportRequest) -> EnforcementReport:
    """Return what was given over the days asked for, else over the seven that end on the day."""
    return enforcement_report(ws, *period_of(request.day, request.until))


def draw_enforcement(
    facts: EnforcementReport, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw the paper; its rows are the sanctions."""
    beneath = _("Denda disetor pelanggar ke kas daerah, bukan ke posko")
    title = _("LAPORAN PENEGAKAN PROTOKOL KESEHATAN")
    head = days_head(facts.post, title, facts.first, facts.last, beneath)
    return draw_paper(
        head,
        lambda make: _body(make, facts),
        imprint,
        paper,
        progress,
        signed_on=facts.last,
        rows=len(facts.sanctions),
    )


def _body(make: Typesetter, facts: EnforcementReport) -> list[Flowable]:
    return [*_tally(make, facts), *_operations(make, facts.operations), *_sanctions(make, facts.sanctions)]


def _tally(make: Typesetter, facts: EnforcementReport) -> list[Flowable]:
    columns = (
        PartColumn(_("Uraian"), 46),
        PartColumn(_("Dalam operasi yustisi"), 20, Align.RIGHT),
        PartColumn(_("Di luar operasi"), 16, Align.RIGHT),
        PartColumn(_(NC_("total", "Jumlah")), 14, Align.RIGHT),
    )
    inside, whole = facts.inside, facts.whole
    rows = [
        [_("Jumlah giat/razia"), number(inside.operations), "—", number(inside.operations)],
        *(
            [name, number(value), "—", number(value)]
            for name, value in (
                (_("Sasaran orang"), inside.targeted_people),
                (_("Sasaran tempat"), inside.targeted_places),
                (_("Sasaran kegiatan"), inside.targeted_events),
            )
        ),
    ]
    rows += [
        _split(label(kind), inside.given[kind], whole.given[kind])
        for kind in SanctionKind
        if kind is not SanctionKind.ID_RETENTION or facts.retention or whole.given[kind]
    ]
    rows += [
        _split(_("Denda yang ditetapkan (Rp)"), inside.fines, whole.fines),
        _split(_("Denda yang sudah disetor ke kas daerah (Rp)"), inside.fines_paid, whole.fines_paid),
        [_("Kurungan (oleh pengadilan)"), number(inside.confined), "—", number(inside.confined)],
        [_("Personel"), number(inside.personnel), "—", number(inside.personnel)],
    ]
    return [
        *make.heading(_("1. Rekapitulasi operasi yustisi"), 80),
        make.table(columns, rows),
        make.gap(0.4),
        make.paragraph(_personnel(inside), small=True, muted=True),
    ]


def _split(name: str, inside: int, whole: int) -> list[str]:
    return [name, number(inside), number(whole - inside), number(whole)]


def _personnel(tally: Tally) -> str:
    text = _("Personel: Polri {police}, TNI {army}, Satpol PP {municipal}, lainnya {others}.")
    return text.format(
        police=number(tally.police),
        army=number(tally.army),
        municipal=number(tally.municipal_police),
        others=number(tally.others),
    )


def _operations(make: Typesetter, lines: Sequence[OperationLine]) -> list[Flowable]:
    heading = make.heading(_("2. Operasi"), 50)
    if not lines:
        return [*heading, make.paragraph(_("Tidak ada operasi yustisi dalam masa laporan."))]
    columns = (
        PartColumn(_("Tanggal"), 18),
        PartColumn(_("Tempat"), 40, words=True),
        PartColumn(_("Orang"), 9, Align.RIGHT),
        PartColumn(_("Tempat"), 9, Align.RIGHT),
        PartColumn(_(NC_("page", "Kegiatan")), 11, Align.RIGHT),
        PartColumn(_("Personel"), 11, Align.RIGHT),
        PartColumn(_("Ditindak"), 11, Align.RIGHT),
    )
    rows = [
        [
            " ".join(part for part in (formats.short_date(line.day), formats.wall_clock(line.clock)) if part),
            line.place,
            *map(number, (line.targeted_people, line.targeted_places, line.targeted_events)),
            number(line.personnel),
            number(line.given),
        ]
        for line in lines
    ]
    return [*heading, make.table(columns, rows)]


def _sanctions(make: Typesetter, lines: Sequence[SanctionLine]) -> list[Flowable]:
    heading = make.heading(_("3. Sanksi dan teguran"), 60)
    if not lines:
        return [*heading, make.paragraph(_("Tidak ada sanksi atau teguran dalam masa laporan."))]
    columns = (
        PartColumn(_("No."), 5, Align.RIGHT),
        PartColumn(_("Tanggal"), 12),
        PartColumn(_("Siapa"), 22, words=True),
        PartColumn(_("Ke-"), 5, Align.RIGHT),
        PartColumn(_("RT/RW"), 12),
        PartColumn(_("Pelanggaran"), 24, words=True),
        PartColumn(_("Sanksi"), 34, words=True),
        PartColumn(_("Oleh"), 16, words=True),
    )
    rows = [
        [
            str(at),
            formats.short_date(line.day),
            line.who,
            str(line.repeat) if line.repeat else "—",
            short_area(line.rt, line.rw),
            label(line.violation),
            _sanction_words(line),
            label(line.affiliation),
        ]
        for at, line in enumerate(lines, 1)
    ]
    bases = "; ".join(dict.fromkeys(line.legal_basis for line in lines))
    told = _("Orang disebut dengan inisial. Dasar: {bases}.").format(bases=bases)
    return [*heading, make.table(columns, rows), make.gap(0.3), make.paragraph(told, small=True, muted=True)]


def _sanction_words(line: SanctionLine) -> str:
    """``Denda administratif Rp50.000 (BAP/07/II/2021), belum disetor``."""
    said = [label(line.kind)]
    if line.amount is not None:
        said.append(f"Rp{number(line.amount)}")
    if line.service_hours:
        said.append(_("{n} jam").format(n=line.service_hours))
    if line.document_no:
        said.append(f"({line.document_no})")
    text = " ".join(said)
    if line.closed_until is not None:
        text += " " + _("sampai {day}").format(day=formats.short_date(line.closed_until))
    if line.amount is not None:
        paid = _("disetor {day}")
        text += ", " + (
            paid.format(day=formats.short_date(line.paid_on)) if line.paid_on else _("belum disetor")
        )
    if line.return_due is not None:
        back = _("kembali {day}")
        due = _("dikembalikan {day}")
        text += ", " + (
            due.format(day=formats.short_date(line.returned_on))
            if line.returned_on
            else back.format(day=formats.short_date(line.return_due))
        )
    return text
