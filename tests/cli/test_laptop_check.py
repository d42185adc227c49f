"""``laptop-check``: the findings of this machine, and the sheet to take along."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blc_desktop import cli
from blc_desktop.domain.laptops import Laptop
from blc_desktop.services import laptop
from tests.support import pdf_text

OLD = Laptop("Windows 7 (6.1.7601)", 32, 1_900, 300, build=7_601)


def test_an_old_laptop_is_told_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laptop, "this_laptop", lambda _folder: OLD)
    sheet = tmp_path / "laptop.pdf"
    assert cli.run(["laptop-check", "--json", "--output", str(sheet)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert {need: each["ok"] for need, each in told["needs"].items()} == dict.fromkeys(
        ("system", "bits", "memory", "disk"), False
    )
    text = pdf_text.text(sheet.read_bytes())
    assert "Windows 7 (6.1.7601)" in text
    assert "Run anyway" in text
    assert cli.run(["laptop-check"]) == 1
    said = capsys.readouterr().out
    assert "Laptop 32 bit tidak dapat dipakai" in said
    assert "Ruang disk kosong: 0,3 GB" in said


def test_this_machine_tells_of_itself_and_a_blank_sheet_names_no_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = laptop.this_laptop(tmp_path / "not" / "there")
    assert mine.bits in {32, 64}
    assert mine.memory_mb > 100
    sheet = tmp_path / "blank.pdf"
    assert cli.run(["laptop-check", "--blank", "--output", str(sheet), "--language", "en"]) == 0
    assert mine.system not in pdf_text.text(sheet.read_bytes())
