"""Letters and merges of the timeline open what they speak of: the stored print, the list of merges."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.letters import IssueLetters, RecordCertificate
from blc_desktop.domain.commands.merging import MergePeople
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.patients import Admitted
from blc_desktop.domain.facts.person_page import EventKind
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.services import letters, merging, residents
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import residents as stored
from reports.press import produce
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.isolation_desk import opened, page_of, show
from tests.support.posko import make_posko
from ui.pages.residents.merge_history import MergeHistory
from ui.person import PersonWindow, open_person
from ui.preview import PdfPreview


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def ill(ws: Workspace) -> Admitted:
    return confirm(ws, days_ago(6), somebody("Dewi Lestari"))


def enter_on(tmp_path: Path, qtbot: QtBot, ws: Workspace, person_id: int, kind: EventKind) -> None:
    """Open the person page and press Enter on the first line of a kind."""
    desk = show(tmp_path, qtbot, ws)
    open_person(desk.context, page_of(desk), person_id)
    shown = opened("person_window")
    assert isinstance(shown, PersonWindow)
    kinds = [event.kind for event in shown.timeline._shown]
    shown.timeline.table.stand_on(kinds.index(kind))
    QTest.keyClick(shown.timeline.table, Qt.Key.Key_Return)


def test_enter_on_a_letter_shows_it_as_it_was_printed(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    made = ill(ws)
    issued = letters.issue(ws, IssueLetters((made.isolation_id,), LetterKind.START, TODAY, 7)).value
    request = ReportRequest(ReportKind.ISOLATION_LETTER, TODAY, letters=issued.letter_ids)
    printed = produce(ws, request)
    enter_on(tmp_path, qtbot, ws, made.person_id, EventKind.LETTER)
    shown = opened("pdf_preview")
    assert isinstance(shown, PdfPreview)
    assert shown.pane.content == printed.content, "byte for byte"


def test_a_letter_that_was_never_printed_stands_in_the_list(
    tmp_path: Path, qtbot: QtBot, ws: Workspace
) -> None:
    made = ill(ws)
    order = RecordCertificate(made.isolation_id, "440/12", TODAY, "Puskesmas Rajeg", None)
    letters.record_certificate(ws, order)
    enter_on(tmp_path, qtbot, ws, made.person_id, EventKind.LETTER)
    shown = opened("person_letters")
    assert shown.windowTitle() == "Surat"


def test_enter_on_a_merge_opens_the_merges_standing_on_it(
    tmp_path: Path, qtbot: QtBot, ws: Workspace
) -> None:
    made = ill(ws)
    gone = [residents.add_resident(ws, AddResident(somebody(n))).value for n in ("Devi Lestari", "Dewy")]
    for step, other in enumerate(gone, start=1):
        merging.merge(ws, MergePeople(made.person_id, other, step, 1))
    enter_on(tmp_path, qtbot, ws, made.person_id, EventKind.MERGE)
    shown = opened("merge_history")
    assert isinstance(shown, MergeHistory)
    assert [shown.table.item(at, 2).text() for at in range(2)] == ["Dewy", "Devi Lestari"]  # type: ignore[union-attr]
    QTest.mouseClick(shown.part, Qt.MouseButton.LeftButton)
    with ws.read() as rx:
        assert stored.fetch(rx.conn, rx.posko_id, gone[1])["name"] == "Dewy", "the two are parted again"
