"""The stock card: every move of one item, what was left after it, and the sums of each month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.lists import MonthTotal, StockCardFacts, StockCardLine
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.listing import Align
from blc_desktop.domain.stock_numbers import document_number
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.words import formats
from blc_desktop.words.goods_charts import stock_chart
from blc_desktop.words.labels import label
from reports import style
from reports.cells import widest_date
from reports.changes import changes_tail
from reports.charts import ChartBox
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, Tail, TitleBlock, TitleLine, revised
from reports.page import Furniture, Sheet, sheet, village_words

number = formats.integer
#: How high the chart is, and where it can stay on the page of the last rows by being lower.
_CHART_HEIGHT, _LOW_CHART = 104.0, 56.0
#: The share of a column of dates; no other column has it.
_DATE = 13.5


def draw_stock_card(facts: StockCardFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the card, all quantities in the smallest unit of the item."""
    on = sheet(paper, landscape=True)
    title = _("Kartu stok")
    rows, strong = _rows(facts)
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, f"{title} — {facts.item_name}"),
        title=TitleBlock(title, (*revised(imprint.revision), *_title_lines(facts))),
        grid=Grid(_columns(on), rows, strong=strong),
        empty="",
        rows=len(facts.lines),
        tails=(
            replace(_chart_tail(facts, _CHART_HEIGHT), lower=_chart_tail(facts, _LOW_CHART)),
            *changes_tail(imprint),
        ),
        legend=(
            _("Pembatalan ditulis sebagai angka negatif pada kolom yang dibatalkannya. ")
            + _("Perhitungan: {opening} + {incoming} − {outgoing} = {closing} {unit}.").format(
                opening=number(facts.opening),
                incoming=number(sum(line.incoming for line in facts.lines)),
                outgoing=number(sum(line.outgoing for line in facts.lines)),
                closing=number(facts.closing),
                unit=facts.unit,
            ),
        ),
    ).draw(progress)


def _chart_tail(facts: StockCardFacts, height: float) -> Tail:
    return Tail(height + 30, partial(_chart, facts, height))


def _chart(facts: StockCardFacts, height: float, canvas: Canvas, on: Sheet, bottom: float) -> None:
    """Draw what was left day by day, as the screen does."""
    canvas.setFillColor(style.INK)
    canvas.setFont(style.SEMIBOLD, 8.4)
    canvas.drawString(on.left, bottom - 14, _("Sisa stok dari hari ke hari ({unit})").format(unit=facts.unit))
    box = ChartBox(stock_chart(facts), on.inner_width, height)
    box.drawOn(canvas, on.left, bottom - 22 - height)


def _title_lines(facts: StockCardFacts) -> tuple[TitleLine, ...]:
    details = [_("satuan {unit}").format(unit=facts.unit)]
    if facts.pack_size:
        details.append(
            _("1 {pack} = {size} {unit}").format(
                pack=facts.pack_name, size=number(facts.pack_size), unit=facts.unit
            )
        )
    details.append(_("stok minimum {level}").format(level=number(facts.reorder_level)))
    period = _("{place} · {day} s.d. {until}").format(
        place=village_words(facts.post),
        day=formats.long_date(facts.since),
        until=formats.long_date(facts.day),
    )
    card = [f"{facts.item_name} ({facts.item_code})"]
    if facts.source:
        card.append(_("sumber dana {name}").format(name=facts.source))
    if facts.place:
        card.append(_("tempat {name}").format(name=facts.place))
    return (
        TitleLine(" · ".join(card)),
        TitleLine(period),
        TitleLine(" · ".join(details), style.MUTED),
    )


def _columns(on: Sheet) -> tuple[GridColumn, ...]:
    right = Align.RIGHT
    wanted = (
        (_("No."), 6, right),
        (_("Tanggal"), _DATE, Align.LEFT),
        (_("Jenis"), 16, Align.LEFT),
        (_("No. dokumen"), 17, Align.LEFT),
        (_("Dari/kepada"), 30, Align.LEFT),
        (_("Masuk"), 10, right),
        (_("Keluar"), 10, right),
        (_("Sisa"), 11, right),
        (_("No. batch"), 13, Align.LEFT),
        (_("Kedaluwarsa"), _DATE, Align.LEFT),
        (_("Sumber dana"), 16, Align.LEFT),
        (_("Keterangan"), 30, Align.LEFT),
    )
    columns = [
        GridColumn(title, width, align, wraps=width >= 30, holds=widest_date() if width == _DATE else "")
        for title, width, align in wanted
    ]
    return stretched(columns, on.inner_width, GridStyle())


def _rows(facts: StockCardFacts) -> tuple[list[list[str]], frozenset[int]]:
    """Return the rows and which of them are sums: the opening, each month after its moves, the closing."""
    rows = [_sum_row(facts.since, _("Saldo awal"), facts.opening)]
    strong = {0}
    ahead = list(facts.months)
    for at, line in enumerate(facts.lines, 1):
        while ahead and _is_over(ahead[0], line):
            strong.add(len(rows))
            rows.append(_month_row(ahead.pop(0)))
        rows.append(_line_row(at, line))
    for month in ahead:
        strong.add(len(rows))
        rows.append(_month_row(month))
    strong.add(len(rows))
    rows.append(_sum_row(facts.day, _("Saldo akhir"), facts.closing))
    return rows, frozenset(strong)


def _is_over(month: MonthTotal, line: StockCardLine) -> bool:
    return line.day.replace(day=1) > month.month


def _line_row(at: int, line: StockCardLine) -> list[str]:
    own = line.document_id and document_number(line.kind, line.document_id, line.document_no)
    return [
        number(at),
        formats.medium_date(line.day),
        label(line.kind),
        own or line.document_no,
        line.counterparty,
        number(line.incoming) if line.incoming else "",
        number(line.outgoing) if line.outgoing else "",
        number(line.balance),
        line.batch_no,
        formats.medium_date(line.expires_on) if line.expires_on else "",
        line.source,
        line.remarks,
    ]


def _month_row(month: MonthTotal) -> list[str]:
    title = _("Jumlah {month} {year}").format(month=formats.month(month.month), year=month.month.year)
    return [
        *("", "", "", ""),
        title,
        number(month.incoming),
        number(month.outgoing),
        number(month.closing),
        *("", "", "", ""),
    ]


def _sum_row(day: date, title: str, balance: int) -> list[str]:
    return ["", formats.medium_date(day), "", "", title, "", "", number(balance), "", "", "", ""]
