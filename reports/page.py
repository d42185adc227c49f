"""The sheet of paper: its measures, the letterhead, the running head and the foot of every page."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.printing import Paper
from blc_desktop.domain.proposals import kind_word
from blc_desktop.i18n import _
from blc_desktop.words import formats
from blc_desktop.words.banner import banner
from reports import style

_SIZES = {Paper.A4: (210 * mm, 297 * mm), Paper.F4: (215 * mm, 330 * mm)}
_LOGO = 19 * mm
_FOOT_SIZE = 6.8


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper lying in one of its two ways, with its margins, in points."""

    width: float
    height: float
    left: float = 19 * mm
    right: float = 16 * mm
    top: float = 12 * mm
    bottom: float = 17 * mm
    foot: float = 9 * mm

    @property
    def inner_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def centre(self) -> float:
        """Middle between the margins."""
        return self.left + self.inner_width / 2

    @property
    def right_edge(self) -> float:
        """Where the text ends at the right."""
        return self.width - self.right


def sheet(paper: Paper, *, landscape: bool = False) -> Sheet:
    """Return the measures of ``paper``; a binding edge is left on the long side in both ways."""
    width, height = _SIZES[paper]
    if landscape:
        return Sheet(height, width, left=14 * mm, right=13 * mm, top=13 * mm)
    return Sheet(width, height)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the contents of every page. ``title`` is the running head from page 2 on."""

    sheet: Sheet
    post: Post
    imprint: Imprint
    title: str

    @property
    def subject(self) -> str:
        """What the paper's particulars say it is: whose print, which number."""
        return _("{village}, cetakan {number}").format(
            village=village_words(self.post), number=print_number(self.imprint)
        )

    def head(self, canvas: Canvas, page: int) -> float:
        """Draw what stands above the contents of ``page``; return the height where the contents begin."""
        top = self.sheet.height - self.sheet.top
        if self.post.training:
            top = training_banner(canvas, self.sheet)
        if page == 1 and not self.post.letterhead_shown:
            return top
        return self._letterhead(canvas, top) if page == 1 else self._running_head(canvas, top)

    def head_height(self, page: int) -> float:
        """Return how far below the paper's edge the contents of ``page`` begin."""
        top = self.sheet.top + (5 * mm if self.post.training else 0)
        if page > 1:
            return float(top + 8 * mm)
        if not self.post.letterhead_shown:
            return float(top)
        lines = letterhead_lines(self.post)
        text = 13.5 * (len(lines) - 1) + 17 + (11 if self.post.letterhead_address else 0)
        return float(top + max(text, _LOGO if self.post.logo else 0) + 12)

    def foot(self, canvas: Canvas, page: int, pages: int) -> None:
        """Draw the foot: who printed it when, its code, whose program it is, and the page's number."""
        y = self.sheet.foot
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.5)
        canvas.line(self.sheet.left, y + 10, self.sheet.right_edge, y + 10)
        canvas.setFillColor(style.MUTED)
        canvas.setFont(style.REGULAR, _FOOT_SIZE)
        number = _("Halaman {page} dari {pages}").format(page=page, pages=pages)
        canvas.drawRightString(self.sheet.right_edge, y, number)
        words = imprint_words(self.imprint, self.post)
        room = self.sheet.inner_width - stringWidth(number, style.REGULAR, _FOOT_SIZE) - 10
        width = stringWidth(words, style.REGULAR, _FOOT_SIZE)
        canvas.setFont(style.REGULAR, _FOOT_SIZE * min(1, room / width))
        canvas.drawString(self.sheet.left, y, words)

    def _letterhead(self, canvas: Canvas, top: float) -> float:
        below = self.sheet.height - self.head_height(1)
        if self.post.logo:
            _logo(canvas, self.post.logo, self.sheet.left, top)
        y = top - 10
        *upper, last = letterhead_lines(self.post)
        canvas.setFillColor(style.INK)
        for line in upper:
            self._centred(canvas, line, style.REGULAR, 11, y)
            y -= 13.5
        self._centred(canvas, last, style.BOLD, 14, y - 3)
        if self.post.letterhead_address:
            canvas.setFillColor(style.MUTED)
            self._centred(canvas, self.post.letterhead_address, style.REGULAR, 8.2, y - 15)
        _double_rule(canvas, self.sheet, below + 4)
        return below - 4

    def _centred(self, canvas: Canvas, text: str, font: str, size: float, y: float) -> None:
        """Draw a line centred on the paper, smaller where it would run into the logo's column."""
        room = self.sheet.inner_width - 2 * (_LOGO + 3 * mm)
        size = min(size, size * room / max(stringWidth(text, font, size), 1))
        canvas.setFont(font, size)
        canvas.drawCentredString(self.sheet.centre, y, text)

    def _running_head(self, canvas: Canvas, top: float) -> float:
        y = top - 8
        canvas.setFont(style.REGULAR, 7.6)
        canvas.setFillColor(style.MUTED)
        canvas.drawString(self.sheet.left, y, self.title)
        canvas.drawRightString(self.sheet.right_edge, y, self.post.name)
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.5)
        canvas.line(self.sheet.left, y - 5, self.sheet.right_edge, y - 5)
        return self.sheet.height - self.head_height(2)


