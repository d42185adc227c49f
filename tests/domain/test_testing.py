"""What may be written down about a test: the order of its days, its Ct, and what it proposes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.commands.patients import TestLine
from blc_desktop.domain.facts.testing import TestingFacts
from blc_desktop.domain.kinds import CaseStatus, TestKind, TestResult
from blc_desktop.domain.testing import check, is_test_kit, proposal

TODAY = date(2021, 2, 19)


def found(line: TestLine, **more: object) -> dict[str, str | None]:
    known = TestingFacts(TODAY, **more)  # type: ignore[arg-type]
    return {problem.code: problem.field for problem in check(line, known)}


def pcr(**more: object) -> TestLine:
    values: dict[str, object] = {"specimen_date": TODAY, "result_date": TODAY, **more}
    return TestLine(TestKind.PCR, **values)  # type: ignore[arg-type]


def test_a_specimen_after_its_result_is_refused_at_the_result() -> None:
    line = pcr(result_date=TODAY - timedelta(days=1))
    assert found(line) == {"patient.result_before_specimen": "result_date"}


@pytest.mark.parametrize("field", ["specimen_date", "result_date"])
def test_a_day_that_has_not_come_is_refused_at_its_field(field: str) -> None:
    assert found(pcr(**{"result_date": None, field: TODAY + timedelta(days=1)})) == {"date.in_future": field}


def test_a_ct_belongs_to_a_pcr_and_to_what_machines_run() -> None:
    antigen = TestLine(TestKind.RAPID_ANTIGEN, specimen_date=TODAY, ct_tenths=234)
    assert found(antigen) == {"test.ct_without_pcr": "ct_tenths"}
    assert found(pcr(ct_tenths=1999)) == {"test.ct_implausible": "ct_tenths"}
    assert found(pcr(ct_tenths=234)) == {}


def test_an_awaited_result_has_no_day() -> None:
    assert found(pcr(result=TestResult.PENDING)) == {"test.pending_with_date": "result"}
    assert found(pcr(result=TestResult.PENDING, result_date=None)) == {}


def test_a_life_bounds_the_specimen() -> None:
    assert found(pcr(), born_on=TODAY + timedelta(days=1)) == {"test.before_birth": "specimen_date"}
    dead = check(pcr(), TestingFacts(TODAY, died_on=TODAY - timedelta(days=1)))
    assert [(problem.code, problem.is_error) for problem in dead] == [("test.after_death", False)]


def test_without_any_day_a_test_is_not_written_down() -> None:
    assert not check(TestLine(TestKind.PCR, result_date=TODAY), TestingFacts(TODAY))[0].is_error
    assert check(TestLine(TestKind.PCR), TestingFacts(TODAY))[0].is_error


@given(st.sampled_from(TestKind), st.sampled_from(TestResult), st.none() | st.sampled_from(CaseStatus))
def test_only_a_positive_that_tells_of_now_proposes_and_only_to_confirm(
    kind: TestKind, result: TestResult, status: CaseStatus | None
) -> None:
    proposed = proposal(TestLine(kind, result), status)
    tells = kind in {TestKind.PCR, TestKind.RAPID_MOLECULAR, TestKind.RAPID_ANTIGEN}
    wanted = result is TestResult.POSITIVE and tells and status is not CaseStatus.CONFIRMED
    assert proposed is (CaseStatus.CONFIRMED if wanted else None)


@given(st.dates(date(2021, 1, 1), date(2021, 3, 31)), st.dates(date(2021, 1, 1), date(2021, 3, 31)))
def test_what_passes_stands_in_order(specimen: date, result: date) -> None:
    line = TestLine(TestKind.PCR, specimen_date=specimen, result_date=result)
    if not [problem for problem in check(line, TestingFacts(TODAY)) if problem.is_error]:
        assert specimen <= result <= TODAY


def test_kits_are_known_by_their_name() -> None:
    assert is_test_kit("Rapid antigen")
    assert is_test_kit("Kit swab")
    assert not is_test_kit("Masker medis")
