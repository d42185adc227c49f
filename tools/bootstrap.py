"""Make a bare machine ready: system libraries, ``.venv``, the locked packages. Standard library only.

Everything is looked at before it is done, so that the second time costs nothing.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed-locks.txt"

# What the Qt wheels load from a Linux system, and the Debian package that brings it. The first table is
# needed even without a screen, the second to open a window under X11 and to print.
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Missing(Exception):
    """Something of the system is missing and may not be installed by us; says what to type."""


def has_screen() -> bool:
    """Return whether a window can be opened here."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    return not sys.platform.startswith("linux") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def ready(lock: str, *, screen: bool) -> Path:
    """Install what is missing for the lock file ``lock`` and return the Python of ``.venv``.

    Raises :class:`Missing` where a system package is needed that we may not install.
    """
    if sys.platform.startswith("linux"):
        _install_system(_missing_system(screen=screen) + (_missing_to_freeze() if lock == "bundle" else []))
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _answers(python):
        _say("Making .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(VENV)])
    _install_locked(python, ROOT / "requirements" / f"{lock}.lock")
    return python


def call(command: list[str]) -> int:
    """Run a command of the project in its folder, in UTF-8, and return its exit code."""
    try:
        return subprocess.call(command, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"})
    except KeyboardInterrupt:
        return 130


def _missing_system(*, screen: bool) -> list[str]:
    libraries = {**OFFSCREEN, **WINDOW} if screen else OFFSCREEN
    packages = [package for library, package in libraries.items() if not _loads(library)]
    # Debian parts the standard library: without ensurepip a venv has no pip.
    if not VENV.exists() and importlib.util.find_spec("ensurepip") is None:
        packages.insert(0, "python3-venv")
    return packages


def _missing_to_freeze() -> list[str]:
    """Return what PyInstaller needs of Debian, whose own Python does without its shared library."""
    packages = [] if shutil.which("objdump") else ["binutils"]
    if not sysconfig.get_config_var("Py_ENABLE_SHARED"):
        name = "{}.{}".format(*sys.version_info[:2])
        packages += [] if _loads(f"libpython{name}.so.1.0") else [f"libpython{name}"]
    return packages


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_system(packages: list[str]) -> None:
    if not packages:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise Missing(f"These system packages are missing (Debian's names): {' '.join(packages)}")
    if os.geteuid() != 0:
        raise Missing(f"System packages are missing. Type this line, then try again:\n\n    sudo {line}\n")
    _say(f"Installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["apt-get", "update", "-q"], line.split()):
        done = subprocess.run(words, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode:
            sys.stderr.write(done.stderr.decode(errors="replace"))
            raise Missing(f"This did not work: {' '.join(words)}")


def _answers(python: Path) -> bool:
    """Return whether ``.venv`` is there and still works (its Python may have been upgraded away)."""
    if not python.exists():
        return False
    probe = [str(python), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _install_locked(python: Path, lock: Path) -> None:
    digest = _digest(lock)
    installed = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    if digest in installed or (lock.stem == "runtime" and _digest(lock.with_stem("dev")) in installed):
        return
    _say(f"Installing the packages of requirements/{lock.name} (about 100 MB the first time)")
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    _run([*install, "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(lock)])
    kept = [line for line in installed if not line.startswith(f"{lock.name} ")]
    STAMP.write_text("\n".join([*kept, digest]) + "\n", encoding="utf-8")


def _digest(lock: Path) -> str:
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise Missing(f"This did not work (exit {done.returncode}): {' '.join(command)}")


def _say(text: str) -> None:
    print(f"· {text} …", file=sys.stderr, flush=True)
