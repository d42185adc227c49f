"""The card of one person: what the posko wrote down up to a day, from a real posko."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.residents import AddHousemate, AddResident
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds import Sex
from blc_desktop.errors import Refused
from blc_desktop.services import person_page, residents
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, days_ago, enter, somebody
from tests.support.posko import acting_as, make_posko

NIK = "3603124501900001"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def request_of(ws: Workspace, person_id: int) -> ReportRequest:
    uid = person_page.timeline(ws, person_id).head.uid
    return ReportRequest(ReportKind.PERSON_CARD, TODAY, person=uid)


def dewi(ws: Workspace) -> tuple[int, int]:
    """Take in Dewi, ill for nine days, who lives with a man of eighty; return person and isolation."""
    who = somebody("Dewi Lestari", national_id=NIK, birth_date=date(1990, 1, 5), comorbidities="asma")
    made = confirm(ws, days_ago(9), who, symptomatic=True, onset_date=days_ago(10), symptoms="batuk")
    old = somebody("Kakek Dulah", birth_date=date(1941, 1, 1), sex=Sex.MALE)
    residents.add_housemate(ws, AddHousemate(made.person_id, old))
    for back in (2, 1):
        enter(ws, made.isolation_id, days_ago(back), "D", temperature_tenths=380 + back)
    return made.person_id, made.isolation_id


def test_it_tells_household_case_tests_isolation_and_the_last_days(ws: Workspace) -> None:
    person_id, _stay = dewi(ws)
    text = pdf_text.text(produce(ws, request_of(ws, person_id)).content)
    wanted = (
        "KARTU ORANG",
        "Dewi Lestari",
        "360312******0001",
        "31 tahun",
        "asma",
        "Kakek Dulah",
        "lansia",
        "Konfirmasi, bergejala",
        "gejala pertama 9 Februari 2021; gejala: batuk",
        "PCR, diagnosis",
        "hari ke-10",
        "KMK HK.01.07/MENKES/413/2020",
        "38,2",
        "bukan diagnosis",
    )
    assert [each for each in wanted if each not in text] == []
    assert NIK not in text
    assert "1990" not in text


@pytest.mark.parametrize("paper", list(Paper))
def test_somebody_who_was_never_ill_has_a_card_of_one_page(ws: Workspace, paper: Paper) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Budi"))).value
    made = produce(ws, replace(request_of(ws, person_id), paper=paper))
    text = pdf_text.text(made.content)
    assert "Tidak pernah dicatat sebagai kasus." in text
    assert made.pages == 1


def test_what_came_after_the_day_is_not_on_it(ws: Workspace) -> None:
    person_id, _stay = dewi(ws)
    early = replace(request_of(ws, person_id), day=days_ago(11))
    text = pdf_text.text(produce(ws, early).content)
    assert "Tidak pernah dicatat sebagai kasus." in text
    assert "Belum ada tes yang dicatat." in text
    assert "38,2" not in text


def test_a_day_entered_late_makes_a_correction(ws: Workspace) -> None:
    person_id, stay = dewi(ws)
    request = request_of(ws, person_id)
    first = produce(ws, request)
    assert produce(ws, request) == replace(first, kept=True)
    enter(ws, stay, TODAY, "X")
    again = produce(ws, request)
    assert (again.number, again.revision) == (first.number, 1)
    assert "RALAT KE-1" in pdf_text.text(again.content)


def test_without_a_person_who_is_known_there_is_none(ws: Workspace) -> None:
    nobody = ReportRequest(ReportKind.PERSON_CARD, TODAY)
    with pytest.raises(Refused, match=r"report\.person_needed"):
        produce(ws, nobody)
    with pytest.raises(Refused, match=r"report\.person_unknown"):
        produce(ws, replace(nobody, person="0190-none"))


def test_a_long_illness_runs_over_several_pages_and_loses_nothing(ws: Workspace) -> None:
    person_id, stay = dewi(ws)
    for back in range(9, 2, -1):
        enter(ws, stay, days_ago(back), "DB", note="demam tinggi semalaman, minum obat dari bidan " * 3)
    made = produce(acting_as(ws, Role.VIEWER), request_of(ws, person_id))
    text = pdf_text.text(made.content)
    for back in range(9, 0, -1):
        assert f"{(TODAY - timedelta(days=back)).day} Feb 2021" in text
