"""What may be written into a cell of the monitoring matrix, and who may be marked well unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from blc_desktop.domain import monitoring
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.facts.isolation import IsolationLine, Risk
from blc_desktop.domain.facts.monitoring import MatrixCell, SkipReason
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.domain.monitoring import Code
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.risks import months_on
from blc_desktop.domain.rounds import to_fill
from blc_desktop.domain.rules import RuleSet

#: Risks that keep somebody out of "all well" (domain.md 2.5).
_ASKED_IN_PERSON = {
    Risk.PREGNANT: SkipReason.PREGNANT,
    Risk.ELDERLY: SkipReason.ELDERLY,
    Risk.COMORBID: SkipReason.COMORBID,
}


@dataclass(frozen=True, slots=True)
class CellFacts:
    """The working day, and the first day that an entry may bear: day 0 or the start, what is earlier.

    ``birth_date`` tells the age on the day of the entry: children are judged by their own limits.
    """

    today: date
    first: date
    birth_date: date | None = None


def check(draft: RecordMonitoring, facts: CellFacts, rules: RuleSet) -> tuple[Problem, ...]:
    """Return what keeps ``draft`` from being entered. Any day from the first on will do, closed or not."""
    problems: list[Problem] = []
    codes = ""
    try:
        codes = monitoring.parse_codes(draft.codes)
    except ValueError as error:
        problems.append(Problem(str(error), "codes", facts={"codes": draft.codes.strip().upper()}))
    signs = (draft.temperature_tenths, draft.oxygen_saturation, draft.respiratory_rate, draft.pulse)
    if not draft.codes.strip() and draft.at_home is None and all(sign is None for sign in signs):
        problems.append(Problem("monitoring.empty", "codes"))
    if codes == Code.NOT_MET and not (draft.note or "").strip():
        problems.append(Problem("monitoring.not_met_reason", "note"))
    if draft.day > facts.today:
        problems.append(Problem("date.in_future", "day", facts={"day": draft.day, "today": facts.today}))
    if draft.day < facts.first:
        problems.append(Problem("monitoring.before_start", "day", facts={"first": facts.first}))
    problems += monitoring.plausible(
        temperature_tenths=draft.temperature_tenths,
        oxygen_saturation=draft.oxygen_saturation,
        respiratory_rate=draft.respiratory_rate,
        pulse=draft.pulse,
        age_months=months_on(facts.birth_date, draft.day),
        rules=rules,
    )
    return tuple(problems)


def tidied(draft: RecordMonitoring) -> RecordMonitoring:
    """Return ``draft`` with its letters in canonical order and blank words as None."""
    note = draft.note.strip() if draft.note else ""
    return replace(draft, codes=monitoring.parse_codes(draft.codes), note=note or None)


def skip_reasons(
    line: IsolationLine,
    cells: Mapping[date, MatrixCell],
    day: date,
    rules: RuleSet,
    slot: MonitoringSlot = MonitoringSlot.DAY,
) -> tuple[SkipReason, ...]:
    """Return why "all well" may not mark somebody on ``day``; empty: it may.

    Left out are whoever has an entry in that round already, had symptoms in the last three days, is
    pregnant, elderly or comorbid, or is on the last day or past it (domain.md 2.5: it must not invent data).
    """
    found: list[SkipReason] = []
    there = cells.get(day)
    if there is not None and (slot is MonitoringSlot.DAY or there.round(to_fill(there, slot)) is not None):
        found.append(SkipReason.ALREADY_ENTERED)
    since = day - timedelta(days=rules.monitoring.symptom_free_days)
    if _had_symptoms((cell for at, cell in cells.items() if since <= at <= day), rules):
        found.append(SkipReason.HAD_SYMPTOMS)
    found += [_ASKED_IN_PERSON[risk] for risk in line.risks if risk in _ASKED_IN_PERSON]
    if day >= line.schedule.last_day:
        found.append(SkipReason.LAST_DAY)
    return tuple(found)


def _had_symptoms(cells: Iterable[MatrixCell], rules: RuleSet) -> bool:
    return any(
        monitoring.SYMPTOMS & set(cell.codes)
        or monitoring.holds_clock(cell.codes, cell.temperature_tenths, rules=rules)
        for cell in cells
    )
