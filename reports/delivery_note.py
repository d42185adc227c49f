"""The delivery note (surat jalan): what is under way, from where to whom, signed by three."""

from __future__ import annotations

from functools import partial

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.handing import DeliveriesFacts, DeliveryFacts
from blc_desktop.domain.facts.post import Signatory
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services.goods_papers import deliveries
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports import style
from reports.flow import several
from reports.page import Furniture, sheet
from reports.parts import PartColumn, SignatureBlock, Typesetter
from reports.rows import closed
from reports.style import Density
from reports.titles import title_lines

_DENSITY = Density(9.6, 8.0, 10.2, 1.36, 2.6, 8.0, 50.0, 0.0)
_DOTS = "………………………………"


def gather_delivery_note(ws: Workspace, request: ReportRequest) -> DeliveriesFacts:
    """Return the note of the entry asked for, or one for each entry that left on the day."""
    return deliveries(ws, request.day, request.until, document_id=request.document)


def draw_delivery_note(
    facts: DeliveriesFacts, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw each note beginning on a page of its own."""
    on = sheet(paper)
    style.register_fonts()
    furniture = Furniture(on, facts.post, imprint, _("Surat jalan"))
    make = Typesetter(_DENSITY, on.inner_width)
    stories = [partial(_story, make, each, facts, imprint) for each in facts.notes]
    return several(furniture, stories, sum(len(each.lines) for each in facts.notes), progress)


def _story(make: Typesetter, note: DeliveryFacts, facts: DeliveriesFacts, imprint: Imprint) -> list[Flowable]:
    number = _("Nomor: {number}").format(number=note.document_no or _DOTS)
    about = [
        (_("Tanggal"), formats.full_date(note.day)),
        (_("Jenis"), label(note.kind)),
        (_("Dari"), note.origin),
        (_("Kepada"), note.destination or _DOTS),
        (_("Pembawa, kendaraan"), _DOTS),
        *([(_("Keterangan"), note.note)] if note.note else []),
    ]
    told = [
        make.gap(0.4),
        *title_lines(make, _("SURAT JALAN"), imprint, number, large=1.4),
        make.gap(),
        make.details(about),
        make.gap(),
        _goods(make, note),
        make.gap(0.6),
        make.paragraph(_("Barang diterima dalam keadaan baik dan jumlah cukup, kecuali tertulis di atas.")),
        make.gap(1.2),
    ]
    return closed(told, _signatures(make, note, facts))


def _goods(make: Typesetter, note: DeliveryFacts) -> Flowable:
    columns = (
        PartColumn(_("No."), 0.05, Align.RIGHT),
        PartColumn(_("Nama barang"), 0.28, words=True),
        PartColumn(_("Jumlah"), 0.10, Align.RIGHT),
        PartColumn(_("Satuan"), 0.10),
        PartColumn(_("No. batch"), 0.13),
        PartColumn(_("Kedaluwarsa"), 0.13),
        PartColumn(_("Diterima"), 0.10, Align.CENTER),
        PartColumn(_("Keterangan"), 0.17),
    )
    rows = [
        [
            str(number),
            line.name,
            formats.integer(line.quantity),
            line.unit,
            line.lot,
            formats.medium_date(line.expires_on) if line.expires_on else "",
            "",
            "",
        ]
        for number, line in enumerate(note.lines, 1)
    ]
    return make.table(columns, rows, extra=[("BOX", (6, 0), (6, -1), 0.5, style.RULE)])


def _signatures(make: Typesetter, note: DeliveryFacts, facts: DeliveriesFacts) -> list[Flowable]:
    dated = f"{facts.post.village}, {formats.long_date(note.day)}"
    return [
        make.signatures(
            SignatureBlock("", _("Yang menerima"), Signatory("", "")),
            SignatureBlock(dated, _("Yang mengirim"), Signatory(note.officer, "")),
        ),
        make.gap(0.8),
        make.witness(SignatureBlock("", _("Yang membawa"), Signatory("", ""))),
    ]
