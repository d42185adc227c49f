"""What goes into the frozen program and what stays out; used by ``build.spec``.

Qt brings parts that this program never loads (QML, network, other platforms), and PyInstaller takes with them
the system libraries that only they need. Each is left out by name, and then every library that nothing needs
any more.
"""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

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
    "*/plugins/platforms/*minimalegl*",
    "*/plugins/platforms/*vnc*",
    "*/plugins/platforms/*vkkhrdisplay*",
    "*/plugins/platforms/*wayland*",
    "*/plugins/platforms/*direct2d*",
    "*/plugins/platformthemes/*gtk*",
    "*/plugins/imageformats/*pdf*",
    "*opengl32sw.dll",
    "PIL/_avif*",
    "PIL/_webp*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6Designer*",
    "*Qt6Test*",
    "*Qt6VirtualKeyboard*",
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
    return found


def wanted_data(target: str) -> bool:
    """Return whether a data file goes in."""
    place = target.replace("\\", "/")
    if place.endswith(".qm") and "/translations/" in place:
        return place.endswith(_QT_LANGUAGES)
    return not any(fnmatch.fnmatch(place, pattern) for pattern in _UNWANTED_DATA)


def wanted_binary(target: str) -> bool:
    """Return whether a library or plugin goes in, by its name alone."""
    place = target.replace("\\", "/")
    return not any(fnmatch.fnmatch(place, pattern) for pattern in _UNWANTED_BINARIES)


def needed(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries without the Linux libraries that no module or plugin or their libraries load."""
    kept = list(entries)
    if not sys.platform.startswith("linux"):
        return kept
    by_name = {PurePosixPath(target).name: (target, source, kind) for target, source, kind in kept}
    wanted = [entry for entry in kept if not _is_library(entry[0])]
    reached = {entry[0] for entry in wanted}
    while wanted:
        _, source, _ = wanted.pop()
        for name in _loaded_by(source):
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


def _loaded_by(source: str) -> set[str]:
    from PyInstaller.depend import bindepend

    return {PurePosixPath(name).name for name, _ in bindepend.get_imports(source)}
