"""One connection to the encrypted file: the key, the PRAGMAs, and what the engine's errors mean.

The engine has two traps that this module closes: a key that is not 64 hex digits is silently taken as a
passphrase, and no key at all silently makes a plaintext database.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from blc_desktop.errors import BlcError, Cancelled, Refused, Trouble
from blc_desktop.storage.files import plainly, refusal

KEY_BYTES = 32
#: Older engines can damage a WAL file when a checkpoint meets a commit.
OLDEST_ENGINE = (3, 51, 3)
#: How long a writer waits for another process, in seconds.
BUSY_SECONDS = 5.0
SALT_BYTES = 16

_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    # Else INSERT OR REPLACE walks around the triggers that keep a table append-only.
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    # A sort that spills must not write what it sorts beside the book.
    "temp_store=MEMORY",
    "wal_autocheckpoint=1000",
)

_MEANINGS = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_BUSY": "database_locked",
    "SQLITE_LOCKED": "database_locked",
    "SQLITE_READONLY": "read_only",
    "SQLITE_PERM": "read_only",
    "SQLITE_CANTOPEN": "database_unreachable",
    "SQLITE_IOERR": "disk_trouble",
    "SQLITE_CORRUPT": "database_damaged",
    "SQLITE_NOTADB": "database_damaged",
}

#: Codes that a full or read-only disk may hide behind.
_VAGUE = frozenset({"database_unreachable", "database_locked", "disk_trouble"})


def connect(path: Path, key: bytes, *, cache_mib: int, create: bool = False) -> Any:
    """Return a driver connection to the file at ``path``, its key proven by reading the schema.

    ``create`` allows a file that is not there yet. Raises :class:`Trouble`: ``database_missing``,
    ``database_plaintext``, ``database_damaged`` (the key does not open it), or what the machine says.
    """
    _assert_engine(key)
    _assert_file(path, create=create)
    try:
        return _connected(path, key, cache_mib)
    except Trouble as trouble:
        if trouble.code == "database_damaged" and _is_plaintext(path):
            raise Trouble("database_plaintext", path=path) from trouble
        raise


def _connected(path: Path, key: bytes, cache_mib: int) -> Any:
    with translated(path):
        connection = driver.connect(
            str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
        )
        try:
            _prepare(connection, key, cache_mib)
        except BaseException:
            connection.close()
            raise
    return connection


def renew(path: Path, key: bytes, new_key: bytes) -> None:
    """Encrypt the file at ``path`` anew, in one transaction. On :class:`Trouble` nothing changed.

    The pages go through the WAL: a file that is cut off in the middle opens with the old key. The engine
    answers "ok" on a full disk too, with nothing done: only opening the file tells which key it has.
    """
    if len(new_key) != KEY_BYTES:
        raise ValueError("the key of a book is 32 bytes")
    connection = connect(path, key, cache_mib=8)
    try:
        with translated(path):
            _alone(connection, path)
            connection.execute(f"PRAGMA rekey=\"x'{new_key.hex()}'\"").fetchone()
    finally:
        # Brings the pages from the WAL into the file; where there is no room for it they stay there, as good.
        connection.close()
    if not opens(path, new_key):
        raise explained(Trouble("disk_trouble"), path)


def opens(path: Path, key: bytes) -> bool:
    """Return whether ``key`` is the key of the file. Raises :class:`Trouble` where that cannot be told."""
    try:
        connect(path, key, cache_mib=1).close()
    except Trouble as trouble:
        if trouble.code == "database_damaged":
            return False
        raise
    return True


def _alone(connection: Any, path: Path) -> None:
    """Bring every page into the file. Raises ``database_locked`` while another process still reads."""
    busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise explained(Trouble("database_locked"), path)


def _prepare(connection: Any, key: bytes, cache_mib: int) -> None:
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level=NONE")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise Trouble("engine_without_cipher")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    if mode != "wal":
        raise Trouble("read_only")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA cache_size={-1024 * cache_mib}")


def _assert_engine(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError("the key of a book is 32 bytes")
    if driver.sqlite_version_info < OLDEST_ENGINE:
        raise Trouble("engine_too_old", version=driver.sqlite_version)


def _assert_file(path: Path, *, create: bool) -> None:
    """Refuse a file that the engine would begin anew. It is not opened for that: see :func:`salt`."""
    with plainly(path):
        size = path.stat().st_size if path.exists() else None
    if size is None and not create:
        raise Trouble("database_missing", path=path)
    if size == 0 and not create:
        raise Trouble("database_damaged", path=path)


def _is_plaintext(path: Path) -> bool:
    """Return whether the engine reads the file without any key."""
    connection = driver.connect(str(path), timeout=BUSY_SECONDS)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.Error:
        return False
    finally:
        connection.close()
    return True


def salt(path: Path) -> str:
    """Return the salt that a file of the engine begins with, as hex; it tells one file from another.

    Only for a file that this process has no connection to, else ask one with :func:`salt_of`: on POSIX
    closing *any* handle of a file drops every lock of the process on it, the engine's too. Another process
    may then take the book for closed and delete the WAL under our feet; engines before 3.51 do.
    """
    with plainly(path), path.open("rb") as stream:
        return stream.read(SALT_BYTES).hex()


def salt_of(connection: Any) -> str:
    """Return the salt of the file behind an open connection, as hex."""
    return str(connection.execute("PRAGMA cipher_salt").fetchone()[0])


@contextmanager
def translated(path: Path | None = None) -> Iterator[None]:
    """Turn what the engine says of the machine into :class:`Trouble`; what it says of the data stays.

    Where it says little, the disk that the file at ``path`` lies on is asked.
    """
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        meaning = meaning_of(error.orig if isinstance(error, DBAPIError) else error)
        if meaning is None:
            raise
        raise explained(meaning, path) from error
    except PoolTimeout as error:
        raise Trouble("database_locked") from error
    except UnicodeEncodeError as error:
        raise Refused("text_unreadable") from error


def explained(meaning: BlcError | Cancelled, path: Path | None) -> BlcError | Cancelled:
    """Return the reason behind a vague trouble with the file at ``path``, where the disk tells one."""
    if path is None or not isinstance(meaning, Trouble) or meaning.code not in _VAGUE:
        return meaning
    return refusal(path.parent) or meaning


def meaning_of(error: BaseException | None) -> BlcError | Cancelled | None:
    """Return what a driver's error means for a person, None where it speaks of the data."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    if name.startswith("SQLITE_INTERRUPT") or str(error) == "interrupted":
        return Cancelled()
    for prefix, code in _MEANINGS.items():
        if name.startswith(prefix):
            return Trouble(code)
    return None
