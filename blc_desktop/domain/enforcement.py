"""Who may give which sanction, and what a sanction must hold (domain.md 6).

Anybody may reprimand. What weighs more is for an affiliation that the rule in force, or the posko's region,
names; the paper that says so is kept with every sanction. The posko takes no money: it writes down what was
set, and the number of the treasury's proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from blc_desktop.domain.commands.enforcement import OperationDetails, SanctionDetails
from blc_desktop.domain.facts.enforcement import Authority
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.rules import SanctionRule

#: From the lightest to the heaviest.
WEIGHT: tuple[SanctionKind, ...] = tuple(SanctionKind)
#: What a name must be known for.
_BY_NAME = frozenset(SanctionKind) - {SanctionKind.APPEAL, SanctionKind.VERBAL_WARNING}
_OF_BUSINESSES = frozenset({SanctionKind.TEMPORARY_CLOSURE})
_OF_PERSONS = frozenset({SanctionKind.COMMUNITY_SERVICE, SanctionKind.ID_RETENTION})


def heaviest(kinds: Iterable[SanctionKind]) -> SanctionKind:
    """Return the heaviest of some sanctions. ``ValueError`` of none."""
    return max(kinds, key=WEIGHT.index)


def may_give(
    kind: SanctionKind,
    affiliation: Affiliation,
    day: date,
    rule: SanctionRule,
    own: Sequence[Authority] = (),
) -> Authority:
    """Return whether ``affiliation`` may give ``kind`` on ``day``, and by which paper.

    ``own`` are the posko's entries; of those that cover the day, the one that began last is heard.
    """
    covering = [
        each for each in own if each.kind is kind and each.affiliation is affiliation and _covers(each, day)
    ]
    if covering:
        return max(covering, key=lambda each: (each.valid_from or date.min, each.authority_id or 0))
    national = kind.value in rule.anybody or affiliation.value in _named(rule, kind)
    return Authority(kind, affiliation, national, rule.legal_basis)


def table(day: date, rule: SanctionRule, own: Sequence[Authority] = ()) -> tuple[Authority, ...]:
    """Return every kind that needs a right, with every affiliation that has it on ``day``."""
    return tuple(
        found
        for kind in SanctionKind
        if kind.value not in rule.anybody
        for affiliation in Affiliation
        if (found := may_give(kind, affiliation, day, rule, own)).allowed
    )


def _named(rule: SanctionRule, kind: SanctionKind) -> tuple[str, ...]:
    named: tuple[str, ...] = getattr(rule, kind.value, ())
    return named


def _covers(entry: Authority, day: date) -> bool:
    since = entry.valid_from is None or entry.valid_from <= day
    return since and (entry.valid_until is None or day <= entry.valid_until)


def check(details: SanctionDetails, today: date, *, retention: bool) -> tuple[Problem, ...]:
    """Return what is wrong with a sanction by itself; ``retention``: keeping a card is switched on."""
    found: list[Problem] = []
    if details.day > today:
        found.append(Problem("date.in_future", "day", facts={"day": details.day, "today": today}))
    if details.officer_id is None:
        found.append(Problem("sanction.no_officer", "officer_id"))
    if details.violation is Violation.OTHER and not (details.detail or "").strip():
        found.append(Problem("sanction.no_detail", "detail"))
    if details.kind is SanctionKind.ID_RETENTION and not retention:
        found.append(Problem("sanction.retention_off", "kind"))
    return (*found, *_of_subject(details), *_of_kind(details))


def _of_subject(details: SanctionDetails) -> list[Problem]:
    found: list[Problem] = []
    kind, subject = details.kind, details.subject
    named = details.person_id is not None or bool((details.name or "").strip())
    if subject is SubjectKind.UNNAMED:
        if kind in _BY_NAME:
            found.append(Problem("sanction.name_needed", "subject"))
        if details.heads < 1:
            found.append(Problem("sanction.nobody", "heads"))
    elif not named:
        found.append(Problem("sanction.no_name", "name" if subject is SubjectKind.BUSINESS else "person"))
    if subject is SubjectKind.PERSON and kind in _OF_BUSINESSES:
        found.append(Problem("sanction.of_business", "subject"))
    if subject is SubjectKind.BUSINESS and kind in _OF_PERSONS:
        found.append(Problem("sanction.of_person", "subject"))
    return found


def _of_kind(details: SanctionDetails) -> list[Problem]:
    found: list[Problem] = []
    if details.kind is SanctionKind.ADMINISTRATIVE_FINE:
        if not details.amount:
            found.append(Problem("sanction.no_amount", "amount"))
        if not (details.document_no or "").strip():
            found.append(Problem("sanction.no_report", "document_no"))
    if details.kind is SanctionKind.TEMPORARY_CLOSURE:
        if details.closed_until is None:
            found.append(Problem("sanction.no_end", "closed_until"))
        elif details.closed_until < details.day:
            found.append(Problem("sanction.ends_before", "closed_until", facts={"day": details.day}))
    if details.kind is SanctionKind.ID_RETENTION:
        if details.return_due is None:
            found.append(Problem("sanction.no_return", "return_due"))
        elif details.return_due < details.day:
            found.append(Problem("sanction.ends_before", "return_due", facts={"day": details.day}))
    return found


def above_limit(details: SanctionDetails, right: Authority) -> Problem | None:
    """Return the warning that a fine is higher than its paper allows."""
    if details.amount is None or right.most_amount is None or details.amount <= right.most_amount:
        return None
    facts = {"most": right.most_amount, "basis": right.legal_basis}
    return Problem("sanction.above_limit", "amount", Severity.WARNING, facts)


def check_operation(details: OperationDetails, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with an operation."""
    found: list[Problem] = []
    if details.day > today:
        found.append(Problem("date.in_future", "day", facts={"day": details.day, "today": today}))
    if not details.place.strip():
        found.append(Problem("operation.no_place", "place"))
    return tuple(found)
