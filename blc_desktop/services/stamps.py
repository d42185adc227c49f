"""Who writes a dated line, when, and on which working day."""

from __future__ import annotations

from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage.isolation import Stamp


def stamp(tx: WriteTransaction) -> Stamp:
    """Return the stamp of a transaction."""
    return Stamp(tx.actor.operator_id or None, tx.now, tx.day)
