"""The activity report: what the posko did in a period, day by day, then its photos, two or four a page."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, PageBreak, Paragraph

from blc_desktop.domain.facts.activities import ActivityReportFacts, PaperPhoto
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.lists import Cell
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.kinds_activities import ActivityFunction
from blc_desktop.domain.listing import Align
from blc_desktop.errors import Refused
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services.activity_report import EDGES, activity_report
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports import style
from reports.flow import numbered
from reports.gather import chosen
from reports.page import Furniture, Sheet, sheet, village_words
from reports.parts import PartColumn, Typesetter, inline
from reports.rows import closed, in_blocks
from reports.titles import title_lines
from reports.upward import changes_part, closing

number = formats.integer

#: Most activities of one table: a longer one is not drawn in a time that grows with its length.
_BLOCK = 25
_CAPTION = 36.0
#: The place of the day in a row of the facts.
_DAY = 1
_GUTTER = 5 * mm


def gather_activities(ws: Workspace, request: ReportRequest) -> ActivityReportFacts:
    """Return the facts of the day or period asked for; ``item`` is the number of photos a page.

    Raises ``Refused``: ``activity_report.per_page``, ``activity_report.too_many``, and what an unknown RT or
    officer is refused with.
    """
    item = request.item or "4"
    if item != "0" and (not item.isdecimal() or int(item) not in EDGES):
        raise Refused("activity_report.per_page", field="item", item=item)
    found = chosen(ws, request)
    return activity_report(
        ws,
        request.day,
        request.until or request.day,
        rt_id=found.rt_id,
        officer_id=found.officer_id,
        narrowed=tuple(str(each.value) for each in found.filters),
        photos_per_page=int(item),
    )


def draw_activities(
    facts: ActivityReportFacts, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw the report over as many pages as it needs."""
    on = sheet(paper)
    title = _("Laporan kegiatan {village}, {days}").format(
        village=village_words(facts.post), days=formats.date_range(facts.since, facts.until)
    )
    furniture = Furniture(on, facts.post, imprint, title)
    style.register_fonts()
    make = Typesetter(style.DENSITIES[1], on.inner_width)
    return numbered(furniture, lambda: _story(make, on, furniture, facts), progress, len(facts.rows))


def _story(make: Typesetter, on: Sheet, furniture: Furniture, facts: ActivityReportFacts) -> list[Flowable]:
    told = [
        *_title(make, facts, furniture.imprint),
        *_summary(make, facts),
        *_days(make, facts),
        *changes_part(make, furniture.imprint),
    ]
    return [
        *closed(told, closing(make, facts.post, facts.until)),
        *_photo_pages(make, on, furniture, facts),
    ]


def _title(make: Typesetter, facts: ActivityReportFacts, imprint: Imprint) -> list[Flowable]:
    one_day = facts.since == facts.until
    days = formats.full_date(facts.since) if one_day else formats.date_range(facts.since, facts.until)
    below = f"{village_words(facts.post)} · {days}"
    lines = title_lines(make, _("LAPORAN KEGIATAN POSKO"), imprint, below)
    if facts.narrowed:
        only = _("Hanya {what}").format(what=", ".join(facts.narrowed))
        lines.append(make.centred(only, font=style.SEMIBOLD))
    return [make.gap(0.4), *lines, make.gap()]


def _summary(make: Typesetter, facts: ActivityReportFacts) -> list[Flowable]:
    columns = (
        *(PartColumn(label(each), 20, Align.RIGHT) for each in ActivityFunction),
        PartColumn(_("Jumlah kegiatan"), 20, Align.RIGHT),
    )
    row = [number(facts.functions[each.value]) for each in ActivityFunction]
    return [make.table(columns, [[*row, number(len(facts.rows))]]), make.gap(0.6)]


