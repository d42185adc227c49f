"""Vaccination on paper: every target without a dose once, figures as on screen, no NIK."""

from __future__ import annotations

import re

import pytest

from blc_desktop.domain.commands.rumours import RecordRumour
from blc_desktop.domain.commands.vaccination import SetTargetState
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds_welfare import DoseState, TargetState, VaccinationGroup
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.services import rumours, vaccination
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from reports.whatsapp_rumour import clarification_text
from tests.support import pdf_text
from tests.support.cases import TODAY, days_ago
from tests.support.oversight import rt_id
from tests.support.welfare import answered, give, hear, target


def printed(ws: Workspace, paper: Paper = Paper.F4) -> tuple[str, int]:
    made = produce(ws, ReportRequest(ReportKind.VACCINATION, TODAY, paper=paper))
    return " ".join("\n".join(pdf_text.pages(made.content)).split()), made.rows


@pytest.fixture
def village(posko: Workspace) -> Workspace:
    """Return a posko with forty-eight targets in eight RT, a third of whom had a dose."""
    ids = [
        target(posko, f"Sasaran{at:02d}x", VaccinationGroup.TEACHER if at % 2 else VaccinationGroup.ELDERLY,
               rw=at % 2 + 1, rt=at % 4 + 1, national_id=f"36031219025000{at:02d}")
        for at in range(48)
    ]  # fmt: skip
    give(posko, *ids[::3], day=days_ago(30))
    give(posko, *ids[::6], day=days_ago(1))
    vaccination.set_state(posko, SetTargetState((ids[1],), TargetState.REFUSED, TODAY, "takut jarum"))
    return posko


@pytest.mark.parametrize("paper", list(Paper))
def test_everybody_without_a_dose_stands_on_paper_once(village: Workspace, paper: Paper) -> None:
    text, rows = printed(village, paper)
    asked = Query().where(doses=DoseState.NONE.value)
    assert rows == vaccination.target_listing(village).count(asked) == 32
    names = re.findall(r"Sasaran\d\dx", text)
    assert sorted(names) == sorted(f"Sasaran{at:02d}x" for at in range(48) if at % 3)
    assert "takut jarum" in text
    assert not re.search(r"\d{16}", text), "no NIK on a list that is handed round"
    assert "Seluruh daftar 48 32 8 8 8 0 1 0" in text


def test_an_empty_list_says_so(posko: Workspace) -> None:
    text, rows = printed(posko)
    assert rows == 0
    assert "Belum ada sasaran." in text


def test_a_clarification_is_a_text_without_officer_rt_or_number(posko: Workspace) -> None:
    details = answered("Data NIK 3603 1219 0250 0001 dijual", rt_id=rt_id(posko, 2, 3))
    one = rumours.record(posko, RecordRumour(details)).value
    text = clarification_text(posko, one)
    assert "Vaksin tidak mengandung chip." in text
    assert "Sumber: Puskesmas" in text
    assert "Posko Desa Sukamantri" in text
    assert "0250 0001" not in text
    assert "RT" not in text


def test_there_is_no_text_without_a_clarification(posko: Workspace) -> None:
    with pytest.raises(Refused, match=r"rumour\.not_clarified"):
        clarification_text(posko, hear(posko))
