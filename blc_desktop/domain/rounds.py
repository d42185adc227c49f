"""Monitoring once or twice a day: which round a key fills, and what a day comes to, the worst first.

Twice a day (morning, and afternoon or evening) is what home isolation is to be watched with (domain.md 2.5).
A day holds either one entry of the whole day, or one of each round: never both kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.domain.monitoring import ORDER, SYMPTOMS, Code

#: The two rounds of a day, in their order.
ROUNDS = (MonitoringSlot.MORNING, MonitoringSlot.EVENING)
#: From this hour on a key fills the second round, unless somebody chose otherwise.
_SECOND_ROUND = time(12)
#: Letters, the gravest first: what a round is compared by.
_GRAVEST = "SRDBLTXA"


def slots(rounds: int) -> tuple[MonitoringSlot, ...]:
    """Return the rounds of a day that are to be made where there are ``rounds`` of them."""
    return ROUNDS if rounds > 1 else (MonitoringSlot.DAY,)


def by_clock(now: time, rounds: int) -> MonitoringSlot:
    """Return the round that is being made at ``now``, by the clock on the posko's wall."""
    if rounds == 1:
        return MonitoringSlot.DAY
    return MonitoringSlot.EVENING if now >= _SECOND_ROUND else MonitoringSlot.MORNING


def to_fill(cell: MatrixCell | None, chosen: MonitoringSlot) -> MonitoringSlot:
    """Return which round of ``cell`` a key fills: an entry of the whole day is corrected as such."""
    if cell is not None and chosen in ROUNDS and cell.round(MonitoringSlot.DAY) is not None:
        return MonitoringSlot.DAY
    return chosen


def missed_rounds(cell: MatrixCell | None, rounds: int) -> tuple[MonitoringSlot, ...]:
    """Return the rounds of a day that nobody made; an entry of the whole day stands for both."""
    if cell is not None and (rounds == 1 or cell.round(MonitoringSlot.DAY) is not None):
        return ()
    return tuple(slot for slot in slots(rounds) if cell is None or cell.round(slot) is None)


def combined(entries: Sequence[MatrixCell]) -> MatrixCell:
    """Return what the standing entries of one day come to; a single one of the whole day is itself.

    Symptoms of either round count, and the worst value of each sign; "not met" only where every round was
    so; away from home in one round is away. Officer, method and entry are those of the later round.
    """
    ordered = sorted(entries, key=lambda entry: list(MonitoringSlot).index(entry.slot))
    last = ordered[-1]
    if len(ordered) == 1:
        return last if last.slot is MonitoringSlot.DAY else replace(last, rounds=(last,))
    return replace(
        last,
        codes=worst_codes(entry.codes for entry in ordered),
        at_home=_away_first(entry.at_home for entry in ordered),
        temperature_tenths=_most(entry.temperature_tenths for entry in ordered),
        oxygen_saturation=_least(entry.oxygen_saturation for entry in ordered),
        respiratory_rate=_most(entry.respiratory_rate for entry in ordered),
        pulse=_most(entry.pulse for entry in ordered),
        note="; ".join(entry.note for entry in ordered if entry.note) or None,
        in_bulk=any(entry.in_bulk for entry in ordered),
        rounds=tuple(ordered),
    )


def worst_codes(codes: Iterable[str]) -> str:
    """Return the letters of several rounds as one day's: symptoms before well, seen before not met."""
    letters = set("".join(codes))
    if letters & SYMPTOMS:
        letters -= {Code.HEALTHY, Code.SAFE, Code.NOT_MET}
    elif len(letters) > 1:
        letters -= {Code.NOT_MET}
        letters -= {Code.HEALTHY} if len(letters) > 1 else set()
    return "".join(code for code in ORDER if code in letters)


def grave(codes: str) -> int:
    """Return how grave the letters of a round are: the smaller, the graver."""
    return min((_GRAVEST.index(code) for code in codes), default=len(_GRAVEST))


def unseen_run(cells: dict[date, MatrixCell], first: date, until: date) -> int:
    """Return how many days running, up to ``until``, nobody looked or nobody was met; none before ``first``.

    The day itself counts as long as it has no entry, as it does in ``not_monitored`` (contract.md).
    """
    run, day = 0, until
    while day >= first and (day not in cells or cells[day].codes == Code.NOT_MET):
        run, day = run + 1, day - timedelta(days=1)
    return run


def _away_first(answers: Iterable[bool | None]) -> bool | None:
    told = [answer for answer in answers if answer is not None]
    return all(told) if told else None


def _most(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _least(values: Iterable[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)
