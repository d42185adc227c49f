"""The log: what went wrong, by code and place, and never a word about a person.

A traceback's own text may quote a name or a number (a value that could not be read, a row that was refused),
so only exception types, file names and line numbers are written.
"""

from __future__ import annotations

import itertools
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

LOGGER = logging.getLogger("blc_desktop")
_LARGEST = 512 * 1024
_KEPT = 4
_DEEPEST = 30
#: The name of the handler that is ours among those of the root.
_OURS = "blc-desktop"

_numbers = itertools.count(1)


class _Plain(logging.Formatter):
    """Writes no exception text, whatever a record carries."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line; an exception is told by its type and where it came from."""
        moment = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = f"{moment} {record.levelname} {record.name}"
        error = record.exc_info[1] if record.exc_info else None
        said = record.getMessage() if record.name.startswith("blc_desktop") else ""
        return " ".join(part for part in (line, said, told(error) if error else "") if part)


class _FirstWord(logging.Handler):
    """Stands for the file until there is something to write: what rotates files is slow to load (sockets)."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        """Open the file, take this handler's place with it and write; without a place there is no log."""
        root = logging.getLogger()
        root.removeHandler(self)
        file = _open(self._folder)
        if file is not None:
            root.addHandler(file)
            file.handle(record)


def _open(folder: Path) -> logging.Handler | None:
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - see _FirstWord

    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / "blc-desktop.log", maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    file.setFormatter(_Plain())
    file.setLevel(logging.WARNING)
    file.name = _OURS
    return file


def start(folder: Path) -> None:
    """Log warnings and worse into ``folder`` from now on; where it cannot be written there is no log."""
    root = logging.getLogger()
    for old in [one for one in root.handlers if one.name == _OURS]:
        root.removeHandler(old)
        old.close()
    first = _FirstWord(folder)
    first.name = _OURS
    root.addHandler(first)


def record_fault(error: BaseException) -> int:
    """Log a fault nobody expected and return the number to show for it: minute of the day and a count."""
    moment = datetime.now(UTC)
    number = (moment.hour * 60 + moment.minute) * 100 + next(_numbers) % 100
    LOGGER.error("fault %d %s", number, told(error))
    return number


def told(error: BaseException) -> str:
    """Return the types of an exception and of its causes, each with the places it passed through."""
    told_of: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(told_of) < 5:
        places = traceback.extract_tb(cause.__traceback__)[-_DEEPEST:]
        path = " < ".join(f"{Path(place.filename).name}:{place.lineno}" for place in reversed(places))
        told_of.append(f"{type(cause).__name__}{_code(cause)} at {path or '?'}")
        cause = cause.__cause__ or cause.__context__
    return " because of ".join(told_of)


def _code(error: BaseException) -> str:
    """Return a machine's own code, which says nothing of a person."""
    code = getattr(error, "code", None) or getattr(error, "sqlite_errorname", None)
    return f"({code})" if isinstance(code, str | int) else ""
