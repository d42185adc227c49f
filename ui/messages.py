"""The one door for words that need an answer: what was refused, what went wrong, what must be decided.

This is the only file that opens a message box.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from blc_desktop.errors import Cancelled, Refused, Trouble
from blc_desktop.i18n import _
from ui.theme import kind

#: The property of a widget that holds the anchor of its help.
HELP = "help"


class Messages(Protocol):
    """What pages may say; tests hand in one that remembers instead of showing."""

    def failed(self, error: BaseException) -> None:
        """Show why an operation did not happen."""

    def inform(self, text: str, detail: str = "") -> None:
        """Tell something that must be read."""

    def ask(self, question: str, detail: str = "", *, yes: str = "", danger: bool = False) -> bool:
        """Ask a yes-or-no question; the button that does it is named ``yes``."""

    def help(self, anchor: str) -> None:
        """Open the help at ``anchor``; "" is what belongs to the screen."""


class BoxMessages:
    """The real one, with boxes over the window that ``parent`` returns at that moment."""

    def __init__(
        self,
        parent: Callable[[], QWidget | None],
        record_fault: Callable[[BaseException], int],
        show_help: Callable[[str], None] | None = None,
    ) -> None:
        self._parent = parent
        self._record_fault = record_fault
        self._show_help = show_help

    def failed(self, error: BaseException) -> None:
        """Show one sentence for a refusal or a trouble; record anything else and name its number."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, Refused | Trouble):
            # The words of everything that can fail are read when something fails, not before the first paint.
            from blc_desktop.words.help_book import anchor_of, worth_help
            from blc_desktop.words.problems import sentence

            refused = isinstance(error, Refused)
            icon = QMessageBox.Icon.Information if refused else QMessageBox.Icon.Warning
            anchor = anchor_of(error.code) if worth_help(error.code) else ""
            self._show(icon, sentence(error.code, error.facts), "", anchor)
        else:
            self._unexpected(error)

    def _unexpected(self, error: BaseException) -> None:
        number = self._record_fault(error)
        self._show(
            QMessageBox.Icon.Critical,
            _("Terjadi kesalahan yang tidak terduga, dicatat sebagai nomor {number}.").format(number=number),
            _("Data yang sudah tersimpan tetap aman. Coba lagi; bila terulang, sebutkan nomor itu."),
            "trouble#unexpected",
        )

    def inform(self, text: str, detail: str = "") -> None:
        """Tell something that must be read."""
        self._show(QMessageBox.Icon.Information, text, detail)

    def ask(self, question: str, detail: str = "", *, yes: str = "", danger: bool = False) -> bool:
        """Ask; Escape and the default button both mean no."""
        box = self._box(QMessageBox.Icon.Question, question, detail)
        agree = box.addButton(yes or _("Ya"), QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(_("Batal"), QMessageBox.ButtonRole.RejectRole)
        _named(agree, "message_yes")
        _named(refuse, "message_no")
        kind(agree, "danger" if danger else "primary")
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        return box.clickedButton() is agree

    def help(self, anchor: str) -> None:
        """Open the help."""
        if self._show_help is not None:
            self._show_help(anchor)

    def _show(self, icon: QMessageBox.Icon, text: str, detail: str, anchor: str = "") -> None:
        """Show a box to be closed; where ``anchor`` explains more, a button closes it and opens the help."""
        box = self._box(icon, text, detail)
        close = box.addButton(_("Tutup"), QMessageBox.ButtonRole.AcceptRole)
        _named(close, "message_close")
        kind(close, "primary")
        more = None
        if anchor and self._show_help is not None:
            more = box.addButton(_("Bantuan"), QMessageBox.ButtonRole.HelpRole)
            _named(more, "message_help")
            box.setProperty(HELP, anchor)
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        box.exec()
        if more is not None and box.clickedButton() is more:
            self.help(anchor)

    def _box(self, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
        box = QMessageBox(self._parent())
        box.setObjectName("message_box")
        box.setWindowTitle("BLC Desktop")
        box.setIcon(icon)
        box.setText(text)
        box.setInformativeText(detail)
        return box


def _named(button: QPushButton, name: str) -> None:
    button.setObjectName(name)
    button.setAccessibleName(button.text())
