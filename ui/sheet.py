"""A recovery sheet that must be kept: shown, saved, printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.words.problems import sentence
from ui.files import ask_where_to_save, write_file
from ui.gate import Sheet
from ui.messages import Messages
from ui.parts import Note, button, label, row

FILE_NAME = "lembar-pemulihan.pdf"


class SheetKeeper(QWidget):
    """``was_kept`` is said once the sheet was saved or sent to a printer."""

    was_kept = Signal()

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self.kept = False
        self._messages = messages
        self._key = label("", "heading", wrap=True)
        self._key.setObjectName("recovery_key")
        self._note = Note()
        self.save_button = button(_("Simpan PDF…"), "recovery_save", self.save, look="primary", icon="save")
        show = button(_("Lihat dan cetak…"), "recovery_print", self._print, icon="print")
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self._key)
        inner.addLayout(row(self.save_button, show, None))
        inner.addWidget(self._note)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the key of ``sheet``."""
        self.sheet = sheet
        self._key.setText(sheet.key)

    def save(self) -> None:
        """Ask where, and write the PDF."""
        path = ask_where_to_save(self, FILE_NAME, _("Dokumen PDF (*.pdf)"))
        if path is None or self.sheet is None:
            return
        try:
            write_file(path, self.sheet.pdf)
        except Refused as error:
            self._note.say(sentence(error.code, error.facts), "red")
            return
        text = _("Tersimpan sebagai {name}. Cetak, lalu hapus berkasnya dari laptop ini.")
        self._keep(text.format(name=path.name))

    def _print(self) -> None:
        from ui.preview import show_pdf

        if self.sheet is not None:
            title = _("Lembar pemulihan")
            preview = show_pdf(self, title, self.sheet.pdf, FILE_NAME, self._messages)
            preview.kept.connect(lambda: self._keep(_("Lembar sudah dicetak atau disimpan.")))

    def _keep(self, text: str) -> None:
        self.kept = True
        self._note.say(text, "green")
        self.was_kept.emit()
