"""An update from a file, from the check to the swap and back: a real folder, a program that is a script."""

from __future__ import annotations

import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.updates import Outcome, UpdateStep
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.services import update_finish, updates
from blc_desktop.services.update_finish import Portable
from blc_desktop.services.updates import Plan
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import program_files
from blc_desktop.words.updates import told
from tests.support.posko import acting_as
from tests.support.updates import KEYS, here, program, update, version_of

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the programs of these tests are shell scripts"
)

#: A self-test that passes on trial and fails in its place.
ONLY_ON_TRIAL = 'pwd | grep -q "/trial/"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = program(tmp_path / "BLC Desktop", "1.0.0")
    (made / "data").mkdir()
    (made / "data" / "posko.db").write_text("a book")
    return made


def plan_for(posko: Workspace | None, folder: Path, file: Path, data: Path) -> Plan:
    plan = updates.prepare(file, Folder(data), posko, here=here(folder), keys=KEYS)
    return replace(plan, process=2**22 + 1)  # above every process number: it is over


def test_an_update_is_installed_and_the_data_beside_it_stays(
    posko: Workspace, folder: Path, tmp_path: Path
) -> None:
    plan = plan_for(posko, folder, update(tmp_path), posko.book.folder.path)
    outcome = update_finish.finish(plan)
    assert outcome == Outcome(ok=True, before="1.0.0", after="1.1.0", step=UpdateStep.DONE)
    assert version_of(folder) == "1.1.0"
    assert (folder / "data" / "posko.db").read_text() == "a book"
    assert "1.1.0" in told(outcome)


@pytest.mark.file_only("backups of a server are made there")
def test_a_verified_backup_is_made_before_anything_else(
    posko: Workspace, folder: Path, tmp_path: Path
) -> None:
    assert not list(posko.book.folder.backups.glob("*.blcbackup"))
    plan_for(posko, folder, update(tmp_path), posko.book.folder.path)
    assert len(list(posko.book.folder.backups.glob("*.blcbackup"))) == 1
    assert version_of(folder) == "1.0.0"


def test_nothing_is_touched_where_the_new_version_fails_on_trial(folder: Path, tmp_path: Path) -> None:
    outcome = update_finish.finish(plan_for(None, folder, update(tmp_path, healthy="false"), tmp_path))
    assert (outcome.ok, outcome.step, outcome.back) == (False, UpdateStep.TRIAL, True)
    assert outcome.detail == "book"
    assert version_of(folder) == "1.0.0"
    assert "uji diri" in told(outcome)


def test_the_old_version_comes_back_where_the_new_one_fails_in_its_place(
    folder: Path, tmp_path: Path
) -> None:
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    outcome = update_finish.finish(plan_for(None, folder, update(tmp_path, healthy=ONLY_ON_TRIAL), tmp_path))
    assert (outcome.ok, outcome.step, outcome.back) == (False, UpdateStep.SELF_TEST, True)
    assert version_of(folder) == "1.0.0"
    assert program_files.prove(folder, "1.0.0") == ""
    left = {path.relative_to(folder) for path in folder.rglob("*") if "pembaruan" not in path.parts}
    assert left == set(before)


def test_an_installation_cut_in_the_middle_is_put_back(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_for(None, folder, update(tmp_path), tmp_path)
    moved: list[Path] = []
    real = Path.replace

    def stumbling(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) == 3:
            raise PermissionError(13, "held open")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", stumbling)
    outcome = update_finish.finish(plan)
    assert (outcome.step, outcome.back) == (UpdateStep.INSTALL, True)
    assert version_of(folder) == "1.0.0"
    assert program_files.prove(folder, "1.0.0") == ""


def test_a_program_that_never_ends_is_not_replaced(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_finish, "_WAIT_SECONDS", 0)
    plan = replace(plan_for(None, folder, update(tmp_path), tmp_path), process=1)
    assert update_finish.finish(plan).step is UpdateStep.WAIT
    assert version_of(folder) == "1.0.0"


def test_where_the_old_version_does_not_come_back_that_is_said(folder: Path, tmp_path: Path) -> None:
    class Lost(Portable):
        def back(self, plan: Plan) -> None:
            raise Trouble("disk_full", path=plan.program)

    plan = plan_for(None, folder, update(tmp_path, healthy=ONLY_ON_TRIAL), tmp_path)
    outcome = update_finish.finish(plan, Lost())
    assert (outcome.step, outcome.back) == (UpdateStep.LOST, False)
    assert "disk_full" in outcome.detail
    assert "Pasang ulang" in told(outcome)


def test_the_plan_survives_its_way_to_the_helper(folder: Path, tmp_path: Path) -> None:
    plan = updates.prepare(
        update(tmp_path), Folder(tmp_path / "data"), None, here=here(folder), keys=KEYS, relaunch=True
    )
    assert update_finish.load(plan.stage / updates.PLAN) == plan
    words = updates.command(plan)
    assert words[1:3] == ["update", "--finish"]
    assert Path(words[3]) == plan.stage / updates.PLAN
    assert words[0].startswith(str(plan.stage / updates.PREVIOUS))


def test_how_it_ended_is_told_at_the_next_start_and_its_leavings_go(folder: Path, tmp_path: Path) -> None:
    assert updates.last_outcome(here(folder)) is None
    outcome = update_finish.finish(plan_for(None, folder, update(tmp_path), tmp_path))
    assert updates.last_outcome(here(folder, "1.1.0")) == outcome
    stage = updates.stage_of(here(folder))
    assert [path.name for path in stage.iterdir()] == [updates.OUTCOME]


def test_a_doctored_plan_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"before": "1.0"}))
    with pytest.raises(Trouble, match=r"update\.damaged"):
        update_finish.load(path)


def test_who_may_not_back_up_does_not_update(posko: Workspace, folder: Path, tmp_path: Path) -> None:
    viewer = acting_as(posko, Role.VIEWER)
    with pytest.raises(Refused, match="not_permitted"):
        plan_for(viewer, folder, update(tmp_path), posko.book.folder.path)
    assert not updates.stage_of(here(folder)).exists()


def test_an_older_version_is_refused_before_anything_is_done(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"update\.older"):
        plan_for(None, folder, update(tmp_path, "0.9.9"), tmp_path)
    assert not updates.stage_of(here(folder)).exists()


def test_a_full_disk_is_told_before_anything_is_copied(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "free_bytes", lambda _folder: 1000)
    with pytest.raises(Trouble, match="disk_full"):
        plan_for(None, folder, update(tmp_path), tmp_path)
    assert version_of(folder) == "1.0.0"


def test_a_zip_that_leads_elsewhere_is_not_unpacked(tmp_path: Path) -> None:
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(evil, "w") as packed:
        packed.writestr("BLC Desktop/../../outside.txt", "x")
    with pytest.raises(Trouble, match=r"update\.damaged"):
        program_files.unzip(evil, tmp_path / "in" / "here")
    assert not (tmp_path / "outside.txt").exists()
