"""Training mode: its ten tasks, its seats, and the code that tells the trainer how far a seat came.

The code is read aloud across a room, so it is made of digits alone: fifteen in three groups. Ten of them
carry seat, tasks and day; three are a keyed check, two the check of ISO/IEC 7064 MOD 97-10, which finds every
wrong digit and every pair of neighbours swapped. A code typed by chance is taken for a true one once in more
than a hundred thousand. It proves care, not honesty: whoever reads this file can reckon one.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from blc_desktop.errors import Refused

#: The day of the training unless the trainer sets another: that of the sample village.
DAY = date(2021, 2, 19)
FIRST_SEAT, LAST_SEAT = 1, 999
#: As many as the room of the first training held.
SEATS = 180
#: Days before the training on which the people who isolate already were admitted, and of everybody's specimen
#: before their admission.
ADMITTED = (2, 4, 5)
SPECIMEN_BEFORE = timedelta(days=1)
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2037, 12, 31)

_DAYS = (LAST_DAY - FIRST_DAY).days + 1
_SPREAD = 7_919_348_273  # odd and no multiple of 5: neighbouring seats have codes that look unlike
_SPACE = 10**10
_KEY = b"blc-desktop training completion 1"
_DIGITS, _GROUP = 15, 5


class TrainingTask(StrEnum):
    """What is done on the guided first day, in the order of the booklet; any order will do."""

    SIGN_IN = "sign-in"
    FIND_RESIDENT = "find-resident"
    ADMIT_PATIENT = "admit-patient"
    PLAN_ISOLATION = "plan-isolation"
    MONITOR = "monitor"
    LIST_CONTACT = "list-contact"
    RECEIVE_MASKS = "receive-masks"
    HAND_OUT = "hand-out"
    OBSERVE = "observe"
    REPORT = "report"


TASKS = tuple(TrainingTask)


@dataclass(frozen=True, slots=True)
class Completion:
    """What a code says: which seat did which tasks, on the training of which day."""

    seat: int
    day: date
    done: frozenset[TrainingTask]

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers (from 1) of the tasks that are not done."""
        return tuple(number for number, task in enumerate(TASKS, 1) if task not in self.done)


def check_seat(seat: int) -> None:
    """Raise ``Refused("training.seat_range")`` for a seat there is not."""
    if not FIRST_SEAT <= seat <= LAST_SEAT:
        raise Refused("training.seat_range", field="seat", least=FIRST_SEAT, most=LAST_SEAT)


def check_day(day: date) -> None:
    """Raise ``Refused("training.day_range")`` for a day that no code can carry."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Refused("training.day_range", field="day", least=FIRST_DAY, most=LAST_DAY)


def code_of(done: Completion) -> str:
    """Return the code to read aloud, ``12345 67890 12345``. Raises as the two checks above."""
    check_seat(done.seat)
    check_day(done.day)
    marks = sum(1 << place for place, task in enumerate(TASKS) if task in done.done)
    number = ((done.seat - FIRST_SEAT) << len(TASKS) | marks) * _DAYS + (done.day - FIRST_DAY).days
    body = f"{number * _SPREAD % _SPACE:010d}"
    body += _keyed(body)
    return grouped(body + _mod97(body))


def completion_of(code: str) -> Completion:
    """Return what ``code`` says; spaces, dots and dashes do not matter.

    Raises ``Refused("training.code_wrong")`` where it was misheard, mistyped or made up.
    """
    digits = "".join(sign for sign in code if not sign.isspace() and sign not in ".-–·")
    body, checks = digits[:13], digits[13:]
    if len(digits) != _DIGITS or not (digits.isascii() and digits.isdigit()):
        raise Refused("training.code_wrong", field="code")
    if _mod97(body) != checks or not hmac.compare_digest(_keyed(body[:10]), body[10:]):
        raise Refused("training.code_wrong", field="code")
    number = int(body[:10]) * pow(_SPREAD, -1, _SPACE) % _SPACE
    rest, days = divmod(number, _DAYS)
    seat, marks = rest >> len(TASKS), rest & (1 << len(TASKS)) - 1
    if seat + FIRST_SEAT > LAST_SEAT:
        raise Refused("training.code_wrong", field="code")
    done = frozenset(task for place, task in enumerate(TASKS) if marks >> place & 1)
    return Completion(seat + FIRST_SEAT, FIRST_DAY + timedelta(days=days), done)


def full_code(seat: int, day: date) -> str:
    """Return the code of a seat that did every task."""
    return code_of(Completion(seat, day, frozenset(TASKS)))


def grouped(digits: str) -> str:
    """Return digits in groups of five, as they are read aloud."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _keyed(body: str) -> str:
    seal = hmac.new(_KEY, body.encode("ascii"), hashlib.sha256).digest()
    return f"{int.from_bytes(seal[:8]) % 1000:03d}"


def _mod97(body: str) -> str:
    """Return the two check digits of ISO/IEC 7064 MOD 97-10."""
    return f"{98 - int(body) * 100 % 97:02d}"
