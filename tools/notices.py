"""What others made and we ship: the notices, their licence texts and the SBOM, made from what is installed.

    python -m tools.notices          write THIRD-PARTY.md anew (a test compares it with the environment)

``build.spec`` puts the texts and the SBOM into the frozen program; ``tools.pack`` lays the SBOM beside the
packages. The SBOM is CycloneDX 1.6, written here in a few lines: the ready-made generator would list the
whole environment, tests and linters included, knows nothing of SQLCipher, fonts or village codes, and needs
twenty packages more.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import sys
import tomllib
import uuid
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from tools.bootstrap import ROOT

NOTICES = ROOT / "THIRD-PARTY.md"
PARTS = ROOT / "packaging" / "parts.toml"
TEXTS = ROOT / "resources" / "licenses"
#: Namespace of the SBOM's serial number, which follows from its content: the same build, the same file.
_SPACE = uuid.UUID("a44f6d2e-3f1b-4a30-9d4c-0b4f2f4f7d11")
_TEXT_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
_HEAD = """\
# What others made

BLC Desktop itself is under the MIT licence (`LICENSE`). It stands on the following. Their licence texts are
shipped with the program in the folder `licenses`, and versions in `sbom.cdx.json` beside it.

This file is made by `python -m tools.notices` from the packages that are installed and from
`packaging/parts.toml`.

| part | licence | where it is |
|---|---|---|
"""
_FOOT = """
Replacing Qt: in the installed folder the Qt libraries are separate, unchanged files; another build of the
same Qt version may be put in their place. In a Python environment they are the packages PySide6-Essentials,
PySide6_Pdf and shiboken6. The source of Qt and PySide6 is published by The Qt Company for every version.

SQLCipher: © 2008–2025 ZETETIC LLC. Noto fonts: © The Noto Project Authors.
sqlcipher3: © Gerhard Häring, Charles Leifer.

BLC Desktop is not the official BLC application and is not connected with its makers.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """Something shipped that others made. ``texts`` are files with its licence; ``purl`` only of packages."""

    name: str
    version: str
    licence: str
    inside: str
    texts: tuple[Path, ...]
    purl: str = ""
    url: str = ""


def parts() -> list[Part]:
    """Return everything that is shipped, packages first. Raises ``LookupError`` for an unknown licence."""
    told: dict[str, Any] = tomllib.loads(PARTS.read_text(encoding="utf-8"))
    packages = [_package(name, told) for name in _shipped()]
    return [*packages, *(_part(entry) for entry in told["part"])]


def notices(found: list[Part]) -> str:
    """Return THIRD-PARTY.md. It names no versions, so that it holds on every system."""
    lines = [f"| {part.name} | {part.licence} | {part.inside} |" for part in found]
    return _HEAD + "\n".join(lines) + "\n" + _FOOT


def sbom(version: str, found: list[Part]) -> str:
    """Return the CycloneDX list of what is inside, the same bytes for the same content."""
    program = {"type": "application", "bom-ref": "blc-desktop", "name": "blc-desktop", "version": version}
    components = [_component(part) for part in found]
    body: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": "",
        "version": 1,
        "metadata": {
            "component": {**program, "licenses": [{"expression": "MIT"}]},
            "properties": [{"name": "blc:platform", "value": f"{platform.system()} {platform.machine()}"}],
        },
        "components": components,
        "dependencies": [{"ref": "blc-desktop", "dependsOn": [each["bom-ref"] for each in components]}],
    }
    body["serialNumber"] = f"urn:uuid:{uuid.uuid5(_SPACE, json.dumps(body, sort_keys=True))}"
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"


def write(folder: Path, version: str) -> None:
    """Fill ``folder`` with what is shipped beside the program: notices, licence texts, SBOM."""
    found = parts()
    shutil.rmtree(folder, ignore_errors=True)
    for part in found:
        own = folder / "licenses" / re.sub(r"[^a-z0-9]+", "-", part.name.lower()).strip("-")
        for text in part.texts:
            own.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, own / text.name)
    (folder / "THIRD-PARTY.md").write_text(notices(found), encoding="utf-8", newline="\n")
    (folder / "sbom.cdx.json").write_text(sbom(version, found), encoding="utf-8", newline="\n")


