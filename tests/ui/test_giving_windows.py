"""Coverage, recap and masks on screen: each figure opens its rows; who was missed makes a plan; a photo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.kinds_distribution import RecapBy, TargetGroup
from blc_desktop.services import aid_plan_views, distribution, residents
from blc_desktop.storage.tables import audit_detail
from tests.exchange.test_pictures import photo
from tests.support.giving import DAY, Giving, make_giving
from tests.support.posko import PASSWORD, acting_as
from tests.support.typing import box, form, part, press, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui.pages.distribution import PAGE, recap
from ui.pages.distribution.coverage import CoverageWindow
from ui.pages.distribution.masks import MaskList
from ui.pages.distribution.page import DistributionPage
from ui.pages.distribution.photo import PhotoLine
from ui.pages.distribution.recap import RecapWindow
from ui.tables.plain import PlainTable


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Giving]:
    """Give masks to a family, food to a house, and masks to a crowd the day before."""
    made = make_giving(tmp_path)
    house = residents.person_card(made.ws, made.heads[3]).house_id
    give(made, Recipient(RecipientKind.HOUSEHOLD, made.households[0]), made.masks, 60)
    give(made, Recipient(RecipientKind.HOUSE, house), made.food, 1)
    crowd = Recipient(RecipientKind.CROWD, place="Pasar Sukamantri", head_count=40)
    give(made, crowd, made.masks, 44, days=1)
    yield made
    made.ws.close()


def give(village: Giving, recipient: Recipient, item: int, quantity: int, days: int = 0) -> None:
    order = HandOut(DAY - timedelta(days=days), recipient, (IssueLine(item, quantity),))
    distribution.hand_out(village.ws, order)


@pytest.fixture
def desk(village: Giving, tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [PAGE], workspace=village.ws)
    show(qtbot, made, "page_distribution")
    return made


def page_of(desk: Desk) -> DistributionPage:
    found = part(desk.window, "page_distribution")
    assert isinstance(found, DistributionPage)
    return found


def listed(desk: Desk) -> int:
    model = page_of(desk).list.model
    return sum(int(str(model.value(row, "quantity"))) for row in range(model.rowCount()))


def text(table: PlainTable, row: int, column: int) -> str:
    item = table.item(row, column)
    return item.text() if item else ""


@pytest.mark.parametrize("by", list(RecapBy))
def test_enter_on_a_figure_opens_the_hand_outs_that_make_it(desk: Desk, by: RecapBy) -> None:
    press(desk.window, Qt.Key.Key_J)
    window = box("recap_window")
    assert isinstance(window, RecapWindow)
    window.by.setCurrentIndex(list(RecapBy).index(by))
    assert window.table is not None
    figures = {
        (row, column): text(window.table, row, column)
        for row in range(window.table.rowCount())
        for column in range(1, len(window.recap.columns) + 1)  # type: ignore[union-attr]
    }
    for (row, column), figure in figures.items():
        window.refresh()
        window.table.setCurrentCell(row, column)
        QTest.keyClick(window.table, Qt.Key.Key_Return)
        assert listed(desk) == (0 if figure == "—" else int(figure)), (by, row, column)


def test_a_recap_is_copied_as_a_table_and_its_days_are_typed(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_J)
    window = box("recap_window")
    assert isinstance(window, RecapWindow)
    window.span.set_span(DAY, DAY)
    assert window.table is not None
    window.table.setFocus()
    press(window.table, Qt.Key.Key_C)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == [
        "Tanggal", "Masker kain (lembar)", "Paket sembako (paket)", "Keluarga", "Perorangan", "Umum (orang)",
    ]  # fmt: skip
    assert lines[1].split("\t") == ["19 Feb 2021", "60", "1", "2", "—", "—"]
    window.span.set_span(DAY, DAY - timedelta(days=1))
    assert window.span.span() is None, "days that run backwards ask for nothing"
    window.reject()


def test_a_recap_that_names_who_received_leaves_for_a_purpose(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rekap.xlsx"
    monkeypatch.setattr(recap, "ask_where_to_save", lambda *_args: target)
    press(desk.window, Qt.Key.Key_J)
    window = box("recap_window")
    QTest.keyClick(part(window, "recap_export"), Qt.Key.Key_Space)
    dialog = form("export_form")
    type_into(dialog, purpose="Laporan ke camat", password=PASSWORD, again=PASSWORD)
    save(dialog)
    assert target.read_bytes()[:4] == b"\xd0\xcf\x11\xe0", "locked: no zip that anybody opens"
    with desk.workspace.read() as rx:
        told = rx.conn.execute(select(audit_detail.c.difference)).scalars().all()
    assert any("Laporan ke camat" in str(each) for each in told)
    window.reject()


def test_masks_of_a_day_open_their_hand_outs(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_M)
    window = box("masks_window")
    assert isinstance(window, MaskList)
    assert window.total.text() == "104 masker: 60 untuk keluarga, 0 untuk perorangan, 44 di tempat umum"
    model = window.list.model
    names = ("pieces", "to_public", "heads")
    assert [model.value(0, name) for name in names] == [44, 44, 40]
    window.list.view.setFocus()
    window.list.view.show_row(0)
    QTest.keyClick(window.list.view, Qt.Key.Key_Return)
    assert not window.isVisible()
    assert listed(desk) == 44


def test_the_families_of_an_rt_that_were_missed_make_a_plan(village: Giving, desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_U)
    window = box("coverage_window")
    assert isinstance(window, CoverageWindow)
    assert window.total.text() == "1 dari 5 keluarga terjangkau (20%)"
    assert [text(window.table, row, 3) for row in range(3)] == ["4", "2", "2"]
    assert window.list.model.rowCount() == 4
    window.table.stand_on(1)
    heads = [window.list.model.value(row, "head") for row in range(window.list.model.rowCount())]
    assert heads == ["Karsinah", "Maman Sutisna"]
    window.goods.setCurrentIndex(1)
    assert window.total.text() == "2 dari 5 keluarga terjangkau (40%)"
    press(window, Qt.Key.Key_N)
    dialog = form("aid_plan_form")
    assert dialog.form.value("name") == "Susulan RT 001/RW 001"
    type_into(dialog, item_1="Masker kain", quantity_1="5")
    save(dialog)
    plan = aid_plan_views.plan_facts(village.ws, 1)
    assert (plan.target, [line.head for line in plan.lines]) == (TargetGroup.CHOSEN, heads)
    box("aid_plan_window").reject()


def test_a_crowd_may_be_shown_by_a_photo(
    village: Giving, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "pasar.jpg", tmp_path / "bukan.jpg"
    good.write_bytes(photo())
    bad.write_bytes(b"bukan foto")
    press(desk.window, Qt.Key.Key_N)
    dialog = form("hand_out")
    line = dialog.findChild(PhotoLine)
    assert isinstance(line, PhotoLine)
    assert not line.isVisible(), "a family signs"
    type_into(
        dialog, kind="Umum", place="Gerbang RW 02", head_count="12", item_id="Masker kain", quantity="12"
    )
    line.take(bad)
    assert line.photo is None
    assert line.note.text.text()
    monkeypatch.setattr("ui.pages.distribution.photo.ask_which_to_open", lambda *_asked: good)
    line.pick.click()
    assert line.name.text() == "pasar.jpg"
    save(dialog)
    page = page_of(desk)
    page.list.view.setFocus()
    page.list.view.show_row(0)
    press(page.list.view, Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier)
    box("photo_window").reject()
    page.list.view.show_row(1)
    shown = [w for w in QApplication.topLevelWidgets() if w.objectName() == "photo_window" and w.isVisible()]
    QTest.keyClick(page.list.view, Qt.Key.Key_F3)
    assert shown == [], "a hand-out without a photo shows none"


def test_who_may_only_look_makes_no_plan(village: Giving, tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(village.ws, Role.VIEWER))
    show(qtbot, desk, "page_distribution")
    press(desk.window, Qt.Key.Key_U)
    window = box("coverage_window")
    assert isinstance(window, CoverageWindow)
    assert not window.plan.isVisible()
    window.reject()
