"""The .deb: the frozen program under /usr/lib, a menu entry, icons, file types, what it needs declared."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path

from blc_desktop import __version__
from tools import bundle
from tools.bootstrap import ROOT

PACKAGING = ROOT / "packaging"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
#: The libraries that the program takes from the system, and the Debian package of each. A library that is
#: neither here nor in the program stops the build: a .deb that lacks one fails on somebody else's laptop.
SYSTEM = {
    "ld-linux-x86-64.so.2": "libc6 (>= 2.36)",
    "libc.so.6": "libc6 (>= 2.36)",
    "libdl.so.2": "libc6 (>= 2.36)",
    "libm.so.6": "libc6 (>= 2.36)",
    "libpthread.so.0": "libc6 (>= 2.36)",
    "libresolv.so.2": "libc6 (>= 2.36)",
    "librt.so.1": "libc6 (>= 2.36)",
    "libutil.so.1": "libc6 (>= 2.36)",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6 (>= 12)",
    "libsystemd.so.0": "libsystemd0",
    "libxcb.so.1": "libxcb1",
}
#: Never asked for by name, yet nothing is written without them.
_BESIDES = ("fontconfig",)
_CONTROL = """\
Package: blc-desktop
Version: {version}
Architecture: amd64
Maintainer: BLC Desktop contributors <none@invalid>
Installed-Size: {size}
Depends: {depends}
Recommends: pkexec, xdg-utils
Section: database
Priority: optional
Description: the one book of a village COVID-19 command post
 Residents, isolation, daily monitoring, stock and distribution, and the daily
 report on paper, offline and in one encrypted file. In Indonesian and English.
 .
 Removing or purging the package leaves the books of the people who use it.
"""


def make(program: Path, dist: Path, version: str = __version__, packing: str = "xz") -> Path:
    """Make the .deb of the frozen ``program`` in ``dist`` and return it; ``packing`` as dpkg-deb names it."""
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / "usr/lib/blc-desktop", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/blc-desktop").symlink_to("../lib/blc-desktop/blc-desktop")
    _place(PACKAGING / "blc-desktop.desktop", tree / "usr/share/applications")
    _place(PACKAGING / "blc-desktop.xml", tree / "usr/share/mime/packages")
    icons = ROOT / "resources" / "icons"
    for size in ICON_SIZES:
        folder = tree / f"usr/share/icons/hicolor/{size}x{size}/apps"
        _place(icons / f"blc-desktop-{size}.png", folder, "blc-desktop.png")
    _place(icons / "blc-desktop.svg", tree / "usr/share/icons/hicolor/scalable/apps")
    _documentation(tree / "usr/share/doc/blc-desktop")
    _control(tree, version, depends(program))
    target = dist / f"blc-desktop_{version}_amd64.deb"
    command = ["dpkg-deb", "--root-owner-group", f"-Z{packing}", "-b", str(tree), str(target)]
    subprocess.run(command, check=True)
    return target


def depends(program: Path) -> str:
    """Return what the package depends on: the system libraries that its files really ask for.

    Raises ``LookupError`` for one that neither the program brings nor :data:`SYSTEM` names.
    """
    files = [path for path in program.rglob("*") if path.is_file() and not path.is_symlink()]
    own = {path.name for path in files}
    asked: set[str] = set()
    for path in files:
        if ".so" in path.name or path.parent == program:
            asked |= bundle.loaded_by(str(path))
    outside = asked - own
    unknown = sorted(outside - SYSTEM.keys())
    if unknown:
        raise LookupError(f"asked for by the program, brought by nobody: {', '.join(unknown)}")
    return ", ".join(sorted({*(SYSTEM[name] for name in outside), *_BESIDES}))


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


def _control(tree: Path, version: str, needs: str) -> None:
    size = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    (tree / "DEBIAN").mkdir(mode=0o755)
    text = _CONTROL.format(version=version, size=size, depends=needs)
    (tree / "DEBIAN/control").write_text(text, encoding="utf-8")
    for name in ("postinst", "postrm"):
        shutil.copyfile(PACKAGING / name, tree / "DEBIAN" / name)
        (tree / "DEBIAN" / name).chmod(0o755)
    # Group and others may read, nobody but root may write, whatever umask the build had.
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