def _shipped() -> list[str]:
    """Return the names of the program's own dependencies and of all that they need here, in order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [_name(requirement) for requirement in project["dependencies"]]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += [_name(needed) for needed in metadata.requires(name) or [] if _holds(needed)]
    return sorted(found)


def _holds(requirement: str) -> bool:
    """Return whether a requirement counts here: not one of an extra, nor one that is not installed."""
    if "extra ==" in requirement:
        return False
    try:
        metadata.distribution(_name(requirement))
    except metadata.PackageNotFoundError:
        return False  # for another system or another Python
    return True


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]).lower()


def _package(name: str, told: dict[str, Any]) -> Part:
    found = metadata.distribution(name)
    written = found.metadata.json.get("license_expression")
    licence = told["licences"].get(name) or written
    if not licence:
        raise LookupError(f"{name} does not say its licence; name it in {PARTS.name}")
    texts = tuple(TEXTS / text for text in told["texts"].get(name, ()))
    version = found.version
    return Part(
        name=str(found.metadata["Name"]),
        version=version,
        licence=str(licence),
        inside="a Python package",
        texts=texts or _texts_of(found),
        purl=f"pkg:pypi/{name}@{version}",
    )


def _texts_of(found: metadata.Distribution) -> tuple[Path, ...]:
    """Return the licence texts that a package brings in its own records."""
    files = [file for file in found.files or () if file.parent.parts and ".dist-info" in file.parent.parts[0]]
    texts = [Path(str(file.locate())) for file in files if _TEXT_FILE.match(file.name)]
    if not texts:
        raise LookupError(f"{found.metadata['Name']} brings no licence text; name one in {PARTS.name}")
    return tuple(sorted(texts))


def _part(entry: dict[str, Any]) -> Part:
    texts = tuple(ROOT / text if "/" in text else TEXTS / text for text in entry["texts"])
    return Part(
        name=entry["name"],
        version=_version(entry["version"]),
        licence=entry["licence"],
        inside=entry["inside"],
        texts=texts,
        url=entry["url"],
    )


def _version(told: str) -> str:
    """Return a version: written down, of a package, or asked of the library itself."""
    if told.startswith("package:"):
        try:
            return metadata.version(told.removeprefix("package:"))
        except metadata.PackageNotFoundError:
            return ""  # PyInstaller is there only where something is frozen
    if told == "python":
        return platform.python_version()
    if told in {"sqlcipher", "sqlite"}:
        import sqlcipher3

        if told == "sqlite":
            return str(sqlcipher3.sqlite_version)
        asked = sqlcipher3.connect(":memory:").execute("PRAGMA cipher_version").fetchone()
        return str(asked[0]).split()[0]
    if told == "openssl":
        from cryptography.hazmat.backends.openssl import backend

        return backend.openssl_version_text().split()[1]
    if told == "libpq":
        import psycopg

        major, minor = divmod(psycopg.pq.version(), 10_000)
        return f"{major}.{minor}"
    return told


def _component(part: Part) -> dict[str, Any]:
    reference = part.purl or f"{part.name} {part.version}".strip()
    made: dict[str, Any] = {"type": "library", "bom-ref": reference, "name": part.name}
    if part.version:
        made["version"] = part.version
    made["licenses"] = [{"expression": part.licence}]
    if part.purl:
        made["purl"] = part.purl
    if part.url:
        made["externalReferences"] = [{"type": "website", "url": part.url}]
    return made


def main() -> int:
    """Write THIRD-PARTY.md anew."""
    found = parts()
    NOTICES.write_text(notices(found), encoding="utf-8", newline="\n")
    print(f"{NOTICES.name}: {len(found)} parts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
