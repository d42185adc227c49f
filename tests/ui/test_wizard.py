"""The first run, step by step: what it proposes, what it does not let pass, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from blc_desktop.paths import Folder
from blc_desktop.services import accounts, setup
from blc_desktop.services.areas import areas
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import keyring
from tests.support.posko import PASSWORD
from tests.support.typing import CTRL, box, part, press
from tests.support.ui import RecordingMessages
from ui import sheet
from ui.book import BookFounder
from ui.forms.form import Form
from ui.images import logo_pixmap
from ui.preview import PdfPreview
from ui.setup_wizard import SetupWizard, office
from ui.theme import apply_theme
from ui.work import InlineRunner


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Return an empty data folder; a guess at a password costs next to nothing."""
    defaults = {**(getattr(setup.prepare, "__kwdefaults__", None) or {}), "cost": keyring.LIGHT}
    monkeypatch.setattr(setup.prepare, "__kwdefaults__", defaults)
    monkeypatch.setattr(sheet, "ask_where_to_save", lambda *_args: tmp_path / "lembar.pdf")
    return Folder(tmp_path / "data")


@pytest.fixture
def wizard(qtbot: QtBot, folder: Folder) -> SetupWizard:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    made = SetupWizard(BookFounder(folder), InlineRunner(), RecordingMessages())
    qtbot.addWidget(made, before_close_func=lambda _widget: made._founder.abandon())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def messages(wizard: SetupWizard) -> RecordingMessages:
    assert isinstance(wizard._messages, RecordingMessages)
    return wizard._messages


def go_on(wizard: SetupWizard) -> None:
    press(wizard, Qt.Key.Key_Return)


def find(wizard: SetupWizard, typed: str) -> list[str]:
    """Type into the village search; return what is offered."""
    line, hits = part(wizard, "village_search"), part(wizard, "village_hits")
    assert isinstance(hits, QListWidget)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return [hits.item(at).text() for at in range(hits.count())]


def fields(wizard: SetupWizard, step: int) -> Form:
    found = wizard.steps[step].findChild(Form)
    assert isinstance(found, Form)
    return found


def fill(wizard: SetupWizard, step: int, **texts: str) -> None:
    for name, text in texts.items():
        widget = fields(wizard, step).editor(name).focus_widget()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(widget, text)


def walk_to(wizard: SetupWizard, step: int, village: str = "sukamantri pasar kemis") -> None:
    """Go to a step, the ones before it answered as proposed."""
    find(wizard, village)
    go_on(wizard)
    if step >= 2:
        go_on(wizard)
    if step >= 3:
        QTest.keyClicks(part(wizard, "areas_list"), "RW 1: 4 RT")
        go_on(wizard)
    if step >= 4:
        fill(
            wizard, 3, display_name="Siti Rahmawati", username="kepala", password=PASSWORD, repeated=PASSWORD
        )
        go_on(wizard)
    assert wizard.at == step


def finish(qtbot: QtBot, wizard: SetupWizard) -> Workspace:
    QTest.keyClick(part(wizard, "recovery_save"), Qt.Key.Key_Space)
    with qtbot.waitSignal(wizard.founded) as founded:
        go_on(wizard)
    assert founded.args is not None
    workspace: Workspace = founded.args[0]
    return workspace


# --- the village -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gambir gambir", "Gambir (Kelurahan) — Kec. Gambir, Kota Administrasi Jakarta Pusat"),
        ("36.03.12.2008", "Sukamantri (Desa) — Kec. Pasar Kemis, Kabupaten Tangerang, Banten"),
        ("suka mantri pasar", "Sukamantri (Desa) — Kec. Pasar Kemis, Kabupaten Tangerang, Banten"),
    ],
)
def test_a_village_is_found_by_name_and_district_or_by_code(
    wizard: SetupWizard, typed: str, first: str
) -> None:
    assert find(wizard, typed)[0].startswith(first)


def test_a_name_of_many_villages_is_chosen_by_the_arrows(wizard: SetupWizard) -> None:
    offered = find(wizard, "sukamaju")
    assert len(offered) > 10
    line = part(wizard, "village_search")
    for _step in range(3):
        QTest.keyClick(line, Qt.Key.Key_Down)
    go_on(wizard)
    village = wizard.steps[0].answers.village
    assert village is not None
    assert village.name in offered[3]
    assert village.district in offered[3]


def test_one_does_not_go_on_without_a_village(wizard: SetupWizard) -> None:
    assert find(wizard, "xyzzy") == []
    go_on(wizard)
    assert wizard.at == 0
    assert not wizard.next.isEnabled()


# --- posko and letterhead ----------------------------------------------------------------------------


def test_a_town_ward_is_proposed_the_words_of_a_ward(wizard: SetupWizard) -> None:
    walk_to(wizard, 1, "gambir gambir")
    values = fields(wizard, 1).values()
    assert values["posko_name"] == "Posko Kelurahan Gambir"
    assert (values["head_title"], values["addressee"]) == ("Lurah Gambir", "Camat Gambir")
    assert str(values["letterhead"]).splitlines()[-1] == "KELURAHAN GAMBIR"


def test_another_village_is_proposed_anew_and_the_same_keeps_what_was_typed(wizard: SetupWizard) -> None:
    walk_to(wizard, 1)
    fill(wizard, 1, head_name="H. Dadang Permana")
    wizard.go_back()
    go_on(wizard)
    assert fields(wizard, 1).value("head_name") == "H. Dadang Permana"
    wizard.go_back()
    find(wizard, "gambir gambir")
    go_on(wizard)
    assert fields(wizard, 1).value("addressee") == "Camat Gambir"


