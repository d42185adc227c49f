"""What the reports that go upward have in common: head, hindrances, corrections, signatures (domain.md 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, HRFlowable, Paragraph

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.post import Post, Signatory
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from blc_desktop.words import formats
from blc_desktop.words.paper_changes import change_words
from reports import style
from reports.changes import changes_heading, more_changes
from reports.page import village_words
from reports.parts import PartColumn, SignatureBlock, Typesetter
from reports.titles import correction_line

#: Differences that are listed one by one on a correction; the others are counted.
_LISTED_CHANGES = 24


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the figures. ``dated`` is the day or the days, ``beneath`` the line under it."""

    post: Post
    title: str
    number: str
    dated: str
    beneath: str


def title(make: Typesetter, head: Head, imprint: Imprint) -> list[Flowable]:
    """Return title, number, addressee and date."""
    size, post = make.density.text, head.post

    lines = [
        make.centred(head.title, 1.42, style.BOLD),
        make.centred(village_words(post).upper(), 1.2, style.BOLD),
        *correction_line(make, imprint),
        make.centred(_("Nomor: {number}").format(number=head.number or "……………………")),
    ]
    left = [make.paragraph(_("Yth. {addressee}").format(addressee=post.addressee or "………………………"))]
    right = [
        Paragraph(head.dated, make.style(size, align=Align.RIGHT)),
        Paragraph(head.beneath, make.style(make.density.small, align=Align.RIGHT, muted=True)),
    ]
    return [make.gap(0.4), *lines, make.gap(), make.beside(left, right, 0.36, 0), make.gap(0.7)]


def hindrances(make: Typesetter, heading: str, text: str, on_duty: str) -> list[Flowable]:
    """Return the paragraph that is read; lines to write on by hand where nobody has said anything."""
    found = make.heading(heading, 30)
    found += [make.paragraph(text.strip())] if text.strip() else _dotted_lines(2)
    if on_duty.strip():
        words = _("Petugas piket: {names}.").format(names=on_duty.strip().rstrip("."))
        found += [make.gap(0.5), make.paragraph(words)]
    return found


def _dotted_lines(count: int) -> list[Flowable]:
    """Return lines to write on by hand: nobody has said that there was nothing to say."""
    return [
        HRFlowable("100%", 0.6, color=style.RULE, spaceBefore=14, spaceAfter=0, dash=(1, 2))
        for _line in range(count)
    ]


def changes_part(make: Typesetter, imprint: Imprint) -> list[Flowable]:
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


def closing(make: Typesetter, post: Post, day: date) -> list[Flowable]:
    """Return the places to sign and whom copies go to; they stay on one page."""
    dated = f"{post.village}, {formats.long_date(day)}"
    secretary = SignatureBlock(dated, post.secretary.title or _("Sekretaris Posko"), post.secretary)
    head = SignatureBlock(_("Mengetahui,"), head_title(post.head), post.head)
    found = [make.gap(1.6), make.signatures(head, secretary)]
    if post.witnesses:
        blocks = [SignatureBlock("", each.title, each) for each in post.witnesses]
        found += [make.gap(0.8), make.signatures(*blocks)]
    found.append(make.gap(1.2))
    if post.copies_to:
        copies = "; ".join(f"{index}. {name}" for index, name in enumerate(post.copies_to, 1))
        found.append(make.paragraph(_("Tembusan: {copies}.").format(copies=copies), small=True, muted=True))
    found.append(make.paragraph(_("Terkirim pukul ………… kepada ………………………………"), small=True, muted=True))
    return found


def head_title(head: Signatory) -> str:
    """Return what the head of the posko signs as."""
    if head.deputy:
        return head.title
    return _("{title} selaku Ketua Posko").format(title=head.title) if head.title else _("Ketua Posko")
