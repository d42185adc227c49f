"""Papers under the fingers: the day's words, the preview, saving, printing, and what was printed before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds import Sex
from blc_desktop.services import printing
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, somebody
from tests.support.posko import acting_as, make_posko
from tests.support.typing import CTRL, box, choose, form, part, press, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui import preview as preview_module
from ui.pages.reports import PAGE
from ui.pages.reports.page import ReportsPage
from ui.preview import PdfPreview

HINDRANCE = "Dua keluarga menolak tes; didatangi lagi besok bersama Bhabinkamtibmas."


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Open a posko with two patients in two RT."""
    ws = make_posko(tmp_path)
    for at, name in enumerate(("Ani Lestari", "Budi Santoso")):
        confirm(ws, TODAY - timedelta(days=3), somebody(name, rw=1, rt=at + 1, sex=Sex.MALE))
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, made, "page_reports")
    return made


def page_of(desk: Desk) -> ReportsPage:
    found = part(desk.window, "page_reports")
    assert isinstance(found, ReportsPage)
    return found


def preview() -> PdfPreview:
    found = box("pdf_preview")
    assert isinstance(found, PdfPreview)
    return found


def print_daily(desk: Desk, **words: str) -> PdfPreview:
    """Print the daily report by Ctrl+P with ``words`` typed into its box."""
    press(desk.window, Qt.Key.Key_P)
    dialog = form("daily_notes")
    type_into(dialog, **words)
    save(dialog)
    return preview()


#: Papers printed where what they are about stands: this page has no button of their own for them.
ABOUT_ONE = {
    ReportKind.STOCK_CARD,
    ReportKind.REFERRAL_SLIP,
    ReportKind.PERSON_CARD,
    ReportKind.ISOLATION_LETTER,
    ReportKind.MONITORING_RECAP,
    ReportKind.BLANK_FORM,
}


def print_kind(desk: Desk, kind: ReportKind) -> PdfPreview:
    if kind is ReportKind.DAILY:
        return print_daily(desk)
    page_of(desk).lists[kind].click()
    return preview()


def shown_bytes(shown: PdfPreview) -> bytes:
    return shown.pane.content


def test_the_words_of_the_day_come_before_the_paper_and_stand_on_it(desk: Desk) -> None:
    shown = print_daily(desk, hindrances=HINDRANCE, letter_number="443/12/II/2021", cutoff="16.30")
    text = pdf_text.text(shown_bytes(shown)).replace("\n", " ")
    for words in (HINDRANCE[:24], "443/12/II/2021", "16.30", "Yth. Camat Pasar Kemis"):
        assert words in text
    assert shown.document.pageCount() == 1
    assert shown.windowTitle() == "Laporan harian · 19/02/2021"
    shown.close()
    press(desk.window, Qt.Key.Key_P)
    again = form("daily_notes")
    assert again.form.value("hindrances") == HINDRANCE, "what was written is there to be gone on with"


def test_saving_writes_the_very_bytes_that_are_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def where(_parent: object, name: str, _kinds: str) -> Path:
        proposed.append(name)
        return tmp_path / name

    monkeypatch.setattr(preview_module, "ask_where_to_save", where)
    QTest.keyClick(print_daily(desk), Qt.Key.Key_S, CTRL)
    QTest.qWait(200)
    assert proposed == ["laporan-harian-2021-02-19.pdf"]
    [line] = printing.list_printed(desk.workspace)
    kept = printing.reprint(desk.workspace, line.number)
    assert (tmp_path / proposed[0]).read_bytes() == kept.content


@pytest.mark.parametrize(
    ("kind", "millimetres"), [(ReportKind.DAILY, (215, 330)), (ReportKind.PATIENTS, (330, 215))]
)
def test_the_systems_dialog_prints_every_page_on_the_papers_own_size(
    desk: Desk,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    kind: ReportKind,
    millimetres: tuple[int, int],
) -> None:
    target = tmp_path / "cetak.pdf"

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    shown = print_kind(desk, kind)
    with qtbot.waitSignal(shown.kept):
        QTest.keyClick(shown, Qt.Key.Key_P, CTRL)
    printed = QPdfDocument()
    printed.load(str(target))
    assert printed.pageCount() == shown.document.pageCount()
    # Printers know F4 as the folio of 8.5 × 13 inches.
    for side, wanted in zip(printed.pagePointSize(0).toTuple(), millimetres, strict=True):
        assert side / 72 * 25.4 == pytest.approx(wanted, abs=1)


