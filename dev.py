#!/usr/bin/env python3
"""The developer's one command: set up, run, test, measure, pack.

    python3 dev.py run [--empty] [-- ARGUMENTS]   show the main job on a training posko, then the window
    python3 dev.py test [--bundle] [-- PYTEST ARGUMENTS]    linters, types, floors, catalogue, tests;
                                                  with --bundle the packages in a bare system too
    python3 dev.py test --postgres [-- ...]       the tests that a PostgreSQL can run, on one of its own
    python3 dev.py bench [NAME ...]               measure, as ratios
    python3 dev.py faults [--count N] [NAME ...]  kills, power cuts, full disks, damage: tried and survived
    python3 dev.py package [--windows-rig DIR]    what this system can make: .deb or setup.exe, portable zip
    python3 dev.py i18n extract|compile|check     the English catalogue
    python3 dev.py setup                          only make .venv

Every command first makes what it needs: .venv from the lock files and, on Debian as root, missing system
packages. It needs nothing but Python 3.11 or later. On Windows: ``py dev.py ...``.
"""

from __future__ import annotations

import argparse
import os
import sys

if sys.version_info < (3, 11):
    sys.exit(f"BLC Desktop needs Python 3.11 or later; this is {sys.version.split()[0]}.")

from tools import bootstrap


def main(arguments: list[str]) -> int:
    """Carry out one command and return its exit code."""
    options, rest = _parse(arguments)
    lock = {"run": "runtime", "package": "bundle"}.get(options.command, "dev")
    try:
        python = bootstrap.ready(lock, screen=options.command == "run" and bootstrap.has_screen())
        if options.command == "test" and "--bundle" in rest:
            bootstrap.ready("bundle", screen=False)
    except bootstrap.Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    if options.command == "setup":
        print(f"Ready: {python}")
        return 0
    module = {"run": "tour", "test": "checks", "package": "pack", "i18n": "catalogue"}
    packages = {"bench": "benchmarks", "faults": "tests.faults"}
    if options.command in packages:
        command = [str(python), "-m", packages[options.command], *rest]
    else:
        command = [str(python), "-m", f"tools.{module[options.command]}", *rest]
    return bootstrap.call(command)


def _parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["run", "test", "bench", "package", "i18n", "faults", "setup"])
    if not arguments or arguments[0].startswith("-"):
        return parser.parse_args(arguments), []
    return parser.parse_args(arguments[:1]), arguments[1:]


if __name__ == "__main__":
    os.chdir(bootstrap.ROOT)
    sys.exit(main(sys.argv[1:]))
