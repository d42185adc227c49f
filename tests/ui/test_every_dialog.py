"""Every box that pages open, as the eye, the ear and the Tab key meet it: as for the pages.

A box is looked at in the smallest window, where the text of the program is at 150 %, and on a screen of
1366 × 768 at 125 %; what has no room there scrolls.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.i18n import N_
from blc_desktop.paths import Folder
from tests.support import eyes, ways
from tests.support.demo_desk import desks
from tests.support.ui import Desk, RecordingMessages
from ui.appearance import Appearance
from ui.book import BookFounder, BookGate
from ui.forms.dialog import FormDialog
from ui.forms.fields import TextField
from ui.forms.merge import Clash, MergeDialog
from ui.imports.window import ImportWindow
from ui.messages import BoxMessages
from ui.pages.patients.pasted import PastedWindow
from ui.reading_order import follow_layout
from ui.scroll_room import fit_to_screen
from ui.setup_wizard import SetupWizard
from ui.unlock import UnlockWindow
from ui.work import InlineRunner

__all__ = ["desks"]

SMALLEST, TEXT_150, AT_125, AT_200 = QSize(1024, 700), QSize(683, 467), QSize(1092, 558), QSize(683, 340)
LIST = "Data positif tgl 18/2\n1. Tn. Ahmad 43 th RT 01/02 swab tgl 17/2 positif\n2. Ny. Siti 40 th"


@pytest.fixture
def desk(desks: dict[str, Desk]) -> Desk:
    """Return a village at work; questions are answered with no."""
    found = desks["id"]
    found.messages.answers = [False] * 20
    QApplication.clipboard().clear()
    return found


def open_as_met(box: QDialog) -> None:
    """Open a box that is in order, as the desk of the help sees to when the keyboard first comes to it."""
    box.open()
    follow_layout(box)


def wrong_with(box: QWidget) -> list[str]:
    """Return what somebody would miss in a box that is :func:`open_as_met`, by eye, ear and Tab."""
    asked = box.size() if isinstance(box, FormDialog) else SMALLEST
    found = ["scrolls in the smallest window"] if fit_to_screen(box, SMALLEST) else []
    for name, screen in (("smallest", SMALLEST), ("text 150 %", TEXT_150), ("125 %", AT_125)):
        fit_to_screen(box, screen)
        found += [f"{name}: {each}" for each in cut_at(box, asked.boundedTo(screen))]
    found += [f"no name: {part}" for part in eyes.nameless(box)]
    heard = eyes.reading_order(box)
    first = next(part for part in heard if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    tabbed = [part for part in eyes.tab_order(box, first) if box.isAncestorOf(part)]
    found += [f"Tab: {leap}" for leap in eyes.steps_back(tabbed)]
    return found + [f"reader: {leap}" for leap in eyes.steps_back(heard)]


def cut_at(window: QWidget, size: QSize) -> list[str]:
    """Return what is cut or out of reach at a size, and that the window does not become so small."""
    window.resize(size)
    for _round in range(3):
        QApplication.processEvents()
    needed = [] if window.size() == size else [f"needs {window.width()} × {window.height()}"]
    return [*needed, *eyes.cut_words(window), *eyes.out_of_reach(window)]


@pytest.mark.parametrize("page", ways.by_page())
def test_the_boxes_of_a_page_are_whole_named_and_in_order(desk: Desk, page: str) -> None:
    found: list[str] = []
    seen: set[str] = set()
    for begin, names in ways.by_page()[page]:
        for box in ways.walk(desk, begin, names):
            if box.objectName() not in seen:
                seen.add(box.objectName())
                follow_layout(box)
                found += [f"{box.objectName()}: {each}" for each in wrong_with(box)]
    assert seen
    assert found == []


def test_a_merge_with_clashes_is_whole_named_and_in_order(desk: Desk) -> None:
    address = "Kampung Cadas Pangeran Blok Perumahan Griya Sukamantri Indah Tahap Tiga Jalan Melati Nomor 12"
    found = [
        Clash(TextField(name=name, label=N_("Alamat domisili")), "Kp. Cadas", address, address[::-1])
        for name in ("address", "occupation", "phone", "note")
    ]
    box = MergeDialog(desk.window, "Operator lain mengubah data ini pukul 10.15.", found)
    open_as_met(box)
    assert wrong_with(box) == []
    box.reject()


def test_a_workbook_and_a_list_being_looked_over_are_whole_named_and_in_order(desk: Desk) -> None:
    workbook = Path(__file__).parents[1] / "data" / "desa-contoh" / "stok.xlsx"
    imports = ImportWindow(desk.window, desk.context, ImportKind.STOCK)
    open_as_met(imports)
    imports.read_file(workbook)
    assert wrong_with(imports) == []
    imports.reject()
    pasted = PastedWindow(desk.window, desk.context)
    open_as_met(pasted)
    pasted.text.setPlainText(LIST)
    pasted.read_text()
    assert wrong_with(pasted) == []
    pasted.reject()


def test_a_long_sentence_in_a_message_is_shown_whole(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []

    def look(box: QMessageBox) -> int:
        box.show()
        qtbot.waitExposed(box)
        found.extend(eyes.cut_words(box))
        box.hide()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    said = (
        "Aturan yang berlaku (KMK HK.01.07/MENKES/413/2020) tidak mengenal selesai lebih awal dengan dua tes."
    )
    messages = BoxMessages(lambda: desk.window, lambda _error: 1)
    messages.inform(said)
    messages.inform(said, said)
    messages.ask("Hapus?", "Tidak dapat diurungkan.", danger=True)
    assert found == []


def test_what_comes_before_the_work_scrolls_on_a_screen_at_200_percent(qtbot: QtBot, tmp_path: Path) -> None:
    messages, runner = RecordingMessages(), InlineRunner()
    folder = Folder(tmp_path / "book")
    doors = (
        SetupWizard(BookFounder(folder), runner, messages),
        UnlockWindow(BookGate(folder), runner, messages, Appearance(tmp_path)),
    )
    for door in doors:
        qtbot.addWidget(door)
        door.show()
        assert fit_to_screen(door, AT_200)
        assert cut_at(door, AT_200 - QSize(8, 40)) == []
