"""Every check of the house, one after the other, and a summary that can be read at a glance.

    python -m tools.checks [--bundle] [-- PYTEST ARGUMENTS]
    python -m tools.checks --postgres [-- PYTEST ARGUMENTS]     the tests of storage and services, on a server

All are run even where one fails, so that one round shows everything. ``--bundle`` makes the packages of this
system as well and uses them in a bare Debian, where the machine allows it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tools import bare_system, catalogue, postgres
from tools.bootstrap import ROOT

_BUNDLE, _POSTGRES = "--bundle", "--postgres"
#: What the packages that are updated to say they are.
_LATER = "99.0.0"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check went. ``skipped`` and the counts beyond one are pytest's."""

    name: str
    passed: int
    failed: int
    skipped: int
    seconds: float


def module(name: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of ``.venv``."""
    return [sys.executable, "-m", name, *arguments]


def check(name: str, command: list[str]) -> Outcome:
    """Run one command; it passes by its exit code."""
    print(f"\n=== {name}", flush=True)
    begin = time.monotonic()
    code = subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL)
    return Outcome(name, int(code == 0), int(code != 0), 0, time.monotonic() - begin)


def tests(name: str, arguments: list[str], **variables: str) -> Outcome:
    """Run pytest and count what its report says; a run that ends without one has failed."""
    print(f"\n=== {name}", flush=True)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        code = subprocess.call(
            module("pytest", "-n", "auto", f"--junitxml={report}", *arguments),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **variables},
        )
        total, failed, skipped = _counts(report)
    failed = failed or int(code != 0)
    return Outcome(name, total - failed - skipped, failed, skipped, time.monotonic() - begin)


def packages() -> Outcome:
    """Freeze the program, pack it, and spend a day with the packages in a bare system."""
    name = "packages (bare system)"
    begin = time.monotonic()
    try:
        bare_system.require()
    except bare_system.Forbidden as why:
        print(f"\n=== {name}\nCANNOT TEST THE PACKAGES HERE: {why}\n", file=sys.stderr, flush=True)
        return Outcome(name, 0, 0, 1, time.monotonic() - begin)
    made = check("packages (made)", module("tools.pack", "--later", _LATER))
    if made.failed:
        return made
    # One after the other, in one process: each step goes on where the one before it ended.
    steps = ["-n", "0", "--durations=5", "tests/release/test_bare_system.py"]
    used = tests("packages (bare system)", steps, BLC_PACKAGES=str(ROOT / "dist"))
    return Outcome(name, used.passed, used.failed, used.skipped, time.monotonic() - begin)


def _counts(report: Path) -> tuple[int, int, int]:
    """Return how many tests a JUnit report tells of: all, failed, skipped."""
    if not report.exists():
        return 1, 1, 0
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314 - our own file

    def count(*names: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites for name in names)

    return count("tests"), count("failures", "errors"), count("skipped")


def on_server(arguments: list[str]) -> Outcome:
    """Run the tests of storage, services and of the server itself on a PostgreSQL of their own."""
    name, folders = "tests on PostgreSQL", ["tests/storage", "tests/services", "tests/server"]
    try:
        with postgres.Cluster() as cluster:
            return tests(name, arguments or folders, **{postgres.VARIABLE: str(cluster.folder)})
    except postgres.NoPostgres as missing:
        print(f"\n=== {name}\nCANNOT TEST ON A SERVER HERE: {missing}\n", file=sys.stderr, flush=True)
        return Outcome(name, 0, 0, 1, 0.0)


def main(arguments: list[str]) -> int:
    """Run everything, or what the arguments name, and return 0 if nothing failed."""
    catalogue.compile_stale()
    rest = [argument for argument in arguments if argument not in {"--", _BUNDLE, _POSTGRES}]
    if _POSTGRES in arguments:
        return summary([on_server(rest)])
    outcomes = [
        check("style (ruff check)", module("ruff", "check", ".")),
        check("layout (ruff format)", module("ruff", "format", "--check", ".")),
        check("types (mypy --strict)", module("mypy")),
        check("floors (import-linter)", [str(Path(sys.executable).with_name("lint-imports"))]),
        check("catalogue (English)", module("tools.catalogue", "check")),
        tests("tests", rest),
        *([packages()] if _BUNDLE in arguments else []),
    ]
    return summary(outcomes)


def summary(outcomes: list[Outcome]) -> int:
    """Print how everything went and return 0 if nothing failed."""
    print("\n=== summary")
    for outcome in outcomes:
        word = "FAILED" if outcome.failed else "passed" if outcome.passed else "SKIPPED"
        print(f"{word:<7}  {outcome.name:<26}{outcome.seconds:7.1f} s")
    passed, failed, skipped = (
        sum(getattr(outcome, field) for outcome in outcomes) for field in ("passed", "failed", "skipped")
    )
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
