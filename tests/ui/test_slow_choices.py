"""What a form can choose from comes late, or has what a record holds no more: nothing is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.compliance import EditObservation
from blc_desktop.domain.commands.officers import EditOfficer, OfficerDetails
from blc_desktop.domain.commands.testing import OpenSession, RecordTest
from blc_desktop.domain.kinds import Affiliation, TestKind, TestPurpose, TestResult
from blc_desktop.services import compliance, drafts, officers, testing_sessions
from blc_desktop.services.workspace import Workspace
from tests.support import ledger, people
from tests.support.cases import TODAY, days_ago
from tests.support.imports import HeldRunner
from tests.support.oversight import hire, look, observe, rt_id
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.forms.dialog import FormDialog
from ui.forms.editors import ChoiceEditor
from ui.forms.merge import MergeDialog
from ui.pages.compliance import specs
from ui.pages.patients import session_specs
from ui.work import Lane

Form = FormDialog[EditObservation, int]


@pytest.fixture
def runner() -> HeldRunner:
    return HeldRunner()


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, ws: Workspace, runner: HeldRunner) -> Desk:
    made = make_desk(tmp_path, specs=(), workspace=ws, runner=runner)
    qtbot.addWidget(made.window)
    return made


def opened(qtbot: QtBot, desk: Desk, key: int) -> Form:
    found = compliance.observation_facts(desk.workspace, key)
    dialog = FormDialog(desk.window, desk.context.ops, specs.edit_observation_spec(found, TODAY))
    qtbot.addWidget(dialog)
    dialog.begin(specs.observation_values(found))
    return dialog


def release_all(runner: HeldRunner) -> None:
    """Answer what is asked, what the answers ask, and so on."""
    while runner._jobs:
        runner.release()


def test_an_officer_whom_somebody_else_put_there_stays_when_the_forms_are_brought_together(
    qtbot: QtBot, desk: Desk, ws: Workspace, runner: HeldRunner
) -> None:
    yanto, rudi = hire(ws, Affiliation.ARMY, "Yanto"), hire(ws, Affiliation.POLICE, "Rudi")
    key = observe(ws, officer_id=yanto, rt_id=rt_id(ws))
    dialog = opened(qtbot, desk, key)
    theirs = look(officer_id=rudi, rt_id=None, place="Pasar baru")
    compliance.edit(ws, EditObservation(key, theirs, 1))
    dialog.form.restore({"note": "ramai", "place": "Pasar lama"})
    runner.held = Lane.READ
    dialog.submit()
    release_all(runner)
    asked = dialog.findChild(MergeDialog)
    assert asked is not None
    assert [clash.field.name for clash in asked._clashes] == ["place"]
    choice = asked.findChild(QRadioButton, "merge_place_mine")
    assert isinstance(choice, QRadioButton)
    choice.click()
    asked._keep()
    release_all(runner)
    holds = compliance.observation_facts(ws, key)
    assert (holds.officer_id, holds.rt_id) == (rudi, None), "what only the other changed"
    assert (holds.note, holds.place) == ("ramai", "Pasar lama")


def test_a_form_that_is_saved_before_its_choices_came_keeps_them(
    qtbot: QtBot, desk: Desk, ws: Workspace, runner: HeldRunner
) -> None:
    yanto, area = hire(ws, Affiliation.ARMY, "Yanto"), rt_id(ws)
    key = observe(ws, officer_id=yanto, rt_id=area)
    runner.held = Lane.READ
    dialog = opened(qtbot, desk, key)
    dialog.form.restore({"note": "ramai"})
    dialog.submit()
    assert not dialog.isVisible(), dialog.note.text.text()
    holds = compliance.observation_facts(ws, key)
    assert (holds.officer_id, holds.rt_id, holds.note) == (yanto, area, "ramai")
    release_all(runner)


def test_a_draft_waits_for_the_choices_that_it_names(
    qtbot: QtBot, desk: Desk, ws: Workspace, runner: HeldRunner
) -> None:
    yanto, rudi = hire(ws, Affiliation.ARMY, "Yanto"), hire(ws, Affiliation.POLICE, "Rudi")
    key = observe(ws, officer_id=yanto, rt_id=rt_id(ws))
    texts = {"officer_id": "Rudi · Bhabinkamtibmas", "rt_id": "RT 002/RW 001"}
    drafts.keep(ws, drafts.KeepDraft(f"observation_form:edit-{key}", texts))
    runner.held = Lane.READ
    dialog = opened(qtbot, desk, key)
    release_all(runner)
    assert dialog.form.value("officer_id") == rudi
    assert dialog.form.texts()["rt_id"] == "RT 002/RW 001"


def test_who_serves_no_more_stays_in_a_record_that_is_corrected_and_is_not_offered_to_a_new_one(
    qtbot: QtBot, desk: Desk, ws: Workspace
) -> None:
    yanto = hire(ws, Affiliation.ARMY, "Yanto")
    key = observe(ws, officer_id=yanto)
    officers.edit_officer(ws, EditOfficer(yanto, 1, OfficerDetails("Yanto", Affiliation.ARMY, active=False)))
    dialog = opened(qtbot, desk, key)
    assert dialog.form.texts()["officer_id"] == "Yanto · Babinsa (tidak lagi bertugas)"
    dialog.form.restore({"note": "ramai"})
    dialog.submit()
    holds = compliance.observation_facts(ws, key)
    assert (holds.officer_id, holds.note) == (yanto, "ramai")
    fresh = FormDialog(desk.window, desk.context.ops, specs.observation_spec(TODAY))
    qtbot.addWidget(fresh)
    fresh.begin()
    offered = fresh.form.editor("officer_id")
    assert isinstance(offered, ChoiceEditor)
    assert [offered.box.itemData(at) for at in range(offered.box.count())] == [None]


def test_a_round_whose_kits_are_used_up_keeps_them_when_its_place_is_changed(
    qtbot: QtBot, desk: Desk, ws: Workspace
) -> None:
    kit = ledger.add(ws, "Rapid antigen", "tes")
    ledger.receive(ws, kit, 1, "A-1", days_ago(-90))
    order = OpenSession(TODAY, TestKind.RAPID_ANTIGEN, TestPurpose.SCREENING, place="Balai desa", item_id=kit)
    key = testing_sessions.open_session(ws, order).value
    testing_sessions.record(ws, RecordTest(key, TestResult.NEGATIVE, people.add(ws, "Karsinah")))
    found = testing_sessions.session_facts(ws, key)
    spec = session_specs.change_spec(found, testing_sessions.kits(ws, TODAY), may=True)
    dialog = FormDialog(desk.window, desk.context.ops, spec)
    qtbot.addWidget(dialog)
    dialog.begin(session_specs.shown(found))
    assert dialog.form.texts()["kit"] == "Rapid antigen · batch yang dipakai, habis"
    dialog.form.restore({"place": "Masjid"})
    dialog.submit()
    after = testing_sessions.session_facts(ws, key)
    assert (after.place, after.item_id, after.batch_id) == ("Masjid", found.item_id, found.batch_id)


def test_a_word_that_is_offered_no_more_leaves_what_the_record_has(qtbot: QtBot) -> None:
    editor = ChoiceEditor([("Diagnosis", 1), ("Skrining", 2)], "", optional=False)
    qtbot.addWidget(editor)
    editor.set_value(2)
    editor.set_text("Screening")  # a draft in the other language
    assert editor.value() == 2
