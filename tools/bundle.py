"""What goes into the frozen program and what stays out; used by ``build.spec``.

Qt brings parts that this program never loads (QML, network, other platforms), and PyInstaller takes with them
the system libraries that only they need. Each is left out by name, and then every library that nothing needs
any more. On Linux the libraries that every desktop has and that get security updates stay the system's own
(printing, D-Bus, glib, Kerberos, TLS); the .deb declares them.
"""

from __future__ import annotations

import fnmatch
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from blc_desktop import __version__
from tools import notices
from tools.bootstrap import ROOT

Entry = tuple[str, str, str]  # where it goes, where it lies, PyInstaller's kind

# Packages of which every module goes in, since they are looked up by name at run time. Without the barcodes
# of ReportLab the frozen program does not start.
COLLECTED = (
    "blc_desktop",
    "reports",
    "ui",
    "resources",
    "reportlab.graphics.barcode",
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.dialects.postgresql",
)

EXCLUDED = [
    "tkinter",
    "unittest",
    "pydoc",
    "pytest",
    "setuptools",
    "babel",
    "sqlite3",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
    "PySide6.QtDesigner",
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
]

_UNWANTED_BINARIES = (
    "*/plugins/networkinformation/*",
    "*/plugins/tls/*",
    "*/plugins/qmltooling/*",
    "*/plugins/sqldrivers/*",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/wayland-*/*",
    "*/plugins/generic/*",
    "*/plugins/platforminputcontexts/*virtualkeyboard*",
    "*/plugins/platforms/*eglfs*",
    "*/plugins/platforms/*linuxfb*",
    "*/plugins/platforms/*vnc*",
    "*/plugins/platforms/*vkkhrdisplay*",
    "*/plugins/platforms/*wayland*",
    "*/plugins/platforms/*direct2d*",
    "*/plugins/platformthemes/*gtk*",
    "*/plugins/platforms/*minimal*",
    "*/plugins/imageformats/*pdf*",
    "*/plugins/imageformats/*icns*",
    "*/plugins/imageformats/*tga*",
    "*/plugins/imageformats/*wbmp*",
    "*opengl32sw.dll",
    "PIL/_avif*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6Designer*",
    "*Qt6Test*",
    "*Qt6VirtualKeyboard*",
)
# Not beside the program but in the system (tools/pack_debian.py names their packages).
_OF_THE_SYSTEM = (
    "libavahi-*",
    "libcap.so*",
    "libcom_err*",
    "libcups*",
    "libdbus-1*",
    "libfontconfig*",
    "libfreetype.so*",
    "libgcc_s*",
    "libgcrypt*",
    "libglib-2*",
    "libgmp*",
    "libgnutls*",
    "libgobject-2*",
    "libgpg-error*",
    "libgssapi*",
    "libgthread-2*",
    "libhogweed*",
    "libidn2*",
    "libk5crypto*",
    "libkeyutils*",
    "libkrb5*",
    "libnettle*",
    "libp11-kit*",
    "libpcre2*",
    "libstdc++*",
    "libsystemd*",
    "libtasn1*",
    "libunistring*",
    "libX11*",
)
_UNWANTED_DATA = (
    "*/__pycache__/*",
    "*.po",
    "*/qml/*",
    "PySide6/Qt/translations/qt_help_*",
    "PySide6/translations/qt_help_*",
    "PySide6/*typesystems/*",
    "PySide6/*metatypes/*",
    "PySide6/include/*",
    "reportlab/fonts/*",
)
_QT_LANGUAGES = ("_id.qm", "_en.qm")


def datas(root: Path) -> list[tuple[str, str]]:
    """Return the program's own data: resources and migrations, each with the folder it goes to."""
    found = []
    for folder in ("resources", "blc_desktop/storage/migrations"):
        for path in sorted((root / folder).rglob("*")):
            place = path.relative_to(root).as_posix()
            if path.is_file() and wanted_data(place):
                found.append((str(path), str(PurePosixPath(place).parent)))
    return found + _notices(root / "build" / "notices")


def _notices(made: Path) -> list[tuple[str, str]]:
    """Return the licence texts of what is inside, the list of it, and our own licence."""
    notices.write(made, __version__)
    shutil.copyfile(ROOT / "LICENSE", made / "LICENSE")
    texts = [path for path in sorted(made.rglob("*")) if path.is_file()]
    return [(str(path), str(path.relative_to(made).parent.as_posix())) for path in texts]


def version_file(root: Path) -> str | None:
    """Write what Windows shows as the properties of a program, and return where (elsewhere: None)."""
    if platform.system() != "Windows":
        return None
    from PyInstaller.utils.win32 import versioninfo as info

    numbers = (*(int(part) for part in __version__.split(".")), 0)
    told = {
        "CompanyName": "BLC Desktop contributors",
        "FileDescription": "BLC Desktop",
        "FileVersion": __version__,
        "InternalName": "blc-desktop",
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "BLC Desktop.exe",
        "ProductName": "BLC Desktop",
        "ProductVersion": __version__,
    }
    table = info.StringTable("040904B0", [info.StringStruct(*pair) for pair in told.items()])
    words = info.StringFileInfo([table])
    languages = info.VarFileInfo([info.VarStruct("Translation", [0x0409, 1200])])
    fixed = info.FixedFileInfo(filevers=numbers, prodvers=numbers)
    target = root / "build" / "version-info.txt"
    target.parent.mkdir(exist_ok=True)
    target.write_text(str(info.VSVersionInfo(ffi=fixed, kids=[words, languages])), encoding="utf-8")
    return str(target)


def later_version(root: Path, version: str) -> str:
    """Write the start of a program that says it is ``version``, and return where: for tests of updates."""
    target = root / "build" / "later_version.py"
    target.parent.mkdir(exist_ok=True)
    target.write_text(f'import blc_desktop\n\nblc_desktop.__version__ = "{version}"\n', encoding="utf-8")
    return str(target)


def wanted_data(target: str) -> bool:
    """Return whether a data file goes in."""
    place = target.replace("\\", "/")
    if place.endswith(".qm") and "/translations/" in place:
        return place.endswith(_QT_LANGUAGES)
    return not any(fnmatch.fnmatch(place, pattern) for pattern in _UNWANTED_DATA)


def wanted_binary(target: str) -> bool:
    """Return whether a library or plugin goes in, by its name alone."""
    place = target.replace("\\", "/")
    if sys.platform.startswith("linux") and "/" not in place:
        if any(fnmatch.fnmatchcase(place, pattern) for pattern in _OF_THE_SYSTEM):
            return False
    return not any(fnmatch.fnmatch(place, pattern) for pattern in _UNWANTED_BINARIES)


def needed(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries without the Linux libraries that no module or plugin or their libraries load.

    PyInstaller's links from the top folder into those of packages go too: nothing needs them, and a stick
    with a Windows file system cannot hold one.
    """
    kept = [entry for entry in entries if entry[2] != "SYMLINK"]
    if not sys.platform.startswith("linux"):
        return kept
    by_name = {PurePosixPath(target).name: (target, source, kind) for target, source, kind in kept}
    wanted = [entry for entry in kept if not _is_library(entry[0])]
    reached = {entry[0] for entry in wanted}
    while wanted:
        _, source, _ = wanted.pop()
        for name in loaded_by(source):
            entry = by_name.get(name)
            if entry is not None and entry[0] not in reached:
                reached.add(entry[0])
                wanted.append(entry)
    return [entry for entry in kept if entry[0] in reached]


def _is_library(target: str) -> bool:
    """Tell a shared library, loaded only by others, from a Python module or a Qt plugin."""
    name = PurePosixPath(target).name
    loaded_by_hand = name.startswith("libpython") or "/plugins/" in target
    return name.startswith("lib") and ".so" in name and not loaded_by_hand


def loaded_by(source: str) -> set[str]:
    """Return the names of the libraries that a file itself asks for."""
    # PyInstaller's own look is not used: it tells of the libraries' libraries too. It needs objdump as well.
    done = subprocess.run(["objdump", "-p", source], capture_output=True, text=True, check=False)
    return {line.split()[1] for line in done.stdout.splitlines() if line.strip().startswith("NEEDED")}
