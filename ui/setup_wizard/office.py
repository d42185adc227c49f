"""The steps about the posko itself: its name and letterhead, its RT, its first operator."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton

from blc_desktop.domain import passwords, proposals
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.words.problems import sentence
from ui.files import ask_which_to_open
from ui.forms.editor import Room
from ui.forms.editors import SecretEditor
from ui.forms.fields import NoteField, SecretField, TextField
from ui.forms.form import Form
from ui.images import logo_pixmap, shrunk_logo
from ui.parts import button, label, row
from ui.secrets import StrengthBar
from ui.setup_wizard.step import Answers, Step

_POSKO = (
    TextField(name="posko_name", label=N_("Nama posko"), required=True),
    NoteField(name="letterhead", label=N_("Baris kop surat"), required=True, lines=3),
    TextField(name="letterhead_address", label=N_("Alamat, kode pos, telepon (di bawah kop)")),
    TextField(name="head_name", label=N_("Nama kepala desa atau lurah")),
    TextField(name="head_title", label=N_("Jabatan di tanda tangan"), beside=True),
    TextField(name="addressee", label=N_("Laporan ditujukan kepada")),
)
_OPERATOR = (
    TextField(name="display_name", label=N_("Nama lengkap ketua posko"), required=True),
    TextField(
        name="username",
        label=N_("Nama pengguna"),
        required=True,
        max_length=30,
        hint=N_("Dipakai untuk masuk, misalnya: kepala"),
    ),
    SecretField(name="password", label=N_("Kata sandi"), required=True),
    SecretField(name="repeated", label=N_("Ulangi kata sandi"), required=True),
)


class PoskoStep(Step):
    """Name, letterhead, logo, head."""

    def __init__(self, answers: Answers) -> None:
        hint = _("Semua sudah diisi dari desanya; ubah yang perlu. Bisa diubah lagi di Pengaturan.")
        super().__init__(_("Posko dan kop surat"), hint, answers)
        self._proposed_for = ""
        self.form = Form(_POSKO, Room(date.today()))  # noqa: DTZ011 - only a form's default day
        self.form.finished.connect(self.finished)
        self._picture = label(_("Tanpa logo"), "muted")
        choose = button(_("Pilih logo…"), "setup_logo", self._pick_logo)
        self._problem = label("", "error", wrap=True)
        self.body.addWidget(self.form)
        self.body.addLayout(row(choose, self._picture, None))
        self.body.addWidget(self._problem)
        self.body.addStretch(1)

    def enter(self) -> None:
        """Propose what follows from the village, unless it was proposed for it before."""
        village = self.answers.village
        if village is not None and village.code != self._proposed_for:
            self._proposed_for = village.code
            proposal = proposals.for_village(village)
            self.form.load(
                {
                    "posko_name": proposal.posko_name,
                    "letterhead": "\n".join(proposal.letterhead),
                    "head_title": proposal.head_title,
                    "addressee": proposal.addressee,
                }
            )
        self.form.focus()

    def leave(self) -> bool:
        """Take over what stands there."""
        problems = self.form.problems()
        self.form.show_problems(problems)
        if problems:
            return False
        values = {name: str(value or "") for name, value in self.form.values().items()}
        answers = self.answers
        answers.posko_name = values["posko_name"]
        answers.letterhead = tuple(line.strip() for line in values["letterhead"].splitlines() if line.strip())
        answers.letterhead_address = values["letterhead_address"]
        answers.head_name, answers.head_title = values["head_name"], values["head_title"]
        answers.addressee = values["addressee"]
        return True

    def _pick_logo(self) -> None:
        path = ask_which_to_open(self, _("Pilih logo"), _("Gambar (*.png *.jpg *.jpeg *.bmp)"))
        if path is None:
            return
        try:
            self.answers.logo = shrunk_logo(path)
        except Refused as error:
            self._problem.setText(sentence(error.code, error.facts))
            return
        self._problem.setText("")
        self._picture.setPixmap(logo_pixmap(self.answers.logo, 48))


class AreaStep(Step):
    """RT and RW: a line a RW, or later from the first import."""

    def __init__(self, answers: Answers) -> None:
        hint = _("Nomor RT dihitung di dalam RW-nya. Bisa ditambah dan diubah kapan saja.")
        super().__init__(_("RT dan RW"), hint, answers)
        self.now = QRadioButton(_("Isi sekarang, satu RW per baris"))
        self.now.setObjectName("areas_now")
        self.later = QRadioButton(_("Ambil dari impor data warga pertama"))
        self.later.setObjectName("areas_later")
        group = QButtonGroup(self)
        for choice in (self.now, self.later):
            choice.setAccessibleName(choice.text())
            group.addButton(choice)
            choice.toggled.connect(lambda _on: self._tell())
        self.list = QPlainTextEdit()
        self.list.setObjectName("areas_list")
        self.list.setAccessibleName(_("Daftar RW dan RT"))
        self.list.setTabChangesFocus(True)
        self.list.setPlaceholderText(_("RW 1: 4 RT\nRW 2: RT 5-8\nRW 3: 1, 2, 5"))
        self.list.textChanged.connect(self._tell)
        self._says = label("", "hint", wrap=True)
        self.body.addWidget(self.now)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._says)
        self.body.addWidget(self.later)
        self.now.setChecked(True)

    def enter(self) -> None:
        """Take the keyboard."""
        self.list.setFocus()

    def leave(self) -> bool:
        """Take over the list, or none."""
        self.answers.areas = () if self.later.isChecked() else proposals.areas(self.list.toPlainText())
        return True

    def ready(self) -> bool:
        """Whether the list is understood and not empty, or is left for later."""
        return self.later.isChecked() or bool(self._understood())

    def _understood(self) -> tuple[tuple[int, int], ...]:
        try:
            return proposals.areas(self.list.toPlainText())
        except proposals.AreasUnclear:
            return ()

    def _tell(self) -> None:
        self.list.setEnabled(self.now.isChecked())
        try:
            pairs = proposals.areas(self.list.toPlainText())
        except proposals.AreasUnclear as unclear:
            self._says.setText(sentence("form.areas_unclear", {"value": unclear.line}))
        else:
            count = len({rw for rw, _rt in pairs})
            self._says.setText(_("{rw} RW, {rt} RT").format(rw=count, rt=len(pairs)) if pairs else "")
        self.ready_changed.emit()


class OperatorStep(Step):
    """The first operator and the password that opens the book."""

    def __init__(self, answers: Answers) -> None:
        hint = _(
            "Kata sandi ini membuka buku yang terenkripsi. Tanpanya hanya lembar pemulihan yang bisa membuka."
        )
        super().__init__(_("Pengguna pertama"), hint, answers)
        self.form = Form(_OPERATOR, Room(date.today()))  # noqa: DTZ011 - only a form's default day
        self.form.finished.connect(self.finished)
        editor = self.form.editor("password")
        assert isinstance(editor, SecretEditor)  # noqa: S101 - as declared above
        editor.inner.addWidget(StrengthBar(editor.line))
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    def enter(self) -> None:
        """Take the keyboard; the head of the village is often the head of the posko."""
        if not self.form.touched and self.answers.head_name:
            self.form.load({"display_name": self.answers.head_name, "username": "kepala"})
        self.form.focus()

    def leave(self) -> bool:
        """Take over name and password if they hold."""
        problems = self.form.problems() or self._password_problems()
        self.form.show_problems(problems)
        if problems:
            return False
        values = {name: str(value or "") for name, value in self.form.values().items()}
        self.answers.display_name = values["display_name"]
        self.answers.username = values["username"]
        self.answers.password = values["password"]
        return True

    def _password_problems(self) -> list[Problem]:
        password = str(self.form.value("password") or "")
        found = passwords.problems(password, str(self.form.value("username") or ""))
        if found:
            return list(found)
        if password != self.form.value("repeated"):
            return [Problem("form.passwords_differ", "repeated")]
        return []
