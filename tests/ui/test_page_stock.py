"""Goods under the fingers: in by packs, out by reason, never below zero, taken back and never edited."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.stock import (
    AddItem,
    IssueLine,
    ItemDetails,
    ReceiptLine,
    ReceiveStock,
)
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.services import distribution, stock
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, days_ago
from tests.support.posko import acting_as, make_posko
from tests.support.typing import box, choose, form, part, press, save, save_and_next, show, type_into
from tests.support.ui import Desk, make_desk
from ui.pages.stock import PAGE
from ui.pages.stock.page import StockPage
from ui.tables.plain import PlainTable

MASKS, SETS = "Masker medis", "APD coverall"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """Return a posko that keeps masks in boxes of 50, and protective suits by the piece; both empty."""
    made = make_posko(tmp_path)
    stock.add_item(made, AddItem(ItemDetails(MASKS, "lembar", "", "box", 50, 20, mask=True)))
    stock.add_item(made, AddItem(ItemDetails(SETS, "set")))
    return made


@pytest.fixture
def desk(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, made, "page_stock")
    return made


def page_of(desk: Desk) -> StockPage:
    found = part(desk.window, "page_stock")
    assert isinstance(found, StockPage)
    return found


def item_id(ws: Workspace, name: str) -> int:
    return next(item.item_id for item in views.find_items(ws) if item.name == name)


def balance(ws: Workspace, name: str) -> int:
    return views.item_facts(ws, item_id(ws, name)).balance


def receive(ws: Workspace, name: str, quantity: int, day: date = TODAY, expires: date | None = None) -> None:
    line = ReceiptLine(item_id(ws, name), quantity, "B-1", expires)
    stock.receive_stock(ws, ReceiveStock(day, (line,), counterparty="Puskesmas"))


def shown(desk: Desk, column: str) -> list[object]:
    model = page_of(desk).list.model
    return [model.value(row, column) for row in range(model.rowCount())]


def cells(table: QTableView) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [[str(model.index(row, at).data() or "") for at in columns] for row in range(model.rowCount())]


def table_of(name: str, inside: str) -> QTableView:
    found = part(box(name), inside)
    assert isinstance(found, QTableView)
    return found


def open_card(desk: Desk, name: str) -> QTableView:
    """Open an item's card by Enter in the list."""
    page = page_of(desk)
    page.list.view.show_row(shown(desk, "name").index(name))
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    return table_of("stock_card_box", "stock_card_table")


def documents_table() -> PlainTable:
    found = part(box("stock_documents"), "stock_documents_table")
    assert isinstance(found, PlainTable)
    return found


