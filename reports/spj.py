"""The accountability file (SPJ) of one funding source: contents, summary, records, recap, lists, photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, KeepTogether

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.handing import HandoverFacts, HandoversFacts
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.facts.spj import SpjFacts, SpjFile
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.listing import Align
from blc_desktop.domain.stock_numbers import document_number
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import goods_papers
from blc_desktop.services.spj import spj_parts
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from reports import style
from reports.cells import widest_date
from reports.distribution_recap import draw_distribution_recap, recap_facts
from reports.flow import several
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, TitleBlock, TitleLine
from reports.handover import draw_handover
from reports.joining import Part, Placed, joined, pages_of, placed
from reports.page import Furniture, sheet, village_words
from reports.parts import PartColumn, Typesetter
from reports.stock_summary import draw_stock_summary
from reports.titles import correction_line

_PDF = "application/pdf"
#: The longest edge of a photo on paper, in points: two stand on a page.
_PHOTO = 300.0


def gather_spj(ws: Workspace, request: ReportRequest) -> SpjFacts:
    """Return everything of one funding source in the period asked for, else in the month up to the day.

    Raises ``Refused("report.source_needed")`` without a source, ``report.source_unknown`` for a wrong one.
    """
    if not request.source:
        raise Refused("report.source_needed", field="source")
    source_id = goods_papers.funding_source_id(ws, request.source)
    since = request.day if request.until else request.day.replace(day=1)
    until = request.until or request.day
    parts = spj_parts(ws, source_id, since, until)
    summary = goods_papers.stock_summary(ws, since, until, source_id=source_id)
    source = summary.sources[0].source if summary.sources else request.source
    return SpjFacts(
        post=ws.post(),
        source=source,
        since=since,
        day=until,
        summary=summary,
        received=goods_papers.received(ws, since, until, source_id),
        handed_on=goods_papers.handed_on(ws, since, until, source_id),
        given=parts.given,
        recap=recap_facts(ws, since, until, (source_id, source)),
        lists=parts.lists,
        signed=parts.signed,
        photos=parts.photos,
        language=request.language,
    )


def draw_spj(facts: SpjFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw what is ours, join what is kept, and put the contents before it."""
    style.register_fonts()
    parts = _parts(facts, imprint, paper)
    title = _("SPJ {source}").format(source=facts.source)
    cover = draw_contents(facts, imprint, paper, placed(parts, 1))
    ahead = len(pages_of(cover))
    if ahead > 1:
        cover = draw_contents(facts, imprint, paper, placed(parts, ahead))

    def stamp(page: int, pages: int) -> str:
        return _("{title} · lembar {page} dari {pages}").format(title=title, page=page, pages=pages)

    whole = [Part(_("Daftar isi"), cover), *parts]
    content, pages = joined(whole, title, facts.post.name, stamp, progress)
    return Document(content, pages, len(facts.given))


def _parts(facts: SpjFacts, imprint: Imprint, paper: Paper) -> list[Part]:
    parts = [
        Part(_("Rekapitulasi stok"), draw_stock_summary(facts.summary, imprint, paper, Silent()).content)
    ]
    parts += _records(facts, imprint, paper, _("Berita acara penerimaan"), facts.received)
    parts += _records(facts, imprint, paper, _("Berita acara penyerahan"), facts.handed_on)
    if facts.given:
        recap = draw_distribution_recap(facts.recap, imprint, paper, Silent())
        parts.append(Part(_("Rekap pembagian"), recap.content))
        parts.append(Part(_("Daftar penerima"), _given(facts, imprint, paper)))
    for at, each in enumerate(facts.lists):
        told = _("Tanda terima, cetakan {number} ({day})")
        name = told.format(number=each.number, day=formats.medium_date(each.day))
        parts.append(Part(name, each.content, 1 if at else 0))
    for at, file in enumerate(facts.signed):
        level = 1 if at else 0
        name = _("Lembar bertanda tangan: {about}").format(about=file.about)
        parts.append(Part(name, _signed(facts, imprint, paper, file), level))
    if facts.photos:
        parts.append(Part(_("Foto"), _photos(facts, imprint, paper, facts.photos)))
    return parts


def _records(
    facts: SpjFacts, imprint: Imprint, paper: Paper, title: str, records: Sequence[HandoverFacts]
) -> list[Part]:
    if not records:
        return []
    whole = HandoversFacts(facts.post, facts.day, tuple(records), facts.language)
    return [Part(title, draw_handover(whole, imprint, paper, Silent()).content)]


def draw_contents(facts: SpjFacts, imprint: Imprint, paper: Paper, placed_parts: Sequence[Placed]) -> bytes:
    """Draw the first pages: whose file this is, and on which page each part begins."""
    on = sheet(paper)
    furniture = Furniture(on, facts.post, imprint, _("SPJ {source}").format(source=facts.source))
    make = Typesetter(style.DENSITIES[0], on.inner_width)
    story = partial(_contents, make, facts, imprint, placed_parts)
    return several(furniture, [story], 0, Silent()).content


