"""A process that renews the key of a book again and again until it is killed."""

from __future__ import annotations

from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from blc_desktop.paths import Folder
from blc_desktop.services import accounts
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.renewal import RenewKey, renew_key


def renew_until_killed(path: Path, username: str, password: str, told: Connection) -> None:
    """Unlock, say so, renew for ever."""
    clock = FrozenClock(datetime(2021, 2, 19, 5, tzinfo=UTC))
    ws = accounts.unlock(Folder(path), username, password, clock=clock)
    told.send_bytes(b"begun")
    while True:
        renew_key(ws, RenewKey())
