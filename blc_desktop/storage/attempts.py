"""Wrong passwords of late, kept beside the book since nobody who guesses has it open.

After five wrong ones the next must wait, longer each time. Whoever can delete this file can guess as fast as
Argon2id lets him; it stops somebody at the desk, not somebody with the disk.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.storage.files import plainly, read_small, write_whole

FREE = 5
_FIRST_WAIT = 30
_LONGEST_WAIT = 900
_MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """One wrong password. ``username`` is empty where there is no such operator: it may be a password."""

    username: str
    at: str


def pending(folder: Folder) -> tuple[Failure, ...]:
    """Return the wrong passwords since somebody last signed in, the oldest first."""
    try:
        found = tuple(Failure(**one) for one in read_small(folder.attempts))
        return found[-_MOST_KEPT:] if all(map(_sound, found)) else ()
    except (OSError, ValueError, TypeError, AttributeError):
        return ()


def _sound(failure: Failure) -> bool:
    """Whether it may have been written by this program. Raises ``ValueError``, ``TypeError``."""
    failure.username.encode()
    return datetime.fromisoformat(failure.at).tzinfo is not None


def require_no_wait(folder: Folder, username: str, now: datetime) -> None:
    """Raise ``Refused("locked_out")`` with ``seconds`` while ``username`` must wait."""
    own = [failure for failure in pending(folder) if failure.username == username]
    if len(own) < FREE:
        return
    wait = min(_FIRST_WAIT * 2 ** (len(own) - FREE), _LONGEST_WAIT)
    passed = (now - datetime.fromisoformat(own[-1].at)) / timedelta(seconds=1)
    # A clock that was set back must not lock anybody out for a year.
    left = wait - passed if passed >= 0 else wait
    if left > 0:
        raise Refused("locked_out", seconds=round(left) or 1, field="password")


def note(folder: Folder, username: str, now: datetime) -> None:
    """Keep one more wrong password."""
    kept = (*pending(folder), Failure(username, now.isoformat()))[-_MOST_KEPT:]
    write_whole(folder.attempts, json.dumps([asdict(one) for one in kept]).encode())


def clear(folder: Folder) -> None:
    """Forget them: they are in the chain of changes by now."""
    with plainly(folder.attempts):
        folder.attempts.unlink(missing_ok=True)
