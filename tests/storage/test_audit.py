"""The chain of changes: what is chained, and that tampering shows."""

from __future__ import annotations

from datetime import date

import pytest

from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import audit
from blc_desktop.storage.tables import audit_detail
from tests.support.on_server import tamper


def _chain_three(ws: Workspace) -> int:
    for number in range(3):
        with ws.write("Test") as tx:
            old = {"day": date(2021, 2, number + 1), "same": 1}
            new = {"day": date(2021, 2, number + 2), "same": 1}
            tx.audit(entity="thing", entity_id=number, old=old, new=new)
    with ws.read() as rx:
        return audit.head(rx.conn, rx.posko_id).sequence


def _broken(ws: Workspace) -> list[int]:
    with ws.read() as rx:
        return list(audit.broken_links(rx.conn, rx.posko_id, ws.book.database.derived_key("audit")))


def test_only_what_differs_is_kept(posko: Workspace) -> None:
    newest = _chain_three(posko)
    with posko.read() as rx:
        row = rx.conn.execute(audit_detail.select().where(audit_detail.c.sequence == newest)).one()
    assert row.difference == '{"day":["2021-02-03","2021-02-04"]}'
    assert _broken(posko) == []


def test_a_change_of_nothing_leaves_no_trace(posko: Workspace) -> None:
    before = _chain_three(posko)
    with posko.write("Test") as tx:
        tx.audit(entity="thing", old={"a": 1}, new={"a": 1})
    with posko.read() as rx:
        assert audit.head(rx.conn, rx.posko_id).sequence == before


@pytest.mark.parametrize(
    ("statement", "back"),
    [
        ("UPDATE audit SET command = 'Other' WHERE sequence = {n}", 0),
        ("UPDATE audit SET operator_id = 99 WHERE sequence = {n}", 0),
        ("UPDATE audit_detail SET difference = '[]' WHERE sequence = {n}", 0),
        ("DELETE FROM audit WHERE sequence = {n} - 1", 0),
    ],
)
def test_tampering_shows(posko: Workspace, statement: str, back: int) -> None:
    newest = _chain_three(posko)
    tamper(posko, statement.format(n=newest - back))
    assert _broken(posko) == [newest]


def test_erasing_the_words_keeps_the_proof(posko: Workspace) -> None:
    newest = _chain_three(posko)
    with posko.book.database.write() as conn:
        conn.execute(audit_detail.delete().where(audit_detail.c.sequence == newest))
    assert _broken(posko) == []
