"""Make ``requirements/*.lock``: every package with its version and hashes, without addresses.

Usage, with uv at hand (``pip install uv``), whenever a version in ``pyproject.toml`` changes::

    python tools/make_lock.py

``runtime.lock`` is what the program needs, and Babel, which makes its catalogue in a checkout; ``dev.lock``
adds what tests and checks it; ``bundle.lock`` adds what freezes it. They hold for Python 3.11 and later on
Linux and Windows, 64 bit.
"""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "requirements"
HEAD = "# Made by tools/make_lock.py from pyproject.toml; install with pip --require-hashes.\n"


def wanted() -> dict[str, list[str]]:
    """Return the pinned requirements of each lock file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    runtime = [
        *project["project"]["dependencies"],
        *(pin for pin in groups["dev"] if pin.startswith("babel")),
    ]
    return {
        "runtime": runtime,
        "dev": [*runtime, *groups["dev"]],
        "bundle": [*runtime, *groups["bundle"]],
    }


def compiled(requirements: list[str]) -> str:
    """Return the lines of a lock file for the requirements and all that they need."""
    command = ["uv", "pip", "compile", "-", "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"]
    done = subprocess.run(command, input="\n".join(requirements), capture_output=True, text=True, check=True)
    return done.stdout


def main() -> None:
    """Write the lock files."""
    TARGET.mkdir(exist_ok=True)
    for name, requirements in wanted().items():
        target = TARGET / f"{name}.lock"
        target.write_text(HEAD + compiled(requirements), encoding="utf-8", newline="\n")
        print(f"{target.name}: {sum('==' in line for line in target.open(encoding='utf-8'))} packages")


if __name__ == "__main__":
    main()
