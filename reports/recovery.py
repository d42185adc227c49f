"""The recovery sheet: the one way back in when every password is lost, legible over the telephone."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph

from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.i18n import N_, _
from blc_desktop.words import formats
from reports import style
from reports.page import Sheet, sheet, training_banner
from reports.parts import Typesetter, inline
from reports.writer import open_canvas

_GROUPS_A_LINE = 4
_GROUP_SIZE = 25
_STEPS = (
    N_("Cetak lembar ini, lalu simpan di tempat terkunci yang jauh dari laptop posko, misalnya brankas."),
    N_("Hapus berkas PDF-nya dari laptop dan flashdisk setelah dicetak. Jangan difoto, jangan dikirim."),
    N_("Bila semua kata sandi hilang: buka program, pilih “Lupa kata sandi”, lalu ketik kunci ini."),
    N_("Setelah kunci dipakai, tetapkan kata sandi baru."),
    N_(
        "Bila lembar ini hilang atau dilihat orang lain, segera buat yang baru; yang lama lalu tidak berlaku."
    ),
    N_("Tanpa kata sandi dan tanpa lembar ini, data tidak dapat dibuka oleh siapa pun."),
)


def draw_recovery_sheet(facts: RecoverySheet, paper: Paper = Paper.A4) -> Document:
    """Draw the sheet on one page. It holds the key that opens the whole book: never keep its bytes."""
    on, buffer = sheet(paper), BytesIO()
    title = _("Lembar pemulihan")
    canvas = open_canvas(buffer, on, title, facts.posko)
    if facts.training:
        training_banner(canvas, on)
    y = _head(canvas, on, title)
    y = _facts(canvas, on, facts, y)
    y = _key(canvas, on, facts.key_groups, y)
    _instructions(canvas, on, y)
    _foot(canvas, on)
    canvas.showPage()
    canvas.save()
    return Document(buffer.getvalue(), 1, 0)


def _head(canvas: Canvas, on: Sheet, title: str) -> float:
    y = on.height - on.top - 30.0
    canvas.setFillColor(style.INK)
    canvas.setFont(style.BOLD, 22)
    canvas.drawString(on.left, y, title.upper())
    canvas.setFillColor(style.WARNING)
    canvas.setFont(style.SEMIBOLD, 11)
    canvas.drawString(
        on.left, y - 19, _("RAHASIA — siapa yang memegang lembar ini dapat membuka seluruh buku posko")
    )
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(2)
    canvas.line(on.left, y - 30, on.right_edge, y - 30)
    return y - 30


def _facts(canvas: Canvas, on: Sheet, facts: RecoverySheet, top: float) -> float:
    lines = (
        (_("Posko"), facts.posko),
        (_("Desa/kelurahan"), facts.village),
        (_("Nomor basis data"), facts.database_id),
        (_("Dibuat pada"), formats.full_date(facts.date)),
    )
    y = top - 24
    for name, value in lines:
        canvas.setFillColor(style.MUTED)
        canvas.setFont(style.REGULAR, 10)
        canvas.drawString(on.left, y, name)
        canvas.setFillColor(style.INK)
        canvas.setFont(style.SEMIBOLD, 10.5)
        canvas.drawString(on.left + 42 * mm, y, value)
        y -= 17
    return y


def _key(canvas: Canvas, on: Sheet, groups: tuple[str, ...], top: float) -> float:
    """Draw the key: numbered groups in big letters, few a line, in the order to type them."""
    rows = -(-len(groups) // _GROUPS_A_LINE)
    height = float(24 * mm * rows + 14 * mm)
    bottom = top - height
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1.4)
    canvas.rect(on.left, bottom, on.inner_width, height)
    canvas.setFillColor(style.MUTED)
    canvas.setFont(style.SEMIBOLD, 9.5)
    canvas.drawString(on.left + 5 * mm, top - 8 * mm, _("Kunci pemulihan, dibaca menurut nomor urut"))
    slot = (on.inner_width - 10 * mm) / _GROUPS_A_LINE
    for index, group in enumerate(groups):
        row, column = divmod(index, _GROUPS_A_LINE)
        x = on.left + 5 * mm + slot * column
        y = top - 26 * mm - 24 * mm * row
        canvas.setFillColor(style.MUTED)
        canvas.setFont(style.REGULAR, 8.5)
        canvas.drawString(x, y + 24, str(index + 1))
        canvas.setFillColor(style.INK)
        canvas.setFont(style.BOLD, _GROUP_SIZE)
        canvas.drawString(x, y, group)
    return bottom


def _instructions(canvas: Canvas, on: Sheet, top: float) -> None:
    make = Typesetter(style.DENSITIES[0], on.inner_width)
    heading = make.style(12, font=style.BOLD)
    body = make.style(10.2)
    story = [Paragraph(_("Yang harus dilakukan"), heading)]
    story += [
        Paragraph(f"{number}. {inline(_(step))}", _hanging(body)) for number, step in enumerate(_STEPS, 1)
    ]
    height = top - on.bottom - 10
    Frame(on.left, on.bottom, on.inner_width, height, 0, 0, 0, 10).addFromList(story, canvas)


def _hanging(body: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle("step", parent=body, leftIndent=16, firstLineIndent=-16, spaceBefore=5)


def _foot(canvas: Canvas, on: Sheet) -> None:
    canvas.setFillColor(style.MUTED)
    canvas.setFont(style.REGULAR, 7.5)
    canvas.drawString(on.left, on.foot, _("BLC Desktop, bukan aplikasi resmi BLC"))
