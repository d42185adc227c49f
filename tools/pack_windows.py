"""The Windows setup program by NSIS: on Windows itself, or in a test rig under Wine.

The rig (a Windows Python under Wine with the program's Windows wheels) is made elsewhere and handed in as a
folder with a file ``env`` that defines ``winpy``. What it builds is for tests, never a release.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from blc_desktop import __version__
from tools.bare_system import screen
from tools.bootstrap import ROOT

_BUILD_SECONDS = 1800
_PYTHON = {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def with_later(environment: Mapping[str, str], later: str | None) -> dict[str, str]:
    """Return the environment for a build that also makes the executables of a ``later`` version."""
    return {**environment, **({"BLC_LATER_VERSION": later} if later else {})}


def setup_program(program: Path, dist: Path, version: str = __version__, *, small: bool = True) -> Path:
    """Make the setup program of the frozen ``program``. Raises ``FileNotFoundError`` without NSIS."""
    compiler = shutil.which("makensis") or r"C:\Program Files (x86)\NSIS\makensis.exe"
    target = dist / f"BLC-Desktop-{version}-setup.exe"
    # Debian's NSIS has a 64-bit stub; the one for Windows makes 32-bit stubs, which run as well.
    wide = ["-DTARGET64"] if os.name != "nt" else []
    wide += [] if small else ["-DQUICK"]
    defines = [f"-DVERSION={version}", f"-DSOURCE={program}", f"-DTARGET={target}", *wide]
    script = ROOT / "packaging" / "installer.nsi"
    subprocess.run([compiler, "-V2", *defines, str(script)], check=True, cwd=script.parent)
    return target


class Rig:
    """A Windows under Wine, with a screen of its own for as long as it is used: a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._opened = ExitStack()
        self._display = ""
        #: Further variables for what is run.
        self.variables: dict[str, str] = {}
        if not (self.folder / "env").is_file():
            raise FileNotFoundError(f"{folder} is no rig: it has no file env")

    def complete(self) -> None:
        """Add what Wine 8 lacks and our libraries ask for. Raises ``CalledProcessError``."""
        target = self.drive / "windows" / "system32" / "bcryptprimitives.dll"
        if not target.exists():
            source = ROOT / "packaging" / "bcryptprimitives.c"
            command = ["x86_64-w64-mingw32-gcc", "-O1", "-shared", str(source), "-o", str(target), "-static"]
            subprocess.run([*command, "-ladvapi32"], check=True)

    def __enter__(self) -> Self:
        display = self._opened.enter_context(screen())
        if display is None:
            raise FileNotFoundError("there is no Xvfb: apt-get install xvfb")
        self._display = display
        self.complete()
        return self

    def __exit__(self, *_why: object) -> None:
        self._opened.close()

    @property
    def drive(self) -> Path:
        """Where Windows' drive C lies."""
        return self.folder / "wp" / "drive_c"

    def windows_path(self, path: Path) -> str:
        """Return how Windows names a file of this machine."""
        return "Z:" + str(path.absolute()).replace("/", "\\")

    def python(self, *arguments: str, seconds: int = _BUILD_SECONDS) -> subprocess.CompletedProcess[str]:
        """Run the rig's Windows Python in the project's folder."""
        return self.run(str(self.folder / "py" / "python.exe"), *arguments, seconds=seconds)

    def run(self, program: str, *arguments: str, seconds: int = 300) -> subprocess.CompletedProcess[str]:
        """Run a Windows program to its end, within a time limit."""
        words = [program, *arguments]
        # Standard output straight into a pipe of Python's fails under Wine; through cat it does not.
        line = f'. "{self.folder}/env"; set -o pipefail; timeout {seconds} wine "$@" </dev/null 2>&1 | cat'
        return subprocess.run(
            ["bash", "-c", line, "rig", *words],
            cwd=ROOT,
            env={**os.environ, "DISPLAY": self._display, **_PYTHON, **self.variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )


def freeze_in(rig: Rig, work: Path, later: str | None = None) -> Path:
    """Freeze the program by the rig's Python into ``work`` and return its folder. Raises ``RuntimeError``."""
    begin = time.monotonic()
    shutil.rmtree(work, ignore_errors=True)
    rig.variables = with_later({}, later)
    done = rig.python(
        "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--distpath", rig.windows_path(work / "dist"),
        "--workpath", rig.windows_path(work / "build"), "build.spec",
    )  # fmt: skip
    program = work / "dist" / "blc-desktop"
    if done.returncode or not (program / "BLC Desktop.exe").exists():
        told = f"the rig did not freeze the program (exit {done.returncode})"
        raise RuntimeError(f"{told}:\n{done.stdout[-4000:]}")
    print(f"frozen under Wine in {time.monotonic() - begin:.0f} s")
    return program
