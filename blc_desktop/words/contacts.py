"""Contacts in words: the days that count, the test a quarantine waits for, a box of the tree."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.contacts import DueTest, IndexDates, IndexFacts
from blc_desktop.domain.kinds import ContactCategory
from blc_desktop.domain.transmission import TreeCase
from blc_desktop.i18n import _, ngettext
from blc_desktop.words.formats import integer, short_date
from blc_desktop.words.labels import label


def span_text(first: date, last: date) -> str:
    """``8–24 Jul``, ``28 Jul–13 Agu``."""
    if (first.year, first.month) == (last.year, last.month):
        return short_date(last) if first == last else f"{first.day}–{short_date(last)}"
    return f"{short_date(first)}–{short_date(last)}"


def window_text(index: IndexFacts, category: ContactCategory | None = None) -> str:
    """``Dihitung kontak: 8–24 Jul``: the days on which a meeting with this case counts."""
    household = category is ContactCategory.HOUSEHOLD
    window = index.household_window if household else index.window
    if window is None:
        return _("Masa kontak belum dapat dihitung: isi tanggal gejala atau spesimen kasusnya.")
    return _("Dihitung kontak: {span}").format(span=span_text(*window))


def windows_text(index: IndexFacts) -> str:
    """Return the window, and that of the household where it is another one."""
    text = window_text(index)
    if index.household_window is None or index.household_window == index.window:
        return text
    serumah = span_text(*index.household_window)
    return _("{window} (serumah: {span})").format(window=text, span=serumah)


def anchor_text(dates: IndexDates) -> str:
    """``gejala 10 Jul``, ``spesimen 10 Jul``; empty while neither is known."""
    if dates.onset_date is not None:
        return _("gejala {day}").format(day=short_date(dates.onset_date))
    if dates.specimen_date is not None:
        return _("spesimen {day}").format(day=short_date(dates.specimen_date))
    return ""


def due_text(due: tuple[DueTest, date]) -> str:
    """``Tes akhir sejak 9 Jul``."""
    return _("{test} sejak {day}").format(test=label(due[0]), day=short_date(due[1]))


def duration_text(minutes: int | None) -> str:
    """``45 mnt``, ``2 jam``, ``1 jam 30 mnt``."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = [_("{n} jam").format(n=integer(hours))] if hours else []
    if rest or not hours:
        parts.append(_("{n} mnt").format(n=rest))
    return " ".join(parts)


def box_lines(case: TreeCase) -> tuple[str, str]:
    """Return the two lines below the name in a box of the tree: who, and what is known of the illness."""
    who = []
    if case.sex:
        who.append(_("L") if case.sex == "M" else _("P"))
    if case.age is not None:
        who.append(_("{age} th").format(age=case.age))
    if case.rt is not None and case.rw is not None:
        who.append(full_area(case.rt, case.rw))
    told = [f"{label(case.status)} {short_date(case.began_on)}"]
    if case.contacts_listed:
        listed = ngettext("{n} kontak", "{n} kontak", case.contacts_listed)
        told.append(listed.format(n=integer(case.contacts_listed)))
    return " · ".join(who), " · ".join(told)
