"""Backups: the last one, one now, proving one, and how the way back goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.services import backups, sticks
from blc_desktop.services.backups import BackupInfo, Verified
from blc_desktop.services.sticks import ForgetStick, KnowStick, Stick
from blc_desktop.words.backups import outcome
from blc_desktop.words.formats import clock, full_date, integer, local_day
from blc_desktop.words.problems import sentence
from ui.disks import plugged
from ui.files import ask_for_folder, ask_where_to_save, ask_which_to_open
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, TextField
from ui.page import PageContext
from ui.pages.settings.section import Section
from ui.parts import Note, button, label, reveal, row, rule
from ui.restore_box import BACKUP_FILES, PROOF_FIELDS
from ui.work import Lane

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_RESTORING = N_(
    "Pemulihan mengganti seluruh buku, termasuk pengguna dan sandinya. Buku yang sekarang tidak dihapus,"
    " hanya dipindah ke samping. Bila buku tidak dapat dibuka, cadangan dipulihkan dari jendela masuk."
)
_ABOUT_STICKS = N_(
    "Bila flash disk yang dikenal dicolokkan, cadangan terbaru disalin sendiri ke sana dan dibaca ulang."
    " Isinya tetap terenkripsi."
)


class BackupSection(Section):
    """Backups are made by themselves daily and at close; a copy on another disk is one's own task."""

    def __init__(self, context: PageContext) -> None:
        hint = _(
            "Cadangan dibuat sendiri setiap hari dan saat program ditutup (7 harian, 4 mingguan, 12 bulanan),"
            " dan setiap cadangan diuji dengan membukanya. Simpan juga satu salinan di flash disk."
        )
        super().__init__(context, _("Cadangan data"), hint)
        self.let_scroll("backup_scroll")
        self._latest = context.ops.latest(self)
        self._sticks = context.ops.latest(self)
        self._known: tuple[Stick, ...] = ()
        self.last = label("", "strong", wrap=True)
        self.last.setObjectName("backup_last")
        self.note = Note()
        self._now = button(
            _("Cadangkan sekarang…"), "backup_now", self.back_up, look="primary", icon="backup"
        )
        reveal(self._now, shown=context.may(Permission.BACKUP))
        prove = button(_("Uji sebuah cadangan…"), "backup_verify", self.verify)
        self.body.addWidget(self.last)
        self.body.addLayout(row(self._now, prove, None))
        self.body.addWidget(self.note)
        self.body.addWidget(rule())
        self.body.addWidget(label(_("Salinan di flash disk"), "heading"))
        self.body.addWidget(label(_(_ABOUT_STICKS), "muted", wrap=True))
        self.sticks = label("", wrap=True)
        self.sticks.setObjectName("backup_sticks")
        self._know = button(_("Kenalkan flash disk…"), "stick_know", self.know_stick, icon="add")
        self._forget = button(_("Lupakan…"), "stick_forget", self.forget_stick)
        for part in (self._know, self._forget):
            reveal(part, shown=context.may(Permission.BACKUP))
        self.body.addWidget(self.sticks)
        self.body.addLayout(row(self._know, self._forget, None))
        self.body.addWidget(rule())
        self.body.addWidget(label(_("Memulihkan"), "heading"))
        self.body.addWidget(label(_(_RESTORING), "muted", wrap=True))
        back = button(_("Pulihkan dari cadangan…"), "backup_restore", self.restore, look="danger")
        back.setVisible(context.may(Permission.ACCOUNTS))
        self.body.addLayout(row(back, None))
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Tell of the last backup."""
        self._latest.ask(_last, lambda answer: self.last.setText(_told(*answer)))
        self._sticks.ask(_known, lambda answer: self._show_sticks(*answer))

    def _show_sticks(self, known: Sequence[Stick], offset_hours: int) -> None:
        self._known = tuple(known)
        self.sticks.setText(
            "\n".join(_stick_line(stick, offset_hours) for stick in known) or _("Belum ada yang dikenal.")
        )
        self._forget.setEnabled(bool(known))

    def know_stick(self) -> None:
        """Ask where a stick is and how it is called; the first copy is made at once."""
        root = ask_for_folder(self, _("Pilih flash disk"), next(iter(plugged()), None))
        if root is not None:
            spec: FormSpec[KnowStick, Stick] = FormSpec(
                name="stick_form",
                title=_("Kenalkan {path}").format(path=root),
                fields=(
                    TextField(name="name", label=_("Sebutan flash disk ini"), required=True, max_length=40),
                ),
                build=lambda values: KnowStick(root, str(values["name"])),
                service=sticks.know,
                said=lambda stick: _("Cadangan disalin ke {names}").format(names=stick.name),
                width=420,
            )
            FormDialog(self, self.ops, spec).begin()

    def forget_stick(self) -> None:
        """Make no more copies on a stick that is chosen."""
        options = tuple((stick.name, stick.stick_id) for stick in self._known)
        spec: FormSpec[ForgetStick, None] = FormSpec(
            name="stick_forget_form",
            title=_("Lupakan flash disk"),
            fields=(ChoiceField(name="stick", label=_("Flash disk"), required=True, options=options),),
            build=lambda values: ForgetStick(str(values["stick"])),
            service=sticks.forget,
            said=_("Flash disk dilupakan; salinannya tetap ada di sana"),
            width=420,
        )
        FormDialog(self, self.ops, spec).begin()

    def back_up(self) -> None:
        """Ask where, and write a verified backup there."""
        name = f"posko-{self.context.day:%Y%m%d}.blcbackup"
        path = ask_where_to_save(self, name, _(BACKUP_FILES))
        if path is not None:
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write a verified backup to ``path``, with progress."""

        def work(workspace: Workspace, progress: Progress) -> BackupInfo:
            return backups.create_backup(workspace, path, progress)

        self.ops.long(self, _("Membuat dan menguji cadangan…"), work, self._made, lane=Lane.WRITE)

    def _made(self, made: BackupInfo) -> None:
        text = _("Cadangan {name} dibuat dan diuji: {count} catatan.")
        told = text.format(name=made.path.name, count=integer(made.records))
        words = outcome(made.findings, made.not_reached)
        self.note.say(f"{told} {words}", "red" if made.findings else "green")
        self.refresh()

    def verify(self) -> None:
        """Ask which backup and whose password, and prove it."""
        path = ask_which_to_open(self, _("Pilih cadangan"), _(BACKUP_FILES))
        if path is not None:
            self.verify_file(path)

    def open_file(self, path: Path) -> None:
        """Prove a backup that was opened from the desktop."""
        self.verify_file(path)

    def verify_file(self, path: Path) -> None:
        """Ask for a password of its time, and prove the backup ``path``."""
        title = _("Uji {name}").format(name=path.name)
        dialog = self._proof("backup_verify_form", title, _("Uji"), path)
        dialog.done_with.connect(self._proven)
        dialog.begin({"username": self.context.workspace.actor.username})

    def restore(self) -> None:
        """Ask which backup, prove it, ask once more, and put it in the book's place."""
        path = ask_which_to_open(self, _("Pilih cadangan"), _(BACKUP_FILES))
        if path is None:
            return
        title = _("Pulihkan {name}").format(name=path.name)
        dialog = self._proof("backup_restore_form", title, _("Uji dan pulihkan"), path)

        def proven(verified: Verified) -> None:
            values = dialog.form.values()
            self._restore(path, str(values["username"] or ""), str(values["password"]), verified)

        dialog.done_with.connect(proven)
        dialog.begin({"username": self.context.workspace.actor.username})

    def _restore(self, path: Path, username: str, password: str, verified: Verified) -> None:
        question = _("Ganti seluruh buku dengan {name}?").format(name=path.name)
        detail = _(
            "Cadangan ini baik dan berisi {count} catatan. Yang dicatat sesudahnya tidak ada di dalamnya."
        )
        proof = verified.proof
        said = f"{detail.format(count=integer(verified.total))} {outcome(proof.findings, proof.not_reached)}"
        if self.context.messages.ask(question, said, yes=_("Pulihkan"), danger=True):
            self.context.restore(path, username, password)

    def _proof(self, name: str, title: str, does: str, path: Path) -> FormDialog[tuple[str, str], Verified]:
        """Return the box that proves the backup ``path`` by a password of its time."""

        def service(workspace: Workspace, command: tuple[str, str]) -> Done[Verified]:
            clock = workspace.book.clock
            return Done(backups.verify_backup(path, *command, workspace.book.folder, clock=clock))

        spec: FormSpec[tuple[str, str], Verified] = FormSpec(
            name=name,
            title=title,
            fields=PROOF_FIELDS,
            build=lambda values: (str(values["username"] or ""), str(values["password"])),
            service=service,
            said=_("Cadangan baik"),
            save_text=does,
            width=420,
        )
        return FormDialog(self, self.ops, spec)

    def _proven(self, verified: Verified) -> None:
        text = _("Cadangan baik: terbuka dan berisi {count} catatan.")
        proof = verified.proof
        lines = [f"{text.format(count=integer(verified.total))} {outcome(proof.findings, proof.not_reached)}"]
        lines += [sentence(one.code, one.facts) for each in proof.outcomes for one in each.findings]
        self.note.say("\n".join(lines), "red" if proof.findings else "green")


def _known(workspace: Workspace) -> tuple[tuple[Stick, ...], int]:
    return sticks.known(workspace), workspace.post().time_zone.offset_hours


def _stick_line(stick: Stick, offset_hours: int) -> str:
    if stick.copied_at is None:
        return _("{name}: belum ada salinan").format(name=stick.name)
    return _("{name}: cadangan {day} pukul {time}").format(
        name=stick.name,
        day=full_date(local_day(stick.copied_at, offset_hours)),
        time=clock(stick.copied_at, offset_hours),
    )


def _last(workspace: Workspace) -> tuple[BackupInfo | None, int]:
    return backups.last_backup(workspace), workspace.post().time_zone.offset_hours


def _told(last: BackupInfo | None, offset_hours: int) -> str:
    if last is None:
        return _("Belum ada cadangan dari buku ini.")
    text = _("Terakhir {day} pukul {time}: {name}, {count} catatan.")
    words = outcome(last.findings, last.not_reached)
    told = text.format(
        day=full_date(local_day(last.made_at, offset_hours)),
        time=clock(last.made_at, offset_hours),
        name=last.path.name,
        count=integer(last.records),
    )
    return f"{told} {words}"
