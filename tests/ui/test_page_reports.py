"""Papers under the fingers: chosen, set, looked at, kept, printed; signed and sent; charts, texts, forms."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.kinds_papers import PaperState
from blc_desktop.services import paper_trail, printing, report_sets
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, somebody
from tests.support.posko import acting_as, make_posko
from tests.support.typing import CTRL, box, choose, form, part, press, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui import preview as preview_module
from ui.pages.reports import PAGE
from ui.pages.reports import live as live_module
from ui.pages.reports import register as register_module
from ui.pages.reports.catalogue import entries, entry_of
from ui.pages.reports.page import ReportsPage
from ui.pages.reports.sets import ComposeDialog, SetDialog
from ui.preview import PdfPreview

HINDRANCE = "Dua keluarga menolak tes; didatangi lagi besok bersama Bhabinkamtibmas."
#: A line has one field of its own that must be filled first.
NEEDS_MORE = {
    ReportKind.STOCK_CARD,
    ReportKind.PERSON_CARD,
    ReportKind.REFERRAL_SLIP,
    ReportKind.MONITORING_RECAP,
}


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


def shown_text(desk: Desk) -> str:
    return pdf_text.text(page_of(desk).centre.paper.pane.content).replace("\n", " ")


def pick(desk: Desk, kind: ReportKind, item: str | None = None) -> None:
    page_of(desk).centre.list.choose(entry_of(kind, item))


def set_field(desk: Desk, name: str, text: str) -> None:
    """Change one setting and let the preview follow."""
    panel = page_of(desk).centre.settings
    assert panel.form is not None
    widget = panel.form.editor(name).focus_widget()
    widget.setFocus()
    if isinstance(widget, QLineEdit):
        widget.selectAll()
        QTest.keyClicks(widget, text)
    else:
        choose(widget, text)  # type: ignore[arg-type]
        QTest.keyClick(widget, Qt.Key.Key_Return)
    panel._at_once()


def keep(desk: Desk, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Save the paper that is shown, by Ctrl+S."""
    monkeypatch.setattr(preview_module, "ask_where_to_save", lambda *_asked: path)
    page_of(desk).centre.paper.save_button.click()


def test_the_daily_report_is_there_at_once_and_nothing_is_kept_by_looking(desk: Desk) -> None:
    assert "LAPORAN HARIAN POSKO" in shown_text(desk)
    assert not printing.list_printed(desk.workspace)


def test_the_words_of_the_day_stand_on_the_paper_once_written(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_I)
    dialog = form("daily_notes")
    type_into(dialog, hindrances=HINDRANCE, letter_number="443/12/II/2021", cutoff="16.30")
    save(dialog)
    for words in (HINDRANCE[:24], "443/12/II/2021", "16.30", "Yth. Camat Pasar Kemis"):
        assert words in shown_text(desk)


def test_a_number_that_stands_on_another_report_is_warned_of_and_one_with_a_wrong_token_refused(
    desk: Desk,
) -> None:
    page = page_of(desk)
    for kind in (ReportKind.DAILY, ReportKind.WEEKLY):
        pick(desk, kind)
        page.centre.words.click()
        dialog = form("daily_notes")
        type_into(dialog, letter_number="443/7/II/2021")
        save(dialog)
        if kind is ReportKind.WEEKLY:
            assert "443/7/II/2021 sudah dipakai: laporan harian" in dialog.form.problem_text("letter_number")
            save(dialog)
    page.centre.words.click()
    dialog = form("daily_notes")
    dialog.form.editor("letter_number").set_text("443/{nomor}/2021")
    save(dialog)
    assert "{nomor}" in dialog.form.problem_text("letter_number")
    dialog.reject()


