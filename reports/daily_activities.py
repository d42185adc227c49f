"""Section 4 of the daily report: what the posko did, by its four functions, and what came of looking."""

from __future__ import annotations

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.activities import ActivitySection
from blc_desktop.domain.facts.daily import DailyFacts
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import NC_, _
from blc_desktop.words import activities as words
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from reports.daily_oversight import oversight_words
from reports.parts import PartColumn, Typesetter

number = formats.integer


def activity_section(make: Typesetter, facts: DailyFacts) -> list[Flowable]:
    """Return the activities of the day by function, the open follow-ups, compliance and enforcement.

    Where the paper is set tersely all of it is one paragraph.
    """
    section, oversight = facts.activities, oversight_words(facts)
    found = make.heading(_("4. Kegiatan posko"), 60)
    if not section.today and not section.yesterday:
        found.append(make.paragraph(_("Tidak ada kegiatan yang dicatat hari ini.")))
    elif make.density.terse:
        told = " ".join(filter(None, (_summary(section), _tasks(section), oversight)))
        return [*found, make.paragraph(told, small=True)]
    else:
        told = " ".join(filter(None, (_details(section), _tasks(section))))
        found += [_table(make, section), make.gap(0.3), make.paragraph(told, small=True)]
    return [*found, make.gap(0.3), make.paragraph(oversight)] if oversight else found


def _summary(section: ActivitySection) -> str:
    """Say the table and what its numbers are made of in sentences."""
    said = [
        _("Hari ini {today} kegiatan (kemarin {yesterday}).").format(
            today=number(section.today), yesterday=number(section.yesterday)
        )
    ]
    for each in section.functions:
        counted = f"{label(each.function)} {number(each.today)} ({number(each.yesterday)})"
        said.append(f"{counted}: {words.made_of(each)}." if each.today else f"{counted}.")
    return " ".join(said)


def _table(make: Typesetter, section: ActivitySection) -> Flowable:
    """Return the functions across: two lines, since the whole report is to fit on one page."""
    columns = (
        PartColumn(_("Kegiatan"), 20),
        *(PartColumn(label(each.function), 16, Align.RIGHT) for each in section.functions),
        PartColumn(_(NC_("total", "Jumlah")), 16, Align.RIGHT),
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
