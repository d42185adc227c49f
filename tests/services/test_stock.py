"""The ledger through its services: first expiry first out, never below zero, reversal instead of edit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.stock import (
    AddItem,
    EditItem,
    IssueLine,
    IssueStock,
    ItemDetails,
    Pick,
    ReceiptLine,
    ReceiveStock,
    ReverseDocument,
    TransferStock,
)
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import stock, stock_views
from blc_desktop.services.booking import reverse_document
from blc_desktop.services.workspace import Workspace
from tests.support.posko import acting_as, make_posko

DAY = date(2021, 2, 19)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def add_masks(ws: Workspace, **changes: object) -> int:
    details = ItemDetails("Masker medis", "lembar", "", "box", 50, 100, mask=True)
    return stock.add_item(ws, AddItem(details)).value


def receive(
    ws: Workspace, item: int, quantity: int, lot: str = "", expires: date | None = None, day: date = DAY
) -> int:
    line = ReceiptLine(item, quantity, lot, expires, expired_too=True)
    return stock.receive_stock(ws, ReceiveStock(day, (line,), "Dana Desa")).value


def issue(
    ws: Workspace, item: int, quantity: int, day: date = DAY, reason: MoveReason = MoveReason.USED
) -> int:
    return stock.issue_stock(ws, IssueStock(day, (IssueLine(item, quantity),), reason)).value


def balance(ws: Workspace, item: int) -> int:
    return stock_views.item_facts(ws, item).balance


def test_what_expires_first_goes_first_and_the_proposal_says_so(ws: Workspace) -> None:
    item = add_masks(ws)
    receive(ws, item, 50, "LATE", date(2023, 1, 1))
    receive(ws, item, 30, "SOON", date(2021, 6, 1))
    receive(ws, item, 20, "GONE", date(2021, 1, 1))
    proposal = stock_views.propose(ws, item, 40)
    assert [(pick.batch.lot, pick.quantity) for pick in proposal.picks] == [("SOON", 30), ("LATE", 10)]
    assert [batch.lot for batch in proposal.batches if batch.expired] == ["GONE"]
    issue(ws, item, 40)
    card = stock_views.stock_card(ws, item, DAY, DAY)
    assert [(line.batch_no, line.outgoing) for line in card.lines][-2:] == [("SOON", 30), ("LATE", 10)]
    assert card.balances
    assert card.closing == 60


def test_too_little_names_item_have_and_need_and_what_has_expired(ws: Workspace) -> None:
    item = add_masks(ws)
    receive(ws, item, 30, "OK", date(2022, 1, 1))
    receive(ws, item, 20, "GONE", date(2021, 1, 1))
    with pytest.raises(Refused) as refused:
        issue(ws, item, 31)
    assert refused.value.code == "stock.too_little_unexpired"
    assert refused.value.facts["item"] == "Masker medis"
    assert (refused.value.facts["have"], refused.value.facts["need"]) == (30, 31)
    assert refused.value.facts["expired"] == 20
    assert balance(ws, item) == 50


def test_an_expired_batch_leaves_only_by_a_reason_that_says_so(ws: Workspace) -> None:
    item = add_masks(ws)
    receive(ws, item, 20, "GONE", date(2021, 1, 1))
    batch = stock_views.propose(ws, item, 1).batches[0]
    pick = Pick(batch.batch_id, batch.place_id, batch.funding_source_id, 5)
    with pytest.raises(Refused, match=r"stock\.expired"):
        stock.issue_stock(ws, IssueStock(DAY, (IssueLine(item, 5, (pick,)),), MoveReason.USED))
    issue(ws, item, 20, reason=MoveReason.EXPIRED)
    assert balance(ws, item) == 0


def test_backdating_is_refused_only_where_a_later_balance_would_fall_below_zero(ws: Workspace) -> None:
    item = add_masks(ws)
    receive(ws, item, 100, day=DAY - timedelta(days=10))
    issue(ws, item, 90, day=DAY - timedelta(days=5))
    receive(ws, item, 100, day=DAY - timedelta(days=2))
    issue(ws, item, 10, day=DAY - timedelta(days=8))
    with pytest.raises(Refused) as refused:
        issue(ws, item, 1, day=DAY - timedelta(days=8))
    assert refused.value.code == "stock.too_little_later"
    assert refused.value.facts["day"] == DAY - timedelta(days=5)
    issue(ws, item, 100)
    assert balance(ws, item) == 0


def test_a_day_that_has_not_come_is_refused(ws: Workspace) -> None:
    item = add_masks(ws)
    with pytest.raises(Refused, match=r"stock\.day_ahead"):
        receive(ws, item, 1, day=DAY + timedelta(days=1))


def test_a_document_is_taken_back_once_and_its_day_is_as_if_it_had_not_been(ws: Workspace) -> None:
    item = add_masks(ws)
    receive(ws, item, 100, day=DAY - timedelta(days=3))
    document = issue(ws, item, 40, day=DAY - timedelta(days=2))
    reverse_document(ws, ReverseDocument(document))
    assert balance(ws, item) == 100
    [line] = stock_views.stock_lines(ws.at(DAY - timedelta(days=2)))
    assert (line.opening, line.received, line.issued, line.closing) == (100, 0, 0, 100)
    with pytest.raises(Refused, match=r"stock\.already_reversed"):
        reverse_document(ws, ReverseDocument(document))
    undone = [d for d in stock_views.documents(ws, DAY - timedelta(days=9), DAY) if d.undone_by]
    assert [d.document_id for d in undone] == [document]


def test_a_receipt_given_away_meanwhile_cannot_be_taken_back(ws: Workspace) -> None:
    item = add_masks(ws)
    document = receive(ws, item, 100)
    issue(ws, item, 30)
    with pytest.raises(Refused) as refused:
        reverse_document(ws, ReverseDocument(document))
    assert (refused.value.facts["have"], refused.value.facts["need"]) == (70, 100)


def test_undo_is_the_reversal(ws: Workspace) -> None:
    item = add_masks(ws)
    done = stock.receive_stock(ws, ReceiveStock(DAY, (ReceiptLine(item, 5),)))
    assert done.undo is not None
    done.undo.run(ws)
    assert balance(ws, item) == 0


def test_a_transfer_changes_places_not_balances(ws: Workspace) -> None:
    item = add_masks(ws)
    receive(ws, item, 100)
    gate = stock.add_place(ws, "Gerbang RW 02").value
    stock.transfer_stock(ws, TransferStock(DAY, (IssueLine(item, 40),), gate))
    [line] = stock_views.stock_lines(ws)
    assert (line.received, line.issued, line.closing) == (100, 0, 100)
    held = {batch.place: batch.free for batch in stock_views.propose(ws, item, 1).batches}
    assert held == {"Posko": 60, "Gerbang RW 02": 40}
    assert len(stock_views.stock_card(ws, item, DAY, DAY).lines) == 1


def test_the_list_shows_what_the_figures_count(ws: Workspace) -> None:
    item = add_masks(ws)
    receive(ws, item, 130, "A", DAY + timedelta(days=10))
    listing = stock_views.stock_listing(ws)
    [(key, row)] = listing.first(Query(), 10)
    cells = dict(zip((column.name for column in listing.columns), row, strict=True))
    assert key == item
    assert (cells["closing"], cells["packs"], cells["state"]) == (130, "2 box + 30", "expiring")
    assert cells["expiring_on"] == DAY + timedelta(days=10)
    assert list(listing.ids(Query().where(state="expiring"), Silent())) == [item]
    assert listing.count(Query().where(state="low")) == 0
    issue(ws, item, 30)
    assert listing.count(Query().where(state="low")) == 1
    assert sum(line.low for line in stock_views.stock_lines(ws)) == 1
    assert list(listing.ids(Query("mask med"), Silent())) == [item]
    assert [found.name for found in stock_views.find_items(ws, "med")] == ["Masker medis"]


def test_goods_keep_their_unit_once_booked_and_their_name_to_themselves(ws: Workspace) -> None:
    item = add_masks(ws)
    facts = stock_views.item_facts(ws, item)
    assert facts.code == "MASKER-MEDIS"
    with pytest.raises(Refused, match=r"item\.name_taken"):
        stock.add_item(ws, AddItem(ItemDetails("MASKER  MEDIS", "box")))
    receive(ws, item, 1)
    with pytest.raises(Refused, match=r"item\.unit_in_use"):
        stock.edit_item(ws, EditItem(item, facts.version, ItemDetails("Masker medis", "box", facts.code)))
    assert "Masker medis" not in [details.name for details in stock_views.usual_goods(ws)]


def test_a_viewer_books_nothing(ws: Workspace) -> None:
    item = add_masks(ws)
    with pytest.raises(Refused, match="not_permitted"):
        receive(acting_as(ws, Role.VIEWER), item, 1)
