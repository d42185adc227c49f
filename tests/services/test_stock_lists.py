"""Tiles and their lists, the list of movements, the list of loans, cards by source and place, merging."""

from __future__ import annotations

from datetime import timedelta

import pytest

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.kits import KitPart, SetRecipe
from blc_desktop.domain.commands.loans import Borrower, LendItems, ReturnLine, ReturnLoan
from blc_desktop.domain.commands.stock import (
    IssueLine,
    IssueStock,
    MergeItems,
    Pack,
    ReceiptLine,
    ReceiveStock,
    ReverseDocument,
    TransferStock,
)
from blc_desktop.domain.kinds import DocumentKind, MoveReason, RecipientKind
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.domain.listing import ListingSource, Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import (
    checks,
    distribution,
    kits,
    loans,
    stock,
    stock_merging,
    stock_reasons,
    stock_views,
)
from blc_desktop.services.booking import reverse_document
from blc_desktop.services.stock_reasons import KeepReason
from blc_desktop.services.workspace import Workspace
from tests.support.ledger import DAY, add, balance, issue, receive

CROWD = Recipient(RecipientKind.CROWD, place="Pasar", head_count=9)


def cells(listing: ListingSource, query: Query | None = None) -> list[dict[str, object]]:
    names = [column.name for column in listing.columns]
    return [dict(zip(names, row, strict=True)) for _key, row in listing.first(query or Query(), 50)]


def test_every_tile_counts_the_list_that_it_opens(posko: Workspace) -> None:
    add(posko, "Spanduk")
    masks = add(posko, "Masker", "lembar", reorder_level=50)
    soap = add(posko, "Sabun", "botol", excess_level=100)
    rice = add(posko, "Beras", "kg")
    gloves = add(posko, "Sarung tangan", "pasang")
    receive(posko, masks, 40, "A", DAY + timedelta(days=45))
    receive(posko, soap, 101, "B", DAY + timedelta(days=10))
    receive(posko, rice, 1000, "C", DAY - timedelta(days=1), day=DAY - timedelta(days=20))
    receive(posko, gloves, 600, day=DAY - timedelta(days=20))
    distribution.hand_out(posko, HandOut(DAY - timedelta(days=3), CROWD, (IssueLine(gloves, 14),)))
    tiles = stock_views.tiles(posko)
    assert (tiles.out, tiles.scarce, tiles.expiring, tiles.expired, tiles.excess) == (1, 1, 1, 1, 2)
    assert tiles.within == {30: 1, 60: 2, 90: 2}
    listing = stock_views.stock_listing(posko)
    for state, count in (
        ("out", tiles.out),
        ("scarce", tiles.scarce),
        ("expiring", tiles.expiring),
        ("expired", tiles.expired),
        ("excess", tiles.excess),
    ):
        assert listing.count(Query().where(state=state)) == count, state
    for days, count in tiles.within.items():
        assert listing.count(Query().where(expires_within=days)) == count
    supply = {row["name"]: row["supply_days"] for row in cells(listing)}
    assert (supply["Sarung tangan"], supply["Beras"]) == (586, None)