def test_unchanged_facts_give_the_kept_paper(desk: Desk) -> None:
    first = print_daily(desk)
    content = shown_bytes(first)
    first.close()
    second = print_daily(desk)
    assert shown_bytes(second) == content
    assert "Ralat" not in second.windowTitle()
    assert len(page_of(desk).printed.lines) == 1


def test_changed_facts_give_a_correction_that_says_what_changed(desk: Desk) -> None:
    print_daily(desk).close()
    confirm(desk.workspace, TODAY - timedelta(days=1), somebody("Citra Dewi", rw=1, rt=1))
    second = print_daily(desk)
    assert second.windowTitle().endswith("Ralat ke-1")
    text = pdf_text.text(shown_bytes(second))
    assert "RALAT KE-1" in text
    for words in ("Semula", "Menjadi"):
        assert words in text
    assert [(line.number, line.revision) for line in page_of(desk).printed.lines] == [(1, 1), (1, 0)]


def test_what_was_printed_is_opened_again_by_enter_as_it_was(desk: Desk) -> None:
    first = print_daily(desk)
    content = shown_bytes(first)
    first.close()
    confirm(desk.workspace, TODAY, somebody("Citra Dewi", rw=1, rt=1))
    print_daily(desk).close()
    table = page_of(desk).printed
    table.selectRow(1)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert shown_bytes(preview()) == content


def test_a_list_is_printed_for_one_rt_on_the_paper_that_was_chosen(desk: Desk) -> None:
    page = page_of(desk)
    choose(page.paper, "Kertas A4")
    choose(page.areas, "RT 002")
    page.lists[ReportKind.PATIENTS].click()
    shown = preview()
    text = pdf_text.text(shown_bytes(shown))
    assert "Budi Santoso" in text
    assert "Ani Lestari" not in text
    points = shown.document.pagePointSize(0)
    assert [round(side / 72 * 25.4) for side in points.toTuple()] == [297, 210]
    shown.close()
    item = page.printed.item(0, 2)
    assert item is not None
    assert item.text() == "RT 2/1 · A4"


@pytest.mark.parametrize("kind", [kind for kind in ReportKind if kind not in ABOUT_ONE])
def test_every_kind_of_list_opens_in_the_preview(desk: Desk, kind: ReportKind) -> None:
    shown = print_kind(desk, kind)
    assert shown.document.error() == QPdfDocument.Error.None_
    assert QByteArray(shown_bytes(shown)).startsWith(b"%PDF")


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("patients", "FORMULIR PENCATATAN PASIEN"),
        ("contacts", "FORMULIR DAFTAR KONTAK"),
        ("monitoring", "LEMBAR PEMANTAUAN HARIAN"),
    ],
)
def test_a_blank_form_is_chosen_from_the_menu_of_its_button(desk: Desk, form: str, title: str) -> None:
    menu = page_of(desk).forms.menu()
    chosen = next(entry for entry in menu.actions() if entry.objectName() == f"blank_{form}")
    chosen.trigger()
    text = pdf_text.text(shown_bytes(preview()))
    assert title in text
    assert "Ani Lestari" not in text


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


def test_the_preview_turns_and_zooms_by_keys(desk: Desk) -> None:
    for at in range(60):
        confirm(desk.workspace, TODAY - timedelta(days=2), somebody(f"Warga {at:02d}", rw=1, rt=1))
    page_of(desk).lists[ReportKind.ISOLATION].click()
    shown = preview()
    count = shown.document.pageCount()
    assert count > 1
    for _step in range(count + 1):
        QTest.keyClick(shown, Qt.Key.Key_PageDown)
    assert shown.view.pageNavigator().currentPage() == count - 1
    QTest.keyClick(shown, Qt.Key.Key_PageUp)
    assert shown.view.pageNavigator().currentPage() == count - 2
    factors = []
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        QTest.keyClick(shown, key, CTRL)
        factors.append(shown.view.zoomFactor())
    assert factors[1] > factors[0] == pytest.approx(factors[2])
    QTest.keyClick(shown, Qt.Key.Key_0, CTRL)
    assert shown.view.zoomMode() == shown.view.ZoomMode.FitToWidth


def test_a_posko_that_never_printed_is_told_what_will_stand_there(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(make_posko(tmp_path), Role.VIEWER))
    show(qtbot, desk, "page_reports")
    page = page_of(desk)
    assert page.nothing.isVisible()
    assert not page.printed.isVisible()
