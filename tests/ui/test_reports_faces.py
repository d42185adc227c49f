"""The other faces of the reports page: what was printed, charts, texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds_papers import PaperState
from blc_desktop.services import paper_trail, printing
from tests.support.posko import acting_as, make_posko
from tests.support.reports_desk import keep, page_of, pick, reports_desk
from tests.support.typing import CTRL, box, form, part, press, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui.pages.reports import PAGE
from ui.pages.reports import register as register_module
from ui.preview import PdfPreview


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    return reports_desk(tmp_path, qtbot)


@pytest.mark.parametrize(
    ("held", "opening"),
    [(CTRL, "Yth. Bapak/Ibu Camat Pasar Kemis"), (CTRL | Qt.KeyboardModifier.ShiftModifier, "Yth. Kapolsek")],
)
def test_the_days_text_is_copied_for_whom_it_is_meant(
    desk: Desk, qtbot: QtBot, held: Qt.KeyboardModifier, opening: str
) -> None:
    QGuiApplication.clipboard().clear()
    press(desk.window, Qt.Key.Key_W, held)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    text = QGuiApplication.clipboard().text()
    assert text.startswith(opening)
    assert "1. Konfirmasi aktif 2 orang" in text
    assert "Ani" not in text


def test_the_text_that_goes_with_a_report_is_copied_beside_it(desk: Desk) -> None:
    centre = page_of(desk).centre
    pick(desk, ReportKind.WEEKLY)
    centre.whatsapp.click()
    assert "minggu 15–19 Februari 2021" in QGuiApplication.clipboard().text()
    pick(desk, ReportKind.PATIENTS)
    assert not centre.whatsapp.isVisible()


def test_a_template_is_changed_with_its_text_beside_it_and_a_wrong_token_is_said(desk: Desk) -> None:
    page = page_of(desk)
    page.turn_to("texts")
    texts = page.texts
    texts.template.setPlainText("Halo {addressee}, {nik}")
    texts._draw()
    assert "{nik}" in texts.problem.text.text()
    assert not texts.copy_button.isEnabled()
    texts.template.setPlainText("Halo {addressee}")
    texts._draw()
    assert texts.shown.toPlainText() == "Halo Camat Pasar Kemis"
    texts.save_button.click()
    assert desk.workspace.settings().whatsapp_district == "Halo {addressee}"
    texts.reset()
    texts.save_button.click()
    assert desk.workspace.settings().whatsapp_district == ""


def test_a_chart_is_read_by_the_arrows_and_by_pointing(desk: Desk) -> None:
    page = page_of(desk)
    page.turn_to("charts")
    curve = page.charts.curve
    curve.setFocus()
    QTest.keyClick(curve, Qt.Key.Key_End)
    assert curve.reading.startswith("Jumat, 19 Februari 2021 — kasus baru 0")
    for _step in range(3):
        QTest.keyClick(curve, Qt.Key.Key_Left)
    assert "kasus baru 2 · rata-rata 7 hari 0,3" in curve.reading
    assert "Selasa, 16 Februari 2021 — kasus baru 2" in curve.accessibleDescription()
    slot = curve._drawing().slots[0]
    curve.stand_on(curve.position_at(curve._at(slot.left + slot.width / 2, 0.5)))
    assert "23 Januari 2021" in curve.reading
    assert curve.position_at(QPointF(1, 1)) == -1


def test_the_register_opens_what_was_printed_and_notes_what_became_of_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(desk, monkeypatch, tmp_path / "a.pdf")
    page = page_of(desk)
    page.turn_to("register")
    register = page.register
    [line] = paper_trail.register(desk.workspace)
    register.panel.view.show_row(0)
    register.reopen(line.report_id)
    shown = box("pdf_preview")
    assert isinstance(shown, PdfPreview)
    assert shown.pane.content == printing.reprint(desk.workspace, line.number).content
    shown.close()
    scan = tmp_path / "tanda.pdf"
    scan.write_bytes((tmp_path / "a.pdf").read_bytes())
    monkeypatch.setattr(register_module, "ask_which_to_open", lambda *_asked: scan)
    register.sign_button.click()
    dialog = form("paper_sign")
    part(dialog, "paper_scan").click()  # type: ignore[attr-defined]
    save(dialog)
    register.sent_button.click()
    dialog = form("paper_sent")
    type_into(dialog, clock="1705")
    save(dialog)
    [line] = paper_trail.register(desk.workspace)
    assert line.state is PaperState.SENT
    assert line.signing is not None
    assert line.signing.scan_id is not None
    assert "pukul 17.05 kepada Camat Pasar Kemis (WhatsApp)" in register._sent_words(line.sendings[0])
    register.show_scan()
    assert isinstance(box("pdf_preview"), PdfPreview)
    box("pdf_preview").close()


def test_a_posko_that_never_printed_is_told_what_will_stand_there(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(make_posko(tmp_path), Role.VIEWER))
    show(qtbot, desk, "page_reports")
    page = page_of(desk)
    page.turn_to("register")
    assert any(
        empty.isVisible() for empty in page.register.panel.findChildren(type(page.register.panel._empty))
    )
    page.turn_to("district")
    assert page.district.empty.isVisible()
    assert not page.district.open_button.isVisible()


def test_the_list_tells_at_once_what_became_of_a_paper(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(desk, monkeypatch, tmp_path / "a.pdf")
    page = page_of(desk)
    page.turn_to("register")
    register = page.register
    register.panel.view.show_row(0)
    register.sign_button.click()
    save(form("paper_sign"))
    model = register.panel.model
    at = [column.name for column in model.source.columns].index("state")
    assert model.index(0, at).data() == "Ditandatangani"
