"""Show the main job: a training posko worked through to its printed report, then the window on it.

    python -m tools.tour [--empty] [-- ARGUMENTS OF THE PROGRAM]

The training posko lies in a folder of its own and is made anew each time; a real posko is never touched.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from platformdirs import user_data_path

from tools import catalogue
from tools.bootstrap import ROOT, has_screen

USER, PASSWORD = "latihan", "latihan-posko"
MARK = "TRAINING-POSKO.txt"


def fresh_folder(name: str) -> Path:
    """Return an empty folder of ours; one that we did not make ourselves is left alone.

    Raises ``OSError`` where an older training posko is still open (on Windows an open file cannot go).
    """
    folder = user_data_path("blc-desktop", appauthor=False) / name
    if folder.exists():
        if not (folder / MARK).exists() and any(folder.iterdir()):
            return Path(tempfile.mkdtemp(prefix=f"blc-{name}-"))
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).write_text("dev.py run makes this folder anew each time.\n", encoding="utf-8")
    return folder


def program(*arguments: str) -> int:
    """Run the program and return its exit code."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.call([sys.executable, "-m", "blc_desktop", *arguments], cwd=ROOT, env=environment)


def main(arguments: list[str]) -> int:
    """Show the day's work, and the window where there is a screen."""
    own, passed_on = _parted(arguments)
    parser = argparse.ArgumentParser(prog="dev.py run", description="Show the main job on a training posko.")
    parser.add_argument("--empty", action="store_true", help="open the first-run set-up instead")
    options = parser.parse_args(own)
    catalogue.compile_stale()
    try:
        folder = fresh_folder("training-empty" if options.empty else "training")
    except OSError as error:
        print(f"Close the window of the training posko first ({error.strerror}).", file=sys.stderr)
        return 1
    if options.empty:
        return _window(["--data-dir", str(folder), *passed_on])
    password = folder / "password.txt"
    password.write_text(PASSWORD, encoding="utf-8")
    opened = ["--data-dir", str(folder), "--username", USER, "--password-file", str(password)]
    code = program("tour", "--output", str(folder / "laporan-harian.pdf"), *opened)
    return code or _window([*opened, *passed_on])


def _parted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Return the arguments before and after ``--``."""
    if "--" not in arguments:
        return arguments, []
    place = arguments.index("--")
    return arguments[:place], arguments[place + 1 :]


def _window(arguments: list[str]) -> int:
    if not has_screen():
        print("There is no screen here: the window is left out.")
        return 0
    print(f"Opening the window. User: {USER}, password: {PASSWORD}", flush=True)
    return program(*arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
