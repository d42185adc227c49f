"""Qt's own words: ours where we have them, Qt's elsewhere, and never none at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from blc_desktop import i18n
from ui.translation import QtWords

_BUTTONS = QDialogButtonBox.StandardButton


@pytest.fixture
def words(qtbot: QtBot) -> Iterator[QtWords]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = QtWords(app)
    app.installTranslator(made)
    yield made
    app.removeTranslator(made)


@pytest.mark.parametrize(("language", "cancel"), [("id", "Batal"), ("en", "Cancel")])
def test_every_standard_button_has_a_word(qtbot: QtBot, words: QtWords, language: str, cancel: str) -> None:
    i18n.set_language(language)
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    for button in _BUTTONS:
        if button not in {_BUTTONS.NoButton, _BUTTONS.FirstButton, _BUTTONS.LastButton}:
            made = box.addButton(button)
            assert made.text().strip(), button
    assert box.button(_BUTTONS.Cancel).text().replace("&", "") == cancel


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_we_do_not_have_stay_qts(words: QtWords, language: str) -> None:
    i18n.set_language(language)
    assert QCoreApplication.translate("QFileDialog", "Parent Directory") == "Parent Directory"
    assert QCoreApplication.translate("QPageSize", "A4") == "A4"


@pytest.mark.parametrize("language", ["id", "en"])
def test_f4_is_a_size_of_paper_that_a_printer_takes(words: QtWords, language: str) -> None:
    i18n.set_language(language)
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    folio = QPageSize(QSizeF(215, 330), QPageSize.Unit.Millimeter, "", match)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    assert printer.setPageSize(folio)
    size = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    assert (size.width(), size.height()) == pytest.approx((215, 330), abs=1)
