"""Letters about isolations, a page a person: the posko asks to begin, or notes that its watch is over.

The posko does not certify (domain.md 2.3): the note says so itself, whatever words the posko chose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, KeepInFrame, Paragraph, Table, TableStyle

from blc_desktop.domain import papers
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.letters import LetterPage, LettersFacts
from blc_desktop.domain.facts.post import Post, Signatory
from blc_desktop.domain.facts.printing import Difference, Document, Paper, ReportRequest
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.domain.letters import OF_AGE
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services.letter_papers import letters_of_day, written_letters
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words import letters as words
from blc_desktop.words.labels import label
from reports import style
from reports.changes import change_line, changes_heading, more_changes
from reports.gather import chosen
from reports.page import Furniture, sheet
from reports.parts import SignatureBlock, Typesetter, inline
from reports.style import Density
from reports.titles import title_lines
from reports.upward import head_title
from reports.writer import draw_pages

#: Letters are read at arm's length, by people too: larger than a list.
_DENSITY = Density(11.0, 8.4, 11.5, 1.42, 2.0, 11.0, 62.0, 0.0)
_SPOKEN = {"start": LetterKind.START, "end-note": LetterKind.END_NOTE}
#: What parts a word from its value in a template's line.
_PARTING = " : "
_NAMES = 0.3
#: More corrections than these make a letter no clearer.
_LISTED = 8


def gather_letters(ws: Workspace, request: ReportRequest) -> LettersFacts:
    """Return the letters asked for by id, else those of the day: of a person, an RT, or everybody.

    ``request.item`` is ``start`` (the default) or ``end-note``. Raises ``Refused("report.letter_unknown")``.
    """
    if request.letters:
        return written_letters(ws, request.letters)
    kind = _SPOKEN.get((request.item or "start").lower())
    if kind is None:
        raise Refused("report.letter_unknown", field="item", item=request.item, choices=", ".join(_SPOKEN))
    rt_id = chosen(ws, request).rt_id
    return letters_of_day(ws, request.day, kind, person_uid=request.person, rt_id=rt_id)


def draw_letters(facts: LettersFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw every letter on a page of its own with the letterhead; long words are set smaller to fit."""
    on = sheet(paper)
    furniture = _LetterPaper(on, facts.post, imprint, _("Surat isolasi"))
    make = Typesetter(_DENSITY, on.inner_width)
    changes = _changes_by_page(facts.pages, imprint)

    def page(canvas: Canvas, number: int, top: float) -> None:
        story = _story(make, facts.pages[number - 1], facts.post, imprint, changes[number - 1])
        room = top - on.bottom
        frame = Frame(on.left, on.bottom, on.inner_width, room, 0, 0, 0, 0)
        frame.addFromList([KeepInFrame(on.inner_width, room, story, mode="shrink")], canvas)

    style.register_fonts()
    return draw_pages(furniture, len(facts.pages), len(facts.pages), page, progress)


@dataclass(frozen=True, slots=True)
class _LetterPaper(Furniture):
    """Each page is somebody's own letter: every one has the letterhead, none says how many there are."""

    def head(self, canvas: Canvas, page: int) -> float:  # noqa: ARG002 - each page is a first one
        """Draw the letterhead."""
        return Furniture.head(self, canvas, 1)

    def foot(self, canvas: Canvas, page: int, pages: int) -> None:  # noqa: ARG002 - as above
        """Draw the foot of a letter of one page."""
        Furniture.foot(self, canvas, 1, 1)


def _story(
    make: Typesetter, page: LetterPage, post: Post, imprint: Imprint, changes: Sequence[Difference]
) -> list[Flowable]:
    return [
        *_title(make, page, imprint),
        *_body(make, words.body(page, post)),
        *_end(make, page),
        make.gap(1.4),
        _signatures(make, page, post),
        *_corrected(make, changes, imprint),
    ]


