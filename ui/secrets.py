"""Passwords on the screen: how strong one is, said while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from blc_desktop.i18n import N_, _
from ui.parts import label
from ui.theme import kind

MIN_LENGTH = 10
_WORDS = (
    (N_("Terlalu pendek: sedikitnya 10 huruf, atau empat kata"), "red"),
    (N_("Lemah: tambahkan kata lain"), "orange"),
    (N_("Cukup"), "yellow"),
    (N_("Kuat"), "green"),
)


def strength(password: str) -> int:
    """Return 0 (too short to be taken) to 3 (strong), from length and variety: a hint, not a proof."""
    if len(password) < MIN_LENGTH:
        return 0
    different = len(set(password.casefold()))
    groups = sum(
        any(test(sign) for sign in password)
        for test in (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
    )
    if different < 6:
        return 1
    score = len(password) + 2 * groups
    return 3 if score >= 20 and different >= 9 else 2 if score >= 14 else 1


class StrengthBar(QWidget):
    """A bar and a word for the password in ``line``."""

    def __init__(self, line: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._bar = QProgressBar()
        self._bar.setRange(0, 3)
        self._bar.setTextVisible(False)
        self._word = label("", "small")
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(3)
        inner.addWidget(self._bar)
        inner.addWidget(self._word)
        line.textChanged.connect(lambda _text: self._tell())
        self._tell()

    def _tell(self) -> None:
        password = self._line.text()
        level = strength(password)
        self._bar.setValue(level)
        text, tone = _WORDS[level]
        self._word.setText(_(text) if password else _("Sedikitnya 10 huruf. Empat kata biasa sudah kuat."))
        kind(self._word, tone if password else "small")
