"""``training`` without a screen: a seat, its state, code and papers; and files that say what they are."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from blc_desktop import cli
from blc_desktop.domain.training import DAY, full_code
from blc_desktop.errors import Refused
from blc_desktop.services import accounts, backups, demo, setup
from blc_desktop.services.exports import ExportKind, ExportTable, FileFormat, export
from blc_desktop.storage import keyring
from tests.support import training as support
from tests.support.posko import PASSWORD, answers

BANNER = "LATIHAN – bukan data sebenarnya"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, object]]:
    code = cli.run([str(each) for each in (*arguments, "--json")])
    out = capsys.readouterr().out
    return code, json.loads(out) if out.strip() else {}


def test_a_seat_is_laid_out_read_put_back_and_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = support.lay_out(tmp_path, monkeypatch)
    at = ("--data-dir", folder.path)
    _code, laid = run(capsys, *at, "training", "start", "--seat", support.SEAT)
    assert (laid["seat"], laid["day"]) == (support.SEAT, DAY.isoformat())
    _code, before = run(capsys, *at, "training", "status")
    assert before["done"] == []
    support.sign_in(folder).close()
    _code, after = run(capsys, *at, "training", "status")
    assert after["done"] == ["sign-in"]
    code, _back = run(capsys, *at, "training", "reset")
    assert code == 0
    _code, again = run(capsys, *at, "training", "status")
    assert again["done"] == []
    code, said = run(capsys, "training", "check", *full_code(support.SEAT, DAY).split())
    assert (code, said["seat"], said["complete"]) == (0, support.SEAT, True)
    assert cli.run(["training", "check", "12345 67890 12345"]) == 1
    assert "tidak benar" in capsys.readouterr().err


def test_the_papers_need_no_posko(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for paper in ("trainer-sheet", "booklet"):
        target = tmp_path / f"{paper}.pdf"
        code, said = run(
            capsys, "--data-dir", tmp_path / "none", "training", paper, "--seats", "2", "--output", target
        )
        assert code == 0
        assert int(str(said["pages"])) >= 2
        assert target.read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "none" / "posko.db").exists()


def test_without_a_training_the_commands_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for step in ("status", "reset"):
        assert cli.run(["--data-dir", str(tmp_path), "training", step]) == 1
    assert "Mode Latihan" in capsys.readouterr().err


def test_files_that_leave_are_marked_and_a_backup_never_takes_the_place_of_a_real_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = support.lay_out(tmp_path, monkeypatch)
    ws = support.sign_in(folder)
    for kind in FileFormat:
        export(ws, ExportTable(ExportKind.STOCK, tmp_path / f"stok.{kind.value}", kind))
    rows = CalamineWorkbook.from_path(tmp_path / "stok.xlsx").get_sheet_by_index(0).to_python()
    assert {row[-1] for row in rows} == {BANNER}
    with (tmp_path / "stok.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {line[-1] for line in csv.reader(stream, delimiter=";")} == {BANNER}
    target = tmp_path / "latihan.blcbackup"
    backups.create_backup(ws, target)
    ws.close()
    setup.create_posko(folder, answers(), lambda _sheet: None, cost=keyring.LIGHT).close()
    real = folder.database.read_bytes()
    with pytest.raises(Refused, match=r"training\.backup_mixed"):
        backups.restore_backup(target, demo.USERNAME, demo.PASSWORD, folder)
    assert folder.database.read_bytes() == real
    kept = tmp_path / "asli.blcbackup"
    own = accounts.unlock(folder, "kepala", PASSWORD)
    backups.create_backup(own, kept)
    own.close()
    with pytest.raises(Refused, match=r"training\.real_backup"):
        backups.restore_backup(kept, "kepala", PASSWORD, folder.training)
    assert backups.restore_backup(target, demo.USERNAME, demo.PASSWORD, folder.training).manifest.training
