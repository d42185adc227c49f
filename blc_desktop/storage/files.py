"""Files beside the book: after a power cut the old one is there or the new one, never half of one."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blc_desktop.errors import Trouble

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOENT: "file_missing",
    errno.EISDIR: "file_is_folder",
    errno.ENOTDIR: "file_missing",
    errno.EEXIST: "file_exists",
}

#: The small files beside the book have some hundred bytes.
_MOST_SMALL = 1_000_000
#: A few pages of a book with their seals.
_PROBE_BYTES = 64 * 1024


@contextlib.contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn a refusal of the file system into :class:`Trouble` about ``path``."""
    try:
        yield
    except OSError as error:
        raise Trouble(_CODES.get(error.errno or 0, "disk_trouble"), path=path) from error


def read_small(path: Path) -> Any:
    """Return what a small JSON file holds, whoever wrote it.

    Raises ``ValueError`` where it is none, or far too long to be one; ``OSError``.
    """
    with path.open("rb") as stream:
        content = stream.read(_MOST_SMALL + 1)
    if len(content) > _MOST_SMALL:
        raise ValueError("no small file")
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ValueError("nested without end") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` under another name, push it to the disk, then put it in the place of ``path``."""
    write_beside(path, content)
    put_from_beside(path)


def write_beside(path: Path, content: bytes) -> None:
    """Write what is to take the place of ``path`` under another name, and push it to the disk."""
    with plainly(path):
        try:
            with _beside(path).open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError:
            drop_beside(path)
            raise


def put_from_beside(path: Path) -> None:
    """Put in the place of ``path`` what :func:`write_beside` wrote."""
    with plainly(path):
        try:
            _beside(path).replace(path)
        except OSError:
            drop_beside(path)
            raise
        sync_folder(path.parent)


def drop_beside(path: Path) -> None:
    """Throw away what was to take the place of ``path``."""
    with contextlib.suppress(OSError):
        _beside(path).unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def sync_folder(folder: Path) -> None:
    """Push the names in ``folder`` to the disk, where the system knows how (Windows does it by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Push the content of ``path`` to the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def refusal(folder: Path) -> Trouble | None:
    """Try to write in ``folder`` and return why that cannot be; None where it can.

    The engine often says no more than that a file cannot be opened; the file system knows the reason.
    """
    try:
        with plainly(folder), tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(bytes(_PROBE_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
    except Trouble as trouble:
        return trouble
    return None


def free_bytes(folder: Path) -> int:
    """Return how many bytes may still be written beside ``folder``."""
    with plainly(folder):
        return shutil.disk_usage(folder).free


def make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it."""
    with plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)
