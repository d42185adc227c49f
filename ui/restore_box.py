"""The way back before there is a book to open: a new laptop, or a book that is damaged."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from blc_desktop.i18n import N_, _
from blc_desktop.paths import Folder
from blc_desktop.services import backups
from blc_desktop.services.backups import Verified
from blc_desktop.words.backups import outcome
from blc_desktop.words.formats import integer
from ui.forms.editor import Room
from ui.forms.fields import Field, SecretField, TextField
from ui.forms.form import Form
from ui.forms.refusals import show_failure, show_problems
from ui.messages import Messages
from ui.parts import Note, button, label, reveal, row
from ui.work import Lane, Runner

BACKUP_FILES = N_("Cadangan BLC (*.blcbackup)")
#: What proves a backup; the recovery key needs no name beside it.
PROOF_FIELDS: tuple[Field, ...] = (
    TextField(name="username", label=N_("Nama pengguna saat cadangan dibuat")),
    SecretField(name="password", label=N_("Kata sandi saat itu, atau kunci pemulihan"), required=True),
)


class RestoreBox(QDialog):
    """Proves a backup by a password of its time. ``proven``: its path, the user name and the secret."""

    proven = Signal(object, str, str)

    def __init__(
        self, parent: QWidget | None, folder: Folder, path: Path, runner: Runner, messages: Messages
    ) -> None:
        super().__init__(parent)
        self.setObjectName("restore_box")
        self.setWindowTitle(_("Pulihkan dari cadangan"))
        self.setMinimumWidth(500)
        self._folder, self._path, self._runner, self._messages = folder, path, runner, messages
        self._busy = False
        self.form = Form(PROOF_FIELDS, Room(QDate.currentDate().toPython()))  # type: ignore[arg-type]
        self.form.finished.connect(self.prove)
        self._note = Note()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.go = button(_("Uji dan pulihkan"), "restore_go", self.prove, look="primary")
        self.cancel = button(_("Batal"), "restore_cancel", self.reject)
        hint = _(
            "Cadangan diuji dulu, lalu menjadi buku posko di laptop ini. Sesudah itu masuklah dengan kata"
            " sandi saat cadangan itu dibuat, atau dengan kunci pemulihan saat itu."
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(12)
        whole.addWidget(label(_("Pulihkan {name}").format(name=path.name), "title", wrap=True))
        whole.addWidget(label(hint, "muted", wrap=True))
        for part in (self.form, self._note, self._bar):
            whole.addWidget(part)
        whole.addLayout(row(self.cancel, None, self.go))
        self.form.focus("username")

    def prove(self) -> None:
        """Open the backup with what was typed; nothing is changed by that."""
        problems = self.form.problems()
        show_problems(self.form, problems)
        if problems or self._busy:
            return
        self._set_busy(busy=True)
        self._note.say("")
        work = partial(backups.verify_backup, self._path, *self._secret(), self._folder)
        self._runner.submit(Lane.READ, work, self._proven, self._failed)

    def _secret(self) -> tuple[str, str]:
        values = self.form.values()
        return str(values["username"] or ""), str(values["password"] or "")

    def _proven(self, verified: Verified) -> None:
        proof = verified.proof
        text = _("Cadangan baik: terbuka dan berisi {count} catatan.").format(count=integer(verified.total))
        self._note.say(f"{text} {outcome(proof.findings, proof.not_reached)}", "green")
        if self._folder.holds_book and not self._sure():
            self._set_busy(busy=False)
            return
        self.proven.emit(self._path, *self._secret())

    def _sure(self) -> bool:
        question = _("Ganti seluruh buku dengan {name}?").format(name=self._path.name)
        detail = _("Buku yang sekarang tidak dihapus, hanya dipindah ke samping.")
        return self._messages.ask(question, detail, yes=_("Pulihkan"), danger=True)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        show_failure(error, self.form, self._note, self._messages)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        reveal(self._bar, shown=busy)
        for part in (self.form, self.go, self.cancel):
            part.setEnabled(not busy)

    def reject(self) -> None:
        """Leave, unless the backup is being looked at."""
        if not self._busy:
            super().reject()
