"""The folder of copies on a USB stick: the mark that makes the stick known, and copies that are read back."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from pathlib import Path

from blc_desktop.errors import Trouble
from blc_desktop.storage.files import (
    free_bytes,
    make_folder,
    plainly,
    read_small,
    sync_file,
    sync_folder,
    write_whole,
)

FOLDER = "Cadangan BLC"
_MARK = "stick.json"
_FORMAT = "blc-desktop-stick"


def mark(root: Path, stick_id: str, database_id: str) -> Path:
    """Make the folder of copies below ``root``, marked for one book, and return it."""
    folder = root / FOLDER
    make_folder(folder)
    told = {"format": _FORMAT, "stick_id": stick_id, "database_id": database_id}
    write_whole(folder / _MARK, json.dumps(told).encode())
    return folder


def marked(root: Path) -> tuple[str, str] | None:
    """Return stick and book of the mark below ``root``; None: no stick of this program, or unreadable."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        told = read_small(root / FOLDER / _MARK)
        if told["format"] == _FORMAT:
            return str(told["stick_id"]), str(told["database_id"])
    return None


def copy(source: Path, folder: Path) -> Path:
    """Copy a backup to ``folder``, read it back, and return the copy; nothing half done stays.

    Raises ``Trouble``: ``disk_full``, ``read_only``, ``stick.copy_differs``.
    """
    target = folder / source.name
    if target.exists() and target.stat().st_size == source.stat().st_size:
        return target
    if free_bytes(folder) < source.stat().st_size:
        raise Trouble("disk_full", path=folder)
    part = folder / (source.name + ".part")
    try:
        with plainly(target):
            shutil.copyfile(source, part)
            sync_file(part)
            if _sum(part) != _sum(source):
                raise Trouble("stick.copy_differs", path=target)
            part.replace(target)
            sync_folder(folder)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _sum(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
