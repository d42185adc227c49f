"""Activities: the ready-made types, what may be written down, and what counts by itself already.

Domain.md 3.2 C names the types that posko reported to BLC; they stand under the four functions of domain.md
0. A number of activities a day was asked of officers (50, of whom is not said): a plain counter, no rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from blc_desktop.domain.commands.activities import ActivityDetails, ActivityWords, TypeDetails
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource
from blc_desktop.domain.problems import Problem, Severity

_P, _R, _E, _S = ActivityFunction

#: Code, name and function of the types a new posko begins with. Names are the posko's own data from then on.
READY_MADE: tuple[TypeDetails, ...] = (
    TypeDetails("SOS", "Sosialisasi 3M/5M", _P),
    TypeDetails("IMB", "Imbauan keliling", _P),
    TypeDetails("SPD", "Pemasangan spanduk, baliho, pamflet", _P),
    TypeDetails("DIS", "Penyemprotan disinfektan", _P),
    TypeDetails("HOK", "Pelurusan kabar bohong", _P),
    TypeDetails("MSK", "Pembagian masker", _R),
    TypeDetails("SMB", "Sambang warga isoman", _R),
    TypeDetails("BAN", "Penyaluran bantuan", _R),
    TypeDetails("LAC", "Pelacakan kontak", _R),
    TypeDetails("VAK", "Sosialisasi dan pendampingan vaksinasi", _R),
    TypeDetails("DSP", "Penegakan disiplin protokol kesehatan", _E),
    TypeDetails("KRM", "Pembubaran kerumunan", _E),
    TypeDetails("TEG", "Teguran kegiatan yang menimbulkan kerumunan", _E),
    TypeDetails("AKS", "Pengawasan keluar-masuk wilayah", _E),
    TypeDetails("JAM", "Pembatasan jam malam", _E),
    TypeDetails("IBD", "Penutupan sementara rumah ibadah", _E),
    TypeDetails("RPT", "Rapat koordinasi posko", _S),
    TypeDetails("DAT", "Pendataan dan pelaporan", _S),
    TypeDetails("LOG", "Penyiapan logistik", _S),
    TypeDetails("DPR", "Dapur umum", _S),
)
#: Types whose work is usually entered elsewhere and counts there: typed again, it would count twice.
TWINS: dict[str, tuple[ActivitySource, ...]] = {
    "MSK": (ActivitySource.HANDOUT, ActivitySource.CROWD_HANDOUT),
    "BAN": (ActivitySource.HANDOUT, ActivitySource.CROWD_HANDOUT),
    "SMB": (ActivitySource.MONITORING,),
    "LAC": (ActivitySource.TRACING,),
    "HOK": (ActivitySource.CLARIFICATION,),
    "DSP": (
        *(ActivitySource.OBSERVATION, ActivitySource.INSTITUTION),
        *(ActivitySource.OPERATION, ActivitySource.SANCTION),
    ),
}
#: Under which function what is entered elsewhere counts.
FUNCTIONS: dict[ActivitySource, ActivityFunction] = {
    ActivitySource.MONITORING: _R,
    ActivitySource.HANDOUT: _R,
    ActivitySource.CROWD_HANDOUT: _R,
    ActivitySource.TESTING: _R,
    ActivitySource.TRACING: _R,
    ActivitySource.REFERRAL: _R,
    ActivitySource.OBSERVATION: _E,
    ActivitySource.INSTITUTION: _E,
    ActivitySource.OPERATION: _E,
    ActivitySource.SANCTION: _E,
    ActivitySource.CLARIFICATION: _P,
}
_LONGEST_CODE = 8
_MOST_HEADS = 1_000_000


def check_type(details: TypeDetails) -> tuple[Problem, ...]:
    """Return what is wrong with a kind of activity, each at its field."""
    found = []
    code = details.code.strip()
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", code) or len(code) > _LONGEST_CODE:
        found.append(Problem("activity_type.code", "code", facts={"longest": _LONGEST_CODE}))
    if not details.name.strip():
        found.append(Problem("name.missing", "name"))
    return tuple(found)


def check(details: ActivityDetails, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with an activity, each at its field."""
    found = list(check_words(details.words, details.day))
    if details.day > today:
        found.append(Problem("date.in_future", "day", facts={"day": details.day, "today": today}))
    if details.heads is not None and not 0 < details.heads <= _MOST_HEADS:
        found.append(Problem("quantity.invalid", "heads"))
    return tuple(found)


def check_words(words: ActivityWords, day: date) -> tuple[Problem, ...]:
    """Return what is wrong with the words added to an activity of ``day``."""
    if words.due_on is None:
        return ()
    if not words.follow_up.strip():
        return (Problem("activity.task_missing", "follow_up"),)
    if words.due_on < day:
        return (Problem("activity.due_before", "due_on", facts={"day": day}),)
    return ()


def counted_twice(name: str, others: int) -> Problem:
    """Return the warning that such work is in the book already, ``others`` times on that day."""
    facts = {"name": name, "count": others}
    return Problem("activity.counted_already", "type_id", Severity.WARNING, facts)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a photo was taken, as far as it tells: a proposal that somebody confirms."""

    day: date | None = None
    clock: str | None = None


#: ``IMG-20210219-WA0003.jpg`` tells the day; ``WhatsApp Image 2021-02-19 at 14.05.33.jpeg`` the time too;
#: cameras write ``IMG_20210219_140533.jpg``.
_NAMES = (
    re.compile(
        r"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d) (?:at|pukul) (?P<H>\d{1,2})[.:](?P<M>\d\d)"
        r"(?:[.:]\d\d)?(?: (?P<half>AM|PM))?",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)_(?P<H>\d\d)(?P<M>\d\d)\d\d"),
    re.compile(r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)-WA\d+"),
)
_NOON = 12


def moment_in_name(name: str) -> Moment:
    """Return the day and time that a photo's name tells, as far as it does."""
    for pattern in _NAMES:
        found = pattern.search(name)
        if found is not None:
            told = found.groupdict()
            return _moment(told)
    return Moment()


def moment_of(name: str, taken_at: datetime | None) -> Moment:
    """Return what the name of a photo tells, and where it is silent, what the camera wrote into it.

    The camera is asked only where the name does not contradict it: a photo sent on is named by its sending.
    """
    told = moment_in_name(name)
    if told.clock is not None or taken_at is None or told.day not in {None, taken_at.date()}:
        return told
    return Moment(taken_at.date(), f"{taken_at:%H:%M}")


def _moment(told: dict[str, str | None]) -> Moment:
    try:
        day = date(int(told["y"] or 0), int(told["m"] or 0), int(told["d"] or 0))
    except ValueError:
        return Moment()
    if told.get("H") is None:
        return Moment(day)
    hour, minute = int(told["H"] or 0), int(told["M"] or 0)
    half = (told.get("half") or "").upper()
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "PM" else 0)
    return Moment(day, f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None)
