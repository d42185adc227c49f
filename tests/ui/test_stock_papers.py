"""Papers of goods from the desk: a record of several entries, a delivery note, a summary, charts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from blc_desktop.services import goods_papers, stock_views
from blc_desktop.services.workspace import Workspace
from tests.support import pdf_text
from tests.support.goods import DAY, EARLIER, furnish, give_away, item_id
from tests.support.posko import make_posko
from tests.support.screen import box, fill, form, show
from tests.support.ui import Desk, make_desk
from ui.chart import ChartView
from ui.pages.distribution import PAGE as DISTRIBUTION
from ui.pages.stock import PAGE
from ui.pages.stock.boxes import DocumentsBox
from ui.pages.stock.files import FilesBox
from ui.preview import PdfPreview

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = make_posko(tmp_path)
    furnish(made)
    return made


@pytest.fixture
def desk(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [PAGE, DISTRIBUTION], workspace=ws)
    made.window.open_page("page_stock")
    show(made, qtbot)
    return made


def printed(qtbot: QtBot) -> str:
    """Return the text of the paper whose preview was opened, and close it."""
    shown = box("pdf_preview", qtbot)
    assert isinstance(shown, PdfPreview)
    text = " ".join(pdf_text.text(bytes(shown.pane.content)).split())
    shown.reject()
    return text


def documents(desk: Desk, qtbot: QtBot) -> DocumentsBox:
    QTest.keyClick(desk.window, Qt.Key.Key_F6)
    found = box("stock_documents", qtbot)
    assert isinstance(found, DocumentsBox)
    return found


def test_a_record_of_an_entry_is_asked_for_kept_and_printed(desk: Desk, qtbot: QtBot) -> None:
    shown = documents(desk, qtbot)
    shown.table.stand_on(0)
    QTest.keyClick(shown, Qt.Key.Key_B, CTRL)
    dialog = form("handover", qtbot)
    fill(dialog, number="443/7/II/2021", giver_name="Rina Wulandari", witness_name="Serka Budi")
    dialog.submit()
    text = printed(qtbot)
    assert "443/7/II/2021" in text
    assert "dua puluh empat botol" in text
    assert "Serka Budi" in text
    soap = stock_views.documents(desk.workspace, EARLIER, EARLIER)[0].document_id
    [record] = goods_papers.handovers(desk.workspace, DAY, document_id=soap).records
    assert record.giver.name == "Rina Wulandari"


def test_several_entries_become_one_record(desk: Desk, qtbot: QtBot) -> None:
    shown = documents(desk, qtbot)
    shown.table.selectAll()
    assert shown.handover.isEnabled()
    assert not shown.reverse.isEnabled(), "one wrong entry at a time"
    QTest.keyClick(shown, Qt.Key.Key_B, CTRL)
    form("handover", qtbot).submit()
    text = printed(qtbot)
    assert "Masker medis" in text
    assert "Sabun cuci tangan" in text


def test_goods_that_left_have_a_delivery_note_and_goods_that_came_have_none(desk: Desk, qtbot: QtBot) -> None:
    give_away(desk.workspace, "Masker medis", 60)
    shown = documents(desk, qtbot)
    shown.table.stand_on(1)
    assert not shown.delivery.isEnabled()
    shown.table.stand_on(0)
    QTest.keyClick(shown, Qt.Key.Key_J, CTRL)
    text = printed(qtbot)
    assert "SURAT JALAN" in text
    assert "Puskesmas" in text


def test_a_signed_page_and_a_photo_are_kept_looked_at_and_taken_away(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    picture = tmp_path / "foto.png"
    Image.new("RGB", (320, 200), "teal").save(picture)
    monkeypatch.setattr("ui.pages.stock.files.ask_which_to_open", lambda *_asked: picture)
    shown = documents(desk, qtbot)
    shown.table.stand_on(0)
    QTest.keyClick(shown, Qt.Key.Key_L, CTRL)
    files = box("document_files", qtbot)
    assert isinstance(files, FilesBox)
    assert files.nothing.isVisible()
    QTest.keyClick(files, Qt.Key.Key_N, CTRL)
    QTest.keyClick(files, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: files.table.rowCount() == 2)
    files._look()
    picture_box = box("picture_box", qtbot)
    label = picture_box.findChild(QLabel, "picture")
    assert label is not None
    assert not label.pixmap().isNull()
    picture_box.reject()
    files.activateWindow()
    qtbot.waitUntil(files.isActiveWindow)
    QTest.keyClick(files, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: files.table.rowCount() == 1)
    desk.context.ops.undo_last()
    assert files.table.rowCount() == 2
    monkeypatch.setattr("ui.pages.stock.files.ask_which_to_open", lambda *_asked: tmp_path / "tidak-ada.jpg")
    QTest.keyClick(files, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: desk.messages.shown == ["form.file_unreadable"])


def test_the_accountability_file_of_a_source_is_put_together_from_the_menu(desk: Desk, qtbot: QtBot) -> None:
    entry = desk.window.findChild(QAction, "paper_spj")
    assert entry is not None
    entry.trigger()
    dialog = form("spj", qtbot)
    dialog.submit()
    assert dialog.isVisible(), "a source must be chosen"
    fill(dialog, source="Dana")
    dialog.submit()
    shown = box("pdf_preview", qtbot)
    assert isinstance(shown, PdfPreview)
    text = " ".join(PdfReader(BytesIO(bytes(shown.pane.content))).pages[0].extract_text().split())
    assert "Sumber dana: Dana Desa" in text
    shown.reject()


def test_the_summary_is_asked_for_by_period_and_source(desk: Desk, qtbot: QtBot) -> None:
    entry = desk.window.findChild(QAction, "paper_summary")
    assert entry is not None
    entry.trigger()
    dialog = form("stock_summary", qtbot)
    fill(dialog, until="1/2")
    dialog.submit()
    assert dialog.form.problem_text("until") == ""
    text = printed(qtbot)
    assert "1 Februari 2021 s.d. 1 Februari 2021" in text


def test_a_price_is_the_worth_of_what_came(desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_N, CTRL)
    dialog = form("receive_stock", qtbot)
    fill(dialog, item_id="Masker", quantity="2 box", source="BNPB", price="50000")
    dialog.submit()
    facts = goods_papers.stock_summary(desk.workspace, DAY, DAY)
    [line] = next(source.lines for source in facts.sources if source.source == "BNPB")
    assert (line.closing, line.rupiah) == (100, 50_000)


def test_the_chart_of_an_item_tells_its_values_under_the_pointer_and_by_arrows(
    desk: Desk, qtbot: QtBot
) -> None:
    page = desk.window.current_page()
    page._open_card(item_id(desk.workspace, "Masker medis"))  # type: ignore[union-attr]
    card = box("stock_card_box", qtbot)
    chart = card.findChild(ChartView, "stock_card_chart")
    assert chart is not None
    point = QPoint(chart.width() - 12, chart.height() // 2)
    QApplication.sendEvent(chart, QHelpEvent(QHelpEvent.Type.ToolTip, point, chart.mapToGlobal(point)))
    assert QToolTip.text() == "19 Februari 2021: 1.500 lembar"
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert "19 Februari 2021: 1.500 lembar" in chart.accessibleName()
    assert "stok minimum 100" not in chart.accessibleDescription(), "the level is drawn, bars are told"


def test_masks_are_charted_and_printed_from_where_they_are_given(desk: Desk, qtbot: QtBot) -> None:
    desk.window.open_page("page_distribution")
    QTest.keyClick(desk.window, Qt.Key.Key_G, CTRL)
    shown = box("mask_charts", qtbot)
    QTest.keyClick(shown, Qt.Key.Key_P, CTRL)
    assert "MASKER YANG DIBAGIKAN" in printed(qtbot)
