"""Make what this system can make: the frozen program, and of it packages, a portable zip, lists and sums.

    python -m tools.pack                          Debian: .deb; Windows: setup.exe; both: portable zip
    python -m tools.pack --windows-rig DIR        Windows packages from a test rig under Wine, never a release
    python -m tools.pack --again                  pack the program that was frozen before
    python -m tools.pack --later VERSION          in dist/later, too, as a later version: for tests

Needs the packages of ``requirements/bundle.lock``, which ``dev.py package`` installs. Beside the packages lie
``sbom.cdx.json`` (what is inside, CycloneDX) and ``SHA256SUMS``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from blc_desktop import __version__
from tools import catalogue, pack_debian, pack_portable, pack_windows
from tools.bootstrap import ROOT

DIST = ROOT / "dist"
PROGRAM = DIST / "blc-desktop"
#: Megabytes (10^6 bytes): what is promised for the smallest laptop and for a stick handed around. A zip that
#: every Windows can open packs less tightly than the installers.
MOST_INSTALLED, MOST_PACKED, MOST_ZIPPED = 220, 80, 100
_STRIPPED = ("libpython3*", "sqlcipher3/*.so", "sqlalchemy/**/*.so", "python3*/lib-dynload/*.so")


class TooLarge(Exception):
    """A package outgrew its bar."""


def freeze(later: str | None = None) -> None:
    """Make ``dist/blc-desktop`` by PyInstaller, and the executables of a ``later`` version beside it."""
    catalogue.compile_stale()
    shutil.rmtree(PROGRAM, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    subprocess.run([*command, "--distpath", str(DIST), "--workpath", str(ROOT / "build"), "build.spec"],
                   cwd=ROOT, check=True, env=pack_windows.with_later(os.environ, later))  # fmt: skip
    strip_symbols()


def later_program(program: Path) -> Path:
    """Return a copy of the frozen program with the executables of its later version."""
    made = program.with_name("later-program")
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(program, made, symlinks=True)
    for path in program.with_name("blc-desktop-later").iterdir():
        if path.is_file():
            shutil.copy2(path, made / path.name)
    return made


def later_packages(program: Path, dist: Path, version: str, *, windows: bool) -> list[Path]:
    """Pack the later version, quickly rather than small: it is for tests."""
    made, target = later_program(program), dist / "later"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    if windows:
        return [pack_windows.setup_program(made, target, version, small=False)]
    return [
        pack_debian.make(made, target, version, "none"),
        pack_portable.make(made, target, "linux", version),
    ]


def strip_symbols() -> None:
    """Take the debugging symbols out of Python's own libraries (Linux only); Qt's stay as they came."""
    tool = shutil.which("strip")
    if tool is None or not sys.platform.startswith("linux"):
        return
    for pattern in _STRIPPED:
        for path in (PROGRAM / "_internal").glob(pattern):
            if not path.is_symlink():
                subprocess.run([tool, "--strip-unneeded", str(path)], check=True)


def packages() -> list[Path]:
    """Make the packages of this system from the frozen program."""
    made = [pack_portable.make(PROGRAM, DIST)]
    if platform.system() == "Windows":
        made.append(pack_windows.setup_program(PROGRAM, DIST))
    elif shutil.which("dpkg-deb"):
        made.append(pack_debian.make(PROGRAM, DIST))
    return made


def packages_in_rig(rig: Path, later: str | None = None) -> tuple[Path, list[Path]]:
    """Freeze and pack for Windows under Wine; everything goes to ``dist/windows-rig``."""
    dist = DIST / "windows-rig"
    dist.mkdir(parents=True, exist_ok=True)
    catalogue.compile_stale()
    with pack_windows.Rig(rig) as windows:
        program = pack_windows.freeze_in(windows, dist / "frozen", later)
    if later:
        later_packages(program, dist, later, windows=True)
    made = [pack_windows.setup_program(program, dist), pack_portable.make(program, dist, "windows")]
    return program, made


def finish(program: Path, made: list[Path], dist: Path) -> None:
    """Lay the list of parts and the sums beside the packages, tell sizes, and hold them against the bars."""
    shutil.copyfile(_inside(program, "sbom.cdx.json"), dist / "sbom.cdx.json")
    listed = [*made, dist / "sbom.cdx.json"]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in listed]
    (dist / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")
    sizes = {program: MOST_INSTALLED}
    sizes |= {path: MOST_ZIPPED if path.suffix == ".zip" else MOST_PACKED for path in made}
    for path, most in sizes.items():
        print(f"{path.relative_to(ROOT).as_posix()}  {megabytes(path):.1f} MB (at most {most})")
    over = [path.name for path, most in sizes.items() if megabytes(path) > most]
    if over:
        raise TooLarge(f"larger than promised: {', '.join(over)}")


def _inside(program: Path, name: str) -> Path:
    """Return where PyInstaller laid a file of ours (its library folder has a name of its own)."""
    return next(program.glob(f"**/{name}"))


def megabytes(path: Path) -> float:
    """Return the size of a file or of all files of a folder, in 10^6 bytes."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if file.is_file()) / 1e6


def main(arguments: list[str]) -> int:
    """Freeze the program and pack it."""
    parser = argparse.ArgumentParser(prog="dev.py package", description=f"BLC Desktop {__version__}")
    parser.add_argument("--windows-rig", type=Path, metavar="DIR", help="a Windows test rig under Wine")
    parser.add_argument("--again", action="store_true", help="pack what was frozen before")
    parser.add_argument("--later", metavar="VERSION", help="for tests: the same as a later version")
    options = parser.parse_args(arguments)
    try:
        if options.windows_rig:
            program, made = packages_in_rig(options.windows_rig, options.later)
            finish(program, made, DIST / "windows-rig")
        else:
            if not options.again:
                freeze(options.later)
            finish(PROGRAM, packages(), DIST)
            if options.later:
                later_packages(PROGRAM, DIST, options.later, windows=False)
    except (TooLarge, FileNotFoundError, RuntimeError, LookupError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
