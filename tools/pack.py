"""Make what this system can make: the frozen program, and of it a .deb on Debian, a setup.exe on Windows.

    python -m tools.pack

Needs the packages of ``requirements/bundle.lock``, which ``dev.py package`` installs.
"""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from blc_desktop import __version__
from tools import catalogue
from tools.bootstrap import ROOT

DIST = ROOT / "dist"
PROGRAM = DIST / "blc-desktop"
PACKAGING = ROOT / "packaging"

# What the frozen program takes from the system: PyInstaller leaves the graphics stack and glibc to it.
DEPENDS = "libc6 (>= 2.36), libegl1, libgl1, libx11-6, libxcb1, libfontconfig1, fontconfig"
CONTROL = """\
Package: blc-desktop
Version: {version}
Architecture: amd64
Maintainer: BLC Desktop contributors <none@invalid>
Installed-Size: {size}
Depends: {depends}
Section: database
Priority: optional
Description: the one book of a village COVID-19 command post
 Residents, isolation, daily monitoring, stock and distribution, and the daily
 report on paper, offline and in one encrypted file. In Indonesian and English.
"""


def freeze() -> None:
    """Make ``dist/blc-desktop`` by PyInstaller."""
    catalogue.compile_stale()
    shutil.rmtree(PROGRAM, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    subprocess.run([*command, "--distpath", str(DIST), "--workpath", str(ROOT / "build"), "build.spec"],
                   cwd=ROOT, check=True)  # fmt: skip


def strip_symbols() -> None:
    """Take the debugging symbols out of the two libraries that bring many (Linux only)."""
    tool = shutil.which("strip")
    for pattern in ("libpython3*", "sqlcipher3/*.so"):
        for path in (PROGRAM / "_internal").glob(pattern):
            if tool is not None and not path.is_symlink():
                subprocess.run([tool, "--strip-unneeded", str(path)], check=True)


def debian() -> Path:
    """Make the .deb of the frozen program and return it."""
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(PROGRAM, tree / "usr/lib/blc-desktop", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/blc-desktop").symlink_to("../lib/blc-desktop/blc-desktop")
    _place(PACKAGING / "blc-desktop.desktop", tree / "usr/share/applications")
    icons = ROOT / "resources" / "icons"
    for size in (16, 24, 32, 48, 64, 128, 256):
        folder = tree / f"usr/share/icons/hicolor/{size}x{size}/apps"
        _place(icons / f"blc-desktop-{size}.png", folder, "blc-desktop.png")
    _place(icons / "blc-desktop.svg", tree / "usr/share/icons/hicolor/scalable/apps")
    _documentation(tree / "usr/share/doc/blc-desktop")
    _control(tree)
    target = DIST / f"blc-desktop_{__version__}_amd64.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-b", str(tree), str(target)], check=True)
    return target


def _place(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (name or source.name)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def _documentation(folder: Path) -> None:
    licences = [ROOT / "LICENSE", ROOT / "THIRD-PARTY.md"]
    folder.mkdir(parents=True)
    (folder / "copyright").write_text("\n".join(path.read_text(encoding="utf-8") for path in licences))
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (folder / "changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=0))


def _control(tree: Path) -> None:
    size = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    (tree / "DEBIAN").mkdir(mode=0o755)
    text = CONTROL.format(version=__version__, size=size, depends=DEPENDS)
    (tree / "DEBIAN/control").write_text(text, encoding="utf-8")
    # Group and others may read, nobody but root may write, whatever umask the build had.
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def windows() -> Path:
    """Make the setup program by NSIS and return it."""
    makensis = shutil.which("makensis") or r"C:\Program Files (x86)\NSIS\makensis.exe"
    target = DIST / f"BLC-Desktop-{__version__}-setup.exe"
    defines = [f"/DVERSION={__version__}", f"/DSOURCE={PROGRAM}", f"/DTARGET={target}"]
    subprocess.run([makensis, "/V2", *defines, str(PACKAGING / "installer.nsi")], check=True)
    return target


def main() -> int:
    """Freeze the program and pack it as this system can."""
    freeze()
    made = [PROGRAM]
    if platform.system() == "Windows":
        made.append(windows())
    elif shutil.which("dpkg-deb"):
        strip_symbols()
        made.append(debian())
    for path in made:
        print(f"{path.relative_to(ROOT).as_posix()}  {_megabytes(path):.0f} MB")
    return 0


def _megabytes(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if file.is_file()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
