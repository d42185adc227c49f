"""What was measured before: ``benchmarks/history.csv``, a line a figure, appended by ``--keep``."""

from __future__ import annotations

import csv
import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.books import ROOT
from benchmarks.results import Result

FILE = Path(__file__).with_name("history.csv")
FIELDS = ("when", "commit", "python", "cores", "load", "program", "name", "value", "unit", "bar", "told")


def before(program: str, file: Path = FILE) -> dict[str, float]:
    """Return the figure kept last of each name, as measured on ``program`` (``source`` or ``frozen``)."""
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as lines:
        kept = [line for line in csv.DictReader(lines) if line["program"] == program]
    return {line["name"]: float(line["value"]) for line in kept}


def keep(results: Sequence[Result], program: str, file: Path = FILE) -> None:
    """Append ``results`` with the commit they were measured at and how busy the machine was."""
    new = not file.exists()
    described = ("git", "describe", "--always", "--dirty", "--exclude=*")
    commit = subprocess.run(described, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    when = f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}"
    machine = (when, commit, platform.python_version(), os.cpu_count(), load, program)
    with file.open("a", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        if new:
            writer.writerow(FIELDS)
        for result in results:
            figures = (result.name, f"{result.value:.3f}", result.unit, f"{result.bar:g}", result.told)
            writer.writerow((*machine, *figures))
