"""Last step: the recovery sheet. One does not go on before it is saved or printed."""

from __future__ import annotations

from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.words.problems import sentence
from ui.files import ask_where_to_save, write_file
from ui.messages import Messages
from ui.parts import Note, button, label, row
from ui.setup_wizard.step import Answers, Created, Step

FILE_NAME = "lembar-pemulihan.pdf"


class RecoveryStep(Step):
    """Shows the recovery key and hands out its sheet."""

    def __init__(self, answers: Answers, messages: Messages) -> None:
        hint = _(
            "Bila semua kata sandi hilang, hanya lembar ini yang membuka buku. Simpan di amplop tertutup,"
            " terpisah dari laptop. Jangan difoto dan jangan dikirim lewat WhatsApp."
        )
        super().__init__(_("Simpan lembar pemulihan"), hint, answers)
        self._messages = messages
        self.created: Created | None = None
        self._kept = False
        self._key = label("", "heading", wrap=True)
        self._key.setObjectName("recovery_key")
        self._note = Note()
        save = button(_("Simpan PDF…"), "recovery_save", self._save, look="primary", icon="save")
        show = button(_("Lihat dan cetak…"), "recovery_print", self._print, icon="print")
        self.save_button = save
        self.body.addWidget(self._key)
        self.body.addLayout(row(save, show, None))
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def show_created(self, created: Created) -> None:
        """Show the key of the posko that was just made."""
        self.created = created
        self._key.setText(created.recovery_key)

    def enter(self) -> None:
        """Take the keyboard."""
        self.save_button.setFocus()

    def ready(self) -> bool:
        """Whether the sheet was saved or printed."""
        return self._kept

    def _save(self) -> None:
        path = ask_where_to_save(self, FILE_NAME, _("Dokumen PDF (*.pdf)"))
        if path is None or self.created is None:
            return
        try:
            write_file(path, self.created.sheet)
        except Refused as error:
            self._note.say(sentence(error.code, error.facts), "red")
            return
        self._keep(
            _("Tersimpan sebagai {name}. Cetak lalu hapus berkasnya dari laptop ini.").format(name=path.name)
        )

    def _print(self) -> None:
        from ui.preview import PdfPreview

        if self.created is None:
            return
        preview = PdfPreview(self, _("Lembar pemulihan"), self.created.sheet, FILE_NAME, self._messages)
        preview.kept.connect(lambda: self._keep(_("Lembar sudah dicetak atau disimpan.")))
        preview.open()

    def _keep(self, text: str) -> None:
        self._kept = True
        self._note.say(text, "green")
        self.ready_changed.emit()
