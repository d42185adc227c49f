"""Back in by the recovery key: a new password, and a new sheet that takes the used one's place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from blc_desktop.domain import passwords
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from ui.forms.editor import Room
from ui.forms.editors import LineEditor
from ui.forms.fields import SecretField, TextField
from ui.forms.form import Form
from ui.forms.refusals import show_failure, show_problems
from ui.gate import Gate, Recovered
from ui.messages import Messages
from ui.parts import Note, button, label, row
from ui.secrets import StrengthBar
from ui.sheet import SheetKeeper
from ui.work import Lane, Runner

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_FIELDS = (
    TextField(name="username", label=N_("Nama pengguna"), required=True),
    TextField(
        name="recovery_key",
        label=N_("Kunci pemulihan"),
        required=True,
        hint=N_("35 tanda dari lembar pemulihan; tanda hubung dan huruf kecil tidak masalah"),
    ),
    SecretField(name="new_password", label=N_("Kata sandi baru"), required=True),
    SecretField(name="repeated", label=N_("Ulangi kata sandi baru"), required=True),
)


class RecoverDialog(QDialog):
    """``recovered`` carries the open workspace, once the new sheet was kept (or put off)."""

    recovered = Signal(object)

    def __init__(
        self, parent: QWidget | None, gate: Gate, runner: Runner, messages: Messages, username: str
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recover_dialog")
        self.setWindowTitle(_("Kunci pemulihan"))
        self.setMinimumWidth(500)
        self._gate, self._runner, self._messages = gate, runner, messages
        self._workspace: Workspace | None = None
        self.form = Form(_FIELDS, Room(QDate.currentDate().toPython()))  # type: ignore[arg-type]
        self.form.load({"username": username})
        password = self.form.editor("new_password")
        assert isinstance(password, LineEditor)  # noqa: S101 - as declared above
        password.inner.addWidget(StrengthBar(password.line))
        self.form.finished.connect(self.submit)
        self._note = Note()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.hide()
        self.sheet = SheetKeeper(messages)
        self.sheet.hide()
        self.go = button(_("Buka dengan kunci pemulihan"), "recover_open", self.submit, look="primary")
        self.cancel = button(_("Batal"), "recover_cancel", self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(12)
        whole.addWidget(label(_("Buka dengan kunci pemulihan"), "title"))
        for part in (self.form, self.sheet, self._note, self._bar):
            whole.addWidget(part)
        whole.addLayout(row(self.cancel, None, self.go))
        self.form.focus("recovery_key" if username else "username")

    def submit(self) -> None:
        """Try the key; once open, go on to the new sheet."""
        if self._workspace is not None:
            self._finish()
            return
        problems = self.form.problems() or self._password_problems()
        show_problems(self.form, problems)
        if problems or not self.go.isEnabled():
            return
        values = {name: str(value or "") for name, value in self.form.values().items()}
        self._busy(busy=True)
        work = partial(self._gate.recover, values["username"], values["recovery_key"], values["new_password"])
        self._runner.submit(Lane.WRITE, work, self._opened, self._failed)

    def _password_problems(self) -> list[Problem]:
        password = str(self.form.value("new_password") or "")
        found = passwords.problems(password, str(self.form.value("username") or ""))
        if found:
            return [Problem(found[0].code, "new_password", facts=found[0].facts)]
        if password != self.form.value("repeated"):
            return [Problem("form.passwords_differ", "repeated")]
        return []

    def _opened(self, found: Recovered) -> None:
        self._busy(busy=False)
        self._workspace = found.workspace
        self.form.hide()
        self.cancel.hide()
        self._note.say(
            _("Buku terbuka. Simpan lembar pemulihan yang baru; setelah itu yang lama tidak berlaku.")
        )
        self.sheet.show_sheet(found.sheet)
        self.sheet.show()
        self.go.setText(_("Mulai bekerja"))
        self.adjustSize()

    def _finish(self) -> None:
        workspace, sheet = self._workspace, self.sheet.sheet
        if workspace is None or sheet is None:
            return
        if not self.sheet.kept:
            self._accept_with(workspace)
            return
        from blc_desktop.services import accounts

        work = partial(accounts.replace_recovery, workspace, sheet.facts)
        self._busy(busy=True)
        self._runner.submit(Lane.WRITE, work, lambda _done: self._accept_with(workspace), self._failed)

    def _accept_with(self, workspace: Workspace) -> None:
        self.accept()
        self.recovered.emit(workspace)

    def _failed(self, error: Exception) -> None:
        self._busy(busy=False)
        show_failure(error, self.form, self._note, self._messages)

    def _busy(self, *, busy: bool) -> None:
        self._bar.setVisible(busy)
        for part in (self.form, self.go, self.cancel):
            part.setEnabled(not busy)

    def reject(self) -> None:
        """Leave; a book that is open already is gone into instead."""
        if self._workspace is not None:
            self._finish()
        else:
            super().reject()
