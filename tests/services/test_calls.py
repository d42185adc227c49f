"""The call list: by officer, then RT, with the number; done on the phone means done in the matrix."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from blc_desktop.domain.commands.isolation import ChangeOfficer
from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds import MonitoringMethod, MonitoringSlot
from blc_desktop.services import calls, isolation, officers
from blc_desktop.services import settings as settings_service
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """Open a posko with four people under two officers, one without."""
    ws = make_posko(tmp_path)
    yanto, ani = (
        officers.add_officer(ws, AddOfficer(OfficerDetails(name))).value for name in ("Yanto", "Bidan Ani")
    )
    for name, rt, officer in (("Euis", 4, yanto), ("Budi", 3, ani), ("Citra", 1, ani), ("Dewi", 2, None)):
        admitted = confirm(ws, days_ago(4), somebody(name, rt=rt, phone=f"0812000000{rt}"))
        isolation.change_officer(ws, ChangeOfficer((admitted.isolation_id,), TODAY, officer, ""))
    contact(ws, days_ago(3), somebody("Fani", rt=1))
    return ws


def test_people_stand_by_officer_then_rt_those_without_one_last(ws: Workspace) -> None:
    found = calls.call_list(ws)
    assert [(line.officer, line.name) for line in found] == [
        ("Bidan Ani", "Citra"),
        ("Bidan Ani", "Budi"),
        ("Yanto", "Euis"),
        ("", "Fani"),
        ("", "Dewi"),
    ]
    assert found[0].phone == "08120000001"
    assert found[3].phone is None


def test_who_was_asked_in_every_round_is_done(ws: Workspace) -> None:
    settings_service.save(ws, ChangeSettings(replace(ws.settings(), monitoring_rounds=2)))
    first = calls.call_list(ws)[0].isolation_id
    enter(ws, first, days_ago(1), "B")
    enter(ws, first, TODAY, "X", slot=MonitoringSlot.MORNING, method=MonitoringMethod.PHONE)
    line = calls.call_list(ws)[0]
    assert (line.last_on, line.last_codes) == (days_ago(1), "B")
    assert (line.rounds_left, line.today_methods) == ((MonitoringSlot.EVENING,), ("phone",))
    enter(ws, first, TODAY, "X", slot=MonitoringSlot.EVENING)
    assert calls.call_list(ws)[0].rounds_left == ()


def test_the_third_miss_stands_in_the_list(ws: Workspace) -> None:
    assert {line.missed for line in calls.call_list(ws) if line.name != "Fani"} == {5}


def test_the_paper_holds_every_number_in_the_order_of_the_screen(ws: Workspace) -> None:
    made = produce(ws, ReportRequest(ReportKind.CALL_LIST, TODAY))
    assert (made.rows, made.pages) == (5, 1)
    text = pdf_text.text(made.content)
    places = [text.index(line.name) for line in calls.call_list(ws)]
    assert places == sorted(places)
    assert all(line.phone in text for line in calls.call_list(ws) if line.phone)
    assert text.index("Bidan Ani") < text.index("Yanto") < text.index("Tanpa petugas")


def test_the_paper_of_one_officer_holds_only_theirs(ws: Workspace) -> None:
    made = produce(ws, ReportRequest(ReportKind.CALL_LIST, TODAY, officer="Yanto"))
    assert made.rows == 1
    text = pdf_text.text(made.content)
    assert "Euis" in text
    assert "Budi" not in text


def test_nobody_to_ring_up_is_said(tmp_path: Path) -> None:
    made = produce(make_posko(tmp_path), ReportRequest(ReportKind.CALL_LIST, TODAY))
    assert made.rows == 0
    assert "Tidak ada yang perlu ditelepon" in pdf_text.text(made.content)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("rounds", [1, 2])
def test_no_number_is_ever_cut_on_paper(ws: Workspace, paper: Paper, rounds: int) -> None:
    settings_service.save(ws, ChangeSettings(replace(ws.settings(), monitoring_rounds=rounds)))
    long = "0812345678901"
    confirm(ws, days_ago(4), somebody("Gita", phone=long))
    text = pdf_text.text(produce(ws, ReportRequest(ReportKind.CALL_LIST, TODAY, paper=paper)).content)
    assert long in text
