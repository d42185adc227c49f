"""The daily report to the camat: one page where it fits, in the order it is read (domain.md 1.6, 7)."""

from __future__ import annotations

from bisect import bisect_left

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import DailyFacts, Imprint
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services.daily import daily_facts
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from reports import style
from reports.daily_activities import activity_section
from reports.daily_goods import stock_section
from reports.daily_sections import case_section, key_figures, zone_section
from reports.flow import numbered
from reports.page import Furniture, sheet, village_words
from reports.parts import Typesetter
from reports.rows import closed
from reports.upward import Head, changes_part, closing, hindrances, title

_ENDLESS = 1e6


def gather_daily(ws: Workspace, request: ReportRequest) -> DailyFacts:
    """Return the facts of the daily report."""
    return daily_facts(ws, request.day)


def draw_daily(facts: DailyFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the report: in the roomiest setting that fits on one page, else over several pages.

    ``progress`` is told before every page; :class:`~blc_desktop.errors.Cancelled` passes through it.
    """
    on = sheet(paper)
    running = _("Laporan harian posko {village}, {day}").format(
        village=village_words(facts.post), day=formats.long_date(facts.day)
    )
    furniture = Furniture(on, facts.post, imprint, running)
    style.register_fonts()
    makers = [Typesetter(density, on.inner_width) for density in style.DENSITIES]
    room = on.height - on.bottom - furniture.head_height(1)

    def fits(make: Typesetter) -> bool:
        return _height(make, facts, imprint) <= room

    # Each setting is less high than the one before. What the tightest does not get on a page is set roomily.
    one_page = not fits(makers[0]) and fits(makers[-1])
    fitting = makers[bisect_left(makers, True, lo=1, key=fits)] if one_page else makers[0]
    return numbered(furniture, lambda: _story(fitting, facts, imprint), progress)


def _height(make: Typesetter, facts: DailyFacts, imprint: Imprint) -> float:
    """Return how high the whole report is on one endless page."""
    parts = [*_body(make, facts, imprint), *closing(make, facts.post, facts.day)]
    heights = (part.wrap(make.width, _ENDLESS)[1] for part in parts)
    return float(sum(heights) + sum(part.getSpaceBefore() + part.getSpaceAfter() for part in parts))


def _story(make: Typesetter, facts: DailyFacts, imprint: Imprint) -> list[Flowable]:
    return closed(_body(make, facts, imprint), closing(make, facts.post, facts.day))


def _body(make: Typesetter, facts: DailyFacts, imprint: Imprint) -> list[Flowable]:
    return [
        *title(make, _head(facts), imprint),
        make.tiles(key_figures(facts)),
        *case_section(make, facts),
        *zone_section(make, facts),
        *stock_section(make, facts),
        *activity_section(make, facts),
        *hindrances(make, _("5. Hambatan dan tindak lanjut"), facts.hindrances, facts.on_duty),
        *changes_part(make, imprint),
    ]


def _head(facts: DailyFacts) -> Head:
    return Head(
        post=facts.post,
        title=_("LAPORAN HARIAN POSKO PENANGANAN COVID-19"),
        number=facts.letter_number,
        dated=formats.full_date(facts.day),
        beneath=_("Data s.d. pukul {time} {zone} · dibandingkan dengan {day}").format(
            time=formats.wall_clock(facts.cutoff),
            zone=facts.post.time_zone.value,
            day=formats.long_date(facts.compared_with),
        ),
    )
