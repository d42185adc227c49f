"""The completion code, large enough for a projector and the last row: read it aloud to the trainer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from blc_desktop.domain.facts.training import TrainingState
from blc_desktop.domain.training import TASKS, completion_of
from blc_desktop.i18n import _
from blc_desktop.words.formats import long_date
from blc_desktop.words.training import completion_words
from ui.parts import button, label, row

_LARGE, _GAP = 56, 18


class CodeDialog(QDialog):
    """Shows the code of what is done by now. Escape and Enter close it."""

    def __init__(self, parent: QWidget, state: TrainingState) -> None:
        super().__init__(parent)
        self.setObjectName("training_code")
        self.setWindowTitle(_("Kode selesai"))
        said = completion_of(state.code)
        words = completion_words(said.seat, long_date(said.day), said.missing, len(TASKS))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 24, 32, 22)
        whole.setSpacing(_GAP)
        title = _("Latihan selesai") if state.complete else _("Latihan belum lengkap")
        whole.addWidget(label(title, "title"))
        whole.addWidget(label(words, "green" if state.complete else "orange", wrap=True))
        whole.addWidget(_digits(state.code))
        whole.addWidget(label(_("Bacakan kode ini kepada pelatih, lima angka demi lima angka."), "muted"))
        close = button(_("Tutup"), "training_code_close", self.accept, look="primary")
        close.setDefault(True)
        whole.addLayout(row(None, close))


def _digits(code: str) -> QLabel:
    made = label(code.replace(" ", "   "))
    made.setObjectName("training_code_digits")
    made.setAccessibleName(_("Kode selesai") + ": " + ", ".join(" ".join(part) for part in code.split()))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setStyleSheet(f"font-size: {_LARGE}px; font-weight: 700;")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
