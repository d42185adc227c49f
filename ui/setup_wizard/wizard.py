"""The wizard: its steps at the left, the one at hand at the right, by keyboard from the first to the last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from blc_desktop import i18n
from blc_desktop.errors import BlcError
from blc_desktop.i18n import _
from blc_desktop.words.problems import sentence
from ui.gate import Sheet
from ui.messages import Messages
from ui.parts import Note, button, label, row
from ui.setup_wizard.office import AreaStep, OperatorStep, PoskoStep
from ui.setup_wizard.recovery import RecoveryStep
from ui.setup_wizard.step import SCROLL_ROOM, Answers, Founder, Step
from ui.setup_wizard.village import VillageStep
from ui.theme import kind
from ui.work import Lane, Runner

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


class SetupWizard(QWidget):
    """``founded`` carries the open workspace once the recovery sheet is kept; ``restarted`` the language."""

    founded = Signal(object)
    restarted = Signal(str)
    left = Signal()
    training_asked = Signal()
    restore_asked = Signal()

    def __init__(self, founder: Founder, runner: Runner, messages: Messages) -> None:
        super().__init__()
        self.setObjectName("setup_wizard")
        self.setWindowTitle(_("Posko baru – BLC Desktop"))
        self.setMinimumSize(860, 540)
        self.resize(960, 660)
        kind(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._founder, self._runner, self._messages = founder, runner, messages
        self._answers = Answers()
        self._busy = False
        self._done = False
        village = VillageStep(self._answers, runner)
        village.language_chosen.connect(self._switch_language)
        self._recovery = RecoveryStep(self._answers, messages)
        self.steps: tuple[Step, ...] = (
            village,
            PoskoStep(self._answers),
            AreaStep(self._answers),
            OperatorStep(self._answers),
            self._recovery,
        )
        self._stack = QStackedWidget()
        self._names: list[QLabel] = []
        self._note = Note()
        self._bar = QProgressBar()
        self._lay_out()
        self._show(0)

    def _lay_out(self) -> None:
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.back = button(_("Kembali"), "setup_back", self.go_back)
        self.next = button(_("Lanjut"), "setup_next", self.go_on, look="primary")
        self.next.setAutoDefault(True)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_on)
        for step in self.steps:
            self._stack.addWidget(_scrolling(step))
            step.ready_changed.connect(self._update)
            step.finished.connect(self.go_on)
        self._recovery.ready_changed.connect(self.next.setFocus)
        right = QVBoxLayout()
        right.setContentsMargins(32, 26, 32 - SCROLL_ROOM, 20)
        right.setSpacing(12)
        right.addWidget(self._stack, 1)
        right.addWidget(self._note)
        right.addWidget(self._bar)
        foot = row(self.back, None, self.next)
        foot.setContentsMargins(0, 0, SCROLL_ROOM, 0)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail())
        whole.addLayout(right, 1)

    def _rail(self) -> QFrame:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(232)
        inner = QVBoxLayout(rail)
        inner.setContentsMargins(22, 26, 16, 20)
        inner.setSpacing(14)
        inner.addWidget(label("BLC Desktop", "title"))
        inner.addWidget(label(_("Menyiapkan posko baru"), "muted"))
        inner.addSpacing(10)
        for number, step in enumerate(self.steps, start=1):
            name = label(f"{number}.  {step.title}", wrap=True)
            self._names.append(name)
            inner.addWidget(name)
        inner.addStretch(1)
        inner.addWidget(label(_("Posko ini sudah punya cadangan?"), "muted", wrap=True))
        self.restore = button(_("Pulihkan dari cadangan…"), "setup_restore", self.restore_asked.emit)
        inner.addWidget(self.restore)
        inner.addWidget(label(_("Mau mencoba dulu dengan warga rekaan?"), "muted", wrap=True))
        self.train = button(_("Mode Latihan"), "setup_training", self.training_asked.emit)
        inner.addWidget(self.train)
        return rail

    # --- walking ----------------------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """The number of the step at hand, from 0."""
        return self._stack.currentIndex()

    def go_on(self) -> None:
        """Take the step's answers and show the next; behind the operator the posko is made."""
        step = self.steps[self.at]
        if self._busy or not step.ready() or not step.leave():
            return
        if step is self._recovery:
            self._finish()
        elif self.steps[self.at + 1] is self._recovery:
            self._create()
        else:
            self._show(self.at + 1)

    def go_back(self) -> None:
        """Show the step before; once the posko is made there is no way back."""
        if 0 < self.at < len(self.steps) - 1 and not self._busy:
            self._show(self.at - 1)

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        for at, name in enumerate(self._names):
            kind(name, "strong" if at == number else "muted")
        self._note.say("")
        self._update()
        self.steps[number].enter()

    def _update(self) -> None:
        last = self.at == len(self.steps) - 1
        self.back.setVisible(self.at > 0 and not last)
        for way_out in (self.restore, self.train):
            way_out.setEnabled(not last and not self._busy)
        self.next.setText(_("Mulai bekerja") if last else _("Buat posko") if self._making() else _("Lanjut"))
        self.next.setEnabled(not self._busy and self.steps[self.at].ready())

    def _making(self) -> bool:
        return self.at == len(self.steps) - 2

    # --- making -----------------------------------------------------------------------------------------

    def _create(self) -> None:
        self._set_busy(busy=True)
        answers = self._answers
        self._runner.submit(Lane.WRITE, partial(self._founder.prepare, answers), self._prepared, self._failed)

    def _prepared(self, sheet: Sheet) -> None:
        self._set_busy(busy=False)
        self._recovery.show_sheet(sheet)
        self._show(len(self.steps) - 1)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, BlcError):
            self._note.say(sentence(error.code, error.facts), "red")
        else:
            self._messages.failed(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._bar.setVisible(busy)
        self._stack.setEnabled(not busy)
        self._update()

    def _finish(self) -> None:
        self._set_busy(busy=True)
        self._runner.submit(Lane.WRITE, self._founder.settle, self._settled, self._failed)

    def _settled(self, workspace: Workspace) -> None:
        self._set_busy(busy=False)
        self._answers.password = ""
        self._done = True
        self.founded.emit(workspace)

    def _switch_language(self, code: str) -> None:
        if code != i18n.language():
            i18n.set_language(code)
            self.restarted.emit(code)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before a posko is thrown away whose recovery sheet may have been saved already."""
        if self._recovery.sheet is not None and not self._done:
            question = _("Batalkan pembuatan posko?")
            detail = _("Posko belum dipakai. Lembar pemulihan yang sudah disimpan tidak berlaku lagi.")
            if not self._messages.ask(question, detail, yes=_("Batalkan posko"), danger=True):
                event.ignore()
                return
            self._founder.abandon()
        super().closeEvent(event)
        if not self._done:
            self.left.emit()


def _scrolling(step: Step) -> QScrollArea:
    """Return ``step`` so that on a low screen it scrolls instead of being squeezed."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(step)
    for part in (area.viewport(), step):
        part.setAutoFillBackground(False)
    return area
