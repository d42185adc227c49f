"""The referral slip: who, where to, why, and how the last days went, from a real posko."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.commands.referrals import Refer
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.errors import Refused
from blc_desktop.services import referrals
from blc_desktop.services.referral_slip import TREND_DAYS
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from reports.referral_slip import gather_referral_slip
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, days_ago, enter, somebody
from tests.support.posko import make_posko

NIK = "3603124501900001"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def sent_on(ws: Workspace, *, watched: int = 9, day: date = TODAY) -> ReportRequest:
    """Refer a pregnant, asthmatic woman who was watched ``watched`` days; return the request for her slip."""
    who = somebody(
        "Dewi Lestari",
        national_id=NIK,
        birth_date=date(1990, 1, 5),
        pregnant_until=date(2021, 5, 1),
        comorbidities="asma",
        phone="081234567890",
    )
    made = confirm(ws, days_ago(9), who, symptomatic=True, onset_date=days_ago(10))
    for back in range(watched, 0, -1):
        enter(
            ws,
            made.isolation_id,
            days_ago(back),
            "D",
            temperature_tenths=380 + back,
            oxygen_saturation=90 + back,
        )
    order = Refer(
        made.isolation_id, day, "RSUD Balaraja", "sesak & lemas", "08.05", "Ambulans desa", "dr. Ratna (IGD)"
    )
    referrals.refer(ws, order)
    (found,) = referrals.referrals_of(ws, made.isolation_id)
    return ReportRequest(ReportKind.REFERRAL_SLIP, TODAY, person=found.person_uid)


def test_it_says_who_is_sent_where_and_why(ws: Workspace) -> None:
    drawn = produce(ws, sent_on(ws))
    text = pdf_text.text(drawn.content)
    wanted = (
        "LEMBAR RUJUKAN",
        "Dewi Lestari",
        "360312******0001",
        "31 tahun",
        "asma; hamil, perkiraan lahir 1 Mei 2021",
        "Jumat, 19 Februari 2021 pukul 08.05 WIB",
        "sesak & lemas",
        "dr. Ratna (IGD)",
        "gejala pertama 9 Februari 2021",
        "bukan diagnosis",
    )
    assert [each for each in wanted if each not in text] == []
    assert drawn.pages == 1


def test_no_birth_date_stands_beside_the_masked_number(ws: Workspace) -> None:
    text = pdf_text.text(produce(ws, sent_on(ws)).content)
    assert NIK not in text
    assert "1990" not in text


def test_the_trend_holds_the_last_days_only_with_their_values(ws: Workspace) -> None:
    request = sent_on(ws)
    facts = gather_referral_slip(ws, request)
    assert [cell.day for cell in facts.cells] == [days_ago(back) for back in range(TREND_DAYS, 0, -1)]
    text = pdf_text.text(produce(ws, request).content)
    assert text.count("38,7") == 2, "once in the line, once in the table"
    assert text.count("38,8") == 0, "the day before those is left out"


def test_somebody_never_watched_has_a_slip_too(ws: Workspace) -> None:
    text = pdf_text.text(produce(ws, sent_on(ws, watched=0)).content)
    assert "Belum ada pemantauan yang dicatat." in text


@pytest.mark.parametrize("paper", list(Paper))
def test_the_same_slip_again_is_the_kept_one(ws: Workspace, paper: Paper) -> None:
    request = replace(sent_on(ws), paper=paper)
    first = produce(ws, request)
    assert produce(ws, request) == replace(first, kept=True)


def test_a_day_entered_late_makes_a_correction(ws: Workspace) -> None:
    request = sent_on(ws)
    first = produce(ws, request)
    enter(ws, 1, TODAY, "S", oxygen_saturation=89)
    again = produce(ws, request)
    assert (again.number, again.revision) == (first.number, 1)
    assert "RALAT KE-1" in pdf_text.text(again.content)


def test_without_a_person_or_a_referral_there_is_none(ws: Workspace) -> None:
    request = sent_on(ws)
    with pytest.raises(Refused, match=r"report\.person_needed"):
        produce(ws, replace(request, person=None))
    with pytest.raises(Refused, match=r"report\.no_referral"):
        produce(ws, replace(request, day=TODAY - timedelta(days=1)))
