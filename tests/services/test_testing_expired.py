"""A round of testing with kits past their day: only with a reason, only by who may allow it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.commands.testing import OpenSession, RecordTest
from blc_desktop.domain.kinds import TestKind, TestPurpose, TestResult
from blc_desktop.errors import Refused
from blc_desktop.services import residents, stock, testing_sessions
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import stock_document
from tests.support.cases import days_ago, somebody
from tests.support.posko import acting_as, make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def test_an_expired_kit_is_used_with_a_reason_by_who_may_allow_it(ws: Workspace) -> None:
    item_id = stock.add_item(ws, AddItem(ItemDetails("Rapid antigen", "tes"))).value
    lines = (ReceiptLine(item_id, 2, "LAMA", days_ago(1)), ReceiptLine(item_id, 3, "BARU", days_ago(-90)))
    stock.receive_stock(ws, ReceiveStock(days_ago(30), lines))
    people = [residents.add_resident(ws, AddResident(somebody(name))).value for name in ("A", "B", "C")]
    (kit,) = testing_sessions.kits(ws, ws.day)
    assert [(batch.lot, batch.left) for batch in kit.stale] == [("LAMA", 2)]
    old = kit.stale[0].batch_id
    order = OpenSession(ws.day, TestKind.RAPID_ANTIGEN, TestPurpose.SCREENING, item_id=item_id, batch_id=old)
    with pytest.raises(Refused) as refused:
        testing_sessions.open_session(ws, replace(order, expired_reason="  "))
    assert (refused.value.code, refused.value.field) == ("stock.expired", "kit")
    reasoned = replace(order, expired_reason="Diperpanjang sampai Juni oleh dinas")
    with pytest.raises(Refused) as refused:
        testing_sessions.open_session(acting_as(ws, Role.OPERATOR), reasoned)
    assert refused.value.code == "not_permitted"
    session_id = testing_sessions.open_session(ws, reasoned).value
    left = [
        testing_sessions.record(ws, RecordTest(session_id, TestResult.NEGATIVE, person_id)).value
        for person_id in people
    ]
    assert [one.left for one in left] == [4, 3, 2]
    assert [one.line.lot for one in left] == ["LAMA", "LAMA", "BARU"]
    assert left[2].opened is not None, "once it is empty, only what is within its day follows"
    with ws.read() as rx:
        note = select(stock_document.c.note).where(stock_document.c.document_no.startswith("SESI"))
        assert rx.conn.scalars(note).all() == ["Diperpanjang sampai Juni oleh dinas", None]
