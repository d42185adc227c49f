"""The booklet of a training: the way in, the ten tasks, the code to write down, room for notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape
from importlib.resources import files
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, KeepTogether, Paragraph, Table, TableStyle

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.facts.training import Assignment
from blc_desktop.i18n import N_, _, language
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import demo
from blc_desktop.words import formats
from blc_desktop.words.training import TaskWords, all_tasks
from reports import style
from reports.flow import several
from reports.page import sheet
from reports.parts import Typesetter
from reports.training import (
    TrainingFacts,
    TrainingFurniture,
    facts_of,
    no_imprint,
    notes,
    plain,
)

#: Pages whose pictures ship with the program (``docs/training_pictures.py`` makes them), and what they show.
_PICTURES = (
    ("today", N_("Hari ini: angka hari ini, siapa yang belum dipantau; di kanan daftar tugas")),
    ("isolation", N_("Isolasi: matriks pemantauan, satu huruf per orang per hari")),
)
_PICTURE_WIDTH = 122 * mm
#: The code, and the pictures below it, stand on one page: the second of every booklet.
_SECOND_PAGE = 150 * mm
_BOX = 4 * mm


def booklet(post: Post, day: date, seats: Sequence[int], paper: Paper = Paper.A4) -> Document:
    """Draw the booklets of ``seats`` without any book."""
    return draw_booklet(facts_of(post, day, seats), no_imprint(), paper, Silent())


def draw_booklet(facts: TrainingFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw a booklet a seat: the way in, the ten tasks with their hints, pictures, room for notes."""
    on = sheet(paper)
    furniture = TrainingFurniture(on, plain(facts.post), imprint, _("Buku peserta"))
    style.register_fonts()
    make = Typesetter(style.DENSITIES[1], on.inner_width)
    stories = [partial(_story, make, given) for given in facts.seats]
    return several(furniture, stories, 0, progress)


def _story(make: Typesetter, given: Assignment) -> list[Flowable]:
    story: list[Flowable] = [
        make.gap(0.4),
        make.centred(_("BUKU PESERTA"), 1.42, style.BOLD),
        make.centred(formats.full_date(given.day)),
        make.gap(0.6),
        _seat_box(make, given),
        *make.heading(_("Masuk ke latihan"), 40),
        make.details(
            [
                (
                    _("Di layar masuk"),
                    _("tekan Mode Latihan, isi nomor kursi dan hari latihan, lalu Mulai dari awal"),
                ),
                (_("Pengguna"), demo.USERNAME),
                (_("Kata sandi"), demo.PASSWORD),
                (_("Daftar tugas"), _("di kanan layar; F12 ke sana dan kembali")),
                (_("Salah catat"), _("Ctrl+Z mengurungkan; F1 membuka bantuan halaman itu")),
            ]
        ),
        *make.heading(_("Sepuluh tugas"), 60),
    ]
    for words in all_tasks(given):
        story += _task(make, words)
    return [*story, *_ending(make, given.seat)]


def _seat_box(make: Typesetter, given: Assignment) -> Flowable:
    seat = make.centred(_("Kursi {n}").format(n=given.seat), 3.2, style.BOLD)
    ground = TableStyle(
        [
            ("BOX", (0, 0), (-1, -1), 1.2, style.INK),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return Table([[seat]], colWidths=[make.width * 0.5], style=ground, hAlign="CENTER")


def _task(make: Typesetter, words: TaskWords) -> list[Flowable]:
    tick = TableStyle([("BOX", (0, 0), (0, 0), 0.9, style.INK)])
    box = Table([[""]], colWidths=[_BOX], rowHeights=[_BOX], style=tick)
    inner = Typesetter(make.density, make.width - _BOX - 8)
    told = [
        Paragraph(escape(f"{words.number}. {words.title}"), make.style(make.density.text, font=style.BOLD)),
        inner.paragraph(words.wish),
        inner.paragraph(words.hint, small=True, muted=True),
    ]
    ground = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, style.LINE),
        ]
    )
    line = Table([[box, told]], colWidths=[_BOX + 8, make.width - _BOX - 8], style=ground)
    return [KeepTogether([line])]


def _ending(make: Typesetter, seat: int) -> list[Flowable]:
    return [
        *make.heading(_("Kode selesai kursi {n}").format(n=seat), _SECOND_PAGE),
        make.paragraph(_("Tekan Kode selesai di bawah daftar tugas, tulis di sini, bacakan kepada pelatih.")),
        make.gap(0.5),
        _code_boxes(),
        *_pictures(make),
        *notes(make),
    ]


def _code_boxes() -> Flowable:
    size = 9 * mm
    cells: list[str] = []
    widths: list[float] = []
    boxes: list[tuple[object, ...]] = []
    for group in range(3):
        for _place in range(5):
            boxes.append(("BOX", (len(cells), 0), (len(cells), 0), 0.8, style.RULE))
            cells.append("")
            widths.append(size)
        if group < 2:
            cells.append("")
            widths.append(size * 0.6)
    return Table([cells], colWidths=widths, rowHeights=[size], style=TableStyle(boxes), hAlign="LEFT")


def _pictures(make: Typesetter) -> list[Flowable]:
    """Return the pictures of a few screens, each below what it shows."""
    parts = make.heading(_("Layarnya"), 160)
    for name, caption in _PICTURES:
        content = (files("resources") / "training" / f"{name}-{language()}.png").read_bytes()
        parts += [make.paragraph(_(caption), small=True), make.gap(0.2), _picture(content), make.gap(0.6)]
    return parts


def _picture(content: bytes) -> Flowable:
    made = Image(BytesIO(content))
    scale = _PICTURE_WIDTH / made.imageWidth
    made.drawWidth, made.drawHeight = _PICTURE_WIDTH, made.imageHeight * scale
    tight = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    frame = TableStyle([("BOX", (0, 0), (-1, -1), 0.6, style.RULE), *tight])
    return Table([[made]], colWidths=[_PICTURE_WIDTH], style=frame, hAlign="LEFT")
