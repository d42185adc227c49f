"""The program's own folder as files: copied, unpacked, swapped for another, asked to prove itself."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from blc_desktop.errors import Trouble
from blc_desktop.storage.files import plainly, read_small

_WINDOWS = os.name == "nt"
#: The program with a console, which answers headless commands on every system.
EXECUTABLE = "blc-desktop.exe" if _WINDOWS else "blc-desktop"
#: The self-test takes half a minute on a slow laptop; a program that hangs has failed.
_PROOF_SECONDS = 600
_LOOKS_EVERY_SECONDS = 0.2
#: Beside what was moved aside: the names that had no counterpart.
_ADDED = "added.json"
#: Windows: start without a console window of its own.
_NO_WINDOW = 0x08000000 if _WINDOWS else 0


def copy(program: Path, target: Path, leave: Iterable[str] = ()) -> None:
    """Copy a program's folder without the entries named in ``leave``; an older copy goes."""
    with plainly(target):
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(program, target, symlinks=True, ignore=shutil.ignore_patterns(*leave))


def unzip(package: Path, folder: Path) -> Path:
    """Unpack a portable folder with its files' right to run, and return the folder inside.

    Raises ``Trouble("update.damaged")`` for a zip that is none, or whose names lead elsewhere.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        with plainly(folder), zipfile.ZipFile(package) as packed:
            folder.mkdir(parents=True)
            for entry in packed.infolist():
                target = (folder / entry.filename).resolve()
                if not target.is_relative_to(folder.resolve()):
                    raise Trouble("update.damaged", name=package.name)
                packed.extract(entry, folder)
                mode = entry.external_attr >> 16
                if mode and not entry.is_dir():
                    target.chmod(mode & 0o777)
    except (zipfile.BadZipFile, EOFError) as error:
        raise Trouble("update.damaged", name=package.name) from error
    inside = [path for path in folder.iterdir() if path.is_dir()]
    if len(inside) != 1:
        raise Trouble("update.damaged", name=package.name)
    return inside[0]


def swap(program: Path, new: Path, aside: Path) -> None:
    """Put what is in ``new`` into the program's folder; what it replaces goes to ``aside``.

    All by renaming on one disk: a cut leaves every file in one of the three places, and :func:`swap_back`
    puts them right. Raises ``Trouble`` where a file is held open; what was moved is moved back then.
    """
    with plainly(program):
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        added = [path.name for path in new.iterdir() if not (program / path.name).exists()]
        write_json(aside / _ADDED, {"names": added})
        try:
            for path in sorted(new.iterdir()):
                target = program / path.name
                if target.exists():
                    target.replace(aside / path.name)
                path.replace(target)
        except OSError:
            swap_back(program, aside)
            raise


def swap_back(program: Path, aside: Path) -> None:
    """Put back what :func:`swap` moved aside, and take out what had no counterpart."""
    told = read_json(aside / _ADDED) or {}
    names = told.get("names")
    with plainly(program):
        for name in names if isinstance(names, list) else ():
            _remove(program / str(name))
        for path in sorted(aside.iterdir()):
            if path.name != _ADDED:
                _remove(program / path.name)
                path.replace(program / path.name)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def prove(program: Path, version: str) -> str:
    """Let the program in a folder run its self-test; return what it could not do, "" for nothing.

    A program of another version than ``version``, one that hangs or does not answer has failed.
    """
    try:
        done = _ended([str(program / EXECUTABLE), "--self-test", "--json"], _PROOF_SECONDS)
        told = json.loads(done.stdout.decode("utf-8", "replace").strip().splitlines()[-1])
        failed = [name for name, state in dict(told["steps"]).items() if state != "ok"]
        if failed or not told["ok"]:
            return ", ".join(failed) or "self-test"
        return "" if told["version"] == version else f"version {told['version']}"
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError, IndexError) as error:
        return type(error).__name__


def run(command: Sequence[str] | str, seconds: int) -> bool:
    """Run a program, silently; return whether it said it went well in time.

    One text is a whole command line, as Windows passes it on; elsewhere a list of words is wanted.
    """
    try:
        return _ended(command, seconds).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _ended(command: Sequence[str] | str, seconds: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - programs of the system, and ours whose package was signed
        command,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=seconds,
        creationflags=_NO_WINDOW,
        check=False,
    )


def start(command: Sequence[str], where: Path) -> None:
    """Start a program that lives on when this one ends. Raises ``Trouble``."""
    with plainly(where):
        subprocess.Popen(  # noqa: S603 - a copy of this program, or the program itself
            list(command),
            cwd=where,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=_NO_WINDOW,
        )


def environment() -> dict[str, str]:
    """Return the environment for another program: without what the frozen program was started with."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("_PYI_", "_MEI"))}
    kept["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    own = kept.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        kept.pop("LD_LIBRARY_PATH", None)
        if own:
            kept["LD_LIBRARY_PATH"] = own
    return kept


def wait_for_end(process: int, seconds: int) -> bool:
    """Wait until a process is over; return whether it is."""
    until = time.monotonic() + seconds
    while _lives(process):
        if time.monotonic() > until:
            return False
        time.sleep(_LOOKS_EVERY_SECONDS)
    return True


def write_json(path: Path, values: Mapping[str, object]) -> None:
    """Write a small file of facts about an update."""
    with plainly(path):
        path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")


def read_json(path: Path) -> dict[str, object] | None:
    """Read one, None where there is none that can be read."""
    with contextlib.suppress(OSError, ValueError):
        told = read_small(path)
        return told if isinstance(told, dict) else None
    return None


def sweep(folder: Path, keep: Iterable[str]) -> None:
    """Throw away what an update left in its folder, but for the names in ``keep``; what is held stays."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name in keep:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    path.unlink()


def _lives(process: int) -> bool:
    if process == os.getpid():
        return False  # it became this one
    if not _WINDOWS:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
    import ctypes  # noqa: PLC0415 - for Windows alone

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    synchronise, timed_out = 0x00100000, 0x102
    handle = kernel.OpenProcess(synchronise, False, process)
    if not handle:
        return False
    answer = kernel.WaitForSingleObject(handle, 0)
    kernel.CloseHandle(handle)
    return bool(answer == timed_out)
