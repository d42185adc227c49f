"""The commands of a laptop, with ``--database-url``: from an empty posko on a server to its papers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from blc_desktop import cli
from tests.support.on_server import url
from tests.support.posko import PASSWORD
from tools.postgres import LAPTOP, OWNER

Said = dict[str, object]
SAMPLE = Path(__file__).resolve().parent.parent / "data" / "desa-contoh"
DAY = "2021-02-19"


@pytest.fixture
def say(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, Said]]:
    """Return what calls a command in a data folder of its own and gives exit code and JSON."""
    monkeypatch.setattr("sys.stdin", None)
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSWORD, encoding="utf-8")
    common = ["--data-dir", tmp_path / "data", "--password-file", secret, "--username", "kepala", "--json"]

    def call(address: str, *arguments: object) -> tuple[int, Said]:
        capsys.readouterr()
        code = cli.run([str(one) for one in (*arguments, "--database-url", address, *common)])
        out = capsys.readouterr().out
        return code, json.loads(out) if out else {}

    return call


def test_a_day_of_a_posko_on_a_server(say: Callable[..., tuple[int, Said]], tmp_path: Path) -> None:
    init = ["init", "--village", "36.03.12.2008", "--posko", "Posko Server", "--server-role", LAPTOP]
    code, made = say(url(OWNER), *init, "--recovery-output", tmp_path / "sheet.txt")
    assert code == 0
    here = url(LAPTOP, posko=str(made["database_id"]))

    code, taken = say(here, "import", "residents", SAMPLE / "warga.xlsx", "--date", DAY)
    assert code == 0
    expected = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    assert taken["accepted"] == expected["clean"] + expected["nik_birthdate_mismatch"]
    code, again = say(here, "import", "residents", SAMPLE / "warga.xlsx", "--date", DAY)
    assert (code, again["accepted"], again["review"]) == (0, 0, 0)
    assert say(here, "import", "patients", SAMPLE / "pasien.xlsx", "--date", DAY)[0] == 0
    assert say(here, "import", "stock", SAMPLE / "stok.xlsx", "--date", DAY)[0] == 0

    code, figures = say(here, "today", "--date", DAY)
    assert code == 0
    assert figures["new_cases"] != 0
    code, printed = say(here, "report", "daily", "--date", DAY, "--output", tmp_path / "daily.pdf")
    assert code == 0
    assert printed["number"] == 1
    out = tmp_path / "residents.csv"
    code, told = say(here, "export", "residents", "--format", "csv", "--output", out, "--purpose", "uji")
    assert code == 0
    assert told["rows"] == len(out.read_text(encoding="utf-8").splitlines()) - 1

    new = tmp_path / "new.txt"
    new.write_text("batu di tepi sungai", encoding="utf-8")
    assert say(here, "operator", "add", "budi", "--role", "operator", "--new-password-file", new)[0] == 0
    names = say(here, "operator", "list")[1]["operators"]
    assert isinstance(names, list)
    assert [one["username"] for one in names] == ["budi", "kepala"]
    code, found = say(here, "check")
    assert code == 0, found
    assert say(here, "operator", "renew-key")[0] == 1, "nothing is encrypted with it there"
    assert say(here, "backup", "create", tmp_path / "b.blcbackup")[0] == 1, "made at the server"
    assert say(here, "server", "list")[0] == 1, "only the owner sees the list"
    assert say(url(OWNER), "server", "list")[0] == 0


def test_a_wrong_password_is_a_wrong_password_there_too(
    say: Callable[..., tuple[int, Said]], tmp_path: Path
) -> None:
    init = ["init", "--village", "36.03.12.2008", "--posko", "Posko Kedua", "--server-role", LAPTOP]
    made = say(url(OWNER), *init, "--recovery-output", tmp_path / "sheet.txt")[1]
    here = url(LAPTOP, posko=str(made["database_id"]))
    assert say(here, "today")[0] == 0
    (tmp_path / "secret.txt").write_text("salah sekali ini", encoding="utf-8")
    assert say(here, "today")[0] == 3
