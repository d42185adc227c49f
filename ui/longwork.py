"""The box that shows how far long work has come and lets it be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from blc_desktop.i18n import _
from blc_desktop.progress import Cancellable
from blc_desktop.words.formats import integer
from ui.theme import kind

_APPEARS_AFTER_MS = 350
_LOOKS_EVERY_MS = 100


class ProgressDialog(QDialog):
    """Looks at ``progress`` ten times a second; short work ends before the box appears."""

    def __init__(self, parent: QWidget | None, title: str, progress: Cancellable) -> None:
        super().__init__(parent)
        self.setObjectName("progress_dialog")
        self.setWindowTitle("BLC Desktop")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        self._progress = progress
        self._over = False
        self._title = QLabel(title, self)
        kind(self._title, "heading")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._count = QLabel(self)
        kind(self._count, "muted")
        self._cancel = QPushButton(_("Batalkan"), self)
        self._cancel.setObjectName("progress_cancel")
        self._cancel.setAccessibleName(_("Batalkan pekerjaan ini"))
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self._look = QTimer(self, interval=_LOOKS_EVERY_MS)
        self._look.timeout.connect(self._update)
        self._look.start()
        QTimer.singleShot(_APPEARS_AFTER_MS, self, self._appear)

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.addWidget(self._count, 1)
        bottom.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addLayout(bottom)

    def _appear(self) -> None:
        if not self._over:
            self.show()

    def _update(self) -> None:
        done, total = self._progress.done, self._progress.total
        if total:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._count.setText(_("{done} dari {total}").format(done=integer(done), total=integer(total)))
        elif done:
            self._count.setText(integer(done))

    def reject(self) -> None:
        """Ask the work to stop; the box goes once it has."""
        self._progress.cancel()
        self._cancel.setEnabled(False)
        self._cancel.setText(_("Menghentikan…"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._over:
            super().closeEvent(event)
        else:
            event.ignore()
            self.reject()

    def finish(self) -> None:
        """Go away for good: the work is over."""
        if not self._over:
            self._over = True
            self._look.stop()
            self.hide()
            self.deleteLater()
