"""Let faults happen and print the counts: ``python -m tests.faults [--count N] [--seed S] [NAME ...]``.

Without names all are tried. ``--count`` sets how often each; without it each has its own full count.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import damage, disk, kills, others, power
from tests.faults.tally import Tally

Fault = Callable[[int, Path, int], Tally]

#: Each fault with its full count. Pages and writes: every one of a small book, or evenly so many of them.
FAULTS: dict[str, tuple[Fault, int]] = {
    **{name: (fault, 200) for name, fault in kills.FAULTS.items()},
    "power_cut": (power.power, 300),
    "disk_full": (disk.full, 300),
    "read_only_medium": (disk.read_only, 10),
    "page_damaged": (damage.flipped, 10_000),
    "copied_while_running": (damage.copied, 100),
    "clock_set_back": (others.clock_set_back, 100),
    "two_windows": (others.two_windows, 30),
    "two_writers": (others.two_writers, 500),
    "command_beside": (others.command_beside, 100),
}
#: Cutting the network in the middle of a commit needs a server: its module has ``FAULTS`` of the same form.
_OF_THE_SERVER = "tests.faults.network"


def server_faults() -> dict[str, tuple[Fault, int]]:
    """Return the faults that need PostgreSQL, none where their module is not there."""
    if importlib.util.find_spec(_OF_THE_SERVER) is None:
        return {}
    found: dict[str, tuple[Fault, int]] = importlib.import_module(_OF_THE_SERVER).FAULTS
    return found


def run(name: str, count: int | None, seed: int) -> Tally:
    """Let one fault happen, in a folder of its own."""
    fault, full = {**FAULTS, **server_faults()}[name]
    with tempfile.TemporaryDirectory(prefix="blc-fault-") as room:
        return fault(full if count is None else count, Path(room), seed)


def main(arguments: list[str]) -> int:
    """Print a line a fault; exit 1 if anything was lost."""
    known = {**FAULTS, **server_faults()}
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--count", type=int, help="how often each (default: each its own full count)")
    parser.add_argument("--seed", type=int, default=19)
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.names) - set(known))
    if unknown:
        print(f"There is no fault {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    lost = 0
    for name in options.names or known:
        begin = time.monotonic()
        tally = run(name, options.count, options.seed)
        print(f"{tally.line()}   ({time.monotonic() - begin:.0f} s)", flush=True)
        for text in tally.lost[:20]:
            print(f"        {text}", flush=True)
        lost += bool(tally.lost)
    if not server_faults():
        print("NOT RUN network_cut           needs a server: see docs/server.md")
    print("nothing was lost" if not lost else f"{lost} faults lost something")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
