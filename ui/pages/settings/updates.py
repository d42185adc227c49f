"""Updates from a file: which version runs here, how the last update ended, a newer one from a USB stick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.updates import Edition, Installed, Outcome, UpdateManifest
from blc_desktop.i18n import N_, _, language
from blc_desktop.progress import Progress
from blc_desktop.services import updates
from blc_desktop.services.updates import Plan
from blc_desktop.words.formats import long_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.updates import told
from ui.files import ask_which_to_open
from ui.page import PageContext
from ui.pages.settings.section import Section
from ui.parts import Note, button, label, reveal, row, rule
from ui.work import Lane

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_KINDS = N_("Pembaruan BLC (*.blcupdate)")
_HOW = (
    N_("Tanda tangan berkas diperiksa; berkas dari orang lain atau yang diubah ditolak."),
    N_("Cadangan buku dibuat dan diuji lebih dulu."),
    N_("Versi baru diuji di komputer ini sebelum menggantikan yang lama."),
    N_("Program ditutup, diperbarui, diuji lagi, lalu dibuka. Bila gagal, versi lama kembali."),
)
_BY_PACKAGE = N_(
    "Program ini dijalankan dari kode sumber; pembaruan dari berkas hanya untuk yang dipasang dari paket."
)


class UpdatesSection(Section):
    """One file, one question; everything else the program does by itself."""

    def __init__(self, context: PageContext) -> None:
        hint = _("Versi baru datang sebagai satu berkas di flash disk. Internet tidak diperlukan.")
        super().__init__(context, _("Pembaruan"), hint)
        self._asked = context.ops.latest(self)
        self.here = label("", "strong", wrap=True)
        self.here.setObjectName("updates_here")
        self.note = Note()
        self._choose = button(
            _("Pilih berkas pembaruan…"), "updates_choose", self.choose, look="primary", icon="import"
        )
        reveal(self._choose, shown=context.may(Permission.BACKUP))
        self.body.addWidget(self.here)
        self.body.addLayout(row(self._choose, None))
        self.body.addWidget(self.note)
        self.body.addWidget(rule())
        self.body.addWidget(label(_("Yang dilakukan program"), "heading"))
        for number, line in enumerate(_HOW, start=1):
            self.body.addWidget(label(f"{number}.  {_(line)}", "muted", wrap=True))
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Tell which version runs here and how the last update ended."""
        self._asked.ask(_state, lambda state: self._show(*state))

    def _show(self, here: Installed, last: Outcome | None) -> None:
        text = _("Versi {version} · {edition}")
        self.here.setText(text.format(version=here.version, edition=word(here.edition)))
        self._choose.setEnabled(here.edition is not Edition.SOURCE)
        if here.edition is Edition.SOURCE:
            self.note.say(_(_BY_PACKAGE))
        elif last is not None:
            self.note.say(told(last), "green" if last.ok else "orange")

    def choose(self) -> None:
        """Ask which file, and look at it."""
        path = ask_which_to_open(self, _("Pilih berkas pembaruan"), _(_KINDS))
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Check a file; then ask once, and go."""
        self.ops.read(lambda _workspace: updates.look(path), lambda offered: self._offer(path, offered))

    def _offer(self, path: Path, offered: UpdateManifest) -> None:
        question = _("Pasang versi {version}, dirilis {day}?").format(
            version=offered.version, day=long_date(offered.released)
        )
        steps = _("Cadangan dibuat dulu. Program akan ditutup beberapa menit, lalu terbuka lagi sendiri.")
        asked = _("Linux akan meminta kata sandi administrator.") if offered.edition is Edition.DEBIAN else ""
        detail = "\n\n".join(filter(None, (offered.notes.get(language(), ""), steps, asked)))
        if self.context.messages.ask(question, detail, yes=_("Pasang")):
            self.ops.long(
                self,
                _("Membuat cadangan dan menyiapkan pembaruan…"),
                lambda workspace, progress: _prepared(workspace, path, progress),
                self.context.update,
                lane=Lane.WRITE,
            )


def _state(_workspace: Workspace) -> tuple[Installed, Outcome | None]:
    here = updates.installed()
    return here, updates.last_outcome(here)


def _prepared(workspace: Workspace, path: Path, progress: Progress) -> Plan:
    return updates.prepare(path, workspace.book.folder, workspace, relaunch=True, progress=progress)
