"""What an entry promises before it is saved is what the book says once it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from blc_desktop.domain.commands.patients import AdmitPatient, TestLine
from blc_desktop.domain.kinds import CaseStatus, TestKind
from blc_desktop.services import patients
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, days_ago, somebody

_TEST = TestLine(TestKind.PCR, specimen_date=days_ago(3), result_date=days_ago(2))
_BASE = AdmitPatient(CaseStatus.CONFIRMED, days_ago(2), test=_TEST)


@pytest.mark.parametrize(
    "draft",
    [
        _BASE,
        replace(_BASE, symptomatic=True, onset_date=days_ago(6)),
        replace(_BASE, symptomatic=True),
        replace(_BASE, symptomatic=True, onset_date=days_ago(14), last_symptom_day=days_ago(1)),
        replace(_BASE, test=None),
        replace(_BASE, status=CaseStatus.SUSPECTED, test=TestLine(TestKind.PCR, result_date=TODAY)),
        AdmitPatient(CaseStatus.CLOSE_CONTACT, days_ago(1), exposed_on=days_ago(4)),
        AdmitPatient(CaseStatus.TRAVELLER, TODAY, exposed_on=days_ago(2)),
    ],
)
def test_the_promise_is_kept(posko: Workspace, draft: AdmitPatient) -> None:
    promised = patients.expected(posko, draft)
    admitted = patients.admit(posko, replace(draft, new_person=somebody())).value
    (line,) = patients.case_facts(posko, admitted.case_id).isolations
    assert promised is not None
    assert (promised.kind, promised.last_day) == (line.kind, line.schedule.last_day)
    assert [code for code, _facts in promised.reasons] == [code for code, _facts in line.schedule.reasons]


def test_nothing_is_promised_of_what_cannot_be(posko: Workspace) -> None:
    backwards = replace(_BASE, symptomatic=True, onset_date=TODAY, last_symptom_day=date(2021, 2, 1))
    assert patients.expected(posko, backwards) is None
    assert patients.expected(posko, AdmitPatient(CaseStatus.CLOSE_CONTACT, TODAY)) is None
