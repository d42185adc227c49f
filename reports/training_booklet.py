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
from blc_desktop.i18n import _, language
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import demo
from blc_desktop.words import formats
from blc_desktop.words.training import TaskWords, all_tasks
from reports import style
from reports.flow import several
from reports.page import sheet
from reports.parts import Typesetter
from reports.training import (
    NOTE_LINE,
    TrainingFacts,
    TrainingFurniture,
    facts_of,
    no_imprint,
    plain,
    ruled,
)

#: Pages whose pictures ship with the program (``docs/training_pictures.py`` makes them).
_PICTURES = ("today", "isolation")
_PICTURE_WIDTH = 84 * mm
_NOTE_LINES = 9
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
                (_("Di layar masuk"), _("tekan Mode Latihan, isi nomor kursi, Mulai dari awal")),
                (_("Pengguna"), demo.USERNAME),
                (_("Kata sandi"), demo.PASSWORD),
                (_("Daftar tugas"), _("di kanan layar; F12 ke sana dan kembali")),
                (_("Salah catat"), _("Ctrl+Z mengurungkan; F1 menunjukkan tombol halaman")),
            ]
        ),
        *make.heading(_("Sepuluh tugas"), 60),
    ]
    for words in all_tasks(given):
        story += _task(make, words)
    return [*story, *_ending(make)]


def _seat_box(make: Typesetter, given: Assignment) -> Flowable:
    seat = make.centred(_("Kursi {n}").format(n=given.seat), 3.2, style.BOLD)
    ground = TableStyle(
        [
            ("BOX", (0, 0), (-1, -1), 1.2, style.INK),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 22),
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


def _ending(make: Typesetter) -> list[Flowable]:
    parts: list[Flowable] = [
        *make.heading(_("Kode selesai"), 60),
        make.paragraph(_("Tekan Kode selesai di bawah daftar tugas, tulis di sini, bacakan kepada pelatih.")),
        make.gap(0.5),
        _code_boxes(),
    ]
    pictures = _pictures(make)
    if pictures is not None:
        parts += [*make.heading(_("Layarnya"), 160), pictures]
    return [*parts, *make.heading(_("Catatan"), _NOTE_LINES * NOTE_LINE), ruled(make, _NOTE_LINES)]


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


def _pictures(make: Typesetter) -> Flowable | None:
    """Return the pictures of a few screens, two a row; None where the program ships without them."""
    images: list[Flowable] = []
    for name in _PICTURES:
        file = files("resources") / "training" / f"{name}-{language()}.png"
        if file.is_file():
            images.append(_picture(file.read_bytes()))
    if not images:
        return None
    rows = [[*images[at : at + 2], *[""] * (2 - len(images[at : at + 2]))] for at in range(0, len(images), 2)]
    ground = TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)])
    return Table(rows, colWidths=[make.width / 2] * 2, style=ground)


def _picture(content: bytes) -> Flowable:
    made = Image(BytesIO(content))
    scale = _PICTURE_WIDTH / made.imageWidth
    made.drawWidth, made.drawHeight = _PICTURE_WIDTH, made.imageHeight * scale
    made.hAlign = "LEFT"
    return made
