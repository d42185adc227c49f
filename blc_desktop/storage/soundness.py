"""What the engine itself can prove of a file: its pages are as they were sealed, its rows are in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain

from blc_desktop.errors import Trouble
from blc_desktop.storage.database import Database

#: Findings of one question; the first is told, the rest are much the same.
_MOST = 10


def integrity(database: Database) -> tuple[str, ...]:
    """Return what the engine finds wrong with the file: seals of its pages, then the order of its rows."""
    return _broken_seals(database) or _disorder(database)


@contextmanager
def proven_beside(copy: Database) -> Iterator[None]:
    """Prove a copy while the block reads and packs it: with a million people each of the three takes seconds.

    Raises ``Trouble("backup_damaged")`` at the end of the block: what it made must count only afterwards.
    """
    questions: tuple[Callable[[Database], tuple[str, ...]], ...] = (_disorder, _broken_seals)
    with ThreadPoolExecutor(len(questions), "proof") as beside:
        asked = [beside.submit(question, copy) for question in questions]
        yield
        findings = list(chain.from_iterable(one.result() for one in asked))
    if findings:
        raise Trouble("backup_damaged", finding=findings[0])


def _broken_seals(database: Database) -> tuple[str, ...]:
    with database.maintain() as connection:
        return tuple(str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check"))


def _disorder(database: Database) -> tuple[str, ...]:
    with database.maintain() as connection:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA quick_check({_MOST})")]
    return () if found == ["ok"] else tuple(found)
