"""Section 4 of the daily report: what the posko did, by its four functions."""

from __future__ import annotations

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.activities import ActivitySection
from blc_desktop.domain.facts.daily import DailyFacts
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from blc_desktop.words import activities as words
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports.parts import PartColumn, Typesetter

number = formats.integer


def activity_section(make: Typesetter, facts: DailyFacts) -> list[Flowable]:
    """Return the activities of the day by function, each with what it is made of, and the open follow-ups."""
    section = facts.activities
    found = make.heading(_("4. Kegiatan posko"), 60)
    if not section.today and not section.yesterday:
        found.append(make.paragraph(_("Tidak ada kegiatan yang dicatat hari ini.")))
    else:
        found.append(_table(make, section))
    tasks = _tasks(section)
    if tasks:
        found += [make.gap(0.4), make.paragraph(tasks)]
    return found


def _table(make: Typesetter, section: ActivitySection) -> Flowable:
    columns = (
        PartColumn(_("Fungsi"), 18),
        PartColumn(_("Kemarin"), 9, Align.RIGHT),
        PartColumn(_("Hari ini"), 9, Align.RIGHT),
        PartColumn(_("Rincian hari ini"), 64, words=True),
    )
    rows = [
        [label(each.function), number(each.yesterday), number(each.today), words.made_of(each) or "—"]
        for each in section.functions
    ]
    rows.append([_("Jumlah"), number(section.yesterday), number(section.today), ""])
    return make.table(columns, rows, strong=(len(rows) - 1,))


def _tasks(section: ActivitySection) -> str:
    if not section.open_tasks:
        return ""
    said = _("Tindak lanjut yang belum selesai: {n}").format(n=number(section.open_tasks))
    if section.overdue_tasks:
        said += _(", {n} di antaranya lewat tenggat").format(n=number(section.overdue_tasks))
    return said + "."