def letterhead_lines(post: Post) -> tuple[str, ...]:
    """Return the lines of the letterhead, the last one large; made from the region where none is set."""
    if post.letterhead:
        return post.letterhead
    regency = _("PEMERINTAH {regency}").format(regency=post.regency.upper())
    district = _("KECAMATAN {district}").format(district=post.district.upper())
    if post.village_kind == "kecamatan":
        return regency, district
    return regency, district, village_words(post).upper()


def village_words(post: Post) -> str:
    """Return ``Desa Sukamantri``: the village with its kind, in the kind's own word."""
    return f"{kind_word(post.village_kind)} {post.village}"


def imprint_words(imprint: Imprint, post: Post) -> str:
    """Return the left half of the foot: ``Dicetak 19-02-2021 pukul 17.08 WIB oleh … · …``."""
    offset = post.time_zone.offset_hours
    parts = [
        _("Dicetak {day} pukul {time} {zone} oleh {operator}").format(
            day=formats.local_day(imprint.printed_at, offset).strftime("%d-%m-%Y"),
            time=formats.clock(imprint.printed_at, offset),
            zone=post.time_zone.value,
            operator=imprint.operator,
        ),
        _("cetakan {number}").format(number=print_number(imprint)),
        _("kode verifikasi {code}").format(code=imprint.audit_head),
        _("BLC Desktop, bukan aplikasi resmi BLC"),
    ]
    return " · ".join(parts)


def print_number(imprint: Imprint) -> str:
    """Return the kept paper's number: ``12``, from the first correction on ``12 Ralat ke-1``."""
    if not imprint.revision:
        return str(imprint.number)
    return f"{imprint.number} {revision_words(imprint.revision)}"


def revision_words(revision: int) -> str:
    """Return ``Ralat ke-1``."""
    return _("Ralat ke-{revision}").format(revision=revision)


def training_banner(canvas: Canvas, on: Sheet) -> float:
    """Draw the strip that keeps a training paper from being taken for a true one; return its lower edge."""
    height = 5 * mm
    y = on.height - on.top + 1 * mm
    canvas.setFillColor(style.TRAINING)
    canvas.rect(0, y - 1 * mm, on.width, height + 1 * mm, stroke=0, fill=1)
    canvas.setFillColor(style.WHITE)
    canvas.setFont(style.BOLD, 9)
    canvas.drawCentredString(on.width / 2, y + 0.7 * mm, banner())
    return float(on.height - on.top - 5 * mm)


def _logo(canvas: Canvas, image: bytes, left: float, top: float) -> None:
    reader = ImageReader(BytesIO(image))
    canvas.drawImage(
        reader, left, top - _LOGO, _LOGO, _LOGO, preserveAspectRatio=True, anchor="c", mask="auto"
    )


def _double_rule(canvas: Canvas, on: Sheet, y: float) -> None:
    """Draw the thick and the thin rule under a letterhead."""
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(2.2)
    canvas.line(on.left, y, on.right_edge, y)
    canvas.setLineWidth(0.7)
    canvas.line(on.left, y - 2.8, on.right_edge, y - 2.8)
