"""Entry sheets for BLC: each record in BLC's order, to be typed in by whoever has the app, and ticked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from blc_desktop.domain.facts.blc import BlcRecord, BlcSheetsFacts
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services import blc
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.blc import fields
from blc_desktop.words.labels import label
from reports import style
from reports.flow import numbered
from reports.page import Furniture, sheet, village_words
from reports.parts import Typesetter
from reports.titles import title_lines

_DAYS = 7
#: Room that a heading wants below itself.
#: The words of BLC are long, and stand in half the width.
_NAMES = 0.38
_ROOM = 60.0
#: Between the two columns of a record.
_GAP = 14.0


def gather_blc_sheets(ws: Workspace, request: ReportRequest) -> BlcSheetsFacts:
    """Return what waits: of the days asked for, else of the seven that end on the day asked for."""
    if request.until is not None:
        return blc.sheets(ws, request.day, request.until)
    return blc.sheets(ws, request.day - timedelta(days=_DAYS - 1), request.day)


def draw_blc_sheets(facts: BlcSheetsFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw a block a record, none of them broken between two pages where it fits on one."""
    on = sheet(paper)
    span = formats.date_range(facts.first, facts.last)
    furniture = Furniture(on, facts.post, imprint, _("Lembar entri BLC {span}").format(span=span))
    style.register_fonts()
    make = Typesetter(style.DENSITIES[1], on.inner_width)
    return numbered(furniture, lambda: _story(make, facts, imprint, span), progress, len(facts.records))


def _story(make: Typesetter, facts: BlcSheetsFacts, imprint: Imprint, span: str) -> list[Flowable]:
    below = f"{village_words(facts.post)} · {span}"
    told = _(
        "{n} catatan belum diinput. Lembar ini bukan laporan ke BLC: salin ke aplikasinya, centang di sini, "
        "lalu tandai di program."
    ).format(n=formats.integer(len(facts.records)))
    story: list[Flowable] = [
        make.gap(0.4),
        *title_lines(make, _("LEMBAR ENTRI BLC"), imprint, below),
        make.gap(),
        make.paragraph(told if facts.records else _("Tidak ada yang menunggu pada hari-hari ini.")),
        make.gap(),
    ]
    for number, record in enumerate(facts.records, start=1):
        story.append(KeepTogether(_record(make, record, number, facts.headings[record.kind])))
    return story


def _record(
    make: Typesetter, record: BlcRecord, number: int, headings: Sequence[tuple[str, str]]
) -> list[Flowable]:
    title = f"☐ {number}. {label(record.kind)}: {record.title}"
    told = [(name, value) for name, value in fields(record, headings) if value]
    return [*make.heading(title, _ROOM), _side_by_side(make, told), make.gap(0.6)]


def _side_by_side(make: Typesetter, told: Sequence[tuple[str, str]]) -> Flowable:
    """Return the fields in two columns, read down the left one first."""
    width = (make.width - _GAP) / 2
    half, middle = Typesetter(make.density, width), (len(told) + 1) // 2
    columns = [half.details(part, _NAMES) for part in (told[:middle], told[middle:]) if part]
    flush = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    plain = [*flush, ("TOPPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    made = Table([columns], colWidths=[width + _GAP, width][: len(columns)], style=TableStyle(plain))
    made.hAlign = "LEFT"
    return made
