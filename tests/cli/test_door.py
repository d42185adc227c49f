"""The command line: global options anywhere, exit codes, one JSON object."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from blc_desktop import __version__, cli
from blc_desktop.paths import Folder
from blc_desktop.services import setup
from blc_desktop.services.clock import SystemClock
from blc_desktop.storage import keyring
from blc_desktop.storage.instance import Instance
from tests.support import pdf_text
from tests.support.posko import CHEAP, PASSWORD, answers

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what calls the command line and gives exit code, output and messages."""
    monkeypatch.setattr("sys.stdin", None)

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = cli.run([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(str(stop.code))
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "password.txt"
    path.write_text(PASSWORD + "\n", encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the data folder of a posko."""
    folder = Folder(tmp_path / "data")
    setup.create_posko(folder, answers(), lambda _sheet: None, clock=SystemClock(), cost=CHEAP).close()
    return folder.path


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"BLC Desktop {__version__}\n", "")
    assert json.loads(run("--version", "--json")[1]) == {"version": __version__}


def test_init_makes_a_posko_and_its_sheet(run: Run, tmp_path: Path, secret: Path) -> None:
    sheet, data = tmp_path / "lembar.txt", tmp_path / "baru"
    arguments = ["init", "--village", "36.03.12.2008", "--posko", "Posko Uji", "--username", "kepala"]
    arguments += ["--password-file", str(secret), "--recovery-output", str(sheet), "--data-dir", str(data)]
    code, out, _err = run(*arguments, "--json")
    assert code == 0
    values = json.loads(out)
    assert values["village"] == "Sukamantri"
    assert values["regency"] == "Kabupaten Tangerang"
    assert values["database_id"] in sheet.read_text(encoding="utf-8")
    code, _out, err = run(*arguments)
    assert code == 1
    assert "Sudah ada posko" in err
    new = tmp_path / "new.txt"
    new.write_text("batu di tepi sungai", encoding="utf-8")
    recover = ["operator", "recover", "--recovery-file", sheet, "--new-password-file", new]
    assert run(*recover, "--username", "kepala", "--data-dir", data)[0] == 0
    assert run("check", "--password-file", new, "--data-dir", data)[0] == 0
    assert run("check", "--password-file", secret, "--data-dir", data)[0] == 3


def test_a_report_of_a_posko_made_without_the_window_is_addressed_and_signed(
    run: Run, tmp_path: Path, secret: Path
) -> None:
    here = ["--data-dir", tmp_path / "baru", "--username", "kepala", "--password-file", secret]
    made = ["--village", "36.03.12.2008", "--posko", "Posko", "--recovery-output", tmp_path / "lembar.txt"]
    assert run("init", *made, *here)[0] == 0
    paper = tmp_path / "harian.pdf"
    assert run("report", "daily", "--date", "2021-02-19", "--output", paper, *here)[0] == 0
    text = pdf_text.text(paper.read_bytes())
    assert "Yth. Camat Pasar Kemis" in text
    assert "Kepala Desa Sukamantri selaku Ketua Posko" in text


def test_init_without_a_sheet_makes_no_posko(run: Run, tmp_path: Path, secret: Path) -> None:
    sheet = tmp_path / "lembar.txt"
    sheet.write_text("a sheet of another posko", encoding="utf-8")
    arguments = ["init", "--village", "36.03.12.2008", "--posko", "P", "--username", "k"]
    arguments += ["--password-file", str(secret), "--recovery-output", str(sheet)]
    code, _out, err = run(*arguments, "--data-dir", tmp_path / "baru")
    assert code == 1
    assert str(sheet) in err
    assert not (tmp_path / "baru" / "posko.db").exists()


@pytest.mark.parametrize(
    "order",
    [
        ["--json", "D", "P", "operator", "list"],
        ["operator", "list", "--json", "D", "P"],
        ["D", "operator", "--json", "list", "P"],
        ["--data-dir", "elsewhere", "operator", "P", "list", "--json", "D"],
        ["--language", "en", "operator", "list", "D", "P", "--language=id", "--json"],
    ],
)
def test_global_options_stand_anywhere_and_the_later_wins(
    run: Run, data: Path, secret: Path, order: list[str]
) -> None:
    filled: list[object] = []
    for part in order:
        named = {"D": ["--data-dir", data], "P": ["--password-file", secret]}
        filled += named.get(part, [part])
    code, out, err = run(*filled)
    assert (code, err) == (0, "")
    assert [one["username"] for one in json.loads(out)["operators"]] == ["kepala"]


def test_the_environment_names_folder_and_password(
    run: Run, data: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLC_DATA_DIR", str(data))
    monkeypatch.setenv("BLC_PASSWORD_FILE", str(secret))
    assert run("operator", "list")[0] == 0


def test_exit_codes(run: Run, data: Path, secret: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("salah sekali ini", encoding="utf-8")
    here = ["--data-dir", data]
    assert run("check", *here, "--password-file", secret)[0] == 0
    assert run("nonsense", *here)[0] == 2
    assert run("init", *here)[0] == 2
    assert run("check", *here)[0] == 2, "no password"
    assert run("check", *here, "--password-file", wrong)[0] == 3
    assert run("check", "--data-dir", tmp_path / "none", "--username", "k", "--password-file", secret)[0] == 1
    assert run("check", "--database-url", "mysql://x/y", "--password-file", secret)[0] == 1, "no such server"
    clear = "postgresql://x@192.0.2.1/y?sslmode=disable"
    assert run("check", "--database-url", clear, "--password-file", secret)[0] == 1, "in the clear"
    bad = tmp_path / "bad.blcbackup"
    bad.write_bytes(b"no")
    assert run("backup", "verify", bad, *here, "--password-file", secret)[0] == 4
    (data / "posko.keys.json").write_text("{", encoding="utf-8")
    (data / "posko.keys.json.bak").unlink()
    assert run("check", *here, "--username", "kepala", "--password-file", secret)[0] == 4


def test_a_headless_command_works_beside_an_open_window(run: Run, data: Path, secret: Path) -> None:
    with Instance(Folder(data)):
        assert run("operator", "list", "--data-dir", data, "--password-file", secret)[0] == 0
        saved = data.parent / "a.blcbackup"
        create = ["backup", "create", saved, "--data-dir", data, "--password-file", secret]
        assert run(*create)[0] == 0
        code, _out, err = run("backup", "restore", saved, "--data-dir", data, "--password-file", secret)
        assert code == 1
        assert "sedang dibuka" in err


def test_backup_goes_out_and_comes_back(run: Run, data: Path, secret: Path, tmp_path: Path) -> None:
    saved, copy = tmp_path / "a.blcbackup", tmp_path / "copy"
    common = ["--data-dir", data, "--password-file", secret, "--json"]
    made = json.loads(run("backup", "create", saved, *common)[1])
    assert made["verified"] is True
    assert json.loads(run("backup", "verify", saved, *common)[1])["records"] == made["records"]
    assert run("backup", "restore", saved, "--into", copy, *common)[0] == 0
    checks = json.loads(run("check", "--data-dir", copy, "--password-file", secret, "--json")[1])["checks"]
    assert {"database", "balances", "audit_chain", "key_slots"} <= {check["name"] for check in checks}
    assert all(check["ok"] and check["findings"] == [] for check in checks)


def test_the_production_cost_is_not_lowered() -> None:
    assert (keyring.STANDARD.memory_kib, keyring.STANDARD.passes) == (64 * 1024, 3)


def test_a_day_that_does_not_exist_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run(["today", "--date", "31/02/2021"])
    assert ended.value.code == 2
    assert "31/02/2021 bukan tanggal yang ada" in capsys.readouterr().err
