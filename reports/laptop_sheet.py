"""The one-page check of a laptop for the week before the training, with what Windows will ask, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph

from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.laptops import Finding, Need
from blc_desktop.i18n import N_, _
from blc_desktop.words import laptops as words
from reports import style
from reports.page import Sheet, sheet
from reports.parts import Typesetter, inline
from reports.writer import open_canvas

_ROW = 9 * mm
_COLUMNS = (0.0, 44 * mm, 108 * mm)
_BOX = 4.2 * mm
_PANEL = (84 * mm, 62 * mm)
#: Windows' own blue of this box.
_WINDOWS_BLUE = HexColor("#0050A0")
_BY_HAND = (
    N_("Tanggal dan jam laptop benar, zona waktu Indonesia."),
    N_("Layar paling kecil 1366×768; pengisi daya dibawa."),
    N_("Satu flash disk kosong untuk cadangan, bertuliskan nama posko."),
    N_("Printer tidak wajib; laporan dapat disimpan sebagai PDF."),
    N_("Hak administrator tidak diperlukan, internet juga tidak."),
)
_STEPS = (
    N_(
        "Windows belum mengenal program baru, jadi kotak biru ini dapat muncul sekali saat memasang. "
        "Periksa dulu: berkasnya dari flash disk panitia, dan namanya BLC-Desktop-…-setup.exe."
    ),
    N_(
        "Klik tulisan kecil “Info selengkapnya” (More info) [1]. Lalu muncul tombol “Tetap jalankan” "
        "(Run anyway) [2]; klik tombol itu."
    ),
    N_(
        "Tidak ada tombolnya? Klik kanan berkas itu, pilih Properti, centang “Buka blokir” (Unblock), OK, "
        "lalu buka lagi. Bila antivirus menghapus berkasnya, jangan matikan antivirus: hubungi panitia."
    ),
)


def draw_laptop_sheet(findings: Sequence[Finding], paper: Paper = Paper.A4) -> Document:
    """Draw the sheet on one page; without ``findings`` the column of what was found is left to a pen."""
    on, buffer = sheet(paper), BytesIO()
    title = _("Pemeriksaan laptop")
    canvas = open_canvas(buffer, on, title, "BLC Desktop")
    y = _head(canvas, on, title)
    y = _needs(canvas, on, {finding.need: finding for finding in findings}, y)
    y = _by_hand(canvas, on, y)
    y = _pictures(canvas, on, y)
    _words(canvas, on, y)
    canvas.setFillColor(style.MUTED)
    canvas.setFont(style.REGULAR, 7.5)
    canvas.drawString(on.left, on.foot, _("BLC Desktop, bukan aplikasi resmi BLC"))
    canvas.showPage()
    canvas.save()
    return Document(buffer.getvalue(), 1, 0)


def _head(canvas: Canvas, on: Sheet, title: str) -> float:
    y = on.height - on.top - 22
    canvas.setFillColor(style.INK)
    canvas.setFont(style.BOLD, 19)
    canvas.drawString(on.left, y, title)
    canvas.setFillColor(style.MUTED)
    canvas.setFont(style.REGULAR, 10)
    canvas.drawString(on.left, y - 16, _("Seminggu sebelum pelatihan, satu lembar untuk setiap laptop"))
    canvas.setFillColor(style.INK)
    canvas.setFont(style.REGULAR, 10)
    canvas.drawString(on.left, y - 40, _("Desa/kelurahan"))
    canvas.drawString(on.left + 105 * mm, y - 40, _("Tanggal"))
    canvas.setStrokeColor(style.RULE)
    canvas.setLineWidth(0.7)
    canvas.line(on.left + 30 * mm, y - 42, on.left + 98 * mm, y - 42)
    canvas.line(on.left + 121 * mm, y - 42, on.right_edge, y - 42)
    return y - 56


def _needs(canvas: Canvas, on: Sheet, found: dict[Need, Finding], top: float) -> float:
    heads = (_("Yang diperiksa"), _("Diperlukan"), _("Di laptop ini"))
    canvas.setFont(style.SEMIBOLD, 9)
    canvas.setFillColor(style.MUTED)
    for x, head in zip(_COLUMNS, heads, strict=True):
        canvas.drawString(on.left + 8 * mm + x, top - 8, head)
    y = float(top - 13)
    for need in Need:
        canvas.setStrokeColor(style.LINE)
        canvas.line(on.left, y, on.right_edge, y)
        finding = found.get(need)
        base = y - _ROW + 3 * mm
        _box(canvas, on.left, base - 1, ticked=finding is not None and finding.met)
        canvas.setFillColor(style.INK)
        canvas.setFont(style.SEMIBOLD, 10)
        canvas.drawString(on.left + 8 * mm, base, words.title(need))
        canvas.setFont(style.REGULAR, 9)
        canvas.drawString(on.left + 8 * mm + _COLUMNS[1], base, words.wanted(need))
        if finding is not None:
            canvas.setFont(style.SEMIBOLD, 9)
            canvas.setFillColor(style.INK if finding.met else style.WARNING)
            canvas.drawString(on.left + 8 * mm + _COLUMNS[2], base, words.found(finding))
        y -= _ROW
    canvas.setStrokeColor(style.LINE)
    canvas.line(on.left, y, on.right_edge, y)
    return y


def _by_hand(canvas: Canvas, on: Sheet, top: float) -> float:
    y = float(top - 6 * mm)
    for line in _BY_HAND:
        _box(canvas, on.left, y - 1, ticked=False)
        canvas.setFillColor(style.INK)
        canvas.setFont(style.REGULAR, 10)
        canvas.drawString(on.left + 8 * mm, y, _(line))
        y -= 7 * mm
    return y


def _box(canvas: Canvas, x: float, y: float, *, ticked: bool) -> None:
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, _BOX, _BOX)
    if ticked:
        canvas.setLineWidth(1.6)
        canvas.lines([(x + 2.5, y + 6, x + 5, y + 3), (x + 5, y + 3, x + 10, y + 10)])
    canvas.setLineWidth(0.7)


def _pictures(canvas: Canvas, on: Sheet, top: float) -> float:
    """Draw Windows' box twice: with the small words to click, and with the button that then appears."""
    canvas.setFillColor(style.INK)
    canvas.setFont(style.BOLD, 12)
    canvas.drawString(on.left, top - 4 * mm, _("Bila Windows memperingatkan"))
    wide, high = _PANEL
    y = float(top - 8 * mm - high)
    gap = on.inner_width - 2 * wide
    for number, x in ((1, on.left), (2, on.left + wide + gap)):
        canvas.setFillColor(_WINDOWS_BLUE)
        canvas.rect(x, y, wide, high, stroke=0, fill=1)
        canvas.setFillColor(style.WHITE)
        canvas.setFont(style.REGULAR, 13)
        canvas.drawString(x + 6 * mm, y + high - 11 * mm, "Windows protected your PC")
        canvas.setFont(style.REGULAR, 7.6)
        lines = (
            "Microsoft Defender SmartScreen prevented an",
            "unrecognized app from starting. Running this app",
            "might put your PC at risk.",
        )
        for at, line in enumerate(lines):
            canvas.drawString(x + 6 * mm, y + high - 19 * mm - at * 10, line)
        if number == 1:
            canvas.drawString(x + 6 * mm, y + high - 36 * mm, "More info")
            canvas.setStrokeColor(style.WHITE)
            canvas.line(x + 6 * mm, y + high - 36.7 * mm, x + 19 * mm, y + high - 36.7 * mm)
            _mark(canvas, x + 27 * mm, y + high - 35 * mm, 1)
            _button(canvas, x + wide - 30 * mm, y + 6 * mm, "Don't run")
        else:
            canvas.drawString(x + 6 * mm, y + high - 36 * mm, "App: BLC-Desktop-…-setup.exe")
            canvas.drawString(x + 6 * mm, y + high - 41 * mm, "Publisher: Unknown publisher")
            _button(canvas, x + wide - 58 * mm, y + 6 * mm, "Run anyway")
            _mark(canvas, x + wide - 66 * mm, y + 9.5 * mm, 2)
            _button(canvas, x + wide - 30 * mm, y + 6 * mm, "Don't run")
    return y


def _button(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.setStrokeColor(style.WHITE)
    canvas.setLineWidth(1)
    canvas.rect(x, y, 25 * mm, 7 * mm)
    canvas.setFillColor(style.WHITE)
    canvas.setFont(style.REGULAR, 8)
    canvas.drawCentredString(x + 12.5 * mm, y + 2.4 * mm, text)


def _mark(canvas: Canvas, x: float, y: float, number: int) -> None:
    canvas.setFillColor(style.WHITE)
    canvas.circle(x, y, 4 * mm, stroke=0, fill=1)
    canvas.setFillColor(style.WARNING)
    canvas.setFont(style.BOLD, 12)
    canvas.drawCentredString(x, y - 4.2, str(number))


def _words(canvas: Canvas, on: Sheet, top: float) -> None:
    body = Typesetter(style.DENSITIES[0], on.inner_width).style(9.8)
    body.spaceBefore = 6
    story = [Paragraph(inline(_(step)), body) for step in _STEPS]
    Frame(on.left, on.bottom, on.inner_width, top - on.bottom, 0, 0, 0, 10).addFromList(story, canvas)
