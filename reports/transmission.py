"""The transmission tree on paper: the same layout as on the screen, cut into pages between its rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.facts.transmission import TransmissionFacts
from blc_desktop.domain.kinds import CaseStatus
from blc_desktop.domain.transmission import (
    BOX_HEIGHT,
    BOX_WIDTH,
    GAP_ACROSS,
    STEP_ACROSS,
    STEP_DOWN,
    Place,
    Tree,
    TreePage,
    lay_out,
    pages,
)
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.words import contacts as words
from blc_desktop.words import formats
from reports import style
from reports.changes import changes_tail
from reports.gridpaper import TitleBlock, TitleLine, revised
from reports.page import Furniture, Sheet, sheet, village_words
from reports.pen import Face, Pen
from reports.writer import draw_pages

_PADDING = 7.0
_NAME = Face(style.SEMIBOLD, 8.2)
#: How small a long name may be set, as a share of its size; what is longer still is cut.
_LEAST = 0.7
_TEXT, _MARK = Face(style.REGULAR, 6.8), Face(style.ITALIC, 5.8)
#: A tree of so many generations stands on an upright paper.
_UPRIGHT = 3
#: White above the first row, for what is written over a box.
_ABOVE = 14.0
_STATUS = {
    CaseStatus.CONFIRMED: Zone.RED,
    CaseStatus.PROBABLE: Zone.ORANGE,
    CaseStatus.SUSPECTED: Zone.YELLOW,
}


def draw_transmission(
    facts: TransmissionFacts, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw the tree on as many pages as it needs; a tree that fits on one page is never cut."""
    laid = lay_out(facts.cases, facts.links)
    on = sheet(paper, landscape=laid.generations > _UPRIGHT)
    title = _("Pohon penularan")
    running = f"{title} — {village_words(facts.post)}, {formats.long_date(facts.day)}"
    furniture = Furniture(on, facts.post, imprint, running)
    block = TitleBlock(title, _title_lines(facts, laid, imprint))
    room = on.height - furniture.head_height(1) - block.height - _ABOVE - on.bottom
    across = max(1, int((on.inner_width + GAP_ACROSS) // STEP_ACROSS))
    spread, cut = pages(laid, across=across, down=max(1, int(room // STEP_DOWN)))
    picture = _Picture(spread, cut, on)
    tails = changes_tail(imprint)

    def page(canvas: Canvas, number: int, top: float) -> None:
        if number == 1:
            top = block.draw(canvas, on, top)
        if number > len(cut):
            for tail in tails:
                tail.draw(canvas, on, top)
                top -= tail.height
            return
        if not spread.places:
            _say_empty(canvas, on, top)
        else:
            picture.draw(canvas, number, top - _ABOVE)

    # What was corrected stands on a page of its own, so that it moves no box.
    return draw_pages(furniture, len(cut) + bool(tails), len(laid.places), page, progress)


def _title_lines(facts: TransmissionFacts, laid: Tree, imprint: Imprint) -> tuple[TitleLine, ...]:
    place, day = village_words(facts.post), formats.full_date(facts.day)
    lines = [*revised(imprint.revision), TitleLine(_("{place} · keadaan {day}").format(place=place, day=day))]
    if facts.around:
        lines.append(TitleLine(_("Rantai penularan {name}").format(name=facts.around)))
    cases = ngettext("{n} kasus", "{n} kasus", len(laid.places)).format(n=formats.integer(len(laid.places)))
    roots = sum(place.parent is None for place in laid.places)
    known = _("{n} tanpa sumber yang tercatat").format(n=formats.integer(roots))
    note = _("kotak di kanan: kontak yang menjadi kasus")
    lines.append(TitleLine(f"{cases} · {known} · {note}", style.MUTED))
    return tuple(lines)


def _say_empty(canvas: Canvas, on: Sheet, top: float) -> None:
    canvas.setFillColor(style.MUTED)
    canvas.setFont(style.REGULAR, 9)
    canvas.drawCentredString(on.centre, top - 30, _("Belum ada kasus yang dikaitkan dengan kontaknya."))


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is written over and under a box: where its line comes from or goes to on other pages."""

    above: str
    below: str


class _Picture:
    """Draws the places of each page, and the lines between those that stand on the same one."""

    def __init__(self, tree: Tree, cut: tuple[TreePage, ...], on: Sheet) -> None:
        self._cut = cut
        self._on = on
        self._places = tree.by_case()
        across, down = len(cut[0].generations), len(cut[0].rows)
        numbers = {
            (page.generations.start // across, page.rows.start // down): number
            for number, page in enumerate(cut, 1)
        }
        self._page = {
            place.case.case_id: numbers[place.generation // across, place.row // down]
            for place in tree.places
        }
        self._own: dict[int, list[Place]] = defaultdict(list)
        for place in tree.places:
            self._own[self._page[place.case.case_id]].append(place)
        self._children: dict[int, list[Place]] = defaultdict(list)
        self._also = tree.also_met()
        for place in tree.places:
            if place.parent is not None:
                self._children[place.parent].append(place)

    def draw(self, canvas: Canvas, number: int, top: float) -> None:
        """Draw page ``number`` below ``top``."""
        page = self._cut[number - 1]
        own = self._own[number]
        pens = _Pens(canvas)
        for place in own:
            self._lines(canvas, place, page, top)
        for place in own:
            x, y = self._corner(place, page, top)
            _box(canvas, pens, place, x, y)
            _write_marks(pens, self._marks(place, number), x, y)

    def _corner(self, place: Place, page: TreePage, top: float) -> tuple[float, float]:
        """Return the upper left corner of a box on its page."""
        across = place.generation - page.generations.start
        down = place.row - page.rows.start
        return self._on.left + across * STEP_ACROSS, top - down * STEP_DOWN

    def _lines(self, canvas: Canvas, place: Place, page: TreePage, top: float) -> None:
        number = self._page[place.case.case_id]
        near = [
            child for child in self._children[place.case.case_id] if self._page[child.case.case_id] == number
        ]
        if not near:
            return
        x, y = self._corner(place, page, top)
        trunk, middle = x + BOX_WIDTH + GAP_ACROSS / 2, y - BOX_HEIGHT / 2
        ends = [self._corner(child, page, top) for child in near]
        levels = [middle, *(down - BOX_HEIGHT / 2 for _across, down in ends)]
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.8)
        canvas.line(x + BOX_WIDTH, middle, trunk, middle)
        canvas.line(trunk, max(levels), trunk, min(levels))
        for across, down in ends:
            canvas.line(trunk, down - BOX_HEIGHT / 2, across, down - BOX_HEIGHT / 2)

    def _marks(self, place: Place, number: int) -> _Marks:
        above, below = "", []
        if place.parent is not None and self._page[place.parent] != number:
            said = _("dari {name}, halaman {page}")
            above = said.format(name=self._places[place.parent].case.name, page=self._page[place.parent])
        also = self._also.get(place.case.case_id)
        if also:
            below.append(_("juga kontak {names}").format(names=", ".join(also)))
        far = {self._page[child.case.case_id] for child in self._children[place.case.case_id]} - {number}
        if far:
            numbers = ", ".join(map(str, sorted(far)))
            below.append(_("berlanjut di halaman {pages}").format(pages=numbers))
        return _Marks(above, "; ".join(below))


class _Pens:
    """Writes texts of few faces on one page, each cut to its room."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pens: dict[Face, Pen] = {}

    def write(self, x: float, y: float, text: str, room: float, face: Face, colour: Color) -> None:
        """Write ``text`` at a point in no more than ``room`` points."""
        pen = self._pens.get(face)
        if pen is None:
            pen = self._pens[face] = Pen(self._canvas, face)
        self._canvas.setFillColor(colour)
        self._canvas.setFont(face.font, face.size)
        self._canvas.drawString(x, y, pen.fit(text, room))


def _write_marks(pens: _Pens, marks: _Marks, x: float, y: float) -> None:
    if marks.above:
        pens.write(x, y + 2.2, marks.above, BOX_WIDTH, _MARK, style.MUTED)
    if marks.below:
        pens.write(x, y - BOX_HEIGHT - 6.2, marks.below, BOX_WIDTH, _MARK, style.MUTED)


def _box(canvas: Canvas, pens: _Pens, place: Place, x: float, y: float) -> None:
    """Draw one case: a bar in the colour of its status, whose word stands in the last line."""
    ink, soft = _colours(place.case.status)
    canvas.setFillColor(soft)
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(0.7)
    canvas.roundRect(x, y - BOX_HEIGHT, BOX_WIDTH, BOX_HEIGHT, 3, stroke=1, fill=1)
    canvas.setFillColor(ink)
    canvas.rect(x, y - BOX_HEIGHT + 1, 3, BOX_HEIGHT - 2, stroke=0, fill=1)
    room = BOX_WIDTH - 2 * _PADDING
    who, told = words.box_lines(place.case)
    pens.write(x + _PADDING, y - 11.0, place.case.name, room, _name_face(place.case.name, room), style.INK)
    pens.write(x + _PADDING, y - 21.2, who, room, _TEXT, style.MUTED)
    pens.write(x + _PADDING, y - 30.6, told, room, _TEXT, style.MUTED)


def _name_face(name: str, room: float) -> Face:
    """Return what a name is set in: smaller where it is too long, so that it is read whole."""
    wide = stringWidth(name, _NAME.font, _NAME.size)
    return _NAME if wide <= room else Face(_NAME.font, _NAME.size * max(room / wide, _LEAST))


def _colours(status: CaseStatus) -> tuple[Color, Color]:
    return style.ZONE_COLOURS[_STATUS.get(status, Zone.NOT_ASSESSED)]