def test_a_picture_that_is_none_is_told_and_a_logo_is_kept(
    qtbot: QtBot, wizard: SetupWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, text = tmp_path / "logo.png", tmp_path / "teks.png"
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    assert image.save(str(picture))
    text.write_text("ini bukan gambar", encoding="utf-8")
    chosen = [text, picture]
    monkeypatch.setattr(office, "ask_which_to_open", lambda *_args: chosen.pop(0))
    walk_to(wizard, 1)
    pick = part(wizard, "setup_logo")
    QTest.keyClick(pick, Qt.Key.Key_Space)
    shown = [found.text() for found in wizard.steps[1].findChildren(QLabel)]
    assert any("teks.png" in words for words in shown)
    QTest.keyClick(pick, Qt.Key.Key_Space)
    fill(wizard, 1, head_name="H. Dadang Permana")
    go_on(wizard)
    QTest.keyClicks(part(wizard, "areas_list"), "RW 1: 4 RT")
    go_on(wizard)
    fill(wizard, 3, password=PASSWORD, repeated=PASSWORD)
    assert fields(wizard, 3).value("display_name") == "H. Dadang Permana", "often the head of the posko too"
    go_on(wizard)
    ws = finish(qtbot, wizard)
    post = ws.post()
    ws.close()
    assert post.logo is not None
    assert logo_pixmap(post.logo, 300).size().toTuple() == (400, 300)
    assert (post.head.name, post.head.title) == ("H. Dadang Permana", "Kepala Desa Sukamantri")
    assert post.letterhead[-1] == "DESA SUKAMANTRI"


# --- RT and operator ---------------------------------------------------------------------------------


def test_a_line_that_says_nothing_holds_one_back_and_is_named(wizard: SetupWizard) -> None:
    walk_to(wizard, 2)
    listed = part(wizard, "areas_list")
    QTest.keyClicks(listed, "empat RT")
    go_on(wizard)
    assert wizard.at == 2
    assert any("empat RT" in found.text() for found in wizard.steps[2].findChildren(QLabel))


def test_rt_of_several_rw_are_made(qtbot: QtBot, wizard: SetupWizard) -> None:
    walk_to(wizard, 2)
    listed = part(wizard, "areas_list")
    assert isinstance(listed, QPlainTextEdit)
    for line in ("RW 1: 4 RT", "2: RT 5-8", "RW 3: 1, 2, 5"):
        QTest.keyClicks(listed, line)
        QTest.keyClick(listed, Qt.Key.Key_Return)
    go_on(wizard)
    fill(wizard, 3, display_name="Siti", username="kepala", password=PASSWORD, repeated=PASSWORD)
    go_on(wizard)
    ws = finish(qtbot, wizard)
    found = [(area.rw, area.rt) for area in areas(ws)]
    ws.close()
    assert found == [(1, 1), (1, 2), (1, 3), (1, 4), (2, 5), (2, 6), (2, 7), (2, 8), (3, 1), (3, 2), (3, 5)]


def test_rt_may_be_left_to_the_first_import(qtbot: QtBot, wizard: SetupWizard) -> None:
    walk_to(wizard, 2)
    QTest.keyClick(part(wizard, "areas_later"), Qt.Key.Key_Space)
    go_on(wizard)
    assert wizard.at == 3


@pytest.mark.parametrize(
    ("password", "repeated", "field"),
    [("pendek", "pendek", "password"), (PASSWORD, PASSWORD + "x", "repeated"), ("", "", "password")],
)
def test_a_password_that_will_not_do_holds_one_back(
    wizard: SetupWizard, folder: Folder, password: str, repeated: str, field: str
) -> None:
    walk_to(wizard, 3)
    fill(wizard, 3, display_name="Siti", username="kepala", password=password, repeated=repeated)
    go_on(wizard)
    assert wizard.at == 3
    assert fields(wizard, 3).problem_text(field)
    assert not folder.database.exists()


# --- the recovery sheet ------------------------------------------------------------------------------


def test_a_printed_sheet_is_as_good_as_a_saved_one(
    wizard: SetupWizard, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted]

    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "cetak.pdf"))
        return answers.pop(0)

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    walk_to(wizard, 4)
    QTest.keyClick(part(wizard, "recovery_print"), Qt.Key.Key_Space)
    preview = box("pdf_preview")
    assert isinstance(preview, PdfPreview)
    preview.pane.print_out()
    assert not wizard.next.isEnabled(), "looked at and not printed"
    preview.pane.print_out()
    preview.close()
    assert (tmp_path / "cetak.pdf").exists()
    assert wizard.next.isEnabled()


def test_whoever_leaves_before_the_end_is_asked_and_leaves_no_posko(
    wizard: SetupWizard, folder: Folder
) -> None:
    walk_to(wizard, 4)
    messages(wizard).answers = [False, True]
    wizard.close()
    assert wizard.isVisible()
    wizard.close()
    assert not wizard.isVisible()
    assert list(folder.path.iterdir()) == []


def test_the_first_operator_opens_what_was_made(qtbot: QtBot, wizard: SetupWizard, folder: Folder) -> None:
    walk_to(wizard, 4)
    finish(qtbot, wizard).close()
    again = accounts.unlock(folder, "kepala", PASSWORD)
    assert again.post().name == "Posko Desa Sukamantri"
    again.close()
