"""The contact listing form of every index case, in the order of the ministry's form (domain.md 2.5)."""

from __future__ import annotations

from itertools import groupby

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.lists import ListFacts
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.words import formats
from reports import style
from reports.cells import rows_words
from reports.changes import changes_tail
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, TitleBlock, TitleLine, revised
from reports.listing import filter_lines
from reports.page import Furniture, sheet, village_words

#: The columns before the listed ones: who the person is for the differences, and the index case.
_HIDDEN = 2
_LOOK = GridStyle(text=7.2, line=8.8, head=11.5, head_lines=2)


def draw_contacts(facts: ListFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the lists one below the other, each under its index case; a case that lists nobody says so."""
    on = sheet(paper, landscape=True)
    shown = facts.columns[_HIDDEN:]
    wanted = [GridColumn(_(c.title), c.width, c.align, wraps=c.wraps) for c in shown]
    rows, banners, listed = _grouped(facts)
    day = formats.full_date(facts.day)
    title = _("Formulir daftar kontak")
    lines = [
        *revised(imprint.revision),
        TitleLine(_("{place} · keadaan {day}").format(place=village_words(facts.post), day=day)),
        *filter_lines(facts),
        TitleLine(_counted(len(banners), listed), style.MUTED),
    ]
    running = f"{title} — {village_words(facts.post)}, {formats.long_date(facts.day)}"
    return GridPaper(
        furniture=Furniture(on, facts.post, imprint, running),
        title=TitleBlock(title, tuple(lines)),
        grid=Grid(stretched(wanted, on.inner_width, _LOOK), rows, _LOOK, strong=banners, banners=banners),
        empty=_("Tidak ada kasus yang diisolasi dan tidak ada kontak dalam karantina."),
        rows=listed,
        tails=changes_tail(imprint),
        legend=(_(facts.note),) if facts.note else (),
    ).draw(progress)


def _counted(cases: int, contacts: int) -> str:
    indexes = ngettext("{n} kasus indeks", "{n} kasus indeks", cases).format(n=formats.integer(cases))
    listed = ngettext("{n} kontak", "{n} kontak", contacts).format(n=formats.integer(contacts))
    return f"{indexes} · {listed}"


def _grouped(facts: ListFacts) -> tuple[list[list[str]], frozenset[int], int]:
    """Return the rows with a banner before each case's, which of them are banners, and how many are not."""
    rows: list[list[str]] = []
    banners: set[int] = set()
    listed = 0
    for banner, own in groupby(rows_words(facts.rows), key=lambda row: row[1]):
        banners.add(len(rows))
        rows.append([banner])
        found = [row[_HIDDEN:] for row in own if any(row[_HIDDEN:])]
        rows += found
        listed += len(found)
    return rows, frozenset(banners), listed
