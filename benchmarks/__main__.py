"""Measure everything, or what is named: ``python -m benchmarks [--keep] [--frozen] [NAME ...]``.

``--keep`` appends the figures to ``benchmarks/history.csv``. ``--frozen`` measures the program that
``dev.py package`` made instead of the source, as far as a measure is of whole processes. Each line tells the
figure kept before.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Iterable, Iterator

from benchmarks import books, history
from benchmarks.results import Result

NAMES = (
    "start",
    "cold",
    "unlock",
    "search",
    "listing",
    "cases",
    "import_residents",
    "import_follow_ups",
    "pdf_list",
    "long_list",
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
    "audit",
    "backup",
    "frozen",
)


#: The measures of whole processes: these can be those of the frozen program.
OF_PROCESSES = (
    "start",
    "cold",
    "import_residents",
    "import_follow_ups",
    "pdf_list",
    "long_list",
    "calc",
    "daily_report",
)


def main(arguments: list[str]) -> int:
    """Print one line a measure; exit 1 if a bar is missed, 2 if something unknown was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--keep", action="store_true", help="append the figures to benchmarks/history.csv")
    parser.add_argument("--frozen", action="store_true", help="measure the frozen program")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    options = parser.parse_args([argument for argument in arguments if argument != "--"])
    possible = OF_PROCESSES if options.frozen else NAMES
    if unknown := sorted(set(options.names) - set(possible)):
        print(f"There is no measure {', '.join(unknown)}; there are: {', '.join(possible)}", file=sys.stderr)
        return 2
    if options.frozen:
        books.measure_frozen()
    program = "frozen" if options.frozen else "source"
    results = list(_told(_measured(options.names or possible), history.before(program)))
    if options.keep:
        history.keep(results, program)
    if hasattr(os, "getloadavg"):
        load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
        print(f"\nload of the machine over the last minutes: {load}")
    missed = sum(not result.reached for result in results)
    print("every bar was reached" if not missed else f"{missed} bars were missed")
    return 1 if missed else 0


def _measured(names: Iterable[str]) -> Iterator[Result]:
    for name in names:
        yield from importlib.import_module(f"benchmarks.{name}").measure()


def _told(results: Iterable[Result], before: dict[str, float]) -> Iterator[Result]:
    """Print each result as it comes, beside the figure kept before."""
    for result in results:
        earlier = before.get(result.name)
        print(result.line() + (f"  (before: {earlier:.2f})" if earlier is not None else ""), flush=True)
        yield result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
