"""When meeting a case makes somebody a close contact, and which tests the quarantine asks for.

KMK HK.01.07/MENKES/413/2020 (window, 14 days), KMK HK.01.07/MENKES/4641/2021 (entry and exit test).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from blc_desktop.domain import residents
from blc_desktop.domain.commands.contacts import ListedContact, Meeting
from blc_desktop.domain.facts.contacts import ContactFacts, DueTest, IndexDates, IndexFacts
from blc_desktop.domain.kinds import CaseStatus, ContactCategory
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.residents import ResidentFacts
from blc_desktop.domain.rules import RuleSet, national_on

Window = tuple[date, date]
#: Statuses whose contacts are traced; those of a contact are not, until the contact falls ill.
TRACED = frozenset({CaseStatus.SUSPECTED, CaseStatus.PROBABLE, CaseStatus.CONFIRMED})


def window(
    *,
    onset_date: date | None = None,
    specimen_date: date | None = None,
    isolated_on: date | None = None,
    rules: RuleSet | None = None,
) -> Window:
    """Return the first and last day on which a meeting counts: 2 days before to 14 days after the anchor.

    The anchor is the onset, or the specimen of a case without symptoms; the window is cut when the case
    isolates. Raises ``ValueError`` without an anchor.
    """
    anchor = onset_date or specimen_date
    if anchor is None:
        raise ValueError("neither onset nor specimen is known")
    rule = (rules or national_on(anchor)).contacts
    first, last = anchor - timedelta(days=rule.days_before), anchor + timedelta(days=rule.days_after)
    if isolated_on is not None:
        last = max(first, min(last, isolated_on))
    return first, last


def window_of(
    index: IndexDates, category: ContactCategory | None = None, rules: RuleSet | None = None
) -> Window | None:
    """Return the window of a case for one category of contact; None while the case has no anchor.

    Isolation at home does not part a case from the household: for them the window is not cut (the clock
    restarts from the last exposure, domain.md 2.4).
    """
    if index.anchor is None:
        return None
    together = category is ContactCategory.HOUSEHOLD and index.at_home
    return window(
        onset_date=index.onset_date,
        specimen_date=index.specimen_date,
        isolated_on=None if together else index.isolated_on,
        rules=rules,
    )


def exit_test_on(start: date, rules: RuleSet | None = None) -> date | None:
    """Return the day of the exit test of a quarantine that began on ``start`` (its day 1), None: no tests."""
    day_number = (rules or national_on(start)).quarantine.exit_test_day
    return start + timedelta(days=day_number - 1) if day_number else None


def due_test(
    *,
    start: date,
    entry_taken: date | None,
    exit_taken: date | None,
    on: date,
    rules: RuleSet | None = None,
) -> tuple[DueTest, date] | None:
    """Return the test that a contact's quarantine waits for on ``on``, and since when it is due.

    The entry test is due at once, the exit test from day 5 on, once there was an entry test; where the rule
    in force on ``start`` knows no tests, none is ever due. A test taken whose result is still awaited counts
    as taken; an exit test before its day does not end a quarantine and is due again.
    """
    exit_on = exit_test_on(start, rules)
    if exit_on is None or on < start:
        return None
    if entry_taken is None:
        return DueTest.ENTRY, start
    if on < exit_on or (exit_taken is not None and exit_taken >= exit_on):
        return None
    return DueTest.EXIT, exit_on


def check(draft: ListedContact, facts: ContactFacts) -> tuple[Problem, ...]:
    """Return what is wrong or unusual about a contact, each at its field of the listing form."""
    late = facts.over_since is not None and facts.leads_to is None
    over = (_warning("contact.quarantine_over", "met_on", last=facts.over_since),) if late else ()
    return (*_person(draft, facts), *check_meeting(draft.meeting, facts.index, facts.today), *over)


def check_meeting(meeting: Meeting, index: IndexFacts, today: date) -> tuple[Problem, ...]:
    """Return what is wrong or unusual about the day of a meeting: in the future, outside the window."""
    problems: list[Problem] = []
    if meeting.met_on > today:
        problems.append(Problem("date.in_future", "met_on", facts={"day": meeting.met_on, "today": today}))
        return tuple(problems)
    household = meeting.category is ContactCategory.HOUSEHOLD
    span = index.household_window if household else index.window
    if span is None:
        problems.append(_warning("contact.window_unknown", "met_on"))
    elif meeting.met_on < span[0]:
        problems.append(_warning("contact.before_window", "met_on", first=span[0], last=span[1]))
    elif meeting.met_on > span[1]:
        cut = index.dates.isolated_on == span[1]
        code = "contact.after_isolation" if cut else "contact.after_window"
        problems.append(_warning(code, "met_on", first=span[0], last=span[1]))
    if index.status not in TRACED:
        problems.append(_warning("contact.index_is_no_case", "index"))
    return tuple(problems)


def _person(draft: ListedContact, facts: ContactFacts) -> Iterator[Problem]:
    if draft.new_person is not None:
        yield from residents.check(draft.new_person, facts.resident or ResidentFacts(facts.today))
        return
    if draft.person_id is None or not facts.known:
        yield Problem("contact.person_missing", "person")
    elif draft.person_id == facts.index.person_id:
        yield Problem("contact.oneself", "person")
    elif facts.listed_as is not None:
        yield Problem("contact.already_listed", "person", facts={"number": facts.listed_as})
    elif facts.leads_to is not None:
        quarantined = facts.leads_to.status is CaseStatus.CLOSE_CONTACT
        code = "contact.in_quarantine" if quarantined else "contact.known_case"
        yield _warning(code, "person", day=facts.leads_to.declared_on)


def _warning(code: str, field: str, **facts: object) -> Problem:
    return Problem(code, field, Severity.WARNING, facts)
