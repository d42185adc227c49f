"""``report`` and ``whatsapp`` as scripts call them (contract.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from blc_desktop import cli
from blc_desktop.domain.commands.referrals import Refer
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, isolation, monitoring_recap, referrals
from blc_desktop.services.workspace import Workspace
from tests.support import pdf_text
from tests.support.cases import confirm
from tests.support.posko import PASSWORD, make_posko

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    ws = make_posko(tmp_path)
    folder = ws.book.folder.path
    ws.close()
    password = tmp_path / "password.txt"
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    common = ["--data-dir", str(folder), "--password-file", str(password), "--json"]
    return lambda *arguments: cli.run([*common, *map(str, arguments)])


def test_a_report_is_written_and_told(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "harian.pdf"
    assert run("report", "daily", "--date", "2021-02-19", "--paper", "a4", "--output", output) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "output": str(output),
        "pages": 1,
        "rows": 0,
        "number": 1,
        "revision": 0,
        "kept": False,
    }
    assert output.read_bytes().startswith(b"%PDF-")


def test_a_reprint_is_the_same_file(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, again = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert run("report", "residents", "--date", "2021-02-19", "--output", first) == 0
    assert run("report", "residents", "--reprint", "1", "--output", again) == 0
    assert first.read_bytes() == again.read_bytes()
    capsys.readouterr()
    assert run("report", "list") == 0
    printed = json.loads(capsys.readouterr().out)["printed"]
    assert [(line["number"], line["kind"]) for line in printed] == [(1, "residents")]


def test_a_referral_slip_is_asked_for_by_its_person(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "rujukan.pdf"
    assert run("report", "referral-slip", "--output", output) == cli.REFUSED
    assert run("report", "referral-slip", "--person", "nobody", "--output", output) == cli.REFUSED
    assert not output.exists()
    ws = open_again(tmp_path)
    made = confirm(ws, date(2021, 2, 15))
    referrals.refer(ws, Refer(made.isolation_id, date(2021, 2, 18), "RSUD Balaraja", "sesak"))
    (found,) = referrals.waiting_referrals(ws)
    ws.close()
    wanted = ("report", "referral-slip", "--date", "2021-02-19", "--person", found.person_uid)
    assert run(*wanted, "--output", output) == 0
    assert "RSUD Balaraja" in pdf_text.text(output.read_bytes())


def open_again(tmp_path: Path) -> Workspace:
    """Return the posko that the commands work on, seen on a day of its story."""
    return accounts.unlock(Folder(tmp_path / "posko"), "kepala", PASSWORD).at(date(2021, 2, 19))


def test_a_wrong_wish_leaves_no_file(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "kartu.pdf"
    assert run("report", "stock-card", "--output", output) == cli.REFUSED
    assert run("report", "daily", "--output", tmp_path / "tidak-ada" / "x.pdf") == cli.REFUSED
    assert run("report", "daily") == cli.USAGE
    assert not output.exists()


def test_whatsapp_gives_the_text(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("whatsapp", "--date", "2021-02-19", "--to", "kapolsek") == 0
    assert json.loads(capsys.readouterr().out)["text"].startswith("Yth. Kapolsek Pasar Kemis.")


def test_contacts_are_listed_for_one_case_by_its_code(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "kontak.pdf"
    assert run("report", "contacts", "--date", "2021-02-19", "--output", output) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == 0
    assert run("report", "contacts", "--case", "tidak-ada", "--output", output) == cli.REFUSED
    assert run("report", "transmission", "--date", "2021-02-19", "--output", output) == 0
    assert json.loads(capsys.readouterr().out)["pages"] == 1


def test_letters_recap_and_blank_forms_are_asked_for_by_name(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Folder(tmp_path / "posko")
    ws = accounts.unlock(folder, "kepala", PASSWORD)
    made = [confirm(ws, date(2021, 2, 15)) for _each in range(3)]
    uid = monitoring_recap.uid_of(ws, isolation.line(ws, made[0].isolation_id).person_id)
    ws.close()
    output = tmp_path / "a.pdf"
    for asked, pages in (
        (("isolation-letter",), 3),
        (("isolation-letter", "--person", uid), 1),
        (("isolation-letter", "--rt", "1/1"), 3),
        (("monitoring-recap", "--person", uid), 1),
        (("blank-form", "--item", "contacts"), 1),
    ):
        assert run("report", *asked, "--date", "2021-02-19", "--output", output) == 0
        assert json.loads(capsys.readouterr().out)["pages"] == pages
    assert run("report", "blank-form", "--date", "2021-02-19", "--output", output) != 0
