"""Training books of the sizes that are measured, made once by the program itself and kept in build/bench."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "bench"
USER = "latihan"
PASSWORD = "latihan-posko"
DAY = "2021-02-19"
#: The program of this system that ``dev.py package`` froze.
FROZEN = ROOT / "dist" / "blc-desktop" / ("blc-desktop.exe" if os.name == "nt" else "blc-desktop")
#: Set by ``--frozen``: whole processes are those of the frozen program.
_MEASURE_FROZEN = "BLC_BENCH_FROZEN"


def measure_frozen() -> None:
    """Let every command of this run be the frozen program's. Raises ``FileNotFoundError`` without one."""
    if not FROZEN.exists():
        raise FileNotFoundError(FROZEN)
    os.environ[_MEASURE_FROZEN] = "1"


def command(*arguments: str) -> list[str]:
    """Return the program's command line with ``arguments``."""
    if os.environ.get(_MEASURE_FROZEN):
        return [str(FROZEN), *arguments]
    return source_command(*arguments)


def source_command(*arguments: str) -> list[str]:
    """Return the command line of the source, whatever this run measures."""
    return [sys.executable, "-m", "blc_desktop", *arguments]


def run(*arguments: str) -> dict[str, Any]:
    """Run a headless command and return its JSON."""
    environment = {**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command(*arguments, "--json"), cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def password_file() -> Path:
    """Return a file with the training password."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / "password.txt"
    file.write_text(PASSWORD, encoding="utf-8")
    return file


def opened(folder: Path) -> list[str]:
    """Return the global options that open the book in ``folder``."""
    return ["--data-dir", str(folder), "--username", USER, "--password-file", str(password_file())]


def book(residents: int, *, cases: int | None = None, days: int | None = None) -> Path:
    """Return the folder of a training book with that many residents, and ``cases`` over ``days`` of work."""
    asked = {"residents": residents, "cases": cases, "days": days}
    asked = {name: number for name, number in asked.items() if number is not None}
    folder = KEPT / "-".join(f"{name}-{number}" for name, number in asked.items())
    if not (folder / "made").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        told = ", ".join(f"{number:,} {name}" for name, number in asked.items())
        print(f"  making a book of {told} …", file=sys.stderr, flush=True)
        options = [part for name, number in asked.items() for part in (f"--{name}", str(number))]
        run("demo", "--data-dir", str(folder), "--date", DAY, *options)
        (folder / "made").touch()
    return folder


def copy(source: Path, name: str) -> Path:
    """Return a fresh copy of a book, to be changed by a measure."""
    target = KEPT / name
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target
