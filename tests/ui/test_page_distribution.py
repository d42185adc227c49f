"""Handing out under the fingers: to a family, a person, a crowd; what expires first goes first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.residents import AddHousemate, AddResident, ResidentDetails
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import RecipientKind, Sex
from blc_desktop.services import distribution, residents, stock
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, days_ago
from tests.support.ledger import groceries, receive
from tests.support.posko import acting_as, make_posko
from tests.support.typing import Form, form, part, press, save, save_and_next, show, type_into
from tests.support.ui import Desk, make_desk
from ui.forms.pickers import PersonEditor
from ui.pages.distribution import PAGE
from ui.pages.distribution.page import DistributionPage
from ui.parts import Note
from ui.tiles import Tile

MASKS = "Masker kain"
#: So many masks in each batch: gone off, first to go off, last to go off.
EXPIRED, SOON, LATE = 30, 20, 100


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """Return a posko with masks in three batches and a family of two."""
    made = make_posko(tmp_path)
    masks = stock.add_item(made, AddItem(ItemDetails(MASKS, "lembar", "", "lusin", 12, mask=True))).value
    lines = (
        ReceiptLine(masks, LATE, "AKHIR", date(2022, 1, 1)),
        ReceiptLine(masks, SOON, "AWAL", date(2021, 3, 1)),
        ReceiptLine(masks, EXPIRED, "LAMA", days_ago(1)),
    )
    stock.receive_stock(made, ReceiveStock(days_ago(9), lines))
    mother = ResidentDetails("Siti Aminah", Sex.FEMALE, 1, 2, "Kp. Cadas No. 3", family_role="Istri")
    person = residents.add_resident(made, AddResident(mother)).value
    father = ResidentDetails("Dedi Supardi", Sex.MALE, family_role="Kepala keluarga")
    residents.add_housemate(made, AddHousemate(person, father))
    return made


@pytest.fixture
def desk(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, made, "page_distribution")
    return made


def page_of(desk: Desk) -> DistributionPage:
    found = part(desk.window, "page_distribution")
    assert isinstance(found, DistributionPage)
    return found


def left(desk: Desk) -> int:
    [item] = views.find_items(desk.workspace)
    return item.balance


def rows(desk: Desk) -> list[tuple[object, ...]]:
    model = page_of(desk).list.model
    columns = ("recipient", "item", "quantity", "head_count")
    return [tuple(model.value(row, name) for name in columns) for row in range(model.rowCount())]


def open_form(desk: Desk) -> Form:
    press(desk.window, Qt.Key.Key_N)
    return form("hand_out")


def pick(qtbot: QtBot, dialog: Form, typed: str) -> None:
    """Find somebody by a few letters and choose the first who is offered."""
    editor = dialog.form.editor("person")
    assert isinstance(editor, PersonEditor)
    editor.focus_widget().setFocus()
    QTest.keyClicks(editor.focus_widget(), typed)
    qtbot.waitUntil(editor.hits.isVisible, timeout=3000)
    where = editor.hits.visualItemRect(editor.hits.item(0)).center()
    QTest.mouseClick(editor.hits.viewport(), Qt.MouseButton.LeftButton, pos=where)


def outlook(dialog: Form) -> str:
    """Return what the form says about batches and earlier hand-outs."""
    notes = [note for note in dialog.findChildren(Note) if note is not dialog.note]
    return notes[0].text.text()


def test_a_family_is_found_by_letters_and_given_what_expires_first(qtbot: QtBot, desk: Desk) -> None:
    dialog = open_form(desk)
    pick(qtbot, dialog, "siti am")
    type_into(dialog, item_id=MASKS, quantity="25")
    assert outlook(dialog) == (
        "Diambil dari: 20 (AWAL, kedaluwarsa 1 Mar 2021), 5 (AKHIR, kedaluwarsa 1 Jan 2022)"
    )
    save(dialog)
    assert not dialog.isVisible()
    assert left(desk) == EXPIRED + SOON + LATE - 25
    card = views.stock_card(desk.workspace, 1, TODAY, TODAY)
    assert [(line.batch_no, line.outgoing) for line in card.lines] == [("AWAL", 20), ("AKHIR", 5)]
    assert rows(desk) == [("Dedi Supardi", MASKS, 25, None)], "a family goes by its head's name"


def test_a_dozen_is_a_pack(qtbot: QtBot, desk: Desk) -> None:
    dialog = open_form(desk)
    type_into(dialog, kind="Perorangan")
    pick(qtbot, dialog, "dedi")
    type_into(dialog, item_id=MASKS, quantity="2", per="kemasan")
    save(dialog)
    assert rows(desk) == [("Dedi Supardi", MASKS, 24, None)]


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_crowd_is_a_place_and_a_number(desk: Desk) -> None:
    dialog = open_form(desk)
    type_into(dialog, kind="Umum")
    assert not dialog.form.editor("person").isVisible()
    type_into(dialog, item_id=MASKS, quantity="40")
    save(dialog)
    assert dialog.form.problem_text("place")
    type_into(dialog, place="Pasar Sukamantri")
    save(dialog)
    assert dialog.form.problem_text("head_count")
    type_into(dialog, head_count="35", rt_id="3/2")
    save(dialog)
    assert rows(desk) == [("Pasar Sukamantri", MASKS, 40, 35)]


def test_one_family_after_the_other_keeps_goods_and_number(qtbot: QtBot, desk: Desk) -> None:
    dialog = open_form(desk)
    pick(qtbot, dialog, "siti am")
    type_into(dialog, item_id=MASKS, quantity="5")
    save_and_next(dialog)
    assert dialog.isVisible()
    assert dialog.form.value("person") is None
    type_into(dialog, kind="Perorangan")
    pick(qtbot, dialog, "dedi")
    assert "Sudah menerima 5 lembar Masker kain pada hari yang sama" in outlook(dialog)
    save_and_next(dialog)
    dialog.reject()
    assert [row[2] for row in rows(desk)] == [5, 5]


def test_nobody_is_given_more_than_is_fit_for_use(qtbot: QtBot, desk: Desk) -> None:
    dialog = open_form(desk)
    pick(qtbot, dialog, "siti am")
    type_into(dialog, item_id=MASKS, quantity="121")
    assert "Stok kurang 1 lembar." in outlook(dialog)
    save(dialog)
    assert dialog.form.problem_text("quantity") == (
        "Masker kain: diperlukan 121 lembar, yang belum kedaluwarsa 120; 30 lagi sudah kedaluwarsa."
    )
    assert left(desk) == 150
    assert rows(desk) == []


def test_the_head_may_give_what_has_expired_and_says_why(qtbot: QtBot, desk: Desk) -> None:
    dialog = open_form(desk)
    pick(qtbot, dialog, "siti am")
    type_into(dialog, item_id=MASKS, quantity="150", expired_reason="Masker kain tidak basi")
    save(dialog)
    assert left(desk) == 0
    [document] = views.documents(desk.workspace, TODAY, TODAY)
    assert document.note == "Masker kain tidak basi"


def test_an_operator_is_not_asked_for_what_only_the_head_may(
    ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(ws, Role.OPERATOR))
    show(qtbot, desk, "page_distribution")
    assert not open_form(desk).form.editor("expired_reason").isVisible()


def give(desk: Desk, quantity: int, day: date) -> None:
    crowd = Recipient(RecipientKind.CROWD, place="Pasar", head_count=quantity)
    distribution.hand_out(desk.workspace, HandOut(day, crowd, (IssueLine(1, quantity),)))


def test_a_wrong_hand_out_is_taken_back_by_del(desk: Desk) -> None:
    give(desk, 40, TODAY)
    page = page_of(desk)
    page.turn_stale()
    page.list.view.show_row(0)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    asked = form("reverse_document")
    QTest.keyClicks(asked.form.editor("note").focus_widget(), "Tidak jadi")
    save(asked)
    assert left(desk) == 150
    assert rows(desk) == []
    assert page.masks_today.figure.text() == "0"


def test_every_figure_opens_the_list_that_makes_it(desk: Desk) -> None:
    for quantity, day in ((10, TODAY), (7, days_ago(3)), (20, days_ago(8))):
        give(desk, quantity, day)
    page = page_of(desk)
    page.turn_stale()

    def opened(tile: Tile) -> int:
        tile.setFocus()
        QTest.keyClick(tile, Qt.Key.Key_Return)
        return sum(int(str(row[2])) for row in rows(desk))

    assert page.masks_today.figure.text() == str(opened(page.masks_today)) == "10"
    assert page.masks_week.figure.text() == str(opened(page.masks_week)) == "17"
    page.all.click()
    assert len(rows(desk)) == 3


def test_kits_that_are_not_put_together_are_given_from_their_parts(desk: Desk) -> None:
    kit, rice, oil = groceries(desk.workspace)
    receive(desk.workspace, rice, 50)
    receive(desk.workspace, oil, 20)
    page_of(desk).turn_stale()
    dialog = open_form(desk)
    type_into(dialog, kind="Umum", place="Balai desa", head_count="2")
    type_into(dialog, item_id="Paket sembako", quantity="2")
    save(dialog)
    assert dialog.isVisible(), "none stands ready"
    box = dialog.form.editor("from_parts").focus_widget()
    QTest.keyClick(box, Qt.Key.Key_Space)
    save(dialog)
    assert not dialog.isVisible()
    assert [views.item_facts(desk.workspace, item).balance for item in (kit, rice, oil)] == [0, 40, 16]
