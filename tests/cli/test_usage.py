"""What the command line says of itself, and of what it does not understand."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from blc_desktop import cli, i18n
from blc_desktop.commands import registry
from blc_desktop.commands.usage import Parser

#: argparse's own words, which nobody translates for us.
_ENGLISH = re.compile(
    r"usage:|positional arguments|optional arguments|options:|show this help|error:|invalid "
)


def parsers(name: str) -> dict[str, argparse.ArgumentParser]:
    """Return the parser of a command and those of its steps, by how they are called."""
    parser = Parser(prog=name)
    registry.find(name).add_arguments(parser)
    found: dict[str, argparse.ArgumentParser] = {name: parser}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= {f"{name} {step}": made for step, made in action.choices.items()}
    return found


@pytest.mark.parametrize("name", registry.COMMANDS)
def test_every_command_and_step_tells_what_it_wants(name: str) -> None:
    for called, parser in parsers(name).items():
        text = parser.format_help()
        assert not _ENGLISH.search(text), called
        for action in parser._actions:
            untold = action.help is None and not action.choices and action.required
            assert not untold, f"{called}: {action.dest} is required and not explained"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["backup"], "Masih kurang: LANGKAH"),
        (["backup", "create"], "Masih kurang: FILE"),
        (["backup", "burn", "f"], "'burn' tidak ada. Pilihannya: 'create'"),
        (["export", "residents", "--format", "pdf"], "--format: 'pdf' tidak ada"),
        (["export", "residents", "--output"], "--output: nilainya belum disebutkan"),
        (["check", "--all"], "Tidak dikenal: --all"),
        (["demo", "--residents", "many"], "--residents: 'many' tidak dapat dipakai"),
        (["report", "daily", "--date", "31/02/2021"], "31/02/2021 bukan tanggal yang ada"),
        (["--language", "fr", "check"], "--language: 'fr' tidak ada"),
        (["move-to-server"], "Sebutkan alamat server"),
        (["server", "list"], "Sebutkan alamat server"),
    ],
)
def test_wrong_usage_is_told_in_one_line_and_where_to_read_on(
    line: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = cli.run(line)
    except SystemExit as stop:
        code = int(str(stop.code))
    told = capsys.readouterr().err
    assert code == 2
    assert said in told
    assert not _ENGLISH.search(told)
    assert len(told.splitlines()) <= 2


def test_a_sheet_that_no_program_opens_is_refused_before_there_is_a_posko(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["init", "--village", "36.03.12.2008", "--posko", "P", "--username", "k", "--data-dir"]
    with pytest.raises(SystemExit, match="2"):
        cli.run([*line, str(tmp_path / "data"), "--recovery-output", str(tmp_path / "lembar.docx")])
    assert ".pdf atau .txt" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_the_overview_names_every_command_the_global_options_and_the_exit_codes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.run(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"  {name}" in told for name in registry.COMMANDS)
    assert "--password-file F" in told
    assert "4 data rusak" in told
    assert i18n.language() == "id"


@pytest.mark.parametrize("name", ["a.blcbackup", "a.blcupdate", "a.blcx"])
def test_a_file_of_ours_opens_the_window_with_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []

    def window(_options: argparse.Namespace, file: Path | None = None) -> int:
        opened.append(file)
        return 0

    monkeypatch.setattr(cli, "_window", window)
    assert cli.run([str(tmp_path / name)]) == 0
    assert opened == [tmp_path / name]
