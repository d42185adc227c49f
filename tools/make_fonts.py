"""Make ``resources/fonts`` from the npm packages of Noto Sans.

The full family holds Greek, Cyrillic and Devanagari that no village report prints, and lacks the arrows and
marks that we do print. So each style is cut to the Latin script and gets the missing signs from Noto Sans
Math and Noto Sans Symbols 2, which share its em of 1000 units. All are under the SIL Open Font License.

Usage, in a folder where the three packages were brought by ``npm pack`` and unpacked::

    python tools/make_fonts.py NOTO_SANS_DIR NOTO_SANS_MATH_DIR NOTO_SANS_SYMBOLS_2_DIR

Needs fonttools, which nothing else here needs.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

STYLES = {
    "Regular": "400Regular/NotoSans_400Regular.ttf",
    "Italic": "400Regular_Italic/NotoSans_400Regular_Italic.ttf",
    "Medium": "500Medium/NotoSans_500Medium.ttf",
    "SemiBold": "600SemiBold/NotoSans_600SemiBold.ttf",
    "Bold": "700Bold/NotoSans_700Bold.ttf",
}

# Latin with its extensions, marks, punctuation, sub- and superscripts, currency, letter-like signs.
LATIN = [
    *range(0x20, 0x180),
    *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2028),
    *range(0x2030, 0x203B),
    *range(0x2070, 0x2095),
    *range(0x20A0, 0x20C0),
    *(0x2C6, 0x2C7, 0x2D8, 0x2D9, 0x2DA, 0x2DB, 0x2DC, 0x3BC, 0x2044, 0x2116, 0x2122, 0x2153, 0x2154, 0x2212),
    *range(0x300, 0x304),
    *(0x308, 0x30C, 0x327),
]
MATH = "→←↑↓↔≥≤≠≈√∑∆∞↵⇧⇒⇐"
SYMBOLS = "✓✗▲▼△▽◀▶■□●○◆◇☐☑☒⌘⌫⏎⚠★☆☎"


def cut(source: Path, characters: list[int], target: Path) -> None:
    """Write the part of the font ``source`` that draws ``characters`` to ``target``."""
    options = subset.Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum"],
        name_IDs=["*"],
        notdef_outline=True,
        hinting=False,
        drop_tables=["DSIG", "MATH", "STAT", "gasp", "meta", "prep", "vhea", "vmtx"],
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def make(style: str, sans: Path, math: Path, symbols: Path) -> Path:
    """Make one style and return its file."""
    target = TARGET / f"NotoSans-{style}.ttf"
    have = TTFont(sans / STYLES[style]).getBestCmap()
    with tempfile.TemporaryDirectory() as folder:
        parts = [Path(folder) / name for name in ("sans.ttf", "math.ttf", "symbols.ttf")]
        cut(sans / STYLES[style], LATIN, parts[0])
        cut(math / "400Regular/NotoSansMath_400Regular.ttf", _lacking(MATH, have), parts[1])
        cut(symbols / "400Regular/NotoSansSymbols2_400Regular.ttf", _lacking(SYMBOLS, have), parts[2])
        font = merge.Merger().merge([str(part) for part in parts])
        _keep_face(font, TTFont(parts[0]))
        font.save(target)
    return target


def _lacking(wanted: str, have: dict[int, str]) -> list[int]:
    return [ord(sign) for sign in wanted if ord(sign) not in have]


def _keep_face(font: TTFont, original: TTFont) -> None:
    """Give the merged font the names, the weight and the line height of Noto Sans itself."""
    font["name"] = original["name"]
    for table, fields in {
        "hhea": ("ascent", "descent", "lineGap"),
        "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent",
                 "usWeightClass", "fsSelection", "panose"),
        "head": ("macStyle", "created", "modified"),
        "post": ("italicAngle", "underlinePosition", "underlineThickness"),
    }.items():  # fmt: skip
        for field in fields:
            setattr(font[table], field, getattr(original[table], field))
    font.recalcTimestamp = False


def main() -> None:
    """Make every style."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("sans", "math", "symbols"):
        parser.add_argument(name, type=Path)
    folders = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        target = make(style, folders.sans, folders.math, folders.symbols)
        print(f"{target.name}: {target.stat().st_size:,} bytes")
    shutil.copyfile(folders.sans / "LICENSE_FONT", TARGET / "OFL.txt")


if __name__ == "__main__":
    main()