def test_movements_are_found_by_item_kind_source_place_officer_and_period(posko: Workspace) -> None:
    masks, soap = add(posko, "Masker medis", "lembar"), add(posko, "Sabun", "botol")
    receive(posko, masks, 100, "A", day=DAY - timedelta(days=5), source="Dana Desa")
    receive(posko, soap, 7, source="CSR/swasta")
    gate = stock.add_place(posko, "Gerbang").value
    stock.transfer_stock(posko, TransferStock(DAY, (IssueLine(masks, 30),), gate))
    given = distribution.hand_out(posko, HandOut(DAY, CROWD, (IssueLine(masks, 5),))).value
    listing = stock_views.movement_listing(posko)
    assert listing.count(Query()) == 5
    for query, count in (
        (Query().where(item_id=soap), 1),
        (Query().where(kind=DocumentKind.TRANSFER.value), 2),
        (Query().where(place_id=gate), 1),
        (Query().where(source_id=stock.add_funding_source(posko, "Dana Desa").value), 4),
        (Query().where(until=DAY - timedelta(days=1)), 1),
        (Query().where(officer_id=1), 0),
        (Query("masker med"), 4),
        (Query("kecam"), 2),
    ):
        assert listing.count(query) == count, query
        assert len(listing.ids(query, Silent())) == count
    rows = cells(listing, Query().where(item_id=masks))
    assert (rows[0]["kind"], rows[0]["went"]) == (DocumentKind.HANDOUT, 5)
    assert rows[0]["counterparty"] == "Pasar (9 orang)"
    assert rows[0]["document_no"] == f"PB-{given}"
    reverse_document(posko, ReverseDocument(given))
    states = {row["document_no"]: row["state"] for row in cells(listing)}
    assert (states[f"PB-{given}"], states[f"BT-{given + 1}"]) == ("undone", "reversal")


def test_the_loans_that_are_overdue_stand_first_and_a_past_day_sees_its_own(posko: Workspace) -> None:
    item = add(posko, "Oksimeter", "unit", durable=True)
    receive(posko, item, 9, day=DAY - timedelta(days=30))
    due = (DAY + timedelta(days=3), DAY - timedelta(days=2))
    lent = []
    for number, back in enumerate(due):
        who = Borrower(BorrowerKind.OUTSIDE, name=f"RT {number + 1}")
        order = LendItems(DAY - timedelta(days=10), who, (IssueLine(item, 2),), back)
        lent.append(loans.lend(posko, order).value)
    listing = stock_views.loan_listing(posko)
    assert [(row["borrower"], row["state"], row["late"]) for row in cells(listing)] == [
        ("RT 2", "overdue", 2),
        ("RT 1", "out", 0),
    ]
    tiles = stock_views.tiles(posko)
    assert (tiles.lent, tiles.overdue) == (2, 1)
    loans.take_back(posko, ReturnLoan(lent[1], DAY, (ReturnLine(item, whole=2),)))
    assert listing.count(Query().where(state="out")) == 1
    assert listing.count(Query().where(state="back")) == 1
    yesterday = stock_views.loan_listing(posko.at(DAY - timedelta(days=1)))
    assert yesterday.count(Query().where(state="out")) == 2


def test_the_card_of_a_source_or_a_place_holds_its_own_moves_and_adds_up(posko: Workspace) -> None:
    masks = add(posko, "Masker medis", "lembar")
    receive(posko, masks, 100, source="Dana Desa")
    receive(posko, masks, 40, source="BNPB")
    gate = stock.add_place(posko, "Gerbang").value
    sources, places = stock_views.cards_of(posko, masks)
    assert [name for _key, name in sources] == ["BNPB", "Dana Desa"]
    bnpb = sources[0][0]
    line = IssueLine(masks, 10, funding_source_id=bnpb)
    stock.transfer_stock(posko, TransferStock(DAY, (line,), gate))
    card = stock_views.stock_card(posko, masks, DAY, DAY, source_id=bnpb)
    assert (card.source, card.closing, len(card.lines), card.balances) == ("BNPB", 40, 1, True)
    card = stock_views.stock_card(posko, masks, DAY, DAY, place_id=gate)
    assert (card.place, card.closing, card.lines[0].incoming, card.balances) == ("Gerbang", 10, 10, True)
    card = stock_views.stock_card(posko, masks, DAY, DAY, source_id=bnpb, place_id=places[0][0])
    assert (card.closing, card.balances) == (30, True)
    assert all(line.document_id and line.move_id for line in card.lines)


def test_a_card_is_never_lost_when_a_batch_is_used_up(posko: Workspace) -> None:
    masks = add(posko, "Masker medis", "lembar")
    receive(posko, masks, 10, "A", source="BNPB")
    issue(posko, masks, 10)
    sources, _places = stock_views.cards_of(posko, masks)
    assert [name for _key, name in sources] == ["BNPB"]
    assert len(stock_views.stock_card(posko, masks, DAY, DAY, source_id=sources[0][0]).lines) == 2


