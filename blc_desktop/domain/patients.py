"""What may be written down about a case, and what is merely proposed.

A contradiction is an error; what is only unusual is a warning, since the paper may be right. Nothing here
confirms a case: the operator declares it, with the health workers (domain.md 2.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from blc_desktop.domain import isolation, residents
from blc_desktop.domain.commands.patients import AdmitPatient, TestLine
from blc_desktop.domain.facts.patients import AdmissionFacts, TestFacts
from blc_desktop.domain.kinds import CaseStatus, IsolationKind, TestKind, TestPurpose, TestResult
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.residents import ResidentFacts
from blc_desktop.domain.rules import RuleBook

#: Statuses that are isolated as a case; the others are quarantined or let go.
CASES = frozenset({CaseStatus.SUSPECTED, CaseStatus.PROBABLE, CaseStatus.CONFIRMED})
#: A test that alone tells of an infection now; antibodies tell of a past one.
DIRECT = frozenset({TestKind.PCR, TestKind.RAPID_MOLECULAR, TestKind.RAPID_ANTIGEN})
#: An onset further than this from the specimen is probably a slip of the pen.
FAR = timedelta(days=30)


def isolation_kind(status: CaseStatus) -> IsolationKind:
    """Return what somebody of ``status`` is put into. ``ValueError`` for one who is let go."""
    if status in CASES:
        return IsolationKind.ISOLATION
    if status is CaseStatus.CLOSE_CONTACT:
        return IsolationKind.CONTACT_QUARANTINE
    if status is CaseStatus.TRAVELLER:
        return IsolationKind.TRAVELLER_QUARANTINE
    raise ValueError(status)


def proposed_status(test: TestLine | None, status: CaseStatus) -> CaseStatus | None:
    """Return the status that a test suggests where it differs from ``status``, else None.

    A positive PCR, TCM or antigen suggests confirmed; whether an antigen confirms depends on the area's
    access to a laboratory (KMK HK.01.07/MENKES/446/2021), so the operator declares it.
    """
    if test is None or test.result is not TestResult.POSITIVE or test.kind not in DIRECT:
        return None
    return None if status is CaseStatus.CONFIRMED else CaseStatus.CONFIRMED


def telling_test(tests: Iterable[TestFacts], case_id: int) -> TestFacts | None:
    """Return the test that a case's count starts from: its first positive one, else its first one.

    A test at the end begins no count.
    """
    own = [line for line in tests if line.case_id == case_id]
    own.sort(key=lambda line: (line.specimen_date or line.result_date or date.max, line.test_id))
    positive = [line for line in own if line.result is TestResult.POSITIVE]
    first = [line for line in own if line.purpose is not TestPurpose.EXIT]
    return next(iter(positive or first), None)


@dataclass(frozen=True, slots=True)
class Expected:
    """The end of an isolation that an admission would begin, and why; nobody has been seen yet."""

    kind: IsolationKind
    last_day: date
    reasons: tuple[tuple[str, Mapping[str, object]], ...]


def expected(draft: AdmitPatient, book: RuleBook) -> Expected | None:
    """Return what would follow from ``draft`` as it stands; None while its dates contradict or are missing.

    It must equal what the admission stores; a test holds the two together.
    """
    contradictions = (*_order(draft), *_symptoms(draft))
    if draft.status is CaseStatus.DISCARDED or any(problem.is_error for problem in contradictions):
        return None
    kind = isolation_kind(draft.status)
    if kind is not IsolationKind.ISOLATION:
        return _expected_quarantine(draft, kind, book)
    test = draft.test
    course = isolation.Course(
        specimen_date=(test.specimen_date or test.result_date) if test else None,
        onset_date=draft.onset_date,
        symptomatic=draft.symptomatic,
        last_symptom_day=draft.last_symptom_day,
        started_on=draft.isolation_start,
    )
    anchor = course.onset_date or course.specimen_date or draft.isolation_start
    made = isolation.schedule(course, until=anchor, rules=book.on(anchor))
    return Expected(kind, made.last_day, made.reasons)


def _expected_quarantine(draft: AdmitPatient, kind: IsolationKind, book: RuleBook) -> Expected | None:
    since = draft.exposed_on
    if since is None:
        return None
    rules = book.on(draft.isolation_start)
    if kind is IsolationKind.TRAVELLER_QUARANTINE:
        last, code = isolation.traveller_last_day(since, rules=rules), "traveller"
    else:
        start = draft.isolation_start
        last = isolation.quarantine_last_day(last_contact=since, quarantine_start=start, rules=rules)
        code = "last_contact"
    return Expected(kind, last, ((code, {"anchor": since, "days": (last - since).days}),))


def check(draft: AdmitPatient, facts: AdmissionFacts) -> tuple[Problem, ...]:
    """Return what is wrong or unusual about an admission, each at its field."""
    return (
        *_person(draft, facts),
        *check_dates(draft, facts.today),
        *_exposure(draft, facts.today),
        *_standing(draft, facts),
        *_proposals(draft),
    )


def check_dates(draft: AdmitPatient, today: date) -> tuple[Problem, ...]:
    """Return the contradictions between the dates of a case and its test."""
    return (*_future(draft, today), *_order(draft), *_symptoms(draft))


def _person(draft: AdmitPatient, facts: AdmissionFacts) -> Iterator[Problem]:
    if draft.new_person is None:
        if draft.person_id is None or not facts.known:
            yield Problem("patient.person_missing", "person")
        return
    yield from residents.check(draft.new_person, facts.resident or ResidentFacts(facts.today))


def _future(draft: AdmitPatient, today: date) -> Iterator[Problem]:
    test = draft.test
    dates = {
        "declared_on": draft.declared_on,
        "started_on": draft.started_on,
        "onset_date": draft.onset_date,
        "last_symptom_day": draft.last_symptom_day,
        "received_on": draft.received_on,
        "specimen_date": test.specimen_date if test else None,
        "result_date": test.result_date if test else None,
    }
    for field, day in dates.items():
        if day is not None and day > today:
            yield Problem("date.in_future", field, facts={"day": day, "today": today})


def _order(draft: AdmitPatient) -> Iterator[Problem]:
    specimen = draft.test.specimen_date if draft.test else None
    result = draft.test.result_date if draft.test else None
    if specimen and result and result < specimen:
        yield Problem(
            "patient.result_before_specimen", "result_date", facts={"specimen": specimen, "result": result}
        )
    if specimen and draft.status is CaseStatus.CONFIRMED and draft.declared_on < specimen:
        yield Problem(
            "patient.declared_before_specimen",
            "declared_on",
            facts={"specimen": specimen, "declared": draft.declared_on},
        )
    if specimen and draft.received_on and draft.received_on < specimen:
        yield Problem("patient.received_before_specimen", "received_on", facts={"specimen": specimen})
    if draft.started_on and draft.status is CaseStatus.CONFIRMED and draft.started_on > draft.declared_on:
        yield Problem("patient.starts_after_declared", "started_on", facts={"declared": draft.declared_on})


def _symptoms(draft: AdmitPatient) -> Iterator[Problem]:
    onset, end = draft.onset_date, draft.last_symptom_day
    if onset and end and end < onset:
        yield Problem("patient.symptoms_end_before_onset", "last_symptom_day", facts={"onset": onset})
    if draft.symptomatic and onset is None:
        yield Problem("patient.onset_unknown", "onset_date", Severity.WARNING)
    if onset and not draft.symptomatic:
        yield Problem("patient.onset_without_symptoms", "symptoms", facts={"onset": onset})
    if end and not draft.symptomatic:
        yield Problem("patient.onset_without_symptoms", "symptoms", facts={"onset": end})
    specimen = draft.test.specimen_date if draft.test else None
    if onset and specimen and abs(onset - specimen) > FAR:
        yield Problem(
            "patient.onset_far_from_specimen",
            "onset_date",
            Severity.WARNING,
            {"onset": onset, "specimen": specimen},
        )


def _exposure(draft: AdmitPatient, today: date) -> Iterator[Problem]:
    if draft.status not in {CaseStatus.CLOSE_CONTACT, CaseStatus.TRAVELLER}:
        return
    if draft.exposed_on is None:
        yield Problem("patient.exposure_missing", "exposed_on")
    elif draft.exposed_on > today:
        yield Problem("date.in_future", "exposed_on", facts={"day": draft.exposed_on, "today": today})


def _standing(draft: AdmitPatient, facts: AdmissionFacts) -> Iterator[Problem]:
    if draft.status is CaseStatus.DISCARDED:
        yield Problem("patient.discarded_is_not_admitted", "status")
    if facts.open_isolation_id is not None:
        yield Problem("patient.already_isolating", "person", facts={"isolation_id": facts.open_isolation_id})
    elif facts.last_closed_on is not None and draft.isolation_start < facts.last_closed_on:
        yield Problem(
            "patient.overlaps_earlier",
            "started_on" if draft.started_on else "declared_on",
            facts={"closed": facts.last_closed_on},
        )


def _proposals(draft: AdmitPatient) -> Iterator[Problem]:
    if proposed_status(draft.test, draft.status) is not None and draft.test is not None:
        yield Problem("patient.confirm_proposed", "status", Severity.WARNING, {"kind": draft.test.kind.value})
    positive = draft.test is not None and draft.test.result is TestResult.POSITIVE
    if draft.status is CaseStatus.CONFIRMED and not positive:
        yield Problem("patient.confirmed_without_positive", "status", Severity.WARNING)
    if draft.test is not None and draft.test.specimen_date is None:
        yield Problem("patient.specimen_unknown", "specimen_date", Severity.WARNING)