def _changes_by_page(pages: Sequence[LetterPage], imprint: Imprint) -> list[list[Difference]]:
    """Return what was corrected page by page; what all share (the letterhead) is told on every one."""
    names = papers.called([page.name for page in pages])
    told: list[list[Difference]] = []
    for name in names:
        own = [
            replace(change, path=change.path[2:])
            for change in imprint.differences
            if change.path[:2] == ("pages", name) and len(change.path) > 2
        ]
        shared = [change for change in imprint.differences if change.path[0] != "pages"]
        told.append([*own, *shared])
    return told


def _corrected(make: Typesetter, changes: Sequence[Difference], imprint: Imprint) -> list[Flowable]:
    """Return what a corrected letter says otherwise than the one before it, below the signatures."""
    if not changes:
        return []
    lines = [make.paragraph(change_line(change), small=True) for change in changes[:_LISTED]]
    if len(changes) > _LISTED:
        lines.append(make.paragraph(more_changes(len(changes) - _LISTED), small=True))
    heading = make.paragraph(changes_heading(imprint.revision), small=True, muted=True)
    return [make.gap(1.2), heading, *lines]


def _title(make: Typesetter, page: LetterPage, imprint: Imprint) -> list[Flowable]:
    number = _("Nomor: {number}").format(number=page.number)
    lines = title_lines(make, label(page.kind).upper(), imprint, number, large=1.3)
    return [make.gap(0.6), *lines, make.gap(1.6)]


def _body(make: Typesetter, text: str) -> list[Flowable]:
    """Return the words as paragraphs; lines that read ``word : value`` stand below each other as a table."""
    parts: list[Flowable] = []
    pairs: list[tuple[str, str]] = []

    def close() -> None:
        if pairs:
            parts.append(_pairs(make, pairs))
            pairs.clear()

    for line in text.splitlines():
        name, parting, value = line.partition(_PARTING)
        if parting and len(name) < make.width / make.density.text:
            pairs.append((name.strip(), value.strip()))
            continue
        close()
        parts.append(make.paragraph(line) if line.strip() else make.gap(0.8))
    close()
    return parts


def _pairs(make: Typesetter, pairs: list[tuple[str, str]]) -> Flowable:
    text = make.style(make.density.text)
    rows = [[Paragraph(inline(name), text), ":", Paragraph(inline(value), text)] for name, value in pairs]
    names = make.width * _NAMES
    made = Table(
        rows,
        colWidths=[names, 10, make.width - names - 34],
        style=TableStyle(
            [
                ("FONT", (1, 0), (1, -1), style.REGULAR, make.density.text),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ]
        ),
    )
    made.hAlign = "CENTER"
    return made


def _end(make: Typesetter, page: LetterPage) -> list[Flowable]:
    """Return what no choice of words may leave out: who certifies, and that the posko does not."""
    if page.kind is not LetterKind.END_NOTE:
        return []
    found: list[Flowable] = []
    if page.certificate is not None:
        known = _("Surat {issuer} nomor {number} tanggal {day} telah dicatat di posko.").format(
            issuer=page.certificate.issuer or "",
            number=page.certificate.number,
            day=formats.long_date(page.certificate.day),
        )
        found += [make.gap(0.8), make.paragraph(known)]
    said = _(
        "Keterangan ini memuat catatan posko, bukan surat keterangan medis. Surat selesai isolasi atau "
        "karantina dikeluarkan oleh puskesmas atau rumah sakit yang memantau."
    )
    return [*found, make.gap(0.8), make.paragraph(said, small=True, muted=True)]


def _signatures(make: Typesetter, page: LetterPage, post: Post) -> Flowable:
    dated = f"{post.village}, {formats.long_date(page.day)}"
    return make.signatures(_receiver(page), SignatureBlock(dated, head_title(post.head), post.head))


def _receiver(page: LetterPage) -> SignatureBlock:
    """Return who signs for the letter: for a child whoever looks after it, whose name is not known."""
    if page.age is not None and page.age < OF_AGE:
        return SignatureBlock("", _("Orang tua atau wali"), Signatory("", ""))
    received = _("Yang menerima") if page.kind is LetterKind.START else _("Yang bersangkutan")
    return SignatureBlock("", received, Signatory(page.name, ""))
