"""Masks handed out in a period: day by day and by RT, as charts that survive a copier, and as figures."""

from __future__ import annotations

from datetime import timedelta

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.goods_charts import MasksFacts
from blc_desktop.domain.facts.post import Signatory
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import NC_, _
from blc_desktop.progress import Progress
from blc_desktop.services.goods_charts import masks
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats, goods_charts
from reports import style
from reports.charts import ChartBox
from reports.flow import fitted
from reports.page import Furniture, sheet, village_words
from reports.parts import PartColumn, SignatureBlock, Tile, Typesetter
from reports.rows import closed
from reports.titles import title_lines
from reports.upward import head_title

_CHART_HEIGHT = 150.0
#: Without a period: the last four weeks.
_SPAN = timedelta(days=27)


def gather_masks(ws: Workspace, request: ReportRequest) -> MasksFacts:
    """Return the masks of the period asked for, else of the four weeks up to the day."""
    if request.until is not None:
        return masks(ws, request.day, request.until)
    return masks(ws, request.day - _SPAN, request.day)


def draw_masks(facts: MasksFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw figures, both charts and the list by RT."""
    on = sheet(paper)
    style.register_fonts()
    days = formats.date_range(facts.since, facts.day)
    running = f"{_('Masker yang dibagikan')} — {village_words(facts.post)}, {days}"
    furniture = Furniture(on, facts.post, imprint, running)
    return fitted(furniture, lambda make: _story(make, facts, imprint), progress, len(facts.by_area))


def _story(make: Typesetter, facts: MasksFacts, imprint: Imprint) -> list[Flowable]:
    period = _("{place} · {day} s.d. {until}").format(
        place=village_words(facts.post),
        day=formats.long_date(facts.since),
        until=formats.long_date(facts.day),
    )
    told = [
        make.gap(0.4),
        *title_lines(make, _("MASKER YANG DIBAGIKAN"), imprint, period, large=1.35),
        make.gap(),
        make.tiles(_tiles(facts)),
        *make.heading(_("Per hari"), _CHART_HEIGHT),
        ChartBox(goods_charts.masks_by_day(facts), make.width, _CHART_HEIGHT),
        *make.heading(_("Per RT"), _CHART_HEIGHT),
        ChartBox(goods_charts.masks_by_area(facts), make.width, _CHART_HEIGHT),
        make.gap(0.6),
        _by_area(make, facts),
    ]
    return closed(told, [make.gap(1.4), _signatures(make, facts)])


def _tiles(facts: MasksFacts) -> list[Tile]:
    return [
        Tile(formats.integer(facts.pieces), _("masker dibagikan"), ""),
        Tile(formats.integer(facts.households), _("keluarga dan rumah"), ""),
        Tile(formats.integer(facts.persons), _("perorangan"), ""),
        Tile(formats.integer(facts.crowd_heads), _("orang di tempat umum"), ""),
    ]


def _by_area(make: Typesetter, facts: MasksFacts) -> Flowable:
    columns = (PartColumn(_("RT/RW"), 0.7), PartColumn(_("Masker (lembar)"), 0.3, Align.RIGHT))
    rows = [[goods_charts.area_words(each), formats.integer(each.quantity)] for each in facts.by_area]
    rows.append([_(NC_("total", "Jumlah")), formats.integer(sum(each.quantity for each in facts.by_area))])
    return make.table(columns, rows, strong=[len(rows) - 1], width=make.width * 0.6)


def _signatures(make: Typesetter, facts: MasksFacts) -> Flowable:
    post = facts.post
    dated = f"{post.village}, {formats.long_date(facts.day)}"
    secretary = Signatory(post.secretary.name, "", post.secretary.number)
    return make.signatures(
        SignatureBlock(_("Mengetahui,"), head_title(post.head), post.head),
        SignatureBlock(dated, post.secretary.title or _("Sekretaris Posko"), secretary),
    )
