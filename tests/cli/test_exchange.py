"""``exchange`` as scripts call it: two posko, one code, one file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blc_desktop import cli
from blc_desktop.services.workspace import Workspace
from tests.support.exchange import DAY, ill, make_district, make_village
from tests.support.posko import PASSWORD

Tell = Callable[..., dict[str, Any]]


def told(ws: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Return what runs a command on a book and returns its JSON; ``exit_code`` is what it must end with."""
    folder = ws.book.folder.path
    ws.close()
    password = tmp_path / "password.txt"
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    common = ["--data-dir", str(folder), "--password-file", str(password), "--json"]

    def run(*arguments: object, exit_code: int = 0) -> dict[str, Any]:
        capsys.readouterr()
        assert cli.run([*common, *map(str, arguments)]) == exit_code
        out = capsys.readouterr().out
        found: dict[str, Any] = json.loads(out) if out.strip() else {}
        return found

    return run


def test_a_day_goes_up_and_its_people_and_comes_back_undone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    district_book, village_book = make_district(tmp_path), make_village(tmp_path)
    ill(village_book, day=DAY)
    district, village = told(district_book, tmp_path, capsys), told(village_book, tmp_path, capsys)
    sheet = tmp_path / "kode.txt"
    made = district("exchange", "code", "Posko Desa Sukamantri", "--role", "lower", "--output", sheet)
    assert made["output"] == str(sheet)
    village("exchange", "code", "Kecamatan", "--role", "upper", "--code-file", sheet)
    district("exchange", "code", "Lain", "--code-file", sheet, exit_code=cli.REFUSED)
    create = ["exchange", "create", "Kecamatan", "--output", tmp_path / "usb", "--date", DAY]
    village(*create, "--people", "isolating", exit_code=cli.REFUSED)
    sent = village(*create, "--people", "isolating", "--purpose", "koordinasi", "--plain")
    assert (sent["days"], sent["people"], sent["cases"]) == (1, 1, 1)
    beside = sorted(Path(path).name.rsplit("-", 1)[1] for path in sent["beside"])
    assert beside == ["angka.xlsx", "laporan.pdf", "orang.pdf", "orang.xlsx"]
    assert all(Path(path).stat().st_size for path in sent["beside"])

    read = ("exchange", "read", sent["output"])
    looked = district(*read, "--dry-run")
    assert (looked["new"], looked["exchange_id"], looked["from"]) == (3, None, "Posko Desa Sukamantri")
    taken = district(*read)
    assert taken["exchange_id"] == 1
    again = district(*read)
    assert (again["same"], again["exchange_id"]) == (3, None), "resending is harmless"
    board = district("exchange", "posko", "--date", DAY)
    assert (board["expected"], board["reported"], board["missing"]) == (1, 1, [])
    assert board["total"]["isolating"] == board["posko"][0]["figures"]["isolating"] == 1
    printed = district("report", "posko", "--date", DAY, "--output", tmp_path / "posko.pdf")
    assert printed["rows"] == 1
    assert district("exchange", "undo", 1)["removed"] > 0
    assert district("exchange", "posko", "--date", DAY)["missing"] == ["Posko Desa Sukamantri"]
    district("exchange", "undo", 1, exit_code=cli.REFUSED)
    assert district("exchange", "partners")["partners"][0]["role"] == "lower"
