"""A process that writes to an encrypted posko until it is killed, telling what was acknowledged."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import insert

from blc_desktop.storage.database import Database
from blc_desktop.storage.tables import stock_place
from blc_desktop.storage.uids import new_uid


def write_until_killed(path: Path, key: bytes, run: int, told: Connection) -> None:
    """Write pairs of rows, each pair in one transaction, and tell its name after the commit."""
    database = Database(path, key)
    number = 0
    while True:
        with database.write() as conn:
            for half in ("a", "b"):
                row = {"posko_id": 1, "uid": new_uid(), "name": f"{run}-{number}-{half}"}
                conn.execute(insert(stock_place), [row])
        told.send_bytes(f"{run}-{number}".encode())
        number += 1
