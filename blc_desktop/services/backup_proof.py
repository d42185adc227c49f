"""The named checks, run on the copy that a backup holds: a backup that opens may still hold a wrong book.

The copy is only read. The work is bounded in time, because it stands between somebody and the door at the end
of a day: what was not reached is named, and the checks of the book itself (``check``) have no such bound.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Timer

from blc_desktop.domain.access import Role
from blc_desktop.errors import Cancelled
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress
from blc_desktop.services import checks
from blc_desktop.services.checks import Outcome
from blc_desktop.services.clock import Clock
from blc_desktop.services.workspace import Actor, Book, Workspace
from blc_desktop.storage import settings as storage
from blc_desktop.storage.database import Database

#: Seconds for the checks of a backup that was just made, and of one that somebody wants proven.
AT_MAKING, ASKED_FOR = 5.0, 60.0
#: A copy has no folder of its own: its key slots are looked at when it is opened with a password.
_NOT_OF_A_COPY = frozenset({"key_slots"})
#: The engine has looked through the copy before, or does so beside: only references are left to be proven.
_OF_A_COPY = {"database": checks.references}
#: Reckons the papers of a month anew from rows that the others have proven: only where somebody waits for it.
_SLOW = frozenset({"report_balances"})


@dataclass(frozen=True, slots=True)
class Proof:
    """What the checks of a copy found. ``not_reached`` are those for which the time did not suffice."""

    outcomes: tuple[Outcome, ...]
    not_reached: tuple[str, ...] = ()

    @property
    def findings(self) -> int:
        """How many things are not as they must be."""
        return sum(len(outcome.findings) for outcome in self.outcomes)

    @property
    def ok(self) -> bool:
        """Whether every check was run and none found anything."""
        return not self.findings and not self.not_reached


def prove(
    copy: Database,
    clock: Clock,
    progress: Progress,
    *,
    seconds: float,
    slow: bool = True,
    now: Callable[[], float] = time.monotonic,
) -> Proof:
    """Run the named checks on an open copy for at most ``seconds``; a cancel passes through.

    ``slow`` False leaves out what takes seconds even of a small book.
    """
    ws = _reading(copy, clock)
    ends = now() + seconds
    late = Timer(seconds, copy.interrupt_reads)
    late.daemon = True
    late.start()
    outcomes: list[Outcome] = []
    left_out = _NOT_OF_A_COPY if slow else _NOT_OF_A_COPY | _SLOW
    wanted = [name for name in checks.CHECKS if name not in left_out]
    try:
        for name in wanted:
            progress.step(len(outcomes), len(wanted))
            if now() >= ends:
                break
            try:
                outcomes.append(checks.run_one(ws, name, _OF_A_COPY.get(name)))
            except Cancelled:
                if now() < ends:
                    raise
                break
    finally:
        late.cancel()
    done = {outcome.name for outcome in outcomes}
    return Proof(tuple(outcomes), tuple(name for name in wanted if name not in done))


def _reading(copy: Database, clock: Clock) -> Workspace:
    """Return the copy as a book that somebody looks at; what was seen beside another book does not count."""
    with copy.read() as conn:
        row = storage.read_posko(conn)
        chain_key = storage.read_note(conn, row.id, storage.CHAIN_KEY)
    if chain_key is not None:
        copy.use_chain_key(bytes.fromhex(chain_key))
    book = Book(copy, Folder(copy.path.parent), clock, row.id, row.uid, row.training, row.training_day)
    return Workspace(book, Actor(0, "", "", Role.HEAD))