def open_documents(desk: Desk) -> QTableView:
    press(desk.window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    return table_of("stock_documents", "stock_documents_table")


# --- in ----------------------------------------------------------------------------------------------


def test_three_boxes_come_in_as_150_pieces_with_batch_expiry_and_source(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_N)
    dialog = form("receive_stock")
    type_into(dialog, item_id=MASKS, quantity="3 box", lot="MM-7", expires_on="1/3/2022")
    type_into(dialog, source="Dana Desa", counterparty="Puskesmas Pasar Kemis", document_no="BAST-1")
    save(dialog)
    assert not dialog.isVisible()
    assert balance(desk.workspace, MASKS) == 150
    [line] = views.stock_card(desk.workspace, item_id(desk.workspace, MASKS), TODAY, TODAY).lines
    assert (line.batch_no, line.expires_on, line.source) == ("MM-7", date(2022, 3, 1), "Dana Desa")
    assert (line.counterparty, line.document_no) == ("Puskesmas Pasar Kemis", "BAST-1")
    assert shown(desk, "closing")[shown(desk, "name").index(MASKS)] == 150
    assert shown(desk, "packs")[shown(desk, "name").index(MASKS)] == "3 box"


def test_a_delivery_of_several_goods_is_typed_without_leaving_the_form(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_N)
    dialog = form("receive_stock")
    type_into(dialog, item_id=MASKS, quantity="100", source="BNPB", counterparty="BPBD", day="kmrn")
    save_and_next(dialog)
    assert dialog.isVisible()
    type_into(dialog, item_id=SETS, quantity="4")
    save_and_next(dialog)
    dialog.reject()
    for name in (MASKS, SETS):
        [line] = views.stock_card(desk.workspace, item_id(desk.workspace, name), days_ago(9), TODAY).lines
        assert (line.day, line.source, line.counterparty) == (days_ago(1), "BNPB", "BPBD")


def test_packs_of_goods_without_packs_are_refused_at_their_field(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_N)
    dialog = form("receive_stock")
    type_into(dialog, item_id=SETS, quantity="2 box")
    save(dialog)
    assert dialog.isVisible()
    assert "box" in dialog.form.problem_text("quantity")
    assert "set" in dialog.form.problem_text("quantity"), "what is known is named"
    assert balance(desk.workspace, SETS) == 0


@pytest.mark.parametrize("quantity", ["", "0", "-5", "tiga"])
def test_a_quantity_that_is_none_is_told_at_its_field(desk: Desk, quantity: str) -> None:
    press(desk.window, Qt.Key.Key_N)
    dialog = form("receive_stock")
    type_into(dialog, item_id=SETS, quantity=quantity)
    save(dialog)
    assert dialog.form.problem_text("quantity")
    assert balance(desk.workspace, SETS) == 0


def test_what_comes_in_past_its_day_is_warned_of_once(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_N)
    dialog = form("receive_stock")
    type_into(dialog, item_id=SETS, quantity="5", expires_on="1/2/2021")
    save(dialog)
    assert "1 Februari 2021" in dialog.form.problem_text("expires_on")
    assert balance(desk.workspace, SETS) == 0
    save(dialog)
    assert balance(desk.workspace, SETS) == 5


# --- out ---------------------------------------------------------------------------------------------


def issue(desk: Desk, name: str, quantity: str, reason: str) -> str:
    """Issue by keyboard; return what the form says, empty when it is closed."""
    press(desk.window, Qt.Key.Key_O)
    dialog = form("issue_stock")
    type_into(dialog, item_id=name, quantity=quantity, reason=reason)
    save(dialog)
    if not dialog.isVisible():
        return ""
    said = dialog.form.problem_text("quantity") or dialog.note.text.text()
    dialog.drafts.drop()
    dialog.reject()
    return said


def test_goods_leave_for_a_reason(desk: Desk) -> None:
    receive(desk.workspace, SETS, 10)
    assert issue(desk, SETS, "3", "Rusak") == ""
    assert balance(desk.workspace, SETS) == 7
    [document, _receipt] = views.documents(desk.workspace, TODAY, TODAY)
    assert document.reason == "damaged"


def test_more_than_there_is_names_goods_need_and_have(desk: Desk) -> None:
    receive(desk.workspace, SETS, 10)
    assert issue(desk, SETS, "11", "Dipakai") == f"{SETS}: diperlukan 11 set, yang ada 10."
    assert balance(desk.workspace, SETS) == 10


def test_what_has_expired_is_used_by_nobody_and_can_be_thrown_away(desk: Desk) -> None:
    receive(desk.workspace, SETS, 10, days_ago(9), days_ago(1))
    said = issue(desk, SETS, "4", "Dipakai")
    assert "10 lagi sudah kedaluwarsa" in said
    page_of(desk).turn_stale()
    assert shown(desk, "state")[shown(desk, "name").index(SETS)] == "expired"
    assert issue(desk, SETS, "10", "Kedaluwarsa") == ""
    assert balance(desk.workspace, SETS) == 0


# --- taken back --------------------------------------------------------------------------------------


def test_a_wrong_document_is_taken_back_by_del_and_stays_to_be_seen(desk: Desk) -> None:
    receive(desk.workspace, SETS, 10)
    table = open_documents(desk)
    assert cells(table)[0][1:4] == ["Penerimaan", f"{SETS} 10 set", "Puskesmas"]
    QTest.keyClick(table, Qt.Key.Key_Delete)
    asked = form("reverse_document")
    save(asked)
    assert asked.form.problem_text("note"), "a reason is asked for"
    QTest.keyClicks(asked.form.editor("note").focus_widget(), "Salah hitung")
    save(asked)
    assert balance(desk.workspace, SETS) == 0
    assert [(row[1], row[6]) for row in cells(table)] == [
        ("Pembatalan", "pembatalan"),
        ("Penerimaan", "dibatalkan"),
    ]
    reverse = part(box("stock_documents"), "document_reverse")
    for row in (0, 1):
        documents_table().stand_on(row)
        assert not reverse.isEnabled(), "neither the reversal nor what it took back"


def test_a_receipt_that_was_given_away_stays(desk: Desk) -> None:
    receive(desk.workspace, SETS, 10)
    issue(desk, SETS, "8", "Dipakai")
    table = open_documents(desk)
    documents_table().stand_on(1)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    asked = form("reverse_document")
    QTest.keyClicks(asked.form.editor("note").focus_widget(), "Salah")
    save(asked)
    assert asked.isVisible()
    assert balance(desk.workspace, SETS) == 2


def test_ctrl_z_takes_the_last_booking_back(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_N)
    dialog = form("receive_stock")
    type_into(dialog, item_id=SETS, quantity="5")
    save(dialog)
    press(desk.window, Qt.Key.Key_Z)
    assert balance(desk.workspace, SETS) == 0


def test_a_document_names_whom_a_hand_out_reached(desk: Desk) -> None:
    receive(desk.workspace, MASKS, 100)
    crowd = Recipient(RecipientKind.CROWD, place="Pasar Sukamantri", head_count=40)
    line = IssueLine(item_id(desk.workspace, MASKS), 40)
    distribution.hand_out(desk.workspace, HandOut(TODAY, crowd, (line,)))
    assert cells(open_documents(desk))[0][1:4] == [
        "Pembagian",
        f"{MASKS} 40 lembar",
        "Pasar Sukamantri (40 orang)",
    ]


# --- the card ----------------------------------------------------------------------------------------


def test_the_card_opens_with_what_was_there_and_sums_every_month(desk: Desk) -> None:
    ws = desk.workspace
    receive(ws, MASKS, 500, TODAY - timedelta(days=200))
    receive(ws, MASKS, 100, TODAY - timedelta(days=25))
    issue(desk, MASKS, "30", "Dipakai")
    rows = [(row[4], row[5], row[6], row[7]) for row in cells(open_card(desk, MASKS))]
    assert rows == [
        ("Saldo awal", "", "", "500"),
        ("Puskesmas", "100", "", "600"),
        ("Jumlah Januari 2021", "100", "", "600"),
        ("", "", "30", "570"),
        ("Jumlah Februari 2021", "", "30", "570"),
    ]
    span = part(box("stock_card_box"), "stock_card_span")
    choose(span, "semuanya")  # type: ignore[arg-type]
    assert cells(table_of("stock_card_box", "stock_card_table"))[0][7] == "0"


def test_goods_that_ran_out_keep_their_line_and_their_card(desk: Desk) -> None:
    receive(desk.workspace, SETS, 10)
    issue(desk, SETS, "10", "Dipakai")
    at = shown(desk, "name").index(SETS)
    assert (shown(desk, "closing")[at], shown(desk, "state")[at]) == (0, "out")
    card = cells(open_card(desk, SETS))
    assert [row[7] for row in card] == ["0", "10", "0", "0"]
    assert card[2][12] == "Dipakai posko"


# --- the catalogue -----------------------------------------------------------------------------------


def test_a_new_kind_of_goods_is_typed_and_its_name_is_taken_once(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_B)
    dialog = form("add_item")
    type_into(dialog, name="Masker KF94", unit="lembar", pack_name="box", pack_size="10", reorder_level="50")
    save_and_next(dialog)
    type_into(dialog, name="masker kf94", unit="lembar")
    save(dialog)
    assert "sudah ada" in dialog.form.problem_text("name")
    made = views.item_facts(desk.workspace, item_id(desk.workspace, "Masker KF94"))
    assert (made.code, made.pack_size, made.reorder_level) == ("MASKER-KF94", 10, 50)


def test_usual_goods_are_offered_until_they_are_in_the_catalogue(desk: Desk) -> None:
    offered = {details.name for details in views.usual_goods(desk.workspace)}
    page_of(desk).usual.trigger()
    listed = part(box("usual_goods"), "usual_goods_list")
    assert isinstance(listed, QListWidget)
    left_out = listed.item(0).text().split(" (")[0]
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Space)
    QTest.keyClick(box("usual_goods"), Qt.Key.Key_Return)
    assert offered - {left_out} <= set(shown(desk, "name"))
    assert [details.name for details in views.usual_goods(desk.workspace)] == [left_out]
    page_of(desk).usual.trigger()
    QTest.keyClick(box("usual_goods"), Qt.Key.Key_Return)
    assert not page_of(desk).usual.isVisible()


def test_who_may_only_look_finds_nothing_to_book_with(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    receive(ws, SETS, 3)
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(ws, Role.VIEWER))
    show(qtbot, desk, "page_stock")
    page = page_of(desk)
    for button in (page.receive, page.issue):
        assert button.isHidden(), button.objectName()
    for entry in (page.catalogue, page.usual, page.bring):
        assert not entry.isVisible(), entry.objectName()
    open_documents(desk)
    reverse = part(box("stock_documents"), "document_reverse")
    assert isinstance(reverse, QPushButton)
    assert reverse.isHidden()
