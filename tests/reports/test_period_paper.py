"""The report of a week and of a month on paper: its sections, its pages, its charts, its corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds import Affiliation, Sex
from blc_desktop.domain.plot import Plot
from blc_desktop.errors import Cancelled
from blc_desktop.progress import Cancellable, Silent
from blc_desktop.services import officers
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import charts
from reports.period import draw_period
from reports.plots import PlotBox
from reports.press import gathered, produce
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.daily_sample import IMPRINT
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    ws = make_posko(tmp_path)
    for back in (0, 1, 1, 4, 9):
        confirm(ws, days_ago(back), somebody(sex=Sex.MALE, birth_date=TODAY - timedelta(days=9000)))
    return ws


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(
    ("kind", "title"), [(ReportKind.WEEKLY, "LAPORAN MINGGUAN"), (ReportKind.MONTHLY, "LAPORAN BULANAN")]
)
def test_the_sections_stand_in_the_order_in_which_they_are_read(
    ws: Workspace, kind: ReportKind, title: str, paper: Paper
) -> None:
    made = produce(ws, ReportRequest(kind, TODAY, paper=paper))
    text = pdf_text.text(made.content)
    places = [
        text.index(words)
        for words in (
            title,
            "1. Kasus, tes, dan kontak erat",
            "2. Zonasi RT per minggu",
            "3. Logistik, masker, dan bantuan",
            "Hambatan dan tindak lanjut",
            "Mengetahui,",
        )
    ]
    assert places == sorted(places)
    assert "rata-rata 7 hari" in text
    assert ("laki-laki" in text) is (kind is ReportKind.MONTHLY)


def test_the_same_week_is_one_paper_whatever_the_day_and_a_later_print_corrects_it(ws: Workspace) -> None:
    first = produce(ws, ReportRequest(ReportKind.WEEKLY, days_ago(1)))
    second = produce(ws, ReportRequest(ReportKind.WEEKLY, TODAY))
    assert (second.number, second.revision) == (first.number, 1)
    assert "RALAT KE-1" in pdf_text.text(second.content)


def test_a_cancel_stops_before_the_next_page(ws: Workspace) -> None:
    progress = Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        produce(ws, ReportRequest(ReportKind.WEEKLY, TODAY), progress)


def test_many_rt_go_over_pages_and_the_same_facts_give_the_same_bytes(ws: Workspace) -> None:
    facts = gathered(ws, ReportRequest(ReportKind.WEEKLY, TODAY)).facts
    watched = next(line for line in facts.zones.lines if any(line.houses))
    many = replace(
        facts, zones=replace(facts.zones, lines=tuple(replace(watched, rt=at) for at in range(1, 301)))
    )
    drawn = [draw_period(many, IMPRINT, Paper.F4, Silent()) for _print in range(2)]
    assert drawn[0] == drawn[1]
    assert drawn[0].pages > 4
    text = pdf_text.text(drawn[0].content)
    assert all(f"{at:03d}/{watched.rw:03d}" in text for at in range(1, 301))


def test_who_signs_is_who_was_chosen(ws: Workspace) -> None:
    from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails

    deputy = officers.add_officer(ws, AddOfficer(OfficerDetails("Dewi Sartika", Affiliation.VILLAGE))).value
    officers.add_officer(ws, AddOfficer(OfficerDetails("Sertu Bambang", Affiliation.ARMY, "NRP 123")))
    request = ReportRequest(ReportKind.WEEKLY, TODAY, signs_for_head=deputy, witnesses=True, letterhead=False)
    text = pdf_text.text(produce(ws, request).content)
    assert "a.n. Kepala Desa Sukamantri, Perangkat desa," in text
    for words in ("Dewi Sartika", "Sertu Bambang", "NRP 123", "Bhabinkamtibmas,"):
        assert words in text
    assert "PEMERINTAH KABUPATEN" not in text


def test_charts_without_a_single_case_are_drawn_too(tmp_path: Path) -> None:
    own = make_posko(tmp_path)
    facts = gathered(own, ReportRequest(ReportKind.MONTHLY, TODAY)).facts
    plots: tuple[Plot, ...] = (
        charts.epidemic_curve(facts.new_cases_by_day, facts.first),
        charts.active_by_place(facts.places),
        charts.zones_over_weeks(facts.zones),
        charts.ages_and_sexes(facts.people)[0],
    )
    assert all(PlotBox(plot, 200, 100).wrap() == (200, 100) for plot in plots)
    assert draw_period(facts, IMPRINT, Paper.A4, Silent()).pages >= 1