def _contents(
    make: Typesetter, facts: SpjFacts, imprint: Imprint, placed_parts: Sequence[Placed]
) -> list[Flowable]:
    period = _("{place} · {day} s.d. {until}").format(
        place=village_words(facts.post),
        day=formats.long_date(facts.since),
        until=formats.long_date(facts.day),
    )
    head = [
        make.centred(_("BERKAS PERTANGGUNGJAWABAN (SPJ)"), 1.4, style.BOLD),
        make.centred(_("Sumber dana: {source}").format(source=facts.source), 1.15, style.SEMIBOLD),
        *correction_line(make, imprint),
        make.centred(period),
    ]
    columns = (
        PartColumn(_("Isi"), 0.72, words=True),
        PartColumn(_("Lembar"), 0.14, Align.RIGHT),
        PartColumn(_("Jumlah lembar"), 0.14, Align.RIGHT),
    )
    rows = [
        [f"{'    ' * part.level}{part.title}", formats.integer(part.first), formats.integer(part.pages)]
        for part in placed_parts
    ]
    return [
        make.gap(),
        *head,
        make.gap(1.6),
        make.table(columns, rows),
        make.gap(),
        *(make.paragraph(text, muted=True) for text in _missing(facts)),
    ]


def _missing(facts: SpjFacts) -> list[str]:
    """Say what such a file usually holds and this one lacks: better known before it is handed in."""
    told = []
    if not facts.received and not facts.handed_on:
        told.append(_("Belum ada berita acara dalam masa ini."))
    if facts.given and not facts.lists and not facts.signed:
        told.append(
            _("Belum ada daftar tanda terima yang dicetak atau lembar bertanda tangan yang dilampirkan.")
        )
    if not facts.photos:
        told.append(_("Belum ada foto yang dilampirkan."))
    return told


def _given(facts: SpjFacts, imprint: Imprint, paper: Paper) -> bytes:
    on = sheet(paper)
    look = GridStyle(text=8.4, row=14.6, line=10.0, head=17.0)
    title = _("Daftar penerima")
    wanted = (
        GridColumn(_("No."), 26, Align.RIGHT),
        GridColumn(_("Tanggal"), 66, holds=widest_date()),
        GridColumn(_("Penerima"), 190, wraps=True),
        GridColumn(_("Barang"), 130, wraps=True),
        GridColumn(_("Jumlah"), 46, Align.RIGHT),
        GridColumn(_("Satuan"), 50),
        GridColumn(_("No. dokumen"), 54),
    )
    rows = [
        [
            formats.integer(at),
            formats.medium_date(each.day),
            each.recipient,
            each.item,
            formats.integer(each.quantity),
            each.unit,
            document_number(DocumentKind.HANDOUT, each.document),
        ]
        for at, each in enumerate(facts.given, 1)
    ]
    lines = (TitleLine(_("Sumber dana: {source}").format(source=facts.source)),)
    furniture = Furniture(on, facts.post, imprint, f"{title} — {facts.source}")
    grid = Grid(stretched(wanted, on.inner_width, look), rows, look)
    return GridPaper(furniture, TitleBlock(title, lines), grid, "", len(rows)).draw(Silent()).content


def _signed(facts: SpjFacts, imprint: Imprint, paper: Paper, file: SpjFile) -> bytes:
    """Return a signed page: a PDF as it is, a picture on a page of its own; else a page that says so."""
    if file.media_type != _PDF:
        return _photos(facts, imprint, paper, (file,))
    if pages_of(file.content):
        return file.content
    said = _("Berkas {name} tidak dapat dibaca. Lampirkan lagi dari aslinya.").format(name=file.name)
    return _flowed(facts, imprint, paper, lambda make: [make.gap(2), make.paragraph(said)])


def _photos(facts: SpjFacts, imprint: Imprint, paper: Paper, files: Sequence[SpjFile]) -> bytes:
    def story(make: Typesetter) -> list[Flowable]:
        return [_photo(make, file, large=len(files) == 1) for file in files]

    return _flowed(facts, imprint, paper, story)


def _photo(make: Typesetter, file: SpjFile, *, large: bool) -> Flowable:
    width, height = ImageReader(BytesIO(file.content)).getSize()
    room = (make.width, _PHOTO * (1.7 if large else 1.0))
    share = min(room[0] / width, room[1] / height)
    words = make.paragraph(f"{file.about} — {file.name}", small=True, muted=True)
    picture = Image(BytesIO(file.content), width * share, height * share)
    return KeepTogether([make.gap(0.6), picture, make.gap(0.3), words])


def _flowed(
    facts: SpjFacts, imprint: Imprint, paper: Paper, story: Callable[[Typesetter], list[Flowable]]
) -> bytes:
    on = sheet(paper)
    furniture = Furniture(on, facts.post, imprint, _("SPJ {source}").format(source=facts.source))
    make = Typesetter(style.DENSITIES[0], on.inner_width)
    return several(furniture, [partial(story, make)], 0, Silent()).content
