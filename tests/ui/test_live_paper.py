"""The preview follows the settings: what is drawn for settings before them is stopped and never shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.errors import Cancelled
from tests.support.cases import confirm, days_ago
from tests.support.posko import make_posko
from tests.support.typing import part, show
from tests.support.ui import make_desk
from ui.pages.reports import PAGE
from ui.pages.reports.catalogue import entry_of
from ui.pages.reports.page import ReportsPage
from ui.work import Lane

Job = tuple[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]]


class HoldingRunner:
    """Does everything at once, but previews only when it is told to."""

    def __init__(self) -> None:
        self.holds = False
        self.held: list[Job] = []

    def submit(
        self,
        lane: Lane,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if self.holds and "watch" in work.__qualname__:
            self.held.append((work, done, failed))
            return
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 - carried home, as from a thread
            failed(error)
        else:
            done(value)

    def let_go(self, job: Job) -> str:
        """Do one held job now; say what came of it."""
        work, done, failed = job
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 - carried home, as from a thread
            failed(error)
            return type(error).__name__
        done(value)
        return "done"

    def close(self) -> None:
        """Nothing to stop."""


@pytest.fixture
def runner() -> HoldingRunner:
    return HoldingRunner()


def test_what_is_overtaken_is_cancelled_and_never_shown(
    tmp_path: Path, qtbot: QtBot, runner: HoldingRunner
) -> None:
    ws = make_posko(tmp_path)
    confirm(ws, days_ago(2))
    desk = make_desk(tmp_path, [PAGE], workspace=ws, runner=runner)
    show(qtbot, desk, "page_reports")
    page = part(desk.window, "page_reports")
    assert isinstance(page, ReportsPage)
    paper = page.centre.paper
    assert "Laporan harian" in paper.view_title
    runner.holds = True
    page.centre.list.choose(entry_of(ReportKind.PATIENTS))
    page.centre.list.choose(entry_of(ReportKind.ISOLATION))
    first, second = runner.held
    assert paper.state.text() == "Menyusun pratinjau…"
    assert runner.let_go(first) == Cancelled.__name__
    assert "Laporan harian" in paper.view_title, "nothing of the overtaken one is shown"
    assert runner.let_go(second) == "done"
    assert paper.view_title == "Daftar isolasi"
    page.centre.list.choose(entry_of(ReportKind.RESIDENTS))
    page.turn_to("register")
    assert runner.let_go(runner.held[-1]) == Cancelled.__name__, "nobody looks any more"
