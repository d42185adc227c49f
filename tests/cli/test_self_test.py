"""``--self-test``: every step is named and runs; a part that a package lacks is found by name."""

from __future__ import annotations

import gettext
import json
from dataclasses import replace
from pathlib import Path

import pytest

from blc_desktop import cli, i18n
from blc_desktop.commands import self_test
from blc_desktop.domain.facts.printing import Produced, ReportRequest
from blc_desktop.exchange import pictures
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import migrations

STEPS = {
    "database", "migrations", "encryption", "import", "locked_workbook", "pictures", "backup", "pdf", "words",
    "unlock_window", "icons", "main_window",
}  # fmt: skip


def tried(monkeypatch: pytest.MonkeyPatch, *names: str) -> dict[str, str]:
    """Run some of the steps and return what each said."""
    monkeypatch.setattr(self_test, "_STEPS", {name: self_test._STEPS[name] for name in names})
    result = self_test.run()
    steps = result.values["steps"]
    assert isinstance(steps, dict)
    assert result.values["ok"] is all(told == "ok" for told in steps.values())
    assert result.exit_code == int(not result.values["ok"])
    return steps


def test_steps_without_a_window_find_this_program_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(self_test._STEPS) == STEPS
    headless = [name for name in self_test._STEPS if name not in {"unlock_window", "icons", "main_window"}]
    assert tried(monkeypatch, *headless) == dict.fromkeys(headless, "ok")
    assert i18n.language() == "id"


def test_the_answer_is_one_object_with_every_step(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(self_test, "_STEPS", {"words": self_test._STEPS["words"]})
    assert cli.run(["--self-test", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["steps"]) == (True, {"words": "ok"})


def test_a_missing_migration_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "scripts", lambda: ())
    assert "scripts of the schema" in tried(monkeypatch, "database", "migrations")["migrations"]


def test_a_missing_catalogue_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_load", lambda _language: gettext.NullTranslations())
    assert "no English" in tried(monkeypatch, "words")["words"]


def test_a_photo_that_cannot_be_read_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "samples", lambda: {"WEBP": b"no photo"})
    assert "photo.not_one" in tried(monkeypatch, "pictures")["pictures"]


def test_a_font_that_is_not_embedded_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from reports import press

    real = press.produce

    def without_fonts(ws: Workspace, request: ReportRequest) -> Produced:
        made = real(ws, request)
        return replace(made, content=made.content.replace(b"/FontFile2", b"/NoneFile2"))

    monkeypatch.setattr(press, "produce", without_fonts)
    assert "no font inside" in tried(monkeypatch, "database", "pdf")["pdf"]


def test_a_first_step_that_fails_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    told = tried(monkeypatch, "encryption", "words")
    assert told["encryption"] != "ok"
    assert told["words"] == "ok"


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tried(monkeypatch, "database")
    assert list(tmp_path.iterdir()) == []
