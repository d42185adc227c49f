"""A key pair of a test's own, packages signed with it, and a portable program that is a shell script."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from blc_desktop.domain.updates import Edition, Installed, UpdateManifest
from blc_desktop.exchange import update_file
from blc_desktop.paths import PORTABLE_MARK
from tools import pack_portable

KEY = Ed25519PrivateKey.generate()
KEYS = {"uji": KEY.public_key()}
STRANGER = Ed25519PrivateKey.generate()
RELEASED = date(2021, 3, 1)


def program(folder: Path, version: str, *, healthy: str = "true") -> Path:
    """Make a portable program of a version; ``healthy`` is a shell test that its self-test hangs on."""
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "version.txt").write_text(version)
    (folder / PORTABLE_MARK).touch()
    steps = {"ok": '{"book": "ok"}', "bad": '{"book": "Trouble"}'}
    said = {
        name: json.dumps({"ok": name == "ok", "version": version, "steps": json.loads(told)})
        for name, told in steps.items()
    }
    script = folder / "blc-desktop"
    answer = f"if {healthy}; then echo '{said['ok']}'; else echo '{said['bad']}'; fi"
    script.write_text(f'#!/bin/sh\ncd "$(dirname "$0")"\n{answer}\n')
    script.chmod(0o755)
    return folder


def here(folder: Path, version: str = "1.0.0") -> Installed:
    return Installed(version, Edition.PORTABLE_LINUX, folder)


def signed(
    package: Path, version: str, *, edition: Edition = Edition.PORTABLE_LINUX, key: Ed25519PrivateKey = KEY
) -> Path:
    """Return the update file of a package."""
    target = package.with_name(f"{version}-{edition.value}{update_file.SUFFIX}")
    told = UpdateManifest(version, edition, package.name, 0, "", RELEASED, {"id": "Lebih cepat."})
    update_file.write(target, package, told, key)
    return target


def update(tmp_path: Path, version: str = "1.1.0", *, healthy: str = "true") -> Path:
    """Return a signed update file with a portable program of a version."""
    made = program(tmp_path / f"made-{version}", version, healthy=healthy)
    (made / PORTABLE_MARK).unlink()
    return signed(pack_portable.make(made, tmp_path, "linux"), version)


def version_of(folder: Path) -> str:
    return (folder / "_internal" / "version.txt").read_text()
