"""Every code the cases streets can raise has a sentence, and every reason of a schedule has words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.facts.isolation import Decision, Risk
from blc_desktop.domain.facts.monitoring import MonitoringGroup, MonitoringState, SkipReason
from blc_desktop.domain.kinds import IsolationStep
from blc_desktop.services import isolation
from blc_desktop.words import isolation as words
from blc_desktop.words import problems
from blc_desktop.words.labels import label
from tests.support.cases import confirm, contact, days_ago, enter
from tests.support.posko import make_posko

STREETS = (
    "domain/patients.py",
    "domain/case_status.py",
    "domain/testing.py",
    "services/testing.py",
    "services/testing_sessions.py",
    "services/positives.py",
    "services/household_contacts.py",
    "storage/snapshots.py",
    "domain/cells.py",
    "domain/monitoring.py",
    "services/patients.py",
    "services/isolation.py",
    "services/monitoring.py",
    "services/today.py",
    "services/case_checks.py",
    "storage/closing.py",
    "storage/case_changes.py",
    "storage/rows.py",
    "domain/places.py",
    "domain/clock.py",
    "domain/early_exit.py",
    "services/places.py",
    "services/referrals.py",
    "services/absences.py",
    "services/eligibility.py",
    "services/early_exit.py",
    "services/referral_slip.py",
)
WORDS = (
    "patient|isolation|monitoring|date|row|check|figure|undo|test|session|stock",
    "place|clock|early_exit|referral|absence|eligibility|report",
)
CODE = re.compile(rf'"((?:{"|".join(WORDS)})\.[a-z_]+)"')


@pytest.mark.parametrize("street", STREETS)
def test_every_code_has_a_sentence(street: str, repository: Path) -> None:
    found = set(CODE.findall((repository / "blc_desktop" / street).read_text(encoding="utf-8")))
    assert found - problems.codes() == set()


def test_reasons_are_told_in_words(tmp_path: Path) -> None:
    ws = make_posko(tmp_path)
    plain, ill = confirm(ws, days_ago(4)), confirm(ws, days_ago(14), symptomatic=True)
    quarantined = contact(ws, days_ago(3))
    for back in (2, 1):
        enter(ws, ill.isolation_id, days_ago(back), "B")
    said = [
        words.why(isolation.schedule_of(ws, each.isolation_id)).split(";")[0]
        for each in (plain, ill, quarantined)
    ]
    assert said == [
        "tanpa gejala, spesimen 15 Feb, 10 hari",
        "gejala pertama tidak diketahui, spesimen 5 Feb, 10 + 3 hari",
        "kontak terakhir 16 Feb, 14 hari",
    ]
    assert "gejala sampai 18 Feb, ditambah 3 hari bebas gejala" in words.why(
        isolation.schedule_of(ws, ill.isolation_id)
    )
    assert words.until_text(isolation.line(ws, quarantined.isolation_id)).startswith("Karantina s.d. 2 Mar")


def test_every_chip_risk_and_step_has_its_word() -> None:
    assert all(words.group(each) for each in MonitoringGroup)
    assert all(words.state(each) for each in MonitoringState)
    assert all(label(each) for each in Risk)
    assert all(words.skipped(each) for each in SkipReason)
    assert words.alert("alert.fever", 381) == "Demam 38,1 °C: hubungi puskesmas."
    day = date(2021, 2, 19)
    moved = {"from": str(day), "to": str(day + timedelta(days=2)), "cause": "monitoring"}
    line = Decision(day, IsolationStep.DATES_CHANGED, moved, None, "")
    assert words.decision(line) == "s.d. 19 Feb menjadi 21 Feb: pemantauan"
