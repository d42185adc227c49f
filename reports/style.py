"""How our papers look: colours, letters and measures in one place. Colours are those of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from blc_desktop.domain.zoning import Zone

INK = HexColor("#17252B")
MUTED = HexColor("#5E7079")
#: Hairlines: darker than those of the screen, for a laser printer makes dots of a pale grey.
LINE = HexColor("#C4CED3")
#: Rules that must survive a cheap copier: column heads, boxes to write in.
RULE = HexColor("#8A999F")
SOFT = HexColor("#F1F5F5")
WHITE = HexColor("#FFFFFF")
ACCENT = HexColor("#0B6E6E")
ACCENT_PALE = HexColor("#7FB4B4")
WARNING = HexColor("#B4570A")
WARNING_SOFT = HexColor("#FDF0E3")
#: The strip of a training, as on the screen.
TRAINING = HexColor("#B02523")

#: Ink and soft fill of each zone; its letter always stands beside the colour.
ZONE_COLOURS: dict[Zone, tuple[Color, Color]] = {
    Zone.GREEN: (HexColor("#2E7D4F"), HexColor("#E4F2E9")),
    Zone.YELLOW: (HexColor("#806000"), HexColor("#FBF2D5")),
    Zone.ORANGE: (HexColor("#A85408"), HexColor("#FCE8D6")),
    Zone.RED: (HexColor("#C62F2D"), HexColor("#FBE3E2")),
    Zone.NOT_ASSESSED: (MUTED, HexColor("#EEF1F2")),
}

REGULAR = "NotoSans"
SEMIBOLD = "NotoSans-SemiBold"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
_FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    SEMIBOLD: "NotoSans-SemiBold.ttf",
    BOLD: "NotoSans-Bold.ttf",
    ITALIC: "NotoSans-Italic.ttf",
}


@cache
def register_fonts() -> None:
    """Make Noto Sans known to ReportLab, once; it is embedded as a subset in every paper."""
    for name, file in _FILES.items():
        with as_file(files("resources") / "fonts" / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Density:
    """How tightly a paper is set, in points. ``gap`` stands between a table and what follows it."""

    text: float
    small: float
    heading: float
    leading: float
    cell_padding: float
    gap: float
    signature: float
    chart_height: float
    #: Small tables are told in words, and sentences follow each other: the last way to one page.
    terse: bool = False


#: Tried in this order until the daily report fits on one page; if none does, it is set in the first.
DENSITIES = (
    Density(9.2, 8.0, 10.2, 1.36, 2.4, 9.0, 17 * mm, 38 * mm),
    Density(9.0, 7.8, 10.0, 1.33, 2.0, 7.6, 15 * mm, 36 * mm),
    Density(8.8, 7.6, 9.8, 1.30, 1.6, 6.2, 14 * mm, 33 * mm),
    Density(8.5, 7.4, 9.5, 1.27, 1.3, 5.2, 13 * mm, 31 * mm),
    Density(8.2, 7.2, 9.2, 1.24, 1.0, 4.4, 12 * mm, 28 * mm, terse=True),
    Density(7.9, 7.0, 8.9, 1.22, 0.8, 3.6, 11 * mm, 25 * mm, terse=True),
)
