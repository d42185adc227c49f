"""Papers of goods as scripts ask for them: every kind of the contract, A4 and F4, the summary as a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from blc_desktop import cli
from tests.support import pdf_text
from tests.support.goods import furnish, give_away, move_to_gate
from tests.support.posko import PASSWORD, make_posko

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    ws = make_posko(tmp_path)
    furnish(ws)
    give_away(ws, "Masker medis", 60)
    move_to_gate(ws, "Masker medis", 20)
    folder = ws.book.folder.path
    ws.close()
    password = tmp_path / "password.txt"
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    common = ["--data-dir", str(folder), "--password-file", str(password), "--json", "--date", "2021-02-19"]
    return lambda kind, *more: cli.run([*common[:-2], kind[0], kind[1], *common[-2:], *map(str, more)])


@pytest.mark.parametrize("paper", ["a4", "f4"])
def test_every_paper_of_goods_is_printed_by_its_name(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], paper: str
) -> None:
    rows = {}
    for kind, *more in (
        ("count-sheet",),
        ("count-sheet", "--item", "blind"),
        ("stock-summary",),
        ("stock-summary", "--source", "Dana Desa"),
        ("handover",),
        ("delivery-note",),
        ("loans",),
        ("masks",),
        ("spj", "--source", "Dana Desa"),
    ):
        output = tmp_path / f"{kind}.pdf"
        assert run(("report", kind), "--paper", paper, "--output", output, *more) == 0, kind
        told = json.loads(capsys.readouterr().out)
        assert told["pages"] >= 1
        rows[" ".join((kind, *more))] = told["rows"]
        assert output.read_bytes().startswith(b"%PDF-")
    assert rows["count-sheet"] == 3
    assert rows["stock-summary"] == 2
    assert rows["stock-summary --source Dana Desa"] == 1
    assert rows["handover"] == 2


def test_a_record_is_asked_for_by_the_number_of_its_entry(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "bast.pdf"
    assert run(("report", "handover"), "--document", 2, "--output", output) == 0
    text = pdf_text.text(output.read_bytes())
    assert "Sabun" in text
    assert "Masker" not in text
    assert run(("report", "handover"), "--document", 99, "--output", output) == cli.REFUSED
    assert run(("report", "spj"), "--output", output) == cli.REFUSED


def test_the_summary_is_a_table_to_calculate_on_with(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "rekap.csv"
    wanted = ("--format", "csv", "--until", "2021-02-19", "--output", output)
    assert run(("export", "stock-summary"), *wanted) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == 2
    assert "Masker medis" in output.read_text(encoding="utf-8-sig")
