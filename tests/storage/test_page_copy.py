"""The copy of the book's pages: whole at one moment whoever writes, and made whoever is in the way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlalchemy import delete, func, insert, select

from blc_desktop.errors import Trouble
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import page_copy, soundness
from blc_desktop.storage.database import Database
from blc_desktop.storage.tables import stock_place
from blc_desktop.storage.uids import new_uid

pytestmark = pytest.mark.file_only("copies the file")

#: An entry is so many rows in one transaction: a copy that holds a part of one is torn.
ROWS = 20


def _enter(database: Database, name: str) -> None:
    with database.write() as conn:
        rows = [{"posko_id": 1, "uid": new_uid(), "name": f"{name} {number}"} for number in range(ROWS)]
        conn.execute(insert(stock_place), rows)


def _entries(database: Database) -> int:
    with database.read() as conn:
        rows = int(conn.execute(select(func.count()).select_from(stock_place)).scalar_one())
    assert rows % ROWS == 0, "an entry is torn"
    return rows // ROWS


@pytest.fixture
def book(posko: Workspace) -> Database:
    database = posko.book.file
    with database.write() as conn:
        conn.execute(delete(stock_place))
    return database


@contextmanager
def _writing(database: Database) -> Iterator[list[int]]:
    """Let somebody enter, with hardly a pause; yields how many entries were acknowledged, as its one item."""
    done, over = [0], threading.Event()

    def work() -> None:
        while not over.wait(0.002):
            _enter(database, f"Rak {done[0]}")
            done[0] += 1

    hand = threading.Thread(target=work)
    hand.start()
    try:
        yield done
    finally:
        over.set()
        hand.join()


def test_a_copy_is_the_book_as_it_stood_at_one_moment(
    book: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, by_pages, pages = [], [], Database.pages

    def counted(database: Database) -> BinaryIO:
        by_pages.append(database)
        return pages(database)

    monkeypatch.setattr(Database, "pages", counted)
    with _writing(book) as done:
        for number in range(15):
            before = done[0]
            page_copy.copy(book, tmp_path / f"{number}.db")
            seen.append((before, done[0]))
    for number, (before, after) in enumerate(seen):
        copy = Database(tmp_path / f"{number}.db", book.key)
        assert soundness.integrity(copy) == ()
        # One more may have been committed than was told of.
        assert before <= _entries(copy) <= after + 1
        copy.close()
    assert _entries(book) == done[0] > len(seen)
    assert by_pages, "every copy was written anew"


def test_the_file_does_not_change_while_it_is_held(book: Database) -> None:
    with book.maintain() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with page_copy._held_still(book) as still:
        assert still
        before = book.pages().read()
        for number in range(200):
            _enter(book, f"Rak {number}")
        with book.maintain() as connection:
            _busy, logged, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        assert moved < logged > 1000, "the WAL is long enough for a checkpoint of its own accord"
        assert book.pages().read() == before
    assert _entries(book) == 200
    with book.maintain() as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    assert book.pages().read() != before


def test_a_copy_is_made_beside_a_reader_of_an_older_state(book: Database, tmp_path: Path) -> None:
    with book.read() as old:
        old.execute(select(func.count()).select_from(stock_place)).scalar_one()
        _enter(book, "Rak baru")
        with page_copy._held_still(book) as still:
            assert not still
        page_copy.copy(book, tmp_path / "copy.db")
    copy = Database(tmp_path / "copy.db", book.key)
    assert _entries(copy) == 1
    copy.close()


def test_a_copy_does_not_wait_for_a_long_write(book: Database, tmp_path: Path) -> None:
    _enter(book, "Rak satu")
    with book.write() as conn:
        conn.execute(delete(stock_place))
        page_copy.copy(book, tmp_path / "copy.db")
    copy = Database(tmp_path / "copy.db", book.key)
    assert _entries(copy) == 1
    copy.close()


def test_a_copy_does_not_carry_free_room_along(book: Database, tmp_path: Path) -> None:
    for number in range(200):
        _enter(book, f"Rak {number} " + "dengan nama yang panjang " * 8)
    full = tmp_path / "full.db"
    page_copy.copy(book, full)
    with book.write() as conn:
        conn.execute(delete(stock_place))
    page_copy.copy(book, tmp_path / "lean.db")
    assert (tmp_path / "lean.db").stat().st_size < 0.8 * full.stat().st_size


def test_what_stands_in_the_place_of_a_copy_is_not_overwritten(book: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"something else")
    with pytest.raises((FileExistsError, Trouble)):
        page_copy.copy(book, target)
    assert target.read_bytes() == b"something else"
