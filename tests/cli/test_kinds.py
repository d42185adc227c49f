"""Scripts ask for papers and files by these names: each is known to the command line and comes out of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from blc_desktop import cli
from blc_desktop.commands import export
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.services.exports import ExportKind
from reports.catalog import BUILDERS
from tests.support.posko import PASSWORD, make_posko

Run = Callable[..., int]

#: The names of the contract; there may be more.
PAPERS = (
    *(
        "residents",
        "patients",
        "isolation",
        "monitoring-sheet",
        "contacts",
        "person-card",
        "isolation-letter",
    ),
    *("transmission", "stock-card", "stock-summary", "count-sheet", "handover", "receipt-list"),
    *("distribution-recap", "loans", "daily", "weekly", "monthly", "zones", "compliance", "enforcement"),
    *("activities", "roster", "blc-sheets"),
)
FILES = (
    *("residents", "patients", "contacts", "monitoring", "stock", "movements", "distributions", "activities"),
    *("blc", "audit", "daily", "observations", "sanctions", "zones"),
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    ws = make_posko(tmp_path)
    folder = ws.book.folder.path
    ws.close()
    password = tmp_path / "password.txt"
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    common = ["--data-dir", str(folder), "--password-file", str(password), "--json"]
    return lambda *arguments: cli.run([*common, *map(str, arguments)])


def test_every_paper_of_the_contract_is_listed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "list") == 0
    assert set(PAPERS) <= set(json.loads(capsys.readouterr().out)["kinds"])
    assert set(BUILDERS) == set(ReportKind), "what is listed can be gathered and drawn"


def test_every_paper_of_the_contract_is_known_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in PAPERS:
        assert cli.run(["report", kind]) == 2, "known, and a file to write to was not named"
    capsys.readouterr()
    with pytest.raises(SystemExit):
        cli.run(["report", "yearly"])
    assert "'yearly'" in capsys.readouterr().err


def test_every_file_of_the_contract_is_written(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in FILES:
        output = tmp_path / f"{kind}.xlsx"
        assert run("export", kind, "--format", "xlsx", "--output", output, "--date", "2021-02-19") == 0, kind
        assert json.loads(capsys.readouterr().out)["output"] == str(output)
        assert output.read_bytes().startswith(b"PK"), kind


def test_every_kind_of_file_can_be_asked_for() -> None:
    assert set(export._KINDS) == {kind.value for kind in ExportKind} | {"blc"}