def test_duplicates_become_one_with_all_that_was_booked_and_apart_again(posko: Workspace) -> None:
    kept = add(posko, "Masker medis", "lembar")
    gone = add(posko, "Masker bedah", "lembar", packs=(Pack("dus", 40),))
    kit = add(posko, "Paket", "paket")
    kits.set_recipe(posko, SetRecipe(kit, DAY, (KitPart(gone, 3),)))
    for item in (kept, gone):
        receive(posko, item, 10, "A", DAY + timedelta(days=99))
    done = stock_merging.merge_items(posko, MergeItems(kept, gone))
    assert (balance(posko, kept), balance(posko, gone)) == (20, 0)
    issue(posko, kept, 15)
    assert kits.kit_facts(posko, kit).parts[0].item_id == kept
    facts = stock_views.item_facts(posko, gone)
    assert (facts.active, facts.merged_into_id) == (False, kept)
    assert all(outcome.ok for outcome in checks.run_all(posko))
    with pytest.raises(Refused, match=r"item\.merged_already"):
        stock_merging.merge_items(posko, MergeItems(kept, gone))
    assert done.undo is not None
    done.undo.run(posko)
    assert balance(posko, kept) + balance(posko, gone) == 5
    assert stock_views.item_facts(posko, gone).active


def test_what_is_counted_otherwise_is_not_merged(posko: Workspace) -> None:
    masks, boxes = add(posko, "Masker", "lembar"), add(posko, "Masker box", "box")
    with pytest.raises(Refused, match=r"item\.merge_units"):
        stock_merging.merge_items(posko, MergeItems(masks, boxes))
    with pytest.raises(Refused, match=r"item\.merge_self"):
        stock_merging.merge_items(posko, MergeItems(masks, masks))


def test_the_posko_keeps_its_own_reasons(posko: Workspace) -> None:
    masks = add(posko, "Masker", "lembar")
    receive(posko, masks, 10)
    kept = stock_reasons.keep_reason(posko, KeepReason("Dimakan tikus", MoveReason.DAMAGED)).value
    order = IssueStock(DAY, (IssueLine(masks, 1),), MoveReason.DAMAGED, because="dimakan TIKUS")
    stock.issue_stock(posko, order)
    stock_reasons.keep_reason(posko, KeepReason("Digigit tikus", MoveReason.DAMAGED, reason_id=kept))
    [line] = [line for line in stock_views.stock_card(posko, masks, DAY, DAY).lines if line.outgoing]
    assert line.remarks == "Digigit tikus"
    wrong = IssueStock(DAY, (IssueLine(masks, 1),), MoveReason.DAMAGED, because="entah")
    with pytest.raises(Refused, match=r"stock\.reason_unknown"):
        stock.issue_stock(posko, wrong)
    with pytest.raises(Refused, match=r"reason\.name_taken"):
        stock_reasons.keep_reason(posko, KeepReason("digigit tikus", MoveReason.LOST))
    assert "Rusak" in [reason.name for reason in stock_reasons.reasons(posko)]


def test_a_batch_has_one_expiry_and_what_has_expired_is_asked_about(posko: Workspace) -> None:
    masks = add(posko, "Masker", "lembar")
    receive(posko, masks, 10, "A", DAY + timedelta(days=99))
    with pytest.raises(Refused) as refused:
        receive(posko, masks, 5, "A", DAY + timedelta(days=98))
    assert refused.value.code == "stock.lot_other_expiry"
    assert refused.value.facts["known"] == DAY + timedelta(days=99)
    line = ReceiptLine(masks, 1, "B", DAY - timedelta(days=1))
    with pytest.raises(Refused, match=r"stock\.expiry_past"):
        stock.receive_stock(posko, ReceiveStock(DAY, (line,)))
    assert balance(posko, masks) == 10
