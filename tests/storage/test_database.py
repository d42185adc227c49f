"""The encrypted file: what opens it, what does not, and that it keeps what it holds to itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from blc_desktop.errors import Cancelled, Trouble
from blc_desktop.services import accounts
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import cipher
from blc_desktop.storage.database import Database
from blc_desktop.storage.tables import stock_place
from blc_desktop.storage.uids import new_uid
from tests.support.posko import PASSWORD, make_posko

SECRET_NAME = "Nurhaliza Zubaidah Tersembunyi"


def _add_place(ws: Workspace, name: str) -> None:
    with ws.write("Test") as tx:
        row = {"posko_id": tx.posko_id, "uid": new_uid(), "name": name}
        tx.conn.execute(insert(stock_place), [row])
        tx.audit(entity="stock_place", new={"name": name})


def _damage(path: Path, start: int, length: int = 64) -> None:
    content = bytearray(path.read_bytes())
    for place in range(start, start + length):
        content[place] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.file_only("the disk of a server is encrypted by its keeper")
def test_nothing_readable_lies_on_the_disk(posko: Workspace, tmp_path: Path) -> None:
    _add_place(posko, SECRET_NAME)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name.endswith("-wal") for path in files)
    posko.close()
    for path in files + [path for path in tmp_path.rglob("*") if path.is_file()]:
        if path.exists():
            content = path.read_bytes()
            assert SECRET_NAME.encode() not in content, path
            assert not content.startswith(b"SQLite format 3"), path


@pytest.mark.file_only("the key opens the file")
def test_another_key_does_not_open(posko: Workspace) -> None:
    path = posko.book.folder.database
    with pytest.raises(Trouble, match="database_damaged"):
        Database(path, b"x" * 32)
    with pytest.raises(ValueError, match="32 bytes"):
        Database(path, b"short")


def test_a_plaintext_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    sqlite3.connect(path).executescript("create table t(a); insert into t values (1);")
    with pytest.raises(Trouble, match="database_plaintext"):
        Database(path, b"x" * 32)


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="database_missing"):
        Database(tmp_path / "none.db", b"x" * 32)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.file_only("the bytes of the file")
@pytest.mark.parametrize("start", [0, 40, None], ids=["salt", "first page", "the posko's own row"])
def test_flipped_bytes_are_damage(posko: Workspace, start: int | None) -> None:
    folder, clock = posko.book.folder, posko.book.clock
    at = _page_of(posko, "posko") if start is None else start
    posko.close()
    _damage(folder.database, at)
    with pytest.raises(Trouble) as caught:
        accounts.unlock(folder, "kepala", PASSWORD, clock=clock).post()
    assert caught.value.code in {"database_damaged", "keys_of_another"}


def _page_of(ws: Workspace, table: str) -> int:
    """Return where in the file the first page of a table begins."""
    with ws.book.file.maintain() as connection:
        question = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
        (page,) = connection.execute(question, (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (int(page) - 1) * int(size)


@pytest.mark.file_only("keys beside the file")
def test_the_key_file_of_another_posko_is_told_from_damage(tmp_path: Path) -> None:
    one, other = make_posko(tmp_path / "one"), make_posko(tmp_path / "other", name="Posko Lain")
    folder, clock = one.book.folder, one.book.clock
    foreign = other.book.folder.keys.read_bytes()
    one.close()
    other.close()
    folder.keys.write_bytes(foreign)
    with pytest.raises(Trouble, match="keys_of_another"):
        accounts.unlock(folder, "kepala", PASSWORD, clock=clock)


def test_a_reader_sees_one_state_and_changes_nothing(posko: Workspace) -> None:
    with posko.read() as rx:
        assert rx.conn.execute(select(stock_place.c.name)).all() == []
        _add_place(posko, "Gudang")
        assert rx.conn.execute(select(stock_place.c.name)).all() == []
        statement = insert(stock_place).values(posko_id=1, uid=new_uid(), name="x")
        with pytest.raises(Trouble, match="read_only"), posko.read() as other:
            other.conn.execute(statement)
    with posko.read() as rx:
        assert rx.conn.execute(select(stock_place.c.name)).scalars().all() == ["Gudang"]


def test_an_error_inside_leaves_nothing(posko: Workspace) -> None:
    def fail() -> None:
        with posko.write("Test") as tx:
            row = {"posko_id": tx.posko_id, "uid": new_uid(), "name": "Gudang"}
            tx.conn.execute(insert(stock_place), [row])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with posko.read() as rx:
        assert rx.conn.execute(select(stock_place.c.name)).all() == []


@pytest.mark.file_only("asks SQLite's progress handler")
def test_a_question_can_be_interrupted(posko: Workspace) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
        "SELECT count(*) FROM n"
    )
    with posko.read() as rx:
        raw = rx.conn.connection.driver_connection
        assert raw is not None
        raw.set_progress_handler(posko.book.database.interrupt_reads, 1000)
        with pytest.raises(Cancelled), cipher.translated():
            rx.conn.exec_driver_sql(endless)
        raw.set_progress_handler(None, 0)
    assert posko.post().village == "Sukamantri"


@pytest.mark.file_only("the size of the file")
def test_a_full_disk_is_said_and_loses_nothing(posko: Workspace) -> None:
    _add_place(posko, "Gudang")
    database = posko.book.database
    with database.write() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        conn.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    rows = [
        {"posko_id": posko.posko_id, "uid": new_uid(), "name": f"Gudang {number}"} for number in range(20_000)
    ]
    with pytest.raises(Trouble, match="disk_full"), posko.write("Test") as tx:
        tx.conn.execute(insert(stock_place), rows)
    with posko.read() as rx:
        assert rx.conn.execute(select(stock_place.c.name)).scalars().all() == ["Gudang"]


@pytest.mark.file_only("a second process at the file")
def test_a_second_writer_waits_and_then_says_so(posko: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "BUSY_SECONDS", 0.05)
    folder, key = posko.book.folder, posko.book.database.key
    other = Database(folder.database, key)
    with posko.write("Test") as _tx, pytest.raises(Trouble, match="database_locked"), other.write():
        pass
    other.close()
