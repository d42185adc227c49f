"""A server whose network is cut in the middle of a save, and a server that dies there.

What the program says of a save has to be true: *saved* is there, once; *server away* is not there and may be
saved again; *not certain* is there whole or not at all. In no case half of it, and never twice.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from blc_desktop.errors import Trouble
from blc_desktop.services import checks
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import server, server_address
from tests.faults.tally import Tally
from tests.faults.wire import COMMIT, Cut, Where, Wire
from tests.support import ledger
from tests.support.posko import make_posko
from tools import postgres

#: A server that a test may kill: what it acknowledged is on the disk.
_SAFE = "fsync = on\nfull_page_writes = on\nsynchronous_commit = on\n"
#: Every so many saves the whole book is checked.
_CHECK_EVERY = 25
_SOCKET = ".s.PGSQL.5432"


@dataclass(frozen=True, slots=True)
class Line:
    """A laptop behind a network that can be cut (``far``), and one at the server that sees what is true."""

    wire: Wire
    far: Workspace
    near: Workspace
    item: int

    def stored(self) -> int:
        """Return how many boxes the book holds."""
        return ledger.balance(self.near, self.item)

    def save(self) -> str:
        """Receive one box and return what the program says of it."""
        try:
            ledger.receive(self.far, self.item, 1)
        except Trouble as trouble:
            return trouble.code
        return "saved"


@contextmanager
def line(room: Path, place: Path) -> Iterator[Line]:
    """Make a posko on the server whose socket lies in ``place``, and a second laptop behind a wire."""
    near = make_posko(room)
    with Wire(place / _SOCKET) as wire:
        there = f"postgresql+psycopg://{postgres.LAPTOP}@127.0.0.1:{wire.port}/{postgres.DATABASE}"
        address = server_address.parse(f"{there}?sslmode=disable&gssencmode=disable")
        database = server.ServerDatabase(address, near.posko_id, near.book.database.key)
        far = Workspace(replace(near.book, database=database), near.actor)
        try:
            yield Line(wire, far, near, ledger.add(near, "Masker medis", "box"))
        finally:
            database.close()
            near.close()


def cut(count: int, room: Path, seed: int, place: Path) -> Tally:
    """Cut the network ``count`` times in the middle of a save to the server in ``place``."""
    tally, chance = Tally("network_cut"), random.Random(seed)
    with line(room, place) as at:
        at.save()
        at.wire.arm(None)
        at.save()
        whole = at.wire.carried
        for run in range(count):
            where = chance.choice(list(Where))
            furthest = whole if where is Where.ANYWHERE else len(COMMIT) - 1
            plan = Cut(where, chance.randint(1, furthest), lasting=chance.random() < 0.3)
            _attempt(at, plan, tally, f"run {run}, {where}")
            if run % _CHECK_EVERY == _CHECK_EVERY - 1 or run == count - 1:
                tally.lost += [f"run {run}: {found}" for found in _findings(at.near)]
    return tally


def _attempt(at: Line, plan: Cut, tally: Tally, said: str) -> None:
    before, cuts = at.stored(), at.wire.cuts
    at.wire.arm(plan)
    answer = at.save()
    at.wire.mend()
    _settled(at.near)
    problems = _untrue(answer, at.stored() - before)
    if at.wire.cuts == cuts:
        tally.told["not cut"] += 1
    tally.told[answer.replace("_", " ")] += 1
    # Whoever looks first and saves what is not there has it once.
    if at.stored() == before and at.save() != "saved":
        problems.append("the next save failed")
    if at.stored() != before + 1:
        problems.append(f"{at.stored() - before} boxes in the end")
    tally.add(problems, said)


def _untrue(answer: str, stored: int) -> list[str]:
    """Return what is wrong with an answer, given what the book holds more than before."""
    true = {"saved": {1}, "server_away": {0}, "server_unsure": {0, 1}}
    return [] if stored in true.get(answer, ()) else [f"said {answer}, but {stored} boxes were stored"]


def _settled(ws: Workspace) -> None:
    """Wait until no save of the posko is under way at the server: take the turn oneself."""
    with ws.book.database.write():
        pass


def _findings(ws: Workspace) -> list[str]:
    return [found.code for outcome in checks.run_all(ws) for found in outcome.findings]


def killed(count: int, room: Path, seed: int, cluster: postgres.Cluster) -> Tally:
    """Kill the server ``count`` times as a commit arrives, has been answered, or is on its way."""
    tally, chance = Tally("server_killed"), random.Random(seed)
    places = (Where.BEFORE_COMMIT, Where.WITH_COMMIT, Where.AFTER_COMMIT)
    with line(room, cluster.folder) as at:
        for run in range(count):
            where = chance.choice(places)

            def restart() -> None:
                cluster.stop("immediate")
                cluster.start()

            _attempt(at, Cut(where, happens=restart), tally, f"run {run}, {where}")
        tally.lost += _findings(at.near)
    return tally


def _on_own_server(fault: Callable[[int, Path, int, postgres.Cluster], Tally], name: str) -> _Fault:
    """Return a fault that starts a server for itself, and says where none can be had."""

    def run(count: int, room: Path, seed: int) -> Tally:
        try:
            with postgres.Cluster(_SAFE) as cluster, _named(cluster):
                return fault(count, room, seed, cluster)
        except postgres.NoPostgres as missing:
            return Tally(name, skipped=str(missing))

    return run


@contextmanager
def _named(cluster: postgres.Cluster) -> Iterator[None]:
    """Let whatever makes a posko make it on this server."""
    before = os.environ.get(postgres.VARIABLE)
    os.environ[postgres.VARIABLE] = str(cluster.folder)
    try:
        yield
    finally:
        os.environ.pop(postgres.VARIABLE)
        if before is not None:
            os.environ[postgres.VARIABLE] = before


_Fault = Callable[[int, Path, int], Tally]

#: Each fault with its full count, as ``tests.faults`` runs them.
FAULTS: dict[str, tuple[_Fault, int]] = {
    "network_cut": (
        _on_own_server(lambda count, room, seed, own: cut(count, room, seed, own.folder), "network_cut"),
        300,
    ),
    "server_killed": (_on_own_server(killed, "server_killed"), 30),
}
