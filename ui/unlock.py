"""The unlock window: the first thing that is seen at every start, so it imports next to nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from blc_desktop import i18n
from blc_desktop.errors import BlcError
from blc_desktop.i18n import _
from blc_desktop.words.banner import banner
from ui.appearance import Appearance
from ui.gate import Gate
from ui.messages import HELP, Messages
from ui.theme import kind
from ui.work import Lane, Runner

if TYPE_CHECKING:
    from blc_desktop.services.door import Door
    from blc_desktop.services.workspace import Workspace

#: Width of the card and of its margins left and right, in pixels.
_CARD, _MARGIN = 380, 32
_LANGUAGES = (("id", "Indonesia"), ("en", "English"))
#: As :mod:`blc_desktop.services.demo` makes them; imported here they would cost the first paint.
TRAINEE, TRAINEE_KEY = "latihan", "latihan-posko"
#: What no password helps against: a backup does.
_OPENS_NO_MORE = frozenset(
    ("database_damaged", "database_missing", "keys_missing", "keys_damaged", "keys_of_another")
)


class UnlockWindow(QWidget):
    """Asks who works and for the password. ``unlocked`` carries the open workspace."""

    unlocked = Signal(object)
    recovery_asked = Signal(str)
    language_changed = Signal(str)
    painted = Signal()
    #: Into the training, and out of it again.
    training_asked = Signal()
    training_left = Signal()
    closed = Signal()
    restore_asked = Signal()

    def __init__(
        self,
        gate: Gate,
        runner: Runner,
        messages: Messages,
        appearance: Appearance,
        *,
        training: bool = False,
    ) -> None:
        super().__init__()
        self._training = training
        self.setObjectName("unlock_window")
        self.setWindowTitle("BLC Desktop")
        self.setMinimumSize(560, 520)
        kind(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._gate, self._runner, self._messages = gate, runner, messages
        self._appearance = appearance
        self._was_painted = False
        self.operator = QComboBox(self)
        self.password = QLineEdit(self)
        self.button = QPushButton(self)
        self.recover = QPushButton(self)
        self.restore = QPushButton(self)
        self.train = QPushButton(self)
        self._labels: dict[str, QLabel] = {}
        self._problem = QLabel(self)
        self._problem_help = QPushButton(self)
        self._busy_bar = QProgressBar(self)
        self._card()
        self._say_words()
        self._connect()

    # --- how it looks -----------------------------------------------------------------------------------

    def _card(self) -> None:
        card = QFrame(self)
        kind(card, "card")
        card.setFixedWidth(_CARD)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(_MARGIN, 28, _MARGIN, 24)
        inner.setSpacing(6)
        inner.addWidget(self._label("title", "title"))
        self._labels["title"].setWordWrap(True)
        inner.addWidget(self._label("subtitle", "muted"))
        inner.addSpacing(14)
        self._fields(inner)
        self._actions(inner)
        whole = QVBoxLayout(self)
        if self._training:
            whole.setContentsMargins(0, 0, 0, 8)
            whole.addWidget(self._strip())
        whole.addStretch(1)
        middle = QHBoxLayout()  # an alignment would take the card's height before its title wraps
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)
        whole.addLayout(self._language_line())

    def _fields(self, inner: QVBoxLayout) -> None:
        self.operator.setObjectName("unlock_operator")
        self.operator.setEditable(True)
        self.operator.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.operator.setEditText(TRAINEE if self._training else self._appearance.look.last_user)
        self.password.setObjectName("unlock_password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for name, widget in (("operator", self.operator), ("password", self.password)):
            inner.addWidget(self._label(name, "label"))
            inner.addWidget(widget)
            inner.addSpacing(4)

    def _actions(self, inner: QVBoxLayout) -> None:
        self._dress_problem()
        self._busy_bar.setRange(0, 0)
        self._busy_bar.setTextVisible(False)
        keep = self._busy_bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._busy_bar.setSizePolicy(keep)
        self._busy_bar.hide()
        self.button.setObjectName("unlock_button")
        self.button.setDefault(True)
        kind(self.button, "primary")
        self.restore.setObjectName("unlock_restore")
        kind(self.restore, "link")
        self.restore.hide()
        self.recover.setObjectName("unlock_recover")
        kind(self.recover, "link")
        self.train.setObjectName("unlock_leave_training" if self._training else "unlock_training")
        kind(self.train, "link")
        parts = (self._problem, self._problem_help, self.restore, self.button, self._busy_bar)
        for part in (*parts, self.recover, self.train):
            inner.addWidget(part)
        self.recover.setVisible(not self._training)

    def _strip(self) -> QFrame:
        """Return the red line of a training, and the way in: everybody may know the password."""
        strip = QFrame(self)
        strip.setObjectName("training_strip")
        kind(strip, "banner_training")
        line = QHBoxLayout(strip)
        line.setContentsMargins(20, 5, 20, 5)
        line.addWidget(self._label("training", ""))
        return strip

    def _dress_problem(self) -> None:
        self._problem.setObjectName("unlock_problem")
        self._problem.setWordWrap(True)
        kind(self._problem, "error")
        self._problem.hide()
        self._problem_help.setObjectName("unlock_problem_help")
        kind(self._problem_help, "small_link")
        self._problem_help.hide()

    def _label(self, name: str, look: str) -> QLabel:
        made = QLabel(self)
        kind(made, look)
        self._labels[name] = made
        return made

    def _language_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        for code, name in _LANGUAGES:
            made = QPushButton(name, self)
            made.setObjectName(f"unlock_language_{code}")
            made.setAccessibleName(name)
            kind(made, "link")
            made.clicked.connect(lambda _on=False, code=code: self._switch(code))
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _say_words(self) -> None:
        self._labels["title"].setText(self._labels["title"].text() or "BLC Desktop")
        self._labels["subtitle"].setText(_("Buku posko terkunci. Masuk untuk membukanya."))
        self._labels["operator"].setText(_("Pengguna"))
        self.operator.setAccessibleName(_("Pengguna"))
        self._say_what_opens()
        self.button.setText(_("Buka"))
        self.button.setAccessibleName(_("Buka"))
        self._problem_help.setText(_("Bantuan"))
        self._problem_help.setAccessibleName(_("Bantuan"))
        self.restore.setText(_("Pulihkan dari cadangan…"))
        self.restore.setAccessibleName(self.restore.text())
        self.recover.setText(_("Lupa kata sandi? Pakai kunci pemulihan"))
        self.recover.setAccessibleName(self.recover.text())
        self.train.setText(_("Keluar dari latihan") if self._training else _("Mode Latihan"))
        self.train.setAccessibleName(self.train.text())
        if self._training:
            self._labels["training"].setText(banner())
            self._labels["subtitle"].setText(_("Kata sandi latihan: {password}").format(password=TRAINEE_KEY))
            self.setWindowTitle(f"{banner()} – BLC Desktop")

    def _connect(self) -> None:
        self.button.clicked.connect(self.unlock)
        self.password.returnPressed.connect(self.unlock)
        line = self.operator.lineEdit()
        if line is not None:
            line.returnPressed.connect(self.password.setFocus)
        self.operator.currentTextChanged.connect(lambda _name: self._say_what_opens())
        self._problem_help.clicked.connect(lambda: self._messages.help(str(self.property(HELP))))
        self.restore.clicked.connect(self.restore_asked)
        self.recover.clicked.connect(lambda: self.recovery_asked.emit(self._username()))
        self.train.clicked.connect(self.training_left if self._training else self.training_asked)
        (self.password if self._username() else self.operator).setFocus()

    def _say_what_opens(self) -> None:
        held = self._gate.holds(self._username())
        text = _("Kata sandi atau PIN") if held else _("Kata sandi")
        self._labels["password"].setText(text)
        self.password.setAccessibleName(text)

    def _switch(self, code: str) -> None:
        i18n.set_language(code)
        self._appearance.change(language=code)
        self._say_words()
        self.language_changed.emit(code)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    # --- what it does -----------------------------------------------------------------------------------

    def offer_operators(self) -> None:
        """Read the user names from the key file and offer them; done after the first paint."""
        self._runner.submit(Lane.READ, self._gate.look, self._offer, self._failed)

    def _offer(self, door: Door) -> None:
        typed, names = self._username(), door.usernames
        self.operator.clear()
        self.operator.addItems(list(names))
        self.operator.setEditText(typed or (names[0] if len(names) == 1 else ""))
        if door.posko:
            self._labels["title"].setText(door.posko)
            _hold_height(self._labels["title"])
        if door.trouble is not None:
            self._show_problem(door.trouble)
        if self._username() and not self.password.hasFocus():
            self.password.setFocus()

    def _username(self) -> str:
        return self.operator.currentText().strip()

    def unlock_with(self, username: str | None, password: str) -> None:
        """Type a password that came with the command line, once the user names are there, and try it."""

        def type_it(door: Door) -> None:
            self._offer(door)
            self.operator.setEditText(username or self._username())
            self.password.setText(password)
            self.unlock()

        self._runner.submit(Lane.READ, self._gate.look, type_it, self._failed)

    def unlock(self) -> None:
        """Try the password that stands there."""
        username, password = self._username(), self.password.text()
        if not self.button.isEnabled():
            return
        if not username or not password:
            (self.password if username else self.operator).setFocus()
            return
        self._busy(busy=True)
        work = partial(self._gate.unlock, username, password)
        self._runner.submit(Lane.WRITE, work, self._opened, self._failed)

    def _opened(self, workspace: Workspace) -> None:
        self._busy(busy=False)
        self.password.clear()
        self._problem.hide()
        self._problem_help.hide()
        self.restore.hide()
        if not self._training:
            self._appearance.change(last_user=self._username())
        self.unlocked.emit(workspace)

    def _failed(self, error: Exception) -> None:
        self._busy(busy=False)
        self._say_what_opens()
        if isinstance(error, BlcError):
            self._show_problem(error)
        else:
            self._messages.failed(error)
        self.password.setFocus()
        self.password.selectAll()

    def _show_problem(self, error: BlcError) -> None:
        from blc_desktop.words.help_book import anchor_of
        from blc_desktop.words.problems import sentence
        from ui.parts import grow

        self._problem.setText(sentence(error.code, error.facts))
        _hold_height(self._problem)
        self.setProperty(HELP, anchor_of(error.code))
        self._problem_help.show()
        self._problem.show()
        self.restore.setVisible(error.code in _OPENS_NO_MORE and not self._training)
        grow(self)

    def problem_text(self) -> str:
        """Return the sentence that is shown, empty when there is none."""
        return "" if self._problem.isHidden() else self._problem.text()

    def _busy(self, *, busy: bool) -> None:
        self._busy_bar.setVisible(busy)
        ways = (self.recover, self.restore, self.train)
        for part in (self.operator, self.password, self.button, *ways):
            part.setEnabled(not busy)
        self.button.setText(_("Membuka…") if busy else _("Buka"))


def _hold_height(words: QLabel) -> None:
    """Keep the room that ``words`` need at the card's width.

    The card stands in the middle, and what is aligned is not asked how high it is at its width.
    """
    words.ensurePolished()
    words.setMinimumHeight(words.heightForWidth(_CARD - 2 * _MARGIN))
