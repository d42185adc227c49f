"""The stock page beyond in and out: figures that are doors, places, loans, kits, reasons, every movement."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTableView
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.services import stock, stock_reasons
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from tests.support.ledger import DAY, add, balance, groceries, issue, receive
from tests.support.posko import acting_as, make_posko
from tests.support.typing import box, choose, form, part, press, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui.pages.stock import PAGE
from ui.pages.stock.loans import LoanList
from ui.pages.stock.movements import MovementList
from ui.pages.stock.page import StockPage
from ui.parts import Note
from ui.tables.large import LargeTable
from ui.tiles import Tile

SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


_GRID = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


@pytest.fixture
def desk(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, made, "page_stock")
    return made


def page_of(desk: Desk) -> StockPage:
    found = part(desk.window, "page_stock")
    assert isinstance(found, StockPage)
    return found


def choose_item(desk: Desk, name: str) -> None:
    page = page_of(desk)
    page.turn_stale()
    model = page.list.model
    rows = [row for row in range(model.rowCount()) if model.value(row, "name") == name]
    page.list.view.show_row(rows[0])
    page.list.view.setFocus()


def texts(table: QTableView) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [[str(model.index(row, at).data() or "") for at in columns] for row in range(model.rowCount())]


def test_every_figure_opens_the_list_that_it_counts(desk: Desk) -> None:
    ws = desk.workspace
    add(ws, "Spanduk")
    soap = add(ws, "Sabun", "botol", reorder_level=10, excess_level=500)
    receive(ws, soap, 5, "A", DAY + timedelta(days=50))
    page = page_of(desk)
    page.turn_stale()
    for tile, count, names in (
        (page.tiles.out, "1", ["Spanduk"]),
        (page.tiles.scarce, "1", ["Sabun"]),
        (page.tiles.expired, "0", []),
    ):
        assert tile.figure.text() == count
        QTest.keyClick(tile, Qt.Key.Key_Return)
        model = page.list.model
        assert [model.value(row, "name") for row in range(model.rowCount())] == names
    page.tiles.within[60].click()
    assert page.list.model.rowCount() == 1
    page.tiles.within[30].click()
    assert page.list.model.rowCount() == 0
    assert all(isinstance(tile, Tile) for tile in page.tiles.findChildren(Tile))


def test_the_box_says_what_a_quantity_in_packs_is_and_out_of_which_batches(desk: Desk) -> None:
    masks = add(desk.workspace, "Masker", "lembar", pack_name="box", pack_size=50)
    receive(desk.workspace, masks, 500, "MM-1", DAY + timedelta(days=300))
    press(desk.window, Qt.Key.Key_O)
    dialog = form("issue_stock")
    type_into(dialog, item_id="Masker", quantity="2 box 10", reason="Dipakai posko")
    [note] = [each for each in dialog.findChildren(Note) if each is not dialog.note]
    said = note.text.text()
    assert "= 110 lembar (2 box 10 lembar)" in said
    assert "MM-1" in said
    save(dialog)
    assert balance(desk.workspace, masks) == 390


def test_goods_go_to_a_place_that_is_new_and_its_card_is_opened(desk: Desk) -> None:
    masks = add(desk.workspace, "Masker", "lembar")
    receive(desk.workspace, masks, 500)
    press(desk.window, Qt.Key.Key_T)
    dialog = form("transfer_stock")
    type_into(dialog, item_id="Masker", quantity="120", new_place="Gerbang RW 02")
    save(dialog)
    choose_item(desk, "Masker")
    QTest.keyClick(page_of(desk).list.view, Qt.Key.Key_Return)
    card = box("stock_card_box")
    place = part(card, "stock_card_place")
    assert isinstance(place, QComboBox)
    choose(place, "Gerbang")
    table = part(card, "stock_card_table")
    assert isinstance(table, LargeTable)
    assert [(row[5], row[7]) for row in texts(table)] == [("", "0"), ("120", "120"), ("120", "120")]
    table.selectRow(1)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    lines = part(box("stock_document"), "document_lines")
    assert isinstance(lines, LargeTable)
    assert sorted(row[6] for row in texts(lines)) == ["Gerbang RW 02", "Posko"]


def test_a_meter_is_lent_is_overdue_and_comes_back_in_parts(desk: Desk) -> None:
    meter = add(desk.workspace, "Oksimeter", "unit", durable=True)
    add(desk.workspace, "Masker", "lembar")
    receive(desk.workspace, meter, 3, day=DAY - timedelta(days=20))
    press(desk.window, Qt.Key.Key_J)
    dialog = form("lend_items")
    lent = dialog.form.editor("item_id").focus_widget()
    assert isinstance(lent, QComboBox)
    assert not [at for at in range(lent.count()) if "Masker" in lent.itemText(at)], (
        "what is used up is not lent"
    )
    type_into(dialog, item_id="Oksimeter", quantity="2", kind="Pihak luar")
    type_into(dialog, borrower="Ketua RT 3")
    dialog.form.editor("day").set_text("9/2")
    dialog.form.editor("due_on").set_text("16/2")
    save(dialog)
    assert not dialog.isVisible()
    page = page_of(desk)
    assert (page.tiles.lent.figure.text(), page.tiles.overdue.text()) == ("1", "1 terlambat")
    page.tiles.overdue.click()
    shown = box("loans_window")
    assert isinstance(shown, LoanList)
    assert [shown.list.model.value(0, name) for name in ("borrower", "state", "late")] == [
        "Ketua RT 3",
        "overdue",
        3,
    ]
    shown.list.view.show_row(0)
    QTest.keyClick(shown.list.view, Qt.Key.Key_Return)
    back = form("return_loan")
    back.form.load({"whole": 1, "lost": 1, "day": DAY})
    save(back)
    assert balance(desk.workspace, meter) == 2
    assert shown.list.model.rowCount() == 0, "nothing is overdue any more"


def test_a_kit_is_filled_put_together_and_taken_apart(desk: Desk) -> None:
    kit = add(desk.workspace, "Paket sembako", "paket")
    rice = add(desk.workspace, "Beras", "kg", pack_name="karung", pack_size=25)
    receive(desk.workspace, rice, 100)
    choose_item(desk, "Paket sembako")
    press(desk.window, Qt.Key.Key_R)
    shown = box("kit_box")
    press(shown, Qt.Key.Key_E)
    recipe = form("kit_recipe")
    type_into(recipe, part_0="Beras", quantity_0="1 karung")
    save(recipe)
    assert "dapat dirakit 4" in shown.about.text()  # type: ignore[attr-defined]
    press(shown, Qt.Key.Key_N)
    assemble = form("assemble_kit")
    type_into(assemble, quantity="5")
    save(assemble)
    assert "Beras" in assemble.note.text.text() or "Beras" in assemble.form.problem_text("quantity")
    assemble.form.load({"quantity": 3, "day": DAY})
    save(assemble)
    assert (balance(desk.workspace, kit), balance(desk.workspace, rice)) == (3, 25)
    press(shown, Qt.Key.Key_B)
    unpack = form("unpack_kit")
    type_into(unpack, quantity="1")
    save(unpack)
    assert (balance(desk.workspace, kit), balance(desk.workspace, rice)) == (2, 50)


def test_every_movement_is_found_opened_and_taken_back(desk: Desk) -> None:
    masks = add(desk.workspace, "Masker", "lembar")
    receive(desk.workspace, masks, 50)
    issue(desk.workspace, masks, 20)
    press(desk.window, Qt.Key.Key_M)
    shown = box("movements_window")
    assert isinstance(shown, MovementList)
    QTest.keyClick(shown.list.view, Qt.Key.Key_E, _GRID)
    assert desk.messages.shown.pop() == "Mutasi tidak diubah di tabel"
    kinds = part(shown, "movement_list_filter_kind")
    assert isinstance(kinds, QComboBox)
    assert shown.list.model.rowCount() == 2
    choose(kinds, "Pengeluaran")
    assert shown.list.model.rowCount() == 1
    shown.list.view.setFocus()
    shown.list.view.show_row(0)
    QTest.keyClick(shown.list.view, Qt.Key.Key_Delete)
    asked = form("reverse_document")
    QTest.keyClicks(asked.form.editor("note").focus_widget(), "Salah barang")
    save(asked)
    assert balance(desk.workspace, masks) == 50
    assert shown.list.model.value(0, "state") == "undone"
    press(shown.list.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert desk.messages.shown == ["Dokumen ini tidak dapat dibatalkan."]


def test_the_posko_writes_its_own_reasons(desk: Desk) -> None:
    next(a for a in page_of(desk).menu.actions() if a.objectName() == "stock_reasons").trigger()
    shown = box("reasons_box")
    press(shown, Qt.Key.Key_N)
    dialog = form("keep_reason")
    type_into(dialog, name="Dimakan tikus", meaning="Rusak")
    save(dialog)
    kept = [reason.name for reason in stock_reasons.reasons(desk.workspace) if reason.reason_id]
    assert kept == ["Dimakan tikus"]
    masks = add(desk.workspace, "Masker", "lembar")
    receive(desk.workspace, masks, 5)
    shown.close()
    press(desk.window, Qt.Key.Key_O)
    dialog = form("issue_stock")
    type_into(dialog, item_id="Masker", quantity="2", reason="Dimakan tikus")
    save(dialog)
    [line] = [line for line in views.stock_card(desk.workspace, masks, DAY, DAY).lines if line.outgoing]
    assert line.remarks == "Dimakan tikus"


def test_two_entries_of_the_catalogue_become_one(desk: Desk) -> None:
    kept, gone = add(desk.workspace, "Masker medis", "lembar"), add(desk.workspace, "Masker bedah", "lembar")
    receive(desk.workspace, gone, 5)
    choose_item(desk, "Masker bedah")
    merge = next(a for a in page_of(desk).list.view.actions() if a.objectName() == "stock_merge")
    merge.trigger()
    dialog = form("merge_items")
    save(dialog)
    assert dialog.form.problem_text("kept_id")
    type_into(dialog, kept_id="Masker medis")
    save(dialog)
    assert (balance(desk.workspace, kept), balance(desk.workspace, gone)) == (5, 0)
    press(desk.window, Qt.Key.Key_Z)
    assert (balance(desk.workspace, kept), balance(desk.workspace, gone)) == (0, 5)


def test_only_the_head_uses_what_has_expired_and_says_why(
    ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    masks = add(ws, "Masker", "lembar")
    receive(ws, masks, 9, "A", DAY - timedelta(days=1), day=DAY - timedelta(days=9))
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(ws, Role.OPERATOR))
    show(qtbot, desk, "page_stock")
    press(desk.window, Qt.Key.Key_O)
    dialog = form("issue_stock")
    assert not dialog.form.editor("expired_reason").isVisible()
    dialog.reject()
    head = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, head, "page_stock")
    press(head.window, Qt.Key.Key_O)
    dialog = form("issue_stock")
    type_into(dialog, item_id="Masker", quantity="4", reason="Dipakai posko", expired_reason="Untuk latihan")
    save(dialog)
    assert balance(ws, masks) == 5


def test_who_may_only_look_opens_lists_and_changes_nothing(
    ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    groceries(ws)
    stock.add_place(ws, "Gerbang")
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(ws, Role.VIEWER))
    show(qtbot, desk, "page_stock")
    open_to_all = {a.objectName() for a in page_of(desk).menu.actions() if a.isEnabled() and a.isVisible()}
    assert open_to_all - {""} == {"stock_movements", "stock_loans", "stock_kit"}
    press(desk.window, Qt.Key.Key_J, SHIFT)
    assert box("loans_window").findChild(QTableView) is not None
