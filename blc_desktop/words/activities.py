"""Activities in words: what a line is called, how many it reached, how a typed line was understood."""

from __future__ import annotations

from blc_desktop.domain.activity_line import QuickLine, Vocabulary
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.activities import (
    ActivityLine,
    ActivitySection,
    DayTally,
    FunctionCount,
    PersonInCharge,
)
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.words import formats
from blc_desktop.words.formats import integer
from blc_desktop.words.labels import label

#: What was done, where the source alone says it: these stand on paper beside the posko's own types.
_DONE = {
    ActivitySource.MONITORING: N_("Pemantauan warga isolasi"),
    ActivitySource.HANDOUT: N_("Pembagian masker dan bantuan ke rumah"),
    ActivitySource.CROWD_HANDOUT: N_("Pembagian masker dan bantuan di tempat umum"),
    ActivitySource.TESTING: N_("Sesi tes"),
    ActivitySource.TRACING: N_("Pelacakan kontak erat"),
    ActivitySource.REFERRAL: N_("Merujuk pasien"),
    ActivitySource.OBSERVATION: N_("Memantau kepatuhan prokes"),
    ActivitySource.INSTITUTION: N_("Memeriksa prokes lembaga"),
    ActivitySource.OPERATION: N_("Operasi yustisi"),
    ActivitySource.SANCTION: N_("Teguran dan sanksi"),
    ActivitySource.CLARIFICATION: N_("Meluruskan kabar bohong"),
}
#: The page that each source is entered on, by its name in the rail.
_PAGES = {
    ActivitySource.MONITORING: N_("Isolasi"),
    ActivitySource.HANDOUT: N_("Masker & bantuan"),
    ActivitySource.CROWD_HANDOUT: N_("Masker & bantuan"),
    ActivitySource.TESTING: N_("Pasien"),
    ActivitySource.TRACING: N_("Kontak"),
    ActivitySource.REFERRAL: N_("Isolasi"),
    ActivitySource.OBSERVATION: N_("Kepatuhan"),
    ActivitySource.INSTITUTION: N_("Kepatuhan"),
    ActivitySource.OPERATION: N_("Kepatuhan"),
    ActivitySource.SANCTION: N_("Kepatuhan"),
    ActivitySource.CLARIFICATION: N_("Sosial"),
}


def title(line: ActivityLine) -> str:
    """Return what an activity is called: the name of its type, or what its source says."""
    if line.typed:
        return line.type_name or _("Konsep dari foto")
    done = _DONE.get(line.source)
    return _(done) if done else label(line.source)


def where(line: ActivityLine) -> str:
    """``Pasar Kemis, RT 003/RW 007``."""
    area = full_area(line.rt, line.rw) if line.rt is not None and line.rw is not None else ""
    return ", ".join(part for part in (line.place, area) if part)


def clock_words(clock: str | None) -> str:
    """``14.05`` (in English ``14:05``); nothing where nobody said a time."""
    return formats.wall_clock(clock)


def reached(line: ActivityLine) -> str:
    """``25 orang pedagang``: whom it reached, in the unit of its source."""
    if line.heads is None:
        return line.audience
    n = line.heads
    words = {
        ActivitySource.HANDOUT: ngettext("{n} penerima", "{n} penerima", n),
        ActivitySource.TRACING: ngettext("{n} kontak", "{n} kontak", n),
        ActivitySource.TESTING: ngettext("{n} orang dites", "{n} orang dites", n),
        ActivitySource.MONITORING: ngettext("{n} orang dipantau", "{n} orang dipantau", n),
    }
    said = words.get(line.source, ngettext("{n} orang", "{n} orang", n)).format(n=integer(n))
    return f"{said} ({line.audience})" if line.audience else said


def told(line: ActivityLine) -> str:
    """Return what was written of an activity, in sentences."""
    parts = [line.narrative, line.result]
    if line.follow_up:
        parts.append(_("Tindak lanjut: {task}").format(task=line.follow_up))
    return " ".join(" ".join(part.split()).rstrip(".") + "." for part in parts if part.strip())


def officer_words(people: tuple[PersonInCharge, ...], *, number: bool = False) -> str:
    """``Aipda Rudi (Bhabinkamtibmas), Serka Yanto (Babinsa)``; with ``number`` NRP or NIP too."""
    return ", ".join(_officer(each, number=number) for each in people)


def _officer(each: PersonInCharge, *, number: bool) -> str:
    more = [label(each.affiliation)]
    if number and each.rank_or_id:
        more.append(each.rank_or_id)
    return f"{each.name} ({', '.join(more)})"


def understood(quick: QuickLine, known: Vocabulary) -> str:
    """Return what was understood of a typed line, written out for the person who typed it."""
    kind = next(each.name for each in known.types if each.key == quick.type_id)
    parts = [kind]
    parts += [full_area(rt, rw) for key, rt, rw in known.areas if key == quick.rt_id]
    if quick.place:
        parts.append(quick.place)
    if quick.heads is not None:
        parts.append(ngettext("{n} orang", "{n} orang", quick.heads).format(n=integer(quick.heads)))
    names = {each.key: each.name for each in known.officers}
    parts += [names[key] for key in quick.officer_ids]
    parts.append(_("pukul {time}").format(time=clock_words(quick.clock)) if quick.clock else _("tanpa waktu"))
    return " · ".join(parts)


def page_of(source: ActivitySource) -> str:
    """Return the page on which an activity was entered; empty for the page of activities itself."""
    page = _PAGES.get(source)
    return _(page) if page else ""


def made_of(count: FunctionCount) -> str:
    """``Pemantauan isolasi 9, Sesi tes 1``: what a function's number is made of, the most first."""
    return ", ".join(f"{_short(name)} {integer(n)}" for name, n in count.by_name.items())


def _short(name: str) -> str:
    """Return the word of a source; the name of a type stands as it is."""
    try:
        return label(ActivitySource(name))
    except ValueError:
        return name


def task_words(section: ActivitySection) -> str:
    """``3 tindak lanjut (1 lewat tenggat)``."""
    open_ = ngettext("{n} tindak lanjut", "{n} tindak lanjut", section.open_tasks)
    said = open_.format(n=integer(section.open_tasks))
    if not section.overdue_tasks:
        return said
    return said + _(" ({n} lewat tenggat)").format(n=integer(section.overdue_tasks))


def tally_words(found: DayTally) -> str:
    """``12 dari 50``, or ``12`` where no number was set."""
    if not found.target:
        return integer(found.total)
    return _("{part} dari {whole}").format(part=integer(found.total), whole=integer(found.target))


def functions_in_order() -> tuple[tuple[ActivityFunction, str], ...]:
    """Return the four functions with their words, as every page and paper names them."""
    return tuple((each, label(each)) for each in ActivityFunction)
