"""What may be written down about a test (domain.md 2.2 and 2.3).

The days of a test stand in one order: specimen, result, receipt. A Ct value belongs to a PCR alone. A test
never confirms by itself: it proposes, and somebody declares.
"""

from __future__ import annotations

from collections.abc import Iterator

from blc_desktop.domain.commands.patients import TestLine
from blc_desktop.domain.facts.testing import TestingFacts
from blc_desktop.domain.kinds import CaseStatus, TestKind, TestResult
from blc_desktop.domain.patients import FAR, proposed_status
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.text import fold_name

#: Tests that amplify: only they tell a Ct value, and alone confirm (KMK HK.01.07/MENKES/413/2020).
AMPLIFYING = frozenset({TestKind.PCR, TestKind.RAPID_MOLECULAR})
#: Ct values in tenths outside of which a figure is a slip of the pen: machines run 40 to 45 cycles.
CT_LEAST, CT_MOST = 50, 500
#: Kinds whose result is read on the spot, on the day of the specimen.
ON_THE_SPOT = frozenset({TestKind.RAPID_ANTIGEN, TestKind.RAPID_ANTIBODY})
_KIT_WORDS = frozenset({"antigen", "rapid", "swab", "pcr", "vtm", "kit", "tes", "test"})


def check(test: TestLine, facts: TestingFacts) -> tuple[Problem, ...]:
    """Return what is wrong or unusual about a test, each at its field."""
    return (*_days(test, facts), *_result(test), *_ct(test))


def _days(test: TestLine, facts: TestingFacts) -> Iterator[Problem]:
    specimen, result = test.specimen_date, test.result_date
    for field, day in (("specimen_date", specimen), ("result_date", result)):
        if day is not None and day > facts.today:
            yield Problem("date.in_future", field, facts={"day": day, "today": facts.today})
    if specimen and result and result < specimen:
        yield Problem(
            "patient.result_before_specimen", "result_date", facts={"specimen": specimen, "result": result}
        )
    if specimen is None:
        severity = Severity.WARNING if result else Severity.ERROR
        yield Problem("patient.specimen_unknown", "specimen_date", severity)
    elif facts.born_on and specimen < facts.born_on:
        yield Problem("test.before_birth", "specimen_date", facts={"born": facts.born_on})
    elif facts.died_on and specimen > facts.died_on:
        yield Problem("test.after_death", "specimen_date", Severity.WARNING, {"died": facts.died_on})
    elif facts.onset_date and abs(specimen - facts.onset_date) > FAR:
        yield Problem("test.far_from_onset", "specimen_date", Severity.WARNING, {"onset": facts.onset_date})


def _result(test: TestLine) -> Iterator[Problem]:
    if test.result is TestResult.PENDING and test.result_date is not None:
        yield Problem("test.pending_with_date", "result", facts={"result": test.result_date})


def _ct(test: TestLine) -> Iterator[Problem]:
    if test.ct_tenths is None:
        return
    if test.kind not in AMPLIFYING:
        yield Problem("test.ct_without_pcr", "ct_tenths")
    elif not CT_LEAST <= test.ct_tenths <= CT_MOST:
        yield Problem(
            "test.ct_implausible", "ct_tenths", facts={"least": CT_LEAST // 10, "most": CT_MOST // 10}
        )


def proposal(test: TestLine, status: CaseStatus | None) -> CaseStatus | None:
    """Return the status that a test suggests for somebody of ``status`` (None: with no case at all)."""
    return proposed_status(test, status or CaseStatus.SUSPECTED)


def is_test_kit(name: str) -> bool:
    """Whether goods of this name are used up by testing."""
    return bool(_KIT_WORDS & set(fold_name(name).split()))