def test_what_is_kept_is_byte_for_byte_what_was_looked_at(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = page_of(desk).centre.paper.pane.content
    keep(desk, monkeypatch, tmp_path / "a.pdf")
    [line] = printing.list_printed(desk.workspace)
    kept = printing.reprint(desk.workspace, line.number)
    assert kept.content == looked_at == (tmp_path / "a.pdf").read_bytes()


def test_changed_facts_show_what_they_change_before_they_are_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(desk, monkeypatch, tmp_path / "a.pdf")
    confirm(desk.workspace, TODAY - timedelta(days=1), somebody("Citra Dewi", rw=1, rt=1))
    page_of(desk).refresh()
    assert "RALAT KE-1" in shown_text(desk)
    assert "berubah sejak cetakan terakhir" in page_of(desk).centre.paper.state.text()
    assert len(printing.list_printed(desk.workspace)) == 1
    keep(desk, monkeypatch, tmp_path / "b.pdf")
    assert [(line.number, line.revision) for line in printing.list_printed(desk.workspace)] == [
        (1, 1),
        (1, 0),
    ]


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
    pick(desk, kind)
    pane = page_of(desk).centre.paper.pane
    pages = pane.document.pageCount()
    with qtbot.waitSignal(pane.kept):
        press(desk.window, Qt.Key.Key_P)
    printed = QPdfDocument()
    printed.load(str(target))
    assert printed.pageCount() == pages
    # Printers know F4 as the folio of 8.5 × 13 inches.
    for side, wanted in zip(printed.pagePointSize(0).toTuple(), millimetres, strict=True):
        assert side / 72 * 25.4 == pytest.approx(wanted, abs=1)
    assert [line.kind for line in printing.list_printed(desk.workspace)] == [kind]


def test_a_list_is_drawn_for_one_rt_on_the_paper_that_was_chosen(desk: Desk) -> None:
    pick(desk, ReportKind.PATIENTS)
    set_field(desk, "report_paper", "A4")
    set_field(desk, "report_rt", "RT 002")
    assert "Budi Santoso" in shown_text(desk)
    assert "Ani Lestari" not in shown_text(desk)
    points = page_of(desk).centre.paper.pane.document.pagePointSize(0)
    assert [round(side / 72 * 25.4) for side in points.toTuple()] == [297, 210]


def test_without_its_letterhead_a_paper_begins_with_its_title(desk: Desk) -> None:
    assert "PEMERINTAH KABUPATEN TANGERANG" in shown_text(desk)
    panel = page_of(desk).centre.settings
    assert panel.form is not None
    panel.form.editor("report_letterhead").set_value(False)
    panel._at_once()
    assert "PEMERINTAH KABUPATEN TANGERANG" not in shown_text(desk)
    assert "LAPORAN HARIAN" in shown_text(desk)


def test_every_report_of_the_list_is_drawn_or_says_what_it_needs(desk: Desk) -> None:
    centre = page_of(desk).centre
    for entry in entries():
        centre.list.choose(entry)
        if entry.kind in NEEDS_MORE:
            assert centre.paper.prepared is None, entry
            assert centre.paper.said.isVisible(), entry
            assert not centre.paper.print_button.isEnabled(), entry
        else:
            assert centre.paper.prepared is not None, (entry, centre.paper.said.text())
            assert centre.paper.pane.document.error() == QPdfDocument.Error.None_
            assert centre.paper.pane.document.pageCount() > 0, entry


def test_a_report_is_found_by_typing_and_a_word_that_finds_none_says_so(desk: Desk) -> None:
    listed = page_of(desk).centre.list
    press(desk.window, Qt.Key.Key_F)
    QTest.keyClicks(listed.find_line, "kementerian")
    found = listed.current()
    assert found is not None
    assert found.kind is ReportKind.CONTACTS
    listed.find_line.setText("xyz")
    assert listed._none.isVisible()


def test_the_same_table_is_saved_as_a_workbook_and_a_letter_has_none(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_module, "ask_where_to_save", lambda *_asked: tmp_path / "t.xlsx")
    pick(desk, ReportKind.PATIENTS)
    press(desk.window, Qt.Key.Key_E)
    qtbot.waitUntil((tmp_path / "t.xlsx").exists)
    pick(desk, ReportKind.MONITORING_SHEET)
    assert not page_of(desk).centre.paper.table_button.isEnabled()


def test_the_evening_set_is_chosen_once_and_printed_with_one_command(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(desk.window, Qt.Key.Key_M)
    dialog = box("report_set_form")
    assert isinstance(dialog, ComposeDialog)
    for row in range(dialog.papers.count()):
        item = dialog.papers.item(row)
        if item.text() in {"Laporan mingguan", "Daftar pasien"}:
            item.setCheckState(Qt.CheckState.Checked)
    dialog.submit()
    [kept] = report_sets.sets(desk.workspace)
    assert [each.kind.value for each in kept.requests] == ["daily", "weekly", "patients"]
    press(desk.window, Qt.Key.Key_M)
    made = box("report_set_made")
    assert isinstance(made, SetDialog)
    assert len(printing.list_printed(desk.workspace)) == 3
    monkeypatch.setattr(
        "ui.pages.reports.sets.QFileDialog.getExistingDirectory", lambda *_asked: str(tmp_path)
    )
    made.save_button.click()
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert names == [
        "daftar-pasien-2021-02-19.pdf",
        "laporan-harian-2021-02-19.pdf",
        "laporan-mingguan-2021-02-19.pdf",
    ]
    made.accept()


def test_a_set_without_papers_or_name_says_so_and_stays(desk: Desk) -> None:
    pick(desk, ReportKind.STOCK_CARD)
    press(desk.window, Qt.Key.Key_M)
    dialog = box("report_set_form")
    assert isinstance(dialog, ComposeDialog)
    dialog.submit()
    assert dialog.isVisible()
    assert "sedikitnya satu" in dialog.problem.text.text()
    dialog.reject()


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


def test_the_preview_turns_and_zooms_by_keys(desk: Desk) -> None:
    for at in range(60):
        confirm(desk.workspace, TODAY - timedelta(days=2), somebody(f"Warga {at:02d}", rw=1, rt=1))
    pick(desk, ReportKind.ISOLATION)
    pane = page_of(desk).centre.paper.pane
    count = pane.document.pageCount()
    assert count > 1
    for _step in range(count + 1):
        press(desk.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
    assert pane.view.pageNavigator().currentPage() == count - 1
    press(desk.window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier)
    assert pane.view.pageNavigator().currentPage() == count - 2
    factors = []
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        press(desk.window, key)
        factors.append(pane.view.zoomFactor())
    assert factors[1] > factors[0] == pytest.approx(factors[2])
    press(desk.window, Qt.Key.Key_0)
    assert pane.view.zoomMode() == pane.view.ZoomMode.FitToWidth
