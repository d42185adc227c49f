"""The daily report to the camat: one page where it fits, in the order it is read (domain.md 1.6, 7)."""

from __future__ import annotations

from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph

from blc_desktop.domain.facts.daily import DailyFacts, Imprint
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.words import formats
from blc_desktop.words.paper_changes import change_words
from reports import style
from reports.changes import changes_heading, more_changes
from reports.daily_activities import activity_section
from reports.daily_sections import case_section, key_figures, stock_section, zone_section
from reports.flow import flow
from reports.page import Furniture, revision_words, sheet, village_words
from reports.parts import PartColumn, SignatureBlock, Typesetter

#: Differences that are listed one by one on a correction; the others are counted.
_LISTED_CHANGES = 24
_ENDLESS = 1e6
_TIGHTENS = 1.6


def draw_daily(facts: DailyFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the report: in the roomiest setting that fits on one page, else over several pages.

    ``progress`` is told before every page; :class:`~blc_desktop.errors.Cancelled` passes through it.
    """
    on = sheet(paper)
    title = _("Laporan harian posko {village}, {day}").format(
        village=village_words(facts.post), day=formats.long_date(facts.day)
    )
    furniture = Furniture(on, facts.post, imprint, title)
    style.register_fonts()
    makers = [Typesetter(density, on.inner_width) for density in style.DENSITIES]
    room = on.height - on.bottom - furniture.head_height(1)
    roomy = _height(makers[0], facts, imprint)
    # The tightest setting saves a third of a page: what is longer is set roomily over several.
    tighter = makers[1:] if room < roomy <= room * _TIGHTENS else []
    fitting = next((make for make in tighter if _height(make, facts, imprint) <= room), makers[0])
    drawn = flow(furniture, _story(fitting, facts, imprint), 1, progress)
    if drawn.pages == 1:
        return drawn
    # The foot of each page says how many there are, which is known only now.
    return flow(furniture, _story(fitting, facts, imprint), drawn.pages, progress)


def _height(make: Typesetter, facts: DailyFacts, imprint: Imprint) -> float:
    """Return how high the whole report is on one endless page."""
    parts = [*_body(make, facts, imprint), *_closing(make, facts)]
    heights = (part.wrap(make.width, _ENDLESS)[1] for part in parts)
    return float(sum(heights) + sum(part.getSpaceBefore() + part.getSpaceAfter() for part in parts))


def _story(make: Typesetter, facts: DailyFacts, imprint: Imprint) -> list[Flowable]:
    return [*_body(make, facts, imprint), KeepTogether(_closing(make, facts))]


def _body(make: Typesetter, facts: DailyFacts, imprint: Imprint) -> list[Flowable]:
    return [
        *_title(make, facts, imprint),
        make.tiles(key_figures(facts)),
        *case_section(make, facts),
        *zone_section(make, facts),
        *stock_section(make, facts),
        *activity_section(make, facts),
        *_hindrances(make, facts),
        *_changes(make, imprint),
    ]


def _title(make: Typesetter, facts: DailyFacts, imprint: Imprint) -> list[Flowable]:
    size, post = make.density.text, facts.post

    def centred(text: str, font: str, points: float) -> Flowable:
        return Paragraph(text, make.style(points, font=font, align=Align.CENTER))

    lines = [
        centred(_("LAPORAN HARIAN POSKO PENANGANAN COVID-19"), style.BOLD, size * 1.42),
        centred(village_words(post).upper(), style.BOLD, size * 1.2),
    ]
    if imprint.revision:
        lines.append(centred(revision_words(imprint.revision).upper(), style.SEMIBOLD, size * 1.1))
    lines.append(
        centred(_("Nomor {number}").format(number=facts.letter_number or "……………………"), style.REGULAR, size)
    )
    left = [make.paragraph(_("Yth. {addressee}").format(addressee=post.addressee or "………………………"))]
    right = [
        Paragraph(formats.full_date(facts.day), make.style(size, align=Align.RIGHT)),
        Paragraph(
            _("Data s.d. pukul {time} {zone} · dibandingkan dengan {day}").format(
                time=facts.cutoff, zone=post.time_zone.value, day=formats.long_date(facts.compared_with)
            ),
            make.style(make.density.small, align=Align.RIGHT, muted=True),
        ),
    ]
    return [make.gap(0.4), *lines, make.gap(), make.beside(left, right, 0.4, 0), make.gap(0.7)]


def _hindrances(make: Typesetter, facts: DailyFacts) -> list[Flowable]:
    found = make.heading(_("5. Hambatan dan tindak lanjut"), 30)
    if facts.hindrances.strip():
        found.append(make.paragraph(facts.hindrances.strip()))
    else:
        found += _dotted_lines(2)
    if facts.on_duty.strip():
        words = _("Petugas piket: {names}.").format(names=facts.on_duty.strip().rstrip("."))
        found += [make.gap(0.5), make.paragraph(words)]
    return found


def _dotted_lines(count: int) -> list[Flowable]:
    """Return lines to write on by hand: nobody has said that there was nothing to say."""
    return [
        HRFlowable("100%", 0.6, color=style.RULE, spaceBefore=14, spaceAfter=0, dash=(1, 2))
        for _line in range(count)
    ]


def _changes(make: Typesetter, imprint: Imprint) -> list[Flowable]:
    """Return what a correction corrects: each figure as it was and as it is."""
    if not imprint.differences:
        return []
    columns = (
        PartColumn(_("Uraian"), 40, words=True),
        PartColumn(_("Semula"), 28, words=True),
        PartColumn(_("Menjadi"), 32, words=True),
    )
    rows = [list(change_words(change)) for change in imprint.differences[:_LISTED_CHANGES]]
    found = [*make.heading(changes_heading(imprint.revision), 40), make.table(columns, rows)]
    more = len(imprint.differences) - _LISTED_CHANGES
    if more > 0:
        found.append(make.paragraph(more_changes(more), small=True))
    return found


def _closing(make: Typesetter, facts: DailyFacts) -> list[Flowable]:
    """Return the places to sign and whom copies go to; they stay on one page."""
    post = facts.post
    title = _("{title} selaku Ketua Posko").format(title=post.head.title) if post.head.title else ""
    head = SignatureBlock(_("Mengetahui,"), title or _("Ketua Posko"), post.head)
    dated = f"{post.village}, {formats.long_date(facts.day)}"
    secretary = SignatureBlock(dated, post.secretary.title or _("Sekretaris Posko"), post.secretary)
    found = [make.gap(1.6), make.signatures(head, secretary), make.gap(1.2)]
    if post.copies_to:
        copies = "; ".join(f"{index}. {name}" for index, name in enumerate(post.copies_to, 1))
        found.append(make.paragraph(_("Tembusan: {copies}.").format(copies=copies), small=True, muted=True))
    found.append(make.paragraph(_("Terkirim pukul ………… kepada ………………………………"), small=True, muted=True))
    return found
