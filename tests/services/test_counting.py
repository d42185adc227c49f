"""A stock count through its services: kept figure by figure, booked whole, taken back whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.counting import (
    AddFoundLine,
    CloseCount,
    CountLine,
    DropCount,
    ExplainLine,
    StartCount,
)
from blc_desktop.domain.commands.stock import (
    AddItem,
    IssueLine,
    IssueStock,
    ItemDetails,
    ReceiptLine,
    ReceiveStock,
    ReverseDocument,
)
from blc_desktop.domain.facts.counting import CountFacts, CountLineFacts
from blc_desktop.domain.kinds import DocumentKind, MoveReason
from blc_desktop.domain.kinds_counting import CountReason, CountScope, CountState
from blc_desktop.errors import Refused
from blc_desktop.services import checks, count_views, counting, stock, stock_checks, stock_views
from blc_desktop.services.booking import reverse_document
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import rows
from blc_desktop.storage.tables import stock_count_line
from tests.support.posko import acting_as, make_posko

DAY = date(2021, 2, 19)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """Return a posko with 100 masks (two sources, one batch), 30 soaps at the gate, and no suits."""
    workspace = make_posko(tmp_path)
    masks = add(workspace, "Masker medis", "lembar")
    soap = add(workspace, "Sabun", "botol")
    add(workspace, "APD", "set")
    stock.add_place(workspace, "Posko")
    gate = stock.add_place(workspace, "Gerbang").value
    funds = [stock.add_funding_source(workspace, name).value for name in ("Dana Desa", "BNPB")]
    lines = (
        ReceiptLine(masks, 40, "A", date(2022, 1, 1), funds[0]),
        ReceiptLine(masks, 60, "A", date(2022, 1, 1), funds[1]),
        ReceiptLine(soap, 30, "S", None, funds[0], gate),
    )
    stock.receive_stock(workspace, ReceiveStock(DAY - timedelta(days=3), lines))
    yield workspace
    workspace.close()


def add(ws: Workspace, name: str, unit: str) -> int:
    return stock.add_item(ws, AddItem(ItemDetails(name, unit))).value


def item(ws: Workspace, name: str) -> int:
    return next(each.item_id for each in stock_views.find_items(ws) if each.name == name)


def balance(ws: Workspace, name: str) -> int:
    return stock_views.item_facts(ws, item(ws, name)).balance


def begin(ws: Workspace, **changes: object) -> int:
    return counting.start_count(ws, StartCount(**changes)).value  # type: ignore[arg-type]


def line(ws: Workspace, count_id: int, name: str) -> CountLineFacts:
    return next(each for each in facts(ws, count_id).lines if each.item == name)


def facts(ws: Workspace, count_id: int) -> CountFacts:
    return count_views.count_facts(ws, count_id)


def count(
    ws: Workspace, count_id: int, name: str, counted: int, reason: CountReason | None = None
) -> CountLineFacts:
    at = line(ws, count_id, name)
    return counting.count_line(ws, CountLine(at.line_id, at.version, counted, reason)).value


def count_all(ws: Workspace, count_id: int, masks: int = 100) -> None:
    count(ws, count_id, "Masker medis", masks, CountReason.LOST)
    count(ws, count_id, "Sabun", 30)
    count(ws, count_id, "APD", 0)


def test_a_count_has_a_line_for_every_batch_at_a_place_and_for_goods_of_which_there_is_none(
    ws: Workspace,
) -> None:
    lines = facts(ws, begin(ws)).lines
    assert [(each.item, each.place, each.current) for each in lines] == [
        ("Sabun", "Gerbang", 30),
        ("Masker medis", "Posko", 100),
        ("APD", "Posko", 0),
    ]
    assert [each.number for each in lines] == [1, 2, 3]


def test_each_figure_is_kept_at_once_and_can_be_mended(ws: Workspace) -> None:
    count_id = begin(ws)
    count(ws, count_id, "Masker medis", 90)
    done = counting.count_line(
        ws, CountLine(line(ws, count_id, "Masker medis").line_id, 2, 95, CountReason.DAMAGED, "basah")
    )
    kept = line(ws, count_id, "Masker medis")
    assert (kept.counted, kept.book, kept.difference, kept.reason) == (95, 100, -5, CountReason.DAMAGED)
    assert done.undo is not None
    done.undo.run(ws)
    assert line(ws, count_id, "Masker medis").counted == 90
    assert balance(ws, "Masker medis") == 100, "nothing is booked while one counts"


def test_closing_books_the_differences_as_one_document_and_undo_opens_the_count_again(ws: Workspace) -> None:
    count_id = begin(ws)
    count_all(ws, count_id, masks=35)
    done = counting.close_count(ws, CloseCount(count_id))
    assert balance(ws, "Masker medis") == 35
    [document, _receipt] = stock_views.documents(ws, DAY - timedelta(days=9), DAY)
    assert (document.kind, document.reason) == (DocumentKind.COUNT, MoveReason.COUNTED)
    assert document.document_no == "SO-1"
    card = stock_views.stock_card(ws, item(ws, "Masker medis"), DAY, DAY)
    assert [(each.source, each.outgoing) for each in card.lines] == [("BNPB", 60), ("Dana Desa", 5)]
    assert facts(ws, count_id).state is CountState.CLOSED
    assert facts(ws, count_id).lines[1].moved == 0, "what the count booked is no move during the count"
    assert done.undo is not None
    done.undo.run(ws)
    assert balance(ws, "Masker medis") == 100
    again = facts(ws, count_id)
    assert (again.state, again.lines[1].counted) == (CountState.OPEN, 35)
    assert all(outcome.ok for outcome in checks.run_all(ws) if outcome.name in {"balances", "audit_chain"})


def test_moves_during_the_count_are_shown_and_reckoned_with(ws: Workspace) -> None:
    count_id = begin(ws)
    count_all(ws, count_id, masks=95)
    stock.issue_stock(ws, IssueStock(DAY, (IssueLine(item(ws, "Masker medis"), 20),), MoveReason.USED))
    shown = line(ws, count_id, "Masker medis")
    assert (shown.book, shown.current, shown.moved, shown.difference) == (100, 80, -20, -5)
    counting.close_count(ws, CloseCount(count_id))
    assert balance(ws, "Masker medis") == 75


def test_what_left_after_it_was_counted_and_was_not_there_asks_for_another_count(ws: Workspace) -> None:
    count_id = begin(ws)
    count_all(ws, count_id, masks=10)
    stock.issue_stock(ws, IssueStock(DAY, (IssueLine(item(ws, "Masker medis"), 90),), MoveReason.USED))
    with pytest.raises(Refused, match=r"count\.recount") as refused:
        counting.close_count(ws, CloseCount(count_id))
    assert (refused.value.facts["item"], refused.value.facts["moved"]) == ("Masker medis", 90)
    assert balance(ws, "Masker medis") == 10
    count(ws, count_id, "Masker medis", 8, CountReason.LOST)
    counting.close_count(ws, CloseCount(count_id))
    assert balance(ws, "Masker medis") == 8


def test_closing_wants_every_line_or_a_word_and_a_reason_for_each_difference(ws: Workspace) -> None:
    count_id = begin(ws)
    with pytest.raises(Refused, match=r"count\.uncounted"):
        counting.close_count(ws, CloseCount(count_id, uncounted_too=True))
    short = count(ws, count_id, "Masker medis", 99)
    with pytest.raises(Refused, match=r"count\.uncounted") as refused:
        counting.close_count(ws, CloseCount(count_id))
    assert refused.value.facts["left"] == 2
    with pytest.raises(Refused, match=r"count\.unexplained"):
        counting.close_count(ws, CloseCount(count_id, uncounted_too=True))
    counting.explain_line(
        ws, ExplainLine(short.line_id, short.version, CountReason.UNRECORDED_OUT, "posyandu")
    )
    counting.close_count(ws, CloseCount(count_id, uncounted_too=True))
    assert (balance(ws, "Masker medis"), balance(ws, "Sabun")) == (99, 30)


def test_goods_found_on_the_shelf_come_into_the_book(ws: Workspace) -> None:
    count_id = begin(ws)
    masks = item(ws, "Masker medis")
    count_all(ws, count_id)
    found = AddFoundLine(count_id, masks, 12, "B", date(2023, 5, 1))
    assert counting.add_found(ws, found).value.difference == 12
    with pytest.raises(Refused, match=r"count\.line_there"):
        counting.add_found(ws, found)
    suits = line(ws, count_id, "APD")
    counting.count_line(ws, CountLine(suits.line_id, suits.version, 2, CountReason.FOUND))
    counting.close_count(ws, CloseCount(count_id))
    assert (balance(ws, "Masker medis"), balance(ws, "APD")) == (112, 2)


def test_one_count_is_open_at_a_time_and_one_given_up_books_nothing(ws: Workspace) -> None:
    count_id = begin(ws)
    with pytest.raises(Refused, match=r"count\.one_open"):
        begin(ws)
    count(ws, count_id, "Masker medis", 1)
    counting.drop_count(ws, DropCount(count_id))
    assert balance(ws, "Masker medis") == 100
    with pytest.raises(Refused, match=r"count\.not_open"):
        count(ws, count_id, "Masker medis", 2)
    assert facts(ws, begin(ws)).number == 2


def test_a_place_and_a_few_items_can_be_counted_alone(ws: Workspace) -> None:
    gate = next(place for place, name in stock_views.places(ws) if name == "Gerbang")
    count_id = begin(ws, scope=CountScope.PLACE, place_id=gate)
    assert [each.item for each in facts(ws, count_id).lines] == ["Sabun"]
    counting.drop_count(ws, DropCount(count_id))
    stock.issue_stock(ws, IssueStock(DAY, (IssueLine(item(ws, "Sabun"), 1),), MoveReason.USED))
    for number in range(6):
        add(ws, f"Barang {number}", "buah")
    proposed = [one.name for one in counting.proposed_today(ws)]
    assert len(proposed) == 5
    assert "Sabun" in proposed, "what moves most stands among what was never counted"
    short = begin(ws, scope=CountScope.SHORT)
    assert sorted(each.item for each in facts(ws, short).lines) == sorted(proposed)


def test_the_history_tells_how_exact_each_count_was(ws: Workspace) -> None:
    first = begin(ws)
    count_all(ws, first, masks=97)
    document = counting.close_count(ws, CloseCount(first)).value
    assert document is not None
    second = begin(ws)
    count(ws, second, "Masker medis", 97)
    [later, earlier] = count_views.counts(ws)
    assert (earlier.number, earlier.state, earlier.lines) == (1, CountState.CLOSED, 3)
    assert (earlier.accuracy.per_mille, earlier.accuracy.missing) == (666, 3)
    assert (later.state, later.accuracy.counted, later.accuracy.per_mille) == (CountState.OPEN, 1, 1000)
    reverse_document(ws, ReverseDocument(document))
    assert count_views.counts(ws)[1].state is CountState.UNDONE


def test_check_names_a_count_that_booked_something_else_than_it_found(ws: Workspace) -> None:
    count_id = begin(ws)
    count_all(ws, count_id, masks=35)
    counting.close_count(ws, CloseCount(count_id))
    assert not list(stock_checks.wrong_counts(ws))
    with ws.write("Forge") as tx:
        line_id = line(ws, count_id, "Masker medis").line_id
        rows.change(tx.conn, stock_count_line, tx.posko_id, line_id, counted=36)
    [(code, told)] = stock_checks.wrong_counts(ws)
    assert (code, told["found"], told["booked"]) == ("check.count", -64, -65)


def test_another_day_is_not_counted(ws: Workspace) -> None:
    with pytest.raises(Refused, match=r"count\.other_day"):
        begin(ws.at(DAY - timedelta(days=1)))


def test_a_difference_leaves_room_for_entries_of_later_days(ws: Workspace) -> None:
    # The clock of the machine was days ahead when these were typed; now it is right again.
    masks, first, second = item(ws, "Masker medis"), DAY + timedelta(days=1), DAY + timedelta(days=2)
    stock.issue_stock(ws.at(first), IssueStock(first, (IssueLine(masks, 60),), MoveReason.USED))
    fund = stock.add_funding_source(ws, "BNPB").value
    line_back = ReceiptLine(masks, 50, "A", date(2022, 1, 1), fund)
    stock.receive_stock(ws.at(second), ReceiveStock(second, (line_back,)))
    count_id = begin(ws)
    count_all(ws, count_id, masks=20)
    with pytest.raises(Refused, match=r"count\.later_moves"):
        counting.close_count(ws, CloseCount(count_id))
    count(ws, count_id, "Masker medis", 60, CountReason.LOST)
    counting.close_count(ws, CloseCount(count_id))
    assert balance(ws.at(second), "Masker medis") == 60


def test_two_at_the_same_line_do_not_overwrite_each_other(ws: Workspace) -> None:
    count_id = begin(ws)
    at = line(ws, count_id, "Masker medis")
    counting.count_line(ws, CountLine(at.line_id, at.version, 95))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        counting.count_line(ws, CountLine(at.line_id, at.version, 90))


def test_who_may_not_book_goods_may_not_count_them(ws: Workspace) -> None:
    count_id = begin(ws)
    at = line(ws, count_id, "Masker medis")
    field = acting_as(ws, Role.FIELD_OFFICER)
    for order in (
        lambda: counting.start_count(field, StartCount()),
        lambda: counting.count_line(field, CountLine(at.line_id, 1, 5)),
        lambda: counting.close_count(field, CloseCount(count_id)),
        lambda: counting.drop_count(field, DropCount(count_id)),
    ):
        with pytest.raises(Refused, match="not_permitted"):
            order()
