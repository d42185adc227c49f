"""The line at the top: an activity in ten seconds, what was understood written out below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from blc_desktop.domain.activity_line import QuickLine, Vocabulary, read, write
from blc_desktop.domain.commands.activities import AddActivity
from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import activities
from blc_desktop.words import activities as words
from blc_desktop.words.problems import sentence
from ui.page import PageContext
from ui.parts import button, label, row
from ui.theme import kind

_PAUSE_MS = 90


class QuickBar(QFrame):
    """Enter keeps the activity; a warning is shown once and passes at the second Enter."""

    saved = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._known: Vocabulary | None = None
        self._warned = ""
        self._knowing = context.ops.latest(self)
        self._asking = context.ops.latest(self)
        self._busy = False
        self.line = QLineEdit()
        self.line.setObjectName("activity_line")
        self.line.setAccessibleName(_("Catat cepat: jenis, RT/RW, jumlah orang, petugas, tempat"))
        self.line.setPlaceholderText(_("Catat cepat: sos 3/1 25 budi 14.05 di pasar — lalu Enter"))
        self.line.setClearButtonEnabled(True)
        self.says = label("", "hint")
        self.says.setObjectName("activity_line_says")
        self.repeat = button(
            _("Ulangi terakhir"), "activity_repeat", self.repeat_last, keys="Ctrl+R", icon="undo"
        )
        self.keep = button(_("Catat"), "activity_keep", self.submit, icon="check")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self.submit)
        top = row(self.line, self.keep, self.repeat)
        top.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3)
        whole.addLayout(top)
        whole.addWidget(self.says)
        self._hint()

    def refresh(self) -> None:
        """Ask for the types, RT and officers there are."""
        self._knowing.ask(activities.vocabulary, self._know)

    def _know(self, found: Vocabulary) -> None:
        self._known = found
        if self.line.text().strip():
            self._say()

    def _hint(self) -> None:
        self._tell(
            _("Jenis (kode atau huruf awal), RT/RW, jumlah orang, petugas, jam bila tahu; tempat: “di …”."),
            "hint",
        )

    def _tell(self, text: str, look: str) -> None:
        self.says.setText(text)
        self.says.setToolTip(text)
        kind(self.says, look)

    def _edited(self, text: str) -> None:
        self._warned = ""
        self._asking.drop()
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._hint()

    def _read(self) -> QuickLine | None:
        """Return what the line says; what is wrong with it stands below."""
        if self._known is None:
            return None
        try:
            found = read(self.line.text(), self._known)
        except Refused as refused:
            self._tell(sentence(refused.code, refused.facts), "error")
            return None
        self._tell(words.understood(found, self._known), "strong")
        return found

    def _say(self) -> None:
        self._read()

    def repeat_last(self) -> None:
        """Put the activity typed last into the line, without its time, to be changed and kept."""
        self.context.ops.read(activities.last_typed, self._repeat)

    def _repeat(self, last: ActivityLine | None) -> None:
        if last is None or last.type_id is None or self._known is None:
            self._tell(_("Belum ada kegiatan yang Anda catat."), "hint")
            return
        if all(each.key != last.type_id for each in self._known.types):
            self._tell(_("Jenis kegiatan {name} tidak dipakai lagi.").format(name=last.type_name), "error")
            return
        quick = QuickLine(
            last.type_id,
            last.rt_id,
            last.heads,
            None,
            [each.officer_id for each in last.officers],
            last.place,
        )
        self.line.setText(write(quick, self._known))
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.setCursorPosition(len(self.line.text()))
        self._warned = ""
        self._say()

    # --- saving ---------------------------------------------------------------------------------------------

    def submit(self) -> None:
        """Keep what the line says, unless something is wrong with it."""
        self._pause.stop()
        quick = self._read()
        if quick is None or self._busy:
            return
        details = activities.details_of(quick, self.context.day)
        if self._warned == self.line.text():
            self._save(AddActivity(details))
            return
        self._asking.ask(
            lambda ws: activities.advise(ws, details),
            lambda found: self._advised(found, AddActivity(details)),
        )

    def _advised(self, found: list[Problem], command: AddActivity) -> None:
        if found:
            self._warned = self.line.text()
            self._tell(sentence(found[0].code, found[0].facts), "warning")
            return
        self._save(command)

    def _save(self, command: AddActivity) -> None:
        self._busy = True
        self.context.ops.run(
            command,
            activities.add,
            on_done=self._saved,
            on_refused=self._refused,
            said=_("Kegiatan tercatat"),
            always=self._free,
        )

    def _free(self) -> None:
        self._busy = False

    def _saved(self, key: int) -> None:
        self._warned = ""
        self.line.clear()
        self._hint()
        self.saved.emit(key)

    def _refused(self, refused: Refused) -> bool:
        self._tell(sentence(refused.code, refused.facts), "error")
        return True
