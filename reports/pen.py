"""Writing many short texts quickly: encoding and widths are worked out once a character, not once a cell.

ReportLab's ``drawString`` looks every character up in the font's subset and again for its width. A list of
10,000 rows holds a million characters of fewer than a hundred kinds, so a pen remembers them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

ELLIPSIS = "…"
_ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\"}


class _Codes(dict[int, str]):
    """Character → what stands for it in a PDF string; ``others`` gathers those outside the first subset."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self._font = font
        self._document = document
        self.others: set[str] = set()

    def __missing__(self, code: int) -> str:
        subset, encoded = self._font.splitString(chr(code), self._document)[0]
        if subset:
            self.others.add(chr(code))
            return self.setdefault(code, chr(code))
        byte = encoded[0]
        printable = _ESCAPED.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}")
        return self.setdefault(code, printable)


class _Widths(dict[str, float]):
    """Character → its width at size 1."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        return self.setdefault(character, self._font.stringWidth(character, 1))


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a size."""

    font: str
    size: float


class Pen:
    """Writes in one face on one canvas."""

    def __init__(self, canvas: Canvas, face: Face) -> None:
        self.face = face
        self._canvas = canvas
        font = pdfmetrics.getFont(face.font)
        document = canvas._doc  # noqa: SLF001 - subsets belong to the document; a canvas has no other way to it
        self._codes = _Codes(font, document)
        self._widths = _Widths(font)
        self._measured: dict[str, float] = {}
        font.splitString(" ", document)  # the subset exists from here on
        self._resource = font.getSubsetInternalName(0, document)

    def width(self, text: str) -> float:
        """Return how wide ``text`` is, in points."""
        known = self._measured.get(text)
        if known is None:
            known = self._measured[text] = sum(map(self._widths.__getitem__, text)) * self.face.size
        return known

    def fit(self, text: str, room: float) -> str:
        """Return ``text``, cut with an ellipsis where it is wider than ``room`` points."""
        # No letter of Noto Sans is wider than its size: short texts need no measuring.
        if len(text) * self.face.size <= room or self.width(text) <= room:
            return text
        room -= self.width(ELLIPSIS)
        kept = 0
        for character in text:
            room -= self._widths[character] * self.face.size
            if room < 0:
                break
            kept += 1
        return text[:kept].rstrip(" ,") + ELLIPSIS

    def lines(self, text: str, room: float, most: int) -> list[str]:
        """Return ``text`` broken between words into ``most`` lines of ``room`` points, the last cut."""
        found: list[str] = []
        rest = text
        while rest and len(found) < most - 1 and self.width(rest) > room:
            broken = self._break(rest, room)
            found.append(rest[:broken].rstrip())
            rest = rest[broken:].lstrip()
        return [*found, self.fit(rest, room)]

    def _break(self, text: str, room: float) -> int:
        """Return after how many characters ``text`` is broken: at the last space that fits, else anywhere."""
        used, space = 0.0, 0
        for index, character in enumerate(text):
            if character == " ":
                space = index
            used += self._widths[character] * self.face.size
            if used > room:
                return space or max(index, 1)
        return len(text)

    def begin(self) -> str:
        """Return what opens a run of :meth:`at` texts on a page; close it with ``ET``."""
        return f"BT {self._resource} {self.face.size:g} Tf"

    def at(self, x: float, y: float, text: str) -> str:
        """Return what writes ``text`` at a point, to stand between :meth:`begin` and ``ET``."""
        encoded = text.translate(self._codes)
        if self._codes.others and not self._codes.others.isdisjoint(text):
            return self._in_subsets(x, y, text)
        return f"1 0 0 1 {x:.2f} {y:.2f} Tm ({encoded}) Tj"

    def _in_subsets(self, x: float, y: float, text: str) -> str:
        """Write a text with characters past the first 256 different ones of the paper, the slow way."""
        font = pdfmetrics.getFont(self.face.font)
        document = self._canvas._doc  # noqa: SLF001 - as above
        parts = [f"1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for subset, encoded in font.splitString(text, document):
            name = font.getSubsetInternalName(subset, document)
            octal = "".join(f"\\{byte:03o}" for byte in encoded)
            parts.append(f"{name} {self.face.size:g} Tf ({octal}) Tj")
        parts.append(f"{self._resource} {self.face.size:g} Tf")
        return " ".join(parts)
