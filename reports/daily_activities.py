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
        told = " ".join(filter(None, (_details(section), _tasks(section))))
        found += [_table(make, section), make.gap(0.3), make.paragraph(told, small=True)]
    return found


def _table(make: Typesetter, section: ActivitySection) -> Flowable:
    """Return the functions across: two lines, since the whole report is to fit on one page."""
    columns = (
        PartColumn(_("Kegiatan"), 20),
        *(PartColumn(label(each.function), 16, Align.RIGHT) for each in section.functions),
        PartColumn(_("Jumlah"), 16, Align.RIGHT),
    )
    rows = [
        [_("Hari ini"), *(number(each.today) for each in section.functions), number(section.today)],
        [_("Kemarin"), *(number(each.yesterday) for each in section.functions), number(section.yesterday)],
    ]
    return make.table(columns, rows, strong=(0,))


def _details(section: ActivitySection) -> str:
    """Say what each function's number is made of."""
    made = [f"{label(each.function)}: {words.made_of(each)}" for each in section.functions if each.today]
    return "; ".join(made) + "." if made else _("Hari ini belum ada kegiatan.")


def _tasks(section: ActivitySection) -> str:
    if not section.open_tasks:
        return ""
    said = _("Tindak lanjut yang belum selesai: {n}").format(n=number(section.open_tasks))
    if section.overdue_tasks:
        said += _(", {n} di antaranya lewat tenggat").format(n=number(section.overdue_tasks))
    return said + "."
