"""What a PostgreSQL server's errors mean for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from blc_desktop.errors import BlcError, Cancelled, Trouble

_MEANINGS = {
    "08": "server_away",
    "57P": "server_away",
    "28": "server_login",
    "3D000": "server_database_missing",
    "55P03": "database_locked",
    "40001": "database_locked",
    "40P01": "database_locked",
    "53100": "disk_full",
    "53200": "server_full",
    "53300": "server_full",
    "42501": "server_not_allowed",
    "25006": "read_only",
    "58": "disk_trouble",
    "XX": "database_damaged",
}
#: In which words a server refuses a login; libpq hands on the text without its code.
_LOGIN = ("password authentication failed", "no password supplied", "no pg_hba.conf entry", "role ")


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the server says of itself into :class:`Trouble`; what it says of the data stays."""
    try:
        yield
    except DBAPIError as error:
        meaning = meaning_of(error.orig)
        if meaning is None:
            raise
        raise meaning from error
    except psycopg.Error as error:
        meaning = meaning_of(error)
        if meaning is None:
            raise
        raise meaning from error
    except PoolTimeout as error:
        raise Trouble("database_locked") from error


def meaning_of(error: BaseException | None) -> BlcError | Cancelled | None:
    """Return what a driver's error means for a person, None where it speaks of the data."""
    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate
    if state == "57014":
        return Cancelled()
    for prefix, code in _MEANINGS.items():
        if state is not None and state.startswith(prefix):
            return Trouble(code)
    if state is None and isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return _unnamed(error)
    return None


def is_away(error: BaseException | None) -> bool:
    """Whether an error says that the server does not answer."""
    meaning = meaning_of(error)
    return isinstance(meaning, Trouble) and meaning.code == "server_away"


def _unnamed(error: psycopg.Error) -> Trouble:
    text = str(error)
    if "certificate" in text or "SSL" in text:
        return Trouble("server_certificate")
    if 'database "' in text and "does not exist" in text:
        return Trouble("server_database_missing")
    return Trouble("server_login" if any(part in text for part in _LOGIN) else "server_away")
