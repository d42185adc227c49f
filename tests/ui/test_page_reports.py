"""Papers under the fingers: chosen, set, looked at, kept, printed; signed and sent; charts, texts, forms."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.services import printing, report_sets
from tests.support.cases import TODAY, confirm, somebody
from tests.support.reports_desk import keep, page_of, pick, reports_desk, set_field, shown_text
from tests.support.typing import box, form, press, save, type_into
from tests.support.ui import Desk
from ui.pages.reports import live as live_module
from ui.pages.reports.catalogue import ELSEWHERE, entries
from ui.pages.reports.sets import ComposeDialog, SetDialog

HINDRANCE = "Dua keluarga menolak tes; didatangi lagi besok bersama Bhabinkamtibmas."
#: A line has one field of its own that must be filled first.
NEEDS_MORE = {
    ReportKind.STOCK_CARD,
    ReportKind.PERSON_CARD,
    ReportKind.PERSON_DATA,
    ReportKind.REFERRAL_SLIP,
    ReportKind.MONITORING_RECAP,
}


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    return reports_desk(tmp_path, qtbot)


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


def test_every_kind_of_paper_stands_in_the_list_once_or_where_it_belongs() -> None:
    listed = [entry.kind for entry in entries()]
    assert set(listed) | ELSEWHERE == set(ReportKind)
    assert not set(listed) & ELSEWHERE
    assert len({(entry.kind, entry.item) for entry in entries()}) == len(listed)


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
    asked = form("export_form")
    type_into(asked, purpose="dinas kesehatan")
    save(asked)
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
