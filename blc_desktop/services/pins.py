"""A short PIN that re-opens a locked program for whoever left the desk for a moment.

The book is closed all the same: its key stays behind in memory only, sealed under the PIN, and is forgotten
after three wrong ones, when the program ends, and when the key is renewed. A PIN is never written down. It
stops whoever passes by; whoever can read the memory of the running program can try all of them.
"""

from __future__ import annotations

import secrets
from itertools import pairwise

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.services import accounts
from blc_desktop.services.clock import Clock, SystemClock
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import attempts, keyring
from blc_desktop.storage.keyfile import Cost

LEAST_DIGITS, MOST_DIGITS = 6, 8
TRIES = 3
_NONCE = bytes(12)


class HeldKey:
    """The sealed key of one operator. Every PIN gets a salt of its own, so the nonce may stand still."""

    def __init__(self, username: str, salt: bytes, sealed: bytes, cost: Cost) -> None:
        self.username = username
        self.tries_left = TRIES
        self._salt = salt
        self._sealed = sealed
        self._cost = cost

    @property
    def forgotten(self) -> bool:
        """Whether only the password helps now."""
        return not self._sealed

    def forget(self) -> None:
        """Let go of the key."""
        self._sealed = b""

    def reopen(self, folder: Folder, pin: str, *, clock: Clock | None = None) -> Workspace:
        """Open the book again.

        Raises ``Refused``: ``pin.wrong`` with ``left``, ``pin.forgotten``, ``operator_disabled``; ``Trouble``
        as :func:`accounts.unlock`. A wrong PIN counts as a wrong password.
        """
        clock = clock or SystemClock()
        if self.forgotten:
            raise Refused("pin.forgotten", field="password")
        self.tries_left -= 1
        try:
            key = AESGCM(_stretched(pin, self._salt, self._cost)).decrypt(_NONCE, self._sealed, None)
        except InvalidTag:
            attempts.note(folder, self.username, clock.now())
            if self.tries_left <= 0:
                self.forget()
                raise Refused("pin.forgotten", field="password") from None
            raise Refused("pin.wrong", field="password", left=self.tries_left) from None
        try:
            ws = accounts.reopen(folder, self.username, key, clock=clock)
        except Trouble as trouble:
            if trouble.code != "database_damaged":
                raise
            # Its key was renewed meanwhile; the password tells whether it is that or worse.
            self.forget()
            raise Refused("pin.forgotten", field="password") from trouble
        self.tries_left = TRIES
        return ws


def hold(ws: Workspace, pin: str, *, cost: Cost = keyring.STANDARD) -> HeldKey:
    """Return the book's key sealed under ``pin``. Raises ``Refused``: ``pin.digits``, ``pin.simple``."""
    if not (pin.isascii() and pin.isdigit() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS):
        raise Refused("pin.digits", field="pin", least=LEAST_DIGITS, most=MOST_DIGITS)
    if _simple(pin):
        raise Refused("pin.simple", field="pin")
    salt = secrets.token_bytes(16)
    sealed = AESGCM(_stretched(pin, salt, cost)).encrypt(_NONCE, ws.book.database.key, None)
    with ws.write("HoldPin") as tx:
        tx.audit(entity="operator", entity_id=ws.actor.operator_id, new={"pin": "set"})
    return HeldKey(ws.actor.username, salt, sealed, cost)


def _simple(pin: str) -> bool:
    """Whether the digits stand still or go up or down by one."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({0}, {1}, {9})


def _stretched(pin: str, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(pin.encode())
