"""Kill -9 in mid-write and while the key is renewed: what was acknowledged is there, nothing by halves."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from blc_desktop.paths import Folder
from blc_desktop.services import accounts, checks, setup
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import backup
from blc_desktop.storage.database import Database
from blc_desktop.storage.tables import stock_place
from tests.support.posko import CHEAP, PASSWORD, answers
from tests.support.renewer import renew_until_killed
from tests.support.writer import write_until_killed

pytestmark = pytest.mark.file_only("kills a writer of the file")

KILLS = 50
RENEWALS_KILLED = 12
#: One process is killed after so many acknowledged transactions.
MOST_WRITTEN = 12
#: A clean process that has loaded everything once, and splits off the writers.
PROCESSES: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")


@pytest.mark.slow
def test_what_was_acknowledged_survives_fifty_kills(posko: Workspace) -> None:
    if sys.platform != "win32":
        PROCESSES.set_forkserver_preload(["tests.support.writer"])
    path, key = posko.book.folder.database, posko.book.database.key
    posko.close()
    chance = random.Random(19)
    acknowledged: set[str] = set()
    for run in range(KILLS):
        acknowledged |= _write_and_kill(path, key, run, chance.randint(1, MOST_WRITTEN))
        if run % 10 == 0:
            _prove(path, key, acknowledged)
    _prove(path, key, acknowledged)
    assert len(acknowledged) >= KILLS


def _write_and_kill(path: Path, key: bytes, run: int, after: int) -> set[str]:
    told, telling = PROCESSES.Pipe(duplex=False)
    writer = PROCESSES.Process(target=write_until_killed, args=(path, key, run, telling), daemon=True)
    writer.start()
    telling.close()
    acknowledged = {told.recv_bytes().decode() for _number in range(after)}
    writer.kill()
    # What it could still say before it died was committed too.
    with contextlib.suppress(EOFError, OSError):
        while True:
            acknowledged.add(told.recv_bytes().decode())
    writer.join()
    told.close()
    return acknowledged


def _prove(path: Path, key: bytes, acknowledged: set[str]) -> None:
    database = Database(path, key)
    with database.read() as conn:
        names = set(conn.execute(select(stock_place.c.name)).scalars())
    assert backup.integrity(database) == ()
    database.close()
    assert {f"{one}-{half}" for one in acknowledged for half in "ab"} <= names
    assert {name[:-1] + "a" for name in names} == {name for name in names if name.endswith("a")}
    assert {name[:-1] + "b" for name in names} == {name for name in names if name.endswith("b")}


@pytest.mark.slow
def test_a_book_killed_while_its_key_is_renewed_opens_with_the_same_password(tmp_path: Path) -> None:
    if sys.platform != "win32":
        PROCESSES.set_forkserver_preload(["tests.support.renewer"])
    folder, clock = Folder(tmp_path / "posko"), FrozenClock(datetime(2021, 2, 19, 5, tzinfo=UTC))
    setup.create_posko(folder, answers(), lambda _sheet: None, clock=clock, cost=CHEAP).close()
    chance = random.Random(26)
    for run in range(RENEWALS_KILLED):
        told, telling = PROCESSES.Pipe(duplex=False)
        arguments = (folder.path, "kepala", PASSWORD, telling)
        renewer = PROCESSES.Process(target=renew_until_killed, args=arguments, daemon=True)
        renewer.start()
        telling.close()
        told.recv_bytes()
        if run % 2:
            _wait_for_new_slots(folder, renewer)
        renewer.join(timeout=chance.uniform(0, 0.03 if run % 2 else 0.25))
        renewer.kill()
        renewer.join()
        told.close()
        opened = accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
        findings = [found.code for outcome in checks.run_all(opened) for found in outcome.findings]
        opened.close()
        assert findings == []
        assert not folder.keys_next.exists()


def _wait_for_new_slots(folder: Folder, renewer: Any) -> None:
    """Wait until the new slots are written and the file is about to be encrypted anew: the moment to kill."""
    while not folder.keys_next.exists():
        assert renewer.is_alive()
        renewer.join(timeout=0.001)
