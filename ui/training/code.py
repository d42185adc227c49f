"""The completion code, large enough for a projector and the last row: read it aloud to the trainer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from blc_desktop.domain.facts.training import TrainingState
from blc_desktop.domain.training import TASKS, completion_of
from blc_desktop.i18n import _
from blc_desktop.words.formats import long_date
from blc_desktop.words.training import completion_words
from ui.parts import button, label, row

#: Heights of the digits in pixels, the largest that the screen is wide enough for is taken.
_SIZES = (56, 44, 34, 26)
_GAP, _EDGE = 18, 32


class CodeDialog(QDialog):
    """Shows the code of what is done by now. Escape and Enter close it."""

    def __init__(self, parent: QWidget, state: TrainingState) -> None:
        super().__init__(parent)
        self.setObjectName("training_code")
        self.setWindowTitle(_("Kode selesai"))
        said = completion_of(state.code)
        words = completion_words(said.seat, long_date(said.day), said.missing, len(TASKS))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, 24, _EDGE, 22)
        whole.setSpacing(_GAP)
        title = _("Latihan selesai") if state.complete else _("Latihan belum lengkap")
        whole.addWidget(label(title, "title"))
        whole.addWidget(label(words, "green" if state.complete else "orange", wrap=True))
        whole.addWidget(_digits(state.code, self.screen().availableSize().width() - 3 * _EDGE))
        whole.addWidget(label(_("Bacakan kode ini kepada pelatih, lima angka demi lima angka."), "muted"))
        close = button(_("Tutup"), "training_code_close", self.accept, look="primary")
        close.setDefault(True)
        whole.addLayout(row(None, close))


def _digits(code: str, room: int) -> QLabel:
    made = label(code.replace(" ", "   "))
    made.setObjectName("training_code_digits")
    made.setAccessibleName(_("Kode selesai") + ": " + ", ".join(" ".join(part) for part in code.split()))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setStyleSheet(f"font-size: {_size(made, room)}px; font-weight: 700;")
    made.ensurePolished()
    made.setMinimumHeight(made.fontMetrics().height())
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _size(digits: QLabel, room: int) -> int:
    font = digits.font()
    font.setBold(True)
    for size in _SIZES:
        font.setPixelSize(size)
        if QFontMetrics(font).horizontalAdvance(digits.text()) <= room:
            return size
    return _SIZES[-1]
