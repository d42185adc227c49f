"""A clock that was set back, and two programs at one book."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, backups
from blc_desktop.storage.instance import Instance
from tests.faults import books, works
from tests.faults.books import USER
from tests.faults.children import Stop, live
from tests.faults.tally import Tally
from tests.support.posko import PASSWORD

#: A step of the clock, at most (days); a flat battery goes back years.
_FURTHEST_DAYS = 4000


def clock_set_back(count: int, room: Path, seed: int) -> Tally:
    """Open the book on days that jump back and forth.

    Survived: whoever comes on an earlier day is asked, entries go on, the chain of changes holds, a lock-out
    ends, no backup is thrown away that is the newest.
    """
    tally, chance = Tally("clock_set_back"), random.Random(seed)
    folder = books.new_book(room / "posko")
    clock, written, last = books.clock(), [], books.clock().today()
    for run in range(count):
        back = run % 2 == 0
        clock.moment += timedelta(days=chance.randint(1, _FURTHEST_DAYS) * (-1 if back else 1), minutes=run)
        ws = accounts.unlock(folder, USER, PASSWORD, clock=clock)
        jump, strange = ws.date_jump(), clock.today() < last
        problems = ["an earlier day was not asked about"] if strange and jump is None else []
        if jump is not None:
            ws.accept_date()
        last = clock.today()
        written.append(f"Warga {run}")
        works.pair(ws, written[-1])
        made = backups.backup_at_close(ws)
        if made is None or not made.path.exists():
            problems.append("the backup of the close is not there")
        problems += books.findings(ws, all_checks=run % 20 == 0) + books.missing(ws, written)
        ws.close()
        tally.told["asked about the date"] += jump is not None
        tally.add(problems, f"run {run}")
    return tally


def two_windows(count: int, room: Path, _seed: int) -> Tally:
    """Open a book that another program has open: refused by name; taken over at once when that one dies."""
    tally = Tally("two_windows")
    folder = books.new_book(room / "posko").path
    for run in range(count):
        problems: list[str] = []

        def while_held(problems: list[str] = problems) -> None:
            try:
                with Instance(Folder(folder)):
                    problems.append("two windows at one book")
            except Refused as refused:
                if refused.code != "in_use" or not int(str(refused.facts["pid"])):
                    problems.append(f"said {refused.code} of {refused.facts}")

        life = live(works.hold, folder, stop=Stop(seconds=0.05), meanwhile=while_held)
        if life.failed:
            problems.append(life.failed)
        with Instance(Folder(folder)):
            pass
        tally.add(problems, f"run {run}")
    return tally


def two_writers(count: int, room: Path, _seed: int) -> Tally:
    """Let two processes make ``count`` entries each at the same time, as a command beside the window does."""
    tally = Tally("two_writers")
    folder = books.new_book(room / "posko").path
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(live, works.write_many, folder, who, count) for who in ("Jendela", "Perintah")]
        lives = [each.result() for each in both]
    said = [text for life in lives for text in life.said]
    failed = [life.failed for life in lives if life.failed]
    problems = failed + books.prove(folder, said, all_checks=True)
    tally.tried, tally.survived = 2 * count, len(said) if not problems else 0
    tally.lost += problems
    return tally


def command_beside(count: int, room: Path, _seed: int) -> Tally:
    """Open, write and close the book while another process writes, then kill that one.

    Whoever closes last empties the WAL and deletes it: what comes after must not go into the deleted one.
    """
    tally = Tally("command_beside")
    folder = books.new_book(room / "posko").path
    for run in range(count):

        def beside(run: int = run) -> None:
            ws = books.unlock(folder)
            works.pair(ws, f"Perintah {run}")
            ws.close()

        life = live(works.write_at_a_desk, folder, run, stop=Stop(seconds=0.2), meanwhile=beside)
        problems = [life.failed] if life.failed else []
        problems += books.prove(folder, [*life.said, f"Perintah {run}"])
        tally.add(problems, f"run {run}")
    return tally


FAULTS: dict[str, Callable[[int, Path, int], Tally]] = {
    "clock_set_back": clock_set_back,
    "two_windows": two_windows,
    "two_writers": two_writers,
    "command_beside": command_beside,
}
