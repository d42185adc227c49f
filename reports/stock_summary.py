"""The summary of goods: opening + in − out = closing of a period, by funding source."""

from __future__ import annotations

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.handing import SourceSummary, StockSummaryFacts, SummaryLine
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.domain.worth import total
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services.goods_papers import funding_source_id, stock_summary
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from reports.changes import changes_tail
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, TitleBlock, TitleLine, revised
from reports.page import Furniture, Sheet, sheet, village_words
from reports.signers import Signer, signing
from reports.upward import head_title

_LOOK = GridStyle(text=8.4, row=14.6, line=10.0, head=17.0)
number = formats.integer


def gather_stock_summary(ws: Workspace, request: ReportRequest) -> StockSummaryFacts:
    """Return the summary of the period asked for, else of the month up to the day; of one source or all."""
    source = funding_source_id(ws, request.source) if request.source else None
    if request.until is not None:
        return stock_summary(ws, request.day, request.until, source_id=source)
    return stock_summary(ws, request.day.replace(day=1), request.day, source_id=source)


def draw_stock_summary(
    facts: StockSummaryFacts, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw the summary, each funding source under a line of its own."""
    on = sheet(paper)
    title = _("Rekapitulasi stok per sumber dana")
    rows, banners = _rows(facts)
    period = _("{place} · {day} s.d. {until}").format(
        place=village_words(facts.post),
        day=formats.long_date(facts.since),
        until=formats.long_date(facts.day),
    )
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, f"{title} — {formats.long_date(facts.day)}"),
        title=TitleBlock(title, (*revised(imprint.revision), TitleLine(period))),
        grid=Grid(_columns(on), rows, _LOOK, strong=banners, banners=banners),
        empty=_("Tidak ada barang dalam masa ini."),
        rows=sum(len(source.lines) for source in facts.sources),
        tails=(
            *changes_tail(imprint),
            signing(_signers(facts)),
        ),
        legend=(
            _("Awal + masuk − keluar = akhir. Pindah tempat di dalam posko tidak dihitung."),
            _("Nilai dihitung dari harga penerimaan yang tercatat; – berarti tidak tercatat."),
        ),
    ).draw(progress)


def _columns(on: Sheet) -> tuple[GridColumn, ...]:
    right = Align.RIGHT
    wanted = (
        GridColumn(_("No."), 22, right),
        GridColumn(_("Nama barang"), 165, wraps=True),
        GridColumn(_("Satuan"), 45),
        GridColumn(_("Awal"), 48, right),
        GridColumn(_("Masuk"), 48, right),
        GridColumn(_("Keluar"), 48, right),
        GridColumn(_("Akhir"), 48, right),
        GridColumn(_("Nilai akhir (Rp)"), 72, right),
    )
    return stretched(wanted, on.inner_width, _LOOK)


def _rows(facts: StockSummaryFacts) -> tuple[list[list[str]], frozenset[int]]:
    rows: list[list[str]] = []
    banners: set[int] = set()
    for source in facts.sources:
        banners.add(len(rows))
        rows.append([banner(source)])
        rows += [_row(at, line) for at, line in enumerate(source.lines, 1)]
    return rows, frozenset(banners)


def banner(source: SourceSummary) -> str:
    """Return the line over a funding source: its name, how many goods, and what they are worth if known."""
    goods = len(source.lines)
    parts = [source.source, ngettext("{n} barang", "{n} barang", goods).format(n=number(goods))]
    whole = total([line.rupiah for line in source.lines if line.closing])
    if whole is not None:
        parts.append(_("nilai akhir Rp{amount}").format(amount=number(whole)))
    return " · ".join(parts)


def _row(at: int, line: SummaryLine) -> list[str]:
    return [
        str(at),
        line.item,
        line.unit,
        *(number(part) for part in (line.opening, line.incoming, line.outgoing, line.closing)),
        "–" if line.rupiah is None else number(line.rupiah),
    ]


def _signers(facts: StockSummaryFacts) -> tuple[Signer, Signer]:
    """Return who knows of it, and who made it with place and day."""
    post, own = facts.post, facts.post.secretary
    dated = f"{post.village}, {formats.long_date(facts.day)}"
    return (
        Signer((_("Mengetahui,"), head_title(post.head)), post.head.name, post.head.number),
        Signer((dated, own.title or _("Sekretaris Posko")), own.name, own.number),
    )
