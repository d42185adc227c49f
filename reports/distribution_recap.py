"""Rekap pembagian: what was given in a span of days, a column an item; by RT, by day, by funding source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.giving_papers import DistributionRecapFacts
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.facts.recap import Recap
from blc_desktop.domain.kinds_distribution import RecapBy
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import NC_, _, language, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services.distribution_views import recap
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.giving import recap_line_words
from blc_desktop.words.labels import label
from reports import style
from reports.changes import changes_tail
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, TitleBlock, TitleLine, draw_together, revised
from reports.page import Furniture, sheet, village_words
from reports.signers import Signer, signing

_LOOK = GridStyle(padding=3.2, text=7.8, row=13.6, line=9.2, head=10.5, head_lines=3)
#: Columns of items that stand side by side: upright, and with the paper on its side.
_UPRIGHT, _LYING = 4, 9
_PARTS = (RecapBy.AREA, RecapBy.DAY, RecapBy.SOURCE)


def gather_distribution_recap(ws: Workspace, request: ReportRequest) -> DistributionRecapFacts:
    """Return the recap of the days asked for; without ``until`` from the first of the month to the day."""
    since, until = request.day, request.until or request.day
    if request.until is None:
        since = request.day.replace(day=1)
    return recap_facts(ws, since, until)


def recap_facts(
    ws: Workspace, since: date, until: date, source: tuple[int, str] | None = None
) -> DistributionRecapFacts:
    """Return the recap of these days; with ``source`` (its id and name) of that funding source alone."""
    source_id, name = source or (None, "")
    parts = [by for by in _PARTS if not (source and by is RecapBy.SOURCE)]
    recaps = tuple(recap(ws, by, since, until, source_id=source_id) for by in parts)
    return DistributionRecapFacts(ws.post(), since, until, recaps, language(), source=name)


def draw_distribution_recap(
    facts: DistributionRecapFacts, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw the recap; more items than fit side by side go on in a further part with the same lines."""
    count = len(facts.recaps[0].columns)
    parts = [
        _paper(facts, imprint, paper, start, min(start + _LYING, count))
        for start in range(0, max(count, 1), _LYING)
    ]
    return draw_together(parts, progress)


def _paper(facts: DistributionRecapFacts, imprint: Imprint, paper: Paper, start: int, end: int) -> GridPaper:
    on = sheet(paper, landscape=len(facts.recaps[0].columns) > _UPRIGHT)
    title = _("Rekap pembagian")
    place, span = village_words(facts.post), _span(facts)
    rows, strong, banners = _rows(facts, start, end)
    lines = [*revised(imprint.revision), TitleLine(place), TitleLine(span)]
    if facts.source:
        lines.append(TitleLine(_("Sumber dana: {source}").format(source=facts.source)))
    if start or end < len(facts.recaps[0].columns):
        told = ngettext("Barang {goods} dari {total}", "Barang {goods} dari {total}", end - start)
        goods, total = formats.number_range(start + 1, end), len(facts.recaps[0].columns)
        lines.append(TitleLine(told.format(goods=goods, total=total), style.MUTED))
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, f"{title} — {place}, {span}"),
        title=TitleBlock(title, tuple(lines)),
        grid=Grid(
            stretched(_columns(facts, start, end), on.inner_width, _LOOK),
            rows,
            _LOOK,
            strong=strong,
            banners=banners,
        ),
        empty=_("Belum ada pembagian pada masa ini."),
        rows=len(facts.recaps[0].lines) if not start else 0,
        tails=(signing(_signers(facts)), *changes_tail(imprint)),
        legend=(
            _(
                "Satu keluarga yang menerima beberapa kali dihitung satu kali di setiap baris; "
                "karena itu jumlah keluarga tidak dijumlahkan ke bawah."
            ),
        ),
        numbered=False,
    )


def _span(facts: DistributionRecapFacts) -> str:
    if facts.since == facts.until:
        return formats.full_date(facts.since)
    return _("{day} s.d. {until}").format(
        day=formats.long_date(facts.since), until=formats.long_date(facts.until)
    )


def _columns(facts: DistributionRecapFacts, start: int, end: int) -> list[GridColumn]:
    items = facts.recaps[0].columns[start:end]
    right = Align.RIGHT
    return [
        GridColumn(_("Uraian"), 110, wraps=True),
        *(GridColumn(f"{item.name} ({item.unit})", 58, right) for item in items),
        GridColumn(_("Keluarga"), 44, right),
        GridColumn(_("Perorangan"), 48, right),
        GridColumn(_("Umum (orang)"), 44, right),
    ]


def _rows(
    facts: DistributionRecapFacts, start: int, end: int
) -> tuple[list[list[str]], frozenset[int], frozenset[int]]:
    rows: list[list[str]] = []
    banners, totals = set(), set()
    for part in facts.recaps:
        if not part.lines:
            continue
        banners.add(len(rows))
        rows.append([label(part.by)])
        rows += _lines(part, start, end)
        totals.add(len(rows))
        rows.append(
            [
                _(NC_("total", "Jumlah")),
                *(formats.integer(each) for each in part.totals[start:end]),
                "",
                "",
                "",
            ]
        )
    return rows, frozenset(banners | totals), frozenset(banners)


def _lines(part: Recap, start: int, end: int) -> Iterator[list[str]]:
    for line in part.lines:
        cells = [*line.cells[start:end], line.families, line.persons, line.heads]
        yield [recap_line_words(part, line), *(formats.integer(each) if each else "—" for each in cells)]


def _signers(facts: DistributionRecapFacts) -> tuple[Signer, ...]:
    post = facts.post
    place = f"{post.village}, {formats.long_date(facts.until)}"
    head = Signer((_("Mengetahui,"), post.head.title or _("Kepala Desa")), post.head.name, post.head.number)
    secretary = post.secretary
    return head, Signer((place, secretary.title or _("Petugas Posko")), secretary.name, secretary.number)
