"""The folder for a USB stick: the frozen program with a marker, so that its data lies beside it."""

from __future__ import annotations

import os
import platform
import zipfile
from pathlib import Path

from blc_desktop import __version__
from blc_desktop.paths import PORTABLE_MARK
from tools.bootstrap import ROOT

#: The folder that comes out of the zip.
FOLDER = "BLC Desktop"
_MARK = "BLC Desktop keeps its data in the folder data beside this file.\r\n"
_WHEN = (2021, 2, 19, 0, 0, 0)
_UNIX = 3


def make(program: Path, dist: Path, system: str = "", version: str = __version__) -> Path:
    """Zip the frozen ``program`` as a portable folder into ``dist`` and return the zip."""
    name = (system or platform.system()).lower()
    target = dist / f"BLC-Desktop-{version}-portable-{name}-x64.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(program.rglob("*")):
            if path.is_file():
                place = f"{FOLDER}/{path.relative_to(program).as_posix()}"
                _add(packed, place, path.read_bytes(), runs=os.access(path, os.X_OK) or path.suffix == ".exe")
        _add(packed, f"{FOLDER}/{PORTABLE_MARK}", _MARK.encode())
        read_me = (ROOT / "packaging" / "portable-read-me.txt").read_text(encoding="utf-8")
        _add(packed, f"{FOLDER}/BACA-DULU.txt", read_me.replace("\n", "\r\n").encode("utf-8-sig"))
    return target


def _add(packed: zipfile.ZipFile, place: str, content: bytes, *, runs: bool = False) -> None:
    """Add a file with its right to run; the same content gives the same zip whenever it is made."""
    entry = zipfile.ZipInfo(place, _WHEN)
    entry.create_system = _UNIX
    entry.external_attr = (0o100755 if runs else 0o100644) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    packed.writestr(entry, content)
