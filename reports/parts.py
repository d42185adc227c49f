"""The parts that flowing papers are put together from: headings, paragraphs, tables, tiles, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer, Table, TableStyle

from blc_desktop.domain.facts.post import Signatory
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import language
from reports import style
from reports.outline import Bookmark
from reports.rows import RowTable, moved
from reports.style import Density

_ALIGN = {Align.LEFT: TA_LEFT, Align.RIGHT: TA_RIGHT, Align.CENTER: TA_CENTER}
#: Words that Indonesian print sets in italics as foreign.
_FOREIGN = re.compile(
    r"\b(hand sanitizer|face shield|rapid test|swab|tracing|probable|discarded|thermogun|lockdown|shelter)\b",
    re.IGNORECASE,
)
#: What is never parted from the number after it.
_AREA = re.compile(r"\b(R[TW]) (?=\d)")
_UNNAMED = "………………………………"
#: The share of the width that the words before values take.
_NAMES = 0.3


@dataclass(frozen=True, slots=True)
class PartColumn:
    """A column of a small table. ``share`` is its part of the width; ``words`` wraps and sets italics."""

    title: str
    share: float
    align: Align = Align.LEFT
    words: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure: the number, what it counts, what to compare it with, and its part of the width."""

    value: str
    caption: str
    beside: str
    share: float = 1.0


