"""Each floor knows only what lies below: the contracts of pyproject.toml hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import lint_imports


def test_no_floor_knows_what_lies_above(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out
