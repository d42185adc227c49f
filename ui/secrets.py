"""How strong a password is, said while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from blc_desktop.domain.passwords import LEAST_SIGNS, LEAST_WORDS, Strength, problems, strength
from blc_desktop.i18n import N_, _
from ui.parts import label
from ui.theme import kind

_WORDS = {
    Strength.WEAK: (N_("Lemah: tambahkan kata lain"), "orange"),
    Strength.FAIR: (N_("Cukup; satu kata lagi membuatnya kuat"), "yellow"),
    Strength.GOOD: (N_("Baik"), "green"),
    Strength.STRONG: (N_("Kuat"), "green"),
}


class StrengthBar(QWidget):
    """A bar and a word for the password in ``line``."""

    def __init__(self, line: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._bar = QProgressBar()
        self._bar.setRange(0, int(Strength.STRONG))
        self._bar.setTextVisible(False)
        self._word = label("", "small")
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 2, 0, 0)
        inner.setSpacing(3)
        inner.addWidget(self._bar)
        inner.addWidget(self._word)
        line.textChanged.connect(lambda _text: self._tell())
        self._tell()

    def _tell(self) -> None:
        password = self._line.text()
        if problems(password):
            text = _("Sedikitnya {signs} tanda, atau {words} kata biasa.")
            self._show(0, text.format(signs=LEAST_SIGNS, words=LEAST_WORDS), "small")
        else:
            word, tone = _WORDS[strength(password)]
            self._show(int(strength(password)), _(word), tone)

    def _show(self, level: int, text: str, look: str) -> None:
        self._bar.setValue(level)
        self._word.setText(text)
        kind(self._word, look)
