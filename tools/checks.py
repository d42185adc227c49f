"""Every check of the house, one after the other, and a summary that can be read at a glance.

    python -m tools.checks [-- PYTEST ARGUMENTS]
    python -m tools.checks --postgres [-- PYTEST ARGUMENTS]     the tests of storage and services, on a server

All are run even where one fails, so that one round shows everything.
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

from tools import catalogue, postgres
from tools.bootstrap import ROOT


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


def tests(name: str, arguments: list[str], **environment: str) -> Outcome:
    """Run pytest and count what its report says; a run that ends without one has failed."""
    print(f"\n=== {name}", flush=True)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        code = subprocess.call(
            module("pytest", "-n", "auto", f"--junitxml={report}", *arguments),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        )
        total, failed, skipped = _counts(report)
    failed = failed or int(code != 0)
    return Outcome(name, total - failed - skipped, failed, skipped, time.monotonic() - begin)


def _counts(report: Path) -> tuple[int, int, int]:
    """Return how many tests a JUnit report tells of: all, failed, skipped."""
    if not report.exists():
        return 1, 1, 0
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314 - our own file

    def count(*names: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites for name in names)

    return count("tests"), count("failures", "errors"), count("skipped")


def tests_on_server(arguments: list[str]) -> Outcome:
    """Run the tests of storage, services and of the server itself on a PostgreSQL of their own."""
    folders = ["tests/storage", "tests/services", "tests/server"]
    with postgres.Cluster() as cluster:
        place = {postgres.VARIABLE: str(cluster.folder)}
        return tests("tests on PostgreSQL", [*(arguments or folders)], **place)


def on_server(arguments: list[str]) -> int:
    """Run the tests that a server can run and return 0 if all passed."""
    try:
        outcome = tests_on_server(arguments)
    except postgres.NoPostgres as missing:
        print(f"CANNOT RUN: {missing}", file=sys.stderr)
        return 1
    print(f"\n{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped", flush=True)
    return 1 if outcome.failed else 0


def main(arguments: list[str]) -> int:
    """Run everything and return 0 if all passed."""
    catalogue.compile_stale()
    rest = [argument for argument in arguments if argument not in {"--", "--postgres"}]
    if "--postgres" in arguments:
        return on_server(rest)
    outcomes = [
        check("style (ruff check)", module("ruff", "check", ".")),
        check("layout (ruff format)", module("ruff", "format", "--check", ".")),
        check("types (mypy --strict)", module("mypy")),
        check("floors (import-linter)", [str(Path(sys.executable).with_name("lint-imports"))]),
        check("catalogue (English)", module("tools.catalogue", "check")),
        tests("tests", rest),
    ]
    print("\n=== summary")
    for outcome in outcomes:
        word = "FAILED" if outcome.failed else "passed"
        print(f"{word}  {outcome.name:<26}{outcome.seconds:7.1f} s")
    passed, failed, skipped = (
        sum(getattr(outcome, field) for outcome in outcomes) for field in ("passed", "failed", "skipped")
    )
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
