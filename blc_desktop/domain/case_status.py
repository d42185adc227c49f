"""Which status may follow which, and on which day, as far as a book can know it.

The statuses are those of KMK HK.01.07/MENKES/413/2020 (domain.md 2.2). Any status may be declared after any
other, since people err and papers come late; what is refused is only what cannot have been: a day that has
not come, an order of days that contradicts itself, two isolations of one person at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from blc_desktop.domain.commands.patients import ChangeStatus, EndCase
from blc_desktop.domain.facts.patients import StatusFacts
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, CloseReason
from blc_desktop.domain.problems import Problem, Severity

#: Why an isolation is closed, by how its case ended.
CLOSINGS = {
    CaseOutcome.COMPLETED: CloseReason.PERIOD_OVER,
    CaseOutcome.RECOVERED: CloseReason.PERIOD_OVER,
    CaseOutcome.DECEASED: CloseReason.DECEASED,
    CaseOutcome.MOVED: CloseReason.MOVED,
    CaseOutcome.DISCARDED: CloseReason.DISCARDED,
}


def check(command: ChangeStatus | EndCase, facts: StatusFacts) -> tuple[Problem, ...]:
    """Return what is wrong or unusual about declaring ``command``, each at its field."""
    common = tuple(_common(command, facts))
    if isinstance(command, EndCase):
        return (*common, *_end(command, facts))
    return (*common, *_standing(command, facts), *_symptoms(command, facts), *_doubts(command, facts))


def _common(command: ChangeStatus | EndCase, facts: StatusFacts) -> Iterator[Problem]:
    if not command.reason.strip():
        yield Problem("patient.reason_missing", "reason")
    if command.day > facts.today:
        yield Problem("date.in_future", "day", facts={"day": command.day, "today": facts.today})
    if facts.other_isolation_id is not None:
        yield Problem("patient.already_isolating", "status", facts={"isolation_id": facts.other_isolation_id})


def _standing(command: ChangeStatus, facts: StatusFacts) -> Iterator[Problem]:
    symptoms = symptomatic_after(command, facts)
    ended = facts.outcome not in {None, CaseOutcome.DECEASED, CaseOutcome.DISCARDED}
    if command.status is facts.status and symptoms is facts.symptomatic and not ended:
        yield Problem("patient.status_unchanged", "status")
    earliest = earliest_day(command, facts)
    if command.day < earliest:
        yield Problem("patient.status_day_too_early", "day", facts={"earliest": earliest})


def earliest_day(command: ChangeStatus, facts: StatusFacts) -> date:
    """Return the first day from which a status can stand: not before what stood earlier was over.

    Somebody who died is isolated no more: a result that came afterwards may bear any later day.
    """
    found = [facts.declared_on]
    if facts.outcome not in {None, CaseOutcome.DECEASED} and facts.ended_on:
        found.append(facts.ended_on)
    isolates = command.status is not CaseStatus.DISCARDED and facts.outcome is not CaseOutcome.DECEASED
    if isolates and facts.last_closed_on:
        found.append(facts.last_closed_on)
    return max(found)


def symptomatic_after(command: ChangeStatus, facts: StatusFacts) -> bool:
    """Return whether the case counts as symptomatic once ``command`` stands."""
    if command.onset_date is not None:
        return True
    return facts.symptomatic if command.symptomatic is None else command.symptomatic


def _symptoms(command: ChangeStatus, facts: StatusFacts) -> Iterator[Problem]:
    told, onset = command.onset_date, command.onset_date or facts.onset_date
    if told and told > facts.today:
        yield Problem("date.in_future", "onset_date", facts={"day": told, "today": facts.today})
    yield from after_death(told, facts)
    if command.symptomatic is False and onset is not None:
        yield Problem("patient.onset_without_symptoms", "status", facts={"onset": onset})
    if command.symptomatic and onset is None:
        yield Problem("patient.onset_unknown", "onset_date", Severity.WARNING)


def after_death(onset: date | None, facts: StatusFacts) -> Iterator[Problem]:
    """Yield what is wrong about an onset that is told of somebody who died."""
    died = facts.ended_on if facts.outcome is CaseOutcome.DECEASED else None
    if onset and died and onset > died:
        yield Problem("patient.onset_after_death", "onset_date", facts={"died": died})


def _doubts(command: ChangeStatus, facts: StatusFacts) -> Iterator[Problem]:
    positive = facts.tested_positive or command.test is not None
    if command.status is CaseStatus.CONFIRMED and not positive:
        yield Problem("patient.confirmed_without_positive", "status", Severity.WARNING)
    if command.status is CaseStatus.DISCARDED and facts.tested_positive:
        yield Problem("patient.discarded_with_positive", "status", Severity.WARNING)


def _end(command: EndCase, facts: StatusFacts) -> Iterator[Problem]:
    if command.outcome is CaseOutcome.DISCARDED:
        yield Problem("patient.discarded_is_a_status", "status")
    if command.outcome is facts.outcome:
        yield Problem("patient.outcome_unchanged", "status")
    died = command.outcome is CaseOutcome.DECEASED
    if died and facts.onset_date and command.day < facts.onset_date:
        yield Problem("patient.death_before_onset", "day", facts={"onset": facts.onset_date})
    # A result may come after a death: somebody can be declared confirmed on a later day than they died.
    if not died and command.day < facts.declared_on:
        yield Problem("patient.end_before_declared", "day", facts={"declared": facts.declared_on})
    over = command.outcome in {CaseOutcome.COMPLETED, CaseOutcome.RECOVERED}
    if over and facts.last_day and command.day < facts.last_day:
        yield Problem("patient.ends_before_last_day", "day", Severity.WARNING, {"last_day": facts.last_day})
