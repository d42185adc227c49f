"""The most memory a command held, asked for by a small process in between.

Linux hands a process's peak on to the one it starts: asked for by the measures themselves, a small command
after a large one would seem large. Also a program: ``python -m benchmarks.peak COMMAND …``.
"""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks import books

_UNITS_PER_MB = 1024 if sys.platform != "darwin" else 1024 * 1024


def of_command(*command: str) -> float:
    """Run ``command`` and return the megabytes it held at most (not on Windows, which counts otherwise)."""
    between = [sys.executable, "-m", "benchmarks.peak", *command]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        between, cwd=books.ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def main(command: list[str]) -> int:
    """Print the peak of ``command`` and return its exit code."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    print(f"{used.ru_maxrss / _UNITS_PER_MB:.1f}")
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
