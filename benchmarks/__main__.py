"""Measure everything, or what is named: ``python -m benchmarks [NAME ...]``."""

from __future__ import annotations

import importlib
import os
import sys

NAMES = (
    "start",
    "unlock",
    "search",
    "listing",
    "cases",
    "import_residents",
    "import_follow_ups",
    "pdf_list",
    "calc",
    "daily_report",
    "zones",
    "monitoring",
    "activities",
    "compare",
    "bulk_edit",
    "ledger",
    "giving",
    "memory",
    "frozen",
)


def main(arguments: list[str]) -> int:
    """Print one line a measure; exit 1 if a bar is missed."""
    wanted = [name for name in arguments if name != "--"] or list(NAMES)
    unknown = sorted(set(wanted) - set(NAMES))
    if unknown:
        print(f"There is no measure {', '.join(unknown)}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    missed = 0
    for name in wanted:
        for result in importlib.import_module(f"benchmarks.{name}").measure():
            print(result.line(), flush=True)
            missed += not result.reached
    if hasattr(os, "getloadavg"):
        print(
            f"\nload of the machine over the last minutes: {', '.join(f'{x:.1f}' for x in os.getloadavg())}"
        )
    print("every bar was reached" if not missed else f"{missed} bars were missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