class Typesetter:
    """Makes parts of one width in one density."""

    def __init__(self, density: Density, width: float) -> None:
        self.density = density
        self.width = width
        self._styles: dict[tuple[object, ...], ParagraphStyle] = {}

    def style(
        self, size: float, *, font: str = style.REGULAR, align: Align = Align.LEFT, muted: bool = False
    ) -> ParagraphStyle:
        """Return the paragraph style of these properties."""
        key = (size, font, align, muted)
        if key not in self._styles:
            self._styles[key] = ParagraphStyle(
                "part",
                fontName=font,
                fontSize=size,
                leading=size * self.density.leading,
                alignment=_ALIGN[align],
                textColor=style.MUTED if muted else style.INK,
            )
        return self._styles[key]

    def gap(self, factor: float = 1.0) -> Flowable:
        """Return the white that stands between parts."""
        return Spacer(self.width, self.density.gap * factor)

    def heading(self, text: str, room_below: float) -> list[Flowable]:
        """Return a section's heading; it moves to the next page unless ``room_below`` points follow it."""
        shape = self.style(self.density.heading, font=style.BOLD)
        coloured = ParagraphStyle("heading", parent=shape, textColor=style.ACCENT)
        height = self.density.heading * self.density.leading
        return [
            CondPageBreak(height + room_below),
            self.gap(),
            Bookmark(text),
            Paragraph(escape(text), coloured),
            self.gap(0.25),
        ]

    def paragraph(self, text: str, *, small: bool = False, muted: bool = False) -> Flowable:
        """Return running text; line breaks in ``text`` are kept."""
        size = self.density.small if small else self.density.text
        lines = "<br/>".join(inline(line) for line in text.splitlines())
        return Paragraph(lines, self.style(size, muted=muted))

    def centred(self, text: str, factor: float = 1.0, font: str = "") -> Flowable:
        """Return a line in the middle, ``factor`` times as large as running text and in its font."""
        shape = self.style(self.density.text * factor, font=font or style.REGULAR, align=Align.CENTER)
        return Paragraph(inline(text), shape)

    def details(self, lines: Sequence[tuple[str, str]], names: float = _NAMES) -> Flowable:
        """Return lines of word and value; what is not known leaves a dash, never a gap.

        ``names`` is the share of the width that the words take.
        """
        text = self.style(self.density.text)
        muted = self.style(self.density.text, muted=True)
        rows = [
            [Paragraph(inline(name), muted), Paragraph(inline(value or "—"), text)] for name, value in lines
        ]
        pad = self.density.cell_padding
        made = RowTable(
            rows,
            colWidths=[self.width * names, self.width * (1 - names)],
            style=TableStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("TOPPADDING", (0, 0), (-1, -1), pad),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), pad * 0.7),
                    ("LEFTPADDING", (0, 0), (-1, -1), 3),
                    ("LINEBELOW", (0, 0), (-1, -1), 0.4, style.LINE),
                ]
            ),
        )
        made.hAlign = "LEFT"
        return made

    def table(
        self,
        columns: Sequence[PartColumn],
        rows: Sequence[Sequence[str]],
        *,
        strong: Iterable[int] = (),
        width: float | None = None,
        extra: Sequence[tuple[object, ...]] = (),
    ) -> RowTable:
        """Return a table with a head that is repeated on every page. ``strong`` names rows set semibold.

        ``extra`` are further commands of its style; their row 0 is the head.
        """
        bold, full = set(strong), width or self.width

        def remake(first: int, end: int, *, head: bool) -> RowTable:
            own = {at - first for at in bold if first <= at < end}
            commands = [*self._table_style(columns, own, int(head)), *moved(extra, first, end, head=head)]
            return self._table(columns, rows[first:end], own, full, commands, head=head)

        made = remake(0, len(rows), head=True)
        made.remake, made.count = remake, len(rows)
        return made

    def _table(
        self,
        columns: Sequence[PartColumn],
        rows: Sequence[Sequence[str]],
        bold: set[int],
        width: float,
        commands: Sequence[tuple[object, ...]],
        *,
        head: bool,
    ) -> RowTable:
        whole = sum(column.share for column in columns)
        body = [
            [self._cell(column, text, index in bold) for column, text in zip(columns, row, strict=True)]
            for index, row in enumerate(rows)
        ]
        made = RowTable(
            [[column.title for column in columns], *body] if head else body,
            colWidths=[width * column.share / whole for column in columns],
            repeatRows=int(head),
            style=TableStyle(commands),
        )
        made.hAlign = "LEFT"
        return made

    def _cell(self, column: PartColumn, text: str, bold: bool) -> object:
        if not column.words:
            return text
        font = style.SEMIBOLD if bold else style.REGULAR
        return Paragraph(inline(text), self.style(self.density.text, font=font, align=column.align))

    def _table_style(
        self, columns: Sequence[PartColumn], bold: set[int], first: int
    ) -> list[tuple[object, ...]]:
        """Return the commands of a table whose rows begin at ``first``: at 1 under a head, else at 0."""
        pad, size = self.density.cell_padding, self.density.text
        commands: list[tuple[object, ...]] = [
            ("FONT", (0, first), (-1, -1), style.REGULAR, size, size * self.density.leading),
            ("TEXTCOLOR", (0, first), (-1, -1), style.INK),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), pad * 1.1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), pad * 0.7),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, first), (-1, -1), 0.4, style.LINE),
        ]
        if first:
            commands += [
                ("FONT", (0, 0), (-1, 0), style.SEMIBOLD, self.density.small, size * self.density.leading),
                ("TEXTCOLOR", (0, 0), (-1, 0), style.MUTED),
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, style.INK),
            ]
        for index, column in enumerate(columns):
            if column.align is not Align.LEFT:
                commands.append(("ALIGN", (index, 0), (index, -1), column.align.value.upper()))
            elif index and columns[index - 1].align is Align.RIGHT:
                commands.append(("LEFTPADDING", (index, 0), (index, -1), 11))
            if column.words and column.align is Align.LEFT and index < len(columns) - 1:
                commands.append(("RIGHTPADDING", (index, 0), (index, -1), 3 + pad * 1.7))
        commands += [("FONTNAME", (0, row + first), (-1, row + first), style.SEMIBOLD) for row in bold]
        return commands

    def tiles(self, tiles: Sequence[Tile]) -> Flowable:
        """Return the row of key figures."""
        size = self.density.text
        cells = [
            [
                Paragraph(inline(tile.value), self.style(size * 1.62, font=style.BOLD, align=Align.CENTER)),
                Paragraph(inline(tile.caption), self.style(self.density.small, align=Align.CENTER)),
                Paragraph(
                    inline(tile.beside), self.style(self.density.small - 0.6, align=Align.CENTER, muted=True)
                ),
            ]
            for tile in tiles
        ]
        whole = sum(tile.share for tile in tiles)
        return Table(
            [cells],
            colWidths=[self.width * tile.share / whole for tile in tiles],
            style=TableStyle(
                [
                    ("BACKGROUND", (0, 0), (-1, -1), style.SOFT),
                    ("BOX", (0, 0), (-1, -1), 0.6, style.LINE),
                    ("INNERGRID", (0, 0), (-1, -1), 0.6, style.LINE),
                    ("TOPPADDING", (0, 0), (-1, -1), self.density.cell_padding * 1.4),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), self.density.cell_padding * 2.2),
                    ("LEFTPADDING", (0, 0), (-1, -1), 2),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 2),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ]
            ),
        )

    def beside(self, left: list[Flowable], right: list[Flowable], share: float, gutter: float) -> Flowable:
        """Return two stacks side by side; the left one takes ``share`` of the width."""
        widths = [self.width * share, self.width * (1 - share)]
        return Table(
            [[left, right]],
            colWidths=widths,
            style=TableStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (0, 0), 0),
                    ("LEFTPADDING", (1, 0), (1, 0), gutter),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                    ("TOPPADDING", (0, 0), (-1, -1), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ]
            ),
        )

    def signatures(self, left: SignatureBlock, right: SignatureBlock | None = None) -> Flowable:
        """Return two places to sign, side by side, or one at the left."""
        return self.beside(self._signature(left), self._signature(right) if right else [], 0.5, 0)

    def witness(self, block: SignatureBlock) -> Flowable:
        """Return one place to sign in the middle, for whoever knows of it."""
        return Table([[self._signature(block)]], colWidths=[self.width / 2], hAlign="CENTER")

    def _signature(self, block: SignatureBlock) -> list[Flowable]:
        size = self.density.text
        centred = self.style(size, align=Align.CENTER)
        signatory = block.signatory
        name = self.style(size, font=style.BOLD, align=Align.CENTER) if signatory.name else centred
        under = f"<u>{escape(signatory.name)}</u>" if signatory.name else _UNNAMED
        stack = [
            Paragraph(inline(block.above) or "&nbsp;", centred),
            Paragraph(inline(f"{block.title},"), centred),
            Spacer(1, self.density.signature),
            Paragraph(under, name),
        ]
        if signatory.number:
            stack.append(Paragraph(escape(_number_words(signatory.number)), centred))
        return stack


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """What stands above the place to sign, and who signs."""

    above: str
    title: str
    signatory: Signatory


def inline(text: str) -> str:
    """Return ``text`` as paragraph markup: escaped, foreign words in italics on an Indonesian paper.

    ``RT 003/RW 007`` is never torn at the end of a line.
    """
    safe = _AREA.sub("\\1\N{NO-BREAK SPACE}", escape(text, quote=False))
    return _FOREIGN.sub(r"<i>\1</i>", safe) if language() == "id" else safe


def _number_words(number: str) -> str:
    """Return a staff number as it is set under a name; bare digits are a civil servant's NIP."""
    return f"NIP {number}" if number.replace(" ", "").isdigit() else number
