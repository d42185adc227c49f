"""What others made is named whole: every package that ships, with a licence we may ship and its text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.sources import ROOT
from tools import notices

#: Licences that a program under MIT may ship beside itself.
WELCOME = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-4-Clause",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "ODbL-1.0",
    "OFL-1.1",
    "OLDAP-2.8",
    "PSF-2.0",
    "PostgreSQL",
    "Zlib",
    "blessing",
    "GPL-2.0-or-later WITH Bootloader-exception",
}


@pytest.fixture(scope="module")
def parts() -> list[notices.Part]:
    return notices.parts()


def test_the_notices_are_those_of_the_environment(parts: list[notices.Part]) -> None:
    written = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    assert written == notices.notices(parts), "run: python -m tools.notices"


def test_every_licence_is_one_we_may_ship(parts: list[notices.Part]) -> None:
    found = {each for part in parts for each in re.split(r" (?:OR|AND) ", part.licence)}
    assert found - WELCOME == set()


def test_every_locked_package_that_ships_is_named(parts: list[notices.Part]) -> None:
    locked = re.findall(
        r"^([a-z0-9-]+)==", (ROOT / "requirements" / "runtime.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    named = {re.sub(r"[-_.]+", "-", part.name).lower() for part in parts}
    assert set(locked) - named == {"babel"}, "babel makes the catalogue and does not ship"


def test_every_part_but_the_public_domain_brings_its_text(parts: list[notices.Part]) -> None:
    without = [part.name for part in parts if not part.texts]
    assert without == ["SQLite", "Phosphor icons"]  # public domain; inside QtAwesome's own text
    assert all(text.stat().st_size > 100 for part in parts for text in part.texts)


def test_an_unknown_licence_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = (ROOT / "packaging" / "parts.toml").read_text(encoding="utf-8")
    lacking = tmp_path / "parts.toml"
    lacking.write_text(told.replace('olefile = "BSD-2-Clause"\n', ""), encoding="utf-8")
    monkeypatch.setattr(notices, "PARTS", lacking)
    with pytest.raises(LookupError, match="olefile"):
        notices.parts()


def test_the_list_of_parts_is_the_same_for_the_same_build(parts: list[notices.Part]) -> None:
    text = notices.sbom("1.2.3", parts)
    assert text == notices.sbom("1.2.3", parts)
    told = json.loads(text)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    references = [component["bom-ref"] for component in told["components"]]
    assert len(set(references)) == len(references) == len(parts)
    assert told["dependencies"][0]["dependsOn"] == references
    assert all(component["licenses"] for component in told["components"])
    versions = {component["name"]: component.get("version", "") for component in told["components"]}
    assert re.fullmatch(r"\d+\.\d+\.\d+", versions["SQLCipher"])
    assert notices.sbom("1.2.4", parts) != text


def test_no_private_key_is_in_the_repository() -> None:
    found = [
        path
        for folder in ("resources", "packaging", "tests", "tools", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and (path.suffix == ".pem" or b"-----BEGIN ENCRYPTED PRIV" in path.read_bytes()[:200])
    ]
    assert found == []
