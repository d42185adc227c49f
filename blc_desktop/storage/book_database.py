"""What an open book can do, wherever it lies: in one encrypted file, or on a server beside others."""

from __future__ import annotations

import hashlib
import hmac
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


class BookDatabase(ABC):
    """An open book and its 32-byte key. Close it to forget the key."""

    #: The server that holds the book, as it may stand on a screen; empty for a file.
    server = ""
    #: The role by which the server lets this computer in; empty for a file.
    server_role = ""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._chain_key: bytes | None = None

    @property
    def key(self) -> bytes:
        """The key of the book: sealed anew into a slot when somebody is added."""
        return self._key

    def derived_key(self, purpose: str) -> bytes:
        """Return 32 bytes for another purpose (the audit chain, the seal of the key file)."""
        return derived_key(self._key, purpose)

    @property
    def chain_key(self) -> bytes:
        """The key of the chain of changes: it follows from the book's first key and outlives its renewal."""
        return self._chain_key or self.derived_key("audit")

    def use_chain_key(self, key: bytes) -> None:
        """Take the chain's key as the book remembers it since its own key was renewed."""
        self._chain_key = key

    def forget_key(self) -> None:
        """Let go of the key: the last step of closing."""
        self._key = b""
        self._chain_key = None

    @abstractmethod
    def write(self) -> AbstractContextManager[Connection]:
        """Yield the one writing connection inside a transaction; commit at the end, roll back on an error."""

    @abstractmethod
    def read(self) -> AbstractContextManager[Connection]:
        """Yield a connection that sees one state of the book and cannot change it."""

    @abstractmethod
    def migrate(self) -> AbstractContextManager[Connection]:
        """Yield a connection inside a transaction in which the schema may change."""

    @abstractmethod
    def interrupt_reads(self) -> None:
        """End every question that is being answered; each of them raises ``Cancelled``."""

    @abstractmethod
    def close(self) -> None:
        """Close every connection and forget the key."""


def derived_key(key: bytes, purpose: str) -> bytes:
    """Return 32 bytes that follow from ``key`` for one ``purpose`` and tell nothing about the key."""
    return hmac.new(key, f"blc-desktop {purpose}".encode(), hashlib.sha256).digest()
