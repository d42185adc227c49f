"""Password accepted to Hari ini painted, beyond the key derivation, which is slow on purpose."""

from __future__ import annotations

import time
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from benchmarks import books, desk
from benchmarks.results import Result, best, seconds
from ui.work import InlineRunner

RESIDENTS = 130_000
#: A season of four months: nine in ten of its cases are closed, the others isolate today.
CASES, DAYS = 2_000, 120


def derive_key() -> None:
    """Do what guessing one password costs (the parameters of docs/decisions and storage/keyring.py)."""
    Argon2id(salt=bytes(16), length=32, iterations=3, lanes=1, memory_cost=64 * 1024).derive(b"latihan-posko")


def _season() -> Path:
    return books.book(RESIDENTS, cases=CASES, days=DAYS)


def to_painted_today() -> float:
    """Return the seconds from the password to the painted first page, with every answer on it.

    Everything is asked in line here, so nothing of it can hide in another thread.
    """
    begin = time.perf_counter()
    with desk.session(desk.unlock(_season()), InlineRunner()) as shown:
        desk.paint(shown.window)
        return time.perf_counter() - begin


def measure() -> list[Result]:
    """Measure the best of three, the libraries loaded (the program loads them behind the unlock window)."""
    desk.application()
    to_painted_today()
    whole, derivation = best(3, to_painted_today), best(3, lambda: seconds(derive_key))
    told = f"whole {whole:.2f} s, key derivation {derivation:.2f} s"
    return [Result("unlock to Hari ini", whole - derivation, 0.5, "s", told)]
