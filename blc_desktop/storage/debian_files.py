"""Debian packages as files: one unpacked for a trial, the installed one packed up again as the way back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from blc_desktop.errors import Trouble
from blc_desktop.storage import program_files
from blc_desktop.storage.files import plainly

_SECONDS = 300
#: What dpkg notes about a package that is no part of its control file.
_NOTES = ("Status:", "Conffiles:", "Config-Version:")
_SCRIPTS = ("preinst", "postinst", "prerm", "postrm")
_INFO = Path("/var/lib/dpkg/info")


def install_command(package: Path) -> list[str]:
    """Return what installs a package file, an older one over a newer too.

    Where it needs a package that is not there, and there is no internet, it fails before anything is changed.
    """
    words = "apt-get install --yes --allow-downgrades --reinstall -o Dpkg::Use-Pty=0"
    return [*words.split(), str(package)]


def unpack(package: Path, folder: Path) -> Path:
    """Unpack a package without installing it. Raises ``Trouble("update.damaged")``."""
    shutil.rmtree(folder, ignore_errors=True)
    if not program_files.run(["dpkg-deb", "--extract", str(package), str(folder)], _SECONDS):
        raise Trouble("update.damaged", name=package.name)
    return folder


def installed_version(name: str) -> str:
    """Return the version of a package that is whole on this machine, "" where there is none."""
    try:
        told = _asked(["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}", name])
    except Trouble:
        return ""
    state, _space, version = (told or [""])[0].partition(" ")
    return version if state == "installed" else ""


def pack_installed(name: str, target: Path) -> None:
    """Make a package file of an installed package. Raises ``Trouble("update.no_way_back")``."""
    tree = target.with_suffix("")
    shutil.rmtree(tree, ignore_errors=True)
    with plainly(tree):
        (tree / "DEBIAN").mkdir(parents=True)
        for path in map(Path, _asked(["dpkg-query", "--listfiles", name])):
            place = tree / path.relative_to("/")
            if path.is_symlink() or path.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, place, follow_symlinks=False)
        (tree / "DEBIAN" / "control").write_text(_control(name), encoding="utf-8")
        for script in _SCRIPTS:
            there = _INFO / f"{name}.{script}"
            if there.is_file():
                shutil.copy2(there, tree / "DEBIAN" / script)
    packed = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(target)]
    if not program_files.run(packed, _SECONDS):
        raise Trouble("update.no_way_back")
    shutil.rmtree(tree, ignore_errors=True)


def _control(name: str) -> str:
    lines = _asked(["dpkg-query", "--status", name])
    return "\n".join(line for line in lines if not line.startswith(_NOTES)) + "\n"


def _asked(command: list[str]) -> list[str]:
    done = subprocess.run(  # noqa: S603 - the commands are ours
        command, env={**program_files.environment(), "LC_ALL": "C.UTF-8"}, capture_output=True, check=False
    )
    if done.returncode:
        raise Trouble("update.no_way_back")
    return done.stdout.decode("utf-8", "replace").splitlines()