def _days(make: Typesetter, facts: ActivityReportFacts) -> list[Flowable]:
    """Return a table a day: a number, the time, what and where, who, whom, and what came of it."""
    if not facts.rows:
        return [make.paragraph(_("Tidak ada kegiatan yang dicatat pada masa ini."))]
    found: list[Flowable] = []
    for day, own in groupby(enumerate(facts.rows, 1), key=lambda each: each[1][_DAY]):
        rows = [_row(*each) for each in own]
        if facts.since != facts.until and isinstance(day, date):
            count = ngettext("{n} kegiatan", "{n} kegiatan", len(rows)).format(n=number(len(rows)))
            found += make.heading(f"{formats.full_date(day)} · {count}", 40)
        found += in_blocks(make.table(_columns(), rows), _BLOCK)
    return found


def _columns() -> tuple[PartColumn, ...]:
    return (
        PartColumn(_("No."), 5, Align.RIGHT),
        PartColumn(_("Pukul"), 9),
        PartColumn(_("Kegiatan dan tempat"), 30, words=True),
        PartColumn(_("Petugas"), 23, words=True),
        PartColumn(_("Sasaran"), 15, words=True),
        PartColumn(_("Uraian, hasil, tindak lanjut"), 34, words=True),
    )


def _row(at: int, cells: tuple[Cell, ...]) -> list[str]:
    what, _day, clock, where, *rest = (str(cell) for cell in cells)
    return [number(at), clock or "—", f"{what}, {where}" if where else what, *(each or "—" for each in rest)]


# --- photos ------------------------------------------------------------------------------------------------


def _photo_pages(
    make: Typesetter, on: Sheet, furniture: Furniture, facts: ActivityReportFacts
) -> list[Flowable]:
    """Return the photo pages. A page is one part of a set height, so that no photo is torn from its words."""
    per_page = facts.photos_per_page
    found: list[Flowable] = []
    for start in range(0, len(facts.photos), per_page or 1):
        photos = facts.photos[start : start + per_page]
        room = on.height - on.bottom - furniture.head_height(2) - 12
        heading = make.heading(_("Dokumentasi"), 10) if start == 0 else []
        taken = sum(part.wrap(make.width, room)[1] for part in heading)
        cells = [(photo, _caption(photo, facts.rows[photo.of_activity - 1])) for photo in photos]
        found += [PageBreak(), *heading, PhotoPage(make, cells, per_page, room - taken)]
    return found


def _caption(photo: PaperPhoto, cells: tuple[Cell, ...]) -> str:
    what, day, clock, where, officers, *_rest = cells
    when = formats.full_date(day) if isinstance(day, date) else ""
    if clock:
        when = _("{day} pukul {time}").format(day=when, time=clock)
    told = (f"{photo.of_activity}. {what}", when, where, officers)
    return " · ".join(str(part) for part in told if part)


class PhotoPage(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Two photos below each other or four in a square, each with its caption right below."""

    def __init__(
        self, make: Typesetter, cells: list[tuple[PaperPhoto, str]], per_page: int, height: float
    ) -> None:
        super().__init__()
        self._make, self._cells = make, cells
        self._across = 1 if per_page == min(EDGES) else 2
        self.width, self.height = make.width, height

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the size; it does not depend on the room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the photos from the top left, row by row."""
        width = (self.width - _GUTTER * (self._across - 1)) / self._across
        height = self.height / 2
        for at, (photo, caption) in enumerate(self._cells):
            row, column = divmod(at, self._across)
            left = column * (width + _GUTTER)
            top = self.height - row * height
            bottom = self._photo(photo, left, top, (width, height - _CAPTION - _GUTTER))
            self._words(caption, left, bottom, width)

    def _photo(self, photo: PaperPhoto, left: float, top: float, room: tuple[float, float]) -> float:
        """Draw a photo as large as ``room`` (width, height) lets it be; return its lower edge."""
        reader = ImageReader(BytesIO(photo.content))
        width, height = reader.getSize()
        scale = min(room[0] / width, room[1] / height)
        bottom = top - height * scale
        self.canv.drawImage(reader, left, bottom, width * scale, height * scale)
        return float(bottom)

    def _words(self, caption: str, left: float, top: float, width: float) -> None:
        paragraph = Paragraph(inline(caption), self._make.style(self._make.density.small))
        _width, height = paragraph.wrap(width, _CAPTION)
        paragraph.drawOn(self.canv, left, top - height - 2)
