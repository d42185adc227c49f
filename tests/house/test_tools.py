"""The tools themselves: what they call missing, what they would ship, what they find in a catalogue."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.support.sources import PROGRAM, ROOT
from tools import bootstrap, bundle, catalogue, checks, postgres


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a sandbox catalogue whose sources hold three messages."""
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "page.py").write_text(
        '_("Simpan")\nN_("Baris {row}: {value}")\nngettext("{n} orang", "{n} orang", n)\n', encoding="utf-8"
    )
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path / "locale")
    catalogue.update()
    return catalogue.po_file()


def translate(file: Path, message: str, english: str) -> None:
    text = file.read_text(encoding="utf-8")
    before = f'msgid "{message}"\nmsgstr ""'
    assert before in text
    file.write_text(text.replace(before, f'msgid "{message}"\nmsgstr "{english}"'), encoding="utf-8")


def test_a_message_without_english_is_named(english: Path) -> None:
    translate(english, "Simpan", "Save")
    found = list(catalogue.problems())
    assert not any("Simpan" in line for line in found)
    assert any(line.startswith("not translated: 'Baris {row}: {value}'") for line in found)


def test_a_plural_needs_every_form(english: Path) -> None:
    text = english.read_text(encoding="utf-8")
    english.write_text(text.replace('msgstr[0] ""', 'msgstr[0] "{n} person"'), encoding="utf-8")
    assert any("{n} orang" in line for line in catalogue.problems())
    text = english.read_text(encoding="utf-8")
    english.write_text(text.replace('msgstr[1] ""', 'msgstr[1] "{n} people"'), encoding="utf-8")
    assert not any("{n} orang" in line for line in catalogue.problems())


def test_placeholders_must_be_the_same(english: Path) -> None:
    translate(english, "Baris {row}: {value}", "Row {line}: {value}")
    assert any(line.startswith("other placeholders: 'Baris") for line in catalogue.problems())


def test_a_message_that_nobody_says_is_named(english: Path) -> None:
    with english.open("a", encoding="utf-8") as stream:
        stream.write('\nmsgid "Hapus semua"\nmsgstr "Delete all"\n')
    assert "no longer used: 'Hapus semua'" in list(catalogue.problems())


def test_gathering_twice_changes_nothing_and_keeps_translations(english: Path) -> None:
    translate(english, "Simpan", "Save")
    catalogue.update()
    before = english.read_bytes()
    catalogue.update()
    assert english.read_bytes() == before
    assert b'msgstr "Save"' in before


def test_a_catalogue_is_compiled_when_it_is_newer_and_not_again(english: Path) -> None:
    assert [path.name for path in catalogue.compile_stale()] == ["blc_desktop.mo"]
    assert catalogue.compile_stale() == []


def test_a_missing_system_library_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_loads", lambda library: library != "libEGL.so.1")
    assert bootstrap._missing_system(screen=False) == ["libegl1"]
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(bootstrap.Missing, match="sudo apt-get install -y --no-install-recommends libegl1\n"):
        bootstrap._install_system(["libegl1"])


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.lock")), ids=lambda path: path.name)
def test_a_lock_holds_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    pins = re.findall(r"^[a-z0-9][a-z0-9._-]*==", text, re.MULTILINE)
    entries = re.findall(r"^\S.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert pins
    assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#"))


@pytest.mark.parametrize("lock", ["runtime", "dev", "bundle"])
def test_the_locks_follow_the_project(lock: str) -> None:
    locked = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"].get(lock, [])]
    missing = [pin for pin in wanted if f"\n{pin.lower().replace('_', '-')} " not in locked]
    assert missing == []


def test_what_ships_and_what_does_not() -> None:
    data = {f"{folder}/{Path(source).name}" for source, folder in bundle.datas(ROOT)}
    assert "resources/fonts/NotoSans-Regular.ttf" in data
    assert "resources/regions/villages.txt.gz" in data
    assert "resources/locale/en/LC_MESSAGES/blc_desktop.mo" in data
    assert not any(place.endswith((".po", ".pyc")) for place in data)
    assert not bundle.wanted_binary("PySide6/Qt/plugins/tls/libqopensslbackend.so")
    assert bundle.wanted_binary("PySide6/Qt/plugins/platforms/libqxcb.so")
    assert bundle.wanted_data("PySide6/Qt/translations/qtbase_en.qm")
    assert not bundle.wanted_data("PySide6/Qt/translations/qtbase_de.qm")


def test_every_package_of_the_program_is_a_package() -> None:
    folders = {path.parent for name in PROGRAM for path in (ROOT / name).rglob("*.py")}
    folders.discard(ROOT / "blc_desktop" / "storage" / "migrations" / "versions")  # Alembic's own: data
    assert [folder.name for folder in folders if not (folder / "__init__.py").exists()] == []


def test_where_no_server_may_be_installed_that_is_said_and_passed_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(postgres, "_installed", lambda: None)
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    assert checks.main(["--postgres"]) == 0
    said = capsys.readouterr()
    assert "CANNOT TEST ON A SERVER HERE: PostgreSQL is missing. On Debian, as root: apt-get" in said.err
    assert "SKIPPED  tests on PostgreSQL" in said.out
    assert "0 passed, 0 failed, 1 skipped" in said.out
