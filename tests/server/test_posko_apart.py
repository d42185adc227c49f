"""Posko on one server: a role sees the rows of those it was given, and of one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, func, select, text

from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.services import checks, server_founding
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import server, server_address, server_proofs
from blc_desktop.storage.rows import add
from blc_desktop.storage.tables import stock_place
from tests.support.on_server import url
from tests.support.posko import make_posko
from tools.postgres import LAPTOP


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Return two posko on one server, each with a place of its own."""
    both = make_posko(tmp_path / "one"), make_posko(tmp_path / "other")
    for ws, name in zip(both, ("Gudang satu", "Gudang dua"), strict=True):
        with ws.write("Test") as tx:
            add(tx.conn, stock_place, tx.posko_id, name=name)
    yield both
    for ws in both:
        ws.close()


def places(ws: Workspace) -> list[str]:
    with ws.read() as rx:
        return list(rx.conn.execute(select(stock_place.c.name)).scalars())


def test_each_sees_its_own_rows_even_where_nothing_asks_for_them(two: tuple[Workspace, Workspace]) -> None:
    one, other = two
    assert (places(one), places(other)) == (["Gudang satu"], ["Gudang dua"])


def test_ids_count_within_a_posko(two: tuple[Workspace, Workspace]) -> None:
    newest = select(func.max(stock_place.c.id))
    with two[0].read() as rx, two[1].read() as other:
        assert rx.conn.execute(newest).scalar_one() == other.conn.execute(newest).scalar_one() == 1


def test_a_row_for_another_posko_is_refused(two: tuple[Workspace, Workspace]) -> None:
    one, other = two
    with pytest.raises(Trouble, match="server_not_allowed"), one.write("Test") as tx:
        add(tx.conn, stock_place, other.posko_id, name="Gudang orang")
    assert places(other) == ["Gudang dua"]


def test_who_loses_access_sees_nothing_at_once(two: tuple[Workspace, Workspace]) -> None:
    one, other = two
    owner = server.ServerDatabase(server_address.parse(url("blc_owner")), one.posko_id, one.book.database.key)
    server_founding.revoke(Workspace(replace(one.book, database=owner), one.actor), LAPTOP)
    owner.close()
    assert places(one) == []
    assert places(other) == ["Gudang dua"]


def test_a_laptop_gives_nobody_access(two: tuple[Workspace, Workspace]) -> None:
    with pytest.raises(Trouble, match="server_not_allowed"):
        server_founding.grant(two[0], LAPTOP)
    with pytest.raises(Trouble, match="server_not_allowed"):
        server_founding.whole_list(two[0].book.folder)


def test_the_address_names_the_posko(two: tuple[Workspace, Workspace]) -> None:
    one, _other = two
    address = server_address.parse(url(LAPTOP))
    found = server.poskos(address)
    assert {ws.book.database_id for ws in two} <= {posko.uid for posko in found}
    with pytest.raises(Refused, match=r"server\.posko_ambiguous"):
        server.chosen(address, found)
    named = server_address.parse(url(LAPTOP, posko=one.book.database_id))
    assert server.chosen(named, found).id == one.posko_id
    with pytest.raises(Refused, match=r"server\.posko_missing"):
        server.chosen(server_address.parse(url(LAPTOP, posko="99.99.99.9999")), found)


def test_nobody_works_as_a_superuser(two: tuple[Workspace, Workspace]) -> None:
    with pytest.raises(Refused, match=r"server\.role_too_strong"):
        server.poskos(server_address.parse(url("postgres")))


def test_the_check_finds_a_table_that_keeps_nobody_apart(two: tuple[Workspace, Workspace]) -> None:
    assert [found.code for outcome in checks.run_all(two[0]) for found in outcome.findings] == []
    arguments = dict(server_address.parse(url("postgres")).arguments)
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(**arguments))  # type: ignore[arg-type]
    with engine.connect() as conn:
        assert server_proofs.open_tables(conn) == []
        conn.execute(text("ALTER TABLE letter NO FORCE ROW LEVEL SECURITY"))
        assert server_proofs.open_tables(conn) == ["letter"]
        conn.rollback()  # nobody else has seen it
    engine.dispose()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mysql://a@b/c", r"server\.url"),
        ("postgresql+psycopg://a@b", r"server\.url"),
        ("not a url", r"server\.url"),
        ("postgresql+psycopg://a@db.example/blc?sslmode=require", r"server\.tls"),
        ("postgresql+psycopg://a@10.0.0.5/blc?sslmode=disable", r"server\.tls"),
    ],
)
def test_an_address_that_will_not_do(text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        server_address.parse(text)


def test_beyond_this_machine_the_server_proves_its_name() -> None:
    far = server_address.parse("postgresql+psycopg://a:secret@db.example/blc?posko=36.03.12.2008")
    assert far.arguments["sslmode"] == "verify-full"
    assert far.posko == "36.03.12.2008"
    assert "secret" not in repr(far) + far.shown
    assert "sslmode" not in server_address.parse("postgresql+psycopg://a@127.0.0.1/blc").arguments


def test_a_server_that_does_not_answer_is_said(tmp_path: Path) -> None:
    nowhere = Folder(tmp_path, "postgresql+psycopg://a@127.0.0.1:1/blc?connect_timeout=2")
    with pytest.raises(Trouble, match="server_away"):
        server.poskos(server_address.parse(nowhere.server))
