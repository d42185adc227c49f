"""The connection breaks, another writer is slow, two save at once: nothing is lost or told wrongly."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import DBAPIError

from blc_desktop.errors import Trouble
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import server, server_address
from blc_desktop.storage.rows import add
from blc_desktop.storage.tables import audit, stock_place
from tests.support.on_server import url
from tests.support.posko import opened_again


def end_connections(ws: Workspace) -> None:
    """End every connection of the posko's laptop from outside, as a broken network does."""
    arguments = dict(server_address.parse(url("postgres")).arguments)
    with psycopg.connect(**arguments) as connection:  # type: ignore[arg-type]
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE usename = 'blc_laptop' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' "
            "AND classid = %s AND objid = %s)",
            (server.LOCK, ws.posko_id),
        )


def on_server(ws: Workspace) -> server.ServerDatabase:
    database = ws.book.database
    assert isinstance(database, server.ServerDatabase)
    return database


def store(ws: Workspace, name: str) -> None:
    with ws.write("Test") as tx:
        add(tx.conn, stock_place, tx.posko_id, name=name)
        tx.audit(entity="stock_place", new={"name": name})


def places(ws: Workspace) -> list[str]:
    with ws.read() as rx:
        return list(rx.conn.execute(select(stock_place.c.name).order_by(stock_place.c.id)).scalars())


def test_a_break_in_the_middle_leaves_nothing_and_the_next_save_goes_on(posko: Workspace) -> None:
    def cut() -> None:
        with posko.write("Test") as tx:
            add(tx.conn, stock_place, tx.posko_id, name="Hilang")
            end_connections(posko)
            add(tx.conn, stock_place, tx.posko_id, name="Hilang juga")

    with pytest.raises(Trouble, match="server_away"):
        cut()
    store(posko, "Gudang")
    assert places(posko) == ["Gudang"]


def test_a_break_before_the_commit_arrives_is_no_save(posko: Workspace) -> None:
    def before(connection: Any) -> None:
        end_connections(posko)

    writer = on_server(posko)._writer
    event.listen(writer, "commit", before)
    try:
        with pytest.raises(Trouble, match="server_away"):
            store(posko, "Gudang")
    finally:
        event.remove(writer, "commit", before)
    assert places(posko) == []


def test_a_break_after_the_commit_arrived_is_a_save_all_the_same(posko: Workspace) -> None:
    def arrived(connection: Any) -> None:
        connection.connection.driver_connection.execute("COMMIT")
        connection.connection.driver_connection.close()

    writer = on_server(posko)._writer
    event.listen(writer, "commit", arrived)
    try:
        store(posko, "Gudang")
    finally:
        event.remove(writer, "commit", arrived)
    assert places(posko) == ["Gudang"]


def somebody_waits(ws: Workspace) -> bool:
    """Whether somebody waits for the turn of the posko."""
    arguments = dict(server_address.parse(url("postgres")).arguments)
    question = (
        "SELECT count(*) FROM pg_locks "
        "WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND NOT granted"
    )
    with psycopg.connect(**arguments) as connection:  # type: ignore[arg-type]
        row = connection.execute(question, (server.LOCK, ws.posko_id)).fetchone()
    return bool(row and row[0])


def test_a_save_that_the_server_is_still_at_is_waited_for(posko: Workspace) -> None:
    """The answer is lost while the server commits: asked at once, it would say that it is not done."""
    threads: list[threading.Thread] = []

    def late(connection: Any) -> None:
        def commit() -> None:
            while not somebody_waits(posko):
                pass
            connection.connection.driver_connection.execute("COMMIT")

        threads.append(threading.Thread(target=commit))
        threads[0].start()
        raise DBAPIError("COMMIT", None, psycopg.OperationalError("server closed the connection"))

    writer = on_server(posko)._writer
    event.listen(writer, "commit", late)
    try:
        store(posko, "Gudang")
    finally:
        event.remove(writer, "commit", late)
        threads[0].join()
    assert places(posko) == ["Gudang"]


def test_a_second_writer_waits_and_then_says_so(posko: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(server._SETTINGS, "lock_timeout", "50ms")
    second = opened_again(posko)
    try:
        with posko.write("Test"), pytest.raises(Trouble, match="database_locked"):
            store(second, "Gudang")
        store(second, "Gudang")
    finally:
        second.close()
    assert places(posko) == ["Gudang"]


def test_hands_that_save_at_once_lose_nothing(posko: Workspace) -> None:
    """Four laptops count one number up: what each reads before it writes still holds when it writes."""

    def work(ws: Workspace) -> None:
        for _ in range(25):
            with ws.write("Test") as tx:
                seen = tx.conn.execute(select(func.count()).select_from(stock_place)).scalar_one()
                add(tx.conn, stock_place, tx.posko_id, name=f"Gudang {seen}")
                tx.audit(entity="stock_place", new={"number": seen})

    hands = [opened_again(posko) for _ in range(4)]
    threads = [threading.Thread(target=work, args=(ws,)) for ws in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for ws in hands:
        ws.close()
    assert places(posko) == [f"Gudang {number}" for number in range(100)]
    with posko.read() as rx:
        numbers = rx.conn.execute(select(audit.c.sequence).order_by(audit.c.sequence)).scalars().all()
    assert list(numbers) == list(range(1, len(numbers) + 1))
